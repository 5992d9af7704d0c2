//! Timestamp identifiers of the AT Protocol: <https://atproto.com/specs/tid>.

const ALPHABET: &[u8] = b"234567abcdefghijklmnopqrstuvwxyz";

/// The number that 13 characters of base32-sortable stand for; its top bit is zero.
pub(super) fn number(text: &str) -> Option<u64> {
    if text.len() != 13 || !matches!(text.bytes().next()?, b'2'..=b'7' | b'a'..=b'j') {
        return None;
    }
    let digit = |c: u8| ALPHABET.iter().position(|&known| known == c).map(|at| at as u64);
    let number = text.bytes().try_fold(0_u64, |bits, c| Some(bits << 5 | digit(c)?))?;
    (number >> 63 == 0).then_some(number)
}
