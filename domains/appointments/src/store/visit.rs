//! Visits.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use db::{Db, DbError, Tx};
use kernel::PersonId;

use super::rows::{StateColumns, VisitRow};
use crate::domain::{Change, GuestId, MatterCode, Visit, VisitCode, VisitId, Visitor};

/// Waits for whoever books and keeps their row until the transaction ends, so that limits are counted one after the other.
/// Tells until when booking online is closed to them.
pub(crate) async fn lock_visitor(tx: &mut Tx, visitor: &str) -> Result<Option<DateTime<Utc>>, DbError> {
    let (closed,): (Option<DateTime<Utc>>,) = tx
        .query(
            "INSERT INTO appointments_visitor (visitor, changes) VALUES ($1, 1)
             ON CONFLICT (visitor) DO UPDATE SET changes = appointments_visitor.changes + 1
             RETURNING online_closed_until",
        )
        .bind(visitor.to_owned())
        .fetch_one()
        .await?;
    Ok(closed)
}

/// From now on they book by telephone, until a moment; none opens booking online to them.
pub(crate) async fn close_online(
    tx: &mut Tx,
    visitor: &str,
    until: Option<DateTime<Utc>>,
) -> Result<(), DbError> {
    tx.query("UPDATE appointments_visitor SET online_closed_until = $2 WHERE visitor = $1")
        .bind(visitor.to_owned())
        .bind(until)
        .execute()
        .await
        .map(drop)
}

/// Writes a visit that is held.
pub(crate) async fn insert(tx: &mut Tx, visit: &Visit) -> Result<(), DbError> {
    let columns = StateColumns::of(&visit.state);
    tx.query(
        "INSERT INTO appointments_visit
            (visit_id, version, code, office, pool_id, lane, starts_at, ends_at, cells, people, way, channel,
             person_id, guest_id, language, phone, decree_id, moved_from, moves, request_key, held_at, booked_at,
             is_extended, state, state_at, held_until, cancelled_by, reason)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
                 $23, $24, $25, $26, $27, $28)",
    )
    .bind(visit.id)
    .bind(visit.version)
    .bind(visit.code.as_str().to_owned())
    .bind(visit.office.as_str().to_owned())
    .bind(visit.pool)
    .bind(visit.lane)
    .bind(visit.starts_at)
    .bind(visit.ends_at)
    .bind(visit.cells)
    .bind(visit.people)
    .bind(visit.way.code())
    .bind(visit.channel.code())
    .bind(visit.visitor.person())
    .bind(visit.visitor.guest())
    .bind(visit.language.tag())
    .bind(visit.phone.clone())
    .bind(visit.decree)
    .bind(visit.moved_from)
    .bind(visit.moves)
    .bind(visit.request_key.clone())
    .bind(visit.held_at)
    .bind(visit.booked_at)
    .bind(visit.is_extended)
    .bind(columns.state)
    .bind(columns.at)
    .bind(columns.held_until)
    .bind(columns.cancelled_by)
    .bind(columns.reason)
    .execute()
    .await?;
    for (ordinal, matter) in (1_i64..).zip(&visit.matters) {
        tx.query("INSERT INTO appointments_visit_matter (visit_id, ordinal, matter) VALUES ($1, $2, $3)")
            .bind(visit.id)
            .bind(ordinal)
            .bind(matter.as_str().to_owned())
            .execute()
            .await?;
    }
    Ok(())
}

/// Writes a change and its event, unless the visit moved on since it was loaded: then nothing is written, and it is none.
pub(crate) async fn save(tx: &mut Tx, change: Change, now: DateTime<Utc>) -> Result<Option<Visit>, DbError> {
    let Change { visit, event } = change;
    let columns = StateColumns::of(&visit.state);
    let updated = tx
        .query(
            "UPDATE appointments_visit
                SET version = version + 1, office = $3, pool_id = $4, lane = $5, starts_at = $6, ends_at = $7,
                    cells = $8, way = $9, phone = $10, decree_id = $11, moved_from = $12, moves = $13,
                    booked_at = $14, is_extended = $15, state = $16, state_at = $17, held_until = $18,
                    cancelled_by = $19, reason = $20
              WHERE visit_id = $1 AND version = $2",
        )
        .bind(visit.id)
        .bind(visit.version)
        .bind(visit.office.as_str().to_owned())
        .bind(visit.pool)
        .bind(visit.lane)
        .bind(visit.starts_at)
        .bind(visit.ends_at)
        .bind(visit.cells)
        .bind(visit.way.code())
        .bind(visit.phone.clone())
        .bind(visit.decree)
        .bind(visit.moved_from)
        .bind(visit.moves)
        .bind(visit.booked_at)
        .bind(visit.is_extended)
        .bind(columns.state)
        .bind(columns.at)
        .bind(columns.held_until)
        .bind(columns.cancelled_by)
        .bind(columns.reason)
        .execute()
        .await?;
    if updated == 0 {
        return Ok(None);
    }
    if let Some(event) = event {
        outbox::append(tx, now, &event).await?;
    }
    Ok(Some(Visit { version: visit.version + 1, ..visit }))
}

