//! ULIDs: <https://github.com/ulid/spec>.

use super::{Answer, BY_FORM, Candidate, Time};
use crate::time::Instant;

const ALPHABET: &[u8] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Reads 26 characters of Crockford's base32; none for any other text.
pub(super) fn read(text: &str) -> Option<Answer> {
    let digit =
        |c: u8| ALPHABET.iter().position(|&known| known == c.to_ascii_uppercase()).map(|at| at as u64);
    if text.len() != 26 || !text.bytes().all(|c| digit(c).is_some()) {
        return None;
    }
    if text.as_bytes()[0] > b'7' {
        return Some(Answer::NoTime("no ULID: its first character is at most 7".into()));
    }
    let millis = text.bytes().take(10).try_fold(0_u64, |bits, c| Some(bits << 5 | digit(c)?))?;
    let Some(at) = i64::try_from(millis).ok().and_then(Instant::from_millis) else {
        return Some(Answer::NoTime("a ULID of a time after the year 9999".into()));
    };
    Some(Answer::Times(vec![Candidate {
        kind: "ULID",
        id: text.to_string(),
        time: Time::At(at),
        unit: "millisecond",
        steps: vec![format!("{} in base32 = {millis} ms since 1970", &text[..10])],
        trust: "the clock of whatever made it; Readwise Reader makes them when something is saved",
        reason: BY_FORM,
        certain: true,
    }]))
}
