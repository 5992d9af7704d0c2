//! `secret`: private keys and tokens in files that are published, at least in part.
//!
//! The shapes are those that the services themselves give for their secrets, each with a fixed beginning, so
//! that few other words look like them. A secret is never shown whole.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

use super::Input;
use crate::diagnostics::{Diagnostic, Place, Problems, SourcePath};

const RULE: &str = "secret";

/// What a secret is called, and how it looks.
const SHAPES: [(&str, &str); 12] = [
    ("a private key", r"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----"),
    ("an access key of AWS", r"\b(?:AKIA|ASIA)[A-Z2-7]{16}\b"),
    ("a token of GitHub", r"\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{50,})"),
    ("a token of GitLab", r"\bglpat-[A-Za-z0-9_-]{20,}"),
    ("a token of Slack", r"\bxox[abprs]-[A-Za-z0-9-]{20,}"),
    ("an API key of Google", r"\bAIza[A-Za-z0-9_-]{35}"),
    ("a secret key of Stripe", r"\b[rs]k_live_[A-Za-z0-9]{20,}"),
    ("a token of npm", r"\bnpm_[A-Za-z0-9]{36}\b"),
    ("a token of PyPI", r"\bpypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{40,}"),
    ("an API key of SendGrid", r"\bSG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}"),
    ("a token of a Telegram bot", r"\b[0-9]{8,10}:AA[A-Za-z0-9_-]{33}\b"),
    ("a signed token (JWT)", r"\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{20,}"),
];

static PATTERNS: LazyLock<Vec<(&str, Regex)>> = LazyLock::new(|| {
    SHAPES.iter().filter_map(|(name, shape)| Some((*name, Regex::new(shape).ok()?))).collect()
});

pub(super) fn find(input: &Input<'_>) -> Vec<Diagnostic> {
    let templates = input.theme.own_templates().map(|template| (&template.path, &*template.source));
    // What is no text holds no token in a shape that could be known.
    let statics = input.theme.own_statics();
    let statics = statics.filter_map(|(path, bytes)| Some((path, std::str::from_utf8(bytes).ok()?)));
    input
        .published_texts()
        .chain(templates)
        .chain(statics)
        .flat_map(|(path, text)| in_text(path, text))
        .collect()
}

/// Hides the lines on which secrets begin from the problems of all other rules.
pub(super) fn hide(problems: &mut Problems) {
    let places = problems.iter().filter(|problem| problem.rule == RULE).filter_map(|p| p.place.as_ref());
    let lines: BTreeSet<(SourcePath, u32)> = places.map(|at| (at.path.clone(), at.line)).collect();
    problems.hide_lines(|path, line| lines.contains(&(path.clone(), line)));
}

fn in_text(path: &SourcePath, text: &str) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for (name, pattern) in PATTERNS.iter() {
        for found in pattern.find_iter(text) {
            // The line would show the secret, so that its place stands without it.
            let at = Place::of(path, text, found.range());
            let place = Place { excerpt: String::new(), span: 0..0, ..at };
            let beginning: String = found.as_str().chars().take(4).collect();
            problems.push(
                Diagnostic::error(RULE, format!("this looks like {name}: `{beginning}…`"))
                    .at(place)
                    .help("take it out, and have it revoked where it came from: whoever saw the file has it"),
            );
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Invented secrets, put together here so that no scanner takes this file for a leak.
    fn samples() -> Vec<String> {
        let letters = |n: usize| "Ab3d".repeat(n / 4 + 1)[..n].to_string();
        vec![
            ["-----BEGIN", "OPENSSH PRIVATE KEY-----"].join(" "),
            format!("AKIA{}", "ABCD2345".repeat(2)),
            format!("ghp_{}", letters(36)),
            format!("glpat-{}", letters(20)),
            format!("xoxb-{}", letters(24)),
            format!("AIza{}", letters(35)),
            format!("sk_live_{}", letters(24)),
            format!("npm_{}", letters(36)),
            format!("pypi-AgEIcHlwaS5vcmc{}", letters(44)),
            format!("SG.{}.{}", letters(22), letters(43)),
            format!("123456789:AA{}", letters(33)),
            format!("eyJ{}.eyJ{}.{}", letters(20), letters(20), letters(43)),
        ]
    }

    #[test]
    fn each_shape_is_found_and_never_shown_whole() {
        let path = SourcePath::new("a.md");
        assert_eq!(PATTERNS.len(), SHAPES.len(), "every shape is a regular expression");
        for (sample, (name, _)) in samples().iter().zip(SHAPES) {
            let problems = in_text(&path, &format!("one\ntwo {sample} three\n"));
            assert_eq!(problems.len(), 1, "{name}");
            assert!(problems[0].message.contains(name), "{name}: {}", problems[0].message);
            assert!(!format!("{problems:?}").contains(&sample[4..16]), "{name} is shown");
            assert_eq!(problems[0].place.as_ref().unwrap().line, 2);
        }
    }

    #[test]
    fn words_of_posts_are_no_secrets() {
        let path = SourcePath::new("a.md");
        for text in [
            "https://twitter.com/a/status/1108631504547127296",
            "-----BEGIN PUBLIC KEY-----",
            "AKIA was a town; ghp_ is a prefix; https://pbs.twimg.com/media/D2mVT0hXQAAuZAO.png",
        ] {
            assert!(in_text(&path, text).is_empty(), "{text}");
        }
    }
}
