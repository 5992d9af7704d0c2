//! What each file of a site is made from.
//!
//! ```text
//!  the site as it is counted ─┬──────────────→ key of a page
//!  the events that it shows ──┘
//! ```
//!
//! The first part, the same for all, is everything but words: the choices of the site, its theme, who and what it is
//! about, and of each event its id, time, author, tags, pictures, and who appears in it. All that pages count, list,
//! order, link and name hangs on these. The second part is whole events: their words, and the places in the notes where
//! they stand. So words that change make only those pages anew that show them; anything else that changes makes all
//! pages anew.
//!
//! Structs are taken apart without `..` or hashed by derived code, so that a new field cannot be forgotten.

use std::ops::Range;

use rayon::prelude::*;

use super::key::{Key, KeyMaker};
use crate::attachments::Attachment;
use crate::entities::{Account, Entities, Entity, Found};
use crate::load;
use crate::note::{Content, Note};
use crate::pages::data::{DataFile, Format};
use crate::pages::{Page, PageKind, Renderer, SearchFile};
use crate::site::{Site, Tag};
use crate::theme::Theme;
use crate::timeline::{Event, EventIx, Timeline};

/// The keys of the files of a site.
pub(super) struct Keys<'a> {
    site: &'a Site,
    renderer: &'a Renderer<'a>,
    program: Key,
    /// Of everything but words.
    counted: Key,
    /// Of each event with its words.
    events: Vec<Key>,
    /// Of all of them.
    all: Key,
}

impl<'a> Keys<'a> {
    /// Takes in what the files of `site` are made from, as `renderer` makes them with `theme`. `program` is the key of
    /// the program that does.
    pub(super) fn new(site: &'a Site, theme: &Theme, renderer: &'a Renderer<'a>, program: Key) -> Keys<'a> {
        let nothing = Found::default();
        let found = |at: usize| site.entities.found.get(at).unwrap_or(&nothing);
        let keys: Vec<(Key, Key)> = site
            .timeline
            .events
            .par_iter()
            .enumerate()
            .map(|(at, event)| of_event(site, event, found(at)))
            .collect();
        let (of_counted, events): (Vec<Key>, Vec<Key>) = keys.into_iter().unzip();
        let mut counted = counted(site).with(&program).with(&of_counted).with_shown(theme.templates());
        for asset in theme.assets() {
            counted = counted.with(&asset);
        }
        for part in renderer.shell() {
            counted = counted.with(part);
        }
        let all = KeyMaker::default().with(&events).key();
        Keys { site, renderer, program, counted: counted.key(), events, all }
    }

    /// The key of a file; none for one that is made quickly, or from too much for a key to be of use.
    pub(super) fn of(&self, page: &Page) -> Option<Key> {
        let Site { timeline, entities, tags, .. } = self.site;
        match &page.kind {
            PageKind::Event(ix) => {
                let neighbours = Renderer::NEIGHBOURS;
                let (from, to) = (ix.0.saturating_sub(neighbours), ix.0.saturating_add(1 + neighbours));
                Some(self.run(page, from..to.min(self.events.len() as u32)))
            }
            PageKind::Month(year, month, part) => {
                let start = timeline.years[*year].months[*month].events.start;
                Some(self.run(page, start + part.range.start as u32..start + part.range.end as u32))
            }
            PageKind::Entity(ix, part) => {
                Some(self.list(page, &entities.entities[ix.0 as usize].events[part.range.clone()]))
            }
            PageKind::Tag(ix, part) => Some(self.list(page, &tags.get(*ix).events[part.range.clone()])),
            PageKind::Account(ix, part) => {
                let account = &entities.accounts[ix.0 as usize];
                let events = account.wrote.iter().chain(&account.mentioned);
                Some(self.list(page, events.skip(part.range.start).take(part.range.len())))
            }
            PageKind::Reading(ix) => Some(self.list(page, &timeline.threads[ix.0 as usize])),
            PageKind::Feed(feed) => Some(self.list(page, &feed.events(self.site))),
            PageKind::SearchIndex(SearchFile::Meta | SearchFile::Terms(_))
            | PageKind::Data(DataFile::Ftm | DataFile::Actors(_)) => {
                Some(self.counted_for(page).with(&self.all).key())
            }
            // Who appears with whom, and when, is counted.
            PageKind::Data(DataFile::Events(Format::Graph, _)) => Some(self.counted_for(page).key()),
            PageKind::SearchIndex(SearchFile::Events(range)) | PageKind::Data(DataFile::Events(_, range)) => {
                Some(self.run(page, range.clone()))
            }
            PageKind::SearchIndex(SearchFile::Entities(_) | SearchFile::Tags)
            | PageKind::Data(DataFile::Entities(_)) => Some(self.counted_for(page).key()),
            PageKind::Card(of) => {
                Some(KeyMaker::default().with(&self.program).with(&self.renderer.card(*of)).key())
            }
            PageKind::Thumbnail(at) => self.thumbnail(&self.site.attachments[*at]),
            _ => None,
        }
    }

    /// The keys of the runs of records of a file of data.
    pub(super) fn of_runs(&self, file: &DataFile) -> Vec<Key> {
        let made = KeyMaker::default().with(&self.counted).with_shown(file);
        let runs = file.runs(self.site).into_iter();
        let key = |run: Range<u32>| {
            let events = &self.events[run.start as usize..run.end as usize];
            made.clone().with(&run).with(events).key()
        };
        runs.map(key).collect()
    }

    /// What makes the files.
    pub(super) fn renderer(&self) -> &'a Renderer<'a> {
        self.renderer
    }

    /// What the key of any file begins with that is made from the site as it is counted.
    fn counted_for(&self, page: &Page) -> KeyMaker {
        KeyMaker::default().with(&self.counted).with_shown(&page.kind)
    }

    /// The key of a file that shows a run of events.
    fn run(&self, page: &Page, events: Range<u32>) -> Key {
        self.counted_for(page).with(&self.events[events.start as usize..events.end as usize]).key()
    }

    /// The key of a file that shows some events.
    fn list<'e>(&self, page: &Page, events: impl IntoIterator<Item = &'e EventIx>) -> Key {
        let made = self.counted_for(page);
        events.into_iter().fold(made, |made, ix| made.with(&self.events[ix.0 as usize])).key()
    }

