//! The digests of the files of a site, as they are rendered.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use sha2::{Digest, Sha256};

use crate::routes::OutPath;
use crate::text::hex;

/// The SHA-256 of files, by their paths; any thread may add to it.
#[derive(Debug, Default)]
pub struct Digests(Mutex<BTreeMap<OutPath, [u8; 32]>>);

impl Digests {
    /// Takes the digest of a file, in place of an earlier one.
    pub fn add(&self, path: &OutPath, bytes: &[u8]) {
        // Outside of the lock: this is what takes time.
        self.set(path, Sha256::digest(bytes).into());
    }

    /// Takes the digest of a file as it is known already, in place of an earlier one.
    pub fn set(&self, path: &OutPath, digest: [u8; 32]) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone(), digest);
    }

    /// The digest of a file, if it is known.
    pub fn get(&self, path: &OutPath) -> Option<[u8; 32]> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(path).copied()
    }

    /// Whether the digest of a file is known.
    pub fn has(&self, path: &OutPath) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).contains_key(path)
    }

    /// Does something with each digest so far, in the order of the paths; stops at the first that fails.
    pub fn for_each<E>(&self, mut take: impl FnMut(&OutPath, &[u8; 32]) -> Result<(), E>) -> Result<(), E> {
        let digests = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        digests.iter().try_for_each(|(path, digest)| take(path, digest))
    }

    /// Does something with the digests so far of these files, in their order; stops at the first that fails.
    pub fn for_each_of<E>(
        &self,
        paths: &[OutPath],
        mut take: impl FnMut(&OutPath, &[u8; 32]) -> Result<(), E>,
    ) -> Result<(), E> {
        let digests = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        paths.iter().filter_map(|path| digests.get_key_value(path)).try_for_each(|(path, d)| take(path, d))
    }

    /// The digests so far, in lower-case hexadecimal.
    pub fn to_hex(&self) -> BTreeMap<String, String> {
        let digests = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        digests.iter().map(|(path, digest)| (path.to_string(), hex(digest))).collect()
    }
}
