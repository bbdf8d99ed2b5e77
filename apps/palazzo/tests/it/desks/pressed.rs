//! Pressed twice, pressed on a page of before, pressed in a second window, left over night: nothing is done to anybody else.

use auth::Role;
use axum::http::StatusCode;
use chrono::TimeDelta;
use db::Db;
use testkit::on_both_engines;

use super::clerk::{Clerk, WHO};
use super::{ERNESTO, Place};
use crate::town::staff;

#[on_both_engines]
async fn a_page_of_before_does_nothing_to_whoever_is_served_since(db: Db) {
    let place = Place::open(db).await;
    let mut clerk = Clerk::serves_ernesto(&place).await;
    let before = clerk.visit().await;
    clerk.goes_on(&[("passo", "fine"), ("come", "served")]).await;
    clerk.goes_on(&[("passo", "senza-numero")]).await;
    let now = clerk.visit().await;

    let again = clerk.sends(&before, &[("passo", "chiama")]).await;
    assert_eq!(again.location(), "/sportello/uno?fatto=altra-visita#passo", "{}", again.text());
    let steps: [&[(&str, &str)]; 4] = [
        &WHO,
        &[("passo", "fine"), ("come", "served")],
        &[("passo", "altra-persona")],
        &[("passo", "atto"), ("tipo", "certificate")],
    ];
    for step in steps {
        let refused = clerk.sends(&before, step).await;
        assert_eq!(refused.status, StatusCode::CONFLICT, "{step:?}");
        assert!(refused.text().contains("Questa pagina era di un’altra visita"), "{}", refused.text());
        let nameless = clerk.sends("", step).await;
        assert_eq!(nameless.status, StatusCode::CONFLICT, "a page that names nobody: {step:?}");
    }

    assert_eq!(clerk.visit().await, now, "whoever came since is served still");
    assert!(!clerk.screen().await.contains(ERNESTO), "and is nobody else");
}

#[on_both_engines]
async fn what_was_written_about_somebody_else_is_not_shown_beside_whoever_is_served_since(db: Db) {
    let place = Place::open(db).await;
    let mut clerk = Clerk::sits(&place).await;
    clerk.goes_on(&[("passo", "senza-numero")]).await;
    let before = clerk.visit().await;
    clerk.goes_on(&[("passo", "fine"), ("come", "served")]).await;
    clerk.goes_on(&[("passo", "senza-numero")]).await;
    let mistaken: Vec<(&str, &str)> = WHO.into_iter().filter(|(name, _)| *name != "motivo").collect();

    let refused = clerk.sends(&before, &mistaken).await;

    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(!refused.text().contains(ERNESTO), "{}", refused.text());
}

#[on_both_engines]
async fn pressed_in_two_windows_at_once_it_is_one_certificate(db: Db) {
    let place = Place::open(db).await;
    let actor = staff(Role::CounterClerk);
    let mut clerk = Clerk::window(&place, &actor).await;
    clerk.goes_on(&[("passo", "senza-numero")]).await;
    clerk.goes_on(&WHO).await;
    let act = clerk.begins("certificate").await;
    let visit = clerk.visit().await;
    let mut second = Clerk::window(&place, &actor).await;
    let give = [("passo", "certificato"), ("atto", act.as_str()), ("kind", "1")];

    let (first, other) = tokio::join!(clerk.sends(&visit, &give), second.sends(&visit, &give));

    let statuses = [first.status, other.status];
    assert!(statuses.contains(&StatusCode::SEE_OTHER), "{statuses:?}");
    let is_right = |status: &StatusCode| [StatusCode::SEE_OTHER, StatusCode::CONFLICT].contains(status);
    assert!(statuses.iter().all(is_right), "{statuses:?}");
    assert_eq!(place.count("SELECT COUNT(*) FROM certificates_certificate").await, 1);
    assert_eq!(place.count("SELECT COUNT(*) FROM desk_act WHERE state = 'done'").await, 1);
}

#[on_both_engines]
async fn begun_in_two_windows_at_once_it_is_one_act_and_no_mistake(db: Db) {
    let place = Place::open(db).await;
    let actor = staff(Role::CounterClerk);
    let mut clerk = Clerk::window(&place, &actor).await;
    clerk.goes_on(&[("passo", "senza-numero")]).await;
    clerk.goes_on(&WHO).await;
    let visit = clerk.visit().await;
    let mut second = Clerk::window(&place, &actor).await;
    let begin = [("passo", "atto"), ("tipo", "certificate")];

    let (first, other) = tokio::join!(clerk.sends(&visit, &begin), second.sends(&visit, &begin));

    assert_eq!([first.status, other.status], [StatusCode::SEE_OTHER; 2], "{} {}", first.text(), other.text());
    assert_eq!(place.count("SELECT COUNT(*) FROM desk_act").await, 1);
}

