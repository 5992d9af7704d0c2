//! The list of all pages and files.

use std::collections::{BTreeSet, HashMap};

use rayon::prelude::*;

use super::cards;
use super::data;
use super::feeds;
use super::page::{Page, PageKind, Part, SitemapFile};
use super::search;
use super::web_manifest;
use crate::attachments::is_device;
use crate::diagnostics::{Diagnostic, Problems};
use crate::entities::{AccountIx, EntityIx};
use crate::manifest;
use crate::routes::{OutPath, Route};
use crate::sink::{ClashKind, check_paths};
use crate::site::{Site, TagIx};

/// The file of headers, as Netlify and Cloudflare Pages read it.
const HEADERS: &str = "_headers";

/// Most addresses of one file of a sitemap, by the protocol.
const SITEMAP_MOST: usize = 50_000;

/// All pages and files of a site.
#[derive(Debug, Default)]
pub struct Plan {
    /// The pages, in a fixed order.
    pub pages: Vec<Page>,
    /// Whether the files of `data/` are among them.
    pub is_whole: bool,
    by_path: HashMap<OutPath, usize>,
}

impl Plan {
    /// Whether there can be a page for `path` that the plan does not have, since it is not whole.
    pub fn may_lack(&self, path: &OutPath) -> bool {
        !self.is_whole && path.as_str().starts_with(DATA)
    }

    /// The pages that search engines may list, in order.
    pub fn indexed(&self) -> impl Iterator<Item = &Page> {
        self.pages.iter().filter(|page| page.kind.is_indexed())
    }

    /// The files over which the manifest is cut, in their order; none where it is whole.
    pub fn manifest_parts(&self) -> Vec<OutPath> {
        let is_part = |page: &&Page| matches!(page.kind, PageKind::ManifestPart(_));
        self.pages.iter().filter(is_part).map(|page| page.route.out_path()).collect()
    }

    /// The page whose bytes go to `path`, if the plan has it.
    pub fn find(&self, path: &OutPath) -> Option<&Page> {
        self.by_path.get(path).map(|&at| &self.pages[at])
    }
}

/// The folder of data.
const DATA: &str = "data/";

/// Lists every page of `site`, and the files of its theme; renders none.
pub fn plan(site: &Site, assets: &[OutPath], problems: &mut Problems) -> Plan {
    let mut pages = all_but_data(site, assets);
    data::note_left_out(site, problems);
    pages.extend(
        data::files(site)
            .into_iter()
            .map(|(path, file)| Page { route: Route::File(path), kind: PageKind::Data(file) }),
    );
    manifest_parts(site, &mut pages);
    index(pages, true, problems)
}

/// [`plan`] without the files of `data/` but for the manifest: those that are large must be written to learn how they are
/// cut, and a preview is seldom asked for them. The same as [`plan`] where a site has files of its own there.
pub fn plan_but_data(site: &Site, assets: &[OutPath], problems: &mut Problems) -> Plan {
    let pages = all_but_data(site, assets);
    // Of those whose address an author chooses.
    let is_own = |page: &Page| {
        matches!(page.kind, PageKind::Markdown(_) | PageKind::Asset(_)) && page.route.path().starts_with(DATA)
    };
    if pages.iter().any(is_own) {
        return plan(site, assets, problems);
    }
    data::note_left_out(site, problems);
    index(pages, false, problems)
}

