//! Links to posts, where they end a highlight.

use std::collections::BTreeSet;
use std::ops::Range;

use super::links::{self, Link};
use crate::post_id::{PostAddress, parse_post_link};

/// A link that makes what stands before it a highlight.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Anchor {
    /// The link with the brackets around it.
    pub(super) range: Range<usize>,
    /// The address, as written.
    pub(super) address: Range<usize>,
    /// What the address says.
    pub(super) target: Target,
    /// Whether round brackets stand around the link.
    pub(super) bracketed: bool,
    /// Whether nothing but marks of quotes and lists stands before it on its line.
    pub(super) alone: bool,
    /// What stands after it on its line: tags, and the day of clipping.
    pub(super) tail: Range<usize>,
}

/// What the address of an anchor says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    /// A post.
    Post(PostAddress),
    /// A post with an id that cannot be, and why.
    Impossible(String),
    /// A search on the platform: the exporter had no id.
    Search {
        /// The handle that the search names: `from:@someone`.
        author: Option<String>,
    },
    /// A highlight of Readwise Reader; only the note's metadata name the post.
    Passage,
}

impl Target {
    /// Whether it is a post whose id holds no time.
    fn is_timeless(&self) -> bool {
        matches!(self, Target::Post(post) if !post.id.holds_time())
    }
}

/// Finds the anchors of `text[from..]`, in order.
///
/// Only the place of a link counts, never its wording: it stands at the end of a line, and either in round
/// brackets, or alone on its line, or under the same label at the end of at least two list items, as a
/// template writes it. A link in mid-sentence is prose.
pub(super) fn find(text: &str, from: usize) -> Vec<Anchor> {
    let mut anchors: Vec<(Anchor, bool, &str)> = links::find(text, from..text.len())
        .into_iter()
        .filter(|link| !link.picture)
        .filter_map(|link| anchor(text, from, &link))
        .collect();

    // Labels of links that only a template would repeat.
    let loose = || anchors.iter().filter(|(anchor, _, _)| !anchor.bracketed && !anchor.alone);
    let labels: BTreeSet<&str> = loose().map(|(_, _, label)| *label).collect();
    let template = labels.len() == 1 && loose().count() > 1;
    anchors.retain(|(anchor, in_item, _)| anchor.bracketed || anchor.alone || (template && *in_item));
    // A list of videos is no thread of posts: an id without a time counts only beside one that has some.
    let beside_others = anchors.iter().any(|(anchor, _, _)| !anchor.target.is_timeless());
    anchors.retain(|(anchor, _, _)| beside_others || !anchor.target.is_timeless());
    let mut anchors: Vec<Anchor> = anchors.into_iter().map(|(anchor, _, _)| anchor).collect();
    // What looks like the name of a note can hold a link to another post.
    for at in 1..anchors.len() {
        let next = anchors[at].range.start;
        let tail = &mut anchors[at - 1].tail;
        tail.end = tail.end.min(next);
    }
    anchors
}

fn anchor<'a>(text: &'a str, from: usize, link: &Link) -> Option<(Anchor, bool, &'a str)> {
    let target = target(&text[link.address.clone()])?;
    let bracketed = text[..link.range.start].ends_with('(') && text[link.range.end..].starts_with(')');
    let range = if bracketed { link.range.start - 1..link.range.end + 1 } else { link.range.clone() };
    let line_start = text[from..range.start].rfind('\n').map_or(from, |at| from + at + 1);
    let line_end = text[range.end..].find('\n').map_or(text.len(), |at| range.end + at);
    let tail = range.end..line_end;
    if !is_tail(&text[tail.clone()]) {
        return None;
    }
    let before = text[line_start..range.start].trim_start();
    let in_item = before.starts_with(['-', '*', '+']);
    let alone = before.chars().all(|c| matches!(c, '>' | '-' | '*' | '+' | ' ' | '\t'));
    let anchor = Anchor { range, address: link.address.clone(), target, bracketed, alone, tail };
    Some((anchor, in_item, &text[link.label.clone()]))
}

