//! Baskets.

use chrono::{DateTime, Utc};
use db::{Db, DbError, Tx};
use kernel::{Cents, PersonId};
use sqlx::FromRow;

use crate::domain::{Basket, BasketId, BasketItem, KindKey, NoticeId, NoticeNumber, PositionId};

#[derive(FromRow)]
struct BasketRow {
    basket_id: BasketId,
    opened_at: DateTime<Utc>,
    address: Option<String>,
    begun_at: Option<DateTime<Utc>>,
}

#[derive(FromRow)]
struct ItemRow {
    notice_id: NoticeId,
    position_id: PositionId,
    number: String,
    kind: String,
    amount_cents: Cents,
    is_instalment: bool,
}

/// Writes a basket down, unless its key has one. Tells whether it did.
pub(crate) async fn insert_basket(
    tx: &mut Tx,
    basket: &Basket,
    payer: Option<PersonId>,
    key_sha256: &str,
) -> Result<bool, DbError> {
    let inserted = tx
        .query(
            "INSERT INTO payments_basket (basket_id, payer_id, key_sha256, opened_at)
             VALUES ($1, $2, $3, $4)
             ON CONFLICT (key_sha256) DO NOTHING",
        )
        .bind(basket.id)
        .bind(payer)
        .bind(key_sha256.to_owned())
        .bind(basket.opened_at)
        .execute()
        .await?;
    if inserted == 0 {
        return Ok(false);
    }
    for (ordinal, item) in (1_i64..).zip(&basket.items) {
        tx.query(
            "INSERT INTO payments_basket_notice
                (basket_id, ordinal, notice_id, position_id, number, kind, amount_cents, is_instalment)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(basket.id)
        .bind(ordinal)
        .bind(item.notice)
        .bind(item.position)
        .bind(item.number.as_str().to_owned())
        .bind(item.kind.as_str().to_owned())
        .bind(item.amount)
        .bind(item.is_instalment)
        .execute()
        .await?;
    }
    Ok(true)
}

/// The basket of a form's key.
pub(crate) async fn basket_by_key(db: &Db, key_sha256: &str) -> Result<Option<Basket>, DbError> {
    let row: Option<BasketRow> = db
        .query("SELECT basket_id, opened_at, address, begun_at FROM payments_basket WHERE key_sha256 = $1")
        .bind(key_sha256.to_owned())
        .fetch_optional()
        .await?;
    with_items(db, row).await
}

/// One of somebody's baskets.
pub(crate) async fn basket_of(db: &Db, payer: PersonId, id: BasketId) -> Result<Option<Basket>, DbError> {
    let row: Option<BasketRow> = db
        .query(
            "SELECT basket_id, opened_at, address, begun_at
               FROM payments_basket WHERE basket_id = $1 AND payer_id = $2",
        )
        .bind(id)
        .bind(payer)
        .fetch_optional()
        .await?;
    with_items(db, row).await
}

async fn with_items(db: &Db, row: Option<BasketRow>) -> Result<Option<Basket>, DbError> {
    let Some(BasketRow { basket_id: id, opened_at, address, begun_at }) = row else { return Ok(None) };
    let rows: Vec<ItemRow> = db
        .query(
            "SELECT notice_id, position_id, number, kind, amount_cents, is_instalment
               FROM payments_basket_notice WHERE basket_id = $1 ORDER BY ordinal",
        )
        .bind(id)
        .fetch_all()
        .await?;
    let items = rows.into_iter().map(|row| item(id, row)).collect::<Result<_, _>>()?;
    Ok(Some(Basket { id, opened_at, items, begun: address.zip(begun_at) }))
}

fn item(basket: BasketId, row: ItemRow) -> Result<BasketItem, DbError> {
    let nonsense = || DbError::nonsense("payments_basket_notice", basket);
    Ok(BasketItem {
        notice: row.notice_id,
        position: row.position_id,
        number: NoticeNumber::parse(&row.number).map_err(|_| nonsense())?,
        kind: KindKey::parse(&row.kind).ok_or_else(nonsense)?,
        amount: row.amount_cents,
        is_instalment: row.is_instalment,
    })
}

/// Notes where Checkout waits for whoever pays. The last that was begun counts.
pub(crate) async fn note_begun(
    tx: &mut Tx,
    id: BasketId,
    address: &str,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    tx.query("UPDATE payments_basket SET address = $2, begun_at = $3 WHERE basket_id = $1")
        .bind(id)
        .bind(address.to_owned())
        .bind(now)
        .execute()
        .await?;
    Ok(())
}

/// Forgets baskets that were opened before `then`, at most so many at once. Tells how many.
pub(crate) async fn forget_baskets(tx: &mut Tx, then: DateTime<Utc>, most: i64) -> Result<u64, DbError> {
    tx.query(
        "DELETE FROM payments_basket_notice WHERE basket_id IN
            (SELECT basket_id FROM payments_basket WHERE opened_at < $1 ORDER BY opened_at, basket_id LIMIT $2)",
    )
    .bind(then)
    .bind(most)
    .execute()
    .await?;
    tx.query(
        "DELETE FROM payments_basket WHERE basket_id IN
            (SELECT basket_id FROM payments_basket WHERE opened_at < $1 ORDER BY opened_at, basket_id LIMIT $2)",
    )
    .bind(then)
    .bind(most)
    .execute()
    .await
}
