//! The commands, one file each: take the options, run the stages, say what happened.

mod build;
mod progress;
mod serve;
mod suggest;

pub use self::build::build;
pub use self::serve::serve;
pub use self::suggest::suggest;

use std::process::ExitCode;

use crate::cli::{Cli, Command};

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Fine.
    Done,
    /// The content has errors.
    ContentErrors,
    /// The machine failed: disk, network, another program.
    MachineFailed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        // 2 is clap's, for a wrong command line.
        ExitCode::from(match outcome {
            Outcome::Done => 0,
            Outcome::ContentErrors => 1,
            Outcome::MachineFailed => 3,
        })
    }
}

/// Runs the command.
pub fn run(cli: Cli) -> Outcome {
    match cli.command {
        Command::Build(args) => build(&args),
        Command::Serve(args) => serve(&args),
        Command::Suggest(args) => suggest(&args),
    }
}
