//! What comes in with the dependencies: the rules of `deny.toml` on licences, sources and banned crates, held to
//! what cargo resolves. The GitHub workflow runs `cargo deny` itself, with the advisories, which need the network.

use std::collections::BTreeSet;
use std::process::Command;

use serde_json::Value;

/// The tables of `deny.toml` that are held here.
struct Rules(toml::Table);

impl Rules {
    fn read() -> Rules {
        Rules(include_str!("../deny.toml").parse().expect("deny.toml is TOML"))
    }

    fn list(&self, table: &str, key: &str) -> &[toml::Value] {
        self.0[table][key].as_array().expect("a list")
    }

    fn allowed(&self) -> BTreeSet<&str> {
        self.list("licenses", "allow").iter().filter_map(toml::Value::as_str).collect()
    }

    /// The licences that one crate alone may have.
    fn exceptions(&self, name: &str) -> BTreeSet<&str> {
        let of_crate =
            self.list("licenses", "exceptions").iter().filter(|e| e["crate"].as_str() == Some(name));
        of_crate
            .flat_map(|e| e["allow"].as_array().expect("a list"))
            .filter_map(toml::Value::as_str)
            .collect()
    }

    fn banned(&self) -> BTreeSet<&str> {
        self.list("bans", "deny").iter().filter_map(|entry| entry["crate"].as_str()).collect()
    }
}

/// Everything that any system or feature may bring in.
fn packages() -> Vec<Value> {
    let run = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--all-features"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let metadata: Value = serde_json::from_slice(&run.stdout).unwrap();
    metadata["packages"].as_array().unwrap().clone()
}

/// Whether an SPDX expression can be met with these licences. `AND` binds closer than `OR`; an old `/` is an `OR`.
fn is_met(expression: &str, allowed: &BTreeSet<&str>) -> bool {
    let mut expression = expression.replace('/', " OR ");
    // The innermost brackets first.
    while let Some(close) = expression.find(')') {
        let open = expression[..close].rfind('(').expect("brackets are paired");
        let met = is_met(&expression[open + 1..close], allowed);
        expression.replace_range(open..=close, if met { "met" } else { "not-met" });
    }
    let one = |licence: &str| licence == "met" || allowed.contains(licence);
    expression.split(" OR ").any(|all| all.split(" AND ").all(|licence| one(licence.trim())))
}

#[test]
fn expressions_of_licences_are_understood() {
    let allowed = BTreeSet::from(["MIT", "Apache-2.0", "Unicode-3.0", "Apache-2.0 WITH LLVM-exception"]);
    for met in [
        "MIT",
        "MIT/GPL-3.0",
        "GPL-3.0 OR MIT",
        "(GPL-3.0 OR MIT) AND Unicode-3.0",
        "Apache-2.0 WITH LLVM-exception OR X",
    ] {
        assert!(is_met(met, &allowed), "{met}");
    }
    for not in ["GPL-3.0", "MIT AND GPL-3.0", "(GPL-3.0 OR X) AND MIT", ""] {
        assert!(!is_met(not, &allowed), "{not}");
    }
}

#[test]
fn every_crate_has_a_licence_a_source_and_no_ban() {
    let rules = Rules::read();
    let (allowed, banned) = (rules.allowed(), rules.banned());
    let mut wrong = Vec::new();
    for package in packages() {
        let name = package["name"].as_str().unwrap();
        let own = package["source"].is_null() && name == "filature";
        let allowed: BTreeSet<&str> = allowed.union(&rules.exceptions(name)).copied().collect();
        match package["license"].as_str() {
            Some(licence) if is_met(licence, &allowed) => {}
            licence => wrong.push(format!("{name}: the licence {licence:?}")),
        }
        let source = package["source"].as_str().unwrap_or_default();
        if !own && !source.starts_with("registry+https://github.com/rust-lang/crates.io-index") {
            wrong.push(format!("{name}: comes from {source:?}"));
        }
        if banned.contains(name) {
            wrong.push(format!("{name}: is banned"));
        }
        let wild = |dependency: &&Value| own && dependency["req"] == "*";
        for dependency in package["dependencies"].as_array().unwrap().iter().filter(wild) {
            wrong.push(format!("{name}: any version of {}", dependency["name"]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_dependency_says_what_it_is_for_and_no_code_is_unsafe() {
    let manifest = include_str!("../Cargo.toml");
    assert!(manifest.contains("unsafe_code = \"forbid\""));
    let (_, dependencies) = manifest.split_once("\n[dependencies]\n").unwrap();
    let dependencies = dependencies.split("\n[").next().unwrap();
    for line in dependencies.lines().filter(|line| line.contains('=')) {
        let reason = line.split_once("# ").map_or("", |(_, reason)| reason);
        assert!(!reason.is_empty(), "without a reason: {line}");
    }
}

#[test]
fn the_crates_that_read_what_strangers_wrote_are_explained() {
    let explained = include_str!("../docs/dependencies.md");
    for name in
        ["pulldown-cmark", "serde_yaml", "syntect", "imagesize", "httparse", "regex", "tera", "encoding_rs"]
    {
        assert!(explained.contains(&format!("`{name}`")), "{name}");
        assert!(
            include_str!("../Cargo.toml").contains(&format!("\n{name} = ")),
            "{name} is no dependency any more"
        );
    }
}
