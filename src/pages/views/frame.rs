//! What every page has around its content.

use std::collections::BTreeSet;
use std::ops::Range;

use serde::Serialize;

use super::Views;
use super::feed::FeedLink;
use super::social::Social;
use crate::config::Pictures;
use crate::note::Visibility;
use crate::pages::{Page, PageKind};
use crate::routes::{Href, Route};
use crate::site::Site;
use crate::timeline::{EventIx, NoteIx};

/// The part of a page that the layout shows; the same on no two pages.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Frame<'v> {
    /// Title of the page with that of the site.
    pub title: String,
    /// One sentence for search engines.
    pub description: String,
    /// What all pages have at their head, as HTML.
    pub head: &'v str,
    /// What stands above the page, as HTML.
    pub masthead: &'v str,
    /// What stands below it, as HTML.
    pub foot: &'v str,
    /// Full address of the page, when the site knows its host.
    pub canonical: Option<String>,
    /// What other sites show of the page.
    pub social: Option<Social>,
    /// The way from the sections to the page; the last one is the page itself. None where it would stand alone.
    pub crumbs: Vec<Crumb>,
    /// Whether the page lists events, which keys lead through.
    pub keys: bool,
    /// Whether the page shows a draft.
    pub draft: bool,
    /// Whether the page needs the colours of code.
    pub code: bool,
    /// The feeds of what the page lists.
    pub feeds: Vec<FeedLink>,
}

/// A step of the way to a page.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Crumb {
    /// Its name.
    pub label: String,
    /// Where it leads; none for the page itself.
    pub href: Option<Href>,
}

/// A link with its words.
#[derive(Debug, Clone, Serialize)]
pub struct Link {
    /// The words.
    pub label: String,
    /// Where it leads.
    pub href: Href,
}

/// What every page knows of the site; made once.
#[derive(Debug, Serialize)]
pub struct SiteView {
    /// Title of the site.
    pub title: String,
    /// Title in the masthead.
    pub short_title: String,
    /// Who publishes it.
    pub author: String,
    /// Language of the interface.
    pub language: String,
    /// Whether it is written from right to left.
    pub rtl: bool,
    /// The home page.
    pub home: Href,
    /// The search page.
    pub search: Href,
    /// The web app manifest.
    pub manifest: Href,
    /// The sections.
    pub nav: Vec<NavigationItem>,
    /// Full address of the card picture; none when the site does not know its host.
    pub card: Option<String>,
    /// Content security policy of every page.
    pub csp: String,
    /// What stands below every page.
    pub footer: Footer,
}

/// What stands below every page.
#[derive(Debug, Serialize)]
pub struct Footer {
    /// How much there is, and from when to when.
    pub summary: String,
    /// The notes that the site comes from: the first ones.
    pub sources: Vec<SourceNote>,
    /// The list of all notes, where there are more.
    pub sources_more: Option<Link>,
    /// The feeds of the site, and the table of its events.
    pub feeds: Vec<Link>,
    /// Data, pages, corrections.
    pub follow: Vec<Link>,
    /// An event whose page shows how everything can be checked.
    pub verify: Option<Href>,
}

/// A section of the site.
#[derive(Debug, Serialize)]
pub struct NavigationItem {
    /// Which one.
    pub id: &'static str,
    /// Its name.
    pub label: String,
    /// Its first page.
    pub href: Href,
}

/// The note that a site comes from.
#[derive(Debug, Serialize)]
pub struct SourceNote {
    /// Its path.
    pub path: String,
    /// The SHA-256 of its bytes.
    pub sha256: String,
    /// Beginning and end of it.
    pub short: String,
}

