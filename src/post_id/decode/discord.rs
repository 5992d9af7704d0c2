//! Ids of Discord.
//!
//! Documented by Discord: <https://discord.com/developers/docs/reference#snowflakes>.

use super::Candidate;
use super::snowflake::Snowflake;

/// The first second of 2015, in milliseconds since 1970.
const EPOCH: u64 = 1_420_070_400_000;
/// Discord opened on 13 May 2015, in milliseconds since 1970.
const BEGAN: u64 = 1_431_475_200_000;

const IDS: Snowflake =
    Snowflake { kind: "Discord", shift: 22, epoch: EPOCH, began: BEGAN, trust: "the server's clock" };

/// Reads a number.
pub(super) fn number(id: u64) -> Option<Candidate> {
    IDS.number(id)
}
