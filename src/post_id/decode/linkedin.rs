//! Ids of LinkedIn.
//!
//! The upper bits are milliseconds since 1970; found by observation, not documented by LinkedIn.

use super::{Candidate, PLAUSIBLE, Time, within};

/// Milliseconds are counted from 1970.
const EPOCH: u64 = 0;
/// LinkedIn opened in May 2003, in milliseconds since 1970.
const BEGAN: u64 = 1_051_747_200_000;

/// Reads a number.
pub(super) fn number(id: u64) -> Option<Candidate> {
    let since = id >> 22;
    let millis = since + EPOCH;
    let at = within(millis, BEGAN)?;
    Some(Candidate {
        kind: "LinkedIn",
        id: id.to_string(),
        time: Time::At(at),
        unit: "millisecond",
        steps: vec![format!("{id} >> 22 = {since}"), format!("{since} + {EPOCH} = {millis} ms since 1970")],
        trust: "the server's clock",
        reason: PLAUSIBLE,
        certain: false,
    })
}
