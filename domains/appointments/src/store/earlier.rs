//! Who waits for an earlier time, and whom it is offered to.

use chrono::{DateTime, NaiveDate, Utc};
use db::{Db, DbError, Tx};

use crate::domain::earlier::{Offer, OfferId, OfferState, Wish};
use crate::domain::{OfficeCode, PoolId, VisitId};

/// So many who wait are looked at for one slot.
const LOOKED_AT: i64 = 200;

#[derive(sqlx::FromRow)]
struct WishRow {
    visit_id: VisitId,
    asked_at: DateTime<Utc>,
    from_day: NaiveDate,
    until_day: NaiveDate,
}

/// The wish of whoever has this appointment.
pub(crate) async fn wish_of(db: &Db, visit: VisitId) -> Result<Option<Wish>, DbError> {
    let row: Option<WishRow> = db
        .query("SELECT visit_id, asked_at, from_day, until_day FROM appointments_wish WHERE visit_id = $1")
        .bind(visit)
        .fetch_optional()
        .await?;
    let Some(row) = row else { return Ok(None) };
    let offices: Vec<(String,)> = db
        .query("SELECT office FROM appointments_wish_office WHERE visit_id = $1 ORDER BY office")
        .bind(visit)
        .fetch_all()
        .await?;
    let code = |(text,): (String,)| {
        OfficeCode::parse(&text).ok_or_else(|| DbError::nonsense("appointments_wish_office", visit))
    };
    let offices = offices.into_iter().map(code).collect::<Result<_, _>>()?;
    let WishRow { visit_id: visit, asked_at, from_day, until_day } = row;
    Ok(Some(Wish { visit, asked_at, from_day, until_day, offices }))
}

/// Writes a wish down. Who changes theirs keeps their place in the line.
pub(crate) async fn save_wish(tx: &mut Tx, wish: &Wish) -> Result<(), DbError> {
    tx.query(
        "INSERT INTO appointments_wish (visit_id, asked_at, from_day, until_day) VALUES ($1, $2, $3, $4)
         ON CONFLICT (visit_id) DO UPDATE SET from_day = excluded.from_day, until_day = excluded.until_day",
    )
    .bind(wish.visit)
    .bind(wish.asked_at)
    .bind(wish.from_day)
    .bind(wish.until_day)
    .execute()
    .await?;
    tx.query("DELETE FROM appointments_wish_office WHERE visit_id = $1").bind(wish.visit).execute().await?;
    for office in &wish.offices {
        tx.query(
            "INSERT INTO appointments_wish_office (visit_id, office) VALUES ($1, $2) ON CONFLICT DO NOTHING",
        )
        .bind(wish.visit)
        .bind(office.as_str().to_owned())
        .execute()
        .await?;
    }
    Ok(())
}

/// Takes a wish back. Tells whether there was one.
pub(crate) async fn remove_wish(tx: &mut Tx, visit: VisitId) -> Result<bool, DbError> {
    tx.query("DELETE FROM appointments_wish_office WHERE visit_id = $1").bind(visit).execute().await?;
    let removed = tx.query("DELETE FROM appointments_wish WHERE visit_id = $1").bind(visit).execute().await?;
    Ok(removed == 1)
}

/// Those whom a slot of a pool on a day may fit, in the order in which they asked: their appointment is later, they could
/// come then and there, the pool serves everything that they come for, and they are not deciding about another one.
pub(crate) async fn in_line(
    tx: &mut Tx,
    pool: PoolId,
    office: &OfficeCode,
    (starts_at, day): (DateTime<Utc>, NaiveDate),
) -> Result<Vec<VisitId>, DbError> {
    let rows: Vec<(VisitId,)> = tx
        .query(
            "SELECT wish.visit_id
               FROM appointments_wish_office AS place
               JOIN appointments_wish AS wish ON wish.visit_id = place.visit_id
               JOIN appointments_visit AS visit ON visit.visit_id = wish.visit_id
              WHERE place.office = $1 AND wish.from_day <= $2 AND wish.until_day >= $2
                AND visit.state = 'booked' AND visit.starts_at > $3
                AND NOT EXISTS (SELECT 1 FROM appointments_offer AS other
                                 WHERE other.visit_id = wish.visit_id AND other.state = 'open')
                AND NOT EXISTS (SELECT 1 FROM appointments_visit_matter AS wanted
                                 WHERE wanted.visit_id = wish.visit_id
                                   AND wanted.matter NOT IN (SELECT served.matter FROM appointments_pool_matter AS served
                                                              WHERE served.pool_id = $4))
              ORDER BY wish.asked_at, wish.visit_id LIMIT $5",
        )
        .bind(office.as_str().to_owned())
        .bind(day)
        .bind(starts_at)
        .bind(pool)
        .bind(LOOKED_AT)
        .fetch_all()
        .await?;
    Ok(rows.into_iter().map(|(visit,)| visit).collect())
}

