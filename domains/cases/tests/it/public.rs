//! What everybody reads of requests, who follows them, and which of them say the same.

use auth::{Actor, Role};
use axum::http::StatusCode;
use cases::{CaseId, Catalogue};
use chrono::TimeDelta;
use db::Db;
use kernel::Language;
use outbox::Dispatcher;
use registry::PersonsMerged;
use web::testing::Browser;

use super::files::begin;
use super::known::Home;
use super::office::{Office, case_in, head, official, resident, staff};
use super::{LIBRARY, catalogue_of, units};

pub(crate) const LIST: &str = "/servizi/tessera-biblioteca/elenco";

/// Asks where, after whether one studies: the choice by which the list is sorted.
const ASKED: &str = r#"
[[form.pages]]
title = { it = "Dove", en = "Where" }

[[form.pages.fields]]
name = "dove"
label = { it = "Dove lasciamo i libri?", en = "Where do we leave the books?" }
kind = "place"

[procedure.clock]"#;

const PUBLIC: &str = r#"[public]
title = { it = "Chi chiede libri", en = "Who asks for books" }
category = "studia"
place = "dove"
duplicate = "doppia"

[privacy]"#;

const DOUBLE: &str = r#"[[procedure.states]]
key = "doppia"
name = { it = "Doppia", en = "Double" }
tells = { it = "C'era già.", en = "It was there." }
outcome = "closed"

[[procedure.states]]
key = "ritirata"
name = { it = "Ritirata", en = "Taken back" }
tells = { it = "Hai cambiato idea.", en = "You changed your mind." }
outcome = "withdrawn"

[privacy]"#;

