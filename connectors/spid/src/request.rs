//! Asking a provider who somebody is (Regole tecniche, *AuthnRequest*).

use chrono::{DateTime, Utc};
use uppsala::XmlWriter;

use crate::binding::{Binding, Kind, Letter, Outgoing};
use crate::directory::IdentityProvider;
use crate::keys::{Keys, SigningError};
use crate::level::Level;
use crate::names::{ASSERTION, FORMAT_ENTITY, FORMAT_TRANSIENT, PROTOCOL, VERSION};
use crate::pending::{PendingRequest, REQUEST_LIFETIME};
use crate::provider::ServiceProvider;
use crate::{id, instant, signature};

/// What somebody wants to sign in for.
#[derive(Clone, Copy, Debug)]
pub struct SignIn<'a> {
    /// Whom they chose.
    pub provider: &'a IdentityProvider,
    /// The lowest level that will do.
    pub level: Level,
    /// The number of the attribute set; for eIDAS one of its own two.
    pub attribute_set: u16,
    /// How the request travels.
    pub binding: Binding,
}

impl ServiceProvider {
    /// Begins a sign-in: what to remember, and what to send.
    pub fn begin_sign_in(
        &self,
        sign_in: &SignIn<'_>,
        now: DateTime<Utc>,
    ) -> Result<(PendingRequest, Outgoing), SigningError> {
        self.settings.attribute_set(sign_in.attribute_set).ok_or(SigningError::NotInMetadata)?;
        let destination = sign_in.provider.sign_on.at(sign_in.binding).ok_or(SigningError::NoSuchBinding)?;
        let issued_at = instant::whole_seconds(now);
        let ([id, relay_state], keys) = ([id::random(), id::random()], self.keys());
        let letter = Letter {
            kind: Kind::Request,
            binding: sign_in.binding,
            destination,
            relay_state: Some(&relay_state),
            xml: self.authn_request(sign_in, &id, destination, issued_at, &keys),
        };
        let (xml, outgoing) = letter.send(keys.signing())?;
        let pending = PendingRequest {
            id,
            relay_state,
            provider: sign_in.provider.entity_id.clone(),
            issued_at,
            expires_at: issued_at + REQUEST_LIFETIME,
            level: sign_in.level,
            attribute_set: sign_in.attribute_set,
            consumer_url: self.settings.consumer_urls[0].clone(),
            xml,
        };
        Ok((pending, outgoing))
    }

    fn authn_request(
        &self,
        sign_in: &SignIn<'_>,
        id: &str,
        destination: &str,
        issued_at: DateTime<Utc>,
        keys: &Keys,
    ) -> String {
        let [instant, set] = [instant::write(issued_at), sign_in.attribute_set.to_string()];
        let mut attributes = vec![
            ("xmlns:samlp", PROTOCOL),
            ("xmlns:saml", ASSERTION),
            ("ID", id),
            ("Version", VERSION),
            ("IssueInstant", &instant),
            ("Destination", destination),
            ("AssertionConsumerServiceIndex", "0"),
            ("AttributeConsumingServiceIndex", &set),
        ];
        if self.settings.rules.asks_again(sign_in.level) {
            attributes.push(("ForceAuthn", "true"));
        }
        let mut xml = XmlWriter::new();
        xml.start_element("samlp:AuthnRequest", &attributes);
        self.issuer(&mut xml);
        if sign_in.binding == Binding::Post {
            xml.raw(&signature::template(id, keys.certificate()));
        }
        xml.empty_element("samlp:NameIDPolicy", &[("Format", FORMAT_TRANSIENT)]);
        // *minimum*: a person with a better credential is welcome.
        xml.start_element("samlp:RequestedAuthnContext", &[("Comparison", "minimum")]);
        xml.start_element("saml:AuthnContextClassRef", &[]);
        xml.text(sign_in.level.class());
        xml.end_element("saml:AuthnContextClassRef");
        xml.end_element("samlp:RequestedAuthnContext");
        xml.end_element("samlp:AuthnRequest");
        xml.into_string()
    }

    /// Us, as every message of ours begins.
    pub(crate) fn issuer(&self, xml: &mut XmlWriter) {
        let entity_id = self.settings.entity_id.as_str();
        xml.start_element("saml:Issuer", &[("Format", FORMAT_ENTITY), ("NameQualifier", entity_id)]);
        xml.text(entity_id);
        xml.end_element("saml:Issuer");
    }
}
