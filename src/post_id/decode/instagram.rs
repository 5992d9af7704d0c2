//! Ids of Instagram or Threads.
//!
//! Sharded ids, as their engineers described them: 41 bits of milliseconds, 13 of the shard, 10 of a sequence.

use super::Candidate;
use super::snowflake::Snowflake;
use crate::post_id::base64url;

/// The epoch of Instagram, 2011-08-24T21:07:01.721Z, in milliseconds since 1970.
const EPOCH: u64 = 1_314_220_021_721;
/// Ids of the first days would be small numbers, which are of nobody in particular: from 1 September 2011 on, in
/// milliseconds since 1970.
const BEGAN: u64 = 1_314_835_200_000;

const IDS: Snowflake = Snowflake {
    kind: "Instagram or Threads",
    shift: 23,
    epoch: EPOCH,
    began: BEGAN,
    trust: "the server's clock when the id was given; long videos appear up to minutes later",
};

/// Reads a number.
pub(super) fn number(id: u64) -> Option<Candidate> {
    IDS.number(id)
}

/// Reads a shortcode: the number in base64url, as addresses have it.
pub(super) fn shortcode(code: &str, kind: &'static str) -> Option<Candidate> {
    // Eleven characters hold the ids of posts today; the oldest have nine. Longer ones are private posts.
    if !(9..=11).contains(&code.len()) {
        return None;
    }
    let id = u64::try_from(base64url::number(code)?).ok()?;
    let mut candidate = number(id)?;
    candidate.kind = kind;
    candidate.steps.insert(0, format!("{code} in base64url = {id}"));
    Some(candidate)
}
