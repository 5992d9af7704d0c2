//! Pages that show little of the site: Markdown pages, corrections, search, withdrawn events, no page.

use std::collections::HashMap;

use serde::Serialize;
use tera::Value;

use super::Views;
use super::event::picture_markup;
use super::frame::{Frame, Link};
use crate::markdown::{self, Mark, Resolve};
use crate::pages::Page;
use crate::pages::body;
use crate::routes::{Href, Route};
use crate::text::{Slug, escape_html};
use crate::timeline::{EventIx, NoteIx};

/// How many searches the search page proposes.
const SUGGESTIONS: usize = 8;

/// `page.html`
#[derive(Debug, Serialize)]
struct MarkdownView<'v> {
    page: Frame<'v>,
    heading: String,
    html: Value,
}

/// `withdrawn.html`
#[derive(Debug, Serialize)]
struct WithdrawnView<'v> {
    page: Frame<'v>,
    heading: String,
    reason: String,
    date: Option<String>,
}

/// `corrections.html`
#[derive(Debug, Serialize)]
struct CorrectionsView<'v> {
    page: Frame<'v>,
    heading: String,
    dek: String,
    entries: Vec<CorrectionEntry>,
}

#[derive(Debug, Serialize)]
struct CorrectionEntry {
    date: String,
    /// What it concerns.
    subject: Link,
    text: String,
    withdrawn: bool,
}

/// `search.html`
#[derive(Debug, Serialize)]
struct SearchView<'v> {
    page: Frame<'v>,
    heading: String,
    /// Searches to begin with: the names that are cited most.
    suggestions: Vec<Link>,
    links: Vec<Link>,
}

/// `404.html`
#[derive(Debug, Serialize)]
struct NotFoundView<'v> {
    page: Frame<'v>,
    links: Vec<Link>,
}

