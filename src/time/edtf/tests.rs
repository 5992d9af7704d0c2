use chrono_tz::Tz;
use proptest::prelude::*;

use super::*;

const PARIS: Tz = Tz::Europe__Paris;

/// Earliest, latest and precision, on one line.
fn read(text: &str, zone: Tz) -> String {
    let when = parse(text, zone).unwrap_or_else(|error| panic!("{error}"));
    let show = |at: Option<Instant>| at.map_or("?".to_string(), |at| at.to_string());
    format!("{} {} {}", show(when.earliest), show(when.latest), when.precision.name())
}

fn utc(text: &str) -> String {
    read(text, Tz::UTC)
}

#[test]
fn a_date_is_a_span_in_the_time_zone_of_the_site() {
    assert_eq!(read("2018-10-02", PARIS), "2018-10-01T22:00:00.000Z 2018-10-02T21:59:59.999Z day");
    assert_eq!(read("2018-10", PARIS), "2018-09-30T22:00:00.000Z 2018-10-31T22:59:59.999Z month");
    assert_eq!(read("2018", PARIS), "2017-12-31T23:00:00.000Z 2018-12-31T22:59:59.999Z year");
    assert_eq!(utc("2020-02"), "2020-02-01T00:00:00.000Z 2020-02-29T23:59:59.999Z month");
    assert_eq!(utc("Y2018"), utc("2018"));
}

#[test]
fn a_time_is_known_to_the_unit_that_is_written() {
    assert_eq!(read("2018-10-02T13:14", PARIS), "2018-10-02T11:14:00.000Z 2018-10-02T11:14:59.999Z minute");
    assert_eq!(read("2018-10-02 13:14", PARIS), read("2018-10-02T13:14", PARIS));
    assert_eq!(utc("2018-10-02T13:14:05"), "2018-10-02T13:14:05.000Z 2018-10-02T13:14:05.999Z second");
    assert_eq!(
        utc("2018-10-02T13:14:05.250"),
        "2018-10-02T13:14:05.250Z 2018-10-02T13:14:05.250Z millisecond"
    );
    assert_eq!(utc("2018-10-02T13:14:05.2509"), utc("2018-10-02T13:14:05.250"));
    assert_eq!(utc("2018-10-02T13:14:05,2"), "2018-10-02T13:14:05.200Z 2018-10-02T13:14:05.299Z second");
}

#[test]
fn an_offset_wins_over_the_time_zone_of_the_site() {
    let noon = "2018-10-02T12:00:00.000Z 2018-10-02T12:00:59.999Z minute";
    for text in
        ["2018-10-02T12:00Z", "2018-10-02T15:00+03", "2018-10-02 15:00+03:00", "2018-10-02T08:30-03:30"]
    {
        assert_eq!(read(text, PARIS), noon, "{text}");
    }
}

#[test]
fn digits_that_are_not_specified_leave_everything_open() {
    assert_eq!(utc("2018-10-XX"), "2018-10-01T00:00:00.000Z 2018-10-31T23:59:59.999Z month");
    let year = "2018-01-01T00:00:00.000Z 2018-12-31T23:59:59.999Z year";
    assert_eq!((utc("2018-XX"), utc("2018-XX-XX")), (year.to_string(), year.to_string()));
    assert_eq!(utc("201X"), "2010-01-01T00:00:00.000Z 2019-12-31T23:59:59.999Z interval");
    assert_eq!(utc("20XX"), "2000-01-01T00:00:00.000Z 2099-12-31T23:59:59.999Z interval");
}

#[test]
fn a_season_is_three_months() {
    assert_eq!(utc("2018-21"), "2018-03-01T00:00:00.000Z 2018-05-31T23:59:59.999Z interval");
    assert_eq!(utc("2018-22"), "2018-06-01T00:00:00.000Z 2018-08-31T23:59:59.999Z interval");
    assert_eq!(utc("2018-23"), "2018-09-01T00:00:00.000Z 2018-11-30T23:59:59.999Z interval");
    assert_eq!(utc("2019-24"), "2019-12-01T00:00:00.000Z 2020-02-29T23:59:59.999Z interval");
}

