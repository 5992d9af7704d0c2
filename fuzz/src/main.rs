//! One binary for all targets; `FUZZ_TARGET` names the one to run. Started by `fuzz/run`.
#![no_main]

// The same files as in the tests, which try the seeds and some mutations of them.
#[path = "../../tests/hostile/examine/mod.rs"]
#[allow(dead_code, reason = "the tests examine files of more kinds")]
mod examine;
#[path = "../targets/mod.rs"]
mod targets;

use std::sync::LazyLock;

static TARGET: LazyLock<fn(&[u8])> = LazyLock::new(|| {
    let name = std::env::var("FUZZ_TARGET").unwrap_or_default();
    let target = targets::ALL.iter().find(|(known, _)| *known == name);
    target.unwrap_or_else(|| panic!("FUZZ_TARGET is none of the targets: `{name}`")).1
});

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| TARGET(bytes));
