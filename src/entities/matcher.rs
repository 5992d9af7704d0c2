//! Names in texts.
//!
//! One automaton over all names finds every place where one may stand, in one pass over the folded text;
//! each place is then held against the rules of words, capitals, addresses and exceptions, and the longest
//! name wins (see [`super::resolve`]). What the automaton finds must overlap: a search for the leftmost
//! longest alone would let a long name that is no whole word hide a good short one.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};

use aho_corasick::{AhoCorasick, PatternID};

use super::address::find_addresses;
use super::boundary::{begins_sentence, is_edge, word_end};
use super::definition::Definition;
use super::fold::{Case, Folded, fold};
use super::handles::{handles_outside, is_far_handle, is_handle};
use super::resolve::{Candidate, Resolver};

/// Finds all names of all entities in one pass over a text.
#[derive(Debug)]
pub struct Matcher {
    automaton: AhoCorasick,
    /// For each pattern of the automaton, the first of its forms; one more at the end.
    first_form: Vec<u32>,
    /// The forms, pattern by pattern.
    forms: Vec<Form>,
    /// Handles in lower case, with their `@`, and who claims them.
    handles: HashMap<String, u32>,
    /// Texts searched so far.
    searched: AtomicUsize,
}

/// A name as one entity has it.
#[derive(Debug)]
struct Form {
    definition: u32,
    /// The name, folded with its capitals.
    exact: String,
    /// Whether capitals do not matter.
    any_case: bool,
    /// Whether the word may go on: `israélien*`.
    open: bool,
    /// Whether it is a phrase in which the names of the entity do not count.
    except: bool,
}

/// Where a name stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The bytes of the text.
    pub span: Range<usize>,
    /// Whose name.
    pub who: Who,
}

/// Whose name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Who {
    /// The definition at this index of those that the matcher was made of.
    Defined(u32),
    /// A handle that no definition claims.
    Handle,
}

/// What was found in a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scan {
    /// The names, in order; they do not overlap.
    pub names: Vec<Name>,
    /// All handles, claimed or not, each with its `@`, in order.
    pub handles: Vec<Range<usize>>,
}

/// Memory that one search leaves to the next.
#[derive(Debug, Default)]
pub struct Scratch {
    folded: Folded,
    exact: Folded,
    resolver: Resolver,
}

