//! The ids that git gives to files, and a sink that keeps nothing else of a site.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt;
use std::sync::{Mutex, PoisonError};

use sha2::{Digest, Sha256};

use super::changes::NewFile;
use crate::routes::OutPath;
use crate::sink::{Sink, SinkError};

/// How a repository names its objects.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ObjectFormat {
    /// SHA-1, of nearly all repositories.
    #[default]
    Sha1,
    /// SHA-256.
    Sha256,
}

impl ObjectFormat {
    /// How many digits an id has.
    pub(super) fn digits(self) -> usize {
        match self {
            ObjectFormat::Sha1 => 40,
            ObjectFormat::Sha256 => 64,
        }
    }
}

/// The id of a file's content in git, in lower-case hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlobId(String);

impl BlobId {
    /// The id of these bytes: the hash of `blob`, a space, their number, a NUL and the bytes; see
    /// <https://git-scm.com/book/en/v2/Git-Internals-Git-Objects>.
    pub fn of(format: ObjectFormat, bytes: &[u8]) -> BlobId {
        fn hash<D: Digest>(bytes: &[u8]) -> BlobId {
            let mut hash = D::new();
            hash.update(format!("blob {}\0", bytes.len()));
            hash.update(bytes);
            BlobId(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
        }
        match format {
            ObjectFormat::Sha1 => hash::<sha1::Sha1>(bytes),
            ObjectFormat::Sha256 => hash::<Sha256>(bytes),
        }
    }

    /// An id as git writes it.
    pub(super) fn read(text: &str) -> BlobId {
        BlobId(text.into())
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for BlobId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A site of which only the ids and lengths of its files are kept.
#[derive(Debug, Default)]
pub struct Digests {
    format: ObjectFormat,
    files: Mutex<BTreeMap<OutPath, NewFile>>,
}

impl Digests {
    /// An empty one, for a repository of this format.
    pub fn new(format: ObjectFormat) -> Digests {
        Digests { format, files: Mutex::default() }
    }

    /// The files, by path.
    pub fn into_files(self) -> BTreeMap<OutPath, NewFile> {
        self.files.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sink for Digests {
    fn put(&self, path: &OutPath, bytes: &[u8]) -> Result<(), SinkError> {
        let file = NewFile { id: BlobId::of(self.format, bytes), bytes: bytes.len() as u64 };
        match self.files.lock().unwrap_or_else(PoisonError::into_inner).entry(path.clone()) {
            Entry::Occupied(_) => Err(SinkError::Twice(path.clone())),
            Entry::Vacant(place) => {
                place.insert(file);
                Ok(())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As `git hash-object --stdin` gives them.
    #[test]
    fn ids_are_those_of_git() {
        let id = |format, text: &str| BlobId::of(format, text.as_bytes()).0;
        assert_eq!(id(ObjectFormat::Sha1, ""), "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");
        assert_eq!(id(ObjectFormat::Sha1, "what is up, doc?"), "bd9dbf5aae1a3862dd1526723246b20206e5fc37");
        assert_eq!(
            id(ObjectFormat::Sha256, ""),
            "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813"
        );
    }
}
