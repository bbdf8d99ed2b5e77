//! Signature wrapping: a genuine signature, and beside it an assertion that nobody signed.

use spid::{Refused, SignatureFault};

use crate::draft::{ASSERTION_ID, Draft, RESPONSE_ID, VICTIM, sign, template};
use crate::forgeries::{Forgery, Pieces, object, wrapped_assertions, wrapped_responses};
use crate::scene::{Pair, Scene};

fn pieces(scene: &Scene) -> Pieces<'_> {
    Pieces::of(Draft::of(scene), &scene.idp)
}

/// Every forgery is refused, each for its own reason.
pub(crate) fn refuses(forgeries: &[Forgery]) {
    refuses_in(&Scene::new(), forgeries);
}

/// The same in a scene of another kind.
pub(crate) fn refuses_in(scene: &Scene, forgeries: &[Forgery]) {
    let it = pieces(scene);
    for Forgery { way, make, reason } in forgeries {
        assert_eq!(scene.read(&make(&it)).unwrap_err(), *reason, "{way}");
    }
}

#[test]
fn the_genuine_answer_is_believed() {
    let scene = Scene::new();
    assert!(scene.read(&pieces(&scene).whole()).is_ok());
}

#[test]
fn no_way_of_wrapping_an_assertion_makes_an_identity() {
    refuses(&wrapped_assertions());
}

#[test]
fn no_way_of_wrapping_a_response_makes_an_identity() {
    refuses(&wrapped_responses());
}

#[test]
fn a_signature_counts_only_where_it_belongs_and_for_what_it_is_in() {
    let scene = Scene::new();
    let it = pieces(&scene);
    let (draft, idp) = (&it.draft, it.idp);
    let unsigned = draft.assertion.replace(&template(ASSERTION_ID), "");
    let with_status = |slot: &str| draft.clone().response("<samlp:Status>", &format!("{slot}<samlp:Status>"));
    let response_alone = sign(&with_status(&template(RESPONSE_ID)).around(&unsigned), idp);
    let about_response =
        sign(&draft.around(&draft.assertion.replace("URI=\"#_asserzione\"", "URI=\"#_risposta\"")), idp);
    let about_all = sign(&draft.around(&draft.assertion.replace("URI=\"#_asserzione\"", "URI=\"\"")), idp);
    let twice = it.genuine.replace(&it.signature, &it.signature.repeat(2));
    let in_status = draft.clone().response("</samlp:Status>", &(it.signature.clone() + "</samlp:Status>"));
    let with_object = it.genuine.replace(&it.signature, &it.signature_with(&object("<x/>")));
    let cases = [
        ("no signature", draft.around(&unsigned), SignatureFault::Missing),
        ("the response alone", response_alone, SignatureFault::Missing),
        ("the signature elsewhere", in_status.around(&it.bare), SignatureFault::Missing),
        ("one more elsewhere", in_status.around(&it.genuine), SignatureFault::Misplaced),
        ("about the response", about_response, SignatureFault::Reference),
        ("about the whole document", about_all, SignatureFault::Reference),
        ("the same twice", draft.around(&twice), SignatureFault::Repeated),
        ("with an object", draft.around(&with_object), SignatureFault::Object),
        (
            "the response's is void",
            with_status(&it.signature.replace(ASSERTION_ID, RESPONSE_ID)).around(&it.genuine),
            SignatureFault::Void,
        ),
    ];
    for (case, xml, fault) in cases {
        assert_eq!(scene.read(&xml).unwrap_err(), Refused::Signature(fault), "{case}");
    }
}

#[test]
fn another_name_for_an_element_is_not_its_name() {
    let scene = Scene::new();
    let it = pieces(&scene);
    // To whoever ignores namespaces the victim's assertion is called as the signed one.
    let evil = it.evil_with(&it.signature).replacen(
        " ID=",
        &format!(" xmlns:x=\"urn:x\" x:ID=\"{ASSERTION_ID}\" ID="),
        1,
    );
    assert_eq!(
        scene.read(&it.draft.around(&evil)).unwrap_err(),
        Refused::Signature(SignatureFault::Reference)
    );
    // A twin from another namespace is no assertion at all.
    let foreign = it.evil.replace("urn:oasis:names:tc:SAML:2.0:assertion", "urn:x");
    let answer = scene.read(&it.draft.around(&(foreign + &it.genuine))).unwrap();
    assert!(!format!("{:?}", answer.outcome).contains(VICTIM));
    let renamed = it.genuine.replace("saml:Assertion", "saml:assertion");
    assert_eq!(scene.read(&it.draft.around(&renamed)).unwrap_err(), Refused::Assertions);
}

#[test]
fn a_stranger_cannot_bring_their_own_key() {
    let scene = Scene::new();
    let it = pieces(&scene);
    let stranger = Pair::of(crate::scene::IDP);
    let key_info = format!(
        "</ds:SignatureValue><ds:KeyInfo><ds:X509Data><ds:X509Certificate>{}</ds:X509Certificate></ds:X509Data>\
         </ds:KeyInfo>",
        stranger.base64()
    );
    for draft in [it.draft.clone(), it.draft.clone().assertion("</ds:SignatureValue>", &key_info)] {
        let xml = draft.signed(&stranger);
        assert_eq!(scene.read(&xml).unwrap_err(), Refused::Signature(SignatureFault::Void));
    }
}
