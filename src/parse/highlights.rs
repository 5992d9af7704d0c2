//! The highlights of a note: its blocks, cut at the links to posts.

use std::ops::Range;

use chrono::NaiveDate;

use super::anchors::Anchor;
use super::blocks::{Block, Item};
use super::day;
use super::post_text::Frame;
use super::tags;

/// Where a highlight stands in the source, before its words are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    /// The source of its words.
    pub(super) words: Range<usize>,
    /// The marks around them.
    pub(super) frame: Frame,
    /// The link that makes it one.
    pub(super) anchor: Anchor,
    /// All lines that belong to it.
    pub(super) whole: Range<usize>,
    /// Tags after the link and in the items below.
    pub(super) tags: Vec<String>,
    /// Remarks in the items below.
    pub(super) comments: Vec<String>,
    /// The day of clipping that is written beside or above.
    pub(super) clipped: Option<NaiveDate>,
}

/// What was found in a note.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The highlights, in the order of the note.
    pub(super) places: Vec<Place>,
    /// List items among the highlights that link to no post.
    pub(super) unlinked: Vec<Range<usize>>,
}

/// Cuts `blocks` of `text` at `anchors`; both in order.
pub(super) fn find(text: &str, blocks: &[Block], anchors: &[Anchor]) -> Found {
    let mut finder = Finder { text, anchors, found: Found::default(), clipped: None };
    // Blocks that wait for the link below them.
    let mut pending: Option<(Range<usize>, Frame)> = None;
    let mut unlinked: Vec<Range<usize>> = Vec::new();
    for block in blocks {
        match block {
            Block::Heading(range) => {
                let title = &text[range.clone()];
                finder.clipped = day::find(title).filter(|_| title.to_lowercase().contains("highlight"));
                pending = None;
            }
            Block::Rule => pending = None,
            Block::List(items) => {
                let before = finder.found.places.len();
                let mut without = Vec::new();
                let mut last_without = false;
                for item in items {
                    let count = finder.found.places.len();
                    finder.item(item);
                    last_without = finder.found.places.len() == count;
                    if last_without {
                        without.push(item.range.clone());
                    }
                }
                pending =
                    last_without.then(|| items.last().map(|i| (i.range.clone(), finder.frame(i)))).flatten();
                // Only among highlights is an item without a link a lost one.
                if finder.found.places.len() > before {
                    unlinked.extend(without);
                }
            }
            Block::Quote(range) => finder.block(range, Frame::Quote, &mut pending),
            Block::Paragraph(range) => finder.block(range, Frame::Bare, &mut pending),
            Block::Code(range) | Block::Other(range) => match &mut pending {
                Some((waiting, _)) => waiting.end = range.end,
                None => finder.block(range, Frame::Bare, &mut pending),
            },
        }
    }
    // An item that a paragraph below completed is no lost one.
    let places = &finder.found.places;
    unlinked.retain(|range| !places.iter().any(|place| place.words.start == range.start));
    finder.found.unlinked = unlinked;
    finder.found
}

struct Finder<'a> {
    text: &'a str,
    anchors: &'a [Anchor],
    found: Found,
    clipped: Option<NaiveDate>,
}

