//! Which machine a name means.

use std::net::IpAddr;

/// Whether a host, as it stands in an address or a setting, is the machine that this program runs on: what travels
/// there is seen by nobody else. An IPv6 address may stand in brackets, as URLs have it (RFC 3986, 3.2.2).
#[must_use]
pub fn is_this_machine(host: &str) -> bool {
    let address = host.trim_matches(['[', ']']).parse::<IpAddr>();
    host == "localhost" || address.is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::is_this_machine;

    #[test]
    fn this_machine_is_known_by_its_name_and_its_own_addresses_alone() {
        for here in ["localhost", "127.0.0.1", "127.8.0.1", "::1", "[::1]"] {
            assert!(is_this_machine(here), "{here}");
        }
        for elsewhere in
            ["", "localhost.comune.example", "10.0.0.1", "0.0.0.0", "[2001:db8::1]", "127.0.0.1.example"]
        {
            assert!(!is_this_machine(elsewhere), "{elsewhere}");
        }
    }
}
