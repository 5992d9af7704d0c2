//! The page of one event: the event between its neighbours, where it comes from, and how its time is known.

use chrono::Datelike;
use serde::Serialize;

use super::Views;
use super::clock::ClockView;
use super::event::EventView;
use super::fragment::{Made, joined};
use super::frame::{Frame, Link};
use crate::i18n::capitalised;
use crate::pages::Page;
use crate::pages::body;
use crate::routes::{Href, Route, event_anchor};
use crate::time::When;
use crate::timeline::{Event, EventIx};

/// How many events before and after the page shows at most.
pub(in crate::pages) const NEIGHBOURS: u32 = 2;

/// Longest description for search engines, in characters; in full and in short.
const DESCRIPTION: [usize; 2] = [145, 80];

/// `event.html`
#[derive(Debug, Serialize)]
pub(super) struct EventPage<'v> {
    page: Frame<'v>,
    /// Title of the page alone.
    heading: String,
    /// JSON-LD, as it stands in the page.
    linked_data: Option<String>,
    event: EventView<'v>,
    /// `Exhibit 33 of 195`.
    position: String,
    /// The date, and the time of day where it is known.
    date: String,
    time: Option<String>,
    /// For the `datetime` attribute.
    iso: Option<String>,
    /// On both clocks, to the second.
    clocks: Option<String>,
    /// The events before and after, as HTML.
    before: String,
    after: String,
    previous: Option<Link>,
    next: Option<Link>,
    in_timeline: Option<Link>,
    provenance: Provenance,
    /// Whether the author stands under the words too.
    signed: bool,
    /// Rows of the entities, as HTML.
    entities: String,
    accounts: Vec<Link>,
    tags: Vec<Link>,
    clock: ClockView,
    citation: String,
}

/// Where an event comes from.
#[derive(Debug, Serialize)]
struct Provenance {
    author: Option<String>,
    id: String,
    original: Option<Original>,
    archive: Option<Original>,
    notes: Vec<NoteRow>,
}

#[derive(Debug, Serialize)]
struct Original {
    href: String,
    label: String,
}

#[derive(Debug, Serialize)]
struct NoteRow {
    path: String,
    lines: String,
    /// The SHA-256 in groups of eight, so that two can be compared by eye.
    sha256: String,
    href: Option<Href>,
}

