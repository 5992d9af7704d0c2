//! What was made before: a note is read again only when its file changed, and parsed again only when its bytes
//! did; its events are made again only when the note was parsed again, and a text is searched for names again
//! only when it or a name changed.
//!
//! A build begins with an empty memory and makes everything; a preview keeps one. What is remembered is what
//! depends on one note or one text alone; all that depends on several of them is made anew either way, so that
//! both go the same way.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::mem;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostics::{Checked, Problems, SourcePath};
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
    keeps_texts: bool,
    /// What the site says in files of its own, if texts are kept.
    own_texts: BTreeMap<SourcePath, String>,
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
    /// What the note was parsed from, if texts are kept and it is text.
    text: Option<String>,
}

impl Memory {
    /// One that keeps the texts, for [`Memory::take_texts`].
    pub fn keeping_texts() -> Self {
        Memory { keeps_texts: true, ..Memory::default() }
    }

    /// The very texts that the notes, and the files of the site's own, were parsed from, by their paths; what is no
    /// text is left out.
    pub fn take_texts(&mut self) -> BTreeMap<SourcePath, String> {
        let mut texts = mem::take(&mut self.own_texts);
        let of_note = |kept: &mut Kept| Some((kept.note.path.clone(), kept.text.take()?));
        texts.extend(self.notes.values_mut().filter_map(of_note));
        texts
    }

    /// Gives back the text of a file of the site's own, and keeps it if texts are kept.
    pub(crate) fn seen<'a>(&mut self, path: &SourcePath, text: &'a str) -> &'a str {
        if self.keeps_texts {
            self.own_texts.insert(path.clone(), text.to_string());
        }
        text
    }

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
        let (known, keeps_texts) = (&self.notes, self.keeps_texts);
        let all: Vec<Kept> = files
            .par_iter()
            .map(|file| {
                let kept = recall(file, known.get(&file.file), options, keeps_texts);
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

fn recall(file: &FileRef, known: Option<&Kept>, options: &parse::Options, keeps_text: bool) -> Kept {
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
                let (parsed, text) = parse::note_and_text(&file.path, &bytes, options);
                let Checked { value, problems } = parsed;
                let text = text.filter(|_| keeps_text).map(Cow::into_owned);
                Kept { stamp, note: Arc::new(value), problems, text }
            }
        },
        Err(problem) => Kept {
            stamp: None,
            note: Arc::new(Note::new(&file.path, "".into())),
            problems: (*problem).into(),
            text: None,
        },
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

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
    fn the_texts_are_those_that_were_parsed() {
        let folder = tempfile::tempdir().unwrap();
        let files = [file(folder.path(), "a.md"), file(folder.path(), "b.md")];
        fs::write(&files[0].file, "\u{feff}one\r\ntwo\r\n").unwrap();
        fs::write(&files[1].file, b"no text \xff").unwrap();
        let mut memory = Memory::keeping_texts();
        notes(&mut memory, &files);
        fs::write(&files[0].file, "written later").unwrap();
        assert_eq!(memory.take_texts(), [(SourcePath::new("a.md"), "one\ntwo\n".to_string())].into());
        let mut other = Memory::default();
        notes(&mut other, &files);
        assert!(other.take_texts().is_empty());
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
