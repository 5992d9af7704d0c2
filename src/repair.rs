//! Text that was UTF-8, was once decoded as something else, and was saved again.

use std::borrow::Cow;

/// A text brought back to what it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repair<'a> {
    /// The text.
    pub text: Cow<'a, str>,
    /// What was repaired, in order; empty if nothing was.
    pub repaired: Vec<RepairedLines>,
}

/// Lines that were repaired.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RepairedLines {
    /// First line, counted from 1.
    pub first: u32,
    /// Last line.
    pub last: u32,
    /// The encoding in which the UTF-8 was read by mistake.
    pub encoding: WrongEncoding,
}

/// An encoding in which UTF-8 is read by mistake.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WrongEncoding {
    /// Mac Roman: `é` becomes `√©`.
    MacRoman,
    /// Windows-1252: `é` becomes `Ã©`.
    Windows1252,
}

/// Restores `text` where that is certain.
pub fn repair(text: &str) -> Repair<'_> {
    Repair { text: Cow::Borrowed(text), repaired: Vec::new() }
}
