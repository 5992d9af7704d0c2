//! `duplicate-post`, `duplicate-note`: what was copied by mistake.

use std::collections::HashMap;
use std::sync::Arc;

use super::Input;
use crate::diagnostics::{Diagnostic, Place};
use crate::note::Note;

pub(super) fn find(input: &Input<'_>) -> Vec<Diagnostic> {
    let mut problems = posts(input);
    problems.extend(notes(&input.site.notes));
    problems
}

/// A post that stands twice in one note. In two notes it is part of two threads, and nothing is wrong.
fn posts(input: &Input<'_>) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for event in &input.site.timeline.events {
        let place = |source: &crate::timeline::NoteRef| Place {
            line: *source.lines.start(),
            ..Place::file(&input.site.note(source.note).path)
        };
        for (at, source) in event.sources.iter().enumerate() {
            if let Some(first) = event.sources[..at].iter().find(|other| other.note == source.note) {
                let problem = Diagnostic::warning("duplicate-post", "this post stands twice in its note")
                    .at(place(source))
                    .also_at(place(first))
                    .help("it is one event; remove one of the two");
                problems.push(problem);
            }
        }
    }
    problems
}

/// A published file that is the copy of another, as programs that synchronise folders leave them.
fn notes(notes: &[Arc<Note>]) -> Vec<Diagnostic> {
    let mut first: HashMap<&str, &Note> = HashMap::new();
    let mut problems = Vec::new();
    for note in notes {
        if let Some(other) = first.get(&*note.sha256) {
            problems.push(
                Diagnostic::warning("duplicate-note", format!("this file is a copy of `{}`", other.path))
                    .at(Place::file(&note.path))
                    .help("remove one of the two, or list it under `exclude` in filature.yaml"),
            );
        } else {
            first.insert(&note.sha256, note);
        }
    }
    problems
}
