//! Citations as text, by ISO 690.

use super::super::Context;
use super::record::Record;
use crate::i18n::{Dates, Pattern};

/// The arguments of the message, in the order in which [`iso690`] gives them.
pub(in crate::pages) const SLOTS: [&str; 7] =
    ["author", "text", "platform", "date", "number", "total", "url"];

/// A citation; `number` and `total` are as pages write them, `pattern` is the message with [`SLOTS`].
pub(in crate::pages) fn iso690(
    record: &Record<'_>,
    dates: &Dates,
    pattern: &Pattern,
    number: &str,
    total: &str,
) -> String {
    let author = match (inverted(record.name), record.handle) {
        (name, Some(handle)) if name.is_empty() => format!("@{handle}"),
        (name, Some(handle)) => format!("{name} [@{handle}]"),
        (name, None) => name,
    };
    let when = &record.event.when;
    let date = match when.instant() {
        Some(at) => format!("{} ({})", dates.when(when), dates.offset(&dates.local(at))),
        None => dates.when(when),
    };
    pattern.fill(&[&author, &record.title, record.container, &date, number, total, &record.url])
}

/// Appends all of them, one on a line.
pub(super) fn write<'a>(context: &Context<'_>, records: impl Iterator<Item = Record<'a>>, text: &mut String) {
    let messages = &context.messages;
    let pattern = messages.pattern("citation_text", &SLOTS);
    let total = messages.number(context.site.timeline.events.len() as u64);
    for record in records {
        let number = messages.number(u64::from(record.ix.0) + 1);
        let citation = iso690(&record, &context.dates, &pattern, &number, &total);
        text.extend(citation.chars().map(|c| if c.is_control() { ' ' } else { c }));
        text.push('\n');
    }
}

/// `TESQUET, Olivier`: the last word of a name first, in capitals, as ISO 690 has it.
fn inverted(name: &str) -> String {
    match name.rsplit_once(' ') {
        Some((first, last)) => format!("{}, {first}", last.to_uppercase()),
        None => name.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::inverted;

    #[test]
    fn names_are_inverted_for_citations() {
        assert_eq!(inverted("Olivier Tesquet"), "TESQUET, Olivier");
        assert_eq!(inverted("Médiapart"), "Médiapart");
    }
}
