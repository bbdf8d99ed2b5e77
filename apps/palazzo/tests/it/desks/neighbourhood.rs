//! What a neighbourhood desk does for the person present, and that it does nothing else.

use auth::{Actor, Role, Scope};
use axum::http::StatusCode;
use certificates::InventedPerson;
use db::Db;
use kernel::StaffId;
use testkit::on_both_engines;

use super::{CARD, DESK, ERNESTO, Place, asks, hidden, newsagent, stranger};
use crate::town::staff;

#[on_both_engines]
async fn a_desk_issues_and_prints_for_the_person_whose_document_it_saw(db: Db) {
    let place = Place::open(db).await;
    let mut desk = place.newsagent().await;

    let issued = asks(&mut desk, &[]).await;
    assert_eq!(issued.status, StatusCode::SEE_OTHER, "{}", issued.text());
    let page = desk.get(issued.location()).await.text();
    let printed = desk.get(&format!("{}/documento", issued.location())).await;

    assert!(page.contains("1/2020") && !page.contains("Brambilla"), "{page}");
    assert!(printed.body.starts_with(b"%PDF-"));
    let seen = place.seen().await;
    let of_the_desk = seen.iter().filter(|entry| entry.by == "Edicola di via Padova" && entry.allowed);
    let actions: Vec<&str> = of_the_desk.map(|entry| entry.action.as_str()).collect();
    let told = ["certificates-audit-downloaded", "certificates-audit-seen", "certificates-audit-issued"];
    assert_eq!(actions, told, "also that it was looked at");
    let id = issued.location().rsplit('/').next().unwrap().parse().unwrap();
    let official = staff(Role::RegistryOfficial);
    let kept = place.town.house.certificates.look_up(&official, id).await.unwrap();
    assert!(kept.identification.is_some(), "what was seen stays with the certificate");
}

/// What the codice fiscale says of somebody proves nothing: whoever has it knows the day of birth.
#[on_both_engines]
async fn nothing_but_a_document_that_the_register_has_proves_who_somebody_is(db: Db) {
    let place = Place::open(db).await;
    let mut desk = place.newsagent().await;

    let wrong: [&[(&str, &str)]; 3] =
        [&[("document_number", "CA99999ZZ")], &[("document_kind", "pass")], &[("document_number", "-")]];
    for fields in wrong {
        let refused = asks(&mut desk, fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields:?}");
        assert!(refused.text().contains("Nessuno in anagrafe ha insieme questi dati"), "{}", refused.text());
    }
    let licence = asks(&mut desk, &[("document_kind", "pat")]).await;
    assert!(licence.text().contains("Scegli il tipo"), "the register has no licences: {}", licence.text());
}

#[on_both_engines]
async fn who_does_not_exist_and_who_is_out_of_reach_are_answered_alike(db: Db) {
    let place = Place::open(db).await;
    let far = newsagent(StaffId::new(), vec![Scope::Municipio(99)]);
    let (mut near, mut far) = (place.newsagent().await, place.town.browser(&far).await);

    let nobody = asks(&mut near, &[("fiscal_code", "RSSMRA85T10A562S")]).await;
    let out_of_reach = asks(&mut far, &[]).await;

    for refused in [&nobody, &out_of_reach] {
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text());
        assert!(refused.text().contains("Nessuno in anagrafe ha insieme questi dati"));
    }
    let seen = place.seen().await;
    assert!(seen.iter().all(|entry| !entry.allowed || entry.by != "Edicola di via Padova"));
}

#[on_both_engines]
async fn what_costs_something_or_is_not_for_desks_is_refused_with_what_to_do(db: Db) {
    let place = Place::open(db).await;
    let mut desk = place.newsagent().await;
    let form = desk.get(DESK).await.text();
    assert!(form.contains("value=\"8-0\"") && !form.contains("value=\"9-0\""), "no historical ones: {form}");
    assert!(!form.contains("value=\"ordinary\""), "no uses that cost");

    let paid = asks(&mut desk, &[("purpose", "ordinary")]).await;
    let historical = asks(&mut desk, &[("kind", "9-0")]).await;
    let empty = asks(&mut desk, &[("fiscal_code", ""), ("document_number", ""), ("kind", "")]).await;

    assert!(paid.text().contains("non si prende denaro per il Comune"), "{}", paid.text());
    assert!(historical.text().contains("Questo sportello non rilascia"), "{}", historical.text());
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    for told in ["Il codice fiscale non è", "Scrivilo come sul documento", "Scegli il certificato"] {
        assert!(empty.text().contains(told), "{told}: {}", empty.text());
    }
}

