//! Nothing that stands in a highlight is lost, and nothing is invented.
//!
//! Highlights are put together from pieces of which it is known where they must end up, and written in four
//! dialects. What may be left out is listed at the top of `src/parse/post_text.rs`.

use std::sync::Arc;

use chrono_tz::Tz;
use filature::diagnostics::SourcePath;
use filature::note::{Content, Highlight};
use filature::parse;
use proptest::prelude::*;

use crate::support::url;

/// A piece of a highlight.
#[derive(Debug, Clone)]
enum Piece {
    /// Words and signs, which are text as they stand.
    Words(String),
    /// An address, which is text and a link.
    Address(String),
    /// `[label](address)`: the label is text, the address a link.
    Labelled(String, String),
    /// `![alt](address)`
    Picture(String, String),
    /// `![[file|alt]]`
    Embed(String, String),
    /// `%% comment %%`, which goes.
    Comment(String),
}

/// What stands between two pieces.
#[derive(Debug, Clone, Copy)]
enum Joint {
    Space,
    Line,
    BlankLine,
    /// A line that begins a list of the author's own.
    Item,
}

/// A highlight, before it is written in a dialect.
#[derive(Debug, Clone)]
struct Source {
    pieces: Vec<(Joint, Piece)>,
    tags: Vec<String>,
    remark: Option<String>,
}

/// How an exporter writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Dialect {
    /// `- words ([View Tweet](…))`, as Readwise has it for Obsidian.
    Items,
    /// The same with a backslash before every sign that Markdown knows.
    Escaped,
    /// Tabs, below a heading that is an item itself, as in Logseq.
    Tabs,
    /// `> words`, the link on a line of its own.
    Quotes,
}

const SIGNS: [&str; 40] = [
    "*emphasis*",
    "_reflets_",
    "**strong**",
    "`code`",
    "```",
    "~60",
    "# title",
    "#NSO",
    "@_reflets_",
    "> quoted",
    "1. first",
    "2) second",
    "<b>bold</b>",
    "<!-- x",
    "&amp;",
    "[tambour]",
    "[open",
    "close]",
    "$5",
    "|",
    "a|b",
    "===",
    "***",
    "50 %",
    "(aside)",
    "x^2",
    "{y}",
    "🤷\u{200d}♂\u{fe0f}",
    "«\u{a0}mot\u{a0}»",
    "!",
    "`",
    "[[x]]",
    "![",
    "-",
    "+",
    "*",
    "\\",
    "by Someone",
    "Note: x",
    "()",
];

fn piece() -> impl Strategy<Value = Piece> {
    let name = || "[a-z]{1,8}";
    prop_oneof![
        6 => "[a-zéœА-я0-9.,;:?!'’-]{1,12}".prop_map(Piece::Words),
        4 => proptest::sample::select(&SIGNS[..]).prop_map(|sign| Piece::Words(sign.into())),
        2 => name().prop_map(|name| Piece::Address(format!("https://t.co/{name}_A"))),
        1 => (name(), name()).prop_map(|(label, name)| Piece::Labelled(label, format!("https://example.org/{name}"))),
        1 => (name(), name()).prop_map(|(alt, name)| Piece::Picture(alt, format!("https://pbs.twimg.com/media/{name}.jpg"))),
        1 => (name(), name()).prop_map(|(alt, name)| Piece::Embed(alt, format!("files/{name}_MD5.jpg"))),
        1 => name().prop_map(|name| Piece::Comment(format!("gone {name}"))),
    ]
}

