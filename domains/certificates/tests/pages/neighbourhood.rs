//! What a neighbourhood desk does for the person present, and that it does nothing else.

use auth::{Actor, Role, Scope, Staff};
use axum::http::StatusCode;
use db::Db;
use kernel::StaffId;
use web::testing::{Answer, Browser};

use crate::town::{IN_PERSON, Town, hidden, open};

const DESK: &str = "/sportello/quartiere";

fn newsagent() -> Staff {
    Staff::new(StaffId::new(), "Edicola di via Padova", Role::NeighbourhoodDesk, "edicola-1")
}

/// Ada's codice fiscale, as the register has it.
async fn code_of_ada(town: &Town) -> String {
    let file = town.registry.own_file(&crate::town::resident(town.ada)).await.unwrap();
    file.person.fiscal_codes.current.unwrap().to_string()
}

/// Fills in the form and sends it; what is given first counts.
async fn asks(browser: &mut Browser, fields: &[(&str, &str)]) -> Answer {
    let key = hidden(&browser.get(DESK).await.text(), "request_key");
    let always = [
        ("request_key", key.as_str()),
        ("document_kind", "cie"),
        ("document_number", "ca 00000-aa"),
        ("document_issuer", "Comune di Borgo"),
        ("kind", "kind-8"),
        ("purpose", "6"),
    ];
    browser.post(DESK, &[fields, &always].concat()).await
}

#[testkit::on_both_engines]
async fn a_desk_issues_and_prints_for_the_person_whose_document_it_saw(db: Db) {
    let town = Town::settled(db).await;
    let code = code_of_ada(&town).await;
    let mut desk = town.browser_of(Actor::Staff(newsagent())).await;

    let issued = asks(&mut desk, &[("fiscal_code", &code)]).await;
    assert_eq!(issued.status, StatusCode::SEE_OTHER, "{}", issued.text());
    let page = desk.get(issued.location()).await.text();
    let printed = desk.get(&format!("{}/documento", issued.location())).await;

    assert!(page.contains("1/2020") && !page.contains("Bianchi"), "{page}");
    assert!(printed.body.starts_with(b"%PDF-"));
    let seen = town.seen_in_full(town.ada).await;
    let of_the_desk = seen.iter().filter(|entry| entry.by == "Edicola di via Padova" && entry.allowed);
    let actions: Vec<&str> = of_the_desk.map(|entry| entry.action.as_str()).collect();
    let told = ["certificates-audit-downloaded", "certificates-audit-seen", "certificates-audit-issued"];
    assert_eq!(actions, told, "also that it was looked at");
    let id = issued.location().rsplit('/').next().unwrap().parse().unwrap();
    let official = Actor::Staff(Staff::new(StaffId::new(), "Anagrafe", Role::RegistryOfficial, "grande-1"));
    let kept = town.certificates.look_up(&official, id).await.unwrap();
    assert!(kept.identification.is_some(), "what was seen stays with the certificate");
}

/// What the codice fiscale says of somebody proves nothing: whoever has it knows the day of birth.
#[testkit::on_both_engines]
async fn nothing_but_a_document_that_the_register_has_proves_who_somebody_is(db: Db) {
    let town = Town::settled(db).await;
    let code = code_of_ada(&town).await;
    let mut desk = town.browser_of(Actor::Staff(newsagent())).await;
    let born = ("birth_date", "1985-12-10");

    let unknown = [("fiscal_code", code.as_str()), born, ("document_number", "CA99999ZZ")];
    let another_kind = [("fiscal_code", code.as_str()), born, ("document_kind", "pass")];
    let no_number = [("fiscal_code", code.as_str()), born, ("document_number", "-")];
    for fields in [unknown, another_kind, no_number] {
        let refused = asks(&mut desk, &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields:?}");
        assert!(refused.text().contains("Nessuno in anagrafe ha insieme questi dati"), "{}", refused.text());
    }
    let licence = asks(&mut desk, &[("fiscal_code", &code), born, ("document_kind", "pat")]).await;
    assert!(licence.text().contains("Scegli"), "the register has no licences: {}", licence.text());
    assert!(!licence.text().contains("birth_date"), "the page does not ask what proves nothing");
    town.clock.advance(chrono::TimeDelta::days(6 * 365));
    let mut years_later = town.browser_of(Actor::Staff(newsagent())).await;
    let expired = asks(&mut years_later, &[("fiscal_code", &code)]).await;
    assert_eq!(expired.status, StatusCode::UNPROCESSABLE_ENTITY, "a document that has expired");
}

