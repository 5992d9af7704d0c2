//! What stands in the output where the site has a folder, each looked at once.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::{fs, io};

use super::error::{SinkError, cannot};
use crate::routes::OutPath;

/// What stands at a path where the site has a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Folder {
    /// A folder; so are all that it lies in. No symbolic link is on the way.
    Real,
    /// Nothing.
    Missing,
    /// A file, here or further up.
    File(OutPath),
    /// A symbolic link or something stranger, here or further up.
    Strange(OutPath),
}

/// The folders of an output.
#[derive(Debug)]
pub(super) struct Folders {
    output: PathBuf,
    known: Mutex<HashMap<OutPath, Folder>>,
}

impl Folders {
    /// Those of `output`, which is a folder itself.
    pub(super) fn of(output: &Path) -> Self {
        Folders { output: output.to_owned(), known: Mutex::default() }
    }

    /// What stands where the folder of `path` belongs.
    pub(super) fn around(&self, path: &OutPath) -> Result<Folder, SinkError> {
        match path.folder() {
            None => Ok(Folder::Real),
            Some(folder) => self.look(&folder),
        }
    }

    /// The folder nearest to the output, `path` or one around it, that does not stand there yet.
    pub(super) fn first_missing(&self, path: &OutPath) -> Result<Option<OutPath>, SinkError> {
        let mut missing = None;
        let mut folder = path.folder();
        while let Some(at) = folder {
            folder = at.folder();
            match self.look(&at)? {
                Folder::Real => break,
                _ => missing = Some(at),
            }
        }
        Ok(missing)
    }

    fn look(&self, folder: &OutPath) -> Result<Folder, SinkError> {
        if let Some(found) = self.known().get(folder) {
            return Ok(found.clone());
        }
        let found = match self.around(folder)? {
            Folder::Real => self.stat(folder)?,
            otherwise => otherwise,
        };
        self.known().insert(folder.clone(), found.clone());
        Ok(found)
    }

    fn stat(&self, folder: &OutPath) -> Result<Folder, SinkError> {
        let path = self.output.join(folder.as_str());
        match fs::symlink_metadata(&path) {
            Ok(about) if about.is_dir() => Ok(Folder::Real),
            Ok(about) if about.is_file() => Ok(Folder::File(folder.clone())),
            Ok(_) => Ok(Folder::Strange(folder.clone())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Folder::Missing),
            Err(error) => Err(cannot("look at", &path)(error)),
        }
    }

    fn known(&self) -> std::sync::MutexGuard<'_, HashMap<OutPath, Folder>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
