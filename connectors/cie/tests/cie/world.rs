//! A federation on 127.0.0.1 that plays a script, and us in front of it.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex, OnceLock};

use axum::Router;
use axum::extract::{Path as UrlPath, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use chrono::{DateTime, Utc};
use cie::{
    Anchor, Answer, Callback, Keys, Leniency, Level, Mode, Organization, PendingSignIn, Refused,
    RelyingParty, Settings, Trust, TrustMark,
};
use josekit::jwk::Jwk;
use serde_json::Value;
use sha2::{Digest, Sha256, Sha512};
use tokio::runtime::Runtime;

use crate::script::{LEARNT, Script};
use crate::sealing::jwks;

/// Who we are.
pub(crate) const CLIENT: &str = "https://comune.example.it/cie";
/// The trust mark that a provider has to carry.
pub(crate) const MARK: &str = "https://registry.example/openid_provider/public/";

/// When everything happens.
pub(crate) fn now() -> DateTime<Utc> {
    "2026-11-22T08:00:00Z".parse().unwrap()
}

/// Our keys, made once.
pub(crate) fn folder_of_keys() -> &'static Path {
    static FOLDER: OnceLock<tempfile::TempDir> = OnceLock::new();
    let folder = FOLDER.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        cie::keys::init(folder.path()).unwrap();
        folder
    });
    folder.path()
}

pub(crate) fn our_keys() -> Keys {
    static KEYS: OnceLock<Keys> = OnceLock::new();
    KEYS.get_or_init(|| Keys::load(folder_of_keys()).unwrap()).clone()
}

fn our_encryption_key() -> Value {
    static KEY: OnceLock<Value> = OnceLock::new();
    let find = || {
        our_keys().provider_jwks()["keys"].as_array().unwrap().iter().find(|key| key["use"] == "enc").cloned()
    };
    KEY.get_or_init(|| find().unwrap()).clone()
}

/// Our settings, with whom to trust.
pub(crate) fn settings(trust: Trust) -> Settings {
    Settings {
        client_id: CLIENT.into(),
        redirect_uri: format!("{CLIENT}/callback"),
        organization: Organization {
            name: "Comune di Prova".into(),
            homepage_uri: "https://comune.example.it".into(),
            policy_uri: "https://comune.example.it/privacy".into(),
            logo_uri: "https://comune.example.it/logo.svg".into(),
            contacts: vec!["protocollo@pec.example.it".into()],
        },
        authority_hints: trust.anchors.iter().map(|anchor| anchor.entity_id.clone()).collect(),
        trust_marks: vec![TrustMark {
            id: "https://registry.example/rp/public".into(),
            token: "a.b.c".into(),
        }],
        trust,
        leniency: Leniency { loopback_http: true, bare_userinfo: false },
    }
}

/// What the provider of a world remembers.
struct Play {
    script: Script,
    learnt: [String; 2],
    /// A code is good once.
    is_redeemed: bool,
}

type Stage = Arc<Mutex<Play>>;

pub(crate) struct World {
    pub(crate) base: String,
    pub(crate) us: RelyingParty,
    stage: Stage,
}

fn runtime() -> &'static Runtime {
    static RUNTIME: OnceLock<Runtime> = OnceLock::new();
    RUNTIME.get_or_init(|| Runtime::new().unwrap())
}

impl World {
    pub(crate) fn honest() -> Self {
        Self::changed(|_| {}, |_| {})
    }

    pub(crate) fn lying(lie: impl Fn(&mut Script)) -> Self {
        Self::changed(lie, |_| {})
    }

    /// A world with a lie, and with other settings of ours.
    pub(crate) fn changed(lie: impl Fn(&mut Script), adjust: impl Fn(&mut Settings)) -> Self {
        let listener = runtime().block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let mut script = Script::honest(&base);
        lie(&mut script);
        let learnt = LEARNT.map(str::to_owned);
        let stage: Stage = Arc::new(Mutex::new(Play { script, learnt, is_redeemed: false }));
        let router = Router::new()
            .route("/{entity}/.well-known/openid-federation", get(show_entity))
            .route("/{entity}/fetch", get(show_subject))
            .route("/provider/token", post(redeem))
            .route("/provider/userinfo", get(describe))
            .with_state(Arc::clone(&stage));
        runtime().spawn(async move { axum::serve(listener, router).await.unwrap() });
        let mut settings = settings(Trust {
            anchors: vec![Anchor { entity_id: format!("{base}/anchor"), jwks: jwks(&["anchor"]) }],
            providers: vec![format!("{base}/provider")],
            required_trust_marks: vec![MARK.into()],
        });
        adjust(&mut settings);
        let us = RelyingParty::try_new(settings, our_keys(), Mode::Trial).unwrap();
        Self { base, us, stage }
    }

    pub(crate) fn provider_id(&self) -> String {
        format!("{}/provider", self.base)
    }

    pub(crate) fn change(&self, lie: impl Fn(&mut Script)) {
        lie(&mut self.stage.lock().unwrap().script);
    }

    pub(crate) fn begin(&self, level: Level) -> Result<(PendingSignIn, Callback), Refused> {
        let provider = self.us.federation().find_provider(&self.provider_id(), now())?;
        let (pending, _) = self.us.begin_sign_in(&provider, level, now())?;
        let mut play = self.stage.lock().unwrap();
        play.learnt = [pending.nonce.clone(), pending.state.clone()];
        play.is_redeemed = false;
        let query = play.script.callback.replace("§state", &pending.state);
        Ok((pending, Callback::parse(&query)?))
    }

    /// From the button to the person.
    pub(crate) fn sign_in(&self) -> Result<Answer, Refused> {
        let (pending, callback) = self.begin(Level::Two)?;
        self.us.finish_sign_in(&callback, &pending, now())
    }
}

async fn show_entity(State(stage): State<Stage>, UrlPath(entity): UrlPath<String>) -> Response {
    statement(&stage, &entity)
}

async fn show_subject(
    State(stage): State<Stage>,
    UrlPath(entity): UrlPath<String>,
    Query(fields): Query<HashMap<String, String>>,
) -> Response {
    let subject = fields["sub"].rsplit('/').next().unwrap().to_owned();
    statement(&stage, &format!("{entity}/{subject}"))
}

fn statement(stage: &Stage, path: &str) -> Response {
    let script = stage.lock().unwrap().script.clone();
    let Some(draft) = script.statements.get(path) else { return StatusCode::NOT_FOUND.into_response() };
    let mut draft = draft.clone();
    fill(&mut draft.claims, "§mark", || script.mark.signed());
    draft.signed().into_response()
}

async fn redeem(State(stage): State<Stage>) -> Response {
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

async fn describe(State(stage): State<Stage>) -> Response {
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

/// A public key of nobody in this world, for encryption.
pub(crate) fn foreign_key() -> Value {
    let mut key = Jwk::generate_rsa_key(2048).unwrap().to_public_key().unwrap();
    key.set_key_use("enc");
    Value::Object(key.as_ref().clone())
}
