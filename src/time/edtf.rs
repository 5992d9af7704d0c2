//! Dates as authors write them: EDTF level 1.
//!
//! The Extended Date/Time Format is part of ISO 8601-2; the Library of Congress publishes it at
//! <https://www.loc.gov/standards/datetime/>. Filature reads levels 0 and 1:
//!
//! | written | known |
//! |---|---|
//! | `2018-10-02T13:14:05.250+03:00` | a millisecond; fewer than three decimals span what they leave open |
//! | `2018-10-02T13:14:05Z` | a second |
//! | `2018-10-02T13:14`, `2018-10-02 13:14` | a minute, on the clocks of the site |
//! | `2018-10-02`, `2018-10`, `2018`, `Y2018` | a day, a month, a year |
//! | `2018-10-XX`, `2018-XX`, `2018-XX-XX` | some day of a month or of a year |
//! | `201X`, `20XX` | some year of a decade or century |
//! | `2018-21` to `2018-24` | spring, summer, autumn, winter, see [`season`] |
//! | `2018-10/2018-12`, `2018-10/..`, `../2018`, `2018/` | between two dates; `..` or nothing: not known |
//!
//! `?` after a date says that it is uncertain, `~` that it is approximate, `%` that it is both. Beyond the
//! standard, times may lack their seconds, follow a space in place of `T`, and be ends of intervals. Years
//! outside of 0000 to 9999 and the forms of level 2 are refused.

