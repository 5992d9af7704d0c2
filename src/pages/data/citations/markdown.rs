//! Citations as Markdown (<https://spec.commonmark.org/>): the words as a quotation, and where they are from.

use super::super::Context;
use super::record::Record;

/// What stands between two.
pub(super) const BETWEEN: &str = "\n---\n\n";

/// Appends some of them, with a line before each but the first of all that no quotation can hold.
pub(super) fn write<'r, 'a: 'r>(
    context: &Context<'_>,
    records: impl Iterator<Item = &'r Record<'a>>,
    begins: bool,
    text: &mut String,
) {
    for (at, record) in records.enumerate() {
        if at > 0 || !begins {
            text.push_str(BETWEEN);
        }
        let words = if record.event.text.is_empty() { record.title_or_id() } else { &record.event.text };
        for line in words.trim().split('\n') {
            text.push('>');
            let line = line.trim();
            if !line.is_empty() {
                text.push(' ');
                push_line(text, line);
            }
            text.push('\n');
        }
        text.push_str(">\n> — ");
        let by = record.by();
        let label = if by.is_empty() { &*record.container } else { &by };
        if record.url.is_empty() {
            push_words(text, label);
        } else {
            text.push('[');
            push_words(text, label);
            text.push_str("](<");
            // Neither sign can stand in an address as it is.
            text.push_str(&record.url.replace('<', "%3C").replace('>', "%3E").replace('\\', "%5C"));
            text.push_str(">)");
        }
        text.push_str(", ");
        push_words(text, &context.dates.when(&record.event.when));
        text.push('\n');
    }
}

/// A line of a paragraph: its beginning opens no block.
fn push_line(text: &mut String, line: &str) {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && line[digits..].starts_with(['.', ')']) {
        text.push_str(&line[..digits]);
        text.push('\\');
        push_words(text, &line[digits..]);
    } else {
        if line.starts_with(['+', '-', '=', ':']) {
            text.push('\\');
        }
        push_words(text, line);
    }
}

/// Words: nothing in them is a sign of Markdown.
fn push_words(text: &mut String, words: &str) {
    for c in words.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '&' | '~' | '|' | '!' | '$' => {
                text.extend(['\\', c])
            }
            _ if c.is_control() => text.push(' '),
            _ => text.push(c),
        }
    }
}
