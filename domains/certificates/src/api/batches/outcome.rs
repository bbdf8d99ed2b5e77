//! How far a list is, as programs read it. Nobody is named: the lines are known by their place in the list.

use chrono::{DateTime, Utc};
use serde::Serialize;
use web::Page;
use web::api::ROOT;

use crate::batch::{Batch, BatchId, BatchLine, LineOutcome};

/// A list that was handed in.
#[derive(Serialize)]
pub(in crate::api) struct BatchBody {
    id: String,
    office: String,
    handed_in_at: DateTime<Utc>,
    state: &'static str,
    waiting: usize,
    issued: usize,
    refused: usize,
    lines: Vec<LineBody>,
}

/// A line, and what became of it.
#[derive(Serialize)]
struct LineBody {
    line: i64,
    state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    certificate: Option<IssuedBody>,
    #[serde(skip_serializing_if = "Option::is_none")]
    refusal: Option<RefusedBody>,
}

/// The certificate of a line.
#[derive(Serialize)]
struct IssuedBody {
    id: String,
    number: String,
    document_url: String,
}

/// Why a line has none.
#[derive(Serialize)]
struct RefusedBody {
    why: String,
    reason: String,
    rules: Vec<String>,
}

const WAITING: &str = "waiting";
const ISSUED: &str = "issued";
const REFUSED: &str = "refused";

impl BatchBody {
    pub(in crate::api) fn of(page: &Page, batch: &Batch) -> Self {
        let count = |state: &str| batch.lines.iter().filter(|line| state_of(line) == state).count();
        let waiting = count(WAITING);
        Self {
            id: batch.id.to_string(),
            office: batch.office.clone(),
            handed_in_at: batch.handed_in_at,
            state: if waiting == 0 { "done" } else { "at_work" },
            waiting,
            issued: count(ISSUED),
            refused: count(REFUSED),
            lines: batch.lines.iter().map(|line| LineBody::of(page, batch.id, line)).collect(),
        }
    }
}

impl LineBody {
    fn of(page: &Page, batch: BatchId, line: &BatchLine) -> Self {
        let (mut certificate, mut refusal) = (None, None);
        match &line.outcome {
            None => {}
            Some(LineOutcome::Issued { certificate: id, number }) => {
                let (base, place) = (&page.city().public_url, line.line);
                let document_url = format!("{base}{}/lines/{place}/document", address(batch));
                certificate =
                    Some(IssuedBody { id: id.to_string(), number: number.to_string(), document_url });
            }
            Some(LineOutcome::Refused { why, rules }) => {
                let reason = page.text(&format!("certificates-api-line-{why}"));
                refusal = Some(RefusedBody { why: why.clone(), reason, rules: rules.clone() });
            }
        }
        Self { line: line.line, state: state_of(line), certificate, refusal }
    }
}

const fn state_of(line: &BatchLine) -> &'static str {
    match &line.outcome {
        None => WAITING,
        Some(LineOutcome::Issued { .. }) => ISSUED,
        Some(LineOutcome::Refused { .. }) => REFUSED,
    }
}

/// The address of a list in the API.
pub(super) fn address(batch: BatchId) -> String {
    format!("{ROOT}/certificate-batches/{batch}")
}
