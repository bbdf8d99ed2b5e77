//! The person whom a certificate is about, with the sheet they are on.

use auth::{Actor, Basis};
use chrono::NaiveDate;
use kernel::PersonId;
use registry::codes::Kinship;
use registry::{Family, FamilyMember, Person, PersonFile, Registration, Scheda, Tie};

use super::Kind;

/// The person whom a certificate is about (*intestatario*), with their family as the registry has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// The person.
    pub person: Person,
    /// The family or convivenza they are in.
    pub family: Option<Family>,
    /// Everybody on the sheet, the person included: the reference person first, then by tie and age.
    ///
    /// Of a convivenza nobody else is needed: no certificate lists its people.
    pub members: Vec<FamilyMember>,
}

impl From<PersonFile> for Subject {
    /// The file as the registry reads it for a certificate (`registry::facts_about`).
    fn from(file: PersonFile) -> Self {
        let (family, members) = match file.family {
            Some(view) => (Some(view.family), view.members),
            None => (None, Vec::new()),
        };
        Self::new(file.person, family, members)
    }
}

impl Subject {
    /// A person with their family, in the order in which certificates list it.
    #[must_use]
    pub fn new(person: Person, family: Option<Family>, mut members: Vec<FamilyMember>) -> Self {
        members.sort_by_key(|member| (rank(member.tie), member.birth_date, member.person));
        Self { person, family, members }
    }

    /// Whether a kind states more of this person's household than `actor` may know: to a parent who does not live with
    /// the child, with whom it lives.
    #[must_use]
    pub fn keeps_from(&self, actor: &Actor, kind: Kind) -> bool {
        let lives_elsewhere = match actor {
            Actor::Representative(one) => one.basis == Basis::Parent && !self.family_includes(one.person),
            _ => false,
        };
        lives_elsewhere && kind.lists_the_family()
    }

    /// Whether somebody is on the same sheet.
    #[must_use]
    pub fn family_includes(&self, person: PersonId) -> bool {
        self.members.iter().any(|member| member.person == person)
    }

    /// Whether the sheet is one of a convivenza.
    #[must_use]
    pub fn is_in_convivenza(&self) -> bool {
        self.family.as_ref().is_some_and(|family| matches!(family.scheda, Scheda::Convivenza { .. }))
    }

    /// Whether the sheet is one of the AIRE.
    #[must_use]
    pub fn is_in_aire_family(&self) -> bool {
        self.family.as_ref().is_some_and(|family| family.scheda == Scheda::Aire)
    }

    /// The day on which an Italian abroad was entered in the AIRE.
    #[must_use]
    pub const fn aire_since(&self) -> Option<NaiveDate> {
        match &self.person.registration {
            Registration::Aire(enrolment) => Some(enrolment.since),
            _ => None,
        }
    }

    /// Whether the person died.
    #[must_use]
    pub const fn is_dead(&self) -> bool {
        matches!(self.person.registration, Registration::Deceased { .. })
    }
}

/// The order of ANPR's table of kinship, which is the order in which a sheet is read.
fn rank(tie: Tie) -> usize {
    match tie {
        Tie::Kin(kinship) => Kinship::ALL.iter().position(|row| *row == kinship).unwrap_or(usize::MAX),
        Tie::Convivenza(_) => usize::MAX,
    }
}
