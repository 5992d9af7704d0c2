//! What was found in texts before: a text is searched again only when it, or a definition, changed.

use std::collections::HashMap;
use std::sync::Arc;

use super::definition::Definition;
use super::matcher::{Matcher, Scan, Scratch, TooManyNames};
use crate::timeline::Timeline;

/// What was found in texts before.
#[derive(Debug, Default)]
pub struct Scans {
    /// What was looked for.
    definitions: Vec<Definition>,
    matcher: Option<Arc<Matcher>>,
    /// By the text itself, so that it is right whatever became of the event.
    known: HashMap<Arc<str>, Arc<Scan>>,
}

impl Scans {
    /// What looks for the names of `definitions`; forgets what others found.
    pub(super) fn matcher(&mut self, definitions: &[Definition]) -> Result<Arc<Matcher>, TooManyNames> {
        if let Some(matcher) = &self.matcher
            && self.definitions == definitions
        {
            return Ok(matcher.clone());
        }
        *self = Scans::default();
        let matcher = Arc::new(Matcher::new(definitions)?);
        self.definitions = definitions.to_vec();
        self.matcher = Some(matcher.clone());
        Ok(matcher)
    }

    /// What `matcher`, the one of these scans, finds in a text.
    pub(super) fn find(&self, matcher: &Matcher, text: &str, scratch: &mut Scratch) -> Arc<Scan> {
        self.known.get(text).cloned().unwrap_or_else(|| Arc::new(matcher.find(text, scratch)))
    }

    /// Remembers what was found in the texts of events; forgets texts that are gone, once they are many.
    pub(super) fn keep<'s>(&mut self, timeline: &Timeline, scans: impl Iterator<Item = &'s Arc<Scan>>) {
        let count = timeline.events.len();
        if self.known.len() > 2 * count + 1000 {
            self.known.clear();
        }
        for (event, scan) in timeline.events.iter().zip(scans) {
            if !self.known.contains_key(&event.text) {
                self.known.insert(event.text.clone(), scan.clone());
            }
        }
    }
}