fn source() -> impl Strategy<Value = Source> {
    let joint = prop_oneof![
        6 => Just(Joint::Space), 2 => Just(Joint::Line), 1 => Just(Joint::BlankLine), 1 => Just(Joint::Item),
    ];
    let pieces = proptest::collection::vec((joint, piece()), 0..12);
    let first = prop_oneof![
        "[A-Z][a-z]{3,9}".prop_map(Piece::Words),
        proptest::sample::select(&SIGNS[..])
            .prop_filter("a rule", |sign| sign.len() > 1)
            .prop_map(|sign| Piece::Words(sign.into())),
    ];
    let first = first.prop_map(|piece| (Joint::Space, piece));
    let tags = proptest::collection::vec("[a-z]{3,8}(/[a-z]{3,8})?", 0..3);
    (first, pieces, tags, proptest::option::of("[a-z]{3,8}( [a-z]{3,8}){0,3}")).prop_map(
        |(first, rest, mut tags, remark)| {
            tags.sort();
            tags.dedup();
            // Inside of fenced code, the marks of a comment are code.
            let fence = |piece: &Piece| matches!(piece, Piece::Words(words) if words == "```");
            let mut rest = rest;
            if std::iter::once(&first).chain(&rest).any(|(_, piece)| fence(piece)) {
                rest.retain(|(_, piece)| !matches!(piece, Piece::Comment(_)));
            }
            Source { pieces: std::iter::once(first).chain(rest).collect(), tags, remark }
        },
    )
}

impl Source {
    /// The note's lines for this highlight of the post number `n`.
    fn written(&self, dialect: Dialect, n: u64) -> String {
        let (mark, indent) = match dialect {
            Dialect::Items | Dialect::Escaped => ("- ", "  "),
            Dialect::Tabs => ("\t- ", "\t  "),
            Dialect::Quotes => ("> ", "> "),
        };
        let mut text = String::from(mark);
        for (at, (joint, piece)) in self.pieces.iter().enumerate() {
            match joint {
                _ if at == 0 => {}
                Joint::Space => text.push(' '),
                Joint::Line => text += &format!("\n{indent}"),
                Joint::BlankLine => text += &format!("\n{}\n{indent}", indent.trim_end()),
                Joint::Item => text += &format!("\n{indent}- "),
            }
            text += &piece.written(dialect);
        }
        let link = format!("[View Tweet]({})", url(n));
        let tags: String = self.tags.iter().map(|tag| format!(" #{tag}")).collect();
        match dialect {
            Dialect::Quotes => text += &format!("\n> {link}{tags}\n\n"),
            _ => text += &format!(" ({link}){tags}\n"),
        }
        if let Some(remark) = self.remark.as_ref().filter(|_| dialect != Dialect::Quotes) {
            text += &format!("{indent}- **Note**: {remark}\n");
        }
        text
    }

    /// All text, without white space.
    fn words(&self) -> String {
        let mut words = String::new();
        for (at, (joint, piece)) in self.pieces.iter().enumerate() {
            if at > 0 && matches!(joint, Joint::Item) {
                words.push('-');
            }
            words += piece.words();
        }
        squeezed(&words)
    }

    fn links(&self) -> Vec<&str> {
        let found = self.pieces.iter().filter_map(|(_, piece)| match piece {
            Piece::Address(address) | Piece::Labelled(_, address) => Some(address.as_str()),
            _ => None,
        });
        once_each(found)
    }

    fn media(&self) -> Vec<(&str, &str)> {
        let found = self.pieces.iter().filter_map(|(_, piece)| match piece {
            Piece::Picture(alt, address) | Piece::Embed(alt, address) => {
                Some((address.as_str(), alt.as_str()))
            }
            _ => None,
        });
        found.collect()
    }
}

impl Piece {
    fn written(&self, dialect: Dialect) -> String {
        match self {
            Piece::Words(words) if dialect == Dialect::Escaped => {
                let escape =
                    |c: char| if "*_#<>[]`~|$".contains(c) { format!("\\{c}") } else { c.to_string() };
                words.chars().map(escape).collect()
            }
            Piece::Words(words) => words.clone(),
            Piece::Address(address) => address.clone(),
            Piece::Labelled(label, address) => format!("[{label}]({address})"),
            Piece::Picture(alt, address) => format!("![{alt}]({address})"),
            Piece::Embed(alt, file) => format!("![[{file}|{alt}]]"),
            Piece::Comment(comment) => format!("%% {comment} %%"),
        }
    }

    fn words(&self) -> &str {
        match self {
            Piece::Words(words) | Piece::Address(words) | Piece::Labelled(words, _) => words,
            Piece::Picture(..) | Piece::Embed(..) | Piece::Comment(_) => "",
        }
    }
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, ' ' | '\t' | '\n')).collect()
}

