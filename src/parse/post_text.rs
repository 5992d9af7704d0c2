//! From the source of a highlight to what the author of the post wrote.
//!
//! Left out of the text, and nothing else: the mark and the indentation of the list item or quote, `%%
//! comments %%`, pictures (which become media), the link to the post with its brackets, the address of a
//! link whose label is no address (which becomes a link), backslashes that an exporter put before Markdown's
//! signs, white space at the end of lines, and blank lines beyond the first of a run. Nor is a first line that
//! Markdown draws as a rule (`- - -`) a line of the post.

use std::ops::Range;

use super::links::{self, plain_addresses};
use crate::note::Media;

/// What a highlight holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct PostText {
    /// The words.
    pub(super) text: String,
    /// Addresses in the words and behind labels, in order, each once.
    pub(super) links: Vec<String>,
    /// Pictures and embeds, in order.
    pub(super) media: Vec<Media>,
}

/// The marks around the text of a highlight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Frame {
    /// A list item; a number is kept where it may be the author's own.
    Item {
        /// Whether the mark is a number that belongs to the text.
        keep_number: bool,
    },
    /// A quotation.
    Quote,
    /// Nothing.
    Bare,
}

/// Reads `source[range]`, without the comments in `hidden` (in order), as the words of a post.
pub(super) fn read(source: &str, range: Range<usize>, hidden: &[Range<usize>], frame: Frame) -> PostText {
    let cut = cut_out(source, range.clone(), hidden);
    let first_column = column(source, range.start);
    let bare = unframe(&cut, first_column, frame);
    words(&bare)
}

/// Stands for a picture until the lines are tidied; no page could show it.
const GONE: char = '\0';

/// Reads text that stands without marks.
pub(super) fn words(bare: &str) -> PostText {
    let mut post = PostText::default();
    let mut raw = String::with_capacity(bare.len());
    let mut escapes = String::new();
    let mut at = 0;
    for link in links::find(bare, 0..bare.len()) {
        let label = &bare[link.label.clone()];
        let address = &bare[link.address.clone()];
        push_own(&bare[at..link.range.start], &mut raw, &mut escapes);
        at = link.range.end;
        if link.picture {
            post.media.push(Media { address: address.trim().to_string(), alt: label.trim().to_string() });
            raw.push(GONE);
        } else if is_address(label) {
            // `[https://…](https://…)`: the author wrote the address once.
            raw.push_str(address);
            escapes.extend(std::iter::repeat_n(' ', address.len()));
        } else {
            push_own(label, &mut raw, &mut escapes);
            push_once(&mut post.links, address);
        }
    }
    push_own(&bare[at..], &mut raw, &mut escapes);
    let text = unescape(&raw, &escapes);
    for address in plain_addresses(&text) {
        push_once(&mut post.links, &text[address]);
    }
    post.text = tidy(&text);
    post
}

/// Adds what the author wrote; `escapes` is the same text with plain addresses blanked out, in which the
/// exporter's use of backslashes is judged.
fn push_own(own: &str, raw: &mut String, escapes: &mut String) {
    raw.push_str(own);
    let mut at = 0;
    for address in plain_addresses(own) {
        escapes.push_str(&own[at..address.start]);
        escapes.extend(std::iter::repeat_n(' ', address.len()));
        at = address.end;
    }
    escapes.push_str(&own[at..]);
}

fn push_once(list: &mut Vec<String>, item: &str) {
    if !item.is_empty() && !list.iter().any(|i| i == item) {
        list.push(item.to_string());
    }
}

fn is_address(label: &str) -> bool {
    let label = label.trim();
    (label.starts_with("https://") || label.starts_with("http://")) && !label.contains(char::is_whitespace)
}

/// `source[range]` without what lies in `hidden`.
fn cut_out(source: &str, range: Range<usize>, hidden: &[Range<usize>]) -> String {
    let mut cut = String::with_capacity(range.len());
    let mut at = range.start;
    let first = hidden.partition_point(|h| h.end <= range.start);
    for hole in hidden[first..].iter().take_while(|h| h.start < range.end) {
        if hole.start > at {
            cut.push_str(&source[at..hole.start]);
        }
        at = at.max(hole.end.min(range.end));
        at += line_without_words(&mut cut, &source[at..range.end]);
    }
    cut.push_str(&source[at..range.end]);
    cut
}

