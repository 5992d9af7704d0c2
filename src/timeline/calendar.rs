//! Years, months and days, bursts and silences.

use std::ops::Range;
use std::sync::Arc;

use chrono::Datelike;
use chrono_tz::Tz;

use super::build::day_of;
use super::{Day, Event, EventIx, Month, Silence, Year};
use crate::config::TimelineOptions;

/// How the events fall into days.
pub(super) struct Calendar {
    pub(super) years: Vec<Year>,
    pub(super) undated: Range<u32>,
    pub(super) silences: Vec<Silence>,
}

/// Divides `events`, which are in order, by the calendar of a time zone.
pub(super) fn divide(events: &[Arc<Event>], zone: Tz, options: &TimelineOptions) -> Calendar {
    let mut years: Vec<Year> = Vec::new();
    let count = events.len() as u32;
    let mut undated = count..count;
    for (ix, event) in (0..).map(EventIx).zip(events) {
        let Some(listed) = event.when.listed_at() else {
            undated.start = undated.start.min(ix.0);
            continue;
        };
        let date = listed.in_zone(zone).date_naive();
        let next = ix.0 + 1;
        if years.last().is_none_or(|y| y.year != date.year()) {
            years.push(Year { year: date.year(), events: ix.0..next, months: Vec::new() });
        }
        let Some(year) = years.last_mut() else { continue };
        year.events.end = next;
        if year.months.last().is_none_or(|m| m.month != date.month()) {
            let (year_number, month) = (date.year(), date.month());
            year.months.push(Month {
                year: year_number,
                month,
                events: ix.0..next,
                coarse: Vec::new(),
                days: Vec::new(),
            });
        }
        let Some(month) = year.months.last_mut() else { continue };
        month.events.end = next;
        if day_of(&event.when, zone).is_none() {
            month.coarse.push(ix);
            continue;
        }
        match month.days.last_mut() {
            Some(day) if day.date == date => day.events.push(ix),
            _ => month.days.push(Day { date, events: vec![ix], burst: false, densest: false }),
        }
    }
    mark_bursts(&mut years, options);
    let silences = silences(&years, options);
    Calendar { years, undated, silences }
}

fn days_mut(years: &mut [Year]) -> impl Iterator<Item = &mut Day> {
    years.iter_mut().flat_map(|y| &mut y.months).flat_map(|m| &mut m.days)
}

/// A burst has at least `burst_min` events, and `burst_factor` times the mean of active days; the first of
/// those with the most events is the densest.
fn mark_bursts(years: &mut [Year], options: &TimelineOptions) {
    let (mut days, mut events, mut most) = (0usize, 0usize, 0usize);
    for day in days_mut(years) {
        days += 1;
        events += day.events.len();
        most = most.max(day.events.len());
    }
    if days == 0 {
        return;
    }
    let threshold = (options.burst_min as f64).max(options.burst_factor * events as f64 / days as f64);
    let mut densest_seen = false;
    for day in days_mut(years) {
        day.burst = day.events.len() as f64 >= threshold;
        day.densest = day.burst && !densest_seen && day.events.len() == most;
        densest_seen |= day.densest;
    }
}

fn silences(years: &[Year], options: &TimelineOptions) -> Vec<Silence> {
    let days: Vec<&Day> = years.iter().flat_map(|y| &y.months).flat_map(|m| &m.days).collect();
    days.windows(2)
        .filter(|pair| (pair[1].date - pair[0].date).num_days() >= options.silence_days)
        .map(|pair| Silence { from: pair[0].date, to: pair[1].date, before: pair[1].events[0] })
        .collect()
}
