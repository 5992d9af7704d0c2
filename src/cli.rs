//! The command line: its words and nothing else.

use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

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
    /// Begin a site: write a folder that builds as it is
    New(NewArgs),
    /// Write the site into the output folder
    Build(BuildArgs),
    /// Show the site in a browser, and every change at once
    Serve(ServeArgs),
    /// Tell everything that could be wrong, and write nothing
    Check(CheckArgs),
    /// Bring the site to its public address, or into a folder
    Publish(PublishArgs),
    /// Write notes from an export of a platform, or from a table
    Import(ImportArgs),
    /// Fetch copies of the pictures that notes refer to
    Media(MediaArgs),
    /// Find out where short addresses lead, or list what is worth a copy in an archive
    Links(LinksArgs),
    /// List names that stand often in the notes and are no entity yet, as YAML to paste
    Suggest(SuggestArgs),
    /// Tell when a post or file was made, from its id alone
    Id(IdArgs),
    /// Tell which notes, lines, template and view a page came from
    Explain(ExplainArgs),
    /// Tell whether the files of a site come from these notes, and what differs
    Verify(VerifyArgs),
    /// Print completions for a shell
    Completions(CompletionsArgs),
    /// Print the manual page
    #[command(hide = true, after_help = "Example:\n  filature man > filature.1")]
    Man,
}

/// Options of `filature new`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  filature new my-case\n  filature new my-case --from ~/vault --copy")]
pub struct NewArgs {
    /// Folder of the new site; must not be there yet, or be empty but for .git
    #[arg(value_name = "DIR")]
    pub dir: PathBuf,

    /// Begin from the notes of this folder that quote posts: lists them, and copies nothing
    #[arg(long, value_name = "VAULT")]
    pub from: Option<PathBuf>,

    /// Copy the notes that were found, and the files that they show, into content/
    #[arg(long, requires = "from")]
    pub copy: bool,
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

/// Options of `filature publish`.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  filature publish --dry-run\n  filature publish --to /srv/www/case --yes")]
pub struct PublishArgs {
    /// Folder of the site, which holds filature.yaml and content/
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,

    /// Show what would change, and change nothing
    #[arg(long)]
    pub dry_run: bool,

    /// Publish without asking
    #[arg(long, short)]
    pub yes: bool,

    /// Remote of the git repository [default: origin]
    #[arg(long, value_name = "NAME")]
    pub remote: Option<String>,

    /// Branch of the remote that holds the site [default: gh-pages]
    #[arg(long, value_name = "NAME")]
    pub branch: Option<String>,

    /// Bring the site into this folder, and ask nothing of git
    #[arg(long, value_name = "DIR", conflicts_with_all = ["remote", "branch"])]
    pub to: Option<PathBuf>,

    /// Where the site will stand, in place of `base_url` of filature.yaml and of what the remote says
    #[arg(long, value_name = "URL", value_parser = BaseUrl::parse)]
    pub base_url: Option<BaseUrl>,

    /// List every address, and the notes, which need no action
    #[arg(long, short)]
    pub verbose: bool,
}

/// Options of `filature check`.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  filature check --strict --base-url https://example.org/case/")]
pub struct CheckArgs {
    /// Folder of the site, which holds filature.yaml and content/
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,

    /// Where the site will stand, in place of `base_url` of filature.yaml
    #[arg(long, value_name = "URL", value_parser = BaseUrl::parse)]
    pub base_url: Option<BaseUrl>,

    /// Make errors of the warnings
    #[arg(long)]
    pub strict: bool,

    /// Ask for the links that lead out of the site too; the only part of a check that uses the network
    #[arg(long)]
    pub external: bool,

    /// How problems are told
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,

    /// List the notes too, which need no action
    #[arg(long, short)]
    pub verbose: bool,
}

/// How problems are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people, with the lines that are meant
    Text,
    /// One JSON object, for programs
    Json,
    /// Annotations of a GitHub workflow
    Github,
}

