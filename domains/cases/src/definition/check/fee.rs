//! What a request costs is told by what everybody was asked, and where it waits for that it can go on and end.

use super::Found;
use crate::definition::read::Path;
use crate::definition::{Definition, Doer, Expression};

pub(super) fn check(definition: &Definition, found: &mut Found) {
    of_doers(definition, found);
    let Some(fee) = &definition.fee else { return };
    let path = Path::default().key("fee");
    let Some(form) = &definition.form else {
        found.add(&path, "nothing is sent for this service: take `fee` away, or add the form");
        return;
    };
    found.demand(!definition.is_protected(), &path, || {
        "its cases are protected: the office that collects would read that somebody asked".to_owned()
    });
    found.demand(!fee.law.trim().is_empty(), &path.key("law"), || {
        "say by which rule it is owed, and which sets how much".to_owned()
    });
    found.demand(fee.days > 0, &path.key("days"), || "there is one day at least to pay it".to_owned());
    let parts = [("cents", Some(&fee.cents)), ("stamp_when", fee.stamp_when.as_ref())];
    for (key, expression) in parts.into_iter().chain([("exempt_when", fee.exempt_when.as_ref())]) {
        let names = expression.into_iter().flat_map(Expression::names);
        for name in names.filter(|name| !form.fields().any(|field| field.name.as_str() == name)) {
            found.add(&path.key(key), format!("the form asks nothing called `{name}`"));
        }
    }
    let Some(key) = &fee.waits_in else { return };
    let state = definition.procedure.as_ref().and_then(|procedure| procedure.state(key));
    let Some(state) = state else {
        found.add(&path.key("waits_in"), format!("there is no state `{key}`"));
        return;
    };
    let how_many = |by: Doer| state.actions.iter().filter(|action| action.by == by).count();
    let can_end = how_many(Doer::Payment) == 1 && how_many(Doer::Unpaid) == 1;
    found.demand(can_end && state.suspends_clock, &path.key("waits_in"), || {
        format!(
            "in `{key}` a request waits to be paid: it has `suspends_clock`, one action `by = \"payment\"` and one \
             `by = \"unpaid\"`"
        )
    });
}

/// Nothing is done by a payment where none is waited for.
fn of_doers(definition: &Definition, found: &mut Found) {
    let waits_in = definition.fee.as_ref().and_then(|fee| fee.waits_in.as_ref());
    let states = Path::default().key("procedure").key("states");
    let all = definition.procedure.iter().flat_map(|procedure| &procedure.states).enumerate();
    for (at, state) in all.filter(|(_, state)| Some(&state.key) != waits_in) {
        for (which, action) in state.actions.iter().enumerate() {
            let is_by_money = matches!(action.by, Doer::Payment | Doer::Unpaid);
            found.demand(!is_by_money, &states.index(at).key("actions").index(which).key("by"), || {
                format!("no payment is waited for in `{}`: name it in `fee.waits_in`", state.key)
            });
        }
    }
}
