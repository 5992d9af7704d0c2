//! Ids of records on Bluesky and elsewhere in the AT Protocol: <https://atproto.com/specs/tid>.

use super::{Candidate, Time, within};

const ALPHABET: &[u8] = b"234567abcdefghijklmnopqrstuvwxyz";
/// The protocol is of 2022, but posts that were imported may state older times; none is older than 2005, in
/// milliseconds since 1970.
const BEGAN: u64 = 1_104_537_600_000;

/// Reads 13 characters of base32-sortable; the top bit is zero.
pub(super) fn read(text: &str) -> Option<Candidate> {
    if text.len() != 13 || !matches!(text.bytes().next()?, b'2'..=b'7' | b'a'..=b'j') {
        return None;
    }
    let digit = |c: u8| ALPHABET.iter().position(|&known| known == c).map(|at| at as u64);
    let number = text.bytes().try_fold(0_u64, |bits, c| Some(bits << 5 | digit(c)?))?;
    if number >> 63 != 0 {
        return None;
    }
    let micros = number >> 10;
    let at = within(micros / 1000, BEGAN)?;
    Some(Candidate {
        kind: "Bluesky",
        id: text.to_string(),
        time: Time::At(at),
        unit: "microsecond",
        steps: vec![
            format!("{text} in base32-sortable = {number}"),
            format!("{number} >> 10 = {micros} µs since 1970"),
        ],
        trust: "the clock of whoever posted: it can be forged",
        reason: "plausible: 13 characters of this alphabet that give a time within reason",
        certain: false,
    })
}
