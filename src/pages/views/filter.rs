//! The filters above a list of events.

use std::sync::PoisonError;

use serde::Serialize;

use super::Views;
use crate::entities::Subject;
use crate::pages::{Page, PageKind};
use crate::routes::Href;
use crate::timeline::EventIx;

/// Fewest events of a list that has filters: fewer are seen at a glance.
const FEWEST: usize = 8;

/// What there is to choose; the choices themselves are read from the search index when the reader asks.
#[derive(Debug, Serialize)]
pub(super) struct Filter {
    /// The page itself.
    action: Href,
    /// How many events the list has, in words.
    count: String,
    /// Whether the page holds only a part of the list, which is then searched through the index.
    part: bool,
    /// The facet of the index that is the whole list; empty for the whole timeline.
    scope: String,
    /// Whether the list is that of an entity, so that a chosen one is asked for beside it.
    with: bool,
    /// Whether it only shows once the address asks for something: the list is seen at a glance.
    hidden: bool,
    entities: bool,
    tags: bool,
    years: bool,
    pictures: bool,
}

/// How much of a list its page holds.
pub(super) enum Held {
    /// All of it: the page hides what does not match.
    Whole,
    /// A part: the search index, which knows the list by this facet, finds in all of it.
    Part(String),
}

impl Held {
    /// A list that is divided into `pages`.
    pub(super) fn of(pages: usize, facet: String) -> Held {
        if pages > 1 { Held::Part(facet) } else { Held::Whole }
    }
}

impl Views<'_> {
    /// The filters of the list that `page` shows, or shows a part of; none for a short one.
    pub(super) fn filter(
        &self,
        page: &Page,
        events: impl ExactSizeIterator<Item = EventIx> + Clone,
        held: Held,
    ) -> Option<Filter> {
        let with = matches!(page.kind, PageKind::Entity(..));
        let hidden = events.len() < FEWEST;
        // Every pair of entities has its view, even of a few events.
        if hidden && !(with && events.len() > 1) {
            return None;
        }
        let total = self.site.timeline.events.len();
        let (part, scope) = match held {
            Held::Whole => (false, String::new()),
            Held::Part(facet) => (true, facet),
        };
        let (years, pictures) = self.choices(events.clone(), &scope);
        Some(Filter {
            action: self.href(&page.route),
            count: self.count_events(events.len()),
            part,
            scope,
            with,
            hidden,
            entities: self.site.entities.entities.iter().any(|entity| !entity.definition.hidden),
            tags: self.site.tags.all.iter().any(|tag| tag.events.len() < total),
            years,
            pictures,
        })
    }

    /// Whether events are of several years, and whether any has a picture. Of a list that many pages show parts of, which
    /// is known by its facet, it is found once.
    fn choices(&self, mut events: impl Iterator<Item = EventIx> + Clone, facet: &str) -> (bool, bool) {
        let known = || self.choices.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(choices) = known().get(facet).filter(|_| !facet.is_empty()) {
            return *choices;
        }
        let year = |ix: EventIx| {
            let listed = self.site.timeline.event(ix).when.listed_at()?;
            Some(chrono::Datelike::year(&self.dates.local(listed)))
        };
        let first = events.clone().next().and_then(year);
        let years = events.clone().any(|ix| year(ix) != first);
        let choices = (years, events.any(|ix| !self.site.timeline.event(ix).media.is_empty()));
        if !facet.is_empty() {
            known().insert(facet.to_string(), choices);
        }
        choices
    }

    /// The entities of an event that no link in its words leads to, by their slugs.
    pub(super) fn unlinked(&self, ix: EventIx) -> String {
        let Some(found) = self.site.entities.found.get(ix.0 as usize) else { return String::new() };
        let linked = |subject: &Subject| found.mentions.iter().any(|mention| mention.subject == *subject);
        let slugs =
            found.subjects.iter().filter(|subject| !linked(subject)).filter_map(|subject| match subject {
                Subject::Entity(entity) => Some(self.definition(*entity)),
                Subject::Account(_) => None,
            });
        let slugs: Vec<&str> = slugs.filter(|d| !d.hidden).map(|d| d.slug.as_str()).collect();
        slugs.join(" ")
    }

    /// The tags of an event by their numbers in the search index, but for those that all events have.
    pub(super) fn tag_numbers(&self, ix: EventIx) -> String {
        let tags = &self.site.tags;
        let total = self.site.timeline.events.len();
        let numbers = self.site.timeline.event(ix).tags.iter().filter_map(|name| tags.index(name));
        let numbers: Vec<String> =
            numbers.filter(|&tag| tags.get(tag).events.len() < total).map(|tag| tag.0.to_string()).collect();
        numbers.join(" ")
    }
}
