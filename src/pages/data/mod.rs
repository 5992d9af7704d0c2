//! The files below `data/`: the site as other programs read it. `docs/data.md` tells what each is for.
//!
//! Every file is made from the site alone, which has lost what is withdrawn, private or redacted before any of
//! this begins. A file that would be too large is cut.

mod calendar;
mod cell;
pub mod citations;
mod csv;
mod cut;
mod entities;
mod events;
mod ftm;
mod graph;
mod records;
mod sizes;
mod tally;
mod timelinejs;

#[cfg(test)]
mod tests;

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use self::citations::{Cited, Style};
use self::records::Records;
use self::sizes::Sizes;
use crate::diagnostics::{Diagnostic, Problems};
use crate::entities::Subject;
use crate::i18n::{Dates, Messages};
use crate::routes::{OutPath, Route};
use crate::site::Site;
use crate::text::{Slug, counted};
use crate::timeline::EventIx;

/// A file of data, not written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DataFile {
    /// Some events.
    Events(Format, Range<u32>),
    /// The addresses of the files over which `events.json` is cut.
    EventParts(Vec<String>),
    /// Who and what appears: these lines of all.
    Entities(Range<u32>),
    /// The addresses of the files over which `entities.json` is cut.
    EntityParts(Vec<String>),
    /// Who and what appears as entities of FollowTheMoney, and what is said of all events.
    Ftm,
    /// Who and what appears there alone: these lines of all.
    Actors(Range<u32>),
}

/// A format that holds events, and is cut by the calendar where there are too many of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Everything, as JSON.
    Json,
    /// A table, as spreadsheets read it.
    Csv,
    /// A calendar, of events with a date.
    Calendar,
    /// Slides of TimelineJS 3, for events with a date.
    TimelineJs,
    /// The graph of who appears with whom.
    Graph,
    /// Entities of FollowTheMoney: what is said of each event.
    Ftm,
    /// How each event is cited.
    Citations(Style),
}

/// What files are made of: a site, and how it writes dates.
#[derive(Debug)]
pub struct Context<'a> {
    site: &'a Site,
    dates: Dates,
    messages: Arc<Messages>,
    /// The title of the site, or what stands for one.
    title: String,
    /// Who wrote the posts, found when somebody first asks.
    actors: OnceLock<ftm::Actors<'a>>,
}

impl<'a> Context<'a> {
    /// Takes the words from `messages`.
    pub fn new(site: &'a Site, messages: &Arc<Messages>) -> Context<'a> {
        let title = site.title().map_or_else(|| messages.get("site_untitled"), str::to_string);
        Context {
            site,
            dates: Dates::new(messages.clone(), site.config.time_zone),
            messages: messages.clone(),
            title,
            actors: OnceLock::new(),
        }
    }

    /// Who wrote the posts.
    fn actors(&self) -> &ftm::Actors<'a> {
        self.actors.get_or_init(|| ftm::Actors::of(self.site))
    }
}

/// The files of a site, by their paths. What may be too large is written to be measured, which takes time.
pub fn files(site: &Site) -> Vec<(OutPath, DataFile)> {
    files_within(site.config.data.largest_file, site)
}

/// Notes what some of the files leave out.
pub fn note_left_out(site: &Site, problems: &mut Problems) {
    note_undated(site, problems);
    note_kinds(site, problems);
}

/// Whether all events stand in one file of a format; one that would be too large is cut by year.
pub fn is_whole(format: Format, site: &Site) -> bool {
    let sizes = Sizes::of(site, site.config.data.largest_file);
    format.is_written(&format.events(site)) && sizes.parts(format).is_none()
}

/// [`files`], where a file is at most `largest` bytes long before it is cut.
fn files_within(largest: usize, site: &Site) -> Vec<(OutPath, DataFile)> {
    let mut files = Vec::new();
    let sizes = Sizes::of(site, largest);
    for format in Format::ALL {
        let events = format.events(site);
        if !format.is_written(&events) {
            continue;
        }
        let whole = format!("data/{}", format.name());
        let Some(parts) = sizes.parts(format) else {
            let all = if format == Format::Ftm { DataFile::Ftm } else { DataFile::Events(format, events) };
            files.push((whole, all));
            continue;
        };
        let parts: Vec<_> = parts
            .into_iter()
            .map(|(part, events)| (format.part(&part), DataFile::Events(format, events)))
            .collect();
        match format {
            Format::Json => files.push((whole, DataFile::EventParts(addresses(site, &parts)))),
            Format::Ftm => files.extend(actor_files(largest, site)),
            _ => {}
        }
        files.extend(parts);
    }
    files.extend(entity_files(largest, site));
    files.into_iter().filter_map(|(path, file)| Some((OutPath::new(&path)?, file))).collect()
}

