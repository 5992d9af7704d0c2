//! The folder beside the output where the next site is prepared, and the lock on it.

use std::ffi::OsString;
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::{fs, io};

use super::error::{SinkError, cannot};
use super::journal::{CHANGED, Journal, NEW, Replay, names};
use super::system::Disk;

const LOCK: &str = "lock";
const JOURNAL: &str = "journal";
const JOURNAL_BEGUN: &str = "journal.part";

/// How often a lock is sought that others throw away at the very moment.
const TRIES: usize = 100;

/// The folder `public.filature/` for the output `public/`, locked by this run.
///
/// Dropping it removes the folder, unless it holds a journal that has not been carried out.
#[derive(Debug)]
pub(super) struct Workshop {
    folder: PathBuf,
    pub(super) disk: Disk,
    /// Held, not used: the system lets go of the lock when the file is closed.
    _lock: File,
}

impl Workshop {
    /// Makes the folder and locks it.
    pub(super) fn enter(output: &Path, disk: Disk) -> Result<Self, SinkError> {
        let folder = folder_of(output);
        for _ in 0..TRIES {
            if !is_ours(&folder)? {
                let reason =
                    format!("`{}` is no folder of Filature's, and it needs one there", folder.display());
                return Err(SinkError::bad_output(output, reason));
            }
            let path = folder.join(LOCK);
            let lock = match disk.create_dirs(&folder).and_then(|()| disk.open_lock(&path)) {
                Ok(lock) => lock,
                // Another run is just removing the folder.
                Err(error)
                    if matches!(error.kind(), io::ErrorKind::AlreadyExists | io::ErrorKind::NotFound) =>
                {
                    continue;
                }
                Err(error) => return Err(cannot("create", &path)(error)),
            };
            match lock.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(SinkError::Locked(output.to_owned())),
                // Some network file systems have no locks; a build there is better than none.
                Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {}
                Err(TryLockError::Error(error)) => return Err(cannot("lock", &path)(error)),
            }
            if is_at(&lock, &path).map_err(cannot("lock", &path))? {
                return Ok(Workshop { folder, disk, _lock: lock });
            }
        }
        Err(SinkError::Locked(output.to_owned()))
    }

    /// Where new folders are staged, or the whole site.
    pub(super) fn new_files(&self) -> PathBuf {
        self.folder.join(NEW)
    }

    /// Where changed files are staged.
    pub(super) fn changed_files(&self) -> PathBuf {
        self.folder.join(CHANGED)
    }

    /// Whether a run has left staged files.
    pub(super) fn has_staged(&self) -> bool {
        [self.new_files(), self.changed_files()].iter().any(|folder| fs::symlink_metadata(folder).is_ok())
    }

    /// The journal that a run left, if any.
    pub(super) fn journal(&self) -> Result<Option<Journal>, SinkError> {
        let path = self.folder.join(JOURNAL);
        match fs::read_to_string(&path) {
            Ok(text) => Journal::parse(&text).map(Some).ok_or(SinkError::DamagedJournal(path)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) if error.kind() == io::ErrorKind::InvalidData => Err(SinkError::DamagedJournal(path)),
            Err(error) => Err(cannot("read", &path)(error)),
        }
    }

    /// Writes the journal down and carries it out. If its first step fails, the old site stands as before.
    pub(super) fn commit(&self, journal: &Journal, output: &Path) -> Result<(), SinkError> {
        let (begun, path) = (self.folder.join(JOURNAL_BEGUN), self.folder.join(JOURNAL));
        self.disk.write_durably(&begun, journal.to_text().as_bytes()).map_err(cannot("write", &begun))?;
        self.disk.rename(&begun, &path).map_err(cannot("write", &path))?;
        let flushed = self.disk.sync_folder(&self.folder).map_err(cannot("flush", &self.folder));

        let mut replay = Replay::new(&self.disk, &self.folder, output, false);
        match flushed.and_then(|()| replay.run(journal)).and_then(|()| self.remove_journal()) {
            Ok(()) => Ok(()),
            Err(error) if !replay.touched && self.remove_journal().is_ok() => Err(error),
            Err(error) => Err(SinkError::Unfinished { output: output.to_owned(), source: Box::new(error) }),
        }
    }

    /// Carries out a journal that an earlier run left.
    pub(super) fn complete(&self, journal: &Journal, output: &Path) -> Result<(), SinkError> {
        let mut replay = Replay::new(&self.disk, &self.folder, output, true);
        let done = replay.run(journal).and_then(|()| self.remove_journal());
        done.map_err(|error| SinkError::Unfinished { output: output.to_owned(), source: Box::new(error) })
    }

    /// Throws away what was staged, and the journal.
    pub(super) fn discard(&self) -> Result<(), SinkError> {
        self.remove_journal()?;
        self.remove_staged().map_err(cannot("empty", &self.folder))
    }

    fn remove_staged(&self) -> io::Result<()> {
        self.disk.remove_tree(&self.new_files())?;
        self.disk.remove_tree(&self.changed_files())
    }

    fn remove_journal(&self) -> Result<(), SinkError> {
        let path = self.folder.join(JOURNAL);
        self.disk.remove_file(&path).map_err(cannot("remove", &path))
    }

    /// The lock goes last, so that nobody takes the folder for another's; nothing follows but the folder, if
    /// it is still empty.
    fn clear(&self) -> io::Result<()> {
        self.remove_staged()?;
        self.disk.remove_file(&self.folder.join(JOURNAL_BEGUN))?;
        self.disk.remove_file(&self.folder.join(LOCK))?;
        self.disk.remove_folder(&self.folder)
    }
}

impl Drop for Workshop {
    fn drop(&mut self) {
        if !has_journal(&self.folder) {
            // What cannot be removed now is removed by the next run.
            let _ = self.clear();
        }
    }
}

/// The workshop's folder.
pub(super) fn folder_of(output: &Path) -> PathBuf {
    let mut name = OsString::from(output.file_name().unwrap_or_default());
    name.push(".filature");
    output.with_file_name(name)
}

/// Whether a commit into `output` has begun and not ended.
pub(super) fn is_unfinished(output: &Path) -> bool {
    has_journal(&folder_of(output))
}

fn has_journal(folder: &Path) -> bool {
    fs::symlink_metadata(folder.join(JOURNAL)).is_ok()
}

/// Whether the folder is missing, empty, or one that a run made, which always holds a lock.
fn is_ours(folder: &Path) -> Result<bool, SinkError> {
    match fs::symlink_metadata(folder) {
        Ok(about) if !about.is_dir() => Ok(false),
        Ok(_) => {
            let names = match names(folder) {
                Err(SinkError::Io { source, .. }) if source.kind() == io::ErrorKind::NotFound => {
                    return Ok(true);
                }
                names => names?,
            };
            Ok(names.is_empty() || names.iter().any(|name| name == Path::new(LOCK)))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(cannot("look at", folder)(error)),
    }
}

/// Whether the locked file is the one at `path`, and not one that its last owner has removed.
fn is_at(lock: &File, path: &Path) -> io::Result<bool> {
    match same_file::Handle::from_path(path) {
        Ok(there) => Ok(there == same_file::Handle::from_file(lock.try_clone()?)?),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_whose_file_was_removed_is_worth_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(LOCK);
        let open = || Disk::default().open_lock(&path).unwrap();
        let first = open();
        assert!(is_at(&first, &path).unwrap());
        fs::remove_file(&path).unwrap();
        assert!(!is_at(&first, &path).unwrap());
        let second = open();
        assert!(is_at(&second, &path).unwrap() && !is_at(&first, &path).unwrap());
    }
}
