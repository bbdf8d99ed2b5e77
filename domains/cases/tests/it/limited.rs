//! A delegate for one service: neither sees nor makes the requests of another.

use auth::{Actor, AssuranceLevel, Basis, Deed, Mandate, Representative, Service};
use axum::http::StatusCode;
use cases::Catalogue;
use db::Db;
use kernel::{Language, PersonId};
use uuid::Uuid;
use web::testing::Browser;
use web::testing::parts::PDF;

use super::files::{begin_at, definition, finish, links, page_of};
use super::office::{Office, case_in};
use super::units;

const CARD: &str = "tessera-biblioteca";
const ROOM: &str = "sala-studio";
const DESK: &str = "sala-studio-tavolo";

/// Three services with files, two of which begin alike.
fn catalogue() -> Catalogue {
    let named = |key: &str| (key.to_owned(), definition().replace(CARD, key));
    Catalogue::read(&[CARD, ROOM, DESK].map(named), units(), &Language::ALL).unwrap()
}

fn delegate(represented: PersonId, only: &[&str], deed: Deed) -> Actor {
    let only = only.iter().map(|key| (*key).to_owned()).collect();
    Actor::Representative(Representative {
        person: PersonId::new(),
        level: AssuranceLevel::Substantial,
        is_outsider: false,
        represented,
        basis: Basis::Delegation { delegation: Uuid::nil() },
        mandate: Mandate { only, ..Mandate::of(vec![Service::Cases], deed) },
    })
}

/// What Ada has of one service: a draft with a file and its address, a case with a file.
struct Things {
    draft: String,
    draft_file: String,
    case: String,
    case_file: String,
}

async fn writes(browser: &mut Browser, service: &str) -> (String, String) {
    let page = begin_at(browser, &format!("/servizi/{service}/richiesta")).await;
    page_of("Ciao").file("prove", b"prova.pdf", PDF).post(browser, &page).await;
    let file = links(&browser.get(&page).await.text()).remove(0);
    finish(browser, &page).await;
    (page.trim_end_matches("/pagine/1").to_owned(), file)
}

async fn things_of(browser: &mut Browser, service: &str) -> Things {
    let (sent, _) = writes(browser, service).await;
    browser.get(&format!("{sent}/riepilogo")).await;
    let case = case_in(browser.post(&format!("{sent}/invio"), &[]).await.location());
    let case = format!("/pratiche/{case}");
    let case_file = links(&browser.get(&case).await.text()).remove(0);
    let (draft, draft_file) = writes(browser, service).await;
    Things { draft, draft_file, case, case_file }
}

/// What comes of everything that can be done with these, what ends them last.
async fn knocks(browser: &mut Browser, things: &Things) -> Vec<StatusCode> {
    let Things { draft, draft_file, case, case_file } = things;
    let mut answers = Vec::new();
    for path in [format!("{draft}/pagine/1"), format!("{draft}/riepilogo"), draft_file.clone()] {
        answers.push(browser.get(&path).await.status);
    }
    for path in [case.clone(), case_file.clone(), format!("{case}/valutazione")] {
        answers.push(browser.get(&path).await.status);
    }
    // A page with a form that is theirs, whatever comes of these.
    browser.get("/pratiche").await;
    browser.get(&format!("/servizi/{CARD}/richiesta")).await;
    browser.get(&format!("/servizi/{ROOM}/richiesta")).await;
    let second = [("_mostrati", "studia"), ("studia", "si")];
    answers.push(browser.post(&format!("{draft}/pagine/2"), &second).await.status);
    answers.push(browser.post(&format!("{case}/messaggi"), &[("testo", "Ciao")]).await.status);
    answers.push(browser.post(&format!("{draft}/invio"), &[]).await.status);
    answers
}

