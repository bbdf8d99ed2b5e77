//! Delegations.

use chrono::{DateTime, NaiveDate, Utc};
use db::{Db, DbError, Json, Tx};
use kernel::PersonId;

use crate::domain::{
    Addressee, AtTheCounter, Delegate, Delegation, DelegationCode, DelegationId, DelegationState, EndedBy,
    Helper, IntermediaryId,
};

/// The columns of [`Row`], before a condition.
macro_rules! select {
    ($condition:literal) => {
        concat!(
            "SELECT delegation_id, version, grantor_id, grantor_name, delegate_kind, delegate_code, intermediary_id,
                    helper, counter, services, deed, granted_at, ends_on, state, code_hash, answer_by, delegate_id, delegate_name,
                    accepted_at, ended_at, ended_by
               FROM identity_delegation ",
            $condition
        )
    };
}

mod clients;
mod columns;
mod mandate;
mod whose;

use columns::{AddresseeColumns, StateColumns};
use mandate::{deed_code, read_mandate, services_column};

pub(crate) use clients::{Clients, clients_of, former_clients_of};
pub(crate) use whose::{delegations_follow, give_back_delegations, hand_over_delegations};

#[derive(sqlx::FromRow)]
struct Row {
    delegation_id: DelegationId,
    version: i64,
    grantor_id: PersonId,
    grantor_name: String,
    delegate_kind: String,
    delegate_code: Option<String>,
    intermediary_id: Option<IntermediaryId>,
    helper: Option<Json<Helper>>,
    counter: Option<Json<AtTheCounter>>,
    services: String,
    deed: String,
    granted_at: DateTime<Utc>,
    ends_on: NaiveDate,
    state: String,
    code_hash: Option<String>,
    answer_by: Option<DateTime<Utc>>,
    delegate_id: Option<PersonId>,
    delegate_name: Option<String>,
    accepted_at: Option<DateTime<Utc>>,
    ended_at: Option<DateTime<Utc>>,
    ended_by: Option<String>,
}

/// Writes down a new delegation; `grantor_key` is the grantor's name as it is searched by. Tells whether it is new: the
/// same form sent twice gives one.
pub(crate) async fn insert_delegation(
    tx: &mut Tx,
    new: &Delegation,
    grantor_key: &str,
) -> Result<bool, DbError> {
    let (to, columns) = (AddresseeColumns::from(&new.to), StateColumns::of_state(new));
    let inserted = tx
        .query(
            "INSERT INTO identity_delegation
                (delegation_id, version, grantor_id, grantor_name, grantor_key, delegate_kind, delegate_code,
                 intermediary_id, helper, counter, services, deed, granted_at, ends_on, state, code_hash, answer_by,
                 delegate_name, accepted_at)
             VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
             ON CONFLICT (delegation_id) DO NOTHING",
        )
        .bind(new.id)
        .bind(new.grantor)
        .bind(new.grantor_name.clone())
        .bind(grantor_key.to_owned())
        .bind(to.kind)
        .bind(to.code)
        .bind(to.intermediary)
        .bind(to.helper.map(Json))
        .bind(new.counter.clone().map(Json))
        .bind(services_column(&new.mandate))
        .bind(deed_code(new.mandate.deed))
        .bind(new.granted_at)
        .bind(new.ends_on)
        .bind(columns.state)
        .bind(columns.code_hash)
        .bind(columns.answer_by)
        .bind(columns.delegate_name)
        .bind(columns.accepted_at)
        .execute()
        .await?;
    Ok(inserted == 1)
}

/// Writes where it stands now, unless it moved on since it was loaded; tells whether it was written.
pub(crate) async fn save_delegation(tx: &mut Tx, delegation: &Delegation) -> Result<bool, DbError> {
    let columns = StateColumns::of_state(delegation);
    let updated = tx
        .query(
            "UPDATE identity_delegation
                SET version = version + 1, state = $3, code_hash = $4, answer_by = $5, delegate_id = $6,
                    delegate_name = $7, accepted_at = $8, ended_at = $9, ended_by = $10
              WHERE delegation_id = $1 AND version = $2",
        )
        .bind(delegation.id)
        .bind(delegation.version)
        .bind(columns.state)
        .bind(columns.code_hash)
        .bind(columns.answer_by)
        .bind(columns.delegate_id)
        .bind(columns.delegate_name)
        .bind(columns.accepted_at)
        .bind(columns.ended_at)
        .bind(columns.ended_by)
        .execute()
        .await?;
    Ok(updated == 1)
}

