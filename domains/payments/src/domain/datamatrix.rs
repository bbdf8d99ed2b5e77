//! What the data-matrix of a postal slip says: 256 characters in fixed columns, which the counters of Poste Italiane read
//! (*Manuale per l’autorizzazione alla stampa in proprio*, bollettino PA).
//!
//! | columns | what |
//! |---|---|
//! | 13 | `codfase=NBPA;` |
//! | 2 + 18 | `18`, the number of the notice |
//! | 2 + 12 | `12`, the postal account |
//! | 2 + 10 | `10`, the amount in cents |
//! | 1 + 3 | `3`, the kind of slip `896` |
//! | 3 | `1P1` |
//! | 11 | fiscal code of the creditor |
//! | 16 | fiscal code of the debtor |
//! | 40 | their name |
//! | 110 | what it is for |
//! | 12 + 1 | blanks, `A` |

use kernel::Cents;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::notice_number::NoticeNumber;
use super::qr::{amount, digits};

const BEGINNING: &str = "codfase=NBPA;";
const SLIP: &str = "3896";
const KIND: &str = "1P1";
const NUMBER: usize = 18;
const ACCOUNT: usize = 12;
const AMOUNT: usize = 10;
const CREDITOR: usize = 11;
const DEBTOR: usize = 16;
const NAME: usize = 40;
const SUBJECT: usize = 110;
const BLANKS: usize = 12;
const END: char = 'A';

/// Characters that may stand in it besides letters, digits and blanks.
const ALLOWED: &str = "&'-.:_,";

/// What a counter learns from the code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlipCode {
    /// The number of the notice.
    pub notice: NoticeNumber,
    /// The postal account, up to 12 digits.
    pub account: String,
    /// The amount at the time of printing.
    pub amount: Cents,
    /// Fiscal code of the creditor, 11 digits.
    pub creditor: String,
    /// Fiscal code of the debtor.
    pub debtor: String,
    /// Their name: 40 characters of it are written.
    pub name: String,
    /// What it is for: 110 characters of it are written.
    pub subject: String,
}

/// What is no such text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not the text of a postal slip's data-matrix")]
pub struct DataMatrixError;

impl SlipCode {
    /// The text of the code. Letters lose their accents, and what counters cannot read becomes a blank.
    #[must_use]
    pub fn text(&self) -> String {
        let Self { notice, account, amount, creditor, .. } = self;
        let [debtor, name, subject] = [(&self.debtor, DEBTOR), (&self.name, NAME), (&self.subject, SUBJECT)]
            .map(|(text, width)| column(text, width));
        let amount = amount.cents();
        format!(
            "{BEGINNING}{NUMBER}{notice}{ACCOUNT}{account:0>ACCOUNT$}{AMOUNT}{amount:0>AMOUNT$}{SLIP}{KIND}\
             {creditor:0>CREDITOR$}{debtor}{name}{subject}{:BLANKS$}{END}",
            ""
        )
    }

    /// Reads what was scanned. What stands after the debtor's code may be of another length than the rule has it, as there
    /// are such slips: it decides nothing.
    pub fn parse(text: &str) -> Result<Self, DataMatrixError> {
        let mut columns = Columns(text.strip_prefix(BEGINNING).ok_or(DataMatrixError)?);
        columns.expect("18")?;
        let notice = digits(columns.take(NUMBER)?)
            .and_then(|number| NoticeNumber::parse(number).ok())
            .ok_or(DataMatrixError)?;
        columns.expect("12")?;
        let account = digits(columns.take(ACCOUNT)?).ok_or(DataMatrixError)?.to_owned();
        columns.expect("10")?;
        let amount = amount(columns.take(AMOUNT)?).ok_or(DataMatrixError)?;
        columns.expect(SLIP)?;
        columns.expect(KIND)?;
        let creditor = digits(columns.take(CREDITOR)?).ok_or(DataMatrixError)?.to_owned();
        let debtor = columns.take(DEBTOR)?.trim_end().to_owned();
        let name = columns.take(NAME)?.trim_end().to_owned();
        let rest = columns.0.strip_suffix(END).ok_or(DataMatrixError)?;
        Ok(Self { notice, account, amount, creditor, debtor, name, subject: rest.trim().to_owned() })
    }
}

/// What is left to read.
struct Columns<'a>(&'a str);

