//! What feeds say of an event, and which pages offer them.

use std::borrow::Cow;
use std::sync::Arc;

use serde::Serialize;

use super::Views;
use super::event::source;
use super::frame::Link;
use crate::annotations::Status;
use crate::attachments::Attachment;
use crate::pages::feeds::{Feed, Format, Subject};
use crate::pages::{PageKind, body};
use crate::routes::{EventId, Href};
use crate::text::escape_html;
use crate::time::{Instant, Precision, parse_edtf};
use crate::timeline::{Event, EventIx};

/// Longest title of an event without one of its own, in characters.
const TITLE: usize = 100;

/// A feed that a page offers.
#[derive(Debug, Clone, Serialize)]
pub(super) struct FeedLink {
    /// Its address.
    href: Href,
    /// Its media type.
    #[serde(rename = "type")]
    media_type: &'static str,
    /// What it is called.
    label: String,
}

/// An event in a feed.
#[derive(Debug)]
pub(in crate::pages) struct FeedEntry<'a> {
    pub(in crate::pages) id: &'a EventId,
    /// Its title, else its first words, else its date; never empty.
    pub(in crate::pages) title: Cow<'a, str>,
    pub(in crate::pages) permalink: Href,
    /// Where the post is.
    pub(in crate::pages) post: Option<String>,
    /// The first instant at which it can have happened.
    pub(in crate::pages) published: Instant,
    /// The day of its last correction, where that is later.
    pub(in crate::pages) updated: Instant,
    pub(in crate::pages) author: Option<String>,
    pub(in crate::pages) tags: &'a [Arc<str>],
    /// Its words as they were written.
    pub(in crate::pages) text: &'a str,
    /// Its words, then what a reader must know of them.
    pub(in crate::pages) html: String,
}

impl<'a> Views<'a> {
    /// The title of a feed; a name that is empty stands for the whole site.
    pub(in crate::pages) fn feed_title(&self, name: &str) -> String {
        let site = self.site_title();
        if name.is_empty() { site } else { self.words.page_title.fill(&[name, &site]) }
    }

    /// What feeds say of an event; made once for those of the site, of its entities and of its tags.
    pub(in crate::pages) fn feed_entry(&self, ix: EventIx) -> &FeedEntry<'a> {
        self.feed_entries[ix.0 as usize].get_or_init(|| self.make_feed_entry(ix).into())
    }

    fn make_feed_entry(&self, ix: EventIx) -> FeedEntry<'a> {
        let event = self.site.timeline.event(ix);
        let published = event.when.listed_at().unwrap_or(Instant::MIN);
        let corrected = event.annotation.corrections.iter().filter_map(|c| self.day_of(&c.date)).max();
        FeedEntry {
            id: &event.id,
            title: self.entry_title(event),
            permalink: self.site.permalink(ix),
            post: source(event).map(str::to_string),
            published,
            updated: corrected.map_or(published, |at| at.max(published)),
            author: self.by(event),
            tags: &event.tags,
            text: &event.text,
            html: self.entry_html(event),
        }
    }

    /// The instant at which a day begins that the author wrote; none for what is no certain day.
    fn day_of(&self, date: &str) -> Option<Instant> {
        let when = parse_edtf(date, self.site.config.time_zone).ok()?;
        let certain = !when.qualifier.uncertain && !when.qualifier.approximate;
        let exact = matches!(
            when.precision,
            Precision::Millisecond | Precision::Second | Precision::Minute | Precision::Day
        );
        (certain && exact).then_some(when.earliest).flatten()
    }

    fn entry_title(&self, event: &'a Event) -> Cow<'a, str> {
        if let Some(title) = event.title.as_deref().filter(|title| !title.trim().is_empty()) {
            return title.into();
        }
        let words = body::incipit(&event.text, TITLE);
        if words.is_empty() { self.dates.when(&event.when).into() } else { words.into() }
    }

    /// The words of an event, in paragraphs; then what its pictures show, its date where that is no instant, how sure it is, and what the
    /// author remarked and corrected. Nothing in it asks another host for anything.
    fn entry_html(&self, event: &Event) -> String {
        let mut html = body::plain(&event.text);
        let mut add = |label: Option<String>, text: &str| {
            html.push_str("<p dir=\"auto\">");
            if let Some(label) = label {
                html.push_str("<b>");
                html.push_str(&escape_html(&label));
                html.push_str("</b> ");
            }
            html.push_str(&escape_html(text));
            html.push_str("</p>");
        };
        for media in &event.media {
            let file = self.site.attachment(event.sources[0].note, &media.address);
            let label =
                if file.is_none_or(Attachment::is_picture) { "picture_attached" } else { "attachment" };
            add(Some(self.messages.get(label)), &media.alt);
        }
        if event.when.instant().is_none() {
            add(None, &self.dates.when(&event.when));
        }
        let status = match event.annotation.status {
            Some(Status::Confirmed) => Some("status_confirmed"),
            Some(Status::SingleSource) => Some("status_single_source"),
            Some(Status::Contested) => Some("status_contested"),
            Some(Status::Private) | None => None,
        };
        if let Some(status) = status {
            add(Some(self.messages.get("status_label")), &self.messages.get(status));
        }
        if event.annotation.redacted {
            add(None, &self.messages.get("redacted_note"));
        }
        for remark in &event.comments {
            add(Some(self.messages.get("event_remark")), remark);
        }
        if let Some(comment) = &event.annotation.comment {
            add(Some(self.messages.get("event_comment")), comment);
        }
        for correction in &event.annotation.corrections {
            add(Some(self.correction_label(&correction.date)), &correction.text);
        }
        html
    }

    /// The feeds of the site, for readers; none where there are none.
    pub(super) fn feed_links(&self) -> Vec<Link> {
        let links = self.feeds(&PageKind::Home).into_iter();
        links.map(|feed| Link { label: feed.label, href: feed.href }).collect()
    }

    /// The feeds that a page offers: home and timeline those of the site, entities and tags their own.
    pub(super) fn feeds(&self, kind: &PageKind) -> Vec<FeedLink> {
        let of = match kind {
            PageKind::Home | PageKind::Timeline => Subject::Site,
            PageKind::Entity(ix, _) => Subject::Entity(*ix),
            PageKind::Tag(ix, _) => Subject::Tag(*ix),
            _ => return Vec::new(),
        };
        if !of.has_feed(self.site) {
            return Vec::new();
        }
        let link = |&format: &Format| {
            let name = self.messages.get(match format {
                Format::Atom => "footer_atom",
                Format::Json => "footer_json",
            });
            FeedLink {
                href: self.href(&Feed { of, format }.route(self.site)),
                media_type: format.media_type(),
                label: name,
            }
        };
        of.formats().iter().map(link).collect()
    }
}
