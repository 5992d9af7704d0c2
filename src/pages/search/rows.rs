//! What results show: one row for each event, entity and tag.
//!
//! Rows are arrays, since a name for each field would cost more than most fields. An event is
//! `[id, day, time, title, text]`, with an address below the base path where events have no page of their
//! own; an entity or account `[address below the base path, name, kind, events]`, the kind by its place in
//! `meta.json`; a tag `[address below /tags/, name, events]`.

use std::ops::Range;

use serde::Serialize;

use super::tag_path;
use crate::entities::Subject;
use crate::pages::views::Views;
use crate::routes::Route;
use crate::site::Site;
use crate::timeline::EventIx;

/// Writes the rows of events.
pub(super) fn write_events(
    views: &Views<'_>,
    range: &Range<u32>,
    out: &mut Vec<u8>,
) -> serde_json::Result<()> {
    let site = views.site_data();
    let row = |ix: EventIx| {
        let event = site.timeline.event(ix);
        let (day, time) = match event.when.instant().map(|at| views.dates().local(at)) {
            Some(local) => (views.dates().long(local.date_naive()), views.dates().time(&local)),
            None => (views.dates().when(&event.when), String::new()),
        };
        let address = (!site.config.event_pages.are_made()).then(|| {
            let address = site.permalink(ix).to_string();
            address.strip_prefix(site.base.path()).map(str::to_string).unwrap_or(address)
        });
        let title = event.title.as_deref().unwrap_or_default();
        EventRow(event.id.as_str(), day, time, title, &event.text, address)
    };
    lines(range.clone().map(EventIx).map(row), out)
}

/// Writes the rows of entities and accounts.
pub(super) fn write_entities(
    views: &Views<'_>,
    subjects: &[Subject],
    out: &mut Vec<u8>,
) -> serde_json::Result<()> {
    let entities = &views.site_data().entities;
    let place = |kind: &str| entities.kinds.iter().position(|k| k.name == kind).unwrap_or_default();
    let row = |subject: &Subject| match subject {
        Subject::Entity(ix) => {
            let entity = &entities.entities[ix.0 as usize];
            let definition = &entity.definition;
            let address = Route::Entity(definition.slug.clone()).path();
            (address, definition.name.clone(), place(&definition.kind), entity.events.len())
        }
        Subject::Account(ix) => {
            let account = &entities.accounts[ix.0 as usize];
            let address = Route::Account(account.platform, account.handle.clone()).path();
            let count = account.wrote.len() + account.mentioned.len();
            (address, views.handle(&account.written), place("account"), count)
        }
    };
    lines(subjects.iter().map(row), out)
}

/// Writes the rows of tags.
pub(super) fn write_tags(site: &Site, out: &mut Vec<u8>) -> serde_json::Result<()> {
    lines(site.tags.all.iter().map(|tag| (tag_path(tag), &tag.name, tag.events.len())), out)
}

/// An event in results.
#[derive(Serialize)]
struct EventRow<'a>(
    &'a str,
    String,
    String,
    &'a str,
    &'a str,
    #[serde(skip_serializing_if = "Option::is_none")] Option<String>,
);

/// A list of which each entry has a line of its own, so that two versions can be compared.
fn lines<T: Serialize>(rows: impl Iterator<Item = T>, out: &mut Vec<u8>) -> serde_json::Result<()> {
    for (at, row) in rows.enumerate() {
        out.extend_from_slice(if at == 0 { b"[" } else { b",\n" });
        serde_json::to_writer(&mut *out, &row)?;
    }
    out.extend_from_slice(if out.is_empty() { b"[]\n" } else { b"]\n" });
    Ok(())
}
