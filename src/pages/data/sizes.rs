//! How large the file of a format would be, and over which parts it is cut where that is too large.

use std::cell::OnceCell;
use std::ops::Range;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::citations::{Cited, Lengths};
use super::cut::{self, Measure};
use super::tally::{Tallies, Tally};
use super::{Context, Format, calendar, csv, events, ftm, graph, timelinejs};
use crate::i18n::Messages;
use crate::site::Site;

/// What is known of the sizes of a site's files, each found when it is first asked for.
pub(super) struct Sizes<'a> {
    site: &'a Site,
    /// The largest file, in bytes.
    largest: usize,
    counts: Counts<'a>,
    /// None for a language that nobody speaks, which is told elsewhere.
    context: OnceCell<Option<Context<'a>>>,
    cited: Cited<'a>,
}

impl<'a> Sizes<'a> {
    /// Those of a site whose files are at most `largest` bytes long before they are cut.
    pub(super) fn of(site: &'a Site, largest: usize) -> Sizes<'a> {
        Sizes { site, largest, counts: Counts::of(site), context: OnceCell::new(), cited: Cited::default() }
    }

    /// The parts over which the file of a format is cut; none where its events fit into one. What may be too large is
    /// written to be measured, which takes time.
    pub(super) fn parts(&self, format: Format) -> Option<Vec<(String, Range<u32>)>> {
        let events = format.events(self.site);
        if format.bound(&events, &self.counts) <= self.largest {
            return None;
        }
        let make =
            || Some(Context::new(self.site, &Arc::new(Messages::load(&self.site.config.language).ok()?)));
        let context = self.context.get_or_init(make).as_ref()?;
        let counts = &self.counts;
        let least = |events: &Range<u32>| format.least(events, counts);
        let bound = |events: &Range<u32>| format.bound(events, counts);
        let records = format.records(context, &self.cited);
        let measure = Measure { largest: self.largest, least: &least, bound: &bound, records: &*records };
        // Who and what appears stands in the whole file of FollowTheMoney, before the events.
        let beside = || {
            let mut actors = Vec::new();
            if format == Format::Ftm {
                ftm::write_actors(self.site, context.actors(), 0..u32::MAX, &mut actors);
            }
            actors.len()
        };
        let is_large = format.least(&events, &self.counts) > self.largest
            || records.size(events.clone()) + beside() > self.largest;
        is_large.then(|| cut::by_calendar(self.site, &events, &measure))
    }
}

/// How much there is to write of the events of a site, counted when it is first asked for.
pub(super) struct Counts<'a> {
    site: &'a Site,
    tallies: OnceLock<Tallies>,
    /// Of the events that were asked for last: there are as many as there are styles.
    lengths: Mutex<Option<(Range<u32>, Lengths)>>,
}

impl<'a> Counts<'a> {
    /// Those of a site.
    pub(super) fn of(site: &'a Site) -> Counts<'a> {
        Counts { site, tallies: OnceLock::new(), lengths: Mutex::default() }
    }

    fn tally(&self, events: &Range<u32>) -> Tally {
        self.tallies.get_or_init(|| Tallies::of(self.site)).of_events(events)
    }

    fn lengths(&self, events: &Range<u32>) -> Lengths {
        let last = || self.lengths.lock().unwrap_or_else(PoisonError::into_inner);
        let known = last().as_ref().filter(|(of, _)| of == events).map(|(_, lengths)| *lengths);
        known.unwrap_or_else(|| {
            let lengths = Lengths::of(self.site, events.clone());
            *last() = Some((events.clone(), lengths));
            lengths
        })
    }
}

impl Format {
    /// No more bytes than these events take.
    pub(super) fn least(self, events: &Range<u32>, counts: &Counts<'_>) -> usize {
        match self {
            Format::Graph | Format::Citations(_) => 0,
            _ => {
                let tally = counts.tally(events);
                tally.texts + 100 * tally.events
            }
        }
    }

    /// No fewer bytes than these events take.
    pub(super) fn bound(self, events: &Range<u32>, counts: &Counts<'_>) -> usize {
        let site = counts.site;
        let tally = || counts.tally(events);
        match self {
            Format::Json => events::bound(&tally()),
            Format::Csv => csv::bound(&tally()),
            Format::Calendar => calendar::bound(&tally()),
            Format::TimelineJs => timelinejs::bound(&tally()),
            Format::Graph => graph::size(site, events),
            Format::Ftm => ftm::bound(site, &tally()),
            Format::Citations(style) => counts.lengths(events).bound(style),
        }
    }
}
