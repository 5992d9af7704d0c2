//! `meta.json`: the first file that a search reads, and all that it must know to read the others.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{ENTITIES, Index, event_ranges, ranked};
use crate::i18n::{Arg, Messages, capitalised};
use crate::pages::kinds::{self, Mark};
use crate::pages::views::Views;

/// Numbers of which one at least falls under each plural form of any language (CLDR).
const SAMPLES: [u64; 9] = [0, 1, 2, 3, 5, 11, 20, 100, 1_000_000];

#[derive(Serialize)]
struct Meta<'a> {
    /// Changes with the index; part of the address of every other file.
    version: &'a str,
    /// How many events there are.
    events: usize,
    /// How many events each file of events holds.
    files: Vec<usize>,
    /// The first term of each file of terms.
    terms: &'a [String],
    /// How many entities and accounts there are, and how many one file holds.
    entities: usize,
    per_file: usize,
    /// The kinds of entities, as rows name them.
    kinds: Vec<Kind>,
    /// The years with events.
    years: Vec<i32>,
    /// What stands before the id in the address of an event's page; none where events have no pages.
    page: Option<String>,
    /// What sets thousands apart, and from how many digits on.
    thousands: (String, usize),
    /// Counts in words: numbers and what they read like, of which the script takes the one of the same form.
    counts: BTreeMap<&'static str, Vec<(u64, String)>>,
    /// Words with `%…%` where something is filled in.
    words: BTreeMap<&'static str, String>,
}

#[derive(Serialize)]
struct Kind {
    label: String,
    #[serde(flatten)]
    mark: Mark,
}

pub(super) fn write(views: &Views<'_>, index: &Index, out: &mut Vec<u8>) -> serde_json::Result<()> {
    let site = views.site_data();
    let messages = views.messages();
    let filled = |id: &str, names: &[&str]| {
        let marks: Vec<String> = names.iter().map(|name| format!("%{name}%")).collect();
        let args: Vec<(&str, Arg<'_>)> =
            names.iter().zip(&marks).map(|(&name, mark)| (name, mark.into())).collect();
        messages.format(id, &args)
    };
    let meta = Meta {
        version: &index.version,
        events: site.timeline.events.len(),
        files: event_ranges(site).iter().map(ExactSizeIterator::len).collect(),
        terms: &index.firsts,
        entities: ranked(site).len(),
        per_file: ENTITIES,
        kinds: site
            .entities
            .kinds
            .iter()
            .map(|kind| Kind {
                label: capitalised(&views.kind_plural(&kind.name)),
                mark: kinds::mark(site, &kind.name),
            })
            .collect(),
        years: site.timeline.years.iter().map(|year| year.year).collect(),
        page: site.config.event_pages.are_made().then(|| format!("{}events/", site.base.path())),
        thousands: (
            messages.grouping().sign.map_or_else(String::new, String::from),
            messages.grouping().from,
        ),
        counts: BTreeMap::from([
            ("events", counts(messages, "count_events", &[])),
            ("events_of", counts(messages, "count_events_of", &["total"])),
            ("entities", counts(messages, "count_entities", &[])),
        ]),
        words: BTreeMap::from([
            ("number", filled("event_number", &["number"])),
            ("none", filled("search_none", &["query"])),
            ("no_events", messages.get("no_events")),
            ("more", messages.get("search_more")),
            ("at_least", filled("search_at_least", &["count"])),
            ("option", filled("filter_option", &["name", "count"])),
            ("list", filled("list_more", &["first", "second"])),
        ]),
    };
    serde_json::to_writer(&mut *out, &meta)?;
    out.push(b'\n');
    Ok(())
}

/// What a count reads like, with `%count%` for the number; the same words stand only once.
fn counts(messages: &Messages, id: &str, slots: &[&str]) -> Vec<(u64, String)> {
    let marks: Vec<String> = slots.iter().map(|name| format!("%{name}%")).collect();
    let mut forms: Vec<(u64, String)> = Vec::new();
    for number in SAMPLES {
        let mut args: Vec<(&str, Arg<'_>)> = vec![("count", number.into())];
        args.extend(slots.iter().zip(&marks).map(|(&name, mark)| (name, Arg::from(mark))));
        let text = messages.format(id, &args).replace(&messages.number(number), "%count%");
        forms.push((number, text));
    }
    forms
}