/// Takes away the last line of `cut` when it holds nothing, and nor does what follows on it: the comment was
/// alone there. Gives how much of `rest` goes with it.
fn line_without_words(cut: &mut String, rest: &str) -> usize {
    let Some(start) = cut.rfind('\n').map(|at| at + 1) else { return 0 };
    let Some(end) = rest.find('\n').map(|at| at + 1) else { return 0 };
    let is_empty = |text: &str| text.chars().all(|c| matches!(c, ' ' | '\t' | '\n' | '>'));
    if !is_empty(&cut[start..]) || !is_empty(&rest[..end]) {
        return 0;
    }
    cut.truncate(start);
    end
}

/// The column of a byte on its line: a tab leads to the next multiple of four.
fn column(source: &str, at: usize) -> usize {
    let line = source[..at].rfind('\n').map_or(0, |n| n + 1);
    source[line..at].chars().fold(0, advance)
}

fn advance(column: usize, c: char) -> usize {
    if c == '\t' { column / 4 * 4 + 4 } else { column + 1 }
}

/// Takes the marks of the frame from every line.
fn unframe(cut: &str, first_column: usize, frame: Frame) -> String {
    let mut bare = String::with_capacity(cut.len());
    match frame {
        Frame::Bare => bare.push_str(cut),
        Frame::Quote => {
            for line in cut.split_inclusive('\n') {
                let trimmed = line.trim_start_matches([' ', '\t']);
                let rest = trimmed.strip_prefix('>').map(|r| r.strip_prefix(' ').unwrap_or(r));
                bare.push_str(rest.unwrap_or(line));
            }
        }
        Frame::Item { keep_number } => {
            let mark = mark_length(cut, keep_number);
            let indent = first_column + mark;
            let mut lines = cut.split_inclusive('\n');
            bare.push_str(lines.next().map_or("", |line| line.get(mark..).unwrap_or("")));
            for line in lines {
                bare.push_str(dedent(line, indent));
            }
        }
    }
    bare
}

/// The length of the mark of a list item with the space after it.
fn mark_length(item: &str, keep_number: bool) -> usize {
    let bytes = item.as_bytes();
    let mark = match bytes.first() {
        Some(b'-' | b'*' | b'+') => 1,
        Some(b'0'..=b'9') if !keep_number => {
            let digits = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
            if matches!(bytes.get(digits), Some(b'.' | b')')) { digits + 1 } else { 0 }
        }
        _ => 0,
    };
    match bytes.get(mark) {
        Some(b' ' | b'\t') if mark > 0 => mark + 1,
        _ => mark,
    }
}

/// `line` without its white space up to column `indent`.
fn dedent(line: &str, indent: usize) -> &str {
    let mut column = 0;
    for (at, c) in line.char_indices() {
        if column >= indent || !matches!(c, ' ' | '\t') {
            return &line[at..];
        }
        column = advance(column, c);
    }
    ""
}

/// Takes the backslashes of an exporter away.
///
/// An exporter that escapes a sign escapes it everywhere outside of addresses; a backslash before a sign
/// that also stands bare (`¯\_(ツ)_/¯`) was written by the author, and stays.
fn unescape(raw: &str, judged: &str) -> String {
    const ESCAPED: &[u8] = b"\\`*_{}[]<>()#+-.!|~$%";
    if !raw.contains('\\') {
        return raw.to_string();
    }
    let undo = |sign: u8| {
        let bytes = judged.as_bytes();
        let (mut escaped, mut bare) = (0, 0);
        let mut at = 0;
        while at < bytes.len() {
            if bytes[at] == b'\\' && bytes.get(at + 1) == Some(&sign) {
                escaped += 1;
                at += 2;
                continue;
            }
            bare += usize::from(bytes[at] == sign);
            at += 1;
        }
        escaped > 0 && bare == 0
    };
    let mut undone = [false; 128];
    for &sign in ESCAPED {
        undone[sign as usize] = undo(sign);
    }
    let mut text = String::with_capacity(raw.len());
    let mut chars = raw.chars().peekable();
    while let Some(c) = chars.next() {
        match chars.peek() {
            Some(&next) if c == '\\' && next.is_ascii() && undone[next as usize] => {
                text.push(next);
                chars.next();
            }
            _ => text.push(c),
        }
    }
    text
}

