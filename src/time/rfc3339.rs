//! Instants as RFC 3339 writes them (<https://www.rfc-editor.org/rfc/rfc3339>), in the form that pages and data
//! share.

use chrono::{DateTime, Datelike, NaiveDateTime, Offset, TimeZone, Timelike};

use crate::text::push_digits;

/// With milliseconds and the offset of the time zone: `2019-10-30T14:24:13.436+01:00`.
pub fn rfc3339<Z: TimeZone>(at: &DateTime<Z>) -> String {
    let offset = at.offset().fix().local_minus_utc();
    let mut text = String::with_capacity(29);
    push_civil(&mut text, &at.naive_local());
    text.push(if offset < 0 { '-' } else { '+' });
    push_digits(&mut text, u64::from(offset.unsigned_abs() / 3600), 2);
    text.push(':');
    push_digits(&mut text, u64::from(offset.unsigned_abs() / 60 % 60), 2);
    text
}

/// Date and time of day to the millisecond: `2019-10-30T13:24:13.436`.
pub(super) fn push_civil(text: &mut String, at: &NaiveDateTime) {
    push_digits(text, at.year().max(0) as u64, 4);
    for (before, number, width) in [
        ('-', at.month(), 2),
        ('-', at.day(), 2),
        ('T', at.hour(), 2),
        (':', at.minute(), 2),
        (':', at.second(), 2),
        ('.', at.nanosecond() / 1_000_000 % 1000, 3),
    ] {
        text.push(before);
        push_digits(text, number.into(), width);
    }
}

#[cfg(test)]
mod tests {
    use chrono::{SecondsFormat, Utc};
    use chrono_tz::Tz;
    use proptest::prelude::*;

    use super::*;
    use crate::time::Instant;

    proptest! {
        #[test]
        fn it_is_what_chrono_writes(millis in Instant::MIN.millis()..=Instant::MAX.millis(), zone in 0usize..3) {
            let zone = [Tz::UTC, Tz::Asia__Kathmandu, Tz::America__St_Johns][zone];
            let at = DateTime::<Utc>::from_timestamp_millis(millis).unwrap().with_timezone(&zone);
            prop_assume!((0..=9999).contains(&at.year()) && at.offset().fix().local_minus_utc() % 60 == 0);
            prop_assert_eq!(rfc3339(&at), at.to_rfc3339_opts(SecondsFormat::Millis, false));
        }
    }
}