const JOINS: &str = r#"{ key = "unisci", name = { it = "Unisci", en = "Join" }, to = "doppia", by = "official", needs_reason = true },
  { key = "ritira", name = { it = "Ritira", en = "Take back" }, to = "ritirata", by = "applicant" },
  { key = "consegna""#;

fn definition() -> String {
    LIBRARY
        .replacen("[procedure.clock]", ASKED, 1)
        .replacen("[privacy]", DOUBLE, 1)
        .replacen("[privacy]", PUBLIC, 1)
        .replacen("{ key = \"consegna\"", JOINS, 1)
}

fn catalogue() -> Catalogue {
    catalogue_of(definition())
}

/// A comune with streets.
pub(crate) async fn office(db: Db) -> Office {
    Home::settle(&db).await;
    Office::new(db, catalogue())
}

/// Writes a request as far as its summary; gives its address.
pub(crate) async fn writes(browser: &mut Browser, place: &[(&str, &str)]) -> String {
    let first = begin(browser).await;
    let page = browser.post(&first, &[("_mostrati", "studia"), ("studia", "no")]).await.location().to_owned();
    browser.get(&page).await;
    let answer = browser.post(&page, &[&[("_mostrati", "dove")], place].concat()).await;
    assert!(answer.location().ends_with("/riepilogo"), "{}", answer.text());
    answer.location().to_owned()
}

pub(crate) async fn sends(office: &Office, actor: &Actor, place: &[(&str, &str)]) -> CaseId {
    let mut browser = office.browser_of(actor).await;
    let summary = writes(&mut browser, place).await;
    browser.get(&summary).await;
    case_in(browser.post(&summary.replace("riepilogo", "invio"), &[]).await.location())
}

pub(crate) fn point(latitude: &'static str, longitude: &'static str) -> [(&'static str, &'static str); 2] {
    [("dove.lat", latitude), ("dove.lon", longitude)]
}

#[testkit::on_both_engines]
async fn everybody_reads_where_and_how_it_stands_and_nothing_of_who_wrote_what(db: Db) {
    let office = office(db).await;
    let here = [
        &point("45.464211", "9.191383")[..],
        &[("dove", "via Larga"), ("dove.civico", "12"), ("dove.descrizione", "Citofono Rossi")],
    ];
    let case = sends(&office, &resident(), &here.concat()).await;
    sends(&office, &resident(), &point("45.6", "9.7")).await;

    let list = office.visitor().get(LIST).await.text();
    for wanted in ["Via Larga 12, Municipio 1", "Municipio 2", "dal 16 marzo 2020", "1. No", "Ricevuta"] {
        assert!(list.contains(wanted), "{wanted} is not in {list}");
    }
    assert!(list.contains("class=\"app-map\"") && list.contains("href=\"#voce-2\""), "{list}");
    for hidden in
        ["Rossi", "0000001", "45.4642", "191383", &case.to_string(), "tiles", "http://", "<script src=\"http"]
    {
        assert!(!list.split("<main").nth(1).unwrap().contains(hidden), "{hidden} is in {list}");
    }
    let narrow = office.visitor().get(&format!("{LIST}?categoria=no&municipio=2")).await.text();
    assert!(narrow.contains("<p>Municipio 2 ") && !narrow.contains("Via Larga"), "{narrow}");
    for (query, count) in [
        ("categoria=si", "Nessuna."),
        ("categoria=no", "Ce ne sono 2"),
        ("stato=data", "Nessuna."),
        ("stato=ricevuta", "Ce ne sono 2"),
        ("municipio=1", "Ce n’è una."),
        ("municipio=9", "Nessuna."),
        ("pagina=99", "Ce ne sono 2"),
        ("municipio=x", "Nessuna."),
        ("municipio=0", "Nessuna."),
        ("municipio=300", "Nessuna."),
        ("stato=doppia", "Nessuna."),
        ("stato=luna", "Nessuna."),
        ("categoria=%27%20OR%201=1", "Nessuna."),
    ] {
        let page = office.visitor().get(&format!("{LIST}?{query}")).await;
        assert_eq!(page.status, StatusCode::OK, "{query}");
        assert!(page.text().contains(count), "{query}: {}", page.text());
    }
    assert!(office.visitor().get("/servizi/tessera-biblioteca").await.text().contains(LIST));
}

#[testkit::on_both_engines]
async fn what_the_office_says_is_public_and_what_is_taken_back_is_not(db: Db) {
    let office = office(db).await;
    let (ada, ugo) = (resident(), resident());
    let mine = sends(&office, &ada, &point("45.1", "9.1")).await;
    let path = format!("/ufficio/pratiche/{mine}");
    let mut desk = office.browser_of(&official()).await;
    desk.get(&path).await;
    let long = "x".repeat(301);
    let refused = desk
        .post(&format!("{path}/pubblico"), &[("versione", "1"), ("pubblico", "Libri."), ("risposta", &long)])
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("al massimo 300") && refused.text().contains("Libri."));
    let said = [("pubblico", "Servono libri <b>nuovi</b>."), ("risposta", "Arrivano lunedì.")];
    let says = |version: &'static str| [&[("versione", version)][..], &said[..]].concat();
    assert_eq!(desk.post(&format!("{path}/pubblico"), &said).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(desk.post(&format!("{path}/pubblico"), &says("1")).await.location(), path);
    let list = office.visitor().get(LIST).await.text();
    assert!(
        list.contains("Arrivano lunedì.") && list.contains("nuovi") && !list.contains("<b>nuovi"),
        "{list}"
    );

    desk.post(&format!("{path}/azioni/consegna"), &[("versione", "2")]).await;
    assert!(office.visitor().get(&format!("{LIST}?stato=data")).await.text().contains("Ce n’è una."));
    let mut colleague = office.browser_of(&official()).await;
    desk.get(&path).await;
    assert!(colleague.get(&path).await.text().contains("name=\"versione\" value=\"3\""));
    desk.post(&format!("{path}/pubblico"), &[&says("3")[..], &[("nascosta", "si")]].concat()).await;
    assert!(office.visitor().get(LIST).await.text().contains("Nessuna."));
    let late = [("versione", "3"), ("risposta", "Arrivano martedì.")];
    let late = colleague.post(&format!("{path}/pubblico"), &late).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "a colleague has hidden it meanwhile");
    assert!(office.visitor().get(LIST).await.text().contains("Nessuna."), "it does not return");
    desk.post(&format!("{path}/pubblico"), &says("4")).await;
    assert!(office.visitor().get(LIST).await.text().contains("Ce n’è una."));

    let other = sends(&office, &ugo, &point("45.2", "9.1")).await;
    let mut at_home = office.browser_of(&ugo).await;
    at_home.get(&format!("/pratiche/{other}")).await;
    at_home.post(&format!("/pratiche/{other}/azioni/ritira"), &[("versione", "1")]).await;
    assert!(office.visitor().get(LIST).await.text().contains("Ce n’è una."), "it was taken back");
    let elsewhere = Actor::Staff(staff(Role::CaseHead).within(vec!["office:x".parse().unwrap()]));
    let mut far = office.browser_of(&elsewhere).await;
    far.get("/ufficio/pratiche").await;
    let far = far.post(&format!("{path}/pubblico"), &says("5")).await;
    assert_eq!(far.status, StatusCode::NOT_FOUND);
    office.works().await;
}

