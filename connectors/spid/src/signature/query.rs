//! The signature of the redirect binding: over the query as it was sent, outside of the XML (SAML 2.0 bindings, 3.4.4.1).

use aws_lc_rs::signature::{
    RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_2048_8192_SHA384, RSA_PKCS1_2048_8192_SHA512, RsaParameters,
    UnparsedPublicKey,
};
use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use documents::keys::CertifiedKey;

use super::SignatureFault;
use crate::keys::{ProviderKey, SigningError};
use crate::names::{RSA_SHA256, RSA_SHA384, RSA_SHA512};

/// Adds algorithm and signature to a query.
pub(crate) fn sign_query(query: &str, key: &CertifiedKey) -> Result<String, SigningError> {
    let signed = format!("{query}&SigAlg={}", encoded(RSA_SHA256));
    let signature = key.sign(signed.as_bytes()).map_err(|_| SigningError::Refused)?;
    Ok(format!("{signed}&Signature={}", encoded(&BASE64.encode(signature))))
}

pub(crate) fn encoded(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

/// Whether one of the keys signed these very octets.
pub(crate) fn verify_query(
    signed: &str,
    algorithm: &str,
    signature: &str,
    keys: &[ProviderKey],
) -> Result<(), SignatureFault> {
    let parameters: &'static RsaParameters = match algorithm {
        RSA_SHA256 => &RSA_PKCS1_2048_8192_SHA256,
        RSA_SHA384 => &RSA_PKCS1_2048_8192_SHA384,
        RSA_SHA512 => &RSA_PKCS1_2048_8192_SHA512,
        _ => return Err(SignatureFault::Algorithm),
    };
    let clean: String = signature.split_whitespace().collect();
    let signature = BASE64.decode(clean).map_err(|_| SignatureFault::Void)?;
    let made_it = |key: &ProviderKey| {
        let public = UnparsedPublicKey::new(parameters, key.rsa_public());
        public.verify(signed.as_bytes(), &signature).is_ok()
    };
    if keys.iter().any(made_it) { Ok(()) } else { Err(SignatureFault::Void) }
}
