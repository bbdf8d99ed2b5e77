//! Where a role holds.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A part of the town hall in which a role may be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Workplace {
    /// The population register (*anagrafe*).
    Registry,
    /// Certificates (*certificati*).
    Certificates,
    /// Requests to the city (*procedimenti*).
    Cases,
    /// What people owe and pay (*entrate*).
    Payments,
    /// Appointments, queues and decrees (*appuntamenti*).
    Appointments,
    /// The platform itself (*gestione della piattaforma*).
    Platform,
    /// The register of accesses by SPID and CIE (*registro degli accessi*).
    Accesses,
}

impl Workplace {
    /// Every one.
    pub const ALL: [Self; 7] = [
        Self::Registry,
        Self::Certificates,
        Self::Cases,
        Self::Payments,
        Self::Appointments,
        Self::Platform,
        Self::Accesses,
    ];

    /// As commands and tables write it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Registry => "registry",
            Self::Certificates => "certificates",
            Self::Cases => "cases",
            Self::Payments => "payments",
            Self::Appointments => "appointments",
            Self::Platform => "platform",
            Self::Accesses => "accesses",
        }
    }
}

/// What a scope limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ScopeKind {
    /// What belongs to an office: what was issued at its counter or for it.
    Office,
    /// The services in which the role may be used.
    Service,
    /// The residents whose file may be opened, searched or changed: those who live there.
    Municipio,
}

impl ScopeKind {
    /// As commands, tables and texts write it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Office => "office",
            Self::Service => "service",
            Self::Municipio => "municipio",
        }
    }
}

/// One place where a role holds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Scope {
    /// In one office, by its code.
    Office(String),
    /// For one service.
    Service(Workplace),
    /// In one Municipio, by its number.
    Municipio(u8),
}

/// A text that names no scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "a scope is `office:CODE`, `service:NAME` (registry, certificates, cases, payments, appointments, platform, accesses) or `municipio:NUMBER`"
)]
pub struct ScopeError;

impl Scope {
    /// What it limits.
    #[must_use]
    pub const fn kind(&self) -> ScopeKind {
        match self {
            Self::Office(_) => ScopeKind::Office,
            Self::Service(_) => ScopeKind::Service,
            Self::Municipio(_) => ScopeKind::Municipio,
        }
    }

    /// The part after the colon.
    #[must_use]
    pub fn value(&self) -> String {
        match self {
            Self::Office(code) => code.clone(),
            Self::Service(workplace) => workplace.code().to_owned(),
            Self::Municipio(number) => number.to_string(),
        }
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind().code(), self.value())
    }
}

impl FromStr for Scope {
    type Err = ScopeError;

    fn from_str(text: &str) -> Result<Self, ScopeError> {
        let (kind, value) = text.split_once(':').ok_or(ScopeError)?;
        match (kind, value.trim()) {
            (_, "") => Err(ScopeError),
            ("office", code) => Ok(Self::Office(code.to_owned())),
            ("service", name) => {
                let known = Workplace::ALL.into_iter().find(|workplace| workplace.code() == name);
                known.map(Self::Service).ok_or(ScopeError)
            }
            ("municipio", number) => match number.parse() {
                Ok(number) if number > 0 => Ok(Self::Municipio(number)),
                _ => Err(ScopeError),
            },
            _ => Err(ScopeError),
        }
    }
}

impl TryFrom<String> for Scope {
    type Error = ScopeError;

    fn try_from(text: String) -> Result<Self, ScopeError> {
        text.parse()
    }
}

impl From<Scope> for String {
    fn from(scope: Scope) -> Self {
        scope.to_string()
    }
}

/// Everywhere that a role holds. Each kind of scope limits for itself; what no scope limits is the whole city.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Reach(Vec<Scope>);

impl Reach {
    /// As far as these scopes go.
    #[must_use]
    pub const fn of(scopes: Vec<Scope>) -> Self {
        Self(scopes)
    }

