//! A small domain, as a domain writes one, and a house around it.

use std::time::Duration;

use askama::Template;
use auth::{Actor, AssuranceLevel};
use axum::extract::Multipart;
use axum::response::{Redirect, Response};
use axum::routing::{get, post};
use axum::{Form, Json, Router};
use db::Db;
use kernel::{Language, PersonId};
use serde::Deserialize;
use testkit::test_clock;
use web::testing::{self, Browser};
use web::ui::FormErrors;
use web::{
    CurrentUser, Message, Page, PublicNotice, PublicNotices, Readiness, Session, Shell, ShellConfig,
    WebError, Who,
};

/// A greeting and a form with one field.
#[derive(Template)]
#[template(path = "sample/greeting.html")]
pub(crate) struct GreetingPage {
    page: Page,
    name: String,
}

#[derive(Deserialize)]
struct GreetingForm {
    name: String,
}

async fn show_greeting(page: Page) -> Result<Response, WebError> {
    web::show(&GreetingPage { page, name: String::new() })
}

async fn greet(page: Page, Form(form): Form<GreetingForm>) -> Result<Response, WebError> {
    if form.name.is_empty() {
        let page = page.with_errors(FormErrors::one("name", "web-form-choose"));
        return web::show_again(&GreetingPage { page, name: form.name });
    }
    web::show(&GreetingPage { page, name: form.name })
}

#[derive(Template)]
#[template(path = "sample/notice.html")]
struct NoticePage {
    page: Page,
}

async fn show_notice(page: Page) -> Result<Response, WebError> {
    web::show(&NoticePage { page })
}

async fn show_own_things(page: Page, user: CurrentUser) -> Result<Response, WebError> {
    web::show(&GreetingPage { page, name: user.display_name })
}

async fn tell_kind(Who(actor): Who) -> String {
    actor.kind().to_owned()
}

async fn take_upload(mut upload: Multipart) -> Result<String, WebError> {
    let mut names = Vec::new();
    while let Some(field) = upload.next_field().await.map_err(|_| WebError::BadRequest)? {
        names.push(field.name().unwrap_or_default().to_owned());
    }
    Ok(names.join(","))
}

async fn sign_in(session: Session) -> Result<Redirect, WebError> {
    session.sign_in(resident(), "Maria Rossi").await?;
    Ok(Redirect::to("/area-personale"))
}

async fn panic_with_a_name() -> String {
    panic!("Maria Rossi cannot be drawn")
}

async fn never_end() -> String {
    std::future::pending().await
}

async fn refuse(axum::extract::Path(why): axum::extract::Path<String>) -> Result<String, WebError> {
    Err(match why.as_str() {
        "conflict" => WebError::Conflict(Message::new("web-page-number").with("number", 7)),
        "gone" => WebError::Gone(Message::new("web-error-gone-text")),
        "forbidden" => auth::Forbidden::NotAllowed.into(),
        "sign-in" => auth::Forbidden::SignInFirst.into(),
        "away" => WebError::unavailable("the payment node is away"),
        _ => WebError::unexpected("the printer is on fire"),
    })
}

async fn take_json(Json(body): Json<serde_json::Value>) -> Json<serde_json::Value> {
    Json(body)
}

fn routes() -> Router {
    Router::new()
        .route("/", get(show_notice))
        .route("/saluto", get(show_greeting).post(greet))
        .route("/area-personale", get(show_own_things))
        .route("/chi", get(tell_kind))
        .route("/carica", post(take_upload))
        .route("/entra", post(sign_in))
        .route("/panico", get(panic_with_a_name))
        .route("/eterno", get(never_end))
        .route("/rifiuto/{why}", get(refuse))
        .route("/verifica/{code}", get(tell_kind))
        .route("/api/echo", post(take_json))
        .route("/api/who", get(tell_kind))
        .route("/api/rifiuto/{why}", get(refuse))
}

/// A resident.
pub(crate) fn resident() -> Actor {
    Actor::Resident { person: PersonId::new(), level: AssuranceLevel::Demonstration }
}

/// A house with the usual settings.
pub(crate) fn house(db: Db) -> (Shell, Router) {
    house_with(db, |_| ())
}

