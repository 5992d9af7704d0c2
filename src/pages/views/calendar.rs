//! Events under years, months and days.

use std::ops::Range;

use chrono::{NaiveDate, Timelike};
use serde::Serialize;

use super::Views;
use super::event::EventView;
use super::fragment::Made;
use crate::i18n::capitalised;
use crate::pages::charts::{self, Slack};
use crate::time::{Instant, Precision};
use crate::timeline::{Day, EventIx, Month, Year};

/// A year of a list.
#[derive(Debug, Serialize)]
pub(super) struct YearView {
    anchor: String,
    heading: String,
    summary: String,
    /// Those known to the year only: they belong to no month.
    coarse: String,
    months: Vec<MonthView>,
}

/// A month of a list.
#[derive(Debug, Serialize)]
pub(super) struct MonthView {
    anchor: String,
    /// The month alone, since the year stands above.
    heading: String,
    /// Month and year.
    title: String,
    year: String,
    count: String,
    /// Events before its first day that are known less exactly than to the day.
    coarse: String,
    days: Vec<DayView>,
}

/// A day of a list.
#[derive(Debug, Serialize)]
struct DayView {
    anchor: String,
    weekday: String,
    day: String,
    month_year: String,
    count: String,
    /// Strokes of the day ruler; empty where no time of day is known.
    ruler: String,
    burst: bool,
    /// `Burst`, `Densest day`.
    burst_label: Option<String>,
    /// `13 days later`.
    after: Option<String>,
    silence: Option<SilenceView>,
    /// Its events, as HTML.
    events: String,
    /// Events that come after it in line and are known less exactly than to the day.
    coarse: String,
}

/// A silence before a day.
#[derive(Debug, Serialize)]
struct SilenceView {
    title: String,
    range: String,
    slack: Slack,
}

/// The arguments of `event_item`: an event in a list, with what stands before it there.
#[derive(Debug, Serialize)]
pub(super) struct Item<'v> {
    pub(super) event: EventView<'v>,
    /// `1 h 12 later`.
    pub(super) later: &'v str,
    /// Set close to the one before.
    pub(super) tight: bool,
    /// Day and month, where the list has no days.
    pub(super) date: String,
}

