//! Files that programs send with what they do: an answer to the office, or what a body outside the city says.

use std::time::Duration;

use antivirus::{Address, EICAR, Scanner};
use auth::{Actor, Role, Scope};
use axum::http::StatusCode;
use db::Db;
use serde_json::json;
use web::testing::Program;
use web::testing::parts::{PDF, Parts, pdf};

use super::documents::{self, ANSWERS, WITH_FILES};
use super::draft_files::{href, with_a_file};
use super::drafts::sends;
use super::{asks, id_of, told, wrong_fields};
use crate::files::definition;
use crate::heard::{OUTSIDE, catalogue};
use crate::office::{Office, official, resident, staff};
use crate::opinions;

/// A case of somebody's about which the office has asked them; their program, and where the case is.
async fn asked(office: &Office, ada: &Actor) -> (Program, String) {
    let mut app = office.program_of(ada).await;
    let case = asks(&mut app, "k").await;
    let own = format!("/cases/{}", id_of(&case));
    let ask = json!({ "action": "chiedi", "version": 1, "reason": "Manca la foto." });
    let mut clerk = office.program_of(&official()).await;
    assert_eq!(clerk.post(&format!("/office{own}/actions"), ask).await.status, StatusCode::OK);
    (app, own)
}

fn answer_of(version: &str) -> Parts {
    Parts::default().text("version", version)
}

#[testkit::on_both_engines]
async fn files_go_with_an_answer_to_the_office(db: Db) {
    let office = documents::office(db).await;
    let ada = resident();
    let (mut app, own) = asked(&office, &ada).await;
    let actions = app.get(&own).await.json()["actions"].clone();
    let takes = json!({ "max_files": 3, "max_megabytes": 1, "media_types": ["application/pdf"],
        "is_photograph": false });
    assert_eq!((&actions[0]["key"], &actions[0]["files"]), (&json!("rispondi"), &takes));
    let answer = answer_of("2").text("reason", "Ecco.").file("file", "Perché.PDF", PDF);
    // Sent twice it is one file.
    let answer = answer.file("file", b"b.pdf", &pdf(1)).file("file", b"c.pdf", PDF);

    let done = app.post_parts(&format!("{own}/actions/rispondi"), &answer).await;

    assert_eq!((done.status, done.json()), (StatusCode::OK, json!({ "version": 3 })));
    let shown = app.get(&own).await.json();
    let last = shown["events"].as_array().unwrap().last().unwrap().clone();
    assert_eq!((&last["text"], &last["files"]), (&json!("Ecco."), &json!(["Perché.PDF", "b.pdf"])));
    assert_eq!(app.get(&href(&last["attachments"][0])).await.body, PDF);
    office.works().await;
    assert_eq!((office.count_files().await, shown["state"].as_str()), (2, Some("ricevuta")));
    let again = app.post_parts(&format!("{own}/actions/rispondi"), &answer).await;
    assert_eq!(told(&again), (StatusCode::CONFLICT, "not-now".to_owned()));
    office.works().await;
    assert_eq!(office.count_files().await, 2, "sent again it is done once");
}

#[testkit::on_both_engines]
async fn under_the_same_key_the_same_files_are_taken_once(db: Db) {
    let office = documents::office(db).await;
    let (mut app, own) = asked(&office, &resident()).await;
    let step = format!("{own}/actions/rispondi");
    let answer = answer_of("2").text("reason", "Ecco.").file("file", b"foto.pdf", PDF);

    let first = app.post_parts_once(&step, "foto", &answer).await;
    let again = app.post_parts_once(&step, "foto", &answer).await;

    assert_eq!((first.status, first.json()), (StatusCode::OK, json!({ "version": 3 })), "{}", first.text());
    assert_eq!((again.status, again.json()), (StatusCode::OK, json!({ "version": 3 })), "{}", again.text());
    office.works().await;
    assert_eq!(office.count_files().await, 1);
    let other_file = answer_of("2").text("reason", "Ecco.").file("file", b"foto.pdf", &pdf(1));
    let other_words = answer_of("2").text("reason", "Eccola.").file("file", b"foto.pdf", PDF);
    let otherwise = (StatusCode::UNPROCESSABLE_ENTITY, "key-used-otherwise".to_owned());
    for wrong in [other_file, other_words] {
        assert_eq!(told(&app.post_parts_once(&step, "foto", &wrong).await), otherwise);
    }
    let new = app.post_parts_once(&step, "altra", &answer).await;
    assert_eq!(told(&new), (StatusCode::CONFLICT, "not-now".to_owned()), "it can be done no more");
    let mut stranger = office.program_of(&resident()).await;
    assert_eq!(stranger.post_parts_once(&step, "foto", &answer).await.status, StatusCode::NOT_FOUND);
    office.works().await;
    assert_eq!((office.count_objects().await, office.count_files().await), (1, 1));
}