/// One delegation, whosever it is: for who has it in hand.
pub(crate) async fn delegation(db: &Db, id: DelegationId) -> Result<Option<Delegation>, DbError> {
    let row = db.query(select!("WHERE delegation_id = $1")).bind(id).fetch_optional().await?;
    row.map(read).transpose()
}

/// The delegation that waits under a code.
pub(crate) async fn delegation_with_code(
    db: &Db,
    code: &DelegationCode,
) -> Result<Option<Delegation>, DbError> {
    let row = db.query(select!("WHERE code_hash = $1")).bind(code.hash()).fetch_optional().await?;
    row.map(read).transpose()
}

/// What somebody gave, the newest first.
pub(crate) async fn delegations_given_by(
    db: &Db,
    person: PersonId,
    limit: i64,
) -> Result<Vec<Delegation>, DbError> {
    let given = select!("WHERE grantor_id = $1 ORDER BY granted_at DESC, delegation_id DESC LIMIT $2");
    list(db, given, person, limit).await
}

/// What somebody gave and nobody has ended, that lasts until a day or longer.
pub(crate) async fn delegations_not_ended(
    tx: &mut Tx,
    grantor: PersonId,
    until: NaiveDate,
) -> Result<Vec<Delegation>, DbError> {
    let given = select!("WHERE grantor_id = $1 AND state <> 'ended' AND ends_on >= $2 ORDER BY granted_at");
    let rows: Vec<Row> = tx.query(given).bind(grantor).bind(until).fetch_all().await?;
    rows.into_iter().map(read).collect()
}

/// What somebody was given and accepted, the newest first.
pub(crate) async fn delegations_had_by(
    db: &Db,
    person: PersonId,
    limit: i64,
) -> Result<Vec<Delegation>, DbError> {
    let had = select!(
        "WHERE delegate_id = $1 AND delegate_kind = 'person'
         ORDER BY granted_at DESC, delegation_id DESC LIMIT $2"
    );
    list(db, had, person, limit).await
}

/// Whether somebody has one that lasts until a day or longer.
pub(crate) async fn has_delegations(db: &Db, person: PersonId, until: NaiveDate) -> Result<bool, DbError> {
    let had: Option<(DelegationId,)> = db
        .query(
            "SELECT delegation_id FROM identity_delegation
              WHERE delegate_id = $1 AND delegate_kind = 'person' AND state = 'in_force' AND ends_on >= $2
              LIMIT 1",
        )
        .bind(person)
        .bind(until)
        .fetch_optional()
        .await?;
    Ok(had.is_some())
}

async fn list(
    db: &Db,
    statement: &'static str,
    person: PersonId,
    limit: i64,
) -> Result<Vec<Delegation>, DbError> {
    let rows: Vec<Row> = db.query(statement).bind(person).bind(limit).fetch_all().await?;
    rows.into_iter().map(read).collect()
}

fn read(row: Row) -> Result<Delegation, DbError> {
    let id = row.delegation_id;
    value(row).ok_or_else(|| DbError::nonsense("identity_delegation", id))
}

fn value(row: Row) -> Option<Delegation> {
    let to = match row.delegate_kind.as_str() {
        "person" => Addressee::Person(row.delegate_code?.parse().ok()?),
        "intermediary" => {
            Addressee::Intermediary { id: row.intermediary_id?, name: row.delegate_name.clone()? }
        }
        "helper" => Addressee::Helper(row.helper?.0),
        _ => return None,
    };
    let delegate = row.delegate_name.zip(row.accepted_at);
    let delegate = delegate.map(|(name, since)| Delegate { person: row.delegate_id, name, since });
    let state = match row.state.as_str() {
        "offered" => DelegationState::Offered { code_hash: row.code_hash?, answer_by: row.answer_by? },
        "in_force" => DelegationState::InForce(delegate?),
        "ended" => {
            let by = row.ended_by?;
            let by = EndedBy::ALL.into_iter().find(|known| known.code() == by)?;
            DelegationState::Ended { delegate, at: row.ended_at?, by }
        }
        _ => return None,
    };
    Some(Delegation {
        id: row.delegation_id,
        version: row.version,
        grantor: row.grantor_id,
        grantor_name: row.grantor_name,
        to,
        mandate: read_mandate(&row.services, &row.deed)?,
        granted_at: row.granted_at,
        counter: row.counter.map(|counter| counter.0),
        ends_on: row.ends_on,
        state,
    })
}
