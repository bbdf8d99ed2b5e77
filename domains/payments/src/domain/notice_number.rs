//! The number of a notice (*numero avviso*), 18 digits: what a payer types, and what the node asks by.
//!
//! Its form is in *Specifiche attuative dei codici identificativi di versamento* (SACI), section 2: the first digit says
//! what the others are. A city with a segregation code issues numbers that begin with 3.

use serde::{Deserialize, Serialize};

/// How many digits it has.
const NOTICE_NUMBER_DIGITS: usize = 18;

/// The first digit of what a creditor with a segregation code issues: `3 | segregation | serial | check`.
const AUX_DIGIT: u64 = 3;

/// One more than the greatest serial: it has 13 digits.
const SERIALS: u64 = 10_u64.pow(13);

/// The check is what remains of the first sixteen digits, divided by this.
const MODULUS: u64 = 93;

/// Where the check begins.
const CHECK_AT: usize = 16;

/// 18 digits. Issued strictly, read leniently: numbers of others are paid too, whatever they check to.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, sqlx::Type)]
#[serde(try_from = "String", into = "String")]
#[sqlx(transparent)]
pub struct NoticeNumber(String);

/// What is no number of a notice, or cannot become one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoticeNumberError {
    /// Something else than digits, or more or fewer of them.
    #[error("a notice number has {NOTICE_NUMBER_DIGITS} digits")]
    NotDigits,
    /// The first digit is none that there is.
    #[error("a notice number begins with 0, 1, 2 or 3")]
    Beginning,
    /// All serials of this segregation code are used.
    #[error("the serial of a notice number has 13 digits at most")]
    SerialsExhausted,
}

/// The part of a creditor's numbers that one of its stations gives out (*codice di segregazione*): two digits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Segregation(u8);

/// A number that is no segregation code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a segregation code is between 00 and 99")]
pub struct SegregationError;

impl Segregation {
    /// A code that was given out with the station.
    pub fn try_new(code: u8) -> Result<Self, SegregationError> {
        if code <= 99 { Ok(Self(code)) } else { Err(SegregationError) }
    }

    /// As a number.
    #[must_use]
    pub const fn number(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Segregation {
    type Error = SegregationError;
    fn try_from(code: u8) -> Result<Self, SegregationError> {
        Self::try_new(code)
    }
}

impl From<Segregation> for u8 {
    fn from(code: Segregation) -> Self {
        code.0
    }
}

impl std::fmt::Display for Segregation {
    /// Two digits.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:02}", self.0)
    }
}

impl NoticeNumber {
    /// The number of one of our notices: aux digit 3, two digits of segregation code, 13 of serial, and the check, which
    /// is what remains of the sixteen before it divided by 93.
    pub fn issue(segregation: Segregation, serial: u64) -> Result<Self, NoticeNumberError> {
        if serial >= SERIALS {
            return Err(NoticeNumberError::SerialsExhausted);
        }
        let checked = (AUX_DIGIT * 100 + u64::from(segregation.0)) * SERIALS + serial;
        Ok(Self(format!("{checked}{:02}", checked % MODULUS)))
    }

    /// Any 18 digits whose first is 0, 1, 2 or 3. Blanks are dropped. The check is not asked for: there are
    /// notices in the world on which it is wrong, and those that begin with 1 have none.
    pub fn parse(text: &str) -> Result<Self, NoticeNumberError> {
        let mut number = String::with_capacity(NOTICE_NUMBER_DIGITS);
        for typed in text.chars().filter(|typed| !typed.is_whitespace()) {
            if !typed.is_ascii_digit() || number.len() == NOTICE_NUMBER_DIGITS {
                return Err(NoticeNumberError::NotDigits);
            }
            number.push(typed);
        }
        match number.as_bytes().first() {
            Some(b'0'..=b'3') if number.len() == NOTICE_NUMBER_DIGITS => Ok(Self(number)),
            Some(_) if number.len() == NOTICE_NUMBER_DIGITS => Err(NoticeNumberError::Beginning),
            _ => Err(NoticeNumberError::NotDigits),
        }
    }

    /// Whether the last two digits are what remains of the others divided by 93. Of a number that begins with 1 this says
    /// nothing: it has no check.
    #[must_use]
    pub fn has_right_check(&self) -> bool {
        let part = |digits: &str| digits.parse::<u64>().ok();
        let (checked, check) = self.0.split_at(CHECK_AT);
        part(checked).map(|checked| checked % MODULUS) == part(check)
    }

    /// The 18 digits, as stored and sent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The creditor's own reference of the payment (IUV): the 17 digits after the first.
    #[must_use]
    pub fn reference(&self) -> &str {
        &self.0[1..]
    }

