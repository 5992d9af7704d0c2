//! `filature import`: notes from an export.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use super::Outcome;
use crate::cli::{ImportArgs, ImportSource};
use crate::config::{self, Config};
use crate::diagnostics::{Checked, Problems, SourcePath};
use crate::import::{self, ImportError, Mapping, Report, XOptions};
use crate::load;
use crate::report;
use crate::text::counted;
use crate::yaml;

/// Writes notes, and says how many.
pub fn import(args: &ImportArgs) -> Outcome {
    let mut err = anstream::stderr();
    let said = match run(args) {
        Ok(report) => say(&mut err, &report),
        Err(Refusal::Import(error)) => writeln!(err, "error: {error}").map(|()| match error {
            ImportError::NotOne { .. } => Outcome::WrongCommandLine,
            ImportError::Broken { .. } => Outcome::ContentErrors,
            ImportError::Machine { .. } => Outcome::MachineFailed,
        }),
        Err(Refusal::Problems(problems)) => {
            report::write(&mut err, &problems, true, false).map(|()| Outcome::ContentErrors)
        }
    };
    said.unwrap_or(Outcome::MachineFailed)
}

enum Refusal {
    Import(ImportError),
    Problems(Problems),
}

fn run(args: &ImportArgs) -> Result<Report, Refusal> {
    let done = match &args.source {
        ImportSource::XArchive { path, root, retweets, deleted } => {
            import::x_archive(path, root, XOptions { retweets: *retweets, deleted: *deleted })
        }
        ImportSource::Mastodon { path, root } => import::mastodon(path, root),
        ImportSource::Csv { path, root, mapping } => {
            let mapping = mapping.as_deref().map(read_mapping).transpose()?.unwrap_or_default();
            let zone = config(root)?.time_zone;
            import::table(path, root, &mapping, zone)
        }
    };
    done.map_err(Refusal::Import)
}

fn read_mapping(path: &Path) -> Result<Mapping, Refusal> {
    let failed = |source| Refusal::Import(ImportError::Machine { path: path.to_path_buf(), source });
    let text = fs::read_to_string(path).map_err(failed)?;
    let shown = SourcePath::new(path.to_string_lossy().into_owned());
    yaml::read("import-mapping", &shown, &text, 1).map_err(|problem| {
        let mut problems = Problems::new();
        problems.push(*problem);
        Refusal::Problems(problems)
    })
}

/// The configuration of the site, for its time zone.
fn config(root: &Path) -> Result<Config, Refusal> {
    let path = root.join(config::FILE_NAME);
    let bytes = load::read_optional(&path)
        .map_err(|error| Refusal::Import(ImportError::Machine { path: error.path, source: error.source }))?;
    let Some(bytes) = bytes else { return Ok(Config::default()) };
    let Checked { value, problems } = Config::parse(&String::from_utf8_lossy(&bytes));
    if problems.has_errors() { Err(Refusal::Problems(problems)) } else { Ok(value) }
}

fn say(err: &mut impl Write, report: &Report) -> io::Result<Outcome> {
    report::write(err, &report.problems, true, false)?;
    writeln!(
        err,
        "{} written into {}, {} copied",
        counted(report.written, "event"),
        counted(report.notes.len(), "note"),
        counted(report.copied, "file"),
    )?;
    if report.already > 0 {
        writeln!(err, "{} already there", report.already)?;
    }
    for (why, count) in &report.left_out {
        writeln!(err, "{count} left out: {why}")?;
    }
    Ok(if report.problems.has_errors() { Outcome::ContentErrors } else { Outcome::Done })
}
