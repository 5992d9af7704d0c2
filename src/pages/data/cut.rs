//! Files of events that would be too large are cut by year, such a year by month, and such a month in pieces.

use std::ops::Range;

use rayon::prelude::*;

use crate::packing::packed;
use crate::site::Site;

/// Events that are written out at once to learn how large their file would be.
const MEASURED: usize = 1000;

/// A format whose files hold any run of events.
pub(super) trait Records: Sync {
    /// Appends the whole file of some events.
    fn write(&self, events: Range<u32>, out: &mut Vec<u8>);

    /// The bytes that stand between two runs of events in one file, and in neither of their own files.
    fn between(&self) -> usize {
        0
    }

    /// The size of the file of some events, in bytes, or a little more.
    fn size(&self, events: Range<u32>) -> usize {
        let size_of = |buffer: &mut Vec<u8>, window: Range<u32>| {
            buffer.clear();
            self.write(window, buffer);
            buffer.len() + self.between()
        };
        windows(events).into_par_iter().map_init(Vec::new, size_of).sum()
    }
}

/// How large the files of a format may be, and would be.
pub(super) struct Measure<'m> {
    /// The largest file, in bytes.
    pub(super) largest: usize,
    /// No fewer bytes than some events take, and quickly told.
    pub(super) bound: &'m (dyn Fn(&Range<u32>) -> usize + Sync),
    /// The format.
    pub(super) records: &'m dyn Records,
}

impl Measure<'_> {
    /// Whether some events fit into one file.
    pub(super) fn fits(&self, events: &Range<u32>) -> bool {
        (self.bound)(events) <= self.largest || self.records.size(events.clone()) <= self.largest
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

/// Some events in runs that are quickly written.
fn windows(events: Range<u32>) -> Vec<Range<u32>> {
    let end = events.end;
    events.step_by(MEASURED).map(|start| start..start.saturating_add(MEASURED as u32).min(end)).collect()
}
