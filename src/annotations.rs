//! `content/annotations.yaml`: what the author says of single events, without touching the notes.
//!
//! Withdrawals and redactions come first: they are applied before anything is matched, counted or exported,
//! so that what they take away stands in no byte of the output.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;

use crate::diagnostics::{Checked, Diagnostic, Place, Problems, SourcePath};
use crate::markdown;
use crate::routes::EventId;
use crate::timeline::{Event, Kind, Withdrawn};
use crate::yaml;

/// Name of the file, in the content folder.
pub const FILE_NAME: &str = "annotations.yaml";

/// The mark that stands where a passage was redacted.
pub const REDACTED: &str = "█████";

/// What the author says of one event, as far as pages show it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Note {
    /// A landmark of the timeline.
    pub key: bool,
    /// A remark, shown beside.
    pub comment: Option<String>,
    /// How sure it is.
    pub status: Option<Status>,
    /// Corrections, in the order in which they are written.
    pub corrections: Vec<Correction>,
    /// Whether passages were redacted.
    pub redacted: bool,
}

/// How sure an event is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Hash)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Confirmed.
    Confirmed,
    /// Known from one source only.
    SingleSource,
    /// Contested by somebody.
    Contested,
    /// Not public: the event is left out of everything.
    Private,
}

/// A correction, shown on the event and listed on `/corrections/`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Hash)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// What was wrong, and what is right.
    pub text: String,
    /// When it was corrected, as written.
    #[serde(deserialize_with = "scalar")]
    pub date: String,
}