impl Views<'_> {
    pub(super) fn event_page(&self, page: &Page, ix: EventIx) -> Made<EventPage<'_>> {
        let event = self.site.timeline.event(ix);
        let position = self.position(ix);
        let instant = event.when.instant();
        let local = instant.map(|at| self.dates.local(at));
        let date = match &local {
            Some(at) => capitalised(&self.dates.full(at.date_naive())),
            None => capitalised(&self.dates.when(&event.when)),
        };
        let description =
            event.title.clone().unwrap_or_else(|| body::incipit(&event.text, self.of_length(DESCRIPTION)));
        let title = match &event.title {
            Some(title) => title.clone(),
            None => self.words.title.fill(&[&self.number(ix), &self.short_date(&event.when)]),
        };
        let neighbours = |range: std::ops::Range<u32>| joined(range.map(|at| self.neighbour(EventIx(at))));
        let count = self.site.timeline.events.len() as u32;
        let shown = if self.short { 1 } else { NEIGHBOURS };
        let before = neighbours(ix.0.saturating_sub(shown)..ix.0)?;
        let after = neighbours(ix.0 + 1..(ix.0 + 1 + shown).min(count))?;
        // A short page leads to its neighbours once, and to the timeline by the path to it.
        let short = self.short && event.when.listed_at().is_some();
        let link = |at: u32| Link { label: self.label(EventIx(at)), href: self.site.permalink(EventIx(at)) };
        let iso = self.dates.datetime(&event.when);
        let view = self.event(ix);
        Ok(EventPage {
            linked_data: self.posting(event, iso.as_deref()),
            page: Frame {
                draft: event.draft,
                ..self.frame(page, &title, description, self.event_crumbs(ix))
            },
            heading: title,
            position,
            date,
            time: local.as_ref().map(|at| self.dates.time(at)),
            iso,
            clocks: local.as_ref().zip(instant).map(|(local, at)| {
                let (time, zone) = (self.dates.time_seconds(local), self.dates.offset(local));
                let mut clocks = self.words.time_place.fill(&[&time, self.dates.place(), &zone]);
                clocks.push_str(" · ");
                clocks.push_str(&self.dates.time_utc(at));
                clocks
            }),
            before,
            after,
            previous: ix.0.checked_sub(1).filter(|_| !short).map(link),
            next: (ix.0 + 1 < count && !short).then(|| link(ix.0 + 1)),
            in_timeline: (!short).then(|| self.in_timeline(ix)),
            provenance: self.provenance(event, &view),
            event: view,
            signed: !self.short,
            entities: joined(self.entities_of(ix).into_iter().map(|entity| self.entity_row(entity)))?,
            accounts: self.accounts_of(ix),
            tags: event.tags.iter().filter_map(|tag| self.tag_link(tag)).collect(),
            clock: self.clock(event),
            citation: self.citation(ix),
        })
    }

    /// `Exhibit 33 of 195`.
    fn position(&self, ix: EventIx) -> String {
        let total = self.site.timeline.events.len();
        self.words.number_of.fill(&[&self.number(ix), &self.messages.number(total as u64)])
    }

    fn short_date(&self, when: &When) -> String {
        match when.instant() {
            Some(at) => self.dates.long(self.dates.local(at).date_naive()),
            None => self.dates.when(when),
        }
    }

    fn event_crumbs(&self, ix: EventIx) -> Vec<super::Crumb> {
        let event = self.site.timeline.event(ix);
        let mut crumbs = vec![self.crumb(self.messages.get("timeline_title"), &Route::Timeline)];
        if let Some(listed) = event.when.listed_at() {
            let date = self.dates.local(listed).date_naive();
            let month = capitalised(&self.dates.month_year(date.year(), date.month()));
            let href = match self.short {
                true => self.in_timeline(ix).href,
                false => self.href(&Route::Month(date.year(), date.month())),
            };
            crumbs.push(super::Crumb { label: month, href: Some(href) });
        }
        crumbs.push(self.here(self.label(ix)));
        crumbs
    }

    /// The place of an event in the list that shows it among its neighbours.
    fn in_timeline(&self, ix: EventIx) -> Link {
        let event = self.site.timeline.event(ix);
        let whole = self.site.timeline.events.len() <= self.site.config.timeline.single_page_max;
        let list = if whole { Route::Timeline } else { self.site.month_page(ix) };
        Link {
            label: self.short_date(&event.when),
            href: self.site.base.href_at(&list, &event_anchor(&event.id)),
        }
    }

    /// Where an event comes from, which a page shows as `view`.
    fn provenance(&self, event: &Event, view: &EventView<'_>) -> Provenance {
        let author = view.by.clone();
        let label = |href: &str| if self.short { body::host(href) } else { body::short(href) };
        let original = view.source.map(|href| Original { href: href.to_string(), label: label(href) });
        let archive = view.archive.as_deref().map(|href| {
            let label = match (&event.archive, event.when.instant()) {
                (None, Some(at)) if !self.short => {
                    let day = self.dates.long(self.dates.local(at).date_naive());
                    self.words.archive.fill(&["web.archive.org", &day])
                }
                _ => label(href),
            };
            Original { href: href.to_string(), label }
        });
        let notes = event.sources.iter().map(|source| {
            let note = self.site.note(source.note);
            let (from, to) = (*source.lines.start(), *source.lines.end());
            let lines = if from == to {
                self.messages.format("provenance_line", &[("line", from.into())])
            } else {
                self.words.lines.fill(&[&from.to_string(), &to.to_string()])
            };
            let reading = self.site.readings[source.note.0 as usize].as_ref();
            NoteRow {
                path: note.path.to_string(),
                lines,
                sha256: in_groups_of_eight(&note.sha256),
                href: reading.map(|slug| self.href(&Route::Note(slug.clone()))),
            }
        });
        Provenance { author, id: event.id.to_string(), original, archive, notes: notes.collect() }
    }

    /// The accounts that an event mentions and no entity claims.
    fn accounts_of(&self, ix: EventIx) -> Vec<Link> {
        let Some(found) = self.site.entities.found.get(ix.0 as usize) else { return Vec::new() };
        let accounts = found.subjects.iter().filter_map(|subject| match subject {
            crate::entities::Subject::Account(account) => {
                Some(&self.site.entities.accounts[account.0 as usize])
            }
            crate::entities::Subject::Entity(_) => None,
        });
        accounts
            .map(|account| Link {
                label: self.handle(&account.written),
                href: self.href(&Route::Account(account.platform, account.handle.clone())),
            })
            .collect()
    }

    /// The page of a tag, by its name.
    pub(super) fn tag_link(&self, name: &str) -> Option<Link> {
        let tag = self.site.tags.find(name)?;
        Some(Link { label: name.to_string(), href: self.href(&Route::Tag(tag.path.clone())) })
    }
}

fn in_groups_of_eight(hash: &str) -> String {
    let mut groups = String::with_capacity(hash.len() + hash.len() / 8);
    for (at, digit) in hash.chars().enumerate() {
        if at > 0 && at % 8 == 0 {
            groups.push(' ');
        }
        groups.push(digit);
    }
    groups
}
