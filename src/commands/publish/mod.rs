//! `filature publish`: brings the site to its public address.

mod target;
mod words;

use std::io::{self, BufRead, IsTerminal, Write};

use self::target::Target;
use self::words::Shown;
use super::Outcome;
use super::check::look;
use super::progress::Terminal;
use crate::check::{self, Input, Pages};
use crate::cli::PublishArgs;
use crate::diagnostics::Problems;
use crate::load;
use crate::memory::Memory;
use crate::pages::Page;
use crate::pipeline::{self, Failure, Options, Progress};
use crate::publish::{CNAME, Changes, Digests, PublishError, size};
use crate::report;
use crate::routes::OutPath;
use crate::sink::{Sink, SinkError};
use crate::theme::Theme;

/// Publishes the site and says what was done.
pub fn publish(args: &PublishArgs) -> Outcome {
    let mut err = anstream::stderr();
    let progress = Terminal::new();
    let result = run(args, &mut err, &progress);
    progress.clear();
    match result {
        Ok(outcome) => outcome,
        Err(stop) => {
            // Nobody may read standard error any more; the outcome says it all.
            let _ = say_stop(&mut err, &stop);
            Outcome::MachineFailed
        }
    }
}

/// What ends the command early.
#[derive(Debug, thiserror::Error)]
enum Stop {
    #[error(transparent)]
    Site(#[from] Failure),
    #[error(transparent)]
    Publish(#[from] PublishError),
    #[error("cannot write what would change: {0}")]
    Output(#[from] io::Error),
}

impl From<SinkError> for Stop {
    fn from(error: SinkError) -> Self {
        Stop::Site(error.into())
    }
}

fn say_stop(err: &mut dyn Write, stop: &Stop) -> io::Result<()> {
    writeln!(err, "error: {stop}")?;
    let help = match stop {
        Stop::Site(failure) => failure.help(),
        Stop::Publish(error) => error.help(),
        Stop::Output(_) => None,
    };
    help.map_or(Ok(()), |help| writeln!(err, "  help: {help}"))
}

fn run(args: &PublishArgs, err: &mut dyn Write, progress: &Terminal) -> Result<Outcome, Stop> {
    let asks = !args.yes && !args.dry_run;
    if asks && !(io::stdin().is_terminal() && io::stderr().is_terminal()) {
        writeln!(err, "error: nobody is there to be asked whether to publish")?;
        writeln!(err, "  help: say `--yes` to publish, or `--dry-run` to see what would change")?;
        return Ok(Outcome::WrongCommandLine);
    }
    let root = args.root.as_path();
    let mut skip = vec![root.join(load::PUBLIC)];
    skip.extend(args.to.clone());
    // Drafts stay home, whatever the preview shows.
    let options = Options { skip, base_url: None, drafts: false };
    let mut problems = Problems::new();
    let mut memory = Memory::keeping_texts();
    let mut sources = pipeline::read(root, &options, &mut memory, progress)?.take(&mut problems);
    let mut theme = Theme::load(root).map_err(Failure::from)?.take(&mut problems);
    let own_cname = theme.assets().find(|(path, _)| path.as_str() == CNAME).map(|(_, bytes)| bytes.to_vec());

    progress.stage("looking at what is published", 0);
    let target = Target::look(args, sources.config())?;
    let address = target.address(args, sources.config(), own_cname.as_deref());
    words::introduce(err, &target, &address)?;
    // What the target says of the address says more than the check does.
    let address_told = address.problem.as_ref().map(|problem| problem.rule);
    problems.extend(address.problem);
    sources.set_base_url(address.base.clone());

    let notes = sources.notes().to_vec();
    let texts = memory.take_texts();
    let site = pipeline::assemble(sources, &options, progress).take(&mut problems);
    pipeline::speak(&mut theme, &site);
    let plan = pipeline::plan(&site, &theme).take(&mut problems);
    let input = Input { site: &site, plan: &plan, theme: &theme, notes: &notes, texts: &texts };
    let digests = Digests::new(target.format());
    let mut looked = look(&input, Pages::of_any_size(&site), Some(&digests), progress)?;
    looked.problems.retain(|problem| Some(problem.rule) != address_told);
    problems.append(looked.problems);
    check::silence(&input, &mut problems);
    problems.sort();
    let renderer = match looked.renderer {
        Some(renderer) if !problems.has_errors() => renderer,
        _ => return refuse(err, args, &problems),
    };
    // The one file that is not of the plan.
    let domain = if own_cname.is_some() { None } else { target.domain_file(&address.base) };
    if let (Some(bytes), Some(path)) = (&domain, OutPath::new(CNAME)) {
        digests.put(&path, bytes)?;
    }
    let files = digests.into_files();
    problems.append(target.too_large(&files));
    if problems.has_errors() {
        return refuse(err, args, &problems);
    }

    let changes = Changes::between(target.published(), &files);
    progress.clear();
    report::write(err, &problems, true, args.verbose)?;
    words::list(&mut anstream::stdout(), &changes, args.verbose)?;
    let shown = Shown { changes: &changes, size: &size(&files), target: &target };
    words::summary(err, &shown)?;
    if changes.is_empty() {
        writeln!(err, "nothing to publish: what is there is this site")?;
        return Ok(Outcome::Done);
    }
    if args.dry_run {
        writeln!(err, "nothing was published: this is a dry run")?;
        return Ok(Outcome::Done);
    }
    if asks && !ask(err, &mut io::stdin().lock())? {
        writeln!(err, "nothing was published")?;
        return Ok(Outcome::Done);
    }

    let render = |pages: &[&Page], sink: &dyn Sink| {
        pipeline::render_some(&site, &renderer, pages, None, sink, progress).map(|_| ())
    };
    let delivery =
        target::Delivery { plan: &plan, files: &files, changes: &changes, domain, render: &render };
    let done = target.deliver(&delivery)?;
    progress.clear();
    words::done(err, &target, &address.base, &done)?;
    Ok(Outcome::Done)
}

/// Says why a site cannot go out.
fn refuse(err: &mut dyn Write, args: &PublishArgs, problems: &Problems) -> Result<Outcome, Stop> {
    report::write(err, problems, true, args.verbose)?;
    writeln!(err, "nothing was published: {}", report::count(problems).unwrap_or_default())?;
    Ok(Outcome::ContentErrors)
}

/// Asks whether to publish; anything but a clear yes is a no.
fn ask(err: &mut dyn Write, answers: &mut dyn BufRead) -> io::Result<bool> {
    write!(err, "publish it? [y/N] ")?;
    err.flush()?;
    let mut answer = String::new();
    answers.read_line(&mut answer)?;
    Ok(matches!(answer.trim().to_lowercase().as_str(), "y" | "yes"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_clear_yes_publishes() {
        for (answer, expected) in
            [("y\n", true), (" YES \n", true), ("\n", false), ("", false), ("yikes\n", false)]
        {
            let mut shown = Vec::new();
            assert_eq!(ask(&mut shown, &mut answer.as_bytes()).unwrap(), expected, "{answer:?}");
            assert_eq!(shown, b"publish it? [y/N] ");
        }
    }
}
