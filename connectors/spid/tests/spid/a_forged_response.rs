//! Answers with one thing wrong at a time. Most are signed with the provider's real key: it is the reading that must
//! refuse them, each for its own reason.

use spid::{Fault, Part, Refused, SignatureFault};

use crate::draft::{Draft, FISCAL_NUMBER, VICTIM};
use crate::scene::{BASE, IDP, Pair, Scene, directory_of, idp_metadata, now};

const ISSUED: &str = "IssueInstant=\"2026-11-22T10:31:00Z\"";
const CONDITIONS: &str =
    "<saml:Conditions NotBefore=\"2026-11-22T10:31:00Z\" NotOnOrAfter=\"2026-11-22T10:35:00Z\">";
const ENTITY: &str = " Format=\"urn:oasis:names:tc:SAML:2.0:nameid-format:entity\"";

/// Reads the draft after one change of its assertion, and expects to be refused for that reason.
fn refuses_assertions(changes: &[(&str, String, Refused)]) {
    let scene = Scene::new();
    for (from, to, reason) in changes {
        let xml = Draft::of(&scene).assertion(from, to).signed(&scene.idp);
        assert_eq!(scene.read(&xml).unwrap_err(), *reason, "{to}");
    }
}

fn missing(what: &'static str) -> Refused {
    Refused::Unreadable(Fault::Missing(what))
}

#[test]
fn every_moment_counts_on_its_own() {
    let conditions =
        |start: &str, end: &str| format!("<saml:Conditions NotBefore=\"{start}\" NotOnOrAfter=\"{end}\">");
    let [before, issued, at, end] =
        ["2026-11-22T10:30:59Z", "2026-11-22T10:31:00Z", "2026-11-22T10:31:01Z", "2026-11-22T10:35:00Z"];
    let confirmation = "NotOnOrAfter=\"2026-11-22T10:35:00Z\" Recipient";
    refuses_assertions(&[
        (CONDITIONS, conditions(before, issued), Refused::Expired(Part::Conditions)),
        (CONDITIONS, conditions("2026-11-22T10:32:01Z", end), Refused::NotYet(Part::Conditions)),
        (CONDITIONS, conditions("domani", end), Refused::Instant(Part::Conditions)),
        (CONDITIONS, conditions(issued, "2026-11-22T11:35:00+01:00"), Refused::Instant(Part::Conditions)),
        (CONDITIONS, format!("<saml:Conditions NotBefore=\"{issued}\">"), missing("NotOnOrAfter")),
        (CONDITIONS, format!("<saml:Conditions NotOnOrAfter=\"{end}\">"), missing("NotBefore")),
        (confirmation, format!("NotOnOrAfter=\"{issued}\" Recipient"), Refused::Expired(Part::Confirmation)),
        (confirmation, "NotOnOrAfter=\"\" Recipient".into(), missing("NotOnOrAfter")),
        (confirmation, "NotOnOrAfter=\"10:35\" Recipient".into(), Refused::Instant(Part::Confirmation)),
        (
            confirmation,
            format!("NotBefore=\"2026-11-22T10:33:00Z\" {confirmation}"),
            Refused::NotYet(Part::Confirmation),
        ),
        (ISSUED, "IssueInstant=\"2026-11-22T10:29:59Z\"".into(), Refused::TooOld(Part::Assertion)),
        (ISSUED, "IssueInstant=\"2026-11-22T10:32:01Z\"".into(), Refused::NotYet(Part::Assertion)),
        (ISSUED, "IssueInstant=\"2026-11-22\"".into(), Refused::Instant(Part::Assertion)),
        (ISSUED, String::new(), missing("IssueInstant")),
    ]);
    // One second more would do, for each of them.
    let scene = Scene::new();
    for (from, to) in [
        (CONDITIONS, conditions(before, at)),
        (CONDITIONS, conditions("2026-11-22T10:32:00Z", end)),
        (confirmation, format!("NotOnOrAfter=\"{at}\" Recipient")),
        (ISSUED, "IssueInstant=\"2026-11-22T10:30:00Z\"".into()),
        (ISSUED, "IssueInstant=\"2026-11-22T10:32:00.000Z\"".into()),
        (ISSUED, "IssueInstant=\"2026-11-22T10:30:00.000001Z\"".into()),
    ] {
        let xml = Draft::of(&scene).assertion(from, &to).signed(&scene.idp);
        assert!(scene.read(&xml).is_ok(), "{to}");
    }
}

