//! Files in the output folder.

/// The output folder.
#[derive(Debug)]
pub struct DiskSink {}

/// What a commit did.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Committed {
    /// Files of the site.
    pub files: usize,
    /// Files that were new or differed, and were written.
    pub written: usize,
    /// Files that Filature wrote earlier and no longer makes, and were removed.
    pub removed: usize,
    /// Bytes of the site.
    pub bytes: u64,
}
