//! Lists that offices hand in, and their lines.

use std::ops::RangeInclusive;

use auth::{Actor, Staff};
use chrono::{DateTime, Utc};
use db::{Db, DbError, Json, Tx};

use super::StoreError;
use crate::batch::{Batch, BatchId, BatchLine, BatchList, LineOutcome};
use crate::certificate::{CertificateId, Number};
use crate::service::{BatchRow, RowOutcome};

/// Writes a list down, unless the same key of the same office brought one before. Tells whether it did.
pub(crate) async fn insert_batch(
    tx: &mut Tx,
    id: BatchId,
    by: &Staff,
    list: &BatchList,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let inserted = tx
        .query(
            "INSERT INTO certificates_batch
                (batch_id, handed_in_by, actor, desk, office, request_key, list_sha256, handed_in_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
             ON CONFLICT DO NOTHING",
        )
        .bind(id)
        .bind(by.id)
        .bind(Json(Actor::Staff(by.clone())))
        .bind(by.office.clone())
        .bind(list.office.clone())
        .bind(list.request_key.clone())
        .bind(list.sha256())
        .bind(now)
        .execute()
        .await?;
    if inserted == 0 {
        return Ok(false);
    }
    for (line, row) in (1_i64..).zip(&list.rows) {
        tx.query("INSERT INTO certificates_batch_line (batch_id, line, request) VALUES ($1, $2, $3)")
            .bind(id)
            .bind(line)
            .bind(Json(row.clone()))
            .execute()
            .await?;
    }
    Ok(true)
}

/// The list that an office handed in under a key, with the fingerprint by which it is known.
pub(crate) async fn batch_by_key(
    db: &Db,
    desk: &str,
    request_key: &str,
) -> Result<Option<(BatchId, String)>, StoreError> {
    let row = db
        .query(
            "SELECT batch_id, list_sha256 FROM certificates_batch
              WHERE desk = $1 AND request_key = $2",
        )
        .bind(desk.to_owned())
        .bind(request_key.to_owned())
        .fetch_optional()
        .await?;
    Ok(row)
}

/// In whose name the lines of a list are done.
pub(crate) async fn actor_of_batch(db: &Db, id: BatchId) -> Result<Option<Actor>, StoreError> {
    let row: Option<(Json<Actor>,)> = db
        .query("SELECT actor FROM certificates_batch WHERE batch_id = $1")
        .bind(id)
        .fetch_optional()
        .await?;
    Ok(row.map(|(Json(actor),)| actor))
}

/// A list with what became of its lines.
pub(crate) async fn batch(db: &Db, id: BatchId) -> Result<Option<Batch>, StoreError> {
    let head: Option<(String, String, DateTime<Utc>)> = db
        .query("SELECT desk, office, handed_in_at FROM certificates_batch WHERE batch_id = $1")
        .bind(id)
        .fetch_optional()
        .await?;
    let Some((desk, office, handed_in_at)) = head else { return Ok(None) };
    let rows: Vec<LineRow> = db
        .query(
            "SELECT certificates_batch_line.line, certificates_batch_line.outcome,
                    certificates_batch_line.rules, certificates_certificate.certificate_id,
                    certificates_certificate.year, certificates_certificate.number
               FROM certificates_batch_line
               LEFT JOIN certificates_certificate
                 ON certificates_certificate.certificate_id = certificates_batch_line.certificate_id
              WHERE certificates_batch_line.batch_id = $1
              ORDER BY certificates_batch_line.line",
        )
        .bind(id)
        .fetch_all()
        .await?;
    let lines: Result<_, StoreError> = rows.into_iter().map(|row| row.read(id)).collect();
    Ok(Some(Batch { id, desk, office, handed_in_at, lines: lines? }))
}

/// The words of [`RowOutcome::code`] as the table knows them: a certificate, rules that forbid it, anything else.
const ISSUED: &str = "issued";
const REFUSED_BY_RULES: &str = "refused-by-rules";
const OTHER_REFUSALS: [&str; 6] =
    ["unreadable", "no-such-person", "forbidden", "must-be-paid", "cannot-be-set", "key-closed"];

#[derive(sqlx::FromRow)]
struct LineRow {
    line: i64,
    outcome: Option<String>,
    rules: Option<String>,
    certificate_id: Option<CertificateId>,
    year: Option<i64>,
    number: Option<i64>,
}

impl LineRow {
    /// A row that makes no sense is an error with its id, never a guess.
    fn read(self, batch: BatchId) -> Result<BatchLine, StoreError> {
        let id = format!("{batch}, line {}", self.line);
        let odd = || StoreError::Db(DbError::nonsense("certificates_batch_line", id));
        let line = self.line;
        let Some(why) = self.outcome else {
            let waits = self.rules.is_none() && self.certificate_id.is_none();
            return if waits { Ok(BatchLine { line, outcome: None }) } else { Err(odd()) };
        };
        let year = self.year.and_then(|year| i32::try_from(year).ok());
        let number = year.zip(self.number).map(|(year, number)| Number { year, number });
        let is_refused = match why.as_str() {
            REFUSED_BY_RULES => self.rules.is_some(),
            other => self.rules.is_none() && OTHER_REFUSALS.contains(&other),
        };
        let outcome = match (self.certificate_id, number) {
            (Some(certificate), Some(number)) if why == ISSUED && self.rules.is_none() => {
                LineOutcome::Issued { certificate, number }
            }
            (None, None) if is_refused => {
                let rules = self.rules.unwrap_or_default();
                LineOutcome::Refused { why, rules: rules.split_whitespace().map(str::to_owned).collect() }
            }
            _ => return Err(odd()),
        };
        Ok(BatchLine { line, outcome: Some(outcome) })
    }
}

/// The lines of a part that have no outcome yet, with what they ask for.
pub(crate) async fn lines_to_do(
    db: &Db,
    id: BatchId,
    lines: RangeInclusive<i64>,
) -> Result<Vec<(i64, BatchRow)>, StoreError> {
    let rows: Vec<(i64, Json<BatchRow>)> = db
        .query(
            "SELECT line, request FROM certificates_batch_line
              WHERE batch_id = $1 AND line >= $2 AND line <= $3 AND outcome IS NULL ORDER BY line",
        )
        .bind(id)
        .bind(*lines.start())
        .bind(*lines.end())
        .fetch_all()
        .await?;
    Ok(rows.into_iter().map(|(line, Json(row))| (line, row)).collect())
}

/// Writes down what became of a line, unless somebody did before, and forgets what it asked for.
pub(crate) async fn note_outcome(
    tx: &mut Tx,
    id: BatchId,
    line: i64,
    outcome: &RowOutcome,
) -> Result<(), StoreError> {
    let (rules, certificate) = match outcome {
        RowOutcome::RefusedBy(rules) => {
            let names: Vec<String> = rules.iter().map(|refusal| refusal.rule.to_string()).collect();
            (Some(names.join(" ")), None)
        }
        RowOutcome::Issued { certificate, .. } => (None, Some(*certificate)),
        _ => (None, None),
    };
    tx.query(
        "UPDATE certificates_batch_line SET request = NULL, outcome = $3, rules = $4, certificate_id = $5
          WHERE batch_id = $1 AND line = $2 AND outcome IS NULL",
    )
    .bind(id)
    .bind(line)
    .bind(outcome.code())
    .bind(rules)
    .bind(certificate)
    .execute()
    .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A line that waits.
    const WAITING: LineRow =
        LineRow { line: 3, outcome: None, rules: None, certificate_id: None, year: None, number: None };

    fn ended(outcome: &str) -> LineRow {
        LineRow { outcome: Some(outcome.to_owned()), ..WAITING }
    }

    fn issued() -> LineRow {
        let certificate_id = Some(CertificateId::new());
        LineRow { certificate_id, year: Some(2020), number: Some(7), ..ended(ISSUED) }
    }

    fn outcome(row: LineRow) -> Option<LineOutcome> {
        row.read(BatchId::new()).unwrap().outcome
    }

    #[test]
    fn a_line_reads_back_as_what_became_of_it() {
        let by_rules = LineRow { rules: Some("a b".to_owned()), ..ended(REFUSED_BY_RULES) };
        let rules = vec!["a".to_owned(), "b".to_owned()];

        assert_eq!(outcome(WAITING), None);
        assert!(matches!(outcome(issued()), Some(LineOutcome::Issued { number, .. }) if number.number == 7));
        let refused = LineOutcome::Refused { why: REFUSED_BY_RULES.to_owned(), rules };
        assert_eq!(outcome(by_rules), Some(refused));
        for why in OTHER_REFUSALS {
            let refused = LineOutcome::Refused { why: why.to_owned(), rules: Vec::new() };
            assert_eq!(outcome(ended(why)), Some(refused));
        }
    }

    #[test]
    fn a_line_that_makes_no_sense_is_an_error_and_no_refusal() {
        let rules = Some("a".to_owned());
        for odd in [
            ended(ISSUED),
            LineRow { year: Some(i64::MAX), ..issued() },
            LineRow { number: None, ..issued() },
            LineRow { rules: rules.clone(), ..issued() },
            LineRow { outcome: None, ..issued() },
            ended(REFUSED_BY_RULES),
            LineRow { rules: rules.clone(), ..WAITING },
            LineRow { rules, ..ended("forbidden") },
            LineRow { outcome: Some("forbidden".to_owned()), ..issued() },
            ended("lost"),
        ] {
            let told = odd.read(BatchId::new()).unwrap_err().to_string();
            assert!(told.contains("certificates_batch_line") && told.contains("line 3"), "{told}");
        }
    }
}
