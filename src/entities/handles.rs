//! Handles in texts.

use std::ops::Range;

/// The handles of a text (`@_reflets_`), each with the `@` before it.
pub fn find_handles(text: &str) -> Vec<Range<usize>> {
    let _ = text;
    Vec::new()
}