/// The names are more than an automaton can hold.
#[derive(Debug, thiserror::Error)]
#[error("the entities have too many names to look for")]
pub struct TooManyNames(#[from] aho_corasick::BuildError);

impl Matcher {
    /// A matcher for the names of `definitions`.
    ///
    /// # Errors
    ///
    /// Names of more than two thousand million letters in all.
    pub fn new(definitions: &[Definition]) -> Result<Self, TooManyNames> {
        let mut by_pattern: BTreeMap<String, Vec<Form>> = BTreeMap::new();
        let mut handles = HashMap::new();
        for (definition, number) in definitions.iter().zip(0..) {
            let names = definition.names().map(|name| (name, false));
            for (name, except) in names.chain(definition.except.iter().map(|name| (name.as_str(), true))) {
                if !except && (is_handle(name) || is_far_handle(name)) {
                    handles.entry(name.to_ascii_lowercase()).or_insert(number);
                    continue;
                }
                let (stem, open) = name.strip_suffix('*').map_or((name, false), |stem| (stem, true));
                let stem = stem.trim();
                let form = Form {
                    definition: number,
                    exact: fold(stem, Case::Kept),
                    any_case: definition.ignores_case(name),
                    open,
                    except,
                };
                if !form.exact.is_empty() {
                    by_pattern.entry(fold(stem, Case::Lower)).or_default().push(form);
                }
            }
        }
        let automaton = AhoCorasick::new(by_pattern.keys())?;
        let mut forms = Vec::new();
        let mut first_form = vec![0];
        for of_pattern in by_pattern.into_values() {
            forms.extend(of_pattern);
            first_form.push(forms.len() as u32);
        }
        Ok(Matcher { automaton, first_form, forms, handles, searched: AtomicUsize::new(0) })
    }

    /// How many texts were searched so far.
    pub fn searched(&self) -> usize {
        self.searched.load(Ordering::Relaxed)
    }

    /// The definition that claims `handle`, which is given without `@`.
    pub fn claims(&self, handle: &str) -> Option<u32> {
        self.handles.get(&format!("@{}", handle.to_ascii_lowercase())).copied()
    }

    fn forms_of(&self, pattern: PatternID) -> &[Form] {
        let pattern = pattern.as_usize();
        &self.forms[self.first_form[pattern] as usize..self.first_form[pattern + 1] as usize]
    }

    /// All names in `text`.
    pub fn find(&self, text: &str, scratch: &mut Scratch) -> Scan {
        self.searched.fetch_add(1, Ordering::Relaxed);
        let Scratch { folded, exact, resolver } = scratch;
        let addresses = find_addresses(text);
        let handles = handles_outside(text, &addresses);
        let whole = in_order(addresses, &handles);

        folded.fold(text, Case::Lower);
        for found in self.automaton.find_overlapping_iter(folded.text()) {
            let (start, end) = (found.start(), found.end());
            if !is_edge(folded.text(), start) {
                continue;
            }
            for form in self.forms_of(found.pattern()) {
                if !form.open && !is_edge(folded.text(), end) {
                    continue;
                }
                let stem = folded.source(start..end);
                let Some(capitals) = form.capitals(text, stem.clone(), exact) else { continue };
                let end = if form.open { word_end(folded.text(), end) } else { end };
                let span = folded.source(start..end);
                if cuts_one(&whole, &span) {
                    continue;
                }
                if form.except {
                    resolver.except(form.definition, span);
                } else {
                    let who = Who::Defined(form.definition);
                    resolver.propose(Candidate { span, who, doubt: (form.open, capitals) });
                }
            }
        }
        for handle in &handles {
            let claimed = self.handles.get(&text[handle.clone()].to_ascii_lowercase());
            let who = claimed.map_or(Who::Handle, |&definition| Who::Defined(definition));
            resolver.propose(Candidate { span: handle.clone(), who, doubt: (false, Capitals::AsWritten) });
        }
        Scan { names: resolver.resolve(), handles }
    }
}

/// How the capitals of a found name agree with those of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Capitals {
    /// Letter by letter.
    AsWritten,
    /// But for the first one, which begins a sentence.
    OfSentence,
    /// They do not, and need not.
    Free,
}

impl Form {
    /// How the capitals of `text[span]`, which is this form but for them, agree with it; none if they
    /// should and do not.
    fn capitals(&self, text: &str, span: Range<usize>, exact: &mut Folded) -> Option<Capitals> {
        let found = &text[span.clone()];
        if found == self.exact {
            return Some(Capitals::AsWritten);
        }
        exact.fold(found, Case::Kept);
        let found = exact.text();
        if found == self.exact {
            return Some(Capitals::AsWritten);
        }
        let mut rest = (found.chars(), self.exact.chars());
        let (first, wanted) = (rest.0.next()?, rest.1.next()?);
        let one_capital = first.is_uppercase() && wanted.is_lowercase() && rest.0.as_str() == rest.1.as_str();
        if one_capital && begins_sentence(&text[..span.start]) {
            return Some(Capitals::OfSentence);
        }
        self.any_case.then_some(Capitals::Free)
    }
}

/// Addresses and handles, which are whole or nothing, in order.
fn in_order(addresses: Vec<Range<usize>>, handles: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut whole = addresses;
    whole.extend_from_slice(handles);
    whole.sort_unstable_by_key(|range| range.start);
    whole
}

/// Whether `span` begins or ends inside of one of `whole`, which are in order and do not overlap.
fn cuts_one(whole: &[Range<usize>], span: &Range<usize>) -> bool {
    let inside = |at: usize| {
        let next = whole.partition_point(|range| range.end <= at);
        whole.get(next).is_some_and(|range| range.start < at)
    };
    inside(span.start) || inside(span.end)
}
