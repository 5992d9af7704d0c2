//! What can go wrong between a site and its folder.

use std::io;
use std::path::{Path, PathBuf};

use crate::routes::OutPath;

/// Why a site could not be written. Unless it is [`SinkError::Unfinished`], what stands is whole.
#[derive(Debug, thiserror::Error)]
pub enum SinkError {
    /// The machine failed: disk full, no permission, a broken disk.
    #[error("cannot {action} `{path}`: {source}", path = path.display())]
    Io {
        /// What was tried: `write`, `rename`.
        action: &'static str,
        /// On which file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Something that Filature did not write stands where a file of the site belongs.
    #[error("`{path}` is in the way: Filature did not write it and does not touch it", path = .0.display())]
    Foreign(PathBuf),
    /// Another run is writing into the same folder.
    #[error("another run of Filature is writing to `{output}`", output = .0.display())]
    Locked(PathBuf),
    /// The folder cannot be an output folder.
    #[error("`{path}` cannot be the output folder: {reason}", path = path.display())]
    BadOutput {
        /// The folder.
        path: PathBuf,
        /// Why not.
        reason: String,
    },
    /// A path that the sink keeps for its own list.
    #[error("no file of the site may be called `{0}`: Filature keeps its list of files there")]
    Reserved(OutPath),
    /// The same file came twice.
    #[error("`{0}` was made twice")]
    Twice(OutPath),
    /// The commit began and could not end: the output is partly old and partly new, and known to be so.
    #[error("`{output}` is unfinished, partly old and partly new: {source}", output = output.display())]
    Unfinished {
        /// The output folder.
        output: PathBuf,
        /// What stopped the commit.
        source: Box<SinkError>,
    },
    /// The journal of an earlier run cannot be read.
    #[error("`{journal}`, left by an earlier run, is damaged", journal = .0.display())]
    DamagedJournal(PathBuf),
}

impl SinkError {
    /// What to do about it, in one sentence without a full stop.
    pub fn help(&self) -> Option<&'static str> {
        match self {
            SinkError::Io { .. } | SinkError::Twice(_) => None,
            SinkError::Foreign(_) => Some("move it away, or choose another folder"),
            SinkError::Locked(_) => Some("wait until it has finished, or choose another folder"),
            SinkError::BadOutput { .. } => Some("choose another folder"),
            SinkError::Reserved(_) => Some("give it another name"),
            SinkError::Unfinished { .. } => {
                Some("mend what stopped it and run it again: the next run completes it")
            }
            SinkError::DamagedJournal(_) => {
                Some("delete the output folder and the folder that holds the journal, then build again")
            }
        }
    }

    /// A refusal of an output folder.
    pub(super) fn bad_output(path: &Path, reason: impl Into<String>) -> Self {
        SinkError::BadOutput { path: path.to_owned(), reason: reason.into() }
    }
}

/// Makes an error of what the system said, with what was tried on what.
pub(super) fn cannot(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> SinkError {
    move |source| SinkError::Io { action, path: path.to_owned(), source }
}
