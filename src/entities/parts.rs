//! Names that are part of a longer name of another entity.

use std::collections::HashMap;

use super::boundary::is_edge;
use super::definition::Definition;
use super::fold::{Case, fold};
use crate::diagnostics::{Diagnostic, Problems};

/// Most parts of a name that are looked at; no name has so many words.
const MOST_EDGES: usize = 24;

/// Warns of names that stand in a longer name of another entity: the longer one wins there, which the author
/// may not mean. Whoever lists the longer one under `except`, or gives one as
/// the `parent` of the other, has said so.
pub(super) fn warn_of_parts(entities: &[Definition], problems: &mut Problems) {
    let mut owners: HashMap<String, usize> = HashMap::new();
    for (at, entity) in entities.iter().enumerate() {
        for name in looked_for(entity) {
            owners.entry(fold(name, Case::Kept)).or_insert(at);
        }
    }
    for (at, entity) in entities.iter().enumerate() {
        for name in looked_for(entity) {
            let folded = fold(name, Case::Kept);
            for part in parts(&folded) {
                let Some(&owner) = owners.get(part).filter(|&&owner| owner != at) else { continue };
                let shorter = &entities[owner];
                if !are_related(shorter, entity) && !is_excepted(shorter, part, &folded) {
                    let message = format!(
                        "`{part}`, a name of `{}`, is part of `{name}`, which is a name of `{}`",
                        shorter.slug, entity.slug
                    );
                    problems.push(
                        Diagnostic::warning("entity-name-inside", message)
                            .at(shorter.place.clone())
                            .also_at(entity.place.clone())
                            .help("the longer name wins; to say that it should, list it under `except` here"),
                    );
                }
            }
        }
    }
}

/// Names that are words: handles are whole or nothing, and what a star ends is the beginning of a word.
fn looked_for(entity: &Definition) -> impl Iterator<Item = &str> {
    entity.names().filter(|name| !name.starts_with('@') && !name.ends_with('*'))
}

/// Whether one is a part of the other: that they share a name is then meant.
fn are_related(a: &Definition, b: &Definition) -> bool {
    a.parent.as_ref() == Some(&b.slug) || b.parent.as_ref() == Some(&a.slug)
}

/// Whether the shorter name does not count inside of the longer one.
fn is_excepted(entity: &Definition, part: &str, longer: &str) -> bool {
    entity
        .except
        .iter()
        .map(|phrase| fold(phrase, Case::Kept))
        .any(|phrase| phrase.contains(part) && longer.contains(&phrase))
}

/// The parts of a name that begin and end with a word, but for the whole.
fn parts(name: &str) -> Vec<&str> {
    let edges = |at: &usize| is_edge(name, *at);
    let at: Vec<usize> = name.char_indices().map(|(at, _)| at).chain([name.len()]).filter(edges).collect();
    let at = &at[..at.len().min(MOST_EDGES)];
    let mut parts = Vec::new();
    for (n, &start) in at.iter().enumerate() {
        parts.extend(at[n + 1..].iter().map(|&end| &name[start..end]).filter(|part| part.len() < name.len()));
    }
    parts
}
