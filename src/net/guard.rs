//! Which addresses may be asked: a note from anywhere must not make this machine ask its own network.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use url::Host;

/// How far requests may reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reach {
    /// The public internet, and nothing else.
    #[default]
    Public,
    /// Loopback too: for tests, whose servers are there.
    Loopback,
}

impl Reach {
    /// The variable that lets requests reach loopback, for tests of the commands.
    pub const VARIABLE: &str = "FILATURE_TEST_LOOPBACK";

    /// What the environment says; [`Reach::Public`] unless [`Reach::VARIABLE`] is `1`.
    pub fn from_env() -> Reach {
        match std::env::var_os(Reach::VARIABLE) {
            Some(value) if value == "1" => Reach::Loopback,
            _ => Reach::Public,
        }
    }

    /// Whether this address may be asked.
    pub fn allows(self, address: IpAddr) -> bool {
        is_public(address) || self == Reach::Loopback && address.to_canonical().is_loopback()
    }

    /// Whether a host may be asked as far as its name tells; the addresses of a name are looked at later.
    pub(super) fn allows_host(self, host: &Host<&str>) -> bool {
        match host {
            Host::Ipv4(address) => self.allows(IpAddr::V4(*address)),
            Host::Ipv6(address) => self.allows(IpAddr::V6(*address)),
            Host::Domain(name) => {
                let name = name.trim_end_matches('.');
                let last = name.rsplit('.').next().unwrap_or(name);
                match last {
                    "localhost" => self == Reach::Loopback,
                    // Names of private networks (RFC 6762, RFC 8375 and the reservation of `internal`), and
                    // names of one part, which mean a neighbour wherever they mean anything.
                    "local" | "internal" => false,
                    _ => name.contains('.') && !name.ends_with(".home.arpa"),
                }
            }
        }
    }
}

/// Whether an address is one of the public internet: none of those that the registries of special-purpose
/// addresses set aside (IANA, begun by RFC 6890).
///
/// An address of version 6 that carries one of version 4 is as public as what it carries.
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let special = match address.octets() {
        [0 | 10 | 127, ..] => true,                   // this network, private, loopback
        [100, b, ..] => (64..128).contains(&b),       // shared by customers of one provider
        [169, 254, ..] => true,                       // link-local, where clouds keep their secrets
        [172, b, ..] => (16..32).contains(&b),        // private
        [192, 0, 0, _] | [192, 0, 2, _] => true,      // protocols, documentation
        [192, 88, 99, _] | [192, 168, ..] => true,    // old relays, private
        [198, 18 | 19, ..] => true,                   // benchmarks
        [198, 51, 100, _] | [203, 0, 113, _] => true, // documentation
        [a, ..] => a >= 224,                          // many at once, reserved
    };
    !special
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    if let Some(carried) = carried_v4(address) {
        return is_public_v4(carried);
    }
    let parts = address.segments();
    let global_unicast = parts[0] & 0xe000 == 0x2000; // 2000::/3
    let special = match parts {
        [0x2001, b, ..] => b < 0x200 || b == 0xdb8, // protocols and tunnels, documentation
        [0x3fff, b, ..] => b < 0x1000,              // documentation
        _ => false,
    };
    global_unicast && !special
}

/// The address of version 4 inside: mapped (`::ffff:0:0/96`), translated (`64:ff9b::/96`), 6to4 (`2002::/16`).
fn carried_v4(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let of = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        Ipv4Addr::new(a, b, c, d)
    };
    match address.segments() {
        [0, 0, 0, 0, 0, 0xffff, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] => Some(of(high, low)),
        [0x2002, high, low, ..] => Some(of(high, low)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn public(text: &str) -> bool {
        is_public(text.parse().unwrap())
    }

    #[test]
    fn hosts_of_the_web_may_be_asked() {
        for address in ["1.1.1.1", "100.63.0.1", "172.32.0.1", "198.20.0.1", "223.255.255.254"] {
            assert!(public(address), "{address}");
        }
        for address in ["2606:4700::1111", "2a00:1450::1", "::ffff:1.1.1.1", "64:ff9b::101:101"] {
            assert!(public(address), "{address}");
        }
    }

    #[test]
    fn addresses_that_are_set_aside_may_not() {
        for address in [
            "0.0.0.0",
            "10.0.0.1",
            "100.64.0.1",
            "127.0.0.1",
            "127.255.0.1",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.8",
            "192.168.1.1",
            "198.18.0.1",
            "224.0.0.1",
            "255.255.255.255",
        ] {
            assert!(!public(address), "{address}");
        }
        for address in [
            "::",
            "::1",
            "::127.0.0.1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "64:ff9b::7f00:1",
            "2002:7f00:1::",
            "2001::1",
            "2001:db8::1",
            "3fff::1",
            "fc00::1",
            "fd00::1",
            "fe80::1",
            "ff02::1",
        ] {
            assert!(!public(address), "{address}");
        }
    }

    #[test]
    fn only_tests_reach_loopback_and_nothing_reaches_further() {
        let parse = |text: &str| text.parse::<IpAddr>().unwrap();
        for address in ["127.0.0.1", "::1", "::ffff:127.0.0.1"] {
            assert!(Reach::Loopback.allows(parse(address)) && !Reach::Public.allows(parse(address)));
        }
        assert!(!Reach::Loopback.allows(parse("192.168.1.1")));
    }

    #[test]
    fn names_of_a_neighbour_are_refused_before_they_are_looked_up() {
        let allows = |name: &str| Reach::Public.allows_host(&Host::Domain(name));
        assert!(allows("example.org") && allows("example.org."));
        for name in [
            "localhost",
            "a.localhost",
            "printer",
            "printer.local",
            "x.internal",
            "nas.home.arpa",
            "a.local.",
        ] {
            assert!(!allows(name), "{name}");
        }
        assert!(Reach::Loopback.allows_host(&Host::Domain("localhost")));
    }
}
