//! An event as every list and its own page show it.

use serde::Serialize;
use tera::Value;

use super::Views;
use super::frame::picture_host;
use crate::annotations::Status;
use crate::config::Pictures;
use crate::i18n::Dates;
use crate::markdown;
use crate::note::Media;
use crate::pages::body;
use crate::routes::{Href, Route, event_anchor};
use crate::text::escape_html;
use crate::timeline::{Event, EventIx, Kind};

/// An event, made once and shared by all pages that show it.
#[derive(Debug, Serialize)]
struct EventView<'a> {
    /// Its id.
    id: &'a str,
    /// Its anchor in lists.
    anchor: String,
    /// `Exhibit 33`.
    label: String,
    /// Its permanent address.
    href: Href,
    /// Its title, for written events.
    title: Option<&'a str>,
    /// When, in words: only for events without a time of day.
    when: Option<String>,
    /// Its time of day, for the others.
    time: Option<TimeView>,
    /// Day and month, for lists without headings of days.
    day: Option<String>,
    /// What it says.
    html: Value,
    /// Language direction of a text is its own: `auto` is set by the template.
    media: Vec<MediaView>,
    /// The post itself.
    source: Option<String>,
    /// A copy of it in the Internet Archive.
    archive: Option<String>,
    /// Who wrote it.
    author: Option<String>,
    handle: Option<String>,
    /// Where the author of the site knows it from.
    references: Vec<Reference>,
    /// Remarks of the notes and of the author of the site.
    comments: Vec<String>,
    /// How sure it is.
    status: Option<StatusView>,
    corrections: Vec<CorrectionView<'a>>,
    redacted: bool,
    landmark: bool,
    draft: bool,
    written: bool,
}

/// A time of day.
#[derive(Debug, Serialize)]
pub(super) struct TimeView {
    /// With offset and milliseconds.
    pub(super) iso: String,
    /// On the clocks of the site.
    pub(super) local: String,
    /// In UTC.
    pub(super) utc: String,
}

/// A picture or another attachment.
#[derive(Debug, Serialize)]
pub(super) struct MediaView {
    /// The site's own copy.
    local: Option<Href>,
    /// Where it is elsewhere.
    remote: Option<String>,
    /// Whether the page may load it from there when the reader asks.
    loadable: bool,
    /// What it shows, as the note says.
    alt: String,
    /// Who would learn the reader's address.
    notice: String,
}

#[derive(Debug, Serialize)]
struct Reference {
    label: String,
    href: Option<String>,
}

#[derive(Debug, Serialize)]
struct StatusView {
    name: &'static str,
    label: String,
}

#[derive(Debug, Serialize)]
struct CorrectionView<'a> {
    text: &'a str,
    label: String,
}

