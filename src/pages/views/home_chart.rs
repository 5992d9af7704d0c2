//! The wound thread of the home page, and the words around it.

use std::collections::BTreeMap;

use chrono::Datelike;
use serde::Serialize;

use super::{Views, year_and_month};
use crate::entities::{EntityIx, Subject};
use crate::i18n::capitalised;
use crate::pages::charts;
use crate::routes::{Href, Route};
use crate::timeline::EventIx;

/// Most names that the chart offers to find.
const SPOTLIGHT: usize = 7;
/// Beyond this many months a column is a year.
const MOST_MONTHS: usize = 72;
/// Beyond this many columns their counts would touch; they are shown one at a time.
const MOST_COUNTS: usize = 40;
/// Most years that are named below the chart.
const MOST_YEARS: i32 = 12;
/// Greatest height of a chart with the title in its empty sky, in pixels.
const HIGHEST: u32 = 430;

/// The wound thread.
#[derive(Debug, Serialize)]
pub(super) struct Chart {
    width: u32,
    height: u32,
    /// Whether the title has room above the towers; else it stands over the chart.
    has_sky: bool,
    /// Whether there are too many columns to show all their counts.
    crowded: bool,
    /// The turns, together by the entities of their posts.
    turns: Vec<Turns>,
    bends: String,
    base: String,
    columns: Vec<Column>,
    note: String,
    spotlight: Vec<Spot>,
}

#[derive(Debug, Serialize)]
struct Turns {
    path: String,
    /// Slugs, with spaces between.
    entities: String,
}

