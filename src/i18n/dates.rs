//! Dates and times of day, as pages write them.

use std::sync::Arc;

use chrono::{DateTime, Datelike, NaiveDate, Offset, Timelike};
use chrono_tz::Tz;

use super::{Messages, Pattern};
use crate::time::{Instant, rfc3339};

/// Writes dates in the language and the time zone of the site.
///
/// A date or time that stands in many pages should be made from [`Dates::local`] once. Months count from 1.
#[derive(Debug, Clone)]
pub struct Dates {
    pub(super) messages: Arc<Messages>,
    zone: Tz,
    place: String,
    months: [String; 12],
    short_months: [String; 12],
    weekdays: [String; 7],
    days: [String; 31],
    full: Pattern,
    long: Pattern,
    day_month: Pattern,
    weekday_day: Pattern,
    month_year: Pattern,
    time: Pattern,
    time_seconds: Pattern,
    time_utc: Pattern,
    pub(super) date_time: Pattern,
    date_time_utc: Pattern,
}

/// The arguments of a message for a time of day: without a zero before, and with two digits.
pub(super) const TIME_SLOTS: [&str; 5] = ["hour", "hour_2", "minute", "minute_2", "second_2"];

impl Dates {
    /// Takes the words from `messages`; `zone` is the time zone of the site.
    pub fn new(messages: Arc<Messages>, zone: Tz) -> Self {
        let date = |id| messages.pattern(id, &["weekday", "day", "month", "year"]);
        let time = |id| messages.pattern(id, &TIME_SLOTS);
        Dates {
            zone,
            place: place(&messages, zone),
            months: std::array::from_fn(|n| messages.get(&format!("month_{}", n + 1))),
            short_months: std::array::from_fn(|n| messages.get(&format!("month_short_{}", n + 1))),
            weekdays: std::array::from_fn(|n| messages.get(&format!("weekday_{}", n + 1))),
            days: std::array::from_fn(|n| messages.format("day_of_month", &[("day", (n + 1).into())])),
            full: date("date_full"),
            long: date("date_long"),
            day_month: date("date_day_month"),
            weekday_day: date("date_weekday_day"),
            month_year: date("date_month_year"),
            time: time("time_minutes"),
            time_seconds: time("time_seconds"),
            time_utc: time("time_utc"),
            date_time: messages.pattern("date_time", &["date", "time"]),
            date_time_utc: messages.pattern("date_time_utc", &["date", "time"]),
            messages,
        }
    }

    /// The time zone of the site.
    pub fn zone(&self) -> Tz {
        self.zone
    }

    /// The place that the time zone is named after: `Paris`; `UTC` where it is named after none.
    pub fn place(&self) -> &str {
        &self.place
    }

    /// An instant on the clocks of the site.
    pub fn local(&self, instant: Instant) -> DateTime<Tz> {
        instant.in_zone(self.zone)
    }

    /// `jeudi 21 mars 2019`
    pub fn full(&self, date: NaiveDate) -> String {
        self.fill(&self.full, date)
    }

    /// `21 mars 2019`
    pub fn long(&self, date: NaiveDate) -> String {
        self.fill(&self.long, date)
    }

    /// `21 mars`
    pub fn day_month(&self, date: NaiveDate) -> String {
        self.fill(&self.day_month, date)
    }

    /// `jeudi 21`
    pub fn weekday_day(&self, date: NaiveDate) -> String {
        self.fill(&self.weekday_day, date)
    }

    /// `mars 2019`; see [`capitalised`] for headings.
    pub fn month_year(&self, year: i32, month: u32) -> String {
        self.month_year.fill(&["", "", self.month(month), &year.to_string()])
    }

    /// `jeudi`
    pub fn weekday(&self, date: NaiveDate) -> &str {
        &self.weekdays[date.weekday().num_days_from_monday() as usize]
    }

    /// `21`, `1er`
    pub fn day(&self, date: NaiveDate) -> &str {
        &self.days[date.day0() as usize]
    }

    /// `mars`; empty if there is no such month.
    pub fn month(&self, month: u32) -> &str {
        self.months.get(month.wrapping_sub(1) as usize).map_or("", String::as_str)
    }

    /// `janv.`; empty if there is no such month.
    pub fn month_short(&self, month: u32) -> &str {
        self.short_months.get(month.wrapping_sub(1) as usize).map_or("", String::as_str)
    }

    /// `8 h 28`
    pub fn time(&self, at: &impl Timelike) -> String {
        fill_time(&self.time, at)
    }

    /// `14 h 24 min 13 s`
    pub fn time_seconds(&self, at: &impl Timelike) -> String {
        fill_time(&self.time_seconds, at)
    }

    /// `13:24:13 UTC`
    pub fn time_utc(&self, instant: Instant) -> String {
        fill_time(&self.time_utc, &instant.utc())
    }

    /// `4 novembre 2010 à 1 h 42 min 54 s UTC`
    pub fn date_time_utc(&self, instant: Instant) -> String {
        let at = instant.utc();
        self.date_time_utc.fill(&[&self.long(at.date_naive()), &self.time_seconds(&at)])
    }

    /// How far the clocks of the site are from UTC: `UTC+1`, `UTC+5:30`, `UTC`.
    pub fn offset(&self, at: &DateTime<Tz>) -> String {
        let seconds = at.offset().fix().local_minus_utc();
        let (hours, minutes) = (seconds.abs() / 3600, seconds.abs() / 60 % 60);
        let sign = if seconds < 0 { '−' } else { '+' };
        match (hours, minutes) {
            (0, 0) => "UTC".into(),
            (_, 0) => format!("UTC{sign}{hours}"),
            _ => format!("UTC{sign}{hours}:{minutes:02}"),
        }
    }

    /// RFC 3339 with milliseconds and the offset of the site, for `datetime` attributes and data files:
    /// `2019-10-30T14:24:13.436+01:00`.
    pub fn iso(&self, at: &DateTime<Tz>) -> String {
        rfc3339(at)
    }

    fn fill(&self, pattern: &Pattern, date: NaiveDate) -> String {
        let year = date.year().to_string();
        pattern.fill(&[self.weekday(date), self.day(date), self.month(date.month()), &year])
    }
}

/// The text with its first letter in upper case, for headings: `Octobre 2019`.
pub fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}

fn fill_time(pattern: &Pattern, at: &impl Timelike) -> String {
    let digits = [at.hour(), at.minute(), at.second()]
        .map(|number| [b'0' + (number / 10 % 10) as u8, b'0' + (number % 10) as u8]);
    let [hour, minute, second] = std::array::from_fn(|n| std::str::from_utf8(&digits[n]).unwrap_or(""));
    pattern.fill(&[without_zero(hour), hour, without_zero(minute), minute, second])
}

fn without_zero(two: &str) -> &str {
    two.strip_prefix('0').unwrap_or(two)
}

/// The last part of the name of a time zone, or what the language calls that place.
fn place(messages: &Messages, zone: Tz) -> String {
    let name = zone.name();
    if name.starts_with("Etc/") || !name.contains('/') {
        return "UTC".into();
    }
    let part = name.rsplit('/').next().unwrap_or(name);
    let id = format!("place_{}", part.to_lowercase());
    if messages.has(&id) { messages.get(&id) } else { part.replace('_', " ") }
}
