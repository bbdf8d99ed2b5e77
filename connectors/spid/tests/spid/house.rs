//! A town hall with a door on 127.0.0.1: the smallest program that lets people in with this crate.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use axum::extract::{Query, RawQuery, State};
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Form, Router};
use kernel::Clock;
use spid::{
    Binding, Identity, IdpDirectory, Incoming, Level, LogoutOutcome, LogoutStatus, Outcome, Outgoing,
    PendingLogout, PendingRequest, PostedResponse, ServiceProvider, Settings, SignIn,
};
use tokio::net::TcpListener;

use crate::scene::{RESIDENTS, service_provider, settings};

type Fields = HashMap<String, String>;

/// What the house remembers.
#[derive(Default)]
pub(crate) struct Memory {
    requests: Mutex<HashMap<String, PendingRequest>>,
    logouts: Mutex<HashMap<String, PendingLogout>>,
    /// Who came in, the last one last.
    pub(crate) guests: Mutex<Vec<Identity>>,
    /// What became of our own logouts.
    pub(crate) left: Mutex<Vec<LogoutOutcome>>,
}

#[derive(Clone)]
pub(crate) struct House {
    pub(crate) us: ServiceProvider,
    pub(crate) directory: IdpDirectory,
    pub(crate) memory: Arc<Memory>,
    pub(crate) base: String,
    clock: Clock,
}

impl House {
    /// A house is opened before it knows its providers: they have to know its address first.
    pub(crate) async fn reserve() -> (TcpListener, SocketAddr) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        (listener, address)
    }

    pub(crate) fn open(listener: TcpListener, directory: IdpDirectory, clock: Clock) -> Self {
        Self::open_as(settings, listener, directory, clock)
    }

    /// The same, which says of itself what `settings` make of its address.
    pub(crate) fn open_as(
        settings: fn(&str) -> Settings,
        listener: TcpListener,
        directory: IdpDirectory,
        clock: Clock,
    ) -> Self {
        let base = format!("http://{}", listener.local_addr().unwrap());
        let us = service_provider(settings(&base));
        let house = Self { us, directory, memory: Arc::default(), base, clock };
        let router = Router::new()
            .route("/spid/metadata", get(show_metadata))
            .route("/spid/login", get(sign_in))
            .route("/spid/acs", post(come_back))
            .route("/spid/logout", get(sign_out))
            .route("/spid/slo", get(leave_by_address).post(leave_by_form))
            .with_state(house.clone());
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        house
    }

    fn send(&self, outgoing: Outgoing) -> Response {
        match outgoing {
            // Not 303: the conformance program would stop without a word.
            Outgoing::Redirect(url) => (StatusCode::FOUND, [(header::LOCATION, url)]).into_response(),
            Outgoing::Form { action, fields } => {
                let inputs: String = fields
                    .iter()
                    .map(|(name, value)| format!("<input type=\"hidden\" name=\"{name}\" value=\"{value}\">"))
                    .collect();
                Html(format!(
                    "<!doctype html><html lang=\"it\"><body><form method=\"post\" action=\"{action}\">{inputs}\
                     <input type=\"submit\" value=\"Continua\"></form></body></html>"
                ))
                .into_response()
            }
        }
    }
}

async fn show_metadata(State(house): State<House>) -> Response {
    let kind = [(header::CONTENT_TYPE, spid::METADATA_TYPE)];
    (kind, house.us.metadata().unwrap()).into_response()
}

fn binding(fields: &Fields) -> Binding {
    if fields.get("binding").is_some_and(|name| name == "redirect") {
        Binding::Redirect
    } else {
        Binding::Post
    }
}

