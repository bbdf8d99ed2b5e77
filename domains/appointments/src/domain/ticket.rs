//! A number (*numero*): somebody who has come to an office and waits.

use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};
use kernel::Language;

use super::queue::Waiting;
use super::{CounterId, OfficeCode, PoolId, TicketId, VisitId, Visitor};

/// What is called out: the letter of a line and a number of the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketNumber {
    /// The letter of the line that gave it out.
    pub letter: String,
    /// The first of the day is 1.
    pub number: i64,
}

impl fmt::Display for TicketNumber {
    /// `A012`: three digits, so that numbers stand below each other.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{:03}", self.letter, self.number)
    }
}

impl TicketNumber {
    /// As a loudspeaker says it: letters one by one, then the number without its noughts.
    #[must_use]
    pub fn spoken(&self) -> String {
        let letters: Vec<String> = self.letter.chars().map(String::from).collect();
        format!("{} {}", letters.join(" "), self.number)
    }
}

/// Letters that look like no digit.
const LETTERS: [&str; 24] = [
    "A", "B", "C", "D", "E", "F", "G", "H", "J", "K", "L", "M", "N", "P", "Q", "R", "S", "T", "U", "V", "W",
    "X", "Y", "Z",
];

/// The first letter that no line of an office has: one, or two where one does not do.
#[must_use]
pub fn free_letter(taken: &[String]) -> String {
    let pairs = LETTERS.iter().flat_map(|one| LETTERS.iter().map(move |two| format!("{one}{two}")));
    let mut all = LETTERS.iter().map(|one| (*one).to_owned()).chain(pairs);
    all.find(|letter| !taken.contains(letter)).expect("no office has six hundred lines")
}

/// Whether somebody goes first, and who said so. Why is written nowhere: it would be a fact about their health (art. 9 GDPR).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precedence {
    /// They stand in line.
    None,
    /// They asked for it.
    Asked,
    /// The registry has their day of birth.
    Age,
    /// A clerk saw that nothing speaks for it.
    Withdrawn,
}

impl Precedence {
    /// From this age on one goes first.
    pub const FROM_AGE: u32 = 65;

    const ALL: [Self; 4] = [Self::None, Self::Asked, Self::Age, Self::Withdrawn];

    /// What follows from a wish, and from the age, where it is known.
    #[must_use]
    pub fn of(is_asked: bool, age: Option<u32>) -> Self {
        match (age, is_asked) {
            (Some(age), _) if age >= Self::FROM_AGE => Self::Age,
            (_, true) => Self::Asked,
            (_, false) => Self::None,
        }
    }

    /// Whether they go first.
    #[must_use]
    pub const fn counts(self) -> bool {
        matches!(self, Self::Asked | Self::Age)
    }

    /// As stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Asked => "asked",
            Self::Age => "age",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The one of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// Where a number stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TicketState {
    /// In its line.
    Waiting,
    /// Called to a counter, or served there.
    AtCounter(CounterId),
    /// Somebody fetches or fills in something; the counter that sent them takes them back.
    Parked(CounterId),
    /// Done. Terminal.
    Served,
    /// Called, and nobody came.
    Missed,
    /// Its owner gave it up.
    Left,
}

impl TicketState {
    /// As stored.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::AtCounter(_) => "at-counter",
            Self::Parked(_) => "parked",
            Self::Served => "served",
            Self::Missed => "missed",
            Self::Left => "left",
        }
    }

    /// The state of a row.
    #[must_use]
    pub fn read(code: &str, counter: Option<CounterId>) -> Option<Self> {
        Some(match (code, counter) {
            ("waiting", None) => Self::Waiting,
            ("at-counter", Some(counter)) => Self::AtCounter(counter),
            ("parked", Some(counter)) => Self::Parked(counter),
            ("served", None) => Self::Served,
            ("missed", None) => Self::Missed,
            ("left", None) => Self::Left,
            _ => return None,
        })
    }

    /// Where they are called, served or awaited again.
    #[must_use]
    pub const fn counter(self) -> Option<CounterId> {
        match self {
            Self::AtCounter(counter) | Self::Parked(counter) => Some(counter),
            _ => None,
        }
    }
}

