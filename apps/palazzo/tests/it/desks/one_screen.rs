//! One person after the other at the one screen.

use auth::{Actor, Role, Staff};
use axum::http::StatusCode;
use db::Db;
use kernel::StaffId;
use testkit::on_both_engines;

use super::clerk::{Clerk, SCREEN, WHO};
use super::{ERNESTO, Place, stranger};
use crate::town::staff;

#[on_both_engines]
async fn a_clerk_serves_somebody_from_who_they_are_to_the_print(db: Db) {
    let place = Place::open(db).await;
    let mut clerk = Clerk::sits(&place).await;
    clerk.goes_on(&[("passo", "senza-numero")]).await;
    assert!(!clerk.screen().await.contains("Brambilla"), "nobody's data before it is said who and why");
    clerk.goes_on(&WHO).await;
    assert!(clerk.screen().await.contains(ERNESTO));

    let act = clerk.begins("certificate").await;
    let give = [("passo", "certificato"), ("atto", act.as_str()), ("kind", "1")];
    let given = clerk.takes(&give).await;
    assert_eq!(given.location(), "/sportello/uno?fatto=fatto#stampa", "{}", given.text());

    let shown = clerk.screen().await;
    assert!(shown.contains("1/2020") && shown.contains("id=\"stampa\" accesskey=\"s\""), "{shown}");
    let path = shown.split("href=\"").find(|rest| rest.starts_with("/sportello/certificati/")).unwrap();
    let printed = clerk.0.get(path.split('"').next().unwrap()).await;
    assert!(printed.body.starts_with(b"%PDF-"), "{}", printed.text());
    assert_eq!(clerk.takes(&give).await.status, StatusCode::CONFLICT, "the act is over");
    assert!(!clerk.screen().await.contains("2/2020"), "pressed twice, it is one");
    let actions: Vec<String> = place.seen().await.into_iter().map(|entry| entry.action).collect();
    for told in ["registry-audit-open-file", "desk-audit-identified", "certificates-audit-issued"] {
        assert!(actions.iter().any(|action| action == told), "{told}: {actions:?}");
    }
}

#[on_both_engines]
async fn who_it_is_needs_a_reason_and_a_document_or_that_the_clerk_knows_them(db: Db) {
    let place = Place::open(db).await;
    let mut clerk = Clerk::sits(&place).await;
    clerk.goes_on(&[("passo", "senza-numero")]).await;

    for (without, told) in [
        ("motivo", "Scrivi il motivo"),
        ("document_number", "Scrivilo come sul documento"),
        ("visto", "come sai chi è"),
        ("codice_fiscale", "scrivi il codice fiscale o il cognome"),
    ] {
        let fields: Vec<(&str, &str)> = WHO.into_iter().filter(|(name, _)| *name != without).collect();
        let back = clerk.takes(&fields).await;
        assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY, "{without}");
        assert!(back.text().contains(told), "{without}: {}", back.text());
    }
    assert!(place.seen().await.iter().all(|entry| entry.action != "registry-audit-open-file"));
    let early = clerk.takes(&[("passo", "atto"), ("tipo", "payment")]).await;
    assert_eq!(early.status, StatusCode::CONFLICT, "nothing is done for nobody knows whom");
}

#[on_both_engines]
async fn what_is_half_done_is_told_with_the_next_and_a_reload_loses_nothing(db: Db) {
    let place = Place::open(db).await;
    let mut clerk = Clerk::sits(&place).await;
    clerk.goes_on(&[("passo", "senza-numero")]).await;
    clerk.goes_on(&WHO).await;
    clerk.begins("payment").await;
    assert!(
        clerk.screen().await.contains("value=\"pagamento\"")
            || clerk.screen().await.contains("nulla da pagare")
    );
    let second = clerk.takes(&[("passo", "atto"), ("tipo", "request")]).await;
    assert_eq!(second.status, StatusCode::CONFLICT, "one thing at a time");

    clerk.goes_on(&[("passo", "fine"), ("come", "served")]).await;

    assert!(clerk.screen().await.contains("rimasto a metà"));
    clerk.goes_on(&[("passo", "senza-numero")]).await;
    let next = clerk.screen().await;
    assert!(next.contains("rimasto a metà") && !next.contains(ERNESTO), "{next}");
    assert_eq!(
        clerk.takes(&[("passo", "senza-numero")]).await.status,
        StatusCode::CONFLICT,
        "one person at a time"
    );
}

