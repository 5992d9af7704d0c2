//! `data/manifest.json`: what a site came from and what it consists of, as fingerprints.
//!
//! It names every published note and every file of the site but itself, with the SHA-256 of its bytes. A note is
//! published when something of it can be seen: an event, a page, or an entity that is not hidden.
//!
//! It is the one file that depends on the others. Their digests are taken as they are rendered ([`Digests`]), so
//! that nothing is held but 32 bytes for each.

mod digests;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

pub use self::digests::Digests;
use crate::diagnostics::SourcePath;
use crate::note::{Note, Visibility};
use crate::site::Site;
use crate::text::hex;

/// Its path in the site.
pub const PATH: &str = "data/manifest.json";

/// Which program writes it, and in which version.
pub const GENERATOR: &str = concat!("filature ", env!("CARGO_PKG_VERSION"));

/// What a site came from and what it consists of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manifest {
    /// Name and version of the program that built the site.
    pub generator: String,
    /// Where the site was to stand: an address, or a path alone.
    pub base_url: String,
    /// Whether drafts are in it.
    pub drafts: bool,
    /// SHA-256 of the notes, by their paths.
    pub notes: BTreeMap<String, String>,
    /// SHA-256 of the files, by their paths.
    pub files: BTreeMap<String, String>,
}

/// Everything but the entries.
#[derive(Serialize)]
struct Head<'a> {
    generator: &'a str,
    base_url: &'a str,
    drafts: bool,
}

/// A note or file.
#[derive(Serialize, Deserialize)]
struct Entry<'a> {
    path: std::borrow::Cow<'a, str>,
    sha256: std::borrow::Cow<'a, str>,
}

/// The whole, as it is read.
#[derive(Deserialize)]
struct Whole<'a> {
    generator: String,
    base_url: String,
    drafts: bool,
    #[serde(borrow)]
    notes: Vec<Entry<'a>>,
    #[serde(borrow)]
    files: Vec<Entry<'a>>,
}

impl Manifest {
    /// The manifest of a site whose files have these digests.
    pub fn new(site: &Site, digests: &Digests) -> Manifest {
        let mut files = digests.to_hex();
        files.remove(PATH);
        Manifest {
            generator: GENERATOR.into(),
            base_url: site.base.to_string(),
            drafts: has_drafts(site),
            notes: published(site).map(|note| (note.path.to_string(), note.sha256.to_string())).collect(),
            files,
        }
    }

    /// Appends it to `out`, as [`write`] does.
    #[cfg(test)]
    fn write(&self, out: &mut Vec<u8>) -> serde_json::Result<()> {
        let head = Head { generator: &self.generator, base_url: &self.base_url, drafts: self.drafts };
        let mut writer = Writer::begin(&head, out)?;
        for (name, entries) in [("notes", &self.notes), ("files", &self.files)] {
            writer.list(name);
            for (path, sha256) in entries {
                writer.entry(path, sha256)?;
            }
        }
        writer.end();
        Ok(())
    }

    /// Reads one; says in plain words why it is none.
    pub fn parse(bytes: &[u8]) -> Result<Manifest, String> {
        let whole: Whole<'_> = serde_json::from_slice(bytes).map_err(|why| why.to_string())?;
        Ok(Manifest {
            generator: whole.generator,
            base_url: whole.base_url,
            drafts: whole.drafts,
            notes: by_path(whole.notes)?,
            files: by_path(whole.files)?,
        })
    }
}

/// Appends the manifest of a site whose files have these digests to `out`: one entry on a line, so that two can be
/// compared by eye. Nothing but these bytes is made, which counts where there are 200,000 files.
pub fn write(site: &Site, digests: &Digests, out: &mut Vec<u8>) -> serde_json::Result<()> {
    let head = Head { generator: GENERATOR, base_url: &site.base.to_string(), drafts: has_drafts(site) };
    let mut writer = Writer::begin(&head, out)?;
    writer.list("notes");
    for note in published(site) {
        writer.entry(note.path.as_str(), &note.sha256)?;
    }
    writer.list("files");
    digests.for_each(|path, digest| {
        if path.as_str() == PATH { Ok(()) } else { writer.entry(path.as_str(), &hex(digest)) }
    })?;
    writer.end();
    Ok(())
}

