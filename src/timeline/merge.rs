//! The same post in several places is one event.

use std::sync::Arc;

use super::{Event, Kind, NoteRef};
use crate::diagnostics::{Diagnostic, Place, Problems};
use crate::note::Note;

/// Adds `other`, which has the same id, to `event`.
///
/// All places are kept. Where an exporter cut the text, the longer one stands; where the texts contradict
/// each other, the first one stands, and the problem names both places.
pub(super) fn into(event: &mut Event, other: Event, notes: &[Arc<Note>], problems: &mut Problems) {
    let place = |source: &NoteRef| Place {
        line: *source.lines.start(),
        ..Place::file(&notes[source.note.0 as usize].path)
    };
    if event.kind == Kind::Written || other.kind == Kind::Written {
        problems.push(
            Diagnostic::error("event-clash", format!("two events want the address `/events/{}/`", event.id))
                .at(place(&other.sources[0]))
                .also_at(place(&event.sources[0]))
                .help("give one of them another `slug`"),
        );
        return;
    }
    match longer(&event.text, &other.text) {
        Some(text) => event.text = text,
        None => problems.push(
            Diagnostic::warning("texts-differ", "the words of this post differ between two places")
                .at(place(&other.sources[0]))
                .also_at(place(&event.sources[0]))
                .help("the first one is shown; make both say the same"),
        ),
    }
    event.draft &= other.draft;
    event.archive = event.archive.take().or(other.archive);
    event.linked_copy = event.linked_copy.take().or(other.linked_copy);
    event.author.handle = event.author.handle.take().or(other.author.handle);
    event.author.name = event.author.name.take().or(other.author.name);
    for source in other.sources {
        if !event.sources.contains(&source) {
            event.sources.push(source);
        }
    }
    event.tags.extend(other.tags);
    event.tags.sort();
    event.tags.dedup();
    extend_once(&mut event.links, other.links);
    extend_once(&mut event.comments, other.comments);
    for media in other.media {
        if !event.media.iter().any(|m| m.address == media.address) {
            event.media.push(media);
        }
    }
    event.when = event.when.narrowed(&other.when);
}

/// The text that holds the other one, but for white space; none if neither does.
pub(super) fn longer(a: &Arc<str>, b: &Arc<str>) -> Option<Arc<str>> {
    if a == b {
        return Some(a.clone());
    }
    let squeeze = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (left, right) = (squeeze(a), squeeze(b));
    let cut = |text: &str| text.trim_end_matches(['…', '.', ' ']).len();
    if left.contains(&right[..cut(&right)]) {
        Some(a.clone())
    } else if right.contains(&left[..cut(&left)]) {
        Some(b.clone())
    } else {
        None
    }
}

fn extend_once(list: &mut Vec<String>, more: Vec<String>) {
    for item in more {
        if !list.contains(&item) {
            list.push(item);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_that_holds_the_other_one_stands() {
        let of = |a: &str, b: &str| longer(&a.into(), &b.into()).map(|t| t.to_string());
        assert_eq!(of("a b c", "a b…").as_deref(), Some("a b c"));
        assert_eq!(of("a b", "a  b\nc").as_deref(), Some("a  b\nc"));
        assert_eq!(of("a b", "a c"), None);
    }
}