    /// The scopes.
    #[must_use]
    pub fn scopes(&self) -> &[Scope] {
        &self.0
    }

    /// Whether the role may be used in a service.
    #[must_use]
    pub fn has_service(&self, workplace: Workplace) -> bool {
        self.covers(ScopeKind::Service, |scope| *scope == Scope::Service(workplace))
    }

    /// Whether what belongs to this office is theirs to handle; what belongs to none is for the whole city alone.
    #[must_use]
    pub fn has_office(&self, office: Option<&str>) -> bool {
        self.covers(
            ScopeKind::Office,
            |scope| matches!(scope, Scope::Office(code) if Some(code.as_str()) == office),
        )
    }

    /// Whether this office is named among the scopes: the whole city is not.
    #[must_use]
    pub fn names_office(&self, office: &str) -> bool {
        self.0.iter().any(|scope| matches!(scope, Scope::Office(code) if code == office))
    }

    /// Whether the residents of this Municipio are theirs; those of an unknown one are for the whole city alone.
    #[must_use]
    pub fn has_municipio(&self, municipio: Option<u8>) -> bool {
        self.covers(
            ScopeKind::Municipio,
            |scope| matches!(scope, Scope::Municipio(number) if Some(*number) == municipio),
        )
    }

    /// The Municipi whose residents they reach; none when the whole city.
    #[must_use]
    pub fn municipi(&self) -> Option<Vec<u8>> {
        let numbers: Vec<u8> = self.0.iter().filter_map(Scope::municipio).collect();
        (!numbers.is_empty()).then_some(numbers)
    }

    fn covers(&self, kind: ScopeKind, is_it: impl Fn(&Scope) -> bool) -> bool {
        let mut own = self.0.iter().filter(|scope| scope.kind() == kind).peekable();
        own.peek().is_none() || own.any(is_it)
    }
}

impl Scope {
    const fn municipio(&self) -> Option<u8> {
        match self {
            Self::Municipio(number) => Some(*number),
            Self::Office(_) | Self::Service(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reach(scopes: &[&str]) -> Reach {
        Reach::of(scopes.iter().map(|text| text.parse().unwrap()).collect())
    }

    #[test]
    fn a_scope_reads_back_as_it_was_written() {
        for text in ["office:larga-12", "service:certificates", "municipio:3"] {
            assert_eq!(text.parse::<Scope>().unwrap().to_string(), text);
        }
        let wrong =
            ["office:", "municipio:terzo", "municipio:0", "service:parking", "street:larga", "larga-12", ""];
        for wrong in wrong {
            assert_eq!(wrong.parse::<Scope>(), Err(ScopeError), "{wrong}");
        }
    }

    #[test]
    fn no_scope_is_the_whole_city() {
        let whole = Reach::default();
        assert!(
            whole.has_service(Workplace::Registry) && whole.has_office(None) && whole.has_municipio(None)
        );
        assert_eq!(whole.municipi(), None);
    }

    #[test]
    fn each_kind_of_scope_limits_for_itself() {
        let limited = reach(&["municipio:3", "municipio:5", "service:certificates"]);
        assert!(limited.has_municipio(Some(3)) && limited.has_municipio(Some(5)));
        assert!(!limited.has_municipio(Some(4)) && !limited.has_municipio(None));
        assert!(limited.has_service(Workplace::Certificates) && !limited.has_service(Workplace::Registry));
        assert!(limited.has_office(Some("larga-12")), "nothing limits the offices");
        assert_eq!(limited.municipi(), Some(vec![3, 5]));
        let of_an_office = reach(&["office:larga-12"]);
        assert!(of_an_office.names_office("larga-12") && !of_an_office.names_office("padova-118"));
        assert!(!limited.names_office("larga-12"), "no scope is not every office by name");
        assert!(of_an_office.has_office(Some("larga-12")) && of_an_office.has_municipio(None));
        assert!(!of_an_office.has_office(Some("padova-118")) && !of_an_office.has_office(None));
    }
}
