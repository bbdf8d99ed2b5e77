//! That nobody is refused what they asked for before they could answer (art. 10-bis L. 241/1990).

use super::Found;
use crate::definition::read::Path;
use crate::definition::{Action, Doer, Outcome, Procedure, State, StateKey};

pub(super) fn check(procedure: &Procedure, found: &mut Found) {
    let states = Path::default().key("procedure").key("states");
    for (at, state) in procedure.states.iter().enumerate() {
        let path = states.index(at);
        if state.notice_of_refusal {
            of_notice(state, procedure, &path, found);
        }
        for (action_at, action) in state.actions.iter().enumerate() {
            let path = path.key("actions").index(action_at);
            of_action(action, state, procedure, &path, found);
        }
    }
}

/// Who asked can answer, the clock stands still, and goes on by itself.
fn of_notice(state: &State, procedure: &Procedure, path: &Path, found: &mut Found) {
    let goes_on =
        |key: &StateKey| procedure.state(key).is_some_and(|to| to.outcome.is_none() && !to.suspends_clock);
    let by = |doer: Doer| state.actions.iter().filter(move |action| action.by == doer);
    let notice = path.key("notice_of_refusal");
    found.demand(state.suspends_clock, &notice, || {
        format!("the notice stops the clock: add `suspends_clock` to `{}`", state.key)
    });
    let is_answered =
        by(Doer::Applicant).any(|action| goes_on(&action.to) && procedure.is_after_notice(&action.to));
    found.demand(is_answered, &notice, || {
        format!("in `{}` who asked can answer: give them an action to where the clock leads too", state.key)
    });
    let is_over = by(Doer::Clock).count() == 1 && by(Doer::Clock).all(|action| goes_on(&action.to));
    found.demand(is_over, &notice, || {
        format!(
            "after ten days the clock goes on by itself: give `{}` one action `by = \"clock\"` to a state in which it runs",
            state.key
        )
    });
}

fn of_action(action: &Action, state: &State, procedure: &Procedure, path: &Path, found: &mut Found) {
    let is_clock = action.by == Doer::Clock;
    found.demand(!is_clock || state.notice_of_refusal, &path.key("by"), || {
        format!("the clock does nothing in `{}`: it is no notice before refusal", state.key)
    });
    found.demand(!is_clock || !action.needs_reason && action.when.is_none(), path, || {
        "the clock gives no reason and asks no condition".to_owned()
    });
    let is_of_notice = state.notice_of_refusal || !procedure.is_after_notice(&action.to);
    found.demand(is_of_notice, &path.key("to"), || {
        format!("`{}` is after a notice before refusal: from `{}` nobody was given one", action.to, state.key)
    });
    let is_of_office = matches!(action.by, Doer::Official | Doer::Head);
    let refuses =
        procedure.state(&action.to).filter(|to| is_of_office && to.outcome == Some(Outcome::Refused));
    let Some(refused) = refuses else {
        found.demand(action.no_notice.is_none(), &path.key("no_notice"), || {
            format!("`{}` refuses nothing: take `no_notice` away", action.key)
        });
        return;
    };
    let was_told = procedure.is_after_notice(&state.key);
    found.demand(was_told || action.no_notice.is_some(), path, || {
        format!(
            "`{}` refuses before who asked was told why and could answer (art. 10-bis L. 241/1990): lead it through a \
             state with `notice_of_refusal`, or say in `no_notice` by which rule none is due",
            action.key
        )
    });
    found.demand(!was_told || refused.document.is_some(), path, || {
        format!("what who asked answered is dealt with in the letter: `{}` wants a `document`", refused.key)
    });
    found.demand(
        action.no_notice.as_ref().is_none_or(|rule| !rule.trim().is_empty()),
        &path.key("no_notice"),
        || "say which rule".to_owned(),
    );
}
