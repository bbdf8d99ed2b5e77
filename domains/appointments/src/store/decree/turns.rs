//! Whom a decree concerns, and whose turn it is: in the order of booking.

use chrono::{DateTime, NaiveDate, Utc};
use db::{Db, DbError, Tx};
use kernel::PersonId;
use uuid::Uuid;

use super::super::rows::VisitRow;
use super::super::visit::{together, visits};
use super::{Within, find_order, matters_of, offices_of};
use crate::domain::{
    DecreeFate, DecreeOrder, DecreeProgress, DecreeUndone, GuestId, OfficeCode, PoolId, Visit, VisitId,
    Visitor,
};

/// Which visits a decree concerns: whoever comes in person, in its days, there, for what it suspends.
macro_rules! concerned {
    () => {
        "visit.way = 'in-person' AND visit.starts_at >= $1 AND visit.starts_at < $2
           AND ($3 = '' OR $3 LIKE '%,' || visit.office || ',%')
           AND ($4 = '' OR EXISTS (SELECT 1 FROM appointments_visit_matter AS suspended
                                    WHERE suspended.visit_id = visit.visit_id
                                      AND $4 LIKE '%,' || suspended.matter || ',%'))"
    };
}

/// The visits that a decree would concern, in the order of booking.
pub(crate) async fn concerned(db: &Db, order: &DecreeOrder, within: Within) -> Result<Vec<Visit>, DbError> {
    const VISITS: &str = concat!(
        visits!("WHERE visit.state = 'booked' AND "),
        concerned!(),
        " ORDER BY visit.booked_at, visit.visit_id"
    );
    const MATTERS: &str = concat!(
        "SELECT matter.visit_id, matter.matter
           FROM appointments_visit AS visit
           JOIN appointments_visit_matter AS matter ON matter.visit_id = visit.visit_id
          WHERE visit.state = 'booked' AND ",
        concerned!(),
        " ORDER BY matter.visit_id, matter.ordinal"
    );
    let (offices, matters) = (offices_of(order), matters_of(order));
    let ask = |sql: &'static str| {
        db.query(sql).bind(within.from).bind(within.until).bind(offices.clone()).bind(matters.clone())
    };
    let rows: Vec<VisitRow> = ask(VISITS).fetch_all().await?;
    let matters: Vec<(VisitId, String)> = ask(MATTERS).fetch_all().await?;
    together(rows, matters)
}

/// Those that somebody holds and has not confirmed, there and then.
pub(crate) async fn held(tx: &mut Tx, order: &DecreeOrder, within: Within) -> Result<Vec<VisitId>, DbError> {
    let rows: Vec<(VisitId,)> = tx
        .query(concat!(
            "SELECT visit.visit_id FROM appointments_visit AS visit WHERE visit.state = 'held' AND ",
            concerned!(),
            " ORDER BY visit.visit_id"
        ))
        .bind(within.from)
        .bind(within.until)
        .bind(offices_of(order))
        .bind(matters_of(order))
        .fetch_all()
        .await?;
    Ok(rows.into_iter().map(|(visit,)| visit).collect())
}

/// Writes down whom a decree concerns, as they stand. Tells how many.
pub(crate) async fn insert_concerned(
    tx: &mut Tx,
    order: &DecreeOrder,
    within: Within,
) -> Result<i64, DbError> {
    let inserted = tx
        .query(concat!(
            "INSERT INTO appointments_decreed
                (decree_id, visit_id, booked_at, office, pool_id, lane, starts_at, ends_at)
             SELECT $5, visit.visit_id, visit.booked_at, visit.office, visit.pool_id, visit.lane, visit.starts_at,
                    visit.ends_at
               FROM appointments_visit AS visit
              WHERE visit.state = 'booked' AND ",
            concerned!()
        ))
        .bind(within.from)
        .bind(within.until)
        .bind(offices_of(order))
        .bind(matters_of(order))
        .bind(order.decree)
        .execute()
        .await?;
    i64::try_from(inserted).map_err(|_| DbError::nonsense("appointments_decreed", order.decree))
}

