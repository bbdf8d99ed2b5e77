//! Where somebody wants to be told.

use std::net::IpAddr;

use ureq::http::Uri;

use crate::Reach;

/// An address that somebody gave, as far as it can be judged without looking it up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address(String);

/// Why an address will not do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// It is no address of the web, carries a name and a password, or is too long.
    #[error("no address of the web")]
    Unreadable,
    /// What is sent there could be read on the way.
    #[error("not https")]
    NotHttps,
    /// It leads to a machine that is not of the public internet.
    #[error("not a public address")]
    NotPublic,
}

impl Address {
    /// The longest, in characters.
    pub const LONGEST: usize = 500;

    /// Reads one.
    pub fn parse(text: &str, reach: Reach) -> Result<Self, AddressError> {
        let uri: Uri = text.parse().map_err(|_| AddressError::Unreadable)?;
        let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
            return Err(AddressError::Unreadable);
        };
        if text.len() > Self::LONGEST || authority.as_str().contains('@') || authority.host().is_empty() {
            return Err(AddressError::Unreadable);
        }
        let host = authority.host().trim_start_matches('[').trim_end_matches(']');
        let literal: Option<IpAddr> = host.parse().ok();
        let is_here = literal.is_some_and(|address| address.is_loopback() && reach.allows(address));
        match scheme {
            "https" => {}
            "http" if is_here => {}
            _ => return Err(AddressError::NotHttps),
        }
        if literal.is_some_and(|address| !reach.allows(address)) || host.eq_ignore_ascii_case("localhost") {
            return Err(AddressError::NotPublic);
        }
        Ok(Self(text.to_owned()))
    }

    /// The machine that an address names, without what follows: a path may hold a secret of the receiver's.
    #[must_use]
    pub fn host_of(text: &str) -> Option<String> {
        let uri: Uri = text.parse().ok()?;
        uri.host().map(str::to_owned)
    }

    /// As it was given.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_https_to_the_public_internet_will_do() {
        let read = |text: &str| Address::parse(text, Reach::World).map(|address| address.0);
        for good in
            ["https://gestionale.example/eventi", "https://gestionale.example:8443/", "https://1.1.1.1/x?y=z"]
        {
            assert_eq!(read(good), Ok(good.to_owned()));
        }
        for bad in [
            "",
            "/eventi",
            "gestionale.example",
            "https://",
            "https://a:b@c.example/",
            &format!("https://a.example/{}", "x".repeat(500)),
        ] {
            assert_eq!(read(bad), Err(AddressError::Unreadable), "{bad}");
        }
        for open in ["http://gestionale.example/", "ftp://gestionale.example/", "http://127.0.0.1:9/"] {
            assert_eq!(read(open), Err(AddressError::NotHttps), "{open}");
        }
        for inside in [
            "https://127.0.0.1/",
            "https://[::1]/",
            "https://10.0.0.1/",
            "https://169.254.169.254/latest",
            "https://localhost/",
        ] {
            assert_eq!(read(inside), Err(AddressError::NotPublic), "{inside}");
        }
    }

    #[test]
    fn of_an_address_its_machine_can_be_told_alone() {
        let told = |text: &str| Address::host_of(text);
        assert_eq!(
            told("https://gestionale.example:8443/s3gr3to?chiave=x").as_deref(),
            Some("gestionale.example")
        );
        assert_eq!(told("https://[2001:4860::1]/x").as_deref(), Some("[2001:4860::1]"));
        assert_eq!(told("/eventi"), None);
    }

    #[test]
    fn a_demonstration_may_be_told_on_its_own_machine() {
        let read = |text: &str| Address::parse(text, Reach::AlsoThisMachine).map(drop);
        assert_eq!(read("http://127.0.0.1:9000/"), Ok(()));
        assert_eq!(read("http://10.0.0.1/"), Err(AddressError::NotHttps));
        assert_eq!(read("https://10.0.0.1/"), Err(AddressError::NotPublic));
    }
}
