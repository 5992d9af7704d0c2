//! The head of a request.

use std::io::{ErrorKind, Read};

use super::Connection;

/// Longest head, in bytes. Browsers send less than two thousand.
const LONGEST_HEAD: usize = 16 * 1024;

/// Most header fields.
const MOST_FIELDS: usize = 64;

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::serve) enum Method {
    Get,
    Head,
    /// Anything else, all of which is refused.
    Other,
}

/// A request without a body.
#[derive(Debug, Clone)]
pub(in crate::serve) struct Request {
    pub(in crate::serve) method: Method,
    /// The target as it was sent: `/repo/?q=1`, or a whole address.
    pub(in crate::serve) target: String,
    /// Whether the connection stays open for another request.
    pub(in crate::serve) keep_alive: bool,
    /// Names in lower case, values as sent.
    fields: Vec<(String, Vec<u8>)>,
}

/// Why a request is not answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::serve) enum Refusal {
    /// It is no HTTP.
    Malformed,
    /// It has a body.
    HasBody,
    /// Its head is too long.
    TooLong,
    /// It came too slowly.
    TooSlow,
}

impl Request {
    /// The value of a header field that stands there once; none if it is missing, repeated, or no text.
    pub(in crate::serve) fn field(&self, name: &str) -> Option<&str> {
        let mut values = self.fields.iter().filter(|(field, _)| field == name);
        match (values.next(), values.next()) {
            (Some((_, value)), None) => std::str::from_utf8(value).ok(),
            _ => None,
        }
    }

    /// The request of a complete head, for tests.
    #[cfg(test)]
    pub(in crate::serve) fn of(head: &str) -> Request {
        parse(head.as_bytes()).unwrap().unwrap().0
    }

    /// Whether a header field is there at all.
    pub(in crate::serve) fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|(field, _)| field == name)
    }
}

/// Reads the next request; none when the other side closed instead, or has nothing to ask.
///
/// `buffer` keeps what came after the request, for the next one.
pub(in crate::serve) fn read(
    connection: &mut Connection,
    buffer: &mut Vec<u8>,
) -> Result<Option<Request>, Refusal> {
    let mut chunk = [0; 4096];
    loop {
        if let Some((request, length)) = parse(buffer)? {
            buffer.drain(..length);
            return Ok(Some(request));
        }
        if buffer.len() >= LONGEST_HEAD {
            return Err(Refusal::TooLong);
        }
        let room = chunk.len().min(LONGEST_HEAD - buffer.len());
        match connection.read(&mut chunk[..room]) {
            Ok(0) => return Ok(None),
            Ok(count) => buffer.extend_from_slice(&chunk[..count]),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) if error.kind() == ErrorKind::TimedOut && !buffer.is_empty() => {
                return Err(Refusal::TooSlow);
            }
            Err(_) => return Ok(None),
        }
    }
}

/// The request at the beginning of `bytes`, and how long it is; none if it is not complete yet.
pub(in crate::serve) fn parse(bytes: &[u8]) -> Result<Option<(Request, usize)>, Refusal> {
    let mut fields = [httparse::EMPTY_HEADER; MOST_FIELDS];
    let mut head = httparse::Request::new(&mut fields);
    let length = match head.parse(bytes) {
        Ok(httparse::Status::Complete(length)) => length,
        Ok(httparse::Status::Partial) => return Ok(None),
        Err(httparse::Error::TooManyHeaders) => return Err(Refusal::TooLong),
        Err(_) => return Err(Refusal::Malformed),
    };
    let (Some(method), Some(target), Some(version)) = (head.method, head.path, head.version) else {
        return Err(Refusal::Malformed);
    };
    let mut request = Request {
        method: match method {
            "GET" => Method::Get,
            "HEAD" => Method::Head,
            _ => Method::Other,
        },
        target: target.to_string(),
        keep_alive: true,
        fields: head.headers.iter().map(|f| (f.name.to_ascii_lowercase(), f.value.to_vec())).collect(),
    };
    if request.has("transfer-encoding")
        || (request.has("content-length") && request.field("content-length") != Some("0"))
    {
        return Err(Refusal::HasBody);
    }
    let says = |word: &str| {
        request
            .field("connection")
            .is_some_and(|list| list.split(',').any(|entry| entry.trim().eq_ignore_ascii_case(word)))
    };
    request.keep_alive = if version == 0 { says("keep-alive") } else { !says("close") };
    Ok(Some((request, length)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> Result<Option<(Request, usize)>, Refusal> {
        parse(text.as_bytes())
    }

    #[test]
    fn a_head_is_read_once_it_is_complete() {
        assert!(one("GET / HTTP/1.1\r\nHost: a\r\n").unwrap().is_none());
        let (request, length) = one("GET /a?b HTTP/1.1\r\nHOST: a\r\n\r\nGET").unwrap().unwrap();
        assert_eq!(
            (request.method, &*request.target, request.field("host")),
            (Method::Get, "/a?b", Some("a"))
        );
        assert_eq!(length, 30);
        assert!(request.keep_alive);
    }

    #[test]
    fn a_field_that_stands_twice_has_no_value() {
        let (request, _) = one("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n").unwrap().unwrap();
        assert!(request.has("host") && request.field("host").is_none());
    }

    #[test]
    fn connections_close_when_asked_to() {
        for (head, open) in [
            ("GET / HTTP/1.0\r\n\r\n", false),
            ("GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n", true),
            ("GET / HTTP/1.1\r\nConnection: x, Close\r\n\r\n", false),
        ] {
            assert_eq!(one(head).unwrap().unwrap().0.keep_alive, open, "{head}");
        }
    }

    #[test]
    fn bodies_and_nonsense_are_refused() {
        for (head, why) in [
            ("GET / HTTP/1.1\r\nContent-Length: 5\r\n\r\n", Refusal::HasBody),
            ("GET / HTTP/1.1\r\nContent-Length: 0\r\nContent-Length: 5\r\n\r\n", Refusal::HasBody),
            ("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n", Refusal::HasBody),
            ("\u{1}\u{2}\r\n\r\n", Refusal::Malformed),
            ("GET / HTTP/3.0\r\n\r\n", Refusal::Malformed),
        ] {
            assert_eq!(one(head).err(), Some(why), "{head:?}");
        }
        let many = format!("GET / HTTP/1.1\r\n{}\r\n", "a: b\r\n".repeat(MOST_FIELDS + 1));
        assert_eq!(one(&many).err(), Some(Refusal::TooLong));
    }
}