#[test]
fn an_interval_may_have_an_end_that_is_open_or_unknown() {
    assert_eq!(utc("2018-10/2018-12"), "2018-10-01T00:00:00.000Z 2018-12-31T23:59:59.999Z interval");
    for (open, unknown) in [("2018-10-02/..", "2018-10-02/"), ("../2018", "/2018")] {
        assert_eq!(utc(open), utc(unknown));
    }
    assert_eq!(utc("2018-10-02/.."), "2018-10-02T00:00:00.000Z ? interval");
    assert_eq!(utc("../2018"), "? 2018-12-31T23:59:59.999Z interval");
    assert_eq!(
        utc("2018-10-02T13:14/2018-10-02T15:00"),
        "2018-10-02T13:14:00.000Z 2018-10-02T15:00:59.999Z interval"
    );
}

#[test]
fn qualifiers_are_kept_and_narrow_or_widen_nothing() {
    let qualifier = |text: &str| {
        let Qualifier { approximate, uncertain } = parse(text, PARIS).unwrap().qualifier;
        (approximate, uncertain)
    };
    assert_eq!(qualifier("2018"), (false, false));
    assert_eq!(qualifier("2018?"), (false, true));
    assert_eq!(qualifier("2018-10~"), (true, false));
    assert_eq!(qualifier("2018-10-02%"), (true, true));
    assert_eq!(qualifier("2018~/2019?"), (true, true));
    assert_eq!(utc("2018-10~"), utc("2018-10"));
}

#[test]
fn the_words_of_the_author_are_kept() {
    let when = parse(" 2018-10~ ", PARIS).unwrap();
    assert_eq!((when.stated.as_deref(), when.clock), (Some("2018-10~"), Clock::Stated));
}

#[test]
fn what_the_clocks_showed_twice_is_an_interval() {
    assert_eq!(read("2018-10-28T02:30", PARIS), "2018-10-28T00:30:00.000Z 2018-10-28T01:30:59.999Z interval");
    assert_eq!(
        read("2018-10-28T02:30+02:00", PARIS),
        "2018-10-28T00:30:00.000Z 2018-10-28T00:30:59.999Z minute"
    );
}

#[test]
fn a_refusal_says_what_is_wrong_and_shows_a_form_that_is_right() {
    for (text, reason) in [
        ("", "a year has four digits, as in `2018`"),
        ("18", "a year has four digits"),
        ("20180", "a year has four digits"),
        ("2 octobre 2018", "a year has four digits"),
        ("٢٠١٨", "a year has four digits"),
        ("2XXX", "a year has four digits"),
        ("201x", "a year has four digits"),
        ("2018-1", "a month has two digits, as in `2018-10-02` or `2018-01`"),
        ("2018-1X", "a month has two digits"),
        ("2018-10-2", "a day has two digits"),
        ("2018-13", "there is no month 13"),
        ("2018-00", "there is no month 00"),
        ("2018-25", "seasons from 21 to 24"),
        ("2018-22-01", "there is no month 22"),
        ("2019-02-29", "2019-02 goes from 01 to 28, as in `2019-02-28`"),
        ("2018-10-00", "2018-10 goes from 01 to 31"),
        ("2018-XX-02", "a day needs its month"),
        ("2018-10-02-03", "more than year, month and day"),
        ("02/10/2018", "year first and with hyphens, as in `2018-10-02`"),
        ("2018/10", "a year has four digits"),
        ("Y17000", "only the years 0000 to 9999"),
        ("Y-5", "only the years 0000 to 9999"),
        ("-0044-03-15", "only the years 0000 to 9999"),
        ("/", "one end of an interval must be a date"),
        ("../..", "one end of an interval must be a date"),
        ("2019/2018", "the earlier date comes first"),
        ("2018??", "may stand after a whole date"),
        ("2018?-10", "may stand after a whole date"),
        ("2018-10T13:14", "a time needs its day"),
        ("2018-10-XXT13:14", "a time needs its day"),
        ("2018-10-02T13", "a time is written `13:14`"),
        ("2018-10-02T24:00", "a time is written"),
        ("2018-10-02T13:14:60", "a time is written"),
        ("2018-10-02T13:14:05.", "a time is written"),
        ("2018-10-02T1:14", "a time is written"),
        ("2018-10-02T13:14+3", "an offset from UTC is written"),
        ("2018-10-02T13:14+15:00", "at most 14 hours"),
        ("2018-10-02T13:14+00:60", "an offset from UTC is written"),
        ("2018-03-25T02:30", "the clocks of Europe/Paris skipped it"),
    ] {
        let error = parse(text, PARIS).map(|when| format!("{when:?}")).unwrap_err().to_string();
        assert!(error.contains(reason), "{text}: {error}");
        assert!(error.starts_with(&format!("`{text}` is no date")), "{error}");
    }
    let error = parse(&"9".repeat(1_000_000), PARIS).unwrap_err().to_string();
    assert!(error.len() < 300, "{error}");
}

