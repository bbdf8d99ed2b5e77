//! Residents and the applications that act for them.

use auth::{Actor, AssuranceLevel};
use axum::http::StatusCode;
use chrono::TimeDelta;
use db::Db;
use kernel::PersonId;
use testkit::{on_both_engines, test_clock, test_time};
use web::Page;
use web::i18n::Language;
use web::testing::{self, Browser};
use web::token::BearerToken;

use super::super::applications;
use super::{browser_of, house, resident};

/// The page with everything on it.
pub(super) fn page(language: Language) -> applications::ApplicationsPage {
    let page = Page::sample_resident(language);
    let application = applications::Application {
        id: "token_1".to_owned(),
        label: "L'app del commercialista".to_owned(),
        created: "16 marzo 2020".to_owned(),
        ends: "16 settembre 2020".to_owned(),
        last_used: "mai".to_owned(),
    };
    applications::ApplicationsPage {
        applications: vec![application],
        new: Some(applications::Fresh { label: "app".to_owned(), secret: "palazzo_x".to_owned() }),
        stronger: None,
        answers: applications::Answers::untouched(),
        lifetimes: applications::lifetimes(&page),
        longest_label: 60,
        page,
    }
}

async fn secret_from(browser: &mut Browser, label: &str) -> String {
    browser.get(applications::PATH).await;
    let answer = browser.post(applications::PATH, &[("nome", label), ("durata", "30")]).await;
    assert_eq!((answer.status, answer.header("cache-control")), (StatusCode::OK, "no-store"));
    let html = answer.text();
    let start = html.find("palazzo_").unwrap();
    html[start..].split(['<', '"']).next().unwrap().to_owned()
}

#[on_both_engines]
async fn a_resident_gives_an_application_a_key_and_takes_it_back(db: Db) {
    let (shell, app) = house(&db);
    let person = PersonId::new();
    let mut browser = browser_of(&shell, &app, resident(person)).await;

    let secret = secret_from(&mut browser, "Commercialista").await;

    let bearer = BearerToken::parse(&secret).unwrap();
    let found = web::token::resolve(&db, &bearer, test_time()).await.unwrap();
    assert_eq!(found, Some(resident(person)));
    let list = browser.get(applications::PATH).await.text();
    assert!(list.contains("Commercialista") && !list.contains(&secret), "it is shown once");

    let action = list
        .split("action=\"")
        .find_map(|part| part.split('"').next().filter(|path| path.ends_with("/revoca")));
    let answer = browser.post(action.unwrap(), &[]).await;
    assert_eq!(answer.location(), applications::PATH);
    assert_eq!(web::token::resolve(&db, &bearer, test_time()).await.unwrap(), None);
    let seen = audit::seen_about(&db, &[person], None, 10).await.unwrap();
    let actions: Vec<_> = seen.iter().map(|one| one.action.as_str()).collect();
    assert_eq!(actions, ["palazzo-audit-application-revoked", "palazzo-audit-application-made"]);
}

