//! Copies of the pictures that notes refer to.

use std::fs;
use std::io;
use std::path::Path;

use super::lock::{Lock, Locked};
use super::{FetchError, day, kind, replace};
use crate::attachments::{MEDIA, media_path};
use crate::net::{Client, Url};
use crate::text::sha256_hex;

/// What became of one address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// It was fetched now.
    Fetched,
    /// Its copy is there, and is what was fetched.
    Verified,
    /// A file is there that was not fetched, and stays.
    Present,
    /// Its copy is there, and is not what was fetched; it stays.
    Changed,
    /// There is no copy, and why.
    Refused(String),
    /// Nobody answered, or not with what there is; another run may fare better.
    Failed(String),
}

/// An address, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// The address.
    pub address: String,
    /// What became of it.
    pub state: State,
}

/// Fetches each address that has no copy below `media/` of the site at `root`, one after the other, and tells `on` of each;
/// `now` is in seconds since 1970.
///
/// A file that is there is never replaced. What a file is, is told by how it begins.
pub fn fetch(
    root: &Path,
    addresses: &[String],
    client: &Client,
    now: u64,
    on: &mut dyn FnMut(&Fetched),
) -> Result<(), FetchError> {
    let mut lock = Lock::open(root)?;
    for address in addresses {
        let state = one(root, address, client, now, &mut lock)?;
        on(&Fetched { address: address.clone(), state });
    }
    Ok(())
}

fn one(root: &Path, address: &str, client: &Client, now: u64, lock: &mut Lock) -> Result<State, FetchError> {
    let Some(below) = media_path(address) else {
        return Ok(State::Refused("its name could not be that of a file on every system".into()));
    };
    let path = root.join(MEDIA).join(&below);
    match fs::read(&path) {
        Ok(bytes) => {
            return Ok(match lock.get(address) {
                None => State::Present,
                Some(locked) if locked.sha256 == sha256_hex(&bytes) => State::Verified,
                Some(_) => State::Changed,
            });
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(FetchError::machine(&path)(error)),
    }
    let url = match Url::parse(address) {
        Ok(url) => url,
        Err(error) => return Ok(State::Refused(error.to_string())),
    };
    let download = match client.download(&url) {
        Ok(download) => download,
        Err(error @ (crate::net::NetError::Private(_) | crate::net::NetError::TooLarge(_))) => {
            return Ok(State::Refused(error.to_string()));
        }
        Err(error) => return Ok(State::Failed(error.to_string())),
    };
    if download.answer.status != 200 {
        return Ok(State::Failed(format!("the answer is {}", download.answer.status)));
    }
    let Some(kind) = kind::of(&download.bytes) else {
        return Ok(State::Refused("what is there is no picture or film".into()));
    };
    if !kind::may_be_named(kind, &below) {
        return Ok(State::Refused(format!("it is {kind}, which a page cannot show under this name")));
    }
    replace(&path, &download.bytes)?;
    let locked = Locked {
        sha256: sha256_hex(&download.bytes),
        size: download.bytes.len() as u64,
        file: below,
        date: day(now),
        source: download.answer.url.to_string(),
    };
    lock.put(address, locked)?;
    Ok(State::Fetched)
}
