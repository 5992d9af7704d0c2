//! Copies of the pictures that notes refer to.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use super::lock::{Lock, Locked};
use super::{FetchError, day, kind, lanes, replace};
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

/// Most requests to one host at a time.
pub const PER_HOST: usize = 2;

/// Fetches each address that has no copy below `media/` of the site at `root`, two of a host at a time, and says what became
/// of each, in their order; `step` is called after each. `now` is in seconds since 1970.
///
/// A file that is there is never replaced. What a file is, is told by how it begins.
pub fn fetch(
    root: &Path,
    addresses: &[String],
    client: &Client,
    now: u64,
    step: &(dyn Fn() + Sync),
) -> Result<Vec<Fetched>, FetchError> {
    let fetching = Fetching { root, client, now, lock: Mutex::new(Lock::open(root)?) };
    let states: Vec<OnceLock<Result<State, FetchError>>> =
        addresses.iter().map(|_| OnceLock::new()).collect();
    let failed = AtomicBool::new(false);
    let work = |at: usize| {
        if !failed.load(Ordering::Relaxed) {
            let state = fetching.one(&addresses[at]);
            failed.fetch_or(state.is_err(), Ordering::Relaxed);
            let _ = states[at].set(state);
            step();
        }
    };
    // Addresses whose copies would have one name wait until the others are done, so that none replaces another.
    let mut names = BTreeSet::new();
    let (first, rest): (Vec<usize>, Vec<usize>) = (0..addresses.len())
        .partition(|&at| media_path(&addresses[at]).is_none_or(|name| names.insert(name)));
    let host = |at: usize| {
        let url = Url::parse(&addresses[first[at]]).ok();
        url.and_then(|url| url.host_str().map(str::to_string)).unwrap_or_default()
    };
    lanes::each(first.len(), PER_HOST, host, |at| work(first[at]));
    rest.into_iter().for_each(work);
    let mut fetched = Vec::with_capacity(addresses.len());
    for (address, state) in addresses.iter().zip(states) {
        // What was not begun comes after a failure, which is told in its place.
        let Some(state) = state.into_inner() else { continue };
        fetched.push(Fetched { address: address.clone(), state: state? });
    }
    Ok(fetched)
}

const BARRED: &str = "the copy of another address stands where its own would";

/// What all requests share.
struct Fetching<'a> {
    root: &'a Path,
    client: &'a Client,
    now: u64,
    lock: Mutex<Lock>,
}

impl Fetching<'_> {
    fn lock(&self) -> MutexGuard<'_, Lock> {
        self.lock.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether no file can be at `path`, since a folder is, or a file where one of its folders would be: one address may go
    /// on where another ends.
    fn is_barred(&self, path: &Path) -> bool {
        let media = self.root.join(MEDIA);
        let mut folders = path.ancestors().skip(1).take_while(|folder| *folder != media);
        path.is_dir() || folders.any(Path::is_file)
    }

    fn one(&self, address: &str) -> Result<State, FetchError> {
        let Some(below) = media_path(address) else {
            return Ok(State::Refused("its name could not be that of a file on every system".into()));
        };
        let path = self.root.join(MEDIA).join(&below);
        if self.is_barred(&path) {
            return Ok(State::Refused(BARRED.into()));
        }
        match fs::read(&path) {
            Ok(bytes) => {
                return Ok(match self.lock().get(address) {
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
        let download = match self.client.download(&url) {
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
        if let Err(error) = replace(&path, &download.bytes) {
            // Another copy may have come to stand there meanwhile.
            return if self.is_barred(&path) { Ok(State::Refused(BARRED.into())) } else { Err(error) };
        }
        let locked = Locked {
            sha256: sha256_hex(&download.bytes),
            size: download.bytes.len() as u64,
            file: below,
            date: day(self.now),
            source: download.answer.url.to_string(),
        };
        self.lock().put(address, locked)?;
        Ok(State::Fetched)
    }
}
