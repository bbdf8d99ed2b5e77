//! The counterpart's pages: who one is, and the way back.

use std::collections::HashMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Form, Json, Router};
use serde_json::json;
use web::i18n::{Language, Translator, preferred};

use super::desk::Desk;
use super::question::Question;
use super::{TestPerson, answer, statements, tokens};
use crate::entity::ENTITY_TYPE;
use crate::refused::Refused;

type Fields = HashMap<String, String>;
type Desks = State<Arc<Desk>>;

/// The list of people.
#[derive(Template)]
#[template(path = "cie/choose.html")]
struct ChoosePage<'a> {
    t: Translator,
    provider: &'a str,
    service: &'a str,
    people: &'a [TestPerson],
    token: &'a str,
    /// The refusals besides cancelling.
    refusals: &'a [&'static str],
}

/// A request that is not accepted.
#[derive(Template)]
#[template(path = "cie/wrong.html")]
struct WrongPage {
    t: Translator,
    detail: String,
}

pub(super) fn routes(desk: Arc<Desk>) -> Router {
    let provider = Router::new()
        .route("/.well-known/openid-federation", get(show_provider))
        .route("/authorization", get(ask))
        .route("/scelta", post(choose))
        .route("/token", post(redeem))
        .route("/userinfo", get(describe))
        .route("/revocation", post(revoke));
    Router::new()
        .route("/.well-known/openid-federation", get(show_anchor))
        .route("/fetch", get(show_subject))
        .nest("/provider", provider)
        .with_state(desk)
}

async fn show_anchor(State(desk): Desks) -> Response {
    statement(statements::of_anchor(&desk).map(Some))
}

async fn show_provider(State(desk): Desks) -> Response {
    statement(statements::of_provider(&desk).map(Some))
}

async fn show_subject(State(desk): Desks, Query(fields): Query<Fields>) -> Response {
    let subject = fields.get("sub").map(String::as_str).unwrap_or_default();
    statement(statements::of_subject(&desk, subject))
}

fn statement(signed: Result<Option<String>, Refused>) -> Response {
    match signed {
        Ok(Some(token)) => ([(CONTENT_TYPE, ENTITY_TYPE)], token).into_response(),
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

async fn ask(State(desk): Desks, headers: HeaderMap, Query(fields): Query<Fields>) -> Response {
    let t = translator(&headers);
    let question = match Question::read(&desk, &fields) {
        Ok(question) => Arc::new(question),
        Err(refused) => return wrong(t, refused),
    };
    let token = desk.questions.put(Arc::clone(&question));
    let (service, provider) = (&question.client.name, &desk.settings.name);
    let (people, refusals) = (&desk.settings.people, &answer::REFUSALS[1..]);
    show(StatusCode::OK, &ChoosePage { t, provider, service, people, token: &token, refusals })
}

async fn choose(State(desk): Desks, headers: HeaderMap, Form(fields): Form<Fields>) -> Response {
    let field = |name: &str| fields.get(name).map(String::as_str).unwrap_or_default();
    let person = desk.person(field("person"));
    let refusal = answer::REFUSALS.into_iter().find(|name| *name == field("error"));
    // Whoever chose neither may try again.
    if person.is_none() && refusal.is_none() {
        return StatusCode::UNPROCESSABLE_ENTITY.into_response();
    }
    let Some(question) = desk.questions.take(field("token")) else {
        return wrong(translator(&headers), Refused::Late);
    };
    let url = match person {
        Some(person) => answer::vouch(&desk, question, person),
        None => answer::refuse(&desk, &question, refusal.unwrap_or_default()),
    };
    Redirect::to(&url).into_response()
}

async fn redeem(State(desk): Desks, Form(fields): Form<Fields>) -> Response {
    match tokens::redeem(&desk, &fields) {
        Ok(answer) => Json(answer).into_response(),
        Err(refused) => deny("invalid_grant", refused),
    }
}

async fn describe(State(desk): Desks, headers: HeaderMap) -> Response {
    let value = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
    match tokens::describe(&desk, value.strip_prefix("Bearer ").unwrap_or_default()) {
        Ok(answer) => ([(CONTENT_TYPE, "application/jwt")], answer).into_response(),
        Err(_) => StatusCode::UNAUTHORIZED.into_response(),
    }
}

async fn revoke(State(desk): Desks, Form(fields): Form<Fields>) -> Response {
    match tokens::revoke(&desk, &fields) {
        Ok(()) => StatusCode::OK.into_response(),
        Err(refused) => deny("invalid_client", refused),
    }
}

fn deny(error: &str, refused: Refused) -> Response {
    let body = json!({ "error": error, "error_description": refused.to_string() });
    (StatusCode::BAD_REQUEST, Json(body)).into_response()
}

/// The reason is for whoever develops the service.
fn wrong(t: Translator, refused: Refused) -> Response {
    show(StatusCode::FORBIDDEN, &WrongPage { t, detail: refused.to_string() })
}

fn translator(headers: &HeaderMap) -> Translator {
    Translator::new(preferred(headers, &Language::ALL))
}

fn show(status: StatusCode, page: &impl Template) -> Response {
    match page.render() {
        Ok(html) => (status, Html(html)).into_response(),
        Err(error) => {
            tracing::error!(%error, "a page of the local provider cannot be drawn");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
