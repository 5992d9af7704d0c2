//! Text made fit for HTML.

use std::borrow::Cow;

/// Escapes the five signs that have a meaning in HTML, in text and in attributes; control characters that
/// no HTML may hold are left out, with code points that are no characters, and so are the two that put all that
/// follows in another order (U+202D, U+202E). No language needs these, and a name with one could pass for another,
/// or turn the words around it.
pub fn escape_html(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let is_noted = |b: &u8| NOTED[usize::from(*b)];
    let next = |from: usize| bytes[from..].iter().position(is_noted).map(|at| from + at);
    let Some(mut at) = next(0) else { return Cow::Borrowed(text) };
    let mut escaped = String::new();
    let mut from = 0;
    loop {
        let (instead, len) = match bytes[at] {
            b'&' => ("&amp;", 1),
            b'<' => ("&lt;", 1),
            b'>' => ("&gt;", 1),
            b'"' => ("&quot;", 1),
            b'\'' => ("&#39;", 1),
            // Perhaps unfit: most that begin with these bytes are not.
            _ => match text[at..].chars().next() {
                Some(c) if is_unfit(c) => ("", c.len_utf8()),
                c => {
                    let after = at + c.map_or(1, char::len_utf8);
                    match next(after) {
                        Some(noted) => at = noted,
                        None => break,
                    }
                    continue;
                }
            },
        };
        if escaped.is_empty() {
            escaped.reserve(text.len() + 16);
        }
        escaped.push_str(&text[from..at]);
        escaped.push_str(instead);
        from = at + len;
        match next(from) {
            Some(noted) => at = noted,
            None => break,
        }
    }
    if from == 0 {
        return Cow::Borrowed(text);
    }
    escaped.push_str(&text[from..]);
    Cow::Owned(escaped)
}

/// The bytes at which something to change may begin: signs of HTML, controls, and the first bytes of the characters
/// of [`is_unfit`].
const NOTED: [bool; 256] = {
    let mut noted = [false; 256];
    let mut b = 0;
    while b < 256 {
        let sign = matches!(b as u8, b'&' | b'<' | b'>' | b'"' | b'\'');
        // U+0080 to U+009F; U+202D and U+202E; U+FDD0 to U+FDEF, U+FFFE and U+FFFF; the last two of other planes.
        noted[b] = sign || is_bad_control(b as u8) || matches!(b, 0xC2 | 0xE2 | 0xEF | 0xF0..=0xF4);
        b += 1;
    }
    noted
};

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

const fn is_bad_control(b: u8) -> bool {
    b == 0x7F || b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{escape_html, is_unfit};

    proptest! {
        /// What is escaped in one pass is what character by character gives.
        #[test]
        fn every_character_comes_out_by_itself(
            text in "([ -~éœ’\u{200e}\u{80}\u{9f}\u{202e}\u{fdd0}\u{ffff}\u{1fffe}\u{0}\t🤔]|.){0,40}",
        ) {
            let mut expected = String::new();
            for c in text.chars().filter(|&c| !is_unfit(c)) {
                match c {
                    '&' => expected.push_str("&amp;"),
                    '<' => expected.push_str("&lt;"),
                    '>' => expected.push_str("&gt;"),
                    '"' => expected.push_str("&quot;"),
                    '\'' => expected.push_str("&#39;"),
                    _ => expected.push(c),
                }
            }
            prop_assert_eq!(escape_html(&text), expected);
        }
    }

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
