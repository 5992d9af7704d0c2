//! The title of a page.

use html5gum::{Token, Tokenizer};

/// Longest title that is kept, in characters.
const LONGEST: usize = 200;

/// What stands in the first `<title>` of a page, on one line; none if there is none.
pub(super) fn of(page: &[u8]) -> Option<String> {
    let page = String::from_utf8_lossy(page);
    let mut title: Option<String> = None;
    for Ok(token) in Tokenizer::new(&*page) {
        match (token, &mut title) {
            (Token::StartTag(tag), None) if &tag.name[..] == b"title" => title = Some(String::new()),
            (Token::String(text), Some(title)) => title.push_str(&String::from_utf8_lossy(&text)),
            (Token::EndTag(_) | Token::StartTag(_), Some(_)) => break,
            _ => {}
        }
    }
    let title: String =
        title?.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(LONGEST).collect();
    (!title.is_empty()).then_some(title)
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn a_title_is_one_line_with_its_references_resolved() {
        assert_eq!(of(b"<html><title>\n A &amp;\n B </title><title>C</title>").as_deref(), Some("A & B"));
        assert_eq!(of(b"<p>no title"), None);
        assert_eq!(of(b"<title> </title>"), None);
        assert_eq!(of(b"\xff<title>\xff</title>").as_deref(), Some("\u{fffd}"));
    }
}
