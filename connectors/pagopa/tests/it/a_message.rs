//! What we write is what we read.

use pagopa::{read_answer, read_request, write_answer, write_request};
use proptest::prelude::*;

use crate::some;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_question_says_the_same_to_whoever_reads_it(request in some::request()) {
        let text = write_request(&request);
        prop_assert_eq!(read_request(text.as_bytes()), Ok(request));
    }

    #[test]
    fn an_answer_says_the_same_to_whoever_reads_it(answer in some::answer()) {
        let text = write_answer(&answer);
        prop_assert_eq!(read_answer(text.as_bytes(), answer.operation()), Ok(answer));
    }
}
