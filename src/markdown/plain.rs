//! The words of Markdown, without its signs.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::parser;

/// Follows the words of Markdown, so that plain text and HTML agree on where each word stands.
#[derive(Debug, Default)]
pub(super) struct Words {
    pub(super) text: String,
    breaks: usize,
    in_picture: usize,
}

impl Words {
    /// Takes the next event; the range of its words in the plain text, if it has any.
    pub(super) fn take(&mut self, event: &Event<'_>) -> Option<Range<usize>> {
        match event {
            Event::Start(Tag::Image { .. }) => self.in_picture += 1,
            Event::End(TagEnd::Image) => self.in_picture -= 1,
            _ if self.in_picture > 0 => {}
            Event::Text(words) | Event::Code(words) | Event::Html(words) | Event::InlineHtml(words) => {
                return Some(self.push(words));
            }
            Event::SoftBreak | Event::HardBreak => self.breaks = self.breaks.max(1),
            Event::End(TagEnd::Item | TagEnd::TableRow | TagEnd::TableHead) => {
                self.breaks = self.breaks.max(1)
            }
            Event::End(TagEnd::TableCell) => self.push_inline(" "),
            Event::End(
                TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::CodeBlock
                | TagEnd::BlockQuote(_)
                | TagEnd::List(_),
            ) => self.breaks = 2,
            _ => {}
        }
        None
    }

    fn push(&mut self, words: &str) -> Range<usize> {
        if !self.text.is_empty() {
            self.text.extend(std::iter::repeat_n('\n', self.breaks));
        }
        self.breaks = 0;
        let start = self.text.len();
        self.text.push_str(words);
        start..self.text.len()
    }

    fn push_inline(&mut self, words: &str) {
        if self.breaks == 0 && !self.text.is_empty() {
            self.text.push_str(words);
        }
    }
}

/// What Markdown says, without its signs: one line break for each in the source, a blank line between
/// blocks, no pictures.
pub fn plain_text(source: &str) -> String {
    let mut words = Words::default();
    for event in parser(source) {
        words.take(&event);
    }
    let length = words.text.trim_end().len();
    words.text.truncate(length);
    words.text
}

/// The `http` and `https` addresses of the links of Markdown and of its plain text, in order, each once.
pub fn addresses(source: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut push = |address: &str| {
        if !found.iter().any(|f| f == address) {
            found.push(address.to_string());
        }
    };
    for event in parser(source) {
        match event {
            Event::Start(Tag::Link { dest_url, .. })
                if dest_url.starts_with("https://") || dest_url.starts_with("http://") =>
            {
                push(&dest_url);
            }
            Event::Text(words) => {
                for range in crate::parse::plain_addresses(&words) {
                    push(&words[range]);
                }
            }
            _ => {}
        }
    }
    found
}

/// The addresses of the pictures of Markdown, in order.
pub fn pictures(source: &str) -> Vec<String> {
    let address = |event| match event {
        Event::Start(Tag::Image { dest_url, .. }) => Some(dest_url.to_string()),
        _ => None,
    };
    parser(source).filter_map(address).collect()
}

/// The addresses of the pictures of Markdown that have no alternative text, in order.
pub fn pictures_without_words(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    // The open picture, and whether it has words.
    let mut open: Option<(String, bool)> = None;
    for event in parser(source) {
        match event {
            // Without a bar, a wikilink gives its own path for words.
            Event::Start(Tag::Image { dest_url, link_type, .. }) => {
                let worded = matches!(link_type, LinkType::WikiLink { has_pothole: true });
                open = Some((dest_url.to_string(), worded));
            }
            Event::Text(words) | Event::Code(words) => {
                if let Some((address, worded)) = &mut open {
                    *worded |= !words.trim().is_empty() && *words != **address;
                }
            }
            Event::End(TagEnd::Image) => {
                found.extend(open.take().filter(|(_, worded)| !worded).map(|(address, _)| address));
            }
            _ => {}
        }
    }
    found
}

/// What the links of Markdown name that lead neither to the web nor to a part of the same text, in order,
/// each once: `Note#Part` of `[[Note#Part]]`, `note.md` of `[…](note.md)`.
pub fn internal_links(source: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for event in parser(source) {
        let Event::Start(Tag::Link { link_type, dest_url, .. }) = event else { continue };
        let wiki = matches!(link_type, LinkType::WikiLink { .. });
        let inside = wiki || !dest_url.contains(':') && !dest_url.starts_with('#');
        if inside && !found.iter().any(|link| **link == *dest_url) {
            found.push(dest_url.to_string());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_without_signs() {
        let source = "# T\n\nOne *two*\n[three](https://a.b/c) ![alt](p.png)\n\n- four\n- `five`\n\n|a|b|\n|-|-|\n|c|d|\n";
        assert_eq!(plain_text(source), "T\n\nOne two\nthree \n\nfour\nfive\n\na b \nc d");
    }

    #[test]
    fn addresses_are_found_in_links_and_in_text() {
        assert_eq!(
            addresses("[a](https://a.b/c) https://d.e/f, [g](h.md) [i](https://a.b/c)"),
            ["https://a.b/c", "https://d.e/f"]
        );
    }
}
