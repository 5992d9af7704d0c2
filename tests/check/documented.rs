use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The names that stand as the rule of a problem in the source.
fn rules() -> BTreeSet<String> {
    let mut rules = BTreeSet::new();
    let mut folders: Vec<PathBuf> = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.is_dir() {
                if entry.file_name().unwrap() != "tests" {
                    folders.push(entry);
                }
                continue;
            }
            if entry.extension().is_none_or(|extension| extension != "rs") {
                continue;
            }
            let text = fs::read_to_string(&entry).unwrap();
            let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
            let openings =
                ["Diagnostic::error(", "Diagnostic::warning(", "Diagnostic::note(", "const RULE: &str = "];
            for opening in openings {
                let named =
                    code.split(opening).skip(1).filter_map(|rest| rest.trim_start().strip_prefix('"'));
                rules.extend(named.filter_map(|rest| Some(rest.split_once('"')?.0.to_string())));
            }
        }
    }
    rules
}

/// The names in the first column of the tables.
fn documented() -> BTreeSet<&'static str> {
    let rows = include_str!("../../docs/check.md").lines().filter_map(|line| line.strip_prefix("| `"));
    rows.flat_map(|row| row.split(" |").next().unwrap().split("`, `").map(|name| name.trim_matches('`')))
        .collect()
}

#[test]
fn every_documented_rule_is_there() {
    let rules = rules();
    // These are given to a function that makes problems of any rule.
    let passed_on =
        ["entity-file", "annotations", "config", "front-matter", "links", "media-lock", "import-mapping"];
    let gone: Vec<_> =
        documented().into_iter().filter(|name| !rules.contains(*name) && !passed_on.contains(name)).collect();
    assert!(gone.is_empty(), "docs/check.md has rows for {gone:?}, which are no rules");
}

#[test]
fn every_rule_is_documented() {
    let documented = documented();
    let rules = rules();
    assert!(rules.len() > 50, "{rules:?}");
    let missing: Vec<_> = rules.iter().filter(|rule| !documented.contains(rule.as_str())).collect();
    assert!(missing.is_empty(), "docs/check.md has no row for {missing:?}");
}
