//! Ids of Mastodon.
//!
//! The lower 16 bits are a sequence: `lib/mastodon/snowflake.rb` of <https://github.com/mastodon/mastodon>.

use super::{Candidate, PLAUSIBLE, Time, within};

/// Milliseconds are counted from 1970.
const EPOCH: u64 = 0;
/// Mastodon was published in October 2016, in milliseconds since 1970.
const BEGAN: u64 = 1_475_280_000_000;

/// Reads a number.
pub(super) fn number(id: u64) -> Option<Candidate> {
    let since = id >> 16;
    let millis = since + EPOCH;
    let at = within(millis, BEGAN)?;
    Some(Candidate {
        kind: "Mastodon",
        id: id.to_string(),
        time: Time::At(at),
        unit: "millisecond",
        steps: vec![format!("{id} >> 16 = {since}"), format!("{since} + {EPOCH} = {millis} ms since 1970")],
        trust: "the receiving server's clock: may be seconds late for posts from elsewhere",
        reason: PLAUSIBLE,
        certain: false,
    })
}
