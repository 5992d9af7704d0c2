//! `filature.yaml`: what the author of a site may choose.
//!
//! Every key has a default, so that a folder with nothing but notes is a site. `docs/configuration.md`
//! documents them all; a test holds the two together.

mod event_pages;

use std::collections::BTreeMap;

use chrono_tz::Tz;
use serde::Deserialize;

pub use self::event_pages::EventPages;
use crate::diagnostics::{Checked, Diagnostic, Place, Problems, SourcePath};
use crate::routes::{BaseUrl, EventId};
use crate::text::TagUri;
use crate::topics::{self, Topic};
use crate::yaml;

/// Name of the file, in the root of a site.
pub const FILE_NAME: &str = "filature.yaml";

/// The choices of a site.
#[derive(Debug, Clone)]
pub struct Config {
    /// Title of the site; empty takes the title of its only note, or a word of the interface.
    pub title: String,
    /// Title in the masthead of every page; empty takes `title`.
    pub short_title: String,
    /// One or two sentences under the title.
    pub dek: String,
    /// Who publishes the site; shown in the footer and in citations.
    pub author: String,
    /// Language of the interface, a BCP 47 tag: `fr`, `en`.
    pub language: String,
    /// Time zone of the dates that pages show, and of dates that notes state without one.
    pub time_zone: Tz,
    /// Where the site will stand.
    pub base_url: BaseUrl,
    /// How pictures that are not stored locally are shown.
    pub pictures: Pictures,
    /// Whether published pictures keep what cameras wrote into them: place, time, device.
    pub keep_picture_metadata: bool,
    /// Whether every event has a page of its own; else it lives in its month.
    pub event_pages: EventPages,
    /// Whether wrongly decoded text is repaired.
    pub repair: bool,
    /// Folders and files below `content/` that are not read.
    pub exclude: Vec<String>,
    /// Names of those behind the handles: `{oliviertesquet: Olivier Tesquet}`; handles in lower case.
    pub authors: BTreeMap<String, String>,
    /// How the timeline is divided.
    pub timeline: TimelineOptions,
    /// How notes are set as continuous reading.
    pub reading: ReadingOptions,
    /// Events that the home page puts forward, in this order; empty takes those with `key: true`.
    pub landmarks: Vec<Landmark>,
    /// Entities that the home page offers to find in its chart; empty takes the most cited ones.
    pub spotlight: Vec<String>,
    /// Named patterns that tag the events whose words they match.
    pub topics: Vec<Topic>,
    /// Remarks beside a month of the home page's chart.
    pub captions: BTreeMap<String, String>,
    /// What feeds list, and what they are called.
    pub feed: FeedOptions,
    /// How the files of `data/` are cut.
    pub data: DataOptions,
    /// Where `filature publish` brings the site.
    pub publish: PublishOptions,
    /// What `filature check` does.
    pub check: CheckOptions,
}

/// What `filature check` does.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CheckOptions {
    /// Problems that the author knows of, and that are not told.
    pub silence: Vec<Silence>,
    /// Hosts that `--external` does not ask, with those below them: `example.org`.
    pub skip_hosts: Vec<String>,
}

/// Problems that the author knows of.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Silence {
    /// Name of their rule.
    pub rule: String,
    /// The file they are in, or a folder with `/` at its end; none stands for the whole site.
    #[serde(default)]
    pub file: Option<String>,
    /// Why they may stay.
    pub reason: String,
}

impl Default for Config {
    fn default() -> Self {
        Config::from_file(File::default(), &mut |_, message| unreachable!("default config: {message}"))
    }
}

/// How pictures that are not stored locally are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pictures {
    /// A placeholder that loads the picture when the reader asks for it.
    #[default]
    OnRequest,
    /// A link and nothing else.
    Link,
}

/// How the timeline is divided.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TimelineOptions {
    /// Most events that `/timeline/` and a year list themselves, before they list years or months.
    pub single_page_max: usize,
    /// Most events on one page of any longer list.
    pub page_size: usize,
    /// Fewest events of a dense day.
    pub burst_min: usize,
    /// A dense day also has at least this many times the mean of active days.
    pub burst_factor: f64,
    /// Fewest days between two active days that are called a silence.
    pub silence_days: i64,
    /// Two events at most this many seconds apart are set close together.
    pub tight_seconds: i64,
    /// Months with more events than this open into days in the rail.
    pub rail_days_above: usize,
}

impl Default for TimelineOptions {
    fn default() -> Self {
        TimelineOptions {
            single_page_max: 1000,
            page_size: 500,
            burst_min: 10,
            burst_factor: 2.0,
            silence_days: 21,
            tight_seconds: 150,
            rail_days_above: 40,
        }
    }
}