#[test]
fn the_first_and_the_last_year_are_cut_where_instants_end() {
    assert_eq!(read("0000", PARIS), "0000-01-01T00:00:00.000Z 0000-12-31T23:50:38.999Z year");
    assert_eq!(utc("9999-24"), "9999-12-01T00:00:00.000Z 9999-12-31T23:59:59.999Z interval");
    assert!(parse("0000-01-01T00:00", PARIS).is_err());
}

/// Zones with jumps at midnight, over whole days, by half an hour, and with offsets in seconds.
fn zones() -> impl Strategy<Value = Tz> {
    prop::sample::select(vec![
        Tz::UTC,
        PARIS,
        Tz::America__Sao_Paulo,
        Tz::America__Havana,
        Tz::Pacific__Apia,
        Tz::Pacific__Kwajalein,
        Tz::Australia__Lord_Howe,
        Tz::Asia__Kathmandu,
        Tz::Asia__Gaza,
        Tz::Africa__Monrovia,
    ])
}

/// Any instant, and more often one of the years in which clocks jump.
fn instants() -> impl Strategy<Value = Instant> {
    let all = Instant::MIN.millis() + 86_400_000..Instant::MAX.millis() - 86_400_000;
    prop_oneof![all, -3_000_000_000_000..2_000_000_000_000_i64]
        .prop_map(|millis| Instant::from_millis(millis).unwrap())
}

proptest! {
    #[test]
    fn any_text_is_a_date_or_a_refusal(text in "[-0-9XYTZ:.,/ ?~%+é]{0,24}|.{0,12}", zone in zones()) {
        if let Ok(When { earliest: Some(earliest), latest: Some(latest), .. }) = parse(&text, zone) {
            prop_assert!(earliest <= latest);
        }
    }

    #[test]
    fn a_date_contains_every_instant_that_is_written_so(at in instants(), zone in zones()) {
        let local = at.in_zone(zone);
        let forms = [
            "%Y-%m-%dT%H:%M:%S%.3f", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d", "%Y-%m-XX", "%Y-%m",
            "%Y", "%Y-XX", "Y%Y", "%Y-%m-%d/..", "%Y-%m/%Y",
        ];
        let mut wider: Option<(Instant, Instant)> = None;
        for form in forms {
            let text = local.format(form).to_string();
            let when = parse(&text, zone).map_err(|error| TestCaseError::fail(error.to_string()))?;
            let (earliest, latest) = (when.earliest.unwrap(), when.latest.unwrap_or(Instant::MAX));
            prop_assert!(earliest <= at && at <= latest, "{at} as {text} in {zone}: {earliest} to {latest}");
            if when.precision == Precision::Millisecond {
                prop_assert_eq!((earliest, latest), (at, at));
            }
            if let (Some((first, last)), false) = (wider, text.contains('/')) {
                prop_assert!(earliest <= first && last <= latest, "{text} in {zone} is narrower than a part of it");
            }
            wider = (!text.contains('/')).then_some((earliest, latest));
        }
        let offset = local.format("%Y-%m-%dT%H:%M:%S%.3fZ").to_string();
        prop_assert!(parse(&offset, zone).is_ok());
    }
}
