//! Ids of LinkedIn.

use super::Candidate;
use super::snowflake::Snowflake;
use crate::post_id::formula::LINKEDIN;

const IDS: Snowflake = Snowflake { kind: "LinkedIn", formula: LINKEDIN, trust: "the server's clock" };

/// Reads a number.
pub(super) fn number(id: u64) -> Option<Candidate> {
    IDS.number(id)
}
