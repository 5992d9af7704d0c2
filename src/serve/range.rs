//! Requests for a part of a file (RFC 9110, section 14), as players of sound and film make them.

use std::ops::Range;

/// What a `Range` field asks of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wanted {
    /// All of it: the field is none that is understood, or names several parts.
    Whole,
    /// These bytes.
    Part(Range<u64>),
    /// Bytes that it does not have.
    Outside,
}

/// Reads the field for a file of `length` bytes.
pub(super) fn wanted(field: &str, length: u64) -> Wanted {
    let Some((first, last)) = field.trim().strip_prefix("bytes=").and_then(|range| range.split_once('-'))
    else {
        return Wanted::Whole;
    };
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if !digits(first) || !digits(last) || (first.is_empty() && last.is_empty()) {
        return Wanted::Whole;
    }
    // A number that does not fit is larger than any file.
    let number = |text: &str| text.parse::<u64>().unwrap_or(u64::MAX);
    let range = match (first, last) {
        ("", last) => length.saturating_sub(number(last))..length,
        (first, "") => number(first)..length,
        (first, last) if number(first) > number(last) => return Wanted::Whole,
        (first, last) => number(first)..number(last).saturating_add(1).min(length),
    };
    if range.start >= range.end { Wanted::Outside } else { Wanted::Part(range) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_part_is_understood() {
        for (field, part) in [
            ("bytes=0-0", 0..1),
            ("bytes=2-", 2..10),
            ("bytes=-3", 7..10),
            ("bytes=-99", 0..10),
            ("bytes=8-99999999999999999999", 8..10),
        ] {
            assert_eq!(wanted(field, 10), Wanted::Part(part), "{field}");
        }
    }

    #[test]
    fn what_lies_outside_is_told_from_what_is_not_understood() {
        for field in ["bytes=10-", "bytes=10-12", "bytes=-0", "bytes=99999999999999999999-"] {
            assert_eq!(wanted(field, 10), Wanted::Outside, "{field}");
        }
        for field in
            ["", "bytes=", "bytes=-", "bytes=0-1,3-4", "lines=0-1", "bytes=5-2", "bytes=a-b", "bytes=+1-2"]
        {
            assert_eq!(wanted(field, 10), Wanted::Whole, "{field}");
        }
        assert_eq!(wanted("bytes=0-", 0), Wanted::Outside);
    }
}
