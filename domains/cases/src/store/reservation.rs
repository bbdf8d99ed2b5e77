//! What requests have reserved.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use db::{Db, DbError, Tx};
use kernel::PersonId;
use protocol::ProtocolNumber;

use super::StoreError;
use super::ranking::number;
use crate::definition::{FieldName, Hour, ServiceKey};
use crate::domain::{CaseId, Slot, Suspension, SuspensionId};

/// What a request has reserved, with its number.
#[derive(Clone, Debug)]
pub(crate) struct Booked {
    pub(crate) case: CaseId,
    pub(crate) person: PersonId,
    pub(crate) number: ProtocolNumber,
    /// Counts the changes, to notice when two change it at once.
    pub(crate) version: i64,
    pub(crate) slot: Slot,
    /// The decree that suspended it, until it is resumed or moved.
    pub(crate) suspended_by: Option<SuspensionId>,
}

#[derive(sqlx::FromRow)]
struct BookedRow {
    case_id: CaseId,
    person_id: PersonId,
    protocol_year: i64,
    protocol_number: i64,
    version: i64,
    place: String,
    on_day: NaiveDate,
    starts_at: String,
    suspension_id: Option<SuspensionId>,
}

impl TryFrom<BookedRow> for Booked {
    type Error = StoreError;

    fn try_from(row: BookedRow) -> Result<Self, StoreError> {
        Ok(Self {
            case: row.case_id,
            person: row.person_id,
            number: number(row.case_id, row.protocol_year, row.protocol_number)?,
            version: row.version,
            slot: slot(row.case_id, &row.place, row.on_day, &row.starts_at)?,
            suspended_by: row.suspension_id,
        })
    }
}

fn slot(id: impl ToString, place: &str, day: NaiveDate, at: &str) -> Result<Slot, StoreError> {
    match (FieldName::parse(place), Hour::parse(at)) {
        (Some(place), Some(at)) => Ok(Slot { place, day, at }),
        _ => Err(StoreError::nonsense(id, "place or hour")),
    }
}

/// The columns of [`BookedRow`], before a condition.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT cases_reservation.case_id, cases_case.person_id, cases_case.protocol_year,
                    cases_case.protocol_number, cases_reservation.version, cases_reservation.place,
                    cases_reservation.on_day, cases_reservation.starts_at, cases_reservation.suspension_id
               FROM cases_reservation JOIN cases_case ON cases_case.case_id = cases_reservation.case_id ",
            $rest
        )
    };
}

/// What a request has reserved.
pub(crate) async fn booked_of(db: &Db, case: CaseId) -> Result<Option<Booked>, StoreError> {
    let row: Option<BookedRow> =
        db.query(select!("WHERE cases_reservation.case_id = $1")).bind(case).fetch_optional().await?;
    row.map(Booked::try_from).transpose()
}

/// What a request has reserved, as the transaction has it.
pub(crate) async fn slot_in(tx: &mut Tx, case: CaseId) -> Result<Option<Slot>, StoreError> {
    let row: Option<BookedRow> =
        tx.query(select!("WHERE cases_reservation.case_id = $1")).bind(case).fetch_optional().await?;
    row.map(|row| Booked::try_from(row).map(|booked| booked.slot)).transpose()
}

/// What is reserved of a service from a day on, the next first, as much as one page tells.
pub(crate) async fn booked_from(
    db: &Db,
    service: &ServiceKey,
    day: NaiveDate,
    limit: i64,
) -> Result<Vec<Booked>, StoreError> {
    let rows: Vec<BookedRow> = db
        .query(select!(
            "WHERE cases_reservation.service = $1 AND cases_reservation.on_day >= $2
             ORDER BY cases_reservation.on_day, cases_reservation.starts_at, cases_reservation.place LIMIT $3"
        ))
        .bind(service.to_string())
        .bind(day)
        .bind(limit)
        .fetch_all()
        .await?;
    rows.into_iter().map(Booked::try_from).collect()
}

/// What a decree would suspend from `today` on that no other has, in the order in which it was reserved. What has been held is
/// not taken back by a decree that begins before.
pub(crate) async fn booked_within(
    tx: &mut Tx,
    decree: &Suspension,
    today: NaiveDate,
) -> Result<Vec<Booked>, StoreError> {
    let rows: Vec<BookedRow> = tx
        .query(select!(
            "WHERE cases_reservation.service = $1 AND cases_reservation.on_day >= $2
               AND cases_reservation.on_day <= $3 AND ($4 = '' OR cases_reservation.place = $4)
               AND cases_reservation.suspension_id IS NULL
             ORDER BY cases_reservation.taken_at, cases_reservation.case_id"
        ))
        .bind(decree.service.to_string())
        .bind(decree.from.max(today))
        .bind(decree.until)
        .bind(decree.place.as_ref().map(ToString::to_string).unwrap_or_default())
        .fetch_all()
        .await?;
    rows.into_iter().map(Booked::try_from).collect()
}

