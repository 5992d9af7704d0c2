//! Links in the source of a note, found without Markdown's rules for emphasis, code or HTML.
//!
//! A post may hold any sign; only the form `[label](address)` and plain addresses have a meaning in it.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::text::turns_direction;

/// A link or picture as it stands in the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Link {
    /// All of it: `![alt](address)`, `![[path|alt]]` or `[label](address)`.
    pub(super) range: Range<usize>,
    /// The label, or the alternative text of a picture.
    pub(super) label: Range<usize>,
    /// The address, without a title and without `<…>`.
    pub(super) address: Range<usize>,
    /// Whether it is a picture or another embed.
    pub(super) picture: bool,
}

/// The links and pictures of `text[within]`, in order, not overlapping; in one pass, whatever the text.
pub(super) fn find(text: &str, within: Range<usize>) -> Vec<Link> {
    let bytes = text.as_bytes();
    let mut links: Vec<Link> = Vec::new();
    // Brackets that are open; a link closes the innermost one, and forgets those around it.
    let mut open: Vec<usize> = Vec::new();
    let mut at = within.start;
    while at < within.end {
        match bytes[at] {
            b'\\' => at += 1,
            b'\n' if bytes.get(at + 1) == Some(&b'\n') => open.clear(),
            b'[' if bytes[at..within.end].starts_with(b"[[") && is_picture(bytes, at, within.start) => {
                if let Some(link) = embed(text, at, within.end) {
                    at = link.range.end;
                    links.push(link);
                    open.clear();
                    continue;
                }
            }
            b'[' => open.push(at),
            b']' => {
                if let Some(start) = open.pop()
                    && bytes[at + 1..within.end].starts_with(b"(")
                    && let Some((address, end)) = address(text, at + 2, within.end)
                {
                    let picture = is_picture(bytes, start, within.start);
                    let range = if picture { start - 1..end } else { start..end };
                    // A picture inside of a link's label: the picture is what the note shows.
                    if links.last().is_none_or(|last| last.range.end <= range.start) {
                        links.push(Link { range, label: start + 1..at, address, picture });
                    }
                    at = end;
                    continue;
                }
            }
            _ => {}
        }
        at += 1;
    }
    links
}

/// Whether the bracket at `at` belongs to a picture.
fn is_picture(bytes: &[u8], at: usize, start: usize) -> bool {
    at > start && bytes[at - 1] == b'!' && (at < start + 2 || bytes[at - 2] != b'\\')
}

/// The address of a link, without a title and without `<…>`, and where the link ends.
///
/// Brackets in it nest; a line break, another link and a length that no address has end the search, so
/// that no byte is looked at twice.
fn address(text: &str, start: usize, end: usize) -> Option<(Range<usize>, usize)> {
    const LONGEST: usize = 4096;
    let bytes = text.as_bytes();
    let mut depth = 1usize;
    let mut close = start;
    loop {
        match bytes[..end].get(close)? {
            b'\n' => return None,
            b'(' if bytes[close - 1] == b']' && close > start => return None,
            b'(' => depth += 1,
            b')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            break;
        }
        close += 1;
        if close - start > LONGEST {
            return None;
        }
    }
    let inner = &text[start..close];
    let trimmed = inner.trim();
    let from = start + (inner.len() - inner.trim_start().len());
    let address = match trimmed.strip_prefix('<').and_then(|angled| angled.find('>')) {
        Some(length) => from + 1..from + 1 + length,
        None => {
            let title = trimmed.find(" \"").or_else(|| trimmed.find(" '")).unwrap_or(trimmed.len());
            from..from + trimmed[..title].trim_end().len()
        }
    };
    Some((address, close + 1))
}

/// `![[path|alt]]`, from its first bracket on.
fn embed(text: &str, open: usize, end: usize) -> Option<Link> {
    let inner = open + 2;
    let line_end = memchr::memchr(b'\n', &text.as_bytes()[inner..end]).map_or(end, |n| inner + n);
    let window = crate::diagnostics::floor_char_boundary(text, line_end.min(inner + 1024));
    let length = text[inner..window].find("]]")?;
    let body = &text[inner..inner + length];
    if body.contains('\n') || body.is_empty() {
        return None;
    }
    let bar = body.find('|');
    let address = inner..inner + bar.unwrap_or(length);
    let label = bar.map_or(address.end..address.end, |bar| inner + bar + 1..inner + length);
    Some(Link { range: open - 1..inner + length + 2, label, address, picture: true })
}

