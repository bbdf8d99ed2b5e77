//! How long a certificate is good for.

use chrono::{Months, NaiveDate};
use kernel::City;

use super::{Kind, Kinds};

/// The last day on which the document is good: months after its issue (art. 41 c. 1 DPR 445/2000).
///
/// `None` when it states only what can no longer change (birth, death): such a document is good for ever.
#[must_use]
pub fn valid_until(kinds: &Kinds, issued_on: NaiveDate, city: &City) -> Option<NaiveDate> {
    if kinds.iter().all(Kind::states_what_cannot_change) {
        return None;
    }
    // A day of issue so late that the calendar ends before the months do stays its own last day.
    Some(issued_on.checked_add_months(Months::new(city.certificate_validity_months)).unwrap_or(issued_on))
}

#[cfg(test)]
mod tests {
    use super::super::people::{day, milan};
    use super::*;

    fn until(kinds: &[u8], issued_on: &str) -> Option<NaiveDate> {
        valid_until(&Kinds::from_codes(kinds.iter().copied()).unwrap(), day(issued_on), &milan())
    }

    #[test]
    fn a_certificate_counts_for_six_months() {
        assert_eq!(until(&[8], "2020-03-16"), Some(day("2020-09-16")));
        assert_eq!(until(&[8], "2020-08-31"), Some(day("2021-02-28")));
    }

    #[test]
    fn birth_and_death_never_change_unless_something_else_is_on_the_page() {
        assert_eq!(until(&[1], "2020-03-16"), None);
        assert_eq!(until(&[1, 8], "2020-03-16"), Some(day("2020-09-16")));
    }
}
