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
#[derive(Debug, Default)]
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
pub(super) fn write_files(terms: &[(Box<str>, Lists)], count: usize) -> (Vec<Vec<u8>>, Vec<String>) {
    // A term is written after another one, or first of its file: by then its length is known.
    let lists: Vec<Vec<u8>> = terms.iter().map(|(_, lists)| write_lists(lists)).collect();
    let total: usize = lists.iter().map(|bytes| bytes.len() + 4).sum::<usize>().max(1);
    let mut files = vec![Vec::new(); count];
    let mut firsts: Vec<Option<String>> = vec![None; count];
    let mut written = 0;
    let mut before = (count, "");
    for ((term, list), bytes) in terms.iter().zip(&lists) {
        let file = written * count / total;
        if before.0 != file {
            before = (file, "");
            firsts[file] = Some(term.to_string());
        }
        let shared = shared(before.1, term);
        let flags = u64::from(!list.entities.is_empty()) << 1 | u64::from(!list.strong.is_empty());
        let out = &mut files[file];
        put_varint((shared as u64) << 2 | flags, out);
        put_varint((term.len() - shared) as u64, out);
        out.extend_from_slice(&term.as_bytes()[shared..]);
        out.extend_from_slice(bytes);
        before = (file, term);
        written += bytes.len() + 4;
    }
    let mut next = AFTER_ALL.to_string();
    for first in firsts.iter_mut().rev() {
        next = first.get_or_insert(next).clone();
    }
    (files, firsts.into_iter().flatten().collect())
}

fn write_lists(lists: &Lists) -> Vec<u8> {
    let mut bytes = Vec::new();
    put_list(&lists.events, &mut bytes);
    for list in [&lists.strong, &lists.entities] {
        if !list.is_empty() {
            put_list(list, &mut bytes);
        }
    }
    bytes
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
