//! Ids of Discord.
//!
//! Documented by Discord: <https://discord.com/developers/docs/reference#snowflakes>.

use super::{Candidate, PLAUSIBLE, Time, within};

/// The first second of 2015, in milliseconds since 1970.
const EPOCH: u64 = 1_420_070_400_000;
/// Discord opened on 13 May 2015, in milliseconds since 1970.
const BEGAN: u64 = 1_431_475_200_000;

/// Reads a number.
pub(super) fn number(id: u64) -> Option<Candidate> {
    let since = id >> 22;
    let millis = since + EPOCH;
    let at = within(millis, BEGAN)?;
    Some(Candidate {
        kind: "Discord",
        id: id.to_string(),
        time: Time::At(at),
        unit: "millisecond",
        steps: vec![format!("{id} >> 22 = {since}"), format!("{since} + {EPOCH} = {millis} ms since 1970")],
        trust: "the server's clock",
        reason: PLAUSIBLE,
        certain: false,
    })
}
