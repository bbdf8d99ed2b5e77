//! Somebody whom eIDAS vouches for, and who they are in the population register.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use kernel::{PersonId, StaffId};
use registry::PersonName;
use serde::{Deserialize, Serialize};

/// For so long what somebody shows at the registry office counts.
pub(crate) const SHOWN_WITHIN: TimeDelta = TimeDelta::minutes(30);

/// When, and by whom, an identity of another state was linked to a resident.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Linked {
    /// Who knew them; none where they did it themselves, signed in by both.
    #[serde(flatten)]
    pub(crate) official: Option<Witness>,
    /// When.
    pub(crate) at: DateTime<Utc>,
}

/// The official who knew somebody, and by which document.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Witness {
    pub(crate) by: StaffId,
    pub(crate) document: String,
}

/// An identity of another state that comes in as a resident.
pub(crate) struct ForeignLink {
    /// Who it is without the link.
    pub(crate) outsider: PersonId,
    /// The state that made it up, in two letters; none where its identifier has no such form.
    pub(crate) state: Option<String>,
    /// None where it is older than the note of it.
    pub(crate) linked: Option<Linked>,
}

/// The state that made up an identifier of eIDAS: `DE` of `DE/IT/8f2d31a0` (eIDAS SAML Attribute Profile 1.2, 2.2.3).
pub(crate) fn state_of(foreign_id: &str) -> Option<String> {
    let (state, _) = foreign_id.split_once('/')?;
    (state.len() == 2 && state.bytes().all(|letter| letter.is_ascii_uppercase())).then(|| state.to_owned())
}

/// From where somebody left to link an identity of another state to themselves: back there alone, and as themselves
/// alone, are they asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Linking {
    /// The session, as it is stored.
    pub(crate) session: String,
    /// The resident.
    pub(crate) person: PersonId,
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
    /// No identity of another state is linked to this person, or not that one.
    #[error("nothing is linked")]
    NothingLinked,
    /// It is linked to this person already.
    #[error("it is linked already")]
    LinkedAlready,
    /// It is linked to another resident.
    #[error("it is linked to somebody else")]
    SomebodyElses,
    /// The provider stated nothing that another state made up: a *codice fiscale* needs no link.
    #[error("no identity of another state")]
    NotForeign,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_state_of_an_identifier_is_the_one_that_made_it_up() {
        assert_eq!(state_of("DE/IT/8f2d31a0").as_deref(), Some("DE"));
        for other in ["8f2d31a0", "Germania/IT/1", "/IT/1"] {
            assert_eq!(state_of(other), None, "{other}");
        }
    }

    #[test]
    fn what_was_noted_when_officials_alone_linked_is_still_read() {
        let by = StaffId::new();
        let noted = serde_json::json!({ "by": by, "at": "2026-11-27T10:00:00Z", "document": "CA00000AA" });
        let linked: Linked = serde_json::from_value(noted).unwrap();
        assert!(linked.official == Some(Witness { by, document: "CA00000AA".into() }));
        let own: Linked =
            serde_json::from_value(serde_json::json!({ "at": "2026-11-27T10:00:00Z" })).unwrap();
        assert!(own.official.is_none());
    }
}
