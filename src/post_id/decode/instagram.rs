//! Ids of Instagram or Threads.

use super::Candidate;
use super::snowflake::Snowflake;
use crate::post_id::base64url;
use crate::post_id::formula::INSTAGRAM;

const IDS: Snowflake = Snowflake {
    kind: "Instagram or Threads",
    formula: INSTAGRAM,
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