use chrono::{Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use chrono_tz::Tz;

use super::{Clock, Instant, Precision, Qualifier, When, civil};

#[cfg(test)]
mod tests;

/// Why a date could not be read, with a form that could be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct EdtfError(pub String);

/// Reads a date at EDTF level 1; what has no offset of its own stands in the time zone of the site.
pub fn parse(text: &str, zone: Tz) -> Result<When, EdtfError> {
    let text = text.trim();
    let span = match text.split_once('/') {
        Some((from, to)) => interval(from, to, zone),
        None => single(text, zone),
    };
    match span {
        Ok(Span { earliest, latest, precision, qualifier }) => Ok(When {
            earliest,
            latest,
            precision,
            clock: Clock::Stated,
            qualifier,
            stated: Some(text.into()),
        }),
        Err(reason) => {
            let cut: String = text.chars().take(40).collect();
            let ellipsis = if cut.len() < text.len() { "…" } else { "" };
            Err(EdtfError(format!("`{cut}{ellipsis}` is no date that can be used: {reason}")))
        }
    }
}

/// What a date says, but for its wording.
struct Span {
    earliest: Option<Instant>,
    latest: Option<Instant>,
    precision: Precision,
    qualifier: Qualifier,
}

impl Span {
    /// An end of an interval that is open or unknown.
    const UNKNOWN: Span = Span {
        earliest: None,
        latest: None,
        precision: Precision::Unknown,
        qualifier: Qualifier { approximate: false, uncertain: false },
    };
}

/// Two dates with a `/` between them.
fn interval(from: &str, to: &str, zone: Tz) -> Result<Span, String> {
    if to.contains('/') {
        return Err("days are written year first and with hyphens, as in `2018-10-02`".into());
    }
    let end = |text: &str| match text {
        "" | ".." => Ok(Span::UNKNOWN),
        _ => single(text, zone),
    };
    let (from, to) = (end(from)?, end(to)?);
    match (from.earliest, to.latest) {
        (None, None) => Err("one end of an interval must be a date, as in `2018-10-02/..`".into()),
        (Some(earliest), Some(latest)) if earliest > latest => {
            Err("it ends before it begins; the earlier date comes first, as in `2018-10-02/2018-10-05`"
                .into())
        }
        (earliest, latest) => Ok(Span {
            earliest,
            latest,
            precision: Precision::Interval,
            qualifier: Qualifier {
                approximate: from.qualifier.approximate || to.qualifier.approximate,
                uncertain: from.qualifier.uncertain || to.qualifier.uncertain,
            },
        }),
    }
}

/// One date, with or without a time.
fn single(text: &str, zone: Tz) -> Result<Span, String> {
    let (text, qualifier) = split_qualifier(text)?;
    let (wall, offset) = match text.split_once(['T', ' ']) {
        Some((day, time)) => date_and_time(day, time)?,
        None => (date(text)?, None),
    };
    let Wall { first, last, precision } = wall;
    let (earliest, latest) = match offset {
        Some(offset) => civil::span(&offset, first, last),
        None => civil::span(&zone, first, last),
    }
    .ok_or_else(|| {
        format!("the clocks of {zone} skipped it; give the offset from UTC, as in `2018-03-25T02:30+01:00`")
    })?;
    if latest < Instant::MIN.millis() || earliest > Instant::MAX.millis() {
        return Err(YEARS.into());
    }
    // What the clocks showed twice, an hour apart, is not known to the minute.
    let twice = latest - earliest > (last - first).num_milliseconds();
    let fine = matches!(precision, Precision::Millisecond | Precision::Second | Precision::Minute);
    let clamp =
        |millis: i64| Instant::from_millis(millis.clamp(Instant::MIN.millis(), Instant::MAX.millis()));
    Ok(Span {
        earliest: clamp(earliest),
        latest: clamp(latest),
        precision: if twice && fine { Precision::Interval } else { precision },
        qualifier,
    })
}

const YEARS: &str = "only the years 0000 to 9999 can be, as in `2018`";

/// What clocks and calendars on the wall show, first and last millisecond.
struct Wall {
    first: NaiveDateTime,
    last: NaiveDateTime,
    precision: Precision,
}

impl Wall {
    fn days(first: NaiveDate, last: NaiveDate, precision: Precision) -> Self {
        let end = TimeDelta::days(1) - TimeDelta::milliseconds(1);
        Wall { first: first.into(), last: NaiveDateTime::from(last) + end, precision }
    }

    fn years(first: i32, last: i32, precision: Precision) -> Result<Self, String> {
        Ok(Self::days(days_of_month(first, 1)?.0, days_of_month(last, 12)?.1, precision))
    }
}

fn split_qualifier(text: &str) -> Result<(&str, Qualifier), String> {
    let (approximate, uncertain) = match text.chars().next_back() {
        Some('~') => (true, false),
        Some('?') => (false, true),
        Some('%') => (true, true),
        _ => (false, false),
    };
    let bare = if approximate || uncertain { &text[..text.len() - 1] } else { text };
    if bare.contains(['~', '?', '%']) {
        return Err("one of `?`, `~` and `%` (both) may stand after a whole date, as in `2018-10%`".into());
    }
    Ok((bare, Qualifier { approximate, uncertain }))
}

/// A day, month, season, year, decade or century.
fn date(text: &str) -> Result<Wall, String> {
    if let Some(year) = text.strip_prefix('Y') {
        let year = year.parse().ok().filter(|year| (0..=9999).contains(year)).ok_or(YEARS)?;
        return Wall::years(year, year, Precision::Year);
    }
    if text.starts_with('-') {
        return Err(YEARS.into());
    }
    let mut parts = text.split('-');
    let year = parts.next().unwrap_or_default();
    match (parts.next(), parts.next(), parts.next()) {
        (None, ..) => years(year),
        (Some("XX"), None | Some("XX"), None) => {
            let year = full_year(year)?;
            Wall::years(year, year, Precision::Year)
        }
        (Some("XX"), Some(_), None) => {
            Err("a day needs its month, as in `2018-10-02` or `2018-XX-XX`".into())
        }
        (Some(month), day, None) => match (two_digits(month, "a month")?, day) {
            (season @ 21..=24, None) => self::season(full_year(year)?, season),
            (month, None | Some("XX")) => {
                let (first, last) = days_of_month(full_year(year)?, month)?;
                Ok(Wall::days(first, last, Precision::Month))
            }
            (month, Some(day)) => {
                let day = self::day(full_year(year)?, month, two_digits(day, "a day")?)?;
                Ok(Wall::days(day, day, Precision::Day))
            }
        },
        _ => Err("it has more than year, month and day; a day is written `2018-10-02`".into()),
    }
}

/// A year, or the years that its last one or two digits leave open.
fn years(text: &str) -> Result<Wall, String> {
    let open = |digits: &str, span: i32| {
        let first = number(digits)? as i32 * span;
        Some(Wall::years(first, first + span - 1, Precision::Interval))
    };
    if text.len() == 4 {
        let decade_or_century = text.strip_suffix("XX").and_then(|century| open(century, 100));
        let unspecified =
            decade_or_century.or_else(|| text.strip_suffix('X').and_then(|decade| open(decade, 10)));
        if let Some(years) = unspecified {
            return years;
        }
    }
    let year = full_year(text)?;
    Wall::years(year, year, Precision::Year)
}

fn full_year(text: &str) -> Result<i32, String> {
    match number(text) {
        Some(year) if text.len() == 4 => Ok(year as i32),
        _ => Err("a year has four digits, as in `2018`, `2018-10` or `2018-10-02`".into()),
    }
}

fn two_digits(text: &str, what: &str) -> Result<u32, String> {
    number(text)
        .filter(|_| text.len() == 2)
        .ok_or_else(|| format!("{what} has two digits, as in `2018-10-02` or `2018-01`"))
}

/// At most nine ASCII digits, and nothing else.
fn number(text: &str) -> Option<u32> {
    (text.len() <= 9 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

/// The seasons of the northern hemisphere as meteorologists cut them: 21 is spring (March to May), 22 summer
/// (June to August), 23 autumn (September to November), 24 winter (December to February of the next year).
///
/// EDTF leaves the months to the reader. An author who means others writes an interval.
fn season(year: i32, season: u32) -> Result<Wall, String> {
    let begins = 3 * (season - 20);
    let (next_year, ends) = if season == 24 { (year + 1, 2) } else { (year, begins + 2) };
    let (first, last) = (days_of_month(year, begins)?.0, days_of_month(next_year, ends)?.1);
    Ok(Wall::days(first, last, Precision::Interval))
}

fn days_of_month(year: i32, month: u32) -> Result<(NaiveDate, NaiveDate), String> {
    let first = NaiveDate::from_ymd_opt(year, month, 1).ok_or_else(|| {
        format!(
            "there is no month {month:02}; months go from 01 to 12 and seasons from 21 to 24, as in `2018-10`"
        )
    })?;
    let last = first.with_day(u32::from(first.num_days_in_month())).unwrap_or(first);
    Ok((first, last))
}

fn day(year: i32, month: u32, day: u32) -> Result<NaiveDate, String> {
    let (_, last) = days_of_month(year, month)?;
    NaiveDate::from_ymd_opt(year, month, day).ok_or_else(|| {
        format!("{} goes from 01 to {}, as in `{last}`", last.format("%Y-%m"), last.format("%d"))
    })
}

/// A day with a time, and the offset from UTC if there is one.
fn date_and_time(day: &str, time: &str) -> Result<(Wall, Option<FixedOffset>), String> {
    let day = match date(day)? {
        Wall { first, precision: Precision::Day, .. } => first.date(),
        _ => return Err("a time needs its day, as in `2018-10-02T13:14`".into()),
    };
    let (clock, offset) = match time.find(['Z', '+', '-']) {
        Some(at) => (&time[..at], Some(self::offset(&time[at..])?)),
        None => (time, None),
    };
    let (time, unit, precision) = time_of_day(clock)?;
    let first = day.and_time(time);
    let last = first + unit - TimeDelta::milliseconds(1);
    Ok((Wall { first, last, precision }, offset))
}

/// A time of day, and how long what it says lasts.
fn time_of_day(text: &str) -> Result<(NaiveTime, TimeDelta, Precision), String> {
    const FORM: &str = "a time is written `13:14`, `13:14:05` or `13:14:05.250`, up to 23:59:59";
    let mut parts = text.split(':');
    let field = |text: Option<&str>| text.filter(|t| t.len() == 2).and_then(number).ok_or(FORM);
    let (hour, minute) = (field(parts.next())?, field(parts.next())?);
    let (second, milli, unit, precision) = match (parts.next(), parts.next()) {
        (None, _) => (0, 0, TimeDelta::minutes(1), Precision::Minute),
        (Some(seconds), None) => match seconds.split_once(['.', ',']) {
            None => (field(Some(seconds))?, 0, TimeDelta::seconds(1), Precision::Second),
            Some((seconds, fraction)) => {
                let (milli, unit, precision) = fraction_of_second(fraction).ok_or(FORM)?;
                (field(Some(seconds))?, milli, unit, precision)
            }
        },
        _ => return Err(FORM.into()),
    };
    let time = NaiveTime::from_hms_milli_opt(hour, minute, second, milli).ok_or(FORM)?;
    Ok((time, unit, precision))
}

/// The milliseconds that decimals of a second say, and how long what they say lasts; more than three are cut.
fn fraction_of_second(decimals: &str) -> Option<(u32, TimeDelta, Precision)> {
    let digits = decimals.bytes().all(|b| b.is_ascii_digit()).then_some(decimals)?;
    let (scale, precision) = match digits.len() {
        0 => return None,
        1 => (100, Precision::Second),
        2 => (10, Precision::Second),
        _ => (1, Precision::Millisecond),
    };
    let kept = number(&digits[..digits.len().min(3)])?;
    Some((kept * scale, TimeDelta::milliseconds(i64::from(scale)), precision))
}

/// `Z`, `±hh` or `±hh:mm`, at most 14 hours.
fn offset(text: &str) -> Result<FixedOffset, String> {
    const FORM: &str = "an offset from UTC is written `Z`, `+03` or `+03:00`, and is at most 14 hours";
    if text == "Z" {
        return FixedOffset::east_opt(0).ok_or_else(|| FORM.into());
    }
    let (sign, size) = match text.strip_prefix('-') {
        Some(size) => (-1, size),
        None => (1, text.strip_prefix('+').ok_or(FORM)?),
    };
    let (hours, minutes) = size.split_once(':').unwrap_or((size, "00"));
    let field = |text: &str| if text.len() == 2 { number(text) } else { None };
    let minutes = match (field(hours), field(minutes)) {
        (Some(hours), Some(minutes @ 0..60)) if hours * 60 + minutes <= 14 * 60 => {
            (hours * 60 + minutes) as i32
        }
        _ => return Err(FORM.into()),
    };
    FixedOffset::east_opt(sign * minutes * 60).ok_or_else(|| FORM.into())
}
