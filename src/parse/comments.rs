//! `%% comments %%`, which Obsidian hides and Filature never publishes.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag};

/// The comments of a note.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Comments {
    /// Their byte ranges, with their marks, in order.
    pub(super) ranges: Vec<Range<usize>>,
    /// Where a comment that spans lines begins and never ends.
    pub(super) unclosed: Option<usize>,
}

/// How often Markdown is asked again what is code, before all marks count as comments, also those in code: what
/// is hidden by mistake is seen, and what is published by mistake is out.
const MOST_READINGS: usize = 16;

/// Finds the comments of `text`.
///
/// A mark that begins a line opens a comment that may span lines. Elsewhere a comment ends on its own line,
/// and a mark without a second one there is text (`up 20%%`). Marks inside of fenced code, as Markdown sees
/// it, are code.
///
/// Taking a comment out can move the end of a list, and of the code in it. So what is left is read again,
/// until no mark in it is outside of code.
pub(super) fn find(text: &str) -> Comments {
    let mut comments = scan(text, true);
    for reading in 1.. {
        if comments.unclosed.is_some() || comments.ranges.is_empty() || !has_fence(text) {
            break;
        }
        let more = scan(&mask(text, &comments), reading < MOST_READINGS);
        let found = !more.ranges.is_empty();
        comments.ranges.extend(more.ranges);
        comments.ranges = apart(comments.ranges);
        comments.unclosed = more.unclosed;
        if !found {
            break;
        }
    }
    comments
}

/// The ranges in order, those that overlap as one: what a later reading finds can hold what an earlier one did.
fn apart(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| range.start);
    let mut apart: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match apart.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => apart.push(range),
        }
    }
    apart
}

/// The comments of `text` as it stands; marks in code are let be where that is asked for.
fn scan(text: &str, spare_code: bool) -> Comments {
    let code_of = |text: &str| if spare_code { fenced_code(text) } else { Vec::new() };
    let mut comments = Comments::default();
    let mut code = code_of(text);
    let mut fences = 0;
    let mut at = 0;
    while at < text.len() {
        let end = line_end(text, at);
        let line = &text[at..end];
        if !line.contains("%%") || is_code(&code, at) {
            at = end;
            continue;
        }
        let open = at + line.len() - line.trim_start().len();
        if !text[open..].starts_with("%%") {
            inline(text, at..end, &mut comments);
            at = end;
            continue;
        }
        let Some(length) = text[open + 2..].find("%%") else {
            comments.unclosed = Some(open);
            return comments;
        };
        let close = open + 2 + length + 2;
        comments.ranges.push(open..close);
        if has_fence(&text[open..close]) {
            // The fences of a comment open and close nothing.
            fences += 1;
            code = if fences > MOST_READINGS { Vec::new() } else { code_of(&mask(text, &comments)) };
        }
        // What follows the comment on its last line is looked at as the rest of a line.
        at = line_end(text, close);
        inline(text, close..at, &mut comments);
    }
    comments
}

/// The comments that lie within one line each; for text that is no Markdown.
pub(super) fn inside_of_lines(text: &str) -> Comments {
    let mut comments = Comments::default();
    let mut at = 0;
    while at < text.len() {
        let end = line_end(text, at);
        inline(text, at..end, &mut comments);
        at = end;
    }
    comments
}

/// Where the line of `at` ends, with its line break.
fn line_end(text: &str, at: usize) -> usize {
    memchr::memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |n| at + n + 1)
}

/// Whether `at` lies in one of the ranges, which are in order.
fn is_code(code: &[Range<usize>], at: usize) -> bool {
    code.get(code.partition_point(|range| range.end <= at)).is_some_and(|range| range.contains(&at))
}

fn has_fence(text: &str) -> bool {
    text.contains("```") || text.contains("~~~")
}

/// The lines inside of fenced code. Markdown itself must say where it ends: code in a list or a quote ends
/// with these, and a comment that was taken for code would be published.
fn fenced_code(text: &str) -> Vec<Range<usize>> {
    if !text.contains("%%") || !has_fence(text) {
        return Vec::new();
    }
    let parser = Parser::new_ext(text, super::blocks::MARKDOWN).into_offset_iter();
    let fenced = parser.filter_map(|(event, range)| match event {
        Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) => Some(range),
        _ => None,
    });
    fenced.map(|range| line_end(text, range.start).min(range.end)..range.end).collect()
}

/// Takes the comments in `rest`, which is a line or ends one.
fn inline(text: &str, rest: Range<usize>, comments: &mut Comments) {
    let mut at = rest.start;
    while let Some(open) = text[at..rest.end].find("%%").map(|n| at + n) {
        let Some(close) = text[open + 2..rest.end].find("%%").map(|n| open + 2 + n + 2) else { break };
        comments.ranges.push(open..close);
        at = close;
    }
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
    fn a_comment_after_what_only_looks_like_a_fence_is_one() {
        for before in [
            "```x``` y\n",
            "- ```\n  code\n\n",
            "> ```\n> code\n\n",
            "```\n```python\n```\n",
            "%%\n```\n%%\n",
            // The first comment ends the list, and without it the list goes on.
            "- ```\n%% c %%\n  ```\n",
        ] {
            assert_eq!(found(&format!("{before}a %% b %%\n")).last(), Some(&"%% b %%"), "{before}");
        }
    }

    #[test]
    fn a_comment_that_shows_only_without_others_holds_those() {
        // Without the first four signs of both lines, the last two of each are a comment over two lines.
        assert_eq!(found("```i`\n%%%%%%\n%%%%%%"), ["%%%%", "%%\n%%%%%%"]);
    }

    #[test]
    fn a_comment_that_never_ends_is_named() {
        assert_eq!(find("a\n%% secret\nb\n").unclosed, Some(2));
    }

    proptest! {
        #[test]
        fn a_comment_on_one_line_that_stays_is_in_fenced_code(
            lines in proptest::collection::vec("( {0,4}|- |> |1\\. |  - )(```|~~~|```x|``` y `|a|%%|%% b %%|a %% b %% c|)", 0..12),
        ) {
            let text = lines.join("\n");
            let comments = find(&text);
            prop_assume!(comments.unclosed.is_none());
            let masked = mask(&text, &comments);
            let code = fenced_code(&masked);
            for (at, _) in masked.match_indices("%% b %%") {
                prop_assert!(code.iter().any(|range| range.contains(&at)), "{text}\n---\n{masked}");
            }
        }

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
