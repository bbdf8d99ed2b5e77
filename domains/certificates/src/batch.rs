//! A list of certificates that an office hands in by its program, and what became of each of its lines.

use chrono::{DateTime, Utc};
use documents::store::Fingerprint;

use crate::certificate::{CertificateId, Number};
use crate::domain::Uses;
use crate::service::{BatchRow, BatchRowError};

kernel::id! {
    /// A list that was handed in.
    pub BatchId, "batch"
}

/// A list as it is handed in: for one office, and each line can be read.
#[derive(Clone)]
pub struct BatchList {
    /// The office that asks for the certificates.
    pub(crate) office: String,
    pub(crate) rows: Vec<BatchRow>,
    /// Chosen by who hands it in: the same key again is the same list.
    pub(crate) request_key: String,
}

/// Why a list is not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BatchListError {
    /// The office has no name, or a story for one.
    #[error("an office has a name of at most {} characters", BatchList::LONGEST_OFFICE)]
    Office,
    /// Nothing is asked for, or too much at once.
    #[error("a list has between 1 and {} lines", BatchList::MOST_LINES)]
    Length,
    /// Lines that cannot be read, by their place from 1.
    #[error("{} lines cannot be read", .0.len())]
    Lines(Vec<(usize, BatchRowError)>),
}

impl BatchList {
    /// More lines than this are two lists.
    pub const MOST_LINES: usize = 500;
    /// The longest name of an office, in characters.
    pub const LONGEST_OFFICE: usize = 100;

    /// Reads a list; the rows are for this office whatever they say themselves.
    pub fn try_new(
        office: &str,
        mut rows: Vec<BatchRow>,
        request_key: String,
        uses: &Uses,
    ) -> Result<Self, BatchListError> {
        let office = office.trim().to_owned();
        if office.is_empty() || office.chars().count() > Self::LONGEST_OFFICE {
            return Err(BatchListError::Office);
        }
        if rows.is_empty() || rows.len() > Self::MOST_LINES {
            return Err(BatchListError::Length);
        }
        for row in &mut rows {
            row.office.clone_from(&office);
        }
        let wrong = (1..).zip(&rows).filter_map(|(line, row)| Some((line, row.check(uses).err()?)));
        let wrong: Vec<(usize, BatchRowError)> = wrong.collect();
        if wrong.is_empty() {
            Ok(Self { office, rows, request_key })
        } else {
            Err(BatchListError::Lines(wrong))
        }
    }

    /// By this the same list is known again.
    pub(crate) fn sha256(&self) -> String {
        let text = serde_json::to_vec(&(&self.office, &self.rows)).expect("texts are JSON");
        Fingerprint::of(&text).to_string()
    }
}

/// A list that was handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// Which one.
    pub id: BatchId,
    /// The office that handed it in.
    pub desk: String,
    /// The office that asks for the certificates.
    pub office: String,
    /// When.
    pub handed_in_at: DateTime<Utc>,
    /// Its lines, in their order.
    pub lines: Vec<BatchLine>,
}

/// A line of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BatchLine {
    /// Which one, from 1.
    pub line: i64,
    /// What became of it; none while it waits.
    pub outcome: Option<LineOutcome>,
}

/// What became of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineOutcome {
    /// The certificate is there, with its document.
    Issued {
        /// Which one.
        certificate: CertificateId,
        /// Its number.
        number: Number,
    },
    /// There is none.
    Refused {
        /// The code of the reason: see [`RowOutcome::code`](crate::RowOutcome::code).
        why: String,
        /// The rules that forbid it, where rules do.
        rules: Vec<String>,
    },
}

impl Batch {
    /// The certificate of a line.
    #[must_use]
    pub fn certificate_of(&self, line: i64) -> Option<CertificateId> {
        let line = self.lines.iter().find(|one| one.line == line)?;
        match line.outcome {
            Some(LineOutcome::Issued { certificate, .. }) => Some(certificate),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(kinds: &str) -> BatchRow {
        BatchRow {
            codice_fiscale: "RSSMRA85T10A562S".to_owned(),
            kinds: kinds.to_owned(),
            exemption: String::new(),
            exemption_law: String::new(),
            office: "un altro".to_owned(),
            reference: String::new(),
            second_language: String::new(),
        }
    }

    fn list(office: &str, rows: Vec<BatchRow>) -> Result<BatchList, BatchListError> {
        let book = crate::domain::Rulebook::built_in().unwrap();
        BatchList::try_new(office, rows, "k".to_owned(), book.uses())
    }

    #[test]
    fn a_list_is_for_one_office_and_each_line_can_be_read() {
        let read = list(" INPS ", vec![row("8"), row("8 12")]).unwrap();
        assert!(read.rows.iter().all(|row| row.office == "INPS"));
        let wrong = list("INPS", vec![row("8"), row("21"), row("")]).err().unwrap();
        let expected = vec![(2, BatchRowError::Kinds), (3, BatchRowError::Kinds)];
        assert_eq!(wrong, BatchListError::Lines(expected));
    }

    #[test]
    fn a_list_without_an_office_or_lines_and_one_too_long_is_none() {
        assert_eq!(list(" ", vec![row("8")]).err(), Some(BatchListError::Office));
        assert_eq!(list(&"u".repeat(101), vec![row("8")]).err(), Some(BatchListError::Office));
        assert_eq!(list("INPS", Vec::new()).err(), Some(BatchListError::Length));
        assert_eq!(list("INPS", vec![row("8"); 501]).err(), Some(BatchListError::Length));
        assert!(list("INPS", vec![row("8"); 500]).is_ok());
    }

    #[test]
    fn the_same_list_is_known_again_and_another_is_not() {
        let sha256 = |office, kinds| list(office, vec![row(kinds)]).unwrap().sha256();
        assert_eq!(sha256("INPS", "8"), sha256("INPS", "8"));
        assert_ne!(sha256("INPS", "8"), sha256("INPS", "12"));
        assert_ne!(sha256("INPS", "8"), sha256("INAIL", "8"));
    }
}
