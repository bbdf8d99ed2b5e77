//! Honest sign-ins, of every kind that the rules know.

use chrono::TimeDelta;
use cie::{Callback, Decline, Level, Outcome, Refused};
use serde_json::json;

use crate::script::Script;
use crate::world::{World, now};

#[test]
fn somebody_signs_in_and_the_register_knows_how() {
    let world = World::honest();

    let answer = world.sign_in().unwrap();

    let Outcome::SignedIn(ada) = answer.outcome else { panic!("nobody is there") };
    assert_eq!((ada.given_name.as_str(), ada.family_name.as_str()), ("Ada", "Bianchi"));
    assert_eq!(ada.fiscal_number.as_str(), "BNCDAA85C50F205C");
    assert_eq!(ada.birth_date.to_string(), "1985-03-10");
    assert_eq!((ada.level, ada.subject.as_str()), (Level::Two, "subject"));
    assert_eq!(ada.provider, world.provider_id());
    assert_eq!(ada.session.access_token, "access");
    assert_eq!(ada.session.expires_at, Some(now() + TimeDelta::minutes(15)));
    let entry = answer.transaction;
    assert_eq!(entry.trust_chain.len(), 4, "provider, two statements, anchor");
    assert_eq!(entry.subject.as_deref(), Some("subject"));
    assert_eq!(entry.id_token_id.as_deref(), Some("token-1"));
    for (name, token) in [
        ("request", Some(&entry.request)),
        ("proof", entry.client_assertion.as_ref()),
        ("ID token", entry.id_token.as_ref()),
        ("userinfo", entry.userinfo.as_ref()),
    ] {
        assert_eq!(token.unwrap().split('.').count(), 3, "{name}");
    }
    assert_eq!(entry.error, None);
    world.us.revoke(&ada.session, now()).unwrap();
    assert_eq!(world.revoked(), ["access"]);
}

#[test]
fn nothing_of_a_person_or_a_token_is_shown_in_a_log() {
    let world = World::honest();
    let (pending, callback) = world.begin(Level::Two).unwrap();
    let answer = world.us.finish_sign_in(&callback, &pending, now()).unwrap();
    let shown = format!("{answer:?} {pending:?} {callback:?} {:?}", world.us.federation());
    for secret in
        ["Ada", "Bianchi", "BNCDAA", "1985", "\"access\"", &pending.nonce, &pending.code_verifier, "eyJ"]
    {
        assert!(!shown.contains(secret), "{secret} is in {shown}");
    }
}

type Change = fn(&mut Script);

#[test]
fn whatever_the_rules_allow_is_understood() {
    let honest: [(&str, Change); 17] = [
        ("nothing changed", |_| {}),
        ("a higher level", |s| s.id_token.claims["acr"] = json!("https://www.spid.gov.it/SpidL3")),
        ("an audience in a list", |s| s.id_token.claims["aud"] = json!([s.id_token.claims["aud"]])),
        ("us as the authorised party", |s| s.id_token.claims["azp"] = s.id_token.claims["aud"].clone()),
        ("no type of the ID token", |s| drop(s.id_token.header.as_object_mut().unwrap().remove("typ"))),
        ("RS512", |s| s.id_token.algorithm = "RS512"),
        ("ES256", |s| {
            s.id_token.algorithm = "ES256";
            (s.id_token.key, s.id_token.header["kid"]) = ("core-256", json!("core-256"));
        }),
        ("ES512", |s| {
            s.userinfo.algorithm = "ES512";
            (s.userinfo.key, s.userinfo.header["kid"]) = ("core-521", json!("core-521"));
        }),
        ("a clock that is ahead a little", |s| s.id_token.claims["iat"] = crate::script::at(50)),
        ("RSA-OAEP", |s| s.envelope.algorithm = "RSA-OAEP"),
        ("A128CBC-HS256", |s| s.envelope.content = "A128CBC-HS256"),
        ("A128GCM", |s| s.envelope.content = "A128GCM"),
        ("A256GCM", |s| s.envelope.content = "A256GCM"),
        ("a bearer in small letters", |s| s.token_response["token_type"] = json!("bearer")),
        ("a mark named as the standard does", |s| {
            let mark = json!([{ "trust_mark_type": crate::world::MARK, "trust_mark": "§mark" }]);
            s.statement("provider").claims["trust_marks"] = mark;
        }),
        ("a mark without an end", |s| drop(s.mark.claims.as_object_mut().unwrap().remove("exp"))),
        ("a superior that is not there, before one that is", |s| {
            let hints = s.statement("provider").claims["authority_hints"].clone();
            s.statement("provider").claims["authority_hints"] =
                json!(["http://127.0.0.1:9/nobody", hints[0]]);
        }),
    ];
    for (name, change) in honest {
        let outcome = World::lying(change).sign_in().map(|answer| answer.outcome);
        assert!(matches!(outcome, Ok(Outcome::SignedIn(_))), "{name}: {outcome:?}");
    }
}

#[test]
fn who_cancels_is_declined_and_no_one_is_asked_further() {
    let world = World::lying(|script| script.callback = "error=access_denied&state=§state".into());
    world.change(|script| script.token_status = 500);

    let answer = world.sign_in().unwrap();

    assert!(matches!(answer.outcome, Outcome::Declined(Decline::AccessDenied)));
    assert_eq!(answer.transaction.error.as_deref(), Some("access_denied"));
    assert_eq!((answer.transaction.id_token, answer.transaction.subject), (None, None));
}

#[test]
fn a_code_is_good_once_and_not_for_ever() {
    let world = World::honest();
    let (pending, callback) = world.begin(Level::Two).unwrap();
    assert!(world.us.finish_sign_in(&callback, &pending, now()).is_ok());
    let again = world.us.finish_sign_in(&callback, &pending, now());
    assert_eq!(again.unwrap_err().refused, Refused::CodeRefused);

    let (pending, callback) = world.begin(Level::Two).unwrap();
    let late = world.us.finish_sign_in(&callback, &pending, pending.expires_at);
    assert_eq!(late.unwrap_err().refused, Refused::Late);
}

#[test]
fn an_answer_to_one_sign_in_is_none_to_another() {
    let world = World::honest();
    let (_, theirs) = world.begin(Level::Two).unwrap();
    let (mine, _) = world.begin(Level::Two).unwrap();
    assert_eq!(world.us.finish_sign_in(&theirs, &mine, now()).unwrap_err().refused, Refused::State);

    // A code of the provider that was given to somebody else: the ID token names their nonce.
    let (_, _) = world.begin(Level::Two).unwrap();
    let query = format!("code=good&state={}&iss={}", mine.state, world.provider_id());
    let swapped = Callback::parse(&query).unwrap();
    assert_eq!(world.us.finish_sign_in(&swapped, &mine, now()).unwrap_err().refused, Refused::Nonce);
}

#[test]
fn what_is_remembered_survives_a_store() {
    let world = World::honest();
    let (pending, callback) = world.begin(Level::Two).unwrap();
    let stored = serde_json::to_string(&pending).unwrap();
    let pending = serde_json::from_str(&stored).unwrap();
    assert!(world.us.finish_sign_in(&callback, &pending, now()).is_ok());
}
