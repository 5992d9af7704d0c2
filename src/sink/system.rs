//! The few ways in which the sink changes a disk, each a step at which a test can stop it.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

/// The disk. All that the sink changes, it changes through here; it reads wherever it likes.
#[derive(Debug, Clone, Default)]
pub(super) struct Disk {
    #[cfg(test)]
    pub(super) faults: Option<std::sync::Arc<super::tests::Faults>>,
}

impl Disk {
    /// Makes a folder and those around it.
    pub(super) fn create_dirs(&self, path: &Path) -> io::Result<()> {
        self.step(|| ())?;
        fs::create_dir_all(path)
    }

    /// Opens a file for locking, and makes it if there is none.
    pub(super) fn open_lock(&self, path: &Path) -> io::Result<File> {
        self.step(|| ())?;
        OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)
    }

    /// Writes a file that is not there yet, and the folders around it.
    pub(super) fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.step(|| drop(fs::write(path, &bytes[..bytes.len() / 2])))?;
        // Nearly every page has a folder of its own.
        if path.file_name().is_some_and(|name| name == "index.html") {
            self.create_dirs(path.parent().unwrap_or(path))?;
        }
        // Asking forgiveness needs no memory of the folders that were made, and no lock around it.
        let file = match File::create_new(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                self.create_dirs(path.parent().unwrap_or(path))?;
                File::create_new(path)
            }
            file => file,
        };
        file?.write_all(bytes)
    }

    /// Writes a file and waits until it is on the disk.
    pub(super) fn write_durably(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.step(|| drop(fs::write(path, &bytes[..bytes.len() / 2])))?;
        let mut file = File::create(path)?;
        file.write_all(bytes)?;
        if self.is_real() { file.sync_all() } else { Ok(()) }
    }

    /// Waits until the names in a folder are on the disk, where the system can do that.
    pub(super) fn sync_folder(&self, path: &Path) -> io::Result<()> {
        self.step(|| ())?;
        if !cfg!(unix) || !self.is_real() {
            return Ok(());
        }
        match File::open(path)?.sync_all() {
            Err(error) if !matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => {
                Err(error)
            }
            _ => Ok(()),
        }
    }

    /// Renames a file or a folder; a file that stands at `to` is replaced.
    pub(super) fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step(|| ())?;
        #[cfg(test)]
        if self.faults.as_ref().is_some_and(|faults| faults.crosses_devices(from, to)) {
            return Err(ErrorKind::CrossesDevices.into());
        }
        fs::rename(from, to)
    }

    /// Copies a file; none stands at `to`.
    pub(super) fn copy(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step(|| drop(fs::write(to, "half a co")))?;
        fs::copy(from, to).map(drop)
    }

    /// Removes a file; that there is none is fine.
    pub(super) fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.step(|| ())?;
        fs::remove_file(path).or_else(fine_if_missing)
    }

    /// Removes a folder that is empty; that there is none is fine.
    pub(super) fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.step(|| ())?;
        fs::remove_dir(path).or_else(fine_if_missing)
    }

    /// Removes a folder and all that is in it, without following links; that there is none is fine.
    pub(super) fn remove_tree(&self, path: &Path) -> io::Result<()> {
        self.step(|| ())?;
        fs::remove_dir_all(path).or_else(fine_if_missing)
    }

    /// A place where a test may stop the run, with the change half done.
    #[cfg(test)]
    fn step(&self, half_done: impl FnOnce()) -> io::Result<()> {
        self.faults.as_ref().map_or(Ok(()), |faults| faults.step(half_done))
    }

    #[cfg(not(test))]
    fn step(&self, _half_done: impl FnOnce()) -> io::Result<()> {
        Ok(())
    }

    /// Whether waiting for the disk is worth its time: not under a test that plays the power cut itself.
    fn is_real(&self) -> bool {
        #[cfg(test)]
        return self.faults.is_none();
        #[cfg(not(test))]
        true
    }
}

fn fine_if_missing(error: io::Error) -> io::Result<()> {
    if error.kind() == ErrorKind::NotFound { Ok(()) } else { Err(error) }
}
