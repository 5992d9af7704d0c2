//! Dates that are known more or less exactly.

use chrono::{DateTime, Datelike, NaiveDate, Timelike};
use chrono_tz::Tz;

use super::Dates;
use crate::time::{Instant, Precision, When};

impl Dates {
    /// What is known of a date, and no more: `21 mars 2019, 8 h 28`, `octobre 2018`, `vers 2018`, `entre le
    /// 3 mars 2019 et le 5 avril 2019`, `date inconnue`.
    pub fn when(&self, when: &When) -> String {
        let (mut text, is_day) = self.bare(when);
        let with = |id, text: &str| self.messages.format(id, &[("date", text.into())]);
        if when.qualifier.approximate {
            text = with(if is_day { "date_about_day" } else { "date_about" }, &text);
        }
        if when.qualifier.uncertain {
            text = with("date_uncertain", &text);
        }
        text
    }

    /// The same as an adverb in a sentence: `le 21 mars 2019`, `en octobre 2018`, `en 2018`.
    pub fn on(&self, when: &When) -> String {
        let (text, is_day) = self.bare(when);
        let doubtful = when.qualifier.approximate || when.qualifier.uncertain;
        match when.precision {
            _ if doubtful => self.when(when),
            Precision::Month => self.messages.format("date_in_month", &[("month", (&text).into())]),
            Precision::Year => self.messages.format("date_in_year", &[("year", (&text).into())]),
            _ if is_day => self.messages.format("date_on_day", &[("date", (&text).into())]),
            _ => text,
        }
    }

    /// The date for a `datetime` attribute, as exactly as it is known; none for intervals.
    pub fn datetime(&self, when: &When) -> Option<String> {
        let at = self.local(when.earliest?);
        Some(match when.precision {
            Precision::Millisecond | Precision::Second => self.iso(&at),
            Precision::Minute => format!("{}{}", &self.iso(&at)[..16], at.format("%:z")),
            Precision::Day => self.iso(&at)[..10].into(),
            Precision::Month => self.iso(&at)[..7].into(),
            Precision::Year => self.iso(&at)[..4].into(),
            Precision::Interval | Precision::Unknown => return None,
        })
    }

    /// The date without its doubts, and whether it is one that begins with a day.
    fn bare(&self, when: &When) -> (String, bool) {
        let Some(first) = when.listed_at() else { return (self.messages.get("date_unknown"), false) };
        let at = self.local(first);
        let date = at.date_naive();
        match when.precision {
            Precision::Millisecond | Precision::Second | Precision::Minute => {
                (self.date_time.fill(&[&self.long(date), &self.time(&at)]), true)
            }
            Precision::Day => (self.long(date), true),
            Precision::Month => (self.month_year(date.year(), date.month()), false),
            Precision::Year => (date.year().to_string(), false),
            Precision::Interval => (self.interval(when.earliest, when.latest), false),
            Precision::Unknown => (self.messages.get("date_unknown"), false),
        }
    }

    fn interval(&self, earliest: Option<Instant>, latest: Option<Instant>) -> String {
        let one = |id, at| {
            let date = self.long(self.local(at).date_naive());
            self.messages.format(id, &[("date", (&date).into())])
        };
        let (from, to) = match (earliest, latest) {
            (None, None) => return self.messages.get("date_unknown"),
            (None, Some(latest)) => return one("date_before", latest),
            (Some(earliest), None) => return one("date_after", earliest),
            (Some(earliest), Some(latest)) => (self.local(earliest), self.local(latest)),
        };
        let (first, last) = (from.date_naive(), to.date_naive());
        let between = |id, date: &str, from: &str, to: &str| {
            let args = [("date", date), ("from", from), ("to", to)];
            self.messages.format(id, &args.map(|(name, text)| (name, text.into())))
        };
        match span(&from, &to) {
            Span::Years => {
                between("date_between_months", "", &first.year().to_string(), &last.year().to_string())
            }
            Span::Months => {
                let month = |date: NaiveDate| self.month_year(date.year(), date.month());
                between("date_between_months", "", &month(first), &month(last))
            }
            Span::Times => {
                between("date_between_times", &self.long(first), &self.time(&from), &self.time(&to))
            }
            Span::Days => between("date_between_days", "", &self.long(first), &self.long(last)),
        }
    }
}

/// The unit in which the two ends of an interval are best named.
enum Span {
    Years,
    Months,
    Days,
    Times,
}

fn span(from: &DateTime<Tz>, to: &DateTime<Tz>) -> Span {
    let (first, last) = (from.date_naive(), to.date_naive());
    let next = last.succ_opt().unwrap_or(last);
    let whole_days = from.num_seconds_from_midnight() == 0 && to.num_seconds_from_midnight() == 86_399;
    if first == last && !whole_days {
        Span::Times
    } else if whole_days && first.ordinal() == 1 && next.ordinal() == 1 {
        Span::Years
    } else if whole_days && first.day() == 1 && next.day() == 1 {
        Span::Months
    } else {
        Span::Days
    }
}
