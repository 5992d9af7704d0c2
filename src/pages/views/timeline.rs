//! The timeline, its years and its months.

use serde::Serialize;
use tera::Value;

use super::Views;
use super::calendar::YearView;
use super::filter::{Filter, Held};
use super::fragment::Made;
use super::frame::{Frame, Link};
use super::rail::{Leads, Rail};
use crate::i18n::capitalised;
use crate::pages::Part;
use crate::pages::{Page, search};
use crate::routes::{Href, Route};
use crate::timeline::{EventIx, Month, Year};

/// A list of events by the calendar: `timeline.html`.
#[derive(Debug, Serialize)]
struct TimelineView<'v> {
    page: Frame<'v>,
    heading: String,
    /// `all`, `year` or `month`: what the page lists, and which headings only repeat its title.
    scope: &'static str,
    dek: String,
    /// Which clock the times are by.
    clock: String,
    filter: Option<Filter>,
    rail: Rail,
    years: Vec<YearView>,
    /// The events of which nothing is known.
    undated: String,
    pagination: Option<Pagination>,
    /// The periods before and after.
    previous: Option<Link>,
    next: Option<Link>,
    kinds: Vec<KindLegend>,
    /// Strokes of the densest day, as a sample; empty where no time of day is known.
    sample: String,
}

/// A list of years or months, where there are too many events for one page: `periods.html`.
#[derive(Debug, Serialize)]
struct PeriodsView<'v> {
    page: Frame<'v>,
    heading: String,
    dek: String,
    filter: Option<Filter>,
    /// None where it would show the same years again.
    rail: Option<Rail>,
    label: String,
    periods: Vec<Period>,
}

#[derive(Debug, Serialize)]
struct Period {
    label: String,
    href: Href,
    count: String,
    summary: String,
    spark: String,
}

/// A kind of entities in the legend of underlines.
#[derive(Debug, Serialize)]
pub(super) struct KindLegend {
    pub(super) mark: crate::pages::kinds::Mark,
    pub(super) label: String,
}

/// The place of a page among those of a long list.
#[derive(Debug, Serialize)]
pub(super) struct Pagination {
    /// `Page 2 of 5`.
    label: String,
    previous: Option<Href>,
    next: Option<Href>,
}