fn all_but_data(site: &Site, assets: &[OutPath]) -> Vec<Page> {
    let mut pages = Vec::new();
    let mut add = |route: Route, kind: PageKind| pages.push(Page { route, kind });

    add(Route::Home, PageKind::Home);
    timeline(site, &mut add);
    entities(site, &mut add);
    tags(site, &mut add);
    readings(site, &mut add);
    add(Route::Search, PageKind::Search);
    let corrected = site.timeline.events.iter().any(|e| !e.annotation.corrections.is_empty());
    if corrected || !site.timeline.withdrawn.is_empty() {
        add(Route::Corrections, PageKind::Corrections);
    }
    for (at, page) in site.pages.iter().enumerate() {
        add(Route::Page(page.path.clone()), PageKind::Markdown(at));
    }
    add(Route::Card(None), PageKind::Card(None));
    for ix in cards::entities(site) {
        let slug = &site.entities.entities[ix.0 as usize].definition.slug;
        add(Route::Card(Some(slug.clone())), PageKind::Card(Some(ix)));
    }
    for feed in feeds::all(site) {
        add(feed.route(site), PageKind::Feed(feed));
    }
    let mut file = |path: &str, kind: PageKind| add(Route::File(own_path(path)), kind);
    file("404.html", PageKind::NotFound);
    file("robots.txt", PageKind::Robots);
    file(web_manifest::PATH, PageKind::WebManifest);
    file(".nojekyll", PageKind::NoJekyll);
    file(manifest::PATH, PageKind::Manifest);
    // A site may have headers of its own in `static/`.
    if !assets.iter().any(|path| path.as_str() == HEADERS) {
        file(HEADERS, PageKind::Headers);
    }
    for (path, part) in search::files(site) {
        file(&path, PageKind::SearchIndex(part));
    }
    for (at, path) in assets.iter().enumerate() {
        add(Route::File(path.clone()), PageKind::Asset(at));
    }
    for (at, attachment) in site.attachments.iter().enumerate() {
        add(Route::File(attachment.out.clone()), PageKind::Attachment(at));
        if let Some(thumbnail) = &attachment.thumbnail {
            add(Route::File(thumbnail.out.clone()), PageKind::Thumbnail(at));
        }
    }
    sitemap(site, &mut pages);
    pages
}

/// Adds the sitemap of a site that knows its host: the protocol wants whole addresses.
fn sitemap(site: &Site, pages: &mut Vec<Page>) {
    if site.base.origin().is_none() {
        return;
    }
    let count = pages.iter().filter(|page| page.kind.is_indexed()).count();
    let mut add = |path: &OutPath, file| {
        pages.push(Page { route: Route::File(path.clone()), kind: PageKind::Sitemap(file) });
    };
    if count <= SITEMAP_MOST {
        add(&own_path("sitemap.xml"), SitemapFile::Pages(0..count));
        return;
    }
    let paths: Vec<OutPath> =
        (1..=count.div_ceil(SITEMAP_MOST)).map(|n| own_path(&format!("sitemap-{n}.xml"))).collect();
    add(&own_path("sitemap.xml"), SitemapFile::Index(paths.clone()));
    for (n, path) in paths.iter().enumerate() {
        let start = n * SITEMAP_MOST;
        add(path, SitemapFile::Pages(start..(start + SITEMAP_MOST).min(count)));
    }
}

/// Adds the files over which the manifest is cut, which names all others.
fn manifest_parts(site: &Site, pages: &mut Vec<Page>) {
    let others = pages.iter().filter(|page| page.kind != PageKind::Manifest);
    let files: Vec<OutPath> = others.map(|page| page.route.out_path()).collect();
    for (number, lines) in (1..).zip(manifest::parts(site, files.iter(), site.config.data.largest_file)) {
        let route = Route::File(own_path(&manifest::part_path(number)));
        pages.push(Page { route, kind: PageKind::ManifestPart(lines) });
    }
}

/// A path that Filature itself chose.
fn own_path(path: &str) -> OutPath {
    OutPath::new(path).unwrap_or_else(|| unreachable!("{path} is a path of the site"))
}

fn timeline(site: &Site, add: &mut impl FnMut(Route, PageKind)) {
    add(Route::Timeline, PageKind::Timeline);
    for (y, year) in site.timeline.years.iter().enumerate() {
        add(Route::Year(year.year), PageKind::Year(y));
        for (m, month) in year.months.iter().enumerate() {
            for part in parts(month.events.len(), site.config.timeline.page_size) {
                let route = Route::Month(year.year, month.month).part(part.number as u32);
                add(route, PageKind::Month(y, m, part));
            }
        }
    }
    if site.config.event_pages.are_made() {
        for ix in site.timeline.indices() {
            add(Route::Event(site.timeline.event(ix).id.clone()), PageKind::Event(ix));
        }
        for (old, ix) in &site.timeline.moved {
            add(Route::Event(old.clone()), PageKind::MovedEvent(*ix));
        }
    }
    for (at, withdrawn) in site.timeline.withdrawn.iter().enumerate() {
        add(Route::Event(withdrawn.id.clone()), PageKind::Withdrawn(at));
    }
}

