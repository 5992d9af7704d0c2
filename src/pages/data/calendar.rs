//! `data/timeline.ics`: the events as a calendar by RFC 5545 (<https://www.rfc-editor.org/rfc/rfc5545>).
//!
//! An instant is one in UTC; everything else is whole days, from the first on which it can have happened to the
//! last, and its description says first what is known of the date. No clock is read: `DTSTAMP` is when the event
//! was last changed, which is when it happened or was corrected. What has no date has no place in a calendar.

use std::ops::Range;

use chrono::{Datelike, NaiveDate};

use super::records::Records;
use super::tally::{BEGINNING, Tally};
use super::{Context, permalink};
use crate::pages::body::incipit;
use crate::time::{Instant, Precision, parse_edtf};
use crate::timeline::{Event, EventIx, Kind};

/// Longest summary that is cut from a text, in characters.
const SUMMARY: usize = BEGINNING;

/// Most octets of a line, without its break.
const LINE: usize = 75;

/// The dated events as a calendar.
pub(super) struct Calendar<'c, 'a> {
    pub(super) context: &'c Context<'a>,
}

/// No fewer bytes than all events take.
pub(super) fn bound(tally: &Tally) -> usize {
    // The text stands there whole, and its beginning once more; a line is folded every 72 octets or later.
    let bytes = tally.bytes + tally.beginnings + 2 * tally.special + 4 * tally.items;
    bytes + bytes / 24 + 600 * tally.events
}

impl Records for Calendar<'_, '_> {
    fn open(&self, _: &Range<u32>, out: &mut Vec<u8>) {
        let mut lines = Lines::new(out);
        lines.plain("BEGIN", "VCALENDAR");
        lines.plain("VERSION", "2.0");
        lines.plain("PRODID", concat!("-//Filature//Filature ", env!("CARGO_PKG_VERSION"), "//EN"));
        lines.plain("CALSCALE", "GREGORIAN");
        // The name by RFC 7986, and as calendars knew it before.
        lines.text("NAME", &[&self.context.title]);
        lines.text("X-WR-CALNAME", &[&self.context.title]);
    }

    fn push(&self, events: Range<u32>, _: bool, out: &mut Vec<u8>) {
        let mut lines = Lines::new(out);
        for ix in events.map(EventIx) {
            self.event(ix, &mut lines);
        }
    }

    fn close(&self, out: &mut Vec<u8>) {
        Lines::new(out).plain("END", "VCALENDAR");
    }
}

impl Calendar<'_, '_> {
    fn event(&self, ix: EventIx, lines: &mut Lines<'_>) {
        let site = self.context.site;
        let event = site.timeline.event(ix);
        let Some((starts, ends)) = self.span(event) else { return };
        lines.plain("BEGIN", "VEVENT");
        // An id is unique on its platform, or on the site; where the site stands may change.
        lines.plain("UID", &format!("{}@filature", event.id));
        lines.plain("DTSTAMP", &self.changed(event));
        lines.plain(&starts.0, &starts.1);
        if let Some(end) = ends {
            lines.plain("DTEND;VALUE=DATE", &end);
        }
        let summary = event.title.clone().unwrap_or_else(|| incipit(&event.text, SUMMARY));
        let by = || event.author.handle.as_deref().map(|handle| format!("@{handle}"));
        let summary = if summary.is_empty() { by().unwrap_or_else(|| event.id.to_string()) } else { summary };
        lines.text("SUMMARY", &[&summary]);
        let doubtful = event.when.qualifier.approximate || event.when.qualifier.uncertain;
        let exact = event.when.instant().is_some() || (event.when.precision == Precision::Day && !doubtful);
        let when = if exact { String::new() } else { self.context.dates.when(&event.when) };
        let source = match &event.kind {
            Kind::Post { url, .. } => url.as_str(),
            Kind::Written => "",
        };
        let parts = [when.as_str(), &*event.text, source];
        let mut description: Vec<&str> = Vec::with_capacity(5);
        for part in parts.into_iter().filter(|part| !part.is_empty()) {
            if !description.is_empty() {
                description.push("\n\n");
            }
            description.push(part);
        }
        lines.text("DESCRIPTION", &description);
        if site.base.origin().is_some() {
            lines.plain("URL", &permalink(site, ix));
        } else if crate::markdown::is_web(source) {
            lines.plain("URL", source);
        }
        lines.list("CATEGORIES", event.tags.iter().map(|tag| &**tag));
        // Nobody is busy because of it.
        lines.plain("TRANSP", "TRANSPARENT");
        lines.plain("END", "VEVENT");
    }

