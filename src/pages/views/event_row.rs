//! An event on one line: when, and its first words. Made once and shared by all lists that only point to it.

use serde::Serialize;
use tera::Value;

use super::Views;
use super::event::is_of_a_day;
use crate::pages::body;
use crate::routes::{Href, event_anchor};
use crate::time::Precision;
use crate::timeline::EventIx;

/// Longest first words, in characters.
const INCIPIT: usize = 140;

/// Longest first words on the pages of the neighbours, of which there are as many as events.
const BRIEF: usize = 70;

#[derive(Debug, Serialize)]
struct EventRow {
    /// Its anchor in lists.
    anchor: String,
    /// Its permanent address.
    href: Href,
    /// `Exhibit 33`.
    label: String,
    /// The date, and the time of day where it is known.
    when: String,
    /// For the `datetime` attribute.
    iso: Option<String>,
    /// Day and month, for lists that tell the year; the date as far as it is known, where the day is not.
    day: String,
    /// The time of day, where it is known.
    time: Option<String>,
    /// Its title, or its first words.
    text: String,
    /// The same, on one line.
    brief: String,
    /// Known less exactly than to the day.
    coarse: bool,
}

/// Events on one line each under their month, with the time without any before it.
#[derive(Debug, Serialize)]
pub(super) struct RowMonth {
    heading: String,
    silence: Option<String>,
    rows: Vec<Value>,
}

impl Views<'_> {
    /// The row of an event; made once.
    pub(super) fn event_row(&self, ix: EventIx) -> Value {
        self.event_rows[ix.0 as usize].get_or_init(|| self.make_event_row(ix)).clone()
    }

    fn make_event_row(&self, ix: EventIx) -> Value {
        let event = self.site.timeline.event(ix);
        let when = &event.when;
        let local = when.earliest.filter(|_| is_of_a_day(when.precision)).map(|at| self.dates.local(at));
        let timed = local.filter(|_| when.precision != Precision::Day);
        let first_words = |most: usize| match &event.title {
            Some(title) => title.clone(),
            None => self.typography.spaces(&body::incipit(&event.text, most)).into_owned(),
        };
        Value::from_serializable(&EventRow {
            anchor: event_anchor(&event.id),
            href: self.site.permalink(ix),
            label: self.label(ix),
            when: self.dates.when(when),
            iso: self.dates.datetime(when),
            day: match &local {
                Some(at) => self.dates.day_month(at.date_naive()),
                None => self.dates.when(when),
            },
            time: timed.map(|at| self.dates.time(&at)),
            coarse: local.is_none(),
            text: first_words(INCIPIT),
            brief: first_words(BRIEF),
        })
    }

    /// Events on one line each, under their months.
    pub(super) fn row_months(&self, events: &[EventIx]) -> Vec<RowMonth> {
        let months = self.by_listed_month(events).into_iter();
        months
            .map(|month| RowMonth {
                heading: month.heading,
                silence: month.silence,
                rows: month.events.iter().map(|&ix| self.event_row(ix)).collect(),
            })
            .collect()
    }
}
