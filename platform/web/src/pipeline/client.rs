//! From which machine a request comes, for the rate limits alone. It is never logged.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use axum::extract::{ConnectInfo, Request};
use axum::http::HeaderName;

/// How to tell one machine from another.
#[derive(Clone, Debug, Default)]
pub enum ClientAddress {
    /// By the connection: nothing stands in front of this server.
    #[default]
    Socket,
    /// By a header that the proxies in front write. Each adds the address it saw at the end, so with
    /// one proxy the last counts, with two the one before; whatever stands further left, anybody can invent.
    Forwarded {
        /// For example `x-forwarded-for`.
        header: HeaderName,
        /// How many proxies of ours stand in front.
        proxies: usize,
    },
}

impl ClientAddress {
    pub(super) fn of(&self, request: &Request) -> IpAddr {
        let address = match self {
            Self::Socket => None,
            Self::Forwarded { header, proxies } => forwarded(request, header, *proxies),
        };
        one_per_household(address.unwrap_or_else(|| socket(request)))
    }
}

fn forwarded(request: &Request, header: &HeaderName, proxies: usize) -> Option<IpAddr> {
    let values: Vec<&str> =
        request.headers().get_all(header).iter().filter_map(|value| value.to_str().ok()).collect();
    let joined = values.join(",");
    joined.rsplit(',').nth(proxies.saturating_sub(1))?.trim().parse().ok()
}

fn socket(request: &Request) -> IpAddr {
    let info = request.extensions().get::<ConnectInfo<SocketAddr>>();
    info.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |ConnectInfo(address)| address.ip())
}

/// A line has one IPv4 address, but at least 2⁶⁴ of IPv6: those count by network.
fn one_per_household(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() & (u128::MAX << 64))),
        v4 => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;

    fn request(forwarded: &str) -> Request {
        Request::builder().header("x-forwarded-for", forwarded).body(Body::empty()).unwrap()
    }

    fn behind(proxies: usize) -> ClientAddress {
        ClientAddress::Forwarded { header: HeaderName::from_static("x-forwarded-for"), proxies }
    }

    #[test]
    fn an_invented_address_in_front_does_not_count() {
        let request = request("1.1.1.1, 9.9.9.9, 10.0.0.1");
        assert_eq!(behind(1).of(&request).to_string(), "10.0.0.1");
        assert_eq!(behind(2).of(&request).to_string(), "9.9.9.9");
        assert_eq!(ClientAddress::Socket.of(&request).to_string(), "0.0.0.0");
    }

    #[test]
    fn one_household_is_one_client_whatever_address_it_takes() {
        let one = behind(1).of(&request("2001:db8:1:2:aaaa::1"));
        let other = behind(1).of(&request("2001:db8:1:2:bbbb::2"));
        let neighbour = behind(1).of(&request("2001:db8:1:3::1"));
        assert_eq!(one, other);
        assert_ne!(one, neighbour);
        assert_eq!(behind(1).of(&request("::ffff:9.9.9.9")).to_string(), "9.9.9.9");
    }
}
