//! Files in memory, for tests.

use std::collections::BTreeMap;
use std::sync::Mutex;

use super::{Sink, SinkError};
use crate::routes::OutPath;

/// A site in memory.
#[derive(Debug, Default)]
pub struct MemorySink(Mutex<BTreeMap<OutPath, Vec<u8>>>);

impl MemorySink {
    /// An empty one.
    pub fn new() -> Self {
        Self::default()
    }

    /// The files, by path.
    pub fn into_files(self) -> BTreeMap<OutPath, Vec<u8>> {
        self.0.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl Sink for MemorySink {
    fn put(&self, path: &OutPath, bytes: &[u8]) -> Result<(), SinkError> {
        let mut files = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let before = files.insert(path.clone(), bytes.to_vec());
        assert!(before.is_none(), "{path} was made twice");
        Ok(())
    }
}
