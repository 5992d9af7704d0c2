//! `media/lock.yaml`: which files were fetched from where, and what they were then.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{FetchError, replace};
use crate::attachments::MEDIA;
use crate::diagnostics::SourcePath;
use crate::yaml;

const NAME: &str = "lock.yaml";

/// The files that were fetched, by their addresses.
#[derive(Debug)]
pub struct Lock {
    path: PathBuf,
    entries: BTreeMap<String, Locked>,
}

/// A file that was fetched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Locked {
    /// Its path below `media/`.
    pub file: String,
    /// SHA-256 of its bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// Its size, in bytes.
    pub size: u64,
    /// The day on which it was fetched.
    pub date: String,
    /// The address that answered, after all redirects.
    pub source: String,
}

impl Lock {
    /// Reads the lock file of the site at `root`, which may have none.
    pub fn open(root: &Path) -> Result<Lock, FetchError> {
        let path = root.join(MEDIA).join(NAME);
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(FetchError::machine(&path)(error)),
        };
        let shown = SourcePath::new(format!("{MEDIA}/{NAME}"));
        let entries = match text.trim().is_empty() {
            true => BTreeMap::new(),
            false => yaml::read("media-lock", &shown, &text, 1).map_err(FetchError::Content)?,
        };
        Ok(Lock { path, entries })
    }

    /// What was fetched from an address.
    pub fn get(&self, address: &str) -> Option<&Locked> {
        self.entries.get(address)
    }

    /// Adds a file, and writes the lock file, so that an interrupted run loses nothing.
    pub fn put(&mut self, address: &str, locked: Locked) -> Result<(), FetchError> {
        self.entries.insert(address.to_string(), locked);
        replace(&self.path, yaml::write(&self.entries).as_bytes())
    }
}