#[testkit::on_both_engines]
async fn where_something_is_wrong_nothing_is_done_and_nothing_is_kept(db: Db) {
    let office = documents::office(db).await;
    let (mut app, own) = asked(&office, &resident()).await;
    let step = format!("{own}/actions/rispondi");
    let good = || answer_of("2").file("file", b"a.pdf", PDF);
    let infected = [PDF, EICAR, b"%%EOF\n"].concat();
    let many = || (0..4).fold(answer_of("2"), |parts, number| parts.file("file", b"a.pdf", &pdf(number)));
    for (wrong, field) in [
        (answer_of("2"), "file"),
        (good().file("altro", b"b.pdf", &pdf(1)), "file"),
        (good().file("file", b"b.exe", b"MZ"), "file"),
        (good().file("file", b"b.pdf", &infected), "file"),
        (many(), "file"),
        (good().text("reason", "a".repeat(4_001)), "reason"),
    ] {
        let refused = app.post_parts(&step, &wrong).await;
        assert_eq!(
            (refused.status, wrong_fields(&refused)),
            (StatusCode::UNPROCESSABLE_ENTITY, vec![field.to_owned()])
        );
    }
    let malformed = (StatusCode::BAD_REQUEST, "malformed".to_owned());
    let bare = Parts::default().file("file", b"a.pdf", PDF);
    let unknown = good().text("motivo", "Ecco.");
    for wrong in [bare, answer_of("due").file("file", b"a.pdf", PDF), unknown, good().text("version", "2")] {
        assert_eq!(told(&app.post_parts(&step, &wrong).await), malformed);
    }
    assert_eq!(app.post(&step, json!({ "version": 2 })).await.status, StatusCode::BAD_REQUEST);
    let stale = app.post_parts(&step, &answer_of("1").file("file", b"a.pdf", PDF)).await;
    assert_eq!(told(&stale), (StatusCode::CONFLICT, "stale".to_owned()));
    let other = app.post_parts(&format!("{own}/actions/consegna"), &good()).await;
    assert_eq!(told(&other), (StatusCode::CONFLICT, "not-now".to_owned()), "it is the office's");
    office.works().await;
    assert_eq!((office.count_objects().await, office.count_files().await), (0, 0));
    let stands = app.get(&own).await.json();
    assert_eq!((&stands["state"], &stands["version"]), (&json!("attesa"), &json!(2)));

    let mut stranger = office.program_of(&resident()).await;
    assert_eq!(stranger.post_parts(&step, &good()).await.status, StatusCode::NOT_FOUND);
    let mut clerk = office.program_of(&official()).await;
    assert_eq!(clerk.post_parts(&step, &good()).await.status, StatusCode::FORBIDDEN);
    assert_eq!(office.program().post_parts(&step, &good()).await.status, StatusCode::UNAUTHORIZED);
}

#[testkit::on_both_engines]
async fn while_the_antivirus_is_away_nothing_is_done(db: Db) {
    let nobody = Scanner::new(Address::Socket("/nonexistent".into()), Duration::from_secs(1));
    let office = Office::scanning(db, testkit::test_clock(), documents::catalogue(), Some(nobody));
    let (mut app, own) = asked(&office, &resident()).await;
    let sent = answer_of("2").file("file", b"a.pdf", PDF);
    let away = app.post_parts(&format!("{own}/actions/rispondi"), &sent).await;
    assert_eq!(told(&away), (StatusCode::SERVICE_UNAVAILABLE, "unavailable".to_owned()));
    assert_eq!(app.get(&own).await.json()["state"], "attesa");
    assert_eq!((office.count_objects().await, office.count_files().await), (0, 0));
}

#[testkit::on_both_engines]
async fn a_step_that_takes_no_files_says_so(db: Db) {
    let office = Office::taking_files(db, crate::catalogue_with(&[])).await;
    let (mut app, own) = asked(&office, &resident()).await;
    assert_eq!(app.get(&own).await.json()["actions"][0].get("files"), None);
    let sent = answer_of("2").file("file", b"a.pdf", PDF);
    let refused = app.post_parts(&format!("{own}/actions/rispondi"), &sent).await;
    assert_eq!(wrong_fields(&refused), ["file"], "{}", refused.text());
    assert!(refused.text().contains("«/actions»"), "{}", refused.text());
}

