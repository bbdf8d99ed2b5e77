//! An emergency that somebody declared. No input or output.

use std::fmt;

use auth::{Forbidden, Staff, Whom};
use chrono::{DateTime, TimeDelta, Utc};
use kernel::{PersonId, StaffId};

kernel::id! {
    /// A file that was opened in an emergency.
    pub EmergencyId, "emergency"
}

/// Why it could not wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plight {
    /// Somebody's life or health is in danger.
    Life,
    /// A child or a frail person is in danger.
    Frail,
    /// A disaster or an evacuation.
    Disaster,
    /// An authority orders it, at once.
    Authority,
}

impl Plight {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::Life, Self::Frail, Self::Disaster, Self::Authority];

    /// As stored, as forms send it, and as the metric counts it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Life => "life",
            Self::Frail => "frail",
            Self::Disaster => "disaster",
            Self::Authority => "authority",
        }
    }

    /// The one of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|plight| plight.code() == code)
    }

    /// The key of its words.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Life => "identity-emergency-life",
            Self::Frail => "identity-emergency-frail",
            Self::Disaster => "identity-emergency-disaster",
            Self::Authority => "identity-emergency-authority",
        }
    }
}

/// What another official found.
#[derive(Clone, PartialEq, Eq)]
pub enum Finding {
    /// Nobody has looked yet.
    None,
    /// It was right, or it was not.
    Reviewed {
        /// Whether it was right.
        is_justified: bool,
        /// In words; the resident reads them.
        words: String,
        /// By whom.
        by: StaffId,
        /// When.
        at: DateTime<Utc>,
    },
}

/// A file that was opened in an emergency.
#[derive(Clone, PartialEq, Eq)]
pub struct DeclaredEmergency {
    /// Which.
    pub id: EmergencyId,
    /// Who opened it.
    pub staff: StaffId,
    /// Their office, as the resident reads it.
    pub public_name: String,
    /// Whose file.
    pub person: PersonId,
    /// Why it could not wait.
    pub plight: Plight,
    /// In words.
    pub words: String,
    /// Since when.
    pub opened_at: DateTime<Utc>,
    /// Until when.
    pub until: DateTime<Utc>,
    /// What another official found.
    pub finding: Finding,
}

impl DeclaredEmergency {
    /// Within how long another official has to look at it.
    pub const REVIEWED_WITHIN: TimeDelta = TimeDelta::days(5);

    /// By when another official has to have looked at it.
    #[must_use]
    pub fn due_at(&self) -> DateTime<Utc> {
        self.opened_at + Self::REVIEWED_WITHIN
    }

    /// Whether nobody has looked at it in time.
    #[must_use]
    pub fn is_overdue(&self, now: DateTime<Utc>) -> bool {
        self.finding == Finding::None && self.due_at() < now
    }

    /// Whether this official, whom `whom` tells of the person it was about, is another than who opened it, and neither
    /// that person nor of their family.
    pub(crate) fn may_be_reviewed_by(&self, staff: &Staff, whom: &Whom) -> Result<(), Forbidden> {
        staff.may_decide_about(whom)?;
        staff.demand_another(self.staff)
    }
}

/// The id alone: words name people.
impl fmt::Debug for DeclaredEmergency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DeclaredEmergency").field("id", &self.id).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_looked_at_for_five_days_is_overdue() {
        let opened_at = DateTime::UNIX_EPOCH;
        let open = DeclaredEmergency {
            id: EmergencyId::new(),
            staff: StaffId::new(),
            public_name: "Sportello".into(),
            person: PersonId::new(),
            plight: Plight::Life,
            words: "Chiamata del pronto soccorso".into(),
            opened_at,
            until: opened_at + TimeDelta::minutes(15),
            finding: Finding::None,
        };
        assert!(!open.is_overdue(opened_at + TimeDelta::days(5)));
        assert!(open.is_overdue(opened_at + TimeDelta::days(5) + TimeDelta::seconds(1)));
        let (words, by) = ("Sì".to_owned(), StaffId::new());
        let finding = Finding::Reviewed { is_justified: true, words, by, at: opened_at };
        assert!(!DeclaredEmergency { finding, ..open.clone() }.is_overdue(opened_at + TimeDelta::days(9)));
        assert!(!format!("{open:?}").contains("soccorso"));
        assert!(Plight::ALL.into_iter().all(|plight| Plight::from_code(plight.code()) == Some(plight)));
    }
}