impl Views<'_> {
    pub(super) fn markdown_page(&self, page: &Page, at: usize) -> Value {
        let entry = &self.site.pages[at];
        let note = self.site.note(entry.note);
        let source = self.site.page(entry).map_or("", |page| &page.body);
        let rendered = markdown::render(source, &Resolver::of_note(self, entry.note));
        let description = body::incipit(&markdown::plain_text(source), 200);
        let frame = self.frame(page, &note.title, description, vec![self.here(note.title.clone())]);
        Value::from_serializable(&MarkdownView {
            page: Frame {
                code: rendered.has_code,
                draft: note.visibility == crate::note::Visibility::Draft,
                ..frame
            },
            heading: note.title.clone(),
            html: Value::safe_string(&rendered.html),
        })
    }

    pub(super) fn withdrawn(&self, page: &Page, at: usize) -> Value {
        let withdrawn = &self.site.timeline.withdrawn[at];
        let heading = self.messages.get("withdrawn_title");
        let crumbs = vec![
            self.crumb(self.messages.get("timeline_title"), &Route::Timeline),
            self.here(heading.clone()),
        ];
        let date = withdrawn.date.as_ref().map(|date| {
            let shown = self.stated_date(date);
            self.messages.format("withdrawn_date", &[("date", (&shown).into())])
        });
        Value::from_serializable(&WithdrawnView {
            page: self.frame(page, &heading, heading.clone(), crumbs),
            reason: withdrawn.reason.clone(),
            date,
            heading,
        })
    }

    pub(super) fn corrections(&self, page: &Page) -> Value {
        let heading = self.messages.get("corrections_title");
        let dek = self.messages.get("corrections_dek");
        // By the date as far as it can be read, newest first; then by the order of the timeline.
        let mut entries: Vec<(Option<crate::time::Instant>, CorrectionEntry)> = Vec::new();
        let order = |date: &str| crate::time::parse_edtf(date, self.site.config.time_zone).ok()?.earliest;
        for ix in self.site.timeline.indices() {
            for correction in &self.site.timeline.event(ix).annotation.corrections {
                let entry = CorrectionEntry {
                    date: self.stated_date(&correction.date),
                    subject: Link { label: self.label(ix), href: self.site.permalink(ix) },
                    text: correction.text.clone(),
                    withdrawn: false,
                };
                entries.push((order(&correction.date), entry));
            }
        }
        for withdrawn in &self.site.timeline.withdrawn {
            let date = withdrawn.date.as_deref();
            let entry = CorrectionEntry {
                date: date.map_or_else(|| self.messages.get("corrections_undated"), |d| self.stated_date(d)),
                subject: Link {
                    label: self.messages.get("withdrawn_title"),
                    href: self.href(&Route::Event(withdrawn.id.clone())),
                },
                text: withdrawn.reason.clone(),
                withdrawn: true,
            };
            entries.push((date.and_then(order), entry));
        }
        entries.sort_by_key(|(date, _)| std::cmp::Reverse(*date));
        Value::from_serializable(&CorrectionsView {
            page: self.frame(page, &heading, dek.clone(), vec![self.here(heading.clone())]),
            heading,
            dek,
            entries: entries.into_iter().map(|(_, entry)| entry).collect(),
        })
    }

    pub(super) fn search(&self, page: &Page) -> Value {
        let heading = self.messages.get("search_title");
        let links = self.index_links();
        Value::from_serializable(&SearchView {
            page: self.frame(page, &heading, self.messages.get("search_label"), Vec::new()),
            heading,
            suggestions: self.suggestions(),
            links,
        })
    }

    fn suggestions(&self) -> Vec<Link> {
        let entities = &self.site.entities.entities;
        let mut cited: Vec<_> = entities.iter().filter(|entity| !entity.definition.hidden).collect();
        cited.sort_by_key(|entity| std::cmp::Reverse(entity.events.len()));
        let names = cited.into_iter().take(SUGGESTIONS).map(|entity| &entity.definition.name);
        let search = self.href(&Route::Search);
        names.map(|name| Link { label: name.clone(), href: search.clone().asking(name) }).collect()
    }

    pub(super) fn not_found(&self, page: &Page) -> Value {
        let heading = self.messages.get("not_found_title");
        let mut links = vec![Link { label: self.messages.get("nav_home"), href: self.href(&Route::Home) }];
        links.extend(self.index_links());
        let frame = self.frame(page, &heading, heading.clone(), Vec::new());
        Value::from_serializable(&NotFoundView { page: Frame { canonical: None, ..frame }, links })
    }

    /// The lists that reach everything.
    fn index_links(&self) -> Vec<Link> {
        let link = |id: &str, route: &Route| Link { label: self.messages.get(id), href: self.href(route) };
        let mut links = vec![link("nav_timeline", &Route::Timeline), link("nav_entities", &Route::Entities)];
        if !self.site.tags.all.is_empty() {
            links.push(link("nav_tags", &Route::Tags));
        }
        let mut threads = self.site.threads();
        match (threads.next(), threads.next()) {
            (Some((_, slug, _)), None) => links.push(link("nav_reading", &Route::Note(slug.clone()))),
            (Some(_), Some(_)) => links.push(link("nav_notes", &Route::Notes)),
            _ => {}
        }
        links
    }

    /// Where `[[target]]`, `[…](target.md)` or `[…](/target/)` leads; none if nothing of that name is published,
    /// or if it leads out of the site.
    pub(in crate::pages) fn link(&self, target: &str) -> Option<String> {
        if target.starts_with('/') {
            return self.rooted(target);
        }
        let (name, anchor) =
            target.split_once('#').map_or((target, None), |(name, anchor)| (name, Some(anchor)));
        let name = name.trim_end_matches(".md").replace("%20", " ");
        let name = name.rsplit('/').next().unwrap_or(&name).trim().to_lowercase();
        let href = self.names().get(&name)?;
        Some(match anchor.and_then(Slug::from_text) {
            Some(anchor) => href.clone().at(anchor.as_str()).to_string(),
            None => href.to_string(),
        })
    }

    /// A link from the root of the site, as a site at any base path has it. Whether something is there, the
    /// check of all links tells.
    fn rooted(&self, target: &str) -> Option<String> {
        // Browsers read two slashes, also a backslash or across what they drop, as the name of a host.
        let leaves = target.starts_with("//")
            || target.chars().any(|c| c == '\\' || c.is_control() || c.is_whitespace());
        let base = self.site.base.path();
        let own = target.strip_prefix(base).filter(|_| base != "/");
        let below = own.unwrap_or_else(|| target.trim_start_matches('/'));
        (!leaves).then(|| format!("{base}{below}"))
    }

    /// Where names of notes and entities lead, made once: by title, file name, slug, name and alias.
    fn names(&self) -> &HashMap<String, Href> {
        self.names.get_or_init(|| {
            let mut names = HashMap::new();
            let mut add = |name: &str, href: Href| {
                names.entry(name.trim().to_lowercase()).or_insert(href);
            };
            for (ix, slug, _) in self.site.threads() {
                let note = self.site.note(ix);
                let href = self.href(&Route::Note(slug.clone()));
                add(note.path.stem(), href.clone());
                add(&note.title, href);
            }
            for page in &self.site.pages {
                let note = self.site.note(page.note);
                let href = self.href(&Route::Page(page.path.clone()));
                add(note.path.stem(), href.clone());
                add(&note.title, href);
            }
            for entity in self.site.entities.entities.iter().filter(|e| !e.definition.hidden) {
                let href = self.href(&Route::Entity(entity.definition.slug.clone()));
                add(entity.definition.slug.as_str(), href.clone());
                add(&entity.definition.name, href.clone());
                for alias in &entity.definition.aliases {
                    add(alias, href.clone());
                }
            }
            for ix in self.site.timeline.indices() {
                let event = self.site.timeline.event(ix);
                add(event.id.as_str(), self.site.permalink(ix));
                if let Some(title) = &event.title {
                    add(title, self.site.permalink(ix));
                }
            }
            names
        })
    }
}

