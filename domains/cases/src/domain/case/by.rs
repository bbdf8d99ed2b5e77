//! Who does something with a case.

use chrono::NaiveDate;
use kernel::StaffId;

use crate::definition::Doer;

/// Who does something with a case, as far as its procedure asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum By {
    /// Who asked, or who acts for them.
    Applicant,
    /// The same on paper or through another desk, which came on a day and which the office records.
    Paper(NaiveDate),
    /// An official of the office.
    Official(StaffId),
    /// Who answers for the office.
    Head(StaffId),
    /// A published ranking.
    Ranking,
    /// The clock, after the last day of a notice before refusal.
    Clock(NaiveDate),
    /// The payment of what it costs.
    Payment,
    /// The last day to pay it, which went by.
    Unpaid,
    /// The appointment for it, which was booked.
    VisitBooked,
    /// The same, which was cancelled.
    VisitCancelled,
    /// The same, to which nobody came.
    VisitMissed,
}

impl By {
    /// Whether what this one does is theirs to do.
    pub(super) const fn is(self, doer: Doer) -> bool {
        match doer {
            Doer::Applicant => matches!(self, Self::Applicant | Self::Paper(_)),
            Doer::Official => matches!(self, Self::Official(_) | Self::Head(_)),
            Doer::Head => matches!(self, Self::Head(_)),
            Doer::Ranking => matches!(self, Self::Ranking),
            Doer::Clock => matches!(self, Self::Clock(_)),
            Doer::Payment => matches!(self, Self::Payment),
            Doer::Unpaid => matches!(self, Self::Unpaid),
            Doer::VisitBooked => matches!(self, Self::VisitBooked),
            Doer::VisitCancelled => matches!(self, Self::VisitCancelled),
            Doer::VisitMissed => matches!(self, Self::VisitMissed),
        }
    }

    /// The official, if it is one.
    pub(crate) const fn staff(self) -> Option<StaffId> {
        match self {
            Self::Applicant
            | Self::Paper(_)
            | Self::Ranking
            | Self::Clock(_)
            | Self::Payment
            | Self::Unpaid
            | Self::VisitBooked
            | Self::VisitCancelled
            | Self::VisitMissed => None,
            Self::Official(staff) | Self::Head(staff) => Some(staff),
        }
    }
}
