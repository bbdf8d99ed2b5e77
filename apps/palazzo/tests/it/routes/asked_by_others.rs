//! «Le mie pratiche» of whoever acts for others: each of those who trusted them stands there once, however often they did.

use auth::{Deed, Mandate, Service};
use axum::http::StatusCode;
use db::Db;
use identity::Recipient;
use testkit::on_both_engines;

use super::things::{code_of, entrusted, sends_complaint, sends_report};
use crate::town::{Town, resident};

/// For requests of one service of the catalogue alone.
fn only(service: &str, deed: Deed) -> Mandate {
    Mandate { only: vec![service.to_owned()], ..Mandate::of(vec![Service::Cases], deed) }
}

#[on_both_engines]
async fn who_trusted_somebody_for_one_service_and_another_is_listed_once_with_what_both_show(db: Db) {
    let town = Town::new(db).await;
    let [mother, daughter] = [town.resident(0), town.resident(1)];
    let code = code_of(&town, daughter).await;
    let trusts = async |mandate: Mandate| {
        entrusted(&town, [mother, daughter], Recipient::Person(code), mandate, 30).await.to_string()
    };
    let mut hers = town.browser(&resident(mother)).await;
    sends_complaint(&mut hers).await;
    sends_report(&mut hers).await;
    let mut browser = town.browser(&resident(daughter)).await;
    let mut list = async || {
        let page = browser.get("/pratiche").await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text());
        let text = page.text();
        let (_, theirs) = text.split_once("Di chi rappresenti").unwrap_or_else(|| panic!("nobody: {text}"));
        theirs.to_owned()
    };
    let name = town.house.registry.own_file(&resident(mother)).await.unwrap().person.name.spoken();
    let (heading, way) = (format!(">{name}</h3>"), format!("Vai alle pratiche di {name}"));
    let counts = |seen: &str| [seen.matches(&heading).count(), seen.matches(&way).count()];

    let complaints = trusts(only("reclami", Deed::Act)).await;
    let of_complaints = list().await;
    let reports = trusts(only("segnalazioni", Deed::Read)).await;
    let of_both = list().await;
    let whole = trusts(Mandate::of(vec![Service::Cases], Deed::Act)).await;
    let of_all = list().await;

    assert_eq!(counts(&of_complaints), [1, 1], "{of_complaints}");
    assert_eq!(counts(&of_both), [1, 2], "one person, two ways to act for her: {of_both}");
    assert!(of_both.contains(&complaints) && of_both.contains(&reports), "{of_both}");
    assert_eq!(of_both.matches("<li>").count(), of_complaints.matches("<li>").count() + 1, "{of_both}");
    assert_eq!(counts(&of_all), [1, 1], "the widest is enough: {of_all}");
    assert!(of_all.contains(&whole), "{of_all}");
}
