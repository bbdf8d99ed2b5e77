//! The database server goes away under the open doors, and comes back: nobody starts anything anew.

use std::time::Duration;

use crate::open::Serving;
use crate::own_server::OwnServer;
use crate::real_browser::{RealBrowser, Seen};
use crate::sessions::signed_in;
use crate::support::{Engine, Installation};

const OWN: &str = "/fascicolo";

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
    let mut browser = RealBrowser::with(signed_in(&installation).await);
    let own = format!("{}{OWN}", serving.residents);
    assert_eq!(browser.get(&own).status, 200);
    readiness_until(&serving, |seen| seen.status == 200);

    server.stop();

    let away = browser.get(&own);
    assert_eq!(away.status, 503, "{}", away.html);
    assert!(away.html.contains("Il servizio non è disponibile in questo momento"), "{}", away.html);
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
    drop(serving);
    installation.database.remove().await;
}
