//! Policies, operator by operator.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;

const CONFLICT: Refused = Refused::Policy(PolicyFault::Conflict);
const DISOBEYED: Refused = Refused::Policy(PolicyFault::Disobeyed);
const UNREADABLE: Refused = Refused::Policy(PolicyFault::Unreadable);

fn policy(name: &str, rules: &Value) -> Result<Policy, Refused> {
    Policy::parse(&json!({ name: rules }), &[])
}

/// What becomes of one parameter under policies from the top down.
fn applied(name: &str, policies: &[Value], value: Option<Value>) -> Result<Option<Value>, Refused> {
    let mut merged = Policy::default();
    for rules in policies {
        merged = merged.and_below(policy(name, rules)?)?;
    }
    let mut metadata: Map<String, Value> = value.map(|value| (name.to_owned(), value)).into_iter().collect();
    metadata.insert("bystander".into(), json!(1));
    merged.apply(&mut metadata)?;
    assert_eq!(metadata.get("bystander"), Some(&json!(1)));
    Ok(metadata.remove(name))
}

#[test]
fn each_operator_does_what_the_standard_says() {
    let absent = || None::<Value>;
    for (rules, value, outcome) in [
        (json!({ "value": "b" }), Some(json!("a")), Ok(Some(json!("b")))),
        (json!({ "value": "b" }), absent(), Ok(Some(json!("b")))),
        (json!({ "value": null }), Some(json!("a")), Ok(None)),
        (json!({ "add": ["b", "a"] }), Some(json!(["a"])), Ok(Some(json!(["a", "b"])))),
        (json!({ "add": ["b"] }), absent(), Ok(Some(json!(["b"])))),
        (json!({ "default": ["b"] }), Some(json!(["a"])), Ok(Some(json!(["a"])))),
        (json!({ "default": ["b"] }), absent(), Ok(Some(json!(["b"])))),
        (json!({ "one_of": ["a", "b"] }), Some(json!("a")), Ok(Some(json!("a")))),
        (json!({ "one_of": ["a", "b"] }), Some(json!("c")), Err(DISOBEYED)),
        (json!({ "one_of": ["a", "b"] }), absent(), Ok(None)),
        (json!({ "one_of": [1, true] }), Some(json!(true)), Ok(Some(json!(true)))),
        (json!({ "subset_of": ["a", "b"] }), Some(json!(["c", "b"])), Ok(Some(json!(["b"])))),
        (json!({ "subset_of": ["a", "b"] }), Some(json!(["c"])), Ok(Some(json!([])))),
        (json!({ "subset_of": ["a", "b"], "essential": true }), Some(json!(["c"])), Err(DISOBEYED)),
        (json!({ "subset_of": ["a", "b"] }), absent(), Ok(None)),
        (json!({ "superset_of": ["a"] }), Some(json!(["b", "a"])), Ok(Some(json!(["b", "a"])))),
        (json!({ "superset_of": ["a"] }), Some(json!(["b"])), Err(DISOBEYED)),
        (json!({ "superset_of": ["a"] }), absent(), Ok(None)),
        (json!({ "essential": true }), absent(), Err(DISOBEYED)),
        (json!({ "essential": true }), Some(Value::Null), Err(DISOBEYED)),
        (json!({ "essential": true }), Some(json!("a")), Ok(Some(json!("a")))),
        (json!({ "essential": false }), absent(), Ok(None)),
        (json!({ "essential": true, "default": "a" }), absent(), Ok(Some(json!("a")))),
        (json!({ "add": ["a"], "superset_of": ["a", "b"] }), Some(json!(["b"])), Ok(Some(json!(["b", "a"])))),
        (json!({ "default": ["a"], "subset_of": ["b"] }), absent(), Ok(Some(json!([])))),
        (json!({ "default": "a", "one_of": ["b"] }), absent(), Err(DISOBEYED)),
        (json!({ "unheard_of": 1 }), Some(json!("a")), Ok(Some(json!("a")))),
    ] {
        let told = format!("{rules} on {value:?}");
        assert_eq!(applied("parameter", &[rules], value), outcome, "{told}");
    }
}

#[test]
fn a_scope_is_a_list_written_as_one_text() {
    for (rules, value, outcome) in [
        (json!({ "subset_of": ["openid", "email"] }), "openid profile", Ok(Some(json!("openid")))),
        (json!({ "superset_of": ["openid"] }), "email", Err(DISOBEYED)),
        (json!({ "add": ["openid"] }), "email", Ok(Some(json!("email openid")))),
        (
            json!({ "value": "openid email", "subset_of": ["openid", "email"] }),
            "",
            Ok(Some(json!("openid email"))),
        ),
    ] {
        assert_eq!(applied("scope", std::slice::from_ref(&rules), Some(json!(value))), outcome, "{rules}");
    }
}

