//! What the rules need of a rendered page: where it leads, and the parts of it that can be led to.

use html5gum::{Token, Tokenizer};

/// Attributes that hold an address of the site.
const ADDRESSES: [&str; 4] = ["href", "src", "poster", "action"];

/// The links and anchors of a page.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// The addresses, with character references resolved.
    pub(super) addresses: Vec<String>,
    /// The `id`s, and the `name`s of old anchors.
    pub(super) anchors: Vec<String>,
}

/// Reads a page as a browser reads it, however badly it is written.
pub(super) fn read(page: &str) -> Found {
    let mut found = Found::default();
    for Ok(token) in Tokenizer::new(page) {
        let Token::StartTag(tag) = token else { continue };
        for (name, value) in &tag.attributes {
            let value = String::from_utf8_lossy(value).into_owned();
            let name = &name[..];
            if name == b"id" || name == b"name" && &tag.name[..] == b"a" {
                found.anchors.push(value);
            } else if ADDRESSES.iter().any(|known| known.as_bytes() == name) {
                found.addresses.push(value);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_read_whatever_its_quotes() {
        let found = read("<A HREF=/a/?b&amp;c ID='x'>t</a><!-- <a href=/no/> --><img src=\"/i.png\">");
        assert_eq!(
            (found.addresses, found.anchors),
            (vec!["/a/?b&c".into(), "/i.png".into()], vec!["x".into()])
        );
    }
}
