//! Stage 1: from the bytes of a file to a [`Note`]. Pure: it reads nothing but what it is given.
//!
//! ```text
//! bytes → decode → front matter │ comments → blocks → anchors → highlights → words
//!                               └ metadata
//! ```
//!
//! Posts are found by the links to them, never by the wording around: templates of exporters are their
//! users' own. Markdown only finds the blocks; the words of a post are cut from the source.

mod anchors;
mod blocks;
mod comments;
mod day;
mod decode;
mod front_matter;
mod highlights;
mod lines;
mod links;
mod metadata;
mod post_text;
mod reader;
mod tags;
mod written;

use std::borrow::Cow;
use std::ops::Range;

use chrono_tz::Tz;

use self::anchors::Target;
use self::blocks::Block;
use self::comments::Comments;
use self::front_matter::FrontMatter;
use self::lines::Lines;
use self::metadata::Metadata;
use crate::diagnostics::{Checked, Diagnostic, Place, Problems, SourcePath};
use crate::entities::Kind;
use crate::note::{Content, Highlight, Note, Visibility};
use crate::post_id::may_link_to_post;
use crate::text::sha256_hex;
use crate::time::{When, parse_edtf};

pub(crate) use self::decode::decode;
pub(crate) use self::links::plain_addresses;

/// Longest post on any platform that Filature knows: 25,000 characters, on X.
const LONGEST_POST: usize = 25_000;

/// How files are parsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Whether wrongly decoded text is repaired.
    pub repair: bool,
    /// Time zone of dates that state none.
    pub zone: Tz,
    /// The kinds of entities, whose names are values of `type`.
    pub kinds: Vec<Kind>,
}

/// A file being parsed.
struct Source<'a> {
    path: &'a SourcePath,
    /// The whole text, repaired.
    text: &'a str,
    /// The text with its comments blanked out, byte for byte.
    masked: &'a str,
    /// The comments, and where the body begins.
    comments: &'a Comments,
    front: &'a FrontMatter,
    lines: &'a Lines,
    options: &'a Options,
}

impl Source<'_> {
    fn place(&self, range: Range<usize>) -> Place {
        Place::of(self.path, self.text, range)
    }

    /// The place of a key of the front matter.
    fn key_place(&self, key: &str) -> Place {
        let front = &self.text[..self.front.body];
        let of_key =
            |line: &str| line.split_once(':').is_some_and(|(name, _)| name.trim().eq_ignore_ascii_case(key));
        match front.lines().position(of_key) {
            Some(at) => Place::line(self.path, self.text, at as u32 + 1),
            None => Place::line(self.path, self.text, 1),
        }
    }
}

/// Parses a file.
pub fn note(path: &SourcePath, bytes: &[u8], options: &Options) -> Checked<Note> {
    note_and_text(path, bytes, options).0
}

/// Parses a file, and gives the text that it was parsed from: none if it is no text.
pub(crate) fn note_and_text<'a>(
    path: &SourcePath,
    bytes: &'a [u8],
    options: &Options,
) -> (Checked<Note>, Option<Cow<'a, str>>) {
    let mut problems = Problems::new();
    let mut note = Note::new(path, sha256_hex(bytes).into());
    let Some(text) = decode(path, bytes, options.repair, &mut problems) else {
        if !may_matter(bytes) {
            problems = Problems::new();
        }
        return (Checked { value: note, problems }, None);
    };
    if text.trim().is_empty() {
        problems.push(Diagnostic::warning("empty-note", "the file is empty").at(Place::file(path)));
        return (Checked { value: note, problems }, Some(text));
    }
    let front = front_matter::parse(path, &text, &mut problems);
    let mut comments = comments::find(&text[front.body..]);
    for range in &mut comments.ranges {
        *range = range.start + front.body..range.end + front.body;
    }
    let masked = comments::mask(&text, &comments);
    let lines = Lines::new(&text);
    let source = Source {
        path,
        text: &text,
        masked: &masked,
        comments: &comments,
        front: &front,
        lines: &lines,
        options,
    };

    note.visibility = visibility(&front);
    note.content = content(&source, &mut note, &mut problems);
    let settled = settle(&source, note, problems);
    (settled, Some(text))
}

/// Keeps the problems that concern what the note publishes: any other file is nobody's problem.
fn settle(source: &Source<'_>, note: Note, mut problems: Problems) -> Checked<Note> {
    let publishes = !matches!(note.content, Content::Nothing) && note.visibility != Visibility::Private;
    if !publishes {
        if !(source.front.unreadable && may_matter(source.text.as_bytes())) {
            problems = Problems::new();
        }
    } else if let Some(open) = source.comments.unclosed {
        let at = source.front.body + open;
        problems.push(
            Diagnostic::error("open-comment", "this comment never ends")
                .at(source.place(at..at + 2))
                .help("write `%%` where it ends, so that nothing that follows is hidden or shown by mistake"),
        );
    }
    Checked { value: note, problems }
}

