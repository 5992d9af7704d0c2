//! The calendar beside a timeline: one row for each month with events, gaps between them.

use serde::Serialize;

use super::Views;
use crate::i18n::capitalised;
use crate::pages::charts::{Ticks, ticks};
use crate::routes::Route;
use crate::timeline::Month;

/// What one month without events leaves, in pixels: in height where the calendar stands, in width where it
/// lies.
const GAP: (i32, i32) = (5, 6);

/// The calendar.
#[derive(Debug, Serialize)]
pub(super) struct Rail {
    years: Vec<RailYear>,
}

#[derive(Debug, Serialize)]
struct RailYear {
    label: String,
    href: String,
    rows: Vec<Row>,
}

/// A month, or the months between two without events.
#[derive(Debug, Serialize)]
struct Row {
    /// Height and width of the gap; none for a month.
    gap: Option<(i32, i32)>,
    label: String,
    /// For readers who hear it: `July 2021: 128 exhibits`.
    title: String,
    href: String,
    /// The part of the page that it leads to, when it is on the page.
    target: Option<String>,
    count: String,
    ticks: Option<Ticks>,
    current: bool,
    days: Vec<Row>,
}

/// Where the rows of the calendar lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Leads {
    /// To the months on the same page.
    Here,
    /// To the pages of the months; one of them may be the current one.
    ToMonths(Option<(i32, u32)>),
}

impl Views<'_> {
    pub(super) fn rail(&self, leads: Leads) -> Rail {
        let timeline = &self.site.timeline;
        let largest = timeline
            .months()
            .map(|m| m.events.len())
            .filter(|&count| count <= self.site.config.timeline.rail_days_above)
            .max()
            .unwrap_or(0);
        let mut previous: Option<i32> = None;
        let mut years = Vec::new();
        for year in &timeline.years {
            let mut rows = Vec::new();
            for month in &year.months {
                let number = month.year * 12 + month.month as i32;
                let empty = previous.map_or(0, |before| number - before - 1);
                if empty > 0 {
                    rows.push(Row::gap(empty));
                }
                previous = Some(number);
                rows.push(self.rail_month(month, leads, largest));
            }
            let href = match leads {
                Leads::Here => format!("#y-{:04}", year.year),
                Leads::ToMonths(_) => self.href(&Route::Year(year.year)).to_string(),
            };
            years.push(RailYear { label: year.year.to_string(), href, rows });
        }
        Rail { years }
    }

    fn rail_month(&self, month: &Month, leads: Leads, largest: usize) -> Row {
        let anchor = format!("m-{:04}-{:02}", month.year, month.month);
        let count = month.events.len();
        let opens = count > self.site.config.timeline.rail_days_above;
        let title = capitalised(&self.dates.month_year(month.year, month.month));
        let (href, current) = match leads {
            Leads::Here => (format!("#{anchor}"), false),
            Leads::ToMonths(current) => (
                self.href(&Route::Month(month.year, month.month)).to_string(),
                current == Some((month.year, month.month)),
            ),
        };
        let largest_day = month.days.iter().map(|d| d.events.len()).max().unwrap_or(0);
        let days = month.days.iter().filter(|_| opens && (leads == Leads::Here || current)).map(|day| {
            let anchor = format!("d-{}", day.date);
            Row {
                gap: None,
                label: self.dates.day(day.date).to_string(),
                title: self.rail_title(&self.dates.full(day.date), day.events.len()),
                href: format!("#{anchor}"),
                target: Some(anchor),
                count: self.messages.number(day.events.len() as u64),
                ticks: Some(ticks(day.events.len(), largest_day)),
                current: false,
                days: Vec::new(),
            }
        });
        Row {
            gap: None,
            label: self.dates.month_short(month.month).to_string(),
            title: self.rail_title(&title, count),
            href,
            target: (leads == Leads::Here).then_some(anchor),
            count: self.messages.number(count as u64),
            ticks: (!opens).then(|| ticks(count, largest)),
            current,
            days: days.collect(),
        }
    }

    fn rail_title(&self, label: &str, count: usize) -> String {
        self.messages.format("rail_month", &[("month", label.into()), ("count", count.into())])
    }
}

impl Row {
    fn gap(months: i32) -> Row {
        Row {
            gap: Some((months * GAP.0, months * GAP.1)),
            label: String::new(),
            title: String::new(),
            href: String::new(),
            target: None,
            count: String::new(),
            ticks: None,
            current: false,
            days: Vec::new(),
        }
    }
}
