//! The appointment of a request, as the request follows it.

use appointments::{CancelledBy, Visit, VisitId, VisitState, Visitor};
use chrono::{DateTime, Utc};

use super::{By, Case, CaseId};
use crate::definition::{Definition, MatterKey};

/// How an appointment stands, as far as it matters to its request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum VisitStanding {
    /// It is ahead, or whoever has it is there.
    Booked,
    /// It is not to be.
    Cancelled,
    /// Nobody came.
    Missed,
    /// They were served.
    Served,
}

impl VisitStanding {
    const ALL: [Self; 4] = [Self::Booked, Self::Cancelled, Self::Missed, Self::Served];

    /// As stored.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Booked => "booked",
            Self::Cancelled => "cancelled",
            Self::Missed => "missed",
            Self::Served => "served",
        }
    }

    /// The standing of a code.
    pub(crate) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }

    /// None while a time is only held, and where that led to nothing.
    pub(crate) const fn of(state: &VisitState) -> Option<Self> {
        match state {
            VisitState::Held { .. } | VisitState::Cancelled { by: CancelledBy::Lapsed, .. } => None,
            VisitState::Booked { .. } | VisitState::Arrived { .. } => Some(Self::Booked),
            VisitState::Cancelled { .. } => Some(Self::Cancelled),
            VisitState::Missed { .. } => Some(Self::Missed),
            VisitState::Served { .. } => Some(Self::Served),
        }
    }
}

/// An appointment of a request, as it was followed last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CaseVisit {
    /// Which.
    pub(crate) visit: VisitId,
    /// Of which request.
    pub(crate) case: CaseId,
    /// The version of the appointment that it was.
    pub(crate) version: i64,
    /// How it stood.
    pub(crate) standing: VisitStanding,
    /// At which office.
    pub(crate) office: String,
    /// From when.
    pub(crate) starts_at: DateTime<Utc>,
}

/// What a request has not heard yet of its appointment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum VisitNews {
    /// It was booked.
    Booked,
    /// It is at another time, or at another office.
    Moved,
    /// It is not to be.
    Cancelled,
    /// Nobody came.
    Missed,
    /// They were served.
    Served,
}

impl VisitNews {
    /// By what a request goes on, where its state says so.
    pub(crate) const fn by(self) -> Option<By> {
        match self {
            Self::Booked => Some(By::VisitBooked),
            Self::Cancelled => Some(By::VisitCancelled),
            Self::Missed => Some(By::VisitMissed),
            Self::Moved | Self::Served => None,
        }
    }
}

impl CaseVisit {
    /// As an appointment stands now; none while it is only held.
    pub(crate) fn of(case: CaseId, visit: &Visit) -> Option<Self> {
        Some(Self {
            visit: visit.id,
            case,
            version: visit.version,
            standing: VisitStanding::of(&visit.state)?,
            office: visit.office.to_string(),
            starts_at: visit.starts_at,
        })
    }

    /// What of it is news to whoever knew `before`. What was booked and cancelled before anybody heard of it is none.
    pub(crate) fn news(&self, before: Option<&Self>) -> Option<VisitNews> {
        let stood = before.map(|before| before.standing);
        match self.standing {
            standing if stood == Some(standing) => {
                let is_elsewhere = before.is_some_and(|before| {
                    (before.starts_at, &before.office) != (self.starts_at, &self.office)
                });
                (is_elsewhere && standing == VisitStanding::Booked).then_some(VisitNews::Moved)
            }
            VisitStanding::Booked => Some(VisitNews::Booked),
            VisitStanding::Cancelled => stood.map(|_| VisitNews::Cancelled),
            VisitStanding::Missed => Some(VisitNews::Missed),
            VisitStanding::Served => Some(VisitNews::Served),
        }
    }
}

/// Whether an appointment is for a request: whoever booked it could have written any request into the address.
pub(crate) fn is_for_case(visit: &Visit, case: &Case, definition: &Definition) -> bool {
    let is_theirs = visit.visitor == Visitor::Person(case.person);
    is_theirs && definition.booking.as_ref().is_some_and(|matter| is_about_matter(visit, matter))
}

/// Whether one comes to an appointment for this, whatever else.
pub(crate) fn is_about_matter(visit: &Visit, matter: &MatterKey) -> bool {
    visit.matters.iter().any(|one| one.as_str() == matter.as_str())
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    fn stood(standing: VisitStanding, hour: i64, office: &str) -> CaseVisit {
        CaseVisit {
            visit: VisitId::new(),
            case: CaseId::new(),
            version: 1,
            standing,
            office: office.to_owned(),
            starts_at: DateTime::UNIX_EPOCH + TimeDelta::hours(hour),
        }
    }

    #[test]
    fn what_was_heard_already_is_no_news() {
        let booked = stood(VisitStanding::Booked, 9, "larga-12");
        assert_eq!(booked.news(None), Some(VisitNews::Booked));
        assert_eq!(booked.news(Some(&booked)), None);
        for standing in [VisitStanding::Cancelled, VisitStanding::Missed, VisitStanding::Served] {
            let ended = stood(standing, 9, "larga-12");
            assert_eq!(ended.news(Some(&ended)), None);
            assert!(ended.news(Some(&booked)).is_some(), "{standing:?}");
        }
    }

    #[test]
    fn another_time_or_another_office_is_a_move() {
        let booked = stood(VisitStanding::Booked, 9, "larga-12");
        for moved in [stood(VisitStanding::Booked, 10, "larga-12"), stood(VisitStanding::Booked, 9, "padova")]
        {
            assert_eq!(moved.news(Some(&booked)), Some(VisitNews::Moved));
        }
        let ended = stood(VisitStanding::Missed, 9, "larga-12");
        assert_eq!(stood(VisitStanding::Missed, 10, "larga-12").news(Some(&ended)), None);
    }

    #[test]
    fn what_a_decree_took_and_gave_back_is_booked_again() {
        let cancelled = stood(VisitStanding::Cancelled, 9, "larga-12");
        let back = stood(VisitStanding::Booked, 9, "larga-12");
        assert_eq!(back.news(Some(&cancelled)), Some(VisitNews::Booked));
        assert_eq!(cancelled.news(None), None, "nobody had heard that it was booked");
    }

    #[test]
    fn a_time_that_is_only_held_is_no_appointment() {
        let held = VisitState::Held { until: DateTime::UNIX_EPOCH };
        let lapsed =
            VisitState::Cancelled { at: DateTime::UNIX_EPOCH, by: CancelledBy::Lapsed, reason: None };
        assert_eq!((VisitStanding::of(&held), VisitStanding::of(&lapsed)), (None, None));
        for standing in VisitStanding::ALL {
            assert_eq!(VisitStanding::from_code(standing.code()), Some(standing));
        }
    }
}
