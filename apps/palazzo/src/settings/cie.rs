//! CIE in the settings.

use std::path::PathBuf;

use serde::Deserialize;

/// CIE, for a comune that is in its federation, or about to be.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CieSource {
    /// The folder that `palazzo keys cie init` made.
    pub folder: PathBuf,
    /// The folder that `palazzo keys register` made; the same as for SPID.
    pub register: PathBuf,
    /// Addresses of offices for the federation; the city's certified mail by default.
    #[serde(default)]
    pub contacts: Vec<String>,
    /// The superiors that vouch for us; the anchors by default.
    #[serde(default)]
    pub authority_hints: Vec<String>,
    /// Where every trust chain has to end.
    pub anchors: Vec<AnchorSource>,
    /// What the superiors gave us to show. While there is none, the federation reads us and nobody comes in.
    #[serde(default)]
    pub trust_marks: Vec<TrustMarkSource>,
    /// The providers that people may sign in with.
    pub providers: Vec<String>,
    /// The trust marks without which a provider is not taken.
    #[serde(default)]
    pub required_trust_marks: Vec<String>,
    /// Takes a userinfo response that leaves out who says it, to whom and until when. Refused in production.
    #[serde(default)]
    pub bare_userinfo: bool,
    /// Takes addresses on this machine without TLS. Refused in production.
    #[serde(default)]
    pub loopback_http: bool,
}

/// A trust anchor.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnchorSource {
    /// Its entity id.
    pub entity_id: String,
    /// A file with its public keys, as they were handed over: a JWK set.
    pub keys: PathBuf,
}

/// A trust mark that we carry.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrustMarkSource {
    /// Which one.
    pub id: String,
    /// A file with the signed text, as it was given.
    pub file: PathBuf,
}

impl CieSource {
    /// The first thing that is switched on and fits a trial alone.
    pub(super) fn leniency(&self) -> Option<&'static str> {
        let switches = [("cie.bare_userinfo", self.bare_userinfo), ("cie.loopback_http", self.loopback_http)];
        switches.into_iter().find(|(_, is_on)| *is_on).map(|(name, _)| name)
    }

    /// Every path in it.
    pub(super) fn paths(&mut self) -> impl Iterator<Item = &mut PathBuf> {
        let anchors = self.anchors.iter_mut().map(|anchor| &mut anchor.keys);
        let marks = self.trust_marks.iter_mut().map(|mark| &mut mark.file);
        [&mut self.folder, &mut self.register].into_iter().chain(anchors).chain(marks)
    }
}
