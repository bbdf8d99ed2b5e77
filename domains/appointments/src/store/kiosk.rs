//! Screens of offices.

use chrono::{DateTime, Utc};
use db::{Db, DbError, Tx};
use kernel::StaffId;

use crate::domain::OfficeCode;
use crate::domain::screen::{DayToken, Screen, ScreenId, ScreenKind};

#[derive(sqlx::FromRow)]
struct ScreenRow {
    screen_id: ScreenId,
    office: String,
    kind: String,
    name: String,
    made_by: StaffId,
    made_at: DateTime<Utc>,
    ended_at: Option<DateTime<Utc>>,
}

impl TryFrom<ScreenRow> for Screen {
    type Error = DbError;

    fn try_from(row: ScreenRow) -> Result<Self, DbError> {
        let nonsense = || DbError::nonsense("appointments_screen", row.screen_id);
        Ok(Self {
            id: row.screen_id,
            office: OfficeCode::parse(&row.office).ok_or_else(nonsense)?,
            kind: ScreenKind::from_code(&row.kind).ok_or_else(nonsense)?,
            name: row.name,
            made_by: row.made_by,
            made_at: row.made_at,
            ended_at: row.ended_at,
        })
    }
}

/// Writes a screen down, with what is kept of the last part of its address.
pub(crate) async fn insert_screen(tx: &mut Tx, screen: &Screen, token: &DayToken) -> Result<(), DbError> {
    tx.query(
        "INSERT INTO appointments_screen (screen_id, version, office, kind, name, token, made_by, made_at)
         VALUES ($1, 1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(screen.id)
    .bind(screen.office.as_str().to_owned())
    .bind(screen.kind.code())
    .bind(screen.name.clone())
    .bind(token.sha256())
    .bind(screen.made_by)
    .bind(screen.made_at)
    .execute()
    .await
    .map(drop)
}

/// The screens of an office that are up, the oldest first.
pub(crate) async fn screens_of(db: &Db, office: &OfficeCode) -> Result<Vec<Screen>, DbError> {
    let rows: Vec<ScreenRow> = db
        .query(
            "SELECT screen_id, office, kind, name, made_by, made_at, ended_at FROM appointments_screen
              WHERE office = $1 AND ended_at IS NULL ORDER BY made_at, screen_id",
        )
        .bind(office.as_str().to_owned())
        .fetch_all()
        .await?;
    rows.into_iter().map(Screen::try_from).collect()
}

/// The screen that a token opens, as long as it is up.
pub(crate) async fn screen_by_token(db: &Db, token: &DayToken) -> Result<Option<Screen>, DbError> {
    let row: Option<ScreenRow> = db
        .query(
            "SELECT screen_id, office, kind, name, made_by, made_at, ended_at FROM appointments_screen
              WHERE token = $1 AND ended_at IS NULL",
        )
        .bind(token.sha256())
        .fetch_optional()
        .await?;
    row.map(Screen::try_from).transpose()
}

/// Takes a screen of an office down. Tells whether it was up.
pub(crate) async fn end_screen(
    tx: &mut Tx,
    id: ScreenId,
    office: &OfficeCode,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let ended = tx
        .query(
            "UPDATE appointments_screen SET ended_at = $3, version = version + 1
              WHERE screen_id = $1 AND office = $2 AND ended_at IS NULL",
        )
        .bind(id)
        .bind(office.as_str().to_owned())
        .bind(now)
        .execute()
        .await?;
    Ok(ended == 1)
}
