//! UUIDs of the versions that hold a time: RFC 9562, sections 5.1, 5.6 and 5.7.

use super::{Answer, BY_FORM, Candidate, Time};
use crate::time::Instant;

/// Between 1582-10-15 and 1970, in units of 100 ns.
const GREGORIAN: u64 = 122_192_928_000_000_000;

/// Reads a UUID, `8-4-4-4-12` hexadecimal digits in any case; none for any other text.
pub(super) fn read(text: &str) -> Option<Answer> {
    let parts: Vec<&str> = text.split('-').collect();
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    if lengths != [8, 4, 4, 4, 12] || !parts.iter().all(|p| p.bytes().all(|b| b.is_ascii_hexdigit())) {
        return None;
    }
    let number = u128::from_str_radix(&parts.concat(), 16).ok()?;
    let version = (number >> 76 & 0xf) as u8;
    if number >> 62 & 0b11 != 0b10 {
        return Some(Answer::NoTime("a UUID of a variant that holds no known time".into()));
    }
    let bits = |from: u32, count: u32| (number >> from & ((1 << count) - 1)) as u64;
    let (kind, ticks) = match version {
        1 => ("UUID v1", bits(64, 12) << 48 | bits(80, 16) << 32 | bits(96, 32)),
        6 => ("UUID v6", bits(80, 48) << 12 | bits(64, 12)),
        7 => return Some(seven(text, bits(80, 48))),
        _ => return Some(Answer::NoTime(format!("a UUID of version {version}: no time in this id"))),
    };
    let Some(since) = ticks.checked_sub(GREGORIAN) else {
        return Some(Answer::NoTime(format!("{kind} of a time before 1970: no clock had it")));
    };
    let millis = since / 10_000;
    let steps = vec![
        format!("its count of 100 ns since 1582-10-15 = {ticks}"),
        format!("{ticks} - {GREGORIAN} = {since}; / 10000 = {millis} ms since 1970"),
    ];
    Some(found(kind, text, millis, steps))
}

fn seven(text: &str, millis: u64) -> Answer {
    found("UUID v7", text, millis, vec![format!("its first 48 bits = {millis} ms since 1970")])
}

fn found(kind: &'static str, text: &str, millis: u64, steps: Vec<String>) -> Answer {
    match i64::try_from(millis).ok().and_then(Instant::from_millis) {
        None => Answer::NoTime(format!("{kind} of a time after the year 9999")),
        Some(at) => Answer::Times(vec![Candidate {
            kind,
            id: text.to_string(),
            time: Time::At(at),
            unit: "millisecond",
            steps,
            trust: "the clock of whatever made it",
            reason: BY_FORM,
            certain: true,
        }]),
    }
}
