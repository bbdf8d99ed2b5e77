//! Who acts for whom by law: parents for their children, guardians for those whom a court gave into their care.

use chrono::NaiveDate;
use kernel::PersonId;

use super::{Guardian, Guardianship, Parent, ParentRole, Person, Registration};
use crate::codes::Certifiability;
use crate::codice_fiscale::CodiceFiscale;

/// By what right somebody acts for another without having been asked to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Care {
    /// Parental responsibility (*responsabilità genitoriale*, art. 316 and 320 of the civil code).
    Parent,
    /// *Tutela* (art. 343, 357 and 424 of the civil code): the only appointment of a court that reaches everything.
    Guardian,
}

/// Somebody who may act for another by law.
#[derive(Clone, PartialEq, Eq)]
pub struct Carer {
    /// Who.
    pub person: PersonId,
    /// Their *codice fiscale*, where a provider of SPID or CIE vouched for it or their file here has it.
    pub fiscal_code: Option<CodiceFiscale>,
}

/// Says nothing about who it is.
impl std::fmt::Debug for Carer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Carer").field("person", &self.person).finish_non_exhaustive()
    }
}

/// Which parent a court's note is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotedParent {
    /// One with a file here.
    OnFile(PersonId),
    /// One whom only the act of birth names: it names nobody twice in the same role.
    InTheAct(ParentRole),
}

/// What a court decided on a parent: as long as it stands, they do not act for the child (*annotazione sulla
/// responsabilità genitoriale*; art. 330, 333 and 337-quater of the civil code).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustodyNote {
    /// Which parent.
    pub parent: NotedParent,
    /// Court and number of the decree.
    pub decree: String,
    /// Since when.
    pub since: NaiveDate,
    /// Until when, if it was lifted.
    pub ended_on: Option<NaiveDate>,
}

impl CustodyNote {
    /// The longest name of a decree.
    pub const LONGEST_DECREE: usize = 150;

    /// Whether it is about this parent.
    #[must_use]
    pub fn is_about(&self, parent: &Parent) -> bool {
        self.parent.is(parent)
    }

    /// Whether it stands on a day.
    #[must_use]
    pub fn stands_on(&self, day: NaiveDate) -> bool {
        self.since <= day && self.ended_on.is_none_or(|end| day < end)
    }
}

impl Person {
    /// From this age people act for themselves (art. 2 of the civil code).
    pub const OF_AGE: i32 = 18;

    /// By what right `carer` acts for this person on a day, if by any. The eighteenth birthday ends what a parent
    /// may; a guardian takes the place of parents.
    #[must_use]
    pub fn cared_for_by(&self, carer: &Carer, on: NaiveDate) -> Option<Care> {
        // What a merged file still says of parents and of courts, the file that was kept says for it.
        let is_nobodys =
            self.merged_into.is_some() || matches!(self.registration, Registration::Deceased { .. });
        if is_nobodys || carer.person == self.id {
            return None;
        }
        match self.guardianship_on(on) {
            Some(Guardianship::Full) => {
                let guardian = self.guardian_on(on)?;
                return (guardian.person == Some(carer.person)).then_some(Care::Guardian);
            }
            // A curator only assists (art. 394), and whom a minor was emancipated from has no more to say (art. 316).
            Some(Guardianship::Curatorship | Guardianship::Unstated) => return None,
            // What the decree lets an administrator do is not in the register: they show it at the counter.
            Some(Guardianship::Support) | None => {}
        }
        let is_child = self.age_on(on) < Self::OF_AGE;
        let parent = self.parents.iter().find(|parent| parent.is(carer))?;
        (is_child && !self.is_kept_from(parent, on)).then_some(Care::Parent)
    }

    /// Whether this person may give a delegation and act on one: of age, alive, neither *interdetto* nor *inabilitato*
    /// (both end a mandate, art. 1722 of the civil code). Who has an *amministratore di sostegno* may (art. 409): what
    /// their decree takes from them is not in the register.
    #[must_use]
    pub fn may_act_for_others_on(&self, on: NaiveDate) -> bool {
        let guardianship = self.guardianship_on(on);
        self.is_their_own_on(on) && matches!(guardianship, None | Some(Guardianship::Support))
    }

