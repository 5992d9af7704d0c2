//! What one file under `content/` says, once it is parsed.

use std::ops::RangeInclusive;
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

use crate::diagnostics::SourcePath;
use crate::post_id::PostAddress;
use crate::time::{Instant, When};

/// A file under `content/`, read and parsed.
#[derive(Debug, Clone)]
pub struct Note {
    /// Where it is.
    pub path: SourcePath,
    /// SHA-256 of the file as it lies on disk, in lower-case hexadecimal.
    pub sha256: Arc<str>,
    /// Its title: stated in the front matter or the metadata, else its first heading, else its file name.
    pub title: String,
    /// Names of those who wrote what it quotes, as stated: `Olivier Tesquet`, never a handle.
    pub authors: Vec<String>,
    /// Its tags, without `#`: `cat/espionage`.
    pub tags: Vec<String>,
    /// A stated date that no post of the note can be later than: the day of the export.
    pub exported: Option<When>,
    /// Whether it is public, and if not, why.
    pub visibility: Visibility,
    /// What it holds.
    pub content: Content,
}

impl Note {
    /// A note of which nothing is known yet.
    pub fn new(path: &SourcePath, sha256: Arc<str>) -> Self {
        Note {
            path: path.clone(),
            sha256,
            // File systems that decompose accents give names that no reader would type.
            title: path.stem().nfc().collect(),
            authors: Vec::new(),
            tags: Vec::new(),
            exported: None,
            visibility: Visibility::Public,
            content: Content::Nothing,
        }
    }

    /// Lets go of the posts that it quotes, once they are events.
    pub fn forget_highlights(&mut self) {
        if let Content::Thread(highlights) = &mut self.content {
            *highlights = Vec::new();
        }
    }
}

/// Whether a note is public.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Visibility {
    /// It is.
    Public,
    /// `draft: true` or `status: draft`: shown only when drafts are asked for.
    Draft,
    /// `status: private` or `publish: false`: never shown.
    Private,
}

impl Visibility {
    /// Whether a site shows the note; `drafts` says whether it shows drafts.
    pub fn is_shown(&self, drafts: bool) -> bool {
        match self {
            Visibility::Public => true,
            Visibility::Draft => drafts,
            Visibility::Private => false,
        }
    }
}

/// What a note holds that reaches the site.
#[derive(Debug, Clone)]
pub enum Content {
    /// Quoted posts, in the order of the note.
    Thread(Vec<Highlight>),
    /// One event that the author wrote (`type: event`).
    Event(Box<WrittenEvent>),
    /// A page (`type: page`).
    Page(Page),
    /// An entity (`type: entity`, or a kind of entity).
    Entity(Box<EntityNote>),
    /// Nothing: the file reaches no output.
    Nothing,
}

/// One item of a note that quotes a post.
#[derive(Debug, Clone, PartialEq)]
pub struct Highlight {
    /// The lines of the note on which it stands, counted from 1.
    pub lines: RangeInclusive<u32>,
    /// The post it links to; none if the link gives no id.
    pub post: Option<PostAddress>,
    /// Handle of who wrote it, as the link has it; none if the link names nobody.
    pub author: Option<String>,
    /// Address of the link when it gives no id of a post.
    pub other_link: Option<String>,
    /// What the author of the post wrote, without pictures and without the link to the post.
    pub text: Arc<str>,
    /// Addresses in the text, in order, each once.
    pub links: Vec<String>,
    /// Pictures and other attachments.
    pub media: Vec<Media>,
    /// Tags given to this item alone, without `#`.
    pub tags: Vec<String>,
    /// What the author of the note remarked on it.
    pub comments: Vec<String>,
    /// A day on which it existed, from the mark of its clipping.
    pub clipped: Option<Instant>,
}

/// A picture or another attachment of an event.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Media {
    /// `https://…`, or a path inside the vault for a local embed.
    pub address: String,
    /// What the note says it shows; empty if nothing.
    pub alt: String,
}

/// An event that the author wrote.
#[derive(Debug, Clone)]
pub struct WrittenEvent {
    /// Its title.
    pub title: String,
    /// When it happened; the interval is already in the time zone of the site.
    pub when: When,
    /// Its text, Markdown, without comments.
    pub body: String,
    /// Where the author knows it from: addresses or references.
    pub sources: Vec<String>,
    /// Entities named in the front matter, as written.
    pub entities: Vec<String>,
    /// Pictures named in the front matter.
    pub media: Vec<Media>,
    /// A copy in an archive, named in the front matter.
    pub archive: Option<String>,
    /// Slug stated in the front matter.
    pub slug: Option<String>,
    /// Lines of the file on which it stands.
    pub lines: RangeInclusive<u32>,
}

/// A Markdown page.
#[derive(Debug, Clone)]
pub struct Page {
    /// Its text, Markdown, without comments.
    pub body: String,
    /// Slug or path stated in the front matter.
    pub slug: Option<String>,
    /// The template that shows it, as the front matter names it; the built-in one otherwise.
    pub template: Option<String>,
    /// The line on which the body begins.
    pub first_line: u32,
}

/// An entity defined by a note of its own.
#[derive(Debug, Clone)]
pub struct EntityNote {
    /// The definition.
    pub definition: crate::entities::Definition,
}
