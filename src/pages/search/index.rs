//! All terms of a site, read from its texts.

use std::collections::HashMap;
use std::num::NonZero;

use super::terms::{Lists, order, write_files};
use super::{account_term, entity_term, month_term, ranked, tag_term, term_files, year_term};
use crate::entities::Subject;
use crate::i18n::Dates;
use crate::parse::plain_addresses;
use crate::site::Site;
use crate::text::{for_each_word, sha256_hex};
use crate::timeline::EventIx;

/// The files of terms, and what `meta.json` says of them.
#[derive(Debug)]
pub(in crate::pages) struct Index {
    files: Vec<Vec<u8>>,
    /// The first term of each file.
    pub(super) firsts: Vec<String>,
    /// Changes with the files, so that no browser takes old ones for new ones.
    pub(super) version: String,
}

/// More threads than this gain nothing: what they found must be joined.
const MOST_THREADS: usize = 8;

/// Fewest events for which a thread is worth its while.
const LEAST_OF_A_THREAD: usize = 1_000;

type Terms = HashMap<Box<str>, Lists>;

impl Index {
    /// Reads every text of the site once, on all cores.
    pub(in crate::pages) fn build(site: &Site, dates: &Dates) -> Index {
        let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
        Index::build_with(site, dates, cores.min(MOST_THREADS))
    }

    /// The same on some threads; their number changes nothing.
    pub(super) fn build_with(site: &Site, dates: &Dates, threads: usize) -> Index {
        let mut terms = read_events(site, dates, threads);
        let mut add = |term: String, events: &mut dyn Iterator<Item = EventIx>| {
            let events: Vec<u32> = events.map(|ix| ix.0).collect();
            if !events.is_empty() {
                terms.insert(term.into(), Lists { events, ..Lists::default() });
            }
        };
        add_facets(site, &mut add);
        add_entities(site, &mut terms);

        let mut terms: Vec<(Box<str>, Lists)> = terms.into_iter().collect();
        terms.sort_unstable_by(|(a, _), (b, _)| order(a, b));
        let (files, firsts) = write_files(terms, term_files(site));
        let version = sha256_hex(&files.concat())[..10].to_string();
        Index { files, firsts, version }
    }

    /// The bytes of a file of terms.
    pub(super) fn file(&self, n: usize) -> &[u8] {
        &self.files[n]
    }
}

/// The words of all events.
///
/// The threads are of the standard library: this runs when the first page needs it, on a thread of rayon
/// that must not take up another page meanwhile, which might wait for this very index.
fn read_events(site: &Site, dates: &Dates, threads: usize) -> Terms {
    let count = site.timeline.events.len();
    let size = count.div_ceil(threads).max(LEAST_OF_A_THREAD);
    let read = |start: usize| {
        let mut reader = Reader { site, dates, terms: Terms::new() };
        (start..(start + size).min(count)).for_each(|at| reader.read(EventIx(at as u32)));
        reader.terms
    };
    let starts = (0..count).step_by(size);
    if starts.len() < 2 {
        return read(0);
    }
    std::thread::scope(|scope| {
        let threads: Vec<_> = starts.map(|start| scope.spawn(move || read(start))).collect();
        let mut parts = threads.into_iter().map(|thread| match thread.join() {
            Ok(terms) => terms,
            Err(panic) => std::panic::resume_unwind(panic),
        });
        let mut all = parts.next().unwrap_or_default();
        for part in parts {
            part.into_iter().for_each(|(term, lists)| all.entry(term).or_default().append(lists));
        }
        all
    })
}

struct Reader<'a> {
    site: &'a Site,
    dates: &'a Dates,
    terms: Terms,
}

impl Reader<'_> {
    fn read(&mut self, ix: EventIx) {
        let (site, dates) = (self.site, self.dates);
        let event = site.timeline.event(ix);
        if let Some(title) = &event.title {
            // A word of the title weighs as much as one that comes twice.
            self.each(title, |lists| {
                lists.add(ix.0);
                lists.add(ix.0);
            });
        }
        let mut at = 0;
        for address in plain_addresses(&event.text) {
            self.each(&event.text[at..address.start], |lists| lists.add(ix.0));
            self.each(host(&event.text[address.clone()]), |lists| lists.add(ix.0));
            at = address.end;
        }
        self.each(&event.text[at..], |lists| lists.add(ix.0));

        let mut known = |text: &str| self.each(text, |lists| lists.add_once(ix.0));
        known(&dates.when(&event.when));
        if let Some(local) = event.when.instant().map(|at| dates.local(at)) {
            known(&dates.long(local.date_naive()));
        }
        event.author.handle.iter().chain(&event.author.name).for_each(|name| known(name));
        let found = site.entities.found.get(ix.0 as usize);
        for subject in found.iter().flat_map(|found| &found.subjects) {
            match subject {
                Subject::Entity(entity) => {
                    let definition = &site.entities.entities[entity.0 as usize].definition;
                    if !definition.hidden {
                        known(&definition.name);
                    }
                }
                Subject::Account(account) => known(&site.entities.accounts[account.0 as usize].handle),
            }
        }
    }

    /// Does something for each word of a text.
    fn each(&mut self, text: &str, add: impl Fn(&mut Lists)) {
        for_each_word(text, |word| match self.terms.get_mut(word) {
            Some(lists) => add(lists),
            None => {
                let mut lists = Lists::default();
                add(&mut lists);
                self.terms.insert(word.into(), lists);
            }
        });
    }
}

/// The host of an address, without `www.`.
fn host(address: &str) -> &str {
    let bare = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host = &bare[..bare.find(['/', '?', '#', ':']).unwrap_or(bare.len())];
    host.strip_prefix("www.").unwrap_or(host)
}

/// What filters choose by.
fn add_facets(site: &Site, add: &mut impl FnMut(String, &mut dyn Iterator<Item = EventIx>)) {
    for entity in site.entities.entities.iter().filter(|entity| !entity.definition.hidden) {
        add(entity_term(&entity.definition), &mut entity.events.iter().copied());
    }
    for account in &site.entities.accounts {
        let mut events: Vec<EventIx> = account.wrote.iter().chain(&account.mentioned).copied().collect();
        events.sort_unstable();
        events.dedup();
        add(account_term(account), &mut events.into_iter());
    }
    for tag in &site.tags.all {
        add(tag_term(tag), &mut tag.events.iter().copied());
    }
    for year in &site.timeline.years {
        add(year_term(year.year), &mut year.events.clone().map(EventIx));
        for month in &year.months {
            add(month_term(month.year, month.month), &mut month.events.clone().map(EventIx));
        }
    }
    let with_media = |ix: &EventIx| !site.timeline.event(*ix).media.is_empty();
    add("=m".into(), &mut site.timeline.indices().filter(with_media));
}

/// The words by which entities and accounts are found, each with their ranks.
fn add_entities(site: &Site, terms: &mut Terms) {
    for (rank, subject) in (0u32..).zip(ranked(site)) {
        let mut add = |name: &str| {
            for_each_word(name, |word| {
                let ranks = &mut terms.entry(word.into()).or_default().entities;
                if ranks.last() != Some(&rank) {
                    ranks.push(rank);
                }
            });
        };
        match subject {
            Subject::Entity(ix) => {
                let definition = &site.entities.entities[ix.0 as usize].definition;
                add(&definition.name);
                definition.aliases.iter().for_each(|alias| add(alias));
            }
            Subject::Account(ix) => add(&site.entities.accounts[ix.0 as usize].handle),
        }
    }
}
