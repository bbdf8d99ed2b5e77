//! How the city's provider is spoken to.

use std::fmt;

use chrono::TimeDelta;
use jsonwebtoken::EncodingKey;
use rustls_pki_types::PrivatePkcs8KeyDer;
use rustls_pki_types::pem::PemObject;
use secrecy::SecretString;

/// How the provider signs. Settled with it beforehand: a message cannot choose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Algorithm {
    /// RSA, as nearly every provider signs.
    #[default]
    Rs256,
    /// RSA with PSS.
    Ps256,
    /// The elliptic curve P-256.
    Es256,
}

impl Algorithm {
    pub(crate) const fn of_library(self) -> jsonwebtoken::Algorithm {
        match self {
            Self::Rs256 => jsonwebtoken::Algorithm::RS256,
            Self::Ps256 => jsonwebtoken::Algorithm::PS256,
            Self::Es256 => jsonwebtoken::Algorithm::ES256,
        }
    }

    /// As headers write it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Rs256 => "RS256",
            Self::Ps256 => "PS256",
            Self::Es256 => "ES256",
        }
    }
}

/// A secret shared with the provider.
pub type ClientSecret = SecretString;

/// A private key on P-256 whose public half the provider knows (`private_key_jwt`).
#[derive(Clone)]
pub struct ClientKey {
    pub(crate) key: EncodingKey,
    /// The name under which the provider has the public half, if it asks for one.
    pub(crate) id: Option<String>,
}

impl ClientKey {
    /// Reads PKCS#8 in PEM.
    pub fn from_pem(pem: &str, id: Option<String>) -> Result<Self, SettingsError> {
        let key = PrivatePkcs8KeyDer::from_pem_slice(pem.as_bytes()).map_err(|_| SettingsError::ClientKey)?;
        let key = Self { key: EncodingKey::from_ec_der(key.secret_pkcs8_der()), id };
        // What cannot sign now would keep everybody out later.
        let header = jsonwebtoken::Header::new(jsonwebtoken::Algorithm::ES256);
        jsonwebtoken::encode(&header, &serde_json::json!({}), &key.key)
            .map_err(|_| SettingsError::ClientKey)?;
        Ok(key)
    }
}

impl fmt::Debug for ClientKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientKey").field("id", &self.id).finish_non_exhaustive()
    }
}

/// How we prove to the provider that we are its client.
#[derive(Clone, Debug)]
pub enum Proof {
    /// With a secret.
    Secret(ClientSecret),
    /// With a signature.
    Key(Box<ClientKey>),
}

/// How the city's provider is spoken to.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Its name: exactly what it writes into `iss`.
    pub issuer: String,
    /// Our name there.
    pub client_id: String,
    /// How we prove that name.
    pub proof: Proof,
    /// How it signs.
    pub algorithm: Algorithm,
    /// Where the browser comes back.
    pub redirect_uri: String,
    /// Where it comes back after the end of the session there.
    pub after_logout_uri: String,
    /// What to ask for (`acr_values`), where the provider wants to be asked.
    pub acr_values: Option<String>,
    /// Values of `acr` that count as two factors.
    pub two_factor_acr: Vec<String>,
    /// Values of `amr` that count as two factors (RFC 8176: `mfa`).
    pub two_factor_amr: Vec<String>,
    /// How long ago the person may have proved who they are; as long as the provider likes unless given.
    pub max_age: Option<TimeDelta>,
    /// PEM of the roots that its certificate leads to; those that browsers know unless given.
    pub roots: Option<String>,
    /// Whether plain http may be spoken to this machine; production refuses.
    pub loopback_http: bool,
}

/// Settings that cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SettingsError {
    /// Passwords and codes travel over TLS alone.
    #[error("the issuer's address must begin with https://")]
    Issuer,
    /// Not PKCS#8 in PEM, or not on P-256.
    #[error("the client's key is no PKCS#8 private key on P-256 in PEM")]
    ClientKey,
    /// No certificate in it.
    #[error("the roots are no certificates in PEM")]
    Roots,
}
