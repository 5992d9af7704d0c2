//! The search index: files under `/search/` that the reader's browser asks for when it searches.
//!
//! A site is static and may hold 100,000 events, so the index is cut into small files and a query reads only
//! those that it needs: `meta.json`, one or two files of terms for each word, and the texts of the events that
//! are shown; some 60 kB in all at 10,000 events and 130 kB at 100,000. Nothing is loaded before the reader types.
//!
//! ```text
//!  meta.json        how much there is, the first term of each file of terms, the words of the interface
//!  terms/<n>.bin    for each term, in order: the events and the entities that have it   (`terms`)
//!  events/<n>.json  what results show of consecutive events: time, title, text           (`rows`)
//!  entities/<n>.json  the same of entities, the most cited first                          (`rows`)
//!  tags.json        the tags, for the filter                                              (`rows`)
//! ```
//!
//! *What is searched.* The words ([`crate::text::for_each_word`]) of an event's text and title, of the names
//! of its entities and accounts, of its author and of its date; of an address in the text only the host. The
//! names, aliases and handles of entities. Facets are terms too, with a sign that no word begins with:
//! `=e nso` (an entity), `=a x/handle` (an account), `=t cat/espionage` (a tag), `=y 2021`, `=d 2021-07`,
//! `=m` (with a picture); so a filter is one more word of the query. What was redacted or withdrawn is no
//! part of the timeline any more, and hidden entities are passed over, so neither can be found.
//!
//! *Prefixes instead of stems.* Terms are in order, so every inflected form of a word stands beside it and is
//! found by the same file; there is no stemmer to keep alike on two sides, and it works in any language.
//!
//! *Phrases* are verified on the texts, which results need anyway. Positions would double what every query
//! reads for what few queries need.
//!
//! *Numbers.* Events are known by their place in line, which fits a JavaScript number, as ids do not. A file
//! of terms is binary (`postings`): beside base64 in JSON it is a quarter smaller, and nothing has to be
//! decoded before it is read.
//!
//! *Who makes it.* How many files there are follows from the length of the texts alone, so the plan costs
//! nothing. All texts are read once, on all cores, when the first file of terms is rendered ([`Index`]); the
//! parts are joined in the order of events, so that threads leave no trace.

mod index;
mod meta;
mod postings;
mod rows;
mod terms;

#[cfg(test)]
mod tests;

use std::ops::Range;

pub(super) use self::index::Index;

use super::views::Views;
use crate::entities::{Account, AccountIx, Definition, EntityIx, Subject};
use crate::site::{Site, Tag};

/// Bytes of text for which there is one file of terms; it is then some 8 kB long.
const TEXT_OF_TERMS: usize = 40_000;

/// Fewest bytes of text in a file of events, but for the last.
const TEXT_OF_EVENTS: usize = 2_500;

/// Most files of events: beyond, each holds more.
const EVENT_FILES: usize = 6_000;

/// Bytes that the row of an event has beside its text.
const ROW: usize = 60;

/// Entities in one file.
const ENTITIES: usize = 64;

/// A file of the search index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SearchFile {
    /// What is where, and the words of the interface.
    Meta,
    /// The terms of one range, by its place among them.
    Terms(usize),
    /// What results show of some events.
    Events(Range<u32>),
    /// What results show of some entities and accounts, by their rank.
    Entities(Range<usize>),
    /// The tags.
    Tags,
}

/// The files of the index, by their paths.
pub(super) fn files(site: &Site) -> Vec<(String, SearchFile)> {
    let mut files = vec![("search/meta.json".to_string(), SearchFile::Meta)];
    files.extend((0..term_files(site)).map(|n| (format!("search/terms/{n}.bin"), SearchFile::Terms(n))));
    for (n, range) in event_ranges(site).into_iter().enumerate() {
        files.push((format!("search/events/{n}.json"), SearchFile::Events(range)));
    }
    let entities = ranked(site).len();
    for (n, start) in (0..entities).step_by(ENTITIES).enumerate() {
        let range = start..(start + ENTITIES).min(entities);
        files.push((format!("search/entities/{n}.json"), SearchFile::Entities(range)));
    }
    if !site.tags.all.is_empty() {
        files.push(("search/tags.json".to_string(), SearchFile::Tags));
    }
    files
}

