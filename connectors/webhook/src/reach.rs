//! Whom we speak to, and whom never.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// How far an address that somebody else gave may lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// To the public internet, by https, and nowhere else.
    World,
    /// To this machine besides, also without encryption: for the demonstration and for tests.
    AlsoThisMachine,
}

impl Reach {
    /// Whether a machine of this address may be spoken to.
    #[must_use]
    pub fn allows(self, address: IpAddr) -> bool {
        is_public(address) || (self == Self::AlsoThisMachine && address.is_loopback())
    }
}

/// Whether an address is one of the public internet: by the registries of special addresses of IANA (RFC 6890), which the
/// standard library does not tell yet.
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let is_shared = a == 100 && (64..128).contains(&b);
    let is_of_protocols = a == 192 && b == 0 && c == 0;
    let is_relay = a == 192 && b == 88 && c == 99;
    let is_of_benchmarks = a == 198 && (18..20).contains(&b);
    let is_reserved = a >= 240;
    !(a == 0
        || address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_documentation()
        || address.is_multicast()
        || is_shared
        || is_of_protocols
        || is_relay
        || is_of_benchmarks
        || is_reserved)
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    if let Some(inner) = address.to_ipv4_mapped() {
        return is_public_v4(inner);
    }
    let [a, b, ..] = address.segments();
    let is_global = (0x2000..0x4000).contains(&a);
    // Protocol assignments with Teredo, documentation, 6to4: what they lead to is another address.
    let is_special =
        (a == 0x2001 && (b < 0x0200 || b == 0x0db8)) || a == 0x2002 || (a == 0x3fff && b < 0x1000);
    is_global && !is_special
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_inside_a_house_is_spoken_to() {
        for inside in [
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "127.0.0.1",
            "127.8.8.8",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.8",
            "192.0.2.1",
            "192.168.1.1",
            "198.18.0.1",
            "198.51.100.7",
            "203.0.113.7",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:10.0.0.1",
            "::ffff:127.0.0.1",
            "64:ff9b::a00:1",
            "100::1",
            "2001::1",
            "2001:db8::1",
            "2002:a00:1::1",
            "fc00::1",
            "fd12::1",
            "fe80::1",
            "ff02::1",
        ] {
            assert!(!Reach::World.allows(inside.parse().unwrap()), "{inside}");
        }
        for outside in
            ["1.1.1.1", "93.184.216.34", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00:1450::1"]
        {
            assert!(Reach::World.allows(outside.parse().unwrap()), "{outside}");
        }
    }

    #[test]
    fn a_demonstration_speaks_to_its_own_machine_and_to_no_other_inside() {
        assert!(Reach::AlsoThisMachine.allows("127.0.0.1".parse().unwrap()));
        assert!(!Reach::AlsoThisMachine.allows("169.254.169.254".parse().unwrap()));
        assert!(!Reach::AlsoThisMachine.allows("10.0.0.1".parse().unwrap()));
    }
}