#[test]
fn an_assertion_for_somebody_else_is_not_for_us() {
    let acs = format!("Recipient=\"{BASE}/spid/acs\"");
    let audience = format!("{BASE}/spid/metadata</saml:Audience>");
    let id = "InResponseTo=\"";
    refuses_assertions(&[
        (&acs, format!("Recipient=\"{BASE}/spid/altro\""), Refused::Recipient),
        (&acs, "Recipient=\"\"".into(), missing("Recipient")),
        (&acs, String::new(), missing("Recipient")),
        (&audience, "https://altro.example.it</saml:Audience>".into(), Refused::Audience),
        (&audience, format!("{BASE}/spid/metadata/</saml:Audience>"), Refused::Audience),
        (&audience, "</saml:Audience>".into(), missing("Audience")),
        (
            &audience,
            format!("{audience}<saml:Audience>x</saml:Audience>"),
            Refused::Unreadable(Fault::Repeated("Audience")),
        ),
        (id, "InResponseTo=\"_x".into(), Refused::InResponseTo(Part::Confirmation)),
        (id, "X=\"".into(), missing("InResponseTo")),
        ("cm:bearer", "cm:sender-vouches".into(), Refused::Method),
        ("Version=\"2.0\"", "Version=\"1.1\"".into(), Refused::Version(Part::Assertion)),
    ]);
}

#[test]
fn the_one_who_was_asked_has_to_answer() {
    let issuer = format!("{ENTITY}>{IDP}</saml:Issuer>");
    refuses_assertions(&[
        (
            &issuer,
            format!("{ENTITY}>https://altro.example.it</saml:Issuer>"),
            Refused::Issuer(Part::Assertion),
        ),
        (&issuer, format!(">{IDP}</saml:Issuer>"), missing("Format")),
        (
            &issuer,
            format!(" Format=\"urn:oasis:names:tc:SAML:2.0:nameid-format:transient\">{IDP}</saml:Issuer>"),
            Refused::Format(Part::Assertion),
        ),
        ("nameid-format:transient", "nameid-format:persistent".into(), Refused::Format(Part::NameId)),
        (" NameQualifier=", " X=".into(), missing("NameQualifier")),
        ("_sessione", "  ".into(), missing("NameID")),
    ]);
    let scene = Scene::new();
    for (from, to, reason) in [
        (issuer.as_str(), format!(">{IDP}</saml:Issuer>"), None),
        (&issuer, format!(">{IDP}/</saml:Issuer>"), Some(Refused::Issuer(Part::Message))),
        (&issuer, format!(" Format=\"x\">{IDP}</saml:Issuer>"), Some(Refused::Format(Part::Message))),
        ("/spid/acs", "/spid/altro".into(), Some(Refused::Destination)),
        ("InResponseTo=\"", "InResponseTo=\"_x".into(), Some(Refused::InResponseTo(Part::Message))),
        ("InResponseTo=\"", "X=\"".into(), Some(missing("InResponseTo"))),
        ("Version=\"2.0\"", "Version=\"\"".into(), Some(missing("Version"))),
        (ISSUED, "IssueInstant=\"2026-11-22T10:29:59Z\"".into(), Some(Refused::TooOld(Part::Message))),
        (ISSUED, "IssueInstant=\"2026-11-22T10:33:00Z\"".into(), Some(Refused::NotYet(Part::Message))),
        ("samlp:Response", "samlp:Risposta".into(), Some(Refused::NotA("Response"))),
        ("2.0:protocol\"", "1.1:protocol\"".into(), Some(Refused::NotA("Response"))),
        ("<samlp:StatusCode", "<samlp:Altro".into(), Some(missing("StatusCode"))),
    ] {
        let xml = Draft::of(&scene).response(from, &to).signed(&scene.idp);
        assert_eq!(scene.read(&xml).err(), reason, "{to}");
    }
}

