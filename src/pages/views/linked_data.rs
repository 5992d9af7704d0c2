//! What search engines and archives read of the site, of lists, of entities and of posts: JSON-LD, in the words of schema.org.

use serde::Serialize;

use super::Views;
use crate::entities::Definition;
use crate::pages::{Page, PageKind, cards};
use crate::routes::{Href, Route};
use crate::text::json_in_html;
use crate::timeline::{Event, EventIx, Kind};

/// Where its words are defined.
const SCHEMA: &str = "https://schema.org";

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
        What { context: SCHEMA, kind, name, description }
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

/// A post in the words of <https://schema.org/SocialMediaPosting>. The page itself says what it is about, and there are
/// as many as events: it holds no more than what a machine cannot read from there.
#[derive(Serialize)]
struct Posting<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "datePublished", skip_serializing_if = "Option::is_none")]
    published: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<Author<'a>>,
    /// The post, where it stands or stood.
    #[serde(rename = "sameAs", skip_serializing_if = "Option::is_none")]
    same_as: Option<&'a str>,
}

/// Who wrote a post.
#[derive(Serialize)]
struct Author<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
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

    /// The JSON-LD of a post, which was published at `published`; none for what an author of the site wrote. A date that
    /// is not known to the second is none that search engines take.
    pub(super) fn posting(&self, event: &Event, published: Option<&str>) -> Option<String> {
        let Kind::Post { url, .. } = &event.kind else { return None };
        let name = event.author.name.as_deref().or(event.author.handle.as_deref());
        json_in_html(&Posting {
            context: SCHEMA,
            kind: "SocialMediaPosting",
            published: published.filter(|_| event.when.instant().is_some()),
            author: name.map(|name| Author { kind: "Person", name }),
            // A short page says it once, under its provenance.
            same_as: Some(url.as_str()).filter(|url| crate::markdown::is_web(url) && !self.short),
        })
        .ok()
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
