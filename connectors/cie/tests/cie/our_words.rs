//! What we say: our entity configuration, our requests, and the settings behind them.

use std::collections::HashMap;

use chrono::TimeDelta;
use cie::{Anchor, Keys, Leniency, Level, Mode, Refused, RelyingParty, Settings, SettingsError, Trust};
use josekit::jwk::Jwk;
use josekit::jws::{self, RS256};
use serde_json::{Value, json};

use crate::sealing::jwks;
use crate::world::{CLIENT, World, now, our_keys, settings};

/// The claims of a message, with the key of a set that its header names.
fn verified(token: &str, set: &Value, kind: &str) -> Value {
    let name = josekit::jwt::decode_header(token).unwrap().claim("kid").cloned();
    let key = set["keys"].as_array().unwrap().iter().find(|key| key.get("kid") == name.as_ref()).unwrap();
    let key = Jwk::from_map(key.as_object().unwrap().clone()).unwrap();
    let verifier = RS256.verifier_from_jwk(&key).unwrap();
    let (payload, header) = jws::deserialize_compact(token, &verifier).unwrap();
    assert_eq!(header.token_type(), Some(kind));
    serde_json::from_slice(&payload).unwrap()
}

#[test]
fn our_entity_configuration_says_what_the_rules_want() {
    let world = World::honest();
    let keys = our_keys();

    let token = world.us.entity_configuration(now()).unwrap();

    let claims = verified(&token, &keys.federation_jwks(), "entity-statement+jwt");
    assert_eq!((&claims["iss"], &claims["sub"]), (&json!(CLIENT), &json!(CLIENT)));
    assert_eq!(claims["exp"].as_i64().unwrap() - claims["iat"].as_i64().unwrap(), 24 * 3600);
    assert_eq!(claims["authority_hints"], json!([format!("{}/anchor", world.base)]));
    assert_eq!(
        claims["trust_marks"],
        json!([{ "id": "https://registry.example/rp/public", "trust_mark": "a.b.c" }])
    );
    assert_eq!(claims["jwks"], keys.federation_jwks());
    let party = &claims["metadata"]["openid_relying_party"];
    assert_eq!(party["jwks"], keys.provider_jwks());
    assert_eq!(party["redirect_uris"], json!([format!("{CLIENT}/callback")]));
    for (name, value) in [
        ("client_id", json!(CLIENT)),
        ("client_registration_types", json!(["automatic"])),
        ("response_types", json!(["code"])),
        ("token_endpoint_auth_method", json!("private_key_jwt")),
        ("userinfo_encrypted_response_alg", json!("RSA-OAEP-256")),
    ] {
        assert_eq!(party[name], value, "{name}");
    }
    let body = &claims["metadata"]["federation_entity"];
    assert_eq!(body["contacts"], json!(["protocollo@pec.example.it"]));
    assert_eq!(body["federation_resolve_endpoint"], json!(format!("{CLIENT}/resolve")));
    // Three purposes, three keys.
    let core = party["jwks"]["keys"].as_array().unwrap();
    assert!(core.iter().all(|key| key["kid"] != claims["jwks"]["keys"][0]["kid"]));
}

#[test]
fn a_request_says_everything_inside_its_signature_and_some_of_it_beside() {
    let world = World::honest();
    let provider = world.us.federation().find_provider(&world.provider_id(), now()).unwrap();
    for (level, prompt) in
        [(Level::One, "consent"), (Level::Two, "consent login"), (Level::Three, "consent login")]
    {
        let (pending, url) = world.us.begin_sign_in(&provider, level, now()).unwrap();
        let (endpoint, query) = url.split_once('?').unwrap();
        assert_eq!(endpoint, format!("{}/provider/authorization", world.base));
        let fields: HashMap<String, String> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        let claims = verified(&fields["request"], &our_keys().provider_jwks(), "JWT");
        for name in ["client_id", "response_type", "scope", "code_challenge", "code_challenge_method"] {
            assert_eq!(claims[name], json!(fields[name]), "{name}");
        }
        assert_eq!(fields["request"], pending.request);
        assert_eq!((&claims["iss"], &claims["aud"]), (&json!(CLIENT), &json!([world.provider_id()])));
        assert_eq!((&claims["acr_values"], &claims["prompt"]), (&json!(level.acr()), &json!(prompt)));
        assert_eq!(claims["exp"].as_i64().unwrap() - claims["iat"].as_i64().unwrap(), 300);
        assert_eq!((&claims["jti"], &claims["nonce"]), (&json!(pending.id), &json!(pending.nonce)));
        assert_eq!(claims["claims"]["userinfo"].as_object().unwrap().len(), 4);
        assert!(pending.state.len() >= 32 && pending.nonce.len() >= 32 && pending.code_verifier.len() >= 43);
        assert!(!query.contains(&pending.code_verifier));
        assert_eq!(pending.expires_at, now() + TimeDelta::minutes(15));
    }
}

