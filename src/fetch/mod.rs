//! What notes refer to, brought from the web: copies of pictures, and where short addresses lead.
//!
//! Nothing here runs unless `media fetch` or `links resolve` is called. Time comes in from the commands.

mod kind;
mod lanes;
mod links;
mod lock;
mod media;
mod title;

pub use self::links::{Links, Resolved, is_short, resolve};
pub use self::lock::{Lock, Locked};
pub use self::media::{Fetched, PER_HOST, State, fetch};

use std::io;
use std::path::{Path, PathBuf};

use crate::diagnostics::Diagnostic;

/// Nothing more can be fetched.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    /// A file of an earlier run cannot be read as what it was.
    #[error("{}", .0.message)]
    Content(Box<Diagnostic>),
    /// The machine failed.
    #[error("cannot use `{path}`: {source}")]
    Machine {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl FetchError {
    fn machine(path: &Path) -> impl Fn(io::Error) -> FetchError + '_ {
        move |source| FetchError::Machine { path: path.to_path_buf(), source }
    }
}

/// Writes `bytes` to `path`, whole or not at all, in place of what is there.
fn replace(path: &Path, bytes: &[u8]) -> Result<(), FetchError> {
    use std::io::Write;
    let failed = FetchError::machine(path);
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).map_err(&failed)?;
    let mut file = tempfile::NamedTempFile::with_prefix_in(".fetching-", folder).map_err(&failed)?;
    file.write_all(bytes).map_err(&failed)?;
    // As the user's own files, and not for him alone, as temporary ones are.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        file.as_file().set_permissions(std::fs::Permissions::from_mode(0o644)).map_err(&failed)?;
    }
    file.persist(path).map(drop).map_err(|error| failed(error.error))
}

/// `2026-11-24`, the day of a time in seconds since 1970, in UTC.
fn day(now: u64) -> String {
    let at = chrono::DateTime::from_timestamp(i64::try_from(now).unwrap_or_default(), 0).unwrap_or_default();
    at.format("%Y-%m-%d").to_string()
}
