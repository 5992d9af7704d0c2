//! Ids of TikTok.

use super::Candidate;
use super::snowflake::Snowflake;
use crate::post_id::formula::TIKTOK;

const IDS: Snowflake = Snowflake {
    kind: "TikTok",
    formula: TIKTOK,
    trust: "the server's clock when the upload began: 1 to 49 s before the post appears",
};

/// Reads a number.
pub(super) fn number(id: u64) -> Option<Candidate> {
    IDS.number(id)
}
