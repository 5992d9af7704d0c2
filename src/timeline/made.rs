//! The events of each note as they were made before: those of a note that is the same are not made again.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::build::{BuildOptions, of_note};
use super::{Event, NoteIx};
use crate::diagnostics::Problems;
use crate::note::Note;
use crate::routes::EventId;

/// The events of each note as they were made before.
///
/// What is made of a note depends on nothing but the note, its place among all, and a few choices of the site;
/// while these stay, its events are shared with the timeline before.
#[derive(Debug, Default)]
pub struct Made {
    choices: Option<Choices>,
    of_notes: Vec<OfNote>,
}

/// What the events of a note depend on beside the note.
#[derive(Debug, PartialEq, Eq)]
struct Choices {
    drafts: bool,
    authors: BTreeMap<String, String>,
    private: BTreeSet<EventId>,
}

/// The events of one note.
#[derive(Debug, Clone)]
pub(super) struct OfNote {
    note: Arc<Note>,
    /// In the order of the note.
    pub(super) events: Vec<Arc<Event>>,
    /// What was wrong with them.
    pub(super) problems: Problems,
}

impl Made {
    /// The events of all notes, on all cores; remembers them.
    pub(super) fn of_notes(
        &mut self,
        notes: &[Arc<Note>],
        private: BTreeSet<EventId>,
        options: &BuildOptions<'_>,
    ) -> &[OfNote] {
        let choices = Choices { drafts: options.drafts, authors: options.config.authors.clone(), private };
        if self.choices.as_ref() != Some(&choices) {
            self.of_notes.clear();
        }
        let private = &self.choices.insert(choices).private;
        let known = &self.of_notes;
        let of_notes = notes
            .par_iter()
            .enumerate()
            .map(|(at, note)| match known.get(at) {
                Some(known) if Arc::ptr_eq(&known.note, note) => known.clone(),
                _ => make(note, at, private, options),
            })
            .collect();
        self.of_notes = of_notes;
        &self.of_notes
    }
}

/// The events of all notes, on all cores.
pub(super) fn make_all(
    notes: &[Arc<Note>],
    private: &BTreeSet<EventId>,
    options: &BuildOptions<'_>,
) -> Vec<OfNote> {
    notes.par_iter().enumerate().map(|(at, note)| make(note, at, private, options)).collect()
}

fn make(note: &Arc<Note>, at: usize, private: &BTreeSet<EventId>, options: &BuildOptions<'_>) -> OfNote {
    let mut problems = Problems::new();
    let events = of_note(note, NoteIx(at as u32), private, options, &mut problems);
    OfNote { note: note.clone(), events: events.into_iter().map(Arc::new).collect(), problems }
}
