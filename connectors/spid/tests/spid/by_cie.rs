//! The same service provider by the rules of CIE: what differs from SPID, and that nothing else does.

use spid::{
    Attribute, AttributeSet, Fault, Keys, Level, Outcome, Part, Refused, Rules, ServiceProvider, Settings,
    SettingsError,
};

use crate::a_wrapped_response::refuses_in;
use crate::draft::Draft;
use crate::forgeries::{two_faced_documents, weak_signatures, wrapped_assertions, wrapped_responses};
use crate::scene::{BASE, IDP, Pair, Scene, cie_settings};
use crate::tools;

const ENTITY: &str = " Format=\"urn:oasis:names:tc:SAML:2.0:nameid-format:entity\"";
const LEVEL_TWO: &str = "https://www.spid.gov.it/SpidL2";
const LEVEL_THREE: &str = "https://www.spid.gov.it/SpidL3";

/// How sure we are of who comes, where that level was asked for and the answer says that class.
fn believed(scene: &Scene, class: &str) -> Result<Level, Refused> {
    let answer = scene.read(&Draft::of(scene).assertion(LEVEL_TWO, class).signed(&scene.idp))?;
    let Outcome::SignedIn(identity) = answer.outcome else { panic!("declined") };
    Ok(identity.level)
}

#[test]
fn the_metadata_say_where_the_seat_is_and_ask_for_no_more_than_is_stated() {
    let pair = Pair::of(&cie_settings(BASE).entity_id);
    let keys = || Keys::try_new(pair.certified()).unwrap();
    let us = ServiceProvider::try_new(cie_settings(BASE), keys(), true).unwrap();

    let metadata = us.metadata().unwrap();

    assert!(tools::xmlsec1_verifies(&metadata, &pair.certificate));
    for part in [
        "xmlns:cie=\"https://www.cartaidentita.interno.gov.it/saml-extensions\"",
        "<md:ContactPerson contactType=\"administrative\"><md:Extensions><cie:Public/>\
         <cie:IPACode>c_x999</cie:IPACode><cie:Municipality>X999</cie:Municipality>\
         <cie:Province>ZZ</cie:Province></md:Extensions><md:Company>Comune di Esempio sul Mare</md:Company>",
        "<md:ServiceName xml:lang=\"\">Servizi ai residenti</md:ServiceName>\
         <md:ServiceDescription xml:lang=\"it\">Servizi ai residenti<",
        "bindings:HTTP-Redirect\" Location=\"https://comune.example.it/spid/slo\"",
    ] {
        assert!(metadata.contains(part), "{part} is not in\n{metadata}");
    }
    assert_eq!(metadata.matches("<md:RequestedAttribute ").count(), Attribute::OF_CIE.len());
    assert!(!metadata.contains("xmlns:spid") && !metadata.contains("spidCode"), "{metadata}");

    let fault = |change: fn(&mut Settings)| {
        let mut settings = cie_settings(BASE);
        change(&mut settings);
        ServiceProvider::try_new(settings, keys(), true).err()
    };
    let seat = |municipality: &str, province: &str| Rules::Cie {
        municipality: municipality.into(),
        province: province.into(),
    };
    let refused =
        |rules: Rules| ServiceProvider::try_new(Settings { rules, ..cie_settings(BASE) }, keys(), true).err();
    for code in ["", "015146", "f205", "F20", "FF05"] {
        assert_eq!(refused(seat(code, "MI")), Some(SettingsError::Field("rules.municipality")), "{code}");
    }
    assert_eq!(refused(seat("F205", "Milano")), Some(SettingsError::Field("rules.province")));
    let sets = Some(SettingsError::AttributeSets);
    assert_eq!(fault(|it| it.attribute_sets.push(AttributeSet::eidas_minimum())), sets);
    assert_eq!(fault(|it| it.attribute_sets[0].attributes.push(Attribute::SpidCode)), sets);
}

#[test]
fn who_comes_is_asked_anew_at_every_level() {
    for level in Level::ALL {
        let xml = Scene::by_cie(level).pending.xml;
        assert!(xml.contains("ForceAuthn=\"true\"") && xml.contains("Comparison=\"minimum\""), "{xml}");
        assert!(xml.contains(level.class()) && !xml.contains("IsPassive"), "{xml}");
    }
}

/// The server of CIE says the highest level of everybody.
#[test]
fn no_more_is_believed_than_was_asked_for_and_no_less_will_do() {
    assert_eq!(believed(&Scene::by_cie(Level::Two), LEVEL_THREE), Ok(Level::Two));
    assert_eq!(believed(&Scene::by_cie(Level::Three), LEVEL_THREE), Ok(Level::Three));
    assert_eq!(believed(&Scene::by_cie(Level::Three), LEVEL_TWO), Err(Refused::LowerLevel));
    assert_eq!(believed(&Scene::new(), LEVEL_THREE), Ok(Level::Three), "with SPID it is believed");
}

#[test]
fn the_issuer_may_leave_out_its_format_and_may_not_give_another() {
    let scene = Scene::by_cie(Level::Two);
    let issuer = format!("{ENTITY}>{IDP}</saml:Issuer>");
    let read = |scene: &Scene, to: &str| {
        let draft =
            Draft::of(scene).assertion(&issuer, to).response(&issuer, &format!(">{IDP}</saml:Issuer>"));
        scene.read(&draft.signed(&scene.idp)).err()
    };
    let bare = format!(">{IDP}</saml:Issuer>");

    assert_eq!(read(&scene, &bare), None);
    let missing = Some(Refused::Unreadable(Fault::Missing("Format")));
    assert_eq!(read(&scene, &format!(" Format=\"\"{bare}")), missing);
    assert_eq!(read(&scene, &format!(" Format=\"x\"{bare}")), Some(Refused::Format(Part::Assertion)));
    assert_eq!(read(&Scene::new(), &bare), missing, "with SPID it is there");
}

#[test]
fn what_nobody_may_believe_is_not_believed_here_either() {
    let scene = Scene::by_cie(Level::Two);
    for forgeries in [wrapped_assertions(), wrapped_responses(), weak_signatures(), two_faced_documents()] {
        refuses_in(&scene, &forgeries);
    }
}
