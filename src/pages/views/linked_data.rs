//! What search engines and archives read of the site, of lists and of entities: JSON-LD, in the words of schema.org.

use serde::Serialize;

use super::Views;
use crate::entities::Definition;
use crate::pages::{Page, PageKind, cards};
use crate::routes::{Href, Route};
use crate::text::json_in_html;
use crate::timeline::EventIx;

/// Most entries of a list that are named; all are counted.
const MOST_ITEMS: usize = 100;

/// What each of them begins with.
#[derive(Serialize)]
struct What<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
}

impl<'a> What<'a> {
    fn new(kind: &'static str, name: &'a str, description: &'a str) -> What<'a> {
        What { context: "https://schema.org", kind, name, description }
    }
}

/// An entity in the words of <https://schema.org/Thing>.
#[derive(Serialize)]
struct Thing<'a> {
    #[serde(flatten)]
    what: What<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    /// Pages elsewhere that speak of nothing else.
    #[serde(rename = "sameAs")]
    same_as: Vec<&'a str>,
}

/// The site in the words of <https://schema.org/WebSite>.
#[derive(Serialize)]
struct WebSite<'a> {
    #[serde(flatten)]
    what: What<'a>,
    #[serde(rename = "inLanguage")]
    language: &'a str,
    url: String,
}

/// A list in the words of <https://schema.org/ItemList>.
#[derive(Serialize)]
struct ItemList<'a> {
    #[serde(flatten)]
    what: What<'a>,
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
    /// The JSON-LD of an entity, safe inside of a `<script>` that browsers do not run; none where it has no pages
    /// elsewhere, since then it would say what the page says.
    pub(super) fn linked_data(&self, definition: &Definition) -> Option<String> {
        let links = definition.links.iter().map(|(_, href)| href.as_str());
        let same_as: Vec<&str> = links.filter(|href| crate::markdown::is_web(href)).collect();
        if same_as.is_empty() {
            return None;
        }
        let kind = match definition.kind.as_str() {
            "person" => "Person",
            "organisation" => "Organization",
            "place" => "Place",
            "product" => "Product",
            _ => "Thing",
        };
        let thing = Thing {
            what: What::new(kind, &definition.name, &definition.description),
            url: self.site.base.absolute(&Route::Entity(definition.slug.clone())),
            same_as,
        };
        json_in_html(&thing).ok()
    }

    /// The JSON-LD of the home page and of lists.
    pub(super) fn list_data(&self, page: &Page, title: &str, description: &str) -> Option<String> {
        let range = |range: &std::ops::Range<u32>| -> Vec<EventIx> { range.clone().map(EventIx).collect() };
        let events = match &page.kind {
            PageKind::Home => {
                return json_in_html(&WebSite {
                    what: What::new("WebSite", title, description),
                    language: &self.site.config.language,
                    url: self.full(&self.href(&Route::Home)),
                })
                .ok();
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
        json_in_html(&ItemList { what: What::new("ItemList", name, ""), count, items: items.collect() }).ok()
    }
}
