//! Somebody comes in.

use std::collections::HashMap;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use chrono::TimeDelta;
use jsonwebtoken::{DecodingKey, Validation};
use oidc::{ClientKey, Factors, Proof, Refused, RelyingParty, SettingsError};
use serde_json::{Value, json};

use crate::provider::{CLIENT, SigningKey, World, header, now};

#[test]
fn whoever_the_provider_vouches_for_is_believed() {
    let world = World::new();
    let signed_in = world.sign_in_stating(|_| ()).unwrap();
    assert_eq!(signed_in.subject, "m.rossi");
    assert_eq!((signed_in.factors, signed_in.proved_at), (Factors::One, Some(now())));
}

#[test]
fn two_factors_are_what_the_settings_count_as_two() {
    let world = World::new();
    let factors = |name: &str, value: Value| {
        world.sign_in_stating(|claims| claims[name] = value).map(|signed_in| signed_in.factors)
    };
    assert_eq!(factors("acr", json!("urn:two")), Ok(Factors::Two));
    assert_eq!(factors("acr", json!("urn:one")), Ok(Factors::One));
    assert_eq!(factors("amr", json!(["pwd", "mfa"])), Ok(Factors::Two));
    assert_eq!(factors("amr", json!(["pwd"])), Ok(Factors::One));
}

#[test]
fn the_browser_leaves_with_everything_that_ties_the_answer_to_it() {
    let world = World::with(|settings| {
        settings.acr_values = Some("urn:two".to_owned());
        settings.max_age = Some(TimeDelta::minutes(30));
    });
    let (pending, url) = world.us.begin(now()).unwrap();
    let query = url.strip_prefix(&format!("{}/authorize?", world.issuer)).unwrap();
    let query: HashMap<String, String> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    for (name, value) in [
        ("response_type", "code"),
        ("client_id", CLIENT),
        ("redirect_uri", "https://palazzo.test/ritorno"),
        ("scope", "openid"),
        ("state", &pending.state),
        ("nonce", &pending.nonce),
        ("code_challenge_method", "S256"),
        ("max_age", "1800"),
        ("acr_values", "urn:two"),
    ] {
        assert_eq!(query.get(name).map(String::as_str), Some(value), "{name}");
    }
    let (other, _) = world.us.begin(now()).unwrap();
    assert!(pending.state != other.state && pending.nonce != other.nonce);
    assert_ne!(pending.code_verifier, query["code_challenge"]);
}

#[test]
fn a_secret_travels_in_the_header_and_the_verifier_with_the_code() {
    let world = World::new();
    world.sign_in_stating(|_| ()).unwrap();
    let (headers, form) = world.was_asked();
    let basic = format!("Basic {}", STANDARD.encode(format!("{CLIENT}:segreto")));
    assert_eq!(headers["authorization"], *basic);
    assert_eq!((form["code"].as_str(), form["grant_type"].as_str()), ("code", "authorization_code"));
    assert!(form["code_verifier"].len() >= 43 && !form.contains_key("client_secret"));

    world.says_of_itself("token_endpoint_auth_methods_supported", json!(["client_secret_post"]));
    assert!(world.sign_in_stating(|_| ()).is_ok(), "what was read an hour ago at most still holds");
    assert!(world.was_asked().0.contains_key("authorization"));
}

#[test]
fn a_provider_may_want_the_secret_in_the_form() {
    let world = World::new();
    world.says_of_itself("token_endpoint_auth_methods_supported", json!(["client_secret_post"]));
    world.sign_in_stating(|_| ()).unwrap();
    let (headers, form) = world.was_asked();
    assert_eq!(form["client_secret"], "segreto");
    assert!(!headers.contains_key("authorization"));
}

