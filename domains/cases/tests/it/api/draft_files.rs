//! Files that programs send with requests, and who reads them.

use std::convert::Infallible;
use std::time::Duration;

use antivirus::{Address, EICAR, Scanner};
use auth::{Actor, Role, Scope};
use axum::body::{Body, Bytes};
use axum::http::StatusCode;
use db::Db;
use futures::stream;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use web::testing::parts::{PDF, Parts, pdf};
use web::testing::{Answer, Program};

use super::drafts::{answered, begins, path_of, sends, wrong_in};
use super::{id_of, told, wrong_fields};
use crate::files::{begin, catalogue, definition, page_of};
use crate::office::{Office, official, resident, staff};
use crate::{catalogue_of, groups};

/// Sends a file to what asks for it.
async fn attach(program: &mut Program, draft: &Value, query: &str, name: &str, bytes: &[u8]) -> Answer {
    let parts = Parts::default().file("file", name.as_bytes(), bytes);
    program.post_parts(&format!("{}/files?{query}", path_of(draft)), &parts).await
}

/// The same, which is taken; the draft as it stands then.
async fn attached(program: &mut Program, draft: &Value, query: &str, name: &str, bytes: &[u8]) -> Value {
    let answer = attach(program, draft, query, name, bytes).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    answer.json()
}

/// Where a file or a document is, as the document of the API has it.
pub(super) fn href(of: &Value) -> String {
    let href = of["href"].as_str().unwrap_or_else(|| panic!("{of} is nowhere"));
    href.strip_prefix("http://127.0.0.1:8080/api/v1").unwrap().to_owned()
}

/// A whole draft with one file.
pub(super) async fn with_a_file(program: &mut Program) -> Value {
    let draft = begins(program).await;
    let draft = answered(program, &draft, json!({ "nota": "Ciao", "studia": "no" })).await;
    attached(program, &draft, "field=prove", "Perché.PDF", PDF).await
}

#[testkit::on_both_engines]
async fn a_file_goes_from_a_draft_to_the_office_and_to_nobody_else(db: Db) {
    let office = Office::taking_files(db, catalogue()).await;
    let ada = resident();
    let mut app = office.program_of(&ada).await;
    let service = app.get("/services/tessera-biblioteca").await.json();
    let asks = &service["pages"][0]["fields"][1];
    let types = json!(["application/pdf", "image/png", "application/pkcs7-mime"]);
    assert_eq!((&asks["kind"], &asks["limits"]["media_types"]), (&json!("upload"), &types));
    let draft = with_a_file(&mut app).await;
    let mut file = draft["files"][0].clone();
    let there = href(&file);
    file.as_object_mut().unwrap().retain(|name, _| name != "id" && name != "href");
    let sha256 = hex::encode(Sha256::digest(PDF));
    let wanted = json!({ "field": "prove", "name": "Perché.PDF", "media_type": "application/pdf",
        "size_bytes": PDF.len(), "sha256": sha256 });
    assert_eq!((file, &draft["is_whole"]), (wanted, &json!(true)));
    assert_eq!(app.get(&there).await.body, PDF);

    let case = sends(&mut app, &draft).await.json();

    assert_eq!(app.get(&there).await.status, StatusCode::NOT_FOUND, "it is of the case now");
    let own = format!("/cases/{}", id_of(&case));
    let shown = app.get(&own).await.json();
    let mine = app.get(&href(&shown["files"][0])).await;
    assert_eq!((&mine.body[..], mine.header("content-type")), (PDF, "application/pdf"));
    assert!(mine.header("content-disposition").starts_with("attachment; filename=\"Perch_.PDF\""));
    assert_eq!(
        (mine.header("cache-control"), mine.header("x-content-type-options")),
        ("private, no-store", "nosniff")
    );
    let mut clerk = office.program_of(&official()).await;
    let opened = clerk.get(&format!("/office{own}")).await.json();
    assert_eq!(opened["answers"]["prove"], json!(["Perché.PDF"]));
    let at_desk = href(&opened["files"][0]);
    assert_eq!(clerk.get(&at_desk).await.body, PDF);
    let read: Vec<(String,)> = office
        .db
        .query("SELECT actor_kind FROM audit_entry WHERE action = 'cases-audit-file' AND allowed ORDER BY at")
        .fetch_all()
        .await
        .unwrap();
    assert_eq!(read.iter().filter(|(kind,)| kind == "staff").count(), 1, "{read:?}");

    let missing = (StatusCode::NOT_FOUND, "not-found".to_owned());
    let in_case = format!("{own}/files/{}", at_desk.rsplit_once('/').unwrap().1);
    assert_eq!(told(&office.program_of(&resident()).await.get(&in_case).await), missing);
    let far = staff(Role::CaseHead).within(vec![Scope::Office("anagrafe".to_owned())]);
    assert_eq!(told(&office.program_of(&Actor::Staff(far)).await.get(&at_desk).await), missing);
    assert_eq!(app.get(&at_desk).await.status, StatusCode::FORBIDDEN);
    assert_eq!(clerk.get(&in_case).await.status, StatusCode::FORBIDDEN);
    assert_eq!(office.program().get(&in_case).await.status, StatusCode::UNAUTHORIZED);
}

