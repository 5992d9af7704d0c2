//! An event as every list and its own page show it.

use std::borrow::Cow;
use std::sync::atomic::Ordering;

use serde::Serialize;

use super::Views;
use super::frame::picture_host;
use crate::annotations::Status;
use crate::attachments::Attachment;
use crate::config::Pictures;
use crate::markdown;
use crate::note::Media;
use crate::pages::body;
use crate::routes::{Href, Route, event_anchor};
use crate::text::escape_html;
use crate::time::Precision;
use crate::timeline::{Event, EventIx, Kind};

/// An event as a page shows it. Its words as HTML are made once and kept for all pages; the rest takes less time to make
/// than room to keep.
#[derive(Debug, Serialize)]
pub(super) struct EventView<'a> {
    /// Its anchor in lists.
    anchor: String,
    /// `Exhibit 33`.
    number: String,
    /// Its permanent address.
    href: Href,
    /// Its title, for written events.
    title: Option<&'a str>,
    /// When: the time of day where it is known, else the date as far as it is.
    time: TimeView,
    /// Day and month, for lists without headings of days.
    pub(super) day: Option<String>,
    /// Known less exactly than to the day: no point of the thread.
    coarse: bool,
    /// What it says.
    html: &'a str,
    media: Vec<Picture>,
    /// The post itself.
    pub(super) source: Option<&'a str>,
    /// A copy of it in the Internet Archive.
    pub(super) archive: Option<Cow<'a, str>>,
    /// Who wrote it, with the handle.
    pub(super) by: Option<String>,
    /// Where the author of the site knows it from.
    references: Vec<Reference>,
    /// Landmark, reliability, draft, redaction, in words.
    marks: Vec<String>,
    /// For the filter: entities that the words do not link, by their slugs.
    others: String,
    /// For the filter: its tags, by their numbers in the search index.
    tags: String,
    /// Remarks and corrections, with what they are.
    remarks: Vec<Remark<'a>>,
}

/// When an event was, in a list.
#[derive(Debug, Serialize)]
pub(super) struct TimeView {
    /// The time of day on the clocks of the site, or the date as far as it is known.
    pub(super) label: String,
    /// For the `datetime` attribute.
    pub(super) datetime: Option<String>,
    /// The time of day in UTC.
    pub(super) utc: Option<String>,
}

/// A picture or another attachment.
#[derive(Debug, Serialize)]
struct Picture {
    label: String,
    /// What it shows, as the note says.
    alt: Option<String>,
    /// What is shown of the site's own copy.
    src: Option<Href>,
    /// Its size in pixels, so that the page does not jump when it is loaded.
    width: Option<u32>,
    height: Option<u32>,
    /// Where it is in full: the site's own copy, which may be larger than what is shown, or where it is elsewhere.
    href: Option<String>,
    /// Who would learn the reader's address.
    note: String,
    /// The words of the link.
    action: String,
    /// Whether the script may load it in place when the reader asks.
    on_request: bool,
}

#[derive(Debug, Serialize)]
struct Reference {
    label: String,
    href: Option<String>,
}

#[derive(Debug, Serialize)]
struct Remark<'a> {
    label: String,
    text: &'a str,
}

