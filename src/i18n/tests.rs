//! The languages against each other and against their own rules; dates in both.

#![expect(clippy::disallowed_methods, reason = "measures, by hand")]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;
use fluent_syntax::ast::{self, Entry, Expression, InlineExpression, PatternElement};

use super::*;
use crate::time::{Clock, Instant, Precision, Qualifier, When};

/// The arguments of every message, and whether each selects a variant.
fn signatures(language: &str) -> BTreeMap<String, BTreeSet<String>> {
    let parsed = fluent_syntax::parser::parse(source(language)).unwrap();
    let messages: BTreeMap<_, _> = parsed
        .body
        .iter()
        .filter_map(|entry| match entry {
            Entry::Message(message) => Some((message.id.name, message.value.as_ref().unwrap())),
            _ => None,
        })
        .collect();
    let of = |pattern| {
        let mut names = BTreeSet::new();
        arguments(pattern, &messages, &mut names);
        names
    };
    messages.iter().map(|(id, pattern)| (id.to_string(), of(pattern))).collect()
}

fn arguments(
    pattern: &ast::Pattern<&str>,
    messages: &BTreeMap<&str, &ast::Pattern<&str>>,
    names: &mut BTreeSet<String>,
) {
    let inline = |expression: &InlineExpression<&str>, names: &mut BTreeSet<String>| match expression {
        InlineExpression::VariableReference { id } => {
            names.insert(id.name.to_string());
        }
        InlineExpression::MessageReference { id, .. } => arguments(messages[id.name], messages, names),
        _ => {}
    };
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { .. } => {}
            PatternElement::Placeable { expression: Expression::Inline(expression) } => {
                inline(expression, names);
            }
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                inline(selector, names);
                variants.iter().for_each(|variant| arguments(&variant.value, messages, names));
            }
        }
    }
}

/// The arguments that every form of a message shows, for each message: those that no language may leave out.
fn shown(language: &str) -> BTreeMap<String, BTreeSet<String>> {
    let messages = Messages::load(language).unwrap();
    let mark = |name: &str| format!("<{name}>");
    let of = |(id, names): (String, BTreeSet<String>)| {
        let marks: Vec<(String, String)> = names.iter().map(|name| (name.clone(), mark(name))).collect();
        let args: Vec<_> = marks.iter().map(|(name, mark)| (name.as_str(), mark.into())).collect();
        // A text selects the form of the large numbers.
        let text = messages.format(&id, &args);
        (id, names.into_iter().filter(|name| text.contains(&mark(name))).collect())
    };
    signatures(language).into_iter().map(of).collect()
}

/// Names of arguments that are quantities, and so select singular and plural.
const QUANTITIES: [&str; 15] = [
    "bits", "count", "day", "days", "entities", "events", "hours", "minutes", "number", "page", "pages",
    "peak", "percent", "total", "words",
];

/// Every message of a language in singular and plural, with its id in place of each argument's words.
fn all_texts(language: &str) -> Vec<(String, String)> {
    let messages = Messages::load(language).unwrap();
    let mut texts = Vec::new();
    for (id, names) in signatures(language) {
        for number in [0u32, 1, 2, 1234] {
            let args: Vec<_> = names
                .iter()
                .map(|name| {
                    let quantity = QUANTITIES.contains(&name.as_str());
                    (name.as_str(), if quantity { number.into() } else { Arg::Text("x") })
                })
                .collect();
            texts.push((id.clone(), messages.format(&id, &args)));
        }
    }
    texts
}

#[test]
fn every_language_has_the_messages_of_english_with_their_arguments() {
    let english = signatures(FALLBACK);
    let shown = shown(FALLBACK);
    for language in languages() {
        assert_eq!(Messages::load(language).unwrap().missing(), [""; 0]);
        for (id, names) in signatures(language) {
            // Names of places are translated where they differ, and nowhere else; so are conjunctions that
            // change before a sound.
            if id.starts_with("place_") || id.ends_with("_before_i") {
                continue;
            }
            // A language may need fewer arguments, and has a choice of digits for times of day.
            let mut known =
                english.get(&id).cloned().unwrap_or_else(|| panic!("{language}: {id} is unknown"));
            if id.starts_with("time_") {
                known.extend(dates::TIME_SLOTS.map(String::from));
            }
            assert!(names.is_subset(&known), "{language}: {id} has {names:?}, not {known:?}");
            let lost: Vec<_> = shown[&id].difference(&names).collect();
            assert!(lost.is_empty() || id.starts_with("time_"), "{language}: {id} does not say {lost:?}");
        }
    }
}