/// The next visits of a decree whose turn it is, in the order of booking.
pub(crate) async fn waiting(db: &Db, decree: Uuid, most: i64) -> Result<Vec<Visit>, DbError> {
    let rows: Vec<VisitRow> = db
        .query(visits!(
            "JOIN appointments_decreed AS decreed ON decreed.visit_id = visit.visit_id
              WHERE decreed.decree_id = $1 AND decreed.fate IS NULL
              ORDER BY decreed.booked_at, decreed.visit_id LIMIT $2"
        ))
        .bind(decree)
        .bind(most)
        .fetch_all()
        .await?;
    let matters: Vec<(VisitId, String)> = db
        .query(
            "SELECT matter.visit_id, matter.matter
               FROM (SELECT visit_id FROM appointments_decreed
                      WHERE decree_id = $1 AND fate IS NULL ORDER BY booked_at, visit_id LIMIT $2) AS batch
               JOIN appointments_visit_matter AS matter ON matter.visit_id = batch.visit_id
              ORDER BY matter.visit_id, matter.ordinal",
        )
        .bind(decree)
        .bind(most)
        .fetch_all()
        .await?;
    together(rows, matters)
}

/// Notes what became of a visit, and with which version the decree left it. Tells whether its turn was still to come.
pub(crate) async fn note_fate(
    tx: &mut Tx,
    (decree, visit): (Uuid, VisitId),
    fate: DecreeFate,
    new_day: Option<NaiveDate>,
    left_version: i64,
) -> Result<bool, DbError> {
    let noted = tx
        .query(
            "UPDATE appointments_decreed SET fate = $3, new_day = $4, left_version = $5
              WHERE decree_id = $1 AND visit_id = $2 AND fate IS NULL",
        )
        .bind(decree)
        .bind(visit)
        .bind(fate.code())
        .bind(new_day)
        .bind(left_version)
        .execute()
        .await?;
    Ok(noted == 1)
}

/// Whoever had not had their turn when a decree was lifted is left as they are.
pub(crate) async fn leave_the_waiting(tx: &mut Tx, decree: Uuid) -> Result<(), DbError> {
    tx.query("UPDATE appointments_decreed SET fate = 'unchanged' WHERE decree_id = $1 AND fate IS NULL")
        .bind(decree)
        .execute()
        .await
        .map(drop)
}

/// A visit as a decree found and left it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct Decreed {
    pub(crate) visit_id: VisitId,
    office: String,
    pub(crate) pool_id: PoolId,
    pub(crate) lane: i64,
    pub(crate) starts_at: DateTime<Utc>,
    pub(crate) ends_at: DateTime<Utc>,
    pub(crate) fate: String,
    pub(crate) left_version: Option<i64>,
    person_id: Option<PersonId>,
    guest_id: Option<GuestId>,
}

impl Decreed {
    /// Whose it is.
    pub(crate) fn visitor(&self) -> Visitor {
        visitor_of(self.person_id, self.guest_id)
    }

    /// At which office it was.
    pub(crate) fn office(&self) -> Result<OfficeCode, DbError> {
        OfficeCode::parse(&self.office)
            .ok_or_else(|| DbError::nonsense("appointments_decreed", self.visit_id))
    }
}

/// An appointment of somebody who has more than one.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct Booked {
    pub(crate) visit_id: VisitId,
    pub(crate) starts_at: DateTime<Utc>,
    pub(crate) ends_at: DateTime<Utc>,
    person_id: Option<PersonId>,
    guest_id: Option<GuestId>,
}

impl Booked {
    /// Whose it is.
    pub(crate) fn visitor(&self) -> Visitor {
        visitor_of(self.person_id, self.guest_id)
    }
}

