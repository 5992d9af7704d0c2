//! The home page.

use serde::Serialize;
use tera::Value;

use super::Views;
use super::fragment::Made;
use super::frame::{Frame, Link};
use super::home_chart::Chart;
use crate::entities::EntityIx;
use crate::pages::body;
use crate::pages::{Page, PageKind};
use crate::routes::{Href, Route, event_anchor};
use crate::timeline::EventIx;

/// Most names on the home page.
const NAMES: usize = 24;
/// How many of the last events the home page shows.
const LATEST: usize = 5;
/// Most landmarks.
const LANDMARKS: usize = 5;

/// `home.html`
#[derive(Debug, Serialize)]
struct Home<'v> {
    page: Frame<'v>,
    heading: String,
    dek: String,
    /// How long the title is: nothing, `long` or `longer`.
    length: &'static str,
    chart: Option<Chart>,
    landmarks: Vec<LandmarkView>,
    figures: Vec<Figure>,
    /// Rows of the most cited entities, as HTML.
    names: String,
    names_more: String,
    /// The last events on one line each, as HTML.
    latest: String,
    latest_note: Option<String>,
    doors: Vec<Door>,
}

#[derive(Debug, Serialize)]
struct LandmarkView {
    href: Href,
    date: String,
    iso: Option<String>,
    title: String,
    text: String,
    quote: bool,
}

#[derive(Debug, Serialize)]
struct Figure {
    value: String,
    label: String,
    note: String,
}

#[derive(Debug, Serialize)]
struct Door {
    href: Href,
    kicker: String,
    title: String,
    text: String,
}

