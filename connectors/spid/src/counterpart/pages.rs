//! The counterpart's pages: who one is, and the way back.

use std::collections::HashMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::{DefaultBodyLimit, RawQuery, State};
use axum::http::{HeaderMap, StatusCode, header::CONTENT_TYPE};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Form, Router};
use web::i18n::{Language, Translator, preferred};

use super::desk::Desk;
use super::{answer, leave, question};
use crate::binding::{Binding, Kind, Outgoing};
use crate::incoming::Incoming;
use crate::metadata::METADATA_TYPE;
use crate::refused::Refused;
use crate::response::ErrorCode;
use crate::xml::MESSAGE_BYTES_MAX;

type Fields = HashMap<String, String>;
type Desks = State<Arc<Desk>>;

/// The list of people.
#[derive(Template)]
#[template(path = "spid/choose.html")]
struct ChoosePage<'a> {
    t: Translator,
    desk: &'a Desk,
    service: &'a str,
    token: &'a str,
    /// The numbers of the other refusals.
    numbers: Vec<u8>,
}

/// The way back: a form that sends itself where scripts run.
#[derive(Template)]
#[template(path = "spid/send.html")]
struct SendPage<'a> {
    t: Translator,
    action: &'a str,
    fields: &'a [(&'static str, String)],
}

/// The end of a way.
#[derive(Template)]
#[template(path = "spid/end.html")]
struct EndPage {
    t: Translator,
    message: &'static str,
    detail: String,
}

pub(super) fn routes(desk: Arc<Desk>) -> Router {
    Router::new()
        .route("/metadata", get(show_metadata))
        .route("/sso", get(ask_by_redirect).post(ask_by_form))
        .route("/scelta", post(choose))
        .route("/slo", get(leave_by_redirect).post(leave_by_form))
        // Base64 and percent signs make three octets of one.
        .layer(DefaultBodyLimit::max(MESSAGE_BYTES_MAX * 3))
        .with_state(desk)
}

async fn show_metadata(State(desk): Desks) -> Response {
    ([(CONTENT_TYPE, METADATA_TYPE)], desk.metadata().to_owned()).into_response()
}

async fn ask_by_redirect(State(desk): Desks, headers: HeaderMap, RawQuery(query): RawQuery) -> Response {
    ask(&desk, &headers, Incoming::Redirect { query: query.as_deref().unwrap_or_default() })
}

async fn ask_by_form(State(desk): Desks, headers: HeaderMap, Form(fields): Form<Fields>) -> Response {
    ask(&desk, &headers, posted(&fields, Kind::Request))
}

fn ask(desk: &Desk, headers: &HeaderMap, incoming: Incoming<'_>) -> Response {
    let t = translator(headers);
    let question = match question::read(desk, incoming) {
        Ok(question) => question,
        Err(refused) => return wrong(t, refused),
    };
    let service = Arc::clone(&question.service);
    let token = desk.keep(question);
    let others = ErrorCode::FOR_THE_PERSON.into_iter().filter(|code| *code != ErrorCode::Cancelled);
    let numbers = others.filter_map(ErrorCode::number).collect();
    show(StatusCode::OK, &ChoosePage { t, desk, service: &service.entity_id, token: &token, numbers })
}

async fn choose(State(desk): Desks, headers: HeaderMap, Form(fields): Form<Fields>) -> Response {
    let t = translator(&headers);
    let field = |name: &str| fields.get(name).map(String::as_str).unwrap_or_default();
    let person = desk.people().iter().find(|person| person.key == field("person"));
    let number: Option<u8> = field("error").parse().ok();
    // Whoever chose neither may try again.
    if person.is_none() && number.is_none() {
        return StatusCode::UNPROCESSABLE_ENTITY.into_response();
    }
    let Some(question) = desk.take(field("token")) else { return wrong(t, Refused::Late) };
    let outgoing = match (person, number) {
        (Some(person), _) => answer::vouch(&desk, &question, person),
        (None, number) => answer::refuse(&desk, &question, number.unwrap_or_default()),
    };
    outgoing.map_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response(), |outgoing| send(t, &outgoing))
}

async fn leave_by_redirect(State(desk): Desks, headers: HeaderMap, RawQuery(query): RawQuery) -> Response {
    let query = query.unwrap_or_default();
    let is_answer = query.starts_with("SAMLResponse=") || query.contains("&SAMLResponse=");
    leave(&desk, &headers, Incoming::Redirect { query: &query }, is_answer, Binding::Redirect)
}

async fn leave_by_form(State(desk): Desks, headers: HeaderMap, Form(fields): Form<Fields>) -> Response {
    let is_answer = fields.contains_key(Kind::Response.field());
    let kind = if is_answer { Kind::Response } else { Kind::Request };
    leave(&desk, &headers, posted(&fields, kind), is_answer, Binding::Post)
}

fn leave(
    desk: &Desk,
    headers: &HeaderMap,
    incoming: Incoming<'_>,
    is_answer: bool,
    binding: Binding,
) -> Response {
    let t = translator(headers);
    let done = if is_answer {
        leave::read_answer(desk, incoming).map(|is_over| left(t, is_over))
    } else {
        leave::answer_request(desk, incoming, binding).map(|outgoing| send(t, &outgoing))
    };
    done.unwrap_or_else(|refused| wrong(t, refused))
}

fn posted(fields: &Fields, kind: Kind) -> Incoming<'_> {
    let message = fields.get(kind.field()).map(String::as_str).unwrap_or_default();
    Incoming::Post { message, relay_state: fields.get("RelayState").map(String::as_str) }
}

fn send(t: Translator, outgoing: &Outgoing) -> Response {
    match outgoing {
        Outgoing::Redirect(url) => Redirect::to(url).into_response(),
        Outgoing::Form { action, fields } => show(StatusCode::OK, &SendPage { t, action, fields }),
    }
}

fn left(t: Translator, is_over: bool) -> Response {
    let message = if is_over { "spid-counterpart-left" } else { "spid-counterpart-not-left" };
    show(StatusCode::OK, &EndPage { t, message, detail: String::new() })
}

/// The reason is for whoever develops the service.
fn wrong(t: Translator, refused: Refused) -> Response {
    let page = EndPage { t, message: "spid-counterpart-wrong", detail: refused.to_string() };
    show(StatusCode::FORBIDDEN, &page)
}

fn translator(headers: &HeaderMap) -> Translator {
    Translator::new(preferred(headers, &Language::ALL))
}

fn show(status: StatusCode, page: &impl Template) -> Response {
    match page.render() {
        Ok(html) => (status, Html(html)).into_response(),
        Err(error) => {
            tracing::error!(%error, "a page of the local identity provider cannot be drawn");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
