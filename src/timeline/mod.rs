//! Stage 2: the notes' highlights and written events become one line of events.

mod bounds;
mod build;
mod calendar;
mod made;
mod merge;
mod same_post;

use std::collections::HashMap;
use std::ops::{Range, RangeInclusive};
use std::sync::Arc;

use chrono::NaiveDate;

pub use self::build::{BuildOptions, build, rebuild};
pub use self::made::Made;

use crate::diagnostics::{Place, SourcePath};
use crate::note::Media;
use crate::post_id::{Platform, PostId};
use crate::routes::EventId;
use crate::time::When;

/// Index of a note in [`crate::site::Site::notes`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NoteIx(pub u32);

/// Index of an event in [`Timeline::events`]; its place in line, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventIx(pub u32);

/// One dated thing on the timeline.
#[derive(Debug, Clone)]
pub struct Event {
    /// Its id, unique on the site.
    pub id: EventId,
    /// A post, or an event that the author wrote.
    pub kind: Kind,
    /// When it happened.
    pub when: When,
    /// Its title; only written events have one.
    pub title: Option<String>,
    /// Who wrote it.
    pub author: Author,
    /// Its words, plain: what is searched, matched and exported.
    pub text: Arc<str>,
    /// Markdown source of a written event; `text` is what it says.
    pub markdown: Option<String>,
    /// The places in notes that it comes from, in the order of paths and lines.
    pub sources: Vec<NoteRef>,
    /// Where the author knows it from, for written events.
    pub references: Vec<String>,
    /// Entities that the author named in the front matter, as written.
    pub named: Vec<String>,
    /// Tags without `#`, sorted, each once.
    pub tags: Vec<Arc<str>>,
    /// Addresses in its text, in order, each once.
    pub links: Vec<String>,
    /// Pictures and attachments.
    pub media: Vec<Media>,
    /// A copy in an archive, as the note names it.
    pub archive: Option<String>,
    /// A copy in an archive to which the note links in place of the post. It is `archive` where no note names one.
    pub linked_copy: Option<String>,
    /// Remarks of the author of the notes.
    pub comments: Vec<String>,
    /// What `annotations.yaml` says of it.
    pub annotation: crate::annotations::Note,
    /// Comes from a draft; only shown when drafts are asked for.
    pub draft: bool,
}

/// What an event is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A post on a platform.
    Post {
        /// Where it was posted.
        platform: Platform,
        /// Its id; none for a highlight whose link has none.
        id: Option<PostId>,
        /// The address that the note has for it.
        url: String,
    },
    /// Written by the author of the site.
    Written,
}

/// Who wrote a post.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Author {
    /// Handle, as written in the address; none if the address has none.
    pub handle: Option<String>,
    /// Name, when the notes or the configuration give one.
    pub name: Option<String>,
}

/// A place in a note.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct NoteRef {
    /// The note.
    pub note: NoteIx,
    /// Its lines, counted from 1.
    pub lines: RangeInclusive<u32>,
}

/// All events in order, and how they fall into years, months and days.
#[derive(Debug, Default)]
pub struct Timeline {
    /// The events, in the order of (earliest, latest, id); ids are compared as text.
    pub events: Vec<Arc<Event>>,
    /// Where each stands.
    pub by_id: HashMap<EventId, EventIx>,
    /// The path of each note; indexed by [`NoteIx`].
    pub paths: Vec<SourcePath>,
    /// The events of each note, in the order of the note, each once; indexed by [`NoteIx`].
    pub threads: Vec<Vec<EventIx>>,
    /// Years with events, in order.
    pub years: Vec<Year>,
    /// The events of which nothing is known; they are the last ones.
    pub undated: Range<u32>,
    /// Gaps between active days that are long for this timeline, in order.
    pub silences: Vec<Silence>,
    /// Events that were withdrawn, in the order of their ids.
    pub withdrawn: Vec<Withdrawn>,
    /// Ids that events had when less was known of them, and the events, in the order of these ids.
    pub moved: Vec<(EventId, EventIx)>,
    /// How many events are of no topic, where the site has topics.
    pub without_topic: usize,
}

impl Timeline {
    /// An event by its place in line.
    pub fn event(&self, ix: EventIx) -> &Event {
        &self.events[ix.0 as usize]
    }

    /// Where an event stands in the notes: its first place.
    pub fn place(&self, event: &Event) -> Option<Place> {
        let source = event.sources.first()?;
        let path = self.paths.get(source.note.0 as usize)?;
        Some(Place { line: *source.lines.start(), ..Place::file(path) })
    }

    /// Every place in line, in order.
    pub fn indices(&self) -> impl DoubleEndedIterator<Item = EventIx> + ExactSizeIterator + Clone {
        (0..self.events.len() as u32).map(EventIx)
    }

    /// All months with events, in order.
    pub fn months(&self) -> impl Iterator<Item = &Month> {
        self.years.iter().flat_map(|year| &year.months)
    }

    /// All days with events, in order.
    pub fn days(&self) -> impl Iterator<Item = &Day> {
        self.months().flat_map(|month| &month.days)
    }
}

/// A year with events: those that can have happened in it at the earliest.
#[derive(Debug)]
pub struct Year {
    /// The year.
    pub year: i32,
    /// Its events.
    pub events: Range<u32>,
    /// Its months with events, in order.
    pub months: Vec<Month>,
}

/// A month with events.
#[derive(Debug)]
pub struct Month {
    /// The year.
    pub year: i32,
    /// The month, 1 to 12.
    pub month: u32,
    /// Its events.
    pub events: Range<u32>,
    /// Those that are known less exactly than to the day, and belong to none.
    pub coarse: Vec<EventIx>,
    /// Its days with events, in order.
    pub days: Vec<Day>,
}

/// A day with events, in the time zone of the site.
#[derive(Debug)]
pub struct Day {
    /// The day.
    pub date: NaiveDate,
    /// Its events, in order.
    pub events: Vec<EventIx>,
    /// Whether it is dense for this timeline.
    pub burst: bool,
    /// Whether it is the densest of all.
    pub densest: bool,
}

/// A gap between two active days that is long for this timeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Silence {
    /// Last day with an event before it.
    pub from: NaiveDate,
    /// First day with an event after it.
    pub to: NaiveDate,
    /// The first event after it.
    pub before: EventIx,
}

/// An event that was withdrawn: its address says so, and nothing else of it remains.
#[derive(Debug, Clone)]
pub struct Withdrawn {
    /// Its id.
    pub id: EventId,
    /// Why, in the author's words.
    pub reason: String,
    /// When, as written.
    pub date: Option<String>,
}
