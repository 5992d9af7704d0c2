//! Problems in words, drawn as `rustc` draws its own; and for programs.

pub mod github;
pub mod json;

use std::io::{self, Write};

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::diagnostics::{Diagnostic, Place, Problems, Severity};
use crate::text::counted;

/// Writes all problems to `out`, the worst last, where a terminal shows them; then their number.
///
/// Notes are only counted unless `notes` is set.
pub fn write(out: &mut dyn Write, problems: &Problems, colour: bool, notes: bool) -> io::Result<()> {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii);
    for severity in [Severity::Note, Severity::Warning, Severity::Error] {
        if severity == Severity::Note && !notes {
            continue;
        }
        for problem in problems.iter().filter(|p| p.severity == severity) {
            writeln!(out, "{}\n", draw(&renderer, problem))?;
        }
    }
    Ok(())
}

/// `2 errors, 1 warning and 3 notes`; none if there is nothing to count.
pub fn count(problems: &Problems) -> Option<String> {
    let counts: Vec<String> = [Severity::Error, Severity::Warning, Severity::Note]
        .into_iter()
        .filter_map(|severity| match problems.count(severity) {
            0 => None,
            n => Some(counted(n, severity.name())),
        })
        .collect();
    match counts.split_last() {
        None => None,
        Some((last, [])) => Some(last.clone()),
        Some((last, before)) => Some(format!("{} and {last}", before.join(", "))),
    }
}

fn draw(renderer: &Renderer, problem: &Diagnostic) -> String {
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(&problem.message).id(problem.rule);
    let mut group = Group::with_title(title);
    if let Some(place) = &problem.place {
        group = with_place(group, place, AnnotationKind::Primary);
    }
    for place in &problem.related {
        group = with_place(group, place, AnnotationKind::Context);
    }
    if let Some(help) = &problem.help {
        group = group.element(Level::HELP.message(help));
    }
    renderer.render(&[group])
}

fn with_place<'a>(group: Group<'a>, place: &'a Place, kind: AnnotationKind) -> Group<'a> {
    if place.excerpt.is_empty() {
        let mut origin = Origin::path(place.path.as_str());
        if place.line > 0 {
            origin = origin.line(place.line as usize);
        }
        return group.element(origin);
    }
    let snippet = Snippet::source(place.excerpt.as_str())
        .path(place.path.as_str())
        .line_start(place.line as usize)
        .annotation(kind.span(place.span.clone()));
    group.element(snippet)
}
