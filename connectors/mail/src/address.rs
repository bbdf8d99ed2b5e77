//! An e-mail address.

use std::fmt;

use serde::Deserialize;

/// An address to which mail can be sent.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Address(lettre::Address);

/// A text that is no address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an e-mail address")]
pub struct AddressError;

impl Address {
    /// The longest one (RFC 5321, 4.5.3.1.3).
    pub const LONGEST: usize = 254;

    /// Reads an address as people write it. Only what every mail server takes: ASCII, and a domain with a dot.
    pub fn parse(text: &str) -> Result<Self, AddressError> {
        let text = text.trim();
        if !text.is_ascii() || text.len() > Self::LONGEST {
            return Err(AddressError);
        }
        let (user, domain) = text.rsplit_once('@').ok_or(AddressError)?;
        let has_ends = domain.split('.').count() > 1 && domain.split('.').all(|label| !label.is_empty());
        // Between quotes or brackets nearly anything is an address, and nobody has such a one.
        if !has_ends || domain.starts_with('[') || user.contains('"') {
            return Err(AddressError);
        }
        // A domain is the same in capitals, what stands before it may not be.
        lettre::Address::new(user, domain.to_ascii_lowercase()).map(Self).map_err(|_| AddressError)
    }

    /// As it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_ref()
    }

    pub(crate) fn domain(&self) -> &str {
        self.0.domain()
    }

    pub(crate) const fn inner(&self) -> &lettre::Address {
        &self.0
    }
}

impl TryFrom<String> for Address {
    type Error = AddressError;

    fn try_from(text: String) -> Result<Self, AddressError> {
        Self::parse(&text)
    }
}

/// Never the address itself: this form ends up in logs.
impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Address(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_as_people_write_it() {
        for (text, read) in [
            (" ada.rossi@Posta.Example ", "ada.rossi@posta.example"),
            ("Ada+comune@posta.example", "Ada+comune@posta.example"),
            ("o'neill@x-y.example", "o'neill@x-y.example"),
        ] {
            assert_eq!(Address::parse(text).unwrap().as_str(), read);
        }
    }

    #[test]
    fn what_no_server_takes_is_refused() {
        let long = format!("{}@posta.example", "a".repeat(250));
        for text in [
            "",
            "ada",
            "ada@",
            "@posta.example",
            "ada@localhost",
            "ada@posta..example",
            "ada@.example",
            "ada@[127.0.0.1]",
            "\"ada rossi\"@posta.example",
            "ada rossi@posta.example",
            "ada@posta.example\r\nBcc: ugo@posta.example",
            "ada@ugo@posta.example",
            "adà@posta.example",
            long.as_str(),
        ] {
            assert_eq!(Address::parse(text), Err(AddressError), "{text}");
        }
        assert_eq!(format!("{:?}", Address::parse("ada@posta.example").unwrap()), "Address(…)");
    }
}
