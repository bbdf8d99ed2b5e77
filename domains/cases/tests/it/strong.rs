//! What is sent as a declaration wants whoever sends it to have just come in at the highest level, and loses nothing.

use auth::{Actor, AssuranceLevel, Basis, Mandate, Representative};
use axum::http::StatusCode;
use cases::Catalogue;
use chrono::TimeDelta;
use db::Db;
use kernel::PersonId;
use uuid::Uuid;
use web::testing::{Answer, Browser};

use super::office::{Office, answer, case_in};
use super::{LIBRARY, catalogue_of};

const START: &str = "/servizi/tessera-biblioteca/richiesta";

/// The library card, asked for by a declaration that wants the highest level.
pub(crate) fn catalogue() -> Catalogue {
    wanting("high")
}

/// The same with a declaration that wants a fresh sign-in at this level.
pub(crate) fn wanting(level: &str) -> Catalogue {
    catalogue_of(format!("{LIBRARY}\n[sending]\nlevel = \"{level}\"\nlaw = \"DPR 445/2000, art. 38\"\n"))
}

fn office(db: Db) -> Office {
    Office::new(db, catalogue())
}

fn at(person: PersonId, level: AssuranceLevel) -> Actor {
    Actor::Resident { person, level }
}

/// Somebody's daughter, who has come in at this level.
fn daughter(represented: PersonId, level: AssuranceLevel) -> Actor {
    Actor::Representative(Representative {
        person: PersonId::new(),
        level,
        is_outsider: false,
        represented,
        basis: Basis::Delegation { delegation: Uuid::nil() },
        mandate: Mandate::whole(),
    })
}

/// Writes a request as far as its summary; gives the address of the draft.
async fn writes(browser: &mut Browser) -> String {
    browser.get(START).await;
    let page = browser.post(START, &[]).await.location().to_owned();
    browser.get(&page).await;
    answer(browser, &page, true).await;
    page.trim_end_matches("/pagine/1").to_owned()
}

async fn sends(browser: &mut Browser, draft: &str) -> Answer {
    browser.post(&format!("{draft}/invio"), &[]).await
}

/// Where the summary of a draft leads for a stronger sign-in; none where it can be sent.
async fn asked_to_come_in(browser: &mut Browser, draft: &str) -> Option<String> {
    let summary = browser.get(&format!("{draft}/riepilogo")).await.text();
    assert!(summary.contains("Liceo Manzoni"), "nothing is lost: {summary}");
    let link = summary.split("href=\"/accedi?").nth(1).map(|rest| rest.split('"').next().unwrap());
    let link = link.map(|rest| rest.replace("&#38;", "&"));
    assert_eq!(link.is_none(), summary.contains("/invio\""), "either the one button or the other: {summary}");
    link
}

fn back_to(draft: &str) -> Option<String> {
    Some(format!("return_to={draft}/riepilogo&livello=3"))
}

async fn count_cases(office: &Office) -> i64 {
    let (count,): (i64,) = office.db.query("SELECT COUNT(*) FROM cases_case").fetch_one().await.unwrap();
    count
}

#[testkit::on_both_engines]
async fn who_came_in_below_it_is_told_before_the_button_and_goes_on_with_the_same_draft(db: Db) {
    let (office, ada) = (office(db), PersonId::new());
    let mut browser = office.browser_of(&at(ada, AssuranceLevel::Substantial)).await;
    for page in ["/servizi/tessera-biblioteca", START] {
        let text = browser.get(page).await.text();
        assert!(text.contains("SPID di livello 3 o CIE"), "{page} says what is needed: {text}");
    }
    let draft = writes(&mut browser).await;

    assert_eq!(asked_to_come_in(&mut browser, &draft).await, back_to(&draft));
    let refused = sends(&mut browser, &draft).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let text = refused.text();
    assert!(text.contains("La richiesta non è partita") && text.contains("Liceo Manzoni"), "{text}");
    assert_eq!(count_cases(&office).await, 0);

    let mut again = office.browser_of(&at(ada, AssuranceLevel::High)).await;
    assert_eq!(asked_to_come_in(&mut again, &draft).await, None);
    let sent = sends(&mut again, &draft).await;
    let case = case_in(sent.location());
    assert!(again.get(&format!("/pratiche/{case}")).await.text().contains("Liceo Manzoni"));
    assert_eq!(
        sends(&mut browser, &draft).await.location(),
        sent.location(),
        "pressed late it is one request"
    );
}