/// How notes are set as continuous reading.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ReadingOptions {
    /// Fewest days of silence between two chapters.
    pub chapter_days: i64,
    /// Posts less than this many minutes apart form one paragraph.
    pub paragraph_minutes: i64,
    /// Reading speed, in words a minute.
    pub words_per_minute: usize,
}

impl Default for ReadingOptions {
    fn default() -> Self {
        ReadingOptions { chapter_days: 45, paragraph_minutes: 8, words_per_minute: 220 }
    }
}

/// What feeds list, and what they are called.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct FeedOptions {
    /// Most events of a feed; with 0 there are no feeds.
    pub limit: usize,
    /// What begins the ids of feeds and of their entries; none takes the title of the site.
    pub id: Option<TagUri>,
}

impl Default for FeedOptions {
    fn default() -> Self {
        FeedOptions { limit: 20, id: None }
    }
}

/// How the files of `data/` are cut.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DataOptions {
    /// A file that would be larger is cut, in bytes.
    pub largest_file: usize,
}

/// The same, where a site does not choose it: GitHub refuses files over 100 MB, and other hosts those over 25 MiB.
pub const LARGEST_DATA_FILE: usize = 25_000_000;

impl Default for DataOptions {
    fn default() -> Self {
        DataOptions { largest_file: LARGEST_DATA_FILE }
    }
}

/// Where `filature publish` brings the site.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PublishOptions {
    /// Name of the remote of the git repository.
    pub remote: String,
    /// The branch there.
    pub branch: String,
}

impl Default for PublishOptions {
    fn default() -> Self {
        PublishOptions { remote: "origin".into(), branch: "gh-pages".into() }
    }
}

/// An event that the home page puts forward.
#[derive(Debug, Clone)]
pub struct Landmark {
    /// The event.
    pub event: EventId,
    /// A few words.
    pub title: String,
    /// One sentence; empty quotes the first words of the event.
    pub text: String,
    /// Whether `text` is a quotation, to be set as one.
    pub quote: bool,
}

/// The file as it is written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct File {
    title: Option<String>,
    short_title: Option<String>,
    dek: Option<String>,
    author: Option<String>,
    language: Option<String>,
    time_zone: Option<String>,
    base_url: Option<String>,
    pictures: Pictures,
    keep_picture_metadata: bool,
    event_pages: Option<yaml::Value>,
    repair: Option<bool>,
    exclude: Vec<String>,
    authors: BTreeMap<String, String>,
    timeline: TimelineOptions,
    reading: ReadingOptions,
    landmarks: Vec<LandmarkEntry>,
    spotlight: Vec<String>,
    captions: BTreeMap<String, String>,
    feed: FeedOptions,
    data: DataOptions,
    publish: PublishOptions,
    check: CheckOptions,
    topics: Vec<topics::Entry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct LandmarkEntry {
    event: yaml::Value,
    #[serde(default)]
    title: String,
    #[serde(default)]
    text: String,
    #[serde(default)]
    quote: bool,
}

impl Config {
    /// Reads the text of `filature.yaml`; what is wrong in it is an error, and takes its default.
    pub fn parse(text: &str) -> Checked<Config> {
        let path = SourcePath::new(FILE_NAME);
        let mut problems = Problems::new();
        // An empty file, or one of comments alone, is YAML's null.
        let file = match yaml::read::<Option<File>>("config", &path, text, 1) {
            Ok(file) => file.unwrap_or_default(),
            Err(problem) => {
                problems.push(*problem);
                File::default()
            }
        };
        let value = Config::from_file(file, &mut |key, message| {
            let place = key_line(text, key).map_or(Place::file(&path), |n| Place::line(&path, text, n));
            problems.push(Diagnostic::error("config", message).at(place));
        });
        Checked { value, problems }
    }

