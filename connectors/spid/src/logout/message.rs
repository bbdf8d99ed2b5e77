//! What every logout message has in common: who sent it, when, to whom, and a signature.

use chrono::{DateTime, TimeDelta, Utc};
use uppsala::{Document, XmlWriter};

use crate::binding::Binding;
use crate::directory::{IdentityProvider, IdpDirectory};
use crate::incoming::Opened;
use crate::instant;
use crate::keys::Keys;
use crate::names::{ASSERTION, FORMAT_ENTITY, PROTOCOL, VERSION};
use crate::provider::ServiceProvider;
use crate::refused::{Part, Refused};
use crate::signature::{self, Position};
use crate::xml::Node;

/// A logout message is sent and read at once; older ones are being played again.
const MESSAGE_LIFETIME: TimeDelta = TimeDelta::minutes(10);

/// The first tag, the issuer and, by form, the place of the signature.
pub(super) struct Head<'a> {
    pub(super) name: &'a str,
    pub(super) id: &'a str,
    pub(super) destination: &'a str,
    pub(super) in_response_to: Option<&'a str>,
    pub(super) binding: Binding,
    pub(super) now: DateTime<Utc>,
}

impl Head<'_> {
    pub(super) fn write(&self, provider: &ServiceProvider, keys: &Keys) -> XmlWriter {
        let instant = instant::write(self.now);
        let mut attributes = vec![
            ("xmlns:samlp", PROTOCOL),
            ("xmlns:saml", ASSERTION),
            ("ID", self.id),
            ("Version", VERSION),
            ("IssueInstant", &instant),
            ("Destination", self.destination),
        ];
        attributes.extend(self.in_response_to.map(|id| ("InResponseTo", id)));
        let mut xml = XmlWriter::new();
        xml.start_element(self.name, &attributes);
        provider.issuer(&mut xml);
        if self.binding == Binding::Post {
            xml.raw(&signature::template(self.id, keys.certificate()));
        }
        xml
    }
}

/// What a message from a provider is held against.
pub(super) struct Check<'a> {
    /// The element that the message is.
    pub(super) name: &'static str,
    pub(super) directory: &'a IdpDirectory,
    pub(super) now: DateTime<Utc>,
}

impl Check<'_> {
    /// The provider that sent and signed the message, to us and just now.
    pub(super) fn sender<'d>(
        &self,
        us: &ServiceProvider,
        opened: &Opened,
        document: &'d Document<'d>,
    ) -> Result<(Node<'d>, std::sync::Arc<IdentityProvider>), Refused> {
        let root = Node::root(document)?;
        if !root.is(PROTOCOL, self.name) {
            return Err(Refused::NotA(self.name));
        }
        self.check_head(us, root)?;
        let issuer = root.one(ASSERTION, "Issuer")?;
        if !matches!(issuer.attribute("Format"), None | Some(FORMAT_ENTITY)) {
            return Err(Refused::Format(Part::Message));
        }
        let entity_id = issuer.text("Issuer")?;
        let provider = self.directory.find(&entity_id, self.now).ok_or(Refused::UnknownProvider)?;
        opened.demand_outside(&provider.keys)?;
        let position = Position { element: root, is_required: !opened.is_signed_outside() };
        signature::demand(us.verifier.as_ref(), document, &[position], &provider.keys)?;
        Ok((root, provider))
    }

    fn check_head(&self, us: &ServiceProvider, root: Node<'_>) -> Result<(), Refused> {
        root.required("ID")?;
        if root.required("Version")? != VERSION {
            return Err(Refused::Version(Part::Message));
        }
        let at = instant::parse(root.required("IssueInstant")?).ok_or(Refused::Instant(Part::Message))?;
        if instant::is_ahead(at, self.now) {
            return Err(Refused::NotYet(Part::Message));
        }
        if at + MESSAGE_LIFETIME < self.now {
            return Err(Refused::TooOld(Part::Message));
        }
        if root.required("Destination")? == us.settings.logout_url {
            Ok(())
        } else {
            Err(Refused::Destination)
        }
    }
}
