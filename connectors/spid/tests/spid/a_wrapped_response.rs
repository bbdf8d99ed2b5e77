//! Signature wrapping: a genuine signature, and beside it an assertion that nobody signed. The eight classic ways
//! (Somorovsky and others, *On Breaking SAML*, 2012), with their namespaces, and some more.

use spid::{Fault, Refused, SignatureFault};

use crate::draft::{ASSERTION_ID, Draft, FISCAL_NUMBER, RESPONSE_ID, VICTIM, sign, signature_in, template};
use crate::scene::{Pair, Scene};

const EVIL_ID: &str = "_malvagia";

/// The pieces that an attacker with one genuine answer of their own can put together.
struct Pieces {
    scene: Scene,
    draft: Draft,
    /// The assertion as signed.
    genuine: String,
    signature: String,
    /// The genuine one without its signature.
    bare: String,
    /// About the victim, without a signature.
    evil: String,
}

impl Pieces {
    fn new() -> Self {
        let scene = Scene::new();
        let draft = Draft::of(&scene);
        let genuine = draft.signed_assertion(&scene.idp);
        let signature = signature_in(&genuine);
        let bare = genuine.replace(&signature, "");
        let evil = bare.replace(FISCAL_NUMBER, VICTIM).replace(ASSERTION_ID, EVIL_ID);
        Self { scene, draft, genuine, signature, bare, evil }
    }

    /// The evil assertion with something after its issuer, where a signature belongs.
    fn evil_with(&self, inside: &str) -> String {
        self.evil.replacen("<saml:Subject>", &format!("{inside}<saml:Subject>"), 1)
    }

    /// The genuine signature with something more inside it.
    fn signature_with(&self, inside: &str) -> String {
        self.signature.replace("</ds:Signature>", &format!("{inside}</ds:Signature>"))
    }

    fn refusal(&self, inner: &str) -> Refused {
        self.scene.read(&self.draft.around(inner)).unwrap_err()
    }
}

fn object(inside: &str) -> String {
    format!("<ds:Object>{inside}</ds:Object>")
}

fn extensions(inside: &str) -> String {
    format!("<samlp:Extensions>{inside}</samlp:Extensions>")
}

#[test]
fn the_genuine_answer_is_believed() {
    let pieces = Pieces::new();
    assert!(pieces.scene.read(&pieces.draft.around(&pieces.genuine)).is_ok());
}

#[test]
fn no_way_of_wrapping_an_assertion_makes_an_identity() {
    let it = Pieces::new();
    let Pieces { genuine, bare, evil, .. } = &it;
    let same_id = evil.replace(EVIL_ID, ASSERTION_ID);
    let duplicate = Refused::Unreadable(Fault::DuplicateId);
    let ways = [
        ("3: the evil one first", format!("{evil}{genuine}"), Refused::Assertions),
        ("3, turned: the evil one last", format!("{genuine}{evil}"), Refused::Assertions),
        (
            "4: the evil one around",
            evil.replace("</saml:Assertion>", &format!("{genuine}</saml:Assertion>")),
            Refused::Assertions,
        ),
        ("5: signature moved, original last", it.evil_with(&it.signature) + bare, Refused::Assertions),
        ("6: original inside the signature", it.evil_with(&it.signature_with(bare)), Refused::Assertions),
        ("7: evil in the extensions, same name", extensions(&same_id) + genuine, duplicate),
        ("7, turned: original in the extensions", extensions(genuine) + evil, Refused::Assertions),
        ("8: original in an object", it.evil_with(&it.signature_with(&object(bare))), Refused::Assertions),
        ("same name twice", format!("{same_id}{genuine}"), duplicate),
        (
            "the same assertion twice, renamed",
            genuine.clone() + &bare.replace(ASSERTION_ID, "_b"),
            Refused::Assertions,
        ),
    ];
    for (way, inner, reason) in ways {
        assert_eq!(it.refusal(&inner), reason, "{way}");
    }
}

#[test]
fn no_way_of_wrapping_a_response_makes_an_identity() {
    let it = Pieces::new();
    let whole = it.draft.signed_twice(&it.scene.idp);
    let signature = signature_in(&whole);
    let original = whole.replacen(&signature, "", 1);
    let forged = |slot: &str| {
        let status = format!("{slot}<samlp:Status>");
        let draft = it.draft.clone().response(RESPONSE_ID, "_altra").response("<samlp:Status>", &status);
        it.scene.read(&draft.around(&it.evil)).unwrap_err()
    };

    let first = forged(&signature.replace("</ds:Signature>", &(object(&original) + "</ds:Signature>")));
    let second = forged(&(original + &signature));

    assert_eq!([first, second], [Refused::Assertions; 2]);
}

#[test]
fn a_signature_counts_only_where_it_belongs_and_for_what_it_is_in() {
    let it = Pieces::new();
    let draft = &it.draft;
    let idp = &it.scene.idp;
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
        assert_eq!(it.scene.read(&xml).unwrap_err(), Refused::Signature(fault), "{case}");
    }
}

#[test]
fn another_name_for_an_element_is_not_its_name() {
    let it = Pieces::new();
    // To whoever ignores namespaces the victim's assertion is called as the signed one.
    let evil = it.evil_with(&it.signature).replacen(
        " ID=",
        &format!(" xmlns:x=\"urn:x\" x:ID=\"{ASSERTION_ID}\" ID="),
        1,
    );
    assert_eq!(it.refusal(&evil), Refused::Signature(SignatureFault::Reference));
    // A twin from another namespace is no assertion at all.
    let foreign = it.evil.replace("urn:oasis:names:tc:SAML:2.0:assertion", "urn:x");
    let answer = it.scene.read(&it.draft.around(&(foreign + &it.genuine))).unwrap();
    assert!(!format!("{:?}", answer.outcome).contains(VICTIM));
    let renamed = it.genuine.replace("saml:Assertion", "saml:assertion");
    assert_eq!(it.refusal(&renamed), Refused::Assertions);
}

#[test]
fn a_stranger_cannot_bring_their_own_key() {
    let it = Pieces::new();
    let stranger = Pair::of(crate::scene::IDP);
    let key_info = format!(
        "</ds:SignatureValue><ds:KeyInfo><ds:X509Data><ds:X509Certificate>{}</ds:X509Certificate></ds:X509Data>\
         </ds:KeyInfo>",
        stranger.base64()
    );
    for draft in [it.draft.clone(), it.draft.clone().assertion("</ds:SignatureValue>", &key_info)] {
        let xml = draft.signed(&stranger);
        assert_eq!(it.scene.read(&xml).unwrap_err(), Refused::Signature(SignatureFault::Void));
    }
}
