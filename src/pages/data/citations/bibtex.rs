//! Citations as BibTeX, for LaTeX and reference managers.
//!
//! `date` is that of BibLaTeX, at level 1 of EDTF; `year` and `month` are there for the older styles. Of what is only
//! known to be before some day the note tells it: programs take a date without a beginning for none, or fail.

use super::record::Record;
use crate::i18n::Dates;

/// Names of the months that every style knows, without braces around them.
const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Appends an entry.
pub(super) fn push(record: &Record<'_>, dates: &Dates, text: &mut String) {
    text.push_str("@misc{");
    text.push_str(&key(record));
    let author = match record.family_and_given() {
        Some((family, given)) => {
            format!("{}, {}", escaped(family), escaped(given))
        }
        _ => {
            let by = record.by();
            if by.is_empty() { by } else { format!("{{{}}}", escaped(&by)) }
        }
    };
    let first = record.dates.0;
    let year = first.map(|date| format!("{:04}", date.year)).unwrap_or_default();
    let month = first.and_then(|date| Some(MONTHS[(date.month? - 1) as usize]));
    let handle = record.handle.filter(|_| !record.name.is_empty()).map(|handle| format!("@{handle}"));
    let before = (first.is_none() && record.dates.1.is_some()).then(|| dates.when(&record.event.when));
    let note: Vec<String> = handle.into_iter().chain(before).collect();
    let fields = [
        ("author", author),
        ("title", format!("{{{}}}", escaped(record.title_or_id()))),
        ("howpublished", escaped(&record.container)),
        ("year", year),
        ("date", first.and_then(|_| record.edtf()).unwrap_or_default()),
        ("note", escaped(&note.join(", "))),
        ("keywords", escaped(&record.event.tags.join(", "))),
        ("url", address(&record.url)),
    ];
    for (name, value) in &fields {
        if !value.is_empty() {
            for part in [",\n  ", name, " = {", value, "}"] {
                text.push_str(part);
            }
        }
    }
    if let Some(month) = month {
        text.push_str(",\n  month = ");
        text.push_str(month);
    }
    text.push_str("\n}\n\n");
}

/// The last word of the name in plain letters, and the id: unique, since the id is.
fn key(record: &Record<'_>) -> String {
    let by = record.by();
    let word = by.rsplit(' ').next().unwrap_or_default();
    let letters: String = deunicode::deunicode(word).chars().filter(char::is_ascii_alphanumeric).collect();
    let word = if letters.is_empty() { "event".to_string() } else { letters.to_ascii_lowercase() };
    format!("{word}:{}", record.event.id)
}

/// Text as LaTeX sets it. Braces must balance even behind a backslash, so that they get their names.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    for c in text.chars() {
        // Two of these are one other sign to LaTeX: `--`, `''`, `?` and a grave accent.
        let twice = c == before && matches!(c, '-' | '\'' | '`' | ',' | '<' | '>');
        if twice || (c == '`' && matches!(before, '?' | '!')) {
            escaped.push_str("{}");
        }
        before = c;
        match c {
            '%' | '&' | '#' | '$' | '_' => escaped.extend(['\\', c]),
            '{' => escaped.push_str("\\textbraceleft{}"),
            '}' => escaped.push_str("\\textbraceright{}"),
            '\\' => escaped.push_str("\\textbackslash{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            _ if c.is_control() => escaped.push(' '),
            _ => escaped.push(c),
        }
    }
    escaped
}

/// An address, which is read word for word, and so may hold no brace.
fn address(url: &str) -> String {
    url.replace('{', "%7B").replace('}', "%7D").replace('\\', "%5C")
}