/// A number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticket {
    /// Which one.
    pub id: TicketId,
    /// Raised by each change.
    pub version: i64,
    /// The last part of the address of its page; none once the day is some days old.
    pub token: Option<String>,
    /// Where.
    pub office: OfficeCode,
    /// On which day.
    pub day: NaiveDate,
    /// The line they stand in now.
    pub pool: PoolId,
    /// What is called out.
    pub number: TicketNumber,
    /// The appointment for which they came.
    pub visit: Option<VisitId>,
    /// Who, as far as the office knows.
    pub visitor: Visitor,
    /// The language they read.
    pub language: Language,
    /// Whether they go first.
    pub precedence: Precedence,
    /// When they came.
    pub came_at: DateTime<Utc>,
    /// The time of their appointment.
    pub booked_for: Option<DateTime<Utc>>,
    /// Where it stands.
    pub state: TicketState,
    /// Since when.
    pub since: DateTime<Utc>,
    /// When they were told that it is near.
    pub near_at: Option<DateTime<Utc>>,
}

/// Why a number does not take a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the number does not wait for this")]
pub struct NotNow;

impl Ticket {
    /// As the rule of order sees it.
    #[must_use]
    pub fn waiting(&self) -> Waiting {
        Waiting {
            ticket: self.id,
            pool: self.pool,
            came_at: self.came_at,
            booked_for: self.booked_for,
            has_precedence: self.precedence.counts(),
        }
    }

    fn step(self, state: TicketState, now: DateTime<Utc>) -> Self {
        Self { state, since: now, ..self }
    }

    /// A counter calls it: whoever waits, or was parked.
    pub fn call(self, counter: CounterId, now: DateTime<Utc>) -> Result<Self, NotNow> {
        match self.state {
            TicketState::Waiting | TicketState::Parked(_) => {
                Ok(self.step(TicketState::AtCounter(counter), now))
            }
            _ => Err(NotNow),
        }
    }

    /// Nobody came when it was called. Who was called before the time of their appointment is called again.
    pub fn miss(self, counter: CounterId, now: DateTime<Utc>) -> Result<Self, NotNow> {
        let is_early = self.booked_for.is_some_and(|time| now < time);
        let state = if is_early { TicketState::Parked(counter) } else { TicketState::Missed };
        self.leave_counter(counter, state, now)
    }

    /// It leaves the counter where it is, done or not.
    pub fn leave_counter(
        self,
        counter: CounterId,
        to: TicketState,
        now: DateTime<Utc>,
    ) -> Result<Self, NotNow> {
        match self.state {
            TicketState::AtCounter(here) if here == counter => Ok(self.step(to, now)),
            _ => Err(NotNow),
        }
    }

    /// It stands in another line, at the place that is its own since its owner came.
    pub fn forward(self, counter: CounterId, pool: PoolId, now: DateTime<Utc>) -> Result<Self, NotNow> {
        let left = self.leave_counter(counter, TicketState::Waiting, now)?;
        Ok(Self { pool, near_at: None, ..left })
    }

    /// Its owner gives it up.
    pub fn give_up(self, now: DateTime<Utc>) -> Result<Self, NotNow> {
        match self.state {
            TicketState::Waiting | TicketState::Parked(_) => Ok(self.step(TicketState::Left, now)),
            _ => Err(NotNow),
        }
    }

    /// Its owner thinks better of it: it is at its place again, on the same day.
    pub fn come_back(self, now: DateTime<Utc>, today: NaiveDate) -> Result<Self, NotNow> {
        match self.state {
            TicketState::Left if self.day == today => Ok(self.step(TicketState::Waiting, now)),
            _ => Err(NotNow),
        }
    }

