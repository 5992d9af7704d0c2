//! What a template may use up, so that one that loops ends in a message and not in a full disk.

use std::cell::Cell;
use std::io::{self, Write};

use tera::{Kwargs, State, TeraResult};

use super::errors::RULE;
use crate::diagnostics::Diagnostic;

/// Largest page, in bytes: eight times what a timeline of 50,000 posts takes.
const LARGEST_PAGE: usize = 256 * 1024 * 1024;

/// Most numbers that `range` gives in the rendering of one page.
const MOST_NUMBERS: usize = 1_000_000;

thread_local! {
    /// What is left of [`MOST_NUMBERS`] for the page that this thread renders.
    static NUMBERS: Cell<usize> = const { Cell::new(MOST_NUMBERS) };
}

/// Takes what a template writes, up to [`LARGEST_PAGE`].
pub(super) struct Page<'a> {
    out: &'a mut Vec<u8>,
    most: usize,
    full: bool,
}

impl<'a> Page<'a> {
    /// Begins a page, which is appended to `out`.
    pub(super) fn begin(out: &'a mut Vec<u8>) -> Page<'a> {
        NUMBERS.set(MOST_NUMBERS);
        let most = out.len() + LARGEST_PAGE;
        Page { out, most, full: false }
    }

    /// Why the page was not taken; none if it did not grow too large.
    pub(super) fn problem(&self) -> Option<Diagnostic> {
        let size = LARGEST_PAGE / 1024 / 1024;
        let message = format!("the page grows beyond {size} MiB");
        self.full.then(|| Diagnostic::error(RULE, message).help("look for a loop in the template"))
    }
}

impl Write for Page<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.out.len() + bytes.len() > self.most {
            self.full = true;
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.out.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// `range(end, start?, step_by?)`, as the engine has it, but with an end to all of a page's ranges together.
pub(super) fn range(kwargs: Kwargs, _: &State<'_>) -> TeraResult<Vec<i64>> {
    let start = kwargs.get::<i64>("start")?.unwrap_or_default();
    let end = kwargs.must_get::<i64>("end")?;
    let step = kwargs.get::<i64>("step_by")?.unwrap_or(1);
    let (Ok(step), true) = (usize::try_from(step), start <= end) else {
        return Err(tera::Error::message("`range` goes up, in steps of at least 1"));
    };
    if step == 0 {
        return Err(tera::Error::message("`range` goes up, in steps of at least 1"));
    }
    let numbers = (start..end).step_by(step);
    let left = NUMBERS.get().checked_sub(numbers.size_hint().0);
    let left = left.ok_or_else(|| {
        tera::Error::message(format!("the ranges of this page have more than {MOST_NUMBERS} numbers in all"))
    })?;
    NUMBERS.set(left);
    Ok(numbers.collect())
}
