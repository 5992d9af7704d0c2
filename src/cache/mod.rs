//! What a build leaves to the next one, so that a file which would come out the same is neither made nor written again.
//!
//! `.filature/build-….cache` in the folder of a site has for each file of its output the key of what it was made from
//! ([`Keys`]), its SHA-256, and how it stood in the output when it was written. A file is kept when its key is the same
//! and it still stands there so. Whatever else is the case, it is made: a cache that is missing, damaged or another's
//! costs time and nothing else.
//!
//! A cache counts for one program, one output folder and, where the system tells, one run of the machine. Pages are not
//! flushed to the disk one by one, so that after a power cut a page may hold less than its size and time promise.

mod file;
mod key;
mod keys;

use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

pub use self::key::{Key, KeyMaker};
pub use self::keys::Keys;
use crate::manifest::Digests;
use crate::own_folder;
use crate::pages::Page;
use crate::routes::OutPath;
use crate::sink::{Sink, SinkError};
use crate::stamp::Stamp;
use crate::text::hex;

/// What the names of its files begin with, in the folder of their kind; there is one for each output.
const NAME: &str = "build";

/// What is known of one file of the output.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    key: Key,
    digest: [u8; 32],
    stamp: Stamp,
}

/// What an earlier build left.
#[derive(Debug, Default)]
pub struct Cache {
    entries: HashMap<OutPath, Entry>,
}

/// The key of the program that runs; none where the system does not tell.
pub fn program() -> Option<Key> {
    let about = fs::metadata(std::env::current_exe().ok()?).ok()?;
    let stamp = Stamp::of(&about)?.to_bytes()?;
    Some(KeyMaker::default().with(env!("CARGO_PKG_VERSION")).with(&stamp).key())
}

/// For what a cache counts: a program, an output folder, and a run of the machine.
fn meant_for(program: Key, output: &Path) -> Option<Key> {
    // Linux alone tells it; elsewhere a cache outlives a restart.
    let run = fs::read("/proc/sys/kernel/random/boot_id").unwrap_or_default();
    Some(KeyMaker::default().with(&program).with(&fs::canonicalize(output).ok()?).with(&run).key())
}

/// The name of the cache for an output folder.
fn name(output: &Path) -> Option<String> {
    let Key([a, b, c, d, ..]) = KeyMaker::default().with(&fs::canonicalize(output).ok()?).key();
    Some(format!("{NAME}-{}.cache", hex(&[a, b, c, d])))
}

impl Cache {
    /// Reads what a build by `program` of the site at `root` into `output` has left. Nothing is known when it left
    /// nothing, or nothing that can be relied on.
    pub fn open(root: &Path, output: &Path, program: Key) -> Cache {
        let read = || {
            let bytes = fs::read(root.join(own_folder::NAME).join(name(output)?)).ok()?;
            file::parse(&bytes, meant_for(program, output)?)
        };
        Cache { entries: read().unwrap_or_default() }
    }
}

/// A build that goes on from what an earlier one left.
pub struct Reuse<'a> {
    before: Cache,
    keys: Keys<'a>,
    /// The files that came, with their keys, and how they stand in the output where they were kept.
    came: Mutex<Vec<(OutPath, Key, Option<Stamp>)>>,
}

impl<'a> Reuse<'a> {
    /// Goes on from `before`, with the keys of the site as it is now.
    pub fn new(before: Cache, keys: Keys<'a>) -> Reuse<'a> {
        Reuse { before, keys, came: Mutex::default() }
    }

    /// Keeps the file of a page that `sink` has already, if it would come out the same; says then how many bytes it has.
    pub fn keep(&self, page: &Page, sink: &dyn Sink, digests: &Digests) -> Result<Option<u64>, SinkError> {
        let Some(key) = self.keys.of(page) else { return Ok(None) };
        let path = page.route.out_path();
        let known = self.before.entries.get(&path).filter(|entry| entry.key == key);
        let kept = match known {
            Some(entry) if sink.keep(&path, &entry.stamp)? => Some(entry),
            _ => None,
        };
        if let Some(entry) = kept {
            digests.set(&path, entry.digest);
        }
        let stamp = kept.map(|entry| entry.stamp);
        self.came.lock().unwrap_or_else(PoisonError::into_inner).push((path, key, stamp));
        Ok(stamp.map(|stamp| stamp.size()))
    }

    /// Leaves to the next build what this one by `program` of the site at `root` made in `output`, once it stands there.
    /// That this fails is no matter: the next build makes everything again.
    pub fn leave(self, root: &Path, output: &Path, program: Key, digests: &Digests) {
        let came = self.came.into_inner().unwrap_or_else(PoisonError::into_inner);
        let stamp_of = |path: &OutPath| Stamp::of(&fs::symlink_metadata(output.join(path.as_str())).ok()?);
        let entries: Vec<(OutPath, Entry)> = came
            .into_par_iter()
            .filter_map(|(path, key, stamp)| {
                let stamp = stamp.or_else(|| stamp_of(&path))?;
                let digest = digests.get(&path)?;
                Some((path, Entry { key, digest, stamp }))
            })
            .collect();
        let (Some(meant_for), Some(name)) = (meant_for(program, output), name(output)) else { return };
        let bytes = file::to_bytes(&entries, meant_for);
        let written = own_folder::make(root).and_then(|folder| {
            let begun = folder.join(format!("{name}.part"));
            fs::write(&begun, bytes)?;
            fs::rename(begun, folder.join(name))
        });
        let _ = written;
    }
}
