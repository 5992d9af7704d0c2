//! Files in the output folder.

use std::collections::BTreeSet;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::Sink;
use super::before::{Before, There};
use super::changes::Changes;
use super::error::{SinkError, cannot};
use super::guard::{Standing, check_place};
use super::journal::Journal;
use super::owned::{self, LIST_NAME};
use super::recovery::mend;
use super::system::Disk;
use super::workshop::Workshop;
use crate::routes::OutPath;
use crate::stamp::Stamp;

/// The output folder.
///
/// Dropped without [`DiskSink::commit`], it leaves the folder as it was.
#[derive(Debug)]
pub struct DiskSink {
    output: PathBuf,
    workshop: Workshop,
    /// Where the workshop keeps new files, and changed ones.
    new: PathBuf,
    changed: PathBuf,
    /// What stands in the folder; none if there is no folder yet.
    before: Option<Before>,
    files: Mutex<Files>,
    /// The number of the next changed file.
    next: AtomicU32,
}

/// The files that have come.
#[derive(Debug, Default)]
struct Files {
    /// Those that stand in the output already.
    kept: Vec<OutPath>,
    /// Those staged for a folder that stands in the output, by their numbers.
    changed: Vec<(u32, OutPath)>,
    /// Those staged together with their folder.
    fresh: Vec<OutPath>,
    /// Those at whose path a folder stands.
    over_folders: Vec<OutPath>,
    /// Files of the old site at whose path the new one has a folder.
    under_folders: Vec<OutPath>,
    /// Their size.
    bytes: u64,
}

/// What a commit did.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Committed {
    /// Files of the site.
    pub files: usize,
    /// Files that were new or differed, and were written.
    pub written: usize,
    /// Files that Filature wrote earlier and no longer makes, and were removed.
    pub removed: usize,
    /// Bytes of the site.
    pub bytes: u64,
    /// The list of Filature's files was damaged: files that the site no longer has may still be there.
    pub list_was_damaged: bool,
}

impl DiskSink {
    /// Takes hold of an output folder, which may not exist yet, for one build, and first mends what a killed
    /// build has left of it.
    ///
    /// Fails if another build holds it, or if it cannot be an output folder; see [`super::guard`] for what
    /// else must be asked first.
    pub fn open(output: &Path) -> Result<Self, SinkError> {
        Self::open_on(Disk::default(), output)
    }

    /// [`DiskSink::open`], on a disk of the caller's.
    pub(super) fn open_on(disk: Disk, output: &Path) -> Result<Self, SinkError> {
        check_place(output)?;
        let output: PathBuf = output.components().collect();
        let workshop = Workshop::enter(&output, disk)?;
        mend(&workshop, &output)?;
        let before = match check_place(&output)? {
            Standing::Folder => Some(Before::read(&output)?),
            _ => None,
        };
        let (new, changed) = (workshop.new_files(), workshop.changed_files());
        let first = if before.is_some() { &changed } else { &new };
        workshop.disk.create_dirs(first).map_err(cannot("create", first))?;
        let (files, next) = (Mutex::default(), AtomicU32::new(1));
        Ok(DiskSink { output, workshop, new, changed, before, files, next })
    }

    /// Whether the site that stands in the folder is of these files and no others, in the order of their paths, each with
    /// its stamp. Nothing of the folder is read but the list of files.
    pub fn stands(&self, files: &[(&OutPath, Stamp)]) -> Result<bool, SinkError> {
        self.before.as_ref().map_or(Ok(false), |before| before.is_all(files))
    }

    /// Makes the files that came the site, all at once or such that the next run completes it, and removes
    /// those that Filature wrote earlier and that did not come.
    ///
    /// Any error but [`SinkError::Unfinished`] leaves a whole site: the old one, unless the system failed after
    /// the very last step.
    pub fn commit(self) -> Result<Committed, SinkError> {
        let mut files = std::mem::take(&mut *self.files());
        files.fresh.sort_unstable();
        files.changed.sort_unstable_by(|(_, a), (_, b)| a.cmp(b));
        let changed = files.changed.iter().map(|(_, path)| path);
        let mut site = BTreeSet::new();
        for path in files.kept.iter().chain(changed).chain(&files.fresh) {
            if !site.insert(path.as_str()) {
                return Err(SinkError::Twice(path.clone()));
            }
        }
        let list = owned::list(site.iter().copied());
        let mut committed = Committed {
            files: site.len(),
            written: files.changed.len() + files.fresh.len(),
            bytes: files.bytes,
            ..Committed::default()
        };
        match &self.before {
            None => self.place_all(&list)?,
            Some(before) => {
                let journal = self.plan(before, &files, &site, &list)?;
                if journal.len() > 0 {
                    self.workshop.commit(&journal, &self.output)?;
                }
                committed.removed = journal.remove.len();
                committed.list_was_damaged = before.owned.damaged;
            }
        }
        Ok(committed)
    }