/// What Markdown may refer to.
pub(super) struct Resolver<'v, 'a> {
    views: &'v Views<'a>,
    note: NoteIx,
    event: Option<EventIx>,
}

impl<'v, 'a> Resolver<'v, 'a> {
    /// For a page.
    pub(super) fn of_note(views: &'v Views<'a>, note: NoteIx) -> Self {
        Resolver { views, note, event: None }
    }

    /// For a written event, whose mentions are marked.
    pub(super) fn of_event(views: &'v Views<'a>, event: EventIx) -> Self {
        let note = views.site.timeline.event(event).sources[0].note;
        Resolver { views, note, event: Some(event) }
    }
}

impl Resolve for Resolver<'_, '_> {
    fn link(&self, target: &str) -> Option<String> {
        self.views.link(target)
    }

    fn picture(&self, address: &str, alt: &str, linked: bool) -> String {
        picture_markup(self.views, self.views.site.attachment(self.note, address), address, alt, linked)
    }

    fn first_heading(&self) -> usize {
        // The page of an event has the event's title below its date.
        if self.event.is_some() { 3 } else { 2 }
    }

    fn mentions(&self) -> Vec<Mark<'_>> {
        let Some(found) = self.event.and_then(|ix| self.views.site.entities.found.get(ix.0 as usize)) else {
            return Vec::new();
        };
        let mut seen = std::collections::HashSet::new();
        let mut marks: Vec<Mark<'_>> = Vec::new();
        for mention in &found.mentions {
            if !seen.insert(mention.subject) {
                continue;
            }
            let Some(named) = body::named(self.views.site, mention.subject) else { continue };
            let open =
                format!("<a {} href=\"{}\">", named.mark.attributes(), escape_html(named.href.as_str()));
            let range = mention.span.start as usize..mention.span.end as usize;
            marks.push((range, Box::new(move |words| format!("{open}{}</a>", escape_html(words)))));
        }
        marks
    }
}
