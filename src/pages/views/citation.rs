//! How an event is cited.

use super::Views;
use crate::pages::body;
use crate::routes::Route;
use crate::timeline::{EventIx, Kind};

/// Longest quotation in a citation, in characters.
const QUOTED: usize = 170;

impl Views<'_> {
    /// A citation by ISO 690.
    pub(super) fn citation(&self, ix: EventIx) -> String {
        let event = self.site.timeline.event(ix);
        let author = match (&event.author.name, &event.author.handle) {
            (Some(name), Some(handle)) => format!("{} [@{handle}]", inverted(name)),
            (Some(name), None) => inverted(name),
            (None, Some(handle)) => format!("@{handle}"),
            (None, None) => inverted(&self.site.config.author),
        };
        let text = event.title.clone().unwrap_or_else(|| body::incipit(&event.text, QUOTED));
        let total = self.site.timeline.events.len();
        let platform = match &event.kind {
            Kind::Post { platform, .. } => platform.label().to_string(),
            Kind::Written => self.site_title(),
        };
        let date = match event.when.instant() {
            Some(at) => {
                format!("{} ({})", self.dates.when(&event.when), self.dates.offset(&self.dates.local(at)))
            }
            None => self.dates.when(&event.when),
        };
        let route = Route::Event(event.id.clone());
        let url = super::event::source(event).or_else(|| self.site.base.absolute(&route)).unwrap_or_default();
        let (number, total) = (self.number(ix), self.messages.number(total as u64));
        self.words.citation.fill(&[&author, &text, &platform, &date, &number, &total, &url])
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
