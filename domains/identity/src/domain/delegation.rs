//! A delegation (*delega*): somebody lets another act for them.

mod code;
mod delegate;
mod helper;

use auth::{Deed, Mandate, Service};
use chrono::{DateTime, Months, NaiveDate, TimeDelta, Utc};
use kernel::PersonId;

pub use code::DelegationCode;
pub use delegate::{Addressee, Claims, Delegate};
pub use helper::{AtTheCounter, Helper, NotedDocument};

kernel::id! {
    /// A delegation.
    pub DelegationId, "delegation"
}

/// Who ended a delegation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndedBy {
    /// Whoever had given it (art. 1723 of the civil code).
    Grantor,
    /// The same, by the hand of a clerk.
    Counter,
    /// Whoever had it (art. 1727 of the civil code).
    Delegate,
    /// Whoever was to have it, before it began.
    Declined,
    /// Nobody: whoever had given it died (art. 1722 of the civil code).
    GrantorDied,
    /// Nobody: whoever had it died.
    DelegateDied,
}

impl EndedBy {
    /// Every way.
    pub const ALL: [Self; 6] =
        [Self::Grantor, Self::Counter, Self::Delegate, Self::Declined, Self::GrantorDied, Self::DelegateDied];

    /// As stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Grantor => "grantor",
            Self::Counter => "counter",
            Self::Delegate => "delegate",
            Self::Declined => "declined",
            Self::GrantorDied => "grantor_died",
            Self::DelegateDied => "delegate_died",
        }
    }
}

/// Where a delegation stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DelegationState {
    /// Waits for the one whom the grantor named.
    Offered {
        /// Hash of the code that was handed over.
        code_hash: String,
        /// When it waits no longer.
        answer_by: DateTime<Utc>,
    },
    /// Accepted.
    InForce(Delegate),
    /// Over, by somebody's will. What merely ran out stays in force in the table and holds no more.
    Ended {
        /// Who had it, if it had begun.
        delegate: Option<Delegate>,
        /// When.
        at: DateTime<Utc>,
        /// By whom.
        by: EndedBy,
    },
}

/// Somebody lets another act for them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delegation {
    /// Which.
    pub id: DelegationId,
    /// Counts the changes; two who change it at once are told apart by it.
    pub version: i64,
    /// Who gave it.
    pub grantor: PersonId,
    /// What they were called when they did.
    pub grantor_name: String,
    /// Whom they named: nobody else can accept.
    pub to: Addressee,
    /// In which services, and how far.
    pub mandate: Mandate,
    /// When it was given.
    pub granted_at: DateTime<Utc>,
    /// Who took it down, if it was given at the counter.
    pub counter: Option<AtTheCounter>,
    /// The last day.
    pub ends_on: NaiveDate,
    /// Where it stands.
    pub state: DelegationState,
}

/// Why a delegation cannot be given, accepted or ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DelegationRefused {
    /// No service was named.
    #[error("a delegation for nothing")]
    NoService,
    /// One was named for which nobody can ask.
    #[error("no such service")]
    NoSuchService,
    /// It would be over before it begins.
    #[error("the last day is not after today")]
    Over,
    /// Longer than anybody is trusted at once.
    #[error("longer than a delegation can last")]
    TooLong,
    /// The grantor named themselves.
    #[error("nobody delegates themselves")]
    Oneself,
    /// The city has admitted no such organisation, or has suspended it.
    #[error("no such intermediary")]
    NoSuchIntermediary,
    /// Under eighteen, or under guardianship.
    #[error("cannot act for others, or let others act for them")]
    NotOfAge,
    /// No such code, not for this person, used, or too late.
    #[error("no delegation waits for this person under this code")]
    NoSuchCode,
    /// It is over already.
    #[error("over already")]
    AlreadyOver,
    /// The one who was named can do all of this already, by a delegation of the same grantor that lasts as long.
    #[error("given already")]
    GivenAlready {
        /// The last day of that one.
        until: NaiveDate,
        /// Whether it still waits for its answer.
        is_offered: bool,
    },
}

impl Delegation {
    /// Nobody is trusted for longer than this at once.
    pub const LONGEST: Months = Months::new(24);

    /// For so long a code waits for its answer.
    pub const ANSWERED_WITHIN: TimeDelta = TimeDelta::days(7);

    /// Whether `mandate` until `ends_on` can be given today.
    pub fn check(mandate: &Mandate, ends_on: NaiveDate, today: NaiveDate) -> Result<(), DelegationRefused> {
        if mandate.services.is_empty() {
            return Err(DelegationRefused::NoService);
        }
        Self::check_last_day(ends_on, today)
    }

    /// Whether `ends_on` can be the last day of one that is given today.
    pub fn check_last_day(ends_on: NaiveDate, today: NaiveDate) -> Result<(), DelegationRefused> {
        if ends_on <= today {
            return Err(DelegationRefused::Over);
        }
        let last = today.checked_add_months(Self::LONGEST).unwrap_or(NaiveDate::MAX);
        if ends_on > last { Err(DelegationRefused::TooLong) } else { Ok(()) }
    }