/// The columns of a visit, in the one order in which they are read.
macro_rules! visits {
    ($($rest:literal),+ $(,)?) => {
        concat!(
            "SELECT visit.visit_id, visit.version, visit.code, visit.office, visit.pool_id, visit.lane, visit.starts_at,
                    visit.ends_at, visit.cells, visit.people, visit.way, visit.channel, visit.person_id,
                    visit.guest_id, visit.language, visit.phone, visit.decree_id, visit.moved_from, visit.moves,
                    visit.request_key, visit.held_at, visit.booked_at, visit.is_extended, visit.state,
                    visit.state_at, visit.held_until, visit.cancelled_by, visit.reason
               FROM appointments_visit AS visit ",
            $($rest),+
        )
    };
}
pub(crate) use visits;

const MATTERS: &str = "SELECT matter FROM appointments_visit_matter WHERE visit_id = $1 ORDER BY ordinal";

fn codes(visit: VisitId, rows: Vec<(String,)>) -> Result<Vec<MatterCode>, DbError> {
    let code = |(text,): (String,)| {
        MatterCode::parse(&text).ok_or_else(|| DbError::nonsense("appointments_visit_matter", visit))
    };
    rows.into_iter().map(code).collect()
}

/// A visit.
pub(crate) async fn find(db: &Db, id: VisitId) -> Result<Option<Visit>, DbError> {
    let row: Option<VisitRow> =
        db.query(visits!("WHERE visit.visit_id = $1")).bind(id).fetch_optional().await?;
    whole(db, row).await
}

/// The visit that somebody names at a counter or on the telephone.
pub(crate) async fn find_by_code(db: &Db, code: &VisitCode) -> Result<Option<Visit>, DbError> {
    let row: Option<VisitRow> =
        db.query(visits!("WHERE visit.code = $1")).bind(code.as_str().to_owned()).fetch_optional().await?;
    whole(db, row).await
}

/// The visit that was asked for with a key.
pub(crate) async fn find_by_key(db: &Db, key: &str) -> Result<Option<Visit>, DbError> {
    let row: Option<VisitRow> =
        db.query(visits!("WHERE visit.request_key = $1")).bind(key.to_owned()).fetch_optional().await?;
    whole(db, row).await
}

async fn whole(db: &Db, row: Option<VisitRow>) -> Result<Option<Visit>, DbError> {
    let Some(row) = row else { return Ok(None) };
    let matters = db.query(MATTERS).bind(row.visit_id).fetch_all().await?;
    let matters = codes(row.visit_id, matters)?;
    row.for_matters(matters).map(Some)
}

/// A visit, as it is in a transaction.
pub(crate) async fn find_in(tx: &mut Tx, id: VisitId) -> Result<Option<Visit>, DbError> {
    let row: Option<VisitRow> =
        tx.query(visits!("WHERE visit.visit_id = $1")).bind(id).fetch_optional().await?;
    let Some(row) = row else { return Ok(None) };
    let matters = tx.query(MATTERS).bind(id).fetch_all().await?;
    let matters = codes(id, matters)?;
    row.for_matters(matters).map(Some)
}

/// Whether a key was used, as it is in a transaction.
pub(crate) async fn is_key_used(tx: &mut Tx, key: &str) -> Result<bool, DbError> {
    let found: Option<(VisitId,)> = tx
        .query("SELECT visit_id FROM appointments_visit WHERE request_key = $1")
        .bind(key.to_owned())
        .fetch_optional()
        .await?;
    Ok(found.is_some())
}

/// The visits of somebody since a moment, the next first. What was held and not confirmed is nobody's.
pub(crate) async fn of_visitor(
    db: &Db,
    visitor: Visitor,
    since: DateTime<Utc>,
) -> Result<Vec<Visit>, DbError> {
    let (rows, matters): (Vec<VisitRow>, Vec<(VisitId, String)>) = match visitor {
        Visitor::Nobody => return Ok(Vec::new()),
        Visitor::Person(person) => {
            (of_person(db, person, since).await?, matters_of_person(db, person).await?)
        }
        Visitor::Guest(guest) => (of_guest(db, guest, since).await?, matters_of_guest(db, guest).await?),
    };
    together(rows, matters)
}

async fn of_person(db: &Db, person: PersonId, since: DateTime<Utc>) -> Result<Vec<VisitRow>, DbError> {
    db.query(visits!(
        "WHERE visit.person_id = $1 AND visit.ends_at >= $2 AND visit.booked_at IS NOT NULL ORDER BY visit.starts_at"
    ))
    .bind(person)
    .bind(since)
    .fetch_all()
    .await
}

