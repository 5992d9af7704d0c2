//! What was found in texts before: a text is searched again only when it, or a definition, changed.

use std::collections::HashMap;
use std::sync::Arc;

use super::definition::Definition;
use super::matcher::{Matcher, Scan, Scratch, TooManyNames};
use super::seen::Seen;
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

    /// What `matcher`, the one of these scans, finds in a text, and whether it had to search.
    pub(super) fn find(&self, matcher: &Matcher, text: &str, scratch: &mut Scratch) -> (Arc<Scan>, bool) {
        match self.known.get(text) {
            Some(scan) => (scan.clone(), false),
            None => (Arc::new(matcher.find(text, scratch)), true),
        }
    }

    /// Remembers what was found in the texts of events, of which some were searched now; forgets texts that are
    /// gone, once they are many.
    pub(super) fn keep(&mut self, timeline: &Timeline, seen: &[Seen<'_>]) {
        let is_full = self.known.len() > 2 * timeline.events.len() + 1000;
        if is_full {
            self.known.clear();
        }
        for (event, seen) in timeline.events.iter().zip(seen).filter(|(_, seen)| is_full || seen.searched) {
            self.known.insert(event.text.clone(), seen.text.clone());
        }
    }
}
