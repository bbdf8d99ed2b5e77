//! Orders that wait for their money, and what became of them.

use chrono::{DateTime, NaiveDate, Utc};
use db::{Db, DbError, Json, Tx};
use kernel::PersonId;
use payments::{NoticeId, PositionId};

use super::StoreError;
use crate::certificate::CertificateId;
use crate::ordered::{Asked, OrderId, OrderState, Ordered};

#[derive(sqlx::FromRow)]
struct OrderRow {
    order_id: OrderId,
    person_id: PersonId,
    request_key: String,
    asked: Json<Asked>,
    position_id: PositionId,
    notice_id: NoticeId,
    request_sha256: String,
    ordered_at: DateTime<Utc>,
    pay_by: NaiveDate,
    state: String,
    certificate_id: Option<CertificateId>,
}

impl TryFrom<OrderRow> for Ordered {
    type Error = StoreError;

    fn try_from(row: OrderRow) -> Result<Self, StoreError> {
        let state = OrderState::from_code(&row.state, row.certificate_id);
        Ok(Self {
            id: row.order_id,
            person: row.person_id,
            request_key: row.request_key,
            asked: row.asked.0,
            position: row.position_id,
            notice: row.notice_id,
            request_sha256: row.request_sha256,
            ordered_at: row.ordered_at,
            pay_by: row.pay_by,
            state: state.ok_or_else(|| DbError::nonsense("certificates_order", row.order_id))?,
        })
    }
}

/// Writes an order down, unless the same press of a button made one.
pub(crate) async fn insert_order(tx: &mut Tx, new: &Ordered) -> Result<(), StoreError> {
    tx.query(
        "INSERT INTO certificates_order
            (order_id, person_id, request_key, asked, position_id, notice_id, request_sha256, ordered_at, pay_by,
             state, state_at, certificate_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
    )
    .bind(new.id)
    .bind(new.person)
    .bind(new.request_key.clone())
    .bind(Json(new.asked.clone()))
    .bind(new.position)
    .bind(new.notice)
    .bind(new.request_sha256.clone())
    .bind(new.ordered_at)
    .bind(new.pay_by)
    .bind(new.state.code())
    .bind(new.ordered_at)
    .bind(new.state.certificate())
    .execute()
    .await
    .map_err(|error| match error {
        DbError::AlreadyThere { constraint }
            if constraint.contains("asked_once") || constraint.contains("request_key") =>
        {
            StoreError::AskedBefore
        }
        other => StoreError::Db(other),
    })?;
    Ok(())
}

macro_rules! select {
    ($condition:literal) => {
        concat!(
            "SELECT order_id, person_id, request_key, asked, position_id, notice_id, request_sha256, ordered_at,
                    pay_by, state, certificate_id
               FROM certificates_order ",
            $condition
        )
    };
}

/// One order.
pub(crate) async fn order(db: &Db, id: OrderId) -> Result<Option<Ordered>, StoreError> {
    let row: Option<OrderRow> = db.query(select!("WHERE order_id = $1")).bind(id).fetch_optional().await?;
    row.map(Ordered::try_from).transpose()
}

/// The order that one press of a button made.
pub(crate) async fn order_by_request(db: &Db, request_key: &str) -> Result<Option<Ordered>, StoreError> {
    let row: Option<OrderRow> =
        db.query(select!("WHERE request_key = $1")).bind(request_key.to_owned()).fetch_optional().await?;
    row.map(Ordered::try_from).transpose()
}

/// The order that waits for a position, or waited for it.
pub(crate) async fn order_of_position(db: &Db, position: PositionId) -> Result<Option<Ordered>, StoreError> {
    let row: Option<OrderRow> =
        db.query(select!("WHERE position_id = $1")).bind(position).fetch_optional().await?;
    row.map(Ordered::try_from).transpose()
}

/// What somebody ordered and waits for, and what came to nothing since a moment; the newest first.
pub(crate) async fn orders_of(
    db: &Db,
    person: PersonId,
    since: DateTime<Utc>,
) -> Result<Vec<Ordered>, StoreError> {
    let rows: Vec<OrderRow> = db
        .query(select!(
            "WHERE person_id = $1
                AND (state = 'waiting' OR (state IN ('refused', 'lapsed') AND state_at >= $2))
              ORDER BY ordered_at DESC, order_id DESC"
        ))
        .bind(person)
        .bind(since)
        .fetch_all()
        .await?;
    rows.into_iter().map(Ordered::try_from).collect()
}

/// Ends an order that waits. Tells whether it did: another may have been faster. Its row stays locked until the transaction ends.
pub(crate) async fn end_order(
    tx: &mut Tx,
    id: OrderId,
    state: OrderState,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let ended = tx
        .query(
            "UPDATE certificates_order SET state = $2, certificate_id = $3, state_at = $4
              WHERE order_id = $1 AND state = 'waiting'",
        )
        .bind(id)
        .bind(state.code())
        .bind(state.certificate())
        .bind(now)
        .execute()
        .await?;
    Ok(ended == 1)
}

/// Locks an order that waits until the transaction ends. Tells whether it waits.
pub(crate) async fn hold_order(tx: &mut Tx, id: OrderId) -> Result<bool, DbError> {
    let held = tx
        .query("UPDATE certificates_order SET state = 'waiting' WHERE order_id = $1 AND state = 'waiting'")
        .bind(id)
        .execute()
        .await?;
    Ok(held == 1)
}
