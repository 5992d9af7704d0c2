//! A note as continuous reading: chapters between silences, paragraphs of posts sent in one breath.

use std::borrow::Cow;

use chrono::NaiveDate;
use serde::Serialize;
use tera::Value;

use super::Views;
use super::event::is_of_a_day;
use super::fragment::Made;
use super::frame::Frame;
use super::reading_rail::{RailMark, chapter_anchor, roman};
use crate::pages::Page;
use crate::pages::body;
use crate::routes::Href;
use crate::timeline::{EventIx, NoteIx};

/// Longest first words that title a chapter, in characters.
const INCIPIT: usize = 44;

/// `reading.html`
#[derive(Debug, Serialize)]
struct Reading<'v> {
    page: Frame<'v>,
    heading: String,
    by: Option<String>,
    length: String,
    note: String,
    chapters_note: String,
    rail: Vec<RailMark>,
    chapters: Vec<Chapter>,
}

#[derive(Debug, Serialize)]
struct Chapter {
    anchor: String,
    /// Numeral, range and count.
    kicker: String,
    title: String,
    /// The silence before it.
    gap: Option<String>,
    paragraphs: Vec<Paragraph>,
}

#[derive(Debug, Serialize)]
struct Paragraph {
    /// The day, where a new one begins.
    day: Option<DayMark>,
    /// Its events, as HTML.
    verses: String,
}

#[derive(Debug, Serialize)]
struct DayMark {
    iso: String,
    label: String,
}

/// The arguments of `verse`.
#[derive(Debug, Serialize)]
struct VerseArguments {
    verse: Verse,
    /// Whether it ends the paragraph.
    last: bool,
}

/// One event of a paragraph.
#[derive(Debug, Serialize)]
struct Verse {
    anchor: String,
    number: String,
    href: Href,
    label: String,
    html: String,
    /// The pictures are links here, so that the text is not broken.
    pictures: Vec<PictureLink>,
    draft: bool,
}

#[derive(Debug, Serialize)]
struct PictureLink {
    href: String,
    label: String,
}

