//! The output folder as a build finds it, and how a new file fits in.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::error::{SinkError, cannot};
use super::folders::{Folder, Folders};
use super::owned::{self, Owned};
use crate::routes::OutPath;
use crate::stamp::Stamp;

/// An output folder before a build changes it.
#[derive(Debug)]
pub(super) struct Before {
    output: PathBuf,
    /// The files of the old site.
    pub(super) owned: Owned,
    /// Its folders.
    pub(super) folders: Folders,
}

/// What stands in the output at the path of a new file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum There {
    /// The same file.
    Same,
    /// Another file of Filature's, or nothing but the folder for the new one.
    Other,
    /// A folder.
    Folder,
    /// Not even the folder for it.
    Nothing,
    /// A file of Filature's where a folder for it belongs.
    Under(OutPath),
}

impl Before {
    /// Reads what there is to know in advance.
    pub(super) fn read(output: &Path) -> Result<Self, SinkError> {
        Ok(Before { output: output.to_owned(), owned: Owned::read(output)?, folders: Folders::of(output) })
    }

    /// Looks at the path of a new file. Refuses files of others and links, unless they are in the right place
    /// and the same.
    pub(super) fn look(&self, path: &OutPath, bytes: &[u8]) -> Result<There, SinkError> {
        let foreign = |at: &OutPath| Err(SinkError::Foreign(self.output.join(at.as_str())));
        match self.folders.around(path)? {
            Folder::Real => {}
            Folder::Missing => return Ok(There::Nothing),
            Folder::File(at) if self.owned.contains(&at) => return Ok(There::Under(at)),
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
        let ours = self.owned.contains(path);
        // Where case does not count, a page whose name changed only by case finds its old self. It is written
        // again, so that it gets its new name.
        if !ours && self.is_under_old_name(path, &target) {
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

    /// Whether a file of Filature's stands at the path, and has this stamp.
    pub(super) fn has(&self, path: &OutPath, stamp: &Stamp) -> Result<bool, SinkError> {
        if !self.owned.contains(path) || self.folders.around(path)? != Folder::Real {
            return Ok(false);
        }
        let about = fs::symlink_metadata(self.output.join(path.as_str()));
        Ok(about.is_ok_and(|about| about.is_file() && Stamp::of(&about) == Some(*stamp)))
    }

    /// Whether these are all files of Filature's, in the order of their paths, and each stands there with its stamp.
    pub(super) fn is_all(&self, files: &[(&OutPath, Stamp)]) -> Result<bool, SinkError> {
        if !self.owned.is(&owned::list(files.iter().map(|(path, _)| path.as_str()))) {
            return Ok(false);
        }
        let missing = |(path, stamp): &(&OutPath, Stamp)| match self.has(path, stamp) {
            Ok(true) => None,
            Ok(false) => Some(Ok(false)),
            Err(error) => Some(Err(error)),
        };
        files.par_iter().find_map_any(missing).unwrap_or(Ok(true))
    }

    fn is_under_old_name(&self, path: &OutPath, target: &Path) -> bool {
        let is_target =
            |old: &OutPath| same_file::is_same_file(self.output.join(old.as_str()), target).unwrap_or(false);
        self.owned.twin(path).is_some_and(is_target)
    }
}

/// Whether a file of the length of `bytes` holds them; never holds the file.
fn is_same(path: &Path, mut bytes: &[u8]) -> io::Result<bool> {
    let mut file = File::open(path)?;
    let mut buffer = [0; 16 * 1024];
    while !bytes.is_empty() {
        let wanted = bytes.len().min(buffer.len());
        let read = match file.read(&mut buffer[..wanted]) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            read => read?,
        };
        if read == 0 || buffer[..read] != bytes[..read] {
            return Ok(false);
        }
        bytes = &bytes[read..];
    }
    Ok(true)
}
