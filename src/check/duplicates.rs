//! `duplicate-post`, `duplicate-event`, `duplicate-note`: what was copied by mistake.

use std::collections::HashMap;
use std::sync::Arc;

use super::Input;
use crate::diagnostics::{Diagnostic, Place};
use crate::note::Note;
use crate::time::Instant;
use crate::timeline::{Event, Kind};

pub(super) fn find(input: &Input<'_>) -> Vec<Diagnostic> {
    let mut problems = posts(input);
    problems.extend(written(input));
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

/// Written events of the same time that have the same title or the same words, but for spaces and capitals.
/// Copies of a whole file are found as such.
fn written(input: &Input<'_>) -> Vec<Diagnostic> {
    let plain = |text: &str| {
        let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
        words.join(" ")
    };
    let hash = |event: &Event| &input.site.note(event.sources[0].note).sha256;
    let mut first: HashMap<((Instant, Instant), String), &Event> = HashMap::new();
    let mut problems = Vec::new();
    for event in input.site.timeline.events.iter().filter(|event| event.kind == Kind::Written) {
        let title = event.title.as_deref().map(|title| format!("title {}", plain(title)));
        let words = Some(plain(&event.text)).filter(|words| !words.is_empty());
        let keys = title.into_iter().chain(words.map(|words| format!("words {words}")));
        let mut other: Option<&Event> = None;
        for key in keys.map(|key| (event.when.order(), key)) {
            other = other.or(first.get(&key).copied());
            first.entry(key).or_insert(event);
        }
        let Some(other) = other.filter(|other| hash(other) != hash(event)) else { continue };
        let place = |event: &Event| Place::file(&input.site.note(event.sources[0].note).path);
        problems.push(
            Diagnostic::warning("duplicate-event", "another event of this time says the same")
                .at(place(event))
                .also_at(place(other))
                .help("remove one of the two, or say in their titles how they differ"),
        );
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
