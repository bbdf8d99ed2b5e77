//! The whole way through the pages with an anchor and a provider that others wrote, over real sockets.

use cie::Leniency;
use db::Db;
use kernel::Clock;
use tokio::net::TcpListener;

use crate::browser::{Browser, Seen};
use crate::others::Others;
use crate::world::{CieTown, party};

#[testkit::on_both_engines]
async fn somebody_comes_in_with_a_provider_that_others_wrote(db: Db) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at = format!("http://{}", listener.local_addr().unwrap());
    let client = at.clone();
    let others = tokio::task::spawn_blocking(move || Others::start(&client)).await.unwrap();
    let us = party(&at, others.trust(), Leniency { loopback_http: true, bare_userinfo: true });
    let town = CieTown::of(db, Clock::System, us, others.text("provider")).await;
    let app = town.app.clone();
    tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
    assert!(town.identities.refresh_providers().await, "the trust chain holds");

    let begin = format!("{at}{}", town.by_cie());
    let own = tokio::task::spawn_blocking(move || goes_the_whole_way(&begin)).await.unwrap();

    assert_eq!(own.html, format!("resident {:?}", Some(town.ada.0)));
    assert_eq!(town.count("SELECT COUNT(*) FROM identity_access").await, 1);
}

/// With a password at the others', back to us, through the door, and to the file.
fn goes_the_whole_way(begin: &str) -> Seen {
    let mut browser = Browser::new();
    let left = browser.visit(begin);
    let login = browser.visit(&left.location.expect("we send the browser on"));
    let entered = browser.submit(&login, &[("username", "ada.bianchi"), ("password", "prova")]);
    let consent = browser.visit(&entered.location.expect("the password was accepted"));
    let back = browser.submit(&consent, &[]);
    let door = browser.visit(&back.location.expect("they send the browser back"));
    let inside = browser.visit(&door.location.unwrap_or_else(|| panic!("{}", door.html)));
    browser.visit(&inside.location.expect("the door opens"))
}
