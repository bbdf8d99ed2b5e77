//! That no sequence of steps leaves any procedure of the city that the demonstration shows.

use std::sync::LazyLock;

use proptest::sample::Index;

use super::*;
use crate::definition::{Action, Doer, Field, FieldKind, Form};

/// Its services that can be asked for.
static CITY: LazyLock<Vec<Definition>> = LazyLock::new(|| {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../cities/milano/services");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let read = |path| read_kept(&std::fs::read_to_string(path).unwrap()).unwrap();
    files.into_iter().map(read).filter(|one| one.procedure.is_some()).collect()
});

/// An answer to each choice of a form, by chance.
fn answers(definition: &Definition, chance: u8) -> String {
    let chosen = |(place, field): (usize, &Field)| {
        let FieldKind::Choice(choices) = &field.kind else { return None };
        let choice = &choices[(usize::from(chance) + place) % choices.len()];
        Some((field.name.to_string(), serde_json::json!({ "choice": choice.value.as_str() })))
    };
    let fields = definition.form.iter().flat_map(Form::fields);
    let all: serde_json::Map<String, serde_json::Value> = fields.enumerate().filter_map(chosen).collect();
    serde_json::Value::Object(all).to_string()
}

/// As whoever may do it.
const fn whoever(doer: Doer, staff: StaffId, at: Moment) -> By {
    match doer {
        Doer::Applicant => By::Applicant,
        Doer::Official => By::Official(staff),
        Doer::Head => By::Head(staff),
        Doer::Ranking => By::Ranking,
        Doer::Clock => By::Clock(at.today),
        Doer::Payment => By::Payment,
        Doer::Unpaid => By::Unpaid,
        Doer::VisitBooked => By::VisitBooked,
        Doer::VisitCancelled => By::VisitCancelled,
        Doer::VisitMissed => By::VisitMissed,
    }
}

/// Something that happens by chance: mostly what the state of the case knows, so that it comes far.
fn step(
    case: Case,
    definition: &Definition,
    (which, luck): (Index, u8),
    staff: StaffId,
    at: Moment,
) -> Option<Change> {
    if luck == 0 {
        return case.lapse(definition, &Actor::machine("clock"), at);
    }
    let procedure = definition.procedure.as_ref()?;
    let here: Vec<&Action> = procedure.state(&case.state)?.actions.iter().collect();
    let from = if luck == 1 || here.is_empty() { procedure.actions().collect() } else { here };
    let action = which.get(&from);
    let words = Words::parse("Come risulta dai documenti.");
    let said = Said { words: words.clone(), answer: words, ..Said::default() };
    case.act(definition, (&Actor::Visitor, whoever(action.by, staff, at)), &action.key, said, at).ok()
}

fn stays_within(case: &Case, definition: &Definition, at: Moment) -> Result<(), TestCaseError> {
    let (service, procedure) = (&definition.key, definition.procedure.as_ref());
    let Some(state) = procedure.and_then(|procedure| procedure.state(&case.state)) else {
        return Err(TestCaseError::fail(format!("{service}: {} is no state", case.state)));
    };
    match case.standing {
        Standing::Ended { outcome, .. } => {
            prop_assert_eq!(Some(outcome), state.outcome, "{} in {}", service, state.key);
        }
        Standing::Open { term, .. } => {
            prop_assert_eq!(None, state.outcome, "{} in {}", service, state.key);
            // A term that has passed stands still in no state: lateness stays.
            let stands_still = state.suspends_clock && !term.is_over_on(at.today, at.calendar);
            let is_still = matches!(term, Deadline::Still { .. });
            prop_assert_eq!(is_still, stands_still, "{} in {}", service, state.key);
            let office = state.unit.as_ref().unwrap_or(&definition.unit);
            prop_assert!(case.is_protected || case.unit == *office, "{} in {}", service, state.key);
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn no_sequence_of_steps_leaves_a_procedure_of_the_city(
        service: Index,
        chance: u8,
        steps in proptest::collection::vec((any::<Index>(), 0u8..8, 0i64..30), 0..60),
    ) {
        let definition = service.get(CITY.as_slice());
        let staff = StaffId::new();
        let mut case = sent(definition, &answers(definition, chance));
        let mut days = 0;
        stays_within(&case, definition, at(days))?;
        for (which, luck, pause) in steps {
            days += pause;
            if let Some(change) = step(case.clone(), definition, (which, luck), staff, at(days)) {
                prop_assert!(case.is_open(), "{}: what has ended stays as it is", definition.key);
                prop_assert!(!change.entries.is_empty(), "{}: what happens is written down", definition.key);
                case = change.case;
            }
            stays_within(&case, definition, at(days))?;
        }
    }
}
