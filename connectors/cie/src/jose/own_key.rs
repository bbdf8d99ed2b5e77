//! A private key of ours.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use josekit::JoseError;
use josekit::jwe::alg::rsaes::{RsaesJweAlgorithm, RsaesJweDecrypter};
use josekit::jwk::alg::rsa::RsaKeyPair;
use josekit::jwk::{Jwk, KeyPair};
use josekit::jws::{self, JwsHeader, RS256};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::refused::Refused;

/// What we make; what the rules ask for.
const RSA_BITS: u32 = 2048;

/// What a key is for. One key is for one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Use {
    /// It signs.
    Signing,
    /// Others encrypt with it, we decrypt.
    Encryption,
}

/// A private key. It has no `Debug`, so that it cannot be logged.
pub(crate) struct OwnKey {
    private: Jwk,
    public: Value,
    id: String,
}

impl OwnKey {
    /// A new key, as PKCS#8 in PEM.
    pub(crate) fn generate() -> Result<Vec<u8>, JoseError> {
        Ok(RsaKeyPair::generate(RSA_BITS)?.to_pem_private_key())
    }

    /// Reads PKCS#8 in PEM.
    pub(crate) fn from_pem(pem: &[u8], purpose: Use) -> Result<Self, JoseError> {
        let pair = RsaKeyPair::from_pem(pem)?;
        // The library counts in octets.
        if pair.key_len() * 8 < RSA_BITS {
            return Err(JoseError::InvalidKeyFormat(std::io::Error::other("the key is too short").into()));
        }
        let mut private = pair.to_jwk_private_key();
        let [n, e] = ["n", "e"].map(|name| private.parameter(name).cloned().unwrap_or_default());
        let id = thumbprint(&n, &e);
        let (purpose, algorithm) = match purpose {
            Use::Signing => ("sig", "RS256"),
            Use::Encryption => ("enc", "RSA-OAEP-256"),
        };
        let public = json!({ "kty": "RSA", "use": purpose, "alg": algorithm, "kid": id, "n": n, "e": e });
        private.set_key_id(&id);
        Ok(Self { private, public, id })
    }

    /// What others find it by.
    pub(crate) fn id(&self) -> &str {
        &self.id
    }

    /// Its public half as a JWK.
    pub(crate) fn public(&self) -> &Value {
        &self.public
    }

    /// Signs claims as a message of that type.
    pub(crate) fn sign(&self, kind: &str, claims: &Value) -> Result<String, Refused> {
        let signer = RS256.signer_from_jwk(&self.private).map_err(|_| Refused::OwnKey)?;
        let mut header = JwsHeader::new();
        header.set_token_type(kind);
        header.set_key_id(&self.id);
        jws::serialize_compact(claims.to_string().as_bytes(), &header, &signer).map_err(|_| Refused::OwnKey)
    }

    pub(super) fn decrypter(&self, algorithm: RsaesJweAlgorithm) -> Option<RsaesJweDecrypter> {
        algorithm.decrypter_from_jwk(&self.private).ok()
    }
}

/// RFC 7638: the same key has the same name everywhere.
fn thumbprint(n: &Value, e: &Value) -> String {
    BASE64.encode(Sha256::digest(format!("{{\"e\":{e},\"kty\":\"RSA\",\"n\":{n}}}")))
}
