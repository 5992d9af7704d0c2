//! What each template may see: one small typed view for each, made from the site when its page is rendered.
//!
//! What many pages share is made once, when the first page needs it, and kept: the words of an event, and the
//! lines that stand for an event or an entity in lists, which are HTML already.

mod account;
mod calendar;
mod card;
mod citation;
mod clock;
mod entity;
mod entity_index;
mod event;
mod event_page;
mod event_row;
mod feed;
mod filter;
mod fragment;
mod frame;
mod home;
mod home_chart;
mod linked_data;
mod lists;
mod months;
mod network;
mod rail;
mod reading;
mod reading_rail;
mod shell;
mod simple;
mod social;
mod timeline;

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock};

use chrono::Datelike;
use rayon::prelude::*;
use tera::Value;

pub(super) use self::event_page::NEIGHBOURS;
pub(in crate::pages) use self::feed::FeedEntry;
use self::fragment::{Fragment, Made};
use self::frame::Crumb;
pub use self::frame::SiteView;
pub(super) use self::frame::policy;
use self::shell::Shell;

use super::{Page, PageKind};
use crate::diagnostics::{Diagnostic, Place};
use crate::entities::{EntityIx, Subject};
use crate::i18n::{Dates, Messages, Pattern, Typography};
use crate::render::Engine;
use crate::routes::{Href, Route};
use crate::site::Site;
use crate::time::Instant;
use crate::timeline::{Event, EventIx};

/// The template of a page of an event.
const EVENT: &str = "event.html";

/// The table of all events.
pub(super) const TABLE: &str = "data/events.csv";

/// Makes the views of a site.
pub struct Views<'a> {
    site: &'a Site,
    engine: Engine,
    shell: Shell,
    messages: Arc<Messages>,
    dates: Dates,
    typography: Typography,
    /// Words that every page of an event repeats, made ready once: a message costs more than a page's line.
    words: Words,
    /// For each event the month in which it surely happened, counted since year 0; see [`Views::by_month`].
    certain: Vec<Option<i32>>,
    /// The first month with such an event, and how many months there are to the last one.
    span: (i32, usize),
    /// The words of each event, as HTML.
    events: Vec<OnceLock<Box<str>>>,
    word_counts: Vec<OnceLock<u32>>,
    feed_entries: Vec<OnceLock<Box<FeedEntry<'a>>>>,
    event_rows: Vec<Fragment>,
    neighbours: Vec<Fragment>,
    entity_rows: Vec<Fragment>,
    names: OnceLock<HashMap<String, Href>>,
    /// What there is to choose among the events of long lists, by their facets; see [`Views::choices`].
    choices: Mutex<HashMap<String, (bool, bool)>>,
    /// Written events that hold code.
    with_code: OnceLock<Vec<EventIx>>,
    event_values: AtomicUsize,
    /// The columns of the card pictures.
    card_columns: OnceLock<card::Columns>,
    /// The entities with a card of their own, in order.
    carded: Vec<EntityIx>,
    /// What the card of the site shows, in words.
    card_alt: OnceLock<String>,
    /// Whether the interface is written from right to left.
    rtl: bool,
    /// Whether the pages of events show only what they alone can show.
    short: bool,
    /// Whether all events stand in one table; one that would be too large is cut by year.
    table: bool,
}

/// Messages that are filled for every event.
struct Words {
    /// `Exhibit 33`
    number: Pattern,
    /// `Exhibit 33 of 195`
    number_of: Pattern,
    /// `Exhibit 33, 30 October 2019`
    title: Pattern,
    /// The title of a page with that of the site.
    page_title: Pattern,
    /// `lines 62 to 63`
    lines: Pattern,
    /// `web.archive.org, as close as possible to 30 October 2019`
    archive: Pattern,
    /// `14:24:13 in Paris (UTC+1)`
    time_place: Pattern,
    /// How the time of an id is known.
    derivation: Pattern,
    /// What the time of an id does not rest on.
    trust: String,
    /// `time, 41 bits`
    time_bits: String,
    /// `shifted by 22 bits`
    shift: String,
    /// `machine 375·12`
    machine: Pattern,
    /// `sequence 3`
    sequence: Pattern,
    /// `local time, Paris (UTC+1)`
    local_time: Pattern,
    /// A citation by ISO 690.
    citation: Pattern,
    /// `1 h 12 later`
    later: Pattern,
    /// `Exhibit 33, 8 h 28`
    verse: Pattern,
    /// `Page: Some Body`
    companion: Pattern,
}

