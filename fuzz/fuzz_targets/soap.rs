//! The node's messages: whatever is read is written and read again as the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pagopa::{Operation, read_answer, read_request, write_answer, write_request};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(request) = read_request(bytes) {
        assert_eq!(read_request(write_request(&request).as_bytes()).map(|again| again.operation()), Ok(request.operation()));
    }
    for operation in Operation::ALL {
        if let Ok(answer) = read_answer(bytes, operation) {
            let again = read_answer(write_answer(&answer).as_bytes(), operation);
            assert!(again.is_ok(), "what we write, we read");
        }
    }
});
