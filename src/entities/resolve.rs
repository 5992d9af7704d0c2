//! Which of the names that may stand in a text do.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

use super::matcher::{Capitals, Name, Who};

/// A name that may stand somewhere.
#[derive(Debug)]
pub(super) struct Candidate {
    pub(super) span: Range<usize>,
    pub(super) who: Who,
    /// Of two names at the same place the one of less doubt counts: a name before the beginning of a word,
    /// and agreeing capitals before others.
    pub(super) doubt: (bool, Capitals),
}

/// Collects candidates and exceptions, and decides between them.
#[derive(Debug, Default)]
pub(super) struct Resolver {
    candidates: Vec<Candidate>,
    exceptions: Vec<(u32, Range<usize>)>,
}

impl Resolver {
    pub(super) fn propose(&mut self, candidate: Candidate) {
        self.candidates.push(candidate);
    }

    /// Says that no name of a definition counts inside of `span`.
    pub(super) fn except(&mut self, definition: u32, span: Range<usize>) {
        self.exceptions.push((definition, span));
    }

    /// From left to right the longest name at each place, without those that are excepted.
    ///
    /// What is excepted hides nothing: in `FBI mexicain`, with that phrase excepted for `FBI`, `mexicain` is
    /// still found.
    pub(super) fn resolve(&mut self) -> Vec<Name> {
        self.drop_excepted();
        self.candidates.sort_by_key(|c| (c.span.start, Reverse(c.span.end), c.doubt, c.who));
        let mut names: Vec<Name> = Vec::new();
        for Candidate { span, who, .. } in self.candidates.drain(..) {
            if names.last().is_none_or(|last| last.span.end <= span.start) {
                names.push(Name { span, who });
            }
        }
        names
    }

    /// In order of their beginnings, each candidate is held against the exception of the same definition
    /// that reaches furthest, so that the cost does not grow with the number of pairs.
    fn drop_excepted(&mut self) {
        if self.exceptions.is_empty() {
            return;
        }
        self.exceptions.sort_by_key(|(_, span)| span.start);
        self.candidates.sort_by_key(|c| c.span.start);
        let mut exceptions = self.exceptions.drain(..).peekable();
        let mut reach: HashMap<u32, usize> = HashMap::new();
        self.candidates.retain(|candidate| {
            while let Some((definition, span)) = exceptions.next_if(|(_, e)| e.start <= candidate.span.start)
            {
                let end = reach.entry(definition).or_default();
                *end = span.end.max(*end);
            }
            match candidate.who {
                Who::Defined(definition) => {
                    reach.get(&definition).is_none_or(|&end| end < candidate.span.end)
                }
                Who::Handle => true,
            }
        });
    }
}