impl Words {
    fn new(messages: &Messages) -> Words {
        Words {
            number: messages.pattern("event_number", &["number"]),
            number_of: messages.pattern("event_number_of", &["number", "total"]),
            title: messages.pattern("event_title", &["number", "date"]),
            page_title: messages.pattern("page_title", &["page", "site"]),
            lines: messages.pattern("provenance_lines", &["from", "to"]),
            archive: messages.pattern("provenance_archive_near", &["host", "date"]),
            time_place: messages.pattern("event_time_place", &["time", "place", "zone"]),
            derivation: messages.pattern("derivation_text", &["platform", "bits", "epoch"]),
            trust: messages.get("derivation_text_trust"),
            time_bits: messages.format("derivation_bits_time", &[("bits", 41u32.into())]),
            shift: messages.format("derivation_row_shift", &[("bits", 22u32.into())]),
            machine: messages.pattern("derivation_bits_machine", &["machine"]),
            sequence: messages.pattern("derivation_bits_sequence", &["sequence"]),
            local_time: messages.pattern("derivation_row_local", &["place", "zone"]),
            citation: messages
                .pattern("citation_text", &["author", "text", "platform", "date", "number", "total", "url"]),
            later: messages.pattern("time_later", &["duration"]),
            verse: messages.pattern("reading_verse", &["number", "time"]),
            companion: messages.pattern("entity_companion", &["name"]),
        }
    }
}

impl<'a> Views<'a> {
    /// Prepares the views of `site`; makes none. `table` says whether all events stand in one table. The templates of
    /// `engine` may see the site from then on.
    ///
    /// Fails where a component fails that every page has.
    pub fn new(site: &'a Site, table: bool, messages: Arc<Messages>, engine: Engine) -> Made<Self> {
        let dates = Dates::new(messages.clone(), site.config.time_zone);
        let certain: Vec<Option<i32>> =
            site.timeline.events.par_iter().map(|event| within_month(&dates, event)).collect();
        let known = || certain.iter().flatten().copied();
        let span = match (known().min(), known().max()) {
            (Some(first), Some(last)) => (first, (last - first + 1) as usize),
            _ => (0, 0),
        };
        let fragments = |count: usize| (0..count).map(|_| Fragment::default()).collect();
        let events = site.timeline.events.len();
        let mut carded = super::cards::entities(site);
        carded.sort();
        let mut views = Views {
            site,
            engine,
            shell: Shell::default(),
            dates,
            typography: Typography::of(&site.config.language),
            words: Words::new(&messages),
            certain,
            span,
            events: site.timeline.indices().map(|_| OnceLock::new()).collect(),
            word_counts: site.timeline.indices().map(|_| OnceLock::new()).collect(),
            feed_entries: site.timeline.indices().map(|_| OnceLock::new()).collect(),
            event_rows: fragments(events),
            neighbours: fragments(events),
            entity_rows: fragments(site.entities.entities.len()),
            names: OnceLock::new(),
            choices: Mutex::default(),
            with_code: OnceLock::new(),
            event_values: AtomicUsize::new(0),
            card_columns: OnceLock::new(),
            carded,
            card_alt: OnceLock::new(),
            rtl: messages.get("direction") == "rtl",
            short: site.config.event_pages.are_short(events),
            table,
            messages,
        };
        let shared = Value::from_serializable(&views.site());
        views.engine.share("site", shared);
        views.shell = Shell::new(&views)?;
        Ok(views)
    }

    /// A handle with its sign. Among words that run from right to left, a mark (U+200E) holds the sign to the side where
    /// it is written; a tag would do so in pages alone, and not in their titles.
    pub(in crate::pages) fn handle(&self, handle: &str) -> String {
        crate::pages::body::handle(self.rtl, handle)
    }

    /// What pages have around them.
    pub(super) fn shell(&self) -> impl Iterator<Item = &str> {
        self.shell.parts()
    }

