//! Citations as CSL-JSON (<https://github.com/citation-style-language/schema>), version 1.0.2.

use serde::Serialize;

use super::super::push_json;
use super::record::{Date, Record};

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    title: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Name<'a>>,
    #[serde(rename = "container-title")]
    container: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<Issued>,
    #[serde(skip_serializing_if = "String::is_empty")]
    keyword: String,
    #[serde(rename = "URL", skip_serializing_if = "str::is_empty")]
    url: &'a str,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Name<'a> {
    Person { family: &'a str, given: &'a str },
    Literal { literal: String },
}

#[derive(Serialize)]
struct Issued {
    #[serde(rename = "date-parts")]
    parts: Vec<Vec<i32>>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    circa: bool,
}

/// What stands before all of them, and after.
pub(super) const OPEN: &[u8] = b"[";
pub(super) const CLOSE: &[u8] = b"\n]\n";

/// Appends some of them, one on a line; `begins` says whether they are the first ones.
pub(super) fn write<'r, 'a: 'r>(
    records: impl Iterator<Item = &'r Record<'a>>,
    begins: bool,
    out: &mut Vec<u8>,
) {
    for (at, record) in records.enumerate() {
        out.extend_from_slice(if begins && at == 0 { b"\n" } else { b",\n" });
        push_json(out, &item(record));
    }
}

fn item<'r>(record: &'r Record<'_>) -> Item<'r> {
    let author = match record.family_and_given() {
        Some((family, given)) => vec![Name::Person { family, given }],
        None => Some(record.by())
            .filter(|by| !by.is_empty())
            .map(|literal| Name::Literal { literal })
            .into_iter()
            .collect(),
    };
    let parts: Vec<Vec<i32>> = [record.dates.0, record.dates.1].into_iter().flatten().map(parts).collect();
    let qualifier = record.event.when.qualifier;
    // Half of an interval is no date that a style could write as it is.
    let circa = qualifier.approximate || qualifier.uncertain || record.dates.0.is_none();
    Item {
        id: record.event.id.as_str(),
        kind: if record.event.kind == crate::timeline::Kind::Written { "webpage" } else { "post" },
        title: record.title_or_id(),
        author,
        container: &record.container,
        issued: (!parts.is_empty()).then_some(Issued { parts, circa }),
        keyword: record.event.tags.join(", "),
        url: &record.url,
    }
}

fn parts(date: Date) -> Vec<i32> {
    let rest = [date.month, date.day].into_iter().flatten().map(|part| part as i32);
    std::iter::once(date.year).chain(rest).collect()
}