#[testkit::on_both_engines]
async fn what_a_body_outside_the_city_says_is_recorded_with_its_files(db: Db) {
    let office = Office::taking_files(db, catalogue(OUTSIDE)).await;
    let ada = resident();
    let mut app = office.program_of(&ada).await;
    let path = format!("/office/cases/{}", id_of(&asks(&mut app, "k").await));
    let mut clerk = office.program_of(&official()).await;
    let opinion = clerk.get(&path).await.json()["opinions"][0].clone();
    assert_eq!((&opinion["is_outside"], &opinion["state"]), (&json!(true), &json!("waiting")));
    let answer = format!("{path}/opinions/{}/answer", id_of(&opinion));
    let says = |words: &str| Parts::default().text("text", words);
    let whole = says("Nulla osta.").file("file", b"nulla-osta.pdf", PDF);
    for (wrong, field) in [
        (says("Nulla osta."), "file"),
        (says(" ").file("file", b"a.pdf", PDF), "text"),
        (says("Nulla osta.").file("file", b"a.exe", b"MZ"), "file"),
    ] {
        assert_eq!(wrong_fields(&clerk.post_parts(&answer, &wrong).await), [field]);
    }
    let bare = Parts::default().file("file", b"a.pdf", PDF);
    assert_eq!(clerk.post_parts(&answer, &bare).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(app.post_parts(&answer, &whole).await.status, StatusCode::FORBIDDEN);
    let far = Actor::Staff(staff(Role::CaseOfficial).within(vec![Scope::Office("scuole".to_owned())]));
    let mut far = office.program_of(&far).await;
    assert_eq!(far.post_parts(&answer, &whole).await.status, StatusCode::NOT_FOUND);
    office.works().await;
    assert_eq!((office.count_objects().await, office.count_files().await), (0, 0));

    let recorded = clerk.post_parts(&answer, &whole).await;

    assert_eq!((recorded.status, &recorded.json()["state"]), (StatusCode::OK, &json!("given")));
    assert_eq!(told(&clerk.post_parts(&answer, &whole).await), (StatusCode::CONFLICT, "not-now".to_owned()));
    let opened = clerk.get(&path).await.json();
    let (given, file) = (&opened["opinions"][0], &opened["files"][0]);
    assert_eq!((&given["text"], &given["files"]), (&json!("Nulla osta."), &json!(["nulla-osta.pdf"])));
    assert_eq!(clerk.get(&href(file)).await.body, PDF);
    let sql = "SELECT actor_kind FROM audit_entry WHERE action = 'cases-audit-opinion-recorded' AND allowed";
    let logged: Vec<(String,)> = office.db.query(sql).fetch_all().await.unwrap();
    assert_eq!(logged, [("staff".to_owned(),)]);
    let act = json!({ "action": "consegna", "version": 1 });
    assert_eq!(
        clerk.post(&format!("{path}/actions"), act).await.status,
        StatusCode::OK,
        "everybody was heard"
    );
}

#[testkit::on_both_engines]
async fn whoever_is_asked_reads_the_files_of_the_request_and_no_other(db: Db) {
    // "chiedi" is done about whoever studies: here about everybody.
    let text = definition().replace(ANSWERS, WITH_FILES).replace(", when = \"studia == 'si'\"", "");
    let office = Office::taking_files(db, opinions::catalogue(text)).await;
    let ada = resident();
    let mut app = office.program_of(&ada).await;
    let draft = with_a_file(&mut app).await;
    let own = format!("/cases/{}", id_of(&sends(&mut app, &draft).await.json()));
    let path = format!("/office{own}");
    let mut clerk = office.program_of(&official()).await;
    let asking = json!({ "unit": "scuole", "question": "Studia davvero?", "version": 1 });
    let opinion = clerk.post(&format!("{path}/opinions"), asking).await.json();
    let one = format!("/office/opinions/{}", id_of(&opinion));
    let mut schools = office.program_of(&opinions::of_schools()).await;

    let listed = schools.get(&one).await.json()["request_files"].clone();

    let there = href(&listed[0]);
    assert_eq!((listed.as_array().unwrap().len(), &listed[0]["name"]), (1, &json!("Perché.PDF")));
    assert_eq!(there, format!("{one}/files/{}", id_of(&listed[0])));
    assert_eq!(schools.get(&there).await.body, PDF);
    assert_eq!(app.get(&there).await.status, StatusCode::FORBIDDEN);
    assert_eq!(clerk.get(&there).await.status, StatusCode::FORBIDDEN, "the library asks, and is not asked");
    assert_eq!(office.program().get(&there).await.status, StatusCode::UNAUTHORIZED);

    // What comes later is between who asked and the office that decides.
    let act = |action: &str, version: i64| json!({ "action": action, "version": version });
    assert_eq!(clerk.post(&format!("{path}/actions"), act("chiedi", 1)).await.status, StatusCode::OK);
    let answer = answer_of("2").file("file", b"foto.pdf", &pdf(2));
    assert_eq!(app.post_parts(&format!("{own}/actions/rispondi"), &answer).await.status, StatusCode::OK);
    let events = app.get(&own).await.json()["events"].clone();
    let later = id_of(&events.as_array().unwrap().last().unwrap()["attachments"][0]);
    let other = with_a_file(&mut app).await;
    let other = format!("/cases/{}", id_of(&sends(&mut app, &other).await.json()));
    let of_another = id_of(&app.get(&other).await.json()["files"][0]);
    for file in [later.as_str(), of_another.as_str(), "file_0", ".."] {
        let path = format!("{one}/files/{file}");
        assert_eq!(schools.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(clerk.post(&format!("{path}/actions"), act("consegna", 3)).await.status, StatusCode::OK);
    assert_eq!(told(&schools.get(&there).await), (StatusCode::CONFLICT, "ended".to_owned()));
}
