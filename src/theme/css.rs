//! One style sheet of many.

use std::collections::BTreeMap;
use std::ops::Range;

use super::files::Files;
use crate::diagnostics::{Diagnostic, Place, Problems};
use crate::routes::OutPath;

/// The order of the built-in sheets. Others follow by name, and `custom` comes last.
const ORDER: [&str; 6] = ["tokens", "base", "parts", "pages", "narrow", "print"];

/// Whether a file of `static/` becomes a part of the style sheet.
pub(super) fn is_sheet(name: &str) -> bool {
    name.starts_with("css/") && name.ends_with(".css")
}

/// Joins the sheets, without their comments; addresses lead to where the files went.
pub(super) fn bundle(sheets: &Files, paths: &BTreeMap<String, OutPath>, problems: &mut Problems) -> String {
    let rank = |name: &str| {
        let stem = name.trim_start_matches("css/").trim_end_matches(".css");
        match stem {
            "custom" => ORDER.len() + 1,
            _ => ORDER.iter().position(|&known| known == stem).unwrap_or(ORDER.len()),
        }
    };
    let mut ordered: Vec<_> = sheets.iter().collect();
    ordered.sort_by_key(|(name, _)| rank(name));

    let mut joined = String::new();
    for (name, sheet) in ordered {
        let Some(text) = sheet.text() else {
            let problem = Diagnostic::error("static", "this style sheet is not UTF-8");
            problems.push(problem.at(Place::file(&sheet.path)));
            continue;
        };
        rewrite(&text, &mut joined, |address, range| {
            let (target, fragment) = split_fragment(address);
            let target = resolve(name, target)?;
            match paths.get(&target) {
                Some(path) => Some(format!("{}{fragment}", from_assets(path))),
                None => {
                    let problem =
                        Diagnostic::warning("static", format!("there is no file `static/{target}`"));
                    problems.push(problem.at(Place::of(&sheet.path, &text, range)));
                    None
                }
            }
        });
        if !joined.ends_with('\n') {
            joined.push('\n');
        }
    }
    // After a block a line end has no meaning, and there are hundreds; a string cannot hold one.
    joined.replace("}\n", "}")
}

/// The path below `static/` that an address in the file `name` means; none if it leads elsewhere.
pub(super) fn resolve(name: &str, address: &str) -> Option<String> {
    let scheme = address.split(['/', '.']).next().is_some_and(|start| start.contains(':'));
    if address.is_empty() || address.starts_with('/') || scheme {
        return None;
    }
    let mut parts: Vec<&str> = name.split('/').collect();
    parts.pop();
    for part in address.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop()?;
            }
            _ => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// A query or fragment, such as the name of a symbol in an SVG file, is no part of the path.
fn split_fragment(address: &str) -> (&str, &str) {
    address.split_at(address.find(['?', '#']).unwrap_or(address.len()))
}

/// How the style sheet, which stands in `assets/`, refers to a file.
fn from_assets(path: &OutPath) -> String {
    match path.as_str().strip_prefix("assets/") {
        Some(name) => name.to_string(),
        None => format!("../{path}"),
    }
}

/// Appends `sheet` to `out` without its comments; `address` may give another address for each `url(…)`.
///
/// Reads as much of the syntax (<https://www.w3.org/TR/css-syntax-3/#tokenization>) as that needs: strings
/// and comments, in which nothing has a meaning.
fn rewrite(sheet: &str, out: &mut String, mut address: impl FnMut(&str, Range<usize>) -> Option<String>) {
    let bytes = sheet.as_bytes();
    let mut kept = 0;
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'/' if bytes[at..].starts_with(b"/*") => {
                out.push_str(&sheet[kept..at]);
                at = sheet[at + 2..].find("*/").map_or(bytes.len(), |end| at + 2 + end + 2);
                // A line of nothing but a comment leaves no line.
                if (out.is_empty() || out.ends_with('\n')) && bytes.get(at) == Some(&b'\n') {
                    at += 1;
                }
                kept = at;
            }
            b'"' | b'\'' => at = string_end(bytes, at),
            b'u' | b'U' if is_url(bytes, at) => {
                let inner = url_range(sheet, at + 4);
                at = inner.end;
                if let Some(new) = address(&sheet[inner.clone()], inner.clone()) {
                    out.push_str(&sheet[kept..inner.start]);
                    out.push_str(&new);
                    kept = inner.end;
                }
                // The quote after a quoted address opens no string.
                at += usize::from(matches!(bytes.get(at), Some(b'"' | b'\'')));
            }
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    out.push_str(&sheet[kept.min(sheet.len())..]);
}

