//! Answers of an honest provider.

use chrono::{NaiveDate, TimeDelta};
use spid::{
    AttributeSet, Binding, ErrorCode, Level, Outcome, Part, PendingRequest, REQUEST_LIFETIME, Refused,
};

use crate::draft::{ASSERTION_ID, Draft, FISCAL_NUMBER, RESPONSE_ID};
use crate::scene::{IDP, RESIDENTS, Scene, now};

const LEVEL_TWO: &str = "https://www.spid.gov.it/SpidL2";

#[test]
fn somebody_signs_in() {
    let scene = Scene::new();
    let xml = Draft::of(&scene).signed(&scene.idp);

    let answer = scene.read(&xml).unwrap();

    let Outcome::SignedIn(identity) = answer.outcome else { panic!("declined") };
    assert_eq!(identity.level, Level::Two);
    assert_eq!(identity.attributes.fiscal_number(), Some(FISCAL_NUMBER));
    assert_eq!(identity.attributes.spid_code(), Some("PROVA0000000001"));
    assert_eq!(
        (identity.attributes.name(), identity.attributes.family_name()),
        (Some("Giulia"), Some("Bianchi"))
    );
    assert_eq!(identity.attributes.date_of_birth(), NaiveDate::from_ymd_opt(1985, 7, 31));
    assert_eq!(identity.attributes.email(), Some("giulia@example.it"));
    assert_eq!(identity.attributes.mobile_phone(), None);
    assert_eq!((identity.session.name_id.as_str(), identity.session.index), ("_sessione", None));
    assert_eq!(identity.assertion_id, ASSERTION_ID);
    assert_eq!(identity.valid_until, now() + TimeDelta::minutes(5));
}

#[test]
fn the_register_gets_the_pair_and_what_it_is_looked_up_by() {
    let scene = Scene::new();
    let xml = Draft::of(&scene).signed_twice(&scene.idp);

    let entry = scene.read(&xml).unwrap().transaction;

    assert_eq!((entry.request_id, entry.request), (scene.pending.id.clone(), scene.pending.xml.clone()));
    assert_eq!((entry.response_id.as_str(), entry.response), (RESPONSE_ID, xml));
    assert_eq!((entry.request_issued_at, entry.response_issued_at), (now(), Scene::later()));
    assert_eq!(entry.provider, IDP);
    assert_eq!(entry.assertion_id.as_deref(), Some(ASSERTION_ID));
    assert_eq!(
        (entry.subject.as_deref(), entry.subject_qualifier.as_deref()),
        (Some("_sessione"), Some(IDP))
    );
}

#[test]
fn nothing_of_a_person_gets_into_a_log() {
    let scene = Scene::new();
    let answer = scene.read(&Draft::of(&scene).signed(&scene.idp)).unwrap();

    let shown = format!("{answer:?} {:?}", scene.pending);

    for secret in ["Giulia", "Bianchi", FISCAL_NUMBER, "1985", "_sessione", &scene.pending.relay_state] {
        assert!(!shown.contains(secret), "{secret} in {shown}");
    }
}

#[test]
fn a_pending_request_survives_its_store() {
    let scene = Scene::new();
    let stored = serde_json::to_string(&scene.pending).unwrap();
    assert_eq!(serde_json::from_str::<PendingRequest>(&stored).unwrap(), scene.pending);
}

#[test]
fn a_higher_level_than_asked_will_do_and_a_lower_one_will_not() {
    for (asked, given, is_enough) in [
        (Level::One, "SpidL1", true),
        (Level::One, "SpidL3", true),
        (Level::Two, "SpidL1", false),
        (Level::Two, "SpidL3", true),
        (Level::Three, "SpidL2", false),
        (Level::Three, "SpidL3", true),
    ] {
        let scene = Scene::asking(asked, RESIDENTS, Binding::Redirect);
        let class = format!("https://www.spid.gov.it/{given}");
        let outcome = scene.read(&Draft::of(&scene).assertion(LEVEL_TWO, &class).signed(&scene.idp));
        match outcome {
            Ok(_) => assert!(is_enough, "{asked:?} {given}"),
            Err(refused) => {
                assert_eq!((refused, is_enough), (Refused::LowerLevel, false), "{asked:?} {given}")
            }
        }
    }
}

