//! Sites on a disk that fails and is killed.

mod kill;
mod ordinary;
mod safety;

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::system::Disk;
use super::{Committed, DiskSink, LIST_NAME, Sink, SinkError};
use crate::routes::OutPath;

/// What happens at one step of a run.
#[derive(Debug, Clone, Copy)]
pub(super) enum Fault {
    /// The process dies there: the step is half done, and none follows, clean-up included.
    Kill,
    /// The step fails once.
    Fail(io::ErrorKind),
}

/// A fault at one step, counted from 0.
#[derive(Debug)]
pub(super) struct Faults {
    at: usize,
    fault: Fault,
    /// The output is on another disk than what is beside it.
    crosses_devices: bool,
    steps: AtomicUsize,
}

impl Faults {
    pub(super) fn step(&self, half_done: impl FnOnce()) -> io::Result<()> {
        let step = self.steps.fetch_add(1, Ordering::Relaxed);
        match self.fault {
            Fault::Kill if step == self.at => {
                half_done();
                Err(io::Error::other("killed"))
            }
            Fault::Kill if step > self.at => Err(io::Error::other("dead")),
            Fault::Fail(kind) if step == self.at => Err(kind.into()),
            _ => Ok(()),
        }
    }

    pub(super) fn crosses_devices(&self, from: &Path, to: &Path) -> bool {
        self.crosses_devices && from.parent() != to.parent()
    }

    /// Whether the run came as far as the fault.
    fn happened(&self) -> bool {
        self.steps.load(Ordering::Relaxed) > self.at
    }
}

/// Files by path.
type Files = BTreeMap<String, String>;

fn files(given: &[(&str, &str)]) -> Files {
    given.iter().map(|&(path, text)| (path.into(), text.into())).collect()
}

/// A temporary folder with an output folder `public` in it.
struct Place {
    folder: tempfile::TempDir,
    output: PathBuf,
}

impl Place {
    fn new() -> Self {
        // In memory where the system offers it: thousands of builds wear out a disk, and patience.
        let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
        let output = folder.path().join("public");
        Place { folder, output }
    }

    /// Puts files into the output that Filature knows nothing of.
    fn add(&self, foreign: &Files) {
        for (path, text) in foreign {
            let path = self.output.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
    }

    fn build(&self, site: &Files) -> Result<Committed, SinkError> {
        build_on(Disk::default(), &self.output, site)
    }

    fn build_with(&self, faults: &Arc<Faults>, site: &Files) -> Result<Committed, SinkError> {
        build_on(disk_with(faults), &self.output, site)
    }

    /// All files of the output, but for the list.
    fn found(&self) -> Files {
        let mut found = Files::new();
        for entry in walkdir::WalkDir::new(&self.output).into_iter().filter_map(Result::ok) {
            let path = entry.path().strip_prefix(&self.output).unwrap().to_str().unwrap();
            if entry.file_type().is_file() && path != LIST_NAME {
                found.insert(path.into(), fs::read_to_string(entry.path()).unwrap());
            }
        }
        found
    }

    /// The names beside the output folder, itself included.
    fn names(&self) -> Vec<String> {
        names(self.folder.path())
    }
}

fn names(folder: &Path) -> Vec<String> {
    let name = |entry: io::Result<fs::DirEntry>| entry.unwrap().file_name().into_string().unwrap();
    let mut names: Vec<String> = fs::read_dir(folder).unwrap().map(name).collect();
    names.sort();
    names
}

fn disk_with(faults: &Arc<Faults>) -> Disk {
    Disk { faults: Some(faults.clone()) }
}

fn path(path: &str) -> OutPath {
    OutPath::new(path).unwrap()
}

fn build_on(disk: Disk, output: &Path, site: &Files) -> Result<Committed, SinkError> {
    let sink = DiskSink::open_on(disk, output)?;
    for (at, text) in site {
        sink.put(&path(at), text.as_bytes())?;
    }
    sink.commit()
}