impl Views<'_> {
    /// A year with the months in `only`, or all of them, and of these the events in `range`.
    pub(super) fn year_view(&self, year: &Year, only: Option<&Month>, range: &Range<u32>) -> Made<YearView> {
        let months = year.months.iter().filter(|month| only.is_none_or(|only| only.month == month.month));
        let of_year = months.clone().flat_map(|month| &month.coarse).copied();
        let of_year: Vec<EventIx> =
            of_year.filter(|&ix| range.contains(&ix.0) && self.is_of_a_year(ix)).collect();
        Ok(YearView {
            anchor: format!("y-{:04}", year.year),
            heading: year.year.to_string(),
            summary: self.year_summary(year),
            coarse: self.items(&of_year)?,
            months: months
                .filter(|month| self.events_of_month(month) > 0)
                .map(|month| self.month_view(month, range))
                .collect::<Made<_>>()?,
        })
    }

    /// Whether an event is known to the year and no better.
    fn is_of_a_year(&self, ix: EventIx) -> bool {
        self.site.timeline.event(ix).when.precision == Precision::Year
    }

    /// How many events are listed under a month; those known to the year only are not.
    pub(super) fn events_of_month(&self, month: &Month) -> usize {
        month.events.len() - month.coarse.iter().filter(|&&ix| self.is_of_a_year(ix)).count()
    }

    pub(super) fn year_summary(&self, year: &Year) -> String {
        let days: usize = year.months.iter().map(|m| m.days.len()).sum();
        let count = year.events.len();
        if days == 0 {
            return self.count_events(count);
        }
        self.messages.format("year_summary", &[("count", count.into()), ("days", days.into())])
    }

    fn month_view(&self, month: &Month, range: &Range<u32>) -> Made<MonthView> {
        let shown = |events: &[EventIx]| -> Vec<EventIx> {
            events.iter().copied().filter(|ix| range.contains(&ix.0)).collect()
        };
        let days: Vec<(&Day, Vec<EventIx>)> = month
            .days
            .iter()
            .map(|day| (day, shown(&day.events)))
            .filter(|(_, events)| !events.is_empty())
            .collect();
        // What is known less exactly than to the day stands where its interval begins: before the first
        // day, among the events of a day, or after it.
        let mut coarse = shown(&month.coarse);
        coarse.retain(|&ix| !self.is_of_a_year(ix));
        let mut rest = coarse.as_slice();
        let mut until = |end: Option<EventIx>| {
            let count = end.map_or(rest.len(), |end| rest.partition_point(|&ix| ix < end));
            let (taken, left) = rest.split_at(count);
            rest = left;
            taken
        };
        let first = |at: usize| days.get(at).map(|(_, events)| events[0]);
        let before = until(first(0));
        let mut views = Vec::with_capacity(days.len());
        for (at, (day, events)) in days.iter().enumerate() {
            let mut events = events.clone();
            events.extend(until(events.last().copied()));
            events.sort();
            views.push(self.day_view(day, &events, until(first(at + 1)))?);
        }
        let name = self.dates.month(month.month).to_string();
        Ok(MonthView {
            anchor: format!("m-{:04}-{:02}", month.year, month.month),
            heading: capitalised(&name),
            title: capitalised(&self.dates.month_year(month.year, month.month)),
            year: month.year.to_string(),
            count: self.count_events(self.events_of_month(month)),
            coarse: self.items_apart(before)?,
            days: views,
        })
    }

    /// A day with those of its events that the page shows, and with what comes after it and belongs to no day.
    fn day_view(&self, day: &Day, events: &[EventIx], after_it: &[EventIx]) -> Made<DayView> {
        let burst_label = match (day.burst, day.densest) {
            (_, true) => Some(self.messages.get("burst_densest")),
            (true, _) => Some(self.messages.get("burst")),
            _ => None,
        };
        let (after, silence) = self.before(day);
        Ok(DayView {
            anchor: format!("d-{}", day.date),
            weekday: self.dates.weekday(day.date).to_string(),
            day: self.dates.day(day.date).to_string(),
            month_year: self.month_year(day.date),
            count: self.count_events(day.events.len()),
            ruler: self.ruler(day),
            burst: day.burst,
            burst_label,
            after,
            silence,
            events: self.items(events)?,
            coarse: self.items_apart(after_it)?,
        })
    }

    fn month_year(&self, date: NaiveDate) -> String {
        use chrono::Datelike;
        self.dates.month_year(date.year(), date.month())
    }

    /// The strokes of a day ruler.
    pub(super) fn ruler(&self, day: &Day) -> String {
        charts::day_ruler(day.events.iter().filter_map(|&ix| self.minute(ix)))
    }

    /// The minute of the day of an event whose time of day is known.
    fn minute(&self, ix: EventIx) -> Option<u32> {
        let at = self.dates.local(self.site.timeline.event(ix).when.instant()?);
        Some(at.hour() * 60 + at.minute())
    }

    /// What lies between a day and the active day before it.
    fn before(&self, day: &Day) -> (Option<String>, Option<SilenceView>) {
        let first = day.events.first().copied();
        let silence =
            self.site.timeline.silences.iter().find(|s| s.to == day.date && Some(s.before) == first);
        if let Some(silence) = silence {
            let days = (silence.to - silence.from).num_days();
            let duration = self.dates.between(silence.from, silence.to);
            let (from, to) = (self.dates.long(silence.from), self.dates.long(silence.to));
            let view = SilenceView {
                title: self.messages.format("silence", &[("duration", (&duration).into())]),
                range: self
                    .messages
                    .format("date_from_to", &[("from", (&from).into()), ("to", (&to).into())]),
                slack: charts::slack(days),
            };
            return (None, Some(view));
        }
        let Some(previous) = self.previous_day(day) else { return (None, None) };
        let days = (day.date - previous).num_days();
        let later = || self.messages.format("days_later", &[("count", (days.max(0) as u64).into())]);
        ((days >= 2).then(later), None)
    }

    /// The active day before one, in the same month: the heading of a month says enough.
    fn previous_day(&self, day: &Day) -> Option<NaiveDate> {
        use chrono::Datelike;
        let timeline = &self.site.timeline;
        let year = timeline.years.iter().find(|y| y.year == day.date.year())?;
        let month = year.months.iter().find(|m| m.month == day.date.month())?;
        let at = month.days.iter().position(|d| d.date == day.date)?;
        Some(month.days[at.checked_sub(1)?].date)
    }

    /// Events one after the other as HTML, with the time between them where it is at least an hour.
    pub(super) fn items(&self, events: &[EventIx]) -> Made<String> {
        let mut previous: Option<Instant> = None;
        let mut laters = Vec::with_capacity(events.len());
        for &ix in events {
            let at = self.site.timeline.event(ix).when.instant();
            let seconds = previous.zip(at).map(|(before, at)| (at.millis() - before.millis()) / 1000);
            let later = seconds.filter(|&s| s >= 3600);
            let later = later.map(|s| self.words.later.fill(&[&self.dates.elapsed(s as u64)]));
            let tight = seconds.is_some_and(|s| s < self.site.config.timeline.tight_seconds);
            laters.push((later.unwrap_or_default(), tight));
            previous = at;
        }
        let items = events.iter().zip(&laters);
        let items = items.map(|(&ix, (later, tight))| Item {
            event: self.event(ix),
            later,
            tight: *tight,
            date: String::new(),
        });
        self.components("event_item", items)
    }

    /// Events that are no neighbours in line, as HTML: no time between them is told.
    fn items_apart(&self, events: &[EventIx]) -> Made<String> {
        let items = events.iter().map(|&ix| Item {
            event: self.event(ix),
            later: "",
            tight: false,
            date: String::new(),
        });
        self.components("event_item", items)
    }
}
