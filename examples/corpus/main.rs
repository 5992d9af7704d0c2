//! Writes a site of any size with invented posts, for benchmarks and for trying things out.
//!
//! ```text
//! cargo run --release --example corpus -- --posts 10000 --notes 400 --entities 500 --seed 1 OUT_DIR
//! ```
//!
//! The notes look like the one of the example site: threads of one author, in French or English, with bursts
//! and silences over eight years, pictures, short links, handles and names of entities. Words and entities
//! follow Zipf's law. Nothing in them is real. The same arguments give the same bytes on every machine; posts
//! are written as they are made, so that a million of them need little memory.

mod corpus;
mod entity;
mod hugo;
mod notes;
mod post;
mod random;
#[cfg(test)]
mod tests;
mod words;

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

use corpus::{Corpus, Size};

/// Writes a site of any size with invented posts.
#[derive(Debug, Parser)]
struct Arguments {
    /// Posts of all notes together
    #[arg(long, default_value_t = 10_000, value_parser = clap::value_parser!(u64).range(..=4_000_000))]
    posts: u64,
    /// Notes; at most as many as posts
    #[arg(long, default_value_t = 400)]
    notes: u64,
    /// Entities in `content/entities.yaml`
    #[arg(long, default_value_t = 500)]
    entities: usize,
    /// Another number gives another corpus of the same size
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Share of notes, in percent, whose text was decoded as Mac Roman
    #[arg(long, default_value_t = 0, value_parser = clap::value_parser!(u64).range(..=100))]
    mojibake: u64,
    /// Write the same posts as a site of Hugo instead
    #[arg(long, conflicts_with = "mojibake")]
    hugo: bool,
    /// Folder of the site; made if it is missing
    out_dir: PathBuf,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match write(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("corpus: cannot write {}: {error}", arguments.out_dir.display());
            ExitCode::from(3)
        }
    }
}

fn write(arguments: &Arguments) -> io::Result<()> {
    let &Arguments { posts, notes, entities, seed, mojibake, hugo, ref out_dir } = arguments;
    let corpus = Corpus::new(Size { posts, notes: notes.min(posts), entities, seed });
    if hugo { hugo::write(&corpus, out_dir) } else { notes::write(&corpus, mojibake, out_dir) }
}
