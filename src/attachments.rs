//! Pictures and other files that lie in the site, and which of them are published.
//!
//! A file is published when a published event or page refers to it, and not otherwise.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::pictures::{Header, Reduction};
use crate::routes::OutPath;

/// The folder of local copies of pictures, named as in their addresses.
pub const MEDIA: &str = "media";

/// The folder of the output for files of the content folder.
pub const FILES: &str = "files/";

/// Kinds of files that are published, by their extension. SVG and HTML are left out: opened by themselves,
/// they could run a script under the name of the site.
const PUBLISHED: [&str; 13] =
    ["jpg", "jpeg", "png", "gif", "webp", "avif", "mp4", "webm", "mov", "mp3", "m4a", "ogg", "pdf"];

/// Those among them that are pictures.
const PICTURES: [&str; 6] = ["jpg", "jpeg", "png", "gif", "webp", "avif"];

/// Files that notes may refer to, as found on disk.
#[derive(Debug, Default)]
pub struct Library {
    /// By their path below the content folder, with `/` between its parts.
    content: BTreeMap<String, PathBuf>,
    /// Paths below the content folder by file name, in order.
    names: BTreeMap<String, Vec<String>>,
    /// By their path below `media/`.
    media: BTreeMap<String, PathBuf>,
}

/// A file that is published.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Attachment {
    /// Where it goes.
    pub out: OutPath,
    /// Where it lies.
    pub file: PathBuf,
    /// Width and height in pixels, of a picture whose header says so.
    pub size: Option<(u32, u32)>,
    /// The smaller copy that pages show of a large picture.
    pub thumbnail: Option<Thumbnail>,
}

/// A smaller copy of a picture.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Thumbnail {
    /// Where it goes: beside the original, which no other file can (names have no full stops but the last).
    pub out: OutPath,
    /// How it is made.
    pub reduction: Reduction,
}

impl Attachment {
    /// Whether a page can show it as a picture.
    pub fn is_picture(&self) -> bool {
        let extension = self.out.as_str().rsplit_once('.').map_or("", |(_, extension)| extension);
        PICTURES.contains(&extension)
    }

    /// What a page shows of a picture, and its width and height.
    pub fn shown(&self) -> (&OutPath, Option<(u32, u32)>) {
        match &self.thumbnail {
            Some(thumbnail) => (&thumbnail.out, Some(thumbnail.reduction.size)),
            None => (&self.out, self.size),
        }
    }

    /// Notes how large the picture is as its pixels are stored, and what its header says; plans a smaller copy of one
    /// that is too large for a page.
    pub fn measured(&mut self, stored: (u32, u32), header: Option<Header>) {
        self.size = Some(header.map_or(stored, |header| header.shown(stored)));
        self.thumbnail = header.and_then(|header| Reduction::of(stored, header)).and_then(|reduction| {
            let out = OutPath::new(&format!("{}.thumb.{}", self.out, reduction.extension()))?;
            Some(Thumbnail { out, reduction })
        });
    }
}

/// The path below [`MEDIA`] of the copy of a picture of the web, by its host and path; none if these are no plain names
/// that every system takes.
pub fn media_path(address: &str) -> Option<String> {
    let bare = address.split(['?', '#']).next()?;
    let bare = bare.strip_prefix("https://").or_else(|| bare.strip_prefix("http://"))?;
    let (host, path) = bare.split_once('/')?;
    // A port would stand behind a colon, which names of files cannot hold everywhere.
    let host = host.replace(':', "_");
    let plain = |part: &str| {
        (1..=100).contains(&part.len())
            && !part.starts_with('.')
            && !part.ends_with('.')
            && !is_device(part)
            && part.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_'))
    };
    (plain(&host) && path.split('/').all(plain)).then(|| format!("{host}/{path}"))
}

impl Library {
    /// Adds a file below the content folder; what is never published is passed over.
    pub fn add_content(&mut self, path: &str, file: PathBuf) {
        if is_published(path) {
            let name = path.rsplit('/').next().unwrap_or(path).to_string();
            self.names.entry(name).or_default().push(path.to_string());
            self.content.insert(path.to_string(), file);
        }
    }

    /// Adds a file below `media/`.
    pub fn add_media(&mut self, path: &str, file: PathBuf) {
        if is_published(path) {
            self.media.insert(path.to_string(), file);
        }
    }

    /// Where its files lie.
    pub fn files(&self) -> impl Iterator<Item = &Path> {
        self.content.values().chain(self.media.values()).map(PathBuf::as_path)
    }

    /// The file that an address means: a local copy of a picture of the web, or an embed of the vault, by its
    /// path or, as in Obsidian, by its name alone. `note` is the path of the note below the content folder.
    pub fn find(&self, address: &str, note: &str) -> Option<Attachment> {
        if address.starts_with("https://") || address.starts_with("http://") {
            // Most sites keep no copies, and have as many pictures as events.
            if self.media.is_empty() {
                return None;
            }
            let bare = address.split(['?', '#']).next()?.split_once("://")?.1;
            let name = bare.rsplit('/').next()?;
            let own = media_path(address);
            let mut paths = [Some(bare), own.as_deref(), Some(name)].into_iter().flatten();
            let path = paths.find(|path| self.media.contains_key(*path))?;
            return self.attachment(MEDIA, path, &self.media[path]);
        }
        let address = percent_decoded(address.trim_start_matches("./"));
        let folder = note.rsplit_once('/').map_or("", |(folder, _)| folder);
        let beside = normal(&format!("{folder}/{address}"));
        let direct = [beside.as_deref(), Some(address.as_str())].into_iter().flatten();
        let path =
            direct.into_iter().find(|path| self.content.contains_key(*path)).map(str::to_string).or_else(
                || {
                    let name = address.rsplit('/').next()?;
                    // The shortest path wins, then the first in order.
                    self.names
                        .get(name)?
                        .iter()
                        .min_by_key(|path| (path.matches('/').count(), path.as_str()))
                        .cloned()
                },
            )?;
        self.attachment(FILES.trim_end_matches('/'), &path, self.content.get(&path)?)
    }