    /// How the event begins, name and value, and the day after its last one, where it is of whole days; none for
    /// one that no calendar can hold.
    fn span(&self, event: &Event) -> Option<((String, String), Option<String>)> {
        let when = &event.when;
        if let Some(at) = when.instant().or(when.earliest.filter(|_| when.precision == Precision::Minute)) {
            return (at.utc().year() > 0).then(|| (("DTSTART".into(), basic(at)), None));
        }
        let day = |at: Instant| at.in_zone(self.context.site.config.time_zone).date_naive();
        let (first, last) = (when.listed_at()?, when.latest.or(when.earliest)?);
        let (first, last) = (day(first), day(last));
        // Years have four digits there, and most programs know none before the first.
        let fits = |day: &NaiveDate| (1..=9999).contains(&day.year());
        let end = last.succ_opt().filter(fits).unwrap_or(last);
        fits(&first)
            .then(|| (("DTSTART;VALUE=DATE".into(), basic_day(first)), (end > first).then(|| basic_day(end))))
    }

    /// When the event was last changed, by what the notes say.
    fn changed(&self, event: &Event) -> String {
        let zone = self.context.site.config.time_zone;
        let corrected =
            event.annotation.corrections.iter().filter_map(|c| parse_edtf(&c.date, zone).ok()?.earliest);
        let happened = event.when.listed_at();
        let last = corrected.chain(happened).max().unwrap_or(Instant::MIN);
        basic(last)
    }
}

/// `20190321T072842Z`
fn basic(at: Instant) -> String {
    let text = at.to_string();
    [&text[..4], &text[5..7], &text[8..13], &text[14..16], &text[17..19], "Z"].concat()
}

/// `20190321`
fn basic_day(day: NaiveDate) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

/// Content lines, folded.
struct Lines<'o> {
    out: &'o mut Vec<u8>,
    line: String,
}

impl Lines<'_> {
    fn new(out: &mut Vec<u8>) -> Lines<'_> {
        Lines { out, line: String::new() }
    }

    /// A line whose value needs no escape.
    fn plain(&mut self, name: &str, value: &str) {
        self.begin(name);
        self.line.push_str(value);
        self.end();
    }

    /// A line of the type TEXT: the parts, one after the other.
    fn text(&mut self, name: &str, parts: &[&str]) {
        self.begin(name);
        parts.iter().for_each(|part| push_text(&mut self.line, part));
        self.end();
    }

    /// A line of several texts; none where there is no text.
    fn list<'i>(&mut self, name: &str, items: impl Iterator<Item = &'i str>) {
        let mut items = items.peekable();
        if items.peek().is_none() {
            return;
        }
        self.begin(name);
        for (at, item) in items.enumerate() {
            if at > 0 {
                self.line.push(',');
            }
            push_text(&mut self.line, item);
        }
        self.end();
    }

    fn begin(&mut self, name: &str) {
        self.line.clear();
        self.line.push_str(name);
        self.line.push(':');
    }

    /// Folds the line between characters, so that no line is longer than 75 octets.
    fn end(&mut self) {
        let mut rest = self.line.as_str();
        let mut room = LINE;
        while rest.len() > room {
            let cut = (0..=room).rev().find(|&at| rest.is_char_boundary(at)).unwrap_or_default();
            self.out.extend_from_slice(&rest.as_bytes()[..cut]);
            self.out.extend_from_slice(b"\r\n ");
            rest = &rest[cut..];
            // The blank that begins the next line counts.
            room = LINE - 1;
        }
        self.out.extend_from_slice(rest.as_bytes());
        self.out.extend_from_slice(b"\r\n");
    }
}

/// Escapes what has a meaning in a TEXT; control characters, which it may not hold, are left out.
fn push_text(line: &mut String, text: &str) {
    let mut written = 0;
    for (at, byte) in text.bytes().enumerate() {
        let other = match byte {
            b'\\' => "\\\\",
            b';' => "\\;",
            b',' => "\\,",
            b'\n' => "\\n",
            b'\t' => continue,
            _ if byte.is_ascii_control() => "",
            _ => continue,
        };
        line.push_str(&text[written..at]);
        line.push_str(other);
        written = at + 1;
    }
    line.push_str(&text[written..]);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_has_a_meaning_is_escaped_and_what_no_text_may_hold_is_left_out() {
        let mut line = String::new();
        push_text(&mut line, "é\\a;b,c\nd\te\u{7}\u{7f}œ;");
        assert_eq!(line, "é\\\\a\\;b\\,c\\nd\teœ\\;");
    }

    proptest! {
        #[test]
        fn folded_lines_are_short_and_unfold_to_what_they_were(text in "\\PC{0,400}") {
            let mut out = Vec::new();
            Lines::new(&mut out).plain("X", &text);
            let folded = String::from_utf8(out).unwrap();
            let whole = folded.strip_suffix("\r\n").unwrap();
            prop_assert!(whole.split("\r\n").all(|line| line.len() <= LINE));
            prop_assert_eq!(whole.replace("\r\n ", ""), format!("X:{text}"));
        }
    }
}
