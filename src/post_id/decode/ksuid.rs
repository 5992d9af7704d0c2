//! KSUIDs: <https://github.com/segmentio/ksuid>.

use super::{Answer, Candidate, Time, within};

/// The epoch, in seconds since 1970.
const EPOCH: u64 = 1_400_000_000;

/// Reads 27 characters of base62 that stand for 20 bytes; none for any other text.
pub(super) fn read(text: &str) -> Option<Answer> {
    if text.len() != 27 {
        return None;
    }
    let mut bytes = [0_u8; 20];
    for c in text.bytes() {
        let mut carry = match c {
            b'0'..=b'9' => u32::from(c - b'0'),
            b'A'..=b'Z' => u32::from(c - b'A') + 10,
            b'a'..=b'z' => u32::from(c - b'a') + 36,
            _ => return None,
        };
        for byte in bytes.iter_mut().rev() {
            carry += u32::from(*byte) * 62;
            *byte = (carry & 0xff) as u8;
            carry >>= 8;
        }
        if carry != 0 {
            return None;
        }
    }
    let since = u64::from(u32::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]));
    let seconds = since + EPOCH;
    let at = within(seconds * 1000, EPOCH * 1000)?;
    Some(Answer::Times(vec![Candidate {
        kind: "KSUID",
        id: text.to_string(),
        time: Time::At(at),
        unit: "second",
        steps: vec![
            format!("the first 4 of the 20 bytes that {text} stands for in base62 = {since}"),
            format!("{since} + {EPOCH} = {seconds} s since 1970"),
        ],
        trust: "the clock of whatever made it",
        reason: "plausible: 27 letters and digits that give a time within reason",
        certain: false,
    }]))
}
