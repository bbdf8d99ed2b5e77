//! A message on its way in, with the signature that its binding puts beside it.

use crate::binding::{self, Kind};
use crate::keys::ProviderKey;
use crate::refused::Refused;
use crate::signature::{self, SignatureFault};
use crate::xml::Fault;

/// A message as the browser brought it.
#[derive(Clone, Copy, Debug)]
pub enum Incoming<'a> {
    /// The fields of a form.
    Post {
        /// `SAMLRequest` or `SAMLResponse`.
        message: &'a str,
        /// `RelayState`.
        relay_state: Option<&'a str>,
    },
    /// The query of an address, exactly as it came: the signature is over its octets.
    Redirect {
        /// Without the question mark.
        query: &'a str,
    },
}

/// What was read of it, before anything is believed.
pub(crate) struct Opened {
    pub(crate) xml: String,
    pub(crate) relay_state: Option<String>,
    outside: Option<Outside>,
}

/// The signature of the redirect binding.
struct Outside {
    signed: String,
    algorithm: String,
    signature: String,
}

impl Incoming<'_> {
    pub(crate) fn open(self, kind: Kind) -> Result<Opened, Refused> {
        match self {
            Self::Post { message, relay_state } => Ok(Opened {
                xml: binding::from_base64(message)?,
                relay_state: relay_state.map(str::to_owned),
                outside: None,
            }),
            Self::Redirect { query } => open_query(query, kind),
        }
    }
}

impl Opened {
    /// Whether it came in an address, where the signature stands outside of the XML.
    pub(crate) fn is_signed_outside(&self) -> bool {
        self.outside.is_some()
    }

    /// Demands the signature beside the XML, where the binding has one.
    pub(crate) fn demand_outside(&self, keys: &[ProviderKey]) -> Result<(), SignatureFault> {
        self.outside.as_ref().map_or(Ok(()), |outside| {
            signature::verify_query(&outside.signed, &outside.algorithm, &outside.signature, keys)
        })
    }
}

fn open_query(query: &str, kind: Kind) -> Result<Opened, Refused> {
    let message = raw(query, kind.field())?.ok_or(Fault::Missing("SAMLRequest"))?;
    let relay_state = raw(query, "RelayState")?;
    let algorithm = raw(query, "SigAlg")?.ok_or(SignatureFault::Missing)?;
    let signature = raw(query, "Signature")?.ok_or(SignatureFault::Missing)?;
    let state = relay_state.map(|state| format!("&RelayState={state}")).unwrap_or_default();
    let outside = Outside {
        signed: format!("{}={message}{state}&SigAlg={algorithm}", kind.field()),
        algorithm: decoded(algorithm),
        signature: decoded(signature),
    };
    Ok(Opened {
        xml: binding::from_deflated(&decoded(message))?,
        relay_state: relay_state.map(decoded),
        outside: Some(outside),
    })
}

/// The one value of a name, as it was sent. With two of them, signing and reading could mean different ones.
fn raw<'a>(query: &'a str, name: &str) -> Result<Option<&'a str>, Fault> {
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let mut values = pairs.filter(|(key, _)| decoded(key) == name).map(|(_, value)| value);
    match (values.next(), values.next()) {
        (_, Some(_)) => Err(Fault::Repeated("a parameter")),
        (value, None) => Ok(value),
    }
}

fn decoded(value: &str) -> String {
    // The parser reads pairs; a value may hold further equals signs.
    let pair = format!("value={value}");
    form_urlencoded::parse(pair.as_bytes()).next().map(|(_, value)| value.into_owned()).unwrap_or_default()
}
