//! What the federation and the provider of a test say: all true, until a test changes it.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

use crate::sealing::{Draft, Envelope, jwks};
use crate::world::{CLIENT, MARK, now};

/// What the provider puts in the place of words that it learns in the sign-in.
pub(crate) const LEARNT: [&str; 2] = ["§nonce", "§state"];

/// Every message, before it is signed.
#[derive(Clone, Debug)]
pub(crate) struct Script {
    /// The statements, by the path that they are served at.
    pub(crate) statements: BTreeMap<&'static str, Draft>,
    pub(crate) mark: Draft,
    pub(crate) id_token: Draft,
    pub(crate) userinfo: Draft,
    pub(crate) envelope: Envelope,
    /// Whose key the userinfo response is encrypted with, instead of ours.
    pub(crate) foreign_key: Option<Value>,
    /// What is answered instead of the encrypted response.
    pub(crate) plain_userinfo: Option<String>,
    pub(crate) token_status: u16,
    pub(crate) token_response: Value,
    pub(crate) userinfo_status: u16,
    /// The query with which the browser comes back.
    pub(crate) callback: String,
}

/// A number of seconds from now, as claims have it.
pub(crate) fn at(seconds: i64) -> Value {
    json!((now() + TimeDelta::seconds(seconds)).timestamp())
}

fn hour_from(now: DateTime<Utc>) -> [Value; 2] {
    [json!(now.timestamp()), json!((now + TimeDelta::hours(1)).timestamp())]
}

fn statement(key: &'static str, issuer: &str, subject: &str, keys: &[&str]) -> Draft {
    let [iat, exp] = hour_from(now());
    let claims = json!({ "iss": issuer, "sub": subject, "iat": iat, "exp": exp, "jwks": jwks(keys) });
    Draft::new("entity-statement+jwt", key, claims)
}

impl Script {
    /// An anchor, an intermediate, a provider, and an issuer of trust marks, below the address of a server.
    pub(crate) fn honest(base: &str) -> Self {
        let [anchor, middle, provider, marks] =
            ["anchor", "middle", "provider", "marks"].map(|name| format!("{base}/{name}"));
        let fetch = |who: &str| json!({ "federation_entity": { "federation_fetch_endpoint": format!("{who}/fetch") } });
        let mut top = statement("anchor", &anchor, &anchor, &["anchor"]);
        top.claims["metadata"] = fetch(&anchor);
        top.claims["constraints"] = json!({ "max_path_length": 1 });
        top.claims["trust_mark_issuers"] = json!({ MARK: [marks] });
        let mut between = statement("middle", &middle, &middle, &["middle"]);
        between.claims["metadata"] = fetch(&middle);
        between.claims["authority_hints"] = json!([anchor]);
        let mut own = statement("provider", &provider, &provider, &["provider"]);
        own.claims["authority_hints"] = json!([middle]);
        own.claims["metadata"] = json!({ "openid_provider": metadata(&provider) });
        own.claims["trust_marks"] = json!([{ "id": MARK, "trust_mark": "§mark" }]);
        let mut issuer = statement("marks", &marks, &marks, &["marks"]);
        issuer.claims["authority_hints"] = json!([anchor]);
        let statements = BTreeMap::from([
            ("anchor", top),
            ("anchor/middle", statement("anchor", &anchor, &middle, &["middle"])),
            ("anchor/marks", statement("anchor", &anchor, &marks, &["marks"])),
            ("middle", between),
            ("middle/provider", statement("middle", &middle, &provider, &["provider"])),
            ("provider", own),
            ("marks", issuer),
        ]);
        let [iat, exp] = hour_from(now());
        let mark = json!({ "iss": marks, "sub": provider, "id": MARK, "iat": iat, "exp": exp });
        let issuer: String = form_urlencoded::byte_serialize(provider.as_bytes()).collect();
        Self {
            statements,
            mark: Draft::new("trust-mark+jwt", "marks", mark),
            id_token: Draft::new("JWT", "core", id_token(&provider)),
            userinfo: Draft::new("JWT", "core", userinfo(&provider)),
            envelope: Envelope {
                algorithm: "RSA-OAEP-256",
                content: "A256CBC-HS512",
                header: json!({ "cty": "JWT" }),
                spoil: |text| text,
            },
            foreign_key: None,
            plain_userinfo: None,
            token_status: 200,
            token_response: json!({ "access_token": "access", "token_type": "Bearer", "expires_in": 900, "id_token": "§id_token" }),
            userinfo_status: 200,
            callback: format!("code=good&state=§state&iss={issuer}"),
        }
    }

    pub(crate) fn statement(&mut self, path: &str) -> &mut Draft {
        self.statements.get_mut(path).unwrap()
    }

    /// The metadata of the provider in its own words.
    pub(crate) fn metadata(&mut self) -> &mut Value {
        &mut self.statement("provider").claims["metadata"]["openid_provider"]
    }
}

fn metadata(provider: &str) -> Value {
    let levels = [1, 2, 3].map(|level| format!("https://www.spid.gov.it/SpidL{level}"));
    json!({
        "issuer": provider,
        "organization_name": "Gestore di prova",
        "authorization_endpoint": format!("{provider}/authorization"),
        "token_endpoint": format!("{provider}/token"),
        "userinfo_endpoint": format!("{provider}/userinfo"),
        "revocation_endpoint": format!("{provider}/revocation"),
        "jwks": jwks(&["core", "core-256", "core-521", "weak"]),
        "acr_values_supported": levels,
        "response_types_supported": ["code"],
        "code_challenge_methods_supported": ["S256"],
        "client_registration_types_supported": ["automatic"],
        "token_endpoint_auth_methods_supported": ["private_key_jwt"],
    })
}

fn id_token(provider: &str) -> Value {
    let [iat, exp] = hour_from(now());
    json!({
        "iss": provider,
        "sub": "subject",
        "aud": CLIENT,
        "iat": iat,
        "exp": exp,
        "jti": "token-1",
        "nonce": "§nonce",
        "acr": "https://www.spid.gov.it/SpidL2",
        "at_hash": "§at_hash",
    })
}

fn userinfo(provider: &str) -> Value {
    let [iat, exp] = hour_from(now());
    json!({
        "iss": provider,
        "sub": "subject",
        "aud": CLIENT,
        "iat": iat,
        "exp": exp,
        "given_name": "Ada",
        "family_name": "Bianchi",
        "birthdate": "1985-03-10",
        "https://attributes.eid.gov.it/fiscal_number": "TINIT-BNCDAA85C50F205C",
    })
}
