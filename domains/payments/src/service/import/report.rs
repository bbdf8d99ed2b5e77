//! What became of every row.

use std::path::Path;

use kernel::Language;
use web::Translator;

use crate::domain::PositionFault;

/// What became of one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// A position that was not here.
    Added,
    /// A draft that was here, and is published now.
    Published,
    /// A position that is here and says the same.
    Unchanged,
    /// Not taken.
    Refused(ImportFault),
}

/// What is wrong with a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImportFault {
    /// The field at fault, as the form calls it; empty when it is the row as a whole.
    pub field: &'static str,
    /// Key of the rule that it breaks; with `-advice` added, of what to do.
    pub rule: &'static str,
}

/// The reference has a position with other content.
pub(super) const USED_OTHERWISE: ImportFault = ImportFault::new("", "payments-import-used-otherwise");

impl ImportFault {
    pub(super) const fn new(field: &'static str, rule: &'static str) -> Self {
        Self { field, rule }
    }

    pub(super) const fn missing(field: &'static str) -> Self {
        Self::new(field, "payments-import-missing")
    }
}

/// What a position that is not whole is told, in the words of a form.
pub(super) fn fault_of(fault: PositionFault, field_of: fn(PositionFault) -> &'static str) -> ImportFault {
    let rule = match fault {
        PositionFault::Reference => "payments-import-reference",
        PositionFault::Subject => "payments-import-subject",
        PositionFault::Debtor => "payments-import-debtor",
        PositionFault::Instalments => "payments-import-instalments",
        PositionFault::Sum => "payments-import-sum",
        PositionFault::Order => "payments-import-order",
        PositionFault::Amount => "payments-import-amount",
        PositionFault::Transfers | PositionFault::Rule => "payments-import-transfers",
        PositionFault::Days => "payments-import-days",
    };
    ImportFault::new(field_of(fault), rule)
}

/// A text without blanks around it; none where nothing is left. One that a database cannot keep or a notice not print is
/// refused.
pub(super) fn tidy(text: Option<&str>, field: &'static str) -> Result<Option<String>, ImportFault> {
    let text = text.map(str::trim).filter(|text| !text.is_empty());
    if text.is_some_and(|text| text.chars().any(char::is_control)) {
        return Err(ImportFault::new(field, "payments-import-sign"));
    }
    Ok(text.map(str::to_owned))
}

/// The same of a text that has to be there.
pub(super) fn needed(text: Option<&str>, field: &'static str) -> Result<String, ImportFault> {
    tidy(text, field)?.ok_or(ImportFault::missing(field))
}

/// A row that was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImportRefused {
    /// Its line in the file, the first being 1.
    pub line: u64,
    /// What is wrong.
    pub fault: ImportFault,
}

/// What became of the file. It names lines and fields, never people.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportReport {
    /// New positions.
    pub added: u64,
    /// Drafts that were published.
    pub published: u64,
    /// Positions that stayed as they were.
    pub unchanged: u64,
    /// Rows not taken.
    pub refused: Vec<ImportRefused>,
}

impl ImportReport {
    pub(super) fn count(&mut self, line: u64, outcome: Outcome) {
        match outcome {
            Outcome::Added => self.added += 1,
            Outcome::Published => self.published += 1,
            Outcome::Unchanged => self.unchanged += 1,
            Outcome::Refused(fault) => self.refused.push(ImportRefused { line, fault }),
        }
    }

    /// The refused rows in the order of the file: those of a chunk are found in several passes.
    pub(super) fn in_order(mut self) -> Self {
        self.refused.sort_by_key(|refused| refused.line);
        self
    }

    /// Writes the refused rows for the office: line, field, rule, what to do.
    pub fn write_csv(&self, path: &Path) -> Result<(), std::io::Error> {
        let italian = Translator::new(Language::It);
        let mut file = csv::Writer::from_path(path)?;
        file.write_record(["riga", "campo", "regola", "cosa fare"])?;
        for ImportRefused { line, fault } in &self.refused {
            let rule = italian.text(fault.rule);
            let advice = italian.text(&format!("{}-advice", fault.rule));
            file.write_record([line.to_string().as_str(), fault.field, &rule, &advice])?;
        }
        file.flush()
    }
}
