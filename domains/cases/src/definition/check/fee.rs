//! What a request costs is told by what everybody was asked, and where it waits for that it can go on and end.

use std::collections::BTreeSet;

use super::Found;
use crate::definition::read::Path;
use crate::definition::{
    Bands, Definition, Doer, Expression, Fee, FeeInstalments, FieldKind, Form, Outcome, Procedure, State,
    THE_BAND,
};

/// With the first these are the instalments that one position has at most.
const MOST_PARTS: usize = 59;

pub(super) fn check(definition: &Definition, found: &mut Found) {
    of_doers(definition, found);
    let top = Path::default();
    if let Some(fee) = &definition.fee {
        of_fee(fee, definition, &top.key("fee"), found);
    }
    for (at, fee) in definition.later_fees.iter().enumerate() {
        let path = top.key("later_fees").index(at);
        found.demand(fee.owed_in.is_some(), &path, || {
            "say with `owed_in` when it comes to be owed: what is owed as a request is sent is `fee`"
                .to_owned()
        });
        let earlier = definition.fees().take_while(|(_, one)| !std::ptr::eq(*one, fee));
        let mut waited_for = earlier.filter_map(|(_, one)| one.waits_in.as_ref());
        found.demand(
            !waited_for.any(|state| Some(state) == fee.waits_in.as_ref()),
            &path.key("waits_in"),
            || "something else is waited for in this state: each is in a state of its own".to_owned(),
        );
        of_fee(fee, definition, &path, found);
    }
}

fn of_fee(fee: &Fee, definition: &Definition, path: &Path, found: &mut Found) {
    let Some(form) = &definition.form else {
        found.add(path, "nothing is sent for this service: take the fee away, or add the form");
        return;
    };
    found.demand(!definition.is_protected(), path, || {
        "its cases are protected: the office that collects would read that somebody asked".to_owned()
    });
    found.demand(!fee.law.trim().is_empty(), &path.key("law"), || {
        "say by which rule it is owed, and which sets how much".to_owned()
    });
    found.demand(fee.days > 0, &path.key("days"), || "there is one day at least to pay it".to_owned());
    of_expressions(fee, definition, path, found);
    if let Some(bands) = &fee.bands {
        of_bands(bands, form, &path.key("bands"), found);
    }
    if let Some(parts) = &fee.instalments {
        of_instalments(parts, fee, &path.key("instalments"), found);
    }
    of_moment(fee, definition, &path.key("owed_in"), found);
    of_waiting(fee, definition, &path.key("waits_in"), found);
}

/// Where a request waits to be paid it can go on, and end. On the way an official can let it go on, too: of who cannot pay through
/// pagoPA, or has paid in another way.
fn of_waiting(fee: &Fee, definition: &Definition, path: &Path, found: &mut Found) {
    let Some(key) = &fee.waits_in else { return };
    let state = definition.procedure.as_ref().and_then(|procedure| procedure.state(key));
    let Some(state) = state else {
        found.add(path, format!("there is no state `{key}`"));
        return;
    };
    let how_many = |by: Doer| state.actions.iter().filter(|action| action.by == by).count();
    let can_end = how_many(Doer::Payment) == 1 && how_many(Doer::Unpaid) == 1;
    found.demand(can_end && state.suspends_clock, path, || {
        format!(
            "in `{key}` a request waits to be paid: it has `suspends_clock`, one action `by = \"payment\"` and one \
             `by = \"unpaid\"`"
        )
    });
    let by_hand = how_many(Doer::Official) + how_many(Doer::Head);
    found.demand(fee.owed_in.is_none() || by_hand > 0, path, || {
        format!("nobody at the office can let a request go on from `{key}` that was paid in another way")
    });
}

/// What its amounts and conditions ask about was answered or, of what comes to be owed on the way, filled in by officials.
fn of_expressions(fee: &Fee, definition: &Definition, path: &Path, found: &mut Found) {
    let amounts = std::iter::once(("cents", &fee.cents));
    let amounts = amounts.chain(fee.instalments.iter().map(|parts| ("instalments", &parts.cents)));
    let conditions = [("stamp_when", &fee.stamp_when), ("exempt_when", &fee.exempt_when)];
    let conditions = conditions.into_iter().filter_map(|(key, when)| Some((key, when.as_ref()?)));
    let asked = definition.form.iter().flat_map(Form::fields);
    let procedure = definition.procedure.iter().filter(|_| fee.owed_in.is_some());
    let filled_in = procedure.flat_map(Procedure::actions).flat_map(|action| &action.fields);
    let mut known: BTreeSet<&str> = asked.chain(filled_in).map(|field| field.name.as_str()).collect();
    for (key, expression) in conditions {
        of_names(expression, &known, &path.key(key), found);
    }
    if fee.bands.is_some() {
        known.insert(THE_BAND);
    }
    for (key, expression) in amounts {
        of_names(expression, &known, &path.key(key), found);
    }
}

