//! What a comune says of itself as a service provider.

use kernel::{Language, Localised};

use crate::attributes::Attribute;
use crate::rules::Rules;

/// The service provider of a public body, as its metadata describe it.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Whose rules it follows.
    pub rules: Rules,
    /// The entity id: the https address of the metadata, without port and query. The certificate carries the same.
    pub entity_id: String,
    /// Where responses are posted to (*AssertionConsumerService*); the first is the one used.
    pub consumer_urls: Vec<String>,
    /// Where logout messages go, by redirect and by post.
    pub logout_url: String,
    /// Who it is.
    pub organization: Organization,
    /// The code in the index of public administrations: `c_f205`.
    pub ipa_code: String,
    /// Whom AgID and the providers write to.
    pub contact: Contact,
    /// What may be asked for, each set under its number.
    pub attribute_sets: Vec<AttributeSet>,
}

/// The body, in the languages of the city.
#[derive(Clone, Debug)]
pub struct Organization {
    /// The full name.
    pub name: Localised,
    /// The name that people read while they sign in.
    pub display_name: Localised,
    /// The address of the site.
    pub url: Localised,
}

/// An office, not a person.
#[derive(Clone, Debug)]
pub struct Contact {
    /// The address for mail.
    pub email: String,
    /// With the prefix of the country and no blanks: `+3902…`.
    pub telephone: String,
}

/// What a set of attributes is for.
#[derive(Clone, Debug)]
pub enum ServiceName {
    /// A service of the city.
    Ours(Localised),
    /// The same words in every language, as the node of eIDAS wants them.
    Fixed(&'static str),
}

impl ServiceName {
    pub(crate) fn text(&self, language: Language) -> &str {
        match self {
            Self::Ours(name) => name.text(language),
            Self::Fixed(name) => name,
        }
    }
}

/// A class of services with what they need to know: as little as they can do with (*AttributeConsumingService*).
#[derive(Clone, Debug)]
pub struct AttributeSet {
    /// Its number in requests.
    pub index: u16,
    /// What it is for.
    pub name: ServiceName,
    /// What it asks for.
    pub attributes: Vec<Attribute>,
}

impl AttributeSet {
    /// The number of the smaller set of eIDAS at the Italian node.
    pub const EIDAS_MINIMUM: u16 = 99;
    /// The number of the larger set of eIDAS.
    pub const EIDAS_FULL: u16 = 100;

    /// The smaller set of eIDAS.
    #[must_use]
    pub fn eidas_minimum() -> Self {
        use Attribute::{DateOfBirth, FamilyName, Name, SpidCode};
        Self {
            index: Self::EIDAS_MINIMUM,
            name: ServiceName::Fixed("eIDAS Natural Person Minimum Attribute Set"),
            attributes: vec![SpidCode, Name, FamilyName, DateOfBirth],
        }
    }

    /// The larger set of eIDAS.
    #[must_use]
    pub fn eidas_full() -> Self {
        use Attribute::{Address, DateOfBirth, FamilyName, Gender, Name, PlaceOfBirth, SpidCode};
        Self {
            index: Self::EIDAS_FULL,
            name: ServiceName::Fixed("eIDAS Natural Person Full Attribute Set"),
            attributes: vec![SpidCode, Name, FamilyName, DateOfBirth, PlaceOfBirth, Address, Gender],
        }
    }

    /// The attributes without which an answer to this set is of no use.
    pub(crate) fn identifying(&self) -> impl Iterator<Item = Attribute> {
        Attribute::IDENTIFYING.into_iter().filter(|attribute| self.attributes.contains(attribute))
    }
}

/// What the providers would not accept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SettingsError {
    /// An address that AgID does not register.
    #[error("the entity id is an https address without port and query in production")]
    EntityId,
    /// An address that does not begin like one.
    #[error("{0} is not an address of the web, or not a secure one in production")]
    Address(&'static str),
    /// No address to post responses to.
    #[error("there is no address for responses")]
    NoConsumer,
    /// Nothing to ask for, or two sets with one number, or one attribute twice, or one that is not stated there.
    #[error("the attribute sets are empty, repeat themselves, or ask for what is not stated there")]
    AttributeSets,
    /// A value that the metadata may not leave out.
    #[error("{0} is missing or malformed")]
    Field(&'static str),
    /// The key belongs to another service provider.
    #[error("the certificate was made for another entity id")]
    Certificate,
}

impl Settings {
    /// The rules that a mistake in a configuration could break.
    pub(crate) fn check(&self, is_production: bool) -> Result<(), SettingsError> {
        if is_production && !is_registrable(&self.entity_id) {
            return Err(SettingsError::EntityId);
        }
        if self.consumer_urls.is_empty() {
            return Err(SettingsError::NoConsumer);
        }
        let consumers = self.consumer_urls.iter().map(|url| ("consumer_urls", url));
        let addresses = [("entity_id", &self.entity_id), ("logout_url", &self.logout_url)];
        for (field, url) in consumers.chain(addresses) {
            if !is_address(url, is_production) {
                return Err(SettingsError::Address(field));
            }
        }
        self.check_fields()?;
        self.rules.check(&self.attribute_sets)?;
        if self.are_sets_sound() { Ok(()) } else { Err(SettingsError::AttributeSets) }
    }

    fn check_fields(&self) -> Result<(), SettingsError> {
        let telephone = &self.contact.telephone;
        let digits = telephone.strip_prefix('+').unwrap_or_default();
        let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        let fields = [
            ("ipa_code", !self.ipa_code.is_empty()),
            ("contact.email", self.contact.email.contains('@')),
            ("contact.telephone", is_number),
            ("organization.name", !self.organization.name.text(Language::It).is_empty()),
            ("organization.display_name", !self.organization.display_name.text(Language::It).is_empty()),
            ("organization.url", !self.organization.url.text(Language::It).is_empty()),
        ];
        fields
            .into_iter()
            .find(|(_, is_right)| !is_right)
            .map_or(Ok(()), |(field, _)| Err(SettingsError::Field(field)))
    }

    fn are_sets_sound(&self) -> bool {
        let is_sound = |(place, set): (usize, &AttributeSet)| {
            let before = &self.attribute_sets[..place];
            let repeats = |at: usize| set.attributes[..at].contains(&set.attributes[at]);
            !set.attributes.is_empty()
                && before.iter().all(|other| other.index != set.index)
                && !(0..set.attributes.len()).any(repeats)
        };
        !self.attribute_sets.is_empty() && self.attribute_sets.iter().enumerate().all(is_sound)
    }

    pub(crate) fn attribute_set(&self, index: u16) -> Option<&AttributeSet> {
        self.attribute_sets.iter().find(|set| set.index == index)
    }
}

fn is_address(url: &str, is_production: bool) -> bool {
    url.starts_with("https://") || !is_production && url.starts_with("http://")
}

/// Regole tecniche, *Metadata*: https, no port; a query is for aggregators alone.
fn is_registrable(entity_id: &str) -> bool {
    let host_and_path = entity_id.strip_prefix("https://").unwrap_or_default();
    let host = host_and_path.split('/').next().unwrap_or_default();
    !host.is_empty() && !host.contains(':') && !entity_id.contains(['?', '#'])
}
