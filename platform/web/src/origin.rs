//! Where a request was born, as the browser itself says.

use axum::http::header::{HOST, ORIGIN, REFERER};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, Uri};

use crate::{LocalPath, Mode};

/// A scheme, a name and a port: what browsers call an origin (RFC 6454).
#[derive(Debug, PartialEq, Eq)]
struct Origin {
    is_https: bool,
    host: String,
    port: u16,
}

impl Origin {
    /// Reads what a browser sends, or the beginning of an address.
    fn read(text: &str) -> Option<Self> {
        let uri: Uri = text.parse().ok()?;
        let is_https = match uri.scheme_str()? {
            "https" => true,
            "http" => false,
            _ => return None,
        };
        let port = uri.port_u16().unwrap_or(usual_port(is_https));
        Some(Self { is_https, host: uri.host()?.to_ascii_lowercase(), port })
    }

    /// Whether the request went to the very machine that this origin names.
    fn is_at(&self, host: &str) -> bool {
        let Ok(asked) = host.parse::<Authority>() else { return false };
        let port = asked.port_u16().unwrap_or(usual_port(self.is_https));
        asked.host().eq_ignore_ascii_case(&self.host) && port == self.port
    }
}

const fn usual_port(is_https: bool) -> u16 {
    if is_https { 443 } else { 80 }
}

/// Whether the browser says that another site sent this.
pub(crate) fn comes_from_elsewhere(mode: Mode, public_url: &str, headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let site = headers.get("sec-fetch-site").map(|site| site == "same-origin" || site == "none");
    let origin = headers.get(ORIGIN).map(|_| {
        let origin = text(ORIGIN).and_then(Origin::read);
        origin.is_some_and(|origin| is_ours(mode, public_url, &origin, text(HOST)))
    });
    site == Some(false) || origin == Some(false)
}

/// The page of ours from which a browser came, by its own word: good for a way back and for nothing else.
pub(crate) fn page_before(mode: Mode, public_url: &str, headers: &HeaderMap) -> Option<LocalPath> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let uri: Uri = text(REFERER)?.parse().ok()?;
    let origin = Origin::read(text(REFERER)?)?;
    let path = uri.path_and_query()?.as_str();
    is_ours(mode, public_url, &origin, text(HOST)).then(|| LocalPath::parse(path)).flatten()
}

/// Ours is the address that residents type. A proxy may hide it from the request, so it is known by
/// itself; and a city may have more names than one, so what the request was sent to counts as well. In
/// production that must be HTTPS, so that a proxy which puts its own `127.0.0.1` into `Host` does not make
/// a page of the visitor's own machine one of ours.
fn is_ours(mode: Mode, public_url: &str, origin: &Origin, host: Option<&str>) -> bool {
    let may_be_plain = mode == Mode::Demonstration;
    let is_where_it_went = (origin.is_https || may_be_plain) && host.is_some_and(|host| origin.is_at(host));
    is_where_it_went || Origin::read(public_url).as_ref() == Some(origin)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PUBLIC_URL: &str = "https://servizi.palazzo.example/";

    fn is_from_elsewhere(mode: Mode, pairs: &[(&'static str, &str)]) -> bool {
        let headers =
            pairs.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect();
        comes_from_elsewhere(mode, PUBLIC_URL, &headers)
    }

    #[test]
    fn what_another_site_sends_is_known_by_what_the_browser_says() {
        for mode in [Mode::Production, Mode::Demonstration] {
            let from_elsewhere = |pairs| is_from_elsewhere(mode, pairs);
            assert!(from_elsewhere(&[("sec-fetch-site", "cross-site")]));
            assert!(from_elsewhere(&[("sec-fetch-site", "same-site")]));
            assert!(from_elsewhere(&[("origin", "https://evil.example"), ("host", "palazzo.example")]));
            assert!(from_elsewhere(&[("origin", "null"), ("host", "null")]));
            assert!(from_elsewhere(&[
                ("origin", "https://palazzo.example:8443"),
                ("host", "palazzo.example")
            ]));
            assert!(!from_elsewhere(&[("origin", "https://palazzo.example"), ("host", "palazzo.example")]));
            assert!(!from_elsewhere(&[
                ("origin", "https://palazzo.example"),
                ("host", "palazzo.example:443")
            ]));
            assert!(!from_elsewhere(&[("sec-fetch-site", "same-origin")]));
            assert!(!from_elsewhere(&[]));
        }
    }

    #[test]
    fn the_way_back_leads_to_a_page_of_ours_alone() {
        let before = |referer: &str| {
            let headers = [("referer", referer), ("host", "127.0.0.1:8080")];
            let headers =
                headers.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect();
            page_before(Mode::Production, PUBLIC_URL, &headers).map(|path| path.to_string())
        };
        assert_eq!(before("https://servizi.palazzo.example/verifica?a=b").as_deref(), Some("/verifica?a=b"));
        assert_eq!(before("https://evil.example/verifica"), None);
        assert_eq!(before("/verifica"), None);
        assert_eq!(before("https://servizi.palazzo.example//evil.example"), None);
    }

    #[test]
    fn a_form_of_ours_is_known_behind_a_proxy_that_changes_the_host() {
        let own = [("origin", "https://servizi.palazzo.example"), ("host", "127.0.0.1:8080")];
        let plain = [("origin", "http://servizi.palazzo.example"), ("host", "127.0.0.1:8080")];
        assert!(!is_from_elsewhere(Mode::Production, &own));
        assert!(is_from_elsewhere(Mode::Production, &plain));
    }

    #[test]
    fn a_page_of_the_visitors_own_machine_is_no_page_of_a_town_hall_at_work() {
        let local = [("origin", "http://127.0.0.1:8080"), ("host", "127.0.0.1:8080")];
        assert!(is_from_elsewhere(Mode::Production, &local));
        assert!(!is_from_elsewhere(Mode::Demonstration, &local));
    }
}