#[testkit::on_both_engines]
async fn a_file_of_another_case_is_not_there(db: Db) {
    let office = Office::taking_files(db, catalogue()).await;
    let mut cases = Vec::new();
    let mut app = office.program_of(&resident()).await;
    for _ in 0..2 {
        let draft = with_a_file(&mut app).await;
        let case = sends(&mut app, &draft).await.json();
        cases.push(app.get(&format!("/cases/{}", id_of(&case))).await.json());
    }
    let other = with_a_file(&mut office.program_of(&resident()).await).await;
    let mut clerk = office.program_of(&official()).await;
    for file in [&cases[1]["files"][0]["id"], &other["files"][0]["id"], &json!("file_0"), &json!("..")] {
        let path = format!("/cases/{}/files/{}", id_of(&cases[0]), file.as_str().unwrap());
        assert_eq!(app.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(clerk.get(&format!("/office{path}")).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let of_draft = href(&other["files"][0]);
    assert_eq!(app.get(&of_draft).await.status, StatusCode::NOT_FOUND);
    assert_eq!(app.delete(&of_draft).await.status, StatusCode::NOT_FOUND);
}

#[testkit::on_both_engines]
async fn what_is_wrong_with_a_file_is_told_in_the_words_of_the_page_and_nothing_is_kept(db: Db) {
    let office = Office::taking_files(db, catalogue()).await;
    let mut app = office.program_of(&resident()).await;
    let draft = begins(&mut app).await;
    let large = [PDF, &vec![b' '; 1_000_000], b"%%EOF\n"].concat();
    let infected = [PDF, EICAR, b"%%EOF\n"].concat();
    let table: [(&str, &[u8], &str); 6] = [
        ("vuoto.pdf", b"", "«vuoto.pdf» è vuoto"),
        ("grande.pdf", &large, "«grande.pdf» è troppo grande, e non l’abbiamo allegato: al massimo 1 MB"),
        ("gatto.pdf", b"GIF89a....", "Vanno bene: PDF, immagini PNG, file firmati (.p7m)"),
        ("rotto.pdf", b"%PDF-1.7\n", "«rotto.pdf» non si riesce ad aprire"),
        ("virus.pdf", &infected, "In «virus.pdf» l’antivirus ha trovato"),
        ("../\u{202e}x.pdf", b"MZ", "«x.pdf» non è di un tipo"),
    ];
    for (name, bytes, sentence) in table {
        let refused = attach(&mut app, &draft, "field=prove", name, bytes).await;
        assert_eq!(told(&refused), (StatusCode::UNPROCESSABLE_ENTITY, "invalid".to_owned()), "{name}");
        assert_eq!(wrong_fields(&refused), ["file"]);
        assert!(refused.text().contains(sentence), "{sentence}: {}", refused.text());
    }
    let huge = vec![b'a'; 12_000_000];
    assert_eq!(
        attach(&mut app, &draft, "field=prove", "a.pdf", &huge).await.status,
        StatusCode::PAYLOAD_TOO_LARGE
    );
    for query in ["field=nota", "field=colore", "field=", "", "field=prove&item=item_0", "field=Prove!"] {
        let refused = attach(&mut app, &draft, query, "a.pdf", PDF).await;
        assert_eq!(wrong_fields(&refused), ["field"], "{query}");
    }
    let path = format!("{}/files?field=prove", path_of(&draft));
    let two = Parts::default().file("file", b"a.pdf", PDF).file("file", b"b.pdf", &pdf(2));
    for parts in [Parts::default(), Parts::default().file("prove", b"a.pdf", PDF), two] {
        assert_eq!(wrong_fields(&app.post_parts(&path, &parts).await), ["file"]);
    }
    let json = app.post(&path, json!({ "file": "JVBERi0=" })).await;
    assert_eq!(json.status, StatusCode::BAD_REQUEST, "it is sent as a form");
    let more = attach(&mut app, &draft, "field=prove&colour=red", "a.pdf", PDF).await;
    assert_eq!(more.status, StatusCode::BAD_REQUEST, "an unknown word is an error");
    assert_eq!(app.get(&path_of(&draft)).await.json(), draft);
    office.works().await;
    assert_eq!((office.count_objects().await, office.count_files().await), (0, 0));
}

#[testkit::on_both_engines]
async fn more_files_than_there_is_room_for_are_not_taken_and_the_same_is_one(db: Db) {
    let office = Office::taking_files(db, catalogue()).await;
    let mut app = office.program_of(&resident()).await;
    let draft = begins(&mut app).await;
    for number in [0, 1, 1, 2] {
        attached(&mut app, &draft, "field=prove", &format!("{number}.pdf"), &pdf(number)).await;
    }
    let fourth = attach(&mut app, &draft, "field=prove", "3.pdf", &pdf(3)).await;
    assert!(fourth.text().contains("al massimo 3 file"), "{}", fourth.text());
    let full = app.get(&path_of(&draft)).await.json();
    let names: Vec<_> = full["files"].as_array().unwrap().iter().map(|file| &file["name"]).collect();
    assert_eq!(names, ["0.pdf", "1.pdf", "2.pdf"]);

    let gone = href(&full["files"][1]);
    let less = app.delete(&gone).await;
    assert_eq!((less.status, less.json()["files"].as_array().unwrap().len()), (StatusCode::OK, 2));
    assert_eq!(app.delete(&gone).await.status, StatusCode::NOT_FOUND);
    assert_eq!(app.get(&gone).await.status, StatusCode::NOT_FOUND);
    attached(&mut app, &draft, "field=prove", "3.pdf", &pdf(3)).await;
    office.works().await;
    assert_eq!(
        (office.count_objects().await, office.count_files().await),
        (3, 3),
        "what is needless is gone"
    );
    assert_eq!(app.delete(&path_of(&draft)).await.status, StatusCode::NO_CONTENT);
    office.works().await;
    assert_eq!((office.count_objects().await, office.count_files().await), (0, 0));
}

#[testkit::on_both_engines]
async fn files_of_items_stay_with_their_items(db: Db) {
    let office = Office::taking_files(db, groups::catalogue()).await;
    let mut app = office.program_of(&resident()).await;
    let draft = begins(&mut app).await;
    let given =
        json!({ "studia": "no", "lettori": [{ "nome": "Ida", "eta": 8 }, { "nome": "Ugo", "eta": 9 }] });
    let draft = answered(&mut app, &draft, given).await;
    let [ida, ugo] = [0, 1].map(|at| draft["answers"]["lettori"][at]["_id"].as_str().unwrap().to_owned());
    let nowhere = attach(&mut app, &draft, "field=foto", "foto.pdf", PDF).await;
    assert_eq!(wrong_fields(&nowhere), ["field"], "it is asked of an item");
    let draft = attached(&mut app, &draft, &format!("field=foto&item={ugo}"), "ugo.pdf", &pdf(2)).await;
    let draft = attached(&mut app, &draft, &format!("field=foto&item={ida}"), "ida.pdf", &pdf(1)).await;
    let places = |draft: &Value| -> Vec<(String, String)> {
        let text = |file: &Value, name: &str| file[name].as_str().unwrap().to_owned();
        let files = draft["files"].as_array().unwrap().iter();
        files.map(|file| (text(file, "field"), text(file, "name"))).collect()
    };
    let owned = |pairs: [(&str, &str); 2]| pairs.map(|(field, name)| (field.to_owned(), name.to_owned()));
    assert_eq!(places(&draft), owned([("lettori[0].foto", "ida.pdf"), ("lettori[1].foto", "ugo.pdf")]));

    let turned = json!({ "lettori": [{ "_id": ugo }, { "_id": ida, "eta": 10 }] });
    let draft = answered(&mut app, &draft, turned).await;

    assert_eq!(places(&draft), owned([("lettori[0].foto", "ugo.pdf"), ("lettori[1].foto", "ida.pdf")]));
    let less = app.delete(&href(&draft["files"][1])).await.json();
    assert_eq!(places(&less).len(), 1);
    let alone = answered(&mut app, &less, json!({ "lettori": [{ "_id": ida }] })).await;
    assert_eq!((alone["files"].clone(), wrong_in(&alone).len()), (json!([]), 0));
    office.works().await;
    assert_eq!(
        (office.count_objects().await, office.count_files().await),
        (0, 0),
        "they go with their items"
    );
}

/// A form with a file, which answers a draft from elsewhere before its second half has come.
fn coming_while(elsewhere: Program, draft: &Value, change: Value) -> Body {
    let whole = Parts::default().file("file", b"a.pdf", PDF).whole();
    let (first, rest) = whole.split_at(whole.len() / 2);
    let pieces = [(first.to_vec(), None), (rest.to_vec(), Some((draft.clone(), change)))].into_iter();
    Body::from_stream(stream::unfold((elsewhere, pieces), async |(mut elsewhere, mut pieces)| {
        let (bytes, meanwhile) = pieces.next()?;
        if let Some((draft, change)) = meanwhile {
            answered(&mut elsewhere, &draft, change).await;
        }
        Some((Ok::<_, Infallible>(Bytes::from(bytes)), (elsewhere, pieces)))
    }))
}

#[testkit::on_both_engines]
async fn a_file_that_is_no_longer_asked_for_once_it_has_come_is_said_to_be_left_out(db: Db) {
    let asked = "when = \"nota != 'basta'\"\nkind.upload";
    let office = Office::taking_files(db, catalogue_of(definition().replace("kind.upload", asked))).await;
    let ada = resident();
    let mut app = office.program_of(&ada).await;
    let draft = begins(&mut app).await;
    let draft = answered(&mut app, &draft, json!({ "nota": "Ciao" })).await;
    let coming = coming_while(office.program_of(&ada).await, &draft, json!({ "nota": "basta" }));

    let left_out = app.post_form(&format!("{}/files?field=prove", path_of(&draft)), coming).await;

    assert_eq!(told(&left_out), (StatusCode::CONFLICT, "stale".to_owned()));
    let stands = app.get(&path_of(&draft)).await.json();
    assert_eq!((&stands["answers"]["nota"], &stands["files"]), (&json!("basta"), &json!([])));
    office.works().await;
    assert_eq!((office.count_objects().await, office.count_files().await), (0, 0));
}

#[testkit::on_both_engines]
async fn a_file_of_an_item_that_was_taken_away_does_not_bring_it_back(db: Db) {
    let office = Office::taking_files(db, groups::catalogue()).await;
    let ada = resident();
    let mut app = office.program_of(&ada).await;
    let draft = begins(&mut app).await;
    let given =
        json!({ "studia": "no", "lettori": [{ "nome": "Ida", "eta": 8 }, { "nome": "Ugo", "eta": 9 }] });
    let draft = answered(&mut app, &draft, given).await;
    let [ida, ugo] = [0, 1].map(|at| draft["answers"]["lettori"][at]["_id"].as_str().unwrap().to_owned());
    let alone = json!({ "lettori": [{ "_id": ida }] });
    let coming = coming_while(office.program_of(&ada).await, &draft, alone);

    let left_out = app.post_form(&format!("{}/files?field=foto&item={ugo}", path_of(&draft)), coming).await;

    assert_eq!(told(&left_out), (StatusCode::CONFLICT, "stale".to_owned()));
    let stands = app.get(&path_of(&draft)).await.json();
    assert_eq!(stands["answers"]["lettori"].as_array().unwrap().len(), 1, "{stands}");
    office.works().await;
    assert_eq!((office.count_objects().await, office.count_files().await), (0, 0));
}

#[testkit::on_both_engines]
async fn while_the_antivirus_is_away_a_file_is_sent_later(db: Db) {
    let nobody = Scanner::new(Address::Socket("/nonexistent".into()), Duration::from_secs(1));
    let office = Office::scanning(db, testkit::test_clock(), catalogue(), Some(nobody));
    let mut app = office.program_of(&resident()).await;
    let draft = begins(&mut app).await;
    let away = attach(&mut app, &draft, "field=prove", "a.pdf", PDF).await;
    assert_eq!(told(&away), (StatusCode::SERVICE_UNAVAILABLE, "unavailable".to_owned()));
    assert!(!away.header("retry-after").is_empty());
    assert_eq!((office.count_objects().await, office.count_files().await), (0, 0));
}

#[testkit::on_both_engines]
async fn a_draft_of_somebody_else_takes_no_file_and_shows_none(db: Db) {
    let office = Office::taking_files(db, catalogue()).await;
    let ada = resident();
    let mut browser = office.browser_of(&ada).await;
    let page = begin(&mut browser).await;
    page_of("Ciao").file("prove", b"a.pdf", PDF).post(&mut browser, &page).await;
    let mut app = office.program_of(&ada).await;
    let listed = app.get("/drafts").await.json();
    let draft = app.get(&path_of(&listed["drafts"][0])).await.json();
    let file = href(&draft["files"][0]);
    assert_eq!(app.get(&file).await.body, PDF, "what was sent on the page is there");

    let mut other = office.program_of(&resident()).await;
    for query in ["field=prove", "field=nulla", ""] {
        assert_eq!(attach(&mut other, &draft, query, "b.pdf", &pdf(1)).await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(other.get(&file).await.status, StatusCode::NOT_FOUND);
    assert_eq!(other.delete(&file).await.status, StatusCode::NOT_FOUND);
    let mut clerk = office.program_of(&official()).await;
    assert_eq!(clerk.get(&file).await.status, StatusCode::FORBIDDEN);
    assert_eq!(attach(&mut clerk, &draft, "field=prove", "b.pdf", PDF).await.status, StatusCode::FORBIDDEN);
    let mut nobody = office.program();
    assert_eq!(
        attach(&mut nobody, &draft, "field=prove", "b.pdf", PDF).await.status,
        StatusCode::UNAUTHORIZED
    );
    assert_eq!(app.get(&path_of(&draft)).await.json(), draft);
    assert_eq!(office.count_files().await, 1);
}