/// `data/ftm.jsonl` where what is said of the events is in other files: who and what appears, as many lines as fit, with
/// the rest of them in `data/ftm/actors-2.jsonl`, `data/ftm/actors-3.jsonl` and so on.
fn actor_files(largest: usize, site: &Site) -> Vec<(String, DataFile)> {
    let path = |number: usize| match number {
        1 => format!("data/{}", Format::Ftm.name()),
        _ => Format::Ftm.part(&format!("actors-{number}")),
    };
    let parts = ftm::actor_parts(site, largest);
    (1..).zip(parts).map(|(number, lines)| (path(number), DataFile::Actors(lines))).collect()
}

/// `data/entities.json`, and the parts over which it is cut.
fn entity_files(largest: usize, site: &Site) -> Vec<(String, DataFile)> {
    let whole = "data/entities.json".to_string();
    let mut parts = entities::parts(site, largest);
    if parts.len() == 1 {
        return vec![(whole, DataFile::Entities(parts.remove(0)))];
    }
    let path = |number: usize| format!("data/entities/{number}.json");
    let parts: Vec<_> =
        (1..).zip(parts).map(|(number, lines)| (path(number), DataFile::Entities(lines))).collect();
    let index = (whole, DataFile::EntityParts(addresses(site, &parts)));
    std::iter::once(index).chain(parts).collect()
}

/// The addresses of files on the site.
fn addresses(site: &Site, files: &[(String, DataFile)]) -> Vec<String> {
    files.iter().map(|(path, _)| site.base.href_of_file(path).to_string()).collect()
}

impl DataFile {
    /// The events whose records it holds, and in which format.
    fn records(&self, site: &Site) -> Option<(Format, Range<u32>)> {
        match self {
            DataFile::Events(format, events) => Some((*format, events.clone())),
            DataFile::Ftm => Some((Format::Ftm, Format::Ftm.events(site))),
            _ => None,
        }
    }

    /// The runs of events whose records it holds, each beside the other.
    pub fn runs(&self, site: &Site) -> Vec<Range<u32>> {
        self.records(site).into_iter().flat_map(|(_, events)| records::runs(events)).collect()
    }
}

/// Appends the bytes of a file to `out`, and says where in it the records of each of its runs stand.
///
/// `kept` appends those of a run, by its number, and says so, where they are known to come out the same; they are not
/// made then.
/// `cited` is what citations say of the events.
pub(in crate::pages) fn write<'a>(
    context: &Context<'a>,
    cited: &Cited<'a>,
    file: &DataFile,
    kept: &mut dyn FnMut(usize, &mut Vec<u8>) -> bool,
    out: &mut Vec<u8>,
) -> Vec<Range<usize>> {
    let site = context.site;
    match file {
        DataFile::Events(..) => {}
        DataFile::EventParts(parts) => events::write_parts(site, site.timeline.events.len(), parts, out),
        DataFile::Entities(lines) => entities::write(site, lines, out),
        DataFile::EntityParts(parts) => events::write_parts(site, entities::count(site), parts, out),
        DataFile::Ftm => ftm::write_actors(site, context.actors(), 0..u32::MAX, out),
        DataFile::Actors(lines) => ftm::write_actors(site, context.actors(), lines.clone(), out),
    }
    let Some((format, events)) = file.records(site) else { return Vec::new() };
    let records = format.records(context, cited);
    records.open(&events, out);
    let mut places = Vec::new();
    for (at, run) in file.runs(site).into_iter().enumerate() {
        let start = out.len();
        if !kept(at, out) {
            records.push(run, at == 0, out);
        }
        places.push(start..out.len());
    }
    records.close(out);
    places
}

impl Format {
    const ALL: [Format; 12] = [
        Format::Json,
        Format::Csv,
        Format::Calendar,
        Format::TimelineJs,
        Format::Graph,
        Format::Ftm,
        Format::Citations(Style::Iso690),
        Format::Citations(Style::Markdown),
        Format::Citations(Style::Bibtex),
        Format::Citations(Style::Ris),
        Format::Citations(Style::Csl),
        Format::Citations(Style::Wikipedia),
    ];

