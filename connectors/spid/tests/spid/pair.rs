//! Keys of providers, and the metadata that name them.

use chrono::{DateTime, TimeZone, Utc};
use documents::keys::{CertifiedKey, KeyKind};
use secrecy::ExposeSecret;
use spid::certificate::{self, Holder};

/// When everything here was made.
pub(crate) fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 22, 10, 30, 0).unwrap()
}

pub(crate) fn holder(entity_id: &str) -> Holder {
    Holder {
        organization: "Comune di Esempio sul Mare".into(),
        display_name: "Comune di Esempio".into(),
        entity_id: entity_id.into(),
        ipa_code: "c_x999".into(),
        locality: "Esempio sul Mare".into(),
    }
}

/// A key with its certificate, as others see it too.
pub(crate) struct Pair {
    pub(crate) key: String,
    pub(crate) certificate: String,
}

impl Pair {
    pub(crate) fn of(entity_id: &str) -> Self {
        let issued = certificate::issue(&holder(entity_id), KeyKind::Rsa2048, now()).unwrap();
        Self { key: issued.key.expose_secret().to_owned(), certificate: issued.certificate }
    }

    pub(crate) fn certified(&self) -> CertifiedKey {
        CertifiedKey::from_pem(&self.certificate, &self.key.clone().into()).unwrap()
    }

    /// The certificate as metadata hold it.
    pub(crate) fn base64(&self) -> String {
        self.certificate.lines().filter(|line| !line.starts_with("---")).collect()
    }
}

/// Metadata of a provider with these keys, unsigned.
pub(crate) fn idp_metadata(entity_id: &str, keys: &[&Pair], attributes: &str) -> String {
    let key = |pair: &&Pair| {
        format!(
            "<md:KeyDescriptor use=\"signing\"><ds:KeyInfo xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">\
             <ds:X509Data><ds:X509Certificate>{}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>",
            pair.base64()
        )
    };
    let service = |name: &str, path: &str| {
        ["HTTP-POST", "HTTP-Redirect"]
            .map(|binding| {
                format!(
                    "<md:{name} Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:{binding}\" \
                     Location=\"{entity_id}/{path}\"/>"
                )
            })
            .concat()
    };
    format!(
        "<md:EntityDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\" entityID=\"{entity_id}\"{attributes}>\
         <md:IDPSSODescriptor protocolSupportEnumeration=\"urn:oasis:names:tc:SAML:2.0:protocol\">{}{}{}\
         </md:IDPSSODescriptor><md:Organization><md:OrganizationDisplayName xml:lang=\"it\">Gestore {entity_id}\
         </md:OrganizationDisplayName></md:Organization></md:EntityDescriptor>",
        keys.iter().map(key).collect::<String>(),
        service("SingleLogoutService", "slo"),
        service("SingleSignOnService", "sso"),
    )
}
