//! SPID and eIDAS in the settings.

use std::path::PathBuf;

use serde::Deserialize;

/// SPID and eIDAS, for a comune that was admitted to them; or CIE in the words of SAML.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpidSource {
    /// The folder that `palazzo keys spid` made, or `palazzo keys cie saml`.
    pub folder: PathBuf,
    /// The folder that `palazzo keys register` made. It stays when the key of SPID changes.
    pub register: PathBuf,
    /// PEM of certificates to publish beside the one in use, while the key is being changed.
    #[serde(default)]
    pub announced: Option<PathBuf>,
    /// An address of an office for AgID and the providers; the city's certified mail by default.
    #[serde(default)]
    pub contact_email: Option<String>,
    /// How requests travel where a provider takes both ways.
    #[serde(default)]
    pub binding: BindingChoice,
    /// Where the lists of providers are.
    pub providers: Vec<ProviderList>,
}

impl SpidSource {
    /// Whether there is a list that nobody has to have signed: whoever writes one names providers, who vouch for
    /// anybody. The metadata of the node of eIDAS, and of the server of CIE, are handed over as a file, one provider, and
    /// put there by hand.
    pub(super) fn has_unsigned_list(&self) -> bool {
        self.providers.iter().any(|list| {
            let is_handed_over = list.scheme != ProviderScheme::Spid && list.file.is_some();
            list.pinned.is_none() && !is_handed_over
        })
    }
}

/// How requests travel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BindingChoice {
    /// In an address.
    #[default]
    Redirect,
    /// In a form.
    Post,
}

/// A list of providers: the registry of AgID, the Italian node of eIDAS, or the server of CIE.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProviderList {
    /// Behind which button they are.
    pub scheme: ProviderScheme,
    /// Its address.
    #[serde(default)]
    pub url: Option<String>,
    /// The file in which the last good list from that address stays, for a start while nobody answers there.
    #[serde(default)]
    pub kept: Option<PathBuf>,
    /// A file instead of an address.
    #[serde(default)]
    pub file: Option<PathBuf>,
    /// PEM of the certificates of which one must have signed it. In production only a file of the node of eIDAS or of the
    /// server of CIE goes without.
    #[serde(default)]
    pub pinned: Option<PathBuf>,
}

/// Behind which button providers are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ProviderScheme {
    /// *Entra con SPID*.
    Spid,
    /// *Login with eIDAS*.
    Eidas,
    /// *Entra con CIE*.
    Cie,
}