/// A manifest that grows.
struct Writer<'o> {
    out: &'o mut Vec<u8>,
    /// What stands before the next entry.
    before: &'static [u8],
}

impl<'o> Writer<'o> {
    fn begin(head: &Head<'_>, out: &'o mut Vec<u8>) -> serde_json::Result<Self> {
        serde_json::to_writer(&mut *out, head)?;
        // Its lists follow.
        out.pop();
        Ok(Writer { out, before: b"" })
    }

    /// Begins a list, after the one before.
    fn list(&mut self, name: &str) {
        self.close();
        self.out.extend_from_slice(format!(",\n\"{name}\":[").as_bytes());
        self.before = b"\n";
    }

    fn entry(&mut self, path: &str, sha256: &str) -> serde_json::Result<()> {
        self.out.extend_from_slice(self.before);
        self.before = b",\n";
        serde_json::to_writer(&mut *self.out, &Entry { path: path.into(), sha256: sha256.into() })
    }

    fn close(&mut self) {
        if !self.before.is_empty() {
            self.out.extend_from_slice(b"\n]");
        }
    }

    fn end(mut self) {
        self.close();
        self.out.extend_from_slice(b"}\n");
    }
}

/// Whether a site shows drafts.
fn has_drafts(site: &Site) -> bool {
    site.notes.iter().any(|note| note.visibility == Visibility::Draft)
}

fn by_path(entries: Vec<Entry<'_>>) -> Result<BTreeMap<String, String>, String> {
    let mut map = BTreeMap::new();
    for entry in entries {
        let sha256 = entry.sha256;
        if sha256.len() != 64 || !sha256.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) {
            return Err(format!("`{sha256}` is no SHA-256"));
        }
        if map.insert(entry.path.to_string(), sha256.into_owned()).is_some() {
            return Err(format!("`{}` stands there twice", entry.path));
        }
    }
    Ok(map)
}

/// The notes of which something can be seen, in the order of their paths.
pub fn published(site: &Site) -> impl Iterator<Item = &Note> {
    let of_events = site.timeline.events.iter().flat_map(|event| &event.sources).map(|source| source.note);
    let of_pages = site.pages.iter().map(|page| page.note);
    let mut shown: BTreeSet<&SourcePath> = of_events.chain(of_pages).map(|ix| &site.note(ix).path).collect();
    let entities = site.entities.entities.iter().map(|entity| &entity.definition);
    shown.extend(entities.filter(|definition| !definition.hidden).map(|definition| &definition.place.path));
    site.notes.iter().map(|note| &**note).filter(move |note| shown.contains(&note.path))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(manifest: &Manifest) -> String {
        let mut out = Vec::new();
        manifest.write(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn manifest() -> Manifest {
        let entry = |path: &str, digit: &str| (path.to_string(), digit.repeat(64));
        Manifest {
            generator: "filature 9.9.9".into(),
            base_url: "https://example.org/a \"b\"/".into(),
            drafts: true,
            notes: [entry("content/é.md", "a")].into(),
            files: [entry("a.html", "0"), entry("b/\"c\".html", "1")].into(),
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        let empty = Manifest { notes: BTreeMap::new(), files: BTreeMap::new(), ..manifest() };
        for one in [manifest(), empty] {
            assert_eq!(Manifest::parse(written(&one).as_bytes()), Ok(one));
        }
    }

    #[test]
    fn what_is_no_manifest_is_refused() {
        let text = written(&manifest());
        for bad in [
            String::new(),
            "[]".into(),
            text.replace("\"notes\"", "\"note\""),
            text.replace("aaaa", "aaa"),
            text.replace("aaaa", "AAAA"),
            text.replace("b/\\\"c\\\".html", "a.html"),
        ] {
            assert!(Manifest::parse(bad.as_bytes()).is_err(), "{bad}");
        }
    }
}
