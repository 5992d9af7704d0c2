//! The export of an account of Mastodon: `outbox.json`, alone or in a `.tar.gz`.
//!
//! The outbox is an ActivityStreams collection (<https://www.w3.org/TR/activitystreams-vocabulary/>); only public posts of
//! the account itself are taken. Boosts are others', and what was sent to few is nobody's to publish.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::path::Path;

use flate2::read::MultiGzDecoder;
use serde::Deserialize;
use serde_json::Value;
use tar::{Archive, Entry};

use super::book::Book;
use super::compose::{Picture, Post, tidy};
use super::{IMPORTED, ImportError, Report, guard, html, json, place};
use crate::post_id::{Platform, PostAddress, parse_post_link};

const WHAT: &str = "export of Mastodon";
const PUBLIC: [&str; 3] = ["https://www.w3.org/ns/activitystreams#Public", "as:Public", "Public"];

/// How many accounts the posts of one export may name. It is of one, which may have had other names.
const MOST_ACCOUNTS: usize = 16;

/// Writes the public posts of an export as notes of the site at `root`, and its pictures beside them.
///
/// # Errors
///
/// What `path` leads to is no such export, is broken, or expands without end; the machine failed.
pub fn mastodon(path: &Path, root: &Path) -> Result<Report, ImportError> {
    let folder = root.join(IMPORTED).join("mastodon");
    let mut report = Report::default();
    let mut importer = Importer { folder, books: BTreeMap::new(), files: BTreeMap::new() };
    let size = fs::metadata(path).map_err(ImportError::machine(path))?.len();
    let file = BufReader::new(File::open(path).map_err(ImportError::machine(path))?);
    let is_json = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    if is_json {
        importer.outbox("outbox.json", file, None, &mut report)?;
        importer.finish(&mut report)?;
        return Ok(report);
    }
    let mut found = false;
    each_part(path, &mut |name, entry| {
        if name == "outbox.json" {
            found = true;
            importer.outbox(&name, entry, Some(size), &mut report)?;
        }
        Ok(())
    })?;
    if !found {
        let why = "there is no outbox.json in it".to_string();
        return Err(ImportError::NotOne { path: path.to_path_buf(), what: WHAT, why });
    }
    let wanted = std::mem::take(&mut importer.files);
    let folder = importer.folder.clone();
    importer.finish(&mut report)?;
    if wanted.is_empty() {
        return Ok(report);
    }
    each_part(path, &mut |name, entry| {
        if let Some(copy) = wanted.get(&name) {
            let copied = place::copy(&folder.join(copy), &name, &mut guard::media(entry, size))?;
            report.copied += usize::from(copied);
        }
        Ok(())
    })?;
    Ok(report)
}

/// Gives each file of the export to `on`, by its name without a folder that holds all of them.
fn each_part(
    path: &Path,
    on: &mut dyn FnMut(String, &mut dyn Read) -> Result<(), ImportError>,
) -> Result<(), ImportError> {
    let file = File::open(path).map_err(ImportError::machine(path))?;
    let size = file.metadata().map_err(ImportError::machine(path))?.len();
    let (stream, headers) = guard::Stream::new(MultiGzDecoder::new(BufReader::new(file)), size);
    let mut archive = Archive::new(stream);
    let not_one = |error: io::Error| ImportError::NotOne {
        path: path.to_path_buf(),
        what: WHAT,
        why: error.to_string(),
    };
    for entry in archive.entries().map_err(not_one)? {
        let mut entry: Entry<'_, _> = entry.map_err(not_one)?;
        if entry.header().entry_type().is_gnu_sparse() {
            // Its holes are no bytes of the archive, and can be of any size.
            return Err(ImportError::broken(
                &path.to_string_lossy(),
                "it holds a file with holes, as no export does",
            ));
        }
        headers.end();
        if entry.header().entry_type().is_file() {
            let name = String::from_utf8_lossy(&entry.path_bytes())
                .trim_start_matches("./")
                .trim_start_matches('/')
                .to_string();
            on(name, &mut entry)?;
        }
        // Whatever of it nobody wanted, so that headers come next.
        io::copy(&mut entry, &mut io::sink()).map_err(not_one)?;
        headers.expect();
    }
    Ok(())
}

struct Importer {
    folder: std::path::PathBuf,
    /// By account: an account that moved keeps the addresses of its old posts.
    books: BTreeMap<String, Book>,
    /// Names of files of the export, and of their copies.
    files: BTreeMap<String, String>,
}

impl Importer {
    fn outbox(
        &mut self,
        name: &str,
        reader: impl Read,
        stored: Option<u64>,
        report: &mut Report,
    ) -> Result<(), ImportError> {
        json::under_key(name, reader, stored, "orderedItems", &mut |item: Activity| self.add(item, report))
    }

