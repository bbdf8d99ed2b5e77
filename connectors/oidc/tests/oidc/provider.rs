//! A provider on 127.0.0.1 that says whatever a test makes it say.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::{get, post};
use axum::{Form, Json, Router};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use chrono::{DateTime, TimeZone, Utc};
use jsonwebtoken::{EncodingKey, Header};
use oidc::{Algorithm, Answer, Pending, Proof, Refused, RelyingParty, Settings, SignedIn};
use serde_json::{Value, json};
use tokio::runtime::Runtime;

pub(crate) const CLIENT: &str = "palazzo";

pub(crate) fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2020, 3, 16, 9, 30, 0).unwrap()
}

/// A key of P-256, with the name under which it is published.
pub(crate) struct SigningKey {
    pub(crate) id: &'static str,
    pub(crate) pkcs8: Vec<u8>,
    public: Vec<u8>,
}

impl SigningKey {
    pub(crate) fn named(id: &'static str) -> Self {
        let pair = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).unwrap();
        let pkcs8 = pair.to_pkcs8v1().unwrap().as_ref().to_vec();
        Self { id, pkcs8, public: pair.public_key().as_ref().to_vec() }
    }

    pub(crate) fn jwk(&self) -> Value {
        let half = |bytes: &[u8]| BASE64.encode(bytes);
        json!({ "kty": "EC", "crv": "P-256", "kid": self.id, "use": "sig", "alg": "ES256",
                "x": half(&self.public[1..33]), "y": half(&self.public[33..]) })
    }

    pub(crate) fn sign(&self, header: &Value, claims: &Value) -> String {
        let part = |value: &Value| BASE64.encode(value.to_string());
        let message = format!("{}.{}", part(header), part(claims));
        let key = EncodingKey::from_ec_der(&self.pkcs8);
        let signature =
            jsonwebtoken::crypto::sign(message.as_bytes(), &key, jsonwebtoken::Algorithm::ES256).unwrap();
        format!("{message}.{signature}")
    }
}

/// What the provider says, and what it was asked.
#[derive(Default)]
struct Script {
    configuration: Value,
    keys: Vec<Value>,
    id_token: String,
    exchange_status: u16,
    asked: Option<(HeaderMap, HashMap<String, String>)>,
}

type Shared = Arc<Mutex<Script>>;

/// The provider, and us.
pub(crate) struct World {
    pub(crate) us: RelyingParty,
    pub(crate) key: SigningKey,
    pub(crate) issuer: String,
    script: Shared,
    _runtime: Runtime,
}

impl World {
    pub(crate) fn new() -> Self {
        Self::with(|_| ())
    }

    /// With settings of ours that differ.
    pub(crate) fn with(change: impl FnOnce(&mut Settings)) -> Self {
        let runtime = Runtime::new().unwrap();
        let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let key = SigningKey::named("one");
        let script = Shared::new(Mutex::new(Script {
            configuration: configuration(&issuer),
            keys: vec![key.jwk()],
            exchange_status: 200,
            ..Script::default()
        }));
        let app = routes(script.clone());
        runtime.spawn(async move { axum::serve(listener, app).await.unwrap() });
        let mut settings = settings(&issuer);
        change(&mut settings);
        Self { us: RelyingParty::try_new(settings).unwrap(), key, issuer, script, _runtime: runtime }
    }

    pub(crate) fn says_of_itself(&self, name: &str, value: Value) {
        self.script.lock().unwrap().configuration[name] = value;
    }

    pub(crate) fn publishes(&self, key: &SigningKey) {
        self.script.lock().unwrap().keys = vec![key.jwk()];
    }

    pub(crate) fn answers_codes_with(&self, status: u16) {
        self.script.lock().unwrap().exchange_status = status;
    }

    /// Gives this ID token for the next codes.
    pub(crate) fn gives(&self, token: String) {
        self.script.lock().unwrap().id_token = token;
    }

