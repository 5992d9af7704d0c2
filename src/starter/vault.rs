//! Notes that quote posts, in a folder that is there already.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::diagnostics::{Checked, Problems};
use crate::entities::Definitions;
use crate::memory::Memory;
use crate::note::{Content, Note};
use crate::pipeline::{self, Failure, Lined, Options, Progress};
use crate::site::Site;
use crate::suggest;
use crate::timeline::Kind;

/// Fewest events of a name that is suggested.
const FEWEST: usize = 2;

/// Most names that are suggested.
const MOST: usize = 50;

/// What a vault holds for a site. Nothing of it is changed.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// The notes, in the order of their paths.
    pub notes: Vec<VaultNote>,
    /// How many posts they quote, each counted once.
    pub posts: usize,
    /// Names by handle, where all quoted posts of a note are of one handle and the note names one author.
    pub authors: BTreeMap<String, String>,
    /// Files that the notes show, and where each goes in a site: `content/…` or `media/…`.
    pub attachments: Vec<(PathBuf, String)>,
    /// Names that stand often in them and are no entity there, as YAML to paste; empty if there are none.
    pub names: String,
}

/// A note of a vault that quotes posts.
#[derive(Debug, Clone, Default)]
pub struct VaultNote {
    /// Where it lies.
    pub file: PathBuf,
    /// Where it goes in a site: `content/…`.
    pub path: String,
    /// Its title.
    pub title: String,
}

impl Found {
    /// The title of the only note; none where there are several.
    pub fn title(&self) -> Option<&str> {
        match self.notes.as_slice() {
            [note] => Some(&note.title),
            _ => None,
        }
    }
}

/// Looks for notes that quote posts in the folder `vault`, as a build reads it; withheld ones are passed over.
///
/// Fails only when the disk does; what is wrong with the notes is among the problems.
pub fn find(vault: &Path, progress: &dyn Progress) -> Result<Checked<Found>, Failure> {
    let mut problems = Problems::new();
    let options = Options::default();
    let mut memory = Memory::default();
    // Once for the names, whose problems are told the second time, and once for the rest; nothing is parsed twice.
    let sources = pipeline::read(vault, &options, &mut memory, progress)?.value;
    let names = suggested(&pipeline::line_up(sources, &options, progress).value);
    let sources = pipeline::read(vault, &options, &mut memory, progress)?.take(&mut problems);
    let site = pipeline::assemble(sources, &options, progress).take(&mut problems);
    problems.sort();
    Ok(Checked { value: Found { names, ..collect(vault, &site) }, problems })
}

/// Names that belong to no entity, as YAML; none if there are too many definitions to tell.
fn suggested(lined: &Lined) -> String {
    let found = suggest::suggest(&lined.definitions, &lined.timeline, FEWEST).unwrap_or_default();
    // What the vault defines is not copied, so that the new file stands alone.
    suggest::paste(
        &found,
        &Definitions { entities: Vec::new(), ..lined.definitions.clone() },
        &lined.timeline,
        MOST,
    )
}

fn collect(vault: &Path, site: &Site) -> Found {
    let mut found = Found::default();
    for note in site.notes.iter() {
        let Content::Thread(_) = note.content else { continue };
        found.notes.push(VaultNote {
            file: vault.join(note.path.as_str()),
            path: in_content(note.path.as_str()),
            title: note.title.clone(),
        });
        if let Some((handle, name)) = named(note) {
            found.authors.entry(handle).or_insert(name);
        }
    }
    found.posts = site.timeline.events.iter().filter(|event| matches!(event.kind, Kind::Post { .. })).count();
    found.attachments = site
        .attachments
        .iter()
        .filter_map(|attachment| {
            let below = attachment.file.strip_prefix(vault).ok()?;
            let parts: Option<Vec<_>> = below.iter().map(|part| part.to_str()).collect();
            let path = parts?.join("/");
            let media = format!("{}/", crate::attachments::MEDIA);
            let target = if path.starts_with(&media) { path } else { in_content(&path) };
            Some((attachment.file.clone(), target))
        })
        .collect();
    found
}

/// A path of a vault as a path of a site, where all notes are below `content/`.
fn in_content(path: &str) -> String {
    let prefix = format!("{}/", crate::load::CONTENT);
    if path.starts_with(&prefix) { path.to_string() } else { prefix + path }
}

/// The one handle of a note and the one name that it gives.
fn named(note: &Note) -> Option<(String, String)> {
    let Content::Thread(highlights) = &note.content else { return None };
    let mut handles: Vec<String> =
        highlights.iter().filter_map(|highlight| Some(highlight.author.as_ref()?.to_lowercase())).collect();
    handles.sort();
    handles.dedup();
    match (handles.as_slice(), note.authors.as_slice()) {
        ([handle], [name]) if !handle.eq_ignore_ascii_case(name) => Some((handle.clone(), name.clone())),
        _ => None,
    }
}
