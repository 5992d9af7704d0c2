//! From the files of two sites to the steps that turn one into the other.

use std::collections::BTreeSet;
use std::fs;
use std::ops::Bound;
use std::path::Path;

use super::error::{SinkError, cannot};
use super::folders::Folders;
use super::journal::{Journal, is_plain_file, names};
use super::owned::Owned;
use crate::routes::OutPath;

/// What is known about both sites when all files of the new one have come.
#[derive(Debug)]
pub(super) struct Changes<'a> {
    /// The output folder.
    pub(super) output: &'a Path,
    /// Its folders, as they stand before the commit.
    pub(super) folders: &'a Folders,
    /// The files of the old site.
    pub(super) owned: &'a Owned,
    /// The files of the new site, in order.
    pub(super) site: &'a BTreeSet<&'a str>,
    /// Those for whose folder the output has none, in order.
    pub(super) fresh: &'a [OutPath],
    /// Those at whose path a folder stands.
    pub(super) over_folders: &'a [OutPath],
    /// Files at whose path the new site has a folder.
    pub(super) under_folders: &'a [OutPath],
}

impl Changes<'_> {
    /// The steps to do, but for the changed files. Fails if files of others are in the way, before anything has changed.
    pub(super) fn journal(&self) -> Result<Journal, SinkError> {
        let remove = self.stale()?;
        let mut folders = self.emptied(&remove);
        for path in self.over_folders {
            self.clear(path, &remove, &mut folders)?;
        }
        for path in self.under_folders {
            if remove.binary_search(path).is_err() {
                return Err(SinkError::Foreign(self.output.join(path.as_str())));
            }
        }
        // Inner folders come after outer ones in the order of paths.
        let folders = folders.into_iter().rev().collect();
        Ok(Journal { remove, folders, moves: self.moves()?, replace: Vec::new() })
    }

    /// The files that Filature wrote, no longer makes, and that still stand there.
    fn stale(&self) -> Result<Vec<OutPath>, SinkError> {
        let mut stale = Vec::new();
        for path in self.owned.iter().filter(|path| !self.site.contains(path.as_str())) {
            if is_plain_file(path, &self.output.join(path.as_str()), self.folders)? {
                stale.push(path.clone());
            }
        }
        Ok(stale)
    }

    /// The folders of `removed` in which the new site has nothing.
    fn emptied(&self, removed: &[OutPath]) -> BTreeSet<OutPath> {
        let mut emptied = BTreeSet::new();
        for path in removed {
            let mut folder = path.folder();
            while let Some(at) = folder {
                if self.is_used(&at) || emptied.contains(&at) {
                    break;
                }
                folder = at.folder();
                emptied.insert(at);
            }
        }
        emptied
    }

    fn is_used(&self, folder: &OutPath) -> bool {
        let prefix = format!("{folder}/");
        let mut inside = self.site.range::<str, _>((Bound::Included(prefix.as_str()), Bound::Unbounded));
        inside.next().is_some_and(|path| path.starts_with(&prefix))
    }

    /// Sees that a folder which must make room for a file holds nothing but files to be removed, and adds it
    /// and those in it to `folders`.
    fn clear(
        &self,
        folder: &OutPath,
        removed: &[OutPath],
        folders: &mut BTreeSet<OutPath>,
    ) -> Result<(), SinkError> {
        let path = self.output.join(folder.as_str());
        for name in names(&path)? {
            let inside = path.join(&name);
            let foreign = || SinkError::Foreign(inside.clone());
            let name = name.to_str().ok_or_else(foreign)?;
            let at = OutPath::new(&format!("{folder}/{name}")).ok_or_else(foreign)?;
            if fs::symlink_metadata(&inside).map_err(cannot("look at", &inside))?.is_dir() {
                self.clear(&at, removed, folders)?;
            } else if removed.binary_search(&at).is_err() {
                return Err(foreign());
            }
        }
        folders.insert(folder.clone());
        Ok(())
    }

    /// The outermost of the folders that the output does not have.
    fn moves(&self) -> Result<Vec<OutPath>, SinkError> {
        let mut moves: Vec<OutPath> = Vec::new();
        for path in self.fresh {
            let folder = self.folders.first_missing(path)?;
            if folder.is_some() && folder.as_ref() != moves.last() {
                moves.extend(folder);
            }
        }
        Ok(moves)
    }
}
