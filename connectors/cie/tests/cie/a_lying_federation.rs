//! Trust chains with a lie in them, at each of their links.

use chrono::{DateTime, TimeDelta, Utc};
use cie::{Level, Limit, Part, Peer, PolicyFault, Refused};
use serde_json::{Value, json};

use crate::script::{Script, at};
use crate::sealing::jwks;
use crate::world::{MARK, World, now};

type Lie = fn(&mut Script);

const CONFIGURATION: Part = Part::EntityConfiguration;
const STATEMENT: Part = Part::SubordinateStatement;

fn resolved(world: &World) -> Result<DateTime<Utc>, Refused> {
    world.us.federation().find_provider(&world.provider_id(), now()).map(|provider| provider.valid_until)
}

fn refuses(lies: &[(&str, Lie, Refused)]) {
    for (name, lie, refused) in lies {
        assert_eq!(resolved(&World::lying(lie)).err(), Some(*refused), "{name}");
    }
}

fn remove(value: &mut Value, name: &str) {
    value.as_object_mut().unwrap().remove(name).unwrap();
}

#[test]
fn every_claim_of_every_statement_has_to_be_true() {
    for (path, part) in [
        ("anchor", CONFIGURATION),
        ("anchor/middle", STATEMENT),
        ("middle", CONFIGURATION),
        ("middle/provider", STATEMENT),
        ("provider", CONFIGURATION),
        ("anchor/marks", STATEMENT),
        ("marks", CONFIGURATION),
    ] {
        let lies: [(&str, fn(&mut Value), Refused); 11] = [
            ("no issuer", |c| remove(c, "iss"), Refused::Claim(part, "iss")),
            ("another issuer", |c| c["iss"] = json!("https://evil.example"), Refused::Issuer(part)),
            ("no subject", |c| remove(c, "sub"), Refused::Claim(part, "sub")),
            ("another subject", |c| c["sub"] = json!("https://evil.example"), Refused::Subject(part)),
            ("no beginning", |c| remove(c, "iat"), Refused::Claim(part, "iat")),
            ("from the future", |c| c["iat"] = at(61), Refused::NotYet(part)),
            ("no end", |c| remove(c, "exp"), Refused::Claim(part, "exp")),
            ("ended just now", |c| c["exp"] = at(0), Refused::Expired(part)),
            ("no keys", |c| remove(c, "jwks"), Refused::Claim(part, "jwks")),
            ("an empty set of keys", |c| c["jwks"] = json!({ "keys": [] }), Refused::Claim(part, "jwks")),
            ("a claim that must be understood", |c| c["crit"] = json!(["x"]), Refused::Type(part)),
        ];
        for (name, lie, refused) in lies {
            let world = World::lying(|script| lie(&mut script.statement(path).claims));
            assert_eq!(resolved(&world).err(), Some(refused), "{path}: {name}");
        }
    }
}

#[test]
fn every_statement_has_to_be_signed_with_a_key_that_the_one_above_states() {
    for (path, part) in
        [("anchor", CONFIGURATION), ("anchor/middle", STATEMENT), ("middle/provider", STATEMENT)]
    {
        let forge = |forge: Lie, refused: Refused, name: &str| {
            assert_eq!(resolved(&World::lying(forge)).err(), Some(refused), "{path}: {name}");
        };
        let forged = |change: fn(&mut crate::sealing::Draft), refused: Refused, name: &str| {
            let world = World::lying(|script| change(script.statement(path)));
            assert_eq!(resolved(&world).err(), Some(refused), "{path}: {name}");
        };
        forged(|d| d.key = "other", Refused::Signature(part), "another's key under a known name");
        forged(|d| d.header["kid"] = json!("nobody"), Refused::UnknownKey(part), "an unknown key");
        forged(|d| d.algorithm = "none", Refused::Algorithm(part), "unsigned");
        forged(|d| d.algorithm = "HS256", Refused::Algorithm(part), "a shared secret");
        forged(|d| d.header["typ"] = json!("JWT"), Refused::Type(part), "another type");
        forged(|d| d.spoil = |_| "x".into(), Refused::Unreadable(part), "no message");
        forge(|s| s.statements.clear(), Refused::Unreachable(Peer::Federation), "nothing");
    }
}

