//! Sums over entries, receipts and flows.

use chrono::{DateTime, NaiveDate, Utc};
use db::{Db, DbError};

use crate::domain::EntryId;
use crate::domain::accounts::DaySum;
use crate::domain::ledger::Nature;

/// Of which days, which chapter and which office; of all where none is named.
#[derive(Clone, Debug)]
pub struct AccountsFilter {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// A chapter of revenue.
    pub chapter: Option<String>,
    /// An office, by its code.
    pub office: Option<String>,
}

/// What the entries of each day come to.
pub(crate) async fn day_sums(db: &Db, filter: &AccountsFilter) -> Result<Vec<DaySum>, DbError> {
    let rows: Vec<(NaiveDate, String, String, String, i64, i64)> = db
        .query(
            "SELECT day, chapter, office, nature, CAST(SUM(amount_cents) AS BIGINT), COUNT(*)
               FROM payments_entry
              WHERE day BETWEEN $1 AND $2 AND ($3 = '' OR chapter = $3) AND ($4 = '' OR office = $4)
              GROUP BY day, chapter, office, nature
              ORDER BY day, chapter, office, nature",
        )
        .bind(filter.from)
        .bind(filter.to)
        .bind(filter.chapter.clone().unwrap_or_default())
        .bind(filter.office.clone().unwrap_or_default())
        .fetch_all()
        .await?;
    let read = |(day, chapter, office, nature, cents, count): (NaiveDate, _, _, String, i64, i64)| {
        let known = Nature::from_code(&nature);
        let nature = known.ok_or_else(|| DbError::nonsense("payments_entry", &nature))?;
        Ok::<_, DbError>(DaySum { day, chapter, office, nature, cents, count })
    };
    rows.into_iter().map(read).collect()
}

/// An entry as it is exported.
#[derive(sqlx::FromRow)]
pub(crate) struct ExportRow {
    pub(crate) entry_id: EntryId,
    pub(crate) day: NaiveDate,
    pub(crate) kind: String,
    pub(crate) chapter: String,
    pub(crate) office: String,
    pub(crate) nature: String,
    pub(crate) amount_cents: i64,
    pub(crate) notice: Option<String>,
    pub(crate) receipt_id: Option<String>,
    pub(crate) corrects: Option<EntryId>,
}

/// The entries after one, in order, so many at a time.
pub(crate) async fn entries_after(
    db: &Db,
    filter: &AccountsFilter,
    after: (NaiveDate, EntryId),
    limit: i64,
) -> Result<Vec<ExportRow>, DbError> {
    db.query(
        "SELECT entry_id, day, kind, chapter, office, nature, amount_cents, notice, receipt_id, corrects
           FROM payments_entry
          WHERE day BETWEEN $1 AND $2 AND ($3 = '' OR chapter = $3) AND ($4 = '' OR office = $4)
            AND (day > $5 OR (day = $5 AND entry_id > $6))
          ORDER BY day, entry_id LIMIT $7",
    )
    .bind(filter.from)
    .bind(filter.to)
    .bind(filter.chapter.clone().unwrap_or_default())
    .bind(filter.office.clone().unwrap_or_default())
    .bind(after.0)
    .bind(after.1)
    .bind(limit)
    .fetch_all()
    .await
}

/// The receipts of some days, with what their entries come to, and what the flows have reported of them.
pub(crate) struct ReceiptSum {
    pub(crate) id: String,
    pub(crate) cents: i64,
    pub(crate) entered: i64,
    pub(crate) to_others: i64,
    pub(crate) reported: i64,
    pub(crate) is_at_desk: bool,
}

/// Each receipt that was paid between two moments, by itself.
pub(crate) async fn receipt_sums(
    db: &Db,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Result<Vec<ReceiptSum>, DbError> {
    let rows: Vec<(String, i64, String, i64, i64, i64)> = db
        .query(
            "SELECT one.receipt_id, one.amount_cents, one.arrival,
                    CAST(COALESCE((SELECT SUM(amount_cents) FROM payments_entry AS entry
                                    WHERE entry.receipt_id = one.receipt_id
                                      AND entry.nature IN ('collected', 'correction')), 0) AS BIGINT),
                    CAST(COALESCE((SELECT SUM(amount_cents) FROM payments_entry AS other
                                    WHERE other.receipt_id = one.receipt_id
                                      AND other.nature = 'transferred-to-others'), 0) AS BIGINT),
                    CAST(COALESCE((SELECT SUM(amount_cents) FROM payments_flow_line AS line
                                    WHERE line.receipt_id = one.receipt_id
                                      AND line.state IN ('matched', 'differs')), 0) AS BIGINT)
               FROM payments_receipt AS one
              WHERE one.paid_at >= $1 AND one.paid_at < $2
              ORDER BY one.receipt_id",
        )
        .bind(from)
        .bind(to)
        .fetch_all()
        .await?;
    let read = |(id, cents, arrival, entered, to_others, reported): (String, _, String, _, _, _)| {
        ReceiptSum { id, cents, entered, to_others, reported, is_at_desk: arrival == "at-desk" }
    };
    Ok(rows.into_iter().map(read).collect())
}