    /// A clerk sees that nothing speaks for going first, or gives it to who did not ask.
    #[must_use]
    pub fn with_precedence(self, precedence: Precedence) -> Self {
        Self { precedence, ..self }
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone;

    use super::*;

    fn now() -> DateTime<Utc> {
        Utc.with_ymd_and_hms(2020, 3, 16, 9, 30, 0).unwrap()
    }

    fn ticket() -> Ticket {
        Ticket {
            id: TicketId::new(),
            version: 1,
            token: None,
            office: OfficeCode::parse("larga-12").unwrap(),
            day: now().date_naive(),
            pool: PoolId::new(),
            number: TicketNumber { letter: "A".to_owned(), number: 7 },
            visit: None,
            visitor: Visitor::Nobody,
            language: Language::It,
            precedence: Precedence::None,
            came_at: now(),
            booked_for: None,
            state: TicketState::Waiting,
            since: now(),
            near_at: None,
        }
    }

    #[test]
    fn a_number_is_read_and_said() {
        let number = TicketNumber { letter: "AB".to_owned(), number: 7 };
        assert_eq!((number.to_string(), number.spoken()), ("AB007".to_owned(), "A B 7".to_owned()));
    }

    #[test]
    fn the_lines_of_an_office_have_letters_of_their_own() {
        let mut taken = Vec::new();
        for _ in 0..26 {
            let letter = free_letter(&taken);
            assert!(!taken.contains(&letter));
            taken.push(letter);
        }
        assert_eq!((taken[0].as_str(), taken[24].as_str(), taken[25].as_str()), ("A", "AA", "AB"));
    }

    #[test]
    fn who_is_sixty_five_goes_first_without_asking() {
        assert_eq!(Precedence::of(false, Some(65)), Precedence::Age);
        assert_eq!(Precedence::of(false, Some(64)), Precedence::None);
        assert_eq!(Precedence::of(true, Some(30)), Precedence::Asked);
        assert_eq!(Precedence::of(true, None), Precedence::Asked);
        assert!(!Precedence::Withdrawn.counts());
    }

    #[test]
    fn a_number_is_parked_and_taken_back_and_served_by_the_counter_that_has_it() {
        let [one, other] = [CounterId::new(), CounterId::new()];
        let called = ticket().call(one, now()).unwrap();
        assert_eq!(called.clone().call(other, now()), Err(NotNow), "it is at a counter");
        assert_eq!(called.clone().leave_counter(other, TicketState::Served, now()), Err(NotNow));

        let parked = called.leave_counter(one, TicketState::Parked(one), now()).unwrap();
        let served = parked.call(one, now()).unwrap().leave_counter(one, TicketState::Served, now()).unwrap();

        assert_eq!(served.state, TicketState::Served);
        assert_eq!(served.call(one, now()), Err(NotNow), "what is done is done");
    }

    #[test]
    fn who_is_called_before_their_time_and_is_not_there_is_called_again() {
        let counter = CounterId::new();
        let early = Ticket { booked_for: Some(now() + chrono::TimeDelta::minutes(5)), ..ticket() };
        let missed = |one: Ticket| one.call(counter, now()).unwrap().miss(counter, now()).unwrap().state;
        assert_eq!(missed(early), TicketState::Parked(counter));
        assert_eq!(missed(ticket()), TicketState::Missed);
    }

    #[test]
    fn a_number_that_is_sent_on_keeps_its_name_and_its_place() {
        let (here, there) = (CounterId::new(), PoolId::new());
        let sent = ticket().call(here, now()).unwrap().forward(here, there, now()).unwrap();
        assert_eq!((sent.pool, sent.number.to_string(), sent.came_at), (there, "A007".to_owned(), now()));
        assert_eq!(sent.state, TicketState::Waiting);
    }

    #[test]
    fn who_gave_up_comes_back_on_the_same_day() {
        let gone = ticket().give_up(now()).unwrap();
        let tomorrow = gone.day.succ_opt().unwrap();
        assert_eq!(gone.clone().come_back(now(), tomorrow), Err(NotNow));
        assert_eq!(gone.come_back(now(), ticket().day).unwrap().state, TicketState::Waiting);
    }
}