fn once_each<'a>(items: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut list: Vec<&str> = items.collect();
    list.sort_unstable();
    list.dedup();
    list
}

/// The highlights that come out of a note.
fn read(note: &str) -> Vec<Highlight> {
    let options = parse::Options { repair: true, zone: Tz::UTC, kinds: Vec::new() };
    let parsed = parse::note(&SourcePath::new("content/note.md"), note.as_bytes(), &options);
    assert!(!parsed.problems.has_errors(), "{:#?}", parsed.problems);
    match parsed.value.content {
        Content::Thread(highlights) => highlights,
        _ => Vec::new(),
    }
}

fn note(sources: &[Source], dialect: Dialect) -> String {
    let head = match dialect {
        Dialect::Tabs => "title:: A note\n\n- ### Highlights first synced by [[Readwise]] [[2021-08-30]]\n",
        _ => "# A note\n\n## Highlights\n",
    };
    sources.iter().zip(0..).fold(head.to_string(), |note, (source, n)| note + &source.written(dialect, n))
}

proptest! {
    #[test]
    fn every_character_of_a_highlight_is_kept_and_none_is_added(
        sources in proptest::collection::vec(source(), 1..4),
        dialect in proptest::sample::select(&[Dialect::Items, Dialect::Escaped, Dialect::Tabs, Dialect::Quotes][..]),
    ) {
        let note = note(&sources, dialect);
        let found = read(&note);
        prop_assert_eq!(found.len(), sources.len(), "{}", note);
        for (highlight, source) in found.iter().zip(&sources) {
            prop_assert_eq!(squeezed(&highlight.text), source.words(), "text in\n{}", note);
            prop_assert_eq!(once_each(highlight.links.iter().map(String::as_str)), source.links(), "links in\n{}", note);
            let media: Vec<(&str, &str)> = highlight.media.iter().map(|m| (m.address.as_str(), m.alt.as_str())).collect();
            prop_assert_eq!(media, source.media(), "media in\n{}", note);
            let mut tags = highlight.tags.clone();
            tags.sort();
            prop_assert_eq!(&tags, &source.tags, "tags in\n{}", note);
            let remark: Vec<String> = source.remark.iter().filter(|_| dialect != Dialect::Quotes).cloned().collect();
            prop_assert_eq!(&highlight.comments, &remark, "comments in\n{}", note);
        }
    }

    #[test]
    fn no_word_of_a_post_leaves_its_line(
        sources in proptest::collection::vec(source(), 1..3),
    ) {
        // Words that the author wrote on one line stand on one line, with the spaces between them.
        let found = read(&note(&sources, Dialect::Items));
        for (highlight, source) in found.iter().zip(&sources) {
            for pair in source.pieces.windows(2) {
                if let [(_, Piece::Words(a)), (Joint::Space, Piece::Words(b))] = pair {
                    let pair = format!("{a} {b}");
                    prop_assert!(highlight.text.contains(&pair), "`{}` is not in `{}`", pair, highlight.text);
                }
            }
        }
    }
}

#[test]
fn the_list_of_what_is_left_out_is_written_down() {
    let source = include_str!("../../src/parse/post_text.rs");
    let documentation: Vec<&str> = source.lines().take_while(|line| line.starts_with("//!")).collect();
    assert!(documentation.join(" ").contains("Left out of the text, and nothing else"));
}

#[test]
fn a_post_that_ends_in_a_list_keeps_it_where_remarks_follow() {
    let note = format!(
        "# A\n\n## Highlights\n- Three steps:\n  - one\n  - two ([View Tweet]({}))\n  - **Tags**: #kept\n  - **Note**: remark\n- Next ([View Tweet]({}))\n",
        url(1),
        url(2)
    );
    let found = read(&note);
    assert_eq!(found.len(), 2);
    assert_eq!(found[0].text, Arc::from("Three steps:\n- one\n- two"));
    assert_eq!(found[0].tags, ["kept"]);
    assert_eq!(found[0].comments, ["remark"]);
}
