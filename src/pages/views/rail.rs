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

/// Longest gap that is drawn, in months.
const LONGEST_GAP: i32 = 36;

/// Most months that a calendar of links shows; beyond, only the current year is open.
const MOST_MONTHS: usize = 60;

/// The calendar.
#[derive(Debug, Serialize)]
pub(super) struct Rail {
    years: Vec<RailYear>,
}

#[derive(Debug, Serialize)]
struct RailYear {
    label: String,
    href: String,
    current: bool,
    /// Its events, where its months are not shown.
    count: Option<String>,
    rows: Vec<Row>,
}

/// A month, or the months between two without events.
#[derive(Debug, Serialize)]
struct Row {
    /// Height and width of the gap; none for a month.
    gap: Option<(i32, i32)>,
    label: String,
    /// In full: `July 2021: 128 exhibits`.
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
    /// To the pages of the years and months; one of them may be the current one.
    ToMonths(Option<i32>, Option<u32>),
}

impl Views<'_> {
    pub(super) fn rail(&self, leads: Leads) -> Rail {
        let timeline = &self.site.timeline;
        let largest = timeline
            .months()
            .map(|month| self.events_of_month(month))
            .filter(|&count| count <= self.site.config.timeline.rail_days_above)
            .max()
            .unwrap_or(0);
        let all = leads == Leads::Here || self.has_short_rail();
        let mut years = Vec::new();
        // The last month with events, counted since year 0.
        let mut previous: Option<i32> = None;
        for (at, year) in timeline.years.iter().enumerate() {
            let (href, current) = match leads {
                Leads::Here => (format!("#y-{:04}", year.year), false),
                Leads::ToMonths(current, month) => {
                    let here = current == Some(year.year);
                    (self.href(&Route::Year(year.year)).to_string(), here && month.is_none())
                }
            };
            let open = all || matches!(leads, Leads::ToMonths(Some(current), _) if current == year.year);
            let mut rows = Vec::new();
            if open {
                for month in year.months.iter().filter(|month| self.events_of_month(month) > 0) {
                    let number = month.year * 12 + month.month as i32 - 1;
                    let begin = previous.map_or(number, |before| before + 1).max(year.year * 12);
                    rows.extend(Row::gap(number - begin));
                    previous = Some(number);
                    rows.push(self.rail_month(month, leads, largest));
                }
                // The months up to the next year with events belong to this one.
                let next = timeline.years.get(at + 1).map(|next| next.year * 12);
                rows.extend(next.zip(previous).and_then(|(next, before)| Row::gap(next - 1 - before)));
            }
            let count = (!open).then(|| self.messages.number(year.events.len() as u64));
            years.push(RailYear { label: year.year.to_string(), href, current, count, rows });
        }
        Rail { years }
    }

    /// Whether a calendar of links has room for every month.
    pub(super) fn has_short_rail(&self) -> bool {
        self.site.timeline.months().count() <= MOST_MONTHS
    }

    fn rail_month(&self, month: &Month, leads: Leads, largest: usize) -> Row {
        let anchor = format!("m-{:04}-{:02}", month.year, month.month);
        let count = self.events_of_month(month);
        let opens = count > self.site.config.timeline.rail_days_above;
        let title = capitalised(&self.dates.month_year(month.year, month.month));
        let (href, current) = match leads {
            Leads::Here => (format!("#{anchor}"), false),
            Leads::ToMonths(year, number) => (
                self.href(&Route::Month(month.year, month.month)).to_string(),
                (year, number) == (Some(month.year), Some(month.month)),
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
    /// Months without events; no row when there are none.
    fn gap(months: i32) -> Option<Row> {
        let months = months.min(LONGEST_GAP);
        (months > 0).then(|| Row {
            gap: Some((months * GAP.0, months * GAP.1)),
            label: String::new(),
            title: String::new(),
            href: String::new(),
            target: None,
            count: String::new(),
            ticks: None,
            current: false,
            days: Vec::new(),
        })
    }
}
