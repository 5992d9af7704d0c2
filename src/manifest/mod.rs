//! `data/manifest.json`: what a site came from and what it consists of, as fingerprints.
//!
//! It names every published note and every file of the site but itself, with the SHA-256 of its bytes. A note is
//! published when something of it can be seen: an event, a page, or an entity that is not hidden.
//!
//! It is the one file that depends on the others. Their digests are taken as they are rendered ([`Digests`]), so
//! that nothing is held but 32 bytes for each.
//!
//! One that would be too large is cut: it names its parts with their SHA-256 instead, so that it still stands for
//! everything. Its parts name notes and files, and none of them itself or another part.

mod digests;
mod parts;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde::{Deserialize, Serialize};

pub use self::digests::Digests;
pub use self::parts::{part_path, parts};
use crate::diagnostics::SourcePath;
use crate::note::{Note, Visibility};
use crate::routes::OutPath;
use crate::site::Site;
use crate::text::{hex, sha256_hex};

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
    /// SHA-256 of the files over which it is cut, by their paths; none where it is whole.
    pub parts: BTreeMap<String, String>,
}

/// Everything but the entries.
#[derive(Serialize)]
struct Head<'a> {
    generator: &'a str,
    base_url: &'a str,
    drafts: bool,
}

impl Head<'_> {
    /// That of a site, but for its address.
    fn of(site: &Site) -> Head<'static> {
        Head { generator: GENERATOR, base_url: "", drafts: has_drafts(site) }
    }
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
    notes: Option<Vec<Entry<'a>>>,
    #[serde(borrow)]
    files: Option<Vec<Entry<'a>>>,
    #[serde(borrow, default)]
    parts: Vec<Entry<'a>>,
}

impl Manifest {
    /// The manifest of a site whose files have these digests, those of its own `parts` among them.
    pub fn new(site: &Site, digests: &Digests, parts: &[OutPath]) -> Manifest {
        let mut files = digests.to_hex();
        files.retain(|path, _| !is_own(path, parts));
        Manifest {
            generator: GENERATOR.into(),
            base_url: site.base.to_string(),
            drafts: has_drafts(site),
            notes: published(site).map(|note| (note.path.to_string(), note.sha256.to_string())).collect(),
            files,
            parts: BTreeMap::new(),
        }
    }

    /// Appends it to `out`, as [`write`] does with one that is whole.
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
    ///
    /// `read` gives the bytes of a part by its number, counted from 1, or says why it cannot.
    pub fn parse(
        bytes: &[u8],
        read: &mut dyn FnMut(usize) -> Result<Vec<u8>, String>,
    ) -> Result<Manifest, String> {
        let whole: Whole<'_> = serde_json::from_slice(bytes).map_err(|why| why.to_string())?;
        let (mut notes, mut files) = (Vec::new(), Vec::new());
        match (whole.notes, whole.files, whole.parts.is_empty()) {
            (Some(of_notes), Some(of_files), true) => {
                notes = by_path(of_notes)?.into_iter().collect();
                files = by_path(of_files)?.into_iter().collect();
            }
            (None, None, false) => {
                for (number, part) in (1..).zip(&whole.parts) {
                    // No other file is read, whatever the manifest says.
                    if part.path != part_path(number) {
                        return Err(format!("its part {number} cannot be `{}`", part.path));
                    }
                    let bytes = read(number)?;
                    if sha256_hex(&bytes) != part.sha256 {
                        return Err(format!(
                            "its part `{}` is another file than the one it names",
                            part.path
                        ));
                    }
                    let part: Whole<'_> = serde_json::from_slice(&bytes).map_err(|why| why.to_string())?;
                    notes.extend(by_path(part.notes.unwrap_or_default())?);
                    files.extend(by_path(part.files.unwrap_or_default())?);
                }
            }
            _ => return Err("it has neither `notes` and `files` nor `parts`".into()),
        }
        Ok(Manifest {
            generator: whole.generator,
            base_url: whole.base_url,
            drafts: whole.drafts,
            notes: each_once(notes)?,
            files: each_once(files)?,
            parts: by_path(whole.parts)?,
        })
    }
}

/// Appends the manifest of a site whose files have these digests to `out`: one entry on a line, so that two can be
/// compared by eye. Nothing but these bytes is made, which counts where there are 200,000 files.
///
/// Where it is cut, it names its `parts` alone, which have digests, too.
pub fn write(site: &Site, digests: &Digests, parts: &[OutPath], out: &mut Vec<u8>) -> serde_json::Result<()> {
    if parts.is_empty() {
        return write_lines(site, digests, parts, 0..u32::MAX, out);
    }
    let mut writer = Writer::begin(&Head { base_url: &site.base.to_string(), ..Head::of(site) }, out)?;
    writer.list("parts");
    digests.for_each_of(parts, |path, digest| writer.entry(path.as_str(), &hex(digest)))?;
    writer.end();
    Ok(())
}

