//! Ids of Mastodon.

use super::Candidate;
use super::snowflake::Snowflake;
use crate::post_id::formula::MASTODON;

const IDS: Snowflake = Snowflake {
    kind: "Mastodon",
    formula: MASTODON,
    trust: "the receiving server's clock: may be seconds late for posts from elsewhere",
};

/// Reads a number.
pub(super) fn number(id: u64) -> Option<Candidate> {
    IDS.number(id)
}
