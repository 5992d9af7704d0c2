//! What a build said, so that the next one can say it again.

use crate::diagnostics::Problems;
use crate::report;

/// What a build said of its site, but for what it did on the disk.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// The problems, as they are drawn on a terminal.
    pub report: String,
    /// How many of them there are; empty if there are none.
    pub counts: String,
    /// What the site holds, and what it weighs.
    pub contents: String,
}

impl Said {
    /// What is said of a site with these problems that holds these `contents`; with the notes among them, if they are
    /// asked for.
    pub fn new(problems: &Problems, notes: bool, contents: String) -> Said {
        let mut drawn = Vec::new();
        // Memory takes every byte.
        let _ = report::write(&mut drawn, problems, true, notes);
        let report = String::from_utf8_lossy(&drawn).into_owned();
        Said { report, counts: report::count(problems).unwrap_or_default(), contents }
    }
}
