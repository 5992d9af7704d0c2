//! How long a large site takes; run by hand: `cargo test --release --lib scale -- --ignored --nocapture`.

#![expect(clippy::disallowed_methods, reason = "measures, by hand")]

use std::fmt::Write as _;
use std::time::Instant;

use rayon::prelude::*;

use crate::diagnostics::SourcePath;
use crate::entities::{Definition, Definitions, Matcher, Scratch};

/// A word of two to four syllables for each number.
fn word(mut number: usize) -> String {
    let mut word = String::new();
    while word.len() < 4 || number > 0 {
        word.push(char::from(b"bcdfglmnprst"[number % 12]));
        number /= 12;
        word.push_str(["a", "e", "i", "o", "ou", "é"][number % 6]);
        number /= 6;
    }
    word
}

fn entities(count: usize) -> Vec<Definition> {
    let mut yaml = String::from("entities:\n");
    for number in 0..count {
        let (name, first) = (word(number), word(number / 7));
        let alias = format!("{}{} {name}", name[..1].to_uppercase(), &first[1..]);
        writeln!(yaml, "- {{name: \"{alias} {number}\", type: person, aliases: [\"{alias}{number}\"]}}")
            .unwrap();
    }
    let began = Instant::now();
    let read = Definitions::parse(&SourcePath::new("e.yaml"), &yaml).value.merge_notes(Vec::new());
    eprintln!("{count} definitions read in {:?}", began.elapsed());
    read.value.entities
}

/// Posts of 30 words, one name among them.
fn posts(count: usize, definitions: &[Definition]) -> Vec<String> {
    let post = |number: usize| {
        let mut text = String::new();
        for at in 0..30 {
            text += &word((number * 31 + at * 7919) % 50_000);
            text += if at % 9 == 8 { " l’" } else { " " };
        }
        text += &definitions[number * 13 % definitions.len()].aliases[0];
        text + " https://t.co/abcdefghij"
    };
    (0..count).map(post).collect()
}

#[test]
#[ignore = "takes seconds, and measures"]
fn a_hundred_thousand_names_in_a_hundred_thousand_posts() {
    for (names, texts) in [(132, 195), (2_000, 10_000), (100_000, 10_000), (100_000, 100_000)] {
        let definitions = entities(names);
        let posts = posts(texts, &definitions);
        let began = Instant::now();
        let matcher = Matcher::new(&definitions).unwrap();
        let built = began.elapsed();
        let began = Instant::now();
        let found: usize = posts
            .par_iter()
            .map_init(Scratch::default, |scratch, text| matcher.find(text, scratch).names.len())
            .sum();
        let bytes: usize = posts.iter().map(String::len).sum();
        eprintln!(
            "{names} names, {texts} posts ({bytes} bytes): matcher in {built:?}, found {found} in {:?}",
            began.elapsed()
        );
        assert!(found >= texts);
    }
}