/// How many notices of a kind somebody has, once the house has done its work.
async fn told(office: &Office, actor: &Actor) -> i64 {
    office.works().await;
    let Actor::Resident { person, .. } = actor else { unreachable!("a resident") };
    let (count,): (i64,) = office
        .db
        .query("SELECT COUNT(*) FROM identity_notice WHERE person_id = $1 AND subject = 'cases-notice-followed-subject'")
        .bind(*person)
        .fetch_one()
        .await
        .unwrap();
    count
}

#[testkit::on_both_engines]
async fn whoever_sees_that_it_is_reported_follows_that_one_and_is_told(db: Db) {
    let office = office(db).await;
    let (ada, ugo, far) = (resident(), resident(), resident());
    let first = sends(&office, &ada, &point("45.464200", "9.190000")).await;
    let mut ada_again = office.browser_of(&ada).await;
    let summary = writes(&mut ada_again, &point("45.464200", "9.190000")).await;
    assert!(!ada_again.get(&summary).await.text().contains("gia-segnalato"), "it is her own");
    let own = summary.replace("riepilogo", &format!("segui/{first}"));
    let refused = ada_again.post(&own, &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("Questa l’hai segnalata tu"), "{}", refused.text());
    assert_eq!(ada_again.get(&summary).await.status, StatusCode::OK, "her draft is there");
    let mut browser = office.browser_of(&far).await;
    let summary = writes(&mut browser, &point("45.465200", "9.190000")).await;
    assert!(!browser.get(&summary).await.text().contains("gia-segnalato"), "a hundred and eleven metres");

    let mut browser = office.browser_of(&ugo).await;
    let summary = writes(&mut browser, &point("45.464900", "9.190000")).await;
    let offered = browser.get(&summary).await.text();
    assert!(offered.contains("È la stessa cosa?") && offered.contains("a 78 metri"), "{offered}");
    assert!(offered.contains("Il Comune pubblica il tipo"), "it says what is public");
    let draft = summary.trim_end_matches("/riepilogo").to_owned();
    let nothing = browser.post(&format!("{draft}/segui/{}", CaseId::new()), &[]).await;
    assert_eq!(nothing.status, StatusCode::NOT_FOUND);
    let follows = browser.post(&format!("{draft}/segui/{first}"), &[]).await;
    assert_eq!(follows.location(), "/pratiche?fatto=segui");
    assert_eq!(browser.get(&summary).await.status, StatusCode::NOT_FOUND, "the draft is gone");
    browser.get("/pratiche").await;
    let twice = browser.post(&format!("{draft}/segui/{first}"), &[]).await;
    assert_eq!(twice.location(), "/pratiche?fatto=segui", "it is done already");
    let mine = browser.get("/pratiche").await.text();
    assert!(mine.contains("Quelle che segui") && mine.contains("Ricevuta"), "{mine}");
    assert_eq!(
        browser.get(&format!("/pratiche/{first}")).await.status,
        StatusCode::NOT_FOUND,
        "it stays hers"
    );

    let path = format!("/ufficio/pratiche/{first}");
    let mut desk = office.browser_of(&official()).await;
    assert!(desk.get(&path).await.text().contains("<dd>1</dd>"), "one follows it");
    desk.post(&format!("{path}/parole/nota"), &[("nota", "Da vedere.")]).await;
    assert_eq!(told(&office, &ugo).await, 0, "a note is the office's own");
    desk.post(&format!("{path}/azioni/consegna"), &[("versione", "2")]).await;
    assert_eq!((told(&office, &ugo).await, told(&office, &ada).await), (1, 0));
    desk.get(&path).await;
    let done = [("versione", "3"), ("risposta", "Fatto.")];
    desk.post(&format!("{path}/pubblico"), &done).await;
    assert_eq!(desk.post(&format!("{path}/pubblico"), &done).await.location(), path);
    assert_eq!(told(&office, &ugo).await, 2, "the same said twice is said once");
    assert!(browser.get("/pratiche").await.text().contains("Fatto."));

    desk.get(&path).await;
    desk.post(&format!("{path}/pubblico"), &[("versione", "4"), ("risposta", "Fatto."), ("nascosta", "si")])
        .await;
    assert!(!browser.get("/pratiche").await.text().contains("Quelle che segui"), "nobody reads of it now");
    desk.post(&format!("{path}/pubblico"), &[("versione", "5"), ("risposta", "Fatto.")]).await;
    assert!(browser.get("/pratiche").await.text().contains("Quelle che segui"));

    let stop = format!("/pratiche/seguite/{first}/fine");
    let mut stranger = office.browser_of(&far).await;
    stranger.get("/pratiche").await;
    let stranger = stranger.post(&stop, &[]).await;
    assert_eq!(stranger.status, StatusCode::NOT_FOUND);
    assert_eq!(browser.post(&stop, &[]).await.location(), "/pratiche?fatto=non-segui");
    assert!(!browser.get("/pratiche").await.text().contains("Quelle che segui"));
    office.works().await;
}

