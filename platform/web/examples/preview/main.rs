//! Every component on one page, to look at: `cargo run -p web --example preview`.

use std::net::SocketAddr;
use std::sync::Arc;

use askama::Template;
use axum::extract::Query;
use axum::response::{Redirect, Response};
use axum::routing::{get, post};
use axum::{Form, Router};
use serde::Deserialize;
use web::ui::{Choice, FormErrors, Timeline, TimelineEntry, Tone};
use web::{
    FooterLink, MenuEntry, Message, Mode, Page, Readiness, Secret, Session, Shell, ShellConfig, WebError,
};

#[derive(Template)]
#[template(path = "preview/components.html")]
struct ComponentsPage {
    page: Page,
    timeline: Timeline,
    good: Tone,
    waiting: Tone,
    bad: Tone,
}

#[derive(Template)]
#[template(path = "preview/form.html")]
struct FormPage {
    page: Page,
    choices: Vec<Choice>,
}

fn choices() -> Vec<Choice> {
    vec![
        Choice::new("bollo", "In bollo").with_hint("Si pagano 16,00 € di imposta."),
        Choice::new("esente", "Esente da bollo")
            .with_hint("Solo per gli usi che la legge elenca, e uno lo scegli tu."),
    ]
}

async fn show_components(page: Page) -> Result<Response, WebError> {
    let entry = |when: &str, title: &str, is_past| TimelineEntry {
        when: when.to_owned(),
        title: title.to_owned(),
        text: "Non devi fare nulla.".to_owned(),
        files: Vec::new(),
        is_past,
    };
    let timeline = Timeline::new(vec![
        entry("2 marzo 2020", "Richiesta ricevuta", true),
        entry("14 marzo 2020", "In lavorazione all'ufficio", true),
        entry("entro il 30 aprile 2020", "Risposta", false),
    ]);
    let (good, waiting, bad) = (Tone::Good, Tone::Waiting, Tone::Bad);
    web::show(&ComponentsPage { page, timeline, good, waiting, bad })
}

async fn show_form(page: Page) -> Result<Response, WebError> {
    web::show(&FormPage { page, choices: choices() })
}

async fn refuse_form(page: Page) -> Result<Response, WebError> {
    let mut errors = FormErrors::default();
    errors.add("nome", Message::new("web-error-bad-request-title"));
    errors.add("uso", Message::new("web-form-choose"));
    web::show_again(&FormPage { page: page.with_errors(errors), choices: choices() })
}

#[derive(Deserialize)]
struct Wanted {
    kind: Option<String>,
}

async fn fail(Query(wanted): Query<Wanted>) -> Result<Response, WebError> {
    match wanted.kind.as_deref() {
        Some("503") => Err(WebError::unavailable("the preview pretends")),
        Some("429") => Err(WebError::TooMany { retry_after_seconds: 60 }),
        Some("409") => Err(WebError::Conflict(Message::new("web-error-conflict-text"))),
        Some("panic") => panic!("the preview pretends"),
        _ => Err(WebError::unexpected("the preview pretends")),
    }
}

async fn sign_in(session: Session, Form(()): Form<()>) -> Result<Redirect, WebError> {
    let person = kernel::PersonId::new();
    let level = auth::AssuranceLevel::Demonstration;
    session.sign_in(auth::Actor::Resident { person, level }, "Maria Rossi").await?;
    Ok(Redirect::to("/"))
}

fn config() -> ShellConfig {
    let seal = include_str!("../../assets/served/img/seal.svg").to_owned();
    let mut config =
        ShellConfig::of(Arc::new(web::sample_city()), Mode::Demonstration, Secret::random(), seal);
    let entry = |label, path| MenuEntry { label, path, shown_to: |_| true };
    config.menu = vec![
        entry("web-home", "/"),
        entry("web-main-menu", "/modulo"),
        entry("web-error-unexpected-title", "/errore"),
    ];
    let link = |label, data_element| FooterLink {
        label,
        href: "/note".to_owned(),
        data_element: Some(data_element),
    };
    config.footer = vec![
        link("web-footer-links", "privacy-policy-link"),
        link("web-footer-write-or-call", "legal-notes"),
    ];
    config
}

#[tokio::main]
async fn main() {
    let database = testkit::TestDb::sqlite().await;
    let shell = Shell::new(config(), database.db.clone(), kernel::Clock::System);
    let pages = Router::new()
        .route("/", get(show_components))
        .route("/modulo", get(show_form).post(refuse_form))
        .route("/errore", get(fail))
        .route("/accedi", get(show_form))
        .route("/entra", post(sign_in));
    let app = shell.around(pages, Readiness::new().with_database(database.db.clone()));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:8099").await.expect("port 8099 is free");
    println!("http://127.0.0.1:8099");
    let service = app.into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).await.expect("the preview serves until it is stopped");
}
