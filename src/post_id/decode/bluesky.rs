//! Ids of records on Bluesky and elsewhere in the AT Protocol: <https://atproto.com/specs/tid>.

use super::Candidate;
use super::snowflake::Snowflake;
use crate::post_id::formula::TID;
use crate::post_id::tid;

const IDS: Snowflake =
    Snowflake { kind: "Bluesky", formula: TID, trust: "the clock of whoever posted: it can be forged" };

/// Reads 13 characters of base32-sortable; the top bit is zero.
pub(super) fn read(text: &str) -> Option<Candidate> {
    let number = tid::number(text)?;
    let mut candidate = IDS.number(number)?;
    candidate.id = text.to_string();
    candidate.steps.insert(0, format!("{text} in base32-sortable = {number}"));
    candidate.reason = "plausible: 13 characters of this alphabet that give a time within reason";
    Some(candidate)
}