#[testkit::on_both_engines]
async fn an_office_joins_what_says_the_same_and_everybody_goes_along(db: Db) {
    let office = office(db).await;
    let (ada, ugo, eva) = (resident(), resident(), resident());
    let street = [("dove", "via Larga")];
    let old = sends(&office, &resident(), &street).await;
    office.clock.advance(TimeDelta::days(61));
    let first = sends(&office, &ada, &street).await;
    let second = sends(&office, &ugo, &[("dove", "via Larga"), ("dove.civico", "3")]).await;
    let mut browser = office.browser_of(&eva).await;
    let summary = writes(&mut browser, &[("dove", "via Larga"), ("dove.civico", "3")]).await;
    let offered = browser.get(&summary).await.text();
    assert!(offered.contains(&second.to_string()) && offered.contains(&first.to_string()), "{offered}");
    assert!(!offered.contains(&old.to_string()), "it is two months old");
    browser.post(&format!("{}/segui/{second}", summary.trim_end_matches("/riepilogo")), &[]).await;

    let path = format!("/ufficio/pratiche/{second}");
    let mut desk = office.browser_of(&head()).await;
    let opened = desk.get(&path).await.text();
    assert!(opened.contains("Forse è la stessa cosa") && opened.contains(&first.to_string()), "{opened}");
    let joins = format!("{path}/doppione");
    let (first_name, old_name) = (first.to_string(), old.to_string());
    for (to, why, status) in [
        ("", "C’era.", StatusCode::UNPROCESSABLE_ENTITY),
        (first_name.as_str(), "", StatusCode::UNPROCESSABLE_ENTITY),
        (old_name.as_str(), "C’era.", StatusCode::CONFLICT),
    ] {
        let refused = desk.post(&joins, &[("versione", "1"), ("uguale", to), ("perche", why)]).await;
        assert_eq!(refused.status, status, "{to} {why}");
    }
    let fields =
        [("versione", "1"), ("uguale", first_name.as_str()), ("perche", "C’era già: arriviamo lunedì.")];
    assert!(desk.post(&joins, &fields).await.location().ends_with("fatto=fatto"));
    assert_eq!(desk.post(&joins, &fields).await.status, StatusCode::CONFLICT, "once");

    let list = office.visitor().get(&format!("{LIST}?stato=ricevuta")).await.text();
    assert!(list.contains("Ce ne sono 2"), "the joined one is not on it: {list}");
    for actor in [&ugo, &eva] {
        let mine = office.browser_of(actor).await.get("/pratiche").await.text();
        assert!(mine.contains("Quelle che segui"), "{mine}");
    }
    assert_eq!(told(&office, &eva).await, 1);
    let first_path = format!("/ufficio/pratiche/{first}");
    desk.get(&first_path).await;
    desk.post(&format!("{first_path}/azioni/consegna"), &[("versione", "1")]).await;
    assert_eq!(
        (told(&office, &ugo).await, told(&office, &eva).await),
        (1, 2),
        "they are told of the other now"
    );
    office.works().await;
}

