//! A planned page becomes bytes: its view with its template, or the file that it is.

use std::sync::{Arc, OnceLock};

use super::cards::{self, Card};
use super::data;
use super::headers;
use super::page::SitemapFile;
use super::search;
use super::views::{TABLE, Views};
use super::web_manifest;
use super::{Page, PageKind, Plan};
use crate::diagnostics::{Diagnostic, Problems};
use crate::entities::EntityIx;
use crate::i18n::Messages;
use crate::manifest::Digests;
use crate::render::Engine;
use crate::routes::{OutPath, Route};
use crate::site::Site;
use crate::text::escape_html;
use crate::theme::Theme;

/// Renders the pages of a site; any thread may use it, and no page needs another one.
pub struct Renderer<'a> {
    site: &'a Site,
    plan: &'a Plan,
    whole: OnceLock<Plan>,
    views: Views<'a>,
    theme: &'a Theme,
    assets: Vec<(&'a OutPath, &'a [u8])>,
    /// Those of the files that were rendered so far.
    digests: Digests,
    /// All terms of the search, made when the first of their files is rendered.
    terms: OnceLock<search::Index>,
    data: data::Context<'a>,
    cited: data::citations::Cited<'a>,
}

/// A page could not be rendered.
#[derive(Debug, thiserror::Error)]
#[error("cannot render `/{path}`: {}", .problem.message)]
pub struct RenderError {
    /// Its address.
    pub path: String,
    /// What is wrong, and where in the template.
    pub problem: Box<Diagnostic>,
}

impl RenderError {
    /// The problem in the template, with the page on which it shows.
    pub fn into_problem(self) -> Diagnostic {
        let mut problem = *self.problem;
        problem.message = format!("{} (while rendering `/{}`)", problem.message, self.path);
        problem
    }
}

impl<'a> Renderer<'a> {
    /// How many events before and after an event its page shows.
    pub const NEIGHBOURS: u32 = super::views::NEIGHBOURS;

    /// Takes the site, its plan and its theme; fails with one problem for each thing that is wrong in a template.
    pub fn new(site: &'a Site, plan: &'a Plan, theme: &'a Theme) -> Result<Self, Problems> {
        let messages = Messages::load(&site.config.language)
            .map_err(|why| Problems::from(Diagnostic::error("language", why)))?;
        let messages = Arc::new(messages);
        let engine = Engine::new(theme, &messages, &site.base)?;
        let table = match OutPath::new(TABLE) {
            Some(path) if plan.is_whole => plan.find(&path).is_some(),
            _ => data::is_whole(data::Format::Csv, site),
        };
        let views = Views::new(site, table, messages, engine).map_err(|problem| Problems::from(*problem))?;
        let data = data::Context::new(site, views.messages());
        Ok(Renderer {
            site,
            plan,
            whole: OnceLock::new(),
            views,
            theme,
            assets: theme.assets().collect(),
            digests: Digests::default(),
            terms: OnceLock::new(),
            data,
            cited: data::citations::Cited::default(),
        })
    }

    /// Everything that it renders: the plan that it was made with, or the whole of it, made when it is first asked for.
    pub fn plan(&self) -> &Plan {
        if self.plan.is_whole {
            return self.plan;
        }
        // What is wrong with the plan is told by those who build.
        self.whole.get_or_init(|| super::plan(self.site, &self.theme.asset_files(), &mut Problems::new()))
    }

    /// The digests of the files that were rendered so far, which whoever renders them adds.
    pub fn digests(&self) -> &Digests {
        &self.digests
    }

    /// What pages have around them, as HTML: made once, and the same on many.
    pub fn shell(&self) -> impl Iterator<Item = &str> {
        self.views.shell()
    }