    /// What the exchange of a code was asked with.
    pub(crate) fn was_asked(&self) -> (HeaderMap, HashMap<String, String>) {
        self.script.lock().unwrap().asked.take().expect("a code was exchanged")
    }

    /// What an honest provider states.
    pub(crate) fn claims(&self, pending: &Pending) -> Value {
        json!({
            "iss": self.issuer, "sub": "m.rossi", "aud": CLIENT, "nonce": pending.nonce,
            "iat": now().timestamp(), "exp": now().timestamp() + 300, "auth_time": now().timestamp(),
        })
    }

    /// The answer that a browser brings back from an honest provider.
    pub(crate) fn answer(&self, pending: &Pending) -> Answer {
        let text = |text: &str| Some(text.to_owned());
        Answer { code: text("code"), state: text(&pending.state), iss: text(&self.issuer), error: None }
    }

    /// A sign-in in which the provider gives this ID token.
    pub(crate) fn sign_in_with(&self, token: impl FnOnce(&Pending) -> String) -> Result<SignedIn, Refused> {
        let (pending, _) = self.us.begin(now()).unwrap();
        self.gives(token(&pending));
        self.us.finish(&pending, &self.answer(&pending), now())
    }

    /// A sign-in in which the claims, rightly signed, are changed by `change`.
    pub(crate) fn sign_in_stating(&self, change: impl FnOnce(&mut Value)) -> Result<SignedIn, Refused> {
        self.sign_in_with(|pending| {
            let mut claims = self.claims(pending);
            change(&mut claims);
            self.key.sign(&header(), &claims)
        })
    }
}

pub(crate) fn header() -> Value {
    json!({ "alg": "ES256", "kid": "one", "typ": "JWT" })
}

fn configuration(issuer: &str) -> Value {
    json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
        "jwks_uri": format!("{issuer}/keys"),
        "end_session_endpoint": format!("{issuer}/logout"),
        "authorization_response_iss_parameter_supported": true,
    })
}

pub(crate) fn settings(issuer: &str) -> Settings {
    Settings {
        issuer: issuer.to_owned(),
        client_id: CLIENT.to_owned(),
        proof: Proof::Secret("segreto".to_owned().into()),
        algorithm: Algorithm::Es256,
        redirect_uri: "https://palazzo.test/ritorno".to_owned(),
        after_logout_uri: "https://palazzo.test/esci".to_owned(),
        acr_values: None,
        two_factor_acr: vec!["urn:two".to_owned()],
        two_factor_amr: vec!["mfa".to_owned()],
        max_age: None,
        roots: None,
        loopback_http: true,
    }
}

fn routes(script: Shared) -> Router {
    Router::new()
        .route("/.well-known/openid-configuration", get(say_what_one_is))
        .route("/keys", get(show_keys))
        .route("/token", post(exchange_code))
        .with_state(script)
}

async fn say_what_one_is(State(script): State<Shared>) -> Json<Value> {
    Json(script.lock().unwrap().configuration.clone())
}

async fn show_keys(State(script): State<Shared>) -> Json<Value> {
    Json(json!({ "keys": script.lock().unwrap().keys }))
}

async fn exchange_code(
    State(script): State<Shared>,
    headers: HeaderMap,
    Form(form): Form<HashMap<String, String>>,
) -> (StatusCode, [(&'static str, &'static str); 1], Json<Value>) {
    let mut script = script.lock().unwrap();
    script.asked = Some((headers, form));
    let status = StatusCode::from_u16(script.exchange_status).unwrap();
    let tokens = json!({ "access_token": "x", "token_type": "Bearer", "id_token": script.id_token });
    (status, [("location", "/keys")], Json(tokens))
}

/// A header for `HS256`, as the library makes it.
pub(crate) fn shared_secret(claims: &Value, secret: &[u8]) -> String {
    let mut header = Header::new(jsonwebtoken::Algorithm::HS256);
    header.kid = Some("one".to_owned());
    jsonwebtoken::encode(&header, claims, &EncodingKey::from_secret(secret)).unwrap()
}