impl Views<'_> {
    pub(super) fn timeline(&self, page: &Page, whole: bool) -> Made<Value> {
        let heading = self.messages.get("timeline_title");
        let count = self.site.timeline.events.len();
        let dek = self.messages.format("timeline_dek", &[("count", count.into())]);
        let frame = self.frame(page, &heading, dek.clone(), Vec::new());
        if !whole {
            let periods = self.site.timeline.years.iter().map(|year| self.year_period(year)).collect();
            return Ok(Value::from_serializable(&PeriodsView {
                page: frame,
                heading,
                dek,
                filter: self.filter(page, self.site.timeline.indices(), Held::Part(String::new())),
                rail: self.has_short_rail().then(|| self.rail(Leads::ToMonths(None, None))),
                label: self.messages.get("years_label"),
                periods,
            }));
        }
        let all = 0..count as u32;
        let undated: Vec<_> = self.site.timeline.undated.clone().map(EventIx).collect();
        Ok(Value::from_serializable(&TimelineView {
            page: frame,
            heading,
            dek,
            scope: "all",
            clock: self.clock_note(),
            filter: self.filter(page, self.site.timeline.indices(), Held::Whole),
            rail: self.rail(Leads::Here),
            years: self
                .site
                .timeline
                .years
                .iter()
                .map(|year| self.year_view(year, None, &all))
                .collect::<Made<_>>()?,
            undated: self.items(&undated)?,
            pagination: None,
            previous: None,
            next: None,
            kinds: self.kind_legend(),
            sample: self.sample_ruler(),
        }))
    }

    pub(super) fn year(&self, page: &Page, at: usize, whole: bool) -> Made<Value> {
        let years = &self.site.timeline.years;
        let year = &years[at];
        let heading = year.year.to_string();
        let summary = self.year_summary(year);
        let dek = self.messages.format("sentence", &[("text", (&summary).into())]);
        let crumbs = vec![
            self.crumb(self.messages.get("timeline_title"), &Route::Timeline),
            self.here(heading.clone()),
        ];
        let frame = self.frame(page, &heading, dek.clone(), crumbs);
        let events = year.events.clone().map(EventIx);
        if !whole {
            return Ok(Value::from_serializable(&PeriodsView {
                page: frame,
                heading,
                dek,
                filter: self.filter(page, events, Held::Part(search::year_term(year.year))),
                rail: Some(self.rail(Leads::ToMonths(Some(year.year), None))),
                label: self.messages.get("months_label"),
                periods: year.months.iter().map(|month| self.month_period(month)).collect(),
            }));
        }
        let link =
            |year: &Year| Link { label: year.year.to_string(), href: self.href(&Route::Year(year.year)) };
        Ok(Value::from_serializable(&TimelineView {
            page: frame,
            heading,
            dek,
            scope: "year",
            clock: self.clock_note(),
            filter: self.filter(page, events, Held::Whole),
            rail: self.rail(Leads::ToMonths(Some(year.year), None)),
            years: vec![self.year_view(year, None, &year.events)?],
            undated: String::new(),
            pagination: None,
            previous: at.checked_sub(1).map(|at| link(&years[at])),
            next: years.get(at + 1).map(link),
            kinds: self.kind_legend(),
            sample: self.sample_ruler(),
        }))
    }

    pub(super) fn month(&self, page: &Page, year_at: usize, month_at: usize, part: &Part) -> Made<Value> {
        let year = &self.site.timeline.years[year_at];
        let month = &year.months[month_at];
        let heading = capitalised(&self.dates.month_year(month.year, month.month));
        let period = [("count", month.events.len().into()), ("days", month.days.len().into())];
        let dek = self.messages.format("timeline_period_dek", &period);
        let crumbs = vec![
            self.crumb(self.messages.get("timeline_title"), &Route::Timeline),
            self.crumb(year.year.to_string(), &Route::Year(year.year)),
            self.here(capitalised(self.dates.month(month.month))),
        ];
        let held = Held::of(part.of, search::month_term(month.year, month.month));
        let start = month.events.start;
        let range = start + part.range.start as u32..start + part.range.end as u32;
        let months: Vec<&Month> = self.site.timeline.months().collect();
        let place = months.iter().position(|m| (m.year, m.month) == (month.year, month.month));
        let link = |month: &&Month| Link {
            label: capitalised(&self.dates.month_year(month.year, month.month)),
            href: self.href(&Route::Month(month.year, month.month)),
        };
        Ok(Value::from_serializable(&TimelineView {
            page: self.frame(page, &heading, format!("{heading}: {dek}"), crumbs),
            heading,
            dek,
            scope: "month",
            clock: self.clock_note(),
            filter: self.filter(page, month.events.clone().map(EventIx), held),
            rail: self.rail(Leads::ToMonths(Some(month.year), Some(month.month))),
            years: vec![self.year_view(year, Some(month), &range)?],
            undated: String::new(),
            pagination: self.pagination(&Route::Month(month.year, month.month), part),
            previous: place.and_then(|at| at.checked_sub(1)).map(|at| link(&months[at])),
            next: place.and_then(|at| months.get(at + 1)).map(link),
            kinds: self.kind_legend(),
            sample: self.sample_ruler(),
        }))
    }

    fn year_period(&self, year: &Year) -> Period {
        let counts: Vec<u32> = (1..=12)
            .map(|m| {
                year.months.iter().find(|month| month.month == m).map_or(0, |month| month.events.len() as u32)
            })
            .collect();
        Period {
            label: year.year.to_string(),
            href: self.href(&Route::Year(year.year)),
            count: self.messages.number(year.events.len() as u64),
            summary: self.year_summary(year),
            spark: crate::pages::charts::sparkline(&counts),
        }
    }

    fn month_period(&self, month: &Month) -> Period {
        let mut counts = vec![0; 31];
        for day in &month.days {
            counts[chrono::Datelike::day0(&day.date) as usize] = day.events.len() as u32;
        }
        let period = [("count", month.events.len().into()), ("days", month.days.len().into())];
        Period {
            label: capitalised(&self.dates.month_year(month.year, month.month)),
            href: self.href(&Route::Month(month.year, month.month)),
            count: self.messages.number(month.events.len() as u64),
            summary: self.messages.format("timeline_period_dek", &period),
            spark: crate::pages::charts::sparkline(&counts),
        }
    }

    fn clock_note(&self) -> String {
        if self.dates.zone() == chrono_tz::Tz::UTC {
            self.messages.get("timeline_clock_utc")
        } else {
            self.messages.format("timeline_clock", &[("place", self.dates.place().into())])
        }
    }

    /// The day ruler of the day with the most events, for the legend.
    fn sample_ruler(&self) -> String {
        // The first of those with the most.
        let days = self.site.timeline.days();
        let densest = days.reduce(|best, day| if day.events.len() > best.events.len() { day } else { best });
        densest.map_or_else(String::new, |day| self.ruler(day))
    }

    /// The kinds that occur, for the legend of underlines.
    fn kind_legend(&self) -> Vec<KindLegend> {
        let entities = &self.site.entities;
        let occurs = |name: &str| {
            entities.entities.iter().any(|e| e.definition.kind == name && !e.definition.hidden)
                || (name == "account" && !entities.accounts.is_empty())
        };
        let kinds = entities.kinds.iter().filter(|kind| occurs(&kind.name));
        kinds
            .map(|kind| KindLegend {
                mark: crate::pages::kinds::mark(self.site, &kind.name),
                label: self.kind_label(&kind.name),
            })
            .collect()
    }

    /// The pages of a list that begins at `first`; none when it has only one.
    pub(super) fn pagination(&self, first: &Route, part: &Part) -> Option<Pagination> {
        if part.of < 2 {
            return None;
        }
        let href = |number: usize| self.href(&first.clone().part(number as u32));
        let position = [("page", part.number.into()), ("pages", part.of.into())];
        Some(Pagination {
            label: self.messages.format("page_number", &position),
            previous: (part.number > 1).then(|| href(part.number - 1)),
            next: (part.number < part.of).then(|| href(part.number + 1)),
        })
    }
}
