//! What waits for a second official.

use auth::Reach;
use chrono::{DateTime, NaiveDate, Utc};
use db::{Db, DbError, Tx};
use kernel::{PersonId, StaffId};
use uuid::Uuid;

use super::StoreError;
use super::find::{listed, within_reach};
use super::parts::{noted_columns, noted_parent};
use super::reader::Reader;
use crate::domain::{Visto, VistoId, VistoState};

#[derive(sqlx::FromRow)]
struct VistoRow {
    visto_id: Uuid,
    person_id: Uuid,
    parent_id: Option<Uuid>,
    parent_role: Option<String>,
    ends_on: NaiveDate,
    reason: String,
    asked_by: Uuid,
    asked_at: DateTime<Utc>,
    state: String,
    decided_by: Option<Uuid>,
    decided_at: Option<DateTime<Utc>>,
    why_not: Option<String>,
}

/// Writes down what was asked. Tells whether nobody had asked it already.
pub(crate) async fn insert_visto(tx: &mut Tx, visto: &Visto) -> Result<bool, DbError> {
    let (parent_id, parent_role) = noted_columns(visto.parent);
    let inserted = tx
        .query(
            "INSERT INTO registry_visto
                (visto_id, person_id, parent_id, parent_role, ends_on, reason, asked_by, asked_at, state)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'open')
             ON CONFLICT DO NOTHING",
        )
        .bind(visto.id)
        .bind(visto.child)
        .bind(parent_id)
        .bind(parent_role)
        .bind(visto.ends_on)
        .bind(visto.reason.clone())
        .bind(visto.asked_by)
        .bind(visto.asked_at)
        .execute()
        .await?;
    Ok(inserted == 1)
}

const BY_ID: &str = "
    SELECT visto_id, person_id, parent_id, parent_role, ends_on, reason, asked_by, asked_at, state, decided_by,
           decided_at, why_not
      FROM registry_visto WHERE visto_id = $1";

/// One of them.
pub(crate) async fn visto(mut reader: Reader<'_>, id: VistoId) -> Result<Option<Visto>, StoreError> {
    let row: Option<VistoRow> = reader.optional(BY_ID, id).await?;
    row.map(Visto::try_from).transpose()
}

/// Those that wait and are about whom an employee reaches, the oldest first.
pub(crate) async fn open_vistos(db: &Db, reach: &Reach, limit: i64) -> Result<Vec<Visto>, StoreError> {
    let rows: Vec<VistoRow> = db
        .query(concat!(
            "SELECT p.visto_id, p.person_id, p.parent_id, p.parent_role, p.ends_on, p.reason, p.asked_by, p.asked_at,
                    p.state, p.decided_by, p.decided_at, p.why_not
               FROM registry_visto p WHERE p.state = 'open' AND ",
            within_reach!(),
            " ORDER BY p.asked_at, p.visto_id LIMIT $1"
        ))
        .bind(limit)
        .bind(listed(reach))
        .fetch_all()
        .await?;
    rows.into_iter().map(Visto::try_from).collect()
}

/// Writes down what was decided, unless somebody else has decided meanwhile.
pub(crate) async fn save_visto(tx: &mut Tx, visto: &Visto) -> Result<(), StoreError> {
    let (state, by, at, why) = match &visto.state {
        VistoState::Open => ("open", None, None, None),
        VistoState::Given { by, at } => ("given", Some(*by), Some(*at), None),
        VistoState::Refused { by, at, why } => ("refused", Some(*by), Some(*at), Some(why.clone())),
    };
    let updated = tx
        .query(
            "UPDATE registry_visto SET state = $2, decided_by = $3, decided_at = $4, why_not = $5
              WHERE visto_id = $1 AND state = 'open'",
        )
        .bind(visto.id)
        .bind(state)
        .bind(by)
        .bind(at)
        .bind(why)
        .execute()
        .await?;
    if updated == 1 { Ok(()) } else { Err(StoreError::Stale(visto.id.0)) }
}

impl TryFrom<VistoRow> for Visto {
    type Error = StoreError;

    fn try_from(row: VistoRow) -> Result<Self, StoreError> {
        let nonsense = |what| StoreError::Nonsense { table: "registry_visto", id: row.visto_id, what };
        let parent = noted_parent(row.parent_id, row.parent_role).ok_or_else(|| nonsense("parent"))?;
        let decided = row.decided_by.map(StaffId).zip(row.decided_at);
        let state = match (row.state.as_str(), decided, row.why_not) {
            ("open", None, None) => VistoState::Open,
            ("given", Some((by, at)), None) => VistoState::Given { by, at },
            ("refused", Some((by, at)), Some(why)) => VistoState::Refused { by, at, why },
            _ => return Err(nonsense("state")),
        };
        Ok(Self {
            id: VistoId(row.visto_id),
            child: PersonId(row.person_id),
            parent,
            ends_on: row.ends_on,
            reason: row.reason,
            asked_by: StaffId(row.asked_by),
            asked_at: row.asked_at,
            state,
        })
    }
}
