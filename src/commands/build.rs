//! `filature build`: writes the site into the output folder.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::Outcome;
use super::progress::Terminal;
use crate::cache::{Cache, Key, Reuse, Said};
use crate::cli::BuildArgs;
use crate::diagnostics::{Diagnostic, Problems};
use crate::load;
use crate::pages::{Page, Renderer};
use crate::pipeline::{self, Failure, Options, Progress};
use crate::publish::LIMITS;
use crate::sink::{self, Committed, DiskSink};
use crate::site::Site;
use crate::text::counted;
use crate::weight::{Bytes, Weight};

/// Builds the site and says what was done.
pub fn build(args: &BuildArgs) -> Outcome {
    let output = args.output.clone().unwrap_or_else(|| args.root.join(load::PUBLIC));
    let progress = Terminal::new();
    let progress = if args.timings { progress.with_kinds() } else { progress };
    let mut err = anstream::stderr();
    let result = run(args, &output, &progress);
    progress.clear();
    let outcome = match result {
        Ok(built) => say(&mut err, args, &output, &built, &progress),
        Err(failure) => say_failure(&mut err, &failure).map(|()| Outcome::MachineFailed),
    };
    // Nobody reads standard error any more; the outcome says it all.
    outcome.unwrap_or(Outcome::MachineFailed)
}

/// What came of a build.
struct Built {
    said: Said,
    /// None when errors kept it from being written.
    committed: Option<Committed>,
}

fn run(args: &BuildArgs, output: &Path, progress: &Terminal) -> Result<Built, Failure> {
    let root: &Path = &args.root;
    let skip: Vec<PathBuf> = vec![output.to_path_buf()];
    let options = Options { skip, base_url: args.base_url.clone(), drafts: args.drafts };
    progress.stage("looking for changes", 0);
    let cache = Cache::open(root, output);
    let inputs = pipeline::inputs(root, &options, &(args.strict, args.verbose));
    if let (Some(cache), Some(inputs)) = (&cache, &inputs)
        && let Some(built) = last(cache, inputs, root, output)?
    {
        return Ok(built);
    }
    let mut problems = Problems::new();
    let site = pipeline::load(root, &options, progress)?.take(&mut problems);
    progress.stage("planning pages", 0);
    let theme = pipeline::theme(root, &site)?.take(&mut problems);
    let plan = pipeline::plan(&site, &theme).take(&mut problems);
    if args.strict {
        problems.make_strict();
    }
    let said =
        |problems: &Problems, weight: String| Said::new(problems, args.verbose, contents(&site) + &weight);
    let refused = |problems: &Problems| Built { said: said(problems, String::new()), committed: None };
    let renderer = match Renderer::new(&site, &plan, &theme) {
        Ok(renderer) if !problems.has_errors() => renderer,
        Ok(_) => return Ok(refused(&problems)),
        Err(of_theme) => {
            problems.append(of_theme);
            return Ok(refused(&problems));
        }
    };
    let sink = open(root, output)?;
    let reuse = cache.map(|cache| Reuse::new(cache, &site, &theme, &renderer));
    let pages: Vec<&Page> = plan.pages.iter().collect();
    let weight = match pipeline::render_some(&site, &renderer, &pages, reuse.as_ref(), &sink, progress) {
        // A template of the site that fails is a matter of its author, not of the machine.
        Err(Failure::Render(error)) => {
            problems.push(error.into_problem());
            return Ok(refused(&problems));
        }
        rendered => weight(&rendered?.weight),
    };
    progress.stage("committing", 0);
    let committed = sink.commit()?;
    if committed.list_was_damaged {
        problems.push(
            Diagnostic::warning(
                "output-list",
                "the list of written files was damaged: files of an older build may remain",
            )
            .help("delete the output folder and build again to be rid of them"),
        );
    }
    let said = said(&problems, weight);
    if let Some(reuse) = reuse {
        // What is said of the folder as it was does not hold the next time.
        let whole = inputs.filter(|_| !committed.list_was_damaged).map(|inputs| (inputs, said.clone()));
        reuse.leave(renderer.digests(), whole);
    }
    Ok(Built { said, committed: Some(committed) })
}

