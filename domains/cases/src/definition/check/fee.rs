//! What a request costs is told by what everybody was asked, and where it waits for that it can go on and end.

use super::Found;
use crate::definition::read::Path;
use crate::definition::{
    Bands, Definition, Doer, Expression, Fee, FeeInstalments, FieldKind, Form, Outcome, THE_BAND,
};

/// With the first these are the instalments that one position has at most.
const MOST_PARTS: usize = 59;

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
    let amounts = std::iter::once(("cents", &fee.cents));
    let amounts = amounts.chain(fee.instalments.iter().map(|parts| ("instalments", &parts.cents)));
    let conditions = [("stamp_when", &fee.stamp_when), ("exempt_when", &fee.exempt_when)];
    let conditions = conditions.into_iter().filter_map(|(key, when)| Some((key, when.as_ref()?)));
    for (key, expression) in amounts {
        of_names(expression, (form, fee.bands.is_some()), &path.key(key), found);
    }
    for (key, expression) in conditions {
        of_names(expression, (form, false), &path.key(key), found);
    }
    if let Some(bands) = &fee.bands {
        of_bands(bands, form, &path.key("bands"), found);
    }
    if let Some(parts) = &fee.instalments {
        of_instalments(parts, fee, &path.key("instalments"), found);
    }
    of_moment(fee, definition, &path.key("owed_in"), found);
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

/// An expression asks about answers, and about the band where there is one.
fn of_names(expression: &Expression, (form, has_bands): (&Form, bool), path: &Path, found: &mut Found) {
    let is_known = |name: &str| {
        (has_bands && name == THE_BAND) || form.fields().any(|field| field.name.as_str() == name)
    };
    for name in expression.names().into_iter().filter(|name| !is_known(name)) {
        found.add(path, format!("the form asks nothing called `{name}`"));
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

/// What comes to be owed later is neither waited for nor due with the request itself.
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
    found.demand(fee.waits_in.is_none() && fee.stamp_when.is_none(), path, || {
        "it is owed once the request has come so far: take `waits_in` and `stamp_when` away".to_owned()
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
