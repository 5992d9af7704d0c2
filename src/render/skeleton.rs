//! Pages of one shape are the same but for their texts: the template engine makes one of them, with a mark in
//! the place of each text, and all others are copies of it with their own texts between.
//!
//! This holds for templates that compute nothing ([`super::plain`]): they copy texts, and choose by what the
//! shape of a view tells ([`super::shape`]). A site has as many pages of events as events, and few shapes.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use tera::Value;

use super::shape::Shape;
use crate::text::escape_html;

/// Most shapes of one template that are kept; what comes after them is rendered as it is.
const MOST: usize = 500;

/// Before and after the number of a leaf. Neither is a character that a text may hold.
const MARKS: [char; 2] = ['\u{10fffd}', '\u{10fffc}'];

/// What the marks of one template became.
#[derive(Debug)]
pub(super) struct Skeleton {
    /// What stands between the texts, one after the other.
    html: Vec<u8>,
    slots: Vec<Slot>,
}

/// The place of a text.
#[derive(Debug)]
struct Slot {
    /// Where it stands, in bytes of what stands between.
    at: usize,
    /// Which text.
    leaf: usize,
    /// Whether the template escapes it there.
    escaped: bool,
}

impl Skeleton {
    /// Reads what a template made of [`marked`] texts; none if it did more with them than to copy them.
    pub(super) fn read(rendered: &[u8], leaves: usize) -> Option<Skeleton> {
        let mut rest = std::str::from_utf8(rendered).ok()?;
        let mut skeleton = Skeleton { html: Vec::with_capacity(rendered.len()), slots: Vec::new() };
        while let Some((before, marked)) = rest.split_once(MARKS[0]) {
            let (number, after) = marked.split_once(MARKS[1])?;
            let (number, escaped) = match number.strip_prefix("&amp;") {
                Some(number) => (number, true),
                None => (number.strip_prefix('&')?, false),
            };
            let leaf = number.parse().ok().filter(|&leaf| leaf < leaves)?;
            if before.contains(MARKS[1]) {
                return None;
            }
            skeleton.html.extend_from_slice(before.as_bytes());
            skeleton.slots.push(Slot { at: skeleton.html.len(), leaf, escaped });
            rest = after;
        }
        if rest.contains(MARKS[1]) {
            return None;
        }
        skeleton.html.extend_from_slice(rest.as_bytes());
        Some(skeleton)
    }

    /// Appends the page with the texts of `shape`.
    pub(super) fn fill(&self, shape: &Shape, out: &mut Vec<u8>) {
        out.reserve(self.html.len() + shape.text_len() * 2);
        let mut from = 0;
        for slot in &self.slots {
            out.extend_from_slice(&self.html[from..slot.at]);
            from = slot.at;
            let text = shape.leaf(slot.leaf);
            if slot.escaped {
                out.extend_from_slice(escape_html(text).as_bytes());
            } else {
                out.extend_from_slice(text.as_bytes());
            }
        }
        out.extend_from_slice(&self.html[from..]);
    }
}

/// A view with a mark in the place of each text that is not empty, in the order of [`Shape`].
///
/// The mark holds a sign that is escaped, so that its place tells whether texts are escaped there.
pub(super) fn marked(view: &Value, next: &mut usize) -> Value {
    if let Some(text) = view.as_str() {
        if text.is_empty() {
            return view.clone();
        }
        let mark = format!("{}&{next}{}", MARKS[0], MARKS[1]);
        *next += 1;
        return if view.is_safe() { Value::safe_string(&mark) } else { Value::from(mark) };
    }
    if let Some(list) = view.as_array() {
        return Value::from(list.iter().map(|value| marked(value, next)).collect::<Vec<_>>());
    }
    if let Some(map) = view.as_map() {
        let fields = map.iter().map(|(key, value)| (key.clone(), marked(value, next)));
        return Value::from(fields.collect::<tera::Map>());
    }
    view.clone()
}

/// The skeletons of all templates of a theme that were made so far.
#[derive(Debug, Default)]
pub(super) struct Skeletons {
    known: RwLock<HashMap<&'static str, ByShape>>,
}

/// None: pages of this shape cannot be copied.
type ByShape = HashMap<Box<[u8]>, Option<Arc<Skeleton>>>;

/// What is known of the pages of a shape.
pub(super) enum Known {
    /// They are copies of this one.
    Skeleton(Arc<Skeleton>),
    /// They cannot be copied.
    No,
    /// Nothing yet.
    NotYet,
}

impl Skeletons {
    /// What is known of the pages of a template that have a shape.
    pub(super) fn get(&self, name: &str, shape: &Shape) -> Known {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        let Some(shapes) = known.get(name) else { return Known::NotYet };
        match shapes.get(&*shape.key) {
            Some(Some(skeleton)) => Known::Skeleton(Arc::clone(skeleton)),
            Some(None) => Known::No,
            None if shapes.len() >= MOST => Known::No,
            None => Known::NotYet,
        }
    }

    /// How many shapes are known.
    #[cfg(test)]
    pub(super) fn count(&self) -> usize {
        self.known.read().unwrap().values().map(HashMap::len).sum()
    }

    /// Remembers what was learnt of a shape.
    pub(super) fn learn(&self, name: &'static str, shape: &Shape, skeleton: Option<Arc<Skeleton>>) {
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        known.entry(name).or_default().insert(shape.key.clone().into(), skeleton);
    }
}
