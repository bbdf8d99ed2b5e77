//! Writes the metadata of a public service provider (Regole tecniche, *Metadata*; Avviso SPID 29; for CIE *Manuale
//! tecnico*, *Federazione*).

use kernel::{Language, Localised};
use uppsala::XmlWriter;

use crate::keys::Keys;
use crate::names::{
    BINDING_POST, BINDING_REDIRECT, CIE, DSIG, FORMAT_TRANSIENT, METADATA, NAME_BASIC, PROTOCOL, SPID,
};
use crate::rules::Rules;
use crate::settings::{AttributeSet, Settings};
use crate::signature;

pub(super) fn metadata(settings: &Settings, keys: &Keys, id: &str) -> String {
    let extensions = match settings.rules {
        Rules::Spid => ("xmlns:spid", SPID),
        Rules::Cie { .. } => ("xmlns:cie", CIE),
    };
    let mut xml = XmlWriter::new();
    xml.start_element(
        "md:EntityDescriptor",
        &[
            ("xmlns:md", METADATA),
            ("xmlns:ds", DSIG),
            extensions,
            ("ID", id),
            ("entityID", &settings.entity_id),
        ],
    );
    xml.raw(&signature::template(id, keys.certificate()));
    service_provider(&mut xml, settings, keys);
    organization(&mut xml, settings);
    contact(&mut xml, settings);
    xml.end_element("md:EntityDescriptor");
    xml.into_string()
}

fn service_provider(xml: &mut XmlWriter, settings: &Settings, keys: &Keys) {
    xml.start_element(
        "md:SPSSODescriptor",
        &[
            ("AuthnRequestsSigned", "true"),
            ("WantAssertionsSigned", "true"),
            ("protocolSupportEnumeration", PROTOCOL),
        ],
    );
    for certificate in keys.certificates() {
        signing_key(xml, certificate);
    }
    for binding in [BINDING_POST, BINDING_REDIRECT] {
        xml.empty_element(
            "md:SingleLogoutService",
            &[("Binding", binding), ("Location", &settings.logout_url)],
        );
    }
    leaf(xml, "md:NameIDFormat", &[], FORMAT_TRANSIENT);
    for (index, url) in settings.consumer_urls.iter().enumerate() {
        consumer(xml, index, url);
    }
    for set in &settings.attribute_sets {
        attribute_set(xml, set, &settings.rules);
    }
    xml.end_element("md:SPSSODescriptor");
}

fn signing_key(xml: &mut XmlWriter, certificate: &str) {
    xml.start_element("md:KeyDescriptor", &[("use", "signing")]);
    xml.start_element("ds:KeyInfo", &[]);
    xml.start_element("ds:X509Data", &[]);
    leaf(xml, "ds:X509Certificate", &[], certificate);
    xml.end_element("ds:X509Data");
    xml.end_element("ds:KeyInfo");
    xml.end_element("md:KeyDescriptor");
}

/// The first is the default and has number 0.
fn consumer(xml: &mut XmlWriter, index: usize, url: &str) {
    let number = index.to_string();
    let is_default = if index == 0 { "true" } else { "false" };
    xml.empty_element(
        "md:AssertionConsumerService",
        &[("Binding", BINDING_POST), ("Location", url), ("index", &number), ("isDefault", is_default)],
    );
}

fn attribute_set(xml: &mut XmlWriter, set: &AttributeSet, rules: &Rules) {
    let number = set.index.to_string();
    xml.start_element("md:AttributeConsumingService", &[("index", &number)]);
    // With CIE the name is an identifier, in no language; what it means is said beside it.
    let said_in = match rules {
        Rules::Spid => "md:ServiceName",
        Rules::Cie { .. } => {
            leaf(xml, "md:ServiceName", &[("xml:lang", "")], set.name.text(Language::It));
            "md:ServiceDescription"
        }
    };
    for language in Language::ALL {
        leaf(xml, said_in, &[("xml:lang", language.tag())], set.name.text(language));
    }
    for attribute in &set.attributes {
        xml.empty_element("md:RequestedAttribute", &[("Name", attribute.name()), ("NameFormat", NAME_BASIC)]);
    }
    xml.end_element("md:AttributeConsumingService");
}

fn organization(xml: &mut XmlWriter, settings: &Settings) {
    let organization = &settings.organization;
    xml.start_element("md:Organization", &[]);
    localised(xml, "md:OrganizationName", &organization.name);
    localised(xml, "md:OrganizationDisplayName", &organization.display_name);
    localised(xml, "md:OrganizationURL", &organization.url);
    xml.end_element("md:Organization");
}

/// Exactly one, without a person's name. `Public` is empty: it says all by being there.
fn contact(xml: &mut XmlWriter, settings: &Settings) {
    let kind = match settings.rules {
        Rules::Spid => "other",
        Rules::Cie { .. } => "administrative",
    };
    xml.start_element("md:ContactPerson", &[("contactType", kind)]);
    xml.start_element("md:Extensions", &[]);
    match &settings.rules {
        Rules::Spid => {
            leaf(xml, "spid:IPACode", &[], &settings.ipa_code);
            xml.empty_element("spid:Public", &[]);
        }
        Rules::Cie { municipality, province } => {
            xml.empty_element("cie:Public", &[]);
            leaf(xml, "cie:IPACode", &[], &settings.ipa_code);
            leaf(xml, "cie:Municipality", &[], municipality);
            leaf(xml, "cie:Province", &[], province);
        }
    }
    xml.end_element("md:Extensions");
    leaf(xml, "md:Company", &[], settings.organization.name.text(Language::It));
    leaf(xml, "md:EmailAddress", &[], &settings.contact.email);
    leaf(xml, "md:TelephoneNumber", &[], &settings.contact.telephone);
    xml.end_element("md:ContactPerson");
}

/// Every language, each name in as many: the providers count them.
fn localised(xml: &mut XmlWriter, name: &str, text: &Localised) {
    for language in Language::ALL {
        leaf(xml, name, &[("xml:lang", language.tag())], text.text(language));
    }
}

fn leaf(xml: &mut XmlWriter, name: &str, attributes: &[(&str, &str)], text: &str) {
    xml.start_element(name, attributes);
    xml.text(text);
    xml.end_element(name);
}
