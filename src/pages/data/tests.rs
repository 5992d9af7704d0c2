//! All formats over a site whose texts are full of signs.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use proptest::prelude::*;
use serde_json::Value;

use super::sizes::Counts;
use super::*;
use crate::config::LARGEST_DATA_FILE;
use crate::pipeline;

struct Silent;

impl pipeline::Progress for Silent {
    fn stage(&self, _: &'static str, _: usize) {}
    fn step(&self) {}
}

/// Its files are read by other programs in `tests/readers`, too.
fn signs() -> Site {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/signs");
    pipeline::load(&root, &pipeline::Options::default(), &Silent).unwrap().value
}

fn context(site: &Site) -> Context<'_> {
    Context::new(site, &Arc::new(Messages::load(&site.config.language).unwrap()))
}

/// The files of a site, cut where they are larger than this.
fn written(site: &Site, largest: usize) -> BTreeMap<String, String> {
    let context = context(site);
    let text = |file: &DataFile| {
        let mut out = Vec::new();
        write(&context, &Cited::default(), file, &mut |_, _| false, &mut out);
        String::from_utf8(out).unwrap()
    };
    let files = files_within(largest, site);
    files.iter().map(|(path, file)| (path.to_string(), text(file))).collect()
}

#[test]
fn the_bounds_of_every_format_hold() {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
    for root in [".", "tests/sites/odd", "tests/sites/signs"] {
        let options = pipeline::Options { drafts: true, ..pipeline::Options::default() };
        let site = pipeline::load(&repository.join(root), &options, &Silent).unwrap().value;
        let (context, cited) = (context(&site), Cited::default());
        for format in Format::ALL {
            let mut out = Vec::new();
            let (events, counts) = (format.events(&site), Counts::of(&site));
            format.records(&context, &cited).write(events.clone(), &mut out);
            let (least, most) = (format.least(&events, &counts), format.bound(&events, &counts));
            assert!(least <= out.len(), "{root}, {format:?}: {} bytes, at least {least}", out.len());
            assert!(out.len() <= most, "{root}, {format:?}: {} bytes, at most {most}", out.len());
            assert!(
                most < 20 * out.len(),
                "{root}, {format:?}: {} bytes, and {most} says nothing",
                out.len()
            );
        }
        let mut out = Vec::new();
        let most = entities::bound(&site);
        entities::write(&site, &entities::parts(&site, LARGEST_DATA_FILE)[0], &mut out);
        assert!(out.len() <= most, "{root}, entities: {} bytes, at most {most}", out.len());
        assert!(most < 40 * out.len(), "{root}, entities: {} bytes, and {most} says nothing", out.len());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    /// So that the records of a run can be taken over from a file that was written before.
    #[test]
    fn a_file_is_the_same_however_its_records_are_divided(cuts in proptest::collection::btree_set(0_u32..60, 0..6)) {
        let site = &*EXAMPLE;
        let (context, cited) = (context(site), Cited::default());
        for format in Format::ALL {
            let (events, records) = (format.events(site), format.records(&context, &cited));
            let (mut whole, mut parts) = (Vec::new(), Vec::new());
            records.write(events.clone(), &mut whole);
            records.open(&events, &mut parts);
            let bounds = cuts.iter().copied().filter(|cut| (1..events.end).contains(cut)).chain([events.end]);
            bounds.fold(0, |from, to| {
                records.push(from..to, from == 0, &mut parts);
                to
            });
            records.close(&mut parts);
            prop_assert!(whole == parts, "{:?}", format);
        }
    }
}

#[test]
fn files_that_are_too_large_are_cut_and_lose_nothing() {
    let site = signs();
    let (whole, parts) = (written(&site, LARGEST_DATA_FILE), written(&site, 2000));
    let whole_json: serde_json::Value = serde_json::from_str(&whole["data/events.json"]).unwrap();
    let index: serde_json::Value = serde_json::from_str(&parts["data/events.json"]).unwrap();
    let mut events = Vec::new();
    for part in index["parts"].as_array().unwrap() {
        let part: serde_json::Value =
            serde_json::from_str(&parts[part.as_str().unwrap().trim_start_matches('/')]).unwrap();
        events.extend(part["events"].as_array().unwrap().clone());
    }
    assert_eq!(&events, whole_json["events"].as_array().unwrap());

    // Of the others, every line of the whole is in some part.
    for (whole_path, folder) in [
        ("data/events.csv", "data/events/"),
        ("data/timeline.ics", "data/timeline/"),
        ("data/ftm.jsonl", "data/ftm"),
        ("data/timelinejs.json", "data/timelinejs/"),
        ("data/citations.bib", "data/citations/"),
        ("data/citations.ris", "data/citations/"),
        ("data/citations.csl.json", "data/citations/"),
        ("data/citations.wikipedia.txt", "data/citations/"),
    ] {
        let extension = whole_path.rsplit_once('.').unwrap().1;
        let of = |(path, _): &(&String, &String)| path.starts_with(folder) && path.ends_with(extension);
        let files: Vec<_> = parts.iter().filter(of).collect();
        assert!(files.len() > 3, "{whole_path}: {:?}", parts.keys());
        assert_eq!(parts.contains_key(whole_path), whole_path == "data/ftm.jsonl");
        let lines: std::collections::BTreeSet<&str> =
            files.iter().flat_map(|(_, text)| text.lines()).map(|line| line.trim_end_matches(',')).collect();
        for line in whole[whole_path].lines().map(|line| line.trim_end_matches(',')) {
            assert!(lines.contains(line), "{whole_path}: {line}");
        }
    }
    let years: Vec<&String> = parts.keys().filter(|path| path.starts_with("data/graph/")).collect();
    assert!(years.iter().any(|path| path.starts_with("data/graph/2019")), "{years:?}");
    let spells = |text: &String| text.matches("<spell ").count();
    let of_years: usize = years.iter().map(|path| spells(&parts[*path])).sum();
    assert_eq!(of_years, spells(&whole["data/graph.gexf"]));
}

/// The example, whose posts lie in three years and some of them in one month.
static EXAMPLE: LazyLock<Site> = LazyLock::new(|| {
    let options = pipeline::Options::default();
    pipeline::load(Path::new(env!("CARGO_MANIFEST_DIR")), &options, &Silent).unwrap().value
});

/// Every size from one at which each event is a file of its own to one at which nothing is cut.
fn limit() -> impl Strategy<Value = usize> {
    (9.0_f64..19.0).prop_map(|exponent| exponent.exp2() as usize)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn the_parts_of_every_format_hold_all_events_in_order_and_fit(largest in limit()) {
        let site = &*EXAMPLE;
        let context = context(site);
        let files = files_within(largest, site);
        for format in Format::ALL {
            let parts: Vec<(&OutPath, Range<u32>)> = files
                .iter()
                .filter_map(|(path, file)| match file {
                    DataFile::Events(of, events) if *of == format => Some((path, events.clone())),
                    DataFile::Ftm if format == Format::Ftm => Some((path, format.events(site))),
                    _ => None,
                })
                .collect();
            let all: Vec<u32> = parts.iter().flat_map(|(_, events)| events.clone()).collect();
            prop_assert_eq!(all, format.events(site).collect::<Vec<_>>(), "{:?}", format);
            if parts.len() < 2 {
                continue;
            }
            for (path, events) in &parts {
                let mut out = Vec::new();
                format.records(&context, &Cited::default()).write(events.clone(), &mut out);
                prop_assert!(out.len() <= largest || events.len() == 1, "{}: {} bytes", path, out.len());
            }
        }
    }

    #[test]
    fn a_reader_has_the_same_events_and_entities_back_from_the_parts(largest in limit()) {
        let parts = written(&EXAMPLE, largest);
        let json = |path: &str| -> Value { serde_json::from_str(&parts[path.trim_start_matches('/')]).unwrap() };
        let read = |path: &str, key: &str| -> Vec<Value> {
            let index = json(path);
            let Some(paths) = index["parts"].as_array() else { return index[key].as_array().unwrap().clone() };
            assert!(index.get(key).is_none(), "{path} has both");
            paths.iter().flat_map(|path| json(path.as_str().unwrap())[key].as_array().unwrap().clone()).collect()
        };
        let whole = written(&EXAMPLE, LARGEST_DATA_FILE);
        for (path, key) in
            [("data/events.json", "events"), ("data/entities.json", "entities"), ("data/entities.json", "accounts")]
        {
            let expected: Value = serde_json::from_str(&whole[path]).unwrap();
            prop_assert_eq!(&read(path, key), expected[key].as_array().unwrap(), "{}", key);
            prop_assert_eq!(&json(path)["count"], &expected["count"]);
        }
        for (path, text) in parts.iter().filter(|(path, _)| path.starts_with("data/entities/")) {
            let part = json(path);
            let lines = part["entities"].as_array().unwrap().len() + part["accounts"].as_array().unwrap().len();
            prop_assert!(text.len() <= largest || lines == 1, "{}: {} bytes", path, text.len());
        }
    }
}

#[test]
fn who_and_what_appears_is_cut_where_it_is_too_large_and_no_line_is_lost() {
    let whole = written(&EXAMPLE, LARGEST_DATA_FILE);
    let parts = written(&EXAMPLE, 9000);
    let mut actors: Vec<(&String, &String)> =
        parts.iter().filter(|(path, _)| path.starts_with("data/ftm/actors-")).collect();
    actors.sort_by_key(|(path, _)| (path.len(), *path));
    assert!(actors.len() > 1, "{:?}", parts.keys());
    assert_eq!(actors[0].0, "data/ftm/actors-2.jsonl");
    let lines = |text: &String| text.lines().map(str::to_string).collect::<Vec<_>>();
    let mut joined = lines(&parts["data/ftm.jsonl"]);
    for (path, text) in actors {
        assert!(text.len() <= 9000 || text.lines().count() == 1, "{path}: {} bytes", text.len());
        joined.extend(lines(text));
    }
    let all = lines(&whole["data/ftm.jsonl"]);
    assert_eq!(joined, all[..joined.len()], "in the same order, and before what is said of events");
    assert!(all[joined.len()].contains("\"schema\":\"Message\""), "{}", all[joined.len()]);
}

#[test]
fn a_year_that_is_too_large_is_cut_by_month_and_such_a_month_in_pieces() {
    let names = |largest: usize| -> Vec<String> {
        let files = files_within(largest, &EXAMPLE);
        let paths = files.iter().map(|(path, _)| path.to_string());
        let of_json =
            |path: String| Some(path.strip_prefix("data/events/")?.strip_suffix(".json")?.to_string());
        paths.filter_map(of_json).collect()
    };
    assert_eq!(names(LARGEST_DATA_FILE), [""; 0]);
    let sized = |range: Range<u32>| Format::Json.records(&context(&EXAMPLE), &Cited::default()).size(range);
    let years = &EXAMPLE.timeline.years;
    let largest_year = years.iter().map(|year| sized(year.events.clone())).max().unwrap();
    assert_eq!(names(largest_year), years.iter().map(|year| year.year.to_string()).collect::<Vec<_>>());

    // One byte less, and the largest year is cut; the others are not.
    let by_month = names(largest_year - 1);
    let cut = years.iter().max_by_key(|year| sized(year.events.clone())).unwrap();
    for year in years {
        assert_eq!(by_month.contains(&year.year.to_string()), year.year != cut.year, "{by_month:?}");
    }
    for month in &cut.months {
        let name = format!("{}-{:02}", month.year, month.month);
        assert!(by_month.contains(&name), "{name}: {by_month:?}");
    }

    let largest_month = cut.months.iter().map(|month| sized(month.events.clone())).max().unwrap();
    let month = cut.months.iter().max_by_key(|month| sized(month.events.clone())).unwrap();
    let name = format!("{}-{:02}", month.year, month.month);
    let in_pieces = names(largest_month - 1);
    assert!(in_pieces.contains(&name) && in_pieces.contains(&format!("{name}-2")), "{in_pieces:?}");
    assert!(!by_month.contains(&format!("{name}-2")));
}

#[test]
fn what_some_files_leave_out_is_a_note() {
    let mut problems = Problems::new();
    note_left_out(&signs(), &mut problems);
    let told: Vec<String> = problems.iter().map(|problem| problem.message.clone()).collect();
    assert_eq!(
        told,
        [
            "1 event without a date: left out of `data/timeline.ics` and `data/timelinejs.json`",
            "1 entity of the kind `law`: left out of `data/ftm.jsonl`",
        ]
    );
}
