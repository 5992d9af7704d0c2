//! `secret`: private keys and tokens in files that are published, at least in part. A secret is never shown whole.

mod rules;
mod shapes;

use std::collections::{BTreeMap, BTreeSet, HashSet};

use rayon::prelude::*;

use self::rules::RULES;
use super::Input;
use crate::diagnostics::{Diagnostic, Place, Problems, SourcePath};
use crate::text::counted;
use crate::theme::Theme;

const RULE: &str = "secret";

/// Most secrets of one file that are told one by one.
const MOST: usize = 50;

pub(super) fn find(input: &Input<'_>) -> Vec<Diagnostic> {
    let texts: Vec<(&SourcePath, &str)> = input.published_texts().chain(of_theme(input.theme)).collect();
    texts.into_par_iter().flat_map_iter(|(path, text)| in_text(path, text)).collect()
}

/// Hides secrets from all problems: the lines on which they stand, and what messages quote of them. Files that nobody
/// publishes are looked at too, where a problem names them.
pub(super) fn hide(input: &Input<'_>, problems: &mut Problems) {
    let of_theme: BTreeMap<&SourcePath, &str> = of_theme(input.theme).collect();
    hide_of(problems, |path| {
        let of_site = input.texts.get(path).map(String::as_str);
        of_site.or_else(|| of_theme.get(path).copied())
    });
}

/// The site's own templates and static files, but for those that are no text and so hold no token in a shape that could
/// be known.
fn of_theme(theme: &Theme) -> impl Iterator<Item = (&SourcePath, &str)> {
    let templates = theme.own_templates().map(|template| (&template.path, &*template.source));
    let statics = theme.own_statics();
    templates.chain(statics.filter_map(|(path, bytes)| Some((path, std::str::from_utf8(bytes).ok()?))))
}

fn hide_of<'a>(problems: &mut Problems, text_of: impl Fn(&SourcePath) -> Option<&'a str>) {
    let places = problems.iter().flat_map(|problem| problem.place.iter().chain(&problem.related));
    let files: BTreeSet<SourcePath> = places.map(|place| place.path.clone()).collect();
    let mut lines = HashSet::new();
    let mut secrets = BTreeSet::new();
    for path in files {
        let Some(text) = text_of(&path) else { continue };
        let (mut line, mut counted) = (1, 0);
        for found in RULES.find(text) {
            line += newlines(&text.as_bytes()[counted..found.range.start]);
            counted = found.range.start;
            let secret = &text.as_bytes()[found.range];
            lines.extend((line..=line + newlines(secret)).map(|line| (path.clone(), line)));
            secrets.insert(String::from_utf8_lossy(secret).into_owned());
        }
    }
    problems.hide_lines(|path, line| lines.contains(&(path.clone(), line)));
    problems.reword(|words| {
        let quoted = secrets.iter().filter(|secret| words.contains(secret.as_str()));
        let masked =
            quoted.fold(words.to_string(), |words, secret| words.replace(secret, &beginning(secret)));
        (masked != words).then_some(masked)
    });
}

/// As much of a secret as may be shown.
fn beginning(secret: &str) -> String {
    secret.chars().take(4).chain(['…']).collect()
}

fn newlines(text: &[u8]) -> u32 {
    text.iter().filter(|byte| **byte == b'\n').count() as u32
}

fn in_text(path: &SourcePath, text: &str) -> Vec<Diagnostic> {
    let problem = |found: rules::Found| {
        // The line would show the secret, so that its place stands without it.
        let at = Place::of(path, text, found.range.clone());
        let place = Place { excerpt: String::new(), span: 0..0, ..at };
        let secret = String::from_utf8_lossy(&text.as_bytes()[found.range]);
        Diagnostic::error(RULE, format!("this looks like {}: `{}`", found.name, beginning(&secret)))
            .at(place)
            .help("take it out, and have it revoked where it came from: whoever saw the file has it")
    };
    let mut all = RULES.find(text);
    let others = all.split_off(all.len().min(MOST)).len();
    let mut problems: Vec<Diagnostic> = all.into_iter().map(problem).collect();
    if others > 0 {
        let message = format!("there are {} in this file", counted(others, "more secret"));
        problems.push(Diagnostic::error(RULE, message).at(Place::file(path)));
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_told_with_its_line_and_four_letters_of_it() {
        let secret = format!("ghp_{}", "Ab3d".repeat(9));
        let problems = in_text(&SourcePath::new("a.md"), &format!("one\ntwo {secret}, three\n"));
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].message, "this looks like a token of GitHub: `ghp_…`");
        assert_eq!(problems[0].place.as_ref().unwrap().line, 2);
        assert!(!format!("{problems:?}").contains("ghp_A"));
    }

    #[test]
    fn a_file_that_is_full_of_secrets_does_not_fill_the_report() {
        let text = format!("ghp_{}\n", "Ab3d".repeat(9)).repeat(MOST + 3);
        let problems = in_text(&SourcePath::new("a.txt"), &text);
        assert_eq!(problems.len(), MOST + 1);
        assert_eq!(problems[MOST].message, "there are 3 more secrets in this file");
    }

    #[test]
    fn no_problem_shows_what_is_secret() {
        let path = SourcePath::new("a.md");
        let key = format!(
            "{} KEY-----\n{}\n{}\n",
            ["-----BEGIN", "PRIVATE"].join(" "),
            "Ab3d".repeat(16),
            "Cd4e".repeat(9)
        );
        let token = format!("ghp_{}", "Ab3d".repeat(9));
        let text = format!("words\n{key}and {token}\nwords\n");
        let mut problems = Problems::new();
        for line in 1..=6 {
            problems.push(Diagnostic::warning("other", "x").at(Place::line(&path, &text, line)));
        }
        problems.push(
            Diagnostic::warning("link", format!("`/a?k={token}` is dead")).help(format!("not {token}!")),
        );
        hide_of(&mut problems, |_| Some(&text));
        let shown: Vec<_> =
            problems.iter().filter_map(|problem| Some(problem.place.as_ref()?.excerpt.as_str())).collect();
        assert_eq!(shown, ["words", "", "", "", "", "words"]);
        let last = problems.iter().last().unwrap();
        assert_eq!((&*last.message, last.help.as_deref()), ("`/a?k=ghp_…` is dead", Some("not ghp_…!")));
    }
}