    /// Whether this person may act for others by law. A parent who was *inabilitato*, or has an *amministratore di
    /// sostegno*, goes on being one (art. 316 and 409 of the civil code); a guardian may be under nobody's (art. 350).
    #[must_use]
    pub fn may_care_for_others_on(&self, care: Care, on: NaiveDate) -> bool {
        let guardianship = self.guardianship_on(on);
        self.is_their_own_on(on)
            && match care {
                Care::Parent => !matches!(guardianship, Some(Guardianship::Full | Guardianship::Unstated)),
                Care::Guardian => guardianship.is_none(),
            }
    }

    /// Of age, alive, not *interdetto*, and this their file.
    fn is_their_own_on(&self, on: NaiveDate) -> bool {
        self.age_on(on) >= Self::OF_AGE
            && self.merged_into.is_none()
            && !matches!(self.registration, Registration::Deceased { .. })
            && self.certifiability != Certifiability::UnderGuardianship
    }

    /// Whom a court appointed, once the day has come from which it holds.
    fn guardian_on(&self, on: NaiveDate) -> Option<&Guardian> {
        self.guardian.as_ref().filter(|guardian| guardian.since <= on)
    }

    /// For what. Where nobody wrote it down, minors and *interdetti* have nothing but a *tutore* (art. 343 and 424 of the
    /// civil code); what holds for anybody else stays unknown.
    fn guardianship_on(&self, on: NaiveDate) -> Option<Guardianship> {
        let guardian = self.guardian_on(on)?;
        let is_wholly_cared_for =
            self.age_on(on) < Self::OF_AGE || self.certifiability == Certifiability::UnderGuardianship;
        Some(match guardian.kind {
            Guardianship::Unstated if is_wholly_cared_for => Guardianship::Full,
            stated => stated,
        })
    }

    /// Those who act for this person by law on a day and have a file here, as this file knows them.
    pub(crate) fn cared_for_on(&self, on: NaiveDate) -> Vec<PersonId> {
        let acts = |person: &PersonId| {
            self.cared_for_by(&Carer { person: *person, fiscal_code: None }, on).is_some()
        };
        self.carers().into_iter().filter(acts).collect()
    }

    /// Those who may care for this person and have a file here, whether or not they may act today.
    pub(crate) fn carers(&self) -> Vec<PersonId> {
        let guardian = self.guardian.as_ref().and_then(|guardian| guardian.person);
        let parents = self.parents.iter().filter_map(|parent| parent.who.person);
        let mut carers: Vec<PersonId> = parents.chain(guardian).collect();
        carers.sort_unstable();
        carers.dedup();
        carers
    }

    /// The parents without a file here whose *codice fiscale* the act has.
    pub(crate) fn carers_elsewhere(&self) -> Vec<CodiceFiscale> {
        let elsewhere = self.parents.iter().filter(|parent| parent.who.person.is_none());
        elsewhere.filter_map(|parent| parent.fiscal_code).collect()
    }

    /// Whether a court keeps a parent from acting for this person on a day.
    #[must_use]
    pub fn is_kept_from(&self, parent: &Parent, on: NaiveDate) -> bool {
        self.custody.iter().any(|note| note.is_about(parent) && note.stands_on(on))
    }
}

impl Parent {
    /// Whether it is this one. A code alone says so only where the act could not name a file.
    fn is(&self, carer: &Carer) -> bool {
        match self.who.person {
            Some(person) => person == carer.person,
            None => self.fiscal_code.is_some() && self.fiscal_code == carer.fiscal_code,
        }
    }
}

impl NotedParent {
    /// How a note names a parent today.
    #[must_use]
    pub fn of(parent: &Parent) -> Self {
        parent.who.person.map_or(Self::InTheAct(parent.role), Self::OnFile)
    }

    /// Whether it is this one. A note that was made before the parent had a file here goes on naming their role.
    pub(crate) fn is(self, parent: &Parent) -> bool {
        match self {
            Self::OnFile(person) => parent.who.person == Some(person),
            Self::InTheAct(role) => parent.role == role,
        }
    }
}

#[cfg(test)]
mod tests;
