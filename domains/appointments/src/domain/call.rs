//! A call (*chiamata*): one turn of a number at a counter.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use kernel::StaffId;

use super::ticket::{NotNow, Ticket, TicketNumber};
use super::{CounterId, OfficeCode, PoolId, TicketId};

kernel::id! {
    /// One turn of a number at a counter (*chiamata*).
    pub CallId, "call"
}

/// How a call ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// They got what they came for, or know what is missing.
    Served,
    /// They fetch or fill in something and come back.
    Parked,
    /// They stand in another line now.
    Forwarded,
    /// Nobody came.
    Missed,
}

impl Outcome {
    const ALL: [Self; 4] = [Self::Served, Self::Parked, Self::Forwarded, Self::Missed];

    /// As stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Served => "served",
            Self::Parked => "parked",
            Self::Forwarded => "forwarded",
            Self::Missed => "missed",
        }
    }

    /// The one of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// Where a call stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallState {
    /// The number is on the screen.
    Called,
    /// Somebody has come, and is served.
    Serving {
        /// Since when.
        since: DateTime<Utc>,
    },
    /// Over.
    Ended {
        /// When serving began, if it did.
        begun_at: Option<DateTime<Utc>>,
        /// When it was over.
        at: DateTime<Utc>,
        /// How.
        outcome: Outcome,
    },
}

/// A call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// Which one.
    pub id: CallId,
    /// Raised by each change.
    pub version: i64,
    /// Of which number.
    pub ticket: TicketId,
    /// At which office.
    pub office: OfficeCode,
    /// From which line.
    pub pool: PoolId,
    /// To which counter.
    pub counter: CounterId,
    /// Who called. Goes with the other names after some days.
    pub clerk: Option<StaffId>,
    /// On which day.
    pub day: NaiveDate,
    /// In which hour of the office's wall.
    pub hour: u32,
    /// Whether they had an appointment.
    pub is_booked: bool,
    /// Since when they waited for it.
    pub came_at: DateTime<Utc>,
    /// When.
    pub called_at: DateTime<Utc>,
    /// When the number was called out last.
    pub recalled_at: DateTime<Utc>,
    /// How often.
    pub times: i64,
    /// Where it stands.
    pub state: CallState,
}

/// A number that was called out, and where to. Nobody's name is near it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Which call.
    pub call: CallId,
    /// The number.
    pub number: TicketNumber,
    /// What the counter is called.
    pub counter: String,
    /// How often it was called out.
    pub times: i64,
    /// When, the last time.
    pub at: DateTime<Utc>,
    /// Whether somebody is still awaited.
    pub is_awaited: bool,
}

/// Where somebody sits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sitting {
    /// At which counter.
    pub counter: CounterId,
    /// What it is called.
    pub name: String,
    /// At which office.
    pub office: OfficeCode,
}

impl Call {
    /// How long they waited. Who came before their appointment waits from its time on.
    #[must_use]
    pub fn waited(&self) -> TimeDelta {
        self.called_at - self.came_at
    }

    /// When it began to be served, if it did.
    #[must_use]
    pub const fn begun_at(&self) -> Option<DateTime<Utc>> {
        match self.state {
            CallState::Called => None,
            CallState::Serving { since } => Some(since),
            CallState::Ended { begun_at, .. } => begun_at,
        }
    }

    /// Since when somebody waits for a call at `now`: since they came, their time came, or they were sent here.
    #[must_use]
    pub fn waits_since(ticket: &Ticket, now: DateTime<Utc>) -> DateTime<Utc> {
        let due = ticket.booked_for.map_or(ticket.came_at, |time| time.max(ticket.came_at));
        due.max(ticket.since).min(now)
    }

    /// The number is called out once more.
    pub fn recall(self, now: DateTime<Utc>) -> Result<Self, NotNow> {
        match self.state {
            CallState::Called => Ok(Self { recalled_at: now, times: self.times + 1, ..self }),
            _ => Err(NotNow),
        }
    }

    /// Somebody came.
    pub fn begin(self, now: DateTime<Utc>) -> Result<Self, NotNow> {
        match self.state {
            CallState::Called => Ok(Self { state: CallState::Serving { since: now }, ..self }),
            _ => Err(NotNow),
        }
    }

    /// It is over. Only who was served is done; only who did not come is missed.
    pub fn end(self, outcome: Outcome, now: DateTime<Utc>) -> Result<Self, NotNow> {
        let begun_at = match (self.state, outcome) {
            (CallState::Called, Outcome::Parked | Outcome::Forwarded | Outcome::Missed) => None,
            (CallState::Serving { since }, Outcome::Served | Outcome::Parked | Outcome::Forwarded) => {
                Some(since)
            }
            _ => return Err(NotNow),
        };
        Ok(Self { state: CallState::Ended { begun_at, at: now, outcome }, ..self })
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone;

    use super::*;

    fn at(minute: u32) -> DateTime<Utc> {
        Utc.with_ymd_and_hms(2020, 3, 16, 9, minute, 0).unwrap()
    }

    fn call() -> Call {
        Call {
            id: CallId::new(),
            version: 1,
            ticket: TicketId::new(),
            office: OfficeCode::parse("larga-12").unwrap(),
            pool: PoolId::new(),
            counter: CounterId::new(),
            clerk: Some(StaffId::new()),
            day: at(0).date_naive(),
            hour: 10,
            is_booked: false,
            came_at: at(0),
            called_at: at(12),
            recalled_at: at(12),
            times: 1,
            state: CallState::Called,
        }
    }

    #[test]
    fn a_number_is_called_again_until_somebody_comes() {
        let again = call().recall(at(13)).unwrap();
        assert_eq!((again.times, again.recalled_at, again.waited().num_minutes()), (2, at(13), 12));
        let begun = again.begin(at(14)).unwrap();
        assert_eq!(begun.clone().recall(at(15)), Err(NotNow));
        assert_eq!(begun.begin(at(15)), Err(NotNow), "it is begun once");
    }

    #[test]
    fn who_was_served_is_not_missed_and_who_did_not_come_is_not_served() {
        assert_eq!(call().end(Outcome::Served, at(14)), Err(NotNow));
        let begun = call().begin(at(14)).unwrap();
        assert_eq!(begun.clone().end(Outcome::Missed, at(15)), Err(NotNow));
        let served = begun.end(Outcome::Served, at(20)).unwrap();
        assert_eq!(served.begun_at(), Some(at(14)));
        assert_eq!(served.end(Outcome::Parked, at(21)), Err(NotNow), "it ends once");
    }
}