#[test]
fn every_message_is_whole_whatever_its_numbers() {
    for language in languages() {
        for (id, text) in all_texts(language) {
            assert!(!text.contains("{$"), "{language}: {id} = {text}");
            assert!(text == text.trim() || id == "number_group", "{language}: {id} = {text:?}");
            assert!(!text.contains("  "), "{language}: {id} = {text}");
        }
    }
}

#[test]
fn french_messages_keep_the_rules_of_french_spaces() {
    for (id, text) in all_texts("fr") {
        let chars: Vec<char> = text.chars().collect();
        for (at, &sign) in chars.iter().enumerate() {
            let before = at.checked_sub(1).map(|at| chars[at]);
            let after = chars.get(at + 1).copied();
            let times =
                before.is_some_and(|c| c.is_ascii_digit()) || before == Some('x') && after == Some('x');
            match sign {
                ';' | '!' | '?' | '»' => assert_eq!(before, Some('\u{202f}'), "{id} = {text}"),
                ':' if !times => assert_eq!(before, Some('\u{a0}'), "{id} = {text}"),
                '«' => assert_eq!(after, Some('\u{202f}'), "{id} = {text}"),
                '%' if id == "entity_share" => assert_eq!(before, Some('\u{a0}'), "{id} = {text}"),
                // A number keeps to what it counts.
                ' ' if before.is_some_and(|c| c.is_ascii_digit()) => {
                    let word: String = chars[at + 1..].iter().take_while(|c| c.is_alphabetic()).collect();
                    assert!(["", "à", "sur", "et", "en", "x"].contains(&word.as_str()), "{id} = {text}");
                }
                '\'' => panic!("{id} has a straight apostrophe: {text}"),
                _ => {}
            }
        }
    }
}

#[test]
fn the_other_languages_keep_their_signs() {
    for (id, text) in all_texts("es").into_iter().chain(all_texts("de")).chain(all_texts("ar")) {
        assert!(!text.contains(['\'', '"', '\u{202f}']), "{id} = {text}");
        let chars: Vec<char> = text.chars().collect();
        for (at, &sign) in chars.iter().enumerate() {
            let before = at.checked_sub(1).map(|at| chars[at]);
            if matches!(sign, ';' | '!' | '?' | ':' | ',' | '؛' | '؟' | '،') {
                assert!(before != Some(' ') && before != Some('\u{a0}'), "{id} = {text}");
            }
        }
    }
    for (id, text) in all_texts("ar") {
        let numbers: Vec<&str> = text.split(|c: char| c != ',' && !c.is_ascii_digit()).collect();
        let commas = numbers.iter().any(|part| part.starts_with(',') || part.ends_with(','));
        assert!(id == "number_group" || !(commas || text.contains([';', '?'])), "{id} = {text}");
    }
    // A number keeps to the noun that it counts.
    for (language, words) in [
        ("es", &["de", "a", "en", "y", "x", "bits"][..]),
        ("de", &["von", "bis", "und", "x", "im", "Stille"][..]),
    ] {
        for (id, text) in all_texts(language) {
            for (at, _) in
                text.match_indices(' ').filter(|(at, _)| text[..*at].ends_with(|c: char| c.is_ascii_digit()))
            {
                let word: String = text[at + 1..].chars().take_while(|c| c.is_alphabetic()).collect();
                assert!(word.is_empty() || words.contains(&word.as_str()), "{language}: {id} = {text}");
            }
        }
    }
}

