//! Somebody who asks for something.

use chrono::{DateTime, Utc};
use kernel::PersonId;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{Deed, Forbidden, Permission, Representative, RoleTable, Service, Staff};

/// How sure we are of who somebody is (SPID levels 1 to 3; eIDAS low, substantial, high).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AssuranceLevel {
    /// A persona picked from a list. Exists only in the demonstration.
    Demonstration,
    /// Two factors (SPID level 2, eIDAS substantial).
    Substantial,
    /// Two factors, one of them a certified device (SPID level 3, CIE, eIDAS high).
    High,
}

/// Who is asking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Actor {
    /// Nobody has signed in.
    Visitor,
    /// A resident, for themselves.
    Resident {
        /// Who.
        person: PersonId,
        /// How sure we are.
        level: AssuranceLevel,
    },
    /// Somebody with a proven identity whom the population register does not know: a guest of eIDAS, a resident of
    /// another comune.
    Outsider {
        /// Who.
        person: PersonId,
        /// How sure we are.
        level: AssuranceLevel,
    },
    /// Somebody who acts for another.
    Representative(Representative),
    /// Somebody who works for the city.
    Staff(Staff),
    /// The program itself: a job, a command at the shell.
    Machine {
        /// Which part of it.
        name: String,
    },
}

impl Actor {
    /// The program itself, under the name of one of its parts.
    #[must_use]
    pub fn machine(name: impl Into<String>) -> Self {
        Self::Machine { name: name.into() }
    }

    /// The resident who asks for themselves.
    pub const fn resident(&self) -> Result<PersonId, Forbidden> {
        match self {
            Self::Resident { person, .. } => Ok(*person),
            Self::Visitor => Err(Forbidden::SignInFirst),
            Self::Outsider { .. } => Err(Forbidden::ResidentsOnly),
            Self::Representative(_) => Err(Forbidden::OutOfMandate),
            Self::Staff(_) | Self::Machine { .. } => Err(Forbidden::NotAllowed),
        }
    }

    /// The resident whose things these are: the one who asks, or the one for whom a representative does, if their
    /// mandate goes so far.
    pub fn acts_for(&self, service: Service, deed: Deed) -> Result<PersonId, Forbidden> {
        match self {
            Self::Representative(one) if one.mandate.covers(service, deed) => Ok(one.represented),
            _ => self.resident(),
        }
    }

    /// The person who has come in, in whosever name they act.
    #[must_use]
    pub const fn person(&self) -> Option<PersonId> {
        match self {
            Self::Resident { person, .. }
            | Self::Outsider { person, .. }
            | Self::Representative(Representative { person, .. }) => Some(*person),
            Self::Visitor | Self::Staff(_) | Self::Machine { .. } => None,
        }
    }

    /// How sure we are of the person who has come in, in whosever name they act.
    #[must_use]
    pub const fn level(&self) -> Option<AssuranceLevel> {
        match self {
            Self::Resident { level, .. }
            | Self::Outsider { level, .. }
            | Self::Representative(Representative { level, .. }) => Some(*level),
            Self::Visitor | Self::Staff(_) | Self::Machine { .. } => None,
        }
    }

    /// Whoever acts for another, in their own name again.
    #[must_use]
    pub fn themselves(&self) -> Self {
        match self {
            Self::Representative(one) if one.is_outsider => {
                Self::Outsider { person: one.person, level: one.level }
            }
            Self::Representative(one) => Self::Resident { person: one.person, level: one.level },
            other => other.clone(),
        }
    }

    /// The same, if we are so sure of who they are. The demonstration's personas stand for any level.
    pub fn resident_at(&self, needed: AssuranceLevel) -> Result<PersonId, Forbidden> {
        let person = self.resident()?;
        match self {
            Self::Resident { level, .. } if *level >= needed || *level == AssuranceLevel::Demonstration => {
                Ok(person)
            }
            _ => Err(Forbidden::HigherLevelNeeded),
        }
    }

    /// The same, with what the role of an employee allows in a comune.
    #[must_use]
    pub fn under(self, table: &RoleTable) -> Self {
        match self {
            Self::Staff(staff) => Self::Staff(staff.under(table)),
            other => other,
        }
    }

    /// The employee who asks, if their role allows `permission` and holds in its service.
    pub fn staff_allowed_to(&self, permission: Permission) -> Result<&Staff, Forbidden> {
        match self {
            Self::Staff(staff) if staff.may(permission) => staff.at_work_in(permission.workplace()),
            Self::Visitor => Err(Forbidden::SignInFirst),
            _ => Err(Forbidden::NotAllowed),
        }
    }

    /// The program itself, or an employee whose role allows `permission`.
    pub fn machine_or_staff_allowed_to(&self, permission: Permission) -> Result<(), Forbidden> {
        match self {
            Self::Machine { .. } => Ok(()),
            _ => self.staff_allowed_to(permission).map(|_| ()),
        }
    }

    /// The program itself, or an employee whose role allows `permission` and holds at the office where they sit: that
    /// office. The program sits in none.
    pub fn machine_or_staff_at_own_office(&self, permission: Permission) -> Result<Option<&str>, Forbidden> {
        match self {
            Self::Machine { .. } => Ok(None),
            _ => Ok(Some(self.staff_allowed_to(permission)?.at_own_office()?.office.as_str())),
        }
    }

