//! The archive of X, a zip file or the folder that was unpacked from it, by the names of its parts.
//!
//! Nothing is unpacked: a part is read by its name and goes where the importer says, so that no name in an archive can
//! lead anywhere.

use std::fs::{self, File};
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

use walkdir::WalkDir;
use zip::ZipArchive;

use super::ImportError;
use super::guard::Budget;

/// An archive.
pub(super) struct Archive {
    path: PathBuf,
    form: Form,
    names: Vec<String>,
}

enum Form {
    Folder(PathBuf),
    /// With its size, and what it may still expand to.
    Zip(Box<ZipArchive<BufReader<File>>>, u64, Budget),
}

impl Archive {
    /// Opens what `path` leads to.
    pub(super) fn open(path: &Path, what: &'static str) -> Result<Archive, ImportError> {
        let not_one = |why: String| ImportError::NotOne { path: path.to_path_buf(), what, why };
        let metadata = fs::metadata(path).map_err(ImportError::machine(path))?;
        if metadata.is_dir() {
            let names = names_in(path);
            return Ok(Archive { path: path.to_path_buf(), form: Form::Folder(path.to_path_buf()), names });
        }
        let file = BufReader::new(File::open(path).map_err(ImportError::machine(path))?);
        let zip = ZipArchive::new(file).map_err(|error| not_one(error.to_string()))?;
        let size = metadata.len();
        // A name that is no text is none that an importer asks for.
        let names = zip.file_names().filter_map(|name| Some(name.ok()?.into_owned())).collect();
        let form = Form::Zip(Box::new(zip), size, Budget::of(size));
        Ok(Archive { path: path.to_path_buf(), form, names })
    }

    /// The names of the parts, with `/` between folders.
    pub(super) fn names(&self) -> &[String] {
        &self.names
    }

    /// Where the archive lies.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Opens the part of a name; `read` gets it with the size at which it is stored.
    pub(super) fn read<T>(
        &mut self,
        name: &str,
        read: impl FnOnce(&mut dyn Read, u64) -> Result<T, ImportError>,
    ) -> Result<T, ImportError> {
        match &mut self.form {
            Form::Folder(folder) => {
                let path = folder.join(name);
                let mut file = File::open(&path).map_err(ImportError::machine(&path))?;
                let size = file.metadata().map_err(ImportError::machine(&path))?.len();
                read(&mut file, size)
            }
            Form::Zip(zip, size, budget) => {
                let part = zip.by_name(name).map_err(|error| ImportError::broken(name, error))?;
                // What an archive says of itself may be false.
                let stored = part.compressed_size().min(*size);
                read(&mut budget.reader(part), stored)
            }
        }
    }
}

/// The files of a folder and the folders in it; symbolic links are not followed.
fn names_in(folder: &Path) -> Vec<String> {
    let files = WalkDir::new(folder).max_depth(4).sort_by_file_name().into_iter().filter_map(Result::ok);
    files
        .filter(|entry| entry.file_type().is_file())
        .filter_map(|entry| {
            let below = entry.path().strip_prefix(folder).ok()?;
            let parts: Option<Vec<&str>> = below.iter().map(|part| part.to_str()).collect();
            Some(parts?.join("/"))
        })
        .collect()
}
