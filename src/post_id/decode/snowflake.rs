//! Numbers that hold milliseconds in their upper bits, as many platforms give them out.

use super::{Candidate, PLAUSIBLE, Time, within};

/// How one platform gives out its numbers.
pub(super) struct Snowflake {
    /// The platform.
    pub(super) kind: &'static str,
    /// How many lower bits are no time.
    pub(super) shift: u32,
    /// Where the milliseconds begin to count, in milliseconds since 1970.
    pub(super) epoch: u64,
    /// When the platform opened, in milliseconds since 1970.
    pub(super) began: u64,
    /// Whose clock it is, and how far to trust it.
    pub(super) trust: &'static str,
}

impl Snowflake {
    /// Reads a number; none if the platform cannot have given it out.
    pub(super) fn number(&self, id: u64) -> Option<Candidate> {
        let Snowflake { kind, shift, epoch, began, trust } = *self;
        let since = id >> shift;
        let millis = since + epoch;
        let at = within(millis, began)?;
        Some(Candidate {
            kind,
            id: id.to_string(),
            time: Time::At(at),
            unit: "millisecond",
            steps: vec![
                format!("{id} >> {shift} = {since}"),
                format!("{since} + {epoch} = {millis} ms since 1970"),
            ],
            trust,
            reason: PLAUSIBLE,
            certain: false,
        })
    }
}
