//! Trust chains with a lie in them, at each of their links.

use cie::{Part, Peer, Refused};
use serde_json::{Value, json};

use crate::chains::{Lie, refuses, remove, resolved};
use crate::script::at;
use crate::sealing::{Draft, jwks};
use crate::world::World;

const CONFIGURATION: Part = Part::EntityConfiguration;
const STATEMENT: Part = Part::SubordinateStatement;

type Claimed = fn(&mut Value);

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
        let lies: [(&str, Claimed, Refused); 11] = [
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
        let forged = |change: fn(&mut Draft), refused: Refused, name: &str| {
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
fn a_forest_of_superiors_is_not_searched_to_its_end() {
    let world = World::lying(|script| {
        let base = script.metadata()["issuer"].as_str().unwrap().trim_end_matches("/provider").to_owned();
        let nobody: Vec<String> = (0..8).map(|number| format!("{base}/nobody-{number}")).collect();
        let trees = ["a", "b", "c", "d"];
        for tree in trees {
            let mut statement = script.statement("middle").clone();
            statement.claims["iss"] = json!(format!("{base}/{tree}"));
            statement.claims["sub"] = statement.claims["iss"].clone();
            statement.claims["authority_hints"] = json!(nobody);
            script.statements.insert(tree, statement);
        }
        let hints = trees.map(|tree| format!("{base}/{tree}"));
        script.statement("provider").claims["authority_hints"] = json!(hints);
    });
    assert_eq!(resolved(&world).err(), Some(Refused::TooFar));
}