#[on_both_engines]
async fn a_desk_sees_its_own_certificates_of_today_and_no_other_room(db: Db) {
    let place = Place::open(db).await;
    let mut desk = place.newsagent().await;
    let mut colleague = place.town.browser(&newsagent(StaffId::new(), Vec::new())).await;
    let issued = asks(&mut desk, &[]).await.location().to_owned();

    assert_eq!(colleague.get(&issued).await.status, StatusCode::NOT_FOUND);
    assert_eq!(colleague.get(&format!("{issued}/documento")).await.status, StatusCode::NOT_FOUND);
    let person = format!("/sportello/persone/{}", place.ernesto);
    for closed in
        ["/sportello", "/sportello/uno", "/anagrafe/cerca", "/anagrafe/certificati", person.as_str()]
    {
        assert_eq!(desk.get(closed).await.status, StatusCode::FORBIDDEN, "{closed}");
    }
    for wrong in [staff(Role::CounterClerk), staff(Role::CalendarManager), stranger()] {
        assert_eq!(
            place.town.browser(&wrong).await.get(DESK).await.status,
            StatusCode::FORBIDDEN,
            "{wrong:?}"
        );
    }
    let nobody = place.town.browser(&Actor::Visitor).await.get(DESK).await;
    assert_eq!(nobody.status, StatusCode::SEE_OTHER, "nobody signs in first");
    place.town.clock.advance(chrono::TimeDelta::days(1));
    assert_eq!(place.newsagent().await.get(&issued).await.status, StatusCode::NOT_FOUND);
}

#[on_both_engines]
async fn pressed_twice_it_is_one_certificate_and_one_fee(db: Db) {
    let place = Place::open(db).await;
    let mut desk = place.newsagent().await;
    let key = hidden(&desk.get(DESK).await.text(), "request_key");
    let again = [("request_key", key.as_str())];

    let (first, second) = (asks(&mut desk, &again).await, asks(&mut desk, &again).await);

    assert_eq!(first.location(), second.location());
    let month = desk.get("/sportello/quartiere/mesi/2020-03").await.text();
    assert!(month.contains(">1/2020<") && !month.contains(">2/2020<"), "{month}");
}

#[on_both_engines]
async fn a_desk_that_practises_issues_to_the_invented_person_alone_and_nothing_counts(db: Db) {
    let place = Place::open(db).await;
    let mut desk = place.newsagent().await;
    desk.get(DESK).await;
    let begun = desk.post("/sportello/quartiere/esercitazione", &[("esercitazione", "inizio")]).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER);
    assert!(desk.get(DESK).await.text().contains("nulla di ciò che fai vale"));

    let invented = InventedPerson::ONLY;
    let of_the_invented =
        [("fiscal_code", invented.fiscal_code), ("document_number", invented.document_number)];
    let real = asks(&mut desk, &[("fiscal_code", ERNESTO), ("document_number", CARD)]).await;
    let practised = asks(&mut desk, &of_the_invented).await;

    assert_eq!(real.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(real.text().contains("solo i dati della persona inventata"), "{}", real.text());
    assert_eq!(practised.location(), "/sportello/quartiere/prova/residence", "{}", practised.text());
    let paper = desk.get("/sportello/quartiere/prova/residence/documento").await;
    assert!(paper.body.starts_with(b"%PDF-"));
    assert!(
        place.seen().await.iter().all(|entry| entry.by != "Edicola di via Padova"),
        "nobody was looked at"
    );

    desk.post("/sportello/quartiere/esercitazione", &[("esercitazione", "fine")]).await;
    let real = asks(&mut desk, &[]).await;
    assert!(desk.get(real.location()).await.text().contains("1/2020"), "the practice took no number");
    assert_eq!(
        desk.get("/sportello/quartiere/prova/residence/documento").await.status,
        StatusCode::NOT_FOUND
    );
    let invented_for_real = asks(&mut desk, &of_the_invented).await;
    assert!(invented_for_real.text().contains("Nessuno in anagrafe"), "{}", invented_for_real.text());
}

#[on_both_engines]
async fn what_a_desk_issues_is_counted_at_a_door_of_its_own(db: Db) {
    let place = Place::open(db).await;
    let issued = asks(&mut place.newsagent().await, &[]).await;
    assert_eq!(issued.status, StatusCode::SEE_OTHER, "{}", issued.text());

    let today: chrono::NaiveDate = "2020-03-16".parse().unwrap();
    let counted = certificates::issued_by_channel(&place.town.db, today, today.succ_opt().unwrap()).await;

    assert_eq!(counted.unwrap(), [("neighbourhood-desk".to_owned(), 1)]);
}
