//! Logout at the counterpart: it answers what services ask, and asks them itself.

use uppsala::XmlWriter;

use super::desk::Desk;
use super::{CounterpartError, answer, question};
use crate::binding::{Binding, Kind, Letter, Outgoing};
use crate::incoming::Incoming;
use crate::names::{ASSERTION, FORMAT_TRANSIENT, PROTOCOL, STATUS_SUCCESS, VERSION};
use crate::refused::Refused;
use crate::response::ProviderSession;
use crate::xml::{self, MESSAGE_BYTES_MAX, Node};
use crate::{id, instant, signature};

/// Reads a service's request and answers it. The counterpart keeps no sessions, so each is over already.
pub(super) fn answer_request(
    desk: &Desk,
    incoming: Incoming<'_>,
    binding: Binding,
) -> Result<Outgoing, Refused> {
    let opened = incoming.open(Kind::Request)?;
    let document = xml::parse(&opened.xml, MESSAGE_BYTES_MAX)?;
    let root = Node::root(&document)?;
    if !root.is(PROTOCOL, "LogoutRequest") {
        return Err(Refused::NotA("LogoutRequest"));
    }
    let service = question::sender(desk, &opened, root)?;
    question::check_head(root, &desk.logout_url(), desk.now())?;
    root.text_of(ASSERTION, "NameID")?;
    let destination = service.logout.at(binding).ok_or(Refused::Destination)?;
    let mut xml = head(desk, "samlp:LogoutResponse", destination, Some(root.required("ID")?), binding);
    xml.start_element("samlp:Status", &[]);
    xml.empty_element("samlp:StatusCode", &[("Value", STATUS_SUCCESS)]);
    xml.end_element("samlp:Status");
    xml.end_element("samlp:LogoutResponse");
    let relay_state = opened.relay_state.as_deref();
    let letter = Letter { kind: Kind::Response, binding, destination, relay_state, xml: xml.into_string() };
    letter.send(desk.key()).map(|(_, outgoing)| outgoing).map_err(|_| Refused::Failed)
}

/// Reads a service's answer to our order; whether it ended the session.
pub(super) fn read_answer(desk: &Desk, incoming: Incoming<'_>) -> Result<bool, Refused> {
    let opened = incoming.open(Kind::Response)?;
    let document = xml::parse(&opened.xml, MESSAGE_BYTES_MAX)?;
    let root = Node::root(&document)?;
    if !root.is(PROTOCOL, "LogoutResponse") {
        return Err(Refused::NotA("LogoutResponse"));
    }
    question::sender(desk, &opened, root)?;
    question::check_head(root, &desk.logout_url(), desk.now())?;
    let code = root.one(PROTOCOL, "Status")?.one(PROTOCOL, "StatusCode")?.required("Value")?;
    Ok(code == STATUS_SUCCESS)
}

/// Orders a service to end a session.
pub(super) fn order(
    desk: &Desk,
    service: &str,
    session: &ProviderSession,
    binding: Binding,
) -> Result<Outgoing, CounterpartError> {
    let service = desk.service(service).ok_or(CounterpartError::UnknownService)?;
    let destination = service.logout.at(binding).ok_or(CounterpartError::UnknownService)?;
    let mut xml = head(desk, "samlp:LogoutRequest", destination, None, binding);
    let name = [("Format", FORMAT_TRANSIENT), ("NameQualifier", session.name_qualifier.as_str())];
    xml.start_element("saml:NameID", &name);
    xml.text(&session.name_id);
    xml.end_element("saml:NameID");
    if let Some(index) = &session.index {
        xml.start_element("samlp:SessionIndex", &[]);
        xml.text(index);
        xml.end_element("samlp:SessionIndex");
    }
    xml.end_element("samlp:LogoutRequest");
    let state = id::random();
    let relay_state = Some(state.as_str());
    let letter = Letter { kind: Kind::Request, binding, destination, relay_state, xml: xml.into_string() };
    Ok(letter.send(desk.key())?.1)
}

fn head(
    desk: &Desk,
    name: &str,
    destination: &str,
    in_response_to: Option<&str>,
    binding: Binding,
) -> XmlWriter {
    let [id, now] = [id::random(), instant::write(desk.now())];
    let mut attributes = vec![
        ("xmlns:samlp", PROTOCOL),
        ("xmlns:saml", ASSERTION),
        ("ID", id.as_str()),
        ("Version", VERSION),
        ("IssueInstant", &now),
        ("Destination", destination),
    ];
    attributes.extend(in_response_to.map(|id| ("InResponseTo", id)));
    let mut xml = XmlWriter::new();
    xml.start_element(name, &attributes);
    answer::issuer(&mut xml, desk);
    if binding == Binding::Post {
        xml.raw(&signature::template(&id, &desk.certificate()));
    }
    xml
}
