//! The words of a post as HTML: names and handles linked, addresses shortened, nothing else changed.

use std::collections::HashSet;
use std::ops::Range;

use super::kinds::Mark;
use crate::annotations::REDACTED;
use crate::entities::{Found, Subject};
use crate::fetch::Links;
use crate::i18n::Typography;
use crate::markdown::is_web;
use crate::parse::plain_addresses;
use crate::routes::{Href, Route};
use crate::site::Site;
use crate::text::{as_shown, escape_html};
use crate::timeline::EventIx;

/// Longest address that is shown whole, in characters.
const LONGEST_ADDRESS: usize = 40;

/// How pages write a link to whom a name means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) href: Href,
    /// The mark of its kind.
    pub(super) mark: Mark,
}

/// Who a mention means, and where its page is; none for those that are hidden.
pub(super) fn named(site: &Site, subject: Subject) -> Option<Named> {
    match subject {
        Subject::Entity(ix) => {
            let definition = &site.entities.entities[ix.0 as usize].definition;
            if definition.hidden {
                return None;
            }
            let href = site.base.href(&Route::Entity(definition.slug.clone()));
            Some(Named { href, mark: super::kinds::mark(site, &definition.kind) })
        }
        Subject::Account(ix) => {
            let account = &site.entities.accounts[ix.0 as usize];
            let href = site.base.href(&Route::Account(account.platform, account.handle.clone()));
            Some(Named { href, mark: super::kinds::mark(site, "account") })
        }
    }
}

/// The text of a post, in paragraphs.
///
/// The first mention of each entity is linked, and every handle. Only spaces change, by the rules of the
/// language.
pub(super) fn post(site: &Site, ix: EventIx, typography: Typography) -> String {
    let event = site.timeline.event(ix);
    let nothing = Found::default();
    let found = site.entities.found.get(ix.0 as usize).unwrap_or(&nothing);
    let text = &*event.text;
    let marks = marks(site, text, found);

    let mut html = String::with_capacity(text.len() + 96 * marks.len() + 16);
    html.push_str("<p>");
    let mut at = 0;
    for (range, markup) in marks {
        words(&text[at..range.start], typography, &mut html);
        html.push_str(&markup.open);
        escaped(&markup.label, typography, &mut html);
        html.push_str("</a>");
        html.push_str(&markup.after);
        at = range.end;
    }
    words(&text[at..], typography, &mut html);
    html.push_str("</p>");
    html
}

/// A text without links to names, for where there are no pages around it.
pub(super) fn plain(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 64);
    html.push_str("<div dir=\"auto\"><p>");
    let mut at = 0;
    for (range, markup) in addresses(text, None) {
        words(&text[at..range.start], Typography::Plain, &mut html);
        html.push_str(&markup.open);
        escaped(&markup.label, Typography::Plain, &mut html);
        html.push_str("</a>");
        at = range.end;
    }
    words(&text[at..], Typography::Plain, &mut html);
    html.push_str("</p></div>");
    html
}

struct Markup {
    open: String,
    label: String,
    /// Markup that follows the link.
    after: String,
}

/// What is linked in a text, in order, not overlapping.
fn marks(site: &Site, text: &str, found: &Found) -> Vec<(Range<usize>, Markup)> {
    let mut marks: Vec<(Range<usize>, Markup)> = Vec::new();
    let mut seen: HashSet<Subject> = HashSet::new();
    for mention in &found.mentions {
        let range = mention.span.start as usize..mention.span.end as usize;
        let label = &text[range.clone()];
        let first = seen.insert(mention.subject);
        if !(first || label.starts_with('@')) {
            continue;
        }
        let Some(named) = named(site, mention.subject) else { continue };
        let open = format!("<a {} href=\"{}\">", named.mark.attributes(), escape_html(named.href.as_str()));
        marks.push((range, Markup { open, label: label.to_string(), after: String::new() }));
    }
    marks.extend(addresses(text, Some(&site.links)));
    marks.sort_by_key(|(range, _)| (range.start, range.end));
    let mut end = 0;
    marks.retain(|(range, _)| {
        let free = range.start >= end;
        if free {
            end = range.end;
        }
        free
    });
    marks
}

