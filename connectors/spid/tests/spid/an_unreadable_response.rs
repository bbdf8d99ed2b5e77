//! Answers that are not even read: weak or strange signatures, documents that could hurt, encrypted ones.

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use spid::{Fault, Refused, SignatureFault};

use crate::a_wrapped_response::refuses;
use crate::draft::Draft;
use crate::forgeries::{Pieces, transform, two_faced_documents, weak_signatures};
use crate::scene::Scene;

#[test]
fn weak_and_strange_signatures_are_not_even_tried() {
    refuses(&weak_signatures());
    let scene = Scene::new();
    let it = Pieces::of(Draft::of(&scene), &scene.idp);
    let exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#";
    let transform = transform(exclusive);
    let xpath = "<ds:Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xpath-19991116\"><ds:XPath>1</ds:XPath></ds:Transform>";
    // What no library of ours would sign is refused all the same: whoever reads names without their namespace, or
    // the first of two attributes, would see another algorithm.
    let genuine = it.whole();
    let method = "<ds:SignatureMethod ";
    let two_faced =
        format!("{method}xmlns:x=\"urn:x\" x:Algorithm=\"http://www.w3.org/2000/09/xmldsig#rsa-sha1\" ");
    let foreign = format!("<x:Transform xmlns:x=\"urn:x\" Algorithm=\"{exclusive}\"/>{transform}");
    for (from, to, fault) in [
        (transform.as_str(), format!("{xpath}{transform}"), SignatureFault::Transforms),
        (&transform, foreign, SignatureFault::Transforms),
        (method, two_faced, SignatureFault::Surplus),
        ("</ds:SignedInfo>", "<x/></ds:SignedInfo>".into(), SignatureFault::Surplus),
        (
            "</ds:Reference>",
            "<ds:DigestValue>x</ds:DigestValue></ds:Reference>".into(),
            SignatureFault::Surplus,
        ),
        ("</ds:Reference>", "</ds:Reference><ds:Reference URI=\"\"/>".into(), SignatureFault::Reference),
    ] {
        let xml = genuine.replace(from, &to);
        assert_eq!(scene.read(&xml).unwrap_err(), Refused::Signature(fault), "{to}");
    }
    // The control: what SPID allows.
    for method in ["rsa-sha384", "rsa-sha512"] {
        assert!(scene.read(&it.changed("rsa-sha256", method)).is_ok(), "{method}");
    }
}

#[test]
fn what_is_no_message_is_not_read() {
    let scene = Scene::new();
    let xml = Draft::of(&scene).signed(&scene.idp);
    let state = Some(scene.pending.relay_state.as_str());
    let deep = format!("{}{}", "<samlp:Extensions>".repeat(60), "</samlp:Extensions>".repeat(60));
    let crowd: String = (0..4000).map(|number| format!(" a{number}=\"\"")).collect();
    for (case, body, fault) in [
        ("empty", String::new(), Fault::NotXml),
        ("not base64", "%%%".into(), Fault::Encoding),
        ("not UTF-8", BASE64.encode([0xFF, 0xFE]), Fault::Encoding),
        ("not XML", BASE64.encode("ciao"), Fault::NotXml),
        ("cut off", BASE64.encode(&xml[..xml.len() / 2]), Fault::NotXml),
        ("huge", "A".repeat(10_000_000), Fault::TooBig),
        ("big", BASE64.encode(xml.clone() + &" ".repeat(150_000)), Fault::TooBig),
        (
            "deep",
            BASE64.encode(xml.replace("<samlp:Status>", &format!("{deep}<samlp:Status>"))),
            Fault::NotXml,
        ),
        ("crowded", BASE64.encode(xml.replacen(" ID=", &format!("{crowd} ID="), 1)), Fault::TooBig),
    ] {
        let refused = scene.post(&body, state, Scene::later()).unwrap_err();
        assert_eq!(refused, Refused::Unreadable(fault), "{case}");
    }
    let wrapped: String = BASE64
        .encode(&xml)
        .as_bytes()
        .chunks(76)
        .map(|line| format!("{}\r\n", String::from_utf8_lossy(line)))
        .collect();
    assert!(scene.post(&wrapped, state, Scene::later()).is_ok());
}

#[test]
fn what_says_two_things_or_hides_one_is_not_guessed_at() {
    refuses(&two_faced_documents());
    let scene = Scene::new();
    assert_eq!(scene.read(&Draft::of(&scene).around("")).unwrap_err(), Refused::Assertions);
}