/// What every plain address begins with.
static SCHEME: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("http"));

/// Plain `http` and `https` addresses in `text`, in order.
///
/// An address ends at white space, at a sign that no address holds (`<`, `>`, `"`, `«`, `»`, `…`, and those that
/// turn the direction of what follows), or before
/// punctuation that ends a sentence; a closing bracket belongs to it only if it holds the opening one.
pub(crate) fn plain_addresses(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = SCHEME.find(&text.as_bytes()[at..]).map(|n| at + n) {
        let rest = &text[start..];
        let Some(scheme) = ["https://", "http://"].into_iter().find(|s| rest.starts_with(s)) else {
            at = start + 4;
            continue;
        };
        let ends = |c: char| {
            c.is_whitespace() || c.is_control() || turns_direction(c) || "<>\"«»“”…`{}|\\^".contains(c)
        };
        let whole = &rest[..rest.find(ends).unwrap_or(rest.len())];
        let address = &whole[..sentence_end(whole)];
        if address.len() > scheme.len() {
            found.push(start..start + address.len());
        }
        at = start + address.len().max(scheme.len());
    }
    found
}

/// The length of `address` without the punctuation of the sentence around it.
fn sentence_end(address: &str) -> usize {
    let count = |sign: char| address.chars().filter(|&c| c == sign).count();
    let mut round = count(')').saturating_sub(count('('));
    let mut square = count(']').saturating_sub(count('['));
    let mut end = address.len();
    for (at, c) in address.char_indices().rev() {
        match c {
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '’' | '*' | '_' | '~' => {}
            ')' if round > 0 => round -= 1,
            ']' if square > 0 => square -= 1,
            _ => break,
        }
        end = at;
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parts(text: &str) -> Vec<(&str, &str, bool)> {
        find(text, 0..text.len()).into_iter().map(|l| (&text[l.label], &text[l.address], l.picture)).collect()
    }

    #[test]
    fn links_and_pictures_are_found() {
        assert_eq!(
            parts("a ![](p.png) ([View Tweet](https://x.com/a/status/1)) ![[f/n_MD5.jpg|alt]]"),
            [
                ("", "p.png", true),
                ("View Tweet", "https://x.com/a/status/1", false),
                ("alt", "f/n_MD5.jpg", true)
            ]
        );
    }

    #[test]
    fn brackets_of_the_author_are_no_links() {
        assert_eq!(parts("[roulement de tambour] [a](b)"), [("a", "b", false)]);
        assert_eq!(parts("\\[a](b) [c"), []);
        assert_eq!(parts("[grâce à [nos] outils](u)"), [("grâce à [nos] outils", "u", false)]);
    }

    #[test]
    fn an_address_may_hold_balanced_brackets_and_a_title() {
        assert_eq!(
            parts("([View](https://twitter.com/search?q=a b (from:@u)))"),
            [("View", "https://twitter.com/search?q=a b (from:@u)", false)]
        );
        assert_eq!(parts("[a](<b c> \"t\") [d](e \"f\")"), [("a", "b c", false), ("d", "e", false)]);
    }

    #[test]
    fn plain_addresses_end_where_a_reader_would_end_them() {
        let text = "🤔https://t.co/a, (https://t.co/b). https://fr.wikipedia.org/wiki/A_(b)» http:// x";
        let found: Vec<_> = plain_addresses(text).into_iter().map(|r| &text[r]).collect();
        assert_eq!(found, ["https://t.co/a", "https://t.co/b", "https://fr.wikipedia.org/wiki/A_(b)"]);
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in "[\\[\\]()!\\\\a\né https:/.]{0,80}") {
            for link in find(&text, 0..text.len()) {
                prop_assert!(text.get(link.range).is_some());
                prop_assert!(text.get(link.label).is_some());
                prop_assert!(text.get(link.address).is_some());
            }
            for range in plain_addresses(&text) {
                prop_assert!(text[range].starts_with("http"));
            }
        }
    }
}
