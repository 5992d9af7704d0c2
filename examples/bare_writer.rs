//! How fast could the files of a site be written if making them cost nothing?
//!
//! ```text
//! cargo run --release --example bare_writer -- SITE NEW_FOLDER
//! ```
//!
//! Reads all files of a built site into memory, then writes the same bytes to the same paths of a new folder,
//! plainly and from as many threads as Filature renders with. Prints the seconds that the writing took, the
//! files and the bytes. `benches/compare.sh` sets a build beside it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use clap::Parser;
use rayon::prelude::*;
use walkdir::WalkDir;

/// Writes the files of a built site again and says how long that took.
#[derive(Debug, Parser)]
struct Arguments {
    /// Threads that write
    #[arg(long, default_value_t = 2)]
    threads: usize,
    /// A built site
    site: PathBuf,
    /// The folder to write; it must not be there yet
    new_folder: PathBuf,
}

/// A built site in memory.
struct Site {
    /// Folders below its root, each after the one that holds it.
    folders: Vec<PathBuf>,
    /// Files and their bytes, in the order of their paths.
    files: Vec<(PathBuf, Vec<u8>)>,
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(line) => {
            #[expect(clippy::print_stdout, reason = "the result of this program")]
            {
                println!("{line}");
            }
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("bare_writer: {error}");
            ExitCode::from(3)
        }
    }
}

fn run(arguments: &Arguments) -> io::Result<String> {
    let site = read(&arguments.site)?;
    let pool = rayon::ThreadPoolBuilder::new().num_threads(arguments.threads).build();
    let pool = pool.map_err(io::Error::other)?;
    fs::create_dir(&arguments.new_folder)?;

    #[expect(clippy::disallowed_methods, reason = "measuring is what this program is for")]
    let began = Instant::now();
    pool.install(|| write(&site, &arguments.new_folder))?;
    let seconds = began.elapsed().as_secs_f64();

    let bytes: usize = site.files.iter().map(|(_, bytes)| bytes.len()).sum();
    Ok(format!("{seconds:.3} s, {} files, {bytes} bytes", site.files.len()))
}

fn read(folder: &Path) -> io::Result<Site> {
    let mut site = Site { folders: Vec::new(), files: Vec::new() };
    for entry in WalkDir::new(folder).min_depth(1).sort_by_file_name() {
        let entry = entry?;
        let path = entry.path().strip_prefix(folder).map_err(io::Error::other)?.to_path_buf();
        if entry.file_type().is_dir() {
            site.folders.push(path);
        } else {
            site.files.push((path, fs::read(entry.path())?));
        }
    }
    Ok(site)
}

fn write(site: &Site, folder: &Path) -> io::Result<()> {
    for path in &site.folders {
        fs::create_dir(folder.join(path))?;
    }
    site.files.par_iter().try_for_each(|(path, bytes)| fs::write(folder.join(path), bytes))
}