    /// What the card of the site says, or that of an entity.
    pub fn card(&self, of: Option<EntityIx>) -> Card<'_> {
        self.views.card(of)
    }

    /// How many values of events were made so far: each at most once.
    pub fn event_values(&self) -> usize {
        self.views.event_values()
    }

    /// Where a link of the author's Markdown leads, as pages write it: `[[target]]` or `[…](target.md)`. None
    /// if nothing of that name is published; pages then show its words alone.
    pub fn link(&self, target: &str) -> Option<String> {
        self.views.link(target)
    }

    /// The template of a page, and the names of what it may see; none for a file that has none.
    pub fn template(&self, page: &Page) -> Option<(&'a str, Vec<String>)> {
        let (template, view) = self.views.of(page).ok()??;
        let names = view.as_map().into_iter().flat_map(|map| map.keys()).map(ToString::to_string);
        Some((template, names.collect()))
    }

    /// Renders a page and appends its bytes to `out`.
    ///
    /// Three kinds have none here: an attachment is a file to copy, its smaller copy is made of it, and the manifest of
    /// all others, by [`crate::pipeline::manifest`].
    pub fn page(&self, page: &Page, out: &mut Vec<u8>) -> Result<(), RenderError> {
        let failed = |problem| RenderError { path: page.route.path(), problem };
        match &page.kind {
            PageKind::Sitemap(file) => self.sitemap(file, out),
            PageKind::Robots => self.robots(out),
            PageKind::WebManifest => web_manifest::write(&self.views, self.theme, out)
                .map_err(|error| failed(Box::new(Diagnostic::error("manifest", error.to_string()))))?,
            PageKind::NoJekyll | PageKind::Attachment(_) | PageKind::Thumbnail(_) => {}
            PageKind::Manifest | PageKind::ManifestPart(_) => {}
            PageKind::Card(of) => {
                let card = cards::draw(&self.views.card(*of))
                    .map_err(|error| failed(Box::new(Diagnostic::error("card", error.to_string()))))?;
                out.extend_from_slice(&card);
            }
            PageKind::Headers => headers::write(self.site, out),
            PageKind::Asset(at) => out.extend_from_slice(self.assets[*at].1),
            PageKind::Data(file) => drop(self.data(file, &mut |_, _| false, out)),
            PageKind::Feed(feed) => feed
                .write(&self.views, out)
                .map_err(|error| failed(Box::new(Diagnostic::error("feed", error.to_string()))))?,
            PageKind::SearchIndex(file) => {
                let index = || self.terms.get_or_init(|| search::Index::build(self.site, self.views.dates()));
                search::write(&self.views, file, index, out)
                    .map_err(|error| failed(Box::new(Diagnostic::error("search", error.to_string()))))?;
            }
            _ => self.views.render(page, out).map_err(failed)?,
        }
        Ok(())
    }

    /// Appends a file of data to `out`, and says where in it the records of each of its [runs](data::DataFile::runs)
    /// stand. `kept` appends those of a run, by its number, and says so, where they would come out the same.
    pub fn data(
        &self,
        file: &data::DataFile,
        kept: &mut dyn FnMut(usize, &mut Vec<u8>) -> bool,
        out: &mut Vec<u8>,
    ) -> Vec<std::ops::Range<usize>> {
        data::write(&self.data, &self.cited, file, kept, out)
    }

    /// The addresses of all pages for search engines, or of the files that hold them.
    fn sitemap(&self, file: &SitemapFile, out: &mut Vec<u8>) {
        let (list, entry) = match file {
            SitemapFile::Index(_) => ("sitemapindex", "sitemap"),
            SitemapFile::Pages(_) => ("urlset", "url"),
        };
        let mut put = |text: &str| out.extend_from_slice(text.as_bytes());
        put("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        put(&format!("<{list} xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"));
        let mut address = |route: &Route| {
            if let Some(address) = self.site.base.absolute(route) {
                put(&format!("<{entry}><loc>{}</loc></{entry}>\n", escape_html(&address)));
            }
        };
        match file {
            SitemapFile::Index(paths) => paths.iter().for_each(|path| address(&Route::File(path.clone()))),
            SitemapFile::Pages(range) => {
                self.plan.indexed().skip(range.start).take(range.len()).for_each(|page| address(&page.route));
            }
        }
        put(&format!("</{list}>\n"));
    }

    fn robots(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(b"User-agent: *\nAllow: /\n");
        let sitemap = self.plan.pages.iter().find(|page| matches!(page.kind, PageKind::Sitemap(_)));
        if let Some(address) = sitemap.and_then(|page| self.site.base.absolute(&page.route)) {
            out.extend_from_slice(format!("Sitemap: {address}\n").as_bytes());
        }
    }
}