#[test]
fn arabic_counts_in_six_forms() {
    let messages = Messages::load("ar").unwrap();
    let days = |count: u32| seen(messages.format("duration_days", &[("count", count.into())]));
    assert_eq!(
        [0, 1, 2, 3, 10, 11, 99, 100, 103, 111].map(days),
        [
            "0~يوم",
            "يوم",
            "يومان",
            "3~أيام",
            "10~أيام",
            "11~يومًا",
            "99~يومًا",
            "100~يوم",
            "103~أيام",
            "111~يومًا"
        ]
    );
    assert_eq!(messages.list(&["a", "b", "c"]), "a وb وc");
}

#[test]
fn dates_are_spanish_german_and_arabic() {
    let (date, first) = (day(2019, 3, 21), day(2019, 8, 1));
    let at = instant("2019-03-21T07:08:09Z");
    for (language, texts) in [
        (
            "es",
            [
                "jueves, 21~de marzo de 2019",
                "1~de agosto de 2019",
                "21–27~de marzo de 2019",
                "8:08",
                "2~meses y 3~días",
                "1~h 12~min",
            ],
        ),
        (
            "de",
            [
                "Donnerstag, 21.~März 2019",
                "1.~August 2019",
                "21.–27.~März 2019",
                "08:08",
                "2~Monate und 3~Tage",
                "1~Std. 12~Min.",
            ],
        ),
        (
            "ar",
            ["الخميس، 21~مارس 2019", "1~أغسطس 2019", "21–27~مارس 2019", "08:08", "شهران و3~أيام", "1~س 12~د"],
        ),
    ] {
        let dates = dates(language);
        let written = [
            dates.full(date),
            dates.long(first),
            dates.range(date, day(2019, 3, 27)),
            dates.time(&dates.local(at)),
            dates.between(date, day(2019, 5, 24)),
            dates.elapsed(4320),
        ];
        assert_eq!(written.map(seen), texts, "{language}");
    }
    let mut when = when(Precision::Day, "2019-03-20T23:00:00Z", "2019-03-21T22:59:59.999Z");
    assert_eq!(seen(dates("de").on(&when)), "am 21.~März 2019");
    when.qualifier.approximate = true;
    assert_eq!(seen(dates("es").when(&when)), "hacia el 21~de marzo de 2019");
}