/// What those have booked after a moment who have more than one appointment: few, and read once for a whole decree.
pub(crate) async fn booked_by_many(db: &Db, after: DateTime<Utc>) -> Result<Vec<Booked>, DbError> {
    db.query(
        "SELECT visit.visit_id, visit.starts_at, visit.ends_at, visit.person_id, visit.guest_id
           FROM appointments_visit AS visit
          WHERE visit.state = 'booked' AND visit.ends_at > $1
            AND (visit.person_id IN (SELECT one.person_id FROM appointments_visit AS one
                                      WHERE one.state = 'booked' AND one.ends_at > $1 AND one.person_id IS NOT NULL
                                      GROUP BY one.person_id HAVING COUNT(*) > 1)
              OR visit.guest_id IN (SELECT one.guest_id FROM appointments_visit AS one
                                     WHERE one.state = 'booked' AND one.ends_at > $1 AND one.guest_id IS NOT NULL
                                     GROUP BY one.guest_id HAVING COUNT(*) > 1))",
    )
    .bind(after)
    .fetch_all()
    .await
}

fn visitor_of(person: Option<PersonId>, guest: Option<GuestId>) -> Visitor {
    person.map_or(guest.map_or(Visitor::Nobody, Visitor::Guest), Visitor::Person)
}

/// The next visits of a lifted decree that are to be undone, in the order of booking.
pub(crate) async fn to_undo(db: &Db, decree: Uuid, most: i64) -> Result<Vec<Decreed>, DbError> {
    db.query(
        "SELECT decreed.visit_id, decreed.office, decreed.pool_id, decreed.lane, decreed.starts_at, decreed.ends_at,
                decreed.fate, decreed.left_version, visit.person_id, visit.guest_id
           FROM appointments_decreed AS decreed
           JOIN appointments_visit AS visit ON visit.visit_id = decreed.visit_id
          WHERE decreed.decree_id = $1 AND decreed.fate IS NOT NULL AND decreed.undone IS NULL
          ORDER BY decreed.booked_at, decreed.visit_id LIMIT $2",
    )
    .bind(decree)
    .bind(most)
    .fetch_all()
    .await
}

/// Notes what became of a visit when the decree was lifted. Tells whether it was still to be undone.
pub(crate) async fn note_undone(
    tx: &mut Tx,
    (decree, visit): (Uuid, VisitId),
    undone: DecreeFate,
) -> Result<bool, DbError> {
    let noted = tx
        .query(
            "UPDATE appointments_decreed SET undone = $3
              WHERE decree_id = $1 AND visit_id = $2 AND fate IS NOT NULL AND undone IS NULL",
        )
        .bind(decree)
        .bind(visit)
        .bind(undone.counted().code())
        .execute()
        .await?;
    Ok(noted == 1)
}

/// How many turns ended so, and the last new day among them.
type TallyRow = (Option<String>, Option<String>, i64, Option<NaiveDate>);

/// How far a decree is carried out and undone; none where it ordered nothing.
pub(crate) async fn progress(db: &Db, decree: Uuid) -> Result<Option<DecreeProgress>, DbError> {
    let Some((_, is_lifted)) = find_order(db, decree).await? else { return Ok(None) };
    let rows: Vec<TallyRow> = db
        .query(
            "SELECT fate, undone, COUNT(*), MAX(new_day) FROM appointments_decreed
              WHERE decree_id = $1 GROUP BY fate, undone",
        )
        .bind(decree)
        .fetch_all()
        .await?;
    let mut progress =
        DecreeProgress { undone: is_lifted.then(DecreeUndone::default), ..DecreeProgress::default() };
    for (fate, undone, count, new_day) in rows {
        let read = |code: &str| {
            DecreeFate::from_code(code).ok_or_else(|| DbError::nonsense("appointments_decreed", decree))
        };
        let fate = fate.as_deref().map(read).transpose()?;
        let undone = undone.as_deref().map(read).transpose()?;
        progress.count(fate, undone, count);
        progress.last_new_day = progress.last_new_day.max(new_day);
    }
    Ok(Some(progress))
}