#[test]
fn no_two_requests_share_a_word() {
    let world = World::honest();
    let [(one, _), (other, _)] = [(); 2].map(|()| world.begin(Level::Two).unwrap());
    let words = [
        &one.id,
        &one.state,
        &one.nonce,
        &one.code_verifier,
        &other.id,
        &other.state,
        &other.nonce,
        &other.code_verifier,
    ];
    let different: std::collections::BTreeSet<_> = words.iter().collect();
    assert_eq!(different.len(), 8);
}

#[test]
fn the_resolve_endpoint_knows_our_providers_and_nobody_else() {
    let world = World::honest();
    let (id, anchor) = (world.provider_id(), format!("{}/anchor", world.base));
    let resolve = |subject: &str, anchor: &str| world.us.resolve(subject, anchor, now()).unwrap();
    assert_eq!(resolve(&id, &anchor), None, "nothing is fetched for whoever asks");
    world.us.federation().find_provider(&id, now()).unwrap();

    let claims =
        verified(&resolve(&id, &anchor).unwrap(), &our_keys().federation_jwks(), "resolve-response+jwt");

    assert_eq!(claims["sub"], json!(id));
    assert_eq!(claims["metadata"]["openid_provider"]["issuer"], json!(id));
    assert_eq!(claims["trust_chain"].as_array().unwrap().len(), 4);
    assert_eq!(resolve(&id, "https://other.example"), None);
    assert_eq!(resolve("https://other.example", &anchor), None);
}

fn production() -> Settings {
    let anchor = Anchor { entity_id: "https://anchor.example.it".into(), jwks: jwks(&["anchor"]) };
    let trust = Trust {
        anchors: vec![anchor],
        providers: vec!["https://cie.example.it".into()],
        required_trust_marks: vec![],
    };
    Settings { leniency: Leniency::default(), ..settings(trust) }
}

#[test]
fn production_waives_nothing_and_wants_everything() {
    type Change = fn(&mut Settings);
    let check = |change: Change, mode| {
        let mut settings = production();
        change(&mut settings);
        RelyingParty::try_new(settings, our_keys(), mode).map(|_| ())
    };
    assert_eq!(check(|_| {}, Mode::Production), Ok(()));
    for (name, change, error) in [
        ("http to this machine", (|s| s.leniency.loopback_http = true) as Change, SettingsError::Lenient),
        ("bare userinfo", |s| s.leniency.bare_userinfo = true, SettingsError::Lenient),
    ] {
        assert_eq!(check(change, Mode::Production), Err(error), "{name}");
        assert_eq!(check(change, Mode::Trial), Ok(()), "{name}");
    }
    for (name, change, error) in [
        (
            "an open address of ours",
            (|s| s.client_id = "http://comune.example.it".into()) as Change,
            SettingsError::Address("client_id"),
        ),
        (
            "an address with a query",
            |s| s.client_id = "https://comune.example.it?x".into(),
            SettingsError::Address("client_id"),
        ),
        (
            "an address with a slash",
            |s| s.client_id = "https://comune.example.it/".into(),
            SettingsError::Address("client_id"),
        ),
        (
            "an open way back",
            |s| s.redirect_uri = "http://127.0.0.1/".into(),
            SettingsError::Address("redirect_uri"),
        ),
        (
            "an open provider",
            |s| s.trust.providers = vec!["http://127.0.0.1".into()],
            SettingsError::Address("a provider"),
        ),
        (
            "an open anchor",
            |s| s.trust.anchors[0].entity_id = "http://127.0.0.1".into(),
            SettingsError::Address("a trust anchor"),
        ),
        ("no anchor", |s| s.trust.anchors.clear(), SettingsError::Missing("trust anchor")),
        ("no provider", |s| s.trust.providers.clear(), SettingsError::Missing("provider")),
        ("no superior", |s| s.authority_hints.clear(), SettingsError::Missing("authority hint")),
        ("no contact", |s| s.organization.contacts.clear(), SettingsError::Missing("contact")),
        ("an anchor without keys", |s| s.trust.anchors[0].jwks = json!({}), SettingsError::AnchorKeys),
        ("an anchor twice", |s| s.trust.anchors.push(s.trust.anchors[0].clone()), SettingsError::AnchorTwice),
    ] {
        for mode in [Mode::Production, Mode::Trial] {
            assert_eq!(check(change, mode), Err(error), "{name}");
        }
    }
}

#[test]
fn who_carries_no_trust_mark_is_read_in_production_and_cannot_ask() {
    let provider = World::honest();
    let provider = provider.us.federation().find_provider(&provider.provider_id(), now()).unwrap();
    let asks = |mode| {
        let us = RelyingParty::try_new(Settings { trust_marks: vec![], ..production() }, our_keys(), mode);
        let us = us.unwrap();
        assert!(us.entity_configuration(now()).is_ok(), "superiors read us first");
        assert_eq!(us.is_admitted(), mode == Mode::Trial);
        us.begin_sign_in(&provider, Level::Two, now()).map(|_| ())
    };
    assert_eq!(asks(Mode::Production), Err(Refused::NotAdmitted));
    assert_eq!(asks(Mode::Trial), Ok(()));
}

#[test]
fn keys_are_not_shown() {
    let keys: Keys = our_keys();
    let shown = format!("{keys:?}");
    assert!(shown.starts_with("Keys") && shown.len() < 120, "{shown}");
}
