//! The people who work for the city, in the settings.

use std::path::PathBuf;

use serde::Deserialize;

/// How the people who work for the city come in.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StaffSource {
    /// The city's own identity provider.
    #[serde(default)]
    pub provider: Option<StaffProvider>,
    /// Whether a passkey is all that they show: for a comune without a provider of its own.
    #[serde(default)]
    pub passkeys_only: bool,
}

/// The city's own identity provider (OpenID Connect).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StaffProvider {
    /// Its name, exactly as it writes it.
    pub issuer: String,
    /// Our name there.
    pub client_id: String,
    /// How we prove that name.
    pub proof: ProviderProof,
    /// How it signs.
    #[serde(default)]
    pub algorithm: ProviderAlgorithm,
    /// What to ask for, where it wants to be asked (`acr_values`).
    #[serde(default)]
    pub acr_values: Option<String>,
    /// Values of `acr` that count as two factors.
    #[serde(default)]
    pub two_factor_acr: Vec<String>,
    /// Values of `amr` that count as two factors.
    #[serde(default)]
    pub two_factor_amr: Vec<String>,
    /// How long ago somebody may have proved there who they are.
    #[serde(default)]
    pub max_age_minutes: Option<u32>,
    /// PEM of the roots of its certificate, where browsers do not know them.
    #[serde(default)]
    pub roots: Option<PathBuf>,
}

/// How we prove to the provider that we are its client.
#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase", deny_unknown_fields)]
pub enum ProviderProof {
    /// With a secret that both know.
    Secret {
        /// A file that holds it.
        file: PathBuf,
    },
    /// With a key of ours (`private_key_jwt`).
    Key {
        /// PKCS#8 in PEM, on P-256.
        file: PathBuf,
        /// The name under which the provider has its public half.
        #[serde(default)]
        id: Option<String>,
    },
}

/// How the provider signs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum ProviderAlgorithm {
    /// RSA.
    #[default]
    Rs256,
    /// RSA with PSS.
    Ps256,
    /// P-256.
    Es256,
}

impl StaffSource {
    /// Every path in it.
    pub(super) fn paths(&mut self) -> Vec<&mut PathBuf> {
        let Some(provider) = &mut self.provider else { return Vec::new() };
        let proof = match &mut provider.proof {
            ProviderProof::Secret { file } | ProviderProof::Key { file, .. } => file,
        };
        std::iter::once(proof).chain(&mut provider.roots).collect()
    }
}
