//! HTML that many pages have alike: made once, by a component of the theme, and kept.
//!
//! A page that shows a hundred lines then copies them, in place of asking the template engine for each.

use std::sync::OnceLock;

use tera::Value;

use crate::diagnostics::Diagnostic;

/// Something that takes a component of the theme, which may fail: the problem then names the place in it.
pub(super) type Made<T> = Result<T, Box<Diagnostic>>;

/// Safe HTML that is made when the first page asks for it.
#[derive(Debug, Default)]
pub(super) struct Fragment(OnceLock<Value>);

impl Fragment {
    /// The HTML; two threads that ask for it at once may both make it, and one is kept.
    pub(super) fn get_or_make(&self, make: impl FnOnce() -> Made<Value>) -> Made<Value> {
        if let Some(html) = self.0.get() {
            return Ok(html.clone());
        }
        let html = make()?;
        Ok(self.0.get_or_init(|| html).clone())
    }
}

/// Fragments one after the other, as one.
pub(super) fn joined(fragments: impl IntoIterator<Item = Made<Value>>) -> Made<Value> {
    let mut html = String::new();
    for fragment in fragments {
        html.push_str(fragment?.as_str().unwrap_or_default());
    }
    Ok(Value::safe_string(&html))
}
