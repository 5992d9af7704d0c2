//! Ids of Discord.

use super::Candidate;
use super::snowflake::Snowflake;
use crate::post_id::formula::DISCORD;

const IDS: Snowflake = Snowflake { kind: "Discord", formula: DISCORD, trust: "the server's clock" };

/// Reads a number.
pub(super) fn number(id: u64) -> Option<Candidate> {
    IDS.number(id)
}
