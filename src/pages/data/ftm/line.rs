//! One entity on a line, with values that FollowTheMoney takes as they are.

use std::ops::Range;

use chrono::Datelike;
use chrono_tz::Tz;

use super::super::push_json;
use crate::time::{Instant, Precision, When};

/// Longest text of one value, in characters: FollowTheMoney takes 65,000.
const LONGEST_TEXT: usize = 60_000;

/// Longest name, in characters: FollowTheMoney takes 384.
const LONGEST_NAME: usize = 300;

/// The lines of a file of which some are wanted.
pub(super) struct Lines<'o> {
    out: &'o mut Vec<u8>,
    wanted: Range<u32>,
    at: u32,
}

impl<'o> Lines<'o> {
    /// Those of `wanted` are appended to `out`, counted from 0.
    pub(super) fn new(wanted: Range<u32>, out: &'o mut Vec<u8>) -> Lines<'o> {
        Lines { out, wanted, at: 0 }
    }

    /// Begins the next line; none if it is not wanted.
    pub(super) fn begin(&mut self, id: &str, schema: &str) -> Option<Line<'_>> {
        let at = self.at;
        self.at += 1;
        self.wanted.contains(&at).then(|| Line::begin(self.out, id, schema))
    }
}

/// An entity that is being written.
pub(super) struct Line<'o> {
    out: &'o mut Vec<u8>,
    any: bool,
}

impl<'o> Line<'o> {
    pub(super) fn begin(out: &'o mut Vec<u8>, id: &str, schema: &str) -> Line<'o> {
        out.extend_from_slice(b"{\"id\":");
        push_json(out, &id);
        out.extend_from_slice(b",\"schema\":\"");
        out.extend_from_slice(schema.as_bytes());
        out.extend_from_slice(b"\",\"properties\":{");
        Line { out, any: false }
    }

    pub(super) fn end(self) {
        self.out.extend_from_slice(b"}}\n");
    }

    /// A property with the values that are not empty, each once; none where there is no such value.
    pub(super) fn values(&mut self, name: &str, values: impl IntoIterator<Item = impl AsRef<str>>) {
        let mut first = true;
        for value in values {
            if value.as_ref().is_empty() {
                continue;
            }
            if first {
                self.name(name);
                self.out.push(b'[');
            } else {
                self.out.push(b',');
            }
            first = false;
            push_json(self.out, &value.as_ref());
        }
        if !first {
            self.out.push(b']');
        }
    }

    pub(super) fn value(&mut self, name: &str, value: &str) {
        self.values(name, [value]);
    }

    /// A property of the type `text`, in several values where it is too long for one.
    pub(super) fn text(&mut self, name: &str, text: &str) {
        let clean = clean_text(text);
        if clean.len() <= LONGEST_TEXT {
            return self.value(name, &clean);
        }
        let characters: Vec<char> = clean.chars().collect();
        self.values(
            name,
            characters.chunks(LONGEST_TEXT).map(|part| clean_text(&part.iter().collect::<String>())),
        );
    }

    /// When something was: one date, or the first and the last one.
    pub(super) fn when(&mut self, when: &When, zone: Tz) {
        let day = |at: Instant| at.in_zone(zone).date_naive().to_string();
        let (Some(first), last) = (when.listed_at(), when.latest) else { return };
        let whole_days =
            |at: Instant| day(at.plus_millis(-1)) != day(at) || day(at.plus_millis(1)) != day(at);
        let bound = |at: Instant| if whole_days(at) { day(at) } else { seconds(at) };
        match when.precision {
            Precision::Millisecond | Precision::Second => self.date("date", &seconds(first)),
            Precision::Minute => self.date("date", &seconds(first)[..16]),
            Precision::Day => self.date("date", &day(first)),
            Precision::Month => self.date("date", &day(first)[..7]),
            Precision::Year => self.date("date", &day(first)[..4]),
            Precision::Interval | Precision::Unknown => {
                if let Some(at) = when.earliest {
                    self.date("startDate", &bound(at));
                }
                if let Some(at) = last {
                    self.date("endDate", &bound(at));
                }
            }
        }
    }

    pub(super) fn date(&mut self, name: &str, date: &str) {
        if date.starts_with(['1', '2']) {
            self.value(name, date);
        }
    }

    fn name(&mut self, name: &str) {
        if self.any {
            self.out.push(b',');
        }
        self.any = true;
        self.out.push(b'"');
        self.out.extend_from_slice(name.as_bytes());
        self.out.extend_from_slice(b"\":");
    }
}

/// `2019-03-21T07:28:42`
pub(super) fn seconds(at: Instant) -> String {
    if !(0..=9999).contains(&at.utc().year()) {
        return String::new();
    }
    let mut text = at.to_string();
    text.truncate(19);
    text
}

/// A name on one line, without marks of quotation around it.
pub(super) fn clean_name(name: &str) -> String {
    let words = name.split(|c: char| c.is_whitespace() || c.is_control() || is_unseen(c));
    let mut clean = String::with_capacity(name.len());
    for word in words.filter(|word| !word.is_empty()) {
        if !clean.is_empty() {
            clean.push(' ');
        }
        clean.push_str(word);
    }
    let bare = clean.trim_matches(['"', '\'', ' ']);
    match bare.char_indices().nth(LONGEST_NAME) {
        Some((at, _)) => bare[..at].trim_end().to_string(),
        None => bare.to_string(),
    }
}

/// A text without the controls that no text holds, and without blanks around it.
fn clean_text(text: &str) -> String {
    let kept = text.replace(|c: char| c.is_control() && !matches!(c, '\n' | '\t'), "");
    kept.trim_matches(|c: char| c.is_whitespace() || is_unseen(c)).to_string()
}

/// Characters without a width.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{AD}')
}

/// An address with the slash that FollowTheMoney puts behind a host alone.
pub(super) fn clean_url(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_string() };
    let host = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let slash = if rest[host..].starts_with('/') { "" } else { "/" };
    format!("{}://{}{slash}{}", scheme.to_ascii_lowercase(), &rest[..host], &rest[host..])
}
