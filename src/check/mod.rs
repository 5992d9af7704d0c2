//! Everything worth knowing before publication: one file for each rule.
//!
//! Most of what can be wrong is said by the stage that meets it. The rules here need more than one stage
//! sees: the whole site, the words of its notes, or its pages as they are rendered. They change nothing and
//! write nothing. `docs/check.md` lists every rule.

mod alt_text;
mod authored_links;
mod base_url;
mod clipped;
mod duplicates;
mod html;
mod missing_media;
mod outside_links;
mod page_links;
mod picture_metadata;
mod secrets;
mod silence;
mod sizes;
mod translation;
mod unused_template;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostics::{Place, Problems, SourcePath};
use crate::i18n::Messages;
use crate::note::Note;
use crate::pages::{PageKind, Plan, Renderer};
use crate::publish::LIMITS;
use crate::routes::{BaseUrl, OutPath};
use crate::sink::{Sink, SinkError};
use crate::site::Site;
use crate::theme::Theme;
use crate::{annotations, config, entities};

pub use self::outside_links::{Asked, OutsideLinks};
pub use self::silence::silence;

/// What the rules look at.
pub struct Input<'a> {
    /// The site.
    pub site: &'a Site,
    /// Its pages, not rendered.
    pub plan: &'a Plan,
    /// Its theme.
    pub theme: &'a Theme,
    /// Every note that was read, published or not.
    pub notes: &'a [Arc<Note>],
    /// The texts of the notes and of the site's own files, by their paths.
    pub texts: &'a BTreeMap<SourcePath, String>,
}

impl Input<'_> {
    /// The first place of `words` in a file; the whole file if they do not stand there as they are.
    fn place_of(&self, path: &SourcePath, words: &str) -> Place {
        let found = self.texts.get(path).and_then(|text| Some((text, text.find(words)?)));
        match found {
            Some((text, at)) => Place::of(path, text, at..at + words.len()),
            None => Place::file(path),
        }
    }

    /// The texts that are published, at least in part: notes, and the site's own files.
    fn published_texts(&self) -> impl Iterator<Item = (&SourcePath, &str)> {
        let published: BTreeSet<&SourcePath> = self.site.notes.iter().map(|note| &note.path).collect();
        let own = [entities::FILE_NAME, annotations::FILE_NAME, config::FILE_NAME];
        let is_own =
            move |path: &SourcePath| own.contains(&path.as_str().rsplit('/').next().unwrap_or_default());
        let texts = self.texts.iter().filter(move |(path, _)| published.contains(path) || is_own(path));
        texts.map(|(path, text)| (path, text.as_str()))
    }

    /// The file that a page shows; none for pages that show several, or none.
    fn source_of(&self, path: &OutPath) -> Option<&SourcePath> {
        let note = match self.plan.find(path)?.kind {
            PageKind::Markdown(at) => self.site.pages.get(at)?.note,
            PageKind::Reading(note) => note,
            PageKind::Event(ix) => self.site.timeline.event(ix).sources.first()?.note,
            _ => return None,
        };
        Some(&self.site.note(note).path)
    }
}

/// Looks at a site with every rule that needs no rendered page.
pub fn site(input: &Input<'_>, messages: &Messages) -> Problems {
    let mut problems = Problems::new();
    problems.extend(alt_text::find(input));
    problems.extend(base_url::find(input));
    problems.extend(clipped::find(input));
    problems.extend(duplicates::find(input));
    problems.extend(missing_media::find(input));
    problems.extend(picture_metadata::find(input));
    problems.extend(secrets::find(input));
    problems.extend(translation::find(messages.language(), messages.missing()));
    problems.extend(unused_template::find(input.theme, input.site));
    problems
}

/// Looks at the links that the author wrote, as the pages resolve them.
pub fn links(input: &Input<'_>, renderer: &Renderer<'_>) -> Problems {
    let mut problems = Problems::new();
    problems.extend(authored_links::find(input, &|target| renderer.link(target).is_some()));
    problems
}

/// Takes the pages as they are rendered, and keeps only what the rules need of them.
pub struct Pages {
    links: page_links::Links,
    /// None where whoever takes the pages looks at their sizes.
    sizes: Option<sizes::Sizes>,
    /// None unless somebody is going to ask for them.
    outside: Option<OutsideLinks>,
    base: BaseUrl,
}

impl Pages {
    /// For the pages of a site.
    pub fn new(site: &Site) -> Self {
        Pages { sizes: Some(sizes::Sizes::default()), ..Pages::of_any_size(site) }
    }

    /// For the pages of a site that goes to a host whose limits somebody else knows.
    pub fn of_any_size(site: &Site) -> Self {
        let base = site.base.clone();
        Pages { links: page_links::Links::new(base.clone()), sizes: None, outside: None, base }
    }

    /// Keeps the links that lead out of the site too.
    #[must_use]
    pub fn with_outside_links(self) -> Self {
        Pages { outside: Some(OutsideLinks::default()), ..self }
    }

    /// What is wrong with them, once all of them have come, and the links that lead out of them.
    pub fn problems(self, input: &Input<'_>) -> (Problems, Option<OutsideLinks>) {
        let mut problems = Problems::new();
        problems.extend(self.links.problems(input));
        if let Some(sizes) = self.sizes {
            problems.append(sizes.problems(LIMITS));
        }
        let outside = self.outside.map(|outside| outside.without_suggestions(input.site));
        (problems, outside)
    }
}

impl Sink for Pages {
    fn put(&self, path: &OutPath, bytes: &[u8]) -> Result<(), SinkError> {
        if let Some(sizes) = &self.sizes {
            sizes.put(path, bytes.len() as u64);
        }
        if path.as_str().ends_with(".html") {
            let page = html::read(&String::from_utf8_lossy(bytes));
            self.links.put(path, &page);
            if let Some(outside) = &self.outside {
                outside.put(path, &page, &self.base);
            }
        }
        Ok(())
    }
}
