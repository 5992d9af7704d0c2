//! The targets of the fuzzer over their seeds, and over some thousand mutations of each: the same ones in every run.

use std::path::Path;

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use crate::support::read;
use crate::targets;

/// Mutations of each target.
const MUTATIONS: u32 = 3000;

/// What a mutation does to a seed: at a place, these bytes in place of so many.
#[derive(Debug, Clone)]
struct Edit {
    at: usize,
    gone: usize,
    new: Vec<u8>,
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    // Signs that mean something to one of the parsers are worth more than others.
    let signs = prop::sample::select(
        b"\n\r\t -+*_`~#>|[](){}<>\"'\\/:;,.!?%&@=$^0123456789TZXx\0\x80\xc3\xe2\xff".to_vec(),
    );
    let new = prop::collection::vec(prop_oneof![4 => signs, 1 => any::<u8>()], 0..12);
    let edit = (any::<prop::sample::Index>(), 0_usize..16, new).prop_map(|(at, gone, new)| Edit {
        at: at.index(1 << 16),
        gone,
        new,
    });
    prop::collection::vec(edit, 1..6)
}

fn mutated(seed: &[u8], edits: &[Edit]) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for edit in edits {
        let at = edit.at % (bytes.len() + 1);
        let end = (at + edit.gone).min(bytes.len());
        bytes.splice(at..end, edit.new.iter().copied());
    }
    bytes
}

#[test]
fn no_target_falls_over_its_seeds_or_mutations_of_them() {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds");
    std::thread::scope(|scope| {
        for (name, target) in targets::ALL {
            let seeds: Vec<Vec<u8>> = read(&seeds.join(name)).into_values().collect();
            assert!(seeds.len() >= 3, "{name} has {} seeds", seeds.len());
            scope.spawn(move || {
                seeds.iter().for_each(|seed| target(seed));
                let config = Config { cases: MUTATIONS, failure_persistence: None, ..Config::default() };
                let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
                let case = (any::<prop::sample::Index>(), edits());
                let result = TestRunner::new_with_rng(config, rng).run(&case, |(seed, edits)| {
                    target(&mutated(&seeds[seed.index(seeds.len())], &edits));
                    Ok(())
                });
                result.unwrap_or_else(|failure| panic!("{name}: {failure}"));
            });
        }
    });
}
