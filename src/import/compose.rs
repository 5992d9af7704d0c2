//! Posts as items of a note, such that reading the note gives back exactly their words.

use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::diagnostics::SourcePath;
use crate::note::{Content, Highlight};
use crate::parse;
use crate::yaml;

/// A post of an export.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Post {
    /// By what the posts of a note are put in order: the time, then the id.
    pub(super) order: (i64, String),
    /// Its address, which holds its id.
    pub(super) url: String,
    /// What it says.
    pub(super) text: String,
    /// Its pictures: address or embed, and what they show.
    pub(super) pictures: Vec<Picture>,
}

/// A picture of a post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Picture {
    /// `https://…`, or a path in the vault.
    pub(super) address: String,
    /// What it shows; empty if nobody said.
    pub(super) alt: String,
}

/// What stands above the posts of a note.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Head {
    /// The title of the note.
    pub(super) title: String,
    /// The name of whoever wrote the posts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) author: Option<String>,
}

impl Head {
    fn written(&self) -> String {
        format!("---\n{}---\n\n", yaml::write(self))
    }
}

/// A note of these posts, in order.
pub(super) fn note(head: &Head, blocks: &[String]) -> String {
    head.written() + &blocks.join("\n")
}

/// The lines of a post in a note; none if no way of writing them is read back to the same words.
pub(super) fn block(post: &Post) -> Option<String> {
    // Unescaped, the marks of comments could reach into other posts.
    let reaches_out = ["%%", "<!--"].iter().any(|mark| post.text.contains(mark));
    let ways = [false, true].into_iter().filter(|&escaped| escaped || !reaches_out);
    ways.map(|escaped| write(post, escaped)).find(|block| reads_back(&surrounded(block), 1, post))
}

/// Whether a note reads as these posts and no others.
pub(super) fn reads_as(note: &str, posts: &[&Post]) -> bool {
    let found = read(note);
    found.len() == posts.len() && found.iter().zip(posts).all(|(found, post)| is_same(found, post))
}

/// A post quoted: each line behind `>`, its pictures, and the link on a line of its own.
///
/// Where `escaped`, each sign that Markdown knows has a backslash before it, outside of addresses, as exporters write
/// it: the reader takes those away that stand before a sign everywhere.
fn write(post: &Post, escaped: bool) -> String {
    let text = if escaped { escape(&post.text) } else { post.text.clone() };
    let mut block = String::new();
    for line in text.lines() {
        block.push_str(format!("> {line}").trim_end());
        block.push('\n');
    }
    for picture in &post.pictures {
        let alt: String =
            picture.alt.chars().map(|c| if "[]()|\\!\n\r".contains(c) { ' ' } else { c }).collect();
        let alt = alt.split_whitespace().collect::<Vec<_>>().join(" ");
        block.push_str(&match picture.address.contains("://") {
            true => format!("> ![{alt}]({})\n", picture.address),
            false if alt.is_empty() => format!("> ![[{}]]\n", picture.address),
            false => format!("> ![[{}|{alt}]]\n", picture.address),
        });
    }
    block + &format!("> ([View]({}))\n", post.url)
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() * 2);
    let mut at = 0;
    let push = |text: &str, escaped: &mut String| {
        for c in text.chars() {
            if "\\`*_{}[]<>()#+-.!|~$%".contains(c) {
                escaped.push('\\');
            }
            escaped.push(c);
        }
    };
    for address in parse::plain_addresses(text) {
        push(&text[at..address.start], &mut escaped);
        escaped.push_str(&text[address.clone()]);
        at = address.end;
    }
    push(&text[at..], &mut escaped);
    escaped
}

/// The block between two others, whose reading shows whether it reaches beyond itself.
fn surrounded(block: &str) -> String {
    let other = |n: u32| format!("> other words\n> ([View](https://x.com/i/status/100000000000000000{n}))\n");
    format!("{}\n{block}\n{}", other(1), other(2))
}

fn reads_back(note: &str, at: usize, post: &Post) -> bool {
    let found = read(note);
    found.len() == 3
        && found.iter().enumerate().all(|(n, highlight)| match n == at {
            true => is_same(highlight, post),
            false => &*highlight.text == "other words",
        })
}

fn read(note: &str) -> Vec<Highlight> {
    let options = parse::Options { repair: false, zone: Tz::UTC, kinds: Vec::new() };
    let parsed = parse::note(&SourcePath::new("content/imported.md"), note.as_bytes(), &options);
    match parsed.value.content {
        Content::Thread(highlights) => highlights,
        _ => Vec::new(),
    }
}

fn is_same(found: &Highlight, post: &Post) -> bool {
    let pictures = found.media.iter().map(|media| media.address.as_str());
    found.post.as_ref().is_some_and(|link| link.url == post.url)
        && *found.text == *tidy(&post.text)
        && pictures.eq(post.pictures.iter().map(|picture| picture.address.as_str()))
        && found.tags.is_empty()
        && found.comments.is_empty()
}

/// A text as notes hold it: without white space at the ends of lines and around the whole, and with one blank line for
/// several.
pub(super) fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    let mut blank = false;
    for line in text.lines() {
        let line = line.trim_end_matches([' ', '\t', '\r']);
        if line.is_empty() {
            blank = true;
            continue;
        }
        if !tidy.is_empty() {
            tidy.push_str(if blank { "\n\n" } else { "\n" });
        }
        blank = false;
        tidy.push_str(line);
    }
    tidy.trim_start_matches([' ', '\t']).to_string()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn post(text: &str) -> Post {
        Post {
            order: (0, String::new()),
            url: "https://twitter.com/a/status/1108631504547127296".into(),
            text: text.into(),
            pictures: Vec::new(),
        }
    }

    #[test]
    fn what_posts_say_is_kept_whatever_markdown_makes_of_it() {
        for text in [
            "plain",
            "two\nlines",
            "a\n\nb",
            "- a\n- b",
            "1. a\n2. b",
            "> quoted",
            "# title",
            "#tag and @_reflets_ *not* _emphasis_",
            "```\ncode",
            "<b>x</b> & <!-- y",
            "[a](https://example.org/b)",
            "![a](https://example.org/b.png)",
            "[[a]] ![[b]]",
            "by [Name](https://example.org)",
            "see https://twitter.com/b/status/1098230906194546688",
            "(see https://twitter.com/b/status/1098230906194546688)",
            "¯\\_(ツ)_/¯",
            "    indented",
            "a %% b",
            "%% x %%",
            "%%\nx",
            "===",
            "---",
            "***",
            "\\",
            "Tags: #a",
            "a ([View](https://twitter.com/b/status/1098230906194546688))",
        ] {
            assert!(block(&post(text)).is_some(), "{text:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(512))]

        /// Either a post is read back exactly, alone and among others, or it is refused.
        #[test]
        fn what_is_written_is_read_back(texts in prop::collection::vec("([a-z#@*_>`\\[\\]()!<.%\\\\$|~+-]|[0-9]|\n| ){1,30}[a-z]", 1..5)) {
            let posts: Vec<Post> = texts.iter().map(|text| post(text)).collect();
            let written: Vec<(&Post, String)> = posts.iter().filter_map(|post| Some((post, block(post)?))).collect();
            let head = Head { title: "a".into(), author: None };
            let (posts, blocks): (Vec<&Post>, Vec<String>) = written.into_iter().unzip();
            prop_assert!(reads_as(&note(&head, &blocks), &posts), "{}", note(&head, &blocks));
        }
    }
}
