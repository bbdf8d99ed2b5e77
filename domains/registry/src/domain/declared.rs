//! Declarations of residence (art. 13 DPR 223/1989): what people declare, what keeps the register from following, and how a
//! file stood before, so that an entry that is annulled leaves nothing behind (art. 18-bis DPR 223/1989; art. 5 c. 5 DL
//! 5/2012). No input or output.

mod arrival;
mod before;
mod ties;

use chrono::NaiveDate;
use kernel::PersonId;
use uuid::Uuid;

use super::{Address, PersonName, Refusal, Street};
use crate::codes::{Kinship, RegistrationReason};
use crate::codice_fiscale::CodiceFiscale;
pub(crate) use before::DeclaredFile;
pub(crate) use ties::new_family;

/// A declaration of residence that was received, ready to be entered (art. 18 c. 1 DPR 223/1989).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declaration {
    /// Which: the identifier of the request by which it came. One is entered once.
    pub id: Uuid,
    /// Where they live now.
    pub door: Door,
    /// With effect from: the day of the declaration.
    pub on: NaiveDate,
    /// Who moves, and from where.
    pub who: Declarants,
    /// The family that they join; none where they are one of their own.
    pub joins: Option<Joining>,
}

/// A front door as people write it; the register knows its postcode and Municipio.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Door {
    /// Code of the street in the street registry.
    pub street_code: String,
    /// *Numero civico*.
    pub civico: u16,
    /// *Esponente*.
    pub esponente: Option<String>,
    /// Staircase, floor, flat, in their words.
    pub inside: Option<String>,
}

impl Door {
    /// Reads the number of a house: `12`, `12/A`.
    #[must_use]
    pub fn read_civico(text: &str) -> Option<(u16, Option<String>)> {
        let (number, esponente) = match text.split_once('/') {
            Some((number, rest)) => (number, Some(rest.to_owned())),
            None => (text, None),
        };
        Some((number.parse::<u16>().ok().filter(|number| *number > 0)?, esponente))
    }

    /// The address of who lives behind it, on this street and with what the register knows of the door.
    pub(crate) fn address(&self, street: Street, door: KnownDoor) -> Address {
        let mut address = Address {
            street,
            civico: Some(self.civico),
            esponente: self.esponente.clone(),
            scala: None,
            piano: None,
            interno: None,
            cap: door.cap,
            municipio: door.municipio,
            nil: door.nil,
        };
        let Some(inside) = self.inside.as_deref() else { return address };
        for part in inside.split(',').map(str::trim) {
            let (word, rest) = part.split_once(' ').unwrap_or((part, ""));
            let rest = Some(rest.trim().to_owned()).filter(|rest| !rest.is_empty());
            match (word.to_lowercase().trim_end_matches('.'), rest) {
                ("scala", Some(rest)) => address.scala = Some(rest),
                ("piano", Some(rest)) => address.piano = Some(rest),
                ("int" | "interno", Some(rest)) => address.interno = Some(rest),
                // Nothing that they wrote is lost: who cannot tell the parts apart keeps their words.
                _ => {
                    (address.scala, address.piano) = (None, None);
                    address.interno = Some(inside.to_owned());
                    return address;
                }
            }
        }
        address
    }

    /// Whether somebody's address is behind it.
    pub(crate) fn leads_to(&self, address: &Address) -> bool {
        let same = |one: &Option<String>, other: &Option<String>| match (one, other) {
            (Some(one), Some(other)) => one.eq_ignore_ascii_case(other),
            (None, None) => true,
            _ => false,
        };
        address.street.code == self.street_code
            && address.civico == Some(self.civico)
            && same(&address.esponente, &self.esponente)
    }
}

/// What the register knows of a front door by who lives behind it, or on its street.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct KnownDoor {
    /// Postcode.
    pub(crate) cap: String,
    /// *Municipio*.
    pub(crate) municipio: Option<u8>,
    /// *NIL*.
    pub(crate) nil: Option<u16>,
}

/// Who moves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Declarants {
    /// People of one family of the city, who move within it (*cambio di abitazione*).
    Residents {
        /// Who declares.
        declarant: PersonId,
        /// Who moves: the whole family, or some of it.
        movers: Vec<PersonId>,
    },
    /// People who come from elsewhere (*immigrazione*).
    Arrivals {
        /// Each of them; the one who declares is the reference person.
        people: Vec<Arrival>,
        /// From where, in the words of ANPR.
        reason: RegistrationReason,
    },
}

/// Somebody who comes to live in the city, as the declaration says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// Name.
    pub name: PersonName,
    /// *Codice fiscale*, which says sex and place of birth too; none who has none yet.
    pub fiscal_code: Option<CodiceFiscale>,
    /// Day of birth.
    pub born_on: NaiveDate,
    /// Whether they are Italian; which other citizenship somebody has no declaration says in the words of the register.
    pub is_italian: bool,
    /// What they are to who declares.
    pub kinship: Kinship,
}