#[test]
fn a_level_that_spid_does_not_know_is_none() {
    let scene = Scene::new();
    for class in ["https://www.spid.gov.it/SpidL4", "https://www.spid.gov.it/spidl2", "SpidL2"] {
        let xml = Draft::of(&scene).assertion(LEVEL_TWO, class).signed(&scene.idp);
        assert_eq!(scene.read(&xml).unwrap_err(), Refused::UnknownLevel, "{class}");
    }
}

#[test]
fn somebody_of_another_country_comes_without_a_fiscal_number() {
    let scene = Scene::asking(Level::Two, AttributeSet::EIDAS_MINIMUM, Binding::Post);
    let fiscal = format!(
        "<saml:Attribute Name=\"fiscalNumber\"><saml:AttributeValue>{FISCAL_NUMBER}</saml:AttributeValue></saml:Attribute>"
    );
    let draft = Draft::of(&scene).assertion(&fiscal, "");

    let answer = scene.read(&draft.signed(&scene.idp)).unwrap();

    let Outcome::SignedIn(identity) = answer.outcome else { panic!("declined") };
    assert_eq!((identity.attributes.fiscal_number(), identity.attributes.name()), (None, Some("Giulia")));
    let resident = Scene::new();
    let missing = resident.read(&Draft::of(&resident).assertion(&fiscal, "").signed(&resident.idp));
    assert_eq!(missing.unwrap_err(), Refused::MissingAttribute("fiscalNumber"));
}

#[test]
fn each_reason_to_decline_is_told_apart() {
    let scene = Scene::new();
    let success = "<samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:Success\"/>";
    for (message, code) in [
        ("ErrorCode nr19", ErrorCode::TooManyAttempts),
        ("ErrorCode nr20", ErrorCode::NoCredentials),
        ("ErrorCode nr21", ErrorCode::TimedOut),
        ("ErrorCode nr22", ErrorCode::ConsentDenied),
        ("ErrorCode nr23", ErrorCode::Suspended),
        ("ErrorCode nr24", ErrorCode::Reserved),
        ("ErrorCode nr25", ErrorCode::Cancelled),
        ("ErrorCode nr30", ErrorCode::WrongKind),
        ("ErrorCode nr11", ErrorCode::OurFault(11)),
        ("qualcosa", ErrorCode::Unexplained),
    ] {
        let status = format!(
            "<samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:Responder\"><samlp:StatusCode \
             Value=\"urn:oasis:names:tc:SAML:2.0:status:AuthnFailed\"/></samlp:StatusCode>\
             <samlp:StatusMessage>{message}</samlp:StatusMessage>"
        );
        let answer = scene.read(&Draft::of(&scene).response(success, &status).around("")).unwrap();
        let Outcome::Declined(found) = answer.outcome else { panic!("signed in") };
        assert_eq!((found, found.is_alarm()), (code, code == ErrorCode::OurFault(11)));
        assert_eq!((answer.transaction.assertion_id, answer.transaction.subject), (None, None));
    }
}

#[test]
fn a_refusal_that_somebody_else_signed_is_no_refusal() {
    let scene = Scene::new();
    let stranger = crate::scene::Pair::of(IDP);
    let draft = Draft::of(&scene).response("status:Success", "status:Responder");
    let signed = |by| {
        let slot = crate::draft::template(RESPONSE_ID) + "<samlp:Status>";
        crate::draft::sign(&draft.clone().response("<samlp:Status>", &slot).around(""), by)
    };
    assert!(scene.read(&signed(&scene.idp)).is_ok());
    assert!(matches!(scene.read(&signed(&stranger)), Err(Refused::Signature(_))));
}

#[test]
fn an_answer_is_bound_to_its_request_and_its_browser() {
    let (scene, other) = (Scene::new(), Scene::new());
    let xml = Draft::of(&scene).signed(&scene.idp);
    let body = {
        use base64::{Engine, engine::general_purpose::STANDARD};
        STANDARD.encode(&xml)
    };

    let [swapped, without] = [Some(other.pending.relay_state.as_str()), None]
        .map(|state| scene.post(&body, state, Scene::later()).unwrap_err());
    let late = scene.read_at(&xml, now() + REQUEST_LIFETIME).unwrap_err();
    let others = scene.read(&Draft::of(&other).signed(&scene.idp)).unwrap_err();

    assert_eq!([swapped, without], [Refused::RelayState; 2]);
    assert_eq!(late, Refused::Late);
    assert_eq!(others, Refused::InResponseTo(Part::Message));
}
