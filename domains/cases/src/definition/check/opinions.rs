//! That whoever has to be heard is there, can be asked, and is waited for by something that the office does.

use std::collections::BTreeSet;

use super::{Found, no_unit};
use crate::definition::read::Path;
use crate::definition::{
    Definition, Doer, Expression, Form, NeededOpinion, Procedure, State, UnitKey, Units,
};
use crate::domain::Words;

pub(super) fn check(definition: &Definition, procedure: &Procedure, units: &Units, found: &mut Found) {
    let path = Path::default().key("procedure");
    let mut names = BTreeSet::new();
    for (at, needed) in procedure.opinions.iter().enumerate() {
        let path = path.key("opinions").index(at);
        found.demand(names.insert(&needed.from), &path.key("from"), || {
            format!("the opinion of `{}` is wanted twice", needed.from)
        });
        of_who_is_asked(needed, units, &path, found);
        of_what_is_asked(needed, definition, &path, found);
        let is_waited_for = procedure.actions().any(|action| action.needs_opinions.contains(&needed.from));
        let is_asked = procedure.states.iter().any(|state| state.asks_opinions.contains(&needed.from));
        found.demand(is_waited_for || is_asked, &path.key("from"), || {
            format!(
                "nothing waits for the opinion of `{}`: name it in the `needs_opinions` of an action, or in the \
                 `asks_opinions` of a state",
                needed.from
            )
        });
    }
    found.demand(procedure.opinions.is_empty() || !definition.is_protected(), &path.key("opinions"), || {
        "its cases are protected: no other office may be asked about them".to_owned()
    });
    of_actions(definition, procedure, &path.key("states"), found);
}

fn of_who_is_asked(needed: &NeededOpinion, units: &Units, path: &Path, found: &mut Found) {
    let is_unit = units.find(&needed.from).is_some();
    match needed.is_outside() {
        false if !is_unit => found.add(
            &path.key("from"),
            format!("{}; for a body outside the city add its name as `body`", no_unit(&needed.from, units)),
        ),
        true if is_unit => found.add(
            &path.key("from"),
            format!(
                "`{}` is an office of units.toml: take `body` away, or call the body otherwise",
                needed.from
            ),
        ),
        _ => {}
    }
}

fn of_what_is_asked(needed: &NeededOpinion, definition: &Definition, path: &Path, found: &mut Found) {
    let question = needed.question.in_language(kernel::Language::It);
    found.demand(Words::parse(question).is_some(), &path.key("question"), || {
        format!("a question has at least one character and at most {}", Words::LONGEST)
    });
    found.demand(needed.days > 0, &path.key("days"), || "a term has at least one day".to_owned());
    found.demand(!needed.law.trim().is_empty(), &path.key("law"), || {
        "say which rule wants the opinion".to_owned()
    });
    for name in needed.when.iter().flat_map(Expression::names) {
        let mut fields = definition.form.iter().flat_map(Form::fields);
        let is_asked = fields.any(|field| field.name.as_str() == name);
        found.demand(is_asked, &path.key("when"), || format!("the form asks nothing called `{name}`"));
    }
}

fn of_actions(definition: &Definition, procedure: &Procedure, path: &Path, found: &mut Found) {
    let known: Vec<&UnitKey> = procedure.opinions.iter().map(|needed| &needed.from).collect();
    for (at, state) in procedure.states.iter().enumerate() {
        let holder = state.unit.as_ref().unwrap_or(&definition.unit);
        let asks = path.index(at).key("asks_opinions");
        found.demand(state.outcome.is_none() || state.asks_opinions.is_empty(), &asks, || {
            format!("the case ends in `{}`: nobody is asked about it any more", state.key)
        });
        of_names(&state.asks_opinions, (&known, holder), state, &asks, found);
        for (action_at, action) in state.actions.iter().enumerate() {
            let path = path.index(at).key("actions").index(action_at).key("needs_opinions");
            let is_of_office = matches!(action.by, Doer::Official | Doer::Head);
            found.demand(is_of_office || action.needs_opinions.is_empty(), &path, || {
                format!("only the office waits for opinions: `{}` is not its to do", action.key)
            });
            of_names(&action.needs_opinions, (&known, holder), state, &path, found);
        }
    }
}

/// That whoever is named is described, and somebody else than the office that holds the case.
fn of_names(
    names: &[UnitKey],
    (known, holder): (&[&UnitKey], &UnitKey),
    state: &State,
    path: &Path,
    found: &mut Found,
) {
    for (from_at, from) in names.iter().enumerate() {
        found.demand(known.contains(&from), &path.index(from_at), || {
            let names: Vec<&str> = known.iter().map(|key| key.as_str()).collect();
            format!(
                "no opinion of `{from}` is described in `procedure.opinions`; there are: {}",
                names.join(", ")
            )
        });
        found.demand(from != holder, &path.index(from_at), || {
            format!("in `{}` the case is with `{from}` itself: no office asks its own opinion", state.key)
        });
    }
}
