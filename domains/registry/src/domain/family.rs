//! Families and institutions (*famiglia anagrafica*, *convivenza*, art. 4 and 5 DPR 223/1989).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::codes::{ConvivenzaKind, ConvivenzaRole, FamilyReason, Kinship};

kernel::id! {
    /// A family or convivenza of the registry: the sheet (*scheda*) that people are entered on.
    pub FamilyId, "family"
}

/// A sheet of the registry. Its people each know what they are in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Family {
    /// Its identifier.
    pub id: FamilyId,
    /// Counts the changes, to notice when two people change it at once. New ones are 1.
    pub version: i64,
    /// Its number at the registry office (*numero di scheda*).
    pub number: String,
    /// Which of the three sheets, with what belongs to it.
    pub scheda: Scheda,
    /// Since when it exists.
    pub since: NaiveDate,
    /// Whether its composition is certain; an incomplete family cannot be certified.
    pub is_complete: bool,
}

/// The three kinds of sheet, by ANPR's codes 3, 4 and 5.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scheda {
    /// *Famiglia* of residents.
    Family {
        /// The bond between its people.
        reason: FamilyReason,
    },
    /// *Convivenza*: people who live together for religion, care, duty or punishment.
    Convivenza {
        /// Of which kind.
        kind: ConvivenzaKind,
        /// What it is called.
        name: String,
    },
    /// *Famiglia AIRE*: citizens abroad.
    Aire,
}

impl Scheda {
    /// ANPR's code of the kind of sheet.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Family { .. } => "3",
            Self::Convivenza { .. } => "4",
            Self::Aire => "5",
        }
    }
}

/// A person's place on a sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Membership {
    /// Which sheet.
    pub family: FamilyId,
    /// What they are in it.
    pub tie: Tie,
    /// Since when.
    pub since: NaiveDate,
}

/// What somebody is on a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tie {
    /// To the reference person of a family, here or in the AIRE.
    Kin(Kinship),
    /// In a convivenza.
    Convivenza(ConvivenzaRole),
}

impl Tie {
    /// Whether the sheet is made out to this person.
    #[must_use]
    pub fn is_reference_person(self) -> bool {
        self == Self::Kin(Kinship::ReferencePerson)
    }

    /// The text key of the tie.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Kin(kinship) => kinship.key(),
            Self::Convivenza(role) => role.key(),
        }
    }
}
