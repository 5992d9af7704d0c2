//! `data/events.json`: every event, as other programs read it.

use std::ops::Range;

use serde::Serialize;

use super::records::Records;
use super::tally::Tally;
use super::{push_json, slugs};
use crate::routes::{Href, Route};
use crate::site::Site;
use crate::time::rfc3339;
use crate::timeline::{Event, EventIx, Kind};

/// The events as JSON, one on a line, so that two versions can be compared.
pub(super) struct Json<'a> {
    pub(super) site: &'a Site,
}

/// No fewer bytes than all events take.
pub(super) fn bound(tally: &Tally) -> usize {
    // A sign takes at most six bytes (`\u0000`), an item its marks and, for a note, the names of its fields.
    tally.bytes + 5 * tally.special + 3 * tally.items + 45 * tally.notes + 700 * tally.events
}

impl Records for Json<'_> {
    fn open(&self, events: &Range<u32>, out: &mut Vec<u8>) {
        Head::new(self.site, events.len()).open(out);
        out.extend_from_slice(b",\"events\":[");
    }

    fn push(&self, events: Range<u32>, begins: bool, out: &mut Vec<u8>) {
        for (at, ix) in events.map(EventIx).enumerate() {
            out.extend_from_slice(if begins && at == 0 { b"\n" } else { b",\n" });
            push_json(out, &entry(self.site, ix));
        }
    }

    fn close(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(b"\n]}\n");
    }
}

/// Appends the file that names the parts over which `count` events or entities are cut.
pub(super) fn write_parts(site: &Site, count: usize, parts: &[String], out: &mut Vec<u8>) {
    let head = Head::new(site, count);
    push_json(out, &WithParts { head, parts });
}

/// How the JSON files begin.
#[derive(Serialize)]
pub(super) struct Head<'a> {
    generator: String,
    site: SiteEntry<'a>,
    count: usize,
}

#[derive(Serialize)]
struct WithParts<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    parts: &'a [String],
}

#[derive(Serialize)]
struct SiteEntry<'a> {
    title: &'a str,
    url: Option<String>,
    language: &'a str,
    time_zone: &'a str,
}

impl<'a> Head<'a> {
    pub(super) fn new(site: &'a Site, count: usize) -> Self {
        Head {
            generator: format!("filature {}", env!("CARGO_PKG_VERSION")),
            site: SiteEntry {
                title: site.title().unwrap_or_default(),
                url: site.base.absolute(&Route::Home),
                language: &site.config.language,
                time_zone: site.config.time_zone.name(),
            },
            count,
        }
    }

    /// Appends it as an object that is still open.
    pub(super) fn open(&self, out: &mut Vec<u8>) {
        push_json(out, self);
        out.pop();
    }
}

/// An event in the data files; the contract gives the names.
#[derive(Serialize)]
struct Entry<'a> {
    id: &'a str,
    platform: Option<&'static str>,
    kind: &'static str,
    title: Option<&'a str>,
    url: Option<&'a str>,
    time: Time,
    author: Option<&'a str>,
    text: &'a str,
    notes: Vec<NoteEntry<'a>>,
    sources: &'a [String],
    entities: Vec<&'a str>,
    mentions: Vec<&'a str>,
    tags: Vec<&'a str>,
    links: &'a [String],
    media: Vec<&'a str>,
    permalink: Href,
}

#[derive(Serialize)]
struct Time {
    utc: Option<String>,
    local: Option<String>,
    precision: &'static str,
    earliest: Option<String>,
    latest: Option<String>,
    clock: &'static str,
}

#[derive(Serialize)]
struct NoteEntry<'a> {
    path: &'a str,
    line: u32,
    sha256: &'a str,
}

fn entry(site: &Site, ix: EventIx) -> Entry<'_> {
    let event = site.timeline.event(ix);
    let found = site.entities.found.get(ix.0 as usize);
    let (platform, url) = match &event.kind {
        Kind::Post { platform, url, .. } => {
            (Some(platform.name()), Some(url.as_str()).filter(|url| !url.is_empty()))
        }
        Kind::Written => (None, None),
    };
    Entry {
        id: event.id.as_str(),
        platform,
        kind: if event.kind == Kind::Written { "written" } else { "post" },
        title: event.title.as_deref(),
        url,
        time: time(site, event),
        author: event.author.handle.as_deref().or(event.author.name.as_deref()),
        text: &event.text,
        notes: event
            .sources
            .iter()
            .map(|source| {
                let note = site.note(source.note);
                NoteEntry { path: note.path.as_str(), line: *source.lines.start(), sha256: &note.sha256 }
            })
            .collect(),
        sources: &event.references,
        entities: slugs(site, ix).collect(),
        mentions: found.map(|f| f.handles.iter().map(|h| &**h).collect()).unwrap_or_default(),
        tags: event.tags.iter().map(|tag| &**tag).collect(),
        links: &event.links,
        media: event.media.iter().map(|m| m.address.as_str()).collect(),
        permalink: site.permalink(ix),
    }
}

fn time(site: &Site, event: &Event) -> Time {
    let when = &event.when;
    let instant = when.instant();
    let local = |at: crate::time::Instant| rfc3339(&at.in_zone(site.config.time_zone));
    Time {
        utc: instant.map(|at| at.to_string()),
        local: instant.map(local),
        precision: when.precision.name(),
        earliest: when.earliest.map(|at| at.to_string()),
        latest: when.latest.map(|at| at.to_string()),
        clock: when.clock.name(),
    }
}