/// What a decree has suspended, in the order in which it was reserved.
pub(crate) async fn booked_under(tx: &mut Tx, id: SuspensionId) -> Result<Vec<Booked>, StoreError> {
    let rows: Vec<BookedRow> = tx
        .query(select!(
            "WHERE cases_reservation.suspension_id = $1
             ORDER BY cases_reservation.taken_at, cases_reservation.case_id"
        ))
        .bind(id)
        .fetch_all()
        .await?;
    rows.into_iter().map(Booked::try_from).collect()
}

/// Some of those who do not know yet how their reservation stands, in the order in which they reserved, after the first of them.
pub(crate) async fn untold_bookings(
    db: &Db,
    service: &ServiceKey,
    (limit, offset): (i64, i64),
) -> Result<Vec<Booked>, StoreError> {
    let rows: Vec<BookedRow> = db
        .query(select!(
            "WHERE cases_reservation.service = $1 AND NOT cases_reservation.is_told
             ORDER BY cases_reservation.taken_at, cases_reservation.case_id LIMIT $2 OFFSET $3"
        ))
        .bind(service.to_string())
        .bind(limit)
        .bind(offset)
        .fetch_all()
        .await?;
    rows.into_iter().map(Booked::try_from).collect()
}

/// Everything that is taken of a service from a day on, but for what one request has.
pub(crate) async fn taken_from(
    db: &Db,
    service: &ServiceKey,
    day: NaiveDate,
    but: Option<CaseId>,
) -> Result<BTreeSet<Slot>, StoreError> {
    let rows: Vec<(CaseId, String, NaiveDate, String)> = db
        .query(
            "SELECT case_id, place, on_day, starts_at FROM cases_reservation
              WHERE service = $1 AND on_day >= $2",
        )
        .bind(service.to_string())
        .bind(day)
        .fetch_all()
        .await?;
    let others = rows.into_iter().filter(|(case, ..)| but != Some(*case));
    others.map(|(case, place, day, at)| slot(case, &place, day, &at)).collect()
}

/// Holds the diary of a service until the transaction ends: others who reserve or suspend wait.
pub(crate) async fn hold_diary(tx: &mut Tx, service: &ServiceKey) -> Result<(), DbError> {
    tx.query(
        "INSERT INTO cases_diary (service, changes) VALUES ($1, 1)
         ON CONFLICT (service) DO UPDATE SET changes = cases_diary.changes + 1",
    )
    .bind(service.to_string())
    .execute()
    .await
    .map(drop)
}

/// Gives a slot to a request that has none, in a diary that is held; tells whether nobody had it and no decree stands
/// against it. `version` is 1, or the one after that of what it had: whoever has read that does not take this for it.
pub(crate) async fn take_slot(
    tx: &mut Tx,
    (case, service): (CaseId, &ServiceKey),
    wanted: &Slot,
    (version, at): (i64, DateTime<Utc>),
) -> Result<bool, DbError> {
    let (suspended,): (i64,) = tx
        .query(
            "SELECT COUNT(*) FROM cases_suspension
              WHERE service = $1 AND resumed_at IS NULL AND from_day <= $2 AND until_day >= $2
                AND (place IS NULL OR place = $3)",
        )
        .bind(service.to_string())
        .bind(wanted.day)
        .bind(wanted.place.to_string())
        .fetch_one()
        .await?;
    if suspended > 0 {
        return Ok(false);
    }
    let taken = tx
        .query(
            "INSERT INTO cases_reservation
                (case_id, version, service, place, on_day, starts_at, taken_at, is_told)
             VALUES ($1, $2, $3, $4, $5, $6, $7, TRUE)
             ON CONFLICT DO NOTHING",
        )
        .bind(case)
        .bind(version)
        .bind(service.to_string())
        .bind(wanted.place.to_string())
        .bind(wanted.day)
        .bind(wanted.at.to_string())
        .bind(at)
        .execute()
        .await?;
    Ok(taken == 1)
}

/// Frees what a request has reserved; gives its version, where there was something.
pub(crate) async fn free_slot(tx: &mut Tx, case: CaseId) -> Result<Option<i64>, DbError> {
    let freed: Option<(i64,)> = tx
        .query("DELETE FROM cases_reservation WHERE case_id = $1 RETURNING version")
        .bind(case)
        .fetch_optional()
        .await?;
    Ok(freed.map(|(version,)| version))
}

/// Notes by which decree a reservation is suspended, or that none does any more, and whether who asked is to be told.
pub(crate) async fn mark_booking(
    tx: &mut Tx,
    case: CaseId,
    under: Option<SuspensionId>,
    is_told: bool,
) -> Result<(), DbError> {
    tx.query(
        "UPDATE cases_reservation SET version = version + 1, suspension_id = $2, is_told = $3 WHERE case_id = $1",
    )
    .bind(case)
    .bind(under)
    .bind(is_told)
    .execute()
    .await
    .map(drop)
}

/// Notes that who asked knows how their reservation stands, unless that changed meanwhile.
pub(crate) async fn note_booking_told(tx: &mut Tx, booked: &Booked) -> Result<(), StoreError> {
    let noted = tx
        .query(
            "UPDATE cases_reservation SET version = version + 1, is_told = TRUE
              WHERE case_id = $1 AND version = $2",
        )
        .bind(booked.case)
        .bind(booked.version)
        .execute()
        .await?;
    if noted == 1 { Ok(()) } else { Err(StoreError::Stale) }
}
