//! That the clock never runs while it stands still, whatever happens around a notice before refusal.

use auth::Actor;
use kernel::{PersonId, StaffId};
use proptest::prelude::*;
use protocol::ProtocolNumber;

use super::*;
use crate::definition::{ActionKey, read_kept};
use crate::domain::{Birth, CaseId, Deadline, DraftId, Refusal, Words};

const LIBRARY: &str = include_str!("../../../../tests/it/tessera-biblioteca.toml");
const NOTICE: &str = include_str!("../../../../tests/it/preavviso.toml");
const WAITING: &str = "suspends_clock = true\nactions = [{ key = \"rispondi\", name = { it = \"Rispondi\", en = \"Answer\" }, \
                       to = \"ricevuta\", by = \"applicant\" }]\n";

fn definition() -> Definition {
    assert_eq!(LIBRARY.matches(WAITING).count(), 1);
    read_kept(&LIBRARY.replace(WAITING, NOTICE)).unwrap()
}

fn at(days: i64) -> Moment {
    let now = testkit::test_time() + chrono::TimeDelta::days(days);
    Moment { now, today: now.date_naive(), calendar: Calendar::of(&web::sample_city()) }
}

fn sent(definition: &Definition) -> Case {
    let birth = Birth {
        draft: DraftId::new(),
        person: PersonId::new(),
        channel: crate::domain::Channel::Web,
        clerk: None,
        protocol: ProtocolNumber { year: 2020, number: 1 },
        answers: serde_json::from_str(r#"{"studia":{"choice":"si"}}"#).unwrap(),
    };
    Case::sent(CaseId::new(), definition, birth, &Actor::Visitor, at(0)).unwrap().case
}

fn does(
    case: &Case,
    definition: &Definition,
    (by, key): (By, &str),
    said: Said,
    day: i64,
) -> Result<Case, Refusal> {
    let key = ActionKey::parse(key).unwrap();
    case.clone().act(definition, (&Actor::Visitor, by), &key, said, at(day)).map(|change| change.case)
}

/// How many days the term has left; none where it has passed.
fn left(case: &Case, definition: &Definition, day: i64) -> Option<i64> {
    let clock = &definition.procedure.as_ref()?.clock;
    let Standing::Open { term, .. } = case.standing else { return None };
    match term.stopped(clock, at(day).today, at(day).calendar) {
        Deadline::Still { days_left } => Some(days_left),
        Deadline::Running { .. } => None,
    }
}

/// The clock as somebody with a calendar on the wall keeps it, crossing out day after day.
struct OnTheWall {
    left: i64,
    is_still: bool,
    /// The last day that does not count.
    after: i64,
    /// Whether the term had passed when something would have stopped it: nothing does any more.
    has_passed: bool,
}

impl OnTheWall {
    fn pass(&mut self, days: std::ops::RangeInclusive<i64>) {
        for day in days {
            self.left -= i64::from(!self.is_still && day > self.after);
        }
    }

    /// Whether the term has passed: a last day that is a holiday gives the next that is none.
    fn is_over_on(&self, day: i64) -> bool {
        let Moment { today, calendar, .. } = at(day);
        !self.is_still && calendar.not_on_a_holiday(at(day + self.left).today) < today
    }

    fn stops(&mut self, day: i64) {
        self.has_passed = self.is_over_on(day);
        if !self.has_passed {
            (self.is_still, self.left) = (true, self.left.max(0));
        }
    }

    /// What has passed since that day, while nobody looked, counts.
    fn goes_on(&mut self, after: i64, day: i64) {
        if self.is_still {
            (self.is_still, self.after) = (false, after);
            self.pass(after + 1..=day);
        }
    }
}

proptest! {
    #[test]
    fn the_clock_never_runs_while_it_stands_still(
        steps in proptest::collection::vec((0usize..5, 0i64..25), 0..30),
    ) {
        let definition = definition();
        let procedure = definition.procedure.as_ref().unwrap();
        let official = By::Official(StaffId::new());
        let mut case = sent(&definition);
        let mut wall = OnTheWall {
            left: i64::from(procedure.clock.days),
            is_still: false,
            after: 0,
            has_passed: false,
        };
        let (mut day, mut told) = (0, 0);
        for (what, pause) in steps {
            wall.pass(day + 1..=day + pause);
            day += pause;
            let last_day = last_day_to_answer(at(told).today, at(told).calendar);
            let (done, after) = match what {
                0 => (does(&case, &definition, (official, "chiedi"), Said::default(), day).ok(), None),
                1 => (does(&case, &definition, (By::Applicant, "rispondi"), Said::default(), day).ok(), Some(day + 10)),
                2 => (does(&case, &definition, (official, "revoca"), Said::default(), day).ok(), Some(day)),
                3 => (does(&case, &definition, (official, "riesamina"), Said::default(), day).ok(), None),
                _ => {
                    let ended = case.clone().end_notice(&definition, at(told).today, &Actor::Visitor, at(day));
                    prop_assert!(ended.is_none() || last_day < at(day).today, "who asked has ten days");
                    (ended.map(|change| change.case), Some((last_day - at(0).today).num_days()))
                }
            };
            if let Some(done) = done {
                match (what, after) {
                    (0, _) => {
                        wall.stops(day);
                        told = day;
                    }
                    (_, Some(after)) => wall.goes_on(after, day),
                    _ => {}
                }
                case = done;
            }
            let expected = (!wall.is_over_on(day)).then_some(wall.left.max(0));
            prop_assert_eq!(left(&case, &definition, day), expected, "on day {}", day);
            let state = procedure.state(&case.state).unwrap();
            prop_assert_eq!(case.due_on(at(day).calendar).is_none(), state.suspends_clock && !wall.has_passed);
        }
    }
}

#[test]
fn without_an_answer_the_clock_goes_on_from_the_end_of_the_ten_days_whenever_it_is_looked_at() {
    let definition = definition();
    let told =
        does(&sent(&definition), &definition, (By::Official(StaffId::new()), "chiedi"), Said::default(), 5);
    let told = told.unwrap();
    let ended = |day| told.clone().end_notice(&definition, at(5).today, &Actor::Visitor, at(day));
    // 31 March 2020 is a Tuesday.
    assert!(ended(15).is_none(), "the last day is theirs");
    for day in [16, 20] {
        let case = ended(day).unwrap().case;
        assert_eq!((case.state.as_str(), case.is_answered), ("dopo", false));
        assert_eq!(left(&case, &definition, day), Some(25 - (day - 15)), "on day {day}");
        assert!(
            case.clone().end_notice(&definition, at(5).today, &Actor::Visitor, at(day)).is_none(),
            "once"
        );
    }
}

#[test]
fn an_office_that_was_late_before_its_notice_is_late_after_it() {
    let definition = definition();
    let official = By::Official(StaffId::new());
    // The term ends on 15 April 2020.
    let told = does(&sent(&definition), &definition, (official, "chiedi"), Said::default(), 33).unwrap();
    let answered = does(&told, &definition, (By::Applicant, "rispondi"), Said::default(), 35).unwrap();
    let decided = does(&answered, &definition, (official, "consegna"), Said::default(), 36).unwrap();
    assert!(matches!(decided.standing, Standing::Ended { was_late: true, .. }), "{:?}", decided.standing);
}

#[test]
fn a_refusal_after_an_answer_says_why_that_changes_nothing() {
    let definition = definition();
    let official = By::Official(StaffId::new());
    let told = does(&sent(&definition), &definition, (official, "chiedi"), Said::default(), 0).unwrap();
    let answered = does(&told, &definition, (By::Applicant, "rispondi"), Said::default(), 3).unwrap();
    assert!(answered.is_answered);
    assert_eq!(answered.still_until(at(13).today), Some(at(13).today));
    assert_eq!(answered.still_until(at(14).today), None);

    let words = |text: &str| Words::parse(text);
    let bare = Said::from(words("Manca la scuola."));
    assert_eq!(
        does(&answered, &definition, (official, "nega"), bare.clone(), 4).unwrap_err(),
        Refusal::NoAnswer
    );
    let whole = Said { answer: words("La scuola che scrivi ha chiuso."), ..bare.clone() };
    assert!(!does(&answered, &definition, (official, "nega"), whole, 4).unwrap().is_open());
    assert!(!does(&answered, &definition, (official, "consegna"), Said::default(), 4).unwrap().is_open());

    // A new notice wants a new answer.
    let again = does(&answered, &definition, (official, "riesamina"), Said::default(), 20).unwrap();
    let again = does(&again, &definition, (official, "chiedi"), Said::default(), 21).unwrap();
    let over = again.end_notice(&definition, at(21).today, &Actor::Visitor, at(40)).unwrap().case;
    assert!(!does(&over, &definition, (official, "nega"), bare, 40).unwrap().is_open());
}

#[test]
fn what_comes_after_the_ten_days_is_an_answer_until_it_is_decided() {
    let definition = definition();
    let procedure = definition.procedure.as_ref().unwrap();
    let official = By::Official(StaffId::new());
    let before = sent(&definition).heard_before_refusal(procedure);
    assert!(!before.is_answered, "nobody was given a notice");
    let told = does(&before, &definition, (official, "chiedi"), Said::default(), 0).unwrap();
    let over = told.end_notice(&definition, at(0).today, &Actor::Visitor, at(11)).unwrap().case;
    assert!(!over.is_answered);
    let late = over.heard_before_refusal(procedure);
    let bare = Said::from(Words::parse("Manca la scuola."));
    assert_eq!(does(&late, &definition, (official, "nega"), bare, 12).unwrap_err(), Refusal::NoAnswer);
}