/// A month or a year.
#[derive(Debug, Serialize)]
struct Column {
    /// The year that begins here, if one does that is named.
    year: String,
    /// None where the column has no events.
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

/// The events of a month, or of a year.
pub(super) struct Period {
    pub(super) year: i32,
    /// None for a whole year.
    pub(super) month: Option<u32>,
    pub(super) events: Vec<EventIx>,
}

impl Period {
    /// Whether the year is named here, in the column of this place, where every so many years are.
    pub(super) fn names_its_year(&self, at: usize, every: i32) -> bool {
        let begins = at == 0 || self.month.is_none_or(|month| month == 1);
        begins && (self.year % every == 0 || at == 0 && every == 1)
    }
}

impl Views<'_> {
    pub(super) fn chart(&self, cited: &[EntityIx], title: &str, dek: &str) -> Option<Chart> {
        let timeline = &self.site.timeline;
        let periods = self.periods()?;
        let length = |ix: &EventIx| timeline.event(*ix).text.chars().count();
        let lengths: Vec<Vec<usize>> =
            periods.iter().map(|p| p.events.iter().map(length).collect()).collect();
        let bare = charts::bobbins(&lengths, 0);
        let sky = sky(&bare, title, dek);
        let drawing = sky.map_or(bare, |height| charts::bobbins(&lengths, height));

        let spotlight = self.spotlight(cited);
        let marked: Vec<EntityIx> = spotlight.iter().map(|&(ix, _)| ix).collect();
        let mut turns: BTreeMap<String, String> = BTreeMap::new();
        for (period, tower) in periods.iter().zip(&drawing.towers) {
            for (first, path) in &tower.turns {
                let last = (first + drawing.posts_a_turn).min(period.events.len());
                let entities = self.marks(&period.events[*first..last], &marked);
                turns.entry(entities).or_default().push_str(path);
            }
        }
        let drawn: usize = periods.iter().map(|p| p.events.len()).sum();
        let columns = periods.iter().zip(&drawing.towers);
        let named = named_years(periods[0].year, periods[periods.len() - 1].year);
        Some(Chart {
            width: drawing.width,
            height: drawing.height,
            has_sky: sky.is_some(),
            crowded: periods.len() > MOST_COUNTS,
            turns: turns.into_iter().map(|(entities, path)| Turns { path, entities }).collect(),
            columns: columns
                .enumerate()
                .map(|(at, (period, tower))| {
                    let name = period.names_its_year(at, named);
                    self.column(period, drawing.height - tower.top.min(drawing.height), name)
                })
                .collect(),
            note: self.chart_note(drawing.posts_a_turn, timeline.events.len() - drawn),
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

    /// The months from the first to the last event, or the years where these are too many, with the events
    /// that surely happened in them; none if there are no such events.
    pub(super) fn periods(&self) -> Option<Vec<Period>> {
        let by_month = self.span.1 <= MOST_MONTHS;
        let place = |ix: EventIx| if by_month { self.certain[ix.0 as usize] } else { self.certain_year(ix) };
        let placed: Vec<(i32, EventIx)> =
            self.site.timeline.indices().filter_map(|ix| Some((place(ix)?, ix))).collect();
        let first = placed.iter().map(|&(place, _)| place).min()?;
        let last = placed.iter().map(|&(place, _)| place).max()?;
        let period = |place: i32| {
            let (year, month) = if by_month { year_and_month(place) } else { (place, 0) };
            Period { year, month: by_month.then_some(month), events: Vec::new() }
        };
        let mut periods: Vec<Period> = (first..=last).map(period).collect();
        for (place, ix) in placed {
            periods[(place - first) as usize].events.push(ix);
        }
        Some(periods)
    }

    /// The year in which all of the time lies that an event may have happened at.
    fn certain_year(&self, ix: EventIx) -> Option<i32> {
        let when = &self.site.timeline.event(ix).when;
        let [first, last] = [when.earliest?, when.latest?].map(|at| self.dates.local(at).year());
        (first == last).then_some(first)
    }

    fn column(&self, period: &Period, reach: u32, is_named: bool) -> Column {
        let year = period.year.to_string();
        let (label, key) = match period.month {
            Some(month) => {
                (self.dates.month_year(period.year, month), format!("{:04}-{month:02}", period.year))
            }
            None => (year.clone(), format!("{:04}", period.year)),
        };
        let count = period.events.len();
        let named = capitalised(&label);
        let title = [("month", (&named).into()), ("count", count.into())];
        Column {
            year: if is_named { year } else { String::new() },
            href: (count > 0).then(|| self.period_href(period.year, period.month)),
            title: self.messages.format("home_month_count", &title),
            count: self.messages.number(count as u64),
            reach,
            caption: self.site.config.captions.get(&key).cloned(),
            label,
        }
    }

    /// Where a month or a year can be read: on the timeline where that holds everything.
    fn period_href(&self, year: i32, month: Option<u32>) -> Href {
        let whole = self.site.timeline.events.len() <= self.site.config.timeline.single_page_max;
        match month {
            Some(month) if whole => {
                self.site.base.href_at(&Route::Timeline, &format!("m-{year:04}-{month:02}"))
            }
            None if whole => self.site.base.href_at(&Route::Timeline, &format!("y-{year:04}")),
            Some(month) => self.href(&Route::Month(year, month)),
            None => self.href(&Route::Year(year)),
        }
    }

    /// What a turn stands for, and how many events are none.
    fn chart_note(&self, posts_a_turn: usize, left_out: usize) -> String {
        let note = match posts_a_turn {
            1 => self.messages.get("home_chart_note"),
            n => self.messages.format("home_chart_note_many", &[("count", n.into())]),
        };
        match left_out {
            0 => note,
            n => format!("{note} {}", self.messages.format("home_chart_left_out", &[("count", n.into())])),
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
}

/// Height of the chart in which the title and the dek, set as on a wide window, have room above the towers
/// that stand below them, those of the first seven eighths of the time; none if that is too high.
fn sky(drawing: &charts::Bobbins, title: &str, dek: &str) -> Option<u32> {
    let lines = |text: &str, a_line: usize| text.chars().count().div_ceil(a_line) as u32;
    let head = (lines(title, 14) * 113).max(lines(dek, 36) * 29) + 40;
    let below = (drawing.towers.len() * 7).div_ceil(8);
    let highest = drawing.towers[..below].iter().map(|tower| drawing.height - tower.top).max().unwrap_or(0);
    let height = head + highest + 20;
    (lines(title, 14) <= 3 && height <= HIGHEST).then_some(height)
}

/// Every how many years one is named, so that the names have room.
pub(super) fn named_years(first: i32, last: i32) -> i32 {
    let steps = [1, 2, 5, 10, 20, 50, 100, 200, 500];
    steps.into_iter().find(|step| (last - first) / step < MOST_YEARS).unwrap_or(1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_years_are_all_named_and_many_only_now_and_then() {
        assert_eq!([named_years(2019, 2021), named_years(1980, 2020), named_years(1, 2020)], [1, 5, 200]);
    }

    #[test]
    fn a_title_needs_a_sky() {
        let late = charts::bobbins(&[vec![vec![1; 19]], vec![vec![]; 8], vec![vec![1; 128]]].concat(), 0);
        let early = charts::bobbins(&[vec![1; 128], vec![1]], 0);
        assert!(sky(&late, "NSO, 861 jours de filature", "Du 21 mars 2019 au 29 juillet 2021.").is_some());
        assert_eq!(sky(&early, "NSO", ""), None);
        assert_eq!(sky(&late, &"long title ".repeat(18), ""), None);
    }
}
