//! The acts. The only file that knows SQL.

use chrono::{DateTime, NaiveDate, Utc};
use db::{Db, DbError, Json, Tx};
use kernel::StaffId;

use crate::domain::{Authority, Decree, DecreeId, DecreeNumber, DecreeState, Measures, Motive, Proposal};

/// What can go wrong with the tables.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database did not do it.
    #[error(transparent)]
    Database(#[from] DbError),
    /// Somebody else changed it since it was read.
    #[error("the act was changed meanwhile")]
    Stale,
    /// A row that no act could have written.
    #[error("the row of {0} makes no sense: {1}")]
    Nonsense(DecreeId, &'static str),
}

#[derive(sqlx::FromRow)]
struct DecreeRow {
    decree_id: DecreeId,
    version: i64,
    number: String,
    authority: String,
    decreed_on: NaiveDate,
    motive: String,
    measures: Json<Measures>,
    entered_by: StaffId,
    entered_at: DateTime<Utc>,
    lifted_by: Option<StaffId>,
    lifted_at: Option<DateTime<Utc>>,
    lifted_why: Option<String>,
}

/// Reads acts by a condition.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT decree_id, version, number, authority, decreed_on, motive, measures, entered_by, entered_at,
                    lifted_by, lifted_at, lifted_why
               FROM emergency_decree ",
            $rest
        )
    };
}

impl TryFrom<DecreeRow> for Decree {
    type Error = StoreError;

    fn try_from(row: DecreeRow) -> Result<Self, StoreError> {
        let nonsense = |what| StoreError::Nonsense(row.decree_id, what);
        let state = match (row.lifted_by, row.lifted_at, &row.lifted_why) {
            (None, None, None) => DecreeState::InForce,
            (Some(by), Some(at), Some(why)) => {
                DecreeState::Lifted { by, at, why: Motive::parse(why).ok_or_else(|| nonsense("why"))? }
            }
            _ => return Err(nonsense("state")),
        };
        Ok(Self {
            version: row.version,
            said: Proposal {
                id: row.decree_id,
                number: DecreeNumber::parse(&row.number).ok_or_else(|| nonsense("number"))?,
                authority: Authority::parse(&row.authority).ok_or_else(|| nonsense("authority"))?,
                decreed_on: row.decreed_on,
                motive: Motive::parse(&row.motive).ok_or_else(|| nonsense("motive"))?,
                measures: row.measures.0.clone(),
            },
            entered_by: row.entered_by,
            entered_at: row.entered_at,
            state,
        })
    }
}

/// Enters an act. Tells whether it was not entered before.
pub(crate) async fn insert(
    tx: &mut Tx,
    act: &Proposal,
    by: StaffId,
    at: DateTime<Utc>,
) -> Result<bool, DbError> {
    let inserted = tx
        .query(
            "INSERT INTO emergency_decree
                (decree_id, version, number, authority, decreed_on, motive, measures, entered_by, entered_at)
             VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8)
             ON CONFLICT (decree_id) DO NOTHING",
        )
        .bind(act.id)
        .bind(act.number.as_str().to_owned())
        .bind(act.authority.as_str().to_owned())
        .bind(act.decreed_on)
        .bind(act.motive.as_str().to_owned())
        .bind(Json(act.measures.clone()))
        .bind(by)
        .bind(at)
        .execute()
        .await?;
    Ok(inserted == 1)
}

/// Notes that an act is lifted, unless it changed since it was read.
pub(crate) async fn save_lifted(tx: &mut Tx, decree: &Decree) -> Result<(), StoreError> {
    let DecreeState::Lifted { by, at, why } = &decree.state else {
        return Err(StoreError::Nonsense(decree.said.id, "state"));
    };
    let saved = tx
        .query(
            "UPDATE emergency_decree
                SET version = version + 1, lifted_by = $3, lifted_at = $4, lifted_why = $5
              WHERE decree_id = $1 AND version = $2 AND lifted_at IS NULL",
        )
        .bind(decree.said.id)
        .bind(decree.version)
        .bind(*by)
        .bind(*at)
        .bind(why.as_str().to_owned())
        .execute()
        .await?;
    if saved == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

/// One act.
pub(crate) async fn find(db: &Db, id: DecreeId) -> Result<Option<Decree>, StoreError> {
    let row: Option<DecreeRow> = db.query(select!("WHERE decree_id = $1")).bind(id).fetch_optional().await?;
    row.map(Decree::try_from).transpose()
}

/// The acts, the last entered first.
pub(crate) async fn list(db: &Db, (most, passed_over): (i64, i64)) -> Result<Vec<Decree>, StoreError> {
    let rows: Vec<DecreeRow> = db
        .query(select!("ORDER BY entered_at DESC, decree_id DESC LIMIT $1 OFFSET $2"))
        .bind(most)
        .bind(passed_over)
        .fetch_all()
        .await?;
    rows.into_iter().map(Decree::try_from).collect()
}

/// The acts that nobody has lifted, the last entered first.
pub(crate) async fn in_force(db: &Db, most: i64) -> Result<Vec<Decree>, StoreError> {
    let rows: Vec<DecreeRow> = db
        .query(select!("WHERE lifted_at IS NULL ORDER BY entered_at DESC, decree_id DESC LIMIT $1"))
        .bind(most)
        .fetch_all()
        .await?;
    rows.into_iter().map(Decree::try_from).collect()
}
