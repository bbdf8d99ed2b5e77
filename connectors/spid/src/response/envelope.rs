//! The response around the assertion (Regole tecniche, *Response*).

use chrono::{DateTime, Utc};
use uppsala::Document;

use super::{ErrorCode, Expected};
use crate::instant;
use crate::names::{ASSERTION, FORMAT_ENTITY, PROTOCOL, STATUS_SUCCESS, VERSION};
use crate::refused::{Part, Refused};
use crate::xml::Node;

/// A response that answers our request, by the right provider if its signature says so too.
pub(super) struct Envelope<'d> {
    pub(super) node: Node<'d>,
    pub(super) id: &'d str,
    pub(super) issued_at: DateTime<Utc>,
    pub(super) is_success: bool,
    message: Option<String>,
}

impl<'d> Envelope<'d> {
    pub(super) fn read(document: &'d Document<'d>, expected: &Expected<'_>) -> Result<Self, Refused> {
        let node = Node::root(document)?;
        if !node.is(PROTOCOL, "Response") {
            return Err(Refused::NotA("Response"));
        }
        let id = node.required("ID")?;
        let issued_at = issued_when(node, Part::Message, expected)?;
        if node.required("InResponseTo")? != expected.pending.id {
            return Err(Refused::InResponseTo(Part::Message));
        }
        if node.required("Destination")? != expected.pending.consumer_url {
            return Err(Refused::Destination);
        }
        check_issuer(node, expected)?;
        let status = node.one(PROTOCOL, "Status")?;
        let code = status.one(PROTOCOL, "StatusCode")?.required("Value")?;
        let message = status.optional(PROTOCOL, "StatusMessage")?;
        let message = message.map(|message| message.text("StatusMessage")).transpose()?;
        Ok(Self { node, id, issued_at, is_success: code == STATUS_SUCCESS, message })
    }

    /// What the provider gives as the reason. It is not signed: it decides which page is shown, and nothing else.
    pub(super) fn error_code(&self) -> ErrorCode {
        ErrorCode::parse(self.message.as_deref().unwrap_or_default())
    }
}

/// The format of the issuer may be left out here (Avviso SPID 5), and the eIDAS node and CIE do so.
fn check_issuer(node: Node<'_>, expected: &Expected<'_>) -> Result<(), Refused> {
    let issuer = node.one(ASSERTION, "Issuer")?;
    if issuer.text("Issuer")? != expected.pending.provider {
        return Err(Refused::Issuer(Part::Message));
    }
    match issuer.attribute("Format") {
        None | Some(FORMAT_ENTITY) => Ok(()),
        Some(_) => Err(Refused::Format(Part::Message)),
    }
}

/// Version and moment of a response or an assertion: not before it was asked for, and not in the future.
pub(super) fn issued_when(
    node: Node<'_>,
    part: Part,
    expected: &Expected<'_>,
) -> Result<DateTime<Utc>, Refused> {
    if node.required("Version")? != VERSION {
        return Err(Refused::Version(part));
    }
    let at = instant::parse(node.required("IssueInstant")?).ok_or(Refused::Instant(part))?;
    if instant::whole_seconds(at) < expected.pending.issued_at {
        return Err(Refused::TooOld(part));
    }
    if instant::is_ahead(at, expected.now) { Err(Refused::NotYet(part)) } else { Ok(at) }
}