/// Writes one file; `index` gives all terms, made when they are first needed.
pub(super) fn write<'i>(
    views: &Views<'_>,
    file: &SearchFile,
    index: impl FnOnce() -> &'i Index,
    out: &mut Vec<u8>,
) -> serde_json::Result<()> {
    match file {
        SearchFile::Meta => meta::write(views, index(), out),
        SearchFile::Terms(n) => {
            out.extend_from_slice(index().file(*n));
            Ok(())
        }
        SearchFile::Events(range) => rows::write_events(views, range, out),
        SearchFile::Entities(range) => {
            rows::write_entities(views, &ranked(views.site_data())[range.clone()], out)
        }
        SearchFile::Tags => rows::write_tags(views.site_data(), out),
    }
}

fn text_length(site: &Site) -> usize {
    site.timeline.events.iter().map(|event| event.text.len() + ROW).sum()
}

fn term_files(site: &Site) -> usize {
    text_length(site) / TEXT_OF_TERMS + 1
}

/// The events of each file: as many as are shorter together than the least length of a file.
fn event_ranges(site: &Site) -> Vec<Range<u32>> {
    let least = TEXT_OF_EVENTS.max(text_length(site).div_ceil(EVENT_FILES));
    let mut ranges = Vec::new();
    let (mut start, mut length) = (0, 0);
    for (at, event) in (0u32..).zip(&site.timeline.events) {
        let row = event.text.len() + ROW;
        // A long text does not make a long file of its neighbours.
        if length > 0 && length + row > least {
            ranges.push(start..at);
            (start, length) = (at, 0);
        }
        length += row;
    }
    let end = site.timeline.events.len() as u32;
    if start < end {
        ranges.push(start..end);
    }
    ranges
}

/// Entities and accounts with a page, the most cited first, then in the order of their addresses.
fn ranked(site: &Site) -> Vec<Subject> {
    let entities = (0..).map(EntityIx).zip(&site.entities.entities);
    let accounts = (0..).map(AccountIx).zip(&site.entities.accounts);
    let mut all: Vec<(usize, Subject)> = entities
        .filter(|(_, entity)| !entity.definition.hidden)
        .map(|(ix, entity)| (entity.events.len(), Subject::Entity(ix)))
        .chain(
            accounts
                .map(|(ix, account)| (account.wrote.len() + account.mentioned.len(), Subject::Account(ix))),
        )
        .collect();
    all.sort_by_key(|&(count, subject)| (std::cmp::Reverse(count), subject));
    all.into_iter().map(|(_, subject)| subject).collect()
}

/// The facet of an entity's events.
pub(super) fn entity_term(definition: &Definition) -> String {
    format!("=e {}", definition.slug)
}

/// The facet of the events that an account wrote or that mention it.
pub(super) fn account_term(account: &Account) -> String {
    format!("=a {}/{}", account.platform, account.handle)
}

/// The facet of the events of a tag and those below it.
pub(super) fn tag_term(tag: &Tag) -> String {
    format!("=t {}", tag_path(tag))
}

/// The facet of the events of a year.
pub(super) fn year_term(year: i32) -> String {
    format!("=y {year:04}")
}

/// The facet of the events of a month.
pub(super) fn month_term(year: i32, month: u32) -> String {
    format!("=d {year:04}-{month:02}")
}

/// The address of a tag below `/tags/`, without the last slash.
fn tag_path(tag: &Tag) -> String {
    tag.path.iter().map(|part| part.as_str()).collect::<Vec<_>>().join("/")
}
