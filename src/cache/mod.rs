//! What a build leaves to the next one, so that a file which would come out the same is neither made nor written again.
//!
//! `.filature/build-….cache` in the folder of a site has for each file of its output how it stood there when it was
//! written and, for those that take time, the key of what it was made from ([`Keys`]) and its SHA-256. It is of use twice:
//!
//! ```text
//!  inputs as the last build had them, ── yes ─→ say what it said, and stop     (Cache::unchanged, before anything is parsed)
//!  and every file stands there?
//!        │ no
//!  a file has the key it had, ── yes ─→ keep it                                (Reuse::keep, in place of rendering it)
//!  and stands there?
//!        │ no
//!  make it
//! ```
//!
//! Whatever else is the case, files are made: a cache that is missing, damaged or another's costs time and nothing else.
//!
//! A cache counts for one program, one output folder and, where the system tells, one run of the machine. Pages are not
//! flushed to the disk one by one, so that after a power cut a page may hold less than its size and time promise.

mod file;
mod key;
mod keys;
mod said;

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

pub use self::key::Key;
pub(crate) use self::key::KeyMaker;
use self::keys::Keys;
pub use self::said::Said;
use crate::manifest::Digests;
use crate::own_folder;
use crate::pages::data::DataFile;
use crate::pages::{Page, Renderer};
use crate::routes::OutPath;
use crate::sink::{DiskSink, Sink, SinkError};
use crate::site::Site;
use crate::stamp::Stamp;
use crate::text::hex;
use crate::theme::Theme;

/// What a build leaves.
#[derive(Debug, Default, PartialEq, Eq)]
struct Left {
    /// What the whole of it was; none if it cannot stand for another one.
    whole: Option<Whole>,
    /// The files of its output, in the order of their paths.
    files: Vec<(OutPath, Entry)>,
}

/// A build as a whole.
#[derive(Debug, PartialEq, Eq)]
struct Whole {
    /// The key of all that it was made from.
    inputs: Key,
    said: Said,
}

/// What is known of one file of the output.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    stamp: Stamp,
    /// None for a file that is made each time.
    made: Option<Made>,
}

/// What a file was made from, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Made {
    key: Key,
    digest: [u8; 32],
    /// Of a file of data, where the records of each run of events stand in it; see [`DataFile::runs`].
    runs: Vec<Run>,
}

/// A run of records in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Run {
    /// The key of what they were made from.
    key: Key,
    /// Their bytes, as places in the file.
    place: Range<u32>,
}

/// What an earlier build left, and where this one leaves what it made.
#[derive(Debug)]
pub struct Cache {
    root: PathBuf,
    output: PathBuf,
    /// The key of the program that runs.
    program: Key,
    left: Left,
}

impl Cache {
    /// The cache for builds of the site at `root` into `output`. It knows nothing when the last one left nothing, or
    /// nothing that can be relied on. None where the system does not tell which program runs, or where it stands.
    pub fn open(root: &Path, output: &Path) -> Option<Cache> {
        let about = fs::metadata(std::env::current_exe().ok()?).ok()?;
        let stamp = Stamp::of(&about)?.to_bytes()?;
        let program = KeyMaker::default().with(env!("CARGO_PKG_VERSION")).with(&stamp).key();
        let output = std::path::absolute(output).ok()?;
        let mut cache = Cache { root: root.to_path_buf(), output, program, left: Left::default() };
        let left = fs::read(root.join(own_folder::NAME).join(cache.name())).ok();
        cache.left = left.and_then(|left| file::parse(&left, cache.meant_for())).unwrap_or_default();
        Some(cache)
    }

    /// Whether the last build was made from these inputs.
    pub fn is_of(&self, inputs: &Key) -> bool {
        self.left.whole.as_ref().is_some_and(|whole| whole.inputs == *inputs)
    }

    /// What the last build said, and how many files it made, where all of them stand in `sink` as it left them, and no
    /// others of Filature's.
    pub fn unchanged(&self, sink: &DiskSink) -> Result<Option<(&Said, usize)>, SinkError> {
        let Some(whole) = &self.left.whole else { return Ok(None) };
        let files: Vec<(&OutPath, Stamp)> =
            self.left.files.iter().map(|(path, entry)| (path, entry.stamp)).collect();
        Ok(sink.stands(&files)?.then_some((&whole.said, files.len())))
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

    fn write(&self, left: &Left) -> io::Result<()> {
        let folder = own_folder::make(&self.root)?;
        let (name, begun) = (self.name(), format!("{}.part", self.name()));
        fs::write(folder.join(&begun), file::to_bytes(left, self.meant_for()))?;
        fs::rename(folder.join(begun), folder.join(name))
    }
}

/// A build that goes on from what an earlier one left.
pub struct Reuse<'a> {
    before: Cache,
    /// The places of the files of the last build among those that it left, by their paths.
    places: HashMap<OutPath, usize>,
    keys: Keys<'a>,
    came: Mutex<Vec<Came>>,
    /// The runs of the files of data that were made.
    runs: Mutex<HashMap<OutPath, Vec<Run>>>,
}