    fn add(&mut self, item: Activity, report: &mut Report) -> Result<(), ImportError> {
        if item.kind != "Create" {
            report.leave_out("boosts");
            return Ok(());
        }
        let Ok(object) = serde_json::from_value::<Object>(item.object) else {
            report.leave_out("of a kind that is not known");
            return Ok(());
        };
        if !object.to.names().chain(object.cc.names()).any(|to| PUBLIC.contains(&to)) {
            report.leave_out("not public");
            return Ok(());
        }
        let addresses = [object.url.as_deref(), object.id.as_deref()].into_iter().flatten();
        let found = addresses.filter_map(|url| Some((url, parse_post_link(url)?.ok()?))).next();
        let Some((url, PostAddress { id, author: Some(account), .. })) =
            found.filter(|(_, post)| post.id.platform() == Platform::Mastodon)
        else {
            report.leave_out("whose address is none of Mastodon's");
            return Ok(());
        };
        let Some(at) = id.when().instant() else { return Ok(()) };
        let warning = object.summary.as_deref().map(str::trim).filter(|summary| !summary.is_empty());
        let words = html::words(object.content.as_deref().unwrap_or_default());
        let text = match warning {
            Some(warning) => format!("{warning}\n\n{words}"),
            None => words,
        };
        if guard::is_no_post(&text) {
            report.leave_out("longer than any post");
            return Ok(());
        }
        if self.books.len() >= MOST_ACCOUNTS && !self.books.contains_key(&account) {
            report.leave_out("of too many accounts");
            return Ok(());
        }
        let pictures = object.attachment.iter().filter_map(|attachment| self.picture(attachment)).collect();
        let post =
            Post { order: (at.millis(), id.event_id()), url: url.to_string(), text: tidy(&text), pictures };
        if post.text.is_empty() && post.pictures.is_empty() {
            report.leave_out("without words or pictures");
            return Ok(());
        }
        let folder = &self.folder;
        let book = match self.books.entry(account) {
            std::collections::btree_map::Entry::Occupied(entry) => entry.into_mut(),
            std::collections::btree_map::Entry::Vacant(entry) => {
                let book = Book::new(folder.clone(), entry.key(), None)?;
                entry.insert(book)
            }
        };
        book.add(&at.utc().format("%Y-%m").to_string(), &post)
    }

    /// A picture of the export, which has no address that leads to it: its copy beside the notes.
    fn picture(&mut self, attachment: &Attachment) -> Option<Picture> {
        let url = attachment.url.as_deref()?;
        let alt = attachment.name.clone().unwrap_or_default();
        if url.starts_with("https://") {
            return Some(Picture { address: url.to_string(), alt });
        }
        let name = url.trim_start_matches('/');
        let (stem, extension) = name.rsplit_once('.')?;
        let plain = |text: &str| -> String {
            text.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect::<String>()
        };
        let stem: Vec<String> = stem.split('/').map(plain).filter(|part| !part.is_empty()).collect();
        let extension = plain(extension).to_ascii_lowercase();
        if stem.is_empty() || extension.is_empty() || extension.len() > 5 {
            return None;
        }
        let copy = format!("files/{}.{extension}", stem.join("-"));
        self.files.insert(name.to_string(), copy.clone());
        Some(Picture { address: copy, alt })
    }

    fn finish(self, report: &mut Report) -> Result<(), ImportError> {
        self.books.into_values().try_for_each(|book| book.finish(report))
    }
}

#[derive(Deserialize)]
struct Activity {
    #[serde(rename = "type")]
    kind: String,
    /// A post; of a boost, the address of another's.
    #[serde(default)]
    object: Value,
}

#[derive(Deserialize)]
struct Object {
    id: Option<String>,
    url: Option<String>,
    content: Option<String>,
    summary: Option<String>,
    #[serde(default)]
    to: Names,
    #[serde(default)]
    cc: Names,
    #[serde(default)]
    attachment: Vec<Attachment>,
}

/// One name, or several.
#[derive(Deserialize, Default)]
#[serde(untagged)]
enum Names {
    One(String),
    Many(Vec<String>),
    #[default]
    None,
}

impl Names {
    fn names(&self) -> impl Iterator<Item = &str> {
        let names = match self {
            Names::One(name) => std::slice::from_ref(name),
            Names::Many(names) => names,
            Names::None => &[],
        };
        names.iter().map(String::as_str)
    }
}

#[derive(Deserialize)]
struct Attachment {
    url: Option<String>,
    name: Option<String>,
}
