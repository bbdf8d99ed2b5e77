//! What is done for whoever is served.

use chrono::{DateTime, Utc};
use db::{Db, DbError, Tx};
use kernel::{Cents, StaffId};

use super::StoreError;
use crate::domain::{Act, ActDone, ActId, ActKind, ActState, SittingId};

#[derive(sqlx::FromRow)]
struct Row {
    act_id: ActId,
    sitting_id: SittingId,
    kind: String,
    begun_at: DateTime<Utc>,
    state: String,
    elsewhere: Option<String>,
    number: Option<String>,
    path: Option<String>,
    fee_cents: Option<Cents>,
    ended_at: Option<DateTime<Utc>>,
}

impl TryFrom<Row> for Act {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let nonsense = || StoreError::Nonsense(row.act_id.to_string());
        let kind = ActKind::from_code(&row.kind).ok_or_else(nonsense)?;
        let state = match (row.state.as_str(), row.ended_at) {
            ("open", None) => ActState::Open { at: row.elsewhere.clone() },
            ("left", Some(at)) => ActState::Left { at },
            ("done", Some(at)) => {
                let done = row.number.clone().zip(row.path.clone()).zip(row.fee_cents);
                let ((number, path), fee) = done.ok_or_else(nonsense)?;
                ActState::Done { at, done: ActDone { number, path, fee } }
            }
            _ => return Err(nonsense()),
        };
        Ok(Self { id: row.act_id, sitting: row.sitting_id, kind, begun_at: row.begun_at, state })
    }
}

/// What was done in a sitting, in order.
pub(crate) async fn acts_of(db: &Db, sitting: SittingId) -> Result<Vec<Act>, StoreError> {
    let rows: Vec<Row> = db
        .query(
            "SELECT act_id, sitting_id, kind, begun_at, state, elsewhere, number, path, fee_cents, ended_at
               FROM desk_act WHERE sitting_id = $1 ORDER BY act_id",
        )
        .bind(sitting)
        .fetch_all()
        .await?;
    rows.into_iter().map(Act::try_from).collect()
}

/// What a clerk left half way with the last whom they served, since a moment.
pub(crate) async fn left_in_the_last(
    db: &Db,
    clerk: StaffId,
    since: DateTime<Utc>,
) -> Result<Vec<Act>, StoreError> {
    let rows: Vec<Row> = db
        .query(
            "SELECT act_id, sitting_id, kind, begun_at, state, elsewhere, number, path, fee_cents, ended_at
               FROM desk_act
              WHERE state = 'left' AND sitting_id =
                    (SELECT sitting_id FROM desk_sitting
                      WHERE clerk_id = $1 AND ended_at >= $2 ORDER BY ended_at DESC LIMIT 1)
              ORDER BY act_id",
        )
        .bind(clerk)
        .bind(since)
        .fetch_all()
        .await?;
    rows.into_iter().map(Act::try_from).collect()
}

/// Begins an act. Tells whether none was open.
pub(crate) async fn insert_act(tx: &mut Tx, act: &Act) -> Result<bool, DbError> {
    let inserted = tx
        .query(
            "INSERT INTO desk_act (act_id, sitting_id, kind, begun_at, state)
             VALUES ($1, $2, $3, $4, 'open') ON CONFLICT DO NOTHING",
        )
        .bind(act.id)
        .bind(act.sitting)
        .bind(act.kind.code())
        .bind(act.begun_at)
        .execute()
        .await?;
    Ok(inserted == 1)
}

/// Writes how an act that was open stands now.
pub(crate) async fn save_act(tx: &mut Tx, act: &Act) -> Result<(), StoreError> {
    let (state, elsewhere, ended_at, done) = match &act.state {
        ActState::Open { at } => ("open", at.clone(), None, None),
        ActState::Left { at } => ("left", None, Some(*at), None),
        ActState::Done { at, done } => ("done", None, Some(*at), Some(done)),
    };
    let updated = tx
        .query(
            "UPDATE desk_act
                SET state = $2, elsewhere = $3, ended_at = $4, number = $5, path = $6, fee_cents = $7
              WHERE act_id = $1 AND state = 'open'",
        )
        .bind(act.id)
        .bind(state)
        .bind(elsewhere)
        .bind(ended_at)
        .bind(done.map(|done| done.number.clone()))
        .bind(done.map(|done| done.path.clone()))
        .bind(done.map(|done| done.fee))
        .execute()
        .await?;
    if updated == 1 { Ok(()) } else { Err(StoreError::Stale) }
}
