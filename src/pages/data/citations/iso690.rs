//! Citations as text, by ISO 690.

use super::super::Context;
use super::record::Record;
use crate::i18n::{Dates, Pattern};
use crate::pages::body;

/// The arguments of the message, in the order in which [`iso690`] gives them.
pub(in crate::pages) const SLOTS: [&str; 7] =
    ["author", "text", "platform", "date", "number", "total", "url"];

/// A citation; `handle` is that of its author as readers see it, `number` and `total` are as pages write them, `pattern` is the message with [`SLOTS`].
pub(in crate::pages) fn iso690(
    record: &Record<'_>,
    dates: &Dates,
    pattern: &Pattern,
    handle: Option<&str>,
    number: &str,
    total: &str,
) -> String {
    // The last word of a name comes first, in capitals: `TESQUET, Olivier`.
    let name = match record.family_and_given() {
        Some((family, given)) => format!("{}, {given}", family.to_uppercase()),
        None => record.name.to_string(),
    };
    let author = match (name, handle) {
        (name, Some(handle)) if name.is_empty() => handle.to_string(),
        (name, Some(handle)) => format!("{name} [{handle}]"),
        (name, None) => name,
    };
    let when = &record.event.when;
    let date = match when.instant() {
        Some(at) => format!("{} ({})", dates.when(when), dates.offset(&dates.local(at))),
        None => dates.when(when),
    };
    pattern.fill(&[&author, &record.title, &record.container, &date, number, total, &record.url])
}

/// Appends all of them, one on a line.
pub(super) fn write<'r, 'a: 'r>(
    context: &Context<'_>,
    records: impl Iterator<Item = &'r Record<'a>>,
    text: &mut String,
) {
    let messages = &context.messages;
    let pattern = messages.pattern("citation_text", &SLOTS);
    let total = messages.number(context.site.timeline.events.len() as u64);
    let rtl = messages.get("direction") == "rtl";
    for record in records {
        let number = messages.number(u64::from(record.ix.0) + 1);
        let handle = record.handle.map(|handle| body::handle(rtl, handle));
        let citation = iso690(record, &context.dates, &pattern, handle.as_deref(), &number, &total);
        text.extend(citation.chars().map(|c| if c.is_control() { ' ' } else { c }));
        text.push('\n');
    }
}