    /// The program itself, or an employee whose role allows `permission` for what belongs to an office. What belongs to
    /// none is for the whole city.
    pub fn machine_or_staff_of(&self, office: Option<&str>, permission: Permission) -> Result<(), Forbidden> {
        match self {
            Self::Machine { .. } => Ok(()),
            _ => self.staff_allowed_to(permission)?.of_office(office).map(drop),
        }
    }

    /// Whether somebody has signed in.
    #[must_use]
    pub const fn is_signed_in(&self) -> bool {
        !matches!(self, Self::Visitor | Self::Machine { .. })
    }

    /// Whether what somebody is here for is over at `now`: an employee's last day. Asked at each of their requests.
    #[must_use]
    pub fn is_over_at(&self, now: DateTime<Utc>) -> bool {
        match self {
            Self::Staff(staff) => staff.ends_at.is_some_and(|end| end <= now),
            _ => false,
        }
    }

    /// The kind of actor, as the audit log and the metrics name it.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Visitor => "visitor",
            Self::Resident { .. } => "resident",
            Self::Outsider { .. } => "outsider",
            Self::Representative(_) => "representative",
            Self::Staff(_) => "staff",
            Self::Machine { .. } => "machine",
        }
    }

    /// The identifier behind the actor, if there is one.
    #[must_use]
    pub const fn id(&self) -> Option<Uuid> {
        match self {
            Self::Resident { person, .. }
            | Self::Outsider { person, .. }
            | Self::Representative(Representative { person, .. }) => Some(person.0),
            Self::Staff(staff) => Some(staff.id.0),
            Self::Visitor | Self::Machine { .. } => None,
        }
    }

    /// What the resident whose data it is reads: an office, an organisation, a part of the program; never a name.
    #[must_use]
    pub fn public_name(&self) -> &str {
        match self {
            Self::Visitor | Self::Resident { .. } | Self::Outsider { .. } => "",
            Self::Representative(one) => one.organisation().unwrap_or_default(),
            Self::Staff(staff) => &staff.public_name,
            Self::Machine { name } => name,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resident(level: AssuranceLevel) -> Actor {
        Actor::Resident { person: PersonId::new(), level }
    }

    #[test]
    fn what_wants_the_highest_level_is_not_for_who_came_in_below_it() {
        use AssuranceLevel::{Demonstration, High, Substantial};
        let needed = |actor: Actor| actor.resident_at(High).map(drop);
        assert_eq!(needed(resident(Substantial)), Err(Forbidden::HigherLevelNeeded));
        assert_eq!(needed(resident(High)), Ok(()));
        assert_eq!(needed(resident(Demonstration)), Ok(()));
        assert!(resident(High).resident_at(Substantial).is_ok());
        assert_eq!(needed(Actor::Visitor), Err(Forbidden::SignInFirst));
    }

    #[test]
    fn an_outsider_is_signed_in_and_has_nothing_of_a_residents() {
        let outsider = Actor::Outsider { person: PersonId::new(), level: AssuranceLevel::High };
        assert!(outsider.is_signed_in());
        assert_eq!(outsider.resident(), Err(Forbidden::ResidentsOnly));
        assert_eq!(outsider.resident_at(AssuranceLevel::High), Err(Forbidden::ResidentsOnly));
    }

    #[test]
    fn a_mandate_opens_what_it_names_and_nothing_else() {
        use crate::{Basis, Mandate};
        let (person, represented) = (PersonId::new(), PersonId::new());
        let daughter = Actor::Representative(Representative {
            person,
            level: AssuranceLevel::High,
            is_outsider: false,
            represented,
            basis: Basis::Delegation { delegation: Uuid::now_v7() },
            mandate: Mandate::of(vec![Service::File], Deed::Read),
        });
        assert_eq!(daughter.acts_for(Service::File, Deed::Read), Ok(represented));
        assert_eq!(daughter.acts_for(Service::File, Deed::Act), Err(Forbidden::OutOfMandate));
        assert_eq!(daughter.acts_for(Service::Certificates, Deed::Read), Err(Forbidden::OutOfMandate));
        assert_eq!(daughter.resident(), Err(Forbidden::OutOfMandate), "what is theirs alone");
        assert_eq!((daughter.person(), daughter.id()), (Some(person), Some(person.0)));
        assert_eq!(daughter.themselves().resident(), Ok(person));
        assert_eq!(daughter.themselves().acts_for(Service::Certificates, Deed::Act), Ok(person));
    }

    #[test]
    fn who_acts_for_an_organisation_is_told_by_its_name_and_kept_by_their_own() {
        use crate::{Basis, Mandate};
        let person = PersonId::new();
        let operator = Actor::Representative(Representative {
            person,
            level: AssuranceLevel::High,
            is_outsider: true,
            represented: PersonId::new(),
            basis: Basis::Intermediary { delegation: Uuid::now_v7(), organisation: "CAF".to_owned() },
            mandate: Mandate::whole(),
        });
        assert_eq!((operator.public_name(), operator.id()), ("CAF", Some(person.0)));
    }
}