impl Views<'_> {
    pub(super) fn reading(&self, page: &Page, note_ix: NoteIx) -> Made<Value> {
        let note = self.site.note(note_ix);
        // The thread is told in the order of time; the note's own order is kept where time is unknown.
        let mut thread = self.site.timeline.threads[note_ix.0 as usize].clone();
        thread.sort();
        let groups = self.chapters(&thread);
        let rail = self.reading_rail(&groups.iter().map(|(_, events)| &**events).collect::<Vec<_>>());
        let chapters: Vec<Chapter> = groups
            .into_iter()
            .enumerate()
            .map(|(at, (gap, events))| self.chapter(at + 1, gap, &events))
            .collect::<Made<_>>()?;
        let words = self.words(&thread);
        let minutes = words.div_ceil(self.site.config.reading.words_per_minute.max(1)).max(1);
        let length = [("words", words.into()), ("minutes", minutes.into())];
        let by = (!note.authors.is_empty()).then(|| {
            let authors = self.messages.list(&note.authors);
            self.messages.format("reading_by", &[("authors", (&authors).into())])
        });
        let days = self.site.config.reading.chapter_days.max(0) as u64;
        let chapters_note = [("count", chapters.len().into()), ("days", days.into())];
        let crumbs = vec![self.here(note.title.clone())];
        let description = self.range_of(&thread).map_or_else(
            || self.count_events(thread.len()),
            |range| {
                let args = [("count", thread.len().into()), ("range", (&range).into())];
                self.messages.format("note_meta", &args)
            },
        );
        Ok(Value::from_serializable(&Reading {
            page: self.frame(page, &note.title, description, crumbs),
            heading: note.title.clone(),
            by,
            length: self.messages.format("reading_length", &length),
            note: note.path.to_string(),
            chapters_note: self.messages.format("reading_chapters", &chapters_note),
            rail,
            chapters,
        }))
    }

    /// The day of an event that is known to the day.
    pub(super) fn day(&self, ix: EventIx) -> Option<NaiveDate> {
        let when = &self.site.timeline.event(ix).when;
        let at = when.earliest.filter(|_| is_of_a_day(when.precision))?;
        Some(self.dates.local(at).date_naive())
    }

    /// How many words some events have.
    pub(super) fn words(&self, events: &[EventIx]) -> usize {
        events.iter().map(|&ix| self.words_of(ix)).sum()
    }

    /// How many words an event has; counted once, since chapters, days and the whole note ask for it.
    fn words_of(&self, ix: EventIx) -> usize {
        let count = || self.site.timeline.event(ix).text.split_whitespace().count() as u32;
        *self.word_counts[ix.0 as usize].get_or_init(count) as usize
    }

    /// The events between two long silences, with the silence before them.
    fn chapters(&self, thread: &[EventIx]) -> Vec<(Option<String>, Vec<EventIx>)> {
        let chapter_days = self.site.config.reading.chapter_days;
        let mut groups: Vec<(Option<String>, Vec<EventIx>)> = Vec::new();
        let mut previous: Option<NaiveDate> = None;
        for &ix in thread {
            let day = self.day(ix);
            let gap = previous.zip(day).filter(|(from, to)| (*to - *from).num_days() >= chapter_days);
            match groups.last_mut() {
                Some((_, group)) if gap.is_none() => group.push(ix),
                _ => {
                    let silence = gap.map(|(from, to)| {
                        let duration = self.dates.between(from, to);
                        self.messages.format("silence", &[("duration", (&duration).into())])
                    });
                    groups.push((silence, vec![ix]));
                }
            }
            previous = day.or(previous);
        }
        groups
    }

    fn chapter(&self, number: usize, gap: Option<String>, events: &[EventIx]) -> Made<Chapter> {
        let numeral = roman(number);
        let range = self.range_of(events).unwrap_or_else(|| self.messages.get("date_unknown"));
        let kicker =
            [("numeral", (&numeral).into()), ("range", (&range).into()), ("count", events.len().into())];
        let first = events.iter().map(|&ix| body::incipit(&self.site.timeline.event(ix).text, INCIPIT));
        Ok(Chapter {
            anchor: chapter_anchor(number),
            kicker: self.messages.format("chapter_heading", &kicker),
            title: first.into_iter().find(|words| !words.is_empty()).unwrap_or(numeral),
            gap,
            paragraphs: self.paragraphs(events)?,
        })
    }

    fn paragraphs(&self, events: &[EventIx]) -> Made<Vec<Paragraph>> {
        let breath = self.site.config.reading.paragraph_minutes * 60_000;
        let mut groups: Vec<(Option<DayMark>, Vec<EventIx>)> = Vec::new();
        let (mut last_day, mut last_instant) = (None, None);
        for &ix in events {
            let day = self.day(ix);
            let instant = self.site.timeline.event(ix).when.instant();
            let near = match (last_instant, instant) {
                (Some(before), Some(now)) => {
                    let before: crate::time::Instant = before;
                    now.millis() - before.millis() < breath
                }
                _ => false,
            };
            match groups.last_mut() {
                Some((_, group)) if near && day == last_day => group.push(ix),
                _ => {
                    let mark = day
                        .filter(|_| day != last_day)
                        .map(|day| DayMark { iso: day.to_string(), label: self.dates.day_month(day) });
                    groups.push((mark, vec![ix]));
                }
            }
            (last_day, last_instant) = (day, instant);
        }
        let paragraph =
            |(day, events): (_, Vec<EventIx>)| Ok(Paragraph { day, verses: self.verses(&events)? });
        groups.into_iter().map(paragraph).collect()
    }

    /// The events of a paragraph, as HTML.
    fn verses(&self, events: &[EventIx]) -> Made<String> {
        let last = events.len() - 1;
        let verses = events.iter().enumerate();
        let verses = verses.map(|(at, &ix)| VerseArguments { verse: self.verse(ix), last: at == last });
        self.components("verse", verses)
    }

    fn verse(&self, ix: EventIx) -> Verse {
        let event = self.site.timeline.event(ix);
        let when = self.time(event).label;
        let number = self.number(ix);
        let count = event.media.len();
        let pictures = event.media.iter().enumerate().filter_map(|(at, media)| {
            let local = self.site.attachment(event.sources[0].note, &media.address);
            let local = local.map(|a| self.href(&crate::routes::Route::File(a.out.clone())).to_string());
            let href =
                local.or_else(|| crate::markdown::is_web(&media.address).then(|| media.address.clone()))?;
            let label = match count {
                1 => self.messages.get("picture_inline"),
                _ => self.messages.format("picture_inline_number", &[("number", (at + 1).into())]),
            };
            Some(PictureLink { href, label })
        });
        Verse {
            anchor: self.anchor(ix),
            href: self.site.permalink(ix),
            label: self.words.verse.fill(&[&number, &when]),
            html: self.verse_html(ix),
            pictures: pictures.collect(),
            draft: event.draft,
            number,
        }
    }

    /// The words of a post inside of a paragraph: its own paragraphs become line breaks.
    fn verse_html(&self, ix: EventIx) -> String {
        let html = match self.site.timeline.event(ix).markdown {
            None => Cow::Borrowed(self.event_words(ix)),
            Some(_) => Cow::Owned(body::post(self.site, ix, self.typography)),
        };
        let inner = html.strip_prefix("<p>").and_then(|h| h.strip_suffix("</p>")).unwrap_or(&html);
        // An address on a line of its own follows the words that it belongs to.
        inner.replace("</p><p>", "<br>").replace("<br><a class=\"x\"", " <a class=\"x\"")
    }
}
