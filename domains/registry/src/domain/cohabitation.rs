//! The contract of two who live together without being married (*contratto di convivenza*, L. 76/2016).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Partner, Place};
use crate::codes::CohabitationEndCause;

/// A contract between two *conviventi di fatto*, entered in the registry to bind third parties.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CohabitationContract {
    /// The day it was signed.
    pub signed_on: NaiveDate,
    /// The day the registry entered it.
    pub registered_on: NaiveDate,
    /// Where it was signed.
    pub place: Option<Place>,
    /// The notary or lawyer who attested it.
    pub attested_by: Option<String>,
    /// With whom.
    pub partner: Option<Partner>,
    /// When and how it ended; none while it binds.
    pub end: Option<(NaiveDate, CohabitationEndCause)>,
}

impl CohabitationContract {
    /// Whether it still binds.
    #[must_use]
    pub const fn stands(&self) -> bool {
        self.end.is_none()
    }
}