#[test]
fn whoever_takes_over_an_entity_cannot_bring_keys_of_their_own() {
    refuses(&[
        (
            "the provider",
            |s| {
                s.statement("provider").claims["jwks"] = jwks(&["other"]);
                (s.statement("provider").key, s.statement("provider").header["kid"]) =
                    ("other", json!("other"));
            },
            Refused::UnknownKey(CONFIGURATION),
        ),
        (
            "the intermediate",
            |s| {
                for path in ["middle", "middle/provider"] {
                    s.statement(path).claims["jwks"] = jwks(&["other"]);
                    (s.statement(path).key, s.statement(path).header["kid"]) = ("other", json!("other"));
                }
            },
            Refused::UnknownKey(CONFIGURATION),
        ),
        (
            "the anchor",
            |s| {
                for path in ["anchor", "anchor/middle"] {
                    (s.statement(path).key, s.statement(path).header["kid"]) = ("other", json!("other"));
                }
                s.statement("anchor").claims["jwks"] = jwks(&["other"]);
            },
            Refused::UnknownKey(CONFIGURATION),
        ),
        (
            "an old key that the provider no longer lists",
            |s| {
                s.statement("middle/provider").claims["jwks"] = jwks(&["provider", "other"]);
                (s.statement("provider").key, s.statement("provider").header["kid"]) =
                    ("other", json!("other"));
            },
            Refused::UnknownKey(CONFIGURATION),
        ),
    ]);
}

#[test]
fn a_chain_has_to_reach_an_anchor_of_ours_by_a_way_that_is_not_too_long() {
    refuses(&[
        (
            "no superior",
            |s| remove(&mut s.statement("provider").claims, "authority_hints"),
            Refused::NoAnchor,
        ),
        (
            "a circle",
            |s| {
                let provider = s.statement("provider").claims["sub"].clone();
                s.statement("middle").claims["authority_hints"] = json!([provider]);
            },
            Refused::NoAnchor,
        ),
        (
            "an end before the anchor",
            |s| s.statement("middle").claims["authority_hints"] = json!([]),
            Refused::NoAnchor,
        ),
        (
            "a crowd of superiors",
            |s| s.statement("provider").claims["authority_hints"] = json!(vec!["https://a.example"; 9]),
            Refused::TooFar,
        ),
        (
            "superiors that are no list",
            |s| s.statement("provider").claims["authority_hints"] = json!("x"),
            Refused::Claim(CONFIGURATION, "authority_hints"),
        ),
        (
            "nobody to ask above",
            |s| remove(&mut s.statement("anchor").claims, "metadata"),
            Refused::Claim(CONFIGURATION, "federation_fetch_endpoint"),
        ),
        (
            "an open line above",
            |s| {
                s.statement("anchor").claims["metadata"]["federation_entity"]["federation_fetch_endpoint"] =
                    json!("http://ta.example/fetch");
            },
            Refused::InsecureAddress,
        ),
        (
            "nothing is said of the provider",
            |s| drop(s.statements.remove("middle/provider")),
            Refused::Unreachable(Peer::Federation),
        ),
    ]);
    let other = World::changed(|_| {}, |settings| settings.trust.anchors[0].entity_id += "-of-others");
    assert_eq!(resolved(&other).err(), Some(Refused::NoAnchor));
    let pinned = World::changed(|_| {}, |settings| settings.trust.anchors[0].jwks = jwks(&["other"]));
    assert_eq!(resolved(&pinned).err(), Some(Refused::UnknownKey(CONFIGURATION)));
}

#[test]
fn a_ladder_without_end_is_not_climbed() {
    let world = World::lying(|script| {
        let base = script.metadata()["issuer"].as_str().unwrap().trim_end_matches("/provider").to_owned();
        for (step, above) in [("a", "b"), ("b", "c"), ("c", "d"), ("d", "e"), ("e", "anchor")] {
            let mut rung = script.statement("middle").clone();
            rung.claims["iss"] = json!(format!("{base}/{step}"));
            rung.claims["sub"] = rung.claims["iss"].clone();
            rung.claims["authority_hints"] = json!([format!("{base}/{above}")]);
            script.statements.insert(step, rung);
        }
        script.statement("provider").claims["authority_hints"] = json!([format!("{base}/a")]);
    });
    assert_eq!(resolved(&world).err(), Some(Refused::TooFar));
}

