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
use super::records::Records;
use crate::timeline::EventIx;

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

/// What citations say of each event, the same in all styles: made when it is first asked for.
#[derive(Debug, Default)]
pub(in crate::pages) struct Cited<'a>(OnceLock<Vec<OnceLock<Record<'a>>>>);

impl<'a> Cited<'a> {
    /// What they say of an event.
    fn record(&self, context: &Context<'a>, ix: EventIx) -> &Record<'a> {
        let site = context.site;
        let all = self.0.get_or_init(|| site.timeline.indices().map(|_| OnceLock::new()).collect());
        all[ix.0 as usize].get_or_init(|| Record::of(site, &context.title, ix))
    }
}

/// The citations of all events in a style.
pub(super) struct Citations<'c, 'a> {
    pub(super) context: &'c Context<'a>,
    pub(super) cited: &'c Cited<'a>,
    pub(super) style: Style,
}

impl Records for Citations<'_, '_> {
    fn open(&self, _: &Range<u32>, out: &mut Vec<u8>) {
        if self.style == Style::Csl {
            out.extend_from_slice(csl::OPEN);
        }
    }

    fn push(&self, events: Range<u32>, begins: bool, out: &mut Vec<u8>) {
        let context = self.context;
        let records = events.map(|ix| self.cited.record(context, EventIx(ix)));
        let mut text = String::new();
        match self.style {
            Style::Iso690 => iso690::write(context, records, &mut text),
            Style::Markdown => markdown::write(context, records, begins, &mut text),
            Style::Bibtex => records.for_each(|record| bibtex::push(record, &context.dates, &mut text)),
            Style::Ris => records.for_each(|record| ris::push(record, &mut text)),
            Style::Csl => csl::write(records, begins, out),
            Style::Wikipedia => wikipedia::write(context, records, &mut text),
        }
        out.extend_from_slice(text.as_bytes());
    }

    fn close(&self, out: &mut Vec<u8>) {
        if self.style == Style::Csl {
            out.extend_from_slice(csl::CLOSE);
        }
    }

    fn between(&self) -> usize {
        if self.style == Style::Markdown { markdown::BETWEEN.len() } else { 0 }
    }
}
