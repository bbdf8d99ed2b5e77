//! An identity provider as its metadata describe it.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use kernel::Language;

use crate::binding::Binding;
use crate::keys::ProviderKey;

/// An identity provider: of SPID, or the node of eIDAS, which speaks as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdentityProvider {
    /// What it is called in messages.
    pub entity_id: String,
    /// Where sign-ins begin.
    pub sign_on: Endpoints,
    /// Where logout messages go.
    pub logout: LogoutEndpoints,
    /// The keys it may sign with; several while it changes them.
    pub keys: Vec<ProviderKey>,
    /// When its metadata expire, where they say so.
    pub valid_until: Option<DateTime<Utc>>,
    pub(super) names: BTreeMap<String, String>,
}

/// Where messages of one kind go, by binding.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Endpoints {
    /// By form.
    pub post: Option<String>,
    /// By address.
    pub redirect: Option<String>,
}

impl Endpoints {
    /// The address for a binding.
    #[must_use]
    pub fn at(&self, binding: Binding) -> Option<&str> {
        match binding {
            Binding::Post => self.post.as_deref(),
            Binding::Redirect => self.redirect.as_deref(),
        }
    }

    pub(crate) fn set(&mut self, binding: Binding, url: String) {
        let place = match binding {
            Binding::Post => &mut self.post,
            Binding::Redirect => &mut self.redirect,
        };
        place.get_or_insert(url);
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.post.is_none() && self.redirect.is_none()
    }
}

/// Where logout messages go: some providers want the answers elsewhere than the requests.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogoutEndpoints {
    /// For requests.
    pub requests: Endpoints,
    /// For answers.
    pub responses: Endpoints,
}

impl IdentityProvider {
    /// The name in that language; in Italian, in English, in any, or at last the entity id.
    #[must_use]
    pub fn name(&self, language: Language) -> &str {
        let wanted = [language.tag(), Language::It.tag(), Language::En.tag()];
        let found = wanted.into_iter().find_map(|tag| self.names.get(tag));
        found.or_else(|| self.names.values().next()).map_or(self.entity_id.as_str(), String::as_str)
    }

    /// Whether its metadata still hold.
    #[must_use]
    pub fn is_valid(&self, now: DateTime<Utc>) -> bool {
        self.valid_until.is_none_or(|end| now < end)
    }
}
