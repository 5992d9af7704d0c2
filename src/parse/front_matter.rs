//! The YAML between two `---` at the top of a note.

use std::ops::Range;

use super::comments;
use crate::diagnostics::{Diagnostic, Place, Problems, SourcePath};
use crate::yaml::{self, Mapping, Value};

/// The front matter of a note, and where its body begins.
#[derive(Debug, Default)]
pub(super) struct FrontMatter {
    /// Its keys, in lower case; empty if there is none.
    pub(super) keys: Mapping,
    /// Byte at which the body of the note begins.
    pub(super) body: usize,
    /// It could not be read, so that nobody knows what it says.
    pub(super) unreadable: bool,
}

/// Reads the front matter of `text`.
///
/// What other programs write there is often no YAML (`author: [[@x on Twitter]]`, `title: [NSO : suite]`,
/// Obsidian's templates). Such lines are quoted first; what still fails is read key by key.
pub(super) fn parse(path: &SourcePath, text: &str, problems: &mut Problems) -> FrontMatter {
    let Some(first_end) = opening_line(text) else { return FrontMatter::default() };
    let Some(block) = closing_line(text, first_end) else {
        // A rule at the top of a note opens no front matter unless keys follow.
        if text[first_end..].lines().take(3).any(is_key_line) {
            let problem = Diagnostic::error("front-matter", "the front matter is never closed")
                .at(Place::line(path, text, 1))
                .help(format!(
                    "write `---` on a line of its own after its last key, within {} KiB",
                    yaml::FRONT_MATTER_MAX / 1024
                ));
            problems.push(problem);
            return FrontMatter { body: first_end, unreadable: true, ..FrontMatter::default() };
        }
        return FrontMatter::default();
    };
    let body = text[block.end..].find('\n').map_or(text.len(), |at| block.end + at + 1);
    let source = &text[block];
    let source = &comments::mask(source, &comments::inside_of_lines(source));
    match yaml::read::<Value>("front-matter", path, &quote_marks(source), 2) {
        Ok(Value::Mapping(keys)) => FrontMatter { keys: lower_keys(keys), body, unreadable: false },
        Ok(Value::Null) => FrontMatter { body, ..FrontMatter::default() },
        // Two rules with a paragraph between them.
        Ok(_) => FrontMatter::default(),
        Err(problem) => {
            let keys = key_by_key(source);
            if keys.is_empty() || source.contains('&') && problem.message.contains("repetition") {
                problems.push(*problem);
                return FrontMatter { body, unreadable: true, ..FrontMatter::default() };
            }
            problems.push(Diagnostic {
                severity: crate::diagnostics::Severity::Note,
                message: format!("no valid YAML, read key by key: {}", problem.message),
                ..*problem
            });
            FrontMatter { keys, body, unreadable: false }
        }
    }
}

/// The end of a first line that is `---`.
fn opening_line(text: &str) -> Option<usize> {
    let end = text.find('\n')? + 1;
    (text[..end].trim_end() == "---").then_some(end)
}

/// The block up to a line that is `---` or `...`, when it comes soon enough.
fn closing_line(text: &str, start: usize) -> Option<Range<usize>> {
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        if matches!(line.trim_end(), "---" | "...") {
            return Some(start..at);
        }
        at += line.len();
        if at - start > yaml::FRONT_MATTER_MAX {
            return None;
        }
    }
    None
}

fn is_key_line(line: &str) -> bool {
    line.split_once(':').is_some_and(|(key, rest)| {
        let key = key.trim_end();
        (rest.is_empty() || rest.starts_with([' ', '\t']))
            && !key.is_empty()
            && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ' '))
    })
}

/// Puts quotes around values that YAML would misread: those that begin with `[[`, `@`, `` ` ``, `%` or `#`.
fn quote_marks(source: &str) -> String {
    let mut quoted = String::with_capacity(source.len());
    for line in source.split_inclusive('\n') {
        let content = line.trim_end();
        let start = match value_start(content) {
            Some(at) if needs_quotes(&content[at..]) => at,
            _ => {
                quoted.push_str(line);
                continue;
            }
        };
        quoted.push_str(&content[..start]);
        quoted.push('"');
        for c in content[start..].chars() {
            if matches!(c, '"' | '\\') {
                quoted.push('\\');
            }
            quoted.push(c);
        }
        quoted.push('"');
        quoted.push_str(&line[content.len()..]);
    }
    quoted
}

/// Where the value of `key: value` or `- value` begins.
fn value_start(line: &str) -> Option<usize> {
    let trimmed = line.trim_start();
    let indent = line.len() - trimmed.len();
    let after = match trimmed.strip_prefix("- ") {
        Some(item) => line.len() - item.len(),
        None => indent + trimmed.find(':').filter(|_| is_key_line(trimmed))? + 1,
    };
    let value = line[after..].trim_start();
    (!value.is_empty()).then(|| line.len() - value.len())
}

fn needs_quotes(value: &str) -> bool {
    value.starts_with("[[")
        || value.starts_with(['@', '`', '%'])
        || (value.starts_with('#') && !value.starts_with("# "))
}

fn lower_keys(keys: Mapping) -> Mapping {
    keys.into_iter()
        .map(|(key, value)| match key {
            Value::String(key) => (Value::String(key.trim().to_lowercase()), value),
            key => (key, value),
        })
        .collect()
}