impl Views<'_> {
    /// The view of an event.
    pub(super) fn event(&self, ix: EventIx) -> EventView<'_> {
        let event = self.site.timeline.event(ix);
        let listed = event.when.listed_at().map(|at| self.dates.local(at).date_naive());
        let of_a_day = is_of_a_day(event.when.precision);
        let source = source(event);
        EventView {
            anchor: event_anchor(&event.id),
            number: self.label(ix),
            href: self.site.permalink(ix),
            title: event.title.as_deref(),
            time: self.time(event),
            day: listed.filter(|_| of_a_day).map(|date| self.dates.day_month(date)),
            coarse: !of_a_day,
            html: self.event_words(ix),
            media: self.beside_text(event).map(|media| self.picture(event, media)).collect(),
            archive: archive(event),
            source,
            by: self.by(event),
            references: event.references.iter().map(|r| reference(r)).collect(),
            marks: self.event_marks(event),
            others: self.unlinked(ix),
            tags: self.tag_numbers(ix),
            remarks: self.remarks(event),
        }
    }

    /// Who wrote an event: name and handle, as far as they are known.
    pub(super) fn by(&self, event: &Event) -> Option<String> {
        match (&event.author.name, &event.author.handle) {
            (Some(name), Some(handle)) => {
                Some(format!("{name}{} {}", self.messages.get("comma"), self.handle(handle)))
            }
            (Some(name), None) => Some(name.clone()),
            (None, Some(handle)) => Some(self.handle(handle)),
            (None, None) => (event.kind == Kind::Written && !self.site.config.author.is_empty())
                .then(|| self.site.config.author.clone()),
        }
    }

    fn event_marks(&self, event: &Event) -> Vec<String> {
        let status = event.annotation.status.and_then(|status| match status {
            Status::Confirmed => Some("status_confirmed"),
            Status::SingleSource => Some("status_single_source"),
            Status::Contested => Some("status_contested"),
            Status::Private => None,
        });
        let marks = [
            event.draft.then_some("draft_mark"),
            event.annotation.key.then_some("event_landmark"),
            (event.kind == Kind::Written).then_some("event_written"),
            status,
            event.annotation.redacted.then_some("redacted"),
        ];
        marks.into_iter().flatten().map(|id| self.messages.get(id)).collect()
    }

    fn remarks<'e>(&self, event: &'e Event) -> Vec<Remark<'e>> {
        let in_notes = event.comments.iter();
        let in_notes = in_notes.map(|text| Remark { label: self.messages.get("event_remark"), text });
        let comment = event.annotation.comment.iter();
        let comment = comment.map(|text| Remark { label: self.messages.get("event_comment"), text });
        let corrections = event.annotation.corrections.iter();
        let corrections =
            corrections.map(|c| Remark { label: self.correction_label(&c.date), text: &c.text });
        in_notes.chain(comment).chain(corrections).collect()
    }

    /// What an event says, as HTML; made once.
    pub(super) fn event_words(&self, ix: EventIx) -> &str {
        self.events[ix.0 as usize].get_or_init(|| {
            self.event_values.fetch_add(1, Ordering::Relaxed);
            self.event_html(ix).into()
        })
    }

    /// What an event says, as HTML: Markdown for written ones.
    fn event_html(&self, ix: EventIx) -> String {
        match &self.site.timeline.event(ix).markdown {
            None => body::post(self.site, ix, self.typography),
            Some(source) => {
                let resolve = super::simple::Resolver::of_event(self, ix);
                markdown::render(source, &resolve).html
            }
        }
    }

    /// The pictures and attachments that are not shown in the text itself.
    fn beside_text<'e>(&'e self, event: &'e Event) -> impl Iterator<Item = &'e Media> {
        let inline = event.markdown.as_deref().map(markdown::pictures).unwrap_or_default();
        event.media.iter().filter(move |media| {
            let local = || self.site.attachment(event.sources[0].note, &media.address).is_some();
            !(inline.contains(&media.address) && local())
        })
    }

    fn picture(&self, event: &Event, media: &Media) -> Picture {
        let local = self.site.attachment(event.sources[0].note, &media.address);
        let remote = markdown::is_web(&media.address).then(|| media.address.clone());
        let on_request = self.site.config.pictures == Pictures::OnRequest
            && remote.as_deref().and_then(picture_host).is_some();
        let (note, action) = match on_request {
            true => ("picture_not_loaded", "picture_load"),
            false => ("picture_elsewhere", "picture_open"),
        };
        let host = remote.as_deref().map(body::host).unwrap_or_default();
        let alt = (!media.alt.is_empty()).then(|| media.alt.clone());
        if let Some(file) = local.filter(|file| !file.is_picture()) {
            return Picture {
                label: self.messages.get("attachment"),
                alt,
                src: None,
                width: None,
                height: None,
                href: Some(self.href(&Route::File(file.out.clone())).to_string()),
                note: file.out.file_name().to_string(),
                action: self.messages.get("picture_open"),
                on_request: false,
            };
        }
        let (shown_file, size) = local.map(Attachment::shown).unzip();
        let size = size.flatten();
        Picture {
            label: self.messages.get("picture_attached"),
            alt,
            src: shown_file.map(|out| self.href(&Route::File(out.clone()))),
            width: size.map(|(width, _)| width),
            height: size.map(|(_, height)| height),
            note: self.messages.format(note, &[("host", (&host).into())]),
            action: self.messages.get(action),
            on_request,
            href: local.map(|file| self.href(&Route::File(file.out.clone())).to_string()).or(remote),
        }
    }

    /// When an event was, for lists that already tell the day.
    pub(super) fn time(&self, event: &Event) -> TimeView {
        let datetime = self.dates.datetime(&event.when);
        let at = event.when.earliest.filter(|_| is_of_a_day(event.when.precision));
        let label = match (event.when.precision, at) {
            (Precision::Day, Some(_)) => self.messages.get("time_unknown"),
            (_, Some(at)) => self.dates.time(&self.dates.local(at)),
            (_, None) => self.dates.when(&event.when),
        };
        TimeView { label, datetime, utc: event.when.instant().map(|at| self.dates.time_utc(at)) }
    }

    pub(super) fn correction_label(&self, date: &str) -> String {
        let shown = self.stated_date(date);
        self.messages.format("correction_dated", &[("date", (&shown).into())])
    }

    /// A date that the author wrote, in the language of the site where it can be read.
    pub(super) fn stated_date(&self, date: &str) -> String {
        match crate::time::parse_edtf(date, self.site.config.time_zone) {
            Ok(when) => self.dates.when(&when),
            Err(_) => date.to_string(),
        }
    }
}

