//! Numbers in base64url: RFC 4648, section 5, six bits for each character, the most significant first.

/// The number that some characters stand for; at most 21 of them fit.
pub(super) fn number(text: &str) -> Option<u128> {
    if text.is_empty() || text.len() > 21 {
        return None;
    }
    text.bytes().try_fold(0_u128, |bits, c| {
        let six = match c {
            b'A'..=b'Z' => c - b'A',
            b'a'..=b'z' => c - b'a' + 26,
            b'0'..=b'9' => c - b'0' + 52,
            b'-' => 62,
            b'_' => 63,
            _ => return None,
        };
        Some(bits << 6 | u128::from(six))
    })
}
