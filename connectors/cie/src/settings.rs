//! What a comune says of itself as a relying party, and whom it trusts.

use serde_json::Value;

use crate::address::{self, Addresses};
use crate::jose::KeySet;

/// Where the program runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// A town hall at work: nothing is waived.
    Production,
    /// A demonstration or a test.
    Trial,
}

/// The relying party of a public body.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Who we are in the federation: an https address; our entity configuration lies below it.
    pub client_id: String,
    /// Where the provider sends the browser back.
    pub redirect_uri: String,
    /// Who it is.
    pub organization: Organization,
    /// The superiors that vouch for us.
    pub authority_hints: Vec<String>,
    /// What the superiors gave us to show: without one, providers do not take us, and in production nobody signs in.
    pub trust_marks: Vec<TrustMark>,
    /// Whom we trust.
    pub trust: Trust,
    /// What is waived in trials.
    pub leniency: Leniency,
}

/// The body, as providers show it.
#[derive(Clone, Debug)]
pub struct Organization {
    /// The full name.
    pub name: String,
    /// The address of the site.
    pub homepage_uri: String,
    /// The page about data protection.
    pub policy_uri: String,
    /// The emblem, as SVG.
    pub logo_uri: String,
    /// The address for certified mail (PEC) of an office.
    pub contacts: Vec<String>,
}

/// A trust mark that we carry.
#[derive(Clone, Debug)]
pub struct TrustMark {
    /// Which one.
    pub id: String,
    /// The signed text, as it was given.
    pub token: String,
}

/// Whom we trust.
#[derive(Clone, Debug)]
pub struct Trust {
    /// Where every trust chain has to end.
    pub anchors: Vec<Anchor>,
    /// The providers that people may sign in with.
    pub providers: Vec<String>,
    /// The trust marks without which a provider is not taken.
    pub required_trust_marks: Vec<String>,
}

/// A trust anchor with the keys that were handed over, not fetched.
#[derive(Clone, Debug)]
pub struct Anchor {
    /// Its entity id.
    pub entity_id: String,
    /// Its public keys, as a JWK set.
    pub jwks: Value,
}

/// What is waived in trials. Production refuses every one of these.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Leniency {
    /// Plain http to 127.0.0.1 and `[::1]`, where counterparts live.
    pub loopback_http: bool,
    /// A userinfo response that does not say by whom, for whom and until when (`iss`, `aud`, `iat`, `exp`), or is put in
    /// quotation marks. What it does say is checked all the same.
    pub bare_userinfo: bool,
}

/// What the federation, or production, would not accept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SettingsError {
    /// Something is waived.
    #[error("production waives nothing")]
    Lenient,
    /// An address that is none, or not a secure one.
    #[error("{0} is not a secure address of the web")]
    Address(&'static str),
    /// Providers do not take whoever has none.
    #[error("there is no {0}")]
    Missing(&'static str),
    /// Keys that cannot be read.
    #[error("the keys of an anchor are not a JWK set")]
    AnchorKeys,
    /// Two of the same.
    #[error("an anchor is listed twice")]
    AnchorTwice,
}

impl Settings {
    pub(crate) fn check(&self, mode: Mode) -> Result<(), SettingsError> {
        if mode == Mode::Production && self.leniency != Leniency::default() {
            return Err(SettingsError::Lenient);
        }
        self.check_lists()?;
        self.check_addresses()
    }

    fn check_lists(&self) -> Result<(), SettingsError> {
        let lists = [
            ("authority hint", self.authority_hints.is_empty()),
            ("trust anchor", self.trust.anchors.is_empty()),
            ("provider", self.trust.providers.is_empty()),
            ("contact", self.organization.contacts.is_empty()),
            ("name", self.organization.name.is_empty()),
        ];
        match lists.into_iter().find(|(_, is_empty)| *is_empty) {
            Some((name, _)) => Err(SettingsError::Missing(name)),
            None => self.check_anchors(),
        }
    }

    fn check_anchors(&self) -> Result<(), SettingsError> {
        let anchors = &self.trust.anchors;
        if anchors.iter().any(|anchor| KeySet::parse(&anchor.jwks).is_none()) {
            return Err(SettingsError::AnchorKeys);
        }
        let mut names: Vec<&str> = anchors.iter().map(|anchor| anchor.entity_id.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        if names.len() == anchors.len() { Ok(()) } else { Err(SettingsError::AnchorTwice) }
    }

    fn check_addresses(&self) -> Result<(), SettingsError> {
        let who = &self.organization;
        let ours = [
            ("client_id", &self.client_id),
            ("redirect_uri", &self.redirect_uri),
            ("homepage_uri", &who.homepage_uri),
            ("policy_uri", &who.policy_uri),
            ("logo_uri", &who.logo_uri),
        ];
        let hints = self.authority_hints.iter().map(|hint| ("an authority hint", hint));
        let anchors = self.trust.anchors.iter().map(|anchor| ("a trust anchor", &anchor.entity_id));
        let providers = self.trust.providers.iter().map(|provider| ("a provider", provider));
        let mut all = ours.into_iter().chain(hints).chain(anchors).chain(providers);
        let wrong = all.find(|(_, address)| !self.addresses().is_secure(address));
        let is_bare = address::is_entity_id(&self.client_id);
        match wrong {
            Some((name, _)) => Err(SettingsError::Address(name)),
            None if !is_bare => Err(SettingsError::Address("client_id")),
            None => Ok(()),
        }
    }

    pub(crate) const fn addresses(&self) -> Addresses {
        Addresses { loopback_http: self.leniency.loopback_http }
    }
}
