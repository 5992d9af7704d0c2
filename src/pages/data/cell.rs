//! Text that spreadsheets keep as it is.
//!
//! A spreadsheet runs a cell that begins like a formula, and rounds a number to fifteen digits, which no id
//! survives. An apostrophe before the text keeps it from both; whoever reads the file with a program takes one
//! apostrophe away from each cell that begins with one, and has every text back.

/// Appends a field of RFC 4180 (<https://www.rfc-editor.org/rfc/rfc4180>).
///
/// Control characters but tabs and line breaks are left out: spreadsheets refuse them, and they say nothing.
pub(super) fn push_cell(out: &mut Vec<u8>, text: &str) {
    push_field(out, text, is_taken_for_more(text));
}

/// Appends an id, always as text.
pub(super) fn push_id(out: &mut Vec<u8>, id: &str) {
    push_field(out, id, true);
}

fn push_field(out: &mut Vec<u8>, text: &str, shielded: bool) {
    let quoted = text.bytes().any(|b| matches!(b, b'"' | b',' | b'\n' | b'\r'))
        || text.starts_with(' ')
        || text.ends_with(' ');
    if quoted {
        out.push(b'"');
    }
    if shielded {
        out.push(b'\'');
    }
    for b in text.bytes() {
        match b {
            b'"' => out.extend_from_slice(b"\"\""),
            0..0x20 if !matches!(b, b'\t' | b'\n' | b'\r') => {}
            _ => out.push(b),
        }
    }
    if quoted {
        out.push(b'"');
    }
}

/// Whether a spreadsheet would take a text for a formula, a number or a date, or a reader our apostrophe for its
/// own.
///
/// What begins a formula is listed by OWASP (<https://owasp.org/www-community/attacks/CSV_Injection>); blanks
/// before it are looked through, since some programs trim them.
fn is_taken_for_more(text: &str) -> bool {
    let begins = |c: char| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠');
    let bare = text.trim_start_matches(|c: char| c.is_whitespace() || c.is_control());
    text.starts_with(['\'', '\t', '\r', '\n']) || bare.starts_with(begins) || is_number(bare)
}

/// Whether a text is nothing but a number, a date or a time of day in figures.
fn is_number(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_digit())
        && text.bytes().all(|b| {
            matches!(b, b'0'..=b'9' | b'.' | b',' | b':' | b'/' | b'-' | b'+' | b'e' | b'E' | b'%' | b' ')
        })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cell(text: &str) -> String {
        let mut out = Vec::new();
        push_cell(&mut out, text);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn formulas_and_numbers_are_shielded_and_words_are_not() {
        for (text, expected) in [
            ("=1+1", "'=1+1"),
            (" @SUM(A1)", "\"' @SUM(A1)\""),
            ("-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0"),
            ("＝1", "'＝1"),
            ("\t=1", "'\t=1"),
            ("'quoted'", "''quoted'"),
            ("1500000000000000000", "'1500000000000000000"),
            ("2021-03-05", "'2021-03-05"),
            ("1e5", "'1e5"),
            ("3 mars", "3 mars"),
            ("Say \"no\"", "\"Say \"\"no\"\"\""),
            ("a\u{0}\u{7}b", "ab"),
            ("", ""),
        ] {
            assert_eq!(cell(text), expected);
        }
    }

    proptest! {
        #[test]
        fn every_text_comes_back(text in "[^\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]*") {
            let cell = cell(&text);
            let bare = match cell.strip_prefix('"') {
                Some(rest) => rest.strip_suffix('"').unwrap().replace("\"\"", "\""),
                None => cell,
            };
            prop_assert!(!bare.starts_with(['=', '+', '-', '@', '\t', '\r']));
            prop_assert_eq!(bare.strip_prefix('\'').unwrap_or(&bare), text);
        }
    }
}
