//! What other sites and machines read of a page: its preview when it is shared (<https://ogp.me>), and of lists
//! what they list, in the words of schema.org.

use serde::Serialize;

use super::Views;
use super::linked_data::script_safe;
use crate::entities::EntityIx;
use crate::pages::{Page, PageKind, cards};
use crate::routes::{Href, Route};
use crate::timeline::EventIx;

/// Most entries of a list that are named; all are counted.
const MOST_ITEMS: usize = 100;

/// The preview of a page.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Social {
    /// Type of the page, in the words of the protocol.
    kind: &'static str,
    /// Title of the page alone.
    title: String,
    /// One sentence; empty where there is none.
    description: String,
    /// Full address of the page, when the site knows its host.
    url: Option<String>,
    /// Address of the card picture; full, when the site knows its host.
    image: String,
    /// What the picture shows.
    image_alt: String,
    /// JSON-LD, as it stands in the page.
    linked_data: Option<String>,
}

/// The site in the words of <https://schema.org/WebSite>.
#[derive(Serialize)]
struct WebSite<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    #[serde(rename = "inLanguage")]
    language: &'a str,
    url: String,
}

/// A list in the words of <https://schema.org/ItemList>.
#[derive(Serialize)]
struct ItemList<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    /// How many there are; the first ones are named.
    #[serde(rename = "numberOfItems")]
    count: usize,
    #[serde(rename = "itemListElement")]
    items: Vec<ListItem>,
}

/// An entry of a list.
#[derive(Serialize)]
struct ListItem {
    #[serde(rename = "@type")]
    kind: &'static str,
    /// Place in the list, from 1.
    position: usize,
    url: String,
}

impl Views<'_> {
    /// The preview of a page; none for pages of single events, which there are too many of, and for those that
    /// nobody shares. `title` is that of the page alone.
    pub(super) fn social(&self, page: &Page, title: &str, description: &str) -> Option<Social> {
        if matches!(
            page.kind,
            PageKind::Event(_) | PageKind::Withdrawn(_) | PageKind::Moved(_) | PageKind::NotFound
        ) {
            return None;
        }
        let own = match page.kind {
            PageKind::Entity(ix, _) => self.carded.binary_search(&ix).is_ok().then_some(ix),
            _ => None,
        };
        let card = Route::Card(own.map(|ix| self.definition(ix).slug.clone()));
        let image_alt = match own {
            Some(ix) => format!("{} – {}", self.definition(ix).name, self.count_events(self.cited(ix).len())),
            None => {
                let make = || format!("{} – {}", self.site_title(), self.summary());
                self.card_alt.get_or_init(make).clone()
            }
        };
        Some(Social {
            kind: match page.kind {
                PageKind::Reading(_) | PageKind::Markdown(_) => "article",
                _ => "website",
            },
            title: title.to_string(),
            description: description.to_string(),
            url: self.site.base.absolute(&page.route),
            image: self.full(&self.href(&card)),
            image_alt,
            linked_data: self.list_data(page, title, description),
        })
    }

    fn cited(&self, ix: EntityIx) -> &[EventIx] {
        &self.site.entities.entities[ix.0 as usize].events
    }

    /// An address with the host, when the site knows it.
    fn full(&self, href: &Href) -> String {
        format!("{}{href}", self.site.base.origin().unwrap_or_default())
    }

    /// The JSON-LD of the home page and of lists.
    fn list_data(&self, page: &Page, title: &str, description: &str) -> Option<String> {
        let range = |range: &std::ops::Range<u32>| -> Vec<EventIx> { range.clone().map(EventIx).collect() };
        let events = match &page.kind {
            PageKind::Home => {
                return script_safe(&WebSite {
                    context: "https://schema.org",
                    kind: "WebSite",
                    name: title,
                    description,
                    language: &self.site.config.language,
                    url: self.full(&self.href(&Route::Home)),
                });
            }
            PageKind::Entities => {
                let visible = self.site.entities.entities.iter().filter(|e| !e.definition.hidden);
                let addresses = cards::entities(self.site).into_iter().map(|ix| self.entity_href(ix));
                return self.item_list(title, visible.count(), addresses);
            }
            PageKind::Timeline => self.site.timeline.indices().collect(),
            PageKind::Year(year) => range(&self.site.timeline.years[*year].events),
            PageKind::Month(year, month, part) => {
                let events = range(&self.site.timeline.years[*year].months[*month].events);
                events[part.range.clone()].to_vec()
            }
            PageKind::Tag(ix, part) => self.site.tags.get(*ix).events[part.range.clone()].to_vec(),
            _ => return None,
        };
        self.item_list(title, events.len(), events.iter().map(|&ix| self.site.permalink(ix)))
    }

    fn item_list(&self, name: &str, count: usize, items: impl Iterator<Item = Href>) -> Option<String> {
        let items = (1..).zip(items.take(MOST_ITEMS));
        let items =
            items.map(|(position, href)| ListItem { kind: "ListItem", position, url: self.full(&href) });
        script_safe(&ItemList {
            context: "https://schema.org",
            kind: "ItemList",
            name,
            count,
            items: items.collect(),
        })
    }
}
