//! The table of the README is what must come out: it and the cases are the same.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use rayon::prelude::*;

use crate::support::Case;
use crate::{disk, fetches, imports, injections, notes, pictures, spoofs};

const BEGIN: &str = "<!-- cases -->\n";

fn all() -> Vec<Case> {
    let kinds = [
        injections::cases,
        spoofs::cases,
        notes::cases,
        pictures::cases,
        disk::cases,
        fetches::cases,
        imports::cases,
    ];
    kinds.into_iter().flat_map(|cases| cases()).collect()
}

/// Runs all cases and compares what comes out with the table. With `FILATURE_WRITE_TABLE` set the table is written
/// instead, to be read before it is committed.
#[test]
#[ignore = "takes minutes: part of the full tier"]
fn every_case_comes_out_as_the_table_says() {
    let cases = all();
    // One of them, or those of a kind, while somebody works on them.
    let only = std::env::var("FILATURE_CASES").ok();
    let cases: Vec<Case> =
        cases.into_iter().filter(|case| only.as_ref().is_none_or(|only| case.name.contains(only))).collect();
    let names: BTreeSet<&str> = cases.iter().map(|case| case.name.as_str()).collect();
    assert_eq!(names.len(), cases.len(), "two cases have one name");
    assert!(only.is_some() || cases.len() >= 120, "only {} cases", cases.len());

    let outcomes: Vec<String> = cases
        .par_iter()
        .map(|case| match std::panic::catch_unwind(std::panic::AssertUnwindSafe(&case.run)) {
            Ok(outcome) => outcome,
            Err(why) => {
                let why = why.downcast_ref::<String>().map_or("it panicked", String::as_str);
                format!("WRONG: {why}")
            }
        })
        .collect();
    let mut table = String::from("| case | what it tries | what comes out |\n|---|---|---|\n");
    for (case, outcome) in cases.iter().zip(&outcomes) {
        writeln!(table, "| {} | {} | {} |", case.name, case.tries, outcome).unwrap();
    }
    let wrong: Vec<String> = cases
        .iter()
        .zip(&outcomes)
        .filter(|(_, outcome)| outcome.starts_with("WRONG"))
        .map(|(case, outcome)| format!("{}: {outcome}", case.name))
        .collect();
    assert!(wrong.is_empty(), "{} cases do harm\n{}", wrong.len(), wrong.join("\n"));

    if only.is_some() {
        eprintln!("{table}");
        return;
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile/README.md");
    let readme = fs::read_to_string(&file).unwrap();
    let (head, listed) = readme.split_once(BEGIN).expect("the README has a table");
    if std::env::var_os("FILATURE_WRITE_TABLE").is_some() {
        fs::write(&file, format!("{head}{BEGIN}{table}")).unwrap();
        return;
    }
    let differing: Vec<&str> =
        table.lines().filter(|line| !listed.lines().any(|known| known == *line)).collect();
    assert!(differing.is_empty(), "these come out otherwise than listed:\n{}", differing.join("\n"));
    assert_eq!(table.lines().count(), listed.lines().count(), "a case that is listed is not there");
    let count = format!("{} cases", cases.len());
    assert!(head.contains(&count), "the README does not say that there are {count}");
}
