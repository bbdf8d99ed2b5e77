//! A delegation as its columns tell it.

use chrono::{DateTime, Utc};
use kernel::PersonId;

use crate::domain::{Addressee, Delegate, Delegation, DelegationState, Helper, IntermediaryId};

/// The columns that tell whom a delegation names.
pub(super) struct AddresseeColumns {
    pub(super) kind: &'static str,
    pub(super) code: Option<String>,
    pub(super) intermediary: Option<IntermediaryId>,
    pub(super) helper: Option<Helper>,
    /// What it is called as long as nobody has accepted.
    pub(super) name: Option<String>,
}

impl AddresseeColumns {
    const fn of_kind(kind: &'static str) -> Self {
        Self { kind, code: None, intermediary: None, helper: None, name: None }
    }
}

impl From<&Addressee> for AddresseeColumns {
    fn from(named: &Addressee) -> Self {
        match named {
            Addressee::Person(code) => Self { code: Some(code.to_string()), ..Self::of_kind("person") },
            Addressee::Intermediary { id, name } => {
                Self { intermediary: Some(*id), name: Some(name.clone()), ..Self::of_kind("intermediary") }
            }
            Addressee::Helper(helper) => {
                let name = Some(helper.name.spoken());
                Self { helper: Some(helper.clone()), name, ..Self::of_kind("helper") }
            }
        }
    }
}

/// The columns that tell a state.
#[derive(Default)]
pub(super) struct StateColumns {
    pub(super) state: &'static str,
    pub(super) code_hash: Option<String>,
    pub(super) answer_by: Option<DateTime<Utc>>,
    pub(super) delegate_id: Option<PersonId>,
    pub(super) delegate_name: Option<String>,
    pub(super) accepted_at: Option<DateTime<Utc>>,
    pub(super) ended_at: Option<DateTime<Utc>>,
    pub(super) ended_by: Option<&'static str>,
}

impl StateColumns {
    pub(super) fn of_state(delegation: &Delegation) -> Self {
        let nobody_yet =
            || Self { delegate_name: AddresseeColumns::from(&delegation.to).name, ..Self::default() };
        match &delegation.state {
            DelegationState::Offered { code_hash, answer_by } => Self {
                state: "offered",
                code_hash: Some(code_hash.clone()),
                answer_by: Some(*answer_by),
                ..nobody_yet()
            },
            DelegationState::InForce(delegate) => Self { state: "in_force", ..Self::of(delegate) },
            DelegationState::Ended { delegate, at, by } => Self {
                state: "ended",
                ended_at: Some(*at),
                ended_by: Some(by.code()),
                ..delegate.as_ref().map_or_else(nobody_yet, Self::of)
            },
        }
    }

    fn of(delegate: &Delegate) -> Self {
        Self {
            delegate_id: delegate.person,
            delegate_name: Some(delegate.name.clone()),
            accepted_at: Some(delegate.since),
            ..Self::default()
        }
    }
}
