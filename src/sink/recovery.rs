//! What an output folder is, and mending what a killed run left.

use std::path::Path;
use std::{fs, io};

use super::error::{SinkError, cannot};
use super::guard::{Standing, standing};
use super::owned::Owned;
use super::system::Disk;
use super::workshop::{Workshop, folder_of, is_unfinished};

/// What stands where a site belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutputState {
    /// Nothing, or an empty folder.
    Absent,
    /// Something that Filature did not make, or whose list of files is missing or damaged.
    Foreign,
    /// A whole site that Filature made, with or without files of others beside.
    Complete,
    /// A site partly old and partly new, not fit to be served, published or copied; [`recover`] completes it.
    Unfinished,
}

/// What [`recover`] did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recovery {
    /// No run had been stopped.
    Nothing,
    /// A run had been stopped while it prepared a site; the old site stands.
    Discarded,
    /// A run had been stopped in the midst of its commit; the new site stands.
    Completed,
}

/// Says what stands at `output`. Changes nothing and waits for nobody.
pub fn state(output: &Path) -> Result<OutputState, SinkError> {
    match standing(output)? {
        Standing::Nothing => return Ok(OutputState::Absent),
        Standing::Link | Standing::File => return Ok(OutputState::Foreign),
        Standing::Folder => {}
    }
    if is_unfinished(output) {
        return Ok(OutputState::Unfinished);
    }
    if Owned::read(output)?.is_listed() {
        return Ok(OutputState::Complete);
    }
    let mut names = fs::read_dir(output).map_err(cannot("read", output))?;
    Ok(if names.next().is_none() { OutputState::Absent } else { OutputState::Foreign })
}

/// Completes or undoes what a run that was killed has left of `output`.
///
/// Fails with [`SinkError::Locked`] if the run is still going on.
pub fn recover(output: &Path) -> Result<Recovery, SinkError> {
    recover_on(Disk::default(), output)
}

/// [`recover`], on a disk of the caller's.
pub(super) fn recover_on(disk: Disk, output: &Path) -> Result<Recovery, SinkError> {
    let folder = folder_of(output);
    match fs::symlink_metadata(&folder) {
        Ok(_) => mend(&Workshop::enter(output, disk)?, output),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Recovery::Nothing),
        Err(error) => Err(cannot("look at", &folder)(error)),
    }
}

/// Completes or undoes what is left in a workshop.
pub(super) fn mend(workshop: &Workshop, output: &Path) -> Result<Recovery, SinkError> {
    // Without the folder that it was meant for, a journal would bring half a site into the world.
    let journal = match standing(output)? {
        Standing::Folder => workshop.journal()?,
        _ => None,
    };
    let left = workshop.has_staged();
    let recovery = match &journal {
        Some(journal) => {
            workshop.complete(journal, output)?;
            Recovery::Completed
        }
        None if left => Recovery::Discarded,
        None => Recovery::Nothing,
    };
    workshop.discard()?;
    Ok(recovery)
}
