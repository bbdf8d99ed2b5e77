//! One thing that is done for the person at the desk.

use auth::Permission;
use chrono::{DateTime, Utc};
use kernel::Cents;

use super::{Refusal, SittingId};

kernel::id! {
    /// One thing that is done for the person at the desk. Its number is the key of the press of the button.
    pub ActId, "act"
}

/// What is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActKind {
    /// A certificate.
    Certificate,
    /// A request to the city, among them an identity card and a move.
    Request,
    /// Something that they owe is paid.
    Payment,
}

impl ActKind {
    /// All of them, the most usual first.
    pub const ALL: [Self; 3] = [Self::Certificate, Self::Request, Self::Payment];

    /// As stored, and as forms send it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Certificate => "certificate",
            Self::Request => "request",
            Self::Payment => "payment",
        }
    }

    /// The one of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// What the role of a clerk must allow.
    #[must_use]
    pub const fn permission(self) -> Permission {
        match self {
            Self::Certificate => Permission::IssueCertificates,
            Self::Request => Permission::TakeRequests,
            Self::Payment => Permission::CollectPayments,
        }
    }

    /// Whether it is done for those alone whom the population register knows: a certificate says what is in their file, and
    /// what is owed is found by it.
    #[must_use]
    pub const fn needs_file(self) -> bool {
        match self {
            Self::Certificate | Self::Payment => true,
            Self::Request => false,
        }
    }

    /// The key of what clerks call it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Certificate => "desk-act-certificate",
            Self::Request => "desk-act-request",
            Self::Payment => "desk-act-payment",
        }
    }
}

/// What came of an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActDone {
    /// The number by which it is found again: of a certificate, of a receipt, of a request.
    pub number: String,
    /// Where what is handed out is printed, or looked at.
    pub path: String,
    /// What was taken for it.
    pub fee: Cents,
}

/// Where an act stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ActState {
    /// Begun; `at` names what it goes on with elsewhere, once there is such a thing.
    Open {
        /// The draft of a request.
        at: Option<String>,
    },
    /// Done.
    Done {
        /// When.
        at: DateTime<Utc>,
        /// What came of it.
        done: ActDone,
    },
    /// Left half way.
    Left {
        /// When.
        at: DateTime<Utc>,
    },
}

/// One thing that is done for the person at the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    /// Which.
    pub id: ActId,
    /// In which sitting.
    pub sitting: SittingId,
    /// What.
    pub kind: ActKind,
    /// When it was begun.
    pub begun_at: DateTime<Utc>,
    /// Where it stands.
    pub state: ActState,
}

impl Act {
    /// Begins an act; none may be open.
    pub fn begin(
        sitting: SittingId,
        kind: ActKind,
        before: &[Self],
        now: DateTime<Utc>,
    ) -> Result<Self, Refusal> {
        match before.iter().any(Self::is_open) {
            true => Err(Refusal::ActOpen),
            false => {
                let state = ActState::Open { at: None };
                Ok(Self { id: ActId::new(), sitting, kind, begun_at: now, state })
            }
        }
    }

    /// Whether it was begun, and neither finished nor left.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        matches!(self.state, ActState::Open { .. })
    }

    /// What it goes on with elsewhere.
    #[must_use]
    pub fn elsewhere(&self) -> Option<&str> {
        match &self.state {
            ActState::Open { at } => at.as_deref(),
            ActState::Done { .. } | ActState::Left { .. } => None,
        }
    }

    /// It goes on elsewhere.
    pub fn go_on_at(self, at: String) -> Result<Self, Refusal> {
        self.demand_open()?;
        Ok(Self { state: ActState::Open { at: Some(at) }, ..self })
    }

    /// It is done.
    pub fn finish(self, done: ActDone, now: DateTime<Utc>) -> Result<Self, Refusal> {
        self.demand_open()?;
        Ok(Self { state: ActState::Done { at: now, done }, ..self })
    }

    /// It is left half way.
    pub fn leave(self, now: DateTime<Utc>) -> Result<Self, Refusal> {
        self.demand_open()?;
        Ok(Self { state: ActState::Left { at: now }, ..self })
    }

    fn demand_open(&self) -> Result<(), Refusal> {
        if self.is_open() { Ok(()) } else { Err(Refusal::ActOver) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: DateTime<Utc> = DateTime::UNIX_EPOCH;

    fn begun() -> Act {
        Act::begin(SittingId::new(), ActKind::Certificate, &[], NOW).unwrap()
    }

    fn done() -> ActDone {
        ActDone { number: "1/2020".into(), path: "/sportello".into(), fee: Cents::new(52) }
    }

    #[test]
    fn one_act_is_open_at_a_time() {
        let open = begun();
        let second = Act::begin(open.sitting, ActKind::Payment, std::slice::from_ref(&open), NOW);
        assert_eq!(second, Err(Refusal::ActOpen));
        let over = [open.clone().finish(done(), NOW).unwrap(), begun().leave(NOW).unwrap()];
        assert!(Act::begin(open.sitting, ActKind::Payment, &over, NOW).is_ok());
    }

    #[test]
    fn what_is_done_is_neither_done_again_nor_left() {
        let over = begun().finish(done(), NOW).unwrap();
        assert_eq!(over.clone().finish(done(), NOW), Err(Refusal::ActOver));
        assert_eq!(over.clone().leave(NOW), Err(Refusal::ActOver));
        assert_eq!(over.go_on_at("draft".into()), Err(Refusal::ActOver));
    }

    #[test]
    fn a_kind_reads_back_from_its_code() {
        assert!(ActKind::ALL.into_iter().all(|kind| ActKind::from_code(kind.code()) == Some(kind)));
        assert_eq!(ActKind::from_code("wedding"), None);
    }
}
