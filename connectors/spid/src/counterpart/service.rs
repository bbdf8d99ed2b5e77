//! A service provider as the counterpart knows it, from its metadata.

use std::collections::BTreeMap;

use crate::attributes::Attribute;
use crate::binding::Binding;
use crate::directory::{Endpoints, signing_keys};
use crate::keys::ProviderKey;
use crate::names::{BINDING_POST, BINDING_REDIRECT, METADATA};
use crate::xml::{self, Fault, MESSAGE_BYTES_MAX, Node};

#[derive(Debug)]
pub(super) struct Service {
    pub(super) entity_id: String,
    pub(super) keys: Vec<ProviderKey>,
    /// Addresses for responses by their numbers.
    pub(super) consumers: BTreeMap<String, String>,
    /// Attribute sets by their numbers.
    pub(super) attribute_sets: BTreeMap<String, Vec<Attribute>>,
    pub(super) logout: Endpoints,
}

pub(super) fn read(metadata: &str) -> Result<Service, Fault> {
    let document = xml::parse(metadata, MESSAGE_BYTES_MAX)?;
    let entity = Node::root(&document)?;
    let descriptor = entity.one(METADATA, "SPSSODescriptor")?;
    let mut logout = Endpoints::default();
    for one in descriptor.all(METADATA, "SingleLogoutService") {
        let url = one.required("Location")?.to_owned();
        match one.required("Binding")? {
            BINDING_POST => logout.set(Binding::Post, url),
            BINDING_REDIRECT => logout.set(Binding::Redirect, url),
            _ => {}
        }
    }
    Ok(Service {
        entity_id: entity.required("entityID")?.to_owned(),
        keys: signing_keys(descriptor)?,
        consumers: consumers(descriptor)?,
        attribute_sets: attribute_sets(descriptor)?,
        logout,
    })
}

fn consumers(descriptor: Node<'_>) -> Result<BTreeMap<String, String>, Fault> {
    let services = descriptor.all(METADATA, "AssertionConsumerService").into_iter();
    let pair = |one: Node<'_>| Ok((one.required("index")?.to_owned(), one.required("Location")?.to_owned()));
    services.map(pair).collect()
}

fn attribute_sets(descriptor: Node<'_>) -> Result<BTreeMap<String, Vec<Attribute>>, Fault> {
    let services = descriptor.all(METADATA, "AttributeConsumingService").into_iter();
    let pair = |one: Node<'_>| {
        let requested = one.all(METADATA, "RequestedAttribute").into_iter();
        let names = requested.filter_map(|attribute| Attribute::parse(attribute.attribute("Name")?));
        Ok((one.required("index")?.to_owned(), names.collect()))
    };
    services.map(pair).collect()
}
