//! The whole flow on one screen: read, parse, put in line, find who appears, plan, render, hand over.

mod render;

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

pub use self::render::{Rendered, manifest, render, render_some, write_manifest};
use crate::annotations::{self, Annotations};
use crate::config::{self, Config};
use crate::diagnostics::{Checked, Problems, SourcePath};
use crate::entities::{self, Definitions};
use crate::fetch::Links;
use crate::load::{self, Listing, ReadError};
use crate::memory::Memory;
use crate::note::{Content, Note};
use crate::pages::{self, Plan, RenderError, ScriptWords};
use crate::parse;
use crate::routes::BaseUrl;
use crate::sink::SinkError;
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

/// Reads what a site looks like, and gives its scripts their words.
pub fn theme(root: &Path, site: &Site) -> Result<Checked<Theme>, ThemeError> {
    let mut theme = Theme::load(root)?;
    speak(&mut theme.value, site);
    Ok(theme)
}

/// Gives the scripts of a theme the words of a site.
pub fn speak(theme: &mut Theme, site: &Site) {
    if let Some(words) = ScriptWords::of(site) {
        theme.speak(&words);
    }
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
    let mut notes: Vec<Arc<Note>> =
        all.into_iter().filter(|note| is_published(note, options.drafts)).collect();

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
    // Nobody reads again what they quoted, which events hold now, unless somebody else keeps the note.
    notes.par_iter_mut().filter_map(Arc::get_mut).for_each(Note::forget_highlights);
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
