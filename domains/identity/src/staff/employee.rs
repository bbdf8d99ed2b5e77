//! Somebody who works for the city. No input or output.

use std::fmt;
use std::str::FromStr;

use auth::{Actor, Role, Staff};
use chrono::{DateTime, NaiveDate, Utc};
use kernel::{Line, StaffId};

/// How colleagues and operators call an employee: `m.rossi`. Residents never read it.
pub type WorkName = Line<60>;

/// Where a role holds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// In one office, by its code.
    Office(String),
    /// For one service.
    Service(String),
    /// In one Municipio, by its number.
    Municipio(u8),
}

/// A text that names no scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a scope is `office:CODE`, `service:NAME` or `municipio:NUMBER`")]
pub struct ScopeError;

impl Scope {
    /// The part before the colon.
    pub(crate) const fn kind(&self) -> &'static str {
        match self {
            Self::Office(_) => "office",
            Self::Service(_) => "service",
            Self::Municipio(_) => "municipio",
        }
    }

    /// The part after it.
    pub(crate) fn value(&self) -> String {
        match self {
            Self::Office(code) | Self::Service(code) => code.clone(),
            Self::Municipio(number) => number.to_string(),
        }
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind(), self.value())
    }
}

impl FromStr for Scope {
    type Err = ScopeError;

    fn from_str(text: &str) -> Result<Self, ScopeError> {
        match text.split_once(':').map(|(kind, value)| (kind, value.trim())) {
            Some((_, "")) | None => Err(ScopeError),
            Some(("office", code)) => Ok(Self::Office(code.to_owned())),
            Some(("service", name)) => Ok(Self::Service(name.to_owned())),
            Some(("municipio", number)) => number.parse().map(Self::Municipio).map_err(|_| ScopeError),
            Some(_) => Err(ScopeError),
        }
    }
}

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
    /// Who they are to the city's identity provider.
    pub subject: Option<String>,
    /// The first day on which they may sign in.
    pub active_from: NaiveDate,
    /// The last one.
    pub active_until: Option<NaiveDate>,
    /// Since when they may no more, whatever the days say.
    pub disabled_at: Option<DateTime<Utc>>,
}

/// Why somebody whom we know may not sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotNow {
    /// Their access was ended.
    #[error("the employee is disabled")]
    Disabled,
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
            _ if today < self.active_from => Err(NotNow::NotYet),
            Some(last) if last < today => Err(NotNow::NoMore),
            _ => Ok(()),
        }
    }

    /// Who they are to the rules.
    pub(crate) fn actor(&self) -> Actor {
        Actor::Staff(Staff {
            id: self.id,
            public_name: self.public_name.clone(),
            role: self.role,
            office: self.office.clone(),
        })
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
            subject: None,
            active_from: day("2020-03-01"),
            active_until: Some(day("2020-03-31")),
            disabled_at: None,
        }
    }

    #[test]
    fn an_employee_comes_in_from_the_first_day_to_the_last_and_not_once_disabled() {
        let clerk = clerk();
        assert_eq!(clerk.may_sign_in_on(day("2020-02-29")), Err(NotNow::NotYet));
        assert_eq!(clerk.may_sign_in_on(day("2020-03-01")), Ok(()));
        assert_eq!(clerk.may_sign_in_on(day("2020-03-31")), Ok(()));
        assert_eq!(clerk.may_sign_in_on(day("2020-04-01")), Err(NotNow::NoMore));
        let disabled = Employee { disabled_at: Some(DateTime::UNIX_EPOCH), ..clerk };
        assert_eq!(disabled.may_sign_in_on(day("2020-03-15")), Err(NotNow::Disabled));
    }

    #[test]
    fn a_scope_reads_back_as_it_was_written() {
        for text in ["office:larga-12", "service:certificates", "municipio:3"] {
            assert_eq!(text.parse::<Scope>().unwrap().to_string(), text);
        }
        for wrong in ["office:", "municipio:terzo", "street:larga", "larga-12", ""] {
            assert_eq!(wrong.parse::<Scope>(), Err(ScopeError), "{wrong}");
        }
    }
}
