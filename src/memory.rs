//! What was made before: a note is read again only when its file changed, and parsed again only when its bytes
//! did; its events are made again only when the note was parsed again, and a text is searched for names again
//! only when it or a name changed.
//!
//! A build begins with an empty memory and makes everything; a preview keeps one. What is remembered is what
//! depends on one note or one text alone; all that depends on several of them is made anew either way, so that
//! both go the same way.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostics::{Checked, Problems};
use crate::entities;
use crate::load::{self, FileRef};
use crate::note::Note;
use crate::parse;
use crate::stamp::Stamp;
use crate::text::sha256_hex;
use crate::timeline;

/// The notes that were parsed before, by their files, and what was made of each.
#[derive(Debug, Default)]
pub struct Memory {
    /// How they were parsed; none before the first time.
    options: Option<parse::Options>,
    notes: BTreeMap<PathBuf, Kept>,
    /// The events of each note.
    pub(crate) events: timeline::Made,
    /// The names in each text.
    pub(crate) scans: entities::Scans,
}

#[derive(Debug, Clone)]
struct Kept {
    /// None when the file may have changed without showing it.
    stamp: Option<Stamp>,
    note: Arc<Note>,
    problems: Problems,
}

impl Memory {
    /// Reads a file or folder again the next time, even if its size and time look the same: somebody wrote to
    /// it, and two writes may share one tick of the file system's clock.
    pub fn doubt(&mut self, path: &Path) {
        // Paths are ordered part by part, so that what lies in a folder follows on the folder.
        let inside =
            self.notes.range_mut(path.to_path_buf()..).take_while(|(file, _)| file.starts_with(path));
        for (_, kept) in inside {
            kept.stamp = None;
        }
    }

    /// Reads every file again the next time.
    pub fn doubt_all(&mut self) {
        for kept in self.notes.values_mut() {
            kept.stamp = None;
        }
    }

    /// The notes of `files`, in their order, each read and parsed at most once, on all cores; forgets all
    /// other files. Calls `step` after each.
    pub fn notes(
        &mut self,
        files: &[FileRef],
        options: &parse::Options,
        step: &(dyn Fn() + Sync),
    ) -> Checked<Vec<Arc<Note>>> {
        if self.options.as_ref() != Some(options) {
            self.notes.clear();
            self.options = Some(options.clone());
        }
        let known = &self.notes;
        let all: Vec<Kept> = files
            .par_iter()
            .map(|file| {
                let kept = recall(file, known.get(&file.file), options);
                step();
                kept
            })
            .collect();
        let mut problems = Problems::new();
        let mut notes = Vec::with_capacity(all.len());
        for kept in &all {
            problems.append(kept.problems.clone());
            notes.push(kept.note.clone());
        }
        self.notes = files.iter().map(|file| file.file.clone()).zip(all).collect();
        Checked { value: notes, problems }
    }
}

fn recall(file: &FileRef, known: Option<&Kept>, options: &parse::Options) -> Kept {
    // Taken before the bytes: if somebody writes in between, the stamp is too old, and the file is read again.
    let stamp = load::stamp(file);
    if let Some(kept) = known
        && stamp.is_some()
        && kept.stamp == stamp
    {
        return kept.clone();
    }
    match load::read(file) {
        Ok(bytes) => match known {
            Some(kept) if *kept.note.sha256 == *sha256_hex(&bytes) => Kept { stamp, ..kept.clone() },
            _ => {
                let Checked { value, problems } = parse::note(&file.path, &bytes, options);
                Kept { stamp, note: Arc::new(value), problems }
            }
        },
        Err(problem) => Kept {
            stamp: None,
            note: Arc::new(Note::new(&file.path, "".into())),
            problems: (*problem).into(),
        },
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::diagnostics::SourcePath;

    fn options() -> parse::Options {
        parse::Options { repair: true, zone: chrono_tz::UTC, kinds: Vec::new() }
    }

    fn file(folder: &Path, name: &str) -> FileRef {
        FileRef { path: SourcePath::new(name), file: folder.join(name) }
    }

    fn notes(memory: &mut Memory, files: &[FileRef]) -> Vec<Arc<Note>> {
        memory.notes(files, &options(), &|| {}).value
    }

    #[test]
    fn a_note_is_parsed_again_only_when_its_bytes_changed() {
        let folder = tempfile::tempdir().unwrap();
        let files = [file(folder.path(), "a.md"), file(folder.path(), "b.md")];
        for file in &files {
            fs::write(&file.file, "---\ntype: page\n---\nfirst\n").unwrap();
        }
        let mut memory = Memory::default();
        let first = notes(&mut memory, &files);
        fs::write(&files[1].file, "---\ntype: page\n---\nsecond, and longer\n").unwrap();
        let second = notes(&mut memory, &files);
        assert!(Arc::ptr_eq(&first[0], &second[0]));
        assert_ne!(first[1].sha256, second[1].sha256);
        memory.doubt_all();
        assert!(Arc::ptr_eq(&second[1], &notes(&mut memory, &files)[1]));
    }

    #[test]
    fn a_write_that_size_and_time_hide_shows_once_the_folder_is_doubted() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("sub")).unwrap();
        let files = [file(folder.path(), "sub/a.md")];
        let write = |text: &str| {
            fs::write(&files[0].file, text).unwrap();
            let handle = fs::File::options().write(true).open(&files[0].file).unwrap();
            handle.set_modified(std::time::SystemTime::UNIX_EPOCH).unwrap();
        };
        write("---\ntype: page\n---\nfirst\n");
        let mut memory = Memory::default();
        let first = notes(&mut memory, &files);
        write("---\ntype: page\n---\nother\n");
        memory.doubt(&folder.path().join("sub"));
        assert_ne!(first[0].sha256, notes(&mut memory, &files)[0].sha256);
    }

    #[test]
    fn other_options_and_other_files_are_not_remembered() {
        let folder = tempfile::tempdir().unwrap();
        let files = [file(folder.path(), "a.md")];
        fs::write(&files[0].file, "---\ntype: page\n---\nfirst\n").unwrap();
        let mut memory = Memory::default();
        let first = notes(&mut memory, &files);
        let other = parse::Options { repair: false, ..options() };
        let again = memory.notes(&files, &other, &|| {}).value;
        assert!(!Arc::ptr_eq(&first[0], &again[0]));
        assert!(notes(&mut memory, &[]).is_empty() && memory.notes.is_empty());
    }
}
