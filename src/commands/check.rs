//! `filature check`: tells everything that could be wrong, and writes nothing.

use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

use super::Outcome;
use super::build::say_failure;
use super::progress::Terminal;
use crate::check::{self, Input, Pages};
use crate::cli::{CheckArgs, Format};
use crate::diagnostics::Problems;
use crate::i18n::Messages;
use crate::load;
use crate::memory::Memory;
use crate::pages::Renderer;
use crate::pipeline::{self, Failure, Options};
use crate::report;
use crate::routes::OutPath;
use crate::sink::{Sink, SinkError};
use crate::text::counted;
use crate::theme::Theme;

/// Checks the site.
pub fn check(args: &CheckArgs) -> Outcome {
    let progress = Terminal::new();
    let result = run(args, &progress);
    progress.clear();
    let mut err = anstream::stderr();
    let outcome = match result {
        Ok(checked) => say(&mut err, args, &checked),
        Err(failure) => say_failure(&mut err, &failure).map(|()| Outcome::MachineFailed),
    };
    // Nobody reads what is said any more; the outcome says it all.
    outcome.unwrap_or(Outcome::MachineFailed)
}

struct Found {
    problems: Problems,
    silenced: usize,
}

fn run(args: &CheckArgs, progress: &Terminal) -> Result<Found, Failure> {
    let root: &Path = &args.root;
    let skip: Vec<PathBuf> = vec![root.join(load::PUBLIC)];
    let options = Options { skip, base_url: args.base_url.clone(), drafts: false };
    let mut problems = Problems::new();
    let sources = pipeline::read(root, &options, &mut Memory::default(), progress)?.take(&mut problems);
    let notes = sources.notes().to_vec();
    let texts = sources.texts(root)?;
    let site = pipeline::assemble(sources, &options, progress).take(&mut problems);
    let theme = Theme::load(root)?.take(&mut problems);
    let plan = pipeline::plan(&site, &theme).take(&mut problems);
    let input = Input { site: &site, plan: &plan, theme: &theme, notes: &notes, texts: &texts };
    problems.append(look(&input, Pages::new(&site), None, progress)?.problems);
    let silenced = check::silence(&input, &mut problems);
    if args.strict {
        problems.make_strict();
    }
    problems.sort();
    Ok(Found { problems, silenced })
}

/// A site at which every rule has looked.
pub(super) struct Looked<'a> {
    /// What is wrong, beyond what the stages before the rendering said; not silenced yet.
    pub(super) problems: Problems,
    /// What rendered it; none where a template cannot be read.
    pub(super) renderer: Option<Renderer<'a>>,
}

/// Looks at a site with every rule, and renders its pages once: for `pages`, and for `also` if it is there.
pub(super) fn look<'a>(
    input: &Input<'a>,
    pages: Pages,
    also: Option<&dyn Sink>,
    progress: &Terminal,
) -> Result<Looked<'a>, Failure> {
    let mut problems = Problems::new();
    if let Ok(messages) = Messages::load(&input.site.config.language) {
        problems.append(check::site(input, &messages));
    }
    let renderer = match Renderer::new(input.site, input.plan, input.theme) {
        Ok(renderer) => renderer,
        Err(of_theme) => {
            problems.append(of_theme);
            return Ok(Looked { problems, renderer: None });
        }
    };
    problems.append(check::links(input, &renderer));
    match pipeline::render(input.site, &renderer, input.plan, &Both(&pages, also), progress) {
        Ok(_) => problems.append(pages.problems(input)),
        // A template of the site that fails is a matter of its author, not of the machine.
        Err(Failure::Render(error)) => problems.push(error.into_problem()),
        Err(failure) => return Err(failure),
    }
    Ok(Looked { problems, renderer: Some(renderer) })
}

/// Hands each page to the rules, and to another sink.
struct Both<'a>(&'a Pages, Option<&'a dyn Sink>);

impl Sink for Both<'_> {
    fn put(&self, path: &OutPath, bytes: &[u8]) -> Result<(), SinkError> {
        self.0.put(path, bytes)?;
        self.1.map_or(Ok(()), |also| also.put(path, bytes))
    }
}

/// Problems are the result, and go to standard output; how many there are is said on standard error.
fn say(err: &mut dyn Write, args: &CheckArgs, found: &Found) -> io::Result<Outcome> {
    let problems = &found.problems;
    let mut out = anstream::stdout().lock();
    match args.format {
        Format::Text => report::write(&mut out, problems, true, args.verbose)?,
        Format::Json => report::json::write(&mut out, problems)?,
        Format::Github => report::github::write(&mut out, problems, &folder(&args.root), args.verbose)?,
    }
    out.flush()?;
    let counts = report::count(problems).unwrap_or_else(|| "nothing is wrong".into());
    let silenced = match found.silenced {
        0 => String::new(),
        n => format!("; {} silenced", counted(n, "problem")),
    };
    writeln!(err, "{counts}{silenced}")?;
    Ok(if problems.has_errors() { Outcome::ContentErrors } else { Outcome::Done })
}

/// The folder of the site as it stands before paths: nothing for the current one, and for one that is not
/// below it.
fn folder(root: &Path) -> String {
    let mut folder = String::new();
    for part in root.components() {
        match part {
            Component::CurDir => {}
            Component::Normal(name) => folder.push_str(&format!("{}/", name.to_string_lossy())),
            _ => return String::new(),
        }
    }
    folder
}
