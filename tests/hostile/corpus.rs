//! The site whose every field has a mark, and the texts that are put there.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

use crate::support::{Site, read};

/// A text that tries something.
#[derive(Debug, Clone)]
pub(crate) struct Payload {
    pub(crate) name: String,
    pub(crate) text: String,
}

/// All of them, in the order of `payloads.json`.
pub(crate) fn payloads() -> Vec<Payload> {
    let list: Vec<Value> = serde_json::from_str(include_str!("payloads.json")).unwrap();
    let word = |entry: &Value, key: &str| entry[key].as_str().unwrap().to_string();
    list.iter().map(|entry| Payload { name: word(entry, "name"), text: word(entry, "text") }).collect()
}

/// The files of the site with the marks.
pub(crate) fn template() -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile/site");
    read(&folder).into_iter().map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect()
}

/// The names of all fields, in order.
pub(crate) fn fields() -> Vec<String> {
    let mut fields = Vec::new();
    for (path, text) in template() {
        for text in [&path, &text] {
            fill(text, |name, _| {
                fields.push(name.to_string());
                String::new()
            });
        }
    }
    fields.sort();
    fields
}

/// The site in which `value` says what stands in each field, from its name and its usual words.
pub(crate) fn site(value: impl Fn(&str, &str) -> String) -> Site {
    let site = Site::of(&[]);
    for (path, text) in template() {
        // In YAML the marks stand in double quotes, where everything can be said.
        let (front, body) = match text.strip_prefix("---\n").and_then(|rest| rest.find("\n---\n")) {
            Some(at) => text.split_at(at + 4),
            None if path.ends_with(".yaml") => (text.as_str(), ""),
            None => text.split_at(0),
        };
        let filled = fill(front, |name, usual| quoted(&value(name, usual))) + &fill(body, &value);
        site.write(&fill(&path, |name, usual| file_name(&value(name, usual))), filled);
    }
    site
}

/// What stands in a field when `text` is everywhere: two entities must not have one name.
pub(crate) fn in_field(name: &str, text: &str) -> String {
    match name {
        "name of an entity" => format!("{text} b"),
        "alias" => format!("{text} c"),
        _ => text.to_string(),
    }
}

/// Replaces each `@@name|usual@@`.
fn fill(text: &str, mut value: impl FnMut(&str, &str) -> String) -> String {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("@@") {
        let end = after.find("@@").expect("a mark ends");
        let (name, usual) = after[..end].split_once('|').unwrap_or_else(|| panic!("no usual words: {after}"));
        filled.push_str(before);
        filled.push_str(&value(name, usual));
        rest = &after[end + 2..];
    }
    filled + rest
}

/// The inside of a double-quoted scalar of YAML.
fn quoted(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '"' | '\\' => format!("\\{c}"),
            ' '..='~' => c.to_string(),
            c => format!("\\U{:08x}", c as u32),
        })
        .collect()
}

/// The nearest that a file may be called.
fn file_name(text: &str) -> String {
    let plain: String = text.chars().map(|c| if matches!(c, '/' | '\0') { '_' } else { c }).collect();
    let mut end = plain.len().min(200);
    while !plain.is_char_boundary(end) {
        end -= 1;
    }
    plain[..end].to_string()
}
