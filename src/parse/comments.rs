//! `%% comments %%`, which Obsidian hides and Filature never publishes.

use std::ops::Range;

/// The comments of a note.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Comments {
    /// Their byte ranges, with their marks, in order.
    pub(super) ranges: Vec<Range<usize>>,
    /// Where a comment that spans lines begins and never ends.
    pub(super) unclosed: Option<usize>,
}

/// Finds the comments of `text`.
///
/// A mark that begins a line opens a comment that may span lines. Elsewhere a comment ends on its own line,
/// and a mark without a second one there is text (`up 20%%`). Marks inside of fenced code are code.
pub(super) fn find(text: &str) -> Comments {
    let mut comments = Comments::default();
    let mut fence: Option<(u8, usize)> = None;
    let mut at = 0;
    while at < text.len() {
        let end = memchr::memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |n| at + n + 1);
        let line = &text[at..end];
        if let Some(mark) = fence_mark(line) {
            match fence {
                None => fence = Some(mark),
                Some((byte, length)) if mark.0 == byte && mark.1 >= length => fence = None,
                Some(_) => {}
            }
        }
        if fence.is_some() || !line.contains("%%") {
            at = end;
            continue;
        }
        let indent = line.len() - line.trim_start().len();
        if line[indent..].starts_with("%%") {
            let open = at + indent;
            match text[open + 2..].find("%%") {
                Some(length) => {
                    let close = open + 2 + length + 2;
                    comments.ranges.push(open..close);
                    at = close;
                }
                None => {
                    comments.unclosed = Some(open);
                    return comments;
                }
            }
            // What follows the comment on its last line is looked at as the rest of a line.
            at = inline(text, at, &mut comments);
        } else {
            at = inline(text, at, &mut comments);
        }
    }
    comments
}

/// Takes the comments between `at` and the end of its line, and gives the start of the next line.
fn inline(text: &str, mut at: usize, comments: &mut Comments) -> usize {
    let end = memchr::memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |n| at + n + 1);
    while let Some(open) = text[at..end].find("%%").map(|n| at + n) {
        let Some(close) = text[open + 2..end].find("%%").map(|n| open + 2 + n + 2) else { break };
        comments.ranges.push(open..close);
        at = close;
    }
    end
}

/// The mark of a code fence that begins a line, after indentation or the mark of a list item.
fn fence_mark(line: &str) -> Option<(u8, usize)> {
    let line = line.trim_start_matches([' ', '\t', '>']);
    let line = line.strip_prefix(['-', '*', '+']).map_or(line, str::trim_start);
    let byte = *line.as_bytes().first()?;
    let length = line.bytes().take_while(|&b| b == byte).count();
    (matches!(byte, b'`' | b'~') && length >= 3).then_some((byte, length))
}

/// `text` with its comments replaced by spaces, byte for byte; line breaks stay.
pub(super) fn mask(text: &str, comments: &Comments) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut at = 0;
    for range in &comments.ranges {
        masked.push_str(&text[at..range.start]);
        masked.extend(text[range.clone()].bytes().map(|b| if b == b'\n' { '\n' } else { ' ' }));
        at = range.end;
    }
    masked.push_str(&text[at..]);
    masked
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(text: &str) -> Vec<&str> {
        find(text).ranges.iter().map(|r| &text[r.clone()]).collect()
    }

    #[test]
    fn comments_are_found_on_a_line_and_over_lines() {
        assert_eq!(found("a %% b %% c %%d%%\n"), ["%% b %%", "%%d%%"]);
        assert_eq!(found("%%\nsecret\n%% open\n"), ["%%\nsecret\n%%"]);
        assert_eq!(found("  %% tags : #a %% \n%% x %%"), ["%% tags : #a %%", "%% x %%"]);
    }

    #[test]
    fn percent_signs_of_a_sentence_are_no_comment() {
        assert_eq!(found("up 20%% in a year\ndown 3%% since"), [""; 0]);
    }

    #[test]
    fn code_is_no_comment() {
        assert_eq!(found("```python\n%%time\n```\n%% x %%"), ["%% x %%"]);
        assert_eq!(found("- ~~~\n  %%time\n  ~~~\n"), [""; 0]);
    }

    #[test]
    fn a_comment_that_never_ends_is_named() {
        assert_eq!(find("a\n%% secret\nb\n").unclosed, Some(2));
    }

    proptest! {
        #[test]
        fn masking_keeps_every_byte_in_its_place(text in "[a%\n `é-]{0,60}") {
            let comments = find(&text);
            let masked = mask(&text, &comments);
            prop_assert_eq!(masked.len(), text.len());
            let outside = |at: usize| !comments.ranges.iter().any(|r| r.contains(&at));
            for at in 0..text.len() {
                prop_assert!(!outside(at) || masked.as_bytes()[at] == text.as_bytes()[at]);
            }
        }
    }
}
