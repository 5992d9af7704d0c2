//! `content/annotations.yaml`: what the author says of single events, without touching the notes.
//!
//! Withdrawals and redactions come first: they are applied before anything is matched, counted or exported,
//! so that what they take away stands in no byte of the output.

/// What the author says of one event.
#[derive(Debug, Clone, Default)]
pub struct Note {
    /// A landmark of the timeline.
    pub key: bool,
    /// A remark, shown beside.
    pub comment: Option<String>,
    /// How sure it is.
    pub status: Option<Status>,
    /// Corrections, in the order in which they are written.
    pub corrections: Vec<Correction>,
    /// Whether passages were redacted.
    pub redacted: bool,
}

/// How sure an event is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Confirmed.
    Confirmed,
    /// Known from one source only.
    SingleSource,
    /// Contested by somebody.
    Contested,
    /// Not public.
    Private,
}

/// A correction, shown on the event and listed on `/corrections/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// What was wrong, and what is right.
    pub text: String,
    /// When it was corrected, as written.
    pub date: String,
}

/// The mark that stands where a passage was redacted.
pub const REDACTED: &str = "█████";
