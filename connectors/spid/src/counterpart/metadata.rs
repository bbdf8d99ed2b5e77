//! The counterpart's own metadata and addresses.

use std::sync::Arc;

use documents::keys::CertifiedKey;
use kernel::Language;
use uppsala::XmlWriter;

use crate::keys::SigningError;
use crate::names::{BINDING_POST, BINDING_REDIRECT, DSIG, FORMAT_TRANSIENT, METADATA, PROTOCOL};
use crate::{id, signature};

pub(super) fn entity_id(base: &str) -> String {
    format!("{base}/metadata")
}

pub(super) fn sign_on_url(base: &str) -> String {
    format!("{base}/sso")
}

pub(super) fn logout_url(base: &str) -> String {
    format!("{base}/slo")
}

pub(super) fn write(
    base: &str,
    name: &str,
    certificate: &str,
    key: &Arc<CertifiedKey>,
) -> Result<String, SigningError> {
    let [id, entity_id] = [id::random(), entity_id(base)];
    let mut xml = XmlWriter::new();
    xml.start_element(
        "md:EntityDescriptor",
        &[("xmlns:md", METADATA), ("xmlns:ds", DSIG), ("ID", &id), ("entityID", &entity_id)],
    );
    xml.raw(&signature::template(&id, certificate));
    xml.start_element(
        "md:IDPSSODescriptor",
        &[("WantAuthnRequestsSigned", "true"), ("protocolSupportEnumeration", PROTOCOL)],
    );
    xml.raw(&format!(
        "<md:KeyDescriptor use=\"signing\"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>{certificate}\
         </ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>"
    ));
    service(&mut xml, "md:SingleLogoutService", &logout_url(base));
    xml.start_element("md:NameIDFormat", &[]);
    xml.text(FORMAT_TRANSIENT);
    xml.end_element("md:NameIDFormat");
    service(&mut xml, "md:SingleSignOnService", &sign_on_url(base));
    xml.end_element("md:IDPSSODescriptor");
    organization(&mut xml, base, name);
    xml.end_element("md:EntityDescriptor");
    signature::sign(xml.into_string(), key)
}

fn service(xml: &mut XmlWriter, name: &str, url: &str) {
    for binding in [BINDING_POST, BINDING_REDIRECT] {
        xml.empty_element(name, &[("Binding", binding), ("Location", url)]);
    }
}

fn organization(xml: &mut XmlWriter, base: &str, name: &str) {
    xml.start_element("md:Organization", &[]);
    for (element, text) in
        [("md:OrganizationName", name), ("md:OrganizationDisplayName", name), ("md:OrganizationURL", base)]
    {
        for language in Language::ALL {
            xml.start_element(element, &[("xml:lang", language.tag())]);
            xml.text(text);
            xml.end_element(element);
        }
    }
    xml.end_element("md:Organization");
}
