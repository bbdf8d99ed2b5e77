//! Leaving, from either side: what is believed and what is not. The whole way is in `a_counterpart`.

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use spid::{
    Binding, Fault, Incoming, LogoutOutcome, LogoutStatus, Outgoing, Part, PendingLogout, ProviderSession,
    Refused, SignatureFault,
};

use crate::draft::{sign, template};
use crate::scene::{BASE, IDP, Pair, Scene};
use crate::tools;

fn session() -> ProviderSession {
    serde_json::from_value(serde_json::json!({
        "provider": IDP, "name_id": "_sessione", "name_qualifier": IDP, "index": "_1"
    }))
    .unwrap()
}

/// A logout message of the provider, with an empty signature.
fn message(name: &str, attributes: &str, body: &str) -> String {
    format!(
        "<samlp:{name} xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\" \
         xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\" ID=\"_uscita\" Version=\"2.0\" \
         IssueInstant=\"2026-11-22T10:31:00Z\" Destination=\"{BASE}/spid/slo\"{attributes}>\
         <saml:Issuer Format=\"urn:oasis:names:tc:SAML:2.0:nameid-format:entity\" NameQualifier=\"{IDP}\">{IDP}\
         </saml:Issuer>{}{body}</samlp:{name}>",
        template("_uscita")
    )
}

fn order() -> String {
    let body = "<saml:NameID>_sessione</saml:NameID><samlp:SessionIndex>_1</samlp:SessionIndex>";
    message("LogoutRequest", "", body)
}

fn status(codes: &str) -> String {
    format!("<samlp:Status>{codes}</samlp:Status>")
}

fn code(name: &str, inside: &str) -> String {
    format!(
        "<samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:{name}\">{inside}</samlp:StatusCode>"
    )
}

fn read_order(scene: &Scene, xml: &str) -> Result<spid::LogoutOrder, Refused> {
    let message = BASE64.encode(xml);
    let incoming = Incoming::Post { message: &message, relay_state: Some("stato") };
    scene.us.read_logout_request(incoming, &scene.directory, Scene::later())
}

#[test]
fn a_signed_order_ends_a_session_and_nothing_else_does() {
    let scene = Scene::new();
    let stranger = Pair::of(IDP);
    let signed = |xml: &str| sign(xml, &scene.idp);

    let found = read_order(&scene, &signed(&order())).unwrap();

    assert_eq!(
        (found.name_id.as_str(), found.indexes.as_slice()),
        ("_sessione", ["_1".to_owned()].as_slice())
    );
    assert_eq!((found.provider.as_str(), found.relay_state.as_deref()), (IDP, Some("stato")));
    assert!(!format!("{found:?}").contains("_sessione"));
    let void = Refused::Signature(SignatureFault::Void);
    let unsigned = order().replace(&template("_uscita"), "");
    for (case, xml, reason) in [
        ("unsigned", unsigned, Refused::Signature(SignatureFault::Missing)),
        ("a stranger's", sign(&order(), &stranger), void),
        ("changed", signed(&order()).replace("_sessione", "_altrui"), void),
        (
            "from nobody",
            signed(&order().replace(&format!("{IDP}</saml"), "https://x.it</saml")),
            Refused::UnknownProvider,
        ),
        ("elsewhere", signed(&order().replace("/spid/slo", "/spid/acs")), Refused::Destination),
        ("old", signed(&order().replace("10:31:00Z", "10:20:59Z")), Refused::TooOld(Part::Message)),
        ("early", signed(&order().replace("10:31:00Z", "10:32:01Z")), Refused::NotYet(Part::Message)),
        (
            "over",
            signed(&order().replace(" Version", " NotOnOrAfter=\"2026-11-22T10:31:00Z\" Version")),
            Refused::Expired(Part::Message),
        ),
        (
            "another message",
            signed(&order().replace("LogoutRequest", "AuthnRequest")),
            Refused::NotA("LogoutRequest"),
        ),
        (
            "cut",
            signed(&order().replace("_sessione", "_s<!-- -->x")),
            Refused::Unreadable(Fault::Mixed("NameID")),
        ),
    ] {
        assert_eq!(read_order(&scene, &xml).unwrap_err(), reason, "{case}");
    }
}