#[testkit::on_both_engines]
async fn two_that_are_joined_to_each_other_at_once_do_not_both_end(db: Db) {
    let office = office(db).await;
    let street = [("dove", "via Larga")];
    let first = sends(&office, &resident(), &street).await;
    let second = sends(&office, &resident(), &street).await;
    let (mut one, mut other) = (office.browser_of(&head()).await, office.browser_of(&head()).await);
    let (path, back) = (format!("/ufficio/pratiche/{first}"), format!("/ufficio/pratiche/{second}"));
    one.get(&path).await;
    other.get(&back).await;
    let (first_name, second_name) = (first.to_string(), second.to_string());
    let there = [("versione", "1"), ("uguale", second_name.as_str()), ("perche", "C’era già.")];
    let here = [("versione", "1"), ("uguale", first_name.as_str()), ("perche", "C’era già.")];
    let (there_path, here_path) = (format!("{path}/doppione"), format!("{back}/doppione"));
    let (there, here) = tokio::join!(one.post(&there_path, &there), other.post(&here_path, &here));
    let mut came = [there.status, here.status];
    came.sort();
    assert_eq!(came, [StatusCode::SEE_OTHER, StatusCode::CONFLICT]);
    let (open,): (i64,) =
        office.db.query("SELECT COUNT(*) FROM cases_case WHERE outcome IS NULL").fetch_one().await.unwrap();
    assert_eq!(open, 1);
    assert!(office.visitor().get(LIST).await.text().contains("Ce n’è una."));
    office.works().await;
}

#[testkit::on_both_engines]
async fn what_is_protected_from_now_on_leaves_the_list_and_whoever_followed_it(db: Db) {
    let before = office(db.clone()).await;
    let ugo = resident();
    let first = sends(&before, &resident(), &point("45.464200", "9.190000")).await;
    let mut browser = before.browser_of(&ugo).await;
    let summary = writes(&mut browser, &point("45.464900", "9.190000")).await;
    browser.get(&summary).await;
    browser.post(&format!("{}/segui/{first}", summary.trim_end_matches("/riepilogo")), &[]).await;
    assert!(browser.get("/pratiche").await.text().contains("Quelle che segui"));

    let not_public = Office::new(db.clone(), catalogue_of(definition().replacen(PUBLIC, "[privacy]", 1)));
    let mine = not_public.browser_of(&ugo).await.get("/pratiche").await.text();
    assert!(!mine.contains("Quelle che segui"), "its service has no list any more: {mine}");

    let reason = "protected.reason = { it = \"Perché sì.\", en = \"Because.\" }\n";
    let text = definition().replacen(PUBLIC, "[privacy]", 1);
    let protected = Office::new(db.clone(), catalogue_of(format!("{text}{reason}")));
    protected.cases.protect_earlier_cases().await.unwrap();
    let again = Office::new(db, catalogue());
    assert!(again.visitor().get(LIST).await.text().contains("Nessuna."), "whoever asked was promised it");
    assert!(!again.browser_of(&ugo).await.get("/pratiche").await.text().contains("Quelle che segui"));
    let mut desk = again.browser_of(&official()).await;
    let path = format!("/ufficio/pratiche/{first}");
    assert!(desk.get(&path).await.text().contains("<dd>0</dd>"), "nobody follows it");
    desk.post(&format!("{path}/pubblico"), &[("versione", "1"), ("risposta", "Fatto.")]).await;
    assert!(
        again.visitor().get(LIST).await.text().contains("Nessuna."),
        "the office does not show it either"
    );
    again.works().await;
}

