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

/// A page that says what is wrong, and goes when it is mended. With its script, the list gives way to the one that
/// is shown over any page, and keeps up with the news.
pub(super) fn page(heading: &str, problems: &Problems, made: &str) -> Vec<u8> {
    let list: String = errors(problems).map(|problem| Shown::of(problem).item()).collect();
    let tag = script::tag(made);
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>Filature</title></head>\n\
         <body>\n<p>{heading}</p>\n<ul data-filature>\n{list}</ul>\n{tag}</body>\n</html>\n"
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

    fn item(&self) -> String {
        let mut item = format!("<li><b>{}</b> [{}]", escape_html(self.message), escape_html(self.rule));
        if let Some(place) = &self.place {
            item.push_str(&format!("<br><code>{}</code>", escape_html(place)));
        }
        if let Some(parts) = self.excerpt {
            let [before, meant, after] = parts.map(escape_html);
            item.push_str(&format!("<pre>{before}<mark>{meant}</mark>{after}</pre>"));
        }
        if let Some(help) = self.help {
            item.push_str(&format!("<p>{}</p>", escape_html(help)));
        }
        item + "</li>\n"
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
        let page = String::from_utf8(page("Not yet.", &problems(), "1-1")).unwrap();
        assert!(
            page.contains("<b>a &lt;i&gt;\n</b> [rule]<br><code>content/&lt;b&gt;.md:2:1</code>"),
            "{page}"
        );
        assert!(page.contains("<pre><mark>two</mark> &lt;u&gt;</pre>"), "{page}");
        assert!(!page.contains("no error"));
    }
}
