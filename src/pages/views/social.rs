//! What other sites show of a page when it is shared (<https://ogp.me>).

use serde::Serialize;

use super::Views;
use crate::entities::EntityIx;
use crate::pages::{Page, PageKind};
use crate::routes::{Href, Route};
use crate::timeline::EventIx;

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

impl Views<'_> {
    /// The preview of a page; none for pages of single events, which there are too many of to say it all (see
    /// `event_page.rs`), and for those that nobody shares. `title` is that of the page alone.
    pub(super) fn social(&self, page: &Page, title: &str, description: &str) -> Option<Social> {
        if matches!(
            page.kind,
            PageKind::Event(_)
                | PageKind::Withdrawn(_)
                | PageKind::Moved(_)
                | PageKind::MovedEvent(_)
                | PageKind::NotFound
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
    pub(super) fn full(&self, href: &Href) -> String {
        format!("{}{href}", self.site.base.origin().unwrap_or_default())
    }
}