#[on_both_engines]
async fn begun_twice_it_is_one_act_and_left_in_one_window_it_is_not_done_in_another(db: Db) {
    let place = Place::open(db).await;
    let mut clerk = Clerk::serves_ernesto(&place).await;
    let act = clerk.begins("certificate").await;
    assert_eq!(clerk.begins("certificate").await, act, "pressed twice, it is begun once");
    clerk.goes_on(&[("passo", "lascia"), ("atto", &act)]).await;

    let late = clerk.takes(&[("passo", "certificato"), ("atto", &act), ("kind", "1")]).await;

    assert_eq!(late.status, StatusCode::CONFLICT);
    assert_eq!(place.count("SELECT COUNT(*) FROM certificates_certificate").await, 0);
}

#[on_both_engines]
async fn nobodys_data_stand_on_a_screen_that_was_left_over_night(db: Db) {
    let place = Place::open(db).await;
    let actor = staff(Role::CounterClerk);
    let mut clerk = Clerk::window(&place, &actor).await;
    clerk.goes_on(&[("passo", "senza-numero")]).await;
    clerk.goes_on(&WHO).await;
    clerk.begins("certificate").await;
    place.town.clock.advance(TimeDelta::days(1));

    let mut clerk = Clerk::window(&place, &actor).await;
    let morning = clerk.screen().await;

    assert!(!morning.contains(ERNESTO) && morning.contains("value=\"senza-numero\""), "{morning}");
    assert!(morning.contains("rimasto a metà"), "what was half done is told: {morning}");
    assert_eq!(place.count("SELECT COUNT(*) FROM desk_sitting WHERE ended_at IS NULL").await, 0);
}

#[on_both_engines]
async fn a_visit_that_nobody_ended_is_forgotten_too(db: Db) {
    let place = Place::open(db).await;
    Clerk::serves_ernesto(&place).await.begins("payment").await;
    place.town.clock.advance(TimeDelta::days(31));

    Clerk::sits(&place).await.goes_on(&[("passo", "senza-numero")]).await;

    assert_eq!(place.count("SELECT COUNT(*) FROM desk_sitting WHERE person_id IS NOT NULL").await, 0);
    assert_eq!(place.count("SELECT COUNT(*) FROM desk_act").await, 0);
}

#[on_both_engines]
async fn whoever_a_name_finds_is_chosen_before_their_file_is_opened(db: Db) {
    let place = Place::open(db).await;
    let mut clerk = Clerk::sits(&place).await;
    clerk.goes_on(&[("passo", "senza-numero")]).await;
    let others = WHO.into_iter().filter(|(name, _)| *name != "codice_fiscale");
    let by_name: Vec<(&str, &str)> = others.chain([("cognome", "Brambilla"), ("nome", "Ernesto")]).collect();

    let found = clerk.takes(&by_name).await;

    let person = place.ernesto.to_string();
    assert_eq!(found.status, StatusCode::OK);
    assert!(found.text().contains(&person) && found.text().contains("name=\"trovati\""), "{}", found.text());
    let is_opened = |seen: &[audit::Seen]| seen.iter().any(|one| one.action == "registry-audit-open-file");
    assert!(!is_opened(&place.seen().await), "a name is nobody's alone");
    clerk.goes_on(&[&by_name[..], &[("persona", person.as_str()), ("trovati", "si")][..]].concat()).await;
    assert!(is_opened(&place.seen().await));
}

#[on_both_engines]
async fn whoever_chooses_one_person_and_writes_of_another_is_asked_whom_they_mean(db: Db) {
    let place = Place::open(db).await;
    let mut clerk = Clerk::sits(&place).await;
    clerk.goes_on(&[("passo", "senza-numero")]).await;
    let other = place.town.resident(0).to_string();

    let asked = clerk.takes(&[&WHO[..], &[("persona", other.as_str())][..]].concat()).await;

    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(asked.text().contains("Hai scelto una persona e scritto i dati"), "{}", asked.text());
    assert!(place.seen().await.iter().all(|entry| entry.action != "registry-audit-open-file"));
}

#[on_both_engines]
async fn whoever_has_no_number_is_neither_parked_nor_sent_to_a_line_where_nobody_calls_them(db: Db) {
    let place = Place::open(db).await;
    let mut clerk = Clerk::serves_ernesto(&place).await;
    let visit = clerk.visit().await;

    let parked = clerk.takes(&[("passo", "fine"), ("come", "parked")]).await;

    assert_eq!(parked.status, StatusCode::CONFLICT);
    assert_eq!(clerk.visit().await, visit, "they are at the counter still");
    clerk.goes_on(&[("passo", "fine"), ("come", "served")]).await;
}