    fn from_file(file: File, wrong: &mut dyn FnMut(&str, String)) -> Config {
        let time_zone = match file.time_zone.as_deref().unwrap_or("UTC").parse() {
            Ok(zone) => zone,
            Err(_) => {
                let name = file.time_zone.as_deref().unwrap_or_default();
                let names: Vec<_> = chrono_tz::TZ_VARIANTS.iter().map(|tz| tz.name()).collect();
                let near = names.iter().min_by_key(|n| strsim::damerau_levenshtein(name, n));
                wrong(
                    "time_zone",
                    format!("`{name}` is no time zone; did you mean `{}`?", near.unwrap_or(&"UTC")),
                );
                Tz::UTC
            }
        };
        let base_url = match file.base_url.as_deref().map(BaseUrl::parse) {
            None => BaseUrl::default(),
            Some(Ok(url)) => url,
            Some(Err(why)) => {
                wrong("base_url", why);
                BaseUrl::default()
            }
        };
        let language = file.language.unwrap_or_else(|| "en".into());
        if let Err(why) = crate::i18n::check_language(&language) {
            wrong("language", why);
        }
        let event_pages = match file.event_pages.as_ref().map(EventPages::of) {
            None => EventPages::default(),
            Some(Some(pages)) => pages,
            Some(None) => {
                wrong("event_pages", "it is `true`, `full`, `short` or `false`".into());
                EventPages::default()
            }
        };
        let mut landmarks = Vec::new();
        for entry in file.landmarks {
            let id = match &entry.event {
                yaml::Value::String(id) => id.clone(),
                yaml::Value::Number(id) => id.to_string(),
                _ => String::new(),
            };
            match EventId::new(&id) {
                Some(event) => {
                    landmarks.push(Landmark {
                        event,
                        title: entry.title,
                        text: entry.text,
                        quote: entry.quote,
                    });
                }
                None => wrong("landmarks", format!("`{id}` is no id of an event")),
            }
        }
        let mut timeline = file.timeline;
        let mut data = file.data;
        for (key, value) in [
            ("single_page_max", &mut timeline.single_page_max),
            ("page_size", &mut timeline.page_size),
            ("largest_file", &mut data.largest_file),
        ] {
            if *value == 0 {
                wrong(key, format!("`{key}` must be at least 1"));
                *value = 1;
            }
        }
        let title = file.title.unwrap_or_default();
        Config {
            short_title: file.short_title.unwrap_or_default(),
            title,
            dek: file.dek.unwrap_or_default(),
            author: file.author.unwrap_or_default(),
            language,
            time_zone,
            base_url,
            pictures: file.pictures,
            keep_picture_metadata: file.keep_picture_metadata,
            event_pages,
            repair: file.repair.unwrap_or(true),
            exclude: file.exclude.iter().map(|p| p.trim_matches('/').to_string()).collect(),
            authors: file
                .authors
                .into_iter()
                .map(|(k, v)| (k.trim_start_matches('@').to_lowercase(), v))
                .collect(),
            timeline,
            reading: file.reading,
            landmarks,
            spotlight: file.spotlight,
            topics: Topic::read(file.topics, &mut |message| wrong("topics", message)),
            captions: file.captions,
            feed: file.feed,
            data,
            publish: file.publish,
            check: file.check,
        }
    }
}

/// The line on which a key stands, whatever its depth.
fn key_line(text: &str, key: &str) -> Option<u32> {
    let starts = |line: &str| {
        line.trim_start_matches([' ', '-'])
            .strip_prefix(key)
            .is_some_and(|rest| rest.trim_start().starts_with(':'))
    };
    text.lines().position(starts).map(|at| at as u32 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_file_is_the_default() {
        for text in ["", "# nothing\n", "---\n"] {
            let checked = Config::parse(text);
            assert!(checked.problems.is_empty(), "{:?}", checked.problems);
            assert_eq!(checked.value.language, "en");
            assert_eq!(checked.value.timeline.single_page_max, 1000);
        }
    }

    #[test]
    fn wrong_values_are_placed_and_all_named() {
        let checked = Config::parse("title: x\ntime_zone: Europe/Pari\nbase_url: nowhere\n");
        let lines: Vec<_> = checked.problems.iter().map(|p| p.place.as_ref().unwrap().line).collect();
        assert_eq!(lines, [2, 3]);
        assert!(checked.problems.iter().next().unwrap().message.contains("Europe/Paris"));
    }

    /// The keys that serde knows, from its message about one that it does not.
    fn known_keys(yaml: &str) -> Vec<String> {
        let checked = Config::parse(yaml);
        let message = checked.problems.iter().next().unwrap().message.clone();
        message.split('`').skip(3).step_by(2).map(String::from).collect()
    }

    #[test]
    fn every_key_is_documented_and_the_documented_example_is_right() {
        let documented = include_str!("../docs/configuration.md");
        let (_, rest) = documented.split_once("```yaml\n").unwrap();
        let (example, _) = rest.split_once("```").unwrap();
        let checked = Config::parse(example);
        assert!(checked.problems.is_empty(), "{:?}", checked.problems);
        for section in [
            "unknown: x",
            "timeline: {unknown: 1}",
            "reading: {unknown: 1}",
            "feed: {unknown: 1}",
            "data: {unknown: 1}",
            "publish: {unknown: 1}",
            "check: {unknown: 1}",
            "check: {silence: [{unknown: 1}]}",
            "landmarks: [{unknown: 1}]",
            "topics: [{unknown: 1}]",
        ] {
            let keys = known_keys(section);
            assert!(!keys.is_empty(), "{section}");
            for key in keys {
                assert!(example.contains(&format!("{key}:")), "`{key}` is not in docs/configuration.md");
            }
        }
    }

    #[test]
    fn unknown_keys_are_refused() {
        let checked = Config::parse("timeline:\n  brust_min: 3\n");
        let problem = checked.problems.iter().next().unwrap();
        assert_eq!(problem.help.as_deref(), Some("did you mean `burst_min`?"));
    }
}
