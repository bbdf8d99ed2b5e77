//! How messages travel through the browser: in a form or in an address (SAML 2.0 bindings, 3.4 and 3.5).

use std::io::{Read, Write};
use std::sync::Arc;

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use documents::keys::CertifiedKey;
use flate2::{Compression, read::DeflateDecoder, write::DeflateEncoder};

use crate::keys::SigningError;
use crate::signature::{self, encoded};
use crate::xml::{Fault, MESSAGE_BYTES_MAX};

/// One of the two ways through the browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Binding {
    /// A form that the browser posts: signed inside the XML.
    Post,
    /// An address that the browser is sent to: signed outside of it.
    Redirect,
}

/// A message on its way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outgoing {
    /// Answer 302 with this address: the conformance program of AgID knows no 303.
    Redirect(String),
    /// Answer with a page whose form posts these hidden fields there.
    Form {
        /// Where it is posted to.
        action: String,
        /// Names and values.
        fields: Vec<(&'static str, String)>,
    },
}

/// What a message is, which decides the field it travels in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Request,
    Response,
}

impl Kind {
    pub(crate) const fn field(self) -> &'static str {
        match self {
            Self::Request => "SAMLRequest",
            Self::Response => "SAMLResponse",
        }
    }
}

/// A message to send: `xml` carries an empty signature where the binding is [`Binding::Post`].
pub(crate) struct Letter<'a> {
    pub(crate) kind: Kind,
    pub(crate) binding: Binding,
    pub(crate) destination: &'a str,
    pub(crate) relay_state: Option<&'a str>,
    pub(crate) xml: String,
}

impl Letter<'_> {
    /// Signs and packs it. The XML as sent comes along, for the register.
    pub(crate) fn send(self, key: &Arc<CertifiedKey>) -> Result<(String, Outgoing), SigningError> {
        match self.binding {
            Binding::Post => {
                let xml = signature::sign(self.xml, key)?;
                let mut fields = vec![(self.kind.field(), BASE64.encode(&xml))];
                fields.extend(self.relay_state.map(|state| ("RelayState", state.to_owned())));
                Ok((xml, Outgoing::Form { action: self.destination.to_owned(), fields }))
            }
            Binding::Redirect => {
                let query = query(self.kind, &self.xml, self.relay_state);
                let query = signature::sign_query(&query, key)?;
                let joint = if self.destination.contains('?') { '&' } else { '?' };
                Ok((self.xml, Outgoing::Redirect(format!("{}{joint}{query}", self.destination))))
            }
        }
    }
}

fn query(kind: Kind, xml: &str, relay_state: Option<&str>) -> String {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(xml.as_bytes()).expect("memory takes every byte");
    let packed = encoder.finish().expect("memory takes every byte");
    let message = format!("{}={}", kind.field(), encoded(&BASE64.encode(packed)));
    match relay_state {
        Some(state) => format!("{message}&RelayState={}", encoded(state)),
        None => message,
    }
}

/// The XML of a posted field.
pub(crate) fn from_base64(text: &str) -> Result<String, Fault> {
    if text.len() > MESSAGE_BYTES_MAX * 2 {
        return Err(Fault::TooBig);
    }
    let clean: String = text.split_whitespace().collect();
    let bytes = BASE64.decode(clean).map_err(|_| Fault::Encoding)?;
    String::from_utf8(bytes).map_err(|_| Fault::Encoding)
}

/// The XML of a message in an address. What unpacks to more than a message is a bomb.
pub(crate) fn from_deflated(text: &str) -> Result<String, Fault> {
    if text.len() > MESSAGE_BYTES_MAX {
        return Err(Fault::TooBig);
    }
    let packed = BASE64.decode(text).map_err(|_| Fault::Encoding)?;
    let mut bytes = Vec::new();
    let limit = u64::try_from(MESSAGE_BYTES_MAX).unwrap_or(u64::MAX) + 1;
    DeflateDecoder::new(packed.as_slice())
        .take(limit)
        .read_to_end(&mut bytes)
        .map_err(|_| Fault::Encoding)?;
    if bytes.len() > MESSAGE_BYTES_MAX {
        return Err(Fault::TooBig);
    }
    String::from_utf8(bytes).map_err(|_| Fault::Encoding)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_in_an_address_is_unpacked_up_to_its_limit() {
        let unpacked = |xml: &str| {
            let query = query(Kind::Request, xml, Some("stato"));
            let pairs: Vec<(String, String)> =
                form_urlencoded::parse(query.as_bytes()).into_owned().collect();
            assert_eq!(pairs[1], ("RelayState".to_owned(), "stato".to_owned()));
            from_deflated(&pairs[0].1)
        };
        assert_eq!(unpacked("<a>à</a>").as_deref(), Ok("<a>à</a>"));
        assert_eq!(unpacked(&" ".repeat(MESSAGE_BYTES_MAX + 1)), Err(Fault::TooBig));
        assert_eq!(from_deflated("è"), Err(Fault::Encoding));
    }
}
