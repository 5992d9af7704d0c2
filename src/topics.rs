//! Topics: named patterns of the configuration that tag the events whose words they match.

use std::sync::Arc;

use regex::{Regex, RegexBuilder};
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

use crate::diagnostics::{Diagnostic, Place, Problems, SourcePath};
use crate::timeline::{Event, Timeline};

/// A topic.
#[derive(Debug, Clone)]
pub struct Topic {
    /// The tag that its events get.
    pub name: String,
    patterns: Vec<Regex>,
}

/// A topic as `filature.yaml` has it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    name: String,
    patterns: Vec<String>,
}

impl Topic {
    /// Reads the topics of the configuration; what is wrong with one is handed to `wrong`, in words.
    ///
    /// Patterns are regular expressions that do not see capitals, and for which each line of a text begins with
    /// `^` and ends with `$`. Their cost is linear in the text, whatever they are.
    pub fn read(entries: Vec<Entry>, wrong: &mut dyn FnMut(String)) -> Vec<Topic> {
        let mut topics: Vec<Topic> = Vec::new();
        for Entry { name, patterns } in entries {
            let name = name.trim().trim_start_matches('#').trim_matches('/').to_string();
            if name.is_empty() {
                wrong("a topic needs a name".into());
                continue;
            }
            if topics.iter().any(|topic| topic.name == name) {
                wrong(format!("two topics have the name `{name}`"));
                continue;
            }
            if patterns.iter().all(|pattern| pattern.is_empty()) {
                wrong(format!("the topic `{name}` has no pattern"));
                continue;
            }
            let mut read = Vec::new();
            for pattern in patterns.iter().filter(|pattern| !pattern.is_empty()) {
                let composed: String = pattern.nfc().collect();
                match RegexBuilder::new(&composed).case_insensitive(true).multi_line(true).build() {
                    Ok(regex) => read.push(regex),
                    Err(error) => wrong(format!(
                        "the pattern `{pattern}` of the topic `{name}` is no regular expression: {}",
                        last_line(&error.to_string())
                    )),
                }
            }
            topics.push(Topic { name, patterns: read });
        }
        topics
    }

    /// Whether one of its patterns is in the text or the title of an event.
    fn matches(&self, text: &str, title: Option<&str>) -> bool {
        self.patterns
            .iter()
            .any(|pattern| pattern.is_match(text) || title.is_some_and(|title| pattern.is_match(title)))
    }
}

/// Messages about patterns draw the place above the words that say what is wrong.
fn last_line(message: &str) -> &str {
    let line = message.lines().last().unwrap_or_default();
    line.strip_prefix("error: ").unwrap_or(line)
}

/// Tags every event with the topics whose patterns match it, and counts those that none matches.
///
/// A topic without any event is a warning.
pub fn apply(topics: &[Topic], timeline: &mut Timeline, problems: &mut Problems) {
    if topics.is_empty() {
        return;
    }
    let mut counts = vec![0usize; topics.len()];
    for event in &mut timeline.events {
        timeline.without_topic += usize::from(!tag(topics, event, &mut counts));
    }
    for (topic, _) in topics.iter().zip(counts).filter(|(_, count)| *count == 0) {
        let problem = Diagnostic::warning("topic", format!("no event is of the topic `{}`", topic.name));
        let place = Place::file(&SourcePath::new(crate::config::FILE_NAME));
        problems.push(problem.at(place).help("change its patterns, or remove it from `topics`"));
    }
}

/// Tags an event with its topics, counts it for each, and tells whether it has any.
fn tag(topics: &[Topic], event: &mut Arc<Event>, counts: &mut [usize]) -> bool {
    let composed = |text: &str| text.nfc().collect::<String>();
    let (text, title) = (composed(&event.text), event.title.as_deref().map(composed));
    let mut found = Vec::new();
    for (topic, count) in topics.iter().zip(counts) {
        if topic.matches(&text, title.as_deref()) {
            *count += 1;
            found.push(topic.name.as_str().into());
        }
    }
    if found.is_empty() {
        return false;
    }
    let tags = &mut Arc::make_mut(event).tags;
    tags.append(&mut found);
    tags.sort();
    tags.dedup();
    true
}
