//! What a commit does to an output folder: written down first, so that any later run can do it again.
//!
//! ```text
//! filature journal 1
//! remove events/1/index.html
//! folder events/1
//! move events/2
//! replace 1 index.html
//! replace 2 .filature-files
//! end 5
//! ```
//!
//! `move` brings `new/events/2`, a folder that the output does not have; `replace` brings `changed/1`. Changed
//! pages lie there without their folders, since most have one to themselves: making and removing those again
//! would take longer than all the rest.
//!
//! What is gone is removed first: if anything stops the commit, what was withdrawn is no longer public, and
//! nothing stands in the way of what comes. Each step may be done twice.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{fs, io};

use super::error::{SinkError, cannot};
use super::folders::{Folder, Folders};
use super::system::Disk;
use crate::routes::OutPath;

/// Where new folders are staged, in the workshop; the whole site, where there is none yet.
pub(super) const NEW: &str = "new";
/// Where changed files are staged, in the workshop, each named by a number.
pub(super) const CHANGED: &str = "changed";

/// The steps of a commit, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Journal {
    /// Files that Filature wrote and no longer makes.
    pub(super) remove: Vec<OutPath>,
    /// Folders that are empty then, inner ones first. One that is not empty stays.
    pub(super) folders: Vec<OutPath>,
    /// Folders that the output does not have.
    pub(super) moves: Vec<OutPath>,
    /// Files for folders that it has, by their numbers.
    pub(super) replace: Vec<(u32, OutPath)>,
}

impl Journal {
    /// How many steps there are.
    pub(super) fn len(&self) -> usize {
        self.remove.len() + self.folders.len() + self.moves.len() + self.replace.len()
    }

    /// The journal as it is stored.
    pub(super) fn to_text(&self) -> String {
        let mut text = String::from("filature journal 1\n");
        for (step, paths) in [("remove", &self.remove), ("folder", &self.folders), ("move", &self.moves)] {
            for path in paths {
                let _ = writeln!(text, "{step} {path}");
            }
        }
        for (number, path) in &self.replace {
            let _ = writeln!(text, "replace {number} {path}");
        }
        let _ = writeln!(text, "end {}", self.len());
        text
    }

    /// Reads a stored journal; none if it is not whole.
    pub(super) fn parse(text: &str) -> Option<Journal> {
        let (steps, end) =
            text.strip_prefix("filature journal 1\n")?.strip_suffix('\n')?.rsplit_once("end ")?;
        let mut journal = Journal::default();
        for step in steps.lines() {
            let (step, path) = step.split_once(' ')?;
            match step {
                "remove" => journal.remove.push(OutPath::new(path)?),
                "folder" => journal.folders.push(OutPath::new(path)?),
                "move" => journal.moves.push(OutPath::new(path)?),
                "replace" => {
                    let (number, path) = path.split_once(' ')?;
                    journal.replace.push((number.parse().ok()?, OutPath::new(path)?));
                }
                _ => return None,
            }
        }
        (end.parse() == Ok(journal.len())).then_some(journal)
    }
}

/// A journal being carried out.
#[derive(Debug)]
pub(super) struct Replay<'a> {
    disk: &'a Disk,
    workshop: &'a Path,
    output: &'a Path,
    /// An earlier run may have done some of the steps.
    again: bool,
    /// Whether the output has changed.
    pub(super) touched: bool,
}

impl<'a> Replay<'a> {
    /// Prepares to bring what is staged in `workshop` into `output`.
    pub(super) fn new(disk: &'a Disk, workshop: &'a Path, output: &'a Path, again: bool) -> Self {
        Replay { disk, workshop, output, again, touched: again }
    }

    /// Does every step, and waits until the outermost names are on the disk.
    pub(super) fn run(&mut self, journal: &Journal) -> Result<(), SinkError> {
        let folders = Folders::of(self.output);
        for path in &journal.remove {
            self.remove(path, &folders)?;
        }
        for path in &journal.folders {
            self.remove_folder(path, &folders)?;
        }
        // Looked at anew: some folders are gone, and what was in the way of others.
        let folders = Folders::of(self.output);
        for path in &journal.moves {
            self.bring(&self.workshop.join(NEW).join(path.as_str()), path, &folders)?;
        }
        let changed = self.workshop.join(CHANGED);
        for (number, path) in &journal.replace {
            self.bring(&changed.join(number.to_string()), path, &folders)?;
        }
        self.disk.sync_folder(self.output).map_err(cannot("flush", self.output))
    }

    fn remove(&mut self, path: &OutPath, folders: &Folders) -> Result<(), SinkError> {
        let target = self.output.join(path.as_str());
        // Filature writes plain files in plain folders: anything else was put there since by somebody.
        if !is_plain_file(path, &target, folders)? {
            return Ok(());
        }
        self.disk.remove_file(&target).map_err(cannot("remove", &target))?;
        self.touched = true;
        Ok(())
    }