/// Whether a date is known to the day, or better.
pub(super) fn is_of_a_day(precision: Precision) -> bool {
    matches!(precision, Precision::Millisecond | Precision::Second | Precision::Minute | Precision::Day)
}

/// Where the post is.
pub(super) fn source(event: &Event) -> Option<&str> {
    match &event.kind {
        Kind::Post { url, .. } if markdown::is_web(url) => Some(url),
        _ => None,
    }
}

/// The copy in an archive that the note names, else that of the Internet Archive which is nearest to the event.
fn archive(event: &Event) -> Option<Cow<'_, str>> {
    if let Some(archive) = &event.archive {
        return Some(archive.into());
    }
    let at = event.when.instant()?.utc();
    Some(format!("https://web.archive.org/web/{}/{}", at.format("%Y%m%d%H%M%S"), source(event)?).into())
}

fn reference(text: &str) -> Reference {
    let href = markdown::is_web(text).then(|| text.to_string());
    Reference { label: href.as_deref().map_or_else(|| text.to_string(), body::short), href }
}

/// A picture in Markdown, as markup: the site's own copy, or a link. `linked`: it stands inside of a link.
pub(super) fn picture_markup(
    views: &Views<'_>,
    local: Option<&Attachment>,
    address: &str,
    alt: &str,
    linked: bool,
) -> String {
    let words = if alt.is_empty() { views.messages.get("picture_no_alt") } else { alt.to_string() };
    let words = escape_html(&words);
    match local {
        Some(file) => {
            let href = views.href(&Route::File(file.out.clone()));
            let href = escape_html(href.as_str());
            if !file.is_picture() {
                return format!("<a href=\"{href}\">{}</a>", escape_html(file.out.file_name()));
            }
            let (shown, size) = file.shown();
            let src = views.href(&Route::File(shown.clone()));
            let size = size.map_or_else(String::new, |(width, height)| {
                format!(" width=\"{width}\" height=\"{height}\"")
            });
            let src = escape_html(src.as_str());
            let img = format!("<img src=\"{src}\" alt=\"{words}\"{size} loading=\"lazy\">");
            match file.thumbnail {
                Some(_) if !linked => format!("<a href=\"{href}\">{img}</a>"),
                _ => img,
            }
        }
        None if markdown::is_web(address) => format!(
            "<a class=\"out\" href=\"{}\" rel=\"noopener noreferrer\">{words}</a>",
            escape_html(address)
        ),
        None => words.into_owned(),
    }
}
