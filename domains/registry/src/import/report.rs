//! What became of every row.

use std::path::Path;

use kernel::Language;
use web::Translator;

/// What became of one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A person the registry did not have.
    Added,
    /// A person whose file is different now.
    Changed,
    /// A person whose file says all that already.
    Unchanged,
    /// Not taken.
    Refused(Fault),
}

/// What is wrong with a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The column at fault; empty when it is the row as a whole.
    pub column: &'static str,
    /// Key of the rule that it breaks; with `-advice` added, of what to do.
    pub rule: &'static str,
}

impl Fault {
    pub(super) const fn new(column: &'static str, rule: &'static str) -> Self {
        Self { column, rule }
    }
}

/// A row that was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Its line in the file, the first being 1.
    pub line: u64,
    /// What is wrong.
    pub fault: Fault,
}

/// What became of the file. It names lines and columns, never people.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportReport {
    /// New people.
    pub added: u64,
    /// People whose file changed.
    pub changed: u64,
    /// People whose file stayed as it was.
    pub unchanged: u64,
    /// Rows not taken.
    pub refused: Vec<Refused>,
}

impl ImportReport {
    pub(super) fn count(&mut self, line: u64, outcome: Outcome) {
        match outcome {
            Outcome::Added => self.added += 1,
            Outcome::Changed => self.changed += 1,
            Outcome::Unchanged => self.unchanged += 1,
            Outcome::Refused(fault) => self.refused.push(Refused { line, fault }),
        }
    }

    /// The refused rows in the order of the file: some were tried again at its end.
    pub(super) fn in_order(mut self) -> Self {
        self.refused.sort_by_key(|refused| refused.line);
        self
    }

    /// Writes the refused rows for the office: line, column, rule, what to do.
    pub fn write_csv(&self, path: &Path) -> Result<(), std::io::Error> {
        let italian = Translator::new(Language::It);
        let mut file = csv::Writer::from_path(path)?;
        file.write_record(["riga", "colonna", "regola", "cosa fare"])?;
        for Refused { line, fault } in &self.refused {
            let rule = italian.text(fault.rule);
            let advice = italian.text(&format!("{}-advice", fault.rule));
            file.write_record([line.to_string().as_str(), fault.column, &rule, &advice])?;
        }
        file.flush()
    }
}
