//! Names that stand often in the notes and belong to no entity yet.
//!
//! ```text
//!  texts ── words ── runs (words with capitals, what joins them) ──┐
//!            flags, handles ───────────────────────────────────────┴─ tally ── group ── Suggestion ── paste
//! ```
//!
//! No dictionary and no model: the texts themselves say which words are names. A word that stands with a capital
//! where no sentence begins, and not more often without one, is a name; the few lists (`lists`) are those of
//! French and English, and of no case.

mod group;
mod handles;
mod lists;
mod paste;
mod runs;
mod tally;
mod words;

pub use paste::paste;

use std::collections::HashSet;

use crate::entities::{Case, Definitions, Matcher, Scan, Scratch, TooManyNames, Who, find_addresses, fold};
use crate::timeline::{EventIx, Timeline};

use runs::Vocabulary;
use tally::Tallies;
use words::words;

/// A name that may be an entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The name.
    pub name: String,
    /// Its kind, as far as the words around it tell.
    pub kind: &'static str,
    /// The forms in which it stands, the most frequent first.
    pub aliases: Vec<String>,
    /// The events in which it stands, in order.
    pub events: Vec<EventIx>,
}

/// What was found.
#[derive(Debug, Default)]
pub struct Suggestions {
    /// Names that belong to no entity, those in most events first, then in the order of names.
    pub names: Vec<Suggestion>,
    /// Handles that look like the name of an entity, with the place of its definition.
    pub handles: Vec<(String, usize)>,
}

/// Finds names that stand in at least `fewest` events and belong to none of `definitions`.
///
/// # Errors
///
/// More names in `definitions` than can be looked for.
pub fn suggest(
    definitions: &Definitions,
    timeline: &Timeline,
    fewest: usize,
) -> Result<Suggestions, TooManyNames> {
    let matcher = Matcher::new(&definitions.entities)?;
    let mut scratch = Scratch::default();
    let texts: Vec<(EventIx, &str, Scan)> = timeline
        .indices()
        .flat_map(|ix| {
            let event = timeline.event(ix);
            event.title.as_deref().into_iter().chain([&*event.text]).map(move |text| (ix, text))
        })
        .map(|(ix, text)| (ix, text, matcher.find(text, &mut scratch)))
        .collect();

    let read: Vec<_> = texts
        .iter()
        .map(|(ix, text, scan)| {
            let mut taken = find_addresses(text);
            taken.extend(scan.names.iter().map(|name| name.span.clone()));
            taken.sort_by_key(|range| range.start);
            (*ix, *text, words(text, &taken))
        })
        .collect();
    let vocabulary = Vocabulary::of(|| read.iter().map(|(_, _, words)| words.as_slice()));

    let mut tallies = Tallies::default();
    for (ix, text, words) in &read {
        for run in vocabulary.runs(words) {
            tallies.name(*ix, text, words, run);
        }
    }
    for (ix, text, scan) in &texts {
        tallies.flags(*ix, text, scan);
        for name in scan.names.iter().filter(|name| name.who == Who::Handle) {
            tallies.handle(*ix, &text[name.span.clone()]);
        }
    }

    let handles = handles::of_entities(&mut tallies, &definitions.entities);
    let claimed: HashSet<String> = definitions
        .entities
        .iter()
        .flat_map(|entity| entity.names().chain([entity.name.as_str()]))
        .map(|name| fold(name, Case::Lower))
        .collect();
    let mut names = group::group(tallies, &claimed);
    names.retain(|suggestion| suggestion.events.len() >= fewest);
    names.sort_by(|a, b| b.events.len().cmp(&a.events.len()).then_with(|| a.name.cmp(&b.name)));
    Ok(Suggestions { names, handles })
}
