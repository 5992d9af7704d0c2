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
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::{fs, io};

use rayon::prelude::*;

use self::key::{Key, KeyMaker};
use self::keys::Keys;
use crate::manifest::Digests;
use crate::own_folder;
use crate::pages::{Page, Renderer};
use crate::routes::OutPath;
use crate::sink::{Sink, SinkError};
use crate::site::Site;
use crate::stamp::Stamp;
use crate::text::hex;
use crate::theme::Theme;

/// What is known of one file of the output.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    key: Key,
    digest: [u8; 32],
    stamp: Stamp,
}

/// What an earlier build left, and where this one leaves what it made.
#[derive(Debug)]
pub struct Cache {
    root: PathBuf,
    output: PathBuf,
    /// The key of the program that runs.
    program: Key,
    entries: HashMap<OutPath, Entry>,
}

impl Cache {
    /// The cache for builds of the site at `root` into `output`. It knows nothing when the last one left nothing, or
    /// nothing that can be relied on. None where the system does not tell which program runs, or where it stands.
    pub fn open(root: &Path, output: &Path) -> Option<Cache> {
        let about = fs::metadata(std::env::current_exe().ok()?).ok()?;
        let stamp = Stamp::of(&about)?.to_bytes()?;
        let program = KeyMaker::default().with(env!("CARGO_PKG_VERSION")).with(&stamp).key();
        let output = std::path::absolute(output).ok()?;
        let mut cache = Cache { root: root.to_path_buf(), output, program, entries: HashMap::new() };
        let left = fs::read(root.join(own_folder::NAME).join(cache.name())).ok();
        cache.entries = left.and_then(|left| file::parse(&left, cache.meant_for())).unwrap_or_default();
        Some(cache)
    }

    /// The name of its file: there is one for each output.
    fn name(&self) -> String {
        let Key([a, b, c, d, ..]) = KeyMaker::default().with(&self.output).key();
        format!("build-{}.cache", hex(&[a, b, c, d]))
    }

    /// For what it counts: a program, an output folder, and a run of the machine.
    fn meant_for(&self) -> Key {
        // Linux alone tells it; elsewhere a cache outlives a restart.
        let run = fs::read("/proc/sys/kernel/random/boot_id").unwrap_or_default();
        KeyMaker::default().with(&self.program).with(&self.output).with(&run).key()
    }

    fn write(&self, entries: &[(OutPath, Entry)]) -> io::Result<()> {
        let folder = own_folder::make(&self.root)?;
        let (name, begun) = (self.name(), format!("{}.part", self.name()));
        fs::write(folder.join(&begun), file::to_bytes(entries, self.meant_for()))?;
        fs::rename(folder.join(begun), folder.join(name))
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
    /// Goes on from `before` with the site as it is now, whose files `renderer` makes with `theme`.
    pub fn new(before: Cache, site: &'a Site, theme: &Theme, renderer: &'a Renderer<'a>) -> Reuse<'a> {
        let keys = Keys::new(site, theme, renderer, before.program);
        Reuse { before, keys, came: Mutex::default() }
    }

    /// Keeps the file at `path`, which is that of a page, where `sink` has it already and it would come out the same; says
    /// then how many bytes it has.
    pub fn keep(
        &self,
        page: &Page,
        path: &OutPath,
        sink: &dyn Sink,
        digests: &Digests,
    ) -> Result<Option<u64>, SinkError> {
        let Some(key) = self.keys.of(page) else { return Ok(None) };
        let known = self.before.entries.get(path).filter(|entry| entry.key == key);
        let kept = match known {
            Some(entry) if sink.keep(path, &entry.stamp)? => Some(entry),
            _ => None,
        };
        if let Some(entry) = kept {
            digests.set(path, entry.digest);
        }
        let stamp = kept.map(|entry| entry.stamp);
        self.came.lock().unwrap_or_else(PoisonError::into_inner).push((path.clone(), key, stamp));
        Ok(stamp.map(|stamp| stamp.size()))
    }

    /// Leaves to the next build what this one made, once it stands in the output; `digests` are those of its files.
    pub fn leave(self, digests: &Digests) {
        let Reuse { before, came, .. } = self;
        let came = came.into_inner().unwrap_or_else(PoisonError::into_inner);
        let stamp_of =
            |path: &OutPath| Stamp::of(&fs::symlink_metadata(before.output.join(path.as_str())).ok()?);
        let entries: Vec<(OutPath, Entry)> = came
            .into_par_iter()
            .filter_map(|(path, key, stamp)| {
                let stamp = stamp.or_else(|| stamp_of(&path))?;
                let digest = digests.get(&path)?;
                Some((path, Entry { key, digest, stamp }))
            })
            .collect();
        // That this fails is no matter: the next build makes everything again.
        let _ = before.write(&entries);
    }
}
