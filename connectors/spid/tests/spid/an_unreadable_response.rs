//! Answers that are not even read: weak or strange signatures, documents that could hurt, encrypted ones.

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use spid::{Fault, Refused, SignatureFault};

use crate::draft::{Draft, sign_with_public_key};
use crate::scene::Scene;
use crate::tools;

#[test]
fn weak_and_strange_signatures_are_not_even_tried() {
    let scene = Scene::new();
    let draft = Draft::of(&scene);
    let sha1 = [
        ("2001/04/xmldsig-more#rsa-sha256", "2000/09/xmldsig#rsa-sha1"),
        ("2001/04/xmlenc#sha256", "2000/09/xmldsig#sha1"),
    ];
    let weak = |change: &(&str, &str)| {
        draft.around(&tools::xmlsec1_signs(
            &draft.clone().assertion(change.0, change.1).assertion,
            &scene.idp.key,
        ))
    };
    let inclusive = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
    let exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#";
    let methods = format!("CanonicalizationMethod Algorithm=\"{exclusive}\"");
    let transform = format!("<ds:Transform Algorithm=\"{exclusive}\"/>");
    let changed = |from: &str, to: &str| draft.clone().assertion(from, to).signed(&scene.idp);
    let hmac = draft.clone().assertion("xmldsig-more#rsa-sha256", "xmldsig-more#hmac-sha256");
    let xpath = "<ds:Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xpath-19991116\"><ds:XPath>1</ds:XPath></ds:Transform>";
    for (case, xml, fault) in [
        ("SHA-1 signature", weak(&sha1[0]), SignatureFault::Algorithm),
        ("SHA-1 digest", weak(&sha1[1]), SignatureFault::Algorithm),
        ("HMAC", draft.around(&sign_with_public_key(&hmac.assertion, &scene.idp)), SignatureFault::Algorithm),
        ("inclusive", changed(&methods, &methods.replace(exclusive, inclusive)), SignatureFault::Algorithm),
        ("comments", changed(&methods, &methods.replace("n#", "n#WithComments")), SignatureFault::Algorithm),
        (
            "inclusive transform",
            changed(&transform, &transform.replace(exclusive, inclusive)),
            SignatureFault::Transforms,
        ),
        ("one transform", changed(&transform, ""), SignatureFault::Transforms),
    ] {
        assert_eq!(scene.read(&xml).unwrap_err(), Refused::Signature(fault), "{case}");
    }
    // What no library of ours would sign is refused all the same: whoever reads names without their namespace, or
    // the first of two attributes, would see another algorithm.
    let genuine = draft.signed(&scene.idp);
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
        assert!(scene.read(&changed("rsa-sha256", method)).is_ok(), "{method}");
    }
}

#[test]
fn what_is_no_message_is_not_read() {
    let scene = Scene::new();
    let xml = Draft::of(&scene).signed(&scene.idp);
    let state = Some(scene.pending.relay_state.as_str());
    let entity = "<!DOCTYPE r [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>";
    let laughs = "<!DOCTYPE r [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]>";
    let deep = format!("{}{}", "<samlp:Extensions>".repeat(60), "</samlp:Extensions>".repeat(60));
    let crowd: String = (0..4000).map(|number| format!(" a{number}=\"\"")).collect();
    for (case, body, fault) in [
        ("empty", String::new(), Fault::NotXml),
        ("not base64", "%%%".into(), Fault::Encoding),
        ("not UTF-8", BASE64.encode([0xFF, 0xFE]), Fault::Encoding),
        ("not XML", BASE64.encode("ciao"), Fault::NotXml),
        ("cut off", BASE64.encode(&xml[..xml.len() / 2]), Fault::NotXml),
        ("an entity", BASE64.encode(entity.to_owned() + &xml), Fault::NotXml),
        ("laughs", BASE64.encode(laughs.to_owned() + &xml), Fault::NotXml),
        (
            "an outside DTD",
            BASE64.encode("<!DOCTYPE r SYSTEM \"http://example.it/x.dtd\">".to_owned() + &xml),
            Fault::NotXml,
        ),
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
fn what_is_encrypted_is_not_guessed_at() {
    let scene = Scene::new();
    let draft = Draft::of(&scene);
    let encrypted = "<saml:EncryptedAssertion><x/></saml:EncryptedAssertion>";
    let genuine = draft.signed_assertion(&scene.idp);
    for inner in [encrypted.to_owned(), encrypted.to_owned() + &genuine] {
        assert_eq!(scene.read(&draft.around(&inner)).unwrap_err(), Refused::Encrypted);
    }
    assert_eq!(scene.read(&draft.around("")).unwrap_err(), Refused::Assertions);
    let hidden = draft.clone().assertion("<saml:Subject>", "<saml:Subject><saml:EncryptedID/>");
    assert_eq!(scene.read(&hidden.signed(&scene.idp)).unwrap_err(), Refused::Encrypted);
}