#[testkit::on_both_engines]
async fn everything_of_one_service_is_theirs_and_nothing_of_another_is_there(db: Db) {
    let office = Office::taking_files(db, catalogue()).await;
    let ada = PersonId::new();
    let at_home = Actor::Resident { person: ada, level: AssuranceLevel::Substantial };
    let mut hers = office.browser_of(&at_home).await;
    let (card, room) = (things_of(&mut hers, CARD).await, things_of(&mut hers, ROOM).await);

    let mut of_the_room = office.browser_of(&delegate(ada, &[ROOM], Deed::Act)).await;
    let others = knocks(&mut of_the_room, &card).await;
    assert!(others.iter().all(|status| *status == StatusCode::NOT_FOUND), "{others:?}");
    let list = of_the_room.get("/pratiche").await.text();
    for (things, is_shown) in [(&card, false), (&room, true)] {
        assert_eq!(list.contains(&things.case), is_shown, "{list}");
        assert_eq!(list.contains(&things.draft), is_shown, "{list}");
    }
    let own = knocks(&mut of_the_room, &room).await;
    assert!(own.iter().all(|status| status.is_success() || status.is_redirection()), "{own:?}");
    // A draft that was sent leads to its case, and to nobody else's.
    let (sent_by_ada, _) = writes(&mut hers, CARD).await;
    hers.get(&format!("{sent_by_ada}/riepilogo")).await;
    hers.post(&format!("{sent_by_ada}/invio"), &[]).await;
    let pressed = of_the_room.post(&format!("{sent_by_ada}/invio"), &[]).await;
    assert_eq!(pressed.status, StatusCode::NOT_FOUND);
    let thrown = of_the_room.post(&format!("{}/eliminazione", card.draft), &[]).await;
    assert_eq!(thrown.status, StatusCode::NOT_FOUND);
    assert_eq!(hers.get(&card.draft_file).await.status, StatusCode::OK, "nothing of it was touched");
}

#[testkit::on_both_engines]
async fn a_request_is_begun_where_it_was_entrusted_and_nowhere_else(db: Db) {
    let office = Office::taking_files(db, catalogue()).await;
    let may_begin = |only: &[&str], deed, service: &'static str| {
        let (office, actor) = (&office, delegate(PersonId::new(), only, deed));
        async move {
            let mut browser = office.browser_of(&actor).await;
            let start = format!("/servizi/{service}/richiesta");
            let page = browser.get(&start).await.text();
            // The sign-out button of every page has a token.
            let begun = browser.post(&start, &[]).await;
            let is_begun = begun.location().ends_with("/pagine/1");
            assert_eq!(page.contains("Comincia</button>"), is_begun, "the page says it before: {page}");
            assert!(is_begun || begun.status == StatusCode::FORBIDDEN, "{}", begun.status);
            is_begun
        }
    };
    for (only, deed, service, wanted) in [
        (&[][..], Deed::Act, CARD, true),
        (&[ROOM][..], Deed::Act, ROOM, true),
        (&[ROOM][..], Deed::Act, CARD, false),
        (&[ROOM][..], Deed::Act, DESK, false),
        (&[DESK][..], Deed::Act, ROOM, false),
        (&[ROOM, CARD][..], Deed::Act, CARD, true),
        (&[ROOM][..], Deed::Read, ROOM, false),
        (&["servizio-che-non-c-e-piu"][..], Deed::Act, CARD, false),
    ] {
        assert_eq!(may_begin(only, deed, service).await, wanted, "{only:?} {deed:?} {service}");
    }
}

#[testkit::on_both_engines]
async fn a_program_of_a_delegate_is_kept_to_the_same(db: Db) {
    let office = Office::taking_files(db, catalogue()).await;
    let ada = PersonId::new();
    let at_home = Actor::Resident { person: ada, level: AssuranceLevel::Substantial };
    let mut hers = office.browser_of(&at_home).await;
    let (card, room) = (things_of(&mut hers, CARD).await, things_of(&mut hers, ROOM).await);
    let mut program = office.program_of(&delegate(ada, &[ROOM], Deed::Act)).await;
    let in_api = |things: &Things| things.case.replace("/pratiche", "/cases");

    let listed = program.get("/cases").await.json();
    let [one] = listed["cases"].as_array().unwrap().as_slice() else { panic!("{listed}") };
    assert_eq!(format!("/cases/{}", one["id"].as_str().unwrap()), in_api(&room));
    for (things, wanted) in [(&card, StatusCode::NOT_FOUND), (&room, StatusCode::OK)] {
        assert_eq!(program.get(&in_api(things)).await.status, wanted);
        assert_eq!(program.get(&format!("{}/events", in_api(things))).await.status, wanted);
    }
    let text = serde_json::json!({ "text": "Ciao" });
    let written = program.post_once(&format!("{}/messages", in_api(&card)), "k", text).await;
    assert_eq!(written.status, StatusCode::NOT_FOUND);
    for (service, wanted) in [(CARD, StatusCode::FORBIDDEN), (ROOM, StatusCode::UNPROCESSABLE_ENTITY)] {
        let body = serde_json::json!({ "service": service, "answers": { "studia": "forse" } });
        assert_eq!(program.post_once("/cases", service, body).await.status, wanted, "{service}");
    }
}
