//! Where a script is played: the federation and its provider on 127.0.0.1.

use std::collections::HashMap;
use std::net::TcpListener;
use std::sync::{Arc, Mutex, OnceLock};

use axum::extract::{Path as UrlPath, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Form, Router};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use serde_json::Value;
use sha2::{Digest, Sha256, Sha512};
use tokio::runtime::Runtime;

use crate::script::{LEARNT, Script};
use crate::world::our_encryption_key;

/// What the provider remembers.
struct Play {
    script: Script,
    learnt: [String; 2],
    /// A code is good once.
    is_redeemed: bool,
    /// The tokens that we ended.
    revoked: Vec<String>,
}

type Scene = Arc<Mutex<Play>>;

/// A script that is being played.
pub(crate) struct Stage {
    pub(crate) base: String,
    scene: Scene,
}

fn runtime() -> &'static Runtime {
    static RUNTIME: OnceLock<Runtime> = OnceLock::new();
    RUNTIME.get_or_init(|| Runtime::new().unwrap())
}

impl Stage {
    /// Plays the honest script, but for a lie.
    pub(crate) fn open(lie: impl Fn(&mut Script)) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let mut script = Script::honest(&base);
        lie(&mut script);
        let learnt = LEARNT.map(str::to_owned);
        let scene: Scene = Arc::new(Mutex::new(Play { script, learnt, is_redeemed: false, revoked: vec![] }));
        let router = Router::new()
            .route("/{entity}/.well-known/openid-federation", get(show_entity))
            .route("/{entity}/fetch", get(show_subject))
            .route("/provider/token", post(redeem))
            .route("/provider/userinfo", get(describe))
            .route("/provider/revocation", post(revoke))
            .with_state(Arc::clone(&scene));
        runtime().spawn(async move {
            let listener = tokio::net::TcpListener::from_std(listener).unwrap();
            axum::serve(listener, router).await.unwrap();
        });
        Self { base, scene }
    }

    pub(crate) fn change(&self, lie: impl Fn(&mut Script)) {
        lie(&mut self.scene.lock().unwrap().script);
    }

    pub(crate) fn revoked(&self) -> Vec<String> {
        self.scene.lock().unwrap().revoked.clone()
    }

    /// Somebody is asked for, and the browser comes back with this query.
    pub(crate) fn answers(&self, nonce: &str, state: &str) -> String {
        let mut play = self.scene.lock().unwrap();
        play.learnt = [nonce.to_owned(), state.to_owned()];
        play.is_redeemed = false;
        play.script.callback.replace("§state", state)
    }
}

async fn show_entity(State(stage): State<Scene>, UrlPath(entity): UrlPath<String>) -> Response {
    statement(&stage, &entity)
}

async fn show_subject(
    State(stage): State<Scene>,
    UrlPath(entity): UrlPath<String>,
    Query(fields): Query<HashMap<String, String>>,
) -> Response {
    let subject = fields["sub"].rsplit('/').next().unwrap().to_owned();
    statement(&stage, &format!("{entity}/{subject}"))
}

fn statement(stage: &Scene, path: &str) -> Response {
    let script = stage.lock().unwrap().script.clone();
    let Some(draft) = script.statements.get(path) else { return StatusCode::NOT_FOUND.into_response() };
    let mut draft = draft.clone();
    fill(&mut draft.claims, "§mark", || script.mark.signed());
    draft.signed().into_response()
}

async fn redeem(State(stage): State<Scene>) -> Response {
    let mut play = stage.lock().unwrap();
    if std::mem::replace(&mut play.is_redeemed, true) {
        return (StatusCode::BAD_REQUEST, "{\"error\":\"invalid_grant\"}").into_response();
    }
    let script = &play.script;
    let mut draft = script.id_token.clone();
    fill(&mut draft.claims, "§nonce", || play.learnt[0].clone());
    fill(&mut draft.claims, "§at_hash", || at_hash(draft.algorithm, &script.token_response["access_token"]));
    let mut response = script.token_response.clone();
    fill(&mut response, "§id_token", || draft.signed());
    (StatusCode::from_u16(script.token_status).unwrap(), response.to_string()).into_response()
}

async fn describe(State(stage): State<Scene>) -> Response {
    let play = stage.lock().unwrap();
    let script = &play.script;
    let ours = our_encryption_key();
    let mut envelope = script.envelope.clone();
    if envelope.header.get("kid").is_none() {
        envelope.header["kid"] = ours["kid"].clone();
    }
    if let Some(plain) = &script.plain_userinfo {
        return plain.clone().into_response();
    }
    let body = envelope.close(&script.userinfo.signed(), script.foreign_key.as_ref().unwrap_or(&ours));
    (StatusCode::from_u16(script.userinfo_status).unwrap(), body).into_response()
}

async fn revoke(State(stage): State<Scene>, Form(fields): Form<HashMap<String, String>>) {
    stage.lock().unwrap().revoked.push(fields["token"].clone());
}

fn at_hash(algorithm: &str, access_token: &Value) -> String {
    let text = access_token.as_str().unwrap_or_default();
    let digest = if algorithm.ends_with("512") {
        Sha512::digest(text).to_vec()
    } else {
        Sha256::digest(text).to_vec()
    };
    BASE64.encode(&digest[..digest.len() / 2])
}

/// Puts a word in the place of a mark, wherever it stands alone.
fn fill(value: &mut Value, mark: &str, word: impl Fn() -> String + Copy) {
    match value {
        Value::String(text) if text == mark => *text = word(),
        Value::Array(items) => items.iter_mut().for_each(|item| fill(item, mark, word)),
        Value::Object(map) => map.values_mut().for_each(|item| fill(item, mark, word)),
        _ => {}
    }
}