#[on_both_engines]
async fn it_can_be_asked_again_who_it_is_until_something_was_done(db: Db) {
    let place = Place::open(db).await;
    let mut clerk = Clerk::sits(&place).await;
    clerk.goes_on(&[("passo", "senza-numero")]).await;
    clerk.goes_on(&WHO).await;
    clerk.goes_on(&[("passo", "altra-persona")]).await;
    assert!(!clerk.screen().await.contains(ERNESTO));
    assert!(place.seen().await.iter().any(|entry| entry.action == "desk-audit-not-them"), "they read it");
    clerk.goes_on(&WHO).await;
    let missing = clerk.takes(&[("passo", "fine"), ("come", "no-show")]).await;
    assert_eq!(missing.status, StatusCode::CONFLICT, "who is here is not missing");
    clerk.begins("certificate").await;
    assert_eq!(clerk.takes(&[("passo", "altra-persona")]).await.status, StatusCode::CONFLICT);
}

#[on_both_engines]
async fn a_request_is_begun_once_and_written_on_its_own_pages(db: Db) {
    let place = Place::open(db).await;
    let mut clerk = Clerk::sits(&place).await;
    clerk.goes_on(&[("passo", "senza-numero")]).await;
    clerk.goes_on(&WHO).await;
    let act = clerk.begins("request").await;
    let screen = clerk.screen().await;
    assert!(screen.contains("value=\"reclami\""), "{screen}");

    let begun = clerk.takes(&[("passo", "richiesta"), ("atto", &act), ("servizio", "reclami")]).await;

    assert!(begun.location().starts_with("/sportello/richieste/"), "{}", begun.text());
    assert_eq!(clerk.0.get(begun.location()).await.status, StatusCode::OK);
    assert!(clerk.screen().await.contains(begun.location()), "the way back to it stands on the screen");
    let again = clerk.takes(&[("passo", "richiesta"), ("atto", &act), ("servizio", "reclami")]).await;
    assert_eq!(again.location(), begun.location(), "pressed twice, it is one");
}

#[on_both_engines]
async fn the_screen_is_for_clerks_at_their_own_counter(db: Db) {
    let place = Place::open(db).await;
    for wrong in
        [staff(Role::CalendarManager), staff(Role::CaseHead), staff(Role::PlatformOperator), stranger()]
    {
        let mut browser = place.town.browser(&wrong).await;
        assert_eq!(browser.get(SCREEN).await.status, StatusCode::FORBIDDEN, "{wrong:?}");
        let step = browser.post(SCREEN, &[("passo", "senza-numero")]).await;
        assert_eq!(step.status, StatusCode::FORBIDDEN, "{wrong:?}");
    }
    let nobody = place.town.browser(&Actor::Visitor).await.get(SCREEN).await;
    assert_eq!(nobody.status, StatusCode::SEE_OTHER, "nobody signs in first");
}

#[on_both_engines]
async fn a_colleague_goes_on_with_nobody_elses_visitor(db: Db) {
    let place = Place::open(db).await;
    let (mut clerk, mut colleague) = (Clerk::sits(&place).await, Clerk::sits(&place).await);
    clerk.goes_on(&[("passo", "senza-numero")]).await;
    clerk.goes_on(&WHO).await;
    let act = clerk.begins("certificate").await;

    let stolen = colleague.takes(&[("passo", "certificato"), ("atto", &act), ("kind", "1")]).await;

    assert_eq!(stolen.status, StatusCode::CONFLICT);
    assert!(!colleague.screen().await.contains(ERNESTO));
    assert!(place.seen().await.iter().all(|entry| entry.action != "certificates-audit-issued"));
}

