//! Ids of LinkedIn.
//!
//! The upper bits are milliseconds since 1970; found by observation, not documented by LinkedIn.

use super::Candidate;
use super::snowflake::Snowflake;

/// Milliseconds are counted from 1970.
const EPOCH: u64 = 0;
/// LinkedIn opened in May 2003, in milliseconds since 1970.
const BEGAN: u64 = 1_051_747_200_000;

const IDS: Snowflake =
    Snowflake { kind: "LinkedIn", shift: 22, epoch: EPOCH, began: BEGAN, trust: "the server's clock" };

/// Reads a number.
pub(super) fn number(id: u64) -> Option<Candidate> {
    IDS.number(id)
}
