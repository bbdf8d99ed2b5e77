//! A resident's own certificates.

use axum::http::StatusCode;
use chrono::TimeDelta;
use db::Db;

use crate::town::{Town, document, hidden, order, take_residence};

#[testkit::on_both_engines]
async fn a_resident_takes_a_certificate_and_downloads_the_same_bytes_twice(db: Db) {
    let town = Town::settled(db).await;
    let mut ada = town.resident(town.ada).await;

    let certificate = take_residence(&mut ada).await;
    let first = ada.get(&format!("{certificate}/documento")).await;
    let second = ada.get(&format!("{certificate}/documento")).await;

    assert!(first.body.starts_with(b"%PDF-") && first.body == second.body);
    assert_eq!(first.header("content-type"), "application/pdf");
    assert_eq!(first.header("content-disposition"), "attachment; filename=\"certificato-1-2020.pdf\"");
    assert_eq!(first.header("cache-control"), "private, no-store");
}

#[testkit::on_both_engines]
async fn who_cannot_be_printed_is_told_before_a_number_is_given_out(db: Db) {
    let town = Town::settled(db).await;
    let (mut ada, mut ugo) = (town.resident(town.ada).await, town.resident(town.ugo).await);
    town.rename(town.ugo, "山田", "太郎").await;

    let refused = order(&mut ugo, "birth", &[]).await;
    let certificate = take_residence(&mut ada).await;

    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text());
    assert!(refused.text().contains("segni che non possiamo stampare"), "{}", refused.text());
    let html = ada.get(&certificate).await.text();
    assert!(html.contains("1/2020"), "the first number is hers: {html}");
}

#[testkit::on_both_engines]
async fn a_button_pressed_twice_gives_one_certificate(db: Db) {
    let town = Town::settled(db).await;
    let mut ada = town.resident(town.ada).await;
    let form = "/fascicolo/certificati/nuovo/residence";
    let key = hidden(&ada.get(form).await.text(), "request_key");
    let fields = [("request_key", key.as_str()), ("purpose", "6")];

    let first = ada.post(form, &fields).await;
    let second = ada.post(form, &fields).await;

    assert_eq!(first.location(), second.location());
    let list = ada.get("/fascicolo/certificati").await.text();
    assert_eq!(list.matches("href=\"/fascicolo/certificati/certificate_").count(), 1);
}

#[testkit::on_both_engines]
async fn two_people_with_the_same_key_have_a_certificate_each(db: Db) {
    let town = Town::settled(db).await;
    let form = "/fascicolo/certificati/nuovo/residence";
    let fields = [("request_key", "same"), ("purpose", "6")];
    let (mut ada, mut ugo) = (town.resident(town.ada).await, town.resident(town.ugo).await);
    ada.get(form).await;
    ugo.get(form).await;

    let hers = ada.post(form, &fields).await.location().to_owned();
    let his = ugo.post(form, &fields).await.location().to_owned();

    assert_ne!(hers, his);
    assert_eq!(ugo.get(&hers).await.status, StatusCode::NOT_FOUND);
}

#[testkit::on_both_engines]
async fn a_certificate_of_birth_takes_one_press(db: Db) {
    let town = Town::settled(db).await;
    let mut ada = town.resident(town.ada).await;
    let list = ada.get("/fascicolo/certificati/nuovo").await.text();
    let card = list.split("nuovo/birth\"").nth(1).unwrap();

    let key = hidden(card, "request_key");
    let answer = ada.post("/fascicolo/certificati/nuovo/birth", &[("request_key", &key)]).await;

    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let html = ada.get(answer.location()).await.text();
    assert!(html.contains("vale senza scadenza") && html.contains("Gratuito"), "{html}");
}

#[testkit::on_both_engines]
async fn several_kinds_are_joined_in_a_second_language(db: Db) {
    let town = Town::settled(db).await;
    let mut ada = town.resident(town.ada).await;
    let form = ada.get("/fascicolo/certificati/nuovo/residence").await.text();
    assert!(form.contains("name=\"kind-5\""), "citizenship may stand beside it");

    let fields = [("purpose", "6"), ("kind-5", "si"), ("second_language", "en"), ("destination", "1")];
    let answer = order(&mut ada, "residence", &fields).await;

    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let html = ada.get(answer.location()).await.text();
    assert!(html.contains("cittadinanza") && html.contains("residenza"), "{html}");
    assert!(document(&mut ada, answer.location()).await.starts_with(b"%PDF-"));
}

