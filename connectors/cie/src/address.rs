//! Addresses of the web that may be used.

use axum::http::Uri;

/// Which addresses may be used.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Addresses {
    /// Whether plain http may be spoken to this machine.
    pub(crate) loopback_http: bool,
}

impl Addresses {
    /// Whether an address is https, with a host, and without a name or password in it.
    pub(crate) fn is_secure(self, address: &str) -> bool {
        let Ok(uri) = address.parse::<Uri>() else { return false };
        let Some(host) = uri.host().filter(|host| !host.is_empty()) else { return false };
        let is_plain = uri.authority().is_some_and(|authority| !authority.as_str().contains('@'));
        let is_loopback = ["127.0.0.1", "[::1]"].contains(&host);
        let scheme = uri.scheme_str();
        is_plain
            && !address.contains('#')
            && (scheme == Some("https") || (self.loopback_http && is_loopback && scheme == Some("http")))
    }
}

/// The host of an address.
pub(crate) fn host(address: &str) -> Option<String> {
    address.parse::<Uri>().ok()?.host().map(str::to_ascii_lowercase)
}

/// Whether an address can name an entity: without query, and without a slash at its end where a path is put.
pub(crate) fn is_entity_id(address: &str) -> bool {
    !address.contains('?') && !address.ends_with('/')
}

/// Adds a parameter to the query of an address.
pub(crate) fn with_parameter(address: &str, name: &str, value: &str) -> String {
    let separator = if address.contains('?') { '&' } else { '?' };
    let value: String = form_urlencoded::byte_serialize(value.as_bytes()).collect();
    format!("{address}{separator}{name}={value}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_https_is_secure_and_http_to_this_machine_in_trials() {
        let [strict, lenient] = [false, true].map(|loopback_http| Addresses { loopback_http });
        for (address, when_strict, when_lenient) in [
            ("https://idp.example.it/authorize?x=1", true, true),
            ("http://127.0.0.1:8080/a", false, true),
            ("http://[::1]:8080/a", false, true),
            ("http://127.0.0.1.example.it/", false, false),
            ("http://127.0.0.1@example.it/", false, false),
            ("https://idp.example.it@evil.example/", false, false),
            ("http://idp.example.it/", false, false),
            ("https://idp.example.it/#x", false, false),
            ("ftp://127.0.0.1/", false, false),
            ("/authorize", false, false),
            ("https://", false, false),
            ("", false, false),
        ] {
            assert_eq!(strict.is_secure(address), when_strict, "{address}");
            assert_eq!(lenient.is_secure(address), when_lenient, "{address}");
        }
    }
}
