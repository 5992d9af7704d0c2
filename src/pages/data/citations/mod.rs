//! `data/citations.*`: how every event is cited, one file for each format.
//!
//! The text by ISO 690 is the one that the page of the event shows. A site with more than [`MOST`] events has none
//! of these files: nobody takes over a bibliography of that length, and each page still has its own.

mod bibtex;
mod csl;
mod iso690;
mod markdown;
mod record;
mod ris;
mod wikipedia;

pub(in crate::pages) use self::iso690::iso690;
pub(in crate::pages) use self::record::Record;

use std::ops::Range;
use std::sync::OnceLock;

use self::record::QUOTED;
use super::Context;
use super::cut::Records;
use crate::site::Site;
use crate::timeline::{EventIx, Kind};

/// Most events of a site whose citations are written to files.
pub const MOST: usize = 10_000;

/// How citations are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Plain text by ISO 690, one on a line.
    Iso690,
    /// Markdown: the whole text as a quotation, with its source.
    Markdown,
    /// BibTeX, with the dates of BibLaTeX.
    Bibtex,
    /// RIS, of reference managers.
    Ris,
    /// CSL-JSON, of Zotero, Pandoc and citation processors.
    Csl,
    /// The template for web pages of the Wikipedia in the language of the site.
    Wikipedia,
}

impl Style {
    /// The name of the file of all events.
    pub(super) fn file_name(self) -> &'static str {
        match self {
            Style::Iso690 => "citations.txt",
            Style::Markdown => "citations.md",
            Style::Bibtex => "citations.bib",
            Style::Ris => "citations.ris",
            Style::Csl => "citations.csl.json",
            Style::Wikipedia => "citations.wikipedia.txt",
        }
    }

    /// No fewer bytes than events of these lengths take.
    pub(super) fn bound(self, lengths: &Lengths) -> usize {
        let Lengths { bytes, signs, text, text_signs } = lengths;
        // What a sign takes more than itself: BibTeX writes one as `{}\\textasciicircum{}`, Wikipedia as `&#123;`.
        let more = if self == Style::Bibtex { 19 } else { 5 };
        let words = if self == Style::Markdown { text + 3 * text_signs } else { 0 };
        bytes + more * signs + words
    }
}

/// How much there is to cite, found without citing it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Lengths {
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
    /// The lengths of an event.
    pub(super) fn of(site: &Site, ix: EventIx) -> Lengths {
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

    pub(super) fn plus(self, other: Lengths) -> Lengths {
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

/// What citations say of each event, the same in all styles.
pub(in crate::pages) type Cited<'a> = OnceLock<Vec<Record<'a>>>;

/// The citations of all events in a style.
pub(super) struct Citations<'c, 'a> {
    pub(super) context: &'c Context<'a>,
    /// Made when the first of them is written.
    pub(super) cited: &'c Cited<'a>,
    pub(super) style: Style,
}

impl Records for Citations<'_, '_> {
    fn write(&self, events: Range<u32>, out: &mut Vec<u8>) {
        let context = self.context;
        let records = self.cited.get_or_init(|| {
            context.site.timeline.indices().map(|ix| Record::of(context.site, &context.title, ix)).collect()
        });
        let records = &records[events.start as usize..events.end as usize];
        let mut text = String::new();
        match self.style {
            Style::Iso690 => iso690::write(context, records, &mut text),
            Style::Markdown => markdown::write(context, records, &mut text),
            Style::Bibtex => {
                records.iter().for_each(|record| bibtex::push(record, &context.dates, &mut text))
            }
            Style::Ris => records.iter().for_each(|record| ris::push(record, &mut text)),
            Style::Csl => return csl::write(records, out),
            Style::Wikipedia => wikipedia::write(context, records, &mut text),
        }
        out.extend_from_slice(text.as_bytes());
    }

    fn between(&self) -> usize {
        if self.style == Style::Markdown { markdown::BETWEEN.len() } else { 0 }
    }
}
