//! Somebody who is in, while processes come and go: a session is in the database, and no process keeps one.

use auth::{Actor, AssuranceLevel};
use kernel::{Clock, PersonId};
use web::testing;

use crate::open::Serving;
use crate::real_browser::RealBrowser;
use crate::support::{Engine, Installation};

const OWN: &str = "/fascicolo";
const SESSIONS: &str = identity::SESSIONS_PATH;
const OUT_EVERYWHERE: &str = "/area-personale/sessioni/uscita";

/// A resident comes in; the cookie that their browser has from then on.
pub(crate) async fn signed_in(installation: &Installation) -> (String, String) {
    let db = installation.open().await;
    let (person,): (PersonId,) = db
        .query("SELECT person_id FROM registry_person ORDER BY person_id LIMIT 1")
        .fetch_one()
        .await
        .unwrap();
    db.close().await;
    signed_in_as(installation, Actor::Resident { person, level: AssuranceLevel::Substantial }).await
}

/// Somebody comes in; the cookie that their browser has from then on.
pub(crate) async fn signed_in_as(installation: &Installation, actor: Actor) -> (String, String) {
    let db = installation.open().await;
    let (shell, router) = testing::house(axum::Router::new(), db.clone(), Clock::System);
    let mut browser = testing::Browser::new(&router);
    browser.sign_in(&shell, actor).await;
    let cookie = ("sessione".to_owned(), browser.cookie("sessione").expect("a session").to_owned());
    db.close().await;
    cookie
}

/// Whether somebody's own area opens, and not the way in.
fn is_in(browser: &mut RealBrowser, node: &Serving) -> bool {
    let seen = browser.get(&format!("{}{OWN}", node.residents));
    match (seen.status, seen.location.as_deref()) {
        (200, _) => true,
        (303, Some(way)) if way.starts_with("/accedi") => false,
        other => panic!("{OWN} answered {other:?}: {}", seen.html),
    }
}

async fn who_is_in_stays_in_when_the_process_is_killed(engine: Engine) {
    let installation = Installation::with_city(engine, 60).await;
    let node = Serving::start(&installation);
    let mut browser = RealBrowser::with(signed_in(&installation).await);
    assert!(is_in(&mut browser, &node));
    assert!(!is_in(&mut RealBrowser::default(), &node), "nobody else is");

    // SIGKILL: nothing is put away.
    drop(node);
    let node = Serving::start(&installation);

    assert!(is_in(&mut browser, &node));
    node.end();
    installation.database.remove().await;
}

#[tokio::test]
async fn who_is_in_stays_in_when_the_process_is_killed_on_sqlite() {
    who_is_in_stays_in_when_the_process_is_killed(Engine::Sqlite).await;
}

#[tokio::test]
async fn who_is_in_stays_in_when_the_process_is_killed_on_postgres() {
    who_is_in_stays_in_when_the_process_is_killed(Engine::Postgres).await;
}

#[tokio::test]
async fn a_session_opens_on_every_node_and_a_copied_cookie_on_none_once_its_owner_has_left_everywhere() {
    let installation = Installation::with_city(Engine::Postgres, 60).await;
    let nodes = [Serving::start(&installation), Serving::start(&installation)];
    let cookie = signed_in(&installation).await;
    let mut owner = RealBrowser::with(cookie.clone()).called("Mozilla/5.0 (X11; Linux x86_64) Firefox/128.0");
    let mut thief =
        RealBrowser::with(cookie).called("Mozilla/5.0 (iPhone; CPU iPhone OS 13_3) Mobile Safari");
    for node in &nodes {
        assert!(is_in(&mut owner, node), "one session, two nodes");
        assert!(is_in(&mut thief, node), "whoever copied it is in as long as it lasts");
    }

    let list = owner.get(&format!("{}{SESSIONS}", nodes[0].residents));
    let left = owner.submit(&nodes[0].residents, &list, OUT_EVERYWHERE);

    assert_eq!((left.status, left.location.as_deref()), (303, Some("/esci")), "{}", left.html);
    for node in &nodes {
        assert!(!is_in(&mut thief, node), "on another kind of device it opens nothing any more");
        assert!(!is_in(&mut owner, node));
    }
    drop(nodes);
    installation.database.remove().await;
}
