//! `data/events.json`: every event, as other programs read it.

use std::ops::Range;

use rayon::prelude::*;
use serde::Serialize;

use crate::entities::{Found, Subject};
use crate::routes::{Href, Route};
use crate::site::Site;
use crate::time::rfc3339;
use crate::timeline::{Event, EventIx, Kind};

/// A data file larger than this is cut by year, in bytes. GitHub refuses files over 100 MB.
pub const LARGEST_FILE: usize = 25_000_000;

/// What a file of events holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EventsFile {
    /// All events.
    Whole,
    /// The addresses of the files that hold them.
    Parts(Vec<String>),
    /// Some of them.
    Part(Range<u32>),
}

/// The files of the events, by their paths: one, or one for each year where one would be too large.
pub fn events_files(site: &Site) -> Vec<(String, EventsFile)> {
    if !is_large(site) {
        return vec![("data/events.json".into(), EventsFile::Whole)];
    }
    let mut files = Vec::new();
    for year in &site.timeline.years {
        files.push((format!("data/events/{:04}.json", year.year), EventsFile::Part(year.events.clone())));
    }
    if !site.timeline.undated.is_empty() {
        files.push(("data/events/undated.json".into(), EventsFile::Part(site.timeline.undated.clone())));
    }
    let addresses = files.iter().map(|(path, _)| format!("{}{path}", site.base.path())).collect();
    files.insert(0, ("data/events.json".into(), EventsFile::Parts(addresses)));
    files
}

/// Whether the events in one file would be too large. They are only written out to measure them when bounds
/// that cost little leave it open.
fn is_large(site: &Site) -> bool {
    let events = &site.timeline.events;
    let least: usize = events.iter().map(|event| ENTRY_LEAST + event.text.len()).sum();
    if least > LARGEST_FILE {
        return true;
    }
    let most: usize =
        events.par_iter().zip(&site.entities.found).map(|(event, found)| most(site, event, found)).sum();
    if most + 1000 <= LARGEST_FILE {
        return false;
    }
    let size: usize = site
        .timeline
        .indices()
        .collect::<Vec<_>>()
        .par_iter()
        .map_init(Vec::new, |buffer, &ix| {
            buffer.clear();
            let _ = serde_json::to_writer(&mut *buffer, &entry(site, ix));
            buffer.len() + 2
        })
        .sum();
    size + 1000 > LARGEST_FILE
}

/// Fewest bytes that an entry has beside its text: the names of its fields.
const ENTRY_LEAST: usize = 250;

/// Most bytes that an entry has beside what [`most`] counts: the names of its fields, dates, marks of punctuation.
const ENTRY_MOST: usize = 700;

/// A bound for the length of an entry, in bytes.
fn most(site: &Site, event: &Event, found: &Found) -> usize {
    // In a list, an item stands between two quotation marks and before a comma.
    let list = |items: &mut dyn Iterator<Item = &str>| items.map(|item| escaped(item) + 3).sum::<usize>();
    let (slug, permalink) = (escaped(event.id.as_str()), site.base.path().len() + 40);
    let sources = event.sources.iter().map(|source| {
        let note = site.note(source.note);
        escaped(note.path.as_str()) + note.sha256.len() + 60
    });
    let url = match &event.kind {
        Kind::Post { url, .. } => escaped(url),
        Kind::Written => 0,
    };
    let author =
        [&event.author.handle, &event.author.name].into_iter().flatten().map(|name| escaped(name)).max();
    let entities = found.subjects.iter().filter_map(|subject| match subject {
        Subject::Entity(ix) => Some(site.entities.entities[ix.0 as usize].definition.slug.as_str()),
        Subject::Account(_) => None,
    });
    ENTRY_MOST
        + escaped(&event.text)
        + event.title.as_deref().map_or(0, escaped)
        + 2 * slug
        + permalink
        + url
        + author.unwrap_or(0)
        + sources.sum::<usize>()
        + list(&mut { entities })
        + list(&mut event.references.iter().map(String::as_str))
        + list(&mut found.handles.iter().map(|handle| &**handle))
        + list(&mut event.tags.iter().map(|tag| &**tag))
        + list(&mut event.links.iter().map(String::as_str))
        + list(&mut event.media.iter().map(|media| media.address.as_str()))
}

/// A bound for the length of a text in JSON: what is escaped takes two bytes, or six (`\u0000`).
fn escaped(text: &str) -> usize {
    let extra = |byte: u8| match byte {
        b'"' | b'\\' => 1,
        0..0x20 => 5,
        _ => 0,
    };
    text.len() + text.bytes().map(extra).sum::<usize>()
}

/// Writes one file.
pub fn write_events(site: &Site, file: &EventsFile, out: &mut Vec<u8>) -> serde_json::Result<()> {
    let range = match file {
        EventsFile::Parts(parts) => {
            let head = Head::new(site, site.timeline.events.len());
            return serde_json::to_writer(out, &WithParts { head, parts });
        }
        EventsFile::Whole => 0..site.timeline.events.len() as u32,
        EventsFile::Part(range) => range.clone(),
    };
    // One event on a line: two versions can be compared, and nothing is held but the bytes.
    let head = serde_json::to_string(&Head::new(site, range.len()))?;
    out.extend_from_slice(head.trim_end_matches('}').as_bytes());
    out.extend_from_slice(b",\"events\":[");
    for (at, ix) in range.map(EventIx).enumerate() {
        out.extend_from_slice(if at == 0 { b"\n" } else { b",\n" });
        serde_json::to_writer(&mut *out, &entry(site, ix))?;
    }
    out.extend_from_slice(b"\n]}\n");
    Ok(())
}

#[derive(Serialize)]
struct Head<'a> {
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
    fn new(site: &'a Site, count: usize) -> Self {
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
        entities: found.map(|f| slugs(site, &f.subjects)).unwrap_or_default(),
        mentions: found.map(|f| f.handles.iter().map(|h| &**h).collect()).unwrap_or_default(),
        tags: event.tags.iter().map(|tag| &**tag).collect(),
        links: &event.links,
        media: event.media.iter().map(|m| m.address.as_str()).collect(),
        permalink: site.permalink(ix),
    }
}

fn slugs<'a>(site: &'a Site, subjects: &[Subject]) -> Vec<&'a str> {
    subjects
        .iter()
        .filter_map(|subject| match subject {
            Subject::Entity(ix) => Some(&site.entities.entities[ix.0 as usize].definition),
            Subject::Account(_) => None,
        })
        .filter(|definition| !definition.hidden)
        .map(|definition| definition.slug.as_str())
        .collect()
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

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::pipeline::{self, Options, Progress};

    struct Silent;

    impl Progress for Silent {
        fn stage(&self, _: &'static str, _: usize) {}
        fn step(&self) {}
    }

    #[test]
    fn the_bounds_of_an_entry_hold_for_every_kind_of_event() {
        let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
        for root in [repository.to_path_buf(), repository.join("tests/sites/odd")] {
            let options = Options { drafts: true, ..Options::default() };
            let site = pipeline::load(&root, &options, &Silent).unwrap().value;
            for ix in site.timeline.indices() {
                let (event, found) = (site.timeline.event(ix), &site.entities.found[ix.0 as usize]);
                let length = serde_json::to_string(&entry(&site, ix)).unwrap().len() + 2;
                assert!(ENTRY_LEAST + event.text.len() <= length, "{}: {length}", event.id);
                assert!(length <= most(&site, event, found), "{}: {length}", event.id);
            }
        }
    }
}
