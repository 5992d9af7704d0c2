//! The whole flow on one screen: read, parse, put in line, find who appears, plan, render, hand over.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use crate::annotations::{self, Annotations};
use crate::cache::Reuse;
use crate::config::{self, Config};
use crate::diagnostics::{Checked, Diagnostic, Problems, SourcePath};
use crate::entities::{self, Definitions};
use crate::fetch::Links;
use crate::load::{self, Listing, ReadError};
use crate::manifest::{self, Manifest};
use crate::memory::Memory;
use crate::note::{Content, Note};
use crate::pages::{self, Page, PageKind, Plan, RenderError, Renderer};
use crate::parse;
use crate::routes::BaseUrl;
use crate::sink::{Sink, SinkError};
use crate::site::{Parts, Site};
use crate::theme::{Theme, ThemeError};
use crate::timeline::{self, BuildOptions, Timeline};
use crate::topics;

/// What a command chooses, beside what the site does.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Folders below the root that are never content, such as the output.
    pub skip: Vec<PathBuf>,
    /// Where the site will stand, if not where the configuration says.
    pub base_url: Option<BaseUrl>,
    /// Whether drafts are shown.
    pub drafts: bool,
}

/// The machine failed.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// While a file was read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// While the theme was read.
    #[error(transparent)]
    Theme(#[from] ThemeError),
    /// While a page was rendered.
    #[error(transparent)]
    Render(#[from] RenderError),
    /// While a file was written.
    #[error(transparent)]
    Sink(#[from] SinkError),
}

impl Failure {
    /// What to do about it, where that can be said.
    pub fn help(&self) -> Option<String> {
        match self {
            Failure::Sink(error) => error.help().map(Into::into),
            Failure::Render(error) => error.problem.help.clone(),
            Failure::Read(_) | Failure::Theme(_) => None,
        }
    }
}

/// How far a long stage is.
pub trait Progress: Sync {
    /// A stage begins that has `total` steps; none where it has no steps to count.
    fn stage(&self, name: &'static str, total: usize);
    /// One step is done.
    fn step(&self);
    /// Does the work of one page of a kind, which some may want to measure.
    fn page(&self, kind: &'static str, work: &mut dyn FnMut()) {
        let _ = kind;
        work();
    }
}

/// Everything that was read of a site, parsed, and not yet put together.
#[derive(Debug)]
pub struct Sources {
    config: Config,
    definitions: Definitions,
    annotations: Annotations,
    links: Links,
    listing: Listing,
    notes: Vec<Arc<Note>>,
}

impl Sources {
    /// What the author of the site chose.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// Says where the site will stand, in place of the configuration.
    pub fn set_base_url(&mut self, base_url: BaseUrl) {
        self.config.base_url = base_url;
    }

    /// Every note that was read, published or not, in the order of their paths.
    pub fn notes(&self) -> &[Arc<Note>] {
        &self.notes
    }
}

/// Reads the site at `root`, up to the plan of its pages.
///
/// The problems may hold errors; the site is then what could be made of the rest, good enough to look for
/// more problems, and must not be published.
pub fn load(root: &Path, options: &Options, progress: &dyn Progress) -> Result<Checked<Site>, Failure> {
    let mut problems = Problems::new();
    let sources = read(root, options, &mut Memory::default(), progress)?.take(&mut problems);
    let site = assemble(sources, options, progress).take(&mut problems);
    problems.sort();
    Ok(Checked { value: site, problems })
}

/// Reads the files of the site at `root`; those that `memory` knows as they are, are not parsed again.
pub fn read(
    root: &Path,
    options: &Options,
    memory: &mut Memory,
    progress: &dyn Progress,
) -> Result<Checked<Sources>, Failure> {
    let mut problems = Problems::new();
    progress.stage("listing files", 0);
    let config = read_config(root, options, memory, &mut problems)?;
    let mut skip = options.skip.clone();
    skip.extend(["templates", "static", load::PUBLIC, crate::attachments::MEDIA].map(|name| root.join(name)));
    let listing = load::list(root, &skip, &config.exclude)?.take(&mut problems);

    let content = &listing.content;
    let prefix = listing.content_prefix();
    let own_file = |name: &str| (content.join(name), SourcePath::new(format!("{prefix}{name}")));
    let (file, path) = own_file(entities::FILE_NAME);
    let definitions = match read_text(&file, &path, &mut problems)? {
        Some(text) => Definitions::parse(&path, memory.seen(&path, &text)).take(&mut problems),
        None => Definitions::default(),
    };
    let (file, path) = own_file(annotations::FILE_NAME);
    let annotations = match read_text(&file, &path, &mut problems)? {
        Some(text) => Annotations::parse(&path, memory.seen(&path, &text)).take(&mut problems),
        None => Annotations::default(),
    };

    let path = SourcePath::new(Links::FILE_NAME);
    let links = match read_text(&root.join(Links::FILE_NAME), &path, &mut problems)? {
        Some(text) => Links::parse(&text).unwrap_or_else(|problem| {
            problems.push(*problem);
            Links::default()
        }),
        None => Links::default(),
    };

    let parsing =
        parse::Options { repair: config.repair, zone: config.time_zone, kinds: definitions.kinds.clone() };
    progress.stage("reading notes", listing.notes.len());
    let notes = memory.notes(&listing.notes, &parsing, &|| progress.step()).take(&mut problems);
    Ok(Checked { value: Sources { config, definitions, annotations, links, listing, notes }, problems })
}

/// What was read, with all definitions known and the events in line.
#[derive(Debug)]
pub struct Lined {
    config: Config,
    links: Links,
    listing: Listing,
    /// The notes that reach the output.
    notes: Vec<Arc<Note>>,
    /// Who and what to look for: of the file, and of notes of their own.
    pub definitions: Definitions,
    /// The events.
    pub timeline: Timeline,
}

/// Brings the definitions of the file and of the notes together, and the events in line.
pub fn line_up(sources: Sources, options: &Options, progress: &dyn Progress) -> Checked<Lined> {
    line_up_after(sources, options, None, progress)
}

fn line_up_after(
    sources: Sources,
    options: &Options,
    before: Option<&mut timeline::Made>,
    progress: &dyn Progress,
) -> Checked<Lined> {
    let Sources { config, definitions, annotations, links, listing, notes: all } = sources;
    let mut problems = Problems::new();
    let notes: Vec<Arc<Note>> = all.into_iter().filter(|note| is_published(note, options.drafts)).collect();

    progress.stage("putting events in line", 0);
    let of_notes = notes.iter().filter_map(|note| match &note.content {
        Content::Entity(entity) => Some(entity.definition.clone()),
        _ => None,
    });
    let definitions = definitions.merge_notes(of_notes.collect()).take(&mut problems);
    let build = BuildOptions { config: &config, drafts: options.drafts };
    let checked = match before {
        Some(before) => timeline::rebuild(&notes, &annotations, &build, before),
        None => timeline::build(&notes, &annotations, &build),
    };
    let mut timeline = checked.take(&mut problems);
    topics::apply(&config.topics, &mut timeline, &mut problems);
    Checked { value: Lined { config, links, listing, notes, definitions, timeline }, problems }
}

/// Makes the site of what was read, and notes how large its pictures are.
pub fn assemble(sources: Sources, options: &Options, progress: &dyn Progress) -> Checked<Site> {
    assemble_after(sources, options, None, progress)
}

/// [`assemble`], with what `memory` has of the site that was made before: the same site, sooner.
pub fn reassemble(
    sources: Sources,
    options: &Options,
    memory: &mut Memory,
    progress: &dyn Progress,
) -> Checked<Site> {
    assemble_after(sources, options, Some(memory), progress)
}

fn assemble_after(
    sources: Sources,
    options: &Options,
    memory: Option<&mut Memory>,
    progress: &dyn Progress,
) -> Checked<Site> {
    let (made, scans) = memory.map(|memory| (&mut memory.events, &mut memory.scans)).unzip();
    let mut problems = Problems::new();
    let content_prefix = sources.listing.content_prefix().to_string();
    let read = sources.notes.len();
    let Lined { config, links, listing, notes, definitions, timeline } =
        line_up_after(sources, options, made, progress).take(&mut problems);
    progress.stage("finding entities", 0);
    let checked = match scans {
        Some(scans) => entities::rebuild(definitions, &timeline, scans),
        None => entities::build(definitions, &timeline),
    };
    let entities = checked.take(&mut problems);
    progress.stage("giving addresses", 0);
    let unpublished = listing.others + read - notes.len();
    let parts = Parts {
        config,
        links,
        notes,
        timeline,
        entities,
        library: listing.library,
        content_prefix,
        unpublished,
    };
    let mut site = Site::new(parts).take(&mut problems);
    load::measure(&mut site.attachments, &mut problems);
    Checked { value: site, problems }
}

fn read_config(
    root: &Path,
    options: &Options,
    memory: &mut Memory,
    problems: &mut Problems,
) -> Result<Config, Failure> {
    let path = SourcePath::new(config::FILE_NAME);
    let mut config = match read_text(&root.join(config::FILE_NAME), &path, problems)? {
        Some(text) => Config::parse(memory.seen(&path, &text)).take(problems),
        None => Config::default(),
    };
    if let Some(base_url) = &options.base_url {
        config.base_url = base_url.clone();
    }
    Ok(config)
}

/// Reads a text file that a site may have; none if it has not, and if it is no UTF-8, which is an error.
fn read_text(file: &Path, path: &SourcePath, problems: &mut Problems) -> Result<Option<String>, Failure> {
    if path.as_str() != config::FILE_NAME && load::is_link(file) {
        return Ok(None);
    }
    let Some(bytes) = load::read_optional(file)? else { return Ok(None) };
    Ok(parse::decode(path, &bytes, false, problems).map(Cow::into_owned))
}

fn is_published(note: &Note, drafts: bool) -> bool {
    note.visibility.is_shown(drafts) && !matches!(note.content, Content::Nothing)
}

/// What a build did, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Rendered {
    /// Pages and files that were rendered, and not kept.
    pub pages: usize,
    /// Values of events that were made for the templates.
    pub event_values: usize,
    /// Bytes that the sink has of the site.
    pub bytes: u64,
}

/// Renders every page of `plan` and hands its bytes to `sink`, on all cores.
///
/// Stops at the first page that cannot be rendered or written.
pub fn render(
    site: &Site,
    renderer: &Renderer<'_>,
    plan: &Plan,
    sink: &dyn Sink,
    progress: &dyn Progress,
) -> Result<Rendered, Failure> {
    let pages: Vec<&Page> = plan.pages.iter().collect();
    render_pages(site, renderer, &pages, None, sink, progress)
}

/// [`render`], but for the files that `sink` has from an earlier build and that would come out the same.
pub fn render_again(
    site: &Site,
    renderer: &Renderer<'_>,
    plan: &Plan,
    reuse: &Reuse<'_>,
    sink: &dyn Sink,
    progress: &dyn Progress,
) -> Result<Rendered, Failure> {
    let pages: Vec<&Page> = plan.pages.iter().collect();
    render_pages(site, renderer, &pages, Some(reuse), sink, progress)
}

/// [`render`], for some pages of a plan alone: none depends on another, but the manifest on all; it comes last.
pub fn render_some(
    site: &Site,
    renderer: &Renderer<'_>,
    pages: &[&Page],
    sink: &dyn Sink,
    progress: &dyn Progress,
) -> Result<Rendered, Failure> {
    render_pages(site, renderer, pages, None, sink, progress)
}

/// As large as files of data become before they are cut, unless a site wants it otherwise; in bytes.
const LARGEST_FILE: usize = 25_000_000;

fn render_pages(
    site: &Site,
    renderer: &Renderer<'_>,
    pages: &[&Page],
    reuse: Option<&Reuse<'_>>,
    sink: &dyn Sink,
    progress: &dyn Progress,
) -> Result<Rendered, Failure> {
    let (bytes, kept) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let keep = |page: &Page| -> Result<bool, Failure> {
        let size = reuse.map_or(Ok(None), |reuse| reuse.keep(page, sink, renderer.digests()))?;
        if let Some(size) = size {
            bytes.fetch_add(size as usize, Ordering::Relaxed);
            kept.fetch_add(1, Ordering::Relaxed);
            progress.step();
        }
        Ok(size.is_some())
    };
    let put = |page: &Page, buffer: &mut Vec<u8>, make: &dyn Fn(&mut Vec<u8>) -> Result<(), Failure>| {
        let mut result = Ok(());
        progress.page(page.kind.name(), &mut || {
            result = make(buffer).and_then(|()| Ok(sink.put(&page.route.out_path(), buffer)?));
        });
        bytes.fetch_add(buffer.len(), Ordering::Relaxed);
        progress.step();
        result
    };
    progress.stage("rendering pages", pages.len());
    // Those that take long begin first, so that no thread is left alone with one at the end.
    let (mut last, mut others): (Vec<&Page>, Vec<&Page>) =
        pages.iter().partition(|page| page.kind.is_manifest());
    // Its parts come before the manifest, which names them.
    last.sort_by_key(|page| page.kind == PageKind::Manifest);
    others.sort_by_key(|page| !page.kind.takes_long());
    others.par_iter().try_for_each_init(Vec::new, |buffer, page| {
        if keep(page)? {
            return Ok(());
        }
        let make = |out: &mut Vec<u8>| render_page(site, renderer, page, out);
        if page.kind.takes_long() {
            // A large file has room for itself from the start, since one that grows is copied again and again, and what
            // is not touched costs nothing; and it leaves none behind.
            return put(page, &mut Vec::with_capacity(LARGEST_FILE), &make);
        }
        put(page, buffer, &make)
    })?;
    for page in last {
        put(page, &mut Vec::new(), &|out| write_manifest(site, renderer, page, out))?;
    }
    Ok(Rendered {
        pages: pages.len() - kept.into_inner(),
        event_values: renderer.event_values(),
        bytes: bytes.into_inner() as u64,
    })
}

/// Makes the bytes of a page, and takes their digest.
fn render_page(
    site: &Site,
    renderer: &Renderer<'_>,
    page: &Page,
    buffer: &mut Vec<u8>,
) -> Result<(), Failure> {
    buffer.clear();
    match page.kind {
        PageKind::Attachment(at) => {
            let attachment = &site.attachments[at];
            *buffer = load::read_published(&attachment.file, site.strips(attachment))?;
        }
        PageKind::Thumbnail(at) => {
            let attachment = &site.attachments[at];
            *buffer = load::read_thumbnail(attachment, site.strips(attachment))?;
        }
        _ => renderer.page(page, buffer)?,
    }
    renderer.digests().add(&page.route.out_path(), buffer);
    Ok(())
}

/// Appends the manifest of a site, or one of its parts, to `out`, as the file of the site that it is.
pub fn write_manifest(
    site: &Site,
    renderer: &Renderer<'_>,
    page: &Page,
    out: &mut Vec<u8>,
) -> Result<(), Failure> {
    take_digests(site, renderer)?;
    let (digests, parts) = (renderer.digests(), renderer.plan().manifest_parts());
    let written = match &page.kind {
        PageKind::ManifestPart(lines) => manifest::write_lines(site, digests, &parts, lines.clone(), out),
        _ => {
            for path in parts.iter().filter(|path| !digests.has(path)) {
                if let Some(part) = renderer.plan().find(path) {
                    write_manifest(site, renderer, part, &mut Vec::new())?;
                }
            }
            manifest::write(site, digests, &parts, out)
        }
    };
    written.map_err(|error| RenderError {
        path: page.route.path(),
        problem: Box::new(Diagnostic::error("data", error.to_string())),
    })?;
    if page.kind != PageKind::Manifest {
        digests.add(&page.route.out_path(), out);
    }
    Ok(())
}

/// The manifest of a site, to be compared.
pub fn manifest(site: &Site, renderer: &Renderer<'_>) -> Result<Manifest, Failure> {
    take_digests(site, renderer)?;
    Ok(Manifest::new(site, renderer.digests(), &renderer.plan().manifest_parts()))
}

/// Renders those files of a site whose digests nobody took yet, and keeps none.
fn take_digests(site: &Site, renderer: &Renderer<'_>) -> Result<(), Failure> {
    let digests = renderer.digests();
    let unknown: Vec<&Page> = renderer
        .plan()
        .pages
        .iter()
        .filter(|page| !page.kind.is_manifest() && !digests.has(&page.route.out_path()))
        .collect();
    unknown.par_iter().try_for_each_init(Vec::new, |buffer, page| render_page(site, renderer, page, buffer))
}

/// The plan of a site with its theme.
pub fn plan(site: &Site, theme: &Theme) -> Checked<Plan> {
    let mut problems = Problems::new();
    let value = pages::plan(site, &theme.asset_files(), &mut problems);
    Checked { value, problems }
}

/// The plan of a site for a preview; see [`pages::plan_but_data`].
pub fn plan_but_data(site: &Site, theme: &Theme) -> Checked<Plan> {
    let mut problems = Problems::new();
    let value = pages::plan_but_data(site, &theme.asset_files(), &mut problems);
    Checked { value, problems }
}
