//! Notes of Readwise Reader: one post, whose id only the metadata give.

use std::ops::Range;

use super::Source;
use super::blocks::Block;
use super::highlights::Place;
use super::post_text::{self, Frame, PostText};
use crate::note::Highlight;
use crate::post_id::parse_post_link;

/// The post of a note whose highlights are passages of it.
///
/// Its words are the full document where the note holds it, else the passages in their order, with a blank
/// line between them; else the body, where the front matter says that it is a document of Reader's. None if
/// the address is no post's, or the note holds none of these.
pub(super) fn post(
    source: &Source<'_>,
    url: Option<&str>,
    blocks: &[Block],
    passages: &[Place],
) -> Option<Highlight> {
    let url = url?;
    let post = parse_post_link(url)?.ok().filter(|post| post.id.holds_time())?;
    let hidden = &source.comments.ranges;

    let document = full_document(source.masked, blocks)
        .map(|range| (post_text::read(source.text, range.clone(), hidden, Frame::Bare), range))
        .filter(|(words, _)| !words.text.is_empty() && !words.text.starts_with("[["));
    let (words, range) = match (document, passages) {
        (Some(found), _) => found,
        (None, [first, .., last]) | (None, [first @ last]) => {
            let read = |p: &Place| post_text::read(source.text, p.words.clone(), hidden, p.frame);
            (join(passages.iter().map(read)), first.whole.start..last.whole.end)
        }
        (None, []) => {
            source.front.text("reader_id").or_else(|| source.front.text("reader_url"))?;
            let body = source.front.body..source.text.len();
            (post_text::read(source.text, body.clone(), hidden, Frame::Bare), body)
        }
    };
    if words.text.is_empty() && words.media.is_empty() {
        return None;
    }
    Some(Highlight {
        lines: source.lines.range(&range),
        author: post.author.clone(),
        post: Some(post),
        other_link: None,
        text: words.text.into(),
        links: words.links,
        media: words.media,
        tags: passages.iter().flat_map(|p| p.tags.clone()).collect(),
        comments: passages.iter().flat_map(|p| p.comments.clone()).collect(),
        clipped: None,
    })
}

/// What stands under the heading `Full Document`, up to the next heading.
fn full_document(text: &str, blocks: &[Block]) -> Option<Range<usize>> {
    let is_title = |range: &Range<usize>| {
        text[range.clone()].trim_matches(['#', ' ']).eq_ignore_ascii_case("full document")
    };
    let at = blocks.iter().position(|b| matches!(b, Block::Heading(range) if is_title(range)))?;
    let Block::Heading(title) = &blocks[at] else { return None };
    let end = blocks[at + 1..]
        .iter()
        .find_map(|b| match b {
            Block::Heading(next) => Some(next.start),
            _ => None,
        })
        .unwrap_or(text.len());
    Some(title.end..end)
}

fn join(passages: impl Iterator<Item = PostText>) -> PostText {
    let mut all = PostText::default();
    for passage in passages {
        if !passage.text.is_empty() {
            if !all.text.is_empty() {
                all.text.push_str("\n\n");
            }
            all.text.push_str(&passage.text);
        }
        all.links
            .extend(passage.links.into_iter().filter(|link| !all.links.contains(link)).collect::<Vec<_>>());
        all.media.extend(passage.media);
    }
    all
}
