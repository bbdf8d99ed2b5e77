//! A request for sign-in, read as strictly as a real provider does.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::desk::Desk;
use super::service::Service;
use crate::binding::Kind;
use crate::incoming::{Incoming, Opened};
use crate::instant;
use crate::level::Level;
use crate::names::{ASSERTION, FORMAT_ENTITY, FORMAT_TRANSIENT, PROTOCOL, VERSION};
use crate::refused::{Part, Refused};
use crate::signature::{self, Bergshamra, Position};
use crate::xml::{self, Fault, MESSAGE_BYTES_MAX, Node};

/// What a service wants to know.
#[derive(Debug)]
pub(super) struct Question {
    pub(super) id: String,
    pub(super) service: Arc<Service>,
    pub(super) consumer_url: String,
    pub(super) attribute_set: String,
    pub(super) level: Level,
    pub(super) relay_state: Option<String>,
    pub(super) asked_at: DateTime<Utc>,
}

pub(super) fn read(desk: &Desk, incoming: Incoming<'_>) -> Result<Question, Refused> {
    let opened = incoming.open(Kind::Request)?;
    let document = xml::parse(&opened.xml, MESSAGE_BYTES_MAX)?;
    let root = Node::root(&document)?;
    if !root.is(PROTOCOL, "AuthnRequest") {
        return Err(Refused::NotA("AuthnRequest"));
    }
    let service = sender(desk, &opened, root)?;
    check_head(root, &desk.sign_on_url(), desk.now())?;
    let level = level_of(root)?;
    if level.asks_again() && root.attribute("ForceAuthn") != Some("true") {
        return Err(Fault::Missing("ForceAuthn").into());
    }
    let policy = root.one(PROTOCOL, "NameIDPolicy")?;
    if policy.required("Format")? != FORMAT_TRANSIENT || policy.attribute("AllowCreate").is_some() {
        return Err(Refused::Format(Part::NameId));
    }
    let consumer = root.required("AssertionConsumerServiceIndex")?;
    let set = root.required("AttributeConsumingServiceIndex")?;
    service.attribute_sets.get(set).ok_or(Refused::UnknownAttributeSet)?;
    Ok(Question {
        id: root.required("ID")?.to_owned(),
        consumer_url: service.consumers.get(consumer).ok_or(Refused::Recipient)?.clone(),
        attribute_set: set.to_owned(),
        level,
        relay_state: opened.relay_state,
        asked_at: desk.now(),
        service,
    })
}

/// The service that sent and signed the message.
pub(super) fn sender(desk: &Desk, opened: &Opened, root: Node<'_>) -> Result<Arc<Service>, Refused> {
    let issuer = root.one(ASSERTION, "Issuer")?;
    if issuer.required("Format")? != FORMAT_ENTITY || issuer.required("NameQualifier")?.is_empty() {
        return Err(Refused::Format(Part::Message));
    }
    let service = desk.service(&issuer.text("Issuer")?).ok_or(Refused::UnknownProvider)?;
    opened.demand_outside(&service.keys)?;
    let position = Position { element: root, is_required: !opened.is_signed_outside() };
    signature::demand(&Bergshamra, root.document(), &[position], &service.keys)?;
    Ok(service)
}

pub(super) fn check_head(root: Node<'_>, destination: &str, now: DateTime<Utc>) -> Result<(), Refused> {
    if root.required("Version")? != VERSION {
        return Err(Refused::Version(Part::Message));
    }
    let at = instant::parse(root.required("IssueInstant")?).ok_or(Refused::Instant(Part::Message))?;
    if instant::is_ahead(at, now) {
        return Err(Refused::NotYet(Part::Message));
    }
    if root.required("Destination")? == destination { Ok(()) } else { Err(Refused::Destination) }
}

fn level_of(root: Node<'_>) -> Result<Level, Refused> {
    let context = root.one(PROTOCOL, "RequestedAuthnContext")?;
    context.required("Comparison")?;
    let class = context.text_of(ASSERTION, "AuthnContextClassRef")?;
    Level::parse(&class).ok_or(Refused::UnknownLevel)
}
