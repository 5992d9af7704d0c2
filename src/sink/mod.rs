//! Where the bytes of a site go, as they are made.
//!
//! A [`MemorySink`] keeps them, for tests. A [`DiskSink`] brings them into the output folder such that what
//! stands there is the old site, the new one, or one that says of itself that it is unfinished and that the
//! next run completes. Beside `public/` it works in `public.filature/`, which goes when the work is done:
//!
//! ```text
//! public.filature/
//!   lock           held while a build runs; the system lets go of it when the process ends, however it ends
//!   new/           the whole new site, or those of its folders that public/ does not have
//!   changed/       files that differ from what stands in public/
//!   journal        what the commit does, complete as soon as it has this name
//! public/
//!   .filature-files   the files that Filature wrote; no other file is ever changed or removed
//! ```
//!
//! - **No output folder yet**: everything is staged, and the commit is one rename.
//! - **An output folder is there**: a file that is already the same is left alone, the rest is staged. The
//!   commit writes the journal, removes what is gone, moves what is staged into place (whole folders where
//!   none stood), replaces the list, and removes the journal.
//!   A file that would come out the same may be kept without being made, see [`crate::cache`].
//! - **A run finds what another left**: with a journal it does all of it again, as each step may be done twice;
//!   without one nothing has been touched, and what was staged is thrown away.
//!
//! The list lives in the output and not beside it, because it must share the folder's fate: a folder that is
//! deleted, moved, copied or replaced by another takes or loses its list, and never inherits one. It names
//! only addresses that the site publishes anyway.
//!
//! **Power cuts.** Killing the process at any moment loses nothing. Against a failing machine, the list and the
//! journal are flushed to the disk before anything in the output changes; the pages are not, since flushing
//! each takes longer than writing all of them. On a file system that orders names before contents, the last
//! seconds before a power cut can therefore leave short pages. The next build finds them, because it compares
//! bytes and not dates, and rewrites them, because the list names them.

mod before;
mod changes;
mod clash;
mod disk;
mod error;
mod folders;
mod guard;
mod journal;
mod memory;
mod owned;
mod recovery;
mod system;
mod workshop;

#[cfg(test)]
mod tests;

pub use clash::{Clash, ClashKind, check_paths};
pub use disk::{Committed, DiskSink};
pub use error::SinkError;
pub use guard::guard;
pub use memory::MemorySink;
pub use owned::{LIST_NAME, listed};
pub use recovery::{OutputState, Recovery, recover, state};

use std::fs::File;

use crate::routes::OutPath;
use crate::stamp::Stamp;

/// A place that takes the files of a site, one by one, from any thread.
///
/// Nothing is final before the sink's own `commit`, which its maker calls once every page has rendered.
pub trait Sink: Sync {
    /// Takes one file. Giving a path twice is an error, at the latest on commit.
    fn put(&self, path: &OutPath, bytes: &[u8]) -> Result<(), SinkError>;

    /// Takes the file that stands at `path` already, if it is of an earlier site and has this stamp; says whether it did.
    fn keep(&self, path: &OutPath, stamp: &Stamp) -> Result<bool, SinkError> {
        let _ = (path, stamp);
        Ok(false)
    }

    /// The file that stands at `path` already, to be read, if it is of an earlier site and has this stamp.
    fn open(&self, path: &OutPath, stamp: &Stamp) -> Result<Option<File>, SinkError> {
        let _ = (path, stamp);
        Ok(None)
    }
}
