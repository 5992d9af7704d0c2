//! Ids of entities: letters, digits, dots and hyphens, that begin and end with a letter or a digit.

use crate::routes::EventId;
use crate::text::{Slug, sha256_hex};

/// Longest part of an id that is written out; FollowTheMoney takes 200 characters in all.
const LONGEST: usize = 120;

pub(super) fn event(id: &EventId) -> String {
    format!("event-{}", encoded(id.as_str()))
}

pub(super) fn entity(slug: &Slug) -> String {
    format!("entity-{}", encoded(slug.as_str()))
}

pub(super) fn account(platform: &str, handle: &str) -> String {
    format!("account-{platform}-{}", encoded(&handle.to_ascii_lowercase()))
}

/// Somebody of whom nothing is known but that they write.
pub(super) fn author(name: &str) -> String {
    format!("author-{}", &sha256_hex(name.as_bytes())[..20])
}

pub(super) fn note(path: &str) -> String {
    format!("note-{}", &sha256_hex(path.as_bytes())[..20])
}

/// A statement about two things.
pub(super) fn between(kind: &str, number: usize, event: &EventId) -> String {
    format!("{kind}-{number}-{}", encoded(event.as_str()))
}

pub(super) fn pair(a: &Slug, b: &Slug) -> String {
    // A slug has no two hyphens in a row.
    let both = format!("{a}--{b}");
    if both.len() <= LONGEST { format!("link-{both}") } else { format!("link-{}", hash(&both)) }
}

/// The text itself where an id can hold it; each other byte as a dot and two digits.
fn encoded(text: &str) -> String {
    if text.len() > LONGEST {
        return hash(text);
    }
    let mut id = String::with_capacity(text.len());
    for (at, b) in text.bytes().enumerate() {
        match b {
            b'-' if at + 1 < text.len() => id.push('-'),
            _ if b.is_ascii_alphanumeric() => id.push(b.into()),
            _ => id.push_str(&format!(".{b:02x}")),
        }
    }
    id
}

fn hash(text: &str) -> String {
    sha256_hex(text.as_bytes())[..40].to_string()
}

#[cfg(test)]
mod tests {
    use super::encoded;

    #[test]
    fn what_an_id_cannot_hold_is_written_in_digits() {
        assert_eq!(encoded("1500000000000000000"), "1500000000000000000");
        assert_eq!(encoded("a_b.c-"), "a.5fb.2ec.2d");
        assert_eq!(encoded(&"a".repeat(121)).len(), 40);
    }
}
