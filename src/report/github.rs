//! Problems as annotations of a GitHub workflow.
//!
//! <https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands>

use std::io::{self, Write};

use crate::diagnostics::{Problems, Severity};

/// Writes one command for each problem; notes only if asked for. `folder` stands before every path, since
/// GitHub counts them from the root of the repository: empty, or with `/` at its end.
pub fn write(out: &mut dyn Write, problems: &Problems, folder: &str, notes: bool) -> io::Result<()> {
    for problem in problems.iter().filter(|problem| notes || problem.severity != Severity::Note) {
        let command = match problem.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        let mut properties = Vec::new();
        if let Some(place) = &problem.place {
            properties.push(format!("file={}", property(&format!("{folder}{}", place.path))));
            if place.line > 0 {
                properties.push(format!("line={}", place.line));
            }
            if place.column > 0 {
                properties.push(format!("col={}", place.column));
            }
        }
        properties.push(format!("title={}", property(problem.rule)));
        let help = problem.help.as_deref().map(|help| format!("\nhelp: {help}")).unwrap_or_default();
        writeln!(
            out,
            "::{command} {}::{}",
            properties.join(","),
            data(&format!("{}{help}", problem.message))
        )?;
    }
    Ok(())
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
