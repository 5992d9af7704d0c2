//! Notes as they are found in the wild: each file of `tests/dialects/` gives what stands beside it as JSON.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use chrono_tz::Tz;
use filature::annotations::Annotations;
use filature::config::Config;
use filature::diagnostics::{Problems, Severity, SourcePath};
use filature::note::Note;
use filature::parse;
use filature::time::{Clock, Instant};
use filature::timeline::{self, BuildOptions, Event, Kind, Timeline};
use serde_json::{Map, Value, json};

#[test]
fn every_note_gives_what_stands_beside_it() {
    let mut wrong = Vec::new();
    for name in names() {
        let expected = expected(&name);
        let read = Read::new(&name, &expected);
        let mut differences = Vec::new();
        for (key, got) in read.found(&expected) {
            compare(&key, &expected[&key], &got, &mut differences);
        }
        differences.extend(read.wrong_problems(&expected));
        wrong.extend(differences.into_iter().map(|line| format!("{name}: {line}")));
    }
    assert!(wrong.is_empty(), "{} differences\n\n{}\n", wrong.len(), wrong.join("\n"));
}

/// Says where two values differ, as deep inside as they can be set side by side.
fn compare(at: &str, want: &Value, got: &Value, differences: &mut Vec<String>) {
    match (want, got) {
        (Value::Array(want), Value::Array(got)) if want.len() == got.len() => {
            for (number, (want, got)) in want.iter().zip(got).enumerate() {
                compare(&format!("{at}[{number}]"), want, got, differences);
            }
        }
        (Value::Object(want), Value::Object(got)) if want.keys().eq(got.keys()) => {
            for (key, want) in want {
                compare(&format!("{at}.{key}"), want, &got[key], differences);
            }
        }
        _ if want == got => {}
        _ => differences.push(format!("{at}\n  want {want}\n  got  {got}")),
    }
}

#[test]
fn every_row_of_the_table_has_a_note() {
    let table = fs::read_to_string(folder().join("README.md")).unwrap();
    let rows = table.lines().filter_map(|line| line.strip_prefix("| ")?.get(..2)?.parse::<u32>().ok());
    for row in rows {
        assert!(names().iter().any(|name| name.starts_with(&format!("{row:02}-"))), "row {row}");
    }
}

/// A note, alone on its site.
struct Read {
    note: Arc<Note>,
    timeline: Timeline,
    problems: Problems,
}

impl Read {
    fn new(name: &str, expected: &Map<String, Value>) -> Self {
        let bytes = fs::read(folder().join(format!("{name}.md"))).unwrap();
        let path = expected.get("path").and_then(Value::as_str);
        let path = SourcePath::new(path.map_or_else(|| format!("content/{name}.md"), String::from));
        let options = parse::Options { repair: true, zone: Tz::UTC, kinds: Vec::new() };
        let mut problems = Problems::new();
        let note = Arc::new(parse::note(&path, &bytes, &options).take(&mut problems));
        let build = BuildOptions { config: &Config::default(), drafts: false };
        let notes = [Arc::clone(&note)];
        let timeline = timeline::build(&notes, &Annotations::default(), &build).take(&mut problems);
        Read { note, timeline, problems }
    }

    /// What came out, under the keys of the JSON, for each that is there.
    fn found(&self, expected: &Map<String, Value>) -> Vec<(String, Value)> {
        let Read { note, timeline, .. } = self;
        let mut tags = note.tags.clone();
        tags.sort();
        let mut found = vec![
            ("title".to_string(), json!(note.title)),
            ("authors".to_string(), json!(note.authors)),
            ("tags".to_string(), json!(tags)),
        ];
        let events = timeline.threads[0].iter().map(|&ix| event(timeline.event(ix)));
        found.push(("events".to_string(), Value::Array(events.collect())));
        if expected.contains_key("timeline") {
            let ids: Vec<_> = timeline.events.iter().map(|event| event.id.as_str()).collect();
            found.push(("timeline".to_string(), json!(ids)));
        }
        found
    }

    /// Problems that are missing, or that are there and should not be.
    fn wrong_problems(&self, expected: &Map<String, Value>) -> Vec<String> {
        let rules: Vec<&str> =
            expected["diagnostics"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        let missing = rules.iter().filter(|rule| !self.problems.iter().any(|p| p.rule.contains(**rule)));
        let mut wrong: Vec<_> = missing.map(|rule| format!("no problem of the rule `{rule}`")).collect();
        let unexpected = self.problems.iter().filter(|problem| {
            problem.severity > Severity::Note && !rules.iter().any(|rule| problem.rule.contains(rule))
        });
        wrong.extend(unexpected.map(|problem| format!("{}: {}", problem.rule, problem.message)));
        wrong
    }
}

/// An event as the JSON has it: `places` only when there are several, `between` only where it has no instant.
fn event(event: &Event) -> Value {
    let id = match &event.kind {
        Kind::Post { id: Some(id), .. } => json!(id.event_id()),
        _ => Value::Null,
    };
    let utc = event.when.instant().map(|at| at.to_string());
    let mut value = json!({
        "id": id,
        "author": event.author.handle,
        "utc": utc,
        "text": &*event.text,
        "media": event.media.iter().map(|media| &media.address).collect::<Vec<_>>(),
        "links": event.links,
        "tags": event.tags.iter().map(|tag| &**tag).collect::<Vec<_>>(),
        "comments": event.comments,
    });
    if event.sources.len() != 1 {
        value["places"] = json!(event.sources.len());
    }
    if let Some(archive) = &event.archive {
        value["archive"] = json!(archive);
    }
    if event.when.clock == Clock::ClientId {
        value["clock"] = json!(event.when.clock.name());
    }
    if utc.is_none() {
        let bound = |at: Option<Instant>| at.map(|at| at.to_string());
        value["between"] = json!([bound(event.when.earliest), bound(event.when.latest)]);
    }
    value
}

fn expected(name: &str) -> Map<String, Value> {
    let text = fs::read_to_string(folder().join(format!("{name}.json"))).unwrap();
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}.json: {error}"))
}

/// The notes, without their extension, in order.
fn names() -> Vec<String> {
    let entries = fs::read_dir(folder()).unwrap();
    let files = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<_> = files
        .filter(|file| file.starts_with(|c: char| c.is_ascii_digit()))
        .filter_map(|file| file.strip_suffix(".md").map(String::from))
        .collect();
    names.sort();
    names
}

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/dialects"))
}
