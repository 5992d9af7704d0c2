//! `filature check`: tells everything that could be wrong, and writes nothing.

use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};
use std::time::SystemTime;

use super::Outcome;
use super::build::say_failure;
use super::progress::Terminal;
use crate::check::{self, Asked, Input, OutsideLinks, Pages};
use crate::cli::{CheckArgs, Format};
use crate::diagnostics::Problems;
use crate::i18n::Messages;
use crate::load;
use crate::memory::Memory;
use crate::net::{Cache, Client, Limits, NetError, Reach, Verdict};
use crate::pages::Renderer;
use crate::pipeline::{self, Failure, Options, Progress};
use crate::report;
use crate::routes::OutPath;
use crate::sink::{Sink, SinkError};
use crate::text::counted;

/// Checks the site.
pub fn check(args: &CheckArgs) -> Outcome {
    let progress = Terminal::new();
    let result = run(args, &progress);
    progress.clear();
    let mut err = anstream::stderr();
    let outcome = match result {
        Ok(checked) => say(&mut err, args, &checked),
        Err(Stop::Site(failure)) => say_failure(&mut err, &failure).map(|()| Outcome::MachineFailed),
        Err(stop) => writeln!(err, "error: {stop}").map(|()| Outcome::MachineFailed),
    };
    // Nobody reads what is said any more; the outcome says it all.
    outcome.unwrap_or(Outcome::MachineFailed)
}

/// What ends the command early.
#[derive(Debug, thiserror::Error)]
enum Stop {
    #[error(transparent)]
    Site(#[from] Failure),
    #[error("cannot ask for outside links: {0}")]
    Net(#[from] NetError),
    #[error("cannot keep what hosts answered in `.filature/`: {0}")]
    Cache(#[from] io::Error),
}

struct Found {
    problems: Problems,
    silenced: usize,
    /// What came of asking for outside links; none if nobody wanted to.
    asked: Option<Asked>,
}

fn run(args: &CheckArgs, progress: &Terminal) -> Result<Found, Stop> {
    let root: &Path = &args.root;
    let skip: Vec<PathBuf> = vec![root.join(load::PUBLIC)];
    let options = Options { skip, base_url: args.base_url.clone(), drafts: false };
    let mut problems = Problems::new();
    let mut memory = Memory::keeping_texts();
    let sources = pipeline::read(root, &options, &mut memory, progress)?.take(&mut problems);
    let notes = sources.notes().to_vec();
    let texts = memory.take_texts();
    let site = pipeline::assemble(sources, &options, progress).take(&mut problems);
    let theme = pipeline::theme(root, &site).map_err(Failure::from)?.take(&mut problems);
    let plan = pipeline::plan(&site, &theme).take(&mut problems);
    let input = Input { site: &site, plan: &plan, theme: &theme, notes: &notes, texts: &texts };
    let pages = Pages::new(&site);
    let pages = if args.external { pages.with_outside_links() } else { pages };
    let looked = look(&input, pages, None, progress)?;
    problems.append(looked.problems);
    let asked = match looked.outside {
        Some(links) => {
            let asked = ask(root, &input, &links, progress)?;
            problems.extend(links.problems(&asked, &input));
            Some(asked)
        }
        None => None,
    };
    let silenced = check::silence(&input, &mut problems);
    if args.strict {
        problems.make_strict();
    }
    problems.sort();
    Ok(Found { problems, silenced, asked })
}

/// Asks for the links that lead out of the site, and remembers the answers.
fn ask(root: &Path, input: &Input<'_>, links: &OutsideLinks, progress: &Terminal) -> Result<Asked, Stop> {
    let now = seconds_since_1970();
    let client = Client::new(Limits::default(), Reach::from_env())?;
    let mut cache = Cache::open(root, now)?;
    progress.stage("asking for outside links", links.count());
    let skip = &input.site.config.check.skip_hosts;
    Ok(links.ask(&client, &mut cache, skip, now, &|| progress.step())?)
}

#[expect(
    clippy::disallowed_methods,
    reason = "tells how old an answer of a host is; nothing of a site depends on it"
)]
fn seconds_since_1970() -> u64 {
    SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

/// A site at which every rule has looked.
pub(super) struct Looked<'a> {
    /// What is wrong, beyond what the stages before the rendering said; not silenced yet.
    pub(super) problems: Problems,
    /// What rendered it; none where a template cannot be read.
    pub(super) renderer: Option<Renderer<'a>>,
    /// The links that lead out of its pages; none unless `pages` keeps them.
    pub(super) outside: Option<OutsideLinks>,
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
            return Ok(Looked { problems, renderer: None, outside: None });
        }
    };
    problems.append(check::links(input, &renderer));
    let mut outside = None;
    match pipeline::render(input.site, &renderer, input.plan, &Both(&pages, also), progress) {
        Ok(_) => {
            let (of_pages, links) = pages.problems(input);
            problems.append(of_pages);
            outside = links;
        }
        // A template of the site that fails is a matter of its author, not of the machine.
        Err(Failure::Render(error)) => problems.push(error.into_problem()),
        Err(failure) => return Err(failure),
    }
    Ok(Looked { problems, renderer: Some(renderer), outside })
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
    if let Some(asked) = &found.asked {
        writeln!(err, "{}", told(asked))?;
    }
    writeln!(err, "{counts}{silenced}")?;
    Ok(if problems.has_errors() { Outcome::ContentErrors } else { Outcome::Done })
}

/// What came of the outside links, in one line.
fn told(asked: &Asked) -> String {
    let count = |is: fn(&Verdict) -> bool| asked.verdicts.values().filter(|verdict| is(verdict)).count();
    let skipped = match asked.skipped {
        0 => String::new(),
        n => format!("; {n} skipped"),
    };
    format!(
        "{}: {} work, {} dead, {} failing, {} blocked ({} asked now){skipped}",
        counted(asked.verdicts.len(), "outside link"),
        count(|verdict| matches!(verdict, Verdict::Alive | Verdict::Moved(_))),
        count(|verdict| matches!(verdict, Verdict::Dead(_))),
        count(|verdict| matches!(verdict, Verdict::Failing(_) | Verdict::Private)),
        count(|verdict| matches!(verdict, Verdict::Blocked(_))),
        asked.now,
    )
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