    /// Whether it was accepted, is not over, and has not run out.
    #[must_use]
    pub fn is_in_force_on(&self, day: NaiveDate) -> bool {
        matches!(self.state, DelegationState::InForce(_)) && day <= self.ends_on
    }

    /// Whether `person` was named and has it. What an intermediary has, its operators share: ask the list of them.
    #[must_use]
    pub fn is_held_by(&self, person: PersonId) -> bool {
        let is_theirs = matches!(self.to, Addressee::Person(_));
        is_theirs && self.delegate().is_some_and(|delegate| delegate.person == Some(person))
    }

    /// Whether it can still be ended: it waits for its answer, or holds.
    #[must_use]
    pub fn is_alive_at(&self, now: DateTime<Utc>, today: NaiveDate) -> bool {
        match &self.state {
            DelegationState::Offered { answer_by, .. } => now < *answer_by,
            DelegationState::InForce(_) => today <= self.ends_on,
            DelegationState::Ended { .. } => false,
        }
    }

    /// Refuses it where one of its grantor's `others` gives the same one as much for as long: two alike would have to be
    /// revoked twice. One that goes further, or lasts longer, stands beside what there is.
    pub(crate) fn check_adds_to(
        &self,
        others: &[Self],
        now: DateTime<Utc>,
        today: NaiveDate,
    ) -> Result<(), DelegationRefused> {
        let gives_as_much = |one: &&Self| {
            one.id != self.id
                && one.is_alive_at(now, today)
                && one.to.is_same_as(&self.to)
                && one.ends_on >= self.ends_on
                && one.mandate.includes(&self.mandate)
        };
        others.iter().find(gives_as_much).map_or(Ok(()), |one| {
            let is_offered = matches!(one.state, DelegationState::Offered { .. });
            Err(DelegationRefused::GivenAlready { until: one.ends_on, is_offered })
        })
    }

    /// Who has it, or had it.
    #[must_use]
    pub const fn delegate(&self) -> Option<&Delegate> {
        match &self.state {
            DelegationState::InForce(delegate) | DelegationState::Ended { delegate: Some(delegate), .. } => {
                Some(delegate)
            }
            DelegationState::Offered { .. } | DelegationState::Ended { delegate: None, .. } => None,
        }
    }

    /// Whom it was offered to takes it.
    pub(crate) fn accept(
        self,
        delegate: Delegate,
        claims: &Claims<'_>,
        today: NaiveDate,
    ) -> Result<Self, DelegationRefused> {
        self.check_waits_for(claims, delegate.since, today)?;
        Ok(Self { state: DelegationState::InForce(delegate), ..self })
    }

    /// They do not want it.
    pub(crate) fn decline(
        self,
        claims: &Claims<'_>,
        now: DateTime<Utc>,
        today: NaiveDate,
    ) -> Result<Self, DelegationRefused> {
        self.check_waits_for(claims, now, today)?;
        let state = DelegationState::Ended { delegate: None, at: now, by: EndedBy::Declined };
        Ok(Self { state, ..self })
    }

    /// It ends at once, by whoever gave it or whoever has it.
    pub(crate) fn end(
        self,
        by: EndedBy,
        now: DateTime<Utc>,
        today: NaiveDate,
    ) -> Result<Self, DelegationRefused> {
        if !self.is_alive_at(now, today) {
            return Err(DelegationRefused::AlreadyOver);
        }
        let delegate = self.delegate().cloned();
        Ok(Self { state: DelegationState::Ended { delegate, at: now, by }, ..self })
    }

    /// Whether it waits for whoever has these `claims`. A wrong code, somebody else's and one that is too late are
    /// told alike: who tries codes learns nothing.
    pub(crate) fn check_waits_for(
        &self,
        claims: &Claims<'_>,
        now: DateTime<Utc>,
        today: NaiveDate,
    ) -> Result<(), DelegationRefused> {
        let waits = matches!(self.state, DelegationState::Offered { .. })
            && self.is_alive_at(now, today)
            && today <= self.ends_on
            && claims.include(&self.to);
        if waits { Ok(()) } else { Err(DelegationRefused::NoSuchCode) }
    }
}

/// Those that let somebody do anything in a service, each grantor's widest alone: what another of the same grantor lets
/// them do there too is not told twice. Two stand side by side only where each is for requests that the other is not for, or
/// goes further in some.
pub(crate) fn widest_in(service: Service, had: Vec<Delegation>) -> Vec<Delegation> {
    let mut widest: Vec<Delegation> = Vec::with_capacity(had.len());
    for one in had.into_iter().filter(|one| one.mandate.covers(service, Deed::Read)) {
        let includes = |wider: &Delegation, other: &Delegation| {
            wider.grantor == other.grantor && wider.mandate.includes_in(service, &other.mandate)
        };
        if !widest.iter().any(|before| includes(before, &one)) {
            widest.retain(|before| !includes(&one, before));
            widest.push(one);
        }
    }
    widest
}

#[cfg(test)]
mod tests;