    /// The key of a smaller copy: reading a picture takes much less than making it small.
    fn thumbnail(&self, attachment: &Attachment) -> Option<Key> {
        let original = load::read_attachment(&attachment.file).ok()?;
        let made = KeyMaker::default().with(&self.program).with_shown(&attachment.thumbnail);
        Some(made.with(&self.site.strips(attachment)).with(&original).key())
    }
}

/// What the site is, but for its events. What follows from them and from the rest is passed over.
fn counted(site: &Site) -> KeyMaker {
    let Site {
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
        unpublished: _,
    } = site;
    let Timeline {
        events: _,
        by_id: _,
        paths: _,
        threads,
        years: _,
        undated: _,
        silences: _,
        withdrawn,
        moved,
        without_topic,
    } = timeline;
    let Entities { kinds, entities, accounts, found: _, merged, matched_texts: _ } = entities;
    let mut key = KeyMaker::default()
        .with_shown(config)
        .with(base)
        .with_shown(links)
        .with(readings)
        .with(threads)
        .with_shown(withdrawn)
        .with_shown(moved)
        .with(without_topic)
        .with(kinds)
        .with(merged)
        .with_shown(pages)
        .with_shown(attachments)
        .with(attached);
    for note in notes {
        let Note { path, sha256: _, title, authors, tags, exported, visibility, content } = &**note;
        key = key.with(path.as_str()).with(title).with(authors).with(tags).with(exported).with(visibility);
        key = match content {
            // Their events are counted.
            Content::Thread(_) | Content::Event(_) | Content::Nothing => key,
            Content::Page(page) => key.with_shown(page),
            Content::Entity(entity) => key.with_shown(entity),
        };
    }
    for Entity { definition, events, forms, companions: _ } in entities {
        key = key.with(definition).with(events).with(forms);
    }
    for Account { platform, handle, written, wrote, mentioned } in accounts {
        key = key.with(platform).with(handle).with(written).with(wrote).with(mentioned);
    }
    for Tag { path, name, events, children } in &tags.all {
        key = key.with(path).with(name).with(events).with(children);
    }
    key
}

/// The keys of an event: of what pages may count of it, list it by, or link to; and of that with its words, and where
/// they stand.
fn of_event(site: &Site, event: &Event, found: &Found) -> (Key, Key) {
    let Event {
        id,
        kind,
        when,
        title,
        author,
        text,
        markdown,
        sources,
        references,
        named,
        tags,
        links,
        media,
        archive,
        linked_copy,
        comments,
        annotation,
        draft,
    } = event;
    let Found { mentions, handles, subjects } = found;
    let counted = KeyMaker::default()
        .with(id)
        .with(kind)
        .with(when)
        .with(title)
        .with(author)
        .with(markdown)
        .with(references)
        .with(named)
        .with(tags)
        .with(media)
        .with(archive)
        .with(linked_copy)
        .with(annotation)
        .with(draft)
        .with(subjects)
        .key();
    let words = KeyMaker::default().with(&counted).with(text).with(links).with(comments);
    let words = sources.iter().fold(words.with(mentions).with(handles), |words, source| {
        words.with(source).with(&site.note(source.note).sha256)
    });
    (counted, words.key())
}
