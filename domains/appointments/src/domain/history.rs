//! What officials changed about an office, as facts; the words are the reader's.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::Way;
use super::hours::{DayHours, Week};

/// Something that was changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub enum Fact {
    /// The office came into being, from the city's file.
    Opened,
    /// An official opened it.
    OpenedHere,
    /// The office closed for good.
    OfficeEnded,
    /// What is known of the office, or whether it takes bookings.
    Office {
        /// Whether it takes bookings now.
        takes_bookings: bool,
    },
    /// Hours hold from a day on.
    Hours {
        /// Of which pool; none for the office.
        pool: Option<String>,
        /// The first day.
        from: NaiveDate,
        /// The last.
        until: Option<NaiveDate>,
        /// Which held before, on the first day.
        before: Option<Box<Week>>,
        /// Which hold.
        after: Box<Week>,
    },
    /// Hours were taken back.
    HoursEnded {
        /// Of which pool; none for the office.
        pool: Option<String>,
        /// Their first day.
        from: NaiveDate,
        /// Their last.
        until: Option<NaiveDate>,
    },
    /// Other hours on one day.
    Exception {
        /// Of which pool; none for the office.
        pool: Option<String>,
        /// The day.
        day: NaiveDate,
        /// The hours; none at all where it is closed.
        hours: DayHours,
        /// Why.
        note: String,
    },
    /// An exception was taken back.
    ExceptionEnded {
        /// The day.
        day: NaiveDate,
    },
    /// Closed for some days.
    Closed {
        /// The first day.
        from: NaiveDate,
        /// The last.
        until: NaiveDate,
        /// Why.
        reason: String,
    },
    /// A closure was lifted.
    Lifted {
        /// Its first day.
        from: NaiveDate,
        /// Its last.
        until: NaiveDate,
    },
    /// The appointments that a change left outside were moved, one by one.
    MovedOn {
        /// How many were to be moved.
        visits: i64,
        /// For how many of them no other time was free: they stand.
        stand: i64,
    },
    /// What one comes for, in the whole city.
    Matter {
        /// What it is called.
        matter: String,
        /// How long it takes.
        minutes: i64,
        /// In which ways it is served.
        ways: Vec<Way>,
        /// What of it was something else before; nothing where it is new, or was written down when nobody noted that.
        #[serde(default)]
        changed: Vec<MatterPart>,
    },
    /// Nobody can come for a matter any more.
    MatterEnded {
        /// What it is called.
        matter: String,
        /// How many appointments for it stand.
        visits: i64,
    },
    /// People can come for a matter again.
    MatterAgain {
        /// What it is called.
        matter: String,
    },
    /// A pool.
    Pool {
        /// What it is called.
        pool: String,
        /// How many it serves at once.
        lanes: i64,
        /// How long its cells are.
        cell_minutes: i64,
    },
    /// A pool serves no more.
    PoolEnded {
        /// What it was called.
        pool: String,
    },
    /// A counter, and what it serves.
    Counter {
        /// What its sign says.
        counter: String,
        /// The pools, the first first.
        pools: Vec<String>,
    },
    /// Nobody sits at a counter any more.
    CounterEnded {
        /// What its sign said.
        counter: String,
    },
}

/// Something that is said of a matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MatterPart {
    /// What it is called.
    Name,
    /// How long it takes, alone or beside another.
    Duration,
    /// In which ways it is served.
    Ways,
    /// Whether guests can book it.
    Guests,
    /// What to bring.
    Bring,
    /// How much of it one may book, and until when it can be changed.
    Limits,
    /// Whether it cannot wait.
    Urgency,
}

impl MatterPart {
    /// The key of what it is called.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Name => "appointments-part-name",
            Self::Duration => "appointments-part-duration",
            Self::Ways => "appointments-part-ways",
            Self::Guests => "appointments-part-guests",
            Self::Bring => "appointments-part-bring",
            Self::Limits => "appointments-part-limits",
            Self::Urgency => "appointments-part-urgency",
        }
    }
}

impl Fact {
    /// As stored beside it.
    #[must_use]
    pub const fn what(&self) -> &'static str {
        match self {
            Self::Opened => "opened",
            Self::OpenedHere => "opened-here",
            Self::OfficeEnded => "office-ended",
            Self::Office { .. } => "office",
            Self::Hours { .. } => "hours",
            Self::HoursEnded { .. } => "hours-ended",
            Self::Exception { .. } => "exception",
            Self::ExceptionEnded { .. } => "exception-ended",
            Self::Closed { .. } => "closed",
            Self::Lifted { .. } => "lifted",
            Self::MovedOn { .. } => "moved-on",
            Self::Matter { .. } => "matter",
            Self::MatterEnded { .. } => "matter-ended",
            Self::MatterAgain { .. } => "matter-again",
            Self::Pool { .. } => "pool",
            Self::PoolEnded { .. } => "pool-ended",
            Self::Counter { .. } => "counter",
            Self::CounterEnded { .. } => "counter-ended",
        }
    }
}

/// A change in the history of an office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// When.
    pub at: DateTime<Utc>,
    /// By whom, as colleagues know them.
    pub by: String,
    /// What.
    pub fact: Fact,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fact_is_stored_under_the_name_that_it_carries() {
        let day = "2020-12-07".parse().unwrap();
        let all = [
            Fact::Opened,
            Fact::OpenedHere,
            Fact::OfficeEnded,
            Fact::Office { takes_bookings: false },
            Fact::HoursEnded { pool: None, from: day, until: None },
            Fact::ExceptionEnded { day },
            Fact::Lifted { from: day, until: day },
            Fact::MovedOn { visits: 12, stand: 1 },
            Fact::Matter {
                matter: "Ritiro".to_owned(),
                minutes: 10,
                ways: vec![Way::InPerson],
                changed: vec![MatterPart::Bring],
            },
            Fact::MatterEnded { matter: "Ritiro".to_owned(), visits: 3 },
            Fact::MatterAgain { matter: "Ritiro".to_owned() },
            Fact::CounterEnded { counter: "7".to_owned() },
            Fact::PoolEnded { pool: "Video".to_owned() },
        ];
        for fact in all {
            let kept = serde_json::to_value(&fact).unwrap();
            assert_eq!(kept["what"], fact.what());
            assert_eq!(serde_json::from_value::<Fact>(kept).unwrap(), fact);
        }
        let older = serde_json::json!({ "what": "matter", "matter": "Ritiro", "minutes": 10, "ways": [] });
        let Fact::Matter { changed, .. } = serde_json::from_value(older).unwrap() else { panic!("a matter") };
        assert!(changed.is_empty(), "what was written down before is read still");
    }
}
