//! What the template engine says is wrong, as our own problems.

use std::borrow::Cow;
use std::collections::BTreeMap;

use tera::{ErrorKind, ReportError, Tera};

use crate::diagnostics::{Diagnostic, Place, Problems, SourcePath};
use crate::theme::{BUILT_IN_PREFIX, TemplateFile};

pub(super) const RULE: &str = "template";

/// The templates by name, to show the line that is meant.
pub(super) struct Sources(BTreeMap<String, (SourcePath, Cow<'static, str>)>);

impl Sources {
    pub(super) fn of(templates: &[TemplateFile]) -> Self {
        Sources(templates.iter().map(|t| (t.name.clone(), (t.path.clone(), t.source.clone()))).collect())
    }

    /// Everything that is wrong, where the engine stops at the first syntax error.
    pub(super) fn problems_of_loading(&self, error: tera::Error, templates: &[TemplateFile]) -> Problems {
        let mut problems = Problems::new();
        match error.kind() {
            ErrorKind::SyntaxError(_) => {
                for template in templates {
                    // Alone, a template also lacks its parents and components; only its syntax counts here.
                    let alone = Tera::new().add_raw_template(&template.name, &template.source);
                    if let Err(error) = alone
                        && matches!(error.kind(), ErrorKind::SyntaxError(_))
                    {
                        problems.push(self.problem(&error));
                    }
                }
            }
            ErrorKind::Msg(reports) => problems.extend(reports.split("\n\n").map(|r| self.of_report(r))),
            _ => problems.push(self.problem(&error)),
        }
        problems
    }

    pub(super) fn problem(&self, error: &tera::Error) -> Diagnostic {
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => self.reported(report),
            ErrorKind::Msg(report) => self.of_report(report),
            ErrorKind::MissingParent { current, parent } => {
                let message = format!("the template extends `{parent}`, which does not exist");
                self.in_file(Diagnostic::error(RULE, message), current)
            }
            ErrorKind::CircularExtend { tpl, .. } => self
                .in_file(Diagnostic::error(RULE, "the template extends itself"), tpl)
                .help(format!("the built-in one is `{BUILT_IN_PREFIX}{tpl}`")),
            ErrorKind::CircularInclude { tpl, include_chain } => {
                let message = format!("the template includes itself: {}", include_chain.join(" → "));
                self.in_file(Diagnostic::error(RULE, message), tpl)
            }
            _ => Diagnostic::error(RULE, error.to_string()),
        }
    }

    /// What is wrong while a template is rendered; in that template, where the engine tells no place.
    pub(super) fn problem_in(&self, error: &tera::Error, template: &str) -> Diagnostic {
        let problem = self.problem(error);
        if problem.place.is_some() { problem } else { self.in_file(problem, template) }
    }

    fn reported(&self, report: &ReportError) -> Diagnostic {
        let problem = Diagnostic::error(RULE, report.message());
        match self.0.get(report.filename()) {
            Some((path, source)) => problem.at(Place::of(path, source, report.span().range.clone())),
            None => problem,
        }
    }

    /// Reads a report that the engine only gives as text: `error: …`, then `--> name:line:column`.
    fn of_report(&self, report: &str) -> Diagnostic {
        let parsed = (|| {
            let (message, rest) = report.strip_prefix("error: ")?.split_once('\n')?;
            let place = rest.lines().next()?.trim_start().strip_prefix("--> ")?;
            let mut parts = place.rsplitn(3, ':');
            let (column, line, name) = (parts.next()?, parts.next()?, parts.next()?);
            let (path, source) = self.0.get(name)?;
            let place = place_at(path, source, line.parse().ok()?, column.parse().ok()?);
            Some(Diagnostic::error(RULE, message).at(place))
        })();
        parsed.unwrap_or_else(|| Diagnostic::error(RULE, report))
    }

    pub(super) fn in_file(&self, problem: Diagnostic, name: &str) -> Diagnostic {
        match self.0.get(name) {
            Some((path, _)) => problem.at(Place::file(path)),
            None => problem,
        }
    }
}

/// The rest of a line from a column on, both counted from 1, the column in characters.
fn place_at(path: &SourcePath, source: &str, line: usize, column: usize) -> Place {
    let start: usize = source.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let at = source[start..]
        .char_indices()
        .nth(column.saturating_sub(1))
        .map_or(source.len(), |(at, _)| start + at);
    Place::of(path, source, at..source.len())
}