/// Reads what is no YAML line by line: `key : value`, `key: [a, b]`, and lists of `- item` lines.
fn key_by_key(source: &str) -> Mapping {
    let mut keys = Mapping::new();
    let mut last: Option<String> = None;
    for line in source.lines() {
        if let Some(item) = line.trim_start().strip_prefix("- ") {
            if let Some(Value::Sequence(items)) = last.as_ref().and_then(|key| keys.get_mut(key.as_str())) {
                items.push(Value::String(unquote(item)));
            }
            continue;
        }
        if line.starts_with([' ', '\t']) || !is_key_line(line) {
            continue;
        }
        let Some((key, value)) = line.split_once(':') else { continue };
        let key = key.trim().to_lowercase();
        let value = value.trim();
        let value = if value.is_empty() {
            Value::Sequence(Vec::new())
        } else {
            // The brackets of a list go; a comma may be part of a title, so nothing is split here.
            let inner = value.strip_prefix('[').and_then(|v| v.strip_suffix(']')).unwrap_or(value);
            Value::String(unquote(inner))
        };
        keys.insert(Value::String(key.clone()), value);
        last = Some(key);
    }
    keys
}

fn unquote(text: &str) -> String {
    let text = text.trim();
    let inner = ['"', '\''].iter().find_map(|&q| text.strip_prefix(q)?.strip_suffix(q));
    inner.unwrap_or(text).to_string()
}

impl FrontMatter {
    /// A value as a list of texts: scalars, lists and nested lists alike; maps as `key: value`.
    pub(super) fn list(&self, key: &str) -> Vec<String> {
        let mut list = Vec::new();
        if let Some(value) = self.keys.get(key) {
            flatten(value, &mut list, 0);
        }
        list
    }

    /// The first text of a value.
    pub(super) fn text(&self, key: &str) -> Option<String> {
        self.list(key).into_iter().next()
    }

    /// A value that says yes or no.
    pub(super) fn flag(&self, key: &str) -> Option<bool> {
        match self.text(key)?.to_lowercase().as_str() {
            "true" | "yes" | "on" | "1" => Some(true),
            "false" | "no" | "off" | "0" => Some(false),
            _ => None,
        }
    }
}

fn flatten(value: &Value, list: &mut Vec<String>, depth: usize) {
    if depth > 8 {
        return;
    }
    match value {
        Value::Null => {}
        Value::Bool(b) => list.push(b.to_string()),
        Value::Number(n) => list.push(n.to_string()),
        Value::String(s) => {
            let text = s.trim().trim_start_matches("[[").trim_end_matches("]]").trim();
            if !text.is_empty() && text != "None" {
                list.push(text.to_string());
            }
        }
        Value::Sequence(items) => items.iter().for_each(|item| flatten(item, list, depth + 1)),
        Value::Mapping(map) => {
            for (key, value) in map {
                let (mut keys, mut values) = (Vec::new(), Vec::new());
                flatten(key, &mut keys, depth + 1);
                flatten(value, &mut values, depth + 1);
                list.push(format!("{}: {}", keys.join(", "), values.join(", ")));
            }
        }
        Value::Tagged(tagged) => flatten(&tagged.value, list, depth + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Severity;

    fn read(text: &str) -> (FrontMatter, Problems) {
        let mut problems = Problems::new();
        let front = parse(&SourcePath::new("a.md"), text, &mut problems);
        (front, problems)
    }

    #[test]
    fn scalars_and_lists_are_alike() {
        let (front, problems) =
            read("---\ntitle : [NSO et espionnage]\nAuthors : Olivier\ntags: [a, b]\n---\nbody");
        assert!(problems.is_empty());
        assert_eq!(front.text("title").as_deref(), Some("NSO et espionnage"));
        assert_eq!(front.list("authors"), ["Olivier"]);
        assert_eq!(front.list("tags"), ["a", "b"]);
        assert_eq!(front.body, 67);
    }

    #[test]
    fn values_that_yaml_would_misread_are_taken_as_written() {
        let (front, problems) =
            read("---\nauthor: [[@x on Twitter]]\nby: @y\ntags: #type/tweets\nlist:\n- [[a]]\n- @b\n---\n");
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(front.list("author"), ["@x on Twitter"]);
        assert_eq!(front.list("by"), ["@y"]);
        assert_eq!(front.list("tags"), ["#type/tweets"]);
        assert_eq!(front.list("list"), ["a", "@b"]);
    }

    #[test]
    fn what_is_no_yaml_is_read_key_by_key_and_said() {
        let (front, problems) = read("---\ntitle: a: b: c\ndraft: true\ntags:\n- x\n- \"y\"\n---\n");
        assert_eq!(front.text("title").as_deref(), Some("a: b: c"));
        assert_eq!(front.flag("draft"), Some(true));
        assert_eq!(front.list("tags"), ["x", "y"]);
        assert_eq!(problems.count(Severity::Note), 1);
    }

    #[test]
    fn an_open_front_matter_is_an_error_and_a_rule_is_not() {
        let (front, problems) = read("---\ntitle: x\n\ntext\n");
        assert!(front.unreadable && problems.has_errors());
        let (front, problems) = read("---\nJust a rule.\n");
        assert!(!front.unreadable && problems.is_empty() && front.body == 0);
    }

    #[test]
    fn an_alias_bomb_is_refused() {
        let mut bomb = String::from("---\na0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for n in 1..12 {
            let of = format!("*a{}", n - 1);
            bomb += &format!("a{n}: &a{n} [{}]\n", vec![of; 9].join(", "));
        }
        bomb += "---\n";
        let (front, problems) = read(&bomb);
        assert!(front.unreadable && problems.has_errors());
    }
}