impl<'a> Columns<'a> {
    fn take(&mut self, width: usize) -> Result<&'a str, DataMatrixError> {
        let (taken, rest) = self.0.split_at_checked(width).ok_or(DataMatrixError)?;
        self.0 = rest;
        Ok(taken)
    }

    fn expect(&mut self, wanted: &str) -> Result<(), DataMatrixError> {
        if self.take(wanted.len())? == wanted { Ok(()) } else { Err(DataMatrixError) }
    }
}

/// A text in a column of its own: no longer than it, and filled up with blanks.
fn column(text: &str, width: usize) -> String {
    let letters = text.nfd().filter(|letter| !is_combining_mark(*letter));
    let plain: String = letters.flat_map(plain).take(width).collect();
    format!("{plain:width$}")
}

/// What a counter can read of a letter without accents: itself, another way to write it, or a blank.
fn plain(letter: char) -> impl Iterator<Item = char> {
    let instead = match letter {
        'Æ' => "AE",
        'æ' => "ae",
        'Đ' => "D",
        'đ' => "d",
        'Ł' => "L",
        'ł' => "l",
        'Ø' => "O",
        'ø' => "o",
        'ß' => "ss",
        '’' | '‘' => "'",
        '–' | '—' => "-",
        _ => "",
    };
    let is_read = letter.is_ascii_alphanumeric() || ALLOWED.contains(letter);
    let itself = instead.is_empty().then_some(if is_read { letter } else { ' ' });
    instead.chars().chain(itself)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const WHOLE: usize = 256;

    fn code() -> SlipCode {
        SlipCode {
            notice: NoticeNumber::parse("300715700000000032").unwrap(),
            account: "000016302093".to_owned(),
            amount: Cents::new(1),
            creditor: "00085240950".to_owned(),
            debtor: "BSCMTT83A12L719R".to_owned(),
            name: "Name Surname".to_owned(),
            subject: "test".to_owned(),
        }
    }

    /// The example of others, whose name has a column less than the rule gives it.
    fn example() -> String {
        format!(
            "codfase=NBPA;183007157000000000321200001630209310000000000138961P100085240950BSCMTT83A12L719R{:39}{:110}{:12}A",
            "Name Surname", "test", ""
        )
    }

    #[test]
    fn a_code_of_another_creditor_is_read() {
        let read = SlipCode::parse(&example()).unwrap();

        let wanted = code();
        assert_eq!((read.notice, read.account, read.amount), (wanted.notice, wanted.account, wanted.amount));
        assert_eq!((read.creditor, read.debtor), (wanted.creditor, wanted.debtor));
    }

    #[test]
    fn each_thing_stands_in_its_columns() {
        let text = code().text();

        assert_eq!(text.len(), WHOLE);
        assert_eq!(text[..93], example()[..93]);
        assert_eq!((&text[93..105], &text[133..137], &text[255..]), ("Name Surname", "test", "A"));
    }

    #[test]
    fn a_name_as_people_have_it_becomes_what_a_counter_reads() {
        let name = "D’AZEGLIO MÀRIA/FRÀNCESCA – ŁUKASIEWICZ".to_owned();
        let text = SlipCode { name, subject: "à".repeat(200), ..code() }.text();

        assert_eq!(text.len(), WHOLE);
        assert_eq!(&text[93..133], "D'AZEGLIO MARIA FRANCESCA - LUKASIEWICZ ");
        assert_eq!(text[133..243], "a".repeat(110));
    }

    #[test]
    fn what_is_no_code_of_a_slip_is_refused() {
        let (right, example) = (code().text(), example());
        assert!(SlipCode::parse(&right).is_ok());
        for text in [
            "",
            "codfase=NBPA;",
            &right[..90],
            &right.replace("18300715", "1830071A"),
            &right.replace("NBPA", "NBPB"),
            &right.replace("896", "451"),
            example.trim_end_matches('A'),
        ] {
            assert_eq!(SlipCode::parse(text), Err(DataMatrixError), "{text}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_written_has_its_length_and_is_read_back(name in "\\PC{0,60}", subject in "\\PC{0,160}") {
            let written = SlipCode { name, subject, ..code() };

            let text = written.text();

            prop_assert!(text.is_ascii() && text.len() == WHOLE);
            let read = SlipCode::parse(&text).unwrap();
            prop_assert_eq!((read.notice, read.amount), (written.notice, written.amount));
        }

        #[test]
        fn nothing_that_is_scanned_breaks_the_reader(text in "(codfase=NBPA;18)?\\PC*") {
            let _ = SlipCode::parse(&text);
        }
    }
}