/// A family that somebody joins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joining {
    /// Its reference person.
    pub reference: CodiceFiscale,
    /// What who joins is to them.
    pub kinship: Kinship,
}

/// Why the register did not follow a declaration, or its annulment: a registrar looks at it, and enters it by hand where it
/// is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Hindrance {
    /// The official may not change one of the files: it is their own, of their family, or beyond their reach.
    #[error("one of the files is not theirs to change")]
    NotTheirs,
    /// One of them has no file.
    #[error("one of them is not in the register")]
    Unknown,
    /// What is to be annulled was not entered here: by hand, or not at all.
    #[error("it was never entered")]
    NeverEntered,
    /// One of them has died.
    #[error("one of them has died")]
    Died,
    /// One of those who move within the city does not live in it any more.
    #[error("one of them is no resident")]
    NotResident,
    /// One of those who come from elsewhere is a resident.
    #[error("one of them is a resident already")]
    AlreadyResident,
    /// They are not of one family any more.
    #[error("they are not of one family")]
    NotOneFamily,
    /// Something later than the declaration stands in one of the files.
    #[error("something later was entered")]
    LaterChange,
    /// They live there already.
    #[error("nothing would change")]
    NothingChanges,
    /// No adult is among them.
    #[error("no adult is among them")]
    NoAdult,
    /// What they are to one another does not follow from what is known.
    #[error("what they are to one another is not known")]
    TiesUnknown,
    /// Nobody lives behind that front door, nor is its street in one postcode alone.
    #[error("the front door is not known")]
    DoorUnknown,
    /// Whom they named is not the reference person of a family behind that front door.
    #[error("the family that they join is not found there")]
    HouseholdUnknown,
    /// One of them has no codice fiscale yet.
    #[error("one of them has no codice fiscale")]
    CodeMissing,
    /// A codice fiscale does not go with name and birth.
    #[error("a codice fiscale does not go with name and birth")]
    CodeAmiss,
    /// Somebody of the same name and birth is in the register under another code.
    #[error("somebody of that name and birth is known")]
    PerhapsKnown,
    /// One of them is not Italian: which citizenship they have is entered by hand.
    #[error("a citizenship is to be entered by hand")]
    CitizenshipByHand,
    /// Before they came back they were in the AIRE, which is entered by hand.
    #[error("a place in the AIRE is restored by hand")]
    AireByHand,
    /// The law or the file refuses it in another way.
    #[error("the register refuses it")]
    Refused,
}

impl Hindrance {
    /// Every one.
    pub const ALL: [Self; 19] = [
        Self::NotTheirs,
        Self::Unknown,
        Self::NeverEntered,
        Self::Died,
        Self::NotResident,
        Self::AlreadyResident,
        Self::NotOneFamily,
        Self::LaterChange,
        Self::NothingChanges,
        Self::NoAdult,
        Self::TiesUnknown,
        Self::DoorUnknown,
        Self::HouseholdUnknown,
        Self::CodeMissing,
        Self::CodeAmiss,
        Self::PerhapsKnown,
        Self::CitizenshipByHand,
        Self::AireByHand,
        Self::Refused,
    ];

    /// As it is stored.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.key().trim_start_matches("registry-hindrance-")
    }

    /// The one with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    /// The text key of why, and of what to do.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::NotTheirs => "registry-hindrance-not-theirs",
            Self::Unknown => "registry-hindrance-unknown",
            Self::NeverEntered => "registry-hindrance-never-entered",
            Self::Died => "registry-hindrance-died",
            Self::NotResident => "registry-hindrance-not-resident",
            Self::AlreadyResident => "registry-hindrance-already-resident",
            Self::NotOneFamily => "registry-hindrance-not-one-family",
            Self::LaterChange => "registry-hindrance-later-change",
            Self::NothingChanges => "registry-hindrance-nothing-changes",
            Self::NoAdult => "registry-hindrance-no-adult",
            Self::TiesUnknown => "registry-hindrance-ties-unknown",
            Self::DoorUnknown => "registry-hindrance-door-unknown",
            Self::HouseholdUnknown => "registry-hindrance-household-unknown",
            Self::CodeMissing => "registry-hindrance-code-missing",
            Self::CodeAmiss => "registry-hindrance-code-amiss",
            Self::PerhapsKnown => "registry-hindrance-perhaps-known",
            Self::CitizenshipByHand => "registry-hindrance-citizenship-by-hand",
            Self::AireByHand => "registry-hindrance-aire-by-hand",
            Self::Refused => "registry-hindrance-refused",
        }
    }
}

impl From<Refusal> for Hindrance {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::NotResident | Refusal::NotActive => Self::NotResident,
            Refusal::NothingChanges => Self::NothingChanges,
            Refusal::BeforeLastChange => Self::LaterChange,
            Refusal::FamilyElsewhere | Refusal::NotInFamily => Self::HouseholdUnknown,
            _ => Self::Refused,
        }
    }
}

#[cfg(test)]
mod tests;
