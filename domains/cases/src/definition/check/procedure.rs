//! A procedure ends: every state is reached, and from every state an end is.

use std::collections::BTreeSet;

use super::form::of_upload;
use super::{Found, no_unit};
use crate::definition::file_type::MOST_MEGABYTES_OF_A_PAGE;
use crate::definition::read::Path;
use crate::definition::{
    Action, Clock, Document, Doer, Form, Outcome, Procedure, Silence, State, StateKey, Units, Upload,
};

pub(super) fn check(procedure: &Procedure, form: Option<&Form>, units: &Units, found: &mut Found) {
    let top = Path::default().key("procedure");
    let states = top.key("states");
    found.demand(!procedure.states.is_empty(), &states, || "a procedure has at least one state".to_owned());
    let mut names = BTreeSet::new();
    for (at, state) in procedure.states.iter().enumerate() {
        let path = states.index(at);
        found.demand(names.insert(&state.key), &path.key("key"), || {
            format!("there are two states `{}`", state.key)
        });
        if let Some(unit) = state.unit.as_ref().filter(|unit| units.find(unit).is_none()) {
            found.add(&path.key("unit"), no_unit(unit, units));
        }
        of_state(state, &path, found);
        found.demand(at > 0 || state.still_days.is_none(), &path.key("still_days"), || {
            format!("the clock begins in `{}`: it cannot stand still in it", state.key)
        });
        of_actions(&state.actions, procedure, form, &path.key("actions"), found);
        of_decisions(state, procedure, &path.key("actions"), found);
    }
    let fields: BTreeSet<&str> =
        form.into_iter().flat_map(Form::fields).map(|field| field.name.as_str()).collect();
    let urgent = procedure.urgent_when.iter().flat_map(super::super::Expression::names);
    for name in urgent.filter(|name| !fields.contains(name.as_str())) {
        found.add(&top.key("urgent_when"), format!("the form asks nothing called `{name}`"));
    }
    of_clock(&procedure.clock, procedure, &top.key("clock"), found);
    of_ways(procedure, &states, found);
}

fn of_state(state: &State, path: &Path, found: &mut Found) {
    let is_final = state.outcome.is_some();
    found.demand(is_final == state.actions.is_empty(), path, || match is_final {
        true => format!("in `{}` a case has ended: nothing more is done in it", state.key),
        false => format!("`{}` has neither an outcome nor an action: a case would stay in it", state.key),
    });
    let by_applicant = state.actions.iter().any(|action| action.by == Doer::Applicant);
    found.demand(!state.suspends_clock || by_applicant, &path.key("suspends_clock"), || {
        format!("the clock stands still in `{}` and who asked can do nothing about it", state.key)
    });
    found.demand(!state.waits_for_nobody || state.suspends_clock, &path.key("waits_for_nobody"), || {
        format!(
            "nobody is waited for in `{}` while the clock of the office runs: add `suspends_clock`",
            state.key
        )
    });
    let has_days = state.still_days.is_none_or(|days| days > 0 && !state.suspends_clock && !is_final);
    found.demand(has_days, &path.key("still_days"), || {
        format!(
            "the clock stands still for one day at least, in a state that goes on and has no `suspends_clock`: `{}` is \
             none",
            state.key
        )
    });
    if let Some(document) = &state.document {
        of_document(document, state, &path.key("document"), found);
    }
}

fn of_document(document: &Document, state: &State, path: &Path, found: &mut Found) {
    found.demand(state.outcome.is_some(), path, || {
        format!("`{}` is not a state in which a case ends: nothing is decided in it", state.key)
    });
    found.demand(!document.paragraphs.is_empty(), &path.key("paragraphs"), || {
        "a document says at least one thing".to_owned()
    });
    let is_refusal = state.outcome == Some(Outcome::Refused);
    found.demand(!is_refusal || document.remedies.is_some(), path, || {
        "a refusal says where and by when one can turn against it (art. 3 c. 4 L. 241/1990): add `remedies`"
            .to_owned()
    });
}

fn of_actions(
    actions: &[Action],
    procedure: &Procedure,
    form: Option<&Form>,
    path: &Path,
    found: &mut Found,
) {
    // What was asked before, or an official filled in.
    let filled_in = procedure.actions().flat_map(|action| &action.fields);
    let asked = form.into_iter().flat_map(Form::fields).chain(filled_in);
    let fields: BTreeSet<&str> = asked.map(|field| field.name.as_str()).collect();
    let mut keys = BTreeSet::new();
    for (at, action) in actions.iter().enumerate() {
        let path = path.index(at);
        found.demand(keys.insert(&action.key), &path.key("key"), || {
            format!("there are two actions `{}`", action.key)
        });
        found.demand(procedure.state(&action.to).is_some(), &path.key("to"), || {
            format!("there is no state `{}`", action.to)
        });
        let asked = action.when.iter().flat_map(super::super::Expression::names);
        for name in asked.filter(|name| !fields.contains(name.as_str())) {
            found.add(&path.key("when"), format!("the form asks nothing called `{name}`"));
        }
        if let Some(upload) = &action.files {
            of_files(upload, action, &path.key("files"), found);
        }
    }
}

