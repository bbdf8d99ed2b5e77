//! A list as a program sends it, to be read.

use serde::Deserialize;
use web::Message;
use web::api::Problem;

use crate::api::order::{ExemptionBody, Wrong, law_wrong};
use crate::batch::{BatchList, BatchListError};
use crate::domain::Uses;
use crate::service::{BatchRow, BatchRowError};

/// So many mistakes are told at once: who has more has sent another thing.
const MOST_TOLD: usize = 20;

/// For which office, and what it asks for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct ListBody {
    office: String,
    lines: Vec<LineBody>,
}

/// One certificate.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LineBody {
    fiscal_code: String,
    kinds: Vec<u8>,
    exemption: Option<ExemptionBody>,
    reference: String,
    second_language: Option<String>,
}

impl ListBody {
    /// The list, or what is wrong with its lines, each by its place from 1.
    pub(in crate::api) fn read(self, uses: &Uses, key: &str) -> Result<BatchList, Problem> {
        let rows = self.lines.into_iter().map(BatchRow::from).collect();
        BatchList::try_new(&self.office, rows, key.to_owned(), uses).map_err(|error| match error {
            BatchListError::Office => {
                let message = Message::new("certificates-api-wrong-office");
                Problem::invalid("office", message.with("longest", BatchList::LONGEST_OFFICE))
            }
            BatchListError::Length => {
                let message = Message::new("certificates-api-wrong-lines");
                Problem::invalid("lines", message.with("most", BatchList::MOST_LINES))
            }
            BatchListError::Lines(wrong) => {
                Problem::invalid_fields(wrong.into_iter().take(MOST_TOLD).map(told).collect())
            }
        })
    }
}

impl From<LineBody> for BatchRow {
    fn from(line: LineBody) -> Self {
        let kinds: Vec<String> = line.kinds.iter().map(u8::to_string).collect();
        let (exemption, law) = line.exemption.map_or_else(Default::default, |ExemptionBody { code, law }| {
            (code.to_string(), law.unwrap_or_default())
        });
        Self {
            codice_fiscale: line.fiscal_code,
            kinds: kinds.join(" "),
            exemption,
            exemption_law: law,
            office: String::new(),
            reference: line.reference,
            second_language: line.second_language.unwrap_or_default(),
        }
    }
}

fn told((line, error): (usize, BatchRowError)) -> Wrong {
    let (field, message) = match error {
        BatchRowError::Law => ("exemption.law", law_wrong()),
        BatchRowError::FiscalCode => {
            ("fiscal_code", Message::new("certificates-page-desk-fiscal-code-wrong"))
        }
        BatchRowError::Kinds => ("kinds", Message::new("certificates-api-wrong-kinds")),
        BatchRowError::Exemption => ("exemption.code", Message::new("certificates-api-wrong-exemption")),
        BatchRowError::Language => ("second_language", Message::new("certificates-api-wrong-language")),
    };
    (format!("lines.{line}.{field}").into(), message)
}
