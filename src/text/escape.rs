//! Text made fit for HTML.

use std::borrow::Cow;

/// Escapes the five signs that have a meaning in HTML, in text and in attributes; control characters that
/// no HTML may hold are left out, and so are the two that put all that follows in another order (U+202D, U+202E).
/// No language needs these, and a name with one could pass for another, or turn the words around it.
pub fn escape_html(text: &str) -> Cow<'_, str> {
    let overrides = ['\u{202d}', '\u{202e}'];
    if memchr::memchr(0xE2, text.as_bytes()).is_some() && text.contains(overrides) {
        return Cow::Owned(escape_html(&text.replace(overrides, "")).into_owned());
    }
    let special = |b: u8| matches!(b, b'&' | b'<' | b'>' | b'"' | b'\'' | 0x7F) || is_bad_control(b);
    let Some(first) = text.bytes().position(special) else { return Cow::Borrowed(text) };
    let mut escaped = String::with_capacity(text.len() + 16);
    escaped.push_str(&text[..first]);
    let mut from = first;
    for (at, b) in text.bytes().enumerate().skip(first).filter(|&(_, b)| special(b)) {
        escaped.push_str(&text[from..at]);
        escaped.push_str(match b {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            _ => "",
        });
        from = at + 1;
    }
    escaped.push_str(&text[from..]);
    Cow::Owned(escaped)
}

fn is_bad_control(b: u8) -> bool {
    b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r')
}

#[cfg(test)]
mod tests {
    use super::escape_html;

    #[test]
    fn signs_of_html_are_escaped_and_others_kept() {
        assert_eq!(
            escape_html("l'été <a href=\"x\"> & co"),
            "l&#39;été &lt;a href=&quot;x&quot;&gt; &amp; co"
        );
        assert_eq!(escape_html("a\u{0}b\u{8}c\n"), "abc\n");
        assert_eq!(escape_html("« gpj\u{202e}gnp.exe »"), "« gpjgnp.exe »");
        assert_eq!(escape_html("🤷‍♂️"), "🤷‍♂️");
    }
}
