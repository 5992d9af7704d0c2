//! Bytes and lines.

use std::ops::{Range, RangeInclusive};

/// Where the lines of a text begin.
#[derive(Debug)]
pub(super) struct Lines(Vec<usize>);

impl Lines {
    /// Notes the lines of `text`.
    pub(super) fn new(text: &str) -> Self {
        let ends = memchr::memchr_iter(b'\n', text.as_bytes());
        Lines(std::iter::once(0).chain(ends.map(|at| at + 1)).collect())
    }

    /// The line of a byte, counted from 1.
    pub(super) fn line(&self, at: usize) -> u32 {
        self.0.partition_point(|&start| start <= at) as u32
    }

    /// The lines of a byte range, counted from 1.
    pub(super) fn range(&self, range: &Range<usize>) -> RangeInclusive<u32> {
        let last = range.end.saturating_sub(1).max(range.start);
        self.line(range.start)..=self.line(last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_from_one() {
        let lines = Lines::new("a\nbc\n\nd");
        assert_eq!([0, 1, 2, 4, 5, 6].map(|at| lines.line(at)), [1, 1, 2, 2, 3, 4]);
        assert_eq!(lines.range(&(0..5)), 1..=2);
        assert_eq!(lines.range(&(2..2)), 2..=2);
    }
}
