//! The command line of Filature: everything is in the library.

use std::process::ExitCode;

use clap::Parser;
use filature::cli::Cli;
use filature::commands;

/// A build makes millions of small texts, on all threads: the system's own takes a tenth longer.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    commands::run(Cli::parse()).into()
}
