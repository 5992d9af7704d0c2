//! `data/entities.json`: who and what appears, how often, from when to when, and with whom.

use std::ops::Range;

use serde::Serialize;

use super::events::Head;
use super::push_json;
use crate::entities::{Account, Entity};
use crate::markdown::is_web;
use crate::packing::packed;
use crate::routes::{Href, Route};
use crate::site::Site;
use crate::timeline::EventIx;

/// The lines of the file: entities that are not hidden, and after them accounts, counted through.
struct Lines<'a> {
    site: &'a Site,
    entities: Vec<&'a Entity>,
}

impl<'a> Lines<'a> {
    fn of(site: &'a Site) -> Lines<'a> {
        Lines { site, entities: site.entities.entities.iter().filter(|e| !e.definition.hidden).collect() }
    }

    fn all(&self) -> Range<u32> {
        0..(self.entities.len() + self.site.entities.accounts.len()) as u32
    }

    /// The entities and the accounts among some lines.
    fn split(&self, lines: &Range<u32>) -> (&[&'a Entity], &'a [Account]) {
        let (start, end) = (lines.start as usize, lines.end as usize);
        let count = self.entities.len();
        let accounts = &self.site.entities.accounts;
        (
            &self.entities[start.min(count)..end.min(count)],
            &accounts[start.max(count) - count..end.max(count) - count],
        )
    }

    fn write(&self, lines: &Range<u32>, out: &mut Vec<u8>) {
        let (entities, accounts) = self.split(lines);
        Head::new(self.site, entities.len()).open(out);
        out.extend_from_slice(b",\"entities\":[");
        push_lines(out, entities.iter().map(|entity| entry(self.site, entity)));
        out.extend_from_slice(b"\n],\"accounts\":[");
        push_lines(out, accounts.iter().map(|account| account_entry(self.site, account)));
        out.extend_from_slice(b"\n]}\n");
    }
}

/// How many entities the file lists.
pub(super) fn count(site: &Site) -> usize {
    Lines::of(site).entities.len()
}

/// The lines of each part over which the file is cut, as many as fit; one part where it need not be cut.
pub(super) fn parts(site: &Site, largest: usize) -> Vec<Range<u32>> {
    let lines = Lines::of(site);
    if bound(site) <= largest {
        return vec![lines.all()];
    }
    let mut buffer = Vec::new();
    let mut size = |lines_of: Range<u32>| {
        buffer.clear();
        lines.write(&lines_of, &mut buffer);
        buffer.len()
    };
    let head = size(0..0);
    let sizes: Vec<_> = lines.all().map(|line| (line..line + 1, size(line..line + 1) - head + 2)).collect();
    match packed(sizes, largest.saturating_sub(head)) {
        parts if parts.is_empty() => vec![lines.all()],
        parts => parts,
    }
}

/// No fewer bytes than the file takes.
pub(super) fn bound(site: &Site) -> usize {
    // A sign takes at most six bytes (`\u0000`); names of fields, dates and the addresses of pages are counted whole.
    let entity = |entity: &Entity| {
        let definition = &entity.definition;
        let links: usize = definition.links.iter().map(|(label, url)| label.len() + url.len()).sum();
        let former: usize = definition.merge.iter().map(|slug| slug.as_str().len()).sum();
        let forms: usize = entity.forms.iter().map(|(form, _)| form.len()).sum();
        let names = definition.name.len() + definition.kind.len() + definition.slug.as_str().len();
        let texts = definition.description.len() + definition.source.as_deref().map_or(0, str::len);
        let items = definition.links.len() + definition.merge.len() + entity.forms.len();
        1500 + 6 * (links + former + forms + 2 * names + texts) + 50 * items + 250 * entity.companions.len()
    };
    let account = |account: &Account| 1500 + 6 * (2 * account.handle.len() + account.written.len());
    let entities = site.entities.entities.iter().map(entity).sum::<usize>();
    1000 + entities + site.entities.accounts.iter().map(account).sum::<usize>()
}

/// Appends the file of some lines: one entity or account on each.
pub(super) fn write(site: &Site, lines: &Range<u32>, out: &mut Vec<u8>) {
    Lines::of(site).write(lines, out);
}

fn push_lines(out: &mut Vec<u8>, entries: impl Iterator<Item = impl Serialize>) {
    for (at, entry) in entries.enumerate() {
        out.extend_from_slice(if at == 0 { b"\n" } else { b",\n" });
        push_json(out, &entry);
    }
}

#[derive(Serialize)]
struct Entry<'a> {
    slug: &'a str,
    name: &'a str,
    kind: &'a str,
    description: &'a str,
    source: Option<&'a str>,
    links: Vec<Link<'a>>,
    parent: Option<&'a str>,
    /// Slugs that it once had.
    former: Vec<&'a str>,
    /// The names under which it was found, the most frequent first.
    forms: Vec<Form<'a>>,
    /// How many events it appears in.
    count: usize,
    first: Option<Appearance<'a>>,
    last: Option<Appearance<'a>>,
    /// Who appears in the same events, the most frequent first.
    with: Vec<With<'a>>,
    permalink: Href,
}

#[derive(Serialize)]
struct Link<'a> {
    label: &'a str,
    url: &'a str,
}

