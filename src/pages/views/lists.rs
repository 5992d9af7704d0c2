//! Tags and notes.

use serde::Serialize;
use tera::Value;

use super::Views;
use super::entity::CountedLink;
use super::event_row::RowMonth;
use super::filter::{Filter, Held};
use super::fragment::Made;
use super::frame::{Frame, Link};
use super::timeline::Pagination;
use crate::pages::Page;
use crate::pages::Part;
use crate::pages::charts;
use crate::pages::search;
use crate::routes::{Href, Route};
use crate::site::{Tag, TagIx};

/// Deepest step that the list of tags shows.
const DEEPEST: usize = 6;

/// `tags.html`
#[derive(Debug, Serialize)]
struct TagsPage<'v> {
    page: Frame<'v>,
    dek: String,
    /// How many events are of no topic, where the site has topics.
    without_topic: Option<String>,
    tags: Vec<TagRow>,
}

/// A tag in the list, with how deep it stands in the tree.
#[derive(Debug, Serialize)]
struct TagRow {
    /// The tags that it stands below, with the slash: `cat/`.
    above: Option<String>,
    /// The last part of its name.
    label: String,
    href: Href,
    depth: usize,
    spark: String,
    count: String,
}

/// `tag.html`
#[derive(Debug, Serialize)]
struct TagPage<'v> {
    page: Frame<'v>,
    name: String,
    count: String,
    title: String,
    parent: Option<Link>,
    children: Vec<CountedLink>,
    months: Vec<RowMonth>,
    filter: Option<Filter>,
    pagination: Option<Pagination>,
}

/// `notes.html`
#[derive(Debug, Serialize)]
struct NotesPage<'v> {
    page: Frame<'v>,
    dek: String,
    notes: Vec<NoteRow>,
}

#[derive(Debug, Serialize)]
struct NoteRow {
    title: String,
    href: Href,
    authors: String,
    range: String,
    spark: String,
    count: String,
}

impl Views<'_> {
    pub(super) fn tags(&self, page: &Page) -> Value {
        let tags = &self.site.tags.all;
        let heading = self.messages.get("tags_title");
        let dek = self.messages.format("tags_dek", &[("count", tags.len().into())]);
        let row = |tag: &Tag| TagRow {
            above: tag.name.rsplit_once('/').map(|(above, _)| format!("{above}/")),
            label: tag.name.rsplit('/').next().unwrap_or(&tag.name).to_string(),
            href: self.href(&Route::Tag(tag.path.clone())),
            depth: tag.path.len().min(DEEPEST),
            spark: charts::sparkline(&self.by_month(&tag.events)),
            count: self.messages.number(tag.events.len() as u64),
        };
        let without = self.site.timeline.without_topic;
        let without_topic =
            (without > 0).then(|| self.messages.format("tags_without_topic", &[("count", without.into())]));
        Value::from_serializable(&TagsPage {
            page: self.frame(page, &heading, dek.clone(), vec![]),
            dek,
            without_topic,
            tags: tags.iter().map(row).collect(),
        })
    }

    pub(super) fn tag(&self, page: &Page, ix: TagIx, part: &Part) -> Made<Value> {
        let tag = self.site.tags.get(ix);
        let parent = (tag.path.len() > 1).then(|| &tag.path[..tag.path.len() - 1]);
        let parent = parent.and_then(|path| self.site.tags.all.iter().find(|t| t.path == path));
        let link =
            |tag: &Tag| Link { label: tag.name.clone(), href: self.href(&Route::Tag(tag.path.clone())) };
        let mut crumbs = vec![self.crumb(self.messages.get("tags_title"), &Route::Tags)];
        crumbs.extend(parent.map(|tag| self.crumb(tag.name.clone(), &Route::Tag(tag.path.clone()))));
        crumbs.push(self.here(tag.name.clone()));
        let count = self.count_events(tag.events.len());
        Ok(Value::from_serializable(&TagPage {
            page: self.frame(page, &tag.name, format!("{}: {count}", tag.name), crumbs),
            name: tag.name.clone(),
            count,
            title: self.messages.format("entity_events_title", &[("count", tag.events.len().into())]),
            parent: parent.map(link),
            children: tag
                .children
                .iter()
                .map(|&child| self.site.tags.get(child))
                .map(|child| CountedLink {
                    label: child.name.clone(),
                    href: self.href(&Route::Tag(child.path.clone())),
                    count: self.messages.number(child.events.len() as u64),
                })
                .collect(),
            filter: self.filter(page, tag.events.iter().copied(), Held::Part(search::tag_term(tag))),
            months: self.row_months(&tag.events[part.range.clone()])?,
            pagination: self.pagination(&Route::Tag(tag.path.clone()), part),
        }))
    }

    pub(super) fn notes(&self, page: &Page) -> Value {
        let heading = self.messages.get("notes_title");
        let count = self.site.threads().count();
        let dek = self.messages.format("notes_dek", &[("count", count.into())]);
        let rows = self.site.threads().map(|(ix, slug, thread)| {
            let note = self.site.note(ix);
            NoteRow {
                title: note.title.clone(),
                href: self.href(&Route::Note(slug.clone())),
                authors: note.authors.join(", "),
                range: self.range_of(thread).unwrap_or_default(),
                spark: charts::sparkline(&self.by_month(thread)),
                count: self.messages.number(thread.len() as u64),
            }
        });
        Value::from_serializable(&NotesPage {
            page: self.frame(page, &heading, dek.clone(), Vec::new()),
            notes: rows.collect(),
            dek,
        })
    }

    /// From the first to the last day of some events, in words.
    pub(super) fn range_of(&self, events: &[crate::timeline::EventIx]) -> Option<String> {
        let days = events.iter().filter_map(|&ix| {
            let listed = self.site.timeline.event(ix).when.listed_at()?;
            Some(self.dates.local(listed).date_naive())
        });
        let (first, last) = days.fold(None, |range, day| match range {
            None => Some((day, day)),
            Some((first, last)) => Some((day.min(first), day.max(last))),
        })?;
        Some(self.dates.range(first, last))
    }
}
