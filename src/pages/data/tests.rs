//! All formats over a site whose texts are full of signs.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::*;
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
        write(&context, &citations::Cited::new(), file, &mut out);
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
        let (context, tally) = (context(&site), Tally::of(&site));
        for format in Format::ALL {
            let mut out = Vec::new();
            format.records(&context).write(format.events(&site), &mut out);
            let (least, most) = (format.least(&tally), format.bound(&site, &tally));
            assert!(least <= out.len(), "{root}, {format:?}: {} bytes, at least {least}", out.len());
            assert!(out.len() <= most, "{root}, {format:?}: {} bytes, at most {most}", out.len());
            assert!(
                most < 20 * out.len(),
                "{root}, {format:?}: {} bytes, and {most} says nothing",
                out.len()
            );
        }
    }
}

#[test]
fn files_that_are_too_large_are_cut_by_year_and_lose_nothing() {
    let site = signs();
    let (whole, parts) = (written(&site, LARGEST_FILE), written(&site, 2000));
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
    assert!(years.iter().any(|path| *path == "data/graph/2019.gexf"), "{years:?}");
    let spells = |text: &String| text.matches("<spell ").count();
    let of_years: usize = years.iter().map(|path| spells(&parts[*path])).sum();
    assert_eq!(of_years, spells(&whole["data/graph.gexf"]));
}

#[test]
fn what_some_files_leave_out_is_a_note() {
    let mut problems = Problems::new();
    files(&signs(), &mut problems);
    let told: Vec<String> = problems.iter().map(|problem| problem.message.clone()).collect();
    assert_eq!(
        told,
        [
            "1 event without a date: left out of `data/timeline.ics` and `data/timelinejs.json`",
            "1 entity of the kind `law`: left out of `data/ftm.jsonl`",
        ]
    );
}