/// The first start of a pool, between two moments, from which so many cells are free in one lane (in any, where none is
/// named), and that lane.
pub(crate) async fn free_start(
    tx: &mut Tx,
    (pool, lane): (PoolId, Option<i64>),
    cells: i64,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<Option<(DateTime<Utc>, i64)>, DbError> {
    tx.query(
        "SELECT starts_at, lane FROM appointments_cell
          WHERE pool_id = $1 AND free_run > 0 AND free_run >= $2 AND starts_at >= $3 AND starts_at < $4
            AND ($5 < 0 OR lane = $5)
          ORDER BY starts_at, free_run, lane LIMIT 1",
    )
    .bind(pool)
    .bind(cells)
    .bind(from)
    .bind(until)
    .bind(lane.unwrap_or(-1))
    .fetch_optional()
    .await
}

/// Whether somebody was offered this start of a pool before.
pub(crate) async fn was_offered(
    tx: &mut Tx,
    visit: VisitId,
    pool: PoolId,
    starts_at: DateTime<Utc>,
) -> Result<bool, DbError> {
    let found: Option<(OfferId,)> = tx
        .query(
            "SELECT offer_id FROM appointments_offer
              WHERE pool_id = $1 AND starts_at = $2 AND visit_id = $3 LIMIT 1",
        )
        .bind(pool)
        .bind(starts_at)
        .bind(visit)
        .fetch_optional()
        .await?;
    Ok(found.is_some())
}

/// Writes an offer down, unless whoever it is for decides about another one. Tells whether it is there.
pub(crate) async fn insert_offer(tx: &mut Tx, offer: &Offer) -> Result<bool, DbError> {
    let inserted = tx
        .query(
            "INSERT INTO appointments_offer
                (offer_id, visit_id, hold_id, pool_id, starts_at, made_at, until, state)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
             ON CONFLICT DO NOTHING",
        )
        .bind(offer.id)
        .bind(offer.visit)
        .bind(offer.hold)
        .bind(offer.pool)
        .bind(offer.starts_at)
        .bind(offer.made_at)
        .bind(offer.until)
        .bind(offer.state.code())
        .execute()
        .await?;
    Ok(inserted == 1)
}

/// A hold that was written for an offer that is none.
pub(crate) async fn forget_hold(tx: &mut Tx, hold: VisitId) -> Result<(), DbError> {
    tx.query("DELETE FROM appointments_visit WHERE visit_id = $1 AND state = 'held'")
        .bind(hold)
        .execute()
        .await
        .map(drop)
}

/// An open offer has come to an end. Of two who end it, the second changes nothing. Tells whether it was this one.
pub(crate) async fn end_offer(
    tx: &mut Tx,
    id: OfferId,
    state: OfferState,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let ended = tx
        .query(
            "UPDATE appointments_offer SET state = $2, state_at = $3 WHERE offer_id = $1 AND state = 'open'",
        )
        .bind(id)
        .bind(state.code())
        .bind(now)
        .execute()
        .await?;
    Ok(ended == 1)
}

#[derive(sqlx::FromRow)]
struct OfferRow {
    offer_id: OfferId,
    visit_id: VisitId,
    hold_id: VisitId,
    pool_id: PoolId,
    starts_at: DateTime<Utc>,
    made_at: DateTime<Utc>,
    until: DateTime<Utc>,
    state: String,
}

impl TryFrom<OfferRow> for Offer {
    type Error = DbError;

    fn try_from(row: OfferRow) -> Result<Self, DbError> {
        let state = OfferState::from_code(&row.state);
        Ok(Self {
            id: row.offer_id,
            visit: row.visit_id,
            hold: row.hold_id,
            pool: row.pool_id,
            starts_at: row.starts_at,
            made_at: row.made_at,
            until: row.until,
            state: state.ok_or_else(|| DbError::nonsense("appointments_offer", row.offer_id))?,
        })
    }
}

/// An offer.
pub(crate) async fn offer(db: &Db, id: OfferId) -> Result<Option<Offer>, DbError> {
    let row: Option<OfferRow> = db
        .query(
            "SELECT offer_id, visit_id, hold_id, pool_id, starts_at, made_at, until, state
               FROM appointments_offer WHERE offer_id = $1",
        )
        .bind(id)
        .fetch_optional()
        .await?;
    row.map(Offer::try_from).transpose()
}

/// What somebody was offered last.
pub(crate) async fn last_offer(db: &Db, visit: VisitId) -> Result<Option<Offer>, DbError> {
    let row: Option<OfferRow> = db
        .query(
            "SELECT offer_id, visit_id, hold_id, pool_id, starts_at, made_at, until, state
               FROM appointments_offer WHERE visit_id = $1 ORDER BY made_at DESC, offer_id DESC LIMIT 1",
        )
        .bind(visit)
        .fetch_optional()
        .await?;
    row.map(Offer::try_from).transpose()
}

/// The cells that a hold has become those of another visit, for good. Tells how many.
pub(crate) async fn hand_over(tx: &mut Tx, hold: VisitId, visit: VisitId) -> Result<u64, DbError> {
    tx.query("UPDATE appointments_taken SET visit_id = $2, held_until = NULL WHERE visit_id = $1")
        .bind(hold)
        .bind(visit)
        .execute()
        .await
}

/// The offices that serve everything that a visit is for, as far as they take bookings.
pub(crate) async fn offices_serving(db: &Db, visit: VisitId) -> Result<Vec<String>, DbError> {
    let rows: Vec<(String,)> = db
        .query(
            "SELECT DISTINCT pool.office
               FROM appointments_pool AS pool
               JOIN appointments_office AS office ON office.office = pool.office
              WHERE pool.ended_at IS NULL AND office.ended_at IS NULL AND office.is_open_to_bookings
                AND NOT EXISTS (SELECT 1 FROM appointments_visit_matter AS wanted
                                 WHERE wanted.visit_id = $1
                                   AND wanted.matter NOT IN (SELECT served.matter FROM appointments_pool_matter AS served
                                                              WHERE served.pool_id = pool.pool_id))
              ORDER BY pool.office",
        )
        .bind(visit)
        .fetch_all()
        .await?;
    Ok(rows.into_iter().map(|(office,)| office).collect())
}
