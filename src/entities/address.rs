//! Addresses in texts, in which no name is looked for.

use std::ops::Range;

use super::boundary::{is_unspaced, joined};

/// The addresses of a text, in order: `https://…`, `www.…`, `a@b.org`, and handles of other servers
/// (`@a@b.org`).
///
/// They may end with the punctuation of the sentence around them.
pub(crate) fn find_addresses(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut settled = 0;
    for at in memchr::memchr3_iter(b':', b'.', b'@', bytes) {
        if at < settled {
            continue;
        }
        let address = match bytes[at] {
            b':' => with_scheme(text, settled, at),
            b'.' => with_www(text, settled, at),
            _ => with_at_sign(bytes, settled, at),
        };
        if let Some(address) = address {
            settled = address.end;
            found.push(address);
        }
    }
    found
}

/// `https://…`, with its colon at `at`.
fn with_scheme(text: &str, from: usize, at: usize) -> Option<Range<usize>> {
    let rest = text[at..].strip_prefix("://")?;
    let name = run_before(text.as_bytes(), from, at, |b| b.is_ascii_alphanumeric() || b"+-.".contains(&b));
    let letter = text[name..at].find(|c: char| c.is_ascii_alphabetic())?;
    let length = address_length(rest);
    (length > 0).then(|| name + letter..at + 3 + length)
}

/// `www.…`, with its first dot at `at`.
fn with_www(text: &str, from: usize, at: usize) -> Option<Range<usize>> {
    let start = at.checked_sub(3).filter(|&start| start >= from)?;
    let www = text.as_bytes()[start..at].eq_ignore_ascii_case(b"www");
    let word_goes_on = |c: char| joined(c, 'w');
    if !www || text[..start].chars().next_back().is_some_and(word_goes_on) {
        return None;
    }
    let length = address_length(&text[at + 1..]);
    (length > 0).then(|| start..at + 1 + length)
}

/// `a@b.org` or `@a@b.org`, with the `@` before the server at `at`.
fn with_at_sign(bytes: &[u8], from: usize, at: usize) -> Option<Range<usize>> {
    let local = |b: u8| b.is_ascii_alphanumeric() || b"._%+-".contains(&b);
    let start = run_before(bytes, from, at, local);
    let server =
        bytes[at + 1..].iter().take_while(|b| b.is_ascii_alphanumeric() || b"-.".contains(b)).count();
    let server = &bytes[at + 1..at + 1 + server];
    let has_domain = server.windows(2).skip(1).any(|w| w[0] == b'.' && w[1].is_ascii_alphanumeric());
    if start == at || !has_domain {
        return None;
    }
    let start = if start > from && bytes[start - 1] == b'@' { start - 1 } else { start };
    Some(start..at + 1 + server.len())
}

/// Where the run of bytes that are `part` of something, and end at `at`, begins; not before `from`.
fn run_before(bytes: &[u8], from: usize, at: usize, part: impl Fn(u8) -> bool) -> usize {
    at - bytes[from..at].iter().rev().take_while(|&&b| part(b)).count()
}

/// How many bytes at the beginning of `rest` can be part of an address.
fn address_length(rest: &str) -> usize {
    let ends = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '<' | '>' | '"' | '«' | '»' | '“' | '”' | '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ff60}')
            || is_unspaced(c)
    };
    rest.find(ends).unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::find_addresses;

    fn found(text: &str) -> Vec<&str> {
        find_addresses(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn addresses_of_pages_people_and_servers_are_found() {
        assert_eq!(
            found("voir 🤔https://t.co/3bNUYovSP7 et www.nso.example/Maroc"),
            ["https://t.co/3bNUYovSP7", "www.nso.example/Maroc"]
        );
        assert_eq!(
            found("press@NSO.example, @amnesty@social.example!"),
            ["press@NSO.example", "@amnesty@social.example"]
        );
        assert_eq!(found("見て https://t.co/abc以色列 ftp://a.b"), ["https://t.co/abc", "ftp://a.b"]);
    }

    #[test]
    fn other_colons_dots_and_at_signs_are_no_addresses() {
        for text in ["NSO : non", "a://", "://x", "www.", "awww.b", "@citizenlab.", "d'@amnesty", "a@b", "…"]
        {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