impl Views<'_> {
    /// What every page knows of the site.
    pub fn site(&self) -> SiteView {
        let site = self.site;
        let title = self.site_title();
        let short_title =
            if site.config.short_title.is_empty() { title.clone() } else { site.config.short_title.clone() };
        SiteView {
            title,
            short_title,
            author: site.config.author.clone(),
            language: site.config.language.clone(),
            rtl: self.rtl,
            home: self.href(&Route::Home),
            search: self.href(&Route::Search),
            manifest: self.site.base.href_of_file(crate::pages::web_manifest::PATH),
            nav: self.navigation(),
            card: site.base.absolute(&Route::Card(None)),
            csp: policy(site),
            footer: self.footer(),
        }
    }

    fn footer(&self) -> Footer {
        let threads = self.site.threads().count();
        let mut follow = vec![Link {
            label: self.messages.get("footer_data"),
            href: self.site.base.href_of_file("data/events.json"),
        }];
        if self.has_corrections() {
            follow.push(Link {
                label: self.messages.get("corrections_title"),
                href: self.href(&Route::Corrections),
            });
        }
        follow.extend(self.site.pages.iter().map(|page| Link {
            label: self.site.note(page.note).title.clone(),
            href: self.href(&Route::Page(page.path.clone())),
        }));
        let mut feeds = self.feed_links();
        if self.table {
            let href = self.site.base.href_of_file(super::TABLE);
            feeds.push(Link { label: self.messages.get("footer_csv"), href });
        }
        Footer {
            summary: self.summary(),
            sources: self.site.threads().take(1).map(|(ix, _, _)| self.source_note(ix)).collect(),
            sources_more: (threads > 1).then(|| Link {
                label: self.messages.format("count_notes", &[("count", threads.into())]),
                href: self.href(&Route::Notes),
            }),
            feeds,
            follow,
            verify: self.exact_event().map(|ix| self.site.permalink(ix).at("provenance")),
        }
    }

    /// The first event whose page can show how its time is known.
    pub(super) fn exact_event(&self) -> Option<EventIx> {
        let exact = |ix: &EventIx| self.site.timeline.event(*ix).when.instant().is_some();
        self.site.timeline.indices().find(exact).filter(|_| self.site.config.event_pages.are_made())
    }

    /// Title of the site, or the interface's word for one without.
    pub(super) fn site_title(&self) -> String {
        self.site.title().map_or_else(|| self.messages.get("site_untitled"), str::to_string)
    }

    /// The frame of a page with a title of its own.
    pub(super) fn frame(
        &self,
        page: &Page,
        title: &str,
        description: String,
        crumbs: Vec<Crumb>,
    ) -> Frame<'_> {
        let site_title = self.site_title();
        let own_title = if title.is_empty() { site_title.clone() } else { title.to_string() };
        let social = self.social(page, &own_title, &description);
        let title =
            if title.is_empty() { site_title } else { self.words.page_title.fill(&[title, &site_title]) };
        let current = matches!(
            page.kind,
            PageKind::Home | PageKind::Timeline | PageKind::Entities | PageKind::Notes | PageKind::Search
        ) || matches!(page.kind, PageKind::Reading(_) if self.site.threads().nth(1).is_none());
        Frame {
            title,
            description,
            social,
            head: self.shell.head(&page.kind),
            masthead: self.shell.masthead(&page.kind, current),
            foot: self.shell.foot(&page.kind),
            canonical: self.site.base.absolute(&page.route),
            crumbs: if crumbs.len() > 1 { crumbs } else { Vec::new() },
            keys: page.kind.lists_events(),
            draft: self.is_draft(&page.kind),
            code: self.shows_code(&page.kind),
            feeds: self.feeds(&page.kind),
        }
    }

    /// Whether all that a page shows comes from drafts.
    fn is_draft(&self, kind: &PageKind) -> bool {
        let draft = |note: NoteIx| self.site.note(note).visibility == Visibility::Draft;
        match kind {
            PageKind::Event(ix) => self.site.timeline.event(*ix).draft,
            PageKind::Reading(note) => draft(*note),
            PageKind::Markdown(at) => draft(self.site.pages[*at].note),
            _ => false,
        }
    }

    /// Whether a page may show code in an event; Markdown pages know it of themselves.
    fn shows_code(&self, kind: &PageKind) -> bool {
        let timeline = &self.site.timeline;
        let with_code = self.with_code.get_or_init(|| {
            let fenced = |ix: &EventIx| {
                let source = timeline.event(*ix).markdown.as_deref().unwrap_or_default();
                source.contains("```") || source.contains("~~~")
            };
            timeline.indices().filter(fenced).collect()
        });
        let any_in = |range: &Range<u32>| with_code.iter().any(|ix| range.contains(&ix.0));
        let any_of = |list: &[EventIx]| with_code.iter().any(|ix| list.binary_search(ix).is_ok());
        match kind {
            _ if with_code.is_empty() => false,
            PageKind::Event(ix) => with_code.contains(ix),
            PageKind::Timeline => timeline.events.len() <= self.site.config.timeline.single_page_max,
            PageKind::Year(year) => any_in(&timeline.years[*year].events),
            PageKind::Month(year, month, _) => any_in(&timeline.years[*year].months[*month].events),
            PageKind::Entity(ix, _) => any_of(&self.site.entities.entities[ix.0 as usize].events),
            PageKind::Tag(ix, _) => any_of(&self.site.tags.get(*ix).events),
            _ => false,
        }
    }

    pub(super) fn crumb(&self, label: impl Into<String>, route: &Route) -> Crumb {
        Crumb { label: label.into(), href: Some(self.href(route)) }
    }

    pub(super) fn here(&self, label: impl Into<String>) -> Crumb {
        Crumb { label: label.into(), href: None }
    }

    fn navigation(&self) -> Vec<NavigationItem> {
        let item = |id, message: &str, route: &Route| NavigationItem {
            id,
            label: self.messages.get(message),
            href: self.href(route),
        };
        let mut items = vec![item("timeline", "nav_timeline", &Route::Timeline)];
        if !self.site.entities.entities.is_empty() || !self.site.entities.accounts.is_empty() {
            items.push(item("entities", "nav_entities", &Route::Entities));
        }
        let mut threads = self.site.threads();
        match (threads.next(), threads.next()) {
            (Some((_, slug, _)), None) => {
                items.push(item("reading", "nav_reading", &Route::Note(slug.clone())))
            }
            (Some(_), Some(_)) => items.push(item("reading", "nav_notes", &Route::Notes)),
            _ => {}
        }
        items.push(item("search", "nav_search", &Route::Search));
        items
    }

    /// `195 exhibits, from 21 March 2019 to 29 July 2021`.
    pub(super) fn summary(&self) -> String {
        let count = self.site.timeline.events.len();
        match self.first_and_last() {
            Some((from, to)) if from == to => self
                .messages
                .format("footer_case_summary_day", &[("count", count.into()), ("date", (&from).into())]),
            Some((from, to)) => self.messages.format(
                "footer_case_summary",
                &[("count", count.into()), ("from", (&from).into()), ("to", (&to).into())],
            ),
            None => self.messages.format("footer_case_undated", &[("count", count.into())]),
        }
    }

    /// The first and the last day of the timeline.
    pub(super) fn first_and_last(&self) -> Option<(String, String)> {
        let mut days = self.site.timeline.days();
        let first = days.next()?;
        let last = days.last().unwrap_or(first);
        Some((self.dates.long(first.date), self.dates.long(last.date)))
    }

    fn source_note(&self, ix: NoteIx) -> SourceNote {
        let note = self.site.note(ix);
        let hash = &*note.sha256;
        SourceNote {
            path: note.path.to_string(),
            sha256: hash.to_string(),
            short: format!("{}…{}", &hash[..12], &hash[hash.len() - 8..]),
        }
    }

    pub(super) fn has_corrections(&self) -> bool {
        let timeline = &self.site.timeline;
        !timeline.withdrawn.is_empty() || timeline.events.iter().any(|e| !e.annotation.corrections.is_empty())
    }
}