/// The addresses in a text, as links. A short one whose end is known leads there, and stands beside.
fn addresses<'t>(
    text: &'t str,
    links: Option<&'t Links>,
) -> impl Iterator<Item = (Range<usize>, Markup)> + 't {
    plain_addresses(text).into_iter().filter_map(move |range| {
        let address = &text[range.clone()];
        if !is_web(address) || address.contains(REDACTED) {
            return None;
        }
        let whole = links.and_then(|links| links.get(address)).map(|link| link.to.as_str());
        let markup = match whole.filter(|whole| is_web(whole) && *whole != address) {
            None => Markup { open: open(address), label: short(address), after: String::new() },
            Some(whole) => {
                let beside = escape_html(&short(address)).into_owned();
                let after = format!(" <small>({}{beside}</a>)</small>", open(address));
                Markup { open: open(whole), label: short(whole), after }
            }
        };
        Some((range, markup))
    })
}

fn open(address: &str) -> String {
    format!("<a class=x href=\"{}\" rel=noreferrer>", escape_html(address))
}

/// The host of an address, as readers see it.
pub(super) fn host(address: &str) -> String {
    let address = as_shown(address);
    let bare = address.split_once("://").map_or(&*address, |(_, rest)| rest);
    bare[..bare.find(['/', '?', '#']).unwrap_or(bare.len())].to_string()
}

/// An address without its scheme; a long one keeps its beginning, and its end, which tells it apart.
pub(super) fn short(address: &str) -> String {
    let address = as_shown(address);
    let bare = address.split_once("://").map_or(&*address, |(_, rest)| rest).trim_end_matches('/');
    let count = bare.chars().count();
    if count <= LONGEST_ADDRESS {
        return bare.to_string();
    }
    let beginning: String = bare.chars().take(LONGEST_ADDRESS - 10).collect();
    let end: String = bare.chars().skip(count - 6).collect();
    format!("{beginning}…{end}")
}

/// Plain words: line breaks stay, blank lines divide paragraphs.
fn words(text: &str, typography: Typography, html: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find('\n') {
        escaped(&rest[..at], typography, html);
        let breaks = rest[at..].len() - rest[at..].trim_start_matches('\n').len();
        html.push_str(if breaks > 1 { "</p><p>" } else { "<br>" });
        rest = &rest[at + breaks..];
    }
    escaped(rest, typography, html);
}

fn escaped(text: &str, typography: Typography, html: &mut String) {
    html.push_str(&escape_html(&typography.spaces(text)));
}

/// A handle with its sign, as readers see it; in a language that runs from right to left with the mark that holds the
/// sign to the left of what follows it.
pub(super) fn handle(rtl: bool, handle: &str) -> String {
    format!("{}@{handle}", if rtl { "\u{200e}" } else { "" })
}

/// The first words of a text on one line, without addresses: at most `most` characters, ending with a word.
pub(super) fn incipit(text: &str, most: usize) -> String {
    let mut bare = String::with_capacity(4 * most.min(text.len()));
    // How many characters there are so far; one too many says that more would follow.
    let mut count = 0;
    let mut take = |words: &str| {
        // No-break spaces are no places to cut at, and stay.
        for word in words.split([' ', '\n', '\t']).filter(|word| !word.is_empty()) {
            if count > most {
                return;
            }
            if !bare.is_empty() {
                bare.push(' ');
                count += 1;
            }
            bare.push_str(word);
            count += word.chars().count();
        }
    };
    let mut at = 0;
    for range in plain_addresses(text) {
        take(&text[at..range.start]);
        at = range.end;
    }
    take(&text[at..]);
    let Some((cut, _)) = bare.char_indices().nth(most) else { return bare };
    let whole_word = bare[cut..].starts_with(' ');
    let end = if whole_word { cut } else { bare[..cut].rfind(' ').unwrap_or(cut) };
    format!("{}…", bare[..end].trim_end_matches([',', ';', ':', ' ', '.', '…']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_breaks_stay_and_blank_lines_divide_paragraphs() {
        let mut html = String::new();
        words("a\nb & c\n\nd ?", Typography::French, &mut html);
        assert_eq!(html, "a<br>b &amp; c</p><p>d\u{202f}?");
    }

    #[test]
    fn an_incipit_ends_with_a_word_and_holds_no_address() {
        assert_eq!(incipit("Un deux https://t.co/abc trois,\nquatre", 14), "Un deux trois…");
        assert_eq!(incipit("Un deux", 14), "Un deux");
        assert_eq!(incipit("éééééééééé", 3), "ééé…");
    }

    #[test]
    fn addresses_are_shown_short() {
        assert_eq!(short("https://t.co/abc"), "t.co/abc");
        let long = short(&format!("https://a.b/{}123456", "c".repeat(90)));
        assert!(
            long.starts_with("a.b/cc") && long.ends_with("…123456") && long.chars().count() < 40,
            "{long}"
        );
    }
}