fn entities(site: &Site, add: &mut impl FnMut(Route, PageKind)) {
    let size = site.config.timeline.page_size;
    add(Route::Entities, PageKind::Entities);
    for (ix, entity) in (0..).map(EntityIx).zip(&site.entities.entities) {
        if entity.definition.hidden {
            continue;
        }
        for part in parts(entity.events.len(), size) {
            let route = Route::Entity(entity.definition.slug.clone()).part(part.number as u32);
            add(route, PageKind::Entity(ix, part));
        }
    }
    for (old, new) in &site.entities.merged {
        add(Route::Entity(old.clone()), PageKind::Moved(new.clone()));
    }
    for (ix, account) in (0..).map(AccountIx).zip(&site.entities.accounts) {
        for part in parts(account.wrote.len() + account.mentioned.len(), size) {
            let route = Route::Account(account.platform, account.handle.clone()).part(part.number as u32);
            add(route, PageKind::Account(ix, part));
        }
    }
}

fn tags(site: &Site, add: &mut impl FnMut(Route, PageKind)) {
    if site.tags.all.is_empty() {
        return;
    }
    add(Route::Tags, PageKind::Tags);
    for (ix, tag) in (0..).map(TagIx).zip(&site.tags.all) {
        for part in parts(tag.events.len(), site.config.timeline.page_size) {
            add(Route::Tag(tag.path.clone()).part(part.number as u32), PageKind::Tag(ix, part));
        }
    }
}

fn readings(site: &Site, add: &mut impl FnMut(Route, PageKind)) {
    if site.threads().count() > 1 {
        add(Route::Notes, PageKind::Notes);
    }
    for (ix, slug, _) in site.threads() {
        add(Route::Note(slug.clone()), PageKind::Reading(ix));
    }
}

/// Divides a list of `count` entries into pages; an empty list still has one.
fn parts(count: usize, size: usize) -> impl Iterator<Item = Part> {
    let of = count.div_ceil(size).max(1);
    (0..of).map(move |n| Part { number: n + 1, of, range: n * size..((n + 1) * size).min(count) })
}

/// Most bytes of a name, on any file system.
const LONGEST_NAME: usize = 255;

/// Most bytes of a path, with room for the folder that it is in: macOS takes 1,024 in all.
const LONGEST_PATH: usize = 900;

/// Says which addresses no file, or no file on Windows, can have.
fn check_names<'a>(paths: impl Iterator<Item = &'a OutPath>, problems: &mut Problems) {
    let mut devices = BTreeSet::new();
    for path in paths {
        let parts = || path.as_str().split('/');
        if path.as_str().len() > LONGEST_PATH || parts().any(|part| part.len() > LONGEST_NAME) {
            let beginning: String = path.as_str().chars().take(60).collect();
            problems.push(
                Diagnostic::error(
                    "address-length",
                    format!("the address `/{beginning}…` is too long for a file"),
                )
                .help("give it a shorter slug, or the tag a shorter name"),
            );
        }
        devices.extend(parts().filter(|part| is_device(part)));
    }
    for name in devices {
        problems.push(
            Diagnostic::warning("device-name", format!("Windows keeps the name `{name}` for a device"))
                .help("on Windows, this address cannot be made; another slug or name would do everywhere"),
        );
    }
}

/// Notes where each page goes; two at one address, or at two that some systems hold for one, are an error.
fn index(pages: Vec<Page>, is_whole: bool, problems: &mut Problems) -> Plan {
    let mut by_path = HashMap::with_capacity(pages.len());
    let paths: Vec<OutPath> = pages.par_iter().map(|page| page.route.out_path()).collect();
    for ((at, page), path) in pages.iter().enumerate().zip(&paths) {
        if by_path.insert(path.clone(), at).is_some() {
            problems.push(
                Diagnostic::error(
                    "address-clash",
                    format!("two pages want the address `/{}`", page.route.path()),
                )
                .help("give one of them another slug"),
            );
        }
    }
    check_names(paths.iter(), problems);
    for clash in check_paths(&paths).into_iter().filter(|clash| clash.kind != ClashKind::Same) {
        let (a, b) = (clash.first, clash.second);
        problems.push(
            Diagnostic::error("address-clash", format!("`/{a}` and `/{b}` are one file on some systems"))
                .help("give one of them another slug"),
        );
    }
    Plan { pages, is_whole, by_path }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lists_are_divided_and_empty_ones_have_a_page() {
        let of = |count, size| {
            parts(count, size).map(|part| (part.range.start, part.range.end)).collect::<Vec<_>>()
        };
        assert_eq!(of(0, 3), [(0, 0)]);
        assert_eq!(of(3, 3), [(0, 3)]);
        assert_eq!(of(7, 3), [(0, 3), (3, 6), (6, 7)]);
    }
}
