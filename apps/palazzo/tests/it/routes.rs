//! Every route, as nobody and as the wrong person. A route that is not in the table (`doors/`) fails the test:
//! who adds one says here who may enter.

mod amiss;
mod asked_by_others;
mod delegates;
mod doors;
mod fines;
mod mandates;
mod mandates_over;
mod money;
mod offices;
mod owed_by_others;
mod own_roles;
mod owners;
mod pages;
mod paying;
mod programs;
mod represented;
mod scopes;
mod sources;
mod telling;
pub(crate) mod things;
mod written_down;

use std::collections::BTreeSet;

use doors::{DOORS, Door};

/// So many doors are open to everybody. Whoever opens another writes a greater number, and has a reason.
const PUBLIC_MOST: usize = 139;

#[test]
fn no_more_doors_are_open_to_everybody() {
    let open = DOORS.iter().filter(|(_, _, door)| *door == Door::Public).count();
    assert!(open <= PUBLIC_MOST, "{open} doors are open to everybody, and {PUBLIC_MOST} may be");
}

#[test]
fn every_route_says_who_may_enter() {
    let declared: BTreeSet<(String, String)> =
        DOORS.iter().map(|(method, path, _)| ((*method).to_owned(), (*path).to_owned())).collect();
    let found = sources::routes();
    let unsaid: Vec<_> = found.difference(&declared).collect();
    let gone: Vec<_> = declared.difference(&found).collect();
    assert!(unsaid.is_empty(), "say in doors/ who may enter: {unsaid:?}");
    assert!(gone.is_empty(), "no longer there: {gone:?}");
}
