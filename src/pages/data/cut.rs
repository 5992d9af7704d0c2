//! Files of events that would be too large are cut by year.

use std::ops::Range;

use rayon::prelude::*;

use crate::site::Site;

/// Events that are written out at once to learn how large their file would be.
const MEASURED: u32 = 1000;

/// A format whose files hold any run of events.
pub(super) trait Records: Sync {
    /// Appends the whole file of some events.
    fn write(&self, events: Range<u32>, out: &mut Vec<u8>);

    /// The size of the file of some events, in bytes, or a little more.
    fn size(&self, events: Range<u32>) -> usize {
        let starts: Vec<u32> = events.clone().step_by(MEASURED as usize).collect();
        let size_from = |buffer: &mut Vec<u8>, start: u32| {
            buffer.clear();
            self.write(start..(start + MEASURED).min(events.end), buffer);
            buffer.len()
        };
        starts.into_par_iter().map_init(Vec::new, size_from).sum()
    }
}

/// The parts of a file of `events` by the names that they get, one for each year. What has no date is a part of its
/// own.
pub(super) fn by_year(site: &Site, events: &Range<u32>) -> Vec<(String, Range<u32>)> {
    let years = site.timeline.years.iter().map(|year| (format!("{:04}", year.year), year.events.clone()));
    let undated = std::iter::once(("undated".to_string(), site.timeline.undated.clone()));
    let within = |(name, part): (String, Range<u32>)| {
        let part = part.start.max(events.start)..part.end.min(events.end);
        (!part.is_empty()).then_some((name, part))
    };
    years.chain(undated).filter_map(within).collect()
}
