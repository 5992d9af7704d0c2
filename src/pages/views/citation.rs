//! How an event is cited, on its page.

use super::Views;
use crate::pages::data::citations::{Record, iso690};
use crate::timeline::EventIx;

impl Views<'_> {
    /// A citation by ISO 690.
    pub(super) fn citation(&self, ix: EventIx) -> String {
        let title = self.site_title();
        let record = Record::of(self.site, &title, ix);
        let total = self.messages.number(self.site.timeline.events.len() as u64);
        iso690(&record, &self.dates, &self.words.citation, &self.number(ix), &total)
    }
}
