//! The words of a post that is kept as HTML.

use html5gum::{Token, Tokenizer};

/// The text of the HTML of a post on Mastodon: paragraphs apart by a blank line, breaks as lines. Addresses stand there
/// whole, in parts of which some are hidden.
pub(super) fn words(html: &str) -> String {
    let mut words = String::with_capacity(html.len());
    for Ok(token) in Tokenizer::new(html) {
        match token {
            Token::String(text) => words.push_str(&String::from_utf8_lossy(&text)),
            Token::StartTag(tag) => match &tag.name[..] {
                b"br" => words.push('\n'),
                b"p" | b"blockquote" | b"ul" | b"ol" | b"pre" if !words.is_empty() => words.push_str("\n\n"),
                b"li" => words.push_str("\n- "),
                _ => {}
            },
            _ => {}
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn paragraphs_breaks_and_hidden_parts_of_addresses_are_read() {
        let html = "<p>Hello <span class=\"h-card\"><a href=\"https://a.example/@b\">@<span>b</span></a></span>,<br />see \
                    <a href=\"https://example.org/long\"><span class=\"invisible\">https://</span><span>example.org/</span>\
                    <span class=\"invisible\">long</span></a></p><p>5 &lt; 6 &amp; so on</p>";
        assert_eq!(words(html), "Hello @b,\nsee https://example.org/long\n\n5 < 6 & so on");
    }
}