async fn of_guest(db: &Db, guest: GuestId, since: DateTime<Utc>) -> Result<Vec<VisitRow>, DbError> {
    db.query(visits!(
        "WHERE visit.guest_id = $1 AND visit.ends_at >= $2 AND visit.booked_at IS NOT NULL ORDER BY visit.starts_at"
    ))
    .bind(guest)
    .bind(since)
    .fetch_all()
    .await
}

async fn matters_of_person(db: &Db, person: PersonId) -> Result<Vec<(VisitId, String)>, DbError> {
    db.query(
        "SELECT matter.visit_id, matter.matter
           FROM appointments_visit AS visit
           JOIN appointments_visit_matter AS matter ON matter.visit_id = visit.visit_id
          WHERE visit.person_id = $1 ORDER BY matter.visit_id, matter.ordinal",
    )
    .bind(person)
    .fetch_all()
    .await
}

async fn matters_of_guest(db: &Db, guest: GuestId) -> Result<Vec<(VisitId, String)>, DbError> {
    db.query(
        "SELECT matter.visit_id, matter.matter
           FROM appointments_visit AS visit
           JOIN appointments_visit_matter AS matter ON matter.visit_id = visit.visit_id
          WHERE visit.guest_id = $1 ORDER BY matter.visit_id, matter.ordinal",
    )
    .bind(guest)
    .fetch_all()
    .await
}

/// Rows with their matters, each in its own order.
pub(crate) fn together(rows: Vec<VisitRow>, matters: Vec<(VisitId, String)>) -> Result<Vec<Visit>, DbError> {
    let mut by_visit: HashMap<VisitId, Vec<(String,)>> = HashMap::new();
    for (visit, matter) in matters {
        by_visit.entry(visit).or_default().push((matter,));
    }
    let one = |row: VisitRow| {
        let matters = by_visit.remove(&row.visit_id).unwrap_or_default();
        let matters = codes(row.visit_id, matters)?;
        row.for_matters(matters)
    };
    rows.into_iter().map(one).collect()
}

/// A visit that is ahead, as far as limits ask.
#[derive(Clone, Copy, Debug, sqlx::FromRow)]
pub(crate) struct Ahead {
    pub(crate) visit_id: VisitId,
    pub(crate) starts_at: DateTime<Utc>,
    pub(crate) ends_at: DateTime<Utc>,
    pub(crate) held_until: Option<DateTime<Utc>>,
}

/// What somebody has ahead, or holds.
pub(crate) async fn ahead(tx: &mut Tx, visitor: Visitor, now: DateTime<Utc>) -> Result<Vec<Ahead>, DbError> {
    let of_person = "SELECT visit_id, starts_at, ends_at, held_until FROM appointments_visit
                      WHERE person_id = $1 AND ends_at > $2
                        AND (state IN ('booked', 'arrived') OR (state = 'held' AND held_until > $2))";
    let of_guest = "SELECT visit_id, starts_at, ends_at, held_until FROM appointments_visit
                     WHERE guest_id = $1 AND ends_at > $2
                       AND (state IN ('booked', 'arrived') OR (state = 'held' AND held_until > $2))";
    match visitor {
        Visitor::Person(person) => tx.query(of_person).bind(person).bind(now).fetch_all().await,
        Visitor::Guest(guest) => tx.query(of_guest).bind(guest).bind(now).fetch_all().await,
        Visitor::Nobody => Ok(Vec::new()),
    }
}

/// For what a visit is.
pub(crate) async fn matters_ahead(tx: &mut Tx, visit: VisitId) -> Result<Vec<String>, DbError> {
    let rows: Vec<(String,)> = tx.query(MATTERS).bind(visit).fetch_all().await?;
    Ok(rows.into_iter().map(|(matter,)| matter).collect())
}

/// How often somebody did not come since a moment.
pub(crate) async fn misses(tx: &mut Tx, visitor: Visitor, since: DateTime<Utc>) -> Result<i64, DbError> {
    let of_person = "SELECT COUNT(*) FROM appointments_visit
                      WHERE person_id = $1 AND starts_at >= $2 AND state = 'missed'";
    let of_guest = "SELECT COUNT(*) FROM appointments_visit
                     WHERE guest_id = $1 AND starts_at >= $2 AND state = 'missed'";
    let (count,): (i64,) = match visitor {
        Visitor::Person(person) => tx.query(of_person).bind(person).bind(since).fetch_one().await?,
        Visitor::Guest(guest) => tx.query(of_guest).bind(guest).bind(since).fetch_one().await?,
        Visitor::Nobody => (0,),
    };
    Ok(count)
}

/// The appointments to which somebody did not come: when each began, and when that was said.
pub(crate) async fn missed(
    tx: &mut Tx,
    person: PersonId,
) -> Result<Vec<(DateTime<Utc>, DateTime<Utc>)>, DbError> {
    tx.query(
        "SELECT starts_at, state_at FROM appointments_visit WHERE person_id = $1 AND state = 'missed'
          ORDER BY state_at",
    )
    .bind(person)
    .fetch_all()
    .await
}