fn of_names(expression: &Expression, known: &BTreeSet<&str>, path: &Path, found: &mut Found) {
    for name in expression.names().into_iter().filter(|name| !known.contains(name.as_str())) {
        found.add(path, format!("the form asks nothing called `{name}`, and no official fills it in before"));
    }
}

/// Bands are of a number or an amount that the form asks for, one above the other.
fn of_bands(bands: &Bands, form: &Form, path: &Path, found: &mut Found) {
    let asks = |kind: &FieldKind| matches!(kind, FieldKind::Money { .. } | FieldKind::Number { .. });
    let is_asked = form.fields().any(|field| field.name == bands.of && asks(&field.kind));
    found.demand(is_asked, &path.key("of"), || {
        format!("the form asks for no amount and no number called `{}`", bands.of)
    });
    let rise = bands.steps.windows(2).all(|pair| pair[0].up_to < pair[1].up_to);
    found.demand(rise && !bands.steps.is_empty(), &path.key("steps"), || {
        "name the bands from the lowest to the highest, each once".to_owned()
    });
    let is_taken = form.fields().any(|field| field.name.as_str() == THE_BAND);
    found.demand(!is_taken, path, || {
        format!("`{THE_BAND}` is the amount of the band: call the field otherwise")
    });
}

fn of_instalments(parts: &FeeInstalments, fee: &Fee, path: &Path, found: &mut Found) {
    let follow = parts.due.windows(2).all(|pair| pair[0] < pair[1]);
    found.demand(follow && !parts.due.is_empty(), &path.key("due"), || {
        "name the days from the first to the last, each once".to_owned()
    });
    found.demand(parts.due.len() <= MOST_PARTS, &path.key("due"), || {
        format!("at most {MOST_PARTS} parts follow the first")
    });
    found.demand(fee.waits_in.is_none() && fee.stamp_when.is_none(), path, || {
        "a request does not wait for months, and duty stamp is paid at once: take `waits_in` and `stamp_when` away"
            .to_owned()
    });
    found.demand(!fee.is_given_back, path, || {
        "of what was paid part by part the office says what goes back: take `is_given_back` away".to_owned()
    });
}

/// What comes to be owed later is so on the way to what was asked, and is waited for there or not at all.
fn of_moment(fee: &Fee, definition: &Definition, path: &Path, found: &mut Found) {
    let Some(key) = &fee.owed_in else { return };
    let procedure = definition.procedure.as_ref();
    let state = procedure.and_then(|procedure| procedure.state(key));
    found.demand(state.is_some(), path, || format!("there is no state `{key}`"));
    let first = procedure.and_then(|procedure| procedure.states.first());
    found.demand(first.is_none_or(|first| first.key != *key), path, || {
        format!("a request begins in `{key}`: take `owed_in` away, and it is owed as the request is sent")
    });
    let outcome = state.and_then(|state| state.outcome);
    found.demand(outcome.is_none_or(|outcome| outcome == Outcome::Granted), path, || {
        format!("in `{key}` a request ends without what was asked: nothing is owed for that")
    });
    found.demand(fee.waits_in.as_ref().is_none_or(|waits_in| waits_in == key), path, || {
        format!("it is owed from `{key}` on: a request waits there, or nowhere")
    });
    found.demand(fee.stamp_when.is_none() || fee.waits_in.is_some(), path, || {
        format!(
            "duty stamp on what is granted is paid before that: let the request wait in `{key}` (`waits_in`)"
        )
    });
}

/// Nothing is done by a payment where none is waited for.
fn of_doers(definition: &Definition, found: &mut Found) {
    let is_waited_in =
        |state: &State| definition.fees().any(|(_, fee)| fee.waits_in.as_ref() == Some(&state.key));
    let states = Path::default().key("procedure").key("states");
    let all = definition.procedure.iter().flat_map(|procedure| &procedure.states).enumerate();
    for (at, state) in all.filter(|(_, state)| !is_waited_in(state)) {
        for (which, action) in state.actions.iter().enumerate() {
            let is_by_money = matches!(action.by, Doer::Payment | Doer::Unpaid);
            found.demand(!is_by_money, &states.index(at).key("actions").index(which).key("by"), || {
                format!("no payment is waited for in `{}`: name it in `fee.waits_in`", state.key)
            });
        }
    }
}
