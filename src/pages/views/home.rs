//! The home page.

use serde::Serialize;
use tera::Value;

use super::Views;
use super::frame::{Frame, Link};
use crate::entities::{EntityIx, Subject};
use crate::i18n::capitalised;
use crate::pages::body;
use crate::pages::charts;
use crate::pages::{Page, PageKind};
use crate::routes::{Href, Route, event_anchor};
use crate::timeline::EventIx;

/// Most names on the home page.
const NAMES: usize = 24;
/// Most names that the chart offers to find.
const SPOTLIGHT: usize = 7;
/// How many of the last events the home page shows.
const LATEST: usize = 5;
/// Most landmarks.
const LANDMARKS: usize = 5;

/// `home.html`
#[derive(Debug, Serialize)]
struct Home {
    page: Frame,
    heading: String,
    dek: String,
    chart: Option<Chart>,
    landmarks: Vec<LandmarkView>,
    figures: Vec<Figure>,
    names: Vec<Value>,
    names_more: String,
    latest: Vec<Latest>,
    latest_note: Option<String>,
    doors: Vec<Door>,
}

/// The wound thread.
#[derive(Debug, Serialize)]
struct Chart {
    width: u32,
    height: u32,
    /// Every turn, with the entities of its posts.
    turns: Vec<Turn>,
    bends: String,
    base: String,
    months: Vec<ChartMonth>,
    note: String,
    spotlight: Vec<Spot>,
}

#[derive(Debug, Serialize)]
struct Turn {
    path: String,
    entities: String,
}

/// A column of the chart.
#[derive(Debug, Serialize)]
struct ChartMonth {
    /// The year that begins here, if one does.
    year: String,
    /// None where the month has no events.
    href: Option<Href>,
    title: String,
    label: String,
    count: String,
    /// Height of the column that can be clicked, in pixels from the bottom of the picture.
    reach: u32,
    caption: Option<String>,
}

#[derive(Debug, Serialize)]
struct Spot {
    slug: String,
    name: String,
    count: String,
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
struct Latest {
    href: Href,
    iso: Option<String>,
    day: String,
    time: Option<String>,
    text: String,
}

#[derive(Debug, Serialize)]
struct Door {
    href: Href,
    kicker: String,
    title: String,
    text: String,
}

impl Views<'_> {
    pub(super) fn home(&self) -> Value {
        let page = Page { route: Route::Home, kind: PageKind::Home };
        let config = &self.site.config;
        let dek = if config.dek.is_empty() { self.home_description() } else { config.dek.clone() };
        let cited = self.most_cited();
        let more = self.messages.format("names_more", &[("count", cited.len().into())]);
        Value::from_serializable(&Home {
            page: self.frame(&page, "", dek.clone(), Vec::new()),
            heading: self.site_title(),
            dek,
            chart: self.chart(&cited),
            landmarks: self.landmarks(),
            figures: self.figures(),
            names: cited.iter().take(NAMES).map(|&ix| self.entity_row(ix)).collect(),
            names_more: more,
            latest: self.site.timeline.indices().rev().take(LATEST).map(|ix| self.latest(ix)).collect(),
            latest_note: self.site.timeline.days().last().map(|day| {
                self.messages.format("latest_note", &[("date", (&self.dates.full(day.date)).into())])
            }),
            doors: self.doors(),
        })
    }

