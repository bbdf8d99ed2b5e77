//! Somebody leaves at their provider, which asks every service to end their session.

use std::fmt;

use chrono::{DateTime, Utc};

use super::message::{Check, Head};
use crate::binding::{Binding, Kind, Letter, Outgoing};
use crate::directory::{IdentityProvider, IdpDirectory};
use crate::incoming::Incoming;
use crate::keys::SigningError;
use crate::names::{ASSERTION, PROTOCOL, STATUS_PARTIAL_LOGOUT, STATUS_REQUESTER, STATUS_SUCCESS};
use crate::provider::ServiceProvider;
use crate::refused::{Part, Refused};
use crate::xml::{self, MESSAGE_BYTES_MAX};
use crate::{id, instant};

/// A provider's order to end somebody's sessions. It is answered also where there are none, or none any more.
#[derive(Clone, PartialEq, Eq)]
pub struct LogoutOrder {
    /// The identifier of the order.
    pub id: String,
    /// The provider that gave it.
    pub provider: String,
    /// What the person is called in the session that ends.
    pub name_id: String,
    /// The numbers of the sessions; all of that name where there are none.
    pub indexes: Vec<String>,
    /// What the answer has to bring back.
    pub relay_state: Option<String>,
}

impl fmt::Debug for LogoutOrder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LogoutOrder")
            .field("id", &self.id)
            .field("provider", &self.provider)
            .finish_non_exhaustive()
    }
}

/// What came of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogoutStatus {
    /// There is no such session here (any more).
    Done,
    /// The session could not be ended.
    NotDone,
}

impl ServiceProvider {
    /// Reads a provider's order. Only what its provider signed ends a session.
    pub fn read_logout_request(
        &self,
        incoming: Incoming<'_>,
        directory: &IdpDirectory,
        now: DateTime<Utc>,
    ) -> Result<LogoutOrder, Refused> {
        let opened = incoming.open(Kind::Request)?;
        let document = xml::parse(&opened.xml, MESSAGE_BYTES_MAX)?;
        let check = Check { name: "LogoutRequest", directory, now };
        let (root, provider) = check.sender(self, &opened, &document)?;
        if let Some(end) = root.attribute("NotOnOrAfter") {
            let end = instant::parse(end).ok_or(Refused::Instant(Part::Message))?;
            if end <= now {
                return Err(Refused::Expired(Part::Message));
            }
        }
        let indexes = root.all(PROTOCOL, "SessionIndex").into_iter().map(|index| index.text("SessionIndex"));
        Ok(LogoutOrder {
            id: root.required("ID")?.to_owned(),
            provider: provider.entity_id.clone(),
            name_id: root.text_of(ASSERTION, "NameID")?,
            indexes: indexes.collect::<Result<_, _>>()?,
            relay_state: opened.relay_state,
        })
    }

    /// Answers it.
    pub fn answer_logout(
        &self,
        order: &LogoutOrder,
        provider: &IdentityProvider,
        status: LogoutStatus,
        binding: Binding,
        now: DateTime<Utc>,
    ) -> Result<Outgoing, SigningError> {
        let destination = provider.logout.responses.at(binding).ok_or(SigningError::NoSuchBinding)?;
        let id = id::random();
        let in_response_to = Some(order.id.as_str());
        let head = Head { name: "samlp:LogoutResponse", id: &id, destination, in_response_to, binding, now };
        let keys = self.keys();
        let mut xml = head.write(self, &keys);
        xml.start_element("samlp:Status", &[]);
        match status {
            LogoutStatus::Done => xml.empty_element("samlp:StatusCode", &[("Value", STATUS_SUCCESS)]),
            LogoutStatus::NotDone => {
                xml.start_element("samlp:StatusCode", &[("Value", STATUS_REQUESTER)]);
                xml.empty_element("samlp:StatusCode", &[("Value", STATUS_PARTIAL_LOGOUT)]);
                xml.end_element("samlp:StatusCode");
            }
        }
        xml.end_element("samlp:Status");
        xml.end_element(head.name);
        let xml = xml.into_string();
        let relay_state = order.relay_state.as_deref();
        let letter = Letter { kind: Kind::Response, binding, destination, relay_state, xml };
        Ok(letter.send(keys.signing())?.1)
    }
}
