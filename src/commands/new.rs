//! `filature new`: begins a site.

use std::io::{self, Write};

use super::Outcome;
use super::progress::Terminal;
use crate::cli::NewArgs;
use crate::diagnostics::Problems;
use crate::pipeline::Failure;
use crate::report;
use crate::starter::{self, Found, StartError};
use crate::text::counted;

/// Writes the folder and says what to do next.
pub fn new(args: &NewArgs) -> Outcome {
    let mut err = anstream::stderr();
    let said = match run(args) {
        Ok(found) => say(&mut err, args, found.as_ref()).map(|()| Outcome::Done),
        Err(Refusal::Start(error @ StartError::Taken { .. })) => writeln!(
            err,
            "error: {error}\n  help: name a folder that is not there yet, so that nothing is overwritten"
        )
        .map(|()| Outcome::WrongCommandLine),
        Err(Refusal::Start(error)) => writeln!(err, "error: {error}").map(|()| Outcome::MachineFailed),
        Err(Refusal::Vault(error)) => writeln!(err, "error: {error}").map(|()| Outcome::MachineFailed),
        Err(Refusal::NoNotes) => writeln!(
            err,
            "error: no note there quotes a post\n  help: a note does when an item of it ends in the link to a \
             post; see docs/notes.md"
        )
        .map(|()| Outcome::ContentErrors),
    };
    // Nobody reads standard error any more; the outcome says it all.
    said.unwrap_or(Outcome::MachineFailed)
}

enum Refusal {
    Start(StartError),
    Vault(Failure),
    NoNotes,
}

fn run(args: &NewArgs) -> Result<Option<(Found, Problems)>, Refusal> {
    let Some(vault) = &args.from else {
        starter::write(&args.dir, &starter::files(), None).map_err(Refusal::Start)?;
        return Ok(None);
    };
    let progress = Terminal::new();
    let checked = starter::find(vault, &progress).map_err(Refusal::Vault)?;
    progress.clear();
    if checked.value.notes.is_empty() {
        return Err(Refusal::NoNotes);
    }
    let copied = args.copy.then_some(&checked.value);
    starter::write(&args.dir, &starter::files_for(&checked.value), copied).map_err(Refusal::Start)?;
    Ok(Some((checked.value, checked.problems)))
}

fn say(err: &mut impl Write, args: &NewArgs, found: Option<&(Found, Problems)>) -> io::Result<()> {
    let dir = args.dir.display();
    if let (Some((found, problems)), Some(vault)) = (found, &args.from) {
        let notes = counted(found.notes.len(), "note");
        writeln!(err, "{notes} with {} in {}:", counted(found.posts, "post"), vault.display())?;
        for note in &found.notes {
            writeln!(err, "  {}", note.file.display())?;
        }
        if let Some(counts) = report::count(problems) {
            writeln!(err, "{counts} in them, which `filature build` shows")?;
        }
        if args.copy {
            writeln!(err, "copied into {dir}/content/, with {}", counted(found.attachments.len(), "file"))?;
        } else {
            writeln!(err, "nothing is copied: put those that you want into {dir}/content/")?;
            writeln!(err, "  (with --copy, all of them are)")?;
        }
    }
    writeln!(err, "{dir} is a site. Next:\n  cd {dir}\n  filature serve --open")
}
