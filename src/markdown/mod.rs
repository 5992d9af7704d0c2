//! Markdown that the author of a site writes: pages, written events, descriptions.
//!
//! Raw HTML is shown as text, addresses are held to an allow-list, and nothing is loaded by itself. Posts
//! are not Markdown and never come here.

mod code;
mod plain;
mod render;

pub use self::plain::{addresses, internal_links, pictures, pictures_without_words, plain_text};
pub(crate) use self::render::is_web;
pub use self::render::{Html, Mark, Resolve, render};

use pulldown_cmark::{Options, Parser};

fn parser(source: &str) -> Parser<'_> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_WIKILINKS;
    Parser::new_ext(source, options)
}
