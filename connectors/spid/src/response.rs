//! Reading what a provider answered. Everything is read from the one tree whose signatures were verified.

mod assertion;
mod envelope;
mod error_code;
mod kept;
mod outcome;

use chrono::{DateTime, Utc};
use uppsala::Document;

pub use error_code::ErrorCode;
pub use outcome::{Answer, Identity, Outcome, ProviderSession, Transaction};

use crate::binding;
use crate::directory::IdpDirectory;
use crate::names::ASSERTION;
use crate::pending::PendingRequest;
use crate::provider::ServiceProvider;
use crate::refused::Refused;
use crate::rules::Rules;
use crate::signature::{self, Position};
use crate::xml::{self, MESSAGE_BYTES_MAX, Node};
use envelope::Envelope;

/// The two fields that a provider makes the browser post.
#[derive(Clone, Copy, Debug)]
pub struct PostedResponse<'a> {
    /// `SAMLResponse`.
    pub response: &'a str,
    /// `RelayState`.
    pub relay_state: Option<&'a str>,
}

/// What an answer is held against.
pub(crate) struct Expected<'a> {
    pub(crate) pending: &'a PendingRequest,
    /// Our entity id.
    pub(crate) audience: &'a str,
    /// Whose rules we follow.
    pub(crate) rules: &'a Rules,
    pub(crate) now: DateTime<Utc>,
}

impl ServiceProvider {
    /// Reads the answer to a request that the caller found by its relay state and has just taken out of its store.
    pub fn read_response(
        &self,
        posted: &PostedResponse<'_>,
        pending: &PendingRequest,
        directory: &IdpDirectory,
        now: DateTime<Utc>,
    ) -> Result<Answer, Refused> {
        if posted.relay_state != Some(pending.relay_state.as_str()) {
            return Err(Refused::RelayState);
        }
        if now >= pending.expires_at {
            return Err(Refused::Late);
        }
        let provider = directory.find(&pending.provider, now).ok_or(Refused::UnknownProvider)?;
        let text = binding::from_base64(posted.response)?;
        let document = xml::parse(&text, MESSAGE_BYTES_MAX)?;
        let settings = &self.settings;
        let expected = Expected { pending, audience: &settings.entity_id, rules: &settings.rules, now };
        let envelope = Envelope::read(&document, &expected)?;
        let assertion =
            if envelope.is_success { Some(the_assertion(&document, envelope.node)?) } else { None };
        let mut positions = vec![Position { element: envelope.node, is_required: false }];
        positions.extend(assertion.map(|element| Position { element, is_required: true }));
        signature::demand(self.verifier.as_ref(), &document, &positions, &provider.keys)?;
        let outcome = match assertion {
            None => Outcome::Declined(envelope.error_code()),
            Some(node) => Outcome::SignedIn(Box::new(self.identity(node, &expected)?)),
        };
        let transaction = Transaction::of(pending, &envelope, &outcome, text.clone());
        Ok(Answer { outcome, transaction })
    }

    fn identity(&self, assertion: Node<'_>, expected: &Expected<'_>) -> Result<Identity, Refused> {
        let set = self.settings.attribute_set(expected.pending.attribute_set);
        let identity = assertion::read(assertion, expected)?;
        for attribute in set.ok_or(Refused::UnknownAttributeSet)?.identifying() {
            identity.attributes.get(attribute).ok_or(Refused::MissingAttribute(attribute.name()))?;
        }
        Ok(identity)
    }
}

/// The one assertion of the document, which is a child of the response and readable.
fn the_assertion<'d>(document: &'d Document<'d>, response: Node<'d>) -> Result<Node<'d>, Refused> {
    let is_encrypted = |name: &str| !Node::anywhere(document, ASSERTION, name).is_empty();
    if ["EncryptedAssertion", "EncryptedID", "EncryptedAttribute"].into_iter().any(is_encrypted) {
        return Err(Refused::Encrypted);
    }
    let everywhere = Node::anywhere(document, ASSERTION, "Assertion");
    let here = response.all(ASSERTION, "Assertion");
    match (everywhere.as_slice(), here.as_slice()) {
        ([_], [one]) => Ok(*one),
        _ => Err(Refused::Assertions),
    }
}
