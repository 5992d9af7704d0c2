//! Text made fit for XML.

use std::borrow::Cow;

use crate::text::escape_html;

/// Escapes a text for XML 1.0, between tags and in attributes; what no XML may hold is left out.
pub(super) fn escape_xml(text: &str) -> Cow<'_, str> {
    let escaped = escape_html(text);
    match escaped.contains(['\u{FFFE}', '\u{FFFF}']) {
        true => Cow::Owned(escaped.replace(['\u{FFFE}', '\u{FFFF}'], "")),
        false => escaped,
    }
}
