//! One state of the site, whole: what was read at one moment, its plan, and the renderer of its pages.

use std::collections::HashSet;
use std::fs;
use std::mem::discriminant;
use std::path::Path;

use self_cell::self_cell;

use super::http::Body;
use crate::attachments::Attachment;
use crate::diagnostics::{Diagnostic, Problems};
use crate::load;
use crate::memory::Memory;
use crate::pages::{Page, PageKind, Plan, Renderer};
use crate::pipeline::{self, Failure, Options, Progress, Sources};
use crate::routes::OutPath;
use crate::site::Site;
use crate::theme::{TemplateFile, Theme};

/// What the renderer borrows.
struct Made {
    site: Site,
    plan: Plan,
    theme: Theme,
}

self_cell!(
    /// The renderer, with what it borrows.
    struct Rendering {
        owner: Made,
        #[not_covariant]
        dependent: Renderer,
    }
);

/// One state of the site. Never changes; any thread may render any of its pages.
pub(super) struct Generation {
    /// Tells it from every other state, also from those of another run.
    name: String,
    rendering: Rendering,
}

/// A file of the site.
pub(super) enum File {
    /// A page for readers.
    Page(Vec<u8>),
    /// Anything else.
    Other(Body),
}

/// What came of an attempt to make one.
pub(super) enum Attempt {
    /// It is there; its problems are none that would keep a build from being written.
    Made(Box<Generation>, Problems),
    /// A build would not be written.
    Failed(Problems),
    /// Something changed meanwhile.
    Superseded,
}

/// How one is made.
pub(super) struct Making<'a> {
    /// The folder of the site.
    pub(super) root: &'a Path,
    /// What the command chose.
    pub(super) options: &'a Options,
    /// Told what is being done.
    pub(super) progress: &'a dyn Progress,
    /// Asked between the stages whether the result is still wanted.
    pub(super) superseded: &'a dyn Fn() -> bool,
}

impl Making<'_> {
    /// Reads the site and makes the generation called `name`, by the same steps as a build.
    ///
    /// `before` is the last one that was made: when the templates are not what they were, a page of each kind
    /// is rendered, so that one that fails is found before it is looked at.
    pub(super) fn make(
        &self,
        name: String,
        memory: &mut Memory,
        before: Option<&Generation>,
    ) -> Result<Attempt, Failure> {
        let mut problems = Problems::new();
        if !self.root.is_dir() {
            return Ok(Attempt::Failed(gone("the folder of the site is gone").into()));
        }
        let sources = pipeline::read(self.root, self.options, memory, self.progress)?.take(&mut problems);
        if (self.superseded)() {
            return Ok(Attempt::Superseded);
        }
        if let Some(gone) = self.notes_gone(&sources, before) {
            problems.push(gone);
            return Ok(Attempt::Failed(problems));
        }
        let site = pipeline::reassemble(sources, self.options, memory, self.progress).take(&mut problems);
        if (self.superseded)() {
            return Ok(Attempt::Superseded);
        }
        problems.sort();
        let theme = pipeline::theme(self.root, &site)?.take(&mut problems);
        let plan = pipeline::plan_but_data(&site, &theme).take(&mut problems);
        let made = Made { site, plan, theme };
        let new = Rendering::try_new(made, |made| Renderer::new(&made.site, &made.plan, &made.theme));
        let rendering = match new {
            Ok(rendering) if !problems.has_errors() => rendering,
            Ok(_) => return Ok(Attempt::Failed(problems)),
            Err(of_theme) => {
                problems.append(of_theme);
                return Ok(Attempt::Failed(problems));
            }
        };
        let generation = Generation { name, rendering };
        if before.is_none_or(|before| before.templates() != generation.templates())
            && let Some(problem) = generation.first_failure()
        {
            problems.push(problem);
            return Ok(Attempt::Failed(problems));
        }
        Ok(Attempt::Made(Box::new(generation), problems))
    }

    /// What is wrong when all notes went at once, and their folder with them: a disk that is not there any more, or a
    /// branch that is just being checked out. Nobody means to see a site of nothing.
    fn notes_gone(&self, sources: &Sources, before: Option<&Generation>) -> Option<Diagnostic> {
        let had_some = before.is_some_and(|before| !before.site().notes.is_empty());
        if !had_some || !sources.notes().is_empty() || self.root.join(load::CONTENT).is_dir() {
            return None;
        }
        Some(gone("the folder `content` is gone, and every note with it"))
    }
}

