//! Tests that need more than one module: from definitions and events to who appears where.

mod build;
mod definitions;
mod example;
mod matcher;
mod scale;

use super::{Definition, Definitions};
use crate::diagnostics::{Problems, SourcePath};

fn path() -> SourcePath {
    SourcePath::new("content/entities.yaml")
}

/// Reads `entities.yaml` and compares its definitions.
fn read(yaml: &str) -> (Definitions, Problems) {
    let mut problems = Problems::new();
    let file = Definitions::parse(&path(), yaml).take(&mut problems);
    let definitions = file.merge_notes(Vec::new()).take(&mut problems);
    (definitions, problems)
}

/// The definitions of a file that has nothing wrong; names may be parts of others, which the tests try.
fn definitions(yaml: &str) -> Definitions {
    let (definitions, problems) = read(yaml);
    assert!(problems.iter().all(|problem| problem.rule == "entity-name-inside"), "{problems:#?}");
    definitions
}

/// Definitions in short: `slug: name, name; except phrase`, one a line.
fn define(lines: &str) -> Vec<Definition> {
    let list = |text: &str| {
        let quoted = |name: &str| serde_json::to_string(name.trim()).unwrap();
        text.split(',').filter(|name| !name.trim().is_empty()).map(quoted).collect::<Vec<_>>().join(", ")
    };
    let mut yaml = String::from("entities:\n");
    for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (slug, rest) = line.split_once(':').unwrap();
        let (names, except) = rest.split_once("; except").unwrap_or((rest, ""));
        yaml += &format!("- {{slug: {slug}, name: {slug}, type: place, aliases: [{}]", list(names));
        yaml += &format!(", except: [{}]}}\n", list(except));
    }
    definitions(&yaml).entities
}
