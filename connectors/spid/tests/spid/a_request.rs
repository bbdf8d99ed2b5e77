//! What we ask a provider.

use std::collections::HashMap;
use std::io::Read;

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use spid::{AttributeSet, Binding, Level, Outgoing, REQUEST_LIFETIME, SignIn, SigningError};

use crate::scene::{BASE, IDP, RESIDENTS, Scene, now};
use crate::tools;

/// Our certificate, as the request carries it.
fn certificate_in(xml: &str) -> String {
    let (_, rest) = xml.split_once("<ds:X509Certificate>").unwrap();
    let base64 = rest.split_once('<').unwrap().0;
    let lines: Vec<_> = base64.as_bytes().chunks(64).map(String::from_utf8_lossy).collect();
    format!("-----BEGIN CERTIFICATE-----\n{}\n-----END CERTIFICATE-----\n", lines.join("\n"))
}

fn parameters(query: &str) -> HashMap<String, String> {
    form_urlencoded::parse(query.as_bytes()).into_owned().collect()
}

#[test]
fn by_form_it_is_signed_inside_after_its_issuer() {
    let scene = Scene::new();
    let Outgoing::Form { action, fields } = &scene.outgoing else { panic!("no form") };
    let fields: HashMap<_, _> = fields.iter().cloned().collect();
    let xml = String::from_utf8(BASE64.decode(&fields["SAMLRequest"]).unwrap()).unwrap();

    assert_eq!(action, &format!("{IDP}/sso"));
    assert_eq!((&fields["RelayState"], &scene.pending.xml), (&scene.pending.relay_state, &xml));
    assert!(xml.contains("</saml:Issuer><ds:Signature "), "{xml}");
    assert!(tools::xmlsec1_verifies(&xml, &certificate_in(&xml)));
    assert!(!tools::xmlsec1_verifies(&xml.replace("SpidL2", "SpidL1"), &certificate_in(&xml)));
}

#[test]
fn by_address_it_is_signed_outside_over_what_is_sent() {
    let scene = Scene::asking(Level::Two, RESIDENTS, Binding::Redirect);
    let Outgoing::Redirect(url) = &scene.outgoing else { panic!("no address") };
    let (address, query) = url.split_once('?').unwrap();
    let found = parameters(query);
    let mut xml = String::new();
    let packed = BASE64.decode(&found["SAMLRequest"]).unwrap();
    flate2::read::DeflateDecoder::new(packed.as_slice()).read_to_string(&mut xml).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let [signed, signature, certificate, key] = ["signed", "signature", "certificate", "key"].map(path);
    std::fs::write(&signed, query.split_once("&Signature=").unwrap().0).unwrap();
    std::fs::write(&signature, BASE64.decode(&found["Signature"]).unwrap()).unwrap();
    let metadata = scene.us.metadata().unwrap();
    std::fs::write(&certificate, certificate_in(&metadata)).unwrap();
    tools::run("openssl", &["x509", "-in", &certificate, "-noout", "-pubkey", "-out", &key], &[]);

    let verdict =
        tools::run("openssl", &["dgst", "-sha256", "-verify", &key, "-signature", &signature, &signed], &[]);

    assert_eq!(verdict.trim(), "Verified OK");
    assert_eq!(address, format!("{IDP}/sso"));
    assert_eq!(found["SigAlg"], "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256");
    assert_eq!((&found["RelayState"], &xml), (&scene.pending.relay_state, &scene.pending.xml));
    assert!(!xml.contains("Signature"), "{xml}");
}

#[test]
fn it_says_what_the_rules_want_and_nothing_else() {
    for level in Level::ALL {
        let scene = Scene::asking(level, AttributeSet::EIDAS_MINIMUM, Binding::Redirect);
        let xml = &scene.pending.xml;
        assert_eq!(xml.contains("ForceAuthn=\"true\""), level > Level::One, "{level:?}");
        for part in [
            format!("Destination=\"{IDP}/sso\""),
            "AssertionConsumerServiceIndex=\"0\" AttributeConsumingServiceIndex=\"99\"".into(),
            "IssueInstant=\"2026-11-22T10:30:00Z\"".into(),
            format!("NameQualifier=\"{BASE}/spid/metadata\">{BASE}/spid/metadata</saml:Issuer>"),
            "<samlp:NameIDPolicy Format=\"urn:oasis:names:tc:SAML:2.0:nameid-format:transient\"/>".into(),
            format!("Comparison=\"minimum\"><saml:AuthnContextClassRef>{}<", level.class()),
        ] {
            assert!(xml.contains(&part), "{part} is not in {xml}");
        }
        for word in ["IsPassive", "AllowCreate", "Scoping", "ProtocolBinding"] {
            assert!(!xml.contains(word), "{word}");
        }
    }
}

#[test]
fn what_is_remembered_is_new_each_time_and_says_nothing() {
    let [one, other] = [Scene::new(), Scene::new()].map(|scene| scene.pending);
    assert!(one.id != other.id && one.relay_state != other.relay_state && one.id != one.relay_state);
    assert!(!one.relay_state.contains("http") && one.relay_state.len() <= 80);
    assert_eq!((one.issued_at, one.expires_at), (now(), now() + REQUEST_LIFETIME));
    assert_eq!((one.provider.as_str(), one.consumer_url), (IDP, format!("{BASE}/spid/acs")));
}

#[test]
fn what_is_not_in_our_metadata_cannot_be_asked_for() {
    let scene = Scene::new();
    let provider = scene.directory.find(IDP, now()).unwrap();
    let sign_in = SignIn { provider: &provider, level: Level::Two, attribute_set: 7, binding: Binding::Post };
    assert_eq!(scene.us.begin_sign_in(&sign_in, now()).unwrap_err(), SigningError::NotInMetadata);
}