/// The content security policy: nothing from elsewhere but the pictures that a reader may ask for, and no
/// exception for inline styles or scripts.
pub(in crate::pages) fn policy(site: &Site) -> String {
    let mut hosts: BTreeSet<&str> = BTreeSet::new();
    if site.config.pictures == Pictures::OnRequest {
        for event in &site.timeline.events {
            for media in &event.media {
                if site.attachment(event.sources[0].note, &media.address).is_none() {
                    hosts.extend(picture_host(&media.address));
                }
            }
        }
    }
    let pictures: String = hosts.iter().map(|host| format!(" https://{host}")).collect();
    format!(
        "default-src 'none';style-src 'self';script-src 'self';font-src 'self';img-src 'self'{pictures};\
         connect-src 'self';manifest-src 'self';form-action 'self';base-uri 'none'"
    )
}

/// The host of a picture that a page may load, in a form that cannot widen the policy: a plain host name.
pub(super) fn picture_host(address: &str) -> Option<&str> {
    let rest = address.strip_prefix("https://")?;
    let host = &rest[..rest.find(['/', '?', '#']).unwrap_or(rest.len())];
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.');
    (host.contains('.') && !host.starts_with('.') && host.bytes().all(plain)).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::picture_host;

    #[test]
    fn only_plain_hosts_enter_the_policy() {
        assert_eq!(picture_host("https://pbs.twimg.com/media/a.png"), Some("pbs.twimg.com"));
        for bad in [
            "http://a.b/c",
            "https://a.b;script-src/c",
            "https://*.b/c",
            "https://u@a.b/c",
            "https:///c",
            "https://a.b:1/c",
        ] {
            assert_eq!(picture_host(bad), None, "{bad}");
        }
    }
}
