//! Feeds: the newest events, for programs that look again and again.
//!
//! The site has one as Atom (RFC 4287) and one as JSON Feed (version 1.1); each entity and each tag has one as
//! Atom. A feed lists the newest events first, as many as `feed.limit` says. Atom wants a date of every entry and
//! every feed, and none is invented: an event of which only the earliest or the latest time is known, or neither,
//! is in no feed, and a feed without an event is not written.
//!
//! Ids are `tag:` URIs (RFC 4151), which are the same wherever the site stands. Where a site does not know its
//! host, links of Atom are relative to it, as in pages, and those that must be whole are left out.

mod atom;
mod json;

use crate::entities::EntityIx;
use crate::routes::Route;
use crate::site::{Site, TagIx};
use crate::text::{Slug, TagUri, sha256_hex};
use crate::time::Instant;
use crate::timeline::EventIx;

use super::views::{FeedEntry, Views};

/// A feed of a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Feed {
    /// Whose events it lists.
    pub of: Subject,
    /// Its format.
    pub format: Format,
}

/// Whose events a feed lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// All of the site.
    Site,
    /// Those of an entity.
    Entity(EntityIx),
    /// Those of a tag and of the tags below it.
    Tag(TagIx),
}

/// The format of a feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Atom, RFC 4287.
    Atom,
    /// JSON Feed 1.1.
    Json,
}

impl Format {
    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Format::Atom => "application/atom+xml",
            Format::Json => "application/feed+json",
        }
    }
}

impl Subject {
    /// The page whose events a feed has.
    pub(super) fn page(self, site: &Site) -> Route {
        match self {
            Subject::Site => Route::Home,
            Subject::Entity(ix) => {
                Route::Entity(site.entities.entities[ix.0 as usize].definition.slug.clone())
            }
            Subject::Tag(ix) => Route::Tag(site.tags.get(ix).path.clone()),
        }
    }

    /// What it is called, beside the name of the site.
    fn name(self, site: &Site) -> &str {
        match self {
            Subject::Site => "",
            Subject::Entity(ix) => &site.entities.entities[ix.0 as usize].definition.name,
            Subject::Tag(ix) => &site.tags.get(ix).name,
        }
    }

    /// What is said of it.
    fn description(self, site: &Site) -> &str {
        match self {
            Subject::Site => &site.config.dek,
            Subject::Entity(ix) => &site.entities.entities[ix.0 as usize].definition.description,
            Subject::Tag(_) => "",
        }
    }

    /// The formats in which the site offers its events.
    pub(super) fn formats(self) -> &'static [Format] {
        match self {
            Subject::Site => &[Format::Atom, Format::Json],
            Subject::Entity(_) | Subject::Tag(_) => &[Format::Atom],
        }
    }

    /// Whether there is anything that a feed could list.
    pub(super) fn has_feed(self, site: &Site) -> bool {
        site.config.feed.limit > 0 && self.newest_first(site).next().is_some()
    }

    /// The events that a feed lists, the newest first.
    fn newest(self, site: &Site) -> Vec<EventIx> {
        self.newest_first(site).take(site.config.feed.limit).collect()
    }

    /// All of its events that have a date, the newest first.
    fn newest_first(self, site: &Site) -> impl Iterator<Item = EventIx> {
        let timeline = &site.timeline;
        let (whole, listed): (_, &[EventIx]) = match self {
            Subject::Site => (0..timeline.events.len() as u32, &[]),
            Subject::Entity(ix) => (0..0, &site.entities.entities[ix.0 as usize].events),
            Subject::Tag(ix) => (0..0, &site.tags.get(ix).events),
        };
        let has_date = |ix: &EventIx| {
            let when = &timeline.event(*ix).when;
            when.earliest.is_some() && when.latest.is_some()
        };
        whole.map(EventIx).rev().chain(listed.iter().rev().copied()).filter(has_date)
    }
}

impl Feed {
    /// Its address.
    pub fn route(&self, site: &Site) -> Route {
        let page = self.of.page(site);
        match self.format {
            Format::Atom => page.atom_feed(),
            Format::Json => page.json_feed(),
        }
    }

    /// The events that it lists, the newest first.
    pub fn events(&self, site: &Site) -> Vec<EventIx> {
        self.of.newest(site)
    }

    /// Writes it.
    pub(super) fn write(&self, views: &Views<'_>, out: &mut Vec<u8>) -> serde_json::Result<()> {
        let content = Content::new(views, *self);
        match self.format {
            Format::Atom => atom::write(&content, out),
            Format::Json => return json::write(&content, out),
        }
        Ok(())
    }
}

/// Every feed of a site: its own, then those of the entities and of the tags.
pub fn all(site: &Site) -> impl Iterator<Item = Feed> {
    let entities = (0..).map(EntityIx).zip(&site.entities.entities);
    let entities = entities.filter(|(_, entity)| !entity.definition.hidden);
    let tags = (0..site.tags.all.len() as u32).map(TagIx);
    [Subject::Site]
        .into_iter()
        .chain(entities.map(|(ix, _)| Subject::Entity(ix)))
        .chain(tags.map(Subject::Tag))
        .filter(|of| of.has_feed(site))
        .flat_map(|of| of.formats().iter().map(move |&format| Feed { of, format }))
}

/// What both formats say of a feed.
struct Content<'v, 'a> {
    site: &'a Site,
    /// Its title, with that of the site.
    title: String,
    /// One or two sentences on it; may be empty.
    description: &'a str,
    /// Who publishes it: the author of the site, or the site.
    author: String,
    /// Begins every id.
    ids: TagUri,
    id: String,
    /// The page that lists the same events.
    page: Route,
    own: Route,
    entries: Vec<&'v FeedEntry<'a>>,
}

impl<'v, 'a> Content<'v, 'a> {
    fn new(views: &'v Views<'a>, feed: Feed) -> Self {
        let site = views.site_data();
        let page = feed.of.page(site);
        let ids = ids(site);
        let author = &site.config.author;
        Content {
            title: views.feed_title(feed.of.name(site)),
            description: feed.of.description(site),
            author: if author.is_empty() { views.feed_title("") } else { author.clone() },
            id: ids.name(&page.path()),
            ids,
            page,
            own: feed.route(site),
            entries: feed.of.newest(site).into_iter().map(|ix| views.feed_entry(ix)).collect(),
            site,
        }
    }

    /// The last change of what it lists.
    fn updated(&self) -> Instant {
        self.entries.iter().map(|entry| entry.updated).max().unwrap_or(Instant::MIN)
    }

    /// The id of an event, the same in every feed that lists it.
    fn id_of(&self, entry: &FeedEntry<'_>) -> String {
        self.ids.name(&Route::Event(entry.id.clone()).path())
    }
}

/// What begins the ids of a site: what its author chose, else its title.
fn ids(site: &Site) -> TagUri {
    if let Some(chosen) = &site.config.feed.id {
        return chosen.clone();
    }
    let title = site.title().unwrap_or_default();
    // A title may have no letter that an address can have.
    let slug =
        Slug::from_text(title).or_else(|| Slug::new(&format!("site-{}", &sha256_hex(title.as_bytes())[..8])));
    TagUri::of_slug(&slug.unwrap_or_else(|| unreachable!("letters and digits make a slug")))
}