#[test]
fn the_answer_to_our_own_order_is_held_against_it() {
    let scene = Scene::new();
    let provider = scene.directory.find(IDP, Scene::later()).unwrap();
    let (pending, outgoing) =
        scene.us.begin_logout(&provider, &session(), Binding::Post, Scene::later()).unwrap();
    let Outgoing::Form { action, fields } = outgoing else { panic!("no form") };
    let ours = String::from_utf8(BASE64.decode(&fields[0].1).unwrap()).unwrap();
    assert_eq!((action, &fields[1].1), (format!("{IDP}/slo"), &pending.relay_state));
    for part in [
        "<samlp:SessionIndex>_1<",
        "nameid-format:transient\" NameQualifier=\"https://idp.example.it\">_sessione<",
    ] {
        assert!(ours.contains(part), "{part} is not in {ours}");
    }
    let answer = |id: &str, codes: &str, by: &Pair| {
        let xml = sign(&message("LogoutResponse", &format!(" InResponseTo=\"{id}\""), &status(codes)), by);
        let message = BASE64.encode(xml);
        let incoming = Incoming::Post { message: &message, relay_state: Some(&pending.relay_state) };
        scene.us.read_logout_response(incoming, &pending, &scene.directory, Scene::later())
    };
    let partial = code("PartialLogout", "");

    assert_eq!(answer(&pending.id, &code("Success", ""), &scene.idp), Ok(LogoutOutcome::Everywhere));
    assert_eq!(answer(&pending.id, &code("Success", &partial), &scene.idp), Ok(LogoutOutcome::Partly));
    assert_eq!(answer(&pending.id, &code("Responder", ""), &scene.idp), Err(Refused::Failed));
    assert_eq!(answer("_x", &code("Success", ""), &scene.idp), Err(Refused::InResponseTo(Part::Message)));
    let stranger = Pair::of(IDP);
    let forged = answer(&pending.id, &code("Success", ""), &stranger);
    assert_eq!(forged, Err(Refused::Signature(SignatureFault::Void)));
    let others = PendingLogout { provider: "https://altro.example.it".into(), ..pending.clone() };
    let about = format!(" InResponseTo=\"{}\"", pending.id);
    let genuine = sign(&message("LogoutResponse", &about, &status(&code("Success", ""))), &scene.idp);
    let body = BASE64.encode(genuine);
    let incoming = Incoming::Post { message: &body, relay_state: Some(&pending.relay_state) };
    let refused = scene.us.read_logout_response(incoming, &others, &scene.directory, Scene::later());
    assert_eq!(refused, Err(Refused::Issuer(Part::Message)));
    let elsewhere = PendingLogout { relay_state: "_x".into(), ..pending.clone() };
    let incoming = Incoming::Post { message: "", relay_state: Some(&pending.relay_state) };
    let refused = scene.us.read_logout_response(incoming, &elsewhere, &scene.directory, Scene::later());
    assert_eq!(refused, Err(Refused::RelayState));
}

#[test]
fn our_answers_are_signed_and_say_what_became_of_it() {
    let scene = Scene::new();
    let provider = scene.directory.find(IDP, Scene::later()).unwrap();
    let order = read_order(&scene, &sign(&order(), &scene.idp)).unwrap();
    for (status, word) in
        [(LogoutStatus::Done, "status:Success"), (LogoutStatus::NotDone, "status:PartialLogout")]
    {
        let answer =
            scene.us.answer_logout(&order, &provider, status, Binding::Post, Scene::later()).unwrap();
        let Outgoing::Form { fields, .. } = answer else { panic!("no form") };
        let xml = String::from_utf8(BASE64.decode(&fields[0].1).unwrap()).unwrap();
        assert_eq!((fields[0].0, fields[1].1.as_str()), ("SAMLResponse", "stato"));
        assert!(xml.contains(word) && xml.contains("InResponseTo=\"_uscita\""), "{xml}");
        let metadata = scene.us.metadata().unwrap();
        let base64 = metadata.split_once("<ds:X509Certificate>").unwrap().1.split_once('<').unwrap().0;
        let pem = format!("-----BEGIN CERTIFICATE-----\n{base64}\n-----END CERTIFICATE-----\n");
        assert!(tools::xmlsec1_verifies(&xml, &pem));
    }
}

#[test]
fn the_signature_of_an_address_covers_every_octet_of_it() {
    // One service provider's own request, read by a provider, would be the honest way; the forged ones are refused here.
    let scene = Scene::new();
    let read = |query: &str| {
        scene
            .us
            .read_logout_request(Incoming::Redirect { query }, &scene.directory, Scene::later())
            .unwrap_err()
    };
    assert_eq!(read("SAMLRequest=x"), Refused::Signature(SignatureFault::Missing));
    assert_eq!(read(""), Refused::Unreadable(Fault::Missing("SAMLRequest")));
    let twice = "SAMLRequest=x&SAMLRequest=y&SigAlg=a&Signature=b";
    assert_eq!(read(twice), Refused::Unreadable(Fault::Repeated("a parameter")));
    assert_eq!(
        read("SAMLRequest=x&%53igAlg=a&SigAlg=a&Signature=b"),
        Refused::Unreadable(Fault::Repeated("a parameter"))
    );
    assert_eq!(read("SAMLRequest=%25&SigAlg=a&Signature=b"), Refused::Unreadable(Fault::Encoding));
}
