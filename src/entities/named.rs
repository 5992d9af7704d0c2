//! Entities that the author of an event named in its front matter.

use std::collections::{BTreeMap, HashMap};

use super::definition::Definition;
use super::fold::{Case, fold};
use super::handles::is_handle;
use super::suggest::nearest;
use crate::diagnostics::{Diagnostic, Problems};
use crate::text::counted;
use crate::timeline::{Event, Timeline};

/// Who is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Named {
    /// The definition at this index.
    Defined(u32),
    /// A handle that no definition claims, with its `@`.
    Handle(String),
    /// Nobody.
    Unknown,
}

/// Whom the authors of events named, event by event; who is nobody is said once.
pub(super) fn find_named(
    definitions: &[Definition],
    timeline: &Timeline,
    problems: &mut Problems,
) -> Vec<Vec<Named>> {
    /// Finding what somebody may have meant costs a look at every name.
    const SUGGESTIONS_MAX: usize = 50;
    if timeline.events.iter().all(|event| event.named.is_empty()) {
        return timeline.events.iter().map(|_| Vec::new()).collect();
    }
    let names = Names::new(definitions);
    let mut unknown: BTreeMap<&str, Vec<&Event>> = BTreeMap::new();
    let mut named = Vec::with_capacity(timeline.events.len());
    for event in &timeline.events {
        let of_event: Vec<Named> = event.named.iter().map(|written| names.find(written)).collect();
        for (written, _) in event.named.iter().zip(&of_event).filter(|(_, named)| **named == Named::Unknown) {
            unknown.entry(written).or_default().push(event);
        }
        named.push(of_event);
    }
    for (at, (written, events)) in unknown.into_iter().enumerate() {
        let others = match events.len() {
            1 => String::new(),
            n => format!(" and {}", counted(n - 1, "other event")),
        };
        let message = format!("`{written}`, named by the event `{}`{others}, is no entity", events[0].id);
        let near = (at < SUGGESTIONS_MAX).then(|| names.suggest(written)).flatten();
        let help = near.map_or_else(
            || "define it, or name an entity by its slug, name or alias".to_string(),
            |near| format!("did you mean `{near}`?"),
        );
        let problem = Diagnostic::warning("entity-unknown", message).help(help);
        problems.push(match timeline.place(events[0]) {
            Some(place) => problem.at(place),
            None => problem,
        });
    }
    named
}

/// Every word by which a definition can be called.
#[derive(Debug)]
struct Names<'a> {
    /// Slugs now and once, then names and aliases as written, folded.
    exact: HashMap<String, u32>,
    /// The same without capitals.
    lower: HashMap<String, u32>,
    definitions: &'a [Definition],
}

impl<'a> Names<'a> {
    fn new(definitions: &'a [Definition]) -> Self {
        let mut names = Names { exact: HashMap::new(), lower: HashMap::new(), definitions };
        // An address is unique, so that it comes before names.
        for (definition, number) in definitions.iter().zip(0..) {
            for slug in std::iter::once(&definition.slug).chain(&definition.merge) {
                names.add(slug.as_str(), number);
            }
        }
        for (definition, number) in definitions.iter().zip(0..) {
            names.add(&definition.name, number);
            definition.aliases.iter().for_each(|alias| names.add(alias, number));
        }
        names
    }

    fn add(&mut self, name: &str, number: u32) {
        self.exact.entry(fold(name, Case::Kept)).or_insert(number);
        self.lower.entry(fold(name, Case::Lower)).or_insert(number);
    }

    /// Who is meant by `written`: a slug, a name, an alias, a handle, or a link to one (`[[NSO Group]]`).
    fn find(&self, written: &str) -> Named {
        let name = linked(written);
        let known =
            || self.exact.get(&fold(name, Case::Kept)).or_else(|| self.lower.get(&fold(name, Case::Lower)));
        match known() {
            Some(&number) => Named::Defined(number),
            None if is_handle(name) => Named::Handle(name.to_string()),
            None => Named::Unknown,
        }
    }

    /// The name or slug that somebody who wrote `written` may have meant.
    fn suggest(&self, written: &str) -> Option<&str> {
        let names = self.definitions.iter().map(|definition| definition.name.as_str());
        let slugs = self.definitions.iter().map(|definition| definition.slug.as_str());
        nearest(linked(written), names.chain(slugs))
    }
}

/// What a wikilink leads to: `NSO Group` of `[[NSO Group|the firm]]`, `[[NSO Group#History]]`.
fn linked(written: &str) -> &str {
    let name = written.trim();
    match name.strip_prefix("[[").and_then(|name| name.strip_suffix("]]")) {
        Some(link) => link.split(['|', '#']).next().unwrap_or(link).trim(),
        None => name,
    }
}
