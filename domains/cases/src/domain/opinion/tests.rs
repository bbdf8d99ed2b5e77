//! Who is asked by themselves, and what waits for them.

use kernel::{Calendar, PersonId};
use protocol::ProtocolNumber;

use super::*;
use crate::definition::{ActionKey, read_kept};
use crate::domain::{Birth, DraftId};

const LIBRARY: &str = include_str!("../../../tests/it/tessera-biblioteca.toml");
const STATES: &str = "[[procedure.states]]\nkey = \"ricevuta\"";

fn definition(kind: &str) -> Definition {
    let needed = format!(
        "[[procedure.opinions]]\nfrom = \"scuole\"\nquestion = {{ it = \"Studia?\" }}\nkind = \"{kind}\"\ndays = 20\n\
         when = \"studia == 'si'\"\nlaw = \"L. 241/1990, art. 16\"\n\n{STATES}"
    );
    let waits = "to = \"data\", by = \"official\", needs_opinions = [\"scuole\"] }";
    let text = LIBRARY.replace(STATES, &needed).replace("to = \"data\", by = \"official\" }", waits);
    read_kept(&text).unwrap()
}

fn at(days: i64) -> Moment {
    let now = testkit::test_time() + chrono::TimeDelta::days(days);
    Moment { now, today: now.date_naive(), calendar: Calendar::of(&web::sample_city()) }
}

fn sent(definition: &Definition, studies: &str) -> Case {
    let birth = Birth {
        draft: DraftId::new(),
        person: PersonId::new(),
        channel: crate::domain::Channel::Web,
        clerk: None,
        protocol: ProtocolNumber { year: 2020, number: 1 },
        answers: serde_json::from_str(&format!(r#"{{"studia":{{"choice":"{studies}"}}}}"#)).unwrap(),
    };
    Case::sent(CaseId::new(), definition, birth, &auth::Actor::Visitor, at(0)).unwrap().case
}

/// Who has to be heard before the card is handed out.
fn waits_for(case: &Case, definition: &Definition, opinions: &[Opinion], day: i64) -> usize {
    let key = ActionKey::parse("consegna").unwrap();
    let action = case.action(definition, By::Official(StaffId::new()), &key).unwrap();
    unheard((case, definition), action, opinions, at(day).today).len()
}

#[test]
fn whoever_has_to_be_heard_is_asked_once_and_only_where_the_answers_want_it() {
    let definition = definition("mandatory");
    let case = sent(&definition, "si");
    let asked = Opinion::wanted(&case, &definition, &[], at(0));
    assert_eq!(asked.len(), 1);
    assert_eq!((asked[0].unit.as_str(), asked[0].asked_by), ("scuole", None));
    assert_eq!(asked[0].due_on.to_string(), "2020-04-06", "the twentieth day is a Sunday");
    assert!(Opinion::wanted(&case, &definition, &asked, at(1)).is_empty());
    assert!(Opinion::wanted(&Case { is_protected: true, ..case }, &definition, &[], at(0)).is_empty());

    let other = sent(&definition, "no");
    assert!(Opinion::wanted(&other, &definition, &[], at(0)).is_empty());
    assert_eq!(waits_for(&other, &definition, &[], 0), 0);
}

#[test]
fn after_its_term_only_a_mandatory_opinion_is_done_without() {
    for (kind, late) in [("mandatory", 0), ("protecting", 1), ("technical", 1)] {
        let definition = definition(kind);
        let case = sent(&definition, "si");
        assert_eq!(waits_for(&case, &definition, &[], 0), 1, "{kind}: not asked yet");
        let asked = Opinion::wanted(&case, &definition, &[], at(0));
        assert_eq!(waits_for(&case, &definition, &asked, 21), 1, "{kind}: on the last day");
        assert_eq!(waits_for(&case, &definition, &asked, 22), late, "{kind}: on the day after");
        let words = Words::parse("Sì").unwrap();
        let given = asked[0].clone().give(StaffId::new(), (words, Vec::new()), at(30)).unwrap();
        assert_eq!(waits_for(&case, &definition, std::slice::from_ref(&given), 30), 0, "{kind}: given");
        // Asked again, the new answer counts.
        let again = Opinion { id: OpinionId::new(), ..asked[0].clone() };
        assert_eq!(waits_for(&case, &definition, &[given, again], 0), 1, "{kind}: asked again");
    }
}

#[test]
fn another_body_answers_in_the_place_of_a_silent_assessor_and_of_nobody_else() {
    for (kind, by_others) in [("mandatory", false), ("protecting", false), ("technical", true)] {
        let definition = definition(kind);
        let case = sent(&definition, "si");
        let asked = Opinion::wanted(&case, &definition, &[], at(0)).remove(0);
        assert!(!asked.is_recorded(&definition, at(21).today), "{kind}");
        assert_eq!(asked.is_recorded(&definition, at(22).today), by_others, "{kind}");
        let outside = Opinion { is_outside: true, ..asked };
        assert!(outside.is_recorded(&definition, at(0).today), "{kind}");
    }
}

#[test]
fn what_an_official_asks_of_their_own_accord_is_no_opinion_that_is_waited_for() {
    let definition = definition("protecting");
    let case = sent(&definition, "si");
    let question = Words::parse("Studia?").unwrap();
    let unit = UnitKey::parse("scuole").unwrap();
    let by = By::Official(StaffId::new());
    let by_hand = Opinion::asked(&case, by, (unit, question), at(0)).unwrap();
    assert!(by_hand.is_done_without(&definition) && !by_hand.is_recorded(&definition, at(60).today));
    let words = Words::parse("Sì").unwrap();
    let given = by_hand.give(StaffId::new(), (words.clone(), Vec::new()), at(1)).unwrap();
    assert_eq!(waits_for(&case, &definition, std::slice::from_ref(&given), 1), 1);
    assert_eq!(advisers(std::slice::from_ref(&given), &definition).count(), 0);
    let mut wanted = Opinion::wanted(&case, &definition, std::slice::from_ref(&given), at(1));
    assert_eq!(wanted.len(), 1, "whoever was asked by hand is asked");

    let adviser = StaffId::new();
    let heard = wanted.remove(0).give(adviser, (words, Vec::new()), at(2)).unwrap();
    let all = [heard, given];
    assert_eq!(waits_for(&case, &definition, &all, 2), 0);
    assert_eq!(advisers(&all, &definition).collect::<Vec<_>>(), [adviser]);
}
