//! Somebody who works for the city. No input or output.

use auth::{Actor, Role, Scope, Staff};
use chrono::{DateTime, NaiveDate, NaiveTime, TimeZone, Utc};
use chrono_tz::Tz;
use kernel::{Line, PersonId, StaffId};

use super::passkeys::KeyHome;

/// How colleagues and operators call an employee: `m.rossi`. Residents never read it.
pub type WorkName = Line<60>;

/// Somebody who works for the city.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Employee {
    /// Who.
    pub id: StaffId,
    /// How colleagues call them.
    pub name: WorkName,
    /// What residents read instead of a name.
    pub public_name: String,
    /// The code of the office they sit in.
    pub office: String,
    /// What they are here for: one thing at a time.
    pub role: Role,
    /// Where it holds; everywhere when there is none.
    pub scopes: Vec<Scope>,
    /// Who they are when they are not at work, if they live here.
    pub person: Option<PersonId>,
    /// Who they are to the city's identity provider.
    pub subject: Option<String>,
    /// The first day on which they may sign in.
    pub active_from: NaiveDate,
    /// The last one.
    pub active_until: Option<NaiveDate>,
    /// Since when they may no more, whatever the days say.
    pub disabled_at: Option<DateTime<Utc>>,
    /// A desk whose door is closed for the moment.
    pub suspended: Option<Suspension>,
}

/// The door of a neighbourhood desk is closed until an official opens it again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suspension {
    /// Since when.
    pub since: DateTime<Utc>,
    /// Why, in the official's words.
    pub reason: String,
}

/// Why somebody whom we know may not sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotNow {
    /// Their access was ended.
    #[error("the employee is disabled")]
    Disabled,
    /// An official closed their door for the moment.
    #[error("the desk is suspended")]
    Suspended,
    /// Their first day is still to come.
    #[error("the employee has not begun")]
    NotYet,
    /// Their last day is over.
    #[error("the employee's time is over")]
    NoMore,
}

impl Employee {
    /// Whether they may sign in on a day.
    pub(crate) fn may_sign_in_on(&self, today: NaiveDate) -> Result<(), NotNow> {
        match self.active_until {
            _ if self.disabled_at.is_some() => Err(NotNow::Disabled),
            _ if self.suspended.is_some() => Err(NotNow::Suspended),
            _ if today < self.active_from => Err(NotNow::NotYet),
            Some(last) if last < today => Err(NotNow::NoMore),
            _ => Ok(()),
        }
    }

    /// Whether it is a neighbourhood desk, and no person.
    #[must_use]
    pub fn is_desk(&self) -> bool {
        self.role == Role::NeighbourhoodDesk
    }

    /// Where their keys may live.
    pub(super) fn key_home(&self) -> KeyHome {
        if self.is_desk() { KeyHome::ThisDevice } else { KeyHome::Anywhere }
    }

    /// Who they are to the rules.
    pub(crate) fn actor(&self, timezone: Tz) -> Actor {
        Actor::Staff(self.staff(timezone))
    }

    /// The same, in a session that goes on in one browser alone.
    pub(crate) fn actor_on(&self, device: &str, timezone: Tz) -> Actor {
        Actor::Staff(self.staff(timezone).on_device(device))
    }

    pub(super) fn staff(&self, timezone: Tz) -> Staff {
        let staff = Staff::new(self.id, &self.public_name, self.role, &self.office);
        staff.within(self.scopes.clone()).being(self.person).ending_at(self.ends_at(timezone))
    }

    /// The midnight after the last day, on the clock of the town hall. What was begun before goes on no longer.
    fn ends_at(&self, timezone: Tz) -> Option<DateTime<Utc>> {
        let after = self.active_until?.succ_opt()?.and_time(NaiveTime::MIN);
        // Where clocks are put forward at midnight, the day begins at the first hour that there is.
        let midnight = timezone.from_local_datetime(&after).earliest();
        Some(midnight.map_or_else(|| after.and_utc(), |at| at.with_timezone(&Utc)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn clerk() -> Employee {
        Employee {
            id: StaffId::new(),
            name: WorkName::parse("m.rossi").unwrap(),
            public_name: "Salone centrale".into(),
            office: "larga-12".into(),
            role: Role::CounterClerk,
            scopes: Vec::new(),
            person: None,
            subject: None,
            active_from: day("2020-03-01"),
            active_until: Some(day("2020-03-31")),
            disabled_at: None,
            suspended: None,
        }
    }

    #[test]
    fn what_an_employee_began_ends_at_the_midnight_after_their_last_day() {
        let Actor::Staff(staff) = clerk().actor(Tz::Europe__Rome) else { unreachable!() };
        assert_eq!(staff.ends_at.unwrap().to_rfc3339(), "2020-03-31T22:00:00+00:00");
        let Actor::Staff(staff) = (Employee { active_until: None, ..clerk() }).actor(Tz::Europe__Rome) else {
            unreachable!()
        };
        assert_eq!(staff.ends_at, None);
    }

    #[test]
    fn an_employee_comes_in_from_the_first_day_to_the_last_and_not_once_disabled() {
        let clerk = clerk();
        assert_eq!(clerk.may_sign_in_on(day("2020-02-29")), Err(NotNow::NotYet));
        assert_eq!(clerk.may_sign_in_on(day("2020-03-01")), Ok(()));
        assert_eq!(clerk.may_sign_in_on(day("2020-03-31")), Ok(()));
        assert_eq!(clerk.may_sign_in_on(day("2020-04-01")), Err(NotNow::NoMore));
        let suspension = Suspension { since: DateTime::UNIX_EPOCH, reason: "Tablet smarrito".into() };
        let suspended = Employee { suspended: Some(suspension), ..clerk.clone() };
        assert_eq!(suspended.may_sign_in_on(day("2020-03-15")), Err(NotNow::Suspended));
        let disabled = Employee { disabled_at: Some(DateTime::UNIX_EPOCH), ..clerk };
        assert_eq!(disabled.may_sign_in_on(day("2020-03-15")), Err(NotNow::Disabled));
    }
}
