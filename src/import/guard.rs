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
/// Most bytes that may stand between two files of an archive: names and attributes.
const LARGEST_HEADERS: u64 = 1024 * 1024;
/// Longest text of a post, in bytes. The longest of X have 25,000 characters.
const LONGEST_TEXT: usize = 256 * 1024;

/// Whether no post is as long as this text.
pub(super) fn is_no_post(text: &str) -> bool {
    text.len() > LONGEST_TEXT
}

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
            return Err(io::Error::other("an entry of more than 16 MiB, as no export has"));
        }
        if self.stored.is_some_and(|stored| self.read > expanded(stored)) {
            return Err(too_much());
        }
        Ok(n)
    }
}

/// The most that something of a size may expand to.
fn expanded(stored: u64) -> u64 {
    stored.saturating_mul(HIGHEST_RATIO).max(RATIO_COUNTS_FROM)
}

fn too_much() -> io::Error {
    let why = "it expands to more than 200 times its size, as no export does";
    io::Error::new(io::ErrorKind::FileTooLarge, why)
}

/// What a whole archive may still expand to: its parts can lie over one another, and each be within bounds.
#[derive(Debug)]
pub(super) struct Budget(u64);

impl Budget {
    /// That of an archive of `size` bytes.
    pub(super) fn of(size: u64) -> Budget {
        Budget(expanded(size))
    }

    /// A reader of one of its parts.
    pub(super) fn reader<R: Read>(&mut self, part: R) -> impl Read {
        Spending { part, budget: self }
    }
}

struct Spending<'a, R> {
    part: R,
    budget: &'a mut Budget,
}

impl<R: Read> Read for Spending<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.part.read(buffer)?;
        self.budget.0 = self.budget.0.checked_sub(n as u64).ok_or_else(too_much)?;
        Ok(n)
    }
}

/// An archive in which each file follows on its headers, behind its compression: what it expands to is bounded, and
/// so is what its headers can make a reader keep in memory.
pub(super) struct Stream<R> {
    inner: R,
    budget: Budget,
    headers: Headers,
}

/// How much of the headers of the next file may still come; without bounds while a file is read.
#[derive(Debug, Clone)]
pub(super) struct Headers(Rc<Cell<Option<u64>>>);

impl Headers {
    /// What comes next are headers.
    pub(super) fn expect(&self) {
        self.0.set(Some(LARGEST_HEADERS));
    }

    /// What comes next is a file.
    pub(super) fn end(&self) {
        self.0.set(None);
    }
}

impl<R: Read> Stream<R> {
    /// A reader of an archive of `size` bytes, and what is to be told where its files begin and end.
    pub(super) fn new(inner: R, size: u64) -> (Self, Headers) {
        let headers = Headers(Rc::new(Cell::new(Some(LARGEST_HEADERS))));
        (Stream { inner, budget: Budget::of(size), headers: headers.clone() }, headers)
    }
}

impl<R: Read> Read for Stream<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.budget.reader(&mut self.inner).read(buffer)?;
        if let Some(left) = self.headers.0.get() {
            let left = left.checked_sub(n as u64).ok_or_else(|| {
                io::Error::new(io::ErrorKind::FileTooLarge, "the name of a file in it is larger than 1 MiB")
            })?;
            self.headers.0.set(Some(left));
        }
        Ok(n)
    }
}

/// A reader that fails beyond the size of the largest film, and beyond the ratio.
pub(super) fn media<R: Read>(inner: R, stored: u64) -> impl Read {
    Limited { inner, left: expanded(stored).min(LARGEST_MEDIA) }
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

    #[test]
    fn parts_that_lie_over_one_another_are_stopped_together() {
        let mut budget = Budget::of(1000);
        let mut part = |bytes| io::copy(&mut budget.reader(io::repeat(0).take(bytes)), &mut io::sink());
        assert_eq!(part(RATIO_COUNTS_FROM).unwrap(), RATIO_COUNTS_FROM);
        assert!(part(1).unwrap_err().to_string().contains("200 times"));
    }

    #[test]
    fn headers_without_end_are_stopped_and_files_are_not() {
        let (mut stream, headers) = Stream::new(io::repeat(0), RATIO_COUNTS_FROM);
        let mut read = |bytes| io::copy(&mut stream.by_ref().take(bytes), &mut io::sink());
        headers.end();
        read(3 * LARGEST_HEADERS).unwrap();
        headers.expect();
        read(LARGEST_HEADERS).unwrap();
        assert!(read(1).unwrap_err().to_string().contains("1 MiB"));
    }
}
