//! Whom a delegation names, and who has it.

use chrono::{DateTime, Utc};
use kernel::PersonId;
use registry::codice_fiscale::CodiceFiscale;

use super::Helper;
use crate::domain::IntermediaryId;

/// Whom a grantor named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Addressee {
    /// Whoever has this *codice fiscale*.
    Person(CodiceFiscale),
    /// An organisation that the city has admitted. One of its operators accepts; all of them act.
    Intermediary {
        /// Which.
        id: IntermediaryId,
        /// What it was called when it was named.
        name: String,
    },
    /// Somebody without a digital identity, who acts at the counter alone.
    Helper(Helper),
}

impl Addressee {
    /// Whether both name the same one, as far as the grantor said who that is.
    #[must_use]
    pub fn is_same_as(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Person(one), Self::Person(other)) => one == other,
            (Self::Intermediary { id: one, .. }, Self::Intermediary { id: other, .. }) => one == other,
            (Self::Helper(one), Self::Helper(other)) => one.is_same_as(other),
            _ => false,
        }
    }
}

/// As whom somebody can accept a delegation.
#[derive(Clone, Copy, Debug)]
pub struct Claims<'a> {
    /// Every *codice fiscale* they have or had.
    pub codes: &'a [CodiceFiscale],
    /// The intermediaries of which they are an operator.
    pub intermediaries: &'a [IntermediaryId],
}

impl Claims<'_> {
    /// Whether it is them whom a grantor named.
    #[must_use]
    pub fn include(&self, named: &Addressee) -> bool {
        match named {
            Addressee::Person(code) => self.codes.contains(code),
            Addressee::Intermediary { id, .. } => self.intermediaries.contains(id),
            // A helper has nothing to accept: it holds since it was written down.
            Addressee::Helper(_) => false,
        }
    }
}

/// Somebody with a delegation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delegate {
    /// Who accepted it: the delegate, or an operator in the name of the intermediary; nobody where a helper was named.
    pub person: Option<PersonId>,
    /// What the delegate, the intermediary or the helper was called then.
    pub name: String,
    /// When that was.
    pub since: DateTime<Utc>,
}