/// Takes white space from the ends of lines, blank lines beyond the first of a run, and lines that held
/// nothing but pictures.
fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    let mut blank = false;
    for line in text.lines() {
        let bare = line.replace(GONE, "");
        let bare = trim_end(&bare);
        if bare.is_empty() {
            blank |= !line.contains(GONE);
            continue;
        }
        if !tidy.is_empty() {
            tidy.push_str(if blank { "\n\n" } else { "\n" });
        }
        blank = false;
        tidy.push_str(bare);
    }
    let start = tidy.len() - tidy.trim_start_matches([' ', '\t']).len();
    tidy.split_off(start)
}

/// Only the white space that Markdown ignores: a no-break space at the end of a line is the author's.
fn trim_end(line: &str) -> &str {
    line.trim_end_matches([' ', '\t', '\r'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(source: &str) -> PostText {
        let start = source.find(['-', '*', '1']).unwrap();
        read(source, start..source.len(), &[], Frame::Item { keep_number: true })
    }

    #[test]
    fn a_nested_list_keeps_its_lines() {
        let source = "- Trois étapes : \n  - une (lol)\n  [tambour]\n  - deux";
        assert_eq!(item(source).text, "Trois étapes :\n- une (lol)\n[tambour]\n- deux");
    }

    #[test]
    fn tabs_and_blank_lines_of_logseq_go() {
        assert_eq!(item("\t- One \n\t  \n\t  \n\t  two\n\t    three").text, "One\n\ntwo\n  three");
    }

    #[test]
    fn pictures_become_media() {
        let post = item("- Voir \n  ![](https://pbs.twimg.com/media/a.png) \n  ![[f/b.jpg|alt]] fin");
        assert_eq!(post.text, "Voir\n  fin".replace("  ", " "));
        let addresses: Vec<_> = post.media.iter().map(|m| (m.address.as_str(), m.alt.as_str())).collect();
        assert_eq!(addresses, [("https://pbs.twimg.com/media/a.png", ""), ("f/b.jpg", "alt")]);
    }

    #[test]
    fn addresses_become_links() {
        let post = item("- 🤔https://t.co/a [https://t.co/b](https://t.co/b) [label](https://c.d/)");
        assert_eq!(post.text, "🤔https://t.co/a https://t.co/b label");
        assert_eq!(post.links, ["https://c.d/", "https://t.co/a", "https://t.co/b"]);
    }

    #[test]
    fn escapes_of_an_exporter_are_undone_and_those_of_the_author_stay() {
        assert_eq!(item(r"* @\_ColinFay: \#rstats \<3").text, "@_ColinFay: #rstats <3");
        assert_eq!(item(r"- ¯\_(ツ)_/¯").text, r"¯\_(ツ)_/¯");
        assert_eq!(item(r"- a\_b https://t.co/a_b").text, "a_b https://t.co/a_b");
    }

    #[test]
    fn signs_of_markdown_are_words() {
        for text in ["1. a", "> b", "# c", "`d` *e* _f_ ~60 g*", "<!-- h", "$i$ <b>j</b>"] {
            assert_eq!(item(&format!("- {text}")).text, text);
        }
    }

    #[test]
    fn hidden_passages_are_left_out() {
        let source = "- a %% b %% c";
        let hidden = std::slice::from_ref(&(4..11));
        assert_eq!(read(source, 0..source.len(), hidden, Frame::Item { keep_number: true }).text, "a  c");
    }

    #[test]
    fn a_comment_alone_on_its_lines_leaves_no_blank_one() {
        let source = "- a\n  %% b\n  c %% \n  d";
        let comment = 6..source.find(" \n  d").unwrap();
        let hidden = std::slice::from_ref(&comment);
        let words = read(source, 0..source.len(), hidden, Frame::Item { keep_number: true });
        assert_eq!(words.text, "a\nd");
    }

    #[test]
    fn quotes_lose_their_marks() {
        let source = "> one\n>two\n> > three";
        assert_eq!(read(source, 0..source.len(), &[], Frame::Quote).text, "one\ntwo\n> three");
    }
}
