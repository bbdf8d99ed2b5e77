//! What the QR code of a notice says: `PAGOPA|002|notice|creditor|amount` (SANP, *avviso di pagamento*, codice QR).

use kernel::Cents;

use super::notice_number::NoticeNumber;

/// What the text begins with, and the version of its form.
const BEGINNING: (&str, &str) = ("PAGOPA", "002");

/// Digits of a creditor's fiscal code.
const CREDITOR_DIGITS: usize = 11;

/// As many digits as an amount in cents may have.
const AMOUNT_DIGITS: usize = 10;

/// What somebody who scans the code learns: which notice of whom, and how much it was for when it was printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PayQr {
    /// The number of the notice.
    pub notice: NoticeNumber,
    /// Fiscal code of the creditor, 11 digits.
    pub creditor: String,
    /// The amount at the time of printing.
    pub amount: Cents,
}

/// What is no such text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not the text of a payment notice's QR code")]
pub struct QrError;

impl PayQr {
    /// The text of the code. An amount has two digits at least: readers refuse one.
    #[must_use]
    pub fn text(&self) -> String {
        let (name, version) = BEGINNING;
        format!("{name}|{version}|{}|{}|{:02}", self.notice, self.creditor, self.amount.cents())
    }

    /// Reads what was scanned. An amount may have zeros before it, as some print it.
    pub fn parse(text: &str) -> Result<Self, QrError> {
        let mut parts = text.trim().split('|');
        let mut next = || parts.next().ok_or(QrError);
        if (next()?, next()?) != BEGINNING {
            return Err(QrError);
        }
        let notice = digits(next()?).and_then(|number| NoticeNumber::parse(number).ok()).ok_or(QrError)?;
        let creditor =
            digits(next()?).filter(|code| code.len() == CREDITOR_DIGITS).ok_or(QrError)?.to_owned();
        let amount = amount(next()?).ok_or(QrError)?;
        if parts.next().is_some() { Err(QrError) } else { Ok(Self { notice, creditor, amount }) }
    }
}

/// An amount in cents, written as both codes of a notice do.
pub(super) fn amount(text: &str) -> Option<Cents> {
    let digits = digits(text).filter(|text| text.len() <= AMOUNT_DIGITS)?;
    Cents::try_new(digits.parse().ok()?).ok()
}

/// The text, where it is digits and nothing else.
pub(super) fn digits(text: &str) -> Option<&str> {
    (!text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn codes_of_other_creditors_are_read() {
        for (text, number, creditor, cents) in [
            ("PAGOPA|002|302032002700000251|03334231200|11", "302032002700000251", "03334231200", 11),
            ("PAGOPA|002|302032002700000251|03334231200|01", "302032002700000251", "03334231200", 1),
            ("PAGOPA|002|302032002700000251|03334231200|999", "302032002700000251", "03334231200", 999),
            (
                "PAGOPA|002|000000000000000000|01199250158|0000015000",
                "000000000000000000",
                "01199250158",
                15_000,
            ),
        ] {
            let read = PayQr::parse(text).unwrap();
            assert_eq!((read.notice.as_str(), read.creditor.as_str()), (number, creditor));
            assert_eq!(read.amount, Cents::new(cents));
        }
    }

    #[test]
    fn what_is_no_code_of_a_notice_is_refused() {
        for text in [
            "",
            "PAGOPA",
            "PAGOPA|002|322201151398574181|810057500211|01",
            "PAGOPA|002|302032002700000251|03334231200",
            "PAGOPA|002|302032002700000251|03334231200|",
            "PAGOPA|002|302032002700000251|03334231200|11|x",
            "PAGOPA|002|302032002700000251|03334231200|-1",
            "PAGOPA|002|302032002700000251|03334231200|99999999999",
            "PAGOPA|001|302032002700000251|03334231200|11",
            "pagopa|002|302032002700000251|03334231200|11",
            "PAGOPA|002|3020 3200 2700 0002 51|03334231200|11",
        ] {
            assert_eq!(PayQr::parse(text), Err(QrError), "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(serial in 0..10_u64.pow(17), amount in 0..=99_999_999_u32) {
            let code = PayQr {
                notice: NoticeNumber::parse(&format!("3{serial:017}")).unwrap(),
                creditor: "01199250158".to_owned(),
                amount: Cents::new(amount),
            };

            prop_assert_eq!(PayQr::parse(&code.text()), Ok(code));
        }

        #[test]
        fn nothing_that_is_scanned_breaks_the_reader(text in "(PAGOPA\\|002\\|)?\\PC*") {
            let _ = PayQr::parse(&text);
        }
    }
}