/// Options of `filature id`.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  filature id 1108631504547127296\n  filature id https://bsky.app/profile/example.org/post/3lbd2ebt3wk2r"
)]
pub struct IdArgs {
    /// Ids, or addresses that hold one
    #[arg(value_name = "ID_OR_URL", required = true)]
    pub ids: Vec<String>,

    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// Options of `filature import`.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  filature import mastodon archive.tar.gz")]
pub struct ImportArgs {
    /// What kind of export it is
    #[command(subcommand)]
    pub source: ImportSource,
}

/// The exports that `filature import` reads.
#[derive(Debug, Subcommand)]
pub enum ImportSource {
    /// The archive of an account of X: a zip file, or its folder
    #[command(
        after_help = "Example:\n  filature import x-archive twitter-2026-01-01.zip\n\nDirect messages are never read."
    )]
    XArchive {
        /// The zip file, or the folder that was unpacked from it
        #[arg(value_name = "PATH")]
        path: PathBuf,
        /// Folder of the site, which holds filature.yaml and content/
        #[arg(long, value_name = "DIR", default_value = ".")]
        root: PathBuf,
        /// Take posts of others too, which the account repeated
        #[arg(long)]
        retweets: bool,
        /// Take posts too that the account deleted, as far as the archive keeps them
        #[arg(long)]
        deleted: bool,
    },
    /// The public posts of an account of Mastodon: outbox.json, or the .tar.gz that holds it
    #[command(after_help = "Example:\n  filature import mastodon archive-20260101.tar.gz")]
    Mastodon {
        /// outbox.json, or the .tar.gz
        #[arg(value_name = "PATH")]
        path: PathBuf,
        /// Folder of the site, which holds filature.yaml and content/
        #[arg(long, value_name = "DIR", default_value = ".")]
        root: PathBuf,
    },
    /// A table: an event for each row, from its columns date, title, text, source, url and entities
    #[command(after_help = "Example:\n  filature import csv events.csv --mapping columns.yaml")]
    Csv {
        /// The table
        #[arg(value_name = "PATH")]
        path: PathBuf,
        /// Folder of the site, which holds filature.yaml and content/
        #[arg(long, value_name = "DIR", default_value = ".")]
        root: PathBuf,
        /// A file in YAML that names the columns: `date: Datum`
        #[arg(long, value_name = "FILE")]
        mapping: Option<PathBuf>,
    },
}

/// Options of `filature media`.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  filature media fetch")]
pub struct MediaArgs {
    /// What to do with pictures
    #[command(subcommand)]
    pub action: MediaAction,
}

/// What `filature media` does.
#[derive(Debug, Subcommand)]
pub enum MediaAction {
    /// Fetch those that have no copy in media/ yet, and verify the others; asks the network
    #[command(after_help = "Example:\n  filature media fetch")]
    Fetch {
        /// Folder of the site, which holds filature.yaml and content/
        #[arg(long, value_name = "DIR", default_value = ".")]
        root: PathBuf,
        /// Fetch those of drafts too
        #[arg(long)]
        drafts: bool,
    },
}

/// Options of `filature links`.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  filature links resolve")]
pub struct LinksArgs {
    /// What to do with links
    #[command(subcommand)]
    pub action: LinksAction,
}

/// What `filature links` does.
#[derive(Debug, Subcommand)]
pub enum LinksAction {
    /// Ask where the short addresses in published events lead, and write links.yaml; asks the network
    #[command(after_help = "Example:\n  filature links resolve")]
    Resolve {
        /// Folder of the site, which holds filature.yaml and content/
        #[arg(long, value_name = "DIR", default_value = ".")]
        root: PathBuf,
        /// Another host whose addresses are short forms
        #[arg(long, value_name = "HOST")]
        shortener: Vec<String>,
    },
    /// List the addresses that no copy is named for
    #[command(after_help = "Example:\n  filature links archive --print > addresses.txt")]
    Archive {
        /// Print them; nothing is sent anywhere
        #[arg(long, required = true)]
        print: bool,
        /// Folder of the site, which holds filature.yaml and content/
        #[arg(long, value_name = "DIR", default_value = ".")]
        root: PathBuf,
    },
}

/// Options of `filature explain`.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  filature explain /timeline/2021/07/")]
pub struct ExplainArgs {
    /// Address of a page or file of the site, with or without the base path
    #[arg(value_name = "URL_PATH")]
    pub address: String,

    /// Folder of the site, which holds filature.yaml and content/
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,

    /// Look at drafts too
    #[arg(long)]
    pub drafts: bool,
}

/// Options of `filature verify`.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  filature verify public\n  filature verify manifest.json --timestamp-request manifest.tsq"
)]
pub struct VerifyArgs {
    /// Folder of a built site; or its data/manifest.json alone, without the files
    #[arg(value_name = "DIR_OR_MANIFEST")]
    pub site: PathBuf,

    /// Folder of the notes that it should come from, which holds filature.yaml and content/
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,

    /// Write a request for a timestamp of the manifest (RFC 3161) into a new file, if nothing differs
    #[arg(long, value_name = "FILE")]
    pub timestamp_request: Option<PathBuf>,

    /// List every difference
    #[arg(long, short)]
    pub verbose: bool,
}

/// Options of `filature completions`.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  filature completions bash > ~/.local/share/bash-completion/completions/filature\n  filature completions fish > ~/.config/fish/completions/filature.fish"
)]
pub struct CompletionsArgs {
    /// The shell that is to know the commands and their options
    #[arg(value_enum, value_name = "SHELL")]
    pub shell: clap_complete::Shell,
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