/// Whether a file that cannot be read might hold something to publish.
fn may_matter(bytes: &[u8]) -> bool {
    ["/status/", "/statuses/", "bsky.app/profile/", "tiktok.com/@", "type:", "type :"]
        .iter()
        .any(|sign| memchr::memmem::find(bytes, sign.as_bytes()).is_some())
}

fn visibility(front: &FrontMatter) -> Visibility {
    let status = front.text("status").unwrap_or_default().to_lowercase();
    if status == "private" || front.flag("publish") == Some(false) || front.flag("private") == Some(true) {
        Visibility::Private
    } else if status == "draft" || front.flag("draft") == Some(true) {
        Visibility::Draft
    } else {
        Visibility::Public
    }
}

fn content(source: &Source<'_>, note: &mut Note, problems: &mut Problems) -> Content {
    let kind = source.front.text("type").unwrap_or_default().to_lowercase();
    note.tags = note_tags(source);
    if let Some(title) = source.front.text("title") {
        note.title = title;
    }
    let is_entity = kind == "entity" || source.options.kinds.iter().any(|k| k.name == kind);
    match kind.as_str() {
        "event" => return written::event(source, note, problems),
        "page" => return written::page(source, note, problems),
        _ if is_entity => return written::entity(source, note, problems),
        _ => {}
    }
    thread(source, note, problems)
}

/// Tags of the front matter and of `%% tags : #a #b %%`.
fn note_tags(source: &Source<'_>) -> Vec<String> {
    let mut found: Vec<String> = ["tags", "tag"]
        .iter()
        .flat_map(|key| source.front.list(key))
        .flat_map(|entry| {
            if entry.contains('#') {
                tags::parse_list(&entry)
            } else {
                tags::clean(&entry).into_iter().collect()
            }
        })
        .collect();
    for range in &source.comments.ranges {
        let comment = source.text[range.clone()].trim_matches('%').trim();
        let list = comment.strip_prefix("tags").map(str::trim_start).and_then(|rest| rest.strip_prefix(':'));
        found.extend(list.map(tags::parse_list).unwrap_or_default());
    }
    found
}

fn thread(source: &Source<'_>, note: &mut Note, problems: &mut Problems) -> Content {
    let mut anchors = anchors::find(source.masked, source.front.body);
    let stated_url = ["url", "source_url", "source"].iter().find_map(|key| source.front.text(key));
    if anchors.is_empty() && stated_url.is_none() && !may_link_to_post(source.text.as_bytes()) {
        return Content::Nothing;
    }
    let blocks = blocks::parse(source.masked, source.front.body);
    // Code at the top level shows how something is written; it quotes nobody.
    let is_code = |at: usize| blocks.iter().any(|b| matches!(b, Block::Code(range) if range.contains(&at)));
    anchors.retain(|anchor| !is_code(anchor.range.start));
    let found = highlights::find(source.masked, &blocks, &anchors);
    let first = found.places.first().map_or(source.text.len(), |p| p.whole.start);
    let metadata = metadata::parse(&source.masked[source.front.body..first.max(source.front.body)]);
    describe(source, &metadata, note);

    let leads_nowhere = |p: &highlights::Place| p.anchor.target == Target::Passage;
    if found.places.iter().all(leads_nowhere) {
        let url = stated_url.or(metadata.url);
        return match reader::post(source, url.as_deref(), &blocks, &found.places) {
            Some(highlight) => Content::Thread(vec![highlight]),
            None => Content::Nothing,
        };
    }

    let numbers_count = found.places.iter().filter(|p| is_numbered(p)).count();
    let all_numbered = numbers_count == found.places.len() && numbers_count > 1;
    let mut thread: Vec<Highlight> = Vec::new();
    let mut wordless = Vec::new();
    for mut place in found.places {
        if all_numbered {
            place.frame = post_text::Frame::Item { keep_number: false };
        }
        let anchor = place.anchor.clone();
        match highlight(source, place, problems) {
            Some(highlight) => thread.push(highlight),
            None => wordless.push(anchor),
        }
    }
    // The header of an export links to a post of the note; a link to any other one has lost its words.
    for anchor in wordless {
        if let Target::Post(link) = anchor.target
            && !thread.iter().any(|h| h.post.as_ref().is_some_and(|post| post.id == link.id))
        {
            problems.push(
                Diagnostic::warning("no-words", "a link to a post, and nothing of what it says")
                    .at(source.place(anchor.range))
                    .help("write the words of the post before the link"),
            );
        }
    }
    for range in found.unlinked {
        problems.push(
            Diagnostic::warning("no-post", "this item links to no post, and is left out")
                .at(source.place(range))
                .help("end it with the link to its post in round brackets, or move it to another list"),
        );
    }
    if thread.is_empty() { Content::Nothing } else { Content::Thread(thread) }
}

