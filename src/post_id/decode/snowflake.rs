//! Numbers that hold a time in their upper bits, as many platforms give them out.

use super::{Candidate, PLAUSIBLE, Time};
use crate::post_id::Unit;
use crate::post_id::formula::Formula;

/// How one platform gives out its numbers.
pub(super) struct Snowflake {
    /// The platform.
    pub(super) kind: &'static str,
    /// Its arithmetic.
    pub(super) formula: Formula,
    /// Whose clock it is, and how far to trust it.
    pub(super) trust: &'static str,
}

impl Snowflake {
    /// Reads a number; none if the platform cannot have given it out.
    pub(super) fn number(&self, id: u64) -> Option<Candidate> {
        let d = self.formula.derivation(id)?;
        let unit = match d.unit {
            Unit::Second => "s",
            Unit::Millisecond => "ms",
            Unit::Microsecond => "µs",
        };
        let steps = if d.epoch == 0 {
            vec![format!("{id} >> {} = {} {unit} since 1970", d.shift, d.since_1970)]
        } else {
            vec![
                format!("{id} >> {} = {}", d.shift, d.since_epoch),
                format!("{} + {} = {} {unit} since 1970", d.since_epoch, d.epoch, d.since_1970),
            ]
        };
        Some(Candidate {
            kind: self.kind,
            id: id.to_string(),
            time: Time::At(d.at),
            unit: d.unit.name(),
            steps,
            trust: self.trust,
            reason: PLAUSIBLE,
            certain: false,
        })
    }
}
