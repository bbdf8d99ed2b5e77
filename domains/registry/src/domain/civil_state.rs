//! Civil status with its history: every marriage and civil union, and how each ended.

use chrono::NaiveDate;
use kernel::PersonId;
use serde::{Deserialize, Serialize};

use super::{CivilAct, Person, PersonName, Place};
use crate::codes::{MaritalStatus, MarriageEndCause, UnionEndCause};

/// What one is, and the bonds that made it so.
///
/// Old data have gaps: a status without its act, a marriage without the spouse. They are kept as
/// they are, and each certificate says what it cannot state.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CivilState {
    /// The status today; none when nobody ever declared one.
    pub status: Option<MaritalStatus>,
    /// Marriages and civil unions, oldest first.
    pub unions: Vec<Union>,
}

impl CivilState {
    /// Never married.
    #[must_use]
    pub const fn single() -> Self {
        Self { status: Some(MaritalStatus::Single), unions: Vec::new() }
    }

    /// The last bond of this kind, ended or not.
    #[must_use]
    pub fn last(&self, kind: UnionKind) -> Option<&Union> {
        self.unions.iter().rev().find(|union| union.kind == kind)
    }

    /// The bond that holds today.
    #[must_use]
    pub fn standing(&self) -> Option<&Union> {
        self.unions.iter().rev().find(|union| union.stands())
    }

    /// Whether the bond that holds today is one with this person.
    #[must_use]
    pub fn is_bound_to(&self, person: &Person) -> bool {
        self.standing().and_then(|union| union.partner.as_ref()).is_some_and(|partner| partner.is(person))
    }
}

/// Marriage or civil union.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnionKind {
    /// *Matrimonio*.
    Marriage,
    /// *Unione civile* (L. 76/2016).
    CivilUnion,
}

impl UnionKind {
    /// `marriage` or `civil_union`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Marriage => "marriage",
            Self::CivilUnion => "civil_union",
        }
    }

    /// The kind with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Marriage, Self::CivilUnion].into_iter().find(|kind| kind.code() == code)
    }
}

/// One marriage or civil union of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Union {
    /// Which of the two.
    pub kind: UnionKind,
    /// The day.
    pub date: Option<NaiveDate>,
    /// Where it was celebrated.
    pub place: Option<Place>,
    /// The act.
    pub act: Option<CivilAct>,
    /// With whom.
    pub partner: Option<Partner>,
    /// How it ended; none while it lasts.
    pub end: Option<UnionEnd>,
}

impl Union {
    /// Whether the bond holds: separated spouses are still bound.
    #[must_use]
    pub fn stands(&self) -> bool {
        match &self.end {
            None => true,
            Some(UnionEnd::Marriage { cause, .. }) => cause.is_only_separation(),
            Some(UnionEnd::CivilUnion { .. } | UnionEnd::PartnerDied { .. }) => false,
        }
    }

    /// Whether nothing is known of it but that it was: neither day, place nor act.
    #[must_use]
    pub const fn is_blank(&self) -> bool {
        self.date.is_none() && self.place.is_none() && self.act.is_none()
    }
}

/// Somebody whom an act names: in the registry, or only there. The other one of two, or a parent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Partner {
    /// Their file, when they have one here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// Their name in the act.
    pub name: PersonName,
    /// Their birth date in the act.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birth_date: Option<NaiveDate>,
    /// Their birthplace in the act.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birth_place: Option<Place>,
}

impl Partner {
    /// A person as an act names them.
    #[must_use]
    pub fn of(person: &Person) -> Self {
        Self {
            person: Some(person.id),
            name: person.name.clone(),
            birth_date: Some(person.birth.date),
            birth_place: Some(person.birth.place.clone()),
        }
    }

    /// Whether this is that person: by their file, or, where no file is linked, by what the act says.
    #[must_use]
    pub fn is(&self, person: &Person) -> bool {
        match self.person {
            Some(id) => id == person.id,
            None => {
                self.name.search_keys() == person.name.search_keys()
                    && self.birth_date.is_none_or(|born| born == person.birth.date)
            }
        }
    }
}

/// How a bond ended, with the day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "how", rename_all = "snake_case")]
pub enum UnionEnd {
    /// Divorce, annulment, or separation only.
    Marriage {
        /// Which of them.
        cause: MarriageEndCause,
        /// The day it took effect.
        on: NaiveDate,
        /// Where it was written down.
        act: Option<CivilAct>,
    },
    /// Dissolution of a civil union.
    CivilUnion {
        /// By what.
        cause: UnionEndCause,
        /// The day it took effect.
        on: NaiveDate,
        /// Where it was written down.
        act: Option<CivilAct>,
    },
    /// The other one died.
    PartnerDied {
        /// The day of death.
        on: NaiveDate,
    },
}
