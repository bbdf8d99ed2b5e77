//! Delegations.

use auth::{Deed, Mandate, Service};
use chrono::{DateTime, NaiveDate, Utc};
use db::{Db, DbError, Tx};
use kernel::PersonId;

use crate::domain::{Delegate, Delegation, DelegationCode, DelegationId, DelegationState, EndedBy};

/// The columns of [`Row`], before a condition.
macro_rules! select {
    ($condition:literal) => {
        concat!(
            "SELECT delegation_id, version, grantor_id, grantor_name, delegate_code, services, deed, granted_at,
                    ends_on, state, code_hash, answer_by, delegate_id, delegate_name, accepted_at, ended_at, ended_by
               FROM identity_delegation ",
            $condition
        )
    };
}

#[derive(sqlx::FromRow)]
struct Row {
    delegation_id: DelegationId,
    version: i64,
    grantor_id: PersonId,
    grantor_name: String,
    delegate_code: String,
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

/// Writes down a delegation that is offered. Tells whether it is new: the same form sent twice gives one.
pub(crate) async fn insert_delegation(tx: &mut Tx, new: &Delegation) -> Result<bool, DbError> {
    let columns = StateColumns::from(&new.state);
    let inserted = tx
        .query(
            "INSERT INTO identity_delegation
                (delegation_id, version, grantor_id, grantor_name, delegate_code, services, deed, granted_at,
                 ends_on, state, code_hash, answer_by)
             VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
             ON CONFLICT (delegation_id) DO NOTHING",
        )
        .bind(new.id)
        .bind(new.grantor)
        .bind(new.grantor_name.clone())
        .bind(new.delegate_code.to_string())
        .bind(services_column(&new.mandate.services))
        .bind(deed_code(new.mandate.deed))
        .bind(new.granted_at)
        .bind(new.ends_on)
        .bind(columns.state)
        .bind(columns.code_hash)
        .bind(columns.answer_by)
        .execute()
        .await?;
    Ok(inserted == 1)
}

/// Writes where it stands now, unless it moved on since it was loaded; tells whether it was written.
pub(crate) async fn save_delegation(tx: &mut Tx, delegation: &Delegation) -> Result<bool, DbError> {
    let columns = StateColumns::from(&delegation.state);
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

/// What somebody was given and accepted, the newest first.
pub(crate) async fn delegations_had_by(
    db: &Db,
    person: PersonId,
    limit: i64,
) -> Result<Vec<Delegation>, DbError> {
    let had = select!("WHERE delegate_id = $1 ORDER BY granted_at DESC, delegation_id DESC LIMIT $2");
    list(db, had, person, limit).await
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

/// The columns that tell a state.
#[derive(Default)]
struct StateColumns {
    state: &'static str,
    code_hash: Option<String>,
    answer_by: Option<DateTime<Utc>>,
    delegate_id: Option<PersonId>,
    delegate_name: Option<String>,
    accepted_at: Option<DateTime<Utc>>,
    ended_at: Option<DateTime<Utc>>,
    ended_by: Option<&'static str>,
}

impl From<&DelegationState> for StateColumns {
    fn from(state: &DelegationState) -> Self {
        match state {
            DelegationState::Offered { code_hash, answer_by } => Self {
                state: "offered",
                code_hash: Some(code_hash.clone()),
                answer_by: Some(*answer_by),
                ..Self::default()
            },
            DelegationState::InForce(delegate) => Self { state: "in_force", ..Self::of(delegate) },
            DelegationState::Ended { delegate, at, by } => Self {
                state: "ended",
                ended_at: Some(*at),
                ended_by: Some(by.code()),
                ..delegate.as_ref().map(Self::of).unwrap_or_default()
            },
        }
    }
}

impl StateColumns {
    fn of(delegate: &Delegate) -> Self {
        Self {
            delegate_id: Some(delegate.person),
            delegate_name: Some(delegate.name.clone()),
            accepted_at: Some(delegate.since),
            ..Self::default()
        }
    }
}

fn read(row: Row) -> Result<Delegation, DbError> {
    let id = row.delegation_id;
    value(row).ok_or_else(|| DbError::nonsense("identity_delegation", id))
}

fn value(row: Row) -> Option<Delegation> {
    let delegate = row.delegate_id.zip(row.delegate_name).zip(row.accepted_at);
    let delegate = delegate.map(|((person, name), since)| Delegate { person, name, since });
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
        delegate_code: row.delegate_code.parse().ok()?,
        mandate: Mandate { services: read_services(&row.services)?, deed: read_deed(&row.deed)? },
        granted_at: row.granted_at,
        ends_on: row.ends_on,
        state,
    })
}

/// Codes between commas: `file,certificates`.
fn services_column(services: &[Service]) -> String {
    services.iter().map(|service| service.code()).collect::<Vec<_>>().join(",")
}

fn read_services(column: &str) -> Option<Vec<Service>> {
    column.split(',').map(Service::from_code).collect()
}

const fn deed_code(deed: Deed) -> &'static str {
    match deed {
        Deed::Read => "read",
        Deed::Act => "act",
    }
}

fn read_deed(code: &str) -> Option<Deed> {
    [Deed::Read, Deed::Act].into_iter().find(|deed| deed_code(*deed) == code)
}
