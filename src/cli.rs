//! The command line: its words and nothing else.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::routes::BaseUrl;

/// Turns notes full of quoted posts into a public investigative timeline.
#[derive(Debug, Parser)]
#[command(name = "filature", version, about, long_about = None, max_term_width = 100)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write the site into the output folder
    Build(BuildArgs),
}

/// Options of `filature build`.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  filature build --base-url https://example.org/case/")]
pub struct BuildArgs {
    /// Folder of the site, which holds filature.yaml and content/
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,

    /// Where the site is written [default: public, in the folder of the site]
    #[arg(long, value_name = "DIR")]
    pub output: Option<PathBuf>,

    /// Where the site will stand, in place of `base_url` of filature.yaml
    #[arg(long, value_name = "URL", value_parser = BaseUrl::parse)]
    pub base_url: Option<BaseUrl>,

    /// Show drafts too
    #[arg(long)]
    pub drafts: bool,

    /// Make errors of the warnings
    #[arg(long)]
    pub strict: bool,

    /// Tell how long each stage took
    #[arg(long)]
    pub timings: bool,

    /// List the notes too, which need no action
    #[arg(long, short)]
    pub verbose: bool,
}
