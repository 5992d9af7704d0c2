//! What the author of a site knows of, and does not want to be told.

use super::Input;
use crate::config::{self, Silence};
use crate::diagnostics::{Diagnostic, Place, Problems, Severity, SourcePath};

/// Rules of this module that are errors; what a build refuses cannot be silenced.
const OWN_ERRORS: [&str; 1] = ["secret"];

/// Takes out the problems that `check.silence` names; how many they were. Secrets are hidden in what
/// is left, also where the secret itself is silenced.
///
/// An entry without a reason is an error. One that silences nothing is a warning: what it was for is gone,
/// and it would hide what comes next.
pub fn silence(input: &Input<'_>, problems: &mut Problems) -> usize {
    super::secrets::hide(input, problems);
    let entries = &input.site.config.check.silence;
    let mut silenced = vec![0; entries.len()];
    problems.retain(|problem| {
        match entries.iter().position(|entry| is_meant(entry, problem)) {
            Some(at) => silenced[at] += 1,
            None => return true,
        }
        false
    });
    for (at, (entry, count)) in entries.iter().zip(&silenced).enumerate() {
        if entry.reason.trim().is_empty() {
            let message = format!("`{}` is silenced without a reason", entry.rule);
            problems
                .push(Diagnostic::error("silence", message).at(place(input, at)).help("say why in `reason`"));
        } else if *count == 0 {
            let message = format!("there is nothing of `{}` to silence", entry.rule);
            let help = "remove the entry, or mend its rule or file; docs/check.md lists the rules";
            problems.push(Diagnostic::warning("silence", message).at(place(input, at)).help(help));
        }
    }
    silenced.iter().sum()
}

fn is_meant(entry: &Silence, problem: &Diagnostic) -> bool {
    let may_be = problem.severity != Severity::Error || OWN_ERRORS.contains(&problem.rule);
    let path = problem.place.as_ref().map(|place| place.path.as_str());
    let there = entry.file.as_deref().is_none_or(|file| {
        path.is_some_and(|path| path == file || file.ends_with('/') && path.starts_with(file))
    });
    may_be && problem.rule == entry.rule && there && !entry.reason.trim().is_empty()
}

/// The line of an entry: the one with its `rule`, among those below `silence`.
fn place(input: &Input<'_>, at: usize) -> Place {
    let path = SourcePath::new(config::FILE_NAME);
    let found = input.texts.get(&path).and_then(|text| {
        let key =
            |line: &str| line.trim_start_matches([' ', '-']).trim_start_matches('{').trim_start().to_string();
        let lines = text.lines().zip(1..).skip_while(|(line, _)| !key(line).starts_with("silence:"));
        let (_, number) = lines.filter(|(line, _)| line.contains("rule:")).nth(at)?;
        Some(Place::line(&path, text, number))
    });
    found.unwrap_or_else(|| Place::file(&path))
}
