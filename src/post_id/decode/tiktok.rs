//! Ids of TikTok.
//!
//! The upper 32 bits are seconds since 1970; found by observation, not documented by TikTok.

use super::{Candidate, PLAUSIBLE, Time, within};

/// TikTok's Chinese sibling opened in September 2016, in milliseconds since 1970.
const BEGAN: u64 = 1_472_688_000_000;

/// Reads a number.
pub(super) fn number(id: u64) -> Option<Candidate> {
    let seconds = id >> 32;
    let at = within(seconds * 1000, BEGAN)?;
    Some(Candidate {
        kind: "TikTok",
        id: id.to_string(),
        time: Time::At(at),
        unit: "second",
        steps: vec![format!("{id} >> 32 = {seconds} s since 1970")],
        trust: "the server's clock when the upload began: 1 to 49 s before the post appears",
        reason: PLAUSIBLE,
        certain: false,
    })
}
