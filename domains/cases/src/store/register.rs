//! What cases do to the population register, and how far that is.

use auth::Actor;
use chrono::{DateTime, Utc};
use db::{Db, DbError, Json, Tx};

use super::StoreError;
use crate::definition::{RegisterStep, ServiceKey, StateKey, UnitKey};
use crate::domain::{CaseId, Entering, EnteringState};

/// Writes down that the register is to follow a step, as by whoever took it.
pub(crate) async fn want_register(
    tx: &mut Tx,
    (case, step): (CaseId, RegisterStep),
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    tx.query(
        "INSERT INTO cases_register (case_id, step, state, actor, changed_at) VALUES ($1, $2, 'wanted', $3, $4)
         ON CONFLICT (case_id) DO UPDATE
            SET step = excluded.step, state = excluded.state, hindrance = NULL, actor = excluded.actor,
                changed_at = excluded.changed_at",
    )
    .bind(case)
    .bind(step.code())
    .bind(Json(actor.clone()))
    .bind(now)
    .execute()
    .await
    .map(drop)
}

/// Holds what the register is still to follow, until the transaction ends: whose act it is. None where it has followed.
pub(crate) async fn hold_wanted(
    tx: &mut Tx,
    case: CaseId,
    step: RegisterStep,
) -> Result<Option<Actor>, DbError> {
    let row: Option<(Json<Actor>,)> = tx
        .query(
            "UPDATE cases_register SET state = state WHERE case_id = $1 AND step = $2 AND state = 'wanted'
             RETURNING actor",
        )
        .bind(case)
        .bind(step.code())
        .fetch_optional()
        .await?;
    Ok(row.map(|(actor,)| actor.0))
}

/// Writes down how far the register is with a step, where it stood so before.
pub(crate) async fn settle_register(
    tx: &mut Tx,
    (case, before): (CaseId, EnteringState),
    state: EnteringState,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let hindrance = match state {
        EnteringState::Hindered(why) => Some(why.code().to_owned()),
        EnteringState::Wanted | EnteringState::Done | EnteringState::ByHand => None,
    };
    let settled = tx
        .query(
            "UPDATE cases_register SET state = $3, hindrance = $4, changed_at = $5
              WHERE case_id = $1 AND state = $2",
        )
        .bind(case)
        .bind(before.code())
        .bind(state.code())
        .bind(hindrance)
        .bind(now)
        .execute()
        .await?;
    if settled == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

/// When what stands in a state of a service at an office came, as long as it goes on.
pub(crate) async fn came_in_state(
    db: &Db,
    unit: &UnitKey,
    (service, state): (&ServiceKey, &StateKey),
) -> Result<Vec<DateTime<Utc>>, DbError> {
    let rows: Vec<(DateTime<Utc>,)> = db
        .query(
            "SELECT sent_at FROM cases_case
              WHERE outcome IS NULL AND unit = $1 AND service = $2 AND state = $3",
        )
        .bind(unit.to_string())
        .bind(service.to_string())
        .bind(state.to_string())
        .fetch_all()
        .await?;
    Ok(rows.into_iter().map(|(at,)| at).collect())
}

/// Where the register stands with a case; none that does nothing to it. The caller has asked whether they may know.
pub(crate) async fn entering_of(db: &Db, case: CaseId) -> Result<Option<Entering>, StoreError> {
    let row: Option<(String, String, Option<String>)> = db
        .query("SELECT step, state, hindrance FROM cases_register WHERE case_id = $1")
        .bind(case)
        .fetch_optional()
        .await?;
    let Some((step, state, hindrance)) = row else { return Ok(None) };
    let nonsense = |what| StoreError::nonsense(case, what);
    Ok(Some(Entering {
        step: RegisterStep::from_code(&step).ok_or_else(|| nonsense("step"))?,
        state: EnteringState::from_codes(&state, hindrance.as_deref()).ok_or_else(|| nonsense("state"))?,
    }))
}
