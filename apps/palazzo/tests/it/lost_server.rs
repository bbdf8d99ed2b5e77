//! The database server goes away under the open doors, and comes back: nobody starts anything anew.

use std::time::Duration;

use auth::{Actor, AssuranceLevel};

use crate::kill::every_number_has_its_document;
use crate::open::Serving;
use crate::own_server::OwnServer;
use crate::real_browser::{RealBrowser, Seen};
use crate::sessions::signed_in_as;
use crate::support::{Engine, Installation};

const OWN: &str = "/fascicolo";
const CHOICE: &str = "/fascicolo/certificati/nuovo";
const BIRTH: &str = "/fascicolo/certificati/nuovo/birth";
/// Luca of the personas, to whom a birth certificate is given.
const LUCA: &str = "0193a000-0000-7000-8000-000000000002";

/// An installation on a server of its own, with a small city.
async fn installed_on(server: &OwnServer) -> Installation {
    let mut installation = Installation::empty(Engine::Sqlite).await;
    installation.database.url = server.url();
    let settings = installation.settings("demonstration", "");
    std::fs::write(installation.path("palazzo.toml"), settings).unwrap();
    installation.must_run(&["demo-city", "--residents", "60", "--database-url", &server.url()]);
    installation
}

/// What operators' machines read once it is what they wait for.
fn readiness_until(serving: &Serving, is_expected: impl Fn(&Seen) -> bool) -> Seen {
    let mut browser = RealBrowser::default();
    for _ in 0..300 {
        let seen = browser.get(&format!("{}/salute/pronto", serving.operators));
        if is_expected(&seen) {
            return seen;
        }
        std::thread::sleep(Duration::from_millis(200));
    }
    panic!("it never became ready, or never noticed");
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_say_that_the_server_is_away_and_come_back_with_it() {
    let server = OwnServer::new();
    let installation = installed_on(&server).await;
    let serving = Serving::start(&installation);
    let luca = Actor::Resident { person: LUCA.parse().unwrap(), level: AssuranceLevel::Substantial };
    let mut browser = RealBrowser::with(signed_in_as(&installation, luca).await);
    let own = format!("{}{OWN}", serving.residents);
    assert_eq!(browser.get(&own).status, 200);
    let form = browser.get(&format!("{}{CHOICE}", serving.residents)).hidden_in(BIRTH);
    readiness_until(&serving, |seen| seen.status == 200);

    server.stop();

    let away = browser.get(&own);
    let not_taken = browser.send(&serving.residents, BIRTH, &form).expect("it answers");
    for away in [&away, &not_taken] {
        assert_eq!(away.status, 503, "{}", away.html);
        assert!(away.html.contains("Il servizio non è disponibile in questo momento"), "{}", away.html);
    }
    let not_ready = readiness_until(&serving, |seen| seen.status == 503);
    assert!(not_ready.html.contains("\"ready\":false"), "{}", not_ready.html);
    assert!(not_ready.html.contains("\"database\":\"failed\""), "{}", not_ready.html);
    let alive = browser.get(&format!("{}/salute/vivo", serving.operators));
    assert_eq!(alive.status, 200, "nobody has to start it anew");

    server.start();

    let ready = readiness_until(&serving, |seen| seen.status == 200);
    assert!(ready.html.contains("\"ready\":true"), "{}", ready.html);
    let back = browser.get(&own);
    assert_eq!(back.status, 200, "the same process, the same session: {}", back.html);
    let taken = browser.send(&serving.residents, BIRTH, &form).expect("it answers");
    assert_eq!(taken.status, 303, "the form that was on the screen: {}", taken.html);
    serving.end();
    let db = installation.open().await;
    let (numbers,): (i64,) =
        db.query("SELECT COUNT(*) FROM certificates_certificate").fetch_one().await.unwrap();
    db.close().await;
    assert_eq!(numbers, 1, "what was refused left nothing behind");
    every_number_has_its_document(&installation).await;
    installation.database.remove().await;
}
