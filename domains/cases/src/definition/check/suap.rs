//! That a procedure which speaks to the desks for businesses of the country begins and ends in their words.

use super::Found;
use crate::definition::read::Path;
use crate::definition::{Procedure, SuapState};

/// No code of the national catalogue is longer.
const LONGEST_CODE: usize = 200;

pub(super) fn check(procedure: &Procedure, found: &mut Found) {
    of_codes(procedure, found);
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

/// An instance becomes a request whose states have words of the desks, and a code says one thing.
fn of_codes(procedure: &Procedure, found: &mut Found) {
    let (codes, path) = (&procedure.suap_codes, Path::default().key("procedure").key("suap_codes"));
    found.demand(codes.is_empty() || procedure.is_of_businesses(), &path, || {
        "what comes from desks for businesses has states in their words (`suap`)".to_owned()
    });
    for (at, code) in codes.iter().enumerate() {
        let is_one = !code.is_empty() && code.len() <= LONGEST_CODE && !code.contains(char::is_whitespace);
        found.demand(is_one, &path.index(at), || "this is no code of the national catalogue".to_owned());
        let is_twice = codes.iter().take(at).any(|before| before == code);
        found.demand(!is_twice, &path.index(at), || format!("`{code}` is there twice"));
    }
}
