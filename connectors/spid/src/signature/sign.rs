//! Making signatures: RSA with SHA-256 over the exclusive canonical form.

use std::sync::Arc;

use bergshamra::{DsigContext, KeysManager, dsig};
use documents::keys::CertifiedKey;
use kryptering::{HashAlgorithm, SignatureAlgorithm};

use crate::keys::SigningError;
use crate::names::{DSIG, ENVELOPED, EXCLUSIVE_C14N, RSA_SHA256, SHA256};

/// An empty signature over the element with that identifier. It is filled where it stands: SAML wants it after the
/// issuer of a message, and first in metadata.
pub(crate) fn template(id: &str, certificate: &str) -> String {
    format!(
        "<ds:Signature xmlns:ds=\"{DSIG}\"><ds:SignedInfo>\
         <ds:CanonicalizationMethod Algorithm=\"{EXCLUSIVE_C14N}\"/><ds:SignatureMethod Algorithm=\"{RSA_SHA256}\"/>\
         <ds:Reference URI=\"#{id}\"><ds:Transforms><ds:Transform Algorithm=\"{ENVELOPED}\"/>\
         <ds:Transform Algorithm=\"{EXCLUSIVE_C14N}\"/></ds:Transforms><ds:DigestMethod Algorithm=\"{SHA256}\"/>\
         <ds:DigestValue></ds:DigestValue></ds:Reference></ds:SignedInfo><ds:SignatureValue></ds:SignatureValue>\
         <ds:KeyInfo><ds:X509Data><ds:X509Certificate>{certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>\
         </ds:Signature>"
    )
}

/// Fills the first empty signature of a text that we wrote.
pub(crate) fn sign(xml: String, key: &Arc<CertifiedKey>) -> Result<String, SigningError> {
    let signer = Box::new(Signer(Arc::clone(key)));
    let context = DsigContext::new(KeysManager::new()).with_hsm_signer(signer);
    dsig::sign::sign_owned(&context, xml).map_err(|_| SigningError::Refused)
}

/// Lends the key without giving it away: it may live on a token.
struct Signer(Arc<CertifiedKey>);

impl kryptering::Signer for Signer {
    fn algorithm(&self) -> SignatureAlgorithm {
        SignatureAlgorithm::RsaPkcs1v15(HashAlgorithm::Sha256)
    }

    fn sign(&self, data: &[u8]) -> kryptering::Result<Vec<u8>> {
        self.0.sign(data).map_err(|error| kryptering::Error::Crypto(error.to_string()))
    }
}