    fn attachment(&self, folder: &str, path: &str, file: &Path) -> Option<Attachment> {
        let out = OutPath::new(&format!("{folder}/{}", safe_path(path)?))?;
        Some(Attachment { out, file: file.to_path_buf(), size: None, thumbnail: None })
    }
}

fn is_published(path: &str) -> bool {
    let Some((_, extension)) = path.rsplit_once('.') else { return false };
    PUBLISHED.iter().any(|known| extension.eq_ignore_ascii_case(known))
}

/// The path in letters that every host and system takes: each part a slug, the name with its extension.
fn safe_path(path: &str) -> Option<String> {
    use crate::text::{Slug, sha256_hex};
    let (stem, extension) = path.rsplit_once('.')?;
    let parts: Vec<String> = stem
        .split('/')
        .map(|part| {
            let plain = part.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
            if plain && !part.is_empty() && !is_device(part) {
                return part.to_string();
            }
            // Two names that differ in what a slug drops stay apart.
            let hash = &sha256_hex(part.as_bytes())[..6];
            match Slug::from_text(part) {
                Some(slug) => format!("{slug}-{hash}"),
                None => hash.to_string(),
            }
        })
        .collect();
    Some(format!("{}.{}", parts.join("/"), extension.to_ascii_lowercase()))
}

/// Whether Windows keeps a name for a device, with any extension: a file of that name cannot be made there.
pub(crate) fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let numbered = |device: &str| {
        stem.strip_prefix(device).is_some_and(|n| n.len() == 1 && n.bytes().all(|b| b.is_ascii_digit()))
    };
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

/// The path without `.` and `..`; none if it leads out of the folder.
fn normal(path: &str) -> Option<String> {
    let mut parts = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// The text with each `%XX` as its byte; as it is, if that is no UTF-8.
pub(crate) fn percent_decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = (bytes[at] == b'%').then(|| text.get(at + 1..at + 3)).flatten();
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                decoded.push(byte);
                at += 3;
            }
            None => {
                decoded.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8(decoded).unwrap_or_else(|_| text.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn library() -> Library {
        let mut library = Library::default();
        for path in ["a/b.jpg", "c/d/b.jpg", "note pictures/été.PNG", "secret.svg"] {
            library.add_content(path, PathBuf::from(path));
        }
        library.add_media("D2mVT0hXQAAuZAO.png", PathBuf::from("m"));
        library
    }

    fn out(address: &str, note: &str) -> Option<String> {
        library().find(address, note).map(|a| a.out.as_str().to_string())
    }

    #[test]
    fn files_are_found_by_path_and_by_name() {
        assert_eq!(out("b.jpg", "x.md").as_deref(), Some("files/a/b.jpg"));
        assert_eq!(out("b.jpg", "c/d/x.md").as_deref(), Some("files/c/d/b.jpg"));
        assert_eq!(out("../a/b.jpg", "c/x.md").as_deref(), Some("files/a/b.jpg"));
        assert!(out("note%20pictures/été.PNG", "x.md").unwrap().starts_with("files/note-pictures-"));
    }

    #[test]
    fn local_copies_go_by_the_name_in_the_address() {
        let address = "https://pbs.twimg.com/media/D2mVT0hXQAAuZAO.png?name=large";
        assert_eq!(out(address, "x.md").as_deref(), Some("media/D2mVT0hXQAAuZAO.png"));
    }

    #[test]
    fn nothing_else_is_found() {
        for address in ["secret.svg", "../../etc/passwd", "/etc/passwd", "https://a.b/c.png"] {
            assert_eq!(out(address, "x.md"), None, "{address}");
        }
    }

    #[test]
    fn a_copy_of_a_picture_goes_nowhere_but_below_its_host() {
        assert_eq!(
            media_path("https://pbs.twimg.com/media/A-b_1.jpg?x").as_deref(),
            Some("pbs.twimg.com/media/A-b_1.jpg")
        );
        assert_eq!(media_path("http://a.example:80/b.jpg").as_deref(), Some("a.example_80/b.jpg"));
        for address in [
            "https://pbs.twimg.com/../a.jpg",
            "https://pbs.twimg.com//a.jpg",
            "https://pbs.twimg.com",
            "https://a@pbs.twimg.com/a.jpg",
            "https://pbs.twimg.com/a\\..\\b.jpg",
            "ftp://pbs.twimg.com/a.jpg",
            "https://pbs.twimg.com/nul/a.jpg",
            "https://pbs.twimg.com/AUX.jpg",
        ] {
            assert_eq!(media_path(address), None, "{address}");
        }
    }
}
