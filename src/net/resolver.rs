//! Looks names up, and lets no address pass that may not be asked.
//!
//! The guard stands here because what is looked up here is what is connected to: a name that is public when
//! it is looked at and private when it is asked gets through nowhere.

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;
use ureq::{Error, Proxy};

use super::error::{Carried, NetError};
use super::guard::Reach;

#[derive(Debug)]
pub(super) struct Guarded {
    pub(super) inner: DefaultResolver,
    pub(super) reach: Reach,
    /// The proxy that the user named, who may keep it where he likes.
    pub(super) proxy: Option<Proxy>,
}

impl Resolver for Guarded {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let host = || uri.host().unwrap_or_default().to_string();
        let carried = |error: NetError| Error::Other(Box::new(Carried(error)));
        let found = match self.inner.resolve(uri, config, timeout) {
            Ok(found) => found,
            Err(Error::Io(error)) if is_temporary(&error) => return Err(carried(NetError::Lookup(host()))),
            Err(Error::Io(_) | Error::HostNotFound) => return Err(carried(NetError::NoHost(host()))),
            Err(other) => return Err(other),
        };
        if self.proxy.as_ref().is_some_and(|proxy| proxy.uri() == uri) {
            return Ok(found);
        }
        let mut allowed = self.empty();
        for address in found.iter().filter(|address| self.reach.allows(address.ip())) {
            allowed.push(*address);
        }
        if allowed.is_empty() { Err(carried(NetError::Private(host()))) } else { Ok(allowed) }
    }
}

/// Whether a lookup failed for now, rather than because there is no such name. The library of the system tells
/// the two apart, and the standard library hands on its words alone (`EAI_AGAIN`), on Windows its number
/// (`WSATRY_AGAIN`).
fn is_temporary(error: &std::io::Error) -> bool {
    const WSATRY_AGAIN: i32 = 11_002;
    error.raw_os_error() == Some(WSATRY_AGAIN) || error.to_string().contains("emporary failure")
}
