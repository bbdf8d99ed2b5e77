//! A response in the making: right in everything, until a test changes a word of it before it is signed.

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use bergshamra::{DsigContext, KeysManager, keys::loader};
use chrono::{DateTime, TimeDelta, Utc};

use crate::pair::Pair;
pub(crate) use crate::tools::template;

pub(crate) const FISCAL_NUMBER: &str = "TINIT-BNCGLI85L71F205Q";
/// Whom an attacker wants to be.
pub(crate) const VICTIM: &str = "TINIT-RSSMRA85L31F205I";
pub(crate) const RESPONSE_ID: &str = "_risposta";
pub(crate) const ASSERTION_ID: &str = "_asserzione";

/// Where the assertion goes in the response.
const HOLE: &str = "{{assertion}}";

/// What is answered, by whom, and when.
pub(crate) struct Question<'a> {
    pub(crate) idp: &'a str,
    /// Where the house is that asked; its pages are where the identity domain has them.
    pub(crate) base: &'a str,
    /// The id of the request.
    pub(crate) request: &'a str,
    pub(crate) at: DateTime<Utc>,
}

#[derive(Clone)]
pub(crate) struct Draft {
    pub(crate) response: String,
    pub(crate) assertion: String,
}

impl Draft {
    pub(crate) fn answering(question: &Question<'_>) -> Self {
        let Question { idp, base, request: id, at } = question;
        let [issued, end] =
            [*at, *at + TimeDelta::minutes(4)].map(|at| at.format("%Y-%m-%dT%H:%M:%SZ").to_string());
        let issuer = format!(
            "<saml:Issuer Format=\"urn:oasis:names:tc:SAML:2.0:nameid-format:entity\">{idp}</saml:Issuer>"
        );
        let attributes: String = [
            ("spidCode", "PROVA0000000001"),
            ("fiscalNumber", FISCAL_NUMBER),
            ("name", "Giulia"),
            ("familyName", "Bianchi"),
            ("dateOfBirth", "1985-07-31"),
            ("email", "giulia@example.it"),
        ]
        .into_iter()
        .map(|(name, value)| {
            format!(
                "<saml:Attribute Name=\"{name}\"><saml:AttributeValue>{value}</saml:AttributeValue></saml:Attribute>"
            )
        })
        .collect();
        let response = format!(
            "<samlp:Response xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\" \
             xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\" ID=\"{RESPONSE_ID}\" Version=\"2.0\" \
             IssueInstant=\"{issued}\" InResponseTo=\"{id}\" Destination=\"{base}/spid/acs\">{issuer}\
             <samlp:Status><samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:Success\"/></samlp:Status>\
             {HOLE}</samlp:Response>"
        );
        let assertion = format!(
            "<saml:Assertion xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\" ID=\"{ASSERTION_ID}\" \
             Version=\"2.0\" IssueInstant=\"{issued}\">{issuer}{signature}<saml:Subject>\
             <saml:NameID Format=\"urn:oasis:names:tc:SAML:2.0:nameid-format:transient\" NameQualifier=\"{idp}\">\
             _sessione</saml:NameID><saml:SubjectConfirmation Method=\"urn:oasis:names:tc:SAML:2.0:cm:bearer\">\
             <saml:SubjectConfirmationData InResponseTo=\"{id}\" NotOnOrAfter=\"{end}\" \
             Recipient=\"{base}/spid/acs\"/></saml:SubjectConfirmation></saml:Subject>\
             <saml:Conditions NotBefore=\"{issued}\" NotOnOrAfter=\"{end}\"><saml:AudienceRestriction>\
             <saml:Audience>{base}/spid/metadata</saml:Audience></saml:AudienceRestriction></saml:Conditions>\
             <saml:AuthnStatement AuthnInstant=\"{issued}\"><saml:AuthnContext><saml:AuthnContextClassRef>\
             https://www.spid.gov.it/SpidL2</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>\
             <saml:AttributeStatement>{attributes}</saml:AttributeStatement></saml:Assertion>",
            signature = template(ASSERTION_ID),
        );
        Self { response, assertion }
    }

    /// Changes the assertion before it is signed.
    pub(crate) fn assertion(mut self, from: &str, to: &str) -> Self {
        assert!(self.assertion.contains(from), "{from} is not in the assertion");
        self.assertion = self.assertion.replace(from, to);
        self
    }

    /// Changes the response around it.
    pub(crate) fn response(mut self, from: &str, to: &str) -> Self {
        assert!(self.response.contains(from), "{from} is not in the response");
        self.response = self.response.replace(from, to);
        self
    }

    /// The response around any text.
    pub(crate) fn around(&self, inner: &str) -> String {
        self.response.replace(HOLE, inner)
    }

    /// The assertion alone, signed.
    pub(crate) fn signed_assertion(&self, by: &Pair) -> String {
        sign(&self.assertion, by)
    }

    /// The response with its assertion signed.
    pub(crate) fn signed(&self, by: &Pair) -> String {
        self.around(&self.signed_assertion(by))
    }

    /// The same, the response signed too.
    pub(crate) fn signed_twice(&self, by: &Pair) -> String {
        let status = "<samlp:Status>";
        let slot = template(RESPONSE_ID) + status;
        sign(&self.clone().response(status, &slot).around(&self.signed_assertion(by)), by)
    }
}

/// Fills the first empty signature.
pub(crate) fn sign(xml: &str, by: &Pair) -> String {
    let mut keys = KeysManager::new();
    keys.add_key(loader::load_rsa_private_pem(by.key.as_bytes()).unwrap());
    bergshamra::sign(&DsigContext::new(keys), xml).unwrap()
}

/// Fills it with a secret that everybody knows: the provider's public certificate.
pub(crate) fn sign_with_public_key(xml: &str, of: &Pair) -> String {
    let mut keys = KeysManager::new();
    keys.add_key(loader::load_hmac_key(&BASE64.decode(of.base64()).unwrap()).unwrap());
    bergshamra::sign(&DsigContext::new(keys), xml).unwrap()
}

/// The signature inside an element, cut out.
pub(crate) fn signature_in(xml: &str) -> String {
    let (_, rest) = xml.split_once("<ds:Signature ").unwrap();
    let (inside, _) = rest.split_once("</ds:Signature>").unwrap();
    format!("<ds:Signature {inside}</ds:Signature>")
}