    /// The name of the file that holds all events.
    fn name(self) -> &'static str {
        match self {
            Format::Json => "events.json",
            Format::Csv => "events.csv",
            Format::Calendar => "timeline.ics",
            Format::TimelineJs => "timelinejs.json",
            Format::Graph => "graph.gexf",
            Format::Ftm => "ftm.jsonl",
            Format::Citations(style) => style.file_name(),
        }
    }

    /// The path of a part: `data/events/2021.json`.
    fn part(self, part: &str) -> String {
        let (name, extension) = self.name().split_once('.').unwrap_or_default();
        format!("data/{name}/{part}.{extension}")
    }

    /// The events that it can hold: all, or those with a date, which are the first ones.
    fn events(self, site: &Site) -> Range<u32> {
        0..if self.needs_dates() { site.timeline.undated.start } else { site.timeline.events.len() as u32 }
    }

    fn needs_dates(self) -> bool {
        matches!(self, Format::Calendar | Format::TimelineJs)
    }

    /// Whether there is a file of these events: an empty one would be wrong to some programs, and nobody takes over a
    /// bibliography of any length.
    fn is_written(self, events: &Range<u32>) -> bool {
        match self {
            Format::Calendar | Format::TimelineJs => !events.is_empty(),
            Format::Citations(_) => (1..=citations::MOST).contains(&events.len()),
            Format::Json | Format::Csv | Format::Graph | Format::Ftm => true,
        }
    }

    fn records<'c, 'a: 'c>(self, context: &'c Context<'a>, cited: &'c Cited<'a>) -> Box<dyn Records + 'c> {
        match self {
            Format::Json => Box::new(events::Json { site: context.site }),
            Format::Csv => Box::new(csv::Csv { site: context.site }),
            Format::Calendar => Box::new(calendar::Calendar { context }),
            Format::TimelineJs => Box::new(timelinejs::TimelineJs { context }),
            Format::Graph => Box::new(graph::Graph { context }),
            Format::Ftm => Box::new(ftm::Statements { context }),
            Format::Citations(style) => Box::new(citations::Citations { context, cited, style }),
        }
    }
}

/// Tells how many events the files leave out that need dates.
fn note_undated(site: &Site, problems: &mut Problems) {
    let undated = site.timeline.undated.len();
    if undated == 0 {
        return;
    }
    let files: Vec<_> =
        Format::ALL.into_iter().filter(|f| f.needs_dates()).map(|f| format!("`data/{}`", f.name())).collect();
    let message =
        format!("{} without a date: left out of {}", counted(undated, "event"), files.join(" and "));
    problems.push(Diagnostic::note("data-undated", message).help("all other files of `data/` hold them"));
}

/// Tells which kinds of entities FollowTheMoney has no word for.
fn note_kinds(site: &Site, problems: &mut Problems) {
    for kind in site.entities.kinds.iter().filter(|kind| ftm::schema(&kind.name).is_none()) {
        let of_kind = site.entities.entities.iter().filter(|e| e.definition.kind == kind.name);
        let count = of_kind.filter(|e| !e.definition.hidden).count();
        if count > 0 {
            let entities = if count == 1 { "1 entity".to_string() } else { format!("{count} entities") };
            let message = format!("{entities} of the kind `{}`: left out of `data/ftm.jsonl`", kind.name);
            let help = "FollowTheMoney has no schema for it; `data/entities.json` has all entities";
            problems.push(Diagnostic::note("data-kind", message).help(help));
        }
    }
}

/// Appends a value as JSON. What is written here always can be: no map has keys that are no text, and a `Vec`
/// takes every byte.
fn push_json(out: &mut Vec<u8>, value: &impl serde::Serialize) {
    if let Err(error) = serde_json::to_writer(out, value) {
        unreachable!("a data file cannot be written: {error}");
    }
}

/// The slugs of the entities that appear in an event and have a page.
fn slugs(site: &Site, ix: EventIx) -> impl Iterator<Item = &str> {
    let subjects = site.entities.found.get(ix.0 as usize).map_or(&[][..], |found| &found.subjects);
    subjects
        .iter()
        .filter_map(|subject| match subject {
            Subject::Entity(ix) => Some(&site.entities.entities[ix.0 as usize].definition),
            Subject::Account(_) => None,
        })
        .filter(|definition| !definition.hidden)
        .map(|definition| definition.slug.as_str())
}

/// The permanent address of an event, whole where the site knows its host.
fn permalink(site: &Site, ix: EventIx) -> String {
    format!("{}{}", site.base.origin().unwrap_or_default(), site.permalink(ix))
}

/// The address of an entity, whole where the site knows its host.
fn entity_page(site: &Site, slug: &Slug) -> String {
    let route = Route::Entity(slug.clone());
    site.base.absolute(&route).unwrap_or_else(|| site.base.href(&route).to_string())
}