#[derive(Serialize)]
struct Form<'a> {
    text: &'a str,
    count: u32,
}

#[derive(Serialize)]
struct With<'a> {
    slug: &'a str,
    count: usize,
}

/// A dated event.
#[derive(Serialize)]
struct Appearance<'a> {
    event: &'a str,
    earliest: Option<String>,
    latest: Option<String>,
}

#[derive(Serialize)]
struct AccountEntry<'a> {
    platform: &'static str,
    handle: &'a str,
    /// The handle as it is written most often.
    written: &'a str,
    /// How many events it wrote.
    wrote: usize,
    /// How many events mention it.
    mentioned: usize,
    first: Option<Appearance<'a>>,
    last: Option<Appearance<'a>>,
    permalink: Href,
}

fn entry<'a>(site: &'a Site, entity: &'a Entity) -> Entry<'a> {
    let definition = &entity.definition;
    let entities = &site.entities.entities;
    let is_listed = |slug: &&crate::text::Slug| {
        let at = entities.binary_search_by(|e| e.definition.slug.cmp(slug));
        at.is_ok_and(|at| !entities[at].definition.hidden)
    };
    let with = entity.companions.iter().filter_map(|companion| {
        let other = &entities[companion.entity.0 as usize].definition;
        (!other.hidden).then_some(With { slug: other.slug.as_str(), count: companion.events.len() })
    });
    let dated = dated(site, &entity.events);
    Entry {
        slug: definition.slug.as_str(),
        name: &definition.name,
        kind: &definition.kind,
        description: &definition.description,
        source: definition.source.as_deref(),
        links: definition
            .links
            .iter()
            .filter(|(_, url)| is_web(url))
            .map(|(label, url)| Link { label, url })
            .collect(),
        parent: definition.parent.as_ref().filter(is_listed).map(|slug| slug.as_str()),
        former: definition.merge.iter().map(|slug| slug.as_str()).collect(),
        forms: entity.forms.iter().map(|(text, count)| Form { text, count: *count }).collect(),
        count: entity.events.len(),
        first: dated.first().map(|&ix| appearance(site, ix)),
        last: dated.last().map(|&ix| appearance(site, ix)),
        with: with.collect(),
        permalink: site.base.href(&Route::Entity(definition.slug.clone())),
    }
}

fn account_entry<'a>(site: &'a Site, account: &'a Account) -> AccountEntry<'a> {
    let both = [dated(site, &account.wrote), dated(site, &account.mentioned)];
    let first = both.iter().filter_map(|events| events.first()).min();
    let last = both.iter().filter_map(|events| events.last()).max();
    AccountEntry {
        platform: account.platform,
        handle: &account.handle,
        written: &account.written,
        wrote: account.wrote.len(),
        mentioned: account.mentioned.len(),
        first: first.map(|&ix| appearance(site, ix)),
        last: last.map(|&ix| appearance(site, ix)),
        permalink: site.base.href(&Route::Account(account.platform, account.handle.clone())),
    }
}

/// Those of some events, which are in order, that have a date.
pub(super) fn dated<'a>(site: &Site, events: &'a [EventIx]) -> &'a [EventIx] {
    &events[..events.partition_point(|ix| ix.0 < site.timeline.undated.start)]
}

fn appearance(site: &Site, ix: EventIx) -> Appearance<'_> {
    let event = site.timeline.event(ix);
    Appearance {
        event: event.id.as_str(),
        earliest: event.when.earliest.map(|at| at.to_string()),
        latest: event.when.latest.map(|at| at.to_string()),
    }
}