impl Views<'_> {
    /// The value of an event; made once.
    pub(super) fn event(&self, ix: EventIx) -> Value {
        self.events[ix.0 as usize]
            .get_or_init(|| {
                self.event_values.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                self.make_event(ix)
            })
            .clone()
    }

    fn make_event(&self, ix: EventIx) -> Value {
        let event = self.site.timeline.event(ix);
        let time = time(&self.dates, event);
        let listed = event.when.listed_at().map(|at| self.dates.local(at).date_naive());
        let source = source(event);
        Value::from_serializable(&EventView {
            id: event.id.as_str(),
            anchor: event_anchor(&event.id),
            label: self.messages.format("event_number", &[("number", u64::from(ix.0 + 1).into())]),
            href: self.site.permalink(ix),
            title: event.title.as_deref(),
            when: time.is_none().then(|| self.dates.when(&event.when)),
            day: listed.filter(|_| time.is_some()).map(|date| self.dates.day_month(date)),
            html: Value::safe_string(&self.event_html(ix)),
            media: event.media.iter().map(|media| self.media(event, media)).collect(),
            archive: source.as_deref().and_then(|url| archive(event, url)),
            source,
            author: event.author.name.clone().or_else(|| self.author_of_written(event)),
            handle: event.author.handle.as_ref().map(|handle| format!("@{handle}")),
            references: event.references.iter().map(|r| reference(r)).collect(),
            comments: event.comments.iter().chain(&event.annotation.comment).cloned().collect(),
            status: event.annotation.status.and_then(|status| self.status(status)),
            corrections: event
                .annotation
                .corrections
                .iter()
                .map(|c| CorrectionView { text: &c.text, label: self.correction_label(&c.date) })
                .collect(),
            redacted: event.annotation.redacted,
            landmark: event.annotation.key,
            draft: event.draft,
            written: event.kind == Kind::Written,
            time,
        })
    }

    /// What an event says, as HTML: Markdown for written ones.
    fn event_html(&self, ix: EventIx) -> String {
        let event = self.site.timeline.event(ix);
        match &event.markdown {
            None => body::post(self.site, ix, self.typography),
            Some(source) => {
                let resolve = super::simple::Resolver::of_event(self, ix);
                markdown::render(source, &resolve).html
            }
        }
    }

    /// A picture of an event.
    pub(super) fn media(&self, event: &Event, media: &Media) -> MediaView {
        let note = event.sources[0].note;
        let local = self.site.attachment(note, &media.address);
        let remote = markdown::is_web(&media.address).then(|| media.address.clone());
        let host = remote.as_deref().map(|address| {
            let bare = address.split_once("://").map_or(address, |(_, rest)| rest);
            bare[..bare.find(['/', '?', '#']).unwrap_or(bare.len())].to_string()
        });
        let loadable = self.site.config.pictures == Pictures::OnRequest
            && remote.as_deref().and_then(picture_host).is_some();
        let notice = |host: &String| {
            let id = if loadable { "picture_not_loaded" } else { "picture_elsewhere" };
            self.messages.format(id, &[("host", host.into())])
        };
        MediaView {
            local: local.map(|attachment| self.href(&Route::File(attachment.out.clone()))),
            loadable,
            alt: media.alt.clone(),
            notice: host.as_ref().map(notice).unwrap_or_default(),
            remote,
        }
    }

    fn author_of_written(&self, event: &Event) -> Option<String> {
        (event.kind == Kind::Written && !self.site.config.author.is_empty()).then(|| self.site.config.author.clone())
    }

    fn status(&self, status: Status) -> Option<StatusView> {
        let name = match status {
            Status::Confirmed => "confirmed",
            Status::SingleSource => "single-source",
            Status::Contested => "contested",
            Status::Private => return None,
        };
        let id = format!("status_{}", name.replace('-', "_"));
        Some(StatusView { name, label: self.messages.get(&id) })
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

/// The time of day of an event, where it is known.
pub(super) fn time(dates: &Dates, event: &Event) -> Option<TimeView> {
    let at = event.when.instant()?;
    let local = dates.local(at);
    Some(TimeView { iso: dates.iso(&local), local: dates.time(&local), utc: dates.time_utc(at) })
}

/// Where the post is.
pub(super) fn source(event: &Event) -> Option<String> {
    match &event.kind {
        Kind::Post { url, .. } if markdown::is_web(url) => Some(url.clone()),
        _ => None,
    }
}

/// The copy in the Internet Archive that is nearest to the event.
fn archive(event: &Event, url: &str) -> Option<String> {
    let at = event.when.instant()?.utc();
    Some(format!("https://web.archive.org/web/{}/{url}", at.format("%Y%m%d%H%M%S")))
}

fn reference(text: &str) -> Reference {
    let href = markdown::is_web(text).then(|| text.to_string());
    Reference { label: href.as_deref().map_or_else(|| text.to_string(), body::short), href }
}

/// A picture in Markdown, as markup: the site's own copy, or a link.
pub(super) fn picture_markup(views: &Views<'_>, local: Option<&Href>, address: &str, alt: &str) -> String {
    let words = if alt.is_empty() { views.messages.get("picture_no_alt") } else { alt.to_string() };
    let words = escape_html(&words);
    match local {
        Some(href) => format!("<img src=\"{}\" alt=\"{words}\" loading=\"lazy\">", escape_html(href.as_str())),
        None if markdown::is_web(address) => format!(
            "<a class=\"out\" href=\"{}\" rel=\"noopener noreferrer\">{words}</a>",
            escape_html(address)
        ),
        None => words.into_owned(),
    }
}
