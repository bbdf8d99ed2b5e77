//! Public ground that is taken up.

use chrono::NaiveDate;
use db::{Db, DbError, Tx};

use super::StoreError;
use super::spot::SpotColumns;
use crate::definition::ServiceKey;
use crate::domain::{CaseId, Occupation};

#[derive(sqlx::FromRow)]
struct OccupationRow {
    case_id: CaseId,
    service: String,
    definition_version: i64,
    kind: String,
    #[sqlx(flatten)]
    spot: SpotColumns,
    first_day: NaiveDate,
    last_day: NaiveDate,
    is_granted: bool,
}

impl TryFrom<OccupationRow> for Occupation {
    type Error = StoreError;

    fn try_from(row: OccupationRow) -> Result<Self, StoreError> {
        let id = row.case_id;
        let nonsense = |what| StoreError::nonsense(id, what);
        let (address, position) = row.spot.read(id)?;
        Ok(Self {
            case: id,
            service: ServiceKey::parse(&row.service).ok_or_else(|| nonsense("service"))?,
            definition_version: u32::try_from(row.definition_version).map_err(|_| nonsense("version"))?,
            kind: row.kind,
            address,
            position,
            first_day: row.first_day,
            last_day: row.last_day,
            is_granted: row.is_granted,
        })
    }
}

/// The columns of [`OccupationRow`], before a condition.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT case_id, service, definition_version, kind, street_code, street, civico, latitude, longitude, first_day,
                    last_day, is_granted
               FROM cases_occupation ",
            $rest
        )
    };
}

fn read(rows: Vec<OccupationRow>) -> Result<Vec<Occupation>, StoreError> {
    rows.into_iter().map(Occupation::try_from).collect()
}

/// Notes what a case takes up.
pub(crate) async fn insert_occupation(tx: &mut Tx, one: &Occupation) -> Result<(), DbError> {
    let spot = SpotColumns::of(one.address.as_ref(), one.position);
    tx.query(
        "INSERT INTO cases_occupation
            (case_id, service, definition_version, kind, street_code, street, civico, latitude, longitude, first_day,
             last_day, is_granted)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
    )
    .bind(one.case)
    .bind(one.service.to_string())
    .bind(i64::from(one.definition_version))
    .bind(one.kind.clone())
    .bind(spot.street_code)
    .bind(spot.street)
    .bind(spot.civico)
    .bind(spot.latitude)
    .bind(spot.longitude)
    .bind(one.first_day)
    .bind(one.last_day)
    .bind(one.is_granted)
    .execute()
    .await
    .map(drop)
}

/// Notes whether it is granted, or that it takes up nothing any more. A case that takes up nothing has no row.
pub(crate) async fn settle_occupation(
    tx: &mut Tx,
    case: CaseId,
    is_granted: Option<bool>,
) -> Result<(), DbError> {
    let query = match is_granted {
        Some(is_granted) => tx
            .query("UPDATE cases_occupation SET is_granted = $2 WHERE case_id = $1")
            .bind(case)
            .bind(is_granted),
        None => tx.query("DELETE FROM cases_occupation WHERE case_id = $1").bind(case),
    };
    query.execute().await.map(drop)
}

/// What a case takes up.
pub(crate) async fn occupation_of(db: &Db, case: CaseId) -> Result<Option<Occupation>, StoreError> {
    let row: Option<OccupationRow> =
        db.query(select!("WHERE case_id = $1")).bind(case).fetch_optional().await?;
    row.map(Occupation::try_from).transpose()
}

/// What else is taken up on any of these days, the first to begin first; so many at most.
pub(crate) async fn occupations_beside(
    db: &Db,
    one: &Occupation,
    most: i64,
) -> Result<Vec<Occupation>, StoreError> {
    let rows: Vec<OccupationRow> = db
        .query(select!(
            "WHERE last_day >= $1 AND first_day <= $2 AND case_id <> $3 ORDER BY first_day, case_id LIMIT $4"
        ))
        .bind(one.first_day)
        .bind(one.last_day)
        .bind(one.case)
        .bind(most)
        .fetch_all()
        .await?;
    read(rows)
}

/// How many were granted of a service and are not over on a day.
pub(crate) async fn count_granted_occupations(
    db: &Db,
    service: &ServiceKey,
    today: NaiveDate,
) -> Result<i64, DbError> {
    let (count,): (i64,) = db
        .query("SELECT COUNT(*) FROM cases_occupation WHERE service = $1 AND is_granted AND last_day >= $2")
        .bind(service.to_string())
        .bind(today)
        .fetch_one()
        .await?;
    Ok(count)
}

/// What was granted of a service and is not over on a day, the first to begin first; after so many, so many at most.
pub(crate) async fn occupations_granted(
    db: &Db,
    service: &ServiceKey,
    today: NaiveDate,
    (offset, limit): (i64, i64),
) -> Result<Vec<Occupation>, StoreError> {
    let rows: Vec<OccupationRow> = db
        .query(select!(
            "WHERE service = $1 AND is_granted AND last_day >= $2
             ORDER BY first_day, case_id LIMIT $3 OFFSET $4"
        ))
        .bind(service.to_string())
        .bind(today)
        .bind(limit)
        .bind(offset)
        .fetch_all()
        .await?;
    read(rows)
}