/// All annotations of a site.
#[derive(Debug, Default)]
pub struct Annotations(BTreeMap<EventId, (Entry, Place)>);

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Entry {
    key: bool,
    comment: Option<String>,
    status: Option<Status>,
    correction: Option<OneOrMany<Correction>>,
    redact: Option<OneOrMany<String>>,
    withdraw: Option<Withdrawal>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum OneOrMany<T> {
    One(T),
    Many(Vec<T>),
}

impl<T> OneOrMany<T> {
    fn as_slice(&self) -> &[T] {
        match self {
            OneOrMany::One(one) => std::slice::from_ref(one),
            OneOrMany::Many(many) => many,
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Withdrawal {
    Reason(String),
    Dated(DatedWithdrawal),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct DatedWithdrawal {
    reason: String,
    #[serde(default, deserialize_with = "optional_scalar")]
    date: Option<String>,
}

/// A text, also where YAML reads a number (`2021`).
fn scalar<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    match yaml::Value::deserialize(deserializer)? {
        yaml::Value::String(text) => Ok(text),
        yaml::Value::Number(number) => Ok(number.to_string()),
        _ => Err(serde::de::Error::custom("expected a date")),
    }
}

fn optional_scalar<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    scalar(deserializer).map(Some)
}

impl Annotations {
    /// Reads the file.
    ///
    /// What cannot be read in it is an error: a withdrawal or a redaction might be lost.
    pub fn parse(path: &SourcePath, text: &str) -> Checked<Annotations> {
        let mut problems = Problems::new();
        let mut entries = BTreeMap::new();
        let whole = match yaml::read::<Option<yaml::Mapping>>("annotations", path, text, 1) {
            Ok(whole) => whole.unwrap_or_default(),
            Err(problem) => {
                problems.push(*problem);
                return Checked { value: Annotations::default(), problems };
            }
        };
        for (key, value) in whole {
            let name = match &key {
                yaml::Value::String(name) => name.clone(),
                yaml::Value::Number(number) => number.to_string(),
                _ => String::new(),
            };
            let place = place_of(path, text, &name);
            let Some(id) = EventId::new(&name) else {
                let problem =
                    Diagnostic::error("annotations", format!("`{name}` is no id of an event")).at(place);
                problems.push(problem.help("the id of an event is the last part of its address"));
                continue;
            };
            match yaml::from_value::<Entry>(value) {
                Ok(entry) => {
                    entries.insert(id, (entry, place));
                }
                Err(why) => problems.push(
                    Diagnostic::error("annotations", format!("cannot read the entry for `{name}`: {why}"))
                        .at(place)
                        .help("the keys are key, comment, status, correction, redact and withdraw"),
                ),
            }
        }
        Checked { value: Annotations(entries), problems }
    }

    /// Whether an event has no page and no trace at all.
    pub fn is_private(&self, id: &EventId) -> bool {
        self.0
            .get(id)
            .is_some_and(|(entry, _)| entry.status == Some(Status::Private) && entry.withdraw.is_none())
    }

    /// The events that have no page and no trace at all.
    pub(crate) fn private(&self) -> impl Iterator<Item = &EventId> {
        self.0.keys().filter(|id| self.is_private(id))
    }

    /// Applies all annotations to the events, and takes out those that are withdrawn or private.
    pub fn apply(&self, events: &mut Vec<Arc<Event>>, problems: &mut Problems) -> Vec<Withdrawn> {
        let mut withdrawn = Vec::new();
        let mut gone = std::collections::HashSet::new();
        let mut seen = std::collections::HashSet::new();
        for event in events.iter_mut() {
            let Some((entry, place)) = self.0.get(&event.id) else { continue };
            seen.insert(event.id.clone());
            if let Some(withdrawal) = &entry.withdraw {
                let (reason, date) = match withdrawal {
                    Withdrawal::Reason(reason) => (reason.clone(), None),
                    Withdrawal::Dated(dated) => (dated.reason.clone(), dated.date.clone()),
                };
                withdrawn.push(Withdrawn { id: event.id.clone(), reason, date });
                gone.insert(event.id.clone());
                continue;
            }
            if entry.status == Some(Status::Private) {
                gone.insert(event.id.clone());
                continue;
            }
            let event = Arc::make_mut(event);
            let passages = entry.redact.as_ref().map_or(&[][..], OneOrMany::as_slice);
            for passage in passages {
                if !redact(event, passage) {
                    problems.push(
                        Diagnostic::error("redact", format!("`{}` does not hold the passage to redact", event.id))
                            .at(place.clone())
                            .help("copy the passage from the page, letter by letter; an ellipsis stands for nothing"),
                    );
                }
            }
            event.annotation = Note {
                key: entry.key,
                comment: entry.comment.clone(),
                status: entry.status,
                corrections: entry.correction.as_ref().map_or(&[][..], OneOrMany::as_slice).to_vec(),
                redacted: !passages.is_empty(),
            };
        }
        events.retain(|event| !gone.contains(&event.id));
        for (id, (entry, place)) in self.0.iter().filter(|(id, _)| !seen.contains(*id)) {
            problems.push(self.unknown(id, entry, place));
        }
        withdrawn.sort_by(|a, b| a.id.cmp(&b.id));
        withdrawn
    }

    /// An annotation for an event that does not exist. One that hides something may have missed its mark.
    fn unknown(&self, id: &EventId, entry: &Entry, place: &Place) -> Diagnostic {
        let hides =
            entry.withdraw.is_some() || entry.redact.is_some() || entry.status == Some(Status::Private);
        let message = format!("no event has the id `{id}`");
        let problem = if hides {
            Diagnostic::error("annotations", message)
        } else {
            Diagnostic::warning("annotations", message)
        };
        problem
            .at(place.clone())
            .help("the id of an event is the last part of its address; is its note a draft?")
    }
}

/// Replaces a passage everywhere in an event; whether nothing of it is left, and something was there.
fn redact(event: &mut Event, passage: &str) -> bool {
    let passage = passage.trim();
    if passage.is_empty() {
        return false;
    }
    let mut found = false;
    let mut hide = |text: &mut String| {
        if text.contains(passage) {
            found = true;
            *text = text.replace(passage, REDACTED);
        }
    };
    if let Some(markdown) = &mut event.markdown {
        hide(markdown);
        event.text = markdown::plain_text(markdown).into();
    } else {
        let mut text = event.text.to_string();
        hide(&mut text);
        event.text = Arc::from(text);
    }
    for text in event.title.iter_mut() {
        hide(text);
    }
    for text in event.comments.iter_mut().chain(&mut event.references) {
        hide(text);
    }
    for media in &mut event.media {
        hide(&mut media.alt);
        hide(&mut media.address);
    }
    // Of an address, a tag or a name, what would be left leads nowhere and might still tell: it goes whole.
    found |= drop_all(&mut event.links, |link| link.contains(passage) || passage.contains(link.as_str()));
    found |= drop_all(&mut event.tags, |tag| tag.contains(passage));
    found |= drop_all(&mut event.named, |name| name.contains(passage));
    event.media.retain(|media| !media.address.contains(REDACTED));
    let whole =
        [&mut event.author.handle, &mut event.author.name, &mut event.archive, &mut event.linked_copy];
    for text in whole {
        found |= text.take_if(|text| text.contains(passage)).is_some();
    }
    // A search for the words of a post stands in for its link where an exporter had none.
    if let Kind::Post { id, url, .. } = &mut event.kind
        && (id.is_none() || url.contains(passage))
    {
        url.clear();
    }
    // Signs of Markdown inside of a passage hide it from the search, and not from the reader.
    found && !event.text.contains(passage)
}

/// Takes out what `is_gone` says; whether there was any.
fn drop_all<T>(list: &mut Vec<T>, is_gone: impl Fn(&T) -> bool) -> bool {
    let before = list.len();
    list.retain(|item| !is_gone(item));
    list.len() < before
}

/// The line on which an id is the key.
fn place_of(path: &SourcePath, text: &str, id: &str) -> Place {
    let is_key = |line: &str| {
        let line = line.trim_start_matches(['"', '\'']);
        line.strip_prefix(id)
            .is_some_and(|rest| rest.trim_start_matches(['"', '\'']).trim_start().starts_with(':'))
    };
    match text.lines().position(is_key) {
        Some(at) => Place::line(path, text, at as u32 + 1),
        None => Place::file(path),
    }
}
