//! Limits on what an export may make of this machine's memory and disk.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

/// Most bytes of one entry of a list, such as a post.
const LARGEST_ENTRY: u64 = 16 * 1024 * 1024;
/// How many times as large as it is stored a file of an export may be. Lists of posts come to some 30 times.
const HIGHEST_RATIO: u64 = 200;
/// Below this size the ratio says nothing, in bytes.
const RATIO_COUNTS_FROM: u64 = 16 * 1024 * 1024;
/// Largest picture or film that is copied, in bytes.
pub(super) const LARGEST_MEDIA: u64 = 1024 * 1024 * 1024;

/// Counts the bytes since the last entry of a list ended.
#[derive(Debug, Clone, Default)]
pub(super) struct Meter(Rc<Cell<u64>>);

impl Meter {
    /// An entry has ended.
    pub(super) fn reset(&self) {
        self.0.set(0);
    }
}

/// A reader that fails rather than expand without end.
pub(super) struct Guarded<R> {
    inner: R,
    read: u64,
    stored: Option<u64>,
    meter: Meter,
}

impl<R: Read> Guarded<R> {
    /// A reader of a list; `stored` is its size in the export, where that is packed.
    pub(super) fn new(inner: R, stored: Option<u64>, meter: Meter) -> Self {
        Guarded { inner, read: 0, stored, meter }
    }
}

impl<R: Read> Read for Guarded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        self.read += n as u64;
        let since = self.meter.0.get() + n as u64;
        self.meter.0.set(since);
        if since > LARGEST_ENTRY {
            return Err(io::Error::other("an entry of more than 16 MiB, which no post is"));
        }
        let most = self.stored.map(|stored| stored.saturating_mul(HIGHEST_RATIO).max(RATIO_COUNTS_FROM));
        if most.is_some_and(|most| self.read > most) {
            return Err(io::Error::other("it expands to more than 200 times its size, as no export does"));
        }
        Ok(n)
    }
}

/// A reader that fails beyond the size of the largest film, and beyond the ratio.
pub(super) fn media<R: Read>(inner: R, stored: u64) -> impl Read {
    let most = stored.saturating_mul(HIGHEST_RATIO).clamp(RATIO_COUNTS_FROM, LARGEST_MEDIA);
    Limited { inner, left: most }
}

struct Limited<R> {
    inner: R,
    left: u64,
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        self.left = self.left.checked_sub(n as u64).ok_or_else(|| {
            io::Error::new(io::ErrorKind::FileTooLarge, "it is larger than any picture or film of a post")
        })?;
        Ok(n)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_expands_without_end_is_stopped() {
        let meter = Meter::default();
        let endless = Guarded::new(io::repeat(b' '), None, meter.clone());
        assert!(io::copy(&mut { endless }, &mut io::sink()).unwrap_err().to_string().contains("16 MiB"));
        let mut packed = Guarded::new(io::repeat(b' '), Some(1000), meter.clone());
        let mut buffer = [0; 4096];
        let error = loop {
            meter.reset();
            if let Err(error) = packed.read(&mut buffer) {
                break error;
            }
        };
        assert!(error.to_string().contains("200 times"), "{error}");
        assert!(io::copy(&mut media(io::repeat(0), 1000), &mut io::sink()).is_err());
    }
}