fn target(address: &str) -> Option<Target> {
    if let Some(link) = parse_post_link(address) {
        return Some(match link {
            Ok(post) => Target::Post(post),
            Err(reason) => Target::Impossible(reason),
        });
    }
    let bare = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    let bare = bare.trim_start_matches("www.").trim_start_matches("mobile.");
    if bare.starts_with("twitter.com/search?") || bare.starts_with("x.com/search?") {
        return Some(Target::Search { author: searched_author(bare) });
    }
    bare.starts_with("read.readwise.io/read/").then_some(Target::Passage)
}

/// The handle after `from:` in the address of a search, plain or percent-encoded.
fn searched_author(address: &str) -> Option<String> {
    let plain = address.replace("%3A", ":").replace("%3a", ":").replace("%40", "@");
    let rest = &plain[plain.find("from:")? + 5..];
    let handle = rest.trim_start_matches('@');
    let end = handle.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(handle.len());
    (end > 0).then(|| handle[..end].to_string())
}

/// Whether what follows a link on its line belongs to an item: tags, wikilinks and block ids, nothing else.
fn is_tail(tail: &str) -> bool {
    let mut rest = tail.trim();
    while !rest.is_empty() {
        let end = if let Some(inner) = rest.strip_prefix("#[[").or_else(|| rest.strip_prefix("[[")) {
            match inner.find("]]") {
                Some(at) => rest.len() - inner.len() + at + 2,
                None => return false,
            }
        } else if rest.starts_with(['#', '^']) {
            rest.find(char::is_whitespace).unwrap_or(rest.len())
        } else {
            return false;
        };
        rest = rest[end..].trim_start_matches([' ', '\t', ',']);
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        find(text, 0).into_iter().map(|a| &text[a.range]).collect()
    }

    const URL: &str = "https://twitter.com/a/status/1108631504547127296";

    #[test]
    fn a_link_in_the_tail_of_another_ends_that_tail() {
        let text = "- t ([a](https://x.com/a/status/13)) [[P([b](https://x.com/a/status/14)) #c]]\n";
        let found = find(text, 0);
        assert_eq!(found.len(), 2);
        assert_eq!(&text[found[0].tail.clone()], " [[P");
        assert!(found[0].tail.end <= found[1].range.start);
    }

    #[test]
    fn brackets_or_a_line_of_its_own_make_an_anchor() {
        assert_eq!(found(&format!("- a ([View]({URL}))")).len(), 1);
        assert_eq!(found(&format!("> a\n> [View]({URL})\n")).len(), 1);
        assert_eq!(found(&format!("- a ([View]({URL})) #Highlight #[[2022-12-10]] ^id")).len(), 1);
    }

    #[test]
    fn prose_is_none() {
        assert_eq!(found(&format!("as [he]({URL}) said")), [""; 0]);
        assert_eq!(found(&format!("as he said ([here]({URL})).")), [""; 0]);
        assert_eq!(found(&format!("- read [this]({URL})")), [""; 0]);
        assert_eq!(found("- a ([View](https://twitter.com/a))"), [""; 0]);
    }

    #[test]
    fn a_link_whose_id_holds_no_time_needs_one_that_does() {
        let video = "- a ([View](https://youtu.be/dQw4w9WgXcQ))\n";
        assert_eq!(found(video), [""; 0]);
        assert_eq!(found(&format!("{video}- b ([View]({URL}))")).len(), 2);
    }

    #[test]
    fn a_label_that_every_item_has_is_a_template() {
        assert_eq!(found(&format!("- a [↗]({URL})\n- b [↗]({URL})\n")).len(), 2);
        assert_eq!(found(&format!("- a [one]({URL})\n- b [two]({URL})\n")), [""; 0]);
    }
}
