//! The commands, one file each: take the options, run the stages, say what happened.

mod build;
mod check;
mod completions;
mod events;
mod explain;
mod id;
mod import;
mod links;
mod man;
mod media;
mod new;
mod progress;
mod publish;
mod serve;
mod suggest;
mod verify;

pub use self::build::build;
pub use self::check::check;
pub use self::completions::completions;
pub use self::explain::explain;
pub use self::id::id;
pub use self::import::import;
pub use self::links::links;
pub use self::man::man;
pub use self::media::media;
pub use self::new::new;
pub use self::publish::publish;
pub use self::serve::serve;
pub use self::suggest::suggest;
pub use self::verify::verify;

use std::process::ExitCode;

use crate::cli::{Cli, Command};

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Fine.
    Done,
    /// The content has errors.
    ContentErrors,
    /// The command line is wrong in a way that only the disk, the site or git shows.
    WrongCommandLine,
    /// The machine failed: disk, network, another program.
    MachineFailed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        ExitCode::from(match outcome {
            Outcome::Done => 0,
            Outcome::ContentErrors => 1,
            // As clap's own, for what it can see by itself.
            Outcome::WrongCommandLine => 2,
            Outcome::MachineFailed => 3,
        })
    }
}

/// Runs the command.
pub fn run(cli: Cli) -> Outcome {
    match cli.command {
        Command::New(args) => new(&args),
        Command::Build(args) => build(&args),
        Command::Serve(args) => serve(&args),
        Command::Publish(args) => publish(&args),
        Command::Check(args) => check(&args),
        Command::Id(args) => id(&args),
        Command::Import(args) => import(&args),
        Command::Media(args) => media(&args),
        Command::Links(args) => links(&args),
        Command::Explain(args) => explain(&args),
        Command::Completions(args) => completions(&args),
        Command::Man => man(),
        Command::Suggest(args) => suggest(&args),
        Command::Verify(args) => verify(&args),
    }
}
