//! Marriage, civil union, and their ends.

use chrono::NaiveDate;

use super::{Change, Refusal};
use crate::codes::{CohabitationEndCause, MaritalStatus};
use crate::domain::{Person, RegistryEvent, Union, UnionEnd, UnionKind};

impl Person {
    /// Below this age no court may allow a marriage (art. 84 of the civil code).
    pub const YOUNGEST_SPOUSE: i32 = 16;

    /// Whether nobody is married to them, as far as the file knows (*stato libero*).
    #[must_use]
    pub fn is_free_to_marry(&self) -> bool {
        self.civil.status.is_none_or(MaritalStatus::is_free)
    }

    /// The person marries, or enters a civil union. A contract of cohabitation ends with that, whoever it
    /// was with (art. 1 c. 59 L. 76/2016).
    pub fn marry(mut self, union: Union, on: NaiveDate, today: NaiveDate) -> Result<Change, Refusal> {
        self.check_active()?;
        self.check_date(on, today)?;
        if !self.is_free_to_marry() {
            return Err(Refusal::NotFree);
        }
        if self.age_on(on) < Self::YOUNGEST_SPOUSE {
            return Err(Refusal::TooYoung);
        }
        self.civil.status = Some(match union.kind {
            UnionKind::Marriage => MaritalStatus::Married,
            UnionKind::CivilUnion => MaritalStatus::CivilPartnered,
        });
        self.civil.unions.push(Union { date: Some(on), end: None, ..union });
        self.end_contracts(on, CohabitationEndCause::MarriageOrUnion, |_| true);
        let event = RegistryEvent::CivilStatusChanged { person: self.id, on };
        Ok(self.changed(event))
    }

    /// The standing marriage or civil union ends, by law or by the death of the other one.
    pub fn end_union(mut self, end: UnionEnd, today: NaiveDate) -> Result<Change, Refusal> {
        self.check_active()?;
        let on = end.on();
        self.check_date(on, today)?;
        let standing = self.civil.unions.iter_mut().rev().find(|union| union.stands());
        let union = standing.ok_or(Refusal::NoStandingUnion)?;
        if union.date.is_some_and(|since| on < since) {
            return Err(Refusal::BeforeLastChange);
        }
        self.civil.status = Some(status_after(union.kind, &end)?);
        union.end = Some(end);
        let event = RegistryEvent::CivilStatusChanged { person: self.id, on };
        Ok(self.changed(event))
    }
}

impl UnionEnd {
    /// The day it took effect.
    #[must_use]
    pub const fn on(&self) -> NaiveDate {
        match self {
            Self::Marriage { on, .. } | Self::CivilUnion { on, .. } | Self::PartnerDied { on } => *on,
        }
    }
}

fn status_after(kind: UnionKind, end: &UnionEnd) -> Result<MaritalStatus, Refusal> {
    use UnionEnd as End;
    match (kind, end) {
        (UnionKind::Marriage, End::Marriage { cause, .. }) if cause.is_only_separation() => {
            Ok(MaritalStatus::Married)
        }
        (UnionKind::Marriage, End::Marriage { cause, .. }) if cause.undoes_the_marriage() => {
            Ok(MaritalStatus::Single)
        }
        (UnionKind::Marriage, End::Marriage { .. }) => Ok(MaritalStatus::Divorced),
        (UnionKind::Marriage, End::PartnerDied { .. }) => Ok(MaritalStatus::Widowed),
        (UnionKind::CivilUnion, End::CivilUnion { .. }) => Ok(MaritalStatus::FreeByDissolution),
        (UnionKind::CivilUnion, End::PartnerDied { .. }) => Ok(MaritalStatus::FreeByPartnersDeath),
        (UnionKind::Marriage, End::CivilUnion { .. }) | (UnionKind::CivilUnion, End::Marriage { .. }) => {
            Err(Refusal::WrongEnd)
        }
    }
}