    /// The first build: the staged folder becomes the output.
    fn place_all(&self, list: &str) -> Result<(), SinkError> {
        let disk = &self.workshop.disk;
        let path = self.new.join(LIST_NAME);
        disk.write_durably(&path, list.as_bytes()).map_err(cannot("write", &path))?;
        disk.rename(&self.new, &self.output).map_err(cannot("create", &self.output))?;
        let around = self.output.parent().filter(|path| !path.as_os_str().is_empty());
        let around = around.unwrap_or(Path::new("."));
        disk.sync_folder(around).map_err(cannot("flush", around))
    }

    /// A later build: what has to change in the output.
    fn plan(
        &self,
        before: &Before,
        files: &Files,
        site: &BTreeSet<&str>,
        list: &str,
    ) -> Result<Journal, SinkError> {
        let changes = Changes {
            output: &self.output,
            folders: &before.folders,
            owned: &before.owned,
            site,
            fresh: &files.fresh,
            over_folders: &files.over_folders,
            under_folders: &files.under_folders,
        };
        let mut journal = changes.journal()?;
        journal.replace.clone_from(&files.changed);
        if !before.owned.is(list) {
            let number = self.number();
            let path = self.changed.join(number.to_string());
            let written = self.workshop.disk.write_durably(&path, list.as_bytes());
            written.map_err(cannot("write", &path))?;
            journal.replace.extend(OutPath::new(LIST_NAME).map(|name| (number, name)));
        }
        Ok(journal)
    }

    /// Writes a file into the workshop.
    fn stage(&self, to: &Path, path: &OutPath, bytes: &[u8]) -> Result<(), SinkError> {
        self.workshop.disk.write_new(to, bytes).map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => SinkError::Twice(path.clone()),
            _ => cannot("write", to)(error),
        })
    }

    fn number(&self) -> u32 {
        self.next.fetch_add(1, Ordering::Relaxed)
    }

    fn files(&self) -> MutexGuard<'_, Files> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sink for DiskSink {
    fn keep(&self, path: &OutPath, stamp: &Stamp) -> Result<bool, SinkError> {
        let Some(before) = &self.before else { return Ok(false) };
        if !before.has(path, stamp)? {
            return Ok(false);
        }
        let mut files = self.files();
        files.bytes += stamp.size();
        files.kept.push(path.clone());
        Ok(true)
    }

    fn open(&self, path: &OutPath, stamp: &Stamp) -> Result<Option<File>, SinkError> {
        match &self.before {
            Some(before) if before.has(path, stamp)? => {
                let path = self.output.join(path.as_str());
                File::open(&path).map(Some).map_err(cannot("read", &path))
            }
            _ => Ok(None),
        }
    }

    fn put(&self, path: &OutPath, bytes: &[u8]) -> Result<(), SinkError> {
        let first = path.as_str().split('/').next().unwrap_or_default();
        if first.eq_ignore_ascii_case(LIST_NAME) {
            return Err(SinkError::Reserved(path.clone()));
        }
        let there = self.before.as_ref().map_or(Ok(There::Nothing), |before| before.look(path, bytes))?;
        let number = self.number();
        match &there {
            There::Same => {}
            There::Other | There::Folder => {
                self.stage(&self.changed.join(number.to_string()), path, bytes)?;
            }
            There::Nothing | There::Under(_) => self.stage(&self.new.join(path.as_str()), path, bytes)?,
        }

        let mut files = self.files();
        files.bytes += bytes.len() as u64;
        if there == There::Folder {
            files.over_folders.push(path.clone());
        }
        match there {
            There::Same => files.kept.push(path.clone()),
            There::Other | There::Folder => files.changed.push((number, path.clone())),
            There::Nothing => files.fresh.push(path.clone()),
            There::Under(at) => {
                files.fresh.push(path.clone());
                files.under_folders.push(at);
            }
        }
        Ok(())
    }
}
