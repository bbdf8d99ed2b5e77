//! Whatever is done in another's name, and whatever an office looks at, stands in the log of whose data it is, with who
//! did it and for whom.

use auth::{Representative, Role};
use axum::http::StatusCode;
use kernel::PersonId;
use web::testing::Answer;

use super::DOORS;
use super::things::names_something;
use crate::town::{Town, staff};

/// Doors behind which nothing of the other is done or shown, each with the reason. This list may only shrink.
const NOTHING_OF_THEIRS: [(&str, &str, &str); 2] = [
    ("GET", "/servizi/{key}/richiesta", "tells what a request needs; a draft is read where it goes on"),
    ("GET", "/pratiche/vie", "names streets of the city, for whoever writes an address"),
];

#[test]
fn every_door_that_writes_nothing_down_is_one_of_the_house() {
    for (method, route, why) in NOTHING_OF_THEIRS {
        assert!(DOORS.iter().any(|(verb, path, _)| (*verb, *path) == (method, route)), "{route}: {why}");
    }
}

/// What the represented person's log holds of what this person did for them.
pub(super) async fn entries(town: &Town, one: &Representative) -> i64 {
    let counting = town.db.query(
        "SELECT COUNT(*) FROM audit_entry
          WHERE subject_id = $1 AND on_behalf_of = $2 AND actor_id = $3 AND allowed = $4",
    );
    let counting = counting.bind(one.represented).bind(one.represented).bind(one.person).bind(true);
    let (count,): (i64,) = counting.fetch_one().await.expect("the log can be read");
    count
}

/// What somebody's log holds of what people who work for the city did with their data.
pub(super) async fn entries_by_staff(town: &Town, person: PersonId) -> i64 {
    let counting = town
        .db
        .query("SELECT COUNT(*) FROM audit_entry WHERE subject_id = $1 AND actor_kind = $2 AND allowed = $3");
    let kind = staff(Role::RegistryOfficial).kind().to_owned();
    let counting = counting.bind(person).bind(kind).bind(true);
    let (count,): (i64,) = counting.fetch_one().await.expect("the log can be read");
    count
}

/// Pages of offices that are about one person and open without a further question.
const ABOUT_SOMEBODY: [&str; 6] = [
    "/ufficio/",
    "/sportello/certificati/",
    "/sportello/ordini/",
    "/sportello/richieste/",
    "/sportello/ricevute/",
    "/anagrafe/certificati/",
];

/// Whether an answer shows somebody's data to an office: it is a page about them, or has their name on it.
pub(super) fn shows_somebody(method: &str, route: &str, answer: &Answer, name: &str) -> bool {
    let is_about_somebody = ABOUT_SOMEBODY.iter().any(|start| route.starts_with(start));
    let is_page = method == "GET" && names_something(route) && answer.status == StatusCode::OK;
    (is_about_somebody && is_page) || answer.text().contains(name)
}

/// Whether an answer shows a page of the other, or says that something was done for them. A form that was not right has
/// done nothing.
pub(super) fn is_expected(method: &str, route: &str, answer: &Answer) -> bool {
    let has_nothing = NOTHING_OF_THEIRS.iter().any(|(verb, path, _)| (*verb, *path) == (method, route));
    let is_done = answer.status == StatusCode::SEE_OTHER && !answer.location().starts_with("/accedi");
    !has_nothing && (answer.status == StatusCode::OK || (method != "GET" && is_done))
}
