//! Where the bytes of a site go, as they are made.

mod disk;
mod memory;

pub use disk::{Committed, DiskSink};
pub use memory::MemorySink;

use crate::routes::OutPath;

/// A place that takes the files of a site, one by one, from any thread.
///
/// Nothing is final before the sink's own `commit`, which its maker calls once every page has rendered.
pub trait Sink: Sync {
    /// Takes one file. No path is given twice.
    fn put(&self, path: &OutPath, bytes: &[u8]) -> Result<(), SinkError>;
}

/// The machine failed while a file was written.
#[derive(Debug, thiserror::Error)]
#[error("cannot {action} `{path}`: {source}")]
pub struct SinkError {
    /// What was tried: `write`, `rename`.
    pub action: &'static str,
    /// On which file or folder.
    pub path: std::path::PathBuf,
    /// What the system said.
    pub source: std::io::Error,
}

/// placeholder until the disk sink lands
pub fn path_clashes(_: impl Iterator<Item = OutPath>) -> Vec<(OutPath, OutPath)> {
    Vec::new()
}
