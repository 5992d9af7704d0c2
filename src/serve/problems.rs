//! Problems as the script shows them, and as a page where there is no site to show them over.

use serde::Serialize;

use super::script;
use crate::diagnostics::{Diagnostic, Problems, Severity};
use crate::text::escape_html;

/// Most problems that are shown at once.
const MOST: usize = 50;

#[derive(Serialize)]
struct Shown<'a> {
    rule: &'a str,
    message: &'a str,
    /// `content/a.md:3:4`
    place: Option<String>,
    /// The line, cut into what stands before the place, what is meant, and what follows.
    excerpt: Option<[&'a str; 3]>,
    help: Option<&'a str>,
}

/// The errors among them as one line of JSON.
pub(super) fn json(problems: &Problems) -> String {
    let shown: Vec<Shown<'_>> = errors(problems).map(Shown::of).collect();
    serde_json::to_string(&shown).unwrap_or_else(|_| "[]".into())
}

/// A page that says what is wrong, and goes when it is mended.
pub(super) fn page(problems: &Problems, made: &str) -> Vec<u8> {
    let mut list = String::new();
    for shown in errors(problems).map(Shown::of) {
        let place = shown.place.map(|place| place + ": ").unwrap_or_default();
        let help = shown.help.map(|help| format!("<br>{}", escape_html(help))).unwrap_or_default();
        list.push_str(&format!("<li>{}{}{help}</li>\n", escape_html(&place), escape_html(shown.message)));
    }
    let tag = script::tag(made);
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>Filature</title></head>\n\
         <body>\n<p>There is nothing to show yet.</p>\n<ul>\n{list}</ul>\n{tag}</body>\n</html>\n"
    )
    .into_bytes()
}

fn errors(problems: &Problems) -> impl Iterator<Item = &Diagnostic> {
    problems.iter().filter(|problem| problem.severity == Severity::Error).take(MOST)
}

impl<'a> Shown<'a> {
    fn of(problem: &'a Diagnostic) -> Self {
        let excerpt = problem.place.as_ref().filter(|place| !place.excerpt.is_empty()).map(|place| {
            let text = place.excerpt.as_str();
            [&text[..place.span.start], &text[place.span.clone()], &text[place.span.end..]]
        });
        Shown {
            rule: problem.rule,
            message: &problem.message,
            place: problem.place.as_ref().map(ToString::to_string),
            excerpt,
            help: problem.help.as_deref(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{Place, SourcePath};

    fn problems() -> Problems {
        let path = SourcePath::new("content/<b>.md");
        let mut problems =
            Problems::from(Diagnostic::error("rule", "a <i>\n").at(Place::of(&path, "one\ntwo <u>\n", 4..7)));
        problems.push(Diagnostic::warning("other", "no error"));
        problems
    }

    #[test]
    fn errors_are_told_on_one_line_with_their_place_and_excerpt() {
        assert_eq!(
            json(&problems()),
            "[{\"rule\":\"rule\",\"message\":\"a <i>\\n\",\"place\":\"content/<b>.md:2:1\",\
             \"excerpt\":[\"\",\"two\",\" <u>\"],\"help\":null}]"
        );
    }

    #[test]
    fn the_page_holds_no_markup_of_theirs() {
        let page = String::from_utf8(page(&problems(), "1-1")).unwrap();
        assert!(page.contains("content/&lt;b&gt;.md:2:1: a &lt;i&gt;"), "{page}");
        assert!(!page.contains("no error"));
    }
}