#[test]
fn a_key_of_ours_proves_who_we_are_without_a_shared_secret() {
    let own = SigningKey::named("ours");
    let pem = pem(&own.pkcs8);
    let key = ClientKey::from_pem(&pem, Some("ours".to_owned())).unwrap();
    let world = World::with(|settings| settings.proof = Proof::Key(Box::new(key)));

    world.sign_in_stating(|_| ()).unwrap();

    let (headers, form) = world.was_asked();
    assert!(!headers.contains_key("authorization"));
    let public = serde_json::from_value(own.jwk()).unwrap();
    let mut expected = Validation::new(jsonwebtoken::Algorithm::ES256);
    expected.set_audience(&[format!("{}/token", world.issuer)]);
    // The clock of the test stands in 2020.
    expected.validate_exp = false;
    let proof = &form["client_assertion"];
    let proof = jsonwebtoken::decode::<Value>(proof, &DecodingKey::from_jwk(&public).unwrap(), &expected);
    let proof = proof.unwrap();
    assert_eq!((&proof.claims["iss"], &proof.claims["sub"]), (&json!(CLIENT), &json!(CLIENT)));
    assert_eq!(proof.claims["exp"], json!(now().timestamp() + 60));
    assert_eq!(proof.header.kid.as_deref(), Some("ours"));
    assert!(ClientKey::from_pem("-----BEGIN NOTHING-----", None).is_err());
}

#[test]
fn a_provider_changes_its_key_while_we_run() {
    let world = World::new();
    world.sign_in_stating(|_| ()).unwrap();
    let next = SigningKey::named("two");
    world.publishes(&next);
    let by_next = |later: TimeDelta| {
        let (pending, _) = world.us.begin(now()).unwrap();
        let mut header = header();
        header["kid"] = json!("two");
        world.gives(next.sign(&header, &world.claims(&pending)));
        world.us.finish(&pending, &world.answer(&pending), now() + later)
    };
    assert_eq!(by_next(TimeDelta::seconds(30)), Err(Refused::UnknownKey), "not asked again at once");
    assert!(by_next(TimeDelta::seconds(61)).is_ok());
}

#[test]
fn whoever_leaves_leaves_at_the_provider_too() {
    let world = World::new();
    let url = world.us.logout_url("header.claims.signature", now()).unwrap().unwrap();
    let begin = format!("{}/logout?id_token_hint=header.claims.signature&client_id={CLIENT}", world.issuer);
    assert!(url.starts_with(&begin), "{url}");
    assert!(url.ends_with("post_logout_redirect_uri=https%3A%2F%2Fpalazzo.test%2Fesci"));
    let silent = World::new();
    silent.says_of_itself("end_session_endpoint", Value::Null);
    assert_eq!(silent.us.logout_url("x", now()), Ok(None));
}

#[test]
fn settings_that_would_let_a_password_travel_in_the_open_are_refused() {
    let world = World::new();
    let refused = |issuer: &str, loopback_http: bool| {
        let mut settings = crate::provider::settings(&world.issuer);
        (settings.issuer, settings.loopback_http) = (issuer.to_owned(), loopback_http);
        RelyingParty::try_new(settings).err()
    };
    for issuer in ["http://login.comune.example", "http://127.0.0.1.example:80", "https://a@b.example", ""] {
        assert_eq!(refused(issuer, true), Some(SettingsError::Issuer), "{issuer}");
    }
    assert_eq!(refused(&world.issuer, false), Some(SettingsError::Issuer), "in production");
    assert_eq!(refused("https://login.comune.example", false), None);
}

fn pem(der: &[u8]) -> String {
    format!("-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n", STANDARD.encode(der))
}

#[test]
fn the_challenge_is_the_hash_of_the_verifier() {
    use sha2::Digest;
    let world = World::new();
    let (pending, url) = world.us.begin(now()).unwrap();
    let challenge = URL_SAFE_NO_PAD.encode(sha2::Sha256::digest(pending.code_verifier.as_bytes()));
    assert!(url.contains(&format!("code_challenge={challenge}&")));
}
