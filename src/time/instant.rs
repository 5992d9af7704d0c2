//! A point in time.

use std::fmt;

use chrono::{DateTime, TimeZone, Utc};
use chrono_tz::Tz;

use super::rfc3339::push_civil;

/// A point in time, in milliseconds since 1970-01-01T00:00:00Z, as UTC counts them (without leap seconds).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(i64);

impl Instant {
    /// The first instant that a date in Filature can have: year 0 begins.
    pub const MIN: Instant = Instant(-62_167_219_200_000);
    /// The last one: year 9999 ends.
    pub const MAX: Instant = Instant(253_402_300_799_999);

    /// From milliseconds since 1970; none outside of the years 0 to 9999.
    pub fn from_millis(millis: i64) -> Option<Self> {
        (Self::MIN.0..=Self::MAX.0).contains(&millis).then_some(Instant(millis))
    }

    /// Milliseconds since 1970.
    pub fn millis(self) -> i64 {
        self.0
    }

    /// This instant as a UTC date and time.
    pub fn utc(self) -> DateTime<Utc> {
        DateTime::from_timestamp_millis(self.0).unwrap_or_default()
    }

    /// This instant on the clocks of a time zone.
    pub fn in_zone(self, zone: Tz) -> DateTime<Tz> {
        zone.from_utc_datetime(&self.utc().naive_utc())
    }

    /// The same instant, or the nearest that a date can have, moved by some milliseconds.
    #[must_use]
    pub fn plus_millis(self, millis: i64) -> Self {
        Instant(self.0.saturating_add(millis).clamp(Self::MIN.0, Self::MAX.0))
    }
}

impl<T: TimeZone> From<DateTime<T>> for Instant {
    fn from(time: DateTime<T>) -> Self {
        Instant(time.timestamp_millis().clamp(Self::MIN.0, Self::MAX.0))
    }
}

/// RFC 3339 in UTC with milliseconds: `2019-03-21T07:28:42.718Z`.
impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::with_capacity(24);
        push_civil(&mut text, &self.utc().naive_utc());
        text.push('Z');
        f.pad(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_written_with_milliseconds() {
        assert_eq!(Instant::from_millis(1_553_153_322_718).unwrap().to_string(), "2019-03-21T07:28:42.718Z");
        assert_eq!(Instant::MIN.to_string(), "0000-01-01T00:00:00.000Z");
        assert_eq!(Instant::MAX.to_string(), "9999-12-31T23:59:59.999Z");
    }
}
