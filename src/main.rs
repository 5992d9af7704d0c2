//! The command line of Filature: everything is in the library.

use std::process::ExitCode;

use clap::Parser;
use filature::cli::Cli;
use filature::commands;

fn main() -> ExitCode {
    commands::run(Cli::parse()).into()
}
