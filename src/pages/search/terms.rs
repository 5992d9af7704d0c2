//! Files of terms.
//!
//! ```text
//!  file  = term*
//!  term  = varint(bytes shared with the term before × 4 + entities × 2 + strong)
//!          varint(further bytes)  these bytes, in UTF-8
//!          list of the events that have it
//!          list of the events that have it twice or in their title, if there are any (strong)
//!          list of the entities whose names have it, if there are any (entities)
//! ```
//!
//! Terms are in the order of their UTF-16, which is how JavaScript compares strings. The first term of a file
//! shares nothing.

use std::cmp::Ordering;

use super::postings::{put_list, put_varint};

/// What no term comes after.
const AFTER_ALL: &str = "\u{ffff}";

/// Where a term stands.
#[derive(Debug, Clone, Default)]
pub(super) struct Lists {
    /// The events that have it.
    pub(super) events: Vec<u32>,
    /// Those that have it more than once, or in their title.
    pub(super) strong: Vec<u32>,
    /// The ranks of the entities that have it in their names.
    pub(super) entities: Vec<u32>,
}

impl Lists {
    /// Notes one place of the term in the text or the title of an event; events come in order.
    pub(super) fn add(&mut self, event: u32) {
        if self.events.last() != Some(&event) {
            self.events.push(event);
        } else if self.strong.last() != Some(&event) {
            self.strong.push(event);
        }
    }

    /// Notes an event that has the term elsewhere than in its words; counts once.
    pub(super) fn add_once(&mut self, event: u32) {
        if self.events.last() != Some(&event) {
            self.events.push(event);
        }
    }

    /// Joins what later events have.
    pub(super) fn append(&mut self, mut later: Lists) {
        self.events.append(&mut later.events);
        self.strong.append(&mut later.strong);
        self.entities.append(&mut later.entities);
    }
}

/// The order of terms.
pub(super) fn order(a: &str, b: &str) -> Ordering {
    // The two orders differ only beyond what one unit of UTF-16 holds.
    if a.bytes().chain(b.bytes()).all(|byte| byte < 0xee) {
        return a.cmp(b);
    }
    a.encode_utf16().cmp(b.encode_utf16())
}

/// Writes terms, which are in order, into `count` files of about the same length; some may stay empty.
/// Gives the files and the first term of each; that of an empty one is the next there is.
pub(super) fn write_files(terms: Vec<(Box<str>, Lists)>, count: usize) -> (Vec<Vec<u8>>, Vec<String>) {
    // Lists are much longer than their bytes: each goes as it is written.
    let terms: Vec<Written> = terms.into_iter().map(Written::new).collect();
    let total: usize = terms.iter().map(Written::length).sum::<usize>().max(1);
    let mut files = vec![Vec::new(); count];
    let mut firsts: Vec<Option<String>> = vec![None; count];
    let mut written = 0;
    let mut before = (count, "");
    for Written { term, flags, bytes } in &terms {
        let file = written * count / total;
        if before.0 != file {
            before = (file, "");
            firsts[file] = Some(term.to_string());
        }
        let shared = shared(before.1, term);
        let out = &mut files[file];
        put_varint((shared as u64) << 2 | flags, out);
        put_varint((term.len() - shared) as u64, out);
        out.extend_from_slice(&term.as_bytes()[shared..]);
        out.extend_from_slice(bytes);
        before = (file, term);
        written += bytes.len() + ABOUT_A_TERM;
    }
    let mut next = AFTER_ALL.to_string();
    for first in firsts.iter_mut().rev() {
        next = first.get_or_insert(next).clone();
    }
    (files, firsts.into_iter().flatten().collect())
}

/// Bytes of a term beside its lists, about: how much it shares is only known in its file.
const ABOUT_A_TERM: usize = 4;

/// A term with its lists as bytes.
struct Written {
    term: Box<str>,
    /// Which of the further lists it has.
    flags: u64,
    bytes: Box<[u8]>,
}

impl Written {
    fn new((term, lists): (Box<str>, Lists)) -> Written {
        let flags = u64::from(!lists.entities.is_empty()) << 1 | u64::from(!lists.strong.is_empty());
        let mut bytes = Vec::new();
        put_list(&lists.events, &mut bytes);
        for list in [&lists.strong, &lists.entities] {
            if !list.is_empty() {
                put_list(list, &mut bytes);
            }
        }
        Written { term, flags, bytes: bytes.into() }
    }

    fn length(&self) -> usize {
        self.bytes.len() + ABOUT_A_TERM
    }
}

/// How many bytes two terms begin with alike.
fn shared(a: &str, b: &str) -> usize {
    a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count()
}

/// Reading, as the browser does it; here for the tests alone.
#[cfg(test)]
pub(super) fn read(mut file: &[u8]) -> Vec<(String, Lists)> {
    use super::postings::read::{list, varint};
    let mut terms = Vec::new();
    let mut term: Vec<u8> = Vec::new();
    while !file.is_empty() {
        let head = varint(&mut file);
        term.truncate((head >> 2) as usize);
        let more = varint(&mut file) as usize;
        term.extend_from_slice(&file[..more]);
        file = &file[more..];
        let events = list(&mut file);
        let strong = if head & 1 == 1 { list(&mut file) } else { Vec::new() };
        let entities = if head & 2 == 2 { list(&mut file) } else { Vec::new() };
        terms.push((String::from_utf8(term.clone()).unwrap(), Lists { events, strong, entities }));
    }
    terms
}

#[cfg(test)]
mod tests {
    use super::*;

    type Numbers = Vec<u32>;

    /// A file of terms that the browser's side reads in its tests.
    #[derive(serde::Deserialize)]
    struct Vector {
        terms: Vec<(String, Numbers, Numbers, Numbers)>,
        hex: String,
    }

    #[test]
    fn a_file_is_the_one_that_the_browser_is_held_to_read() {
        let vector: Vector = serde_json::from_str(include_str!("../../../tests/js/terms.json")).unwrap();
        let terms: Vec<(Box<str>, Lists)> = vector
            .terms
            .into_iter()
            .map(|(term, events, strong, entities)| (term.into(), Lists { events, strong, entities }))
            .collect();
        let (files, _) = write_files(terms, 1);
        let hex: String = files[0].iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, vector.hex);
    }

    #[test]
    fn terms_are_in_the_order_of_javascript() {
        assert!(order("etat", "état").is_lt());
        assert!(order("\u{10348}", "\u{ff5e}").is_lt(), "a pair of surrogates comes before");
        assert!(order("=m", "a").is_lt());
    }
}
