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
            let text = fs::read_to_string(&entry).unwrap();
            let code = text.split("#[cfg(test)]").next().unwrap();
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

#[test]
fn every_rule_is_documented() {
    let documented = include_str!("../../docs/check.md");
    let rules = rules();
    assert!(rules.len() > 50, "{rules:?}");
    let missing: Vec<_> = rules.iter().filter(|rule| !documented.contains(&format!("`{rule}`"))).collect();
    assert!(missing.is_empty(), "docs/check.md has no row for {missing:?}");
}
