//! Constraints, trust marks and policies: what those above demand of those below.

use cie::{Level, Limit, Part, Peer, PolicyFault, Refused};
use serde_json::{Value, json};

use crate::chains::{refuses, remove, resolved};
use crate::script::{Script, at};
use crate::world::{MARK, World, now};

const CONFIGURATION: Part = Part::EntityConfiguration;

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
