//! `data/entities.json`: who and what appears, how often, from when to when, and with whom.

use serde::Serialize;

use super::events::Head;
use super::push_json;
use crate::entities::{Account, Entity};
use crate::markdown::is_web;
use crate::routes::{Href, Route};
use crate::site::Site;
use crate::timeline::EventIx;

/// Appends the file: one entity or account on a line.
pub(super) fn write(site: &Site, out: &mut Vec<u8>) {
    let listed: Vec<&Entity> = site.entities.entities.iter().filter(|e| !e.definition.hidden).collect();
    Head::new(site, listed.len()).open(out);
    out.extend_from_slice(b",\"entities\":[");
    push_lines(out, listed.iter().map(|entity| entry(site, entity)));
    out.extend_from_slice(b"\n],\"accounts\":[");
    push_lines(out, site.entities.accounts.iter().map(|account| account_entry(site, account)));
    out.extend_from_slice(b"\n]}\n");
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
