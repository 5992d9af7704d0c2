//! `filature suggest`: names that stand often in the notes and are no entity yet.

use std::io::{self, Write};

use super::Outcome;
use super::progress::Terminal;
use crate::cli::SuggestArgs;
use crate::diagnostics::{Diagnostic, Problems};
use crate::memory::Memory;
use crate::pipeline::{self, Failure, Options};
use crate::report;
use crate::suggest::{self, Suggestions};
use crate::text::counted;

/// Writes YAML to standard output, and what it is to standard error.
pub fn suggest(args: &SuggestArgs) -> Outcome {
    let progress = Terminal::new();
    let mut err = anstream::stderr();
    let result = run(args, &progress);
    progress.clear();
    let said = match result {
        Ok(found) => say(&mut err, args, &found),
        Err(failure) => writeln!(err, "error: {failure}").map(|()| Outcome::MachineFailed),
    };
    said.unwrap_or(Outcome::MachineFailed)
}

/// What was found.
struct Found {
    suggestions: Suggestions,
    yaml: String,
    problems: Problems,
}

fn run(args: &SuggestArgs, progress: &Terminal) -> Result<Found, Failure> {
    let options = Options { drafts: args.drafts, ..Options::default() };
    let mut problems = Problems::new();
    let sources = pipeline::read(&args.root, &options, &mut Memory::default(), progress)?.take(&mut problems);
    let lined = pipeline::line_up(sources, &options, progress).take(&mut problems);
    let (definitions, timeline) = (&lined.definitions, &lined.timeline);
    let suggestions = suggest::suggest(definitions, timeline, args.fewest).unwrap_or_else(|error| {
        problems.push(Diagnostic::error("entity-alias", error.to_string()));
        Suggestions::default()
    });
    let yaml = suggest::paste(&suggestions, definitions, timeline, args.most);
    problems.sort();
    Ok(Found { suggestions, yaml, problems })
}

fn say(err: &mut impl Write, args: &SuggestArgs, found: &Found) -> io::Result<Outcome> {
    let Found { suggestions, yaml, problems } = found;
    // Warnings of notes belong to a build; errors may mean that names are missing here.
    if problems.has_errors() {
        report::write(err, problems, true, false)?;
        writeln!(err, "nothing suggested: {}", report::count(problems).unwrap_or_default())?;
        return Ok(Outcome::ContentErrors);
    }
    anstream::stdout().write_all(yaml.as_bytes())?;
    let all = suggestions.names.len();
    let shown = all.min(args.most);
    writeln!(
        err,
        "{} in at least {}{}; correct their kinds, leave out what you do not want, and paste the rest into \
         content/entities.yaml",
        counted(shown, "name"),
        counted(args.fewest, "event"),
        if shown < all { format!(" of {all}; --most shows more") } else { String::new() },
    )?;
    Ok(Outcome::Done)
}