/// A house with other settings.
pub(crate) fn house_with(db: Db, change: impl FnOnce(&mut ShellConfig)) -> (Shell, Router) {
    let mut config = testing::config();
    config.answer_within = Duration::from_millis(300);
    change(&mut config);
    let shell = Shell::new(config, db.clone(), test_clock());
    let app = shell.around(routes(), Readiness::new().with_database(db));
    (shell, app)
}

/// A house on a SQLite database of its own, for what has nothing to do with the database.
pub(crate) async fn any_house(change: impl FnOnce(&mut ShellConfig)) -> (testkit::TestDb, Router) {
    let database = testkit::TestDb::sqlite().await;
    let (_, app) = house_with(database.db.clone(), change);
    (database, app)
}

/// A visitor's browser in front of a house with the usual settings.
pub(crate) async fn any_browser() -> (testkit::TestDb, Browser) {
    let (database, app) = any_house(|_| ()).await;
    let browser = Browser::new(&app);
    (database, browser)
}

#[test]
fn every_page_can_be_drawn_in_every_language_for_visitors_and_residents() {
    for language in Language::ALL {
        for page in [Page::sample(language), Page::sample_resident(language)] {
            let html = GreetingPage { page, name: "Anna".to_owned() }.render().unwrap();
            assert!(html.contains(&format!("<html lang=\"{language}\">")));
            assert!(html.contains("Anna"));
        }
    }
}

#[test]
fn what_people_write_is_shown_as_text_never_as_markup() {
    let page = Page::sample(Language::It);
    let html = GreetingPage { page, name: "<script>alert(1)</script>".to_owned() }.render().unwrap();
    assert!(!html.contains("<script>alert"));
}

#[test]
fn the_header_names_who_is_signed_in_and_offers_the_way_out() {
    let html =
        GreetingPage { page: Page::sample_resident(Language::It), name: String::new() }.render().unwrap();
    assert!(html.contains("Maria Rossi"));
    assert!(html.contains("action=\"/esci\""));
    let html = GreetingPage { page: Page::sample(Language::It), name: String::new() }.render().unwrap();
    assert!(!html.contains("action=\"/esci\""));
}

#[test]
fn a_snapshot_of_a_page_is_the_same_each_time() {
    let draw =
        || GreetingPage { page: Page::sample_resident(Language::It), name: String::new() }.render().unwrap();
    assert_ne!(draw(), draw());
    assert_eq!(testing::masked(&draw()), testing::masked(&draw()));
    assert!(testing::masked(&draw()).contains("/assets/…/css/palazzo.css"));
}

#[test]
fn a_demonstration_says_that_it_is_one() {
    let html = GreetingPage { page: Page::sample(Language::It), name: String::new() }.render().unwrap();
    assert!(html.contains("Dimostrazione."));
}

/// What everybody is told at the front door and on the page of a greeting's neighbour.
async fn browser_of_a_closed_house(told: bool) -> (testkit::TestDb, Browser) {
    let notice = PublicNotice {
        title: "Uffici chiusi <ovunque>".to_owned(),
        text: "Dal 17 al 31 marzo 2020.".to_owned(),
        more: ("/provvedimenti".to_owned(), "Leggi il provvedimento".to_owned()),
    };
    let notices = PublicNotices::new(&["/"], move |_| {
        let notice = notice.clone();
        Box::pin(async move {
            if told { Ok(vec![notice]) } else { Err(WebError::unavailable("nobody can be asked")) }
        })
    });
    let (database, app) = any_house(|config| config.public_notices = Some(notices)).await;
    let browser = Browser::new(&app);
    (database, browser)
}

#[tokio::test]
async fn what_everybody_is_told_stands_on_its_pages_and_on_no_other() {
    let (_database, mut browser) = browser_of_a_closed_house(true).await;

    let front_door = browser.get("/").await.text();
    let another = browser.get("/saluto").await.text();

    assert!(front_door.contains("Uffici chiusi &#60;ovunque&#62;"), "{front_door}");
    assert!(front_door.contains("href=\"/provvedimenti\""));
    assert!(!another.contains("Uffici chiusi"));
}

#[tokio::test]
async fn a_page_is_drawn_where_nobody_knows_what_to_tell() {
    let (_database, mut browser) = browser_of_a_closed_house(false).await;

    let front_door = browser.get("/").await;

    assert_eq!(front_door.status, axum::http::StatusCode::OK);
    assert!(!front_door.text().contains("role=\"note\""));
}
