//! `data/events.csv`: one event on a row, for spreadsheets.

use std::ops::Range;

use super::cell::{push_cell, push_id};
use super::records::Records;
use super::tally::Tally;
use super::{permalink, slugs};
use crate::site::Site;
use crate::time::rfc3339;
use crate::timeline::{EventIx, Kind};

/// The names of the columns, which are those of `events.json`.
const COLUMNS: &str = "id,kind,platform,title,text,author,utc,local,precision,earliest,latest,clock,url,permalink,\
                       entities,mentions,tags,links,media,sources,notes";

/// Without it, Excel takes UTF-8 for the encoding of the machine.
const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// The events as a table by RFC 4180.
pub(super) struct Csv<'a> {
    pub(super) site: &'a Site,
}

/// No fewer bytes than all events take.
pub(super) fn bound(tally: &Tally) -> usize {
    // A sign is at most doubled, and besides the items there are six times and the words of the clocks.
    tally.bytes + tally.special + tally.items + 400 * tally.events
}

impl Records for Csv<'_> {
    fn open(&self, _: &Range<u32>, out: &mut Vec<u8>) {
        for part in [BYTE_ORDER_MARK, COLUMNS, "\r\n"] {
            out.extend_from_slice(part.as_bytes());
        }
    }

    fn push(&self, events: Range<u32>, _: bool, out: &mut Vec<u8>) {
        let mut scratch = String::new();
        for ix in events.map(EventIx) {
            self.row(ix, &mut scratch, out);
        }
    }
}

impl Csv<'_> {
    fn row(&self, ix: EventIx, scratch: &mut String, out: &mut Vec<u8>) {
        let site = self.site;
        let event = site.timeline.event(ix);
        let (platform, url) = match &event.kind {
            Kind::Post { platform, url, .. } => (platform.name(), url.as_str()),
            Kind::Written => ("", ""),
        };
        let when = &event.when;
        let utc = |at: Option<crate::time::Instant>| at.map(|at| at.to_string()).unwrap_or_default();
        let local = when.instant().map(|at| rfc3339(&at.in_zone(site.config.time_zone)));
        let author = event.author.handle.as_deref().or(event.author.name.as_deref());

        push_id(out, event.id.as_str());
        for text in [
            if event.kind == Kind::Written { "written" } else { "post" },
            platform,
            event.title.as_deref().unwrap_or_default(),
            &event.text,
            author.unwrap_or_default(),
            &utc(when.instant()),
            local.as_deref().unwrap_or_default(),
            when.precision.name(),
            &utc(when.earliest),
            &utc(when.latest),
            when.clock.name(),
            url,
            &permalink(site, ix),
        ] {
            out.push(b',');
            push_cell(out, text);
        }
        let handles = site.entities.found.get(ix.0 as usize).map_or(&[][..], |found| &found.handles);
        push_list(out, scratch, slugs(site, ix));
        push_list(out, scratch, handles.iter().map(|handle| &**handle));
        push_list(out, scratch, event.tags.iter().map(|tag| &**tag));
        push_list(out, scratch, event.links.iter().map(String::as_str));
        push_list(out, scratch, event.media.iter().map(|media| media.address.as_str()));
        push_list(out, scratch, event.references.iter().map(String::as_str));
        let notes = event
            .sources
            .iter()
            .map(|source| format!("{}:{}", site.note(source.note).path.as_str(), source.lines.start()));
        push_list(out, scratch, notes);
        out.extend_from_slice(b"\r\n");
    }
}

/// Appends a list as one cell, one item on a line.
fn push_list(out: &mut Vec<u8>, scratch: &mut String, items: impl Iterator<Item = impl AsRef<str>>) {
    scratch.clear();
    for (at, item) in items.enumerate() {
        if at > 0 {
            scratch.push('\n');
        }
        scratch.extend(item.as_ref().chars().map(|c| if matches!(c, '\n' | '\r') { ' ' } else { c }));
    }
    out.push(b',');
    push_cell(out, scratch);
}