/// A file that came.
struct Came {
    path: OutPath,
    /// What it is made from; none if it is made each time.
    key: Option<Key>,
    is_kept: bool,
}

impl<'a> Reuse<'a> {
    /// Goes on from `before` with the site as it is now, whose files `renderer` makes with `theme`.
    pub fn new(before: Cache, site: &'a Site, theme: &Theme, renderer: &'a Renderer<'a>) -> Reuse<'a> {
        let keys = Keys::new(site, theme, renderer, before.program);
        let places = before.left.files.iter().enumerate().map(|(at, (path, _))| (path.clone(), at)).collect();
        Reuse { before, places, keys, came: Mutex::default(), runs: Mutex::default() }
    }

    /// What is known of a file.
    fn entry(&self, path: &OutPath) -> Option<&Entry> {
        self.places.get(path).map(|&at| &self.before.left.files[at].1)
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
        let key = self.keys.of(page);
        let known = self.entry(path).and_then(|entry| Some((entry.stamp, entry.made.as_ref()?)));
        let kept = match known.filter(|(_, made)| key == Some(made.key)) {
            Some((stamp, made)) if sink.keep(path, &stamp)? => Some((stamp, made)),
            _ => None,
        };
        if let Some((_, made)) = kept {
            digests.set(path, made.digest);
        }
        let came = Came { path: path.clone(), key, is_kept: kept.is_some() };
        self.came.lock().unwrap_or_else(PoisonError::into_inner).push(came);
        Ok(kept.map(|(stamp, _)| stamp.size()))
    }

    /// Appends a file of data to `out`, which goes to `path`. The records of events that would come out the same are
    /// copied from the file that stands there in `sink`.
    pub fn write_data(
        &self,
        file: &DataFile,
        path: &OutPath,
        sink: &dyn Sink,
        out: &mut Vec<u8>,
    ) -> Result<(), SinkError> {
        let keys = self.keys.of_runs(file);
        let known = self.entry(path).and_then(|entry| Some((entry.stamp, &entry.made.as_ref()?.runs)));
        let same = |at: usize| known.and_then(|(_, runs)| runs.get(at)).filter(|run| run.key == keys[at]);
        let mut there = match known {
            Some((stamp, _)) if (0..keys.len()).any(|at| same(at).is_some()) => sink.open(path, &stamp)?,
            _ => None,
        };
        let mut kept = |at: usize, out: &mut Vec<u8>| match (same(at), &mut there) {
            (Some(run), Some(file)) => append(file, &run.place, out).is_ok(),
            _ => false,
        };
        let places = self.keys.renderer().data(file, &mut kept, out);
        let run = |(key, place): (Key, Range<usize>)| {
            Some(Run { key, place: u32::try_from(place.start).ok()?..u32::try_from(place.end).ok()? })
        };
        // A file of four gigabytes is made anew the next time.
        let runs: Option<Vec<Run>> = keys.into_iter().zip(places).map(run).collect();
        let mut all = self.runs.lock().unwrap_or_else(PoisonError::into_inner);
        all.insert(path.clone(), runs.unwrap_or_default());
        Ok(())
    }

    /// Leaves to the next build what this one made, once it stands in the output; `digests` are those of its files.
    ///
    /// `whole` are the key of what it was made from, taken before anything was read, and what it said, if the next one
    /// may say the same.
    pub fn leave(self, digests: &Digests, whole: Option<(Key, Said)>) {
        let came = std::mem::take(&mut *self.came.lock().unwrap_or_else(PoisonError::into_inner));
        let runs = std::mem::take(&mut *self.runs.lock().unwrap_or_else(PoisonError::into_inner));
        let count = came.len();
        let stamp_of =
            |path: &OutPath| Stamp::of(&fs::symlink_metadata(self.before.output.join(path.as_str())).ok()?);
        let mut files: Vec<(OutPath, Entry)> = came
            .into_par_iter()
            .filter_map(|Came { path, key, is_kept }| {
                if is_kept {
                    let entry = self.entry(&path)?.clone();
                    return Some((path, entry));
                }
                let runs = || runs.get(&path).cloned().unwrap_or_default();
                let made = key.and_then(|key| Some(Made { key, digest: digests.get(&path)?, runs: runs() }));
                let stamp = stamp_of(&path)?;
                Some((path, Entry { stamp, made }))
            })
            .collect();
        files.par_sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        let whole = whole.filter(|_| files.len() == count).map(|(inputs, said)| Whole { inputs, said });
        // That this fails is no matter: the next build makes everything again.
        let _ = self.before.write(&Left { whole, files });
    }
}

/// Appends a part of a file to `out`; nothing if it cannot be read.
fn append(file: &mut File, place: &Range<u32>, out: &mut Vec<u8>) -> io::Result<()> {
    let start = out.len();
    out.resize(start + place.len(), 0);
    let read =
        file.seek(SeekFrom::Start(place.start.into())).and_then(|_| file.read_exact(&mut out[start..]));
    if read.is_err() {
        out.truncate(start);
    }
    read
}
