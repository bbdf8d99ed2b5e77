//! The classic file of a flow.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = pagopa::read_flow(bytes);
});
