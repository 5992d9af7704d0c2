//! `data/citations.*`: how every event is cited, one file for each format.
//!
//! The text by ISO 690 is the one that the page of the event shows. A site with more than [`MOST`] events has none
//! of these files: nobody takes over a bibliography of that length, and each page still has its own.

mod bibtex;
mod csl;
mod iso690;
mod lengths;
mod markdown;
mod record;
mod ris;
mod wikipedia;

pub(in crate::pages) use self::iso690::iso690;
pub(super) use self::lengths::Lengths;
pub(in crate::pages) use self::record::Record;

use std::ops::Range;
use std::sync::OnceLock;

use super::Context;
use super::cut::Records;

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
