//! Which providers are known, and for how long.

use chrono::TimeDelta;
use cie::{Level, Part, Refused};
use serde_json::json;

use crate::chains::{refuses, remove, resolved};
use crate::script::at;
use crate::world::{World, now};

const CONFIGURATION: Part = Part::EntityConfiguration;
const STATEMENT: Part = Part::SubordinateStatement;

#[test]
fn a_provider_that_cannot_do_what_we_need_is_not_taken() {
    refuses(&[
        (
            "no metadata",
            |s| remove(&mut s.statement("provider").claims, "metadata"),
            Refused::Claim(CONFIGURATION, "metadata"),
        ),
        (
            "no provider",
            |s| s.statement("provider").claims["metadata"] = json!({}),
            Refused::Claim(CONFIGURATION, "metadata"),
        ),
        (
            "another issuer",
            |s| s.metadata()["issuer"] = json!("https://evil.example"),
            Refused::Metadata("issuer"),
        ),
        ("no keys", |s| remove(s.metadata(), "jwks"), Refused::Metadata("jwks")),
        (
            "keys elsewhere",
            |s| {
                remove(s.metadata(), "jwks");
                s.metadata()["jwks_uri"] = json!("https://evil.example")
            },
            Refused::Metadata("jwks"),
        ),
        (
            "two keys of one name",
            |s| {
                let key = s.metadata()["jwks"]["keys"][0].clone();
                s.metadata()["jwks"]["keys"].as_array_mut().unwrap().push(key);
            },
            Refused::Metadata("jwks"),
        ),
        (
            "a shared secret",
            |s| {
                s.metadata()["jwks"]["keys"]
                    .as_array_mut()
                    .unwrap()
                    .push(json!({ "kty": "oct", "k": "AAAA", "kid": "x" }))
            },
            Refused::Metadata("jwks"),
        ),
        (
            "nowhere to ask",
            |s| remove(s.metadata(), "authorization_endpoint"),
            Refused::Metadata("authorization_endpoint"),
        ),
        (
            "an open line for people",
            |s| s.metadata()["authorization_endpoint"] = json!("http://idp.example/a"),
            Refused::InsecureAddress,
        ),
        (
            "an open line for tokens",
            |s| s.metadata()["token_endpoint"] = json!("http://idp.example/t"),
            Refused::InsecureAddress,
        ),
        (
            "an open line for data",
            |s| s.metadata()["userinfo_endpoint"] = json!("http://idp.example/u"),
            Refused::InsecureAddress,
        ),
        (
            "an open line for logouts",
            |s| s.metadata()["revocation_endpoint"] = json!("http://idp.example/r"),
            Refused::InsecureAddress,
        ),
        (
            "no PKCE",
            |s| s.metadata()["code_challenge_methods_supported"] = json!(["plain"]),
            Refused::Metadata("code_challenge_methods_supported"),
        ),
        (
            "passwords for programs",
            |s| s.metadata()["token_endpoint_auth_methods_supported"] = json!(["client_secret_post"]),
            Refused::Metadata("token_endpoint_auth_methods_supported"),
        ),
        (
            "no automatic registration",
            |s| s.metadata()["client_registration_types_supported"] = json!(["explicit"]),
            Refused::Metadata("client_registration_types_supported"),
        ),
    ]);
    let low =
        World::lying(|s| s.metadata()["acr_values_supported"] = json!(["https://www.spid.gov.it/SpidL1"]));
    assert_eq!(low.sign_in().err(), Some(Refused::Metadata("acr_values_supported")));
}

#[test]
fn only_providers_of_our_settings_are_asked_for() {
    let world = World::honest();
    for stranger in [format!("{}/middle", world.base), "https://evil.example".into(), String::new()] {
        let outcome = world.us.federation().find_provider(&stranger, now());
        assert_eq!(outcome.err(), Some(Refused::UnknownProvider), "{stranger}");
    }
}

#[test]
fn a_chain_ends_with_its_shortest_statement_and_is_built_anew() {
    for path in ["anchor", "anchor/middle", "middle", "middle/provider", "provider"] {
        let world = World::lying(|script| script.statement(path).claims["exp"] = at(600));
        assert_eq!(resolved(&world).unwrap(), now() + TimeDelta::seconds(600), "{path}");
    }
    let marked = World::lying(|script| script.mark.claims["exp"] = at(300));
    assert_eq!(resolved(&marked).unwrap(), now() + TimeDelta::seconds(300));
    let endless = World::lying(|script| {
        script.statements.values_mut().for_each(|draft| draft.claims["exp"] = at(1_000_000));
        script.mark.claims["exp"] = at(1_000_000);
    });
    assert_eq!(resolved(&endless).unwrap(), now() + TimeDelta::hours(24), "a day at the most");
}

#[test]
fn a_provider_stays_known_while_its_chain_holds_and_no_longer() {
    let world = World::honest();
    let federation = world.us.federation();
    let id = world.provider_id();
    assert!(federation.provider(&id, now()).is_none(), "nobody asked yet");
    assert!(federation.refresh(now())[0].outcome.is_ok());

    world.change(|script| script.statement("middle/provider").claims["iss"] = json!("https://evil.example"));
    let refreshed = federation.refresh(now() + TimeDelta::minutes(1));
    assert_eq!(refreshed[0].outcome, Err(Refused::Issuer(STATEMENT)));
    assert_eq!(refreshed[0].provider, id);

    let end = now() + TimeDelta::hours(1);
    assert!(federation.provider(&id, end - TimeDelta::seconds(1)).is_some());
    assert!(federation.provider(&id, end).is_none());
    let provider = federation.provider(&id, now()).unwrap();
    let late = world.us.begin_sign_in(&provider, Level::Two, end);
    assert_eq!(late.unwrap_err(), Refused::UnknownProvider);
}
