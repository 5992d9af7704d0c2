//! What a site has: pages and files, each with its address and what it shows.

use std::ops::Range;

use super::data::DataFile;
use super::feeds::Feed;
use super::search::SearchFile;
use crate::entities::{AccountIx, EntityIx};
use crate::routes::{OutPath, Route};
use crate::site::TagIx;
use crate::text::Slug;
use crate::timeline::{EventIx, NoteIx};

/// A page or file of the site, not rendered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Its address.
    pub route: Route,
    /// What it shows.
    pub kind: PageKind,
}

/// Part of a long list: the page's number, counted from 1, how many there are, and which entries it has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The number of the page, from 1.
    pub number: usize,
    /// How many pages the list has.
    pub of: usize,
    /// The entries of the list that it shows.
    pub range: Range<usize>,
}

/// What a page shows; one kind for each template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageKind {
    /// The home page.
    Home,
    /// The timeline: every event, or the years.
    Timeline,
    /// A year of the timeline, by its place among them: its events, or its months.
    Year(usize),
    /// A month, by the places of its year and of itself; the entries are its events.
    Month(usize, usize, Part),
    /// An event.
    Event(EventIx),
    /// A withdrawn event, by its place among them.
    Withdrawn(usize),
    /// All entities.
    Entities,
    /// An entity and its events.
    Entity(EntityIx, Part),
    /// The place where an entity once was.
    Moved(Slug),
    /// The address that an event had before more was known of it.
    MovedEvent(EventIx),
    /// An account and its events.
    Account(AccountIx, Part),
    /// All tags.
    Tags,
    /// A tag and its events.
    Tag(TagIx, Part),
    /// All notes.
    Notes,
    /// A note as continuous reading.
    Reading(NoteIx),
    /// The search.
    Search,
    /// A file of the search index.
    SearchIndex(SearchFile),
    /// Corrections and withdrawals.
    Corrections,
    /// A Markdown page, by its place among them.
    Markdown(usize),
    /// What hosts show for an address that does not exist.
    NotFound,
    /// The addresses of all pages, for search engines.
    Sitemap(SitemapFile),
    /// What robots are told.
    Robots,
    /// The web app manifest.
    WebManifest,
    /// What hosts that read it send along with the files.
    Headers,
    /// An empty file that tells GitHub Pages to publish the files as they are.
    NoJekyll,
    /// A file of data.
    Data(DataFile),
    /// The card picture of the site, or of an entity.
    Card(Option<EntityIx>),
    /// The fingerprints of the notes, and of all other files: the one that depends on them.
    Manifest,
    /// Some lines of the manifest, where it is cut.
    ManifestPart(Range<u32>),
    /// The newest events, for programs that look again and again.
    Feed(Feed),
    /// A file of the theme, by its place among them.
    Asset(usize),
    /// A published attachment, by its place among them.
    Attachment(usize),
    /// The smaller copy of an attachment, by the same.
    Thumbnail(usize),
}

impl PageKind {
    /// What pages of this kind are called, in plain words.
    pub fn name(&self) -> &'static str {
        match self {
            PageKind::Home => "home",
            PageKind::Timeline | PageKind::Year(_) | PageKind::Month(..) => "timeline",
            PageKind::Event(_) | PageKind::Withdrawn(_) | PageKind::MovedEvent(_) => "events",
            PageKind::Entities => "index of entities",
            PageKind::Entity(..) | PageKind::Moved(_) => "entities",
            PageKind::Account(..) => "accounts",
            PageKind::Tags | PageKind::Tag(..) => "tags",
            PageKind::Notes | PageKind::Reading(_) => "notes",
            PageKind::Search | PageKind::SearchIndex(_) => "search",
            PageKind::Corrections => "corrections",
            PageKind::Markdown(_) => "pages",
            PageKind::Data(_) | PageKind::Manifest | PageKind::ManifestPart(_) => "data",
            PageKind::NotFound
            | PageKind::Sitemap(_)
            | PageKind::Robots
            | PageKind::WebManifest
            | PageKind::Headers
            | PageKind::NoJekyll => "for hosts",
            PageKind::Card(_) => "cards",
            PageKind::Feed(_) => "feeds",
            PageKind::Asset(_) => "theme files",
            PageKind::Attachment(_) | PageKind::Thumbnail(_) => "attachments",
        }
    }
}

/// A file of a sitemap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SitemapFile {
    /// The files that hold the addresses.
    Index(Vec<OutPath>),
    /// The addresses of some of the pages that search engines may list, by their place among these.
    Pages(Range<usize>),
}

impl PageKind {
    /// Whether search engines may list it.
    pub(super) fn is_indexed(&self) -> bool {
        let leads_on = matches!(self, PageKind::Moved(_) | PageKind::MovedEvent(_));
        self.is_html() && !leads_on && !matches!(self, PageKind::NotFound | PageKind::Withdrawn(_))
    }

    /// Whether it is a page that lists events in full.
    pub fn lists_events(&self) -> bool {
        matches!(self, PageKind::Timeline | PageKind::Year(_) | PageKind::Month(..) | PageKind::Entity(..))
    }

    /// Whether making it takes much longer than a page does: files of all events, and pictures.
    pub fn takes_long(&self) -> bool {
        matches!(self, PageKind::Data(_) | PageKind::Card(_) | PageKind::Thumbnail(_))
    }

    /// Whether it is the manifest or a part of it, which come after all other files.
    pub fn is_manifest(&self) -> bool {
        matches!(self, PageKind::Manifest | PageKind::ManifestPart(_))
    }

    /// Whether it is a page for readers, with a template of its own.
    pub fn is_html(&self) -> bool {
        !matches!(
            self,
            PageKind::SearchIndex(_)
                | PageKind::Sitemap(_)
                | PageKind::Robots
                | PageKind::WebManifest
                | PageKind::Headers
                | PageKind::NoJekyll
                | PageKind::Data(_)
                | PageKind::Card(_)
                | PageKind::Feed(_)
                | PageKind::Manifest
                | PageKind::ManifestPart(_)
                | PageKind::Asset(_)
                | PageKind::Attachment(_)
                | PageKind::Thumbnail(_)
        )
    }
}
