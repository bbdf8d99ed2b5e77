//! A provider that lies, or somebody who pretends to be one: nobody comes in.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use chrono::TimeDelta;
use oidc::{Answer, Refused};
use serde_json::{Value, json};

use crate::provider::{CLIENT, SigningKey, World, header, now, shared_secret};

#[test]
fn every_claim_that_lies_is_found_out() {
    let world = World::new();
    let at = |seconds: i64| json!(now().timestamp() + seconds);
    let several = json!([CLIENT, "another"]);
    let lies: [(&str, Value, Refused); 17] = [
        ("iss", json!("https://evil.example"), Refused::Issuer),
        ("iss", json!(format!("{}/", world.issuer)), Refused::Issuer),
        ("iss", Value::Null, Refused::Unreadable),
        ("aud", json!("another"), Refused::Audience),
        ("aud", json!([]), Refused::Audience),
        ("aud", several, Refused::Audience),
        ("azp", json!("another"), Refused::Audience),
        ("nonce", json!("another"), Refused::Nonce),
        ("nonce", Value::Null, Refused::Unreadable),
        ("exp", at(-61), Refused::Expired),
        ("exp", Value::Null, Refused::Unreadable),
        ("exp", json!("tomorrow"), Refused::Unreadable),
        ("iat", at(-61), Refused::NotOfNow),
        ("iat", at(61), Refused::NotOfNow),
        ("nbf", at(61), Refused::NotOfNow),
        ("sub", json!(""), Refused::Unreadable),
        ("sub", Value::Null, Refused::Unreadable),
    ];
    for (name, lie, expected) in lies {
        let refused = world.sign_in_stating(|claims| claims[name] = lie.clone());
        assert_eq!(refused, Err(expected), "{name}: {lie}");
    }
    assert!(world.sign_in_stating(|_| ()).is_ok(), "the same without a lie");
}

#[test]
fn a_token_signed_in_another_way_or_not_at_all_is_found_out() {
    let world = World::new();
    let part = |value: &Value| BASE64.encode(value.to_string());
    let none = |alg: &str| {
        world.sign_in_with(|pending| {
            format!("{}.{}.", part(&json!({ "alg": alg, "kid": "one" })), part(&world.claims(pending)))
        })
    };
    for alg in ["none", "None", "", "HS256", "RS256", "ES384"] {
        assert_eq!(none(alg), Err(Refused::Algorithm), "{alg}");
    }
    assert_eq!(none("ES256"), Err(Refused::Signature), "announced, and not there");
    let public = world.key.jwk().to_string();
    let confused = world.sign_in_with(|pending| shared_secret(&world.claims(pending), public.as_bytes()));
    assert_eq!(confused, Err(Refused::Algorithm), "a public key is no secret");
}

#[test]
fn a_token_of_another_key_or_changed_after_signing_is_found_out() {
    let world = World::new();
    let (stranger, unknown) = (SigningKey::named("one"), json!({ "alg": "ES256", "kid": "two" }));
    let by_stranger = world.sign_in_with(|pending| stranger.sign(&header(), &world.claims(pending)));
    assert_eq!(by_stranger, Err(Refused::Signature));
    let by_nobody = world.sign_in_with(|pending| stranger.sign(&unknown, &world.claims(pending)));
    assert_eq!(by_nobody, Err(Refused::UnknownKey));
    let changed = world.sign_in_with(|pending| {
        let honest = world.key.sign(&header(), &world.claims(pending));
        let mut claims = world.claims(pending);
        claims["sub"] = json!("sindaco");
        let parts: Vec<&str> = honest.split('.').collect();
        format!("{}.{}.{}", parts[0], BASE64.encode(claims.to_string()), parts[2])
    });
    assert_eq!(changed, Err(Refused::Signature));
}

#[test]
fn a_header_that_asks_for_what_we_do_not_know_is_refused() {
    let world = World::new();
    for (name, value) in [("crit", json!(["b64"])), ("typ", json!("logout+jwt"))] {
        let refused = world.sign_in_with(|pending| {
            let mut header = header();
            header[name] = value.clone();
            world.key.sign(&header, &world.claims(pending))
        });
        assert_eq!(refused, Err(Refused::Unreadable), "{name}");
    }
    assert_eq!(world.sign_in_with(|_| "nonsense".to_owned()), Err(Refused::Unreadable));
}

