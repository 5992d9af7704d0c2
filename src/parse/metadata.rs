//! What exporters write above the highlights: Readwise's `## Metadata` list, Logseq's `key:: value` lines.

use super::tags;

/// The metadata of a note, as far as its text gives it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Metadata {
    /// `Full Title`, else `title`.
    pub(super) title: Option<String>,
    /// First heading of level 1.
    pub(super) heading: Option<String>,
    /// Names, with handles and brackets as written.
    pub(super) authors: Vec<String>,
    /// Address of what was read.
    pub(super) url: Option<String>,
    /// Tags of the document, without `#`.
    pub(super) tags: Vec<String>,
    /// Day of the highlighting, as written.
    pub(super) date: Option<String>,
}

/// Reads `text`, which stands between the front matter and the first highlight.
pub(super) fn parse(text: &str) -> Metadata {
    let mut metadata = Metadata::default();
    let mut plain_title = None;
    let mut previous = "";
    for line in text.lines() {
        let heading = line.strip_prefix("# ").map(str::trim);
        let underlined = line.starts_with("==") && line.trim_end().bytes().all(|b| b == b'=');
        if let Some(heading) = heading.or(underlined.then_some(previous.trim()))
            && metadata.heading.is_none()
            && !heading.is_empty()
        {
            metadata.heading = Some(heading.to_string());
        }
        previous = line;
        if is_highlights_heading(line) {
            break;
        }
        let Some((key, value)) = key_value(line) else { continue };
        match key.as_str() {
            "full title" | "full-title" => metadata.title = metadata.title.or(non_empty(unquote(value))),
            "title" => plain_title = plain_title.or(non_empty(unquote(value))),
            "author" | "authors" => metadata.authors.push(value.to_string()),
            "url" | "source url" | "source_url" => metadata.url = metadata.url.or(non_empty(address(value))),
            "tags" | "document tags" => metadata.tags.extend(tags::parse_list(value)),
            "date highlighted" | "date" | "highlighted" => {
                metadata.date = metadata.date.or(non_empty(value));
            }
            _ => {}
        }
    }
    metadata.title = metadata.title.or(plain_title);
    metadata
}

/// `## Highlights`, `### Tweets`: the heading under which exporters put the items.
fn is_highlights_heading(line: &str) -> bool {
    let title = line.trim_start_matches('#').trim().to_lowercase();
    line.starts_with('#') && (title.starts_with("highlights") || title.starts_with("new highlights"))
}

/// The key, in lower case, and value of `- Key: value`, `**Key**: value` or `key:: value`.
fn key_value(line: &str) -> Option<(String, &str)> {
    let line = line.trim();
    let line = line.strip_prefix(['-', '*', '+']).filter(|rest| rest.starts_with(' ')).unwrap_or(line).trim();
    let (key, value) = line.split_once(':')?;
    let key = key.trim_matches(['*', '_', ' ']).to_lowercase();
    let plausible =
        !key.is_empty() && key.len() <= 24 && key.chars().all(|c| c.is_alphabetic() || " -_".contains(c));
    plausible.then(|| (key, value.trim_start_matches([':', '*', '_']).trim()))
}

/// The address of a value that is one, or a link to one.
fn address(value: &str) -> &str {
    let value = match value.split_once("](") {
        Some((_, rest)) => rest.trim_end_matches(')'),
        None => value,
    };
    value.trim_matches(['<', '>', ' '])
}

fn unquote(value: &str) -> &str {
    value.strip_prefix('"').and_then(|v| v.strip_suffix('"')).unwrap_or(value)
}

fn non_empty(value: &str) -> Option<String> {
    (!value.is_empty()).then(|| value.to_string())
}

/// What an entry for an author says: a name, a handle, or both.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct AuthorEntry {
    /// The name.
    pub(super) name: Option<String>,
    /// The handle, without `@`.
    pub(super) handle: Option<String>,
}

/// Reads `[[@x on Twitter]]`, `@x`, `Olivier Tesquet` or `Name (@x)`.
pub(super) fn author(entry: &str) -> AuthorEntry {
    let entry = entry.trim().trim_start_matches("[[").trim_end_matches("]]").trim();
    let handle = entry.find('@').map(|at| {
        let rest = &entry[at + 1..];
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
        rest[..end].to_string()
    });
    let name = match entry.find('@') {
        None => entry,
        Some(at) => entry[..at].trim_end_matches(['(', ' ']),
    };
    let name = name.trim().trim_end_matches(" on Twitter").trim();
    AuthorEntry {
        name: (!name.is_empty() && name != "None").then(|| name.to_string()),
        handle: handle.filter(|h| !h.is_empty()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readwise_lists_are_read() {
        let text = "# Ever Wondered...\n\n![cover](x)\n\n## Metadata\n- Author: [[@a on Twitter]]\n\
                    - Full Title: Ever Wondered if\n- Category: #tweets\n- Document Tags: [[b]] [[c d]] \n\
                    - URL: https://twitter.com/a/status/1\n\n## Highlights\n- Author: not me\n";
        let metadata = parse(text);
        assert_eq!(metadata.heading.as_deref(), Some("Ever Wondered..."));
        assert_eq!(metadata.title.as_deref(), Some("Ever Wondered if"));
        assert_eq!(metadata.authors, ["[[@a on Twitter]]"]);
        assert_eq!(metadata.tags, ["b", "c d"]);
        assert_eq!(metadata.url.as_deref(), Some("https://twitter.com/a/status/1"));
    }

    #[test]
    fn logseq_properties_are_read() {
        let text = "title:: X (highlights)\nauthor:: [[@a on Twitter]]\nfull-title:: \"X and Y\"\nurl:: https://t.co/a\n";
        let metadata = parse(text);
        assert_eq!(metadata.title.as_deref(), Some("X and Y"));
        assert_eq!(metadata.url.as_deref(), Some("https://t.co/a"));
    }

    #[test]
    fn a_heading_may_be_underlined() {
        assert_eq!(parse("NSO\n===\n").heading.as_deref(), Some("NSO"));
    }

    #[test]
    fn authors_are_names_or_handles() {
        let of = |entry: &str| {
            let entry = author(entry);
            (entry.name, entry.handle)
        };
        assert_eq!(of("[[@a_b on Twitter]]"), (None, Some("a_b".into())));
        assert_eq!(of("Olivier Tesquet"), (Some("Olivier Tesquet".into()), None));
        assert_eq!(of("Jane Doe (@jane)"), (Some("Jane Doe".into()), Some("jane".into())));
        assert_eq!(of("None"), (None, None));
    }
}
