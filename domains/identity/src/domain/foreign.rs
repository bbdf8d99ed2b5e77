//! Somebody whom eIDAS vouches for, and who they are in the population register.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use kernel::StaffId;
use registry::PersonName;
use serde::{Deserialize, Serialize};

/// For so long what somebody shows at the registry office counts.
pub(crate) const SHOWN_WITHIN: TimeDelta = TimeDelta::minutes(30);

/// By whom, and by what, an identity of another state was linked to a resident.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Linked {
    /// The official.
    pub(crate) by: StaffId,
    /// When.
    pub(crate) at: DateTime<Utc>,
    /// The document by which the official knew them.
    pub(crate) document: String,
}

/// What the provider stated and what the register says, to be looked at beside each other.
pub(crate) struct Compared {
    pub(crate) stated_name: String,
    pub(crate) stated_birth: Option<NaiveDate>,
    pub(crate) name: PersonName,
    pub(crate) birth: NaiveDate,
}

/// Why an identity of another state is not linked to a resident, or not unlinked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ForeignRefused {
    /// Nobody shows this: it is wrong, too late, or was used.
    #[error("nobody shows this code")]
    NoSuchCode,
    /// The register knows nobody, or several people, with that *codice fiscale*.
    #[error("no one resident has this codice fiscale")]
    NoSuchResident,
    /// The register says that this person is dead.
    #[error("the person has died")]
    Deceased,
    /// The two were born on different days.
    #[error("the birth date differs from the register's")]
    OtherBirth,
    /// No identity of another state is linked to this person.
    #[error("nothing is linked")]
    NothingLinked,
}