#[on_both_engines]
async fn a_page_that_is_loaded_anew_makes_no_second_key(db: Db) {
    let (shell, app) = house(&db);
    let owner = resident(PersonId::new());
    let mut browser = browser_of(&shell, &app, owner.clone()).await;
    let form = browser.get(applications::PATH).await.text();
    let key = form.split("name=\"chiave\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let sent = [("chiave", key.as_str()), ("nome", "app"), ("durata", "30")];

    let first = browser.post(applications::PATH, &sent).await;
    let again = browser.post(applications::PATH, &sent).await;

    assert_eq!((first.status, again.status), (StatusCode::OK, StatusCode::SEE_OTHER));
    assert_eq!(again.location(), applications::PATH);
    assert_eq!(web::token::list_of(&db, &owner, test_time()).await.unwrap().len(), 1);
}

/// Whether the page has the form; where not, it leads to a stronger sign-in and back.
async fn has_form(browser: &mut Browser) -> bool {
    let html = browser.get(applications::PATH).await.text();
    let has_form = html.contains("name=\"durata\"");
    let leads_in = html.contains("href=\"/accedi?return_to=/fascicolo/applicazioni&#38;livello=3\"");
    assert_ne!(has_form, leads_in, "either the one or the other: {html}");
    has_form
}

#[on_both_engines]
async fn a_key_wants_a_fresh_sign_in_at_the_highest_level_and_who_began_in_time_may_finish(db: Db) {
    let clock = test_clock();
    let pages = crate::pages::routes(db.clone(), clock.clone());
    let (shell, app) = testing::house(pages, db.clone(), clock.clone());
    let at = |level| Actor::Resident { person: PersonId::new(), level };
    let (weak, strong) = (at(AssuranceLevel::Substantial), at(AssuranceLevel::High));
    let form = [("nome", "app"), ("durata", "365")];

    let mut browser = browser_of(&shell, &app, weak.clone()).await;
    assert!(!has_form(&mut browser).await);
    let refused = browser.post(applications::PATH, &form).await;
    assert!(refused.location().starts_with("/accedi?"), "{} {}", refused.status, refused.location());
    assert!(web::token::list_of(&db, &weak, clock.now()).await.unwrap().is_empty());

    let mut browser = browser_of(&shell, &app, strong.clone()).await;
    clock.advance(TimeDelta::minutes(14));
    assert!(has_form(&mut browser).await);
    clock.advance(TimeDelta::minutes(14));
    let wrong = browser.post(applications::PATH, &[("nome", ""), ("durata", "30")]).await;
    assert!(wrong.text().contains("name=\"durata\""), "who began in time corrects it: {}", wrong.text());
    let made = browser.post(applications::PATH, &[("nome", "app"), ("durata", "30")]).await;
    assert_eq!(made.status, StatusCode::OK, "{}", made.text());
    assert!(!has_form(&mut browser).await, "too long ago to begin another");
    clock.advance(TimeDelta::minutes(3));
    let late = browser.post(applications::PATH, &[("nome", "altra"), ("durata", "30")]).await;
    assert!(late.location().starts_with("/accedi?"), "{} {}", late.status, late.location());
    assert_eq!(web::token::list_of(&db, &strong, clock.now()).await.unwrap().len(), 1);
}

#[on_both_engines]
async fn nobody_takes_back_the_key_of_somebody_else(db: Db) {
    let (shell, app) = house(&db);
    let owner = resident(PersonId::new());
    let mut browser = browser_of(&shell, &app, owner.clone()).await;
    secret_from(&mut browser, "mia").await;
    let id = web::token::list_of(&db, &owner, test_time()).await.unwrap()[0].id;

    let mut stranger = browser_of(&shell, &app, resident(PersonId::new())).await;
    stranger.get(applications::PATH).await;
    let answer = stranger.post(&format!("{}/{id}/revoca", applications::PATH), &[]).await;

    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert_eq!(web::token::list_of(&db, &owner, test_time()).await.unwrap().len(), 1);
}

#[on_both_engines]
async fn a_form_with_mistakes_comes_back_filled_in(db: Db) {
    let (shell, app) = house(&db);
    let mut browser = browser_of(&shell, &app, resident(PersonId::new())).await;
    browser.get(applications::PATH).await;
    let answer = browser.post(applications::PATH, &[("nome", " "), ("durata", "99")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text().contains("Ci sono 2 errori da correggere"));
    let answer = browser.post(applications::PATH, &[("nome", "La mia app"), ("durata", "99")]).await;
    assert!(answer.text().contains("value=\"La mia app\""));
}

#[on_both_engines]
async fn the_pages_of_the_house_refuse_a_form_that_is_not_theirs(db: Db) {
    let (shell, app) = house(&db);
    let mut browser = browser_of(&shell, &app, resident(PersonId::new())).await;
    let answer = browser.post_exactly(applications::PATH, &[("nome", "app"), ("durata", "30")]).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert_eq!(browser.get("/gestione/lavori").await.status, StatusCode::FORBIDDEN);
}
