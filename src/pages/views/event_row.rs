//! An event on one line: when, and its first words. Its HTML is made once for all lists that only point to it,
//! and once for the pages of its neighbours.

use serde::Serialize;

use super::Views;
use super::event::is_of_a_day;
use super::fragment::{Made, joined};
use crate::pages::body;
use crate::routes::{Href, event_anchor};
use crate::time::Precision;
use crate::timeline::EventIx;

/// Longest first words, in characters.
const INCIPIT: usize = 110;

/// Longest first words on the pages of the neighbours, of which there are as many as events; in full and in short.
const BRIEF: [usize; 2] = [120, 48];

#[derive(Debug, Serialize)]
struct EventRow {
    /// Its anchor in lists.
    anchor: String,
    /// Its permanent address.
    href: Href,
    /// For the `datetime` attribute.
    iso: Option<String>,
    /// Day and month, for lists that tell the year; the date as far as it is known, where the day is not.
    day: String,
    /// The time of day, where it is known.
    time: Option<String>,
    /// Its title, or its first words.
    text: String,
}

/// The arguments of `event_row`.
#[derive(Debug, Serialize)]
struct RowArguments {
    it: EventRow,
    /// Whether the event's anchor leads here.
    anchored: bool,
}

/// The arguments of `neighbour`.
#[derive(Debug, Serialize)]
struct NeighbourArguments {
    it: Neighbour,
}

/// An event before or after another one.
#[derive(Debug, Serialize)]
struct Neighbour {
    /// Its permanent address.
    href: Href,
    /// `Exhibit 33`.
    label: String,
    /// The date, and the time of day where it is known.
    when: String,
    /// Its title, or its first words.
    brief: String,
    /// Known less exactly than to the day.
    coarse: bool,
}

/// Events on one line each under their month, with the time without any before it.
#[derive(Debug, Serialize)]
pub(super) struct RowMonth {
    heading: String,
    silence: Option<String>,
    /// The rows, as HTML.
    rows: String,
}

impl Views<'_> {
    /// The row of an event, which its anchor leads to, as HTML; made once.
    fn anchored_row(&self, ix: EventIx) -> Made<&str> {
        self.event_rows[ix.0 as usize].get_or_make(|| self.event_row(ix, true))
    }

    /// An event on the page of another one, as HTML; made once.
    pub(super) fn neighbour(&self, ix: EventIx) -> Made<&str> {
        self.neighbours[ix.0 as usize].get_or_make(|| {
            let event = self.site.timeline.event(ix);
            let it = Neighbour {
                href: self.site.permalink(ix),
                label: self.label(ix),
                when: self.dates.when(&event.when),
                brief: self.first_words(ix, self.of_length(BRIEF)),
                coarse: !is_of_a_day(event.when.precision) || event.when.earliest.is_none(),
            };
            self.component("neighbour", &NeighbourArguments { it })
        })
    }

    /// The row of an event, as HTML.
    pub(super) fn event_row(&self, ix: EventIx, anchored: bool) -> Made<String> {
        let event = self.site.timeline.event(ix);
        let when = &event.when;
        let local = when.earliest.filter(|_| is_of_a_day(when.precision)).map(|at| self.dates.local(at));
        let timed = local.filter(|_| when.precision != Precision::Day);
        let it = EventRow {
            anchor: event_anchor(&event.id),
            href: self.site.permalink(ix),
            iso: self.dates.datetime(when),
            day: match &local {
                Some(at) => self.dates.day_month(at.date_naive()),
                None => self.dates.when(when),
            },
            time: timed.map(|at| self.dates.time(&at)),
            text: self.first_words(ix, INCIPIT),
        };
        self.component("event_row", &RowArguments { it, anchored })
    }

    /// The title of an event, or its first words.
    fn first_words(&self, ix: EventIx, most: usize) -> String {
        let event = self.site.timeline.event(ix);
        match &event.title {
            Some(title) => title.clone(),
            None => self.typography.spaces(&body::incipit(&event.text, most)).into_owned(),
        }
    }

    /// Events on one line each, under their months.
    pub(super) fn row_months(&self, events: &[EventIx]) -> Made<Vec<RowMonth>> {
        let months = self.by_listed_month(events).into_iter();
        months
            .map(|month| {
                Ok(RowMonth {
                    heading: month.heading,
                    silence: month.silence,
                    rows: joined(month.events.iter().map(|&ix| self.anchored_row(ix)))?,
                })
            })
            .collect()
    }
}