/// The last build again, if nothing changed since: neither what it was made from nor any file that it wrote.
fn last(cache: &Cache, inputs: &Key, root: &Path, output: &Path) -> Result<Option<Built>, Failure> {
    if !cache.is_of(inputs) {
        return Ok(None);
    }
    let unchanged = cache.unchanged(&open(root, output)?)?;
    Ok(unchanged.map(|(said, files)| Built {
        said: said.clone(),
        committed: Some(Committed { files, ..Committed::default() }),
    }))
}

/// Takes hold of the output folder, if it may be one.
fn open(root: &Path, output: &Path) -> Result<DiskSink, Failure> {
    let sources = ["content", "templates", "static", "media"].map(|name| root.join(name));
    let sources: Vec<&Path> = sources.iter().map(PathBuf::as_path).collect();
    sink::guard(output, root, &sources)?;
    Ok(DiskSink::open(output)?)
}

/// What a site holds, in one line.
fn contents(site: &Site) -> String {
    let notes = site.timeline.threads.iter().filter(|events| !events.is_empty()).count();
    format!(
        "{} from {}, {}; {} not published",
        counted(site.timeline.events.len(), "event"),
        counted(notes, "note"),
        counted(site.entities.entities.len(), "entity"),
        counted(site.unpublished, "other file"),
    )
}

/// What a site weighs, on a line of its own, beside what GitHub Pages shows at most; and what to do where it is too much.
fn weight(weight: &Weight) -> String {
    let (bytes, most) = (weight.total(), LIMITS.site);
    let share = 100.0 * bytes as f64 / most as f64;
    let mut said =
        format!("\n{}, {share:.0} % of what GitHub Pages shows: {}", Bytes(bytes), weight.where_it_is());
    if bytes > most {
        said.push_str("\nhelp: ");
        said.push_str(weight.advice());
    }
    said
}

/// The share of a build above which a part of it is worth a look.
const LARGE: f64 = 1.0 / 3.0;

/// How long each stage took, and the pages of each kind, on all threads together.
fn say_timings(err: &mut impl Write, progress: &Terminal) -> io::Result<()> {
    let share = |took: Duration, total: f64| 100.0 * took.as_secs_f64() / total.max(f64::MIN_POSITIVE);
    let stages = progress.stages();
    let total: f64 = stages.iter().map(|(_, took)| took.as_secs_f64()).sum();
    for &(name, took) in &stages {
        writeln!(err, "{:>9.3} s {:>4.0} %  {name}", took.as_secs_f64(), share(took, total))?;
    }
    let kinds = progress.kinds();
    let total: f64 = kinds.iter().map(|(_, _, took)| took.as_secs_f64()).sum();
    writeln!(err, "pages, on all threads together:")?;
    for &(kind, count, took) in &kinds {
        let (seconds, percent) = (took.as_secs_f64(), share(took, total));
        let each = 1e6 * seconds / count as f64;
        let mark = if percent > 100.0 * LARGE { "  over a third" } else { "" };
        writeln!(err, "{seconds:>9.3} s {percent:>4.0} %  {kind}: {count}, {each:.0} µs each{mark}")?;
    }
    Ok(())
}

pub(super) fn say_failure(err: &mut impl Write, failure: &Failure) -> io::Result<()> {
    writeln!(err, "error: {failure}")?;
    match failure.help() {
        Some(help) => writeln!(err, "  help: {help}"),
        None => Ok(()),
    }
}

fn say(
    err: &mut impl Write,
    args: &BuildArgs,
    output: &Path,
    built: &Built,
    progress: &Terminal,
) -> io::Result<Outcome> {
    let Said { report, counts, contents } = &built.said;
    write!(err, "{report}")?;
    let Some(committed) = &built.committed else {
        writeln!(err, "nothing written: {counts}")?;
        return Ok(Outcome::ContentErrors);
    };
    if args.timings {
        say_timings(err, progress)?;
    }
    writeln!(err, "{contents}")?;
    writeln!(
        err,
        "{} in {}: {} written, {} removed, in {:.2} s{}{counts}",
        counted(committed.files, "file"),
        output.display(),
        committed.written,
        committed.removed,
        progress.elapsed().as_secs_f64(),
        if counts.is_empty() { "" } else { "; " },
    )?;
    Ok(Outcome::Done)
}
