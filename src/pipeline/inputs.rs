//! Everything that a build is made from, as one key: as long as it stays the same, so does the site.
//!
//! ```text
//!  what the command chooses                                    ─┐
//!  filature.yaml, entities.yaml, annotations.yaml, links.yaml   │ bytes
//!  notes                                                        │ bytes
//!  templates/, static/                                          │ bytes     → key
//!  pictures and other files that notes may show                 │ size, and times of change
//!  which files there are, and what is wrong with them          ─┘ names
//! ```
//!
//! It holds more than a build may need, and whatever [`super::read`] and [`Theme::load`] read must be here. Pictures and
//! films alone are not read, since most may be published nowhere, and one may be larger than memory.

use std::hash::Hash;
use std::path::Path;

use rayon::prelude::*;

use super::{Options, list, read_config};
use crate::annotations;
use crate::cache::{Key, KeyMaker};
use crate::config;
use crate::diagnostics::Problems;
use crate::entities;
use crate::fetch::Links;
use crate::load::{self, FileRef};
use crate::memory::Memory;
use crate::theme::Theme;

/// The key of all that a build of the site at `root` is made from, and of what else the command `chooses`; none if some
/// of it cannot be read.
///
/// To be taken before anything is read: a file that is written to in between has another key the next time.
pub fn inputs(root: &Path, options: &Options, chooses: &impl Hash) -> Option<Key> {
    let mut problems = Problems::new();
    let config = read_config(root, options, &mut Memory::default(), &mut problems).ok()?;
    let listing = list(root, options, &config).ok()?.take(&mut problems);
    let theme = Theme::own_files(root).ok()?.take(&mut problems);

    let notes: Vec<Key> = listing.notes.par_iter().map(key_of_note).collect::<Option<_>>()?;
    let others = listing.library.files().map(load::traces).collect::<Option<Vec<_>>>()?;
    let Options { skip: _, base_url, drafts } = options;
    let mut key = KeyMaker::default().with(chooses).with(base_url).with(drafts);
    let content = &listing.content;
    for file in [
        root.join(config::FILE_NAME),
        root.join(Links::FILE_NAME),
        content.join(entities::FILE_NAME),
        content.join(annotations::FILE_NAME),
    ] {
        key = key.with(&load::is_link(&file)).with(&load::read_optional(&file).ok()?);
    }
    key = key.with_shown(&listing).with_shown(&problems).with(&notes).with_shown(&others);
    Some(theme.iter().fold(key, |key, file| key.with(file)).key())
}

fn key_of_note(note: &FileRef) -> Option<Key> {
    Some(KeyMaker::default().with(&load::read(note).ok()?).key())
}