#[testkit::on_both_engines]
async fn who_does_not_exist_and_who_is_out_of_reach_are_answered_alike(db: Db) {
    let town = Town::settled(db).await;
    let code = code_of_ada(&town).await;
    let far = newsagent().within(vec![Scope::Municipio(3)]);
    let (mut near, mut far) =
        (town.browser_of(Actor::Staff(newsagent())).await, town.browser_of(Actor::Staff(far)).await);

    let nobody = asks(&mut near, &[("fiscal_code", "RSSMRA85T10A562S")]).await;
    let out_of_reach = asks(&mut far, &[("fiscal_code", &code)]).await;

    for refused in [&nobody, &out_of_reach] {
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text());
        assert!(refused.text().contains("Nessuno in anagrafe ha insieme questi dati"));
    }
    let seen = town.seen_in_full(town.ada).await;
    assert!(seen.iter().all(|entry| !entry.allowed || entry.by != "Edicola di via Padova"));
}

#[testkit::on_both_engines]
async fn what_costs_something_or_is_not_for_desks_is_refused_with_what_to_do(db: Db) {
    let town = Town::settled(db).await;
    let code = code_of_ada(&town).await;
    let mut desk = town.browser_of(Actor::Staff(newsagent())).await;
    let form = desk.get(DESK).await.text();
    assert!(
        form.contains("value=\"kind-8\"") && !form.contains("value=\"kind-9\""),
        "no historical ones: {form}"
    );
    assert!(!form.contains("value=\"ordinary\""), "no uses that cost");

    let paid = asks(&mut desk, &[("fiscal_code", &code), ("purpose", "ordinary")]).await;
    let historical = asks(&mut desk, &[("fiscal_code", &code), ("kind", "kind-9")]).await;
    let empty = asks(&mut desk, &[("fiscal_code", ""), ("document_number", ""), ("kind", "")]).await;

    assert!(paid.text().contains("qui non si prende denaro"), "{}", paid.text());
    assert_eq!(historical.status, StatusCode::FORBIDDEN);
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    for told in ["Il codice fiscale non è", "Scrivilo come sul documento", "Scegli"] {
        assert!(empty.text().contains(told), "{told}: {}", empty.text());
    }
}

#[testkit::on_both_engines]
async fn a_desk_sees_its_own_certificates_of_today_and_no_other_room(db: Db) {
    let town = Town::settled(db).await;
    let code = code_of_ada(&town).await;
    let newsagent_here = Actor::Staff(newsagent());
    let mut desk = town.browser_of(newsagent_here.clone()).await;
    let mut colleague = town.browser_of(Actor::Staff(newsagent())).await;
    let issued = asks(&mut desk, &[("fiscal_code", &code)]).await.location().to_owned();

    assert_eq!(colleague.get(&issued).await.status, StatusCode::NOT_FOUND);
    assert_eq!(colleague.get(&format!("{issued}/documento")).await.status, StatusCode::NOT_FOUND);
    for closed in ["/sportello", "/anagrafe/certificati"] {
        assert_eq!(desk.get(closed).await.status, StatusCode::FORBIDDEN, "{closed}");
    }
    let served = open(&mut desk, &format!("/sportello/persone/{}", town.ada), &IN_PERSON).await;
    assert_eq!(served.status, StatusCode::FORBIDDEN);
    let mut clerk = town.clerk().await;
    assert_eq!(clerk.get(DESK).await.status, StatusCode::FORBIDDEN, "desks alone work here");
    town.clock.advance(chrono::TimeDelta::days(1));
    let mut tomorrow = town.browser_of(newsagent_here).await;
    assert_eq!(tomorrow.get(&issued).await.status, StatusCode::NOT_FOUND);
}