#[test]
fn constraints_are_kept() {
    let at_anchor: [(&str, Value, Option<Limit>); 16] = [
        ("one between", json!({ "max_path_length": 1 }), None),
        ("none between", json!({ "max_path_length": 0 }), Some(Limit::PathLength)),
        ("a length below nothing", json!({ "max_path_length": -1 }), Some(Limit::Unreadable)),
        ("a length in words", json!({ "max_path_length": "1" }), Some(Limit::Unreadable)),
        ("no constraints at all", json!([]), Some(Limit::Unreadable)),
        ("this machine", json!({ "naming_constraints": { "permitted": ["127.0.0.1"] } }), None),
        (
            "only another",
            json!({ "naming_constraints": { "permitted": [".example.it"] } }),
            Some(Limit::Naming),
        ),
        ("nobody", json!({ "naming_constraints": { "permitted": [] } }), Some(Limit::Naming)),
        ("not this one", json!({ "naming_constraints": { "excluded": ["127.0.0.1"] } }), Some(Limit::Naming)),
        ("not that one", json!({ "naming_constraints": { "excluded": ["example.it"] } }), None),
        (
            "both",
            json!({ "naming_constraints": { "permitted": ["127.0.0.1"], "excluded": ["127.0.0.1"] } }),
            Some(Limit::Naming),
        ),
        (
            "a name that is none",
            json!({ "naming_constraints": { "permitted": [1] } }),
            Some(Limit::Unreadable),
        ),
        ("providers", json!({ "allowed_entity_types": ["openid_provider"] }), None),
        (
            "no providers",
            json!({ "allowed_entity_types": ["openid_relying_party"] }),
            Some(Limit::EntityType),
        ),
        ("as in the drafts", json!({ "allowed_leaf_entity_types": ["x"] }), Some(Limit::EntityType)),
        ("types in a word", json!({ "allowed_entity_types": "openid_provider" }), Some(Limit::Unreadable)),
    ];
    for path in ["anchor", "anchor/middle"] {
        for (name, constraints, limit) in &at_anchor {
            let world = World::changed(
                |script| script.statement(path).claims["constraints"] = constraints.clone(),
                // Another path leads to the issuer of the mark; here it is not the matter.
                |settings| settings.trust.required_trust_marks.clear(),
            );
            assert_eq!(resolved(&world).err(), limit.map(Refused::Constraint), "{path}: {name}");
        }
    }
    // The one just above has nobody between.
    let close = World::lying(|s| {
        s.statement("middle/provider").claims["constraints"] = json!({ "max_path_length": 0 })
    });
    assert!(resolved(&close).is_ok());
}

#[test]
fn a_trust_mark_has_to_be_there_and_true() {
    const OF: Part = Part::TrustMark;
    refuses(&[
        (
            "no marks",
            |s| remove(&mut s.statement("provider").claims, "trust_marks"),
            Refused::TrustMarkMissing,
        ),
        (
            "other marks",
            |s| s.statement("provider").claims["trust_marks"][0]["id"] = json!("other"),
            Refused::TrustMarkMissing,
        ),
        (
            "no list",
            |s| s.statement("provider").claims["trust_marks"] = json!("x"),
            Refused::Claim(CONFIGURATION, "trust_marks"),
        ),
        (
            "no text",
            |s| remove(&mut s.statement("provider").claims["trust_marks"][0], "trust_mark"),
            Refused::Unreadable(OF),
        ),
        ("another's mark", |s| s.mark.claims["sub"] = json!("https://evil.example"), Refused::Subject(OF)),
        ("a mark of another kind", |s| s.mark.claims["id"] = json!("other"), Refused::Claim(OF, "id")),
        (
            "a mark of two kinds",
            |s| s.mark.claims["trust_mark_type"] = json!("other"),
            Refused::Claim(OF, "id"),
        ),
        ("a mark of no kind", |s| remove(&mut s.mark.claims, "id"), Refused::Claim(OF, "id")),
        ("ended", |s| s.mark.claims["exp"] = at(0), Refused::Expired(OF)),
        ("from the future", |s| s.mark.claims["iat"] = at(61), Refused::NotYet(OF)),
        ("without a beginning", |s| remove(&mut s.mark.claims, "iat"), Refused::Claim(OF, "iat")),
        (
            "from the future, without an end",
            |s| {
                s.mark.claims["iat"] = at(61);
                remove(&mut s.mark.claims, "exp")
            },
            Refused::NotYet(OF),
        ),
        ("signed by the provider itself", |s| s.mark.key = "provider", Refused::Signature(OF)),
        (
            "with a key of its own",
            |s| (s.mark.key, s.mark.header["kid"]) = ("provider", json!("provider")),
            Refused::UnknownKey(OF),
        ),
        ("unsigned", |s| s.mark.algorithm = "none", Refused::Algorithm(OF)),
        (
            "a statement in its place",
            |s| s.mark.header["typ"] = json!("entity-statement+jwt"),
            Refused::Type(OF),
        ),
        (
            "issued by whom nobody gave the right",
            |s| s.mark.claims["iss"] = s.mark.claims["sub"].clone(),
            Refused::TrustMarkIssuer,
        ),
        (
            "a right that everybody has",
            |s| s.statement("anchor").claims["trust_mark_issuers"] = json!({ MARK: [] }),
            Refused::TrustMarkIssuer,
        ),
        (
            "no rights at all",
            |s| remove(&mut s.statement("anchor").claims, "trust_mark_issuers"),
            Refused::TrustMarkIssuer,
        ),
        (
            "rights that another gave",
            |s| {
                let issuers = s.statement("anchor").claims["trust_mark_issuers"].clone();
                remove(&mut s.statement("anchor").claims, "trust_mark_issuers");
                s.statement("provider").claims["trust_mark_issuers"] = issuers;
            },
            Refused::TrustMarkIssuer,
        ),
        (
            "an owner that delegates",
            |s| s.statement("anchor").claims["trust_mark_owners"] = json!({ MARK: {} }),
            Refused::TrustMarkIssuer,
        ),
        (
            "an issuer that left",
            |s| drop(s.statements.remove("anchor/marks")),
            Refused::Unreachable(Peer::Federation),
        ),
    ]);
}

