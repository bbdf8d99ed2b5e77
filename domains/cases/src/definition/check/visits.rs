//! What an appointment does with a request: there is one to book, and once it is booked its end is heard of.

use super::Found;
use crate::definition::read::Path;
use crate::definition::{Definition, Doer, State};

pub(super) fn check(definition: &Definition, found: &mut Found) {
    let Some(procedure) = &definition.procedure else { return };
    let path = Path::default().key("procedure").key("states");
    let is_booked_for = definition.booking.is_some() && !definition.is_protected();
    for (at, state) in procedure.states.iter().enumerate() {
        let path = path.index(at).key("actions");
        for (which, action) in state.actions.iter().enumerate() {
            let path = path.index(which);
            found.demand(!is_visit(action.by) || is_booked_for, &path.key("by"), || {
                "no appointment is booked for this service, or its cases are protected: name what one books in `booking`"
                    .to_owned()
            });
            let leads_to = procedure.state(&action.to);
            let ends = leads_to.is_some_and(|to| to.outcome.is_some());
            found.demand(!is_visit(action.by) || !ends, &path.key("to"), || {
                format!("an appointment decides nothing: `{}` is an end, let somebody lead there", action.to)
            });
            if let Some(to) = leads_to.filter(|_| action.by == Doer::VisitBooked) {
                found.demand(hears_of_the_end(to), &path.key("to"), || {
                    format!(
                        "in `{}` the appointment is booked: say where it leads that it is cancelled and that nobody \
                         comes (`visit_cancelled`, `visit_missed`)",
                        to.key
                    )
                });
            }
        }
        of_twins(state, &path, found);
    }
}

/// What one thing does is said once in a state.
fn of_twins(state: &State, path: &Path, found: &mut Found) {
    for doer in [Doer::VisitBooked, Doer::VisitCancelled, Doer::VisitMissed] {
        let count = state.actions.iter().filter(|action| action.by == doer).count();
        found.demand(count < 2, path, || {
            format!("in `{}` an appointment leads to two places at once: leave one action", state.key)
        });
    }
}

fn hears_of_the_end(state: &State) -> bool {
    let hears = |doer: Doer| state.actions.iter().any(|action| action.by == doer);
    hears(Doer::VisitCancelled) && hears(Doer::VisitMissed)
}

const fn is_visit(doer: Doer) -> bool {
    matches!(doer, Doer::VisitBooked | Doer::VisitCancelled | Doer::VisitMissed)
}
