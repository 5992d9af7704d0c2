//! Entities that the author of an event named in its front matter.

use std::collections::HashMap;

use super::agreement::nearest;
use super::definition::Definition;
use super::fold::{Case, fold};
use super::handles::is_handle;

/// Every word by which a definition can be called.
#[derive(Debug)]
pub(super) struct Names<'a> {
    /// Slugs now and once, then names and aliases as written, folded.
    exact: HashMap<String, u32>,
    /// The same without capitals.
    lower: HashMap<String, u32>,
    definitions: &'a [Definition],
}

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

impl<'a> Names<'a> {
    pub(super) fn new(definitions: &'a [Definition]) -> Self {
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
    pub(super) fn find(&self, written: &str) -> Named {
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
    pub(super) fn suggest(&self, written: &str) -> Option<&str> {
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
