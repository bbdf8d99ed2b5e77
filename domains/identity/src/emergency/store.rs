//! Files that were opened in an emergency. The only file about them that knows SQL.

use chrono::{DateTime, Utc};
use db::{Db, DbError, Tx};
use kernel::{PersonId, StaffId};
use uuid::Uuid;

use super::{DeclaredEmergency, EmergencyError, EmergencyId, Finding, Plight};

#[derive(sqlx::FromRow)]
struct Row {
    emergency_id: Uuid,
    staff_id: Uuid,
    public_name: String,
    person_id: Uuid,
    plight: String,
    words: String,
    opened_at: DateTime<Utc>,
    until: DateTime<Utc>,
    state: String,
    reviewed_by: Option<Uuid>,
    reviewed_at: Option<DateTime<Utc>>,
    finding: Option<String>,
}

/// The columns of [`Row`], before a condition.
macro_rules! select {
    ($condition:literal) => {
        concat!(
            "SELECT emergency_id, staff_id, public_name, person_id, plight, words, opened_at, until, state,
                    reviewed_by, reviewed_at, finding
               FROM identity_emergency ",
            $condition
        )
    };
}

/// Writes down that somebody declared one.
pub(super) async fn insert(tx: &mut Tx, declared: &DeclaredEmergency) -> Result<(), DbError> {
    tx.query(
        "INSERT INTO identity_emergency
            (emergency_id, staff_id, public_name, person_id, plight, words, opened_at, until, state)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'open')",
    )
    .bind(declared.id)
    .bind(declared.staff)
    .bind(declared.public_name.clone())
    .bind(declared.person)
    .bind(declared.plight.code())
    .bind(declared.words.clone())
    .bind(declared.opened_at)
    .bind(declared.until)
    .execute()
    .await
    .map(drop)
}

/// One of them.
pub(super) async fn find(db: &Db, id: EmergencyId) -> Result<Option<DeclaredEmergency>, EmergencyError> {
    let row: Option<Row> = db.query(select!("WHERE emergency_id = $1")).bind(id).fetch_optional().await?;
    row.map(read).transpose()
}

/// Those that nobody has reviewed, the oldest first.
pub(super) async fn open(db: &Db) -> Result<Vec<DeclaredEmergency>, EmergencyError> {
    let rows: Vec<Row> =
        db.query(select!("WHERE state = 'open' ORDER BY opened_at, emergency_id")).fetch_all().await?;
    rows.into_iter().map(read).collect()
}

/// Writes down what was found. Tells whether nobody had reviewed it before.
pub(super) async fn save_finding(tx: &mut Tx, id: EmergencyId, finding: &Finding) -> Result<bool, DbError> {
    let Finding::Reviewed { is_justified, words, by, at } = finding else { return Ok(false) };
    let state = if *is_justified { "justified" } else { "unjustified" };
    let updated = tx
        .query(
            "UPDATE identity_emergency SET state = $2, reviewed_by = $3, reviewed_at = $4, finding = $5
              WHERE emergency_id = $1 AND state = 'open'",
        )
        .bind(id)
        .bind(state)
        .bind(*by)
        .bind(*at)
        .bind(words.clone())
        .execute()
        .await?;
    Ok(updated == 1)
}

/// A row that makes no sense is an error with its id, never a guess.
fn read(row: Row) -> Result<DeclaredEmergency, EmergencyError> {
    let id = EmergencyId(row.emergency_id);
    let odd = || EmergencyError::Unexpected(format!("the row of {id} makes no sense").into());
    let reviewed = row.reviewed_by.zip(row.reviewed_at).zip(row.finding);
    let finding = match (row.state.as_str(), reviewed) {
        ("open", None) => Finding::None,
        (state @ ("justified" | "unjustified"), Some(((by, at), words))) => {
            Finding::Reviewed { is_justified: state == "justified", words, by: StaffId(by), at }
        }
        _ => return Err(odd()),
    };
    Ok(DeclaredEmergency {
        id,
        staff: StaffId(row.staff_id),
        public_name: row.public_name,
        person: PersonId(row.person_id),
        plight: Plight::from_code(&row.plight).ok_or_else(odd)?,
        words: row.words,
        opened_at: row.opened_at,
        until: row.until,
        finding,
    })
}
