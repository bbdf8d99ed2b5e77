//! Lists that offices hand in, and their lines.

use std::ops::RangeInclusive;

use auth::{Actor, Staff};
use chrono::{DateTime, Utc};
use db::{Db, Json, Tx};
use kernel::StaffId;

use super::StoreError;
use crate::batch::{Batch, BatchId, BatchLine, BatchList, LineOutcome};
use crate::certificate::{CertificateId, Number};
use crate::service::{BatchRow, RowOutcome};

/// Writes a list down, unless the same key brought one before. Tells whether it did.
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
             ON CONFLICT (handed_in_by, request_key) DO NOTHING",
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

/// The list that somebody handed in under a key, with the fingerprint by which it is known.
pub(crate) async fn batch_by_key(
    db: &Db,
    by: StaffId,
    request_key: &str,
) -> Result<Option<(BatchId, String)>, StoreError> {
    let row = db
        .query(
            "SELECT batch_id, list_sha256 FROM certificates_batch
              WHERE handed_in_by = $1 AND request_key = $2",
        )
        .bind(by)
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
    let lines = rows.into_iter().map(LineRow::read).collect();
    Ok(Some(Batch { id, desk, office, handed_in_at, lines }))
}

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
    fn read(self) -> BatchLine {
        let year = self.year.and_then(|year| i32::try_from(year).ok());
        let number = year.zip(self.number).map(|(year, number)| Number { year, number });
        let issued = self.certificate_id.zip(number);
        let rules = self.rules.unwrap_or_default();
        let outcome = self.outcome.map(|why| match issued {
            Some((certificate, number)) => LineOutcome::Issued { certificate, number },
            None => {
                LineOutcome::Refused { why, rules: rules.split_whitespace().map(str::to_owned).collect() }
            }
        });
        BatchLine { line: self.line, outcome }
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
