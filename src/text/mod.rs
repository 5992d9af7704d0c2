//! Small, pure tools for text that several stages share.

mod address;
mod count;
mod escape;
mod punycode;
mod slug;
mod words;

pub use address::{as_shown, turns_direction};
pub use count::counted;
pub use escape::escape_html;
pub use slug::Slug;
pub use words::{LONGEST_WORD, for_each_word, words};

use sha2::{Digest, Sha256};

/// SHA-256 of some bytes, in lower-case hexadecimal.
pub fn sha256_hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
