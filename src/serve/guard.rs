//! Who may ask: the browser of the one who previews, for pages of the preview, and nobody else.
//!
//! A preview holds what is not published yet, and every site that she visits can make her browser send
//! requests to her own machine. Such a request gives itself away:
//!
//! - its `Host` is the name of that site, when the site pretends that its name belongs to this machine (DNS
//!   rebinding): only the preview's own address is answered to;
//! - its `Origin` or `Sec-Fetch-Site` say that another site asks. A link that she follows is the only thing
//!   that another site may lead here.
//!
//! When others on the local network may look too, every request must carry a token as well.

use std::net::{IpAddr, SocketAddr};

use super::http::Request;
use super::token::Token;

/// The rules of one preview.
#[derive(Debug)]
pub(super) struct Guard {
    /// What `Host` may be, in lower case.
    hosts: Vec<String>,
    token: Option<Token>,
}

const NOT_HERE: &str = "This preview answers to its own address alone.";
const NOT_OWN: &str = "This preview answers to its own pages alone.";

/// What becomes of a request.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It is answered.
    Fine,
    /// It brings the token in its address: the browser is given it to keep.
    Welcome,
    /// It is not answered.
    Refused(&'static str),
}

impl Guard {
    /// The rules of a preview that listens at `address`; with a token, unless only this machine reaches it.
    pub(super) fn new(address: SocketAddr, token: Option<Token>) -> Guard {
        let ip = match address.ip() {
            IpAddr::V4(ip) => ip.to_string(),
            IpAddr::V6(ip) => format!("[{ip}]"),
        };
        let names = if address.ip().is_loopback() { vec![ip, "localhost".into()] } else { vec![ip] };
        let mut hosts: Vec<String> = names.iter().map(|name| format!("{name}:{}", address.port())).collect();
        if address.port() == 80 {
            hosts.extend(names);
        }
        Guard { hosts, token }
    }

    /// Judges a request for an address with this query; `events` when it is for the stream of news.
    pub(super) fn judge(
        &self,
        request: &Request,
        authority: Option<&str>,
        query: &str,
        events: bool,
    ) -> Verdict {
        let known = |host: &str| self.hosts.iter().any(|known| host.eq_ignore_ascii_case(known));
        let Some(host) = request.field("host").filter(|host| known(host)) else {
            return Verdict::Refused(NOT_HERE);
        };
        if authority.is_some_and(|authority| !authority.eq_ignore_ascii_case(host)) {
            return Verdict::Refused(NOT_HERE);
        }
        let own = |origin: &str| {
            origin.strip_prefix("http://").is_some_and(|origin| origin.eq_ignore_ascii_case(host))
        };
        if request.has("origin") && !request.field("origin").is_some_and(own) {
            return Verdict::Refused(NOT_OWN);
        }
        let followed = !events
            && request.field("sec-fetch-mode") == Some("navigate")
            && request.field("sec-fetch-dest") == Some("document");
        match request.field("sec-fetch-site") {
            // Said twice, or in no text.
            None if request.has("sec-fetch-site") => return Verdict::Refused(NOT_OWN),
            Some("cross-site" | "same-site") if !followed => return Verdict::Refused(NOT_OWN),
            _ => {}
        }
        match &self.token {
            None => Verdict::Fine,
            Some(token) if request.field("cookie").is_some_and(|cookie| token.is_in_cookie(cookie)) => {
                Verdict::Fine
            }
            Some(token) if token.is_in_query(query) => Verdict::Welcome,
            Some(_) => Verdict::Refused("Open the address with the token that the terminal shows."),
        }
    }

    /// The header field that makes the browser keep the token.
    pub(super) fn cookie(&self) -> Option<String> {
        self.token.as_ref().map(Token::set_cookie)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(fields: &str) -> Request {
        Request::of(&format!("GET / HTTP/1.1\r\nHost: 192.168.1.20:4000\r\n{fields}\r\n"))
    }

    #[test]
    fn whoever_looks_over_the_network_needs_the_token() {
        let token = Token::new(4000).unwrap();
        let cookie = token.set_cookie();
        let cookie = format!("Cookie: {}\r\n", cookie.split(';').next().unwrap());
        let guard = Guard::new("192.168.1.20:4000".parse().unwrap(), Some(token.clone()));
        let judge = |fields: &str, query: &str| guard.judge(&request(fields), None, query, false);
        assert!(matches!(judge("", ""), Verdict::Refused(_)));
        assert!(matches!(judge("", "token=0123456789abcdef0123456789abcdef"), Verdict::Refused(_)));
        assert!(matches!(judge("Cookie: filature-4000=\r\n", ""), Verdict::Refused(_)));
        assert_eq!(judge("", &token.query()), Verdict::Welcome);
        assert_eq!(judge(&cookie, ""), Verdict::Fine);
        // The token does not stand in for the other rules.
        assert!(matches!(judge(&format!("{cookie}Origin: http://a.b\r\n"), ""), Verdict::Refused(_)));
    }

    #[test]
    fn an_address_of_the_network_is_answered_to_under_no_other_name() {
        let guard = Guard::new("192.168.1.20:4000".parse().unwrap(), None);
        assert_eq!(guard.judge(&request(""), None, "", false), Verdict::Fine);
        for host in ["localhost:4000", "127.0.0.1:4000", "192.168.1.20"] {
            let request = Request::of(&format!("GET / HTTP/1.1\r\nHost: {host}\r\n\r\n"));
            assert_eq!(guard.judge(&request, None, "", false), Verdict::Refused(NOT_HERE), "{host}");
        }
    }

    #[test]
    fn addresses_of_version_six_stand_in_brackets() {
        let guard = Guard::new("[::1]:80".parse().unwrap(), None);
        for host in ["[::1]:80", "[::1]", "localhost", "localhost:80"] {
            let request = Request::of(&format!("GET / HTTP/1.1\r\nHost: {host}\r\n\r\n"));
            assert_eq!(guard.judge(&request, None, "", false), Verdict::Fine, "{host}");
        }
    }
}
