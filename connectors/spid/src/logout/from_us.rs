//! Somebody leaves here: their session at the provider ends too.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::message::{Check, Head};
use crate::binding::{Binding, Kind, Letter, Outgoing};
use crate::directory::{IdentityProvider, IdpDirectory};
use crate::id;
use crate::incoming::Incoming;
use crate::keys::SigningError;
use crate::names::{FORMAT_TRANSIENT, PROTOCOL, STATUS_PARTIAL_LOGOUT, STATUS_SUCCESS};
use crate::provider::ServiceProvider;
use crate::refused::{Part, Refused};
use crate::response::ProviderSession;
use crate::xml::{self, MESSAGE_BYTES_MAX};

/// A logout that was begun. Our own session is over already: this only lets the answer be recognised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PendingLogout {
    /// The identifier of the request.
    pub id: String,
    /// The provider that was asked.
    pub provider: String,
    /// What the browser brings back.
    pub relay_state: String,
}

/// What the provider says came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogoutOutcome {
    /// The session is over everywhere.
    Everywhere,
    /// The provider ended its own, but another service did not answer.
    Partly,
}

impl ServiceProvider {
    /// Asks the provider to end somebody's session. End our own first: the answer may never come.
    pub fn begin_logout(
        &self,
        provider: &IdentityProvider,
        session: &ProviderSession,
        binding: Binding,
        now: DateTime<Utc>,
    ) -> Result<(PendingLogout, Outgoing), SigningError> {
        let destination = provider.logout.requests.at(binding).ok_or(SigningError::NoSuchBinding)?;
        let [id, relay_state] = [id::random(), id::random()];
        let head =
            Head { name: "samlp:LogoutRequest", id: &id, destination, in_response_to: None, binding, now };
        let keys = self.keys();
        let mut xml = head.write(self, &keys);
        let name = [("Format", FORMAT_TRANSIENT), ("NameQualifier", session.name_qualifier.as_str())];
        xml.start_element("saml:NameID", &name);
        xml.text(&session.name_id);
        xml.end_element("saml:NameID");
        if let Some(index) = &session.index {
            xml.start_element("samlp:SessionIndex", &[]);
            xml.text(index);
            xml.end_element("samlp:SessionIndex");
        }
        xml.end_element(head.name);
        let xml = xml.into_string();
        let letter =
            Letter { kind: Kind::Request, binding, destination, relay_state: Some(&relay_state), xml };
        let (_, outgoing) = letter.send(keys.signing())?;
        Ok((PendingLogout { id, provider: provider.entity_id.clone(), relay_state }, outgoing))
    }

    /// Reads the answer to a logout that the caller has just taken out of its store.
    pub fn read_logout_response(
        &self,
        incoming: Incoming<'_>,
        pending: &PendingLogout,
        directory: &IdpDirectory,
        now: DateTime<Utc>,
    ) -> Result<LogoutOutcome, Refused> {
        let opened = incoming.open(Kind::Response)?;
        if opened.relay_state.as_deref() != Some(pending.relay_state.as_str()) {
            return Err(Refused::RelayState);
        }
        let document = xml::parse(&opened.xml, MESSAGE_BYTES_MAX)?;
        let check = Check { name: "LogoutResponse", directory, now };
        let (root, provider) = check.sender(self, &opened, &document)?;
        if provider.entity_id != pending.provider {
            return Err(Refused::Issuer(Part::Message));
        }
        if root.required("InResponseTo")? != pending.id {
            return Err(Refused::InResponseTo(Part::Message));
        }
        let code = root.one(PROTOCOL, "Status")?.one(PROTOCOL, "StatusCode")?;
        let detail = code.optional(PROTOCOL, "StatusCode")?.and_then(|detail| detail.attribute("Value"));
        match (code.required("Value")?, detail) {
            (_, Some(STATUS_PARTIAL_LOGOUT)) => Ok(LogoutOutcome::Partly),
            (STATUS_SUCCESS, _) => Ok(LogoutOutcome::Everywhere),
            _ => Err(Refused::Failed),
        }
    }
}
