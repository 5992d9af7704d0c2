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
        let handle = record.handle.map(|handle| self.handle(handle));
        iso690(&record, &self.dates, &self.words.citation, handle.as_deref(), &self.number(ix), &total)
    }
}
