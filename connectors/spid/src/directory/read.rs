//! Reads metadata of identity providers: one, or the whole list of the registry (SAML 2.0 metadata).

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::provider::{Endpoints, IdentityProvider, LogoutEndpoints};
use crate::binding::Binding;
use crate::instant;
use crate::keys::ProviderKey;
use crate::names::{BINDING_POST, BINDING_REDIRECT, DSIG, METADATA, PROTOCOL, XML};
use crate::signature::{self, Bergshamra, SignatureFault};
use crate::xml::{self, Fault, Node};

/// The list of all SPID providers is some two hundred kilobytes.
pub(super) const METADATA_BYTES_MAX: usize = 8 * 1024 * 1024;

/// Why metadata were not taken over.
#[derive(Debug, thiserror::Error)]
pub enum MetadataError {
    /// No answer, or none that is one.
    #[error("the metadata cannot be fetched")]
    Unreachable(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// Fetched without any protection: neither https nor a signature to check.
    #[error("metadata from the network want https or a pinned certificate")]
    Unprotected,
    /// Not SAML metadata.
    #[error(transparent)]
    Unreadable(#[from] Fault),
    /// Not signed by the registry.
    #[error(transparent)]
    Signature(#[from] SignatureFault),
    /// Another document.
    #[error("the document is neither one provider nor a list of them")]
    NotMetadata,
    /// The whole list has expired.
    #[error("the metadata have expired")]
    Expired,
    /// Nobody to sign in with.
    #[error("the metadata hold no usable provider")]
    Nobody,
}

/// The providers of one document.
#[derive(Clone, Debug, Default)]
pub struct Providers(Vec<Arc<IdentityProvider>>);

impl Providers {
    /// Reads them. Where certificates of a registry are pinned, one of their keys must have signed the whole document.
    ///
    /// A provider without an RSA key or without an address cannot be used, and is left out.
    pub fn read(text: &str, pinned: &[ProviderKey], now: DateTime<Utc>) -> Result<Self, MetadataError> {
        let document = xml::parse(text, METADATA_BYTES_MAX)?;
        let root = Node::root(&document)?;
        if !pinned.is_empty() {
            signature::demand_outermost(&Bergshamra, root, pinned)?;
        }
        if has_expired(root, now)? {
            return Err(MetadataError::Expired);
        }
        let entities = if root.is(METADATA, "EntityDescriptor") {
            vec![root]
        } else if root.is(METADATA, "EntitiesDescriptor") {
            root.all(METADATA, "EntityDescriptor")
        } else {
            return Err(MetadataError::NotMetadata);
        };
        let providers: Vec<_> =
            entities.into_iter().filter_map(|one| usable(one, now)).map(Arc::new).collect();
        if providers.is_empty() { Err(MetadataError::Nobody) } else { Ok(Self(providers)) }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is nobody.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The provider of that entity id, unless its metadata have expired.
    #[must_use]
    pub fn find(&self, entity_id: &str, now: DateTime<Utc>) -> Option<Arc<IdentityProvider>> {
        let found = self.0.iter().find(|one| one.entity_id == entity_id)?;
        found.is_valid(now).then(|| Arc::clone(found))
    }

    pub(super) fn valid(&self, now: DateTime<Utc>) -> Vec<Arc<IdentityProvider>> {
        self.0.iter().filter(|one| one.is_valid(now)).cloned().collect()
    }
}

fn has_expired(node: Node<'_>, now: DateTime<Utc>) -> Result<bool, Fault> {
    Ok(valid_until(node)?.is_some_and(|end| end <= now))
}

fn valid_until(node: Node<'_>) -> Result<Option<DateTime<Utc>>, Fault> {
    let text = node.attribute("validUntil");
    text.map(|text| instant::parse(text).ok_or(Fault::Missing("validUntil"))).transpose()
}

/// One that is no identity provider is passed over; one that is broken is named in the log.
fn usable(entity: Node<'_>, now: DateTime<Utc>) -> Option<IdentityProvider> {
    let descriptor = entity.optional(METADATA, "IDPSSODescriptor").ok().flatten()?;
    let provider = provider(entity, descriptor).ok()?;
    if provider.keys.is_empty() || provider.sign_on.is_empty() {
        tracing::warn!(provider = provider.entity_id, "an identity provider has no usable key or address");
        return None;
    }
    if provider.keys.iter().all(|key| key.not_after() < now) {
        tracing::warn!(
            provider = provider.entity_id,
            "the certificates of an identity provider have expired"
        );
    }
    Some(provider)
}

fn provider(entity: Node<'_>, descriptor: Node<'_>) -> Result<IdentityProvider, Fault> {
    let protocols = descriptor.required("protocolSupportEnumeration")?;
    if !protocols.split_whitespace().any(|protocol| protocol == PROTOCOL) {
        return Err(Fault::Missing("protocolSupportEnumeration"));
    }
    Ok(IdentityProvider {
        entity_id: entity.required("entityID")?.to_owned(),
        sign_on: endpoints(descriptor, "SingleSignOnService", &["Location"]),
        logout: LogoutEndpoints {
            requests: endpoints(descriptor, "SingleLogoutService", &["Location"]),
            responses: endpoints(descriptor, "SingleLogoutService", &["ResponseLocation", "Location"]),
        },
        keys: signing_keys(descriptor)?,
        valid_until: valid_until(entity)?,
        names: names(entity)?,
    })
}

/// The addresses of one kind of service, each from the first attribute that has one.
fn endpoints(descriptor: Node<'_>, service: &str, attributes: &[&str]) -> Endpoints {
    let mut endpoints = Endpoints::default();
    for one in descriptor.all(METADATA, service) {
        let binding = match one.attribute("Binding") {
            Some(BINDING_POST) => Binding::Post,
            Some(BINDING_REDIRECT) => Binding::Redirect,
            _ => continue,
        };
        let url = attributes.iter().find_map(|name| one.attribute(name));
        let is_web = |url: &&str| url.starts_with("https://") || url.starts_with("http://");
        if let Some(url) = url.filter(is_web) {
            endpoints.set(binding, url.to_owned());
        }
    }
    endpoints
}

/// Every key that is not for encryption alone. A certificate that cannot be read takes no other with it.
pub(crate) fn signing_keys(descriptor: Node<'_>) -> Result<Vec<ProviderKey>, Fault> {
    let mut keys = Vec::new();
    for key in descriptor.all(METADATA, "KeyDescriptor") {
        if matches!(key.attribute("use"), Some("encryption")) {
            continue;
        }
        for data in key.one(DSIG, "KeyInfo")?.all(DSIG, "X509Data") {
            for certificate in data.all(DSIG, "X509Certificate") {
                keys.extend(ProviderKey::from_base64(&certificate.text("X509Certificate")?).ok());
            }
        }
    }
    Ok(keys)
}

fn names(entity: Node<'_>) -> Result<BTreeMap<String, String>, Fault> {
    let mut names = BTreeMap::new();
    let Some(organization) = entity.optional(METADATA, "Organization")? else { return Ok(names) };
    let is_address = |text: &str| ["https://", "http://"].iter().any(|scheme| text.starts_with(scheme));
    // Some give an address for their display name; then the plain name says more.
    for element in ["OrganizationDisplayName", "OrganizationName"] {
        for name in organization.all(METADATA, element) {
            let text = name.text(element)?;
            let is_name = !text.is_empty() && !is_address(&text);
            if let Some(language) = name.attribute_of(XML, "lang").filter(|_| is_name) {
                names.entry(language.to_ascii_lowercase()).or_insert(text);
            }
        }
    }
    Ok(names)
}