#[test]
fn a_value_cannot_be_cut_or_stated_twice() {
    let value = format!("{FISCAL_NUMBER}</saml:AttributeValue>");
    let mixed = |name| Refused::Unreadable(Fault::Mixed(name));
    let email = "<saml:Attribute Name=\"email\">";
    refuses_assertions(&[
        (&value, format!("{VICTIM}<?x y?>.evil.it</saml:AttributeValue>"), mixed("AttributeValue")),
        (&value, format!("<x>{VICTIM}</x></saml:AttributeValue>"), mixed("AttributeValue")),
        (&value, "</saml:AttributeValue>".into(), missing("AttributeValue")),
        ("_sessione", "_altrui<!-- -->.x".into(), mixed("NameID")),
        ("SpidL2<", "SpidL3<!-- -->x<".into(), mixed("AuthnContextClassRef")),
        (email, "<saml:Attribute Name=\"fiscalNumber\">".into(), Refused::RepeatedAttribute),
        (email, "<saml:Attribute>".into(), missing("Name")),
        ("Name=\"familyName\"", "Name=\"cognome\"".into(), Refused::MissingAttribute("familyName")),
        ("Name=\"spidCode\"", "Name=\"SpidCode\"".into(), Refused::MissingAttribute("spidCode")),
    ]);
    let scene = Scene::new();
    let xml = Draft::of(&scene).signed(&scene.idp);
    // A comment that the signature does not see, put in afterwards.
    let cut = xml.replace("giulia@example.it", "giulia@<!-- -->example.it");
    assert_eq!(scene.read(&cut).unwrap_err(), mixed("AttributeValue"));
}

#[test]
fn a_provider_changes_its_key_without_a_restart() {
    let scene = Scene::new();
    let (old, new) = (&scene.idp, Pair::of(IDP));
    let by = |pair: &Pair| scene.read(&Draft::of(&scene).signed(pair)).err();
    let publish = |keys: &[&Pair]| {
        let read = spid::directory::Providers::read(&idp_metadata(IDP, keys, ""), &[], now()).unwrap();
        scene.directory.replace(0, read);
    };
    let void = Some(Refused::Signature(SignatureFault::Void));

    assert_eq!([by(old), by(&new)], [None, void]);
    publish(&[old, &new]);
    assert_eq!([by(old), by(&new)], [None, None]);
    publish(&[&new]);
    assert_eq!([by(old), by(&new)], [void, None]);
}

#[test]
fn a_provider_cannot_answer_for_another() {
    let scene = Scene::new();
    let other = Pair::of("https://altro.example.it");
    let list = format!(
        "<md:EntitiesDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\">{}{}</md:EntitiesDescriptor>",
        idp_metadata(IDP, &[&scene.idp], ""),
        idp_metadata("https://altro.example.it", &[&other], ""),
    );
    let scene = Scene { directory: directory_of(&list), ..scene };
    let by_other = scene.read(&Draft::of(&scene).signed(&other));
    assert_eq!(by_other.unwrap_err(), Refused::Signature(SignatureFault::Void));
    let gone =
        Scene { directory: directory_of(&idp_metadata("https://altro.example.it", &[&other], "")), ..scene };
    assert_eq!(gone.read(&Draft::of(&gone).signed(&gone.idp)).unwrap_err(), Refused::UnknownProvider);
}
