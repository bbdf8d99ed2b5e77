//! Somebody without a digital identity asks at the counter in the name of who named them there.

use std::sync::Arc;

use auth::{Actor, Deed, Mandate, Role, Service, Staff};
use axum::http::StatusCode;
use chrono::{Days, TimeDelta};
use db::Db;
use identity::{CounterGranting, DelegationId, Delegations, Given, Helper, NamedAtCounter, NotedDocument};
use kernel::StaffId;
use registry::PersonName;
use web::testing::{Answer, Browser};

use crate::town::{Town, hidden, on, open};

fn clerk() -> Actor {
    Actor::Staff(Staff::new(StaffId::new(), "Sportello", Role::CounterClerk, "larga-12"))
}

fn delegations(town: &Town) -> Delegations {
    Delegations::new(town.db.clone(), town.clock.clone(), Arc::new(web::sample_city()))
}

/// Ada, at the counter, names Eva for what `mandate` says, for so many days.
async fn names_eva(town: &Town, mandate: Mandate, days: u64) -> DelegationId {
    let delegations = delegations(town);
    let helper = Helper {
        name: PersonName::parse("Neri", "Eva").unwrap(),
        born_on: on("1970-02-03"),
        fiscal_code: None,
        document: Some("Passaporto YA1234567".to_owned()),
    };
    let granting = CounterGranting {
        id: DelegationId::new(),
        to: NamedAtCounter::Helper(helper),
        mandate,
        ends_on: delegations.today() + Days::new(days),
        document: NotedDocument::parse("CIE CA00000AA").unwrap(),
    };
    let id = granting.id;
    let given = delegations.give_at_counter(&clerk(), town.ada, granting).await.unwrap();
    assert!(matches!(given, Given::InForce));
    id
}

fn whole() -> Mandate {
    Mandate::of(vec![Service::Certificates], Deed::Act)
}

/// Eva asks the clerk for a certificate of residence that costs nothing.
async fn eva_asks(town: &Town, browser: &mut Browser, by: DelegationId, seen: &str) -> Answer {
    let path = format!("/sportello/persone/{}", town.ada);
    let page = open(browser, &path, &[("reason", "on-behalf")]).await.text();
    let (key, by) = (hidden(&page, "request_key"), by.to_string());
    let fields = [
        ("request_key", key.as_str()),
        ("reason", "on-behalf"),
        ("requester", by.as_str()),
        ("seen", seen),
        ("document_kind", "pass"),
        ("document_number", "YA1234567"),
        ("document_issuer", "Questura di Milano"),
        ("destination", "0"),
        ("kind-8", "si"),
        ("purpose", "6"),
    ];
    browser.post(&path, &fields).await
}

#[testkit::on_both_engines]
async fn a_helper_asks_in_the_holders_name_and_everything_says_who_it_was(db: Db) {
    let town = Town::settled(db).await;
    let by = names_eva(&town, whole(), 30).await;
    let mut desk = town.clerk().await;
    let path = format!("/sportello/persone/{}", town.ada);
    let offered = open(&mut desk, &path, &[("reason", "on-behalf")]).await.text();
    assert!(offered.contains("Eva Neri, che il titolare ha delegato allo sportello"), "{offered}");

    let unseen = eva_asks(&town, &mut desk, by, "known").await;
    let issued = eva_asks(&town, &mut desk, by, "document").await;

    assert_eq!(unseen.status, StatusCode::UNPROCESSABLE_ENTITY, "a helper always shows a document");
    assert_eq!(issued.status, StatusCode::SEE_OTHER, "{}", issued.text());
    let id = issued.location().rsplit('/').next().unwrap().to_owned();
    let mut ada = town.resident(town.ada).await;
    let own = ada.get(&format!("/fascicolo/certificati/{id}")).await.text();
    assert!(own.contains("Eva Neri, per conto dell’intestatario"), "{own}");
    let on_the_staff_page = town.official().await.get(&format!("/anagrafe/certificati/{id}")).await.text();
    assert!(on_the_staff_page.contains("Eva Neri") && on_the_staff_page.contains("YA1234567"));
    let seen = town.seen_by(town.ada).await;
    assert!(seen.contains(&"certificates-audit-issued-to-helper".to_owned()), "{seen:?}");
    let query = town.db.query("SELECT subject FROM identity_notice WHERE person_id = $1 ORDER BY notice_id");
    let told: Vec<(String,)> = query.bind(town.ada).fetch_all().await.unwrap();
    let told: Vec<&str> = told.iter().map(|(subject,)| subject.as_str()).collect();
    assert_eq!(told, ["identity-notice-helper-subject", "certificates-notice-helper-subject"]);
}

#[testkit::on_both_engines]
async fn a_helper_whose_delegation_is_over_or_is_for_something_else_asks_for_nothing(db: Db) {
    let town = Town::settled(db).await;
    let mut desk = town.clerk().await;
    let looking = names_eva(&town, Mandate { deed: Deed::Read, ..whole() }, 30).await;
    let of_the_file = names_eva(&town, Mandate { services: vec![Service::File], ..whole() }, 30).await;
    let revoked = names_eva(&town, whole(), 30).await;
    delegations(&town).end_at_counter(&clerk(), town.ada, revoked).await.unwrap();
    for by in [looking, of_the_file, revoked, DelegationId::new()] {
        let refused = eva_asks(&town, &mut desk, by, "document").await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text().contains("Scegli chi chiede."), "{}", refused.text());
    }

    let short = names_eva(&town, whole(), 2).await;
    town.clock.advance(TimeDelta::days(3));
    let mut later = town.clerk().await;
    let refused = eva_asks(&town, &mut later, short, "document").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "it has run out");
}