impl Views<'_> {
    pub(super) fn home(&self) -> Made<Value> {
        let page = Page { route: Route::Home, kind: PageKind::Home };
        let config = &self.site.config;
        let dek = if config.dek.is_empty() { self.home_description() } else { config.dek.clone() };
        let heading = self.site_title();
        let cited = self.most_cited();
        let more = self.messages.format("names_more", &[("count", cited.len().into())]);
        Ok(Value::from_serializable(&Home {
            page: self.frame(&page, "", dek.clone(), Vec::new()),
            length: length_of(&heading),
            chart: self.chart(&cited, &heading, &dek),
            heading,
            dek,
            landmarks: self.landmarks(),
            figures: self.figures(),
            names: cited.iter().take(NAMES).map(|&ix| self.drawn_entity_row(ix)).collect::<Made<_>>()?,
            names_more: more,
            latest: self
                .last_dated()
                .take(LATEST)
                .map(|ix| self.event_row(ix, false))
                .collect::<Made<_>>()?,
            latest_note: self.site.timeline.days().last().map(|day| {
                self.messages.format("latest_note", &[("date", (&self.dates.full(day.date)).into())])
            }),
            doors: self.doors(),
        }))
    }

    fn home_description(&self) -> String {
        let count = self.site.timeline.events.len();
        match self.first_and_last() {
            Some((from, to)) if from == to => self
                .messages
                .format("home_description_day", &[("count", count.into()), ("date", (&from).into())]),
            Some((from, to)) => self.messages.format(
                "home_description",
                &[("count", count.into()), ("from", (&from).into()), ("to", (&to).into())],
            ),
            None => self.messages.format("home_description_undated", &[("count", count.into())]),
        }
    }

    /// The events of which something is known, the last one first.
    fn last_dated(&self) -> impl Iterator<Item = EventIx> {
        let timeline = &self.site.timeline;
        timeline.indices().rev().filter(|&ix| timeline.event(ix).when.listed_at().is_some())
    }

    /// The entities, the most cited first.
    fn most_cited(&self) -> Vec<EntityIx> {
        let entities = &self.site.entities.entities;
        let mut cited: Vec<EntityIx> = (0..)
            .map(EntityIx)
            .zip(entities)
            .filter(|(_, e)| !e.definition.hidden)
            .map(|(ix, _)| ix)
            .collect();
        let count = |ix: EntityIx| entities[ix.0 as usize].events.len();
        cited.sort_by(|&a, &b| count(b).cmp(&count(a)).then(a.cmp(&b)));
        cited
    }

    fn landmarks(&self) -> Vec<LandmarkView> {
        let timeline = &self.site.timeline;
        let configured = self.site.config.landmarks.iter().filter_map(|landmark| {
            let ix = *timeline.by_id.get(&landmark.event)?;
            let (text, quote) = match landmark.text.is_empty() {
                false => (landmark.text.clone(), landmark.quote),
                true => (body::incipit(&timeline.event(ix).text, 140), true),
            };
            Some(self.landmark(ix, landmark.title.clone(), text, quote))
        });
        let views: Vec<LandmarkView> = configured.collect();
        if !views.is_empty() {
            return views;
        }
        let keys = timeline.indices().filter(|&ix| timeline.event(ix).annotation.key).take(LANDMARKS);
        keys.map(|ix| {
            let event = timeline.event(ix);
            let title = event.title.clone().unwrap_or_default();
            match &event.annotation.comment {
                Some(comment) => self.landmark(ix, title, comment.clone(), false),
                None => self.landmark(ix, title, body::incipit(&event.text, 140), true),
            }
        })
        .collect()
    }

    fn landmark(&self, ix: EventIx, title: String, text: String, quote: bool) -> LandmarkView {
        let when = &self.site.timeline.event(ix).when;
        let date = match when.instant() {
            Some(at) => self.dates.long(self.dates.local(at).date_naive()),
            None => self.dates.when(when),
        };
        let text = if quote { self.messages.format("quoted", &[("text", (&text).into())]) } else { text };
        LandmarkView {
            href: self.site.permalink(ix),
            date,
            iso: self.dates.datetime(when),
            title,
            text,
            quote,
        }
    }

    fn figures(&self) -> Vec<Figure> {
        let timeline = &self.site.timeline;
        let count = |id: &str, n: usize, note: String| Figure {
            value: self.messages.number(n as u64),
            label: self.messages.format(id, &[("count", n.into())]),
            note,
        };
        let mut figures =
            vec![count("figure_events", timeline.events.len(), self.messages.get("figure_events_note"))];
        if self.span.1 > 0 {
            let month = |place: usize| {
                let (year, month) = self.month_at(place);
                self.dates.month_year(year, month)
            };
            let (from, to) = (month(0), month(self.span.1 - 1));
            let range = [("from", (&from).into()), ("to", (&to).into())];
            let note =
                if from == to { from.clone() } else { self.messages.format("figure_months_note", &range) };
            figures.push(count("figure_months", self.span.1, note));
            let days = timeline.days().count();
            let longest = timeline.silences.iter().map(|s| (s.to - s.from).num_days()).max();
            let note = longest
                .map(|days| self.messages.format("figure_days_note", &[("days", (days as u64).into())]));
            figures.push(count("figure_days", days, note.unwrap_or_default()));
        }
        let entities = self.site.entities.entities.iter().filter(|e| !e.definition.hidden).count();
        if entities > 0 {
            figures.push(count("figure_entities", entities, self.messages.get("figure_entities_note")));
        }
        let pictures: usize = timeline.events.iter().map(|e| e.media.len()).sum();
        if pictures > 0 {
            let local = self.site.attachments.len() >= pictures;
            let note = if local { "figure_pictures_local_note" } else { "figure_pictures_note" };
            figures.push(count("figure_pictures", pictures, self.messages.get(note)));
        }
        let links: usize = timeline.events.iter().map(|e| e.links.len()).sum();
        if links > 0 {
            figures.push(count("figure_links", links, self.messages.get("figure_links_note")));
        }
        figures
    }

    fn doors(&self) -> Vec<Door> {
        let events = self.site.timeline.events.len();
        let entities = self.site.entities.entities.iter().filter(|e| !e.definition.hidden).count();
        let get = |id: &str| self.messages.get(id);
        let count = |id: &str, n: usize| self.messages.format(id, &[("count", n.into())]);
        let mut doors = vec![Door {
            href: self.href(&Route::Timeline),
            kicker: get("door_time"),
            title: get("timeline_title"),
            text: count("door_time_text", events),
        }];
        if entities > 0 {
            doors.push(Door {
                href: self.href(&Route::Entities),
                kicker: get("door_names"),
                title: get("entities_title"),
                text: count("door_names_text", entities),
            });
        }
        let mut threads = self.site.threads();
        let reading: Option<Link> = match (threads.next(), threads.next()) {
            (Some((_, slug, _)), None) => {
                Some(Link { label: get("reading_kind"), href: self.href(&Route::Note(slug.clone())) })
            }
            (Some(_), Some(_)) => Some(Link { label: get("notes_title"), href: self.href(&Route::Notes) }),
            _ => None,
        };
        doors.extend(reading.map(|link| Door {
            href: link.href,
            kicker: get("door_story"),
            title: link.label,
            text: get("door_story_text"),
        }));
        if let Some(ix) = self.exact_event() {
            doors.push(Door {
                href: self.site.permalink(ix).at("provenance"),
                kicker: get("door_proof"),
                title: get("door_proof_title"),
                text: get("door_proof_text"),
            });
        }
        doors
    }

    /// The place of an event in a list that holds it.
    pub(super) fn anchor(&self, ix: EventIx) -> String {
        event_anchor(&self.site.timeline.event(ix).id)
    }
}

/// How long a title is, for the size of its letters.
fn length_of(title: &str) -> &'static str {
    match title.chars().count() {
        0..=40 => "",
        41..=90 => "long",
        _ => "longer",
    }
}
