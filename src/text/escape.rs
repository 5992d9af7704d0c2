//! Text made fit for HTML.

use std::borrow::Cow;

/// Escapes the five signs that have a meaning in HTML, in text and in attributes; control characters that
/// no HTML may hold are left out, with code points that are no characters, and so are the two that put all that
/// follows in another order (U+202D, U+202E). No language needs these, and a name with one could pass for another,
/// or turn the words around it.
pub fn escape_html(text: &str) -> Cow<'_, str> {
    if !text.is_ascii() && text.contains(is_unfit_beyond_ascii) {
        return Cow::Owned(escape_html(&text.replace(is_unfit_beyond_ascii, "")).into_owned());
    }
    let special = |b: u8| matches!(b, b'&' | b'<' | b'>' | b'"' | b'\'') || is_bad_control(b);
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

/// What no page may hold: controls, noncharacters, and the overrides of direction.
pub(super) fn is_unfit(c: char) -> bool {
    c.is_ascii() && is_bad_control(c as u8) || is_unfit_beyond_ascii(c)
}

/// Markup or text without the characters that no page may hold.
pub fn fit(text: String) -> String {
    if text.contains(is_unfit) { text.replace(is_unfit, "") } else { text }
}

fn is_unfit_beyond_ascii(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{9f}' | '\u{202d}' | '\u{202e}' | '\u{fdd0}'..='\u{fdef}')
        || u32::from(c) & 0xfffe == 0xfffe
}

fn is_bad_control(b: u8) -> bool {
    b == 0x7F || b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r')
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
        assert_eq!(escape_html("a\u{85}b\u{fffe}c\u{1ffff}d\u{fdd0}é"), "abcdé");
        assert_eq!(escape_html("« gpj\u{202e}gnp.exe »"), "« gpjgnp.exe »");
        assert_eq!(escape_html("🤷‍♂️"), "🤷‍♂️");
    }
}