#[testkit::on_both_engines]
async fn somebody_elses_certificate_is_not_there(db: Db) {
    let town = Town::settled(db).await;
    let certificate = take_residence(&mut town.resident(town.ada).await).await;
    let mut ugo = town.resident(town.ugo).await;

    for path in
        [certificate.clone(), format!("{certificate}/documento"), "/fascicolo/certificati/x".to_owned()]
    {
        assert_eq!(ugo.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    ugo.get("/fascicolo/certificati/nuovo").await;
    let link = ugo
        .post(&format!("{certificate}/link"), &[("recipient", "io"), ("lifetime", "1"), ("request_key", "k")])
        .await;
    assert_eq!(link.status, StatusCode::NOT_FOUND);
}

#[testkit::on_both_engines]
async fn a_visitor_is_led_to_the_sign_in_page_and_a_clerk_has_no_file_here(db: Db) {
    let town = Town::settled(db).await;
    let certificate = take_residence(&mut town.resident(town.ada).await).await;
    let (mut visitor, mut clerk) = (town.visitor(), town.clerk().await);

    for path in ["/fascicolo/certificati", "/fascicolo/certificati/nuovo", &certificate] {
        let answer = visitor.get(path).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}");
        assert!(answer.location().starts_with("/accedi?return_to="), "{path}");
        assert_eq!(clerk.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
}

#[testkit::on_both_engines]
async fn a_certificate_says_when_it_has_expired(db: Db) {
    let town = Town::settled(db).await;
    let mut ada = town.resident(town.ada).await;
    let certificate = take_residence(&mut ada).await;
    assert!(ada.get(&certificate).await.text().contains("vale fino al 16 settembre 2020"));

    town.clock.advance(TimeDelta::days(190));

    let mut ada = town.resident(town.ada).await;
    assert!(ada.get(&certificate).await.text().contains("scaduto"));
    assert!(ada.get("/fascicolo/certificati").await.text().contains("scaduto"));
}

#[testkit::on_both_engines]
async fn a_long_list_has_pages(db: Db) {
    let town = Town::settled(db).await;
    let mut ada = town.resident(town.ada).await;
    for _ in 0..21 {
        take_residence(&mut ada).await;
    }

    let (first, second) =
        (ada.get("/fascicolo/certificati").await, ada.get("/fascicolo/certificati?pagina=2").await);
    let beyond = ada.get("/fascicolo/certificati?pagina=9").await;

    let entries = |html: &str| html.matches("href=\"/fascicolo/certificati/certificate_").count();
    assert_eq!((entries(&first.text()), entries(&second.text())), (20, 1));
    assert!(first.text().contains("/fascicolo/certificati?pagina=2"));
    assert_eq!(beyond.location(), "/fascicolo/certificati");
}

#[testkit::on_both_engines]
async fn whoever_comes_back_and_presses_again_is_asked_whether_they_want_another(db: Db) {
    let town = Town::settled(db).await;
    let mut ada = town.resident(town.ada).await;
    let first = order(&mut ada, "residence", &[("purpose", "6")]).await.location().to_owned();

    let again = order(&mut ada, "residence", &[("purpose", "6")]).await;
    let abroad = order(&mut ada, "residence", &[("purpose", "6"), ("destination", "1")]).await;
    let key = hidden(&again.text(), "request_key");
    let meant = [("request_key", key.as_str()), ("purpose", "6"), ("again", "si")];
    let meant = ada.post("/fascicolo/certificati/nuovo/residence", &meant).await;
    town.clock.advance(TimeDelta::days(1));
    let mut ada = town.resident(town.ada).await;
    let tomorrow = order(&mut ada, "residence", &[("purpose", "6")]).await;

    let html = again.text();
    assert!(
        html.contains("Ne hai già uno di oggi") && html.contains(&format!("{first}/documento")),
        "{html}"
    );
    assert!(html.contains("name=\"purpose\" value=\"6\"") && html.contains("name=\"again\""), "{html}");
    assert_eq!(abroad.status, StatusCode::SEE_OTHER, "another sentence stands on it");
    assert_eq!(meant.status, StatusCode::SEE_OTHER, "{}", meant.text());
    assert_ne!(meant.location(), first);
    assert_eq!(tomorrow.status, StatusCode::SEE_OTHER, "{}", tomorrow.text());
}

#[testkit::on_both_engines]
async fn a_certificate_without_its_document_yet_says_so_until_it_is_there(db: Db) {
    let town = Town::settled(db).await;
    let mut ada = town.resident(town.ada).await;
    town.lose_the_documents();

    let taken = order(&mut ada, "birth", &[]).await;
    let preparing = ada.get(taken.location()).await;
    let early = ada.get(&format!("{}/documento", taken.location())).await;
    town.find_the_documents();
    let id = taken.location().rsplit('/').next().unwrap().parse().unwrap();
    town.certificates.finish(id).await.unwrap();
    let ready = ada.get(taken.location()).await;

    assert_eq!(taken.status, StatusCode::SEE_OTHER, "a number that is given out is never an error");
    assert!(preparing.text().contains("Stiamo preparando il certificato"), "{}", preparing.text());
    assert!(preparing.text().contains("1/2020"));
    assert_eq!((preparing.header("refresh"), early.status), ("3", StatusCode::CONFLICT));
    assert!(ready.text().contains("Scarica il PDF"), "{}", ready.text());
    assert!(document(&mut ada, taken.location()).await.starts_with(b"%PDF-"));
}

#[testkit::on_both_engines]
async fn what_administrations_ask_of_each_other_is_no_use_of_a_resident(db: Db) {
    let town = Town::settled(db).await;
    let mut ada = town.resident(town.ada).await;

    let form = ada.get("/fascicolo/certificati/nuovo/residence").await.text();
    let answer = order(&mut ada, "residence", &[("purpose", "10")]).await;

    assert!(!form.contains("Scambio di atti"), "{form}");
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text().contains("solo quando il certificato lo chiede una pubblica amministrazione"));
}
