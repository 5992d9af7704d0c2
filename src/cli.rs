//! The command line: its words and nothing else.

use std::net::{IpAddr, Ipv4Addr};
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
    /// Show the site in a browser, and every change at once
    Serve(ServeArgs),
    /// List names that stand often in the notes and are no entity yet, as YAML to paste
    Suggest(SuggestArgs),
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

/// Options of `filature serve`.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  filature serve --open --drafts")]
pub struct ServeArgs {
    /// Folder of the site, which holds filature.yaml and content/
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,

    /// Port to listen at; when it is taken, the next one that is free
    #[arg(long, value_name = "N", default_value_t = 4000)]
    pub port: u16,

    /// Address of this machine to listen at; unless it is this machine's own loopback, everybody who looks
    /// needs the token that is shown
    #[arg(long, value_name = "ADDR", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST), value_parser = one_address)]
    pub host: IpAddr,

    /// Open the browser
    #[arg(long)]
    pub open: bool,

    /// Show drafts too
    #[arg(long)]
    pub drafts: bool,

    /// List the notes too, which need no action
    #[arg(long, short)]
    pub verbose: bool,
}

/// Options of `filature suggest`.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  filature suggest --fewest 3 >> content/entities.yaml")]
pub struct SuggestArgs {
    /// Folder of the site, which holds filature.yaml and content/
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,

    /// Fewest events of a name
    #[arg(long, value_name = "N", default_value_t = 2)]
    pub fewest: usize,

    /// Most names
    #[arg(long, value_name = "N", default_value_t = 100)]
    pub most: usize,

    /// Read drafts too
    #[arg(long)]
    pub drafts: bool,
}

fn one_address(text: &str) -> Result<IpAddr, String> {
    let address: IpAddr = text.parse().map_err(|_| "write an address, such as 192.168.1.20".to_string())?;
    if address.is_unspecified() {
        return Err("this stands for every address; name the one that others should use".into());
    }
    Ok(address)
}