/// The register finds that two files are of one human being.
pub(crate) async fn merges(office: &Office, merged: &Actor, kept: &Actor) {
    let (Actor::Resident { person: merged, .. }, Actor::Resident { person: kept, .. }) = (merged, kept)
    else {
        unreachable!("residents")
    };
    let event = PersonsMerged { kept: *kept, merged: *merged, on: office.cases.today() };
    let mut tx = office.db.begin().await.unwrap();
    outbox::append(&mut tx, office.clock.now(), &event).await.unwrap();
    tx.commit().await.unwrap();
    let ways = [("registry.persons_merged", cases::FOLLOW)];
    let dispatcher = Dispatcher::new(office.db.clone(), office.clock.clone(), &ways);
    assert!(dispatcher.dispatch_all().await.unwrap() >= 1);
    office.works().await;
}

#[testkit::on_both_engines]
async fn nobody_follows_their_own_once_two_files_are_one(db: Db) {
    let office = office(db).await;
    let (merged, kept, eva) = (resident(), resident(), resident());
    let case = sends(&office, &merged, &point("45.464200", "9.190000")).await;
    for who in [&kept, &eva] {
        let mut browser = office.browser_of(who).await;
        let summary = writes(&mut browser, &point("45.464900", "9.190000")).await;
        browser.get(&summary).await;
        browser.post(&summary.replace("riepilogo", &format!("segui/{case}")), &[]).await;
        assert!(browser.get("/pratiche").await.text().contains("Quelle che segui"));
    }
    merges(&office, &merged, &kept).await;
    let mine = office.browser_of(&kept).await.get("/pratiche").await.text();
    assert!(!mine.contains("Quelle che segui"), "it is their own: {mine}");
    assert!(office.browser_of(&eva).await.get("/pratiche").await.text().contains("Quelle che segui"));
}

#[test]
fn what_is_public_is_asked_of_everybody_and_is_no_words() {
    for (from, to, words) in [
        ("category = \"studia\"", "category = \"scuola\"", "must be a question of the form that is a choice"),
        ("place = \"dove\"", "place = \"studia\"", "must be a question of the form that is a place"),
        ("place = \"dove\"", "place = \"luna\"", "must be a question of the form that is a place"),
        ("duplicate = \"doppia\"", "duplicate = \"ricevuta\"", "is not a state in which a case ends"),
        ("duplicate = \"doppia\"", "duplicate = \"ritirata\"", "no action of the office leads to `ritirata`"),
        (
            "kept_years = 1",
            "kept_years = 1\nprotected.reason = { it = \"Sì.\", en = \"Yes.\" }",
            "nothing of them is public",
        ),
        ("kind = \"place\"", "kind = \"place\"\nis_optional = true", "asked of everybody"),
    ] {
        let text = definition();
        assert_eq!(text.matches(from).count(), 1, "{from}");
        let files = [("tessera-biblioteca".to_owned(), text.replace(from, to))];
        let wrong = Catalogue::read(&files, units(), &Language::ALL).unwrap_err();
        assert!(wrong.iter().any(|(_, fault)| fault.message.contains(words)), "{to}: {wrong:?}");
    }
}
