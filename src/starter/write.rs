//! Writes a new site, and only into a folder that has nothing to lose.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::{Found, StarterFile};

/// A new site was not written, or not completely.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The folder has files in it, or is no folder.
    #[error("`{path}` {why}")]
    Taken {
        /// The folder.
        path: PathBuf,
        /// What it is.
        why: &'static str,
    },
    /// The machine failed.
    #[error("cannot write `{path}`: {source}")]
    Machine {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// Writes `files` into `dir`, and the notes of `copied` with them; no file is ever overwritten.
pub fn write(dir: &Path, files: &[StarterFile], copied: Option<&Found>) -> Result<(), StartError> {
    check_empty(dir)?;
    for file in files {
        put(&dir.join(&file.path), &file.bytes)?;
    }
    let Some(found) = copied else { return Ok(()) };
    let notes = found.notes.iter().map(|note| (&note.file, &note.path));
    let attachments = found.attachments.iter().map(|(file, path)| (file, path));
    for (file, path) in notes.chain(attachments) {
        let bytes = fs::read(file).map_err(|source| StartError::Machine { path: file.clone(), source })?;
        put(&dir.join(path), &bytes)?;
    }
    Ok(())
}

/// Fails unless `dir` is not there yet, or holds nothing but the `.git` of a new repository.
fn check_empty(dir: &Path) -> Result<(), StartError> {
    let machine = |source| StartError::Machine { path: dir.to_path_buf(), source };
    let taken = |why| StartError::Taken { path: dir.to_path_buf(), why };
    let entries = match fs::read_dir(dir) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(_) if dir.is_file() => return Err(taken("is a file")),
        Err(error) => return Err(machine(error)),
    };
    for entry in entries {
        if entry.map_err(machine)?.file_name() != ".git" {
            return Err(taken("has files in it"));
        }
    }
    Ok(())
}

fn put(path: &Path, bytes: &[u8]) -> Result<(), StartError> {
    let failed = |source| StartError::Machine { path: path.to_path_buf(), source };
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    // A file that appeared in the meantime is somebody's.
    let mut file = fs::File::create_new(path).map_err(failed)?;
    file.write_all(bytes).map_err(failed)
}