    fn home_description(&self) -> String {
        let count = self.site.timeline.events.len();
        match self.first_and_last() {
            Some((from, to)) => self.messages.format(
                "home_description",
                &[("count", count.into()), ("from", (&from).into()), ("to", (&to).into())],
            ),
            None => self.messages.format("home_description_undated", &[("count", count.into())]),
        }
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

    fn chart(&self, cited: &[EntityIx]) -> Option<Chart> {
        let timeline = &self.site.timeline;
        if self.span.1 == 0 {
            return None;
        }
        let mut months: Vec<Vec<EventIx>> = vec![Vec::new(); self.span.1];
        for ix in timeline.indices() {
            if let Some(month) = self.month_of(ix) {
                months[month].push(ix);
            }
        }
        let length = |ix: &EventIx| timeline.event(*ix).text.chars().count();
        let lengths: Vec<Vec<usize>> = months.iter().map(|m| m.iter().map(length).collect()).collect();
        let drawing = charts::bobbins(&lengths);
        let spotlight = self.spotlight(cited);
        let marked: Vec<EntityIx> = spotlight.iter().map(|&(ix, _)| ix).collect();
        let mut turns = Vec::new();
        for (events, tower) in months.iter().zip(&drawing.towers) {
            for (first, path) in &tower.turns {
                let last = (first + drawing.posts_a_turn).min(events.len());
                turns.push(Turn { path: path.clone(), entities: self.marks(&events[*first..last], &marked) });
            }
        }
        let marks = self.year_marks();
        let columns = months.iter().zip(&drawing.towers).zip(marks).enumerate();
        let columns = columns.map(|(place, ((events, tower), year))| {
            let (y, m) = self.month_at(place);
            let label = self.dates.month_year(y, m);
            let key = format!("{y:04}-{m:02}");
            let month = capitalised(&label);
            let title = [("month", (&month).into()), ("count", events.len().into())];
            ChartMonth {
                year,
                href: (!events.is_empty()).then(|| self.month_href(y, m)),
                title: self.messages.format("home_month_count", &title),
                label,
                count: self.messages.number(events.len() as u64),
                reach: drawing.height - tower.top.min(drawing.height),
                caption: self.site.config.captions.get(&key).cloned(),
            }
        });
        Some(Chart {
            width: drawing.width,
            height: drawing.height,
            turns,
            months: columns.collect(),
            note: match drawing.posts_a_turn {
                1 => self.messages.get("home_chart_note"),
                n => self.messages.format("home_chart_note_many", &[("count", n.into())]),
            },
            bends: drawing.bends,
            base: drawing.base,
            spotlight: spotlight
                .into_iter()
                .map(|(ix, count)| Spot {
                    slug: self.definition(ix).slug.to_string(),
                    name: self.definition(ix).name.clone(),
                    count: self.messages.number(count as u64),
                })
                .collect(),
        })
    }

    /// Where a month can be read: on the timeline where that holds everything.
    fn month_href(&self, year: i32, month: u32) -> Href {
        if self.site.timeline.events.len() <= self.site.config.timeline.single_page_max {
            self.site.base.href_at(&Route::Timeline, &format!("m-{year:04}-{month:02}"))
        } else {
            self.href(&Route::Month(year, month))
        }
    }

    /// The entities that the chart offers to find: as configured, else the most cited ones that do not stand
    /// nearly everywhere.
    fn spotlight(&self, cited: &[EntityIx]) -> Vec<(EntityIx, usize)> {
        let entities = &self.site.entities.entities;
        let count = |ix: EntityIx| entities[ix.0 as usize].events.len();
        let configured = &self.site.config.spotlight;
        let chosen: Vec<EntityIx> = if configured.is_empty() {
            let limit = self.site.timeline.events.len() * 15 / 100;
            cited.iter().copied().filter(|&ix| count(ix) <= limit && count(ix) > 1).take(SPOTLIGHT).collect()
        } else {
            let find =
                |slug: &String| cited.iter().copied().find(|&ix| self.definition(ix).slug.as_str() == slug);
            configured.iter().filter_map(find).collect()
        };
        chosen.into_iter().map(|ix| (ix, count(ix))).collect()
    }

    /// The slugs of those of `marked` that some events name.
    fn marks(&self, events: &[EventIx], marked: &[EntityIx]) -> String {
        let found = &self.site.entities.found;
        let names = |entity: EntityIx| {
            events.iter().any(|ix| {
                found.get(ix.0 as usize).is_some_and(|f| f.subjects.contains(&Subject::Entity(entity)))
            })
        };
        let slugs: Vec<&str> =
            marked.iter().filter(|&&ix| names(ix)).map(|&ix| self.definition(ix).slug.as_str()).collect();
        slugs.join(" ")
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
            figures.push(count(
                "figure_months",
                self.span.1,
                self.messages.format("figure_months_note", &range),
            ));
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

    fn latest(&self, ix: EventIx) -> Latest {
        let event = self.site.timeline.event(ix);
        let local = event.when.instant().map(|at| self.dates.local(at));
        Latest {
            href: self.site.permalink(ix),
            iso: self.dates.datetime(&event.when),
            day: match &local {
                Some(at) => self.dates.day_month(at.date_naive()),
                None => self.dates.when(&event.when),
            },
            time: local.map(|at| self.dates.time(&at)),
            text: event.title.clone().unwrap_or_else(|| body::incipit(&event.text, 160)),
        }
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