    fn remove_folder(&mut self, path: &OutPath, folders: &Folders) -> Result<(), SinkError> {
        let target = self.output.join(path.as_str());
        if folders.around(path)? != Folder::Real {
            return Ok(());
        }
        match self.disk.remove_folder(&target) {
            Ok(()) => self.touched = true,
            // Files of others keep a folder, and a link is none.
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::DirectoryNotEmpty | io::ErrorKind::NotADirectory
                ) => {}
            Err(error) => return Err(cannot("remove", &target)(error)),
        }
        Ok(())
    }

    fn bring(&mut self, from: &Path, path: &OutPath, folders: &Folders) -> Result<(), SinkError> {
        let to = self.output.join(path.as_str());
        match folders.around(path)? {
            Folder::Real => {}
            Folder::Missing => self.make_folder_of(&to)?,
            Folder::File(at) | Folder::Strange(at) => {
                return Err(SinkError::Foreign(self.output.join(at.as_str())));
            }
        }
        if self.again && is_missing(from) {
            return Ok(());
        }
        match self.disk.rename(from, &to) {
            Ok(()) => {}
            // The output is a mounted volume: its own folder, but another disk than what is beside it.
            Err(error) if error.kind() == io::ErrorKind::CrossesDevices => {
                self.touched = true;
                self.carry(from, &to)?;
            }
            Err(error) => return Err(cannot("replace", &to)(error)),
        }
        self.touched = true;
        Ok(())
    }

    fn make_folder_of(&mut self, file: &Path) -> Result<(), SinkError> {
        let folder = file.parent().unwrap_or(self.output);
        self.disk.create_dirs(folder).map_err(cannot("create", folder))?;
        self.touched = true;
        Ok(())
    }

    /// Moves a file or a folder to another disk: copies what is there, then removes it, piece by piece.
    fn carry(&self, from: &Path, to: &Path) -> Result<(), SinkError> {
        let about = fs::symlink_metadata(from).map_err(cannot("read", from))?;
        if !about.is_dir() {
            self.disk.remove_file(to).map_err(cannot("replace", to))?;
            self.disk.copy(from, to).map_err(cannot("write", to))?;
            return self.disk.remove_file(from).map_err(cannot("remove", from));
        }
        self.disk.create_dirs(to).map_err(cannot("create", to))?;
        for name in names(from)? {
            self.carry(&from.join(&name), &to.join(&name))?;
        }
        self.disk.remove_folder(from).map_err(cannot("remove", from))
    }
}

/// Whether `path` is a plain file that no symbolic link leads to; `target` is where it stands.
pub(super) fn is_plain_file(path: &OutPath, target: &Path, folders: &Folders) -> Result<bool, SinkError> {
    Ok(folders.around(path)? == Folder::Real
        && fs::symlink_metadata(target).is_ok_and(|about| about.is_file()))
}

/// The names in a folder, in order.
pub(super) fn names(folder: &Path) -> Result<Vec<PathBuf>, SinkError> {
    let name = |entry: io::Result<fs::DirEntry>| Ok(PathBuf::from(entry?.file_name()));
    let names = fs::read_dir(folder).and_then(|entries| entries.map(name).collect::<io::Result<Vec<_>>>());
    let mut names = names.map_err(cannot("read", folder))?;
    names.sort();
    Ok(names)
}

fn is_missing(path: &Path) -> bool {
    fs::symlink_metadata(path).is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn journal() -> Journal {
        let paths = |paths: &[&str]| paths.iter().map(|path| OutPath::new(path).unwrap()).collect();
        let replace = vec![(7, OutPath::new("1 e").unwrap()), (8, OutPath::new("end 3").unwrap())];
        Journal { remove: paths(&["a b/c"]), folders: paths(&["a b"]), moves: paths(&["d"]), replace }
    }

    #[test]
    fn a_journal_reads_back_as_it_was() {
        assert_eq!(Journal::parse(&journal().to_text()), Some(journal()));
        assert_eq!(Journal::parse(&Journal::default().to_text()), Some(Journal::default()));
    }

    #[test]
    fn a_journal_that_is_cut_short_is_none() {
        let text = journal().to_text();
        for cut in 0..text.len() {
            assert_eq!(Journal::parse(&text[..cut]), None, "cut at {cut}");
        }
    }

    #[test]
    fn a_journal_never_leads_out_of_the_folder() {
        for path in ["../a", "/etc/passwd", "a/../../b", ""] {
            assert_eq!(Journal::parse(&format!("filature journal 1\nremove {path}\nend 1\n")), None);
        }
    }
}
