//! Responses, and how they are written.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::ops::Range;
use std::time::Duration;

use super::Connection;

/// Longest time for any response, and for each further megabyte of it: a reader on the local network takes a
/// hundredth of that.
const TIME: Duration = Duration::from_secs(10);
const TIME_PER_MEGABYTE: Duration = Duration::from_secs(4);

/// What every response says. Nothing of a preview is kept by the browser, shown inside of other sites, or
/// guessed to be something else than it is.
const ALWAYS: &str = "Cache-Control: no-store\r\n\
    X-Content-Type-Options: nosniff\r\n\
    X-Frame-Options: SAMEORIGIN\r\n\
    Cross-Origin-Resource-Policy: same-origin\r\n\
    Referrer-Policy: no-referrer\r\n";

/// The answer to a request.
#[derive(Debug)]
pub(in crate::serve) struct Response {
    pub(in crate::serve) status: u16,
    pub(in crate::serve) fields: Vec<(&'static str, String)>,
    pub(in crate::serve) body: Body,
}

/// What a response carries.
#[derive(Debug)]
pub(in crate::serve) enum Body {
    Bytes(Vec<u8>),
    /// Part of a file on disk.
    File(File, Range<u64>),
    /// News, for as long as the connection lasts.
    Events,
}

impl Body {
    /// How many bytes it has; none for what has no end.
    pub(in crate::serve) fn length(&self) -> Option<u64> {
        match self {
            Body::Bytes(bytes) => Some(bytes.len() as u64),
            Body::File(_, range) => Some(range.end - range.start),
            Body::Events => None,
        }
    }

    /// A part of it; `range` lies within its length.
    pub(in crate::serve) fn part(self, range: Range<u64>) -> Body {
        match self {
            Body::Bytes(bytes) => Body::Bytes(bytes[range.start as usize..range.end as usize].to_vec()),
            Body::File(file, whole) => Body::File(file, whole.start + range.start..whole.start + range.end),
            Body::Events => Body::Events,
        }
    }
}

impl Response {
    /// A response with a body of a media type.
    pub(in crate::serve) fn new(status: u16, media_type: &str, body: Body) -> Response {
        Response { status, fields: vec![("Content-Type", media_type.to_string())], body }
    }

    /// A line of plain text.
    pub(in crate::serve) fn text(status: u16, text: &str) -> Response {
        Response::new(status, "text/plain; charset=utf-8", Body::Bytes(format!("{text}\n").into_bytes()))
    }

    /// A response that leads elsewhere.
    pub(in crate::serve) fn redirect(status: u16, location: String) -> Response {
        Response::text(status, "See the other address.").with("Location", location)
    }

    /// Adds a header field; its value must hold no line break.
    #[must_use]
    pub(in crate::serve) fn with(mut self, name: &'static str, value: String) -> Response {
        self.fields.push((name, value));
        self
    }

    /// Writes the head, and the body unless only the head was asked for. Events are for the caller to write.
    pub(in crate::serve) fn write(
        self,
        connection: &mut Connection,
        keep_alive: bool,
        with_body: bool,
    ) -> io::Result<()> {
        let length = self.body.length();
        let megabytes = u32::try_from(length.unwrap_or(0) / 1_000_000).unwrap_or(u32::MAX);
        connection.allow(TIME + TIME_PER_MEGABYTE.saturating_mul(megabytes));
        let mut head = format!("HTTP/1.1 {} {}\r\n{ALWAYS}", self.status, reason(self.status));
        for (name, value) in &self.fields {
            // A value with a line break would end the head; none is made that has one.
            if !value.contains(['\r', '\n']) {
                head.push_str(&format!("{name}: {value}\r\n"));
            }
        }
        if let Some(length) = length {
            head.push_str(&format!("Content-Length: {length}\r\n"));
        }
        head.push_str(if keep_alive { "\r\n" } else { "Connection: close\r\n\r\n" });
        connection.write_all(head.as_bytes())?;
        if !with_body {
            return Ok(());
        }
        match self.body {
            Body::Bytes(bytes) => connection.write_all(&bytes),
            Body::File(mut file, range) => {
                file.seek(SeekFrom::Start(range.start))?;
                let length = range.end - range.start;
                let copied = io::copy(&mut file.take(length), connection)?;
                // Shorter than promised: the connection must not be used again.
                if copied == length { Ok(()) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
            }
            Body::Events => Ok(()),
        }
    }
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        206 => "Partial Content",
        301 => "Moved Permanently",
        302 => "Found",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        408 => "Request Timeout",
        413 => "Content Too Large",
        416 => "Range Not Satisfiable",
        431 => "Request Header Fields Too Large",
        500 => "Internal Server Error",
        503 => "Service Unavailable",
        _ => "Status",
    }
}
