//! The digests of the files of a folder.

use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use walkdir::WalkDir;

use crate::manifest;
use crate::publish::CNAME;
use crate::sink::LIST_NAME;
use crate::text::hex;

/// A file or folder could not be read.
#[derive(Debug, thiserror::Error)]
#[error("cannot read `{}`: {source}", path.display())]
pub struct FolderError {
    /// Which one.
    pub path: PathBuf,
    /// Why.
    pub source: io::Error,
}

/// The SHA-256 of each file below `folder` that belongs to a site, by its path there with `/` between its parts.
///
/// Left out are the manifest, which cannot name itself, and what stands beside a site without being of it: the list
/// of the output folder, the domain of its host (`CNAME`), and the data of git. Symbolic links are not followed;
/// one has no digest and differs from every file.
pub fn digests(folder: &Path) -> Result<BTreeMap<String, String>, FolderError> {
    let mut found = BTreeMap::new();
    let walk = WalkDir::new(folder).sort_by_file_name().into_iter();
    for entry in walk.filter_entry(|entry| !(entry.depth() == 1 && entry.file_name() == ".git")) {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(folder).to_path_buf();
            FolderError { path, source: error.into() }
        })?;
        if entry.file_type().is_dir() {
            continue;
        }
        let inside = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
        let path = parts.join("/");
        if [manifest::PATH, LIST_NAME, CNAME].contains(&path.as_str()) {
            continue;
        }
        let digest = if entry.file_type().is_file() {
            digest(entry.path()).map_err(|source| FolderError { path: entry.path().to_path_buf(), source })?
        } else {
            String::new()
        };
        found.insert(path, digest);
    }
    Ok(found)
}

/// The SHA-256 of a file, which may be larger than the memory.
fn digest(path: &Path) -> io::Result<String> {
    let mut hash = Sha256::new();
    io::copy(&mut File::open(path)?, &mut HashWriter(&mut hash))?;
    Ok(hex(&hash.finalize()))
}

struct HashWriter<'h>(&'h mut Sha256);

impl io::Write for HashWriter<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
