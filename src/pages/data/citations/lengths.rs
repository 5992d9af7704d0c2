//! How long citations may be, found without citing anything.

use std::ops::Range;

use rayon::prelude::*;

use super::Style;
use super::record::QUOTED;
use crate::site::Site;
use crate::timeline::{EventIx, Kind};

/// How much there is to cite of some events.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::pages::data) struct Lengths {
    /// Bytes of what every style writes, and of what it writes around that.
    bytes: usize,
    /// Those of them that some style writes in another way.
    signs: usize,
    /// Bytes of the texts, which Markdown quotes whole.
    text: usize,
    /// Those of them that Markdown may write in another way.
    text_signs: usize,
}

impl Lengths {
    /// The lengths of some events.
    pub(in crate::pages::data) fn of(site: &Site, events: Range<u32>) -> Lengths {
        let each = events.into_par_iter().map(|ix| Lengths::of_event(site, EventIx(ix)));
        each.reduce(Lengths::default, Lengths::plus)
    }

    /// No fewer bytes than their citations take in a style.
    pub(in crate::pages::data) fn bound(&self, style: Style) -> usize {
        // What a sign takes more than itself: BibTeX writes one as `{}\\textasciicircum{}`, Wikipedia as `&#123;`.
        let more = if style == Style::Bibtex { 19 } else { 5 };
        let words = if style == Style::Markdown { self.text + 3 * self.text_signs } else { 0 };
        self.bytes + more * self.signs + words
    }

    fn of_event(site: &Site, ix: EventIx) -> Lengths {
        let event = site.timeline.event(ix);
        let text = event.text.trim();
        // A title is cut from the text, and a mark says so.
        let title = event.title.as_deref().unwrap_or_else(|| beginning(text, 4 * QUOTED));
        let (url, container) = match &event.kind {
            Kind::Post { url, .. } => (url.as_str(), ""),
            Kind::Written => ("", site.title().unwrap_or_default()),
        };
        // Names also stand there in capitals or in Latin letters, which may be words: `☺` is `smiling face`.
        let name = event.author.name.as_deref().unwrap_or(&site.config.author);
        let foreign = name.bytes().filter(|b| !b.is_ascii()).count();
        let handle = event.author.handle.as_deref().unwrap_or_default();
        let base = site.base.origin().map_or(0, str::len) + site.base.path().len();
        let mut lengths = Lengths {
            bytes: 703 + base + 100 * foreign + 4 * event.id.as_str().len() + 10 * event.tags.len(),
            signs: 0,
            text: text.len(),
            text_signs: signs(text),
        };
        let once = [title, url, container].into_iter().chain(event.tags.iter().map(|tag| &**tag));
        for written in once.chain([name, name, handle, handle]) {
            lengths.bytes += written.len();
            lengths.signs += signs(written);
        }
        lengths
    }

    fn plus(self, other: Lengths) -> Lengths {
        Lengths {
            bytes: self.bytes + other.bytes,
            signs: self.signs + other.signs,
            text: self.text + other.text,
            text_signs: self.text_signs + other.text_signs,
        }
    }
}

/// No fewer bytes of a text than `most`, if it has as many, without what follows.
fn beginning(text: &str, most: usize) -> &str {
    let end = (most..text.len()).find(|&end| text.is_char_boundary(end));
    &text[..end.unwrap_or(text.len())]
}

/// Bytes that some style writes in another way.
fn signs(text: &str) -> usize {
    text.bytes().filter(|b| b.is_ascii_punctuation() || b.is_ascii_control()).count()
}