impl<'a> Finder<'a> {
    fn anchors_in(&self, range: &Range<usize>) -> &'a [Anchor] {
        let from = self.anchors.partition_point(|a| a.range.start < range.start);
        let to = self.anchors.partition_point(|a| a.range.start < range.end);
        &self.anchors[from..to.max(from)]
    }

    fn frame(&self, item: &Item) -> Frame {
        Frame::Item { keep_number: item.numbered }
    }

    /// A list item and those inside of it.
    fn item(&mut self, item: &Item) {
        let anchors = self.anchors_in(&item.range);
        if anchors.is_empty() {
            return;
        }
        let in_child = |at: usize| item.children.iter().position(|c| c.range.contains(&at));
        let own: Vec<&Anchor> = anchors.iter().filter(|a| in_child(a.range.start).is_none()).collect();
        let first_line = self.text[item.range.clone()].lines().next().unwrap_or_default();
        if let Some(last) = own.last() {
            let mut start = item.range.start;
            for anchor in &own {
                let frame = if start == item.range.start { self.frame(item) } else { Frame::Bare };
                let end = if anchor == last { item.range.end } else { anchor.tail.end };
                self.push(start..anchor.range.start, frame, anchor, start..end);
                start = anchor.tail.end;
            }
            let below: Vec<&Item> = item.children.iter().filter(|c| c.range.start > last.range.end).collect();
            self.annotate(&below, last.tail.end..item.range.end);
            for child in below {
                self.item(child);
            }
            return;
        }
        let mut holders = item.children.iter().filter(|c| !self.anchors_in(&c.range).is_empty());
        let (holder, more) = (holders.next(), holders.next().is_some());
        // Nothing but remarks may follow: an item that is none is another post, or words of nobody.
        let ends_post = holder.is_some_and(|holder| {
            let mut after = item.children.iter().filter(|c| c.range.start > holder.range.start);
            after.all(|child| is_remark(&self.text[child.range.clone()]))
        });
        if let [anchor] = anchors
            && !more
            && ends_post
            && !is_group(first_line)
        {
            // The post ends in a list of its own, and the link stands in the last item of it.
            let words = item.range.start..anchor.range.start;
            self.push(words, self.frame(item), anchor, item.range.clone());
            let inside = holder.map_or(&[][..], |holder| &holder.children);
            let below: Vec<&Item> =
                inside.iter().chain(&item.children).filter(|c| c.range.start > anchor.range.end).collect();
            self.annotate(&below, anchor.tail.end..item.range.end);
            return;
        }
        let outer = self.clipped;
        self.clipped = day::find(first_line).or(outer);
        for child in &item.children {
            self.item(child);
        }
        self.clipped = outer;
    }

    /// A quote, paragraph or piece of code at the top level.
    fn block(&mut self, range: &Range<usize>, frame: Frame, pending: &mut Option<(Range<usize>, Frame)>) {
        let anchors = self.anchors_in(range);
        if anchors.is_empty() {
            *pending = match (pending.take(), frame) {
                (Some((waiting, frame)), _) if self.joins(&waiting, frame, range) => {
                    Some((waiting.start..range.end, frame))
                }
                (_, Frame::Quote) => Some((range.clone(), frame)),
                _ if self.is_picture(range) => Some((range.clone(), Frame::Bare)),
                _ => None,
            };
            return;
        }
        let mut start = range.start;
        for anchor in anchors {
            let before = start..anchor.range.start;
            let empty = self.text[before.clone()].chars().all(|c| c.is_whitespace() || c == '>');
            let waits = pending.take().filter(|_| start == range.start);
            let (words, frame) = match waits {
                Some((waiting, waiting_frame)) if empty || frame != Frame::Bare || anchor.bracketed => {
                    (waiting.start..anchor.range.start, waiting_frame)
                }
                _ => (before, frame),
            };
            // A link alone in a paragraph says nothing of the prose above it.
            let quoted = words.start < start || frame == Frame::Quote || anchor.bracketed;
            if quoted {
                self.push(words.clone(), frame, anchor, words.start..anchor.tail.end);
            }
            start = anchor.tail.end;
        }
    }

    /// Whether a block without a link belongs to what waits for one.
    fn joins(&self, waiting: &Range<usize>, frame: Frame, range: &Range<usize>) -> bool {
        let near = self.text[waiting.end..range.start].matches('\n').count() <= 3;
        near && (frame != Frame::Bare || self.is_picture(range))
    }

    fn is_picture(&self, range: &Range<usize>) -> bool {
        self.text[range.clone()].starts_with("![")
    }

    /// Tags and remarks below a link: its items, and lines without a mark.
    fn annotate(&mut self, items: &[&Item], below: Range<usize>) {
        let (mut tags, mut comments) = (Vec::new(), Vec::new());
        let mut at = below.start;
        let mut read = |text: &str| annotation(text, &mut tags, &mut comments);
        for item in items {
            read(&self.text[at..item.range.start.max(at)]);
            if self.anchors_in(&item.range).is_empty() {
                read(&self.text[item.range.clone()]);
            }
            at = at.max(item.range.end);
        }
        read(&self.text[at.min(below.end)..below.end]);
        if let Some(place) = self.found.places.last_mut() {
            place.tags.extend(tags);
            place.comments.extend(comments);
        }
    }

    fn push(&mut self, words: Range<usize>, frame: Frame, anchor: &Anchor, whole: Range<usize>) {
        let tail = &self.text[anchor.tail.clone()];
        let clipped = day::find(tail).or(self.clipped);
        let is_tag = |tag: &String| day::find(tag).is_none() && !tag.starts_with('^');
        let tags = tags::parse_list(tail).into_iter().filter(is_tag).collect();
        let place =
            Place { words, frame, anchor: anchor.clone(), whole, tags, comments: Vec::new(), clipped };
        self.found.places.push(place);
    }
}

/// Whether an item is `**Note**: x`, `Tags: [[a]]` or `id:: x`, which belong to the post above.
fn is_remark(item: &str) -> bool {
    let bare = item.trim_start_matches(['-', '*', '+', ' ', '\t']).to_lowercase();
    ["note", "tags", "id", "archive"]
        .iter()
        .any(|key| bare.strip_prefix(key).is_some_and(|rest| rest.trim_start_matches('*').starts_with(':')))
}

/// Whether the text of an item is a heading of Readwise's for the items below it.
fn is_group(first_line: &str) -> bool {
    first_line.contains("[[Readwise]]") || first_line.to_lowercase().contains("highlights added")
}

/// Reads `- **Note**: x`, `Tags: [[a]]`, or any other remark below a link.
fn annotation(text: &str, tags: &mut Vec<String>, comments: &mut Vec<String>) {
    let mut lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let Some(first) = lines.first_mut() else { return };
    *first = first.strip_prefix(['-', '*', '+']).filter(|r| r.starts_with(' ')).unwrap_or(first).trim();
    let bare = first.trim_start_matches('*');
    let lower = bare.to_lowercase();
    let value = |key: &str| {
        let rest = lower.strip_prefix(key)?.trim_start_matches('*');
        rest.starts_with(':').then(|| bare[bare.len() - rest.len()..].trim_start_matches([':', '*', ' ']))
    };
    if let Some(list) = value("tags") {
        tags.extend(tags::parse_list(list));
        lines.remove(0);
    } else if let Some(note) = value("note") {
        lines[0] = note;
    } else if lower.starts_with("id::") {
        lines.remove(0);
    }
    let comment = lines.join("\n");
    if !comment.is_empty() {
        comments.push(comment);
    }
}