#[test]
fn operators_that_exclude_each_other_are_no_policy() {
    for (rules, is_possible) in [
        (json!({ "one_of": ["a"], "add": ["a"] }), false),
        (json!({ "one_of": ["a"], "subset_of": ["a"] }), false),
        (json!({ "one_of": ["a"], "superset_of": ["a"] }), false),
        (json!({ "add": ["a"], "subset_of": ["a", "b"] }), true),
        (json!({ "add": ["c"], "subset_of": ["a", "b"] }), false),
        (json!({ "superset_of": ["a"], "subset_of": ["a", "b"] }), true),
        (json!({ "superset_of": ["c"], "subset_of": ["a", "b"] }), false),
        (json!({ "value": ["a", "b"], "add": ["a"] }), true),
        (json!({ "value": ["b"], "add": ["a"] }), false),
        (json!({ "value": "a", "one_of": ["a", "b"] }), true),
        (json!({ "value": "c", "one_of": ["a", "b"] }), false),
        (json!({ "value": ["a"], "subset_of": ["a", "b"] }), true),
        (json!({ "value": ["c"], "subset_of": ["a", "b"] }), false),
        (json!({ "value": ["a", "b"], "superset_of": ["a"] }), true),
        (json!({ "value": ["b"], "superset_of": ["a"] }), false),
        (json!({ "value": null, "essential": true }), false),
        (json!({ "value": null, "essential": false }), true),
        (json!({ "value": null, "default": "a" }), false),
        (json!({ "value": "a", "default": "b", "essential": true }), true),
    ] {
        let outcome = policy("parameter", &rules).err();
        assert_eq!(outcome, (!is_possible).then_some(CONFLICT), "{rules}");
    }
}

#[test]
fn what_is_no_policy_is_not_read() {
    for rules in [
        json!("value"),
        json!([]),
        json!({ "add": "a" }),
        json!({ "one_of": {} }),
        json!({ "subset_of": null }),
        json!({ "superset_of": 1 }),
        json!({ "essential": "yes" }),
        json!({ "default": null }),
    ] {
        assert_eq!(policy("parameter", &rules).err(), Some(UNREADABLE), "{rules}");
    }
    assert_eq!(Policy::parse(&json!([]), &[]).err(), Some(UNREADABLE));
    let unknown = Policy::parse(&json!({}), &["value", "matches"]).err();
    assert_eq!(unknown, Some(Refused::Policy(PolicyFault::UnknownOperator)));
}

#[test]
fn policies_of_a_chain_narrow_each_other() {
    let rules = |above: Value, below: Value| [above, below];
    for (policies, value, outcome) in [
        (rules(json!({ "value": 1 }), json!({ "value": 1 })), json!(2), Ok(Some(json!(1)))),
        (rules(json!({ "value": 1 }), json!({ "value": 2 })), json!(2), Err(CONFLICT)),
        (
            rules(json!({ "value": ["a", "b"] }), json!({ "value": ["b", "a"] })),
            json!([]),
            Ok(Some(json!(["a", "b"]))),
        ),
        (rules(json!({ "default": 1 }), json!({ "default": 2 })), json!(3), Err(CONFLICT)),
        (rules(json!({ "add": ["a"] }), json!({ "add": ["b"] })), json!([]), Ok(Some(json!(["a", "b"])))),
        (
            rules(json!({ "one_of": ["a", "b"] }), json!({ "one_of": ["b", "c"] })),
            json!("b"),
            Ok(Some(json!("b"))),
        ),
        (rules(json!({ "one_of": ["a", "b"] }), json!({ "one_of": ["b", "c"] })), json!("a"), Err(DISOBEYED)),
        (rules(json!({ "one_of": ["a"] }), json!({ "one_of": ["c"] })), json!("a"), Err(CONFLICT)),
        (
            rules(json!({ "subset_of": ["a", "b"] }), json!({ "subset_of": ["b"] })),
            json!(["a", "b"]),
            Ok(Some(json!(["b"]))),
        ),
        (
            rules(json!({ "superset_of": ["a"] }), json!({ "superset_of": ["b"] })),
            json!(["a"]),
            Err(DISOBEYED),
        ),
        (rules(json!({ "superset_of": ["a"] }), json!({ "subset_of": ["b"] })), json!(["a"]), Err(CONFLICT)),
        (rules(json!({ "subset_of": ["a"] }), json!({ "value": ["b"] })), json!(["a"]), Err(CONFLICT)),
        (rules(json!({ "essential": true }), json!({ "essential": false })), Value::Null, Err(DISOBEYED)),
        (rules(json!({ "essential": false }), json!({ "essential": true })), Value::Null, Err(DISOBEYED)),
    ] {
        let told = format!("{policies:?} on {value}");
        assert_eq!(applied("parameter", &policies, Some(value)), outcome, "{told}");
    }
}

fn lists() -> impl Strategy<Value = Vec<&'static str>> {
    proptest::sample::subsequence(vec!["a", "b", "c", "d"], 0..=4)
}

proptest! {
    /// Whoever stands lower can only narrow what those above allow.
    #[test]
    fn nobody_below_widens_a_subset(above in lists(), below in lists(), value in lists()) {
        let policies = [json!({ "subset_of": above }), json!({ "subset_of": below })];
        let left = applied("parameter", &policies, Some(json!(value))).unwrap().unwrap();
        for item in left.as_array().unwrap() {
            prop_assert!(above.iter().any(|allowed| item == allowed));
            prop_assert!(below.iter().any(|allowed| item == allowed));
        }
    }

    /// What a policy lets through, it lets through again unchanged.
    #[test]
    fn a_policy_is_kept_by_what_it_made(add in lists(), limit in lists(), least in lists(), value in lists()) {
        let rules = [json!({ "add": add, "subset_of": limit, "superset_of": least })];
        if let Ok(once) = applied("parameter", &rules, Some(json!(value))) {
            prop_assert_eq!(applied("parameter", &rules, once.clone()).unwrap(), once);
        }
    }

    /// Rules of any shape are read or refused, and never a panic.
    #[test]
    fn any_rules_can_be_read(name in "value|add|default|one_of|subset_of|superset_of|essential|x", number in 0i64..3, text in "[a-b]{0,2}") {
        for rule in [json!(number), json!(text), json!([text]), json!({ "a": number }), Value::Null, json!(true)] {
            let _ = applied("scope", &[json!({ name.clone(): rule })], Some(json!(text)));
        }
    }
}
