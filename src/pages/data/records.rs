//! What the formats of events have in common: a head, a record for each event, and a tail.

use std::ops::Range;

use rayon::prelude::*;

/// Events that are written out at once to learn how large their file would be.
const MEASURED: usize = 1000;

/// Events of a run. The longer a run is, the more is made again when one of its events changed; the shorter, the more
/// there is to keep in mind of a file.
const RUN: usize = 64;

/// A format whose files hold any run of events.
pub(super) trait Records: Sync {
    /// Appends what stands before the records of these events.
    fn open(&self, events: &Range<u32>, out: &mut Vec<u8>) {
        let _ = (events, out);
    }

    /// Appends the records of some events of a file; `begins` says whether they are its first ones. Each record is made
    /// of its event and of nothing that other events say, so that it does not matter how a file is divided into runs.
    fn push(&self, events: Range<u32>, begins: bool, out: &mut Vec<u8>);

    /// Appends what stands after the records.
    fn close(&self, out: &mut Vec<u8>) {
        let _ = out;
    }

    /// Appends the whole file of some events.
    fn write(&self, events: Range<u32>, out: &mut Vec<u8>) {
        self.open(&events, out);
        self.push(events, true, out);
        self.close(out);
    }

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

/// Some events in runs that are quickly written.
pub(super) fn windows(events: Range<u32>) -> Vec<Range<u32>> {
    divided(events, MEASURED).collect()
}

/// The runs of a file of some events.
pub(super) fn runs(events: Range<u32>) -> impl Iterator<Item = Range<u32>> {
    divided(events, RUN)
}

fn divided(events: Range<u32>, size: usize) -> impl Iterator<Item = Range<u32>> {
    let end = events.end;
    events.step_by(size).map(move |start| start..start.saturating_add(size as u32).min(end))
}