/// Appends these lines of it: notes and after them files, counted from 0. The digests of its own `parts` are none of
/// them.
pub fn write_lines(
    site: &Site,
    digests: &Digests,
    parts: &[OutPath],
    lines: Range<u32>,
    out: &mut Vec<u8>,
) -> serde_json::Result<()> {
    let mut writer = Writer::begin(&Head { base_url: &site.base.to_string(), ..Head::of(site) }, out)?;
    let mut at = 0..;
    let mut wanted = || at.next().is_some_and(|at| lines.contains(&at));
    writer.list("notes");
    for note in published(site) {
        if wanted() {
            writer.entry(note.path.as_str(), &note.sha256)?;
        }
    }
    writer.list("files");
    digests.for_each(|path, digest| {
        if is_own(path.as_str(), parts) || !wanted() {
            return Ok(());
        }
        writer.entry(path.as_str(), &hex(digest))
    })?;
    writer.end();
    Ok(())
}

/// Whether a file is the manifest, or one of its parts.
fn is_own(path: &str, parts: &[OutPath]) -> bool {
    path == PATH || (path.starts_with(parts::FOLDER) && parts.iter().any(|part| part.as_str() == path))
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
            return Err(twice(&entry.path));
        }
    }
    Ok(map)
}

/// What several parts name, each of which names nothing twice.
fn each_once(entries: Vec<(String, String)>) -> Result<BTreeMap<String, String>, String> {
    let mut map = BTreeMap::new();
    for (path, sha256) in entries {
        if map.contains_key(&path) {
            return Err(twice(&path));
        }
        map.insert(path, sha256);
    }
    Ok(map)
}

fn twice(path: &str) -> String {
    format!("`{path}` stands there twice")
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

    fn parse(bytes: &[u8]) -> Result<Manifest, String> {
        Manifest::parse(bytes, &mut |number| Err(format!("no part {number}")))
    }

    fn manifest() -> Manifest {
        let entry = |path: &str, digit: &str| (path.to_string(), digit.repeat(64));
        Manifest {
            generator: "filature 9.9.9".into(),
            base_url: "https://example.org/a \"b\"/".into(),
            drafts: true,
            notes: [entry("content/é.md", "a")].into(),
            files: [entry("a.html", "0"), entry("b/\"c\".html", "1")].into(),
            parts: BTreeMap::new(),
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        let empty = Manifest { notes: BTreeMap::new(), files: BTreeMap::new(), ..manifest() };
        for one in [manifest(), empty] {
            assert_eq!(parse(written(&one).as_bytes()), Ok(one));
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
            assert!(parse(bad.as_bytes()).is_err(), "{bad}");
        }
    }

    /// One that is cut over parts of these texts, with the digests that they have.
    fn index(parts: &[&str]) -> String {
        let entry = |(number, part): (usize, &&str)| {
            format!(r#"{{"path":"{}","sha256":"{}"}}"#, part_path(number), sha256_hex(part.as_bytes()))
        };
        let parts: Vec<_> = (1..).zip(parts).map(entry).collect();
        format!(r#"{{"generator":"x","base_url":"/","drafts":false,"parts":[{}]}}"#, parts.join(","))
    }

    #[test]
    fn parts_are_read_only_as_the_manifest_names_them() {
        let whole = manifest();
        let first = written(&Manifest { files: BTreeMap::new(), ..whole.clone() });
        let second = written(&Manifest { notes: BTreeMap::new(), ..whole.clone() });
        let read = |index: &str, parts: &[&str]| {
            Manifest::parse(index.as_bytes(), &mut |n| Ok(parts[n - 1].as_bytes().to_vec()))
        };
        let cut = index(&[&first, &second]);
        let found = read(&cut, &[&first, &second]).unwrap();
        assert_eq!((&found.notes, &found.files, found.parts.len()), (&whole.notes, &whole.files, 2));
        for (index, parts, why) in [
            (&cut, [first.as_str(), &first], "is another file"),
            (&cut.replace("manifest/1", "manifest/../../../secret"), [&first, &second], "cannot be"),
            (&index(&[&second, &second]), [&second, &second], "stands there twice"),
            (&cut.replace(",\"parts\"", ",\"notes\":[],\"parts\""), [&first, &second], "neither"),
        ] {
            let refusal = read(index, &parts).unwrap_err();
            assert!(refusal.contains(why), "{refusal}");
        }
        assert!(parse(cut.as_bytes()).unwrap_err().contains("no part 1"));
    }
}
