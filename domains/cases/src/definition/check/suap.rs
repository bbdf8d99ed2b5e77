//! That a procedure which speaks to the desks for businesses of the country begins and ends in their words.

use super::Found;
use crate::definition::read::Path;
use crate::definition::{Procedure, SuapState};

pub(super) fn check(procedure: &Procedure, found: &mut Found) {
    if procedure.states.iter().all(|state| state.suap.is_none()) {
        return;
    }
    let path = Path::default().key("procedure").key("states");
    let begins = procedure.states.first().and_then(|state| state.suap);
    found.demand(begins == Some(SuapState::Presented), &path.index(0).key("suap"), || {
        "the state in which a request comes is `presented`".to_owned()
    });
    for (at, state) in procedure.states.iter().enumerate() {
        let Some(suap) = state.suap else { continue };
        found.demand(state.outcome.is_none() || suap.is_end(), &path.index(at).key("suap"), || {
            format!("a case has ended in `{}`, and has not by `{}`", state.key, suap.code())
        });
    }
}
