//! That the life of a case stays within its definition.

mod city;

use proptest::prelude::*;

use super::*;
use crate::definition::{ActionKey, read_kept};
use crate::domain::{Said, Stage};

const LIBRARY: &str = include_str!("../../../tests/it/tessera-biblioteca.toml");

fn at(days: i64) -> Moment {
    let now = testkit::test_time() + chrono::TimeDelta::days(days);
    Moment { now, today: now.date_naive(), calendar: Calendar::of(&web::sample_city()) }
}

fn sent(definition: &Definition, answers: &str) -> Case {
    let birth = Birth {
        draft: DraftId::new(),
        person: PersonId::new(),
        channel: Channel::Web,
        clerk: None,
        protocol: ProtocolNumber { year: 2020, number: 1 },
        answers: serde_json::from_str(answers).unwrap(),
    };
    Case::sent(CaseId::new(), definition, birth, &Actor::Visitor, at(0)).unwrap().case
}

proptest! {
    #[test]
    fn no_sequence_of_actions_leaves_the_definition(
        steps in proptest::collection::vec((0u8..6, 0u8..3, 0i64..50), 0..40),
        studies: bool,
    ) {
        let definition = read_kept(LIBRARY).unwrap();
        let procedure = definition.procedure.as_ref().unwrap();
        let answers = if studies { r#"{"studia":{"choice":"si"}}"# } else { r#"{"studia":{"choice":"no"}}"# };
        let mut case = sent(&definition, answers);
        let staff = StaffId::new();
        let mut days = 0;
        for (what, who, pause) in steps {
            days += pause;
            let by = [By::Applicant, By::Official(staff), By::Head(staff)][usize::from(who)];
            let before = case.clone();
            let done = match what {
                0 => case.clone().lapse(&definition, &Actor::machine("clock"), at(days)),
                1 => case.clone().take(&Actor::Visitor, by, at(days)).ok(),
                2 => case.clone().release(&Actor::Visitor, by, at(days)).ok(),
                _ => {
                    let keys = ["consegna", "chiedi", "rispondi"];
                    let key = ActionKey::parse(keys[usize::from(what) - 3]).unwrap();
                    case.clone().act(&definition, (&Actor::Visitor, by), &key, Said::default(), at(days)).ok()
                }
            };
            if let Some(change) = done {
                prop_assert!(before.is_open(), "what has ended stays as it is");
                prop_assert!(!change.entries.is_empty(), "what happens is written down");
                case = change.case;
            }
            let state = procedure.state(&case.state);
            prop_assert!(state.is_some(), "{} is no state", case.state);
            prop_assert_eq!(state.unwrap().outcome.is_some(), !case.is_open());
            if let Standing::Open { term, .. } = case.standing {
                // A term that has passed stands still in no state: lateness stays.
                let stands_still = state.unwrap().suspends_clock && !term.is_over_on(at(days).today, at(days).calendar);
                prop_assert_eq!(matches!(term, Deadline::Still { .. }), stands_still);
            }
        }
    }
}

#[test]
fn what_the_law_says_by_silence_is_in_time() {
    let definition = read_kept(LIBRARY).unwrap();
    let case = sent(&definition, "{}");
    assert!(case.clone().lapse(&definition, &Actor::Visitor, at(30)).is_none());
    let change = case.lapse(&definition, &Actor::Visitor, at(31)).unwrap();
    assert!(matches!(
        change.case.standing,
        Standing::Ended { outcome: Outcome::Granted, was_late: false, .. }
    ));
}

#[test]
fn a_term_comes_near_and_passes_and_stands_still_in_between() {
    let definition =
        read_kept(&LIBRARY.replace("silence = { consent = \"data\" }", "silence = \"delay\"")).unwrap();
    let clock = &definition.procedure.as_ref().unwrap().clock;
    let case = sent(&definition, r#"{"studia":{"choice":"si"}}"#);
    // Thirty days, a warning five days before the end, ten days of delay.
    for (days, stage) in [
        (24, None),
        (25, Some(Stage::Near)),
        (30, Some(Stage::Near)),
        (31, None),
        (39, None),
        (40, Some(Stage::Passed)),
    ] {
        assert_eq!(case.stage(clock, at(days)), stage, "on day {days}");
        let may_ask = case.substitute_due_on(&definition, at(days)).is_some();
        assert_eq!(may_ask, days > 30, "on day {days}");
    }

    let ask = ActionKey::parse("chiedi").unwrap();
    let by = By::Official(StaffId::new());
    let still = case.act(&definition, (&Actor::Visitor, by), &ask, Said::default(), at(1)).unwrap().case;
    assert_eq!((still.stage(clock, at(90)), still.substitute_due_on(&definition, at(90))), (None, None));
}

#[test]
fn where_silence_is_an_answer_nobody_concludes_in_the_office_s_place() {
    let definition = read_kept(LIBRARY).unwrap();
    let clock = &definition.procedure.as_ref().unwrap().clock;
    let case = sent(&definition, "{}");
    assert_eq!(case.stage(clock, at(25)), Some(Stage::Near));
    assert_eq!((case.stage(clock, at(60)), case.substitute_due_on(&definition, at(60))), (None, None));
}

#[test]
fn what_an_office_ends_in_another_s_place_is_its_own_and_what_goes_on_is_not() {
    let definition = read_kept(LIBRARY).unwrap();
    let by = By::Head(StaffId::new());
    for is_protected in [false, true] {
        for (action, unit) in [("chiedi", "biblioteche"), ("consegna", "segreteria")] {
            let case = Case { is_protected, ..sent(&definition, r#"{"studia":{"choice":"si"}}"#) };
            let (secretary, action) =
                (UnitKey::parse("segreteria").unwrap(), ActionKey::parse(action).unwrap());
            let who = (&Actor::Visitor, by);
            let done = case.act_in_place(secretary, &definition, who, &action, Said::default(), at(40));
            let case = done.unwrap().case;
            assert_eq!(case.unit.as_str(), unit, "protected: {is_protected}");
            assert_eq!(case.officer.is_none(), case.is_open(), "what goes on is in nobody's hand");
        }
    }
}

#[test]
fn a_protected_case_stays_where_it_is_whatever_its_definition_says() {
    let moved = LIBRARY.replace("suspends_clock = true", "suspends_clock = true\nunit = \"scuole\"");
    let definition = read_kept(&moved).unwrap();
    let ask = ActionKey::parse("chiedi").unwrap();
    let by = By::Official(StaffId::new());
    for (is_protected, unit) in [(false, "scuole"), (true, "biblioteche")] {
        let case = Case { is_protected, ..sent(&definition, r#"{"studia":{"choice":"si"}}"#) };
        let change = case.act(&definition, (&Actor::Visitor, by), &ask, Said::default(), at(1)).unwrap();
        assert_eq!(change.case.unit.as_str(), unit);
    }
}
