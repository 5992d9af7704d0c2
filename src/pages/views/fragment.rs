//! HTML that a component of the theme makes: for what many pages have alike, or a page has many of.

use std::sync::OnceLock;

use serde::Serialize;

use super::Views;
use crate::diagnostics::Diagnostic;

/// Something that takes a component of the theme, which may fail: the problem then names the place in it.
pub(super) type Made<T> = Result<T, Box<Diagnostic>>;

/// HTML that is made when the first page asks for it, and kept for the others.
#[derive(Debug, Default)]
pub(super) struct Fragment(OnceLock<Box<str>>);

impl Fragment {
    /// The HTML; two threads that ask for it at once may both make it, and one is kept.
    pub(super) fn get_or_make(&self, make: impl FnOnce() -> Made<String>) -> Made<&str> {
        if let Some(html) = self.0.get() {
            return Ok(html);
        }
        let html = make()?;
        Ok(self.0.get_or_init(|| html.into()))
    }
}

/// Fragments one after the other, as one.
pub(super) fn joined<'f>(fragments: impl IntoIterator<Item = Made<&'f str>>) -> Made<String> {
    fragments.into_iter().collect()
}

impl Views<'_> {
    /// A component with its arguments, as HTML.
    pub(super) fn component(&self, name: &'static str, arguments: &impl Serialize) -> Made<String> {
        self.components(name, [arguments])
    }

    /// A component once for each of some arguments, as HTML.
    pub(super) fn components(
        &self,
        name: &'static str,
        arguments: impl IntoIterator<Item: Serialize>,
    ) -> Made<String> {
        let mut html = Vec::new();
        for arguments in arguments {
            self.engine.component(name, &arguments, &mut html)?;
        }
        // Templates and views are text, so nothing is lost.
        Ok(String::from_utf8(html)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()))
    }
}
