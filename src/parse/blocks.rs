//! The blocks of a note: its headings, quotes and list items, as Markdown sees them, by byte range.
//!
//! Only ranges are taken from Markdown. What is written inside of them is read from the source.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// A block at the top level of a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
    /// A heading.
    Heading(Range<usize>),
    /// A horizontal rule.
    Rule,
    /// A quotation.
    Quote(Range<usize>),
    /// Code, fenced or indented.
    Code(Range<usize>),
    /// A paragraph.
    Paragraph(Range<usize>),
    /// A list.
    List(Vec<Item>),
    /// Anything else: HTML, a table, a footnote.
    Other(Range<usize>),
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    /// From its mark to its last sign.
    pub(super) range: Range<usize>,
    /// Whether its mark is a number.
    pub(super) numbered: bool,
    /// The items of the lists inside of it.
    pub(super) children: Vec<Item>,
}

/// What of Markdown has a meaning in a note.
pub(super) const MARKDOWN: Options = Options::ENABLE_TABLES.union(Options::ENABLE_FOOTNOTES);

/// Deepest item that is looked at by itself; what is nested deeper is text of its parent.
const DEEPEST: usize = 32;

/// The top-level blocks of `text[from..]`, in order; ranges count from the start of `text`.
pub(super) fn parse(text: &str, from: usize) -> Vec<Block> {
    let mut blocks = Vec::new();
    // Items that are open, from the outside in, and how many blocks are open around the next event.
    let mut items: Vec<Item> = Vec::new();
    let mut numbered: Vec<bool> = Vec::new();
    let mut list: Vec<Item> = Vec::new();
    let mut depth = 0usize;

    for (event, range) in Parser::new_ext(&text[from..], MARKDOWN).into_offset_iter() {
        let range = trim(text, range.start + from..range.end + from);
        match event {
            Event::Start(tag) => {
                if depth == 0 {
                    match &tag {
                        Tag::Heading { .. } => blocks.push(Block::Heading(range.clone())),
                        Tag::BlockQuote(_) => blocks.push(Block::Quote(range.clone())),
                        Tag::CodeBlock(_) => blocks.push(Block::Code(range.clone())),
                        Tag::Paragraph => blocks.push(Block::Paragraph(range.clone())),
                        Tag::List(_) => {}
                        _ => blocks.push(Block::Other(range.clone())),
                    }
                }
                match tag {
                    Tag::List(first) => numbered.push(first.is_some()),
                    Tag::Item => {
                        let numbered = numbered.last().copied().unwrap_or_default();
                        items.push(Item { range, numbered, children: Vec::new() });
                    }
                    _ => {}
                }
                depth += 1;
            }
            Event::End(tag) => {
                depth -= 1;
                match tag {
                    TagEnd::Item => {
                        let Some(item) = items.pop() else { continue };
                        // A list and an item are open for each level; more means a quote around them.
                        let in_quote = depth > 2 * items.len() + 1;
                        match items.last_mut() {
                            _ if in_quote => {}
                            Some(parent) if depth <= 2 * DEEPEST => parent.children.push(item),
                            Some(_) => {}
                            None => list.push(item),
                        }
                    }
                    TagEnd::List(_) => {
                        numbered.pop();
                        if depth == 0 {
                            blocks.push(Block::List(std::mem::take(&mut list)));
                        }
                    }
                    _ => {}
                }
            }
            Event::Rule if depth == 0 => blocks.push(Block::Rule),
            _ => {}
        }
    }
    blocks
}

/// The range without white space at its ends; Markdown counts the indentation of a nested item to it.
fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let inner = text[range.clone()].trim();
    let start = range.start + (range.len() - text[range.clone()].trim_start().len());
    start..start + inner.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outline(text: &str) -> Vec<String> {
        fn item(text: &str, this: &Item) -> String {
            let children: Vec<_> = this.children.iter().map(|c| item(text, c)).collect();
            format!(
                "{:?}{}",
                &text[this.range.clone()],
                if children.is_empty() { String::new() } else { format!("[{}]", children.join(" ")) }
            )
        }
        parse(text, 0)
            .iter()
            .map(|block| match block {
                Block::List(items) => items.iter().map(|i| item(text, i)).collect::<Vec<_>>().join(" "),
                Block::Heading(r) => format!("h {:?}", &text[r.clone()]),
                Block::Quote(r) => format!("q {:?}", &text[r.clone()]),
                Block::Paragraph(r) => format!("p {:?}", &text[r.clone()]),
                Block::Code(r) => format!("c {:?}", &text[r.clone()]),
                Block::Other(r) => format!("o {:?}", &text[r.clone()]),
                Block::Rule => "r".into(),
            })
            .collect()
    }

    #[test]
    fn blocks_have_their_ranges() {
        assert_eq!(
            outline("# A\n\n> q\n\npara\n\n---\n\n- a\n  - b\n- c\n"),
            ["h \"# A\"", "q \"> q\"", "p \"para\"", "r", r#""- a\n  - b"["- b"] "- c""#]
        );
    }

    #[test]
    fn tabs_nest_as_in_logseq() {
        assert_eq!(
            outline("- top\n\t- one\n\t  \n\t  more\n\t\t- note\n\t- two\n"),
            [
                r#""- top\n\t- one\n\t  \n\t  more\n\t\t- note\n\t- two"["- one\n\t  \n\t  more\n\t\t- note"["- note"] "- two"]"#
            ]
        );
    }

    #[test]
    fn lists_inside_of_quotes_belong_to_the_quote() {
        assert_eq!(outline("> - a\n> - b\n\n- c\n"), [r#"q "> - a\n> - b""#, r#""- c""#]);
    }

    #[test]
    fn deep_nesting_ends() {
        let text: String = (0..2000).map(|n| format!("{}- x\n", "  ".repeat(n))).collect();
        assert!(parse(&text, 0).len() < 10);
        assert_eq!(parse(&"> ".repeat(10_000), 0).len(), 1);
    }
}
