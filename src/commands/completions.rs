//! `filature completions`: what a shell completes.

use std::io::{self, Write};

use clap::CommandFactory;

use super::Outcome;
use crate::cli::{Cli, CompletionsArgs};

/// Prints the completions of a shell.
pub fn completions(args: &CompletionsArgs) -> Outcome {
    // Into memory first: the generator panics when nobody reads its output any more.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "filature", &mut script);
    match io::stdout().write_all(&script) {
        Ok(()) => Outcome::Done,
        Err(_) => Outcome::MachineFailed,
    }
}
