//! Tags and their tree.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::diagnostics::{Diagnostic, Place, Problems};
use crate::text::{Slug, sha256_hex};
use crate::timeline::{EventIx, Timeline};

/// Index of a tag in [`Tags::all`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TagIx(pub u32);

/// A tag, or the beginning that several tags share.
#[derive(Debug)]
pub struct Tag {
    /// Its address below `/tags/`.
    pub path: Vec<Slug>,
    /// Its name as first written, without `#`: `cat/espionage`.
    pub name: String,
    /// Its events and those of the tags below it, in order, each once.
    pub events: Vec<EventIx>,
    /// The tags right below it.
    pub children: Vec<TagIx>,
}

/// All tags, in the order of their addresses.
#[derive(Debug, Default)]
pub struct Tags {
    /// The tags.
    pub all: Vec<Tag>,
    by_name: HashMap<Arc<str>, TagIx>,
}

impl Tags {
    /// Collects the tags of the events.
    pub(super) fn collect(timeline: &Timeline, problems: &mut Problems) -> Tags {
        // Each name once, with the first event that bears it.
        let mut names: HashMap<&str, usize> = HashMap::new();
        let mut firsts: Vec<(&str, EventIx)> = Vec::new();
        // The names of all events, in order, as places in `firsts`.
        let mut all_names: Vec<(EventIx, usize)> = Vec::new();
        for ix in timeline.indices() {
            for name in &timeline.event(ix).tags {
                let at = *names.entry(name).or_insert_with(|| {
                    firsts.push((name, ix));
                    firsts.len() - 1
                });
                all_names.push((ix, at));
            }
        }
        let mut found: BTreeMap<Vec<Slug>, Tag> = BTreeMap::new();
        for &(name, ix) in &firsts {
            add(&mut found, name, timeline.place(timeline.event(ix)), problems);
        }
        let by_path: BTreeMap<Vec<Slug>, TagIx> = found.keys().cloned().zip((0..).map(TagIx)).collect();
        let mut all: Vec<Tag> = found.into_values().collect();
        for at in 0..all.len() {
            let parent = all[at].path[..all[at].path.len() - 1].to_vec();
            if let Some(&TagIx(parent)) = by_path.get(&parent) {
                all[parent as usize].children.push(TagIx(at as u32));
            }
        }
        // A name stands for its own tag and for those above it.
        let chains: Vec<Vec<usize>> = firsts
            .iter()
            .map(|(name, _)| {
                let path = path_of(name);
                (1..=path.len()).filter_map(|n| by_path.get(&path[..n])).map(|ix| ix.0 as usize).collect()
            })
            .collect();
        for (ix, name) in all_names {
            for &tag in &chains[name] {
                if all[tag].events.last() != Some(&ix) {
                    all[tag].events.push(ix);
                }
            }
        }
        let by_name = firsts
            .iter()
            .zip(&chains)
            .filter_map(|((name, _), chain)| Some((Arc::from(*name), TagIx(*chain.last()? as u32))))
            .collect();
        Tags { all, by_name }
    }

    /// A tag by its index.
    pub fn get(&self, ix: TagIx) -> &Tag {
        &self.all[ix.0 as usize]
    }

    /// The index of the tag that a name means, as events bear it.
    pub fn index(&self, name: &str) -> Option<TagIx> {
        self.by_name.get(name).copied()
    }

    /// The tag that a name means, as events bear it.
    pub fn find(&self, name: &str) -> Option<&Tag> {
        self.index(name).map(|ix| self.get(ix))
    }
}

/// Adds a tag and those above it, and says what is wrong with their addresses.
fn add(found: &mut BTreeMap<Vec<Slug>, Tag>, name: &str, place: Option<Place>, problems: &mut Problems) {
    let path = path_of(name);
    let parts: Vec<&str> = name.split('/').map(str::trim).filter(|part| !part.is_empty()).collect();
    for length in 1..=path.len() {
        let prefix = &path[..length];
        let written = parts[..length].join("/");
        match found.get(prefix) {
            None => {
                check(prefix, &written, place.as_ref(), problems);
                let tag =
                    Tag { path: prefix.to_vec(), name: written, events: Vec::new(), children: Vec::new() };
                found.insert(prefix.to_vec(), tag);
            }
            Some(tag) if same_name(&tag.name, &written) => {}
            Some(tag) => {
                let message = format!("the tags `{}` and `{written}` want the same address", tag.name);
                let help = "spell one of them differently";
                problems.push(at(place.as_ref(), Diagnostic::error("tag-clash", message).help(help)));
            }
        }
    }
}

/// The address of a tag: one part for each part of its name. A part without letters is given a name from
/// its fingerprint.
fn path_of(name: &str) -> Vec<Slug> {
    name.split('/')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .filter_map(|part| {
            Slug::from_text(part).or_else(|| Slug::new(&format!("tag-{}", &sha256_hex(part.as_bytes())[..8])))
        })
        .collect()
}

/// Tags that differ in case alone are one, as in Obsidian.
fn same_name(a: &str, b: &str) -> bool {
    let plain = |name: &str| name.to_lowercase().replace([' ', '_'], "-");
    plain(a) == plain(b)
}

fn check(path: &[Slug], name: &str, place: Option<&Place>, problems: &mut Problems) {
    if path.last().is_some_and(Slug::is_page_number) {
        let message = format!("the tag `{name}` would take the address of a later page");
        let help = "addresses such as `p2` are kept for the later pages of lists";
        problems.push(at(place, Diagnostic::error("tag-address", message).help(help)));
    }
}

fn at(place: Option<&Place>, problem: Diagnostic) -> Diagnostic {
    match place {
        Some(place) => problem.at(place.clone()),
        None => problem,
    }
}
