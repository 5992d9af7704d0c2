//! What there is to say of an event in a citation.

use std::borrow::Cow;

use chrono::{Datelike, NaiveDate};

use crate::markdown::is_web;
use crate::pages::body::incipit;
use crate::routes::Route;
use crate::site::Site;
use crate::time::{Instant, Precision};
use crate::timeline::{Event, EventIx, Kind};

/// Longest quotation that stands for a title, in characters.
pub(super) const QUOTED: usize = 120;

/// An event as others cite it.
#[derive(Debug)]
pub(in crate::pages) struct Record<'a> {
    pub(super) ix: EventIx,
    pub(super) event: &'a Event,
    /// Who wrote it, or who publishes what has no other author; may be empty.
    pub(super) name: &'a str,
    /// Their handle, without `@`.
    pub(in crate::pages) handle: Option<&'a str>,
    /// Its title, or its first words; empty where it has none.
    pub(super) title: String,
    /// Where it was published: the platform, or the site.
    pub(super) container: Cow<'a, str>,
    /// Where it is: the post, or its page where the site knows its own host.
    pub(super) url: String,
    /// The first day on which it can have happened, as far as it is known, and the last one of an interval.
    pub(super) dates: (Option<Date>, Option<Date>),
}

/// A date on the clocks of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Date {
    pub(super) year: i32,
    pub(super) month: Option<u32>,
    pub(super) day: Option<u32>,
}

impl Date {
    /// `2019-03-21`, `2019-03`, `2019`
    pub(super) fn iso(self) -> String {
        match (self.month, self.day) {
            (Some(month), Some(day)) => format!("{:04}-{month:02}-{day:02}", self.year),
            (Some(month), None) => format!("{:04}-{month:02}", self.year),
            (None, _) => format!("{:04}", self.year),
        }
    }
}

impl<'a> Record<'a> {
    /// Takes an event of a site of this title.
    pub(in crate::pages) fn of(site: &'a Site, title: &str, ix: EventIx) -> Record<'a> {
        let event = site.timeline.event(ix);
        let author = &event.author;
        let nobody = author.name.is_none() && author.handle.is_none();
        let fallback = if nobody { site.config.author.as_str() } else { "" };
        let (container, post) = match &event.kind {
            Kind::Post { platform, url, .. } => {
                (platform.label().into(), Some(url).filter(|url| is_web(url)))
            }
            Kind::Written => (Cow::Owned(title.to_string()), None),
        };
        let page = || site.base.absolute(&Route::Event(event.id.clone()));
        Record {
            ix,
            event,
            name: author.name.as_deref().unwrap_or(fallback),
            handle: author.handle.as_deref(),
            title: event.title.clone().unwrap_or_else(|| incipit(&event.text, QUOTED)),
            container,
            url: post.cloned().or_else(page).unwrap_or_default(),
            dates: dates(site, event),
        }
    }

    /// The title, or for want of one the id.
    pub(super) fn title_or_id(&self) -> &str {
        if self.title.is_empty() { self.event.id.as_str() } else { &self.title }
    }

    /// The name as family name and given names; none where it is one word, that of several, or there is none.
    pub(super) fn family_and_given(&self) -> Option<(&'a str, &'a str)> {
        let several = self.name.contains([',', '&', ';']) || self.name.contains(" and ");
        let (given, family) = self.name.rsplit_once(' ').filter(|_| !several)?;
        Some((family, given))
    }

    /// The name, or the handle with `@`; empty where nobody is known.
    pub(super) fn by(&self) -> String {
        match (self.name, self.handle) {
            ("", Some(handle)) => format!("@{handle}"),
            (name, _) => name.to_string(),
        }
    }

    /// The date at level 1 of EDTF, as ISO 8601-2 has it: `2019-03-21`, `2018~`, `2019-03-04/2019-03-09`.
    pub(super) fn edtf(&self) -> Option<String> {
        let qualifier = match (self.event.when.qualifier.approximate, self.event.when.qualifier.uncertain) {
            (true, true) => "%",
            (true, false) => "~",
            (false, true) => "?",
            (false, false) => "",
        };
        let (first, last) = self.dates;
        Some(match (first, last) {
            (None, None) => return None,
            (Some(first), None) if self.event.when.precision == Precision::Interval => {
                format!("{}/..", first.iso())
            }
            (Some(first), None) => format!("{}{qualifier}", first.iso()),
            (None, Some(last)) => format!("../{}", last.iso()),
            (Some(first), Some(last)) => format!("{}/{}", first.iso(), last.iso()),
        })
    }
}

fn dates(site: &Site, event: &Event) -> (Option<Date>, Option<Date>) {
    let day = |at: Instant| at.in_zone(site.config.time_zone).date_naive();
    let whole = |day: NaiveDate| Date { year: day.year(), month: Some(day.month()), day: Some(day.day()) };
    let when = &event.when;
    let first = when.earliest.map(day).map(whole);
    match when.precision {
        Precision::Month => (first.map(|date| Date { day: None, ..date }), None),
        Precision::Year => (first.map(|date| Date { month: None, day: None, ..date }), None),
        Precision::Interval => (first, when.latest.map(day).map(whole)),
        _ => (first, None),
    }
}
