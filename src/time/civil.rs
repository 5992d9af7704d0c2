//! From clocks on the wall to instants.

use chrono::{Days, LocalResult, NaiveDateTime, TimeZone};

/// The milliseconds since 1970 at which the clocks of `zone` show something from `first` to `last`: the
/// first and the last of them. None if the clocks skipped all of it.
///
/// Where clocks are set back, both passes count, so the span is longer than it looks; where they are set
/// forward, it begins or ends at the jump.
pub(super) fn span<Z: TimeZone>(zone: &Z, first: NaiveDateTime, last: NaiveDateTime) -> Option<(i64, i64)> {
    let earliest = match zone.from_local_datetime(&first) {
        LocalResult::Single(at) => at.timestamp_millis(),
        LocalResult::Ambiguous(a, b) => a.timestamp_millis().min(b.timestamp_millis()),
        LocalResult::None => jump_over(zone, first)?,
    };
    let latest = match zone.from_local_datetime(&last) {
        LocalResult::Single(at) => at.timestamp_millis(),
        LocalResult::Ambiguous(a, b) => a.timestamp_millis().max(b.timestamp_millis()),
        LocalResult::None => jump_over(zone, last)? - 1,
    };
    (earliest <= latest).then_some((earliest, latest))
}

/// The first millisecond after the jump of the clocks of `zone` over `skipped`.
fn jump_over<Z: TimeZone>(zone: &Z, skipped: NaiveDateTime) -> Option<i64> {
    // No clock is more than a day away from UTC, so one day before and one day after lie on either side.
    let day = Days::new(1);
    let mut before = skipped.checked_sub_days(day)?.and_utc().timestamp_millis();
    let mut after = skipped.checked_add_days(day)?.and_utc().timestamp_millis();
    while after - before > 1 {
        let middle = before.midpoint(after);
        if zone.timestamp_millis_opt(middle).single()?.naive_local() < skipped {
            before = middle;
        } else {
            after = middle;
        }
    }
    Some(after)
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, NaiveDate};
    use chrono_tz::Tz;

    use super::*;

    /// The span of a whole day, in UTC.
    fn day(zone: Tz, (year, month, day): (i32, u32, u32)) -> Option<(String, String)> {
        let date = NaiveDate::from_ymd_opt(year, month, day).unwrap();
        let last = date.and_hms_milli_opt(23, 59, 59, 999).unwrap();
        let (earliest, latest) = span(&zone, date.and_hms_opt(0, 0, 0).unwrap(), last)?;
        let utc =
            |millis| DateTime::from_timestamp_millis(millis).unwrap().format("%d %H:%M:%S%.3f").to_string();
        Some((utc(earliest), utc(latest)))
    }

    fn both(earliest: &str, latest: &str) -> Option<(String, String)> {
        Some((earliest.to_string(), latest.to_string()))
    }

    #[test]
    fn a_day_is_as_long_as_the_clocks_make_it() {
        let paris = Tz::Europe__Paris;
        assert_eq!(day(paris, (2018, 10, 2)), both("01 22:00:00.000", "02 21:59:59.999"));
        assert_eq!(day(paris, (2018, 3, 25)), both("24 23:00:00.000", "25 21:59:59.999"));
        assert_eq!(day(paris, (2018, 10, 28)), both("27 22:00:00.000", "28 22:59:59.999"));
    }

    #[test]
    fn a_day_without_midnight_begins_at_its_first_instant() {
        // Brazil went from 00:00 to 01:00.
        assert_eq!(day(Tz::America__Sao_Paulo, (2018, 11, 4)), both("04 03:00:00.000", "05 01:59:59.999"));
    }

    #[test]
    fn a_day_with_two_midnights_has_both() {
        // Cuba went from 01:00 back to 00:00; Brazil from 00:00 back to 23:00 of the day before.
        assert_eq!(day(Tz::America__Havana, (2018, 11, 4)), both("04 04:00:00.000", "05 04:59:59.999"));
        assert_eq!(day(Tz::America__Sao_Paulo, (2018, 2, 17)), both("17 02:00:00.000", "18 02:59:59.999"));
    }

    #[test]
    fn a_day_that_a_country_skipped_has_no_span() {
        // Samoa crossed the date line.
        assert_eq!(day(Tz::Pacific__Apia, (2011, 12, 30)), None);
        assert_eq!(day(Tz::Pacific__Apia, (2011, 12, 29)), both("29 10:00:00.000", "30 09:59:59.999"));
        assert_eq!(day(Tz::Pacific__Apia, (2011, 12, 31)), both("30 10:00:00.000", "31 09:59:59.999"));
    }
}
