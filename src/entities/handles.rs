//! Handles in texts.

use std::ops::Range;

use super::address::find_addresses;
use super::boundary::joined;

/// Longest handle on X, in characters; a longer run of letters after `@` is no handle there.
///
/// Source: the rules for user names in the help pages of X.
pub const HANDLE_MAX: usize = 15;

/// The handles of a text (`@_reflets_`), each with the `@` before it, in order.
///
/// A handle is `@` and up to [`HANDLE_MAX`] ASCII letters, digits and `_`, with no part of a word, `@`, or
/// dot that ends a word before it, and no part of a word or `@` after it. None stands in an address.
pub fn find_handles(text: &str) -> Vec<Range<usize>> {
    handles_outside(text, &find_addresses(text))
}

/// The handles of a text whose addresses are known.
pub(super) fn handles_outside(text: &str, addresses: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut addresses = addresses.iter().peekable();
    let mut found = Vec::new();
    for at in memchr::memchr_iter(b'@', text.as_bytes()) {
        while addresses.next_if(|address| address.end <= at).is_some() {}
        if addresses.peek().is_some_and(|address| address.contains(&at)) || !may_begin(&text[..at]) {
            continue;
        }
        let rest = &text[at + 1..];
        let length = rest.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'_').count();
        let goes_on = rest[length..].chars().next().is_some_and(|c| c == '@' || joined('a', c));
        if (1..=HANDLE_MAX).contains(&length) && !goes_on {
            found.push(at..at + 1 + length);
        }
    }
    found
}

/// Whether `text` is a handle and nothing else.
pub(super) fn is_handle(text: &str) -> bool {
    handles_outside(text, &[]).first() == Some(&(0..text.len()))
}

/// Whether `text` is the handle of an account elsewhere, with its server: `@someone@social.example`. It claims what the
/// account wrote; in texts it is an address.
pub(super) fn is_far_handle(text: &str) -> bool {
    text.starts_with('@') && text[1..].contains('@') && find_addresses(text).first() == Some(&(0..text.len()))
}

/// Whether a handle may follow `before`.
///
/// People put a dot before a handle that begins a post (`.@citizenlab`); after a word it is part of an
/// address.
fn may_begin(before: &str) -> bool {
    let in_word = |c: char| c == '@' || joined(c, 'a');
    match before.strip_suffix('.') {
        Some(before) => !before.chars().next_back().is_some_and(in_word),
        None => !before.chars().next_back().is_some_and(in_word),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        find_handles(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn handles_are_found_whatever_stands_around_them() {
        assert_eq!(found("Comme l’avait révélé @_reflets_, Nexa"), ["@_reflets_"]);
        assert_eq!(
            found(".@citizenlab (@canardenchaine & @Le_Figaro)"),
            ["@citizenlab", "@canardenchaine", "@Le_Figaro"]
        );
        assert_eq!(found("Communiqué d'@amnesty, l’@OCCRP et 見る@libe以"), ["@amnesty", "@OCCRP", "@libe"]);
        assert_eq!(found("@a"), ["@a"]);
    }

    #[test]
    fn what_only_looks_like_a_handle_is_none() {
        for text in [
            "press@nso.example",
            "a.@b",
            "@@nso",
            "@nso@social.example",
            "https://t.co/@nso",
            "é@nso",
            "@nsoé",
            "@",
            "@-a",
            "@abcdefghijklmnop",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_handle_has_at_most_fifteen_characters() {
        assert_eq!(found("@abcdefghijklmno"), ["@abcdefghijklmno"]);
    }
}
