//! What neighbourhood desks issued, counted.

use chrono::{DateTime, NaiveDate, Utc};
use db::{Db, DbError, Tx};
use kernel::{Cents, StaffId};

use super::StoreError;
use super::rows::{desk_fee_of, kinds_of};
use crate::certificate::{CertificateId, Number};
use crate::service::{DeskActivity, DeskIssue};

#[derive(sqlx::FromRow)]
struct IssueRow {
    certificate_id: CertificateId,
    year: i64,
    number: i64,
    kinds: String,
    issued_on: NaiveDate,
    desk_fee_cents: Option<Cents>,
    desk_fee_keeper: Option<String>,
    state: String,
}

impl TryFrom<IssueRow> for DeskIssue {
    type Error = StoreError;

    fn try_from(row: IssueRow) -> Result<Self, StoreError> {
        let corrupt = |why| StoreError::Corrupt(row.certificate_id, why);
        let year = i32::try_from(row.year).map_err(|_| corrupt("year"))?;
        let fee = desk_fee_of(row.desk_fee_cents, row.desk_fee_keeper.as_deref());
        Ok(Self {
            number: Number { year, number: row.number },
            kinds: kinds_of(&row.kinds).ok_or_else(|| corrupt("kinds"))?,
            issued_on: row.issued_on,
            fee: fee.flatten().ok_or_else(|| corrupt("desk_fee"))?,
            is_withdrawn: row.state == "withdrawn",
        })
    }
}

/// What a desk issued from one day to another, by number.
pub(crate) async fn issued_by_desk(
    tx: &mut Tx,
    desk: StaffId,
    from: NaiveDate,
    until: NaiveDate,
) -> Result<Vec<DeskIssue>, StoreError> {
    let rows: Vec<IssueRow> = tx
        .query(
            "SELECT certificate_id, year, number, kinds, issued_on, desk_fee_cents, desk_fee_keeper,
                    state
               FROM certificates_certificate
              WHERE issued_by = $1 AND issued_on BETWEEN $2 AND $3 AND desk_fee_cents IS NOT NULL
              ORDER BY year, number",
        )
        .bind(desk)
        .bind(from)
        .bind(until)
        .fetch_all()
        .await?;
    rows.into_iter().map(DeskIssue::try_from).collect()
}

/// How much each desk has issued: ever at all, today, and since the first of a month.
pub(crate) async fn desks_at_work(
    db: &Db,
    today: NaiveDate,
    month: NaiveDate,
) -> Result<Vec<DeskActivity>, DbError> {
    let rows: Vec<(StaffId, DateTime<Utc>, i64, i64)> = db
        .query(
            "SELECT issued_by, MAX(reserved_at),
                    COUNT(CASE WHEN issued_on = $1 THEN 1 END),
                    COUNT(CASE WHEN issued_on >= $2 THEN 1 END)
               FROM certificates_certificate
              WHERE desk_fee_cents IS NOT NULL
              GROUP BY issued_by ORDER BY issued_by",
        )
        .bind(today)
        .bind(month)
        .fetch_all()
        .await?;
    let activity = |(desk, last_at, today, month)| DeskActivity { desk, last_at, today, month };
    Ok(rows.into_iter().map(activity).collect())
}
