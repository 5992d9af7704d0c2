//! Problems for programs.

use std::io::{self, Write};

use serde::Serialize;

use crate::diagnostics::{Diagnostic, Place, Problems, Severity};

#[derive(Serialize)]
struct Report<'a> {
    errors: usize,
    warnings: usize,
    notes: usize,
    problems: Vec<Problem<'a>>,
}

#[derive(Serialize)]
struct Problem<'a> {
    severity: &'static str,
    rule: &'static str,
    message: &'a str,
    place: Option<At<'a>>,
    related: Vec<At<'a>>,
    help: Option<&'a str>,
}

/// A place; a line or column of none means all of them.
#[derive(Serialize)]
struct At<'a> {
    path: &'a str,
    line: Option<u32>,
    column: Option<u32>,
    excerpt: Option<&'a str>,
}

impl<'a> At<'a> {
    fn of(place: &'a Place) -> Self {
        let known = |number: u32| (number > 0).then_some(number);
        At {
            path: place.path.as_str(),
            line: known(place.line),
            column: known(place.column),
            excerpt: Some(place.excerpt.as_str()).filter(|text| !text.is_empty()),
        }
    }
}

impl<'a> Problem<'a> {
    fn of(problem: &'a Diagnostic) -> Self {
        Problem {
            severity: problem.severity.name(),
            rule: problem.rule,
            message: &problem.message,
            place: problem.place.as_ref().map(At::of),
            related: problem.related.iter().map(At::of).collect(),
            help: problem.help.as_deref(),
        }
    }
}

/// Writes all problems as one JSON object, in their order.
pub fn write(out: &mut dyn Write, problems: &Problems) -> io::Result<()> {
    let report = Report {
        errors: problems.count(Severity::Error),
        warnings: problems.count(Severity::Warning),
        notes: problems.count(Severity::Note),
        problems: problems.iter().map(Problem::of).collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &report)?;
    writeln!(out)
}
