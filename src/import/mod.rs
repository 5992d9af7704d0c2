//! Notes from exports: of X, of Mastodon, and of tables.
//!
//! An importer writes notes that Filature itself reads, below `content/imported/`, and copies of pictures. What it
//! writes is read back before it is kept, so that a post stands in its note with exactly its words. Nothing that
//! exists is ever overwritten: a second import adds only what is not there yet.
//!
//! Exports are streamed: what is held in memory is one post, and in the end the posts of one month.

mod archive;
mod book;
mod compose;
mod guard;
mod html;
mod json;
mod mastodon;
mod place;
mod table;
mod x;

pub use self::mastodon::mastodon;
pub use self::table::{Mapping, table};
pub use self::x::{XOptions, x_archive};

use std::io;
use std::path::{Path, PathBuf};

use crate::diagnostics::Problems;

/// Where notes of imports go, below the folder of the site.
pub const IMPORTED: &str = "content/imported";

/// An import was not made, or not completely. What was written before is complete by itself.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The path leads to no such export.
    #[error("`{path}` is no {what}: {why}")]
    NotOne {
        /// The path.
        path: PathBuf,
        /// The kind of export.
        what: &'static str,
        /// What is missing.
        why: String,
    },
    /// The export is broken, or more than any export is.
    #[error("cannot read `{name}` of the export: {why}")]
    Broken {
        /// The part of the export.
        name: String,
        /// What is wrong with it.
        why: String,
    },
    /// The machine failed.
    #[error("cannot use `{path}`: {source}")]
    Machine {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl ImportError {
    fn machine(path: &Path) -> impl Fn(io::Error) -> ImportError + '_ {
        move |source| ImportError::Machine { path: path.to_path_buf(), source }
    }

    fn broken(name: &str, why: impl ToString) -> ImportError {
        ImportError::Broken { name: name.to_string(), why: why.to_string() }
    }
}

/// What an import did.
#[derive(Debug, Default)]
pub struct Report {
    /// The notes that were written, in order.
    pub notes: Vec<PathBuf>,
    /// How many posts or rows they hold.
    pub written: usize,
    /// How many stood in the notes of an earlier import.
    pub already: usize,
    /// How many files were copied.
    pub copied: usize,
    /// Why others were left out, and how many for each reason, in the order of the reasons.
    pub left_out: std::collections::BTreeMap<&'static str, usize>,
    /// What could not be written.
    pub problems: Problems,
}

impl Report {
    fn leave_out(&mut self, why: &'static str) {
        *self.left_out.entry(why).or_default() += 1;
    }
}