    pub(super) fn site_data(&self) -> &'a Site {
        self.site
    }

    pub(super) fn messages(&self) -> &Arc<Messages> {
        &self.messages
    }

    pub(super) fn dates(&self) -> &Dates {
        &self.dates
    }

    /// How many times the words of an event were made so far: each once.
    pub fn event_values(&self) -> usize {
        self.event_values.load(Ordering::Relaxed)
    }

    /// The template of a page and what it may see; none for files that have no template.
    ///
    /// Fails where a component fails whose HTML the page shares with others.
    pub fn of(&self, page: &Page) -> Made<Option<(&'a str, Value)>> {
        let max = self.site.config.timeline.single_page_max;
        let listed = |whole: bool| if whole { "timeline.html" } else { "periods.html" };
        Ok(Some(match &page.kind {
            PageKind::Home => ("home.html", self.home()?),
            PageKind::Timeline => {
                let whole = self.site.timeline.events.len() <= max;
                (listed(whole), self.timeline(page, whole)?)
            }
            PageKind::Year(year) => {
                let whole = self.site.timeline.years[*year].events.len() <= max;
                (listed(whole), self.year(page, *year, whole)?)
            }
            PageKind::Month(year, month, part) => ("timeline.html", self.month(page, *year, *month, part)?),
            PageKind::Event(ix) => (EVENT, Value::from_serializable(&self.event_page(page, *ix)?)),
            PageKind::Withdrawn(at) => ("withdrawn.html", self.withdrawn(page, *at)),
            PageKind::Entities => ("entities.html", self.entities(page)?),
            PageKind::Entity(ix, part) => ("entity.html", self.entity(page, *ix, part)?),
            PageKind::Moved(slug) => ("moved.html", self.moved(page, slug)),
            PageKind::MovedEvent(ix) => ("moved.html", self.moved_event(page, *ix)),
            PageKind::Account(ix, part) => ("account.html", self.account(page, *ix, part)?),
            PageKind::Tags => ("tags.html", self.tags(page)),
            PageKind::Tag(ix, part) => ("tag.html", self.tag(page, *ix, part)?),
            PageKind::Notes => ("notes.html", self.notes(page)),
            PageKind::Reading(ix) => ("reading.html", self.reading(page, *ix)?),
            PageKind::Search => ("search.html", self.search(page)),
            PageKind::Corrections => ("corrections.html", self.corrections(page)),
            PageKind::Markdown(at) => (self.page_template(*at)?, self.markdown_page(page, *at)),
            PageKind::NotFound => ("404.html", self.not_found(page)),
            _ => return Ok(None),
        }))
    }

    /// Renders a page and appends its bytes; nothing for files that have no template.
    pub fn render(&self, page: &Page, out: &mut Vec<u8>) -> Made<()> {
        if let PageKind::Event(ix) = page.kind {
            // There are as many as events, and few shapes of them.
            return self.engine.page(EVENT, &self.event_page(page, ix)?, out);
        }
        match self.of(page)? {
            Some((template, view)) => self.engine.render_view(template, &view, out),
            None => Ok(()),
        }
    }

    /// The template of a Markdown page: the one that its note names, or the built-in one.
    fn page_template(&self, at: usize) -> Made<&'a str> {
        let entry = &self.site.pages[at];
        let named = self.site.page(entry).and_then(|page| page.template.as_deref());
        match named {
            None => Ok("page.html"),
            Some(name) if self.engine.has(name) => Ok(name),
            Some(name) => {
                let problem = Diagnostic::error("template", format!("there is no template `{name}`"))
                    .at(Place::file(&self.site.note(entry.note).path))
                    .help(format!("write `templates/{name}`, or take `template` out of the note"));
                Err(Box::new(problem))
            }
        }
    }

    fn href(&self, route: &Route) -> Href {
        self.site.base.href(route)
    }

    /// Place of an event in line, counted from 1, as pages show it.
    fn number(&self, ix: EventIx) -> String {
        self.messages.number(u64::from(ix.0) + 1)
    }

    /// `Exhibit 33`.
    fn label(&self, ix: EventIx) -> String {
        self.words.number.fill(&[&self.number(ix)])
    }

    fn count_events(&self, count: usize) -> String {
        self.messages.format("count_events", &[("count", count.into())])
    }

    /// The month under which an event is listed, counted since year 0.
    fn listed_month(&self, ix: EventIx) -> Option<i32> {
        let listed = self.site.timeline.event(ix).when.listed_at()?;
        Some(month_number(&self.dates, listed))
    }

    /// How many of some events happened in each month of the span of the timeline.
    ///
    /// An event that is known less exactly than to the month counts in none: a chart would make a point of
    /// what is an interval.
    fn by_month(&self, events: &[EventIx]) -> Vec<u32> {
        let mut counts = vec![0; self.span.1];
        for month in events.iter().filter_map(|ix| self.certain[ix.0 as usize]) {
            counts[(month - self.span.0) as usize] += 1;
        }
        counts
    }

    /// Year and month of a place in the span of the timeline.
    fn month_at(&self, place: usize) -> (i32, u32) {
        year_and_month(self.span.0 + place as i32)
    }

    /// How long something may be on the pages of events of this site, of what it may be in full and in short.
    fn of_length(&self, [full, short]: [usize; 2]) -> usize {
        if self.short { short } else { full }
    }

    /// The row of an entity on the pages of events, as HTML; made once.
    fn entity_row(&self, ix: EntityIx) -> Made<&str> {
        self.entity_rows[ix.0 as usize].get_or_make(|| match self.short {
            true => self.plain_entity_row(ix),
            false => self.drawn_entity_row(ix),
        })
    }

    /// The entities of an event that have a page, in the order of the text.
    fn entities_of(&self, ix: EventIx) -> Vec<EntityIx> {
        let Some(found) = self.site.entities.found.get(ix.0 as usize) else { return Vec::new() };
        let mut entities: Vec<EntityIx> = Vec::new();
        let mentioned = found.mentions.iter().map(|m| m.subject);
        for subject in mentioned.chain(found.subjects.iter().copied()) {
            if let Subject::Entity(entity) = subject
                && !self.site.entities.entities[entity.0 as usize].definition.hidden
                && !entities.contains(&entity)
            {
                entities.push(entity);
            }
        }
        entities
    }
}

/// The month of an instant on the clocks of the site, counted since year 0.
fn month_number(dates: &Dates, at: Instant) -> i32 {
    let date = dates.local(at).date_naive();
    date.year() * 12 + date.month0() as i32
}

fn year_and_month(number: i32) -> (i32, u32) {
    (number.div_euclid(12), number.rem_euclid(12) as u32 + 1)
}

/// The month in which all of the time lies that an event may have happened at.
fn within_month(dates: &Dates, event: &Event) -> Option<i32> {
    let (earliest, latest) = (event.when.earliest?, event.when.latest?);
    let month = month_number(dates, earliest);
    (earliest == latest || month_number(dates, latest) == month).then_some(month)
}
