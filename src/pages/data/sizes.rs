//! How large the file of a format would be, and over which parts it is cut where that is too large.

use std::cell::OnceCell;
use std::ops::Range;
use std::sync::Arc;

use super::citations::{Cited, Lengths};
use super::cut::{self, Measure};
use super::tally::Tally;
use super::{Context, Format, calendar, csv, events, ftm, graph, timelinejs};
use crate::i18n::Messages;
use crate::site::Site;

/// What is known of the sizes of a site's files, each found when it is first asked for.
pub(super) struct Sizes<'a> {
    site: &'a Site,
    /// The largest file, in bytes.
    largest: usize,
    /// How much there is to write of all events, and of those with a date.
    all: Counts,
    dated: Counts,
    /// None for a language that nobody speaks, which is told elsewhere.
    context: OnceCell<Option<Context<'a>>>,
    cited: Cited<'a>,
}

impl<'a> Sizes<'a> {
    /// Those of a site whose files are at most `largest` bytes long before they are cut.
    pub(super) fn of(site: &'a Site, largest: usize) -> Sizes<'a> {
        let (context, cited) = (OnceCell::new(), Cited::new());
        Sizes { site, largest, all: Counts::default(), dated: Counts::default(), context, cited }
    }

    /// The parts over which the file of a format is cut; none where its events fit into one. What may be too large is
    /// written to be measured, which takes time.
    pub(super) fn parts(&self, format: Format) -> Option<Vec<(String, Range<u32>)>> {
        let events = format.events(self.site);
        let is_all = events.len() == self.site.timeline.events.len();
        let counts = if is_all { &self.all } else { &self.dated };
        if format.bound(self.site, &events, counts) <= self.largest {
            return None;
        }
        let make =
            || Some(Context::new(self.site, &Arc::new(Messages::load(&self.site.config.language).ok()?)));
        let context = self.context.get_or_init(make).as_ref()?;
        let bound = |events: &Range<u32>| format.bound(self.site, events, &Counts::default());
        let records = format.records(context, &self.cited);
        let measure = Measure { largest: self.largest, bound: &bound, records: &*records };
        // Who and what appears stands in the whole file of FollowTheMoney, before the events.
        let beside = || {
            let mut actors = Vec::new();
            if format == Format::Ftm {
                ftm::write_actors(self.site, 0..u32::MAX, &mut actors);
            }
            actors.len()
        };
        let is_large = format.least(self.site, &events, counts) > self.largest
            || records.size(events.clone()) + beside() > self.largest;
        is_large.then(|| cut::by_calendar(self.site, &events, &measure))
    }
}

/// How much there is to write of some events, counted when it is first asked for.
#[derive(Debug, Default)]
pub(super) struct Counts {
    tally: OnceCell<Tally>,
    lengths: OnceCell<Lengths>,
}

impl Format {
    /// No more bytes than these events take, of which `counts` are.
    pub(super) fn least(self, site: &Site, events: &Range<u32>, counts: &Counts) -> usize {
        match self {
            Format::Graph | Format::Citations(_) => 0,
            _ => {
                let tally = counts.tally.get_or_init(|| Tally::of(site, events.clone()));
                tally.texts + 100 * tally.events
            }
        }
    }

    /// No fewer bytes than these events take, of which `counts` are.
    pub(super) fn bound(self, site: &Site, events: &Range<u32>, counts: &Counts) -> usize {
        let tally = || counts.tally.get_or_init(|| Tally::of(site, events.clone()));
        match self {
            Format::Json => events::bound(tally()),
            Format::Csv => csv::bound(tally()),
            Format::Calendar => calendar::bound(tally()),
            Format::TimelineJs => timelinejs::bound(tally()),
            Format::Graph => graph::size(site, events),
            Format::Ftm => ftm::bound(site, tally()),
            Format::Citations(style) => {
                counts.lengths.get_or_init(|| Lengths::of(site, events.clone())).bound(style)
            }
        }
    }
}