fn is_url(bytes: &[u8], at: usize) -> bool {
    let named = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_') || !b.is_ascii();
    bytes[at..].len() > 4
        && bytes[at..at + 4].eq_ignore_ascii_case(b"url(")
        && !at.checked_sub(1).is_some_and(|before| named(bytes[before]))
}

/// The address in `url(…)`, of which `from` is the first byte after the bracket.
fn url_range(sheet: &str, from: usize) -> Range<usize> {
    let bytes = sheet.as_bytes();
    let start = from + sheet[from..].bytes().take_while(u8::is_ascii_whitespace).count();
    match bytes.get(start) {
        Some(&quote @ (b'"' | b'\'')) => {
            let end = string_end(bytes, start);
            let closed = end > start + 1 && bytes[end - 1] == quote;
            start + 1..end - usize::from(closed)
        }
        _ => {
            let end = sheet[start..].find(')').map_or(sheet.len(), |end| start + end);
            start..start + sheet[start..end].trim_end().len()
        }
    }
}

/// The first byte after the string that begins at `at`; an unclosed string ends with its line.
fn string_end(bytes: &[u8], at: usize) -> usize {
    let quote = bytes[at];
    let mut at = at + 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 2,
            b'\n' => return at,
            b if b == quote => return at + 1,
            _ => at += 1,
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rewritten(sheet: &str) -> String {
        let mut out = String::new();
        rewrite(sheet, &mut out, |address, _| address.ends_with(".woff2").then(|| "NEW".into()));
        out
    }

    #[test]
    fn addresses_are_found_where_they_are_addresses() {
        for (given, expected) in [
            ("a{b:url(x.woff2)}", "a{b:url(NEW)}"),
            ("a{b:url( 'x.woff2' ) c}", "a{b:url( 'NEW' ) c}"),
            ("a{b:URL(\"x.woff2\"),url(y.woff2)}", "a{b:URL(\"NEW\"),url(NEW)}"),
            ("a{content:\"url(x.woff2)\"}", "a{content:\"url(x.woff2)\"}"),
            ("a{b:my-url(x.woff2)}", "a{b:my-url(x.woff2)}"),
            ("/* url(x.woff2) */a{}", "a{}"),
            ("a{b:url(x.png)}", "a{b:url(x.png)}"),
            ("a{b:url(x.woff2", "a{b:url(NEW"),
        ] {
            assert_eq!(rewritten(given), expected);
        }
    }

    #[test]
    fn comments_go_and_strings_stay() {
        assert_eq!(rewritten("/* é */\na{}/* b */c{}\n"), "a{}c{}\n");
        assert_eq!(rewritten("a{content:\"/* no */\"}"), "a{content:\"/* no */\"}");
        assert_eq!(rewritten("a{content:'\\'/*'}/* x */"), "a{content:'\\'/*'}");
        assert_eq!(rewritten("a{} /* unclosed"), "a{} ");
    }

    #[test]
    fn addresses_are_resolved_from_the_folder_of_the_sheet() {
        assert_eq!(resolve("css/a.css", "../fonts/x.woff2").as_deref(), Some("fonts/x.woff2"));
        assert_eq!(resolve("css/deep/a.css", "./x.png").as_deref(), Some("css/deep/x.png"));
        for elsewhere in ["https://example.org/x", "data:image/png;base64,AA", "/x.png", "", "../../x.png"] {
            assert_eq!(resolve("css/a.css", elsewhere), None, "{elsewhere}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_to_its_end(sheet in "[ -~é\n]{0,60}|(url\\(|[\"'/*\\\\)é\n]){0,20}") {
            let mut out = String::new();
            rewrite(&sheet, &mut out, |_, _| None);
            prop_assert!(out.len() <= sheet.len());
            if !sheet.contains("/*") {
                prop_assert_eq!(out, sheet);
            }
        }
    }
}
