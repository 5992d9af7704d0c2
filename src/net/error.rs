//! Why there is no answer.

use std::io;

use crate::text::counted;

/// A request came to nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NetError {
    /// The address is none of the web, or cannot be written in a request.
    #[error("`{0}` is no address of the web")]
    Address(String),
    /// The host is this machine, or in a private network.
    #[error("`{0}` is not on the public internet, and is not asked")]
    Private(String),
    /// No host has this name.
    #[error("there is no host `{0}`")]
    NoHost(String),
    /// The name could not be looked up now.
    #[error("the host `{0}` could not be looked up")]
    Lookup(String),
    /// Nobody takes connections there, or the connection broke.
    #[error("no connection: {0}")]
    Connection(String),
    /// The connection is not secure: a certificate that is not valid, or none.
    #[error("no secure connection: {0}")]
    Tls(String),
    /// It took too long.
    #[error("no answer in time")]
    Timeout,
    /// The answer is no HTTP.
    #[error("the answer cannot be read: {0}")]
    Protocol(String),
    /// There is more than may be taken.
    #[error("the answer is larger than {}", counted(*.0 as usize, "byte"))]
    TooLarge(u64),
    /// One address redirects to another, and this to the first.
    #[error("it redirects in a circle, to `{0}` again")]
    Circle(String),
    /// It redirects to one address after another.
    #[error("it redirects more than {0} times")]
    TooManyRedirects(usize),
    /// The proxy that the environment names cannot be used, or does not let the request through.
    #[error("the proxy does not work: {0}")]
    Proxy(String),
}

/// What the resolver refuses, on its way through the HTTP library.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub(super) struct Carried(pub(super) NetError);

impl NetError {
    /// Reads an error of the HTTP library.
    pub(super) fn from_ureq(error: ureq::Error) -> NetError {
        use ureq::Error;
        match error {
            Error::Other(inner) => match inner.downcast::<Carried>() {
                Ok(carried) => carried.0,
                Err(other) => NetError::Connection(other.to_string()),
            },
            Error::Io(error) => NetError::from_io(&error),
            Error::Timeout(_) => NetError::Timeout,
            Error::BodyExceedsLimit(limit) => NetError::TooLarge(limit),
            Error::HostNotFound => NetError::NoHost(String::new()),
            Error::BadUri(why) => NetError::Address(why),
            Error::Http(error) => NetError::Address(error.to_string()),
            Error::ConnectProxyFailed(why) => NetError::Proxy(why),
            Error::InvalidProxyUrl => NetError::Proxy("its address cannot be read".into()),
            Error::ConnectionFailed => NetError::Connection("the host takes none".into()),
            Error::Tls(why) => NetError::Tls(why.into()),
            Error::Rustls(error) => NetError::Tls(error.to_string()),
            other => NetError::Protocol(other.to_string()),
        }
    }

    fn from_io(error: &io::Error) -> NetError {
        match error.kind() {
            io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => NetError::Timeout,
            // What rustls tells of a handshake comes as this kind.
            io::ErrorKind::InvalidData => NetError::Tls(error.to_string()),
            _ => NetError::Connection(error.to_string()),
        }
    }
}