#[on_both_engines]
async fn a_document_that_an_act_extends_says_until_when_it_counts_and_by_which_act(db: Db) {
    let place = Place::open(db).await;
    let extension = registry::Extension {
        class: registry::DocumentClass::Identity(registry::codes::DocumentKind::ElectronicIdentityCard),
        expiring_from: "2000-01-01".parse().unwrap(),
        expiring_until: "2098-12-31".parse().unwrap(),
        valid_until: "2099-12-31".parse().unwrap(),
        decree: place.ernesto.0,
        act: "12/2020".to_owned(),
    };
    let mut tx = place.town.db.begin().await.unwrap();
    registry::extend_documents_in(&mut tx, &extension, place.town.clock.now()).await.unwrap();
    tx.commit().await.unwrap();
    let mut clerk = Clerk::sits(&place).await;
    clerk.goes_on(&[("passo", "senza-numero")]).await;

    clerk.goes_on(&WHO).await;

    let shown = clerk.screen().await;
    assert!(shown.contains("prorogata fino al 31 dicembre 2099 (provvedimento n. 12/2020)"), "{shown}");
}

#[on_both_engines]
async fn what_cannot_be_issued_stands_on_the_screen_with_the_rule_that_forbids_it(db: Db) {
    let place = Place::open(db).await;
    let mut clerk = Clerk::sits(&place).await;
    clerk.goes_on(&[("passo", "senza-numero")]).await;
    clerk.goes_on(&WHO).await;

    clerk.begins("certificate").await;

    let shown = clerk.screen().await;
    assert!(shown.contains("Certificati che non si possono rilasciare ("), "{shown}");
    assert!(shown.contains("La persona non risulta deceduta."), "{shown}");
}

#[on_both_engines]
async fn whoever_is_served_is_so_under_the_file_that_stays_when_two_become_one(db: Db) {
    let place = Place::open(db).await;
    let mut clerk = Clerk::sits(&place).await;
    clerk.goes_on(&[("passo", "senza-numero")]).await;
    clerk.goes_on(&WHO).await;
    let kept = place.town.resident(0);
    let on = "2020-03-16".parse().unwrap();
    let merged = registry::PersonsMerged { kept, merged: place.ernesto, on };
    let mut tx = place.town.db.begin().await.unwrap();
    outbox::append(&mut tx, place.town.clock.now(), &merged).await.unwrap();
    tx.commit().await.unwrap();

    place.town.house.dispatcher().dispatch_all().await.unwrap();
    place.town.house.workers().run_until_idle().await.unwrap();

    let served = place.town.db.query("SELECT person_id FROM desk_sitting");
    assert_eq!(served.fetch_one::<(kernel::PersonId,)>().await.unwrap(), (kept,));
}

/// Nobody decides for themselves: the screen says so, and is not lost with it.
#[on_both_engines]
async fn what_a_clerk_may_not_do_for_whoever_is_served_is_left_and_the_screen_stays(db: Db) {
    let place = Place::open(db).await;
    let own = Staff::new(StaffId::new(), "Sportello", Role::CounterClerk, "larga-12");
    let own = Actor::Staff(own.being(Some(place.ernesto)));
    let mut clerk = Clerk::window(&place, &own).await;
    clerk.goes_on(&[("passo", "senza-numero")]).await;
    clerk.goes_on(&WHO).await;

    for kind in ["certificate", "request"] {
        let act = clerk.begins(kind).await;
        let shown = clerk.screen().await;
        assert!(shown.contains("Questo non lo puoi fare tu"), "{kind}: {shown}");
        assert!(
            !shown.contains("value=\"certificato\"") && !shown.contains("value=\"richiesta\""),
            "{shown}"
        );
        clerk.goes_on(&[("passo", "lascia"), ("atto", &act)]).await;
    }
    clerk.goes_on(&[("passo", "fine"), ("come", "served")]).await;
    assert!(!clerk.screen().await.contains(ERNESTO));
}
