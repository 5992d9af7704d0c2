//! `secret`: private keys and tokens in files that are published, at least in part. A secret is never shown whole.

mod rules;
mod shapes;

use std::collections::BTreeSet;

use rayon::prelude::*;

use self::rules::RULES;
use super::Input;
use crate::diagnostics::{Diagnostic, Place, Problems, SourcePath};

const RULE: &str = "secret";

pub(super) fn find(input: &Input<'_>) -> Vec<Diagnostic> {
    let templates = input.theme.own_templates().map(|template| (&template.path, &*template.source));
    // What is no text holds no token in a shape that could be known.
    let statics = input.theme.own_statics();
    let statics = statics.filter_map(|(path, bytes)| Some((path, std::str::from_utf8(bytes).ok()?)));
    let texts: Vec<(&SourcePath, &str)> = input.published_texts().chain(templates).chain(statics).collect();
    texts.into_par_iter().flat_map_iter(|(path, text)| in_text(path, text)).collect()
}

/// Hides the lines of files that hold secrets from the problems of all other rules: a secret may have many lines.
pub(super) fn hide(problems: &mut Problems) {
    let places = problems.iter().filter(|problem| problem.rule == RULE).filter_map(|p| p.place.as_ref());
    let files: BTreeSet<SourcePath> = places.map(|at| at.path.clone()).collect();
    problems.hide_lines(|path, _| files.contains(path));
}

fn in_text(path: &SourcePath, text: &str) -> Vec<Diagnostic> {
    let problem = |found: rules::Found| {
        // The line would show the secret, so that its place stands without it.
        let at = Place::of(path, text, found.range.clone());
        let place = Place { excerpt: String::new(), span: 0..0, ..at };
        let secret = String::from_utf8_lossy(&text.as_bytes()[found.range]);
        let beginning: String = secret.chars().take(4).collect();
        Diagnostic::error(RULE, format!("this looks like {}: `{beginning}…`", found.name))
            .at(place)
            .help("take it out, and have it revoked where it came from: whoever saw the file has it")
    };
    RULES.find(text).into_iter().map(problem).collect()
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
    fn no_problem_shows_lines_of_a_file_with_a_secret() {
        let path = SourcePath::new("a.md");
        let text = format!("{} KEY-----\nabcd\n", ["-----BEGIN", "PRIVATE"].join(" "));
        let of = |path: &SourcePath| Diagnostic::warning("other", "x").at(Place::of(path, &text, 30..32));
        let mut problems = Problems::new();
        problems.extend(in_text(&path, &text));
        problems.push(of(&path));
        problems.push(of(&SourcePath::new("b.md")));
        hide(&mut problems);
        let excerpts: Vec<_> = problems.iter().map(|p| p.place.as_ref().unwrap().excerpt.as_str()).collect();
        assert_eq!(excerpts, ["", "", "abcd"]);
    }
}