fn gone(what: &str) -> Diagnostic {
    Diagnostic::error("unreadable", what).help("bring it back; the site is shown as it was before")
}

impl Generation {
    /// Tells it from every other one.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// What it shows.
    pub(super) fn site(&self) -> &Site {
        &self.rendering.borrow_owner().site
    }

    /// Whether it has a file.
    pub(super) fn has(&self, path: &OutPath) -> bool {
        self.find(path).is_some()
    }

    /// The files of its theme.
    pub(super) fn assets(&self) -> impl Iterator<Item = (&OutPath, &[u8])> {
        self.rendering.borrow_owner().theme.assets()
    }

    /// The bytes of a file, as a build writes them; none if it has no such file.
    ///
    /// Fails with what is wrong in a template, or with an attachment that has gone.
    pub(super) fn file(&self, path: &OutPath) -> Option<Result<File, Box<Diagnostic>>> {
        let page = self.find(path)?;
        Some(match page.kind {
            PageKind::Attachment(at) => self.attachment(&self.site().attachments[at]).map(File::Other),
            PageKind::Thumbnail(at) => self.thumbnail(&self.site().attachments[at]).map(File::Other),
            _ if page.kind.is_manifest() => self.manifest(&page).map(|bytes| File::Other(Body::Bytes(bytes))),
            _ if page.kind.is_html() => self.render(&page).map(File::Page),
            _ => self.render(&page).map(|bytes| File::Other(Body::Bytes(bytes))),
        })
    }

    /// A picture without its metadata is made in memory; a film is read as far as it is looked at.
    fn attachment(&self, attachment: &Attachment) -> Result<Body, Box<Diagnostic>> {
        if !self.site().strips(attachment) {
            return open(&attachment.file);
        }
        let read = load::read_published(&attachment.file, true);
        read.map(Body::Bytes).map_err(|error| Box::new(Diagnostic::error("unreadable", error.to_string())))
    }

    fn thumbnail(&self, attachment: &Attachment) -> Result<Body, Box<Diagnostic>> {
        let read = load::read_thumbnail(attachment, self.site().strips(attachment));
        read.map(Body::Bytes).map_err(|error| Box::new(Diagnostic::error("unreadable", error.to_string())))
    }

    fn find(&self, path: &OutPath) -> Option<Page> {
        let plan = &self.rendering.borrow_owner().plan;
        if plan.may_lack(path) {
            return self.rendering.with_dependent(|_, renderer| renderer.plan().find(path).cloned());
        }
        plan.find(path).cloned()
    }

    fn render(&self, page: &Page) -> Result<Vec<u8>, Box<Diagnostic>> {
        let mut bytes = Vec::new();
        match self.rendering.with_dependent(|_, renderer| renderer.page(page, &mut bytes)) {
            Ok(()) => Ok(bytes),
            Err(error) => Err(Box::new(error.into_problem())),
        }
    }

    /// The manifest, or a part of it: renders what nobody looked at yet, to know its digest.
    fn manifest(&self, page: &Page) -> Result<Vec<u8>, Box<Diagnostic>> {
        let mut bytes = Vec::new();
        let made = self.rendering.with_dependent(|made, renderer| {
            pipeline::write_manifest(&made.site, renderer, page, &mut bytes)
        });
        match made {
            Ok(()) => Ok(bytes),
            Err(Failure::Render(error)) => Err(Box::new(error.into_problem())),
            Err(failure) => Err(Box::new(Diagnostic::error("unreadable", failure.to_string()))),
        }
    }

    fn templates(&self) -> &[TemplateFile] {
        self.rendering.borrow_owner().theme.templates()
    }

    /// Renders the first page of each kind, until one fails.
    fn first_failure(&self) -> Option<Diagnostic> {
        let mut seen = HashSet::new();
        let pages = self.rendering.borrow_owner().plan.pages.iter();
        pages
            .filter(|page| page.kind.is_html() && seen.insert(discriminant(&page.kind)))
            .find_map(|page| self.render(page).err())
            .map(|problem| *problem)
    }
}

/// An attachment, which may be large, as the file that it is.
fn open(path: &Path) -> Result<Body, Box<Diagnostic>> {
    let opened = fs::File::open(path).and_then(|file| {
        let length = file.metadata()?.len();
        Ok(Body::File(file, 0..length))
    });
    opened.map_err(|error| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        Box::new(Diagnostic::error("unreadable", format!("`{name}` cannot be read: {error}")))
    })
}