#[test]
fn the_anchor_may_give_trust_marks_itself() {
    let by_anchor = |script: &mut Script| {
        let anchor = script.statement("anchor").claims["sub"].clone();
        script.statement("anchor").claims["trust_mark_issuers"] = json!({ MARK: [anchor] });
        script.mark.claims["iss"] = anchor;
        (script.mark.key, script.mark.header["kid"]) = ("anchor", json!("anchor"));
    };
    assert!(resolved(&World::lying(by_anchor)).is_ok());
}

#[test]
fn metadata_become_what_the_policies_of_the_chain_make_of_them() {
    let moved = World::lying(|script| {
        let elsewhere = script.metadata()["issuer"].as_str().unwrap().replace("/provider", "/elsewhere");
        let policy = json!({ "openid_provider": { "authorization_endpoint": { "value": elsewhere } } });
        script.statement("anchor/middle").claims["metadata_policy"] = policy;
    });
    let provider = moved.us.federation().find_provider(&moved.provider_id(), now()).unwrap();
    let (_, url) = moved.us.begin_sign_in(&provider, Level::Two, now()).unwrap();
    assert!(url.starts_with(&format!("{}/elsewhere?", moved.base)), "{url}");

    let fixed = World::lying(|script| {
        let metadata = json!({ "openid_provider": { "organization_name": "Nome dal superiore" } });
        script.statement("middle/provider").claims["metadata"] = metadata;
    });
    let provider = fixed.us.federation().find_provider(&fixed.provider_id(), now()).unwrap();
    assert_eq!(provider.name, "Nome dal superiore");
}

#[test]
fn policies_that_contradict_or_are_not_kept_end_the_chain() {
    let policy = |rules: Value| json!({ "openid_provider": { "acr_values_supported": rules } });
    for (name, above, below, fault) in [
        ("two values", json!({ "value": ["a"] }), json!({ "value": ["b"] }), PolicyFault::Conflict),
        ("a value outside", json!({ "subset_of": ["a"] }), json!({ "value": ["b"] }), PolicyFault::Conflict),
        ("nothing in common", json!({ "one_of": ["a"] }), json!({ "one_of": ["b"] }), PolicyFault::Conflict),
        ("not kept", json!({}), json!({ "superset_of": ["a"] }), PolicyFault::Disobeyed),
        ("no rules", json!("x"), json!({}), PolicyFault::Unreadable),
    ] {
        let world = World::lying(|script| {
            script.statement("anchor/middle").claims["metadata_policy"] = policy(above.clone());
            script.statement("middle/provider").claims["metadata_policy"] = policy(below.clone());
        });
        assert_eq!(resolved(&world).err(), Some(Refused::Policy(fault)), "{name}");
    }
    let critical = |operator: &'static str| {
        move |script: &mut Script| {
            script.statement("middle/provider").claims["metadata_policy_crit"] = json!([operator]);
            script.statement("middle/provider").claims["metadata_policy"] = json!({ "openid_provider": {} });
        }
    };
    let unknown = World::lying(critical("matches"));
    assert_eq!(resolved(&unknown).err(), Some(Refused::Policy(PolicyFault::UnknownOperator)));
    assert!(resolved(&World::lying(critical("one_of"))).is_ok());
}

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
