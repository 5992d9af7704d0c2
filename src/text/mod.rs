//! Small, pure tools for text that several stages share.

mod address;
mod count;
mod digits;
mod escape;
mod json;
mod punycode;
mod slug;
mod tag_uri;
mod words;
mod xml;

pub use address::{as_shown, turns_direction};
pub use count::counted;
pub use digits::{grouped, push_digits};
pub use escape::{escape_html, fit};
pub use json::json_in_html;
pub use slug::Slug;
pub use tag_uri::TagUri;
pub use words::{LONGEST_WORD, for_each_word, words};
pub use xml::push_xml;

use sha2::{Digest, Sha256};

/// SHA-256 of some bytes, in lower-case hexadecimal.
pub fn sha256_hex(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Bytes in lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from(b"0123456789abcdef"[half as usize]);
    bytes.iter().flat_map(|&byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}
