//! `data/timelinejs.json`: the events as TimelineJS 3 takes them (<https://timeline.knightlab.com/docs/json-format.html>).
//!
//! A post is a quotation in the text of its slide, never its `media`: TimelineJS looks for the addresses of
//! platforms anywhere in that field, and would load the post from there. Dates have the parts that are known, on the
//! clocks of the site; TimelineJS writes them in its own language, and only a date that its parts cannot tell comes
//! with words. It skips what has no date.

use std::ops::Range;

use chrono::{Datelike, Timelike};
use serde::Serialize;

use super::records::Records;
use super::tally::{BEGINNING, Tally};
use super::{Context, permalink, push_json};
use crate::markdown::is_web;
use crate::pages::body::{incipit, short};
use crate::routes::event_anchor;
use crate::text::escape_html;
use crate::time::{Instant, Precision, When};
use crate::timeline::{EventIx, Kind};

/// Longest headline that is cut from a text, in characters.
const HEADLINE: usize = 60;
const _: () = assert!(HEADLINE <= BEGINNING);

/// The dated events as slides.
pub(super) struct TimelineJs<'c, 'a> {
    pub(super) context: &'c Context<'a>,
}

#[derive(Serialize)]
struct Slide<'a> {
    unique_id: String,
    start_date: Date,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_date: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    display_date: Option<String>,
    text: Text<'a>,
}

#[derive(Serialize)]
struct Title<'a> {
    text: Text<'a>,
}

/// Both are HTML.
#[derive(Serialize)]
struct Text<'a> {
    headline: &'a str,
    text: &'a str,
}

/// The parts of a date that are known.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
struct Date(std::collections::BTreeMap<&'static str, u32>);

/// No fewer bytes than all events take.
pub(super) fn bound(tally: &Tally) -> usize {
    // A sign takes at most six bytes, as entity or as an escape. The headline is the beginning of the text, or the id;
    // the address stands there twice.
    tally.own + (tally.own - tally.texts) + tally.beginnings + 10 * tally.special + 800 * tally.events
}

impl Records for TimelineJs<'_, '_> {
    fn open(&self, _: &Range<u32>, out: &mut Vec<u8>) {
        let site = self.context.site;
        let (headline, dek) = (escape_html(&self.context.title), paragraphs(&site.config.dek));
        out.extend_from_slice(b"{\"scale\":\"human\",\"title\":");
        push_json(out, &Title { text: Text { headline: &headline, text: &dek } });
        out.extend_from_slice(b",\"events\":[");
    }

    fn push(&self, events: Range<u32>, begins: bool, out: &mut Vec<u8>) {
        for (at, ix) in events.map(EventIx).enumerate() {
            out.extend_from_slice(if begins && at == 0 { b"\n" } else { b",\n" });
            self.slide(ix, out);
        }
    }

    fn close(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(b"\n]}\n");
    }
}

impl TimelineJs<'_, '_> {
    fn slide(&self, ix: EventIx, out: &mut Vec<u8>) {
        let site = self.context.site;
        let event = site.timeline.event(ix);
        let headline = event.title.clone().unwrap_or_else(|| incipit(&event.text, HEADLINE));
        let headline = if headline.is_empty() { event.id.to_string() } else { headline };
        let mut text = String::with_capacity(event.text.len() + 300);
        let source = match &event.kind {
            Kind::Post { url, .. } => {
                text.push_str("<blockquote>");
                text.push_str(&paragraphs(&event.text));
                text.push_str("</blockquote>");
                Some(url.as_str())
            }
            Kind::Written => {
                text.push_str(&paragraphs(&event.text));
                None
            }
        };
        let page = permalink(site, ix);
        let by = match (&event.author.name, &event.author.handle) {
            (Some(name), Some(handle)) => format!("{name}, @{handle}"),
            (Some(name), None) => name.clone(),
            (None, Some(handle)) => format!("@{handle}"),
            (None, None) => String::new(),
        };
        if !by.is_empty() {
            text.push_str("<p>");
            text.push_str(&escape_html(&by));
            text.push_str("</p>");
        }
        for address in source.into_iter().chain([page.as_str()]).filter(|address| is_web(address)) {
            let (href, label) = (escape_html(address), short(address));
            for part in ["<p><a href=\"", &href, "\">", &escape_html(&label), "</a></p>"] {
                text.push_str(part);
            }
        }
        let (start_date, end_date) = self.dates(&event.when);
        let doubtful = event.when.qualifier.approximate || event.when.qualifier.uncertain;
        let in_words = doubtful || event.when.precision == Precision::Interval;
        let slide = Slide {
            unique_id: event_anchor(&event.id),
            start_date,
            end_date,
            display_date: in_words.then(|| self.context.dates.when(&event.when)),
            text: Text { headline: &escape_html(&headline), text: &text },
        };
        push_json(out, &slide);
    }

    fn dates(&self, when: &When) -> (Date, Option<Date>) {
        let first = when.listed_at().unwrap_or(Instant::MIN);
        let date = |at, parts| self.date(at, parts);
        match when.precision {
            Precision::Millisecond => (date(first, 7), None),
            Precision::Second => (date(first, 6), None),
            Precision::Minute => (date(first, 5), None),
            Precision::Day => (date(first, 3), None),
            Precision::Month => (date(first, 2), None),
            Precision::Year => (date(first, 1), None),
            Precision::Interval | Precision::Unknown => {
                (date(first, 3), when.latest.filter(|_| when.earliest.is_some()).map(|at| date(at, 3)))
            }
        }
    }

    /// The first so many parts of a date, from the year on.
    fn date(&self, at: Instant, parts: usize) -> Date {
        let at = at.in_zone(self.context.site.config.time_zone);
        let all = [
            ("year", at.year().max(0) as u32),
            ("month", at.month()),
            ("day", at.day()),
            ("hour", at.hour()),
            ("minute", at.minute()),
            ("second", at.second()),
            ("millisecond", at.nanosecond() / 1_000_000 % 1000),
        ];
        Date(all.into_iter().take(parts).collect())
    }
}

/// A plain text as HTML: blank lines divide paragraphs.
fn paragraphs(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 16);
    for paragraph in text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty()) {
        html.push_str("<p>");
        html.push_str(&escape_html(paragraph).replace('\n', "<br>"));
        html.push_str("</p>");
    }
    html
}