fn dates(language: &str) -> Dates {
    Dates::new(Arc::new(Messages::load(language).unwrap()), chrono_tz::Europe::Paris)
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn instant(text: &str) -> Instant {
    text.parse::<chrono::DateTime<chrono::Utc>>().unwrap().into()
}

/// Text with the no-break spaces written out: `~` is U+00A0, `^` U+202F.
fn seen(text: impl AsRef<str>) -> String {
    text.as_ref().replace('\u{a0}', "~").replace('\u{202f}', "^")
}

#[test]
fn dates_are_french() {
    let dates = dates("fr");
    let date = day(2019, 3, 21);
    assert_eq!(seen(dates.full(date)), "jeudi 21~mars~2019");
    assert_eq!(seen(dates.long(day(2019, 8, 1))), "1er~août~2019");
    assert_eq!(seen(dates.day_month(date)), "21~mars");
    assert_eq!(dates.weekday_day(date), "jeudi 21");
    assert_eq!(seen(capitalised(&dates.month_year(2019, 10))), "Octobre~2019");
    assert_eq!((dates.month_short(1), dates.month(13), dates.month(0)), ("janv.", "", ""));
    let at = dates.local(instant("2019-10-30T13:24:13.436Z"));
    assert_eq!(seen(dates.time(&at)), "14^h^24");
    assert_eq!(seen(dates.time_seconds(&at)), "14^h^24^min^13^s");
    assert_eq!(seen(dates.time(&dates.local(instant("2019-03-21T07:08:00Z")))), "8^h^08");
    assert_eq!(seen(dates.time_utc(instant("2019-10-30T13:24:13.436Z"))), "13:24:13~UTC");
    assert_eq!(
        seen(dates.date_time_utc(instant("2010-11-04T01:42:54.657Z"))),
        "4~novembre~2010 à 1^h^42^min^54^s~UTC"
    );
}

#[test]
fn dates_are_english() {
    let dates = dates("en");
    assert_eq!(seen(dates.full(day(2019, 3, 1))), "Friday 1~March~2019");
    let at = dates.local(instant("2019-03-21T07:08:09Z"));
    assert_eq!((dates.time(&at), dates.time_seconds(&at)), ("08:08".into(), "08:08:09".into()));
    assert_eq!(seen(dates.elapsed(4320)), "1~h 12~min");
}

#[test]
fn zones_have_a_place_and_an_offset() {
    let messages = Arc::new(Messages::load("fr").unwrap());
    let place = |zone| Dates::new(messages.clone(), zone).place().to_string();
    assert_eq!(place(chrono_tz::Europe::Paris), "Paris");
    assert_eq!(place(chrono_tz::Europe::London), "Londres");
    assert_eq!(place(chrono_tz::America::New_York), "New York");
    assert_eq!(place(chrono_tz::Tz::UTC), "UTC");
    let offset = |zone, at| {
        let dates = Dates::new(messages.clone(), zone);
        let at = dates.local(instant(at));
        (dates.offset(&at), dates.iso(&at))
    };
    for (zone, at, label, iso) in [
        (chrono_tz::Europe::Paris, "2019-10-30T13:24:13.436Z", "UTC+1", "2019-10-30T14:24:13.436+01:00"),
        (chrono_tz::Europe::Paris, "2019-07-01T00:00:00Z", "UTC+2", "2019-07-01T02:00:00.000+02:00"),
        (chrono_tz::Asia::Kolkata, "2019-07-01T00:00:00Z", "UTC+5:30", "2019-07-01T05:30:00.000+05:30"),
        (chrono_tz::America::St_Johns, "2019-01-01T00:00:00Z", "UTC−3:30", "2018-12-31T20:30:00.000-03:30"),
        (chrono_tz::Tz::UTC, "0044-03-15T12:00:00Z", "UTC", "0044-03-15T12:00:00.000+00:00"),
    ] {
        assert_eq!(offset(zone, at), (label.to_string(), iso.to_string()));
    }
}

#[test]
fn gaps_are_told_in_months_and_days_of_the_calendar() {
    let between = |from, to| seen(dates("fr").between(from, to));
    assert_eq!(between(day(2019, 5, 22), day(2019, 10, 10)), "4~mois et 18~jours");
    assert_eq!(between(day(2019, 3, 27), day(2019, 5, 13)), "1~mois et 16~jours");
    assert_eq!(between(day(2019, 10, 10), day(2019, 10, 23)), "13~jours");
    assert_eq!(between(day(2019, 1, 31), day(2019, 3, 1)), "1~mois et 1~jour");
    assert_eq!(between(day(2019, 1, 31), day(2019, 2, 28)), "1~mois");
    assert_eq!(between(day(2019, 1, 1), day(2022, 3, 4)), "3~ans, 2~mois et 3~jours");
    assert_eq!(between(day(2019, 1, 1), day(2019, 1, 1)), "0~jour");
    let elapsed = |seconds| seen(dates("fr").elapsed(seconds));
    assert_eq!(
        [elapsed(4320), elapsed(3660), elapsed(7200), elapsed(59 * 60)],
        ["1^h^12", "1^h^01", "2^h", "59~min"]
    );
}

#[test]
fn ranges_are_as_short_as_they_can_be() {
    let range = |from, to| seen(dates("fr").range(from, to));
    assert_eq!(range(day(2019, 3, 21), day(2019, 3, 27)), "21–27~mars~2019");
    assert_eq!(range(day(2020, 9, 22), day(2020, 9, 22)), "22~septembre~2020");
    assert_eq!(range(day(2020, 1, 16), day(2020, 2, 4)), "janvier – février~2020");
    assert_eq!(range(day(2019, 12, 1), day(2020, 2, 4)), "décembre~2019 – février~2020");
}

fn when(precision: Precision, earliest: &str, latest: &str) -> When {
    When {
        earliest: (!earliest.is_empty()).then(|| instant(earliest)),
        latest: (!latest.is_empty()).then(|| instant(latest)),
        precision,
        clock: Clock::Stated,
        qualifier: Qualifier::default(),
        stated: None,
    }
}

#[test]
fn no_date_is_told_more_exactly_than_it_is_known() {
    let dates = dates("fr");
    // Midnight in Paris is 23:00 in winter and 22:00 in summer, the day before.
    let (day_start, day_end) = ("2019-03-20T23:00:00Z", "2019-03-21T22:59:59.999Z");
    let (year_start, year_end) = ("2017-12-31T23:00:00Z", "2018-12-31T22:59:59.999Z");
    let (month_start, month_end) = ("2018-09-30T22:00:00Z", "2018-10-31T22:59:59.999Z");
    for (when, text, adverb, datetime) in [
        (when(Precision::Day, day_start, day_end), "21~mars~2019", "le 21~mars~2019", Some("2019-03-21")),
        (when(Precision::Month, month_start, month_end), "octobre~2018", "en octobre~2018", Some("2018-10")),
        (when(Precision::Year, year_start, year_end), "2018", "en 2018", Some("2018")),
        (
            when(Precision::Minute, "2018-10-02T11:14:00Z", "2018-10-02T11:14:59.999Z"),
            "2~octobre~2018, 13^h^14",
            "le 2~octobre~2018, 13^h^14",
            Some("2018-10-02T13:14+02:00"),
        ),
    ] {
        assert_eq!((seen(dates.when(&when)).as_str(), seen(dates.on(&when)).as_str()), (text, adverb));
        assert_eq!(dates.datetime(&when).as_deref(), datetime);
    }
    for (earliest, latest, text) in [
        (day_start, "2019-04-05T21:59:59.999Z", "entre le 21~mars~2019 et le 5~avril~2019"),
        (day_start, "2019-03-21T10:00:00Z", "21~mars~2019, entre 0^h^00 et 11^h^00"),
        (month_start, "2019-03-31T21:59:59.999Z", "entre octobre~2018 et mars~2019"),
        (year_start, "2020-12-31T22:59:59.999Z", "entre 2018 et 2020"),
        ("", day_end, "au plus tard le 21~mars~2019"),
        (day_start, "", "au plus tôt le 21~mars~2019"),
        ("", "", "date inconnue"),
    ] {
        let interval = when(Precision::Interval, earliest, latest);
        assert_eq!((seen(dates.when(&interval)).as_str(), dates.datetime(&interval)), (text, None));
    }
    assert_eq!(dates.when(&When::unknown()), "date inconnue");
}

#[test]
fn doubts_are_told() {
    let dates = dates("fr");
    let mut year = when(Precision::Year, "2017-12-31T23:00:00Z", "2018-12-31T22:59:59.999Z");
    year.qualifier.approximate = true;
    assert_eq!((dates.when(&year).as_str(), dates.on(&year).as_str()), ("vers 2018", "vers 2018"));
    year.qualifier.uncertain = true;
    assert_eq!(dates.when(&year), "vers 2018 (date incertaine)");
    let mut date = when(Precision::Day, "2019-03-20T23:00:00Z", "2019-03-21T22:59:59.999Z");
    date.qualifier.approximate = true;
    assert_eq!(seen(dates.when(&date)), "vers le 21~mars~2019");
}

/// Not a test of speed, which would depend on the machine; run by name, with `--ignored --nocapture`.
#[test]
#[ignore = "prints what dates cost"]
fn cost_of_dates() {
    let dates = dates("fr");
    let messages = Messages::load("fr").unwrap();
    let start = instant("2019-10-30T13:24:13.436Z");
    let (d, m) = (&dates, &messages);
    let run = |name, make: &dyn Fn(i64) -> usize| {
        let began = std::time::Instant::now();
        let bytes: usize = (0..200_000).map(|n| make(n * 60_000)).sum();
        eprintln!("{name}: {} ns ({bytes} bytes)", began.elapsed().as_nanos() / 200_000);
    };
    run("local", &|n| d.local(start.plus_millis(n)).timestamp() as usize & 1);
    run("full", &|n| d.full(start.plus_millis(n).utc().date_naive()).len());
    run("time", &|n| d.time(&start.plus_millis(n).utc()).len());
    run("iso of local", &|n| d.iso(&d.local(start.plus_millis(n))).len());
    run("message with a plural", &|n| m.format("count_events", &[("count", (n as u64).into())]).len());
    run("message of words", &|_| {
        m.format("date_full", &[("weekday", "x".into()), ("day", "1".into())]).len()
    });
}
