//! How often each name stands where, and what stands before it.

use std::collections::BTreeMap;
use std::ops::Range;

use super::lists;
use super::runs::joined;
use super::words::Word;
use crate::entities::{Case, Scan, fold};
use crate::timeline::EventIx;

/// What is known of one form of a name.
#[derive(Debug, Clone, Default)]
pub(super) struct Tally {
    /// As it was first written.
    pub(super) written: String,
    /// The events in which it stands, in order, each once.
    pub(super) events: Vec<EventIx>,
    /// How often it stands.
    pub(super) count: u32,
    /// How often after a word that stands before places.
    pub(super) as_place: u32,
    /// How often after a title.
    pub(super) as_person: u32,
}

/// All forms of names, as [`fold`] compares them.
#[derive(Debug, Default)]
pub(super) struct Tallies {
    /// Names of words.
    pub(super) names: BTreeMap<String, Tally>,
    /// Handles, with their `@`, by their small letters.
    pub(super) handles: BTreeMap<String, Tally>,
    /// Flags.
    pub(super) flags: BTreeMap<String, Tally>,
}

impl Tally {
    fn add(&mut self, event: EventIx, written: &str) {
        if self.written.is_empty() {
            self.written = written.to_string();
        }
        if self.events.last() != Some(&event) {
            self.events.push(event);
        }
        self.count += 1;
    }
}

impl Tallies {
    /// Counts a name of `text`, which is `run` of its words.
    pub(super) fn name(&mut self, event: EventIx, text: &str, words: &[Word<'_>], run: Range<usize>) {
        let name = joined(&words[run.clone()]);
        let tally = self.names.entry(fold(&name, Case::Kept)).or_default();
        tally.add(event, &name);
        let start = words[run.start].span.start;
        let before = text[..start].trim_end_matches([' ', '\u{a0}', '.']);
        let before = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
        tally.as_place += u32::from(lists::is_before_places(&before) && !text[..start].ends_with('.'));
        tally.as_person += u32::from(lists::is_title(&before));
    }

    /// Counts a handle that no entity claims.
    pub(super) fn handle(&mut self, event: EventIx, written: &str) {
        self.handles.entry(written.to_ascii_lowercase()).or_default().add(event, written);
    }

    /// Counts the flags of `text` that are no names yet.
    pub(super) fn flags(&mut self, event: EventIx, text: &str, scan: &Scan) {
        let mut chars = text.char_indices().peekable();
        while let Some((at, first)) = chars.next() {
            let is_half = |c: char| ('\u{1f1e6}'..='\u{1f1ff}').contains(&c);
            if !is_half(first) {
                continue;
            }
            let Some((second_at, second)) = chars.next_if(|(_, c)| is_half(*c)) else { continue };
            if scan.names.iter().all(|name| !name.span.contains(&at)) {
                let flag = &text[at..second_at + second.len_utf8()];
                self.flags.entry(flag.to_string()).or_default().add(event, flag);
            }
        }
    }
}
