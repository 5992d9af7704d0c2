//! Events under the months in which they are listed, where the list is not the timeline itself.

use serde::Serialize;

use super::Views;
use super::calendar::Item;
use super::fragment::Made;
use crate::i18n::capitalised;
use crate::timeline::EventIx;

/// Events that are listed under one month.
pub(super) struct ListedMonth {
    /// The month and its year.
    pub(super) heading: String,
    /// The time without any before it, in words, where it is long.
    pub(super) silence: Option<String>,
    pub(super) events: Vec<EventIx>,
}

/// Events of a month in full, with the time without mention before it.
#[derive(Debug, Serialize)]
pub(super) struct MentionMonth {
    heading: String,
    silence: Option<String>,
    /// Its events, as HTML.
    events: String,
}

impl Views<'_> {
    /// Events in full under their months, with the time without mention between them.
    pub(super) fn mention_months(&self, events: &[EventIx]) -> Made<Vec<MentionMonth>> {
        let months = self.by_listed_month(events).into_iter();
        months
            .map(|month| {
                Ok(MentionMonth {
                    heading: month.heading,
                    silence: month.silence,
                    events: self.dated_items(&month.events)?,
                })
            })
            .collect()
    }

    /// Events under the months in which they are listed, with the time without any before each month.
    pub(super) fn by_listed_month(&self, events: &[EventIx]) -> Vec<ListedMonth> {
        let silence_days = self.site.config.timeline.silence_days;
        let date = |ix: EventIx| {
            let listed = self.site.timeline.event(ix).when.listed_at()?;
            Some(self.dates.local(listed).date_naive())
        };
        let mut months: Vec<(Option<i32>, Vec<EventIx>)> = Vec::new();
        for &ix in events {
            let month = self.listed_month(ix);
            match months.last_mut() {
                Some((last, list)) if *last == month => list.push(ix),
                _ => months.push((month, vec![ix])),
            }
        }
        let mut previous = None;
        months
            .into_iter()
            .map(|(month, events)| {
                let first = events.first().and_then(|&ix| date(ix));
                let silence = previous
                    .zip(first)
                    .filter(|&(from, to): &(chrono::NaiveDate, _)| (to - from).num_days() >= silence_days);
                let silence = silence.map(|(from, to)| {
                    let duration = self.dates.between(from, to);
                    self.messages.format("entity_silence", &[("duration", (&duration).into())])
                });
                previous = events.last().and_then(|&ix| date(ix)).or(previous);
                let heading = match month {
                    Some(number) => {
                        let (year, month) = super::year_and_month(number);
                        capitalised(&self.dates.month_year(year, month))
                    }
                    None => self.messages.get("undated_title"),
                };
                ListedMonth { heading, silence, events }
            })
            .collect()
    }

    /// Events with their dates, as HTML.
    fn dated_items(&self, events: &[EventIx]) -> Made<String> {
        let items = events.iter().map(|&ix| {
            let event = self.event(ix);
            let date = event.day.clone().unwrap_or_default();
            Item { event, later: "", tight: false, date }
        });
        self.components("event_item", items)
    }
}
