//! Employees come in by the city's own identity provider: a real one, and a lie in its name.

use axum::http::StatusCode;
use db::Db;
use identity::Newcomer;
use kernel::Clock;
use web::testing::{Answer, Browser};

use super::city_provider::{CityProvider, Outside};
use super::office::{Office, is, newcomer, operator};

const TWO: &str = "pwd mfa";

/// The whole way, in a browser of their own.
async fn signs_in(office: &Office, name: &str, factors: &str) -> (Browser, Outside, Answer) {
    let (mut browser, mut outside) = (office.browser(), Outside::default());
    let left = browser.get("/accedi/personale?return_to=/chi").await;
    assert_eq!(left.status, StatusCode::FOUND, "{}", left.text());
    let back = outside.proves(left.location(), Some((name, factors))).await;
    let answer = browser.get(&back).await;
    (browser, outside, answer)
}

#[testkit::on_both_engines]
async fn an_employee_comes_in_with_two_factors_and_leaves_here_and_there(db: Db) {
    let provider = CityProvider::start();
    let office = Office::open(db, Clock::System, provider.door());
    let rossi = office.employs(newcomer("m.rossi")).await;

    let (mut browser, mut outside, answer) = signs_in(&office, "sub-m.rossi", TWO).await;
    assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/chi"), "{}", answer.text());
    assert_eq!(browser.get("/chi").await.text(), is(&rossi));
    let entered = ("staff".to_owned(), "identity-audit-staff-signed-in".to_owned(), true);
    assert_eq!(office.log_on(&rossi).await.last(), Some(&entered));

    browser.get("/accedi?livello=3").await;
    let leaving = browser.post(identity::SIGN_OUT_PATH, &[]).await.text();
    assert_eq!(browser.get("/chi").await.text(), "visitor None");
    let url = leaving.split_once("url=").expect("a page that leads on").1.split('"').next().unwrap();
    let after = outside.ends(&url.replace("&#38;", "&").replace("&amp;", "&")).await;
    assert_eq!(after, "http://palazzo.test/esci");
}

#[testkit::on_both_engines]
async fn nobody_comes_in_whom_the_list_does_not_have_or_not_now(db: Db) {
    let provider = CityProvider::start();
    let office = Office::open(db, Clock::System, provider.door());
    office.employs(newcomer("m.rossi")).await;
    let over = Newcomer {
        from: "2020-01-01".parse().ok(),
        until: "2020-12-31".parse().ok(),
        ..newcomer("a.bianchi")
    };
    let over = office.employs(over).await;
    office.employees.disable(&operator(), "m.rossi").await.unwrap();

    for name in ["sub-m.rossi", "sub-a.bianchi", "sub-nessuno"] {
        let (mut browser, _, answer) = signs_in(&office, name, TWO).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{name}");
        let page = answer.text();
        assert!(page.contains("Non sei abilitato") && !page.contains(name), "{page}");
        assert_eq!(browser.get("/chi").await.text(), "visitor None");
    }
    let refused = ("visitor".to_owned(), "identity-audit-staff-signed-in".to_owned(), false);
    assert_eq!(office.log_on(&over).await.last(), Some(&refused));
}

#[testkit::on_both_engines]
async fn one_factor_alone_lets_nobody_in(db: Db) {
    let provider = CityProvider::start();
    let office = Office::open(db, Clock::System, provider.door());
    office.employs(newcomer("m.rossi")).await;

    let (mut browser, _, answer) = signs_in(&office, "sub-m.rossi", "pwd").await;

    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert!(answer.text().contains("Serve un secondo fattore"));
    assert_eq!(browser.get("/chi").await.text(), "visitor None");
}

#[testkit::on_both_engines]
async fn an_answer_is_good_once_and_in_the_browser_that_left(db: Db) {
    let provider = CityProvider::start();
    let office = Office::open(db, Clock::System, provider.door());
    office.employs(newcomer("m.rossi")).await;
    let (mut mine, mut theirs, mut outside) = (office.browser(), office.browser(), Outside::default());
    let left = mine.get("/accedi/personale").await;
    theirs.get("/accedi/personale").await;
    let back = outside.proves(left.location(), Some(("sub-m.rossi", TWO))).await;

    let stolen = theirs.get(&back).await;
    let used = mine.get(&back).await;
    let again = mine.get(&back).await;
    let elsewhere = office.browser().get(&back).await;

    assert_eq!(used.location(), "/gestione");
    for refused in [stolen, again, elsewhere] {
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        assert!(refused.text().contains("non è più valido"), "{}", refused.text());
    }
    assert_eq!(theirs.get("/chi").await.text(), "visitor None");
}

#[testkit::on_both_engines]
async fn who_changes_their_mind_or_brings_nothing_reads_why_they_are_not_in(db: Db) {
    let provider = CityProvider::start();
    let office = Office::open(db, Clock::System, provider.door());
    let (mut browser, mut outside) = (office.browser(), Outside::default());
    let left = browser.get("/accedi/personale").await;
    let back = outside.proves(left.location(), None).await;
    let changed = browser.get(&back).await;
    assert_eq!(changed.status, StatusCode::FORBIDDEN);
    assert!(changed.text().contains("è stato interrotto"), "{}", changed.text());
    let nothing = browser.get("/accedi/personale/ritorno").await;
    assert!(nothing.text().contains("non è più valido"));
}

#[testkit::on_both_engines]
async fn an_answer_of_another_provider_is_not_believed(db: Db) {
    let (provider, other) = (CityProvider::start(), CityProvider::start());
    let office = Office::open(db, Clock::System, provider.door());
    office.employs(newcomer("m.rossi")).await;
    let mut browser = office.browser();
    let left = browser.get("/accedi/personale").await.location().to_owned();

    // Somebody leads the browser to a provider of their own, which vouches for whom they like.
    let astray = left.replace(&provider.issuer, &other.issuer);
    let back = Outside::default().proves(&astray, Some(("sub-m.rossi", TWO))).await;
    let answer = browser.get(&back).await;

    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert!(answer.text().contains("non ha superato i nostri controlli"), "{}", answer.text());
    assert_eq!(browser.get("/chi").await.text(), "visitor None");
}

#[testkit::on_both_engines]
async fn a_provider_that_is_away_is_no_fault_of_the_employee(db: Db) {
    let door = {
        let provider = CityProvider::start();
        provider.door()
    };
    let office = Office::open(db, Clock::System, door);
    assert_eq!(office.browser().get("/accedi/personale").await.status, StatusCode::SERVICE_UNAVAILABLE);
}

#[testkit::on_both_engines]
async fn a_comune_without_staff_sign_in_has_no_such_addresses(db: Db) {
    let mut browser = Office::closed(db).browser();
    assert_eq!(browser.get("/accedi/personale").await.status, StatusCode::NOT_FOUND);
}