async fn sign_in(State(house): State<House>, Query(wish): Query<Fields>) -> Response {
    let now = house.clock.now();
    let idp = wish.get("idp").map(String::as_str).unwrap_or_default();
    let Some(provider) = house.directory.find(idp, now) else { return StatusCode::NOT_FOUND.into_response() };
    let level = match wish.get("level").map(String::as_str) {
        Some("1") => Level::One,
        Some("3") => Level::Three,
        _ => Level::Two,
    };
    let sign_in = SignIn { provider: &provider, level, attribute_set: RESIDENTS, binding: binding(&wish) };
    let (pending, outgoing) = house.us.begin_sign_in(&sign_in, now).unwrap();
    house.memory.requests.lock().unwrap().insert(pending.relay_state.clone(), pending);
    house.send(outgoing)
}

async fn come_back(State(house): State<House>, Form(fields): Form<Fields>) -> Response {
    let relay_state = fields.get("RelayState").map(String::as_str);
    // Taken out before it is read: good for one answer.
    let pending = relay_state.and_then(|state| house.memory.requests.lock().unwrap().remove(state));
    let Some(pending) = pending else {
        return (StatusCode::FORBIDDEN, "nobody waits for this").into_response();
    };
    let response = fields.get("SAMLResponse").map(String::as_str).unwrap_or_default();
    let posted = PostedResponse { response, relay_state };
    match house.us.read_response(&posted, &pending, &house.directory, house.clock.now()) {
        Err(refused) => (StatusCode::FORBIDDEN, refused.to_string()).into_response(),
        Ok(answer) => match answer.outcome {
            Outcome::Declined(code) => (StatusCode::UNAUTHORIZED, format!("{code:?}")).into_response(),
            Outcome::SignedIn(identity) => {
                let body = format!("fiscalNumber\": \"{}", identity.attributes.fiscal_number().unwrap());
                house.memory.guests.lock().unwrap().push(*identity);
                body.into_response()
            }
        },
    }
}

async fn sign_out(State(house): State<House>, Query(wish): Query<Fields>) -> Response {
    let now = house.clock.now();
    let session = house.memory.guests.lock().unwrap().pop().unwrap().session;
    let provider = house.directory.find(&session.provider, now).unwrap();
    let (pending, outgoing) = house.us.begin_logout(&provider, &session, binding(&wish), now).unwrap();
    house.memory.logouts.lock().unwrap().insert(pending.relay_state.clone(), pending);
    house.send(outgoing)
}

async fn leave_by_address(State(house): State<House>, RawQuery(query): RawQuery) -> Response {
    let query = query.unwrap_or_default();
    let fields: Fields = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    leave(&house, Incoming::Redirect { query: &query }, &fields, Binding::Redirect)
}

async fn leave_by_form(State(house): State<House>, Form(fields): Form<Fields>) -> Response {
    let message = fields.get("SAMLRequest").or_else(|| fields.get("SAMLResponse"));
    let message = message.map(String::as_str).unwrap_or_default();
    let relay_state = fields.get("RelayState").map(String::as_str);
    leave(&house, Incoming::Post { message, relay_state }, &fields, Binding::Post)
}

fn leave(house: &House, incoming: Incoming<'_>, fields: &Fields, binding: Binding) -> Response {
    let now = house.clock.now();
    let wrong = |refused: spid::Refused| (StatusCode::FORBIDDEN, refused.to_string()).into_response();
    if fields.contains_key("SAMLResponse") {
        let state = fields.get("RelayState").map(String::as_str).unwrap_or_default();
        let Some(pending) = house.memory.logouts.lock().unwrap().remove(state) else {
            return StatusCode::FORBIDDEN.into_response();
        };
        return match house.us.read_logout_response(incoming, &pending, &house.directory, now) {
            Ok(outcome) => {
                house.memory.left.lock().unwrap().push(outcome);
                "left".into_response()
            }
            Err(refused) => wrong(refused),
        };
    }
    match house.us.read_logout_request(incoming, &house.directory, now) {
        Ok(order) => {
            let mut guests = house.memory.guests.lock().unwrap();
            guests.retain(|guest| guest.session.name_id != order.name_id);
            let provider = house.directory.find(&order.provider, now).unwrap();
            house.send(house.us.answer_logout(&order, &provider, LogoutStatus::Done, binding, now).unwrap())
        }
        Err(refused) => wrong(refused),
    }
}