fn is_numbered(place: &highlights::Place) -> bool {
    matches!(place.frame, post_text::Frame::Item { keep_number: true })
}

/// Title, authors, tags and date of a note of highlights.
fn describe(source: &Source<'_>, metadata: &Metadata, note: &mut Note) {
    let front = source.front;
    if front.text("title").is_none()
        && let Some(title) = metadata.title.as_ref().or(metadata.heading.as_ref())
    {
        note.title = post_text::words(title).text;
    }
    let stated = ["author", "authors"].iter().flat_map(|key| front.list(key));
    for entry in stated.chain(metadata.authors.iter().cloned()) {
        if let Some(name) = metadata::author(&entry).name
            && !note.authors.contains(&name)
        {
            note.authors.push(name);
        }
    }
    for tag in &metadata.tags {
        if !note.tags.contains(tag) {
            note.tags.push(tag.clone());
        }
    }
    let dates = ["date", "saved_at", "created", "synced"];
    let stated = dates.iter().find_map(|key| when(&front.text(key)?, source.options.zone));
    note.exported = stated.or_else(|| when(metadata.date.as_deref()?, source.options.zone));
}

/// A date that a program wrote; anything else is none.
fn when(text: &str, zone: Tz) -> Option<When> {
    let text = text.trim_start_matches("[[").trim_end_matches("]]");
    parse_edtf(text, zone).ok().or_else(|| parse_edtf(&day::find(text)?.to_string(), zone).ok())
}

/// The words behind one place, and what is odd about them.
fn highlight(source: &Source<'_>, place: highlights::Place, problems: &mut Problems) -> Option<Highlight> {
    let at = place.anchor.range.clone();
    let words = post_text::read(source.text, place.words.clone(), &source.comments.ranges, place.frame);
    let is_item = matches!(place.frame, post_text::Frame::Item { .. });
    if words.text.is_empty() && words.media.is_empty()
        || !is_item && is_byline(&source.text[place.words.clone()])
    {
        // The header of an exporter, or a bare link: it says nothing.
        return None;
    }
    if words.text.chars().count() > LONGEST_POST {
        problems.push(
            Diagnostic::warning(
                "long-post",
                format!("longer than any post: more than {LONGEST_POST} characters"),
            )
            .at(source.place(place.words.clone()))
            .help("is a line break or a link missing?"),
        );
    }
    let address = source.text[place.anchor.address.clone()].to_string();
    let searched = match &place.anchor.target {
        Target::Search { author } => author.clone(),
        _ => None,
    };
    let (post, other_link) = match place.anchor.target {
        Target::Post(post) => (Some(post), None),
        Target::Impossible(reason) => {
            let problem = Diagnostic::warning("impossible-id", reason)
                .at(source.place(place.anchor.address.clone()))
                .help("look the post up and mend the address; until then the post is shown without a time");
            problems.push(problem);
            (None, Some(address))
        }
        Target::Search { .. } => {
            problems.push(
                Diagnostic::warning(
                    "no-id",
                    "the link leads to a search, so that the post has no id and no exact time",
                )
                .at(source.place(at))
                .help("replace it by the address of the post, which ends in `/status/` and a number"),
            );
            (None, Some(address))
        }
        Target::Passage => return None,
    };
    let clipped =
        place.clipped.and_then(|day| parse_edtf(&day.to_string(), source.options.zone).ok()?.latest);
    Some(Highlight {
        lines: source.lines.range(&place.whole),
        author: post.as_ref().and_then(|post| post.author.clone()).or(searched),
        post,
        other_link,
        text: words.text.into(),
        links: words.links,
        media: words.media,
        tags: place.tags,
        comments: place.comments,
        clipped,
    })
}

/// `> by [Name](profile)` and nothing else, as the header of an export has it.
fn is_byline(quote: &str) -> bool {
    let bare = quote.trim_matches(|c: char| c.is_whitespace() || c == '>');
    let link = bare.strip_prefix("by [").and_then(|rest| rest.strip_suffix(')'));
    link.is_some_and(|link| link.matches("](").count() == 1 && !link.contains('\n'))
}