#[testkit::on_both_engines]
async fn a_sign_in_of_a_while_ago_does_not_count_and_who_read_in_time_may_send(db: Db) {
    let (office, ada) = (office(db), PersonId::new());
    let mut browser = office.browser_of(&at(ada, AssuranceLevel::High)).await;
    let (in_time, late) = (writes(&mut browser).await, writes(&mut browser).await);
    let wait = |minutes| office.clock.advance(TimeDelta::minutes(minutes));

    wait(14);
    assert_eq!(asked_to_come_in(&mut browser, &in_time).await, None);
    wait(14);
    assert_eq!(asked_to_come_in(&mut browser, &late).await, back_to(&late), "too long ago to begin");
    assert!(sends(&mut browser, &in_time).await.location().ends_with("fatto=inviata"));
    wait(3);
    assert_eq!(sends(&mut browser, &late).await.status, StatusCode::FORBIDDEN);

    assert_eq!(count_cases(&office).await, 1);
    let mut fresh = office.browser_of(&at(ada, AssuranceLevel::High)).await;
    assert_eq!(asked_to_come_in(&mut fresh, &late).await, None);
    assert!(sends(&mut fresh, &late).await.location().ends_with("fatto=inviata"));
}

#[testkit::on_both_engines]
async fn of_whoever_acts_for_another_their_own_sign_in_counts(db: Db) {
    let (office, ada) = (office(db), PersonId::new());
    let mut weak = office.browser_of(&daughter(ada, AssuranceLevel::Substantial)).await;
    let draft = writes(&mut weak).await;
    assert_eq!(asked_to_come_in(&mut weak, &draft).await, back_to(&draft));
    assert_eq!(sends(&mut weak, &draft).await.status, StatusCode::FORBIDDEN);

    let mut strong = office.browser_of(&daughter(ada, AssuranceLevel::High)).await;
    assert_eq!(asked_to_come_in(&mut strong, &draft).await, None);
    let case = case_in(sends(&mut strong, &draft).await.location());
    let mut hers = office.browser_of(&at(ada, AssuranceLevel::Substantial)).await;
    assert_eq!(hers.get(&format!("/pratiche/{case}")).await.status, StatusCode::OK, "it is Ada's");
}

#[testkit::on_both_engines]
async fn a_persona_of_the_demonstration_stands_for_any_sign_in(db: Db) {
    let office = office(db);
    let mut browser = office.browser_of(&at(PersonId::new(), AssuranceLevel::Demonstration)).await;
    let draft = writes(&mut browser).await;
    for _ in 0..3 {
        office.clock.advance(TimeDelta::minutes(14));
        assert_eq!(asked_to_come_in(&mut browser, &draft).await, None);
    }
    assert!(sends(&mut browser, &draft).await.location().ends_with("fatto=inviata"));
}

#[testkit::on_both_engines]
async fn where_level_2_is_enough_who_came_in_a_while_ago_comes_in_as_they_usually_do(db: Db) {
    let (office, ada) = (Office::new(db, wanting("substantial")), PersonId::new());
    let mut browser = office.browser_of(&at(ada, AssuranceLevel::Substantial)).await;
    for page in ["/servizi/tessera-biblioteca", START] {
        let text = browser.get(page).await.text();
        assert!(text.contains("SPID di livello 2, o più"), "{page} says what is needed: {text}");
    }
    let (in_time, late) = (writes(&mut browser).await, writes(&mut browser).await);
    let wait = |minutes| office.clock.advance(TimeDelta::minutes(minutes));

    wait(14);
    assert_eq!(asked_to_come_in(&mut browser, &in_time).await, None);
    wait(14);
    let anew = Some(format!("return_to={late}/riepilogo&di_nuovo=si"));
    assert_eq!(asked_to_come_in(&mut browser, &late).await, anew);
    assert!(sends(&mut browser, &in_time).await.location().ends_with("fatto=inviata"));
    wait(3);
    let refused = sends(&mut browser, &late).await;

    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(refused.text().contains("La richiesta non è partita"), "{}", refused.text());
    assert_eq!(count_cases(&office).await, 1);
    let mut again = office.browser_of(&at(ada, AssuranceLevel::Substantial)).await;
    assert_eq!(asked_to_come_in(&mut again, &late).await, None);
    assert!(sends(&mut again, &late).await.location().ends_with("fatto=inviata"));
}
