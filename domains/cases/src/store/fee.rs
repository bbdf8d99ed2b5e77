//! What requests cost, and how far that is.

use chrono::{DateTime, NaiveDate, Utc};
use db::{Db, DbError, Tx};
use kernel::Cents;
use payments::PositionId;

use super::StoreError;
use crate::domain::{CaseFee, CaseId, FeeState};

#[derive(sqlx::FromRow)]
struct FeeRow {
    case_id: CaseId,
    fee_number: i64,
    position_id: PositionId,
    notice: String,
    amount_cents: Cents,
    pay_by: NaiveDate,
    receipt_id: Option<String>,
    state: String,
}

impl TryFrom<FeeRow> for CaseFee {
    type Error = StoreError;

    fn try_from(row: FeeRow) -> Result<Self, StoreError> {
        let state = FeeState::from_code(&row.state)
            .ok_or_else(|| StoreError::nonsense(row.case_id, "state of a fee"))?;
        Ok(Self {
            case: row.case_id,
            number: row.fee_number,
            position: row.position_id,
            notice: row.notice,
            amount: row.amount_cents,
            pay_by: row.pay_by,
            receipt: row.receipt_id,
            state,
        })
    }
}

/// The columns of [`FeeRow`], before a condition.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT case_id, fee_number, position_id, notice, amount_cents, pay_by, receipt_id, state FROM cases_fee ",
            $rest
        )
    };
}

/// Writes down what is owed for a request.
pub(crate) async fn insert_fee(tx: &mut Tx, fee: &CaseFee, now: DateTime<Utc>) -> Result<(), DbError> {
    tx.query(
        "INSERT INTO cases_fee
            (case_id, fee_number, position_id, notice, amount_cents, pay_by, receipt_id, state, state_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(fee.case)
    .bind(fee.number)
    .bind(fee.position)
    .bind(fee.notice.clone())
    .bind(fee.amount)
    .bind(fee.pay_by)
    .bind(fee.receipt.clone())
    .bind(fee.state.code())
    .bind(now)
    .execute()
    .await
    .map(drop)
}

/// What is owed for a request, as it came to be. The caller has asked whether they may know.
pub(crate) async fn fees_of(db: &Db, case: CaseId) -> Result<Vec<CaseFee>, StoreError> {
    let rows: Vec<FeeRow> =
        db.query(select!("WHERE case_id = $1 ORDER BY position_id")).bind(case).fetch_all().await?;
    rows.into_iter().map(CaseFee::try_from).collect()
}

/// The fees of so many requests are read by one statement.
const READ_AT_ONCE: usize = 25;

/// What is owed for each of some requests, request by request, as it came to be. The caller has asked whether they may know.
pub(crate) async fn fees_of_all(db: &Db, cases: &[CaseId]) -> Result<Vec<CaseFee>, StoreError> {
    let mut fees = Vec::new();
    for some in cases.chunks(READ_AT_ONCE) {
        let mut query = db.query(select!(
            "WHERE case_id IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
                               $20, $21, $22, $23, $24, $25)
             ORDER BY case_id, position_id"
        ));
        // A place that is left over holds nothing, which is no request.
        for place in 0..READ_AT_ONCE {
            query = query.bind(some.get(place).copied());
        }
        let rows: Vec<FeeRow> = query.fetch_all().await?;
        for row in rows {
            fees.push(CaseFee::try_from(row)?);
        }
    }
    Ok(fees)
}

/// The same of one in a transaction.
pub(crate) async fn fees_in(tx: &mut Tx, case: CaseId) -> Result<Vec<CaseFee>, StoreError> {
    let rows: Vec<FeeRow> =
        tx.query(select!("WHERE case_id = $1 ORDER BY position_id")).bind(case).fetch_all().await?;
    rows.into_iter().map(CaseFee::try_from).collect()
}

/// The fee that is paid by a position; none where that is for something else.
pub(crate) async fn fee_of_position(db: &Db, position: PositionId) -> Result<Option<CaseFee>, StoreError> {
    let row: Option<FeeRow> =
        db.query(select!("WHERE position_id = $1")).bind(position).fetch_optional().await?;
    row.map(CaseFee::try_from).transpose()
}

/// Writes down how far a fee is, where it stood so before. Tells whether it did.
pub(crate) async fn settle_fee(
    tx: &mut Tx,
    (position, before): (PositionId, FeeState),
    (state, receipt): (FeeState, Option<&str>),
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let settled = tx
        .query(
            "UPDATE cases_fee SET state = $3, receipt_id = $4, state_at = $5
              WHERE position_id = $1 AND state = $2",
        )
        .bind(position)
        .bind(before.code())
        .bind(state.code())
        .bind(receipt.map(str::to_owned))
        .bind(now)
        .execute()
        .await?;
    Ok(settled == 1)
}
