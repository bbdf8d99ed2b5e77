//! Where a role holds: counters and officials of an office, of a Municipio, of a service; and whom nobody serves.

use auth::{Actor, Forbidden, Role, Scope, ScopeKind, Staff};
use axum::http::StatusCode;
use certificates::{Applicant, CertificateError, Kind, Kinds, Order, Request, Requester, Use};
use db::Db;
use kernel::StaffId;

use crate::town::{IN_PERSON, Town, open, take_residence};

fn official(scopes: Vec<Scope>) -> Staff {
    Staff::new(StaffId::new(), "Sportello anagrafico", Role::RegistryOfficial, "grande-1").within(scopes)
}

fn of_office(code: &str) -> Actor {
    Actor::Staff(official(vec![Scope::Office(code.into())]))
}

/// The same, who sits there too.
fn at_office(code: &str) -> Actor {
    let official = official(vec![Scope::Office(code.into())]);
    Actor::Staff(Staff { office: code.to_owned(), ..official })
}

fn of_municipio(number: u8) -> Actor {
    Actor::Staff(official(vec![Scope::Municipio(number)]))
}

fn refused<T: std::fmt::Debug>(result: Result<T, CertificateError>) -> Forbidden {
    match result {
        Err(CertificateError::Forbidden(why)) => why,
        other => panic!("{other:?}"),
    }
}

fn errore() -> certificates::WithdrawalReason {
    certificates::WithdrawalReason::parse("Errore").unwrap()
}

fn for_an_office(town: &Town, office: &str) -> (Applicant, Order) {
    let request = Request::online(Kinds::one(Kind::Birth), Use::Ordinary);
    let order = Order { request, second_language: None, request_key: office.to_owned() };
    let requester = Requester::Administration { reference: Some("prot. 7/2020".into()) };
    (Applicant::ForAnOffice { person: town.ada, requester, office: office.to_owned() }, order)
}

/// The certificate that a browser is led to, which a resident took.
async fn taken_online(town: &Town) -> certificates::CertificateId {
    let path = take_residence(&mut town.resident(town.ada).await).await;
    path.rsplit('/').next().unwrap().parse().unwrap()
}

#[testkit::on_both_engines]
async fn who_works_for_another_office_neither_serves_nor_lists_nor_withdraws(db: Db) {
    let town = Town::settled(db).await;
    let online = taken_online(&town).await;
    let out_of_scope = Forbidden::OutOfScope(ScopeKind::Office);
    let of_another = of_office("altrove-2");

    let mut browser = town.browser_of(of_another.clone()).await;
    let served = open(&mut browser, &format!("/sportello/persone/{}", town.ada), &IN_PERSON).await;
    assert_eq!(served.status, StatusCode::FORBIDDEN);
    assert!(served.text().contains("È di un altro ufficio"), "{}", served.text());
    let (applicant, order) = for_an_office(&town, "altrove-2");
    let listed = town.certificates.issue(&of_another, applicant, order).await;
    assert_eq!(refused(listed), out_of_scope, "where they sit their role does not hold, whoever asks");
    let (applicant, order) = for_an_office(&town, "grande-1");
    let own = town.certificates.issue(&at_office("altrove-2"), applicant, order).await.unwrap();
    assert_eq!(refused(town.certificates.finish_all(&of_another).await), out_of_scope);

    let of_this = of_office("grande-1");
    for not_theirs in [own.id, online] {
        assert_eq!(refused(town.certificates.look_up(&of_this, not_theirs).await), out_of_scope);
        assert_eq!(refused(town.certificates.withdraw(&of_this, not_theirs, &errore()).await), out_of_scope);
    }
    assert!(town.certificates.withdraw(&of_another, own.id, &errore()).await.is_ok(), "their own may be");
    let (applicant, order) = for_an_office(&town, "INPS");
    let shell = town.certificates.issue(&Actor::machine("palazzo"), applicant, order).await.unwrap();
    assert_eq!(refused(town.certificates.withdraw(&of_this, shell.id, &errore()).await), out_of_scope);
    let seen = town.seen_in_full(town.ada).await;
    assert!(seen.iter().any(|entry| entry.action == "certificates-audit-withdrawn" && !entry.allowed));
}

#[testkit::on_both_engines]
async fn who_works_for_another_municipio_serves_and_finds_nobody_of_this_one(db: Db) {
    let town = Town::settled(db).await;
    let online = taken_online(&town).await;
    let out_of_scope = Forbidden::OutOfScope(ScopeKind::Municipio);
    let (near, far) = (of_municipio(1), of_municipio(3));

    let mut browser = town.browser_of(far.clone()).await;
    for person in [town.ada, kernel::PersonId::new()] {
        let served = open(&mut browser, &format!("/sportello/persone/{person}"), &IN_PERSON).await;
        assert_eq!(served.status, StatusCode::FORBIDDEN, "the same for who is not there");
        assert!(served.text().contains("Non è nei tuoi Municipi"), "{}", served.text());
    }
    browser.get("/anagrafe/certificati").await;
    let found = browser.post("/anagrafe/certificati", &[("reference", "1/2020")]).await;
    assert_eq!(found.status, StatusCode::UNPROCESSABLE_ENTITY, "it is not found");
    assert_eq!(refused(town.certificates.look_up(&far, online).await), out_of_scope);
    assert_eq!(refused(town.certificates.withdraw(&far, online, &errore()).await), out_of_scope);
    let (applicant, order) = for_an_office(&town, "grande-1");
    assert_eq!(refused(town.certificates.issue(&far, applicant, order).await), out_of_scope);
    assert!(town.certificates.look_up(&near, online).await.is_ok());
}

#[testkit::on_both_engines]
async fn a_role_of_another_service_opens_no_counter_and_the_log_knows_who_tried(db: Db) {
    let town = Town::settled(db).await;
    let mut browser =
        town.browser_of(Actor::Staff(official(vec!["service:registry".parse().unwrap()]))).await;

    let refused = browser.get("/sportello").await;

    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(refused.text().contains("È un altro servizio"), "{}", refused.text());
    let log: Vec<(String, String, bool)> = town
        .db
        .query("SELECT action, object, allowed FROM audit_entry WHERE action = 'web-audit-turned-away'")
        .fetch_all()
        .await
        .unwrap();
    assert_eq!(log, [("web-audit-turned-away".into(), "/sportello".into(), false)]);
}

#[testkit::on_both_engines]
async fn nobody_serves_themselves_or_whom_they_live_with(db: Db) {
    let town = Town::settled(db).await;
    let online = taken_online(&town).await;
    let ugo = Actor::Staff(official(Vec::new()).being(Some(town.ugo)));

    let mut browser = town.browser_of(ugo.clone()).await;
    for close in [town.ugo, town.ada] {
        let served = open(&mut browser, &format!("/sportello/persone/{close}"), &IN_PERSON).await;
        assert_eq!(served.status, StatusCode::FORBIDDEN);
        assert!(served.text().contains("Se ne occupi un collega"), "{}", served.text());
    }
    let (applicant, order) = for_an_office(&town, "grande-1");
    let listed = town.certificates.issue(&ugo, applicant, order).await;
    assert_eq!(refused(listed), Forbidden::ConflictOfInterest);
    let withdrawn = town.certificates.withdraw(&ugo, online, &errore()).await;
    assert_eq!(refused(withdrawn), Forbidden::ConflictOfInterest);
    let other = open(&mut browser, &format!("/sportello/persone/{}", town.elio), &IN_PERSON).await;
    assert_eq!(other.status, StatusCode::OK, "{}", other.text());
}
