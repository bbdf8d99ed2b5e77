//! Homes, and the waste tax that was reckoned for them.

use chrono::{DateTime, NaiveDate, Utc};
use db::{Db, DbError, Json, Tx};
use kernel::PersonId;

use crate::domain::PositionId;
use crate::domain::tari::{Assessment, Dwelling, DwellingId, DwellingUse};

#[derive(sqlx::FromRow)]
struct DwellingRow {
    dwelling_id: DwellingId,
    code: String,
    person_id: PersonId,
    address: String,
    square_metres: i64,
    used_from: NaiveDate,
    used_until: Option<NaiveDate>,
    used_as: String,
    reductions: Json<Vec<String>>,
}

impl TryFrom<DwellingRow> for Dwelling {
    type Error = DbError;

    fn try_from(row: DwellingRow) -> Result<Self, DbError> {
        let nonsense = || DbError::nonsense("payments_dwelling", row.dwelling_id);
        Ok(Self {
            id: row.dwelling_id,
            square_metres: u32::try_from(row.square_metres).map_err(|_| nonsense())?,
            used_as: DwellingUse::from_code(&row.used_as).ok_or_else(nonsense)?,
            code: row.code,
            holder: row.person_id,
            address: row.address,
            used_from: row.used_from,
            used_until: row.used_until,
            reductions: row.reductions.0,
        })
    }
}

/// The home of a code.
pub(crate) async fn dwelling_by_code(tx: &mut Tx, code: &str) -> Result<Option<Dwelling>, DbError> {
    let row: Option<DwellingRow> = tx
        .query(
            "SELECT dwelling_id, code, person_id, address, square_metres, used_from, used_until, used_as, reductions
               FROM payments_dwelling WHERE code = $1",
        )
        .bind(code.to_owned())
        .fetch_optional()
        .await?;
    row.map(Dwelling::try_from).transpose()
}

/// Writes down what was declared of a home: a new one, or the one with its code, which keeps its name.
pub(crate) async fn declare(tx: &mut Tx, dwelling: &Dwelling, now: DateTime<Utc>) -> Result<(), DbError> {
    tx.query(
        "INSERT INTO payments_dwelling
            (dwelling_id, code, person_id, address, square_metres, used_from, used_until, used_as, reductions,
             declared_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         ON CONFLICT (code) DO UPDATE
            SET person_id = $3, address = $4, square_metres = $5, used_from = $6, used_until = $7, used_as = $8,
                reductions = $9, declared_at = $10",
    )
    .bind(dwelling.id)
    .bind(dwelling.code.clone())
    .bind(dwelling.holder)
    .bind(dwelling.address.clone())
    .bind(i64::from(dwelling.square_metres))
    .bind(dwelling.used_from)
    .bind(dwelling.used_until)
    .bind(dwelling.used_as.code())
    .bind(Json(dwelling.reductions.clone()))
    .bind(now)
    .execute()
    .await?;
    Ok(())
}

/// How many homes are held between two days and have nothing reckoned for a year yet.
pub(crate) async fn count_unreckoned(
    db: &Db,
    year: i32,
    (first, last): (NaiveDate, NaiveDate),
) -> Result<u64, DbError> {
    let (count,): (i64,) = db
        .query(
            "SELECT COUNT(*) FROM payments_dwelling AS d
              WHERE d.used_from <= $3 AND (d.used_until IS NULL OR d.used_until >= $2)
                AND NOT EXISTS (SELECT 1 FROM payments_tari AS t
                                 WHERE t.dwelling_id = d.dwelling_id AND t.year = $1)",
        )
        .bind(i64::from(year))
        .bind(first)
        .bind(last)
        .fetch_one()
        .await?;
    Ok(u64::try_from(count).unwrap_or(0))
}

/// The next of them after one, at most so many.
pub(crate) async fn unreckoned(
    db: &Db,
    year: i32,
    (first, last): (NaiveDate, NaiveDate),
    after: Option<DwellingId>,
    most: i64,
) -> Result<Vec<Dwelling>, DbError> {
    let rows: Vec<DwellingRow> = db
        .query(
            "SELECT d.dwelling_id, d.code, d.person_id, d.address, d.square_metres, d.used_from, d.used_until,
                    d.used_as, d.reductions
               FROM payments_dwelling AS d
              WHERE d.dwelling_id > $4 AND d.used_from <= $3 AND (d.used_until IS NULL OR d.used_until >= $2)
                AND NOT EXISTS (SELECT 1 FROM payments_tari AS t
                                 WHERE t.dwelling_id = d.dwelling_id AND t.year = $1)
              ORDER BY d.dwelling_id LIMIT $5",
        )
        .bind(i64::from(year))
        .bind(first)
        .bind(last)
        .bind(after.unwrap_or(DwellingId(uuid::Uuid::nil())))
        .bind(most)
        .fetch_all()
        .await?;
    rows.into_iter().map(Dwelling::try_from).collect()
}

/// Keeps what was reckoned for a home, with what is owed for it. Tells whether nobody had before.
pub(crate) async fn keep_assessment(
    tx: &mut Tx,
    dwelling: DwellingId,
    position: Option<PositionId>,
    assessment: &Assessment,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let kept = tx
        .query(
            "INSERT INTO payments_tari (dwelling_id, year, position_id, content, reckoned_at)
             VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (dwelling_id, year) DO NOTHING",
        )
        .bind(dwelling)
        .bind(i64::from(assessment.year))
        .bind(position)
        .bind(Json(assessment.clone()))
        .bind(now)
        .execute()
        .await?;
    Ok(kept == 1)
}

/// What was reckoned for a position.
pub(crate) async fn assessment_of(db: &Db, position: PositionId) -> Result<Option<Assessment>, DbError> {
    let row: Option<(Json<Assessment>,)> = db
        .query("SELECT content FROM payments_tari WHERE position_id = $1")
        .bind(position)
        .fetch_optional()
        .await?;
    Ok(row.map(|(content,)| content.0))
}
