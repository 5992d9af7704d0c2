//! Files of events that would be too large are cut by year, such a year by month, and such a month in pieces.

use std::ops::Range;

use rayon::prelude::*;

use super::records::{Records, windows};
use crate::packing::packed;
use crate::site::Site;

/// How large the files of a format may be, and would be.
pub(super) struct Measure<'m> {
    /// The largest file, in bytes.
    pub(super) largest: usize,
    /// No more bytes than some events take, and no fewer, both quickly told.
    pub(super) least: &'m (dyn Fn(&Range<u32>) -> usize + Sync),
    pub(super) bound: &'m (dyn Fn(&Range<u32>) -> usize + Sync),
    /// The format.
    pub(super) records: &'m dyn Records,
}

impl Measure<'_> {
    /// Whether some events fit into one file.
    pub(super) fn fits(&self, events: &Range<u32>) -> bool {
        (self.bound)(events) <= self.largest
            || (self.least)(events) <= self.largest && self.records.size(events.clone()) <= self.largest
    }
}

/// The parts of a file of `events` by the names that they get, in the order of the events.
///
/// Each year is a part (`2021`). One that is too large is a part for each of its months (`2021-07`), and such a month
/// a part for each run of its events that fits (`2021-07`, `2021-07-2`, `2021-07-3`). What has no date comes last, as
/// `undated`, `undated-2` and so on. A part of one event may be too large.
pub(super) fn by_calendar(
    site: &Site,
    events: &Range<u32>,
    measure: &Measure<'_>,
) -> Vec<(String, Range<u32>)> {
    let of = |part: &Range<u32>| part.start.max(events.start)..part.end.min(events.end);
    let mut parts = Vec::new();
    for year in &site.timeline.years {
        let name = format!("{:04}", year.year);
        if measure.fits(&of(&year.events)) {
            parts.push((name, of(&year.events)));
            continue;
        }
        for month in &year.months {
            numbered(&format!("{name}-{:02}", month.month), of(&month.events), measure, &mut parts);
        }
    }
    numbered("undated", of(&site.timeline.undated), measure, &mut parts);
    parts.retain(|(_, events)| !events.is_empty());
    parts
}

/// Appends the runs of `events` that fit, under a name that is numbered from the second on.
fn numbered(name: &str, events: Range<u32>, measure: &Measure<'_>, parts: &mut Vec<(String, Range<u32>)>) {
    if measure.fits(&events) {
        parts.push((name.to_string(), events));
        return;
    }
    let measured: Vec<Vec<(Range<u32>, usize)>> =
        windows(events).into_par_iter().map(|window| pieces(window, measure)).collect();
    let runs = packed(measured.into_iter().flatten(), measure.largest);
    parts.extend(runs.into_iter().enumerate().map(|(at, run)| match at {
        0 => (name.to_string(), run),
        _ => (format!("{name}-{}", at + 1), run),
    }));
}

/// Halves some events until each piece fits, or is one event; with their sizes.
fn pieces(events: Range<u32>, measure: &Measure<'_>) -> Vec<(Range<u32>, usize)> {
    let size = measure.records.size(events.clone());
    if size <= measure.largest || events.len() <= 1 {
        return vec![(events, size)];
    }
    let middle = events.start + (events.end - events.start) / 2;
    let mut halves = pieces(events.start..middle, measure);
    halves.extend(pieces(middle..events.end, measure));
    halves
}