    /// In groups of four, as it is printed and read out: `3020 0000 0000 0000 12`.
    #[must_use]
    pub fn grouped(&self) -> String {
        let groups = (0..NOTICE_NUMBER_DIGITS).step_by(4);
        let groups: Vec<&str> = groups.map(|at| &self.0[at..NOTICE_NUMBER_DIGITS.min(at + 4)]).collect();
        groups.join(" ")
    }
}

impl TryFrom<String> for NoticeNumber {
    type Error = NoticeNumberError;
    fn try_from(text: String) -> Result<Self, NoticeNumberError> {
        Self::parse(&text)
    }
}

impl From<NoticeNumber> for String {
    fn from(number: NoticeNumber) -> Self {
        number.0
    }
}

impl std::str::FromStr for NoticeNumber {
    type Err = NoticeNumberError;
    fn from_str(text: &str) -> Result<Self, NoticeNumberError> {
        Self::parse(text)
    }
}

impl std::fmt::Display for NoticeNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::fmt::Debug for NoticeNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "NoticeNumber({})", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn segregation(code: u8) -> Segregation {
        Segregation::try_new(code).unwrap()
    }

    #[test]
    fn numbers_of_other_creditors_check_as_they_say() {
        for (number, check) in [
            ("302032002700000251", true),
            ("300715700000000032", true),
            ("322201151398574181", true),
            ("001340000013900808", true),
            ("348175498304559315", true),
            ("302009921337126000", false),
            ("311018351493172600", false),
            ("344012345678901233", false),
            ("344012345678901200", false),
            ("123456789012345678", false),
        ] {
            let read = NoticeNumber::parse(number).unwrap();
            assert_eq!((read.as_str(), read.has_right_check()), (number, check));
        }
    }

    #[test]
    fn what_is_no_number_is_not_read() {
        use NoticeNumberError::{Beginning, NotDigits};
        for (text, why) in [
            ("444012345678901200", Beginning),
            ("14401234567890120", NotDigits),
            ("24401234567890120X", NotDigits),
            ("3020320027000002510", NotDigits),
            ("٣٠٢٠٣٢٠٠٢٧٠٠٠٠٠٢٥١", NotDigits),
            ("", NotDigits),
        ] {
            assert_eq!(NoticeNumber::parse(text), Err(why), "{text}");
        }
    }

    #[test]
    fn one_of_ours_is_issued_as_the_rule_says() {
        let number = NoticeNumber::issue(segregation(2), 320_027_000_002).unwrap();
        assert_eq!(number.as_str(), "302032002700000251");
        assert_eq!(number.reference(), "02032002700000251");
        assert_eq!(number.grouped(), "3020 3200 2700 0002 51");
    }

    #[test]
    fn neither_a_serial_nor_a_segregation_code_runs_over() {
        assert_eq!(NoticeNumber::issue(segregation(99), SERIALS), Err(NoticeNumberError::SerialsExhausted));
        assert_eq!(Segregation::try_new(100), Err(SegregationError));
        assert_eq!(segregation(7).to_string(), "07");
    }

    proptest! {
        #[test]
        fn what_is_issued_checks_and_is_read_back_however_it_is_written(
            code in 0..=99_u8,
            serial in 0..SERIALS,
        ) {
            let number = NoticeNumber::issue(segregation(code), serial).unwrap();

            prop_assert_eq!(number.as_str().len(), NOTICE_NUMBER_DIGITS);
            prop_assert!(number.has_right_check());
            prop_assert_eq!(NoticeNumber::parse(&number.grouped()), Ok(number.clone()));
            let written = serde_json::to_string(&number).unwrap();
            prop_assert_eq!(serde_json::from_str::<NoticeNumber>(&written).unwrap(), number);
        }

        #[test]
        fn one_wrong_digit_before_the_check_is_noticed(
            code in 0..=99_u8,
            serial in 0..SERIALS,
            at in 3..CHECK_AT,
            other in 1..=9_u8,
        ) {
            let number = NoticeNumber::issue(segregation(code), serial).unwrap();
            let mut digits = number.as_str().as_bytes().to_vec();
            digits[at] = b'0' + (digits[at] - b'0' + other) % 10;
            let wrong = NoticeNumber::parse(std::str::from_utf8(&digits).unwrap()).unwrap();

            prop_assert!(!wrong.has_right_check());
        }

        #[test]
        fn nothing_that_is_read_breaks_the_reader(text in "\\PC*") {
            if let Ok(number) = NoticeNumber::parse(&text) {
                prop_assert_eq!(number.as_str().len(), NOTICE_NUMBER_DIGITS);
            }
        }
    }
}