#[test]
fn an_answer_that_belongs_to_another_sign_in_is_refused() {
    let world = World::new();
    let [mine, theirs] = [(); 2].map(|()| world.us.begin(now()).unwrap().0);
    world.gives(world.key.sign(&header(), &world.claims(&theirs)));
    let swapped = world.us.finish(&mine, &world.answer(&theirs), now());
    assert_eq!(swapped, Err(Refused::State));
    let none = Answer { state: None, ..world.answer(&mine) };
    assert_eq!(world.us.finish(&mine, &none, now()), Err(Refused::State));
    let same_state = world.us.finish(&mine, &world.answer(&mine), now());
    assert_eq!(same_state, Err(Refused::Nonce), "their token does not fit my sign-in");
    let late = world.us.finish(&theirs, &world.answer(&theirs), now() + TimeDelta::minutes(15));
    assert_eq!(late, Err(Refused::State));
}

#[test]
fn an_answer_of_another_provider_is_refused() {
    let world = World::new();
    let (pending, _) = world.us.begin(now()).unwrap();
    world.gives(world.key.sign(&header(), &world.claims(&pending)));
    for iss in [None, Some("https://evil.example".to_owned())] {
        let answer = Answer { iss, ..world.answer(&pending) };
        assert_eq!(world.us.finish(&pending, &answer, now()), Err(Refused::Issuer));
    }
}

#[test]
fn a_provider_that_declines_lets_nobody_in() {
    let world = World::new();
    let (pending, _) = world.us.begin(now()).unwrap();
    world.gives(world.key.sign(&header(), &world.claims(&pending)));
    let declined = Answer { error: Some("access_denied".to_owned()), ..world.answer(&pending) };
    assert_eq!(world.us.finish(&pending, &declined, now()), Err(Refused::Declined), "a code or not");
    for (status, expected) in
        [(400, Refused::Code), (401, Refused::Code), (302, Refused::Unreachable), (500, Refused::Unreachable)]
    {
        world.answers_codes_with(status);
        assert_eq!(world.us.finish(&pending, &world.answer(&pending), now()), Err(expected), "{status}");
    }
}

#[test]
fn a_sign_in_that_is_too_old_for_the_settings_is_refused() {
    let world = World::with(|settings| settings.max_age = Some(TimeDelta::minutes(30)));
    let proved = |seconds: i64| {
        world.sign_in_stating(|claims| claims["auth_time"] = json!(now().timestamp() - seconds))
    };
    assert!(proved(30 * 60).is_ok());
    assert_eq!(proved(32 * 60), Err(Refused::TooOld));
    let silent = world.sign_in_stating(|claims| claims["auth_time"] = Value::Null);
    assert_eq!(silent, Err(Refused::TooOld), "nobody says when");
}

#[test]
fn a_configuration_that_leads_elsewhere_is_not_used() {
    for (name, value, expected) in [
        ("issuer", "https://evil.example", Refused::Configuration),
        ("authorization_endpoint", "http://login.example/authorize", Refused::InsecureAddress),
        ("token_endpoint", "http://login.example/token", Refused::InsecureAddress),
        ("jwks_uri", "http://login.example/keys", Refused::InsecureAddress),
        ("end_session_endpoint", "javascript:alert(1)", Refused::InsecureAddress),
    ] {
        let world = World::new();
        world.says_of_itself(name, json!(value));
        assert_eq!(world.us.begin(now()).map(drop), Err(expected), "{name}");
    }
}

#[test]
fn a_provider_that_is_down_is_told_from_one_that_lies() {
    assert!(Refused::Unreachable.is_outage() && Refused::Configuration.is_outage());
    assert!(
        ![Refused::Signature, Refused::Nonce, Refused::Declined].iter().any(|refused| refused.is_outage())
    );
}
