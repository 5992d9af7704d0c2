//! The whole site as plain data, built once and never changed.

mod addresses;
mod tags;

pub use self::tags::{Tag, TagIx, Tags};

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::attachments::{self, Attachment, Library};
use crate::config::Config;
use crate::diagnostics::{Checked, Problems};
use crate::entities::Entities;
use crate::fetch::Links;
use crate::note::{Content, Note, Page};
use crate::routes::{BaseUrl, Href, Route};
use crate::text::Slug;
use crate::timeline::{EventIx, NoteIx, Timeline};

/// Everything that pages can show.
#[derive(Debug)]
pub struct Site {
    /// What the author chose.
    pub config: Config,
    /// Where the site will stand.
    pub base: BaseUrl,
    /// Where short addresses lead, as far as that was asked.
    pub links: Links,
    /// The notes that reach the output, in the order of their paths.
    pub notes: Vec<Arc<Note>>,
    /// Address of each note as continuous reading; none for notes without a thread. Indexed by [`NoteIx`].
    pub readings: Vec<Option<Slug>>,
    /// The events in line.
    pub timeline: Timeline,
    /// Who appears where.
    pub entities: Entities,
    /// Which tags there are.
    pub tags: Tags,
    /// The Markdown pages, in the order of their addresses.
    pub pages: Vec<MarkdownPage>,
    /// The files that published events and pages refer to, in the order of their paths.
    pub attachments: Vec<Attachment>,
    /// Which file each address means, as events and pages write it; indices of `attachments`.
    pub attached: BTreeMap<(NoteIx, String), usize>,
    /// Files under `content/` that reach no output.
    pub unpublished: usize,
}

/// A Markdown page of the site.
#[derive(Debug)]
pub struct MarkdownPage {
    /// Its note.
    pub note: NoteIx,
    /// Its address.
    pub path: Vec<Slug>,
}

/// What a site is made of.
#[derive(Debug, Default)]
pub struct Parts {
    /// What the author chose.
    pub config: Config,
    /// Where short addresses lead.
    pub links: Links,
    /// All notes, in the order of their paths.
    pub notes: Vec<Arc<Note>>,
    /// The events in line.
    pub timeline: Timeline,
    /// Who appears where.
    pub entities: Entities,
    /// Files that notes may refer to.
    pub library: Library,
    /// Path of the content folder as it begins the paths of notes: `content/`, or nothing.
    pub content_prefix: String,
    /// Files under `content/` that are no published notes, attachments among them.
    pub unpublished: usize,
}

impl Site {
    /// Puts the parts together and gives each its address; two that want the same one are an error.
    pub fn new(parts: Parts) -> Checked<Site> {
        let mut problems = Problems::new();
        let Parts { config, links, notes, timeline, entities, library, content_prefix, unpublished } = parts;
        let tags = Tags::collect(&timeline, &mut problems);
        let readings = addresses::readings(&notes, &timeline, &mut problems);
        let pages = addresses::pages(&notes, &mut problems);
        addresses::check_page_numbers(&entities, &pages, &mut problems);
        let base = config.base_url.clone();
        let (attachments, attached) = attach(&notes, &timeline, &pages, &library, &content_prefix);
        let from_content =
            attachments.iter().filter(|a| a.out.as_str().starts_with(attachments::FILES)).count();
        let site = Site {
            config,
            base,
            links,
            notes,
            readings,
            timeline,
            entities,
            tags,
            pages,
            attachments,
            attached,
            unpublished: unpublished.saturating_sub(from_content),
        };
        Checked { value: site, problems }
    }

    /// Where the site's own copy of a picture is, as an event or page of `note` writes its address.
    pub fn attachment(&self, note: NoteIx, address: &str) -> Option<&Attachment> {
        self.attached.get(&(note, address.to_string())).map(|&at| &self.attachments[at])
    }

    /// Whether a file is published without what cameras wrote into it.
    pub fn strips(&self, attachment: &Attachment) -> bool {
        attachment.is_picture() && !self.config.keep_picture_metadata
    }

    /// The note of an index.
    pub fn note(&self, ix: NoteIx) -> &Note {
        &self.notes[ix.0 as usize]
    }

    /// The notes with a thread, in the order of their paths.
    pub fn threads(&self) -> impl Iterator<Item = (NoteIx, &Slug, &[EventIx])> {
        (0..)
            .map(NoteIx)
            .zip(&self.readings)
            .zip(&self.timeline.threads)
            .filter_map(|((ix, slug), thread)| Some((ix, slug.as_ref()?, thread.as_slice())))
    }

    /// The text of a Markdown page.
    pub fn page(&self, page: &MarkdownPage) -> Option<&Page> {
        match &self.note(page.note).content {
            Content::Page(page) => Some(page),
            _ => None,
        }
    }

    /// The permanent address of an event: its own page, or its place in its month.
    pub fn permalink(&self, ix: EventIx) -> Href {
        let event = self.timeline.event(ix);
        if self.config.event_pages.are_made() {
            self.base.href(&Route::Event(event.id.clone()))
        } else {
            self.base.href_at(&self.month_page(ix), &crate::routes::event_anchor(&event.id))
        }
    }

    /// The page of the month that lists an event; the timeline for one of which nothing is known.
    pub fn month_page(&self, ix: EventIx) -> Route {
        let zone = self.config.time_zone;
        let event = self.timeline.event(ix);
        let Some(listed) = event.when.listed_at() else { return Route::Timeline };
        let date = listed.in_zone(zone).date_naive();
        use chrono::Datelike;
        let month = self.timeline.months().find(|m| (m.year, m.month) == (date.year(), date.month()));
        let position = month.map_or(0, |m| ix.0.saturating_sub(m.events.start) as usize);
        let number = position / self.config.timeline.page_size + 1;
        Route::Month(date.year(), date.month()).part(number as u32)
    }

    /// Title of the site: as configured, else that of its only note, else none.
    pub fn title(&self) -> Option<&str> {
        if !self.config.title.is_empty() {
            return Some(&self.config.title);
        }
        let mut threads = self.threads();
        match (threads.next(), threads.next()) {
            (Some((ix, _, _)), None) => Some(&self.note(ix).title),
            _ => None,
        }
    }
}

/// The files that events and pages refer to.
fn attach(
    notes: &[Arc<Note>],
    timeline: &Timeline,
    pages: &[MarkdownPage],
    library: &Library,
    content_prefix: &str,
) -> (Vec<Attachment>, BTreeMap<(NoteIx, String), usize>) {
    let find = |note: NoteIx, address: &str| {
        let path = notes[note.0 as usize].path.as_str();
        let attachment = library.find(address, path.strip_prefix(content_prefix).unwrap_or(path))?;
        Some(((note, address.to_string()), attachment))
    };
    let of_events = timeline.events.par_iter().flat_map_iter(|event| {
        let note = event.sources[0].note;
        event.media.iter().filter_map(move |media| find(note, &media.address))
    });
    let mut found: BTreeMap<(NoteIx, String), Attachment> = of_events.collect();
    for page in pages {
        if let Content::Page(Page { body, .. }) = &notes[page.note.0 as usize].content {
            let of_page = crate::markdown::pictures(body);
            found.extend(of_page.iter().filter_map(|address| find(page.note, address)));
        }
    }
    let mut attachments: Vec<Attachment> = found.values().cloned().collect();
    attachments.sort();
    attachments.dedup();
    let attached = found
        .into_iter()
        .filter_map(|(key, attachment)| Some((key, attachments.binary_search(&attachment).ok()?)))
        .collect();
    (attachments, attached)
}
