//! Files in the output folder.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::Sink;
use super::changes::Changes;
use super::error::{SinkError, cannot};
use super::folders::{Folder, Folders};
use super::guard::{Standing, check_place};
use super::journal::Journal;
use super::owned::{self, LIST_NAME, Owned};
use super::recovery::mend;
use super::system::Disk;
use super::workshop::Workshop;
use crate::routes::OutPath;

/// The output folder.
///
/// Dropped without [`DiskSink::commit`], it leaves the folder as it was.
#[derive(Debug)]
pub struct DiskSink {
    output: PathBuf,
    workshop: Workshop,
    staged: PathBuf,
    /// What stands in the folder; none if there is no folder yet.
    before: Option<Before>,
    files: Mutex<Files>,
}

/// The output folder as it was found.
#[derive(Debug)]
struct Before {
    owned: Owned,
    folders: Folders,
}

/// The files that have come, as far as there is something to know about them.
#[derive(Debug, Default)]
struct Files {
    kept: Vec<OutPath>,
    staged: Vec<OutPath>,
    over_folders: Vec<OutPath>,
    under_folders: Vec<OutPath>,
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

/// What stands in the output at the path of a new file.
enum There {
    /// The same file.
    Same,
    /// Nothing, or a file of Filature's.
    Other,
    /// A folder.
    Folder,
    /// A file of Filature's where the new file's folder belongs.
    Under(OutPath),
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
            Standing::Folder => Some(Before { owned: Owned::read(&output)?, folders: Folders::of(&output) }),
            _ => None,
        };
        let staged = workshop.staged();
        workshop.disk.create_dirs(&staged).map_err(cannot("create", &staged))?;
        Ok(DiskSink { output, workshop, staged, before, files: Mutex::default() })
    }

    /// Makes the files that came the site, all at once or such that the next run completes it, and removes
    /// those that Filature wrote earlier and that did not come.
    ///
    /// Any error but [`SinkError::Unfinished`] leaves a whole site: the old one, unless the system failed after
    /// the very last step.
    pub fn commit(self) -> Result<Committed, SinkError> {
        let mut files = std::mem::take(&mut *self.files());
        files.staged.sort_unstable();
        let mut site = BTreeSet::new();
        for path in files.kept.iter().chain(&files.staged) {
            if !site.insert(path.as_str()) {
                return Err(SinkError::Twice(path.clone()));
            }
        }
        let list = owned::list(site.iter().copied());
        let mut committed = Committed {
            files: site.len(),
            written: files.staged.len(),
            bytes: files.bytes,
            ..Committed::default()
        };
        match &self.before {
            None => self.place_all(&list)?,
            Some(before) => {
                let journal = self.changes(before, &files, &site, &list)?;
                if !journal.is_empty() {
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
        self.write_list(list)?;
        let disk = &self.workshop.disk;
        disk.rename(&self.staged, &self.output).map_err(cannot("create", &self.output))?;
        let around = self.output.parent().filter(|path| !path.as_os_str().is_empty());
        let around = around.unwrap_or(Path::new("."));
        disk.sync_folder(around).map_err(cannot("flush", around))
    }

    /// A later build: what has to change in the output.
    fn changes(
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
            staged: &files.staged,
            over_folders: &files.over_folders,
            under_folders: &files.under_folders,
        };
        let mut journal = changes.journal()?;
        if !before.owned.is(list) {
            self.write_list(list)?;
            journal.moves.extend(OutPath::new(LIST_NAME));
        }
        Ok(journal)
    }

    fn write_list(&self, list: &str) -> Result<(), SinkError> {
        let path = self.staged.join(LIST_NAME);
        self.workshop.disk.write_durably(&path, list.as_bytes()).map_err(cannot("write", &path))
    }

    /// Looks at what stands at the path of a new file. Refuses files of others.
    fn look(&self, before: &Before, path: &OutPath, bytes: &[u8]) -> Result<There, SinkError> {
        let foreign = |at: &OutPath| Err(SinkError::Foreign(self.output.join(at.as_str())));
        match before.folders.around(path)? {
            Folder::Real => {}
            Folder::Missing => return Ok(There::Other),
            Folder::File(at) if before.owned.contains(&at) => return Ok(There::Under(at)),
            Folder::File(at) | Folder::Strange(at) => return foreign(&at),
        }
        let target = self.output.join(path.as_str());
        let about = match fs::symlink_metadata(&target) {
            Ok(about) if about.is_dir() => return Ok(There::Folder),
            Ok(about) if about.is_file() => about,
            Ok(_) => return foreign(path),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(There::Other),
            Err(error) => return Err(cannot("look at", &target)(error)),
        };
        let ours = before.owned.contains(path);
        // Where case does not count, a page whose name changed only by case finds its old self. It is written
        // again, so that it gets its new name.
        if !ours && self.is_under_old_name(before, path, &target) {
            return Ok(There::Other);
        }
        if about.len() == bytes.len() as u64 && is_same(&target, bytes).map_err(cannot("read", &target))? {
            Ok(There::Same)
        } else if ours {
            Ok(There::Other)
        } else {
            foreign(path)
        }
    }

    fn is_under_old_name(&self, before: &Before, path: &OutPath, target: &Path) -> bool {
        let is_target =
            |old: &OutPath| same_file::is_same_file(self.output.join(old.as_str()), target).unwrap_or(false);
        before.owned.twin(path).is_some_and(is_target)
    }

    fn files(&self) -> MutexGuard<'_, Files> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sink for DiskSink {
    fn put(&self, path: &OutPath, bytes: &[u8]) -> Result<(), SinkError> {
        let first = path.as_str().split('/').next().unwrap_or_default();
        if first.eq_ignore_ascii_case(LIST_NAME) {
            return Err(SinkError::Reserved(path.clone()));
        }
        let there = match &self.before {
            Some(before) => self.look(before, path, bytes)?,
            None => There::Other,
        };
        if !matches!(there, There::Same) {
            let staged = self.staged.join(path.as_str());
            self.workshop.disk.write_new(&staged, bytes).map_err(|error| match error.kind() {
                io::ErrorKind::AlreadyExists => SinkError::Twice(path.clone()),
                _ => cannot("write", &staged)(error),
            })?;
        }
        let mut files = self.files();
        files.bytes += bytes.len() as u64;
        match there {
            There::Same => files.kept.push(path.clone()),
            There::Other => files.staged.push(path.clone()),
            There::Folder => {
                files.staged.push(path.clone());
                files.over_folders.push(path.clone());
            }
            There::Under(at) => {
                files.staged.push(path.clone());
                files.under_folders.push(at);
            }
        }
        Ok(())
    }
}

/// Whether a file of the length of `bytes` holds them, without holding the file.
fn is_same(path: &Path, mut bytes: &[u8]) -> io::Result<bool> {
    let mut file = File::open(path)?;
    let mut buffer = [0; 16 * 1024];
    while !bytes.is_empty() {
        let wanted = bytes.len().min(buffer.len());
        let read = file.read(&mut buffer[..wanted])?;
        if read == 0 || buffer[..read] != bytes[..read] {
            return Ok(false);
        }
        bytes = &bytes[read..];
    }
    Ok(true)
}
