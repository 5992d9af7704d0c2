//! Ids of Mastodon.
//!
//! The lower 16 bits are a sequence: `lib/mastodon/snowflake.rb` of <https://github.com/mastodon/mastodon>.

use super::Candidate;
use super::snowflake::Snowflake;

/// Milliseconds are counted from 1970.
const EPOCH: u64 = 0;
/// Mastodon was published in October 2016, in milliseconds since 1970.
const BEGAN: u64 = 1_475_280_000_000;

const IDS: Snowflake = Snowflake {
    kind: "Mastodon",
    shift: 16,
    epoch: EPOCH,
    began: BEGAN,
    trust: "the receiving server's clock: may be seconds late for posts from elsewhere",
};

/// Reads a number.
pub(super) fn number(id: u64) -> Option<Candidate> {
    IDS.number(id)
}