/// That files come from who asked, and no more of them than a page takes.
fn of_files(upload: &Upload, action: &Action, path: &Path, found: &mut Found) {
    found.demand(action.by == Doer::Applicant, path, || {
        format!("files are sent by who asked: `{}` is not theirs, take `files` away", action.key)
    });
    of_upload(upload, path, found);
    found.demand(upload.megabytes() <= MOST_MEGABYTES_OF_A_PAGE, path, || {
        format!("an answer takes files of {MOST_MEGABYTES_OF_A_PAGE} megabytes in all: allow fewer, or smaller ones")
    });
}

/// That what ends with a document is decided by the office, and refused with reasons (art. 3 c. 1 L. 241/1990). What a
/// ranking offered was decided as it was published: who asked takes it.
fn of_decisions(state: &State, procedure: &Procedure, path: &Path, found: &mut Found) {
    let is_offered = procedure.actions().any(|one| one.by == Doer::Ranking && one.to == state.key);
    for (at, action) in state.actions.iter().enumerate() {
        let path = path.index(at);
        let Some(to) = procedure.state(&action.to).filter(|to| to.document.is_some()) else { continue };
        let is_taken = is_offered && to.outcome == Some(Outcome::Granted);
        found.demand(action.by != Doer::Applicant || is_taken, &path.key("by"), || {
            format!("the office decides what the document of `{}` says, not who asked", to.key)
        });
        let is_reasoned = to.outcome != Some(Outcome::Refused) || action.needs_reason;
        found.demand(is_reasoned, &path, || {
            format!(
                "`{}` refuses with a document: it wants a reason (art. 3 L. 241/1990), add `needs_reason`",
                action.key
            )
        });
    }
}

fn of_clock(clock: &Clock, procedure: &Procedure, path: &Path, found: &mut Found) {
    found.demand(clock.days > 0, &path.key("days"), || "a term has at least one day".to_owned());
    for (at, warning) in clock.warn_days_before.iter().enumerate() {
        found.demand(*warning < clock.days, &path.key("warn_days_before").index(at), || {
            format!("{warning} days before the end of {} is before the beginning", clock.days)
        });
    }
    if let Some(key) = clock.silence.state() {
        let is_final = procedure.state(key).is_some_and(|state| state.outcome.is_some());
        found.demand(is_final, &path.key("silence"), || {
            format!("`{key}` is not a state in which a case ends")
        });
        let writes = procedure.state(key).is_some_and(|state| state.document.is_some());
        let refuses = matches!(clock.silence, Silence::Refusal(_));
        found.demand(!(refuses && writes), &path.key("silence"), || {
            format!("silence refuses without a word: `{key}` has no document")
        });
    }
}

/// That each state can be reached from the first, and an end from each.
fn of_ways(procedure: &Procedure, path: &Path, found: &mut Found) {
    let Some(first) = procedure.states.first() else { return };
    let by_silence = procedure.clock.silence.state();
    // A request that costs something begins where it waits to be paid.
    let is_paid_first = |state: &&State| state.actions.iter().any(|action| action.by == Doer::Payment);
    let begins = procedure.states.iter().filter(is_paid_first).map(|state| &state.key);
    let reached = closure(begins.chain([&first.key]).collect(), |known| {
        let left = procedure.states.iter().filter(|state| known.contains(&state.key));
        left.flat_map(|state| state.actions.iter().map(|action| &action.to)).chain(by_silence).collect()
    });
    let ends = procedure.states.iter().filter(|state| state.outcome.is_some()).map(|state| &state.key);
    let ending = closure(ends.collect(), |known| {
        let leads = |state: &&State| state.actions.iter().any(|action| known.contains(&action.to));
        procedure.states.iter().filter(leads).map(|state| &state.key).collect()
    });
    for (at, state) in procedure.states.iter().enumerate() {
        found.demand(reached.contains(&state.key), &path.index(at), || {
            format!("no action leads to `{}`", state.key)
        });
        found.demand(ending.contains(&state.key), &path.index(at), || {
            format!("from `{}` no case comes to an end", state.key)
        });
    }
}

/// What is known after adding what follows from it, again and again, until nothing is new.
fn closure<'a>(
    mut known: BTreeSet<&'a StateKey>,
    more: impl Fn(&BTreeSet<&'a StateKey>) -> Vec<&'a StateKey>,
) -> BTreeSet<&'a StateKey> {
    loop {
        let before = known.len();
        let new = more(&known);
        known.extend(new);
        if known.len() == before {
            return known;
        }
    }
}
