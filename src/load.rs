//! Stage 1, its rim: which files there are, and their bytes.
//!
//! Only what lies inside of the content folder is read. Names that begin with a dot, the output folder and
//! what the site excludes are passed over; symbolic links are not followed.

use std::fs;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use rayon::prelude::*;
use walkdir::WalkDir;

use crate::attachments::{Attachment, Library, MEDIA};
use crate::diagnostics::{Checked, Diagnostic, Place, Problems, Severity, SourcePath};
use crate::pictures;
use crate::stamp::{self, Stamp};
use crate::text::counted;

/// The folder of the notes.
pub const CONTENT: &str = "content";

/// The output folder, in the folder of a site.
pub const PUBLIC: &str = "public";

/// Files of the content folder that are read by their names.
const DEFINITIONS: [&str; 2] = [crate::entities::FILE_NAME, crate::annotations::FILE_NAME];

/// Largest note, in bytes. Fifty thousand posts take about 20 MB; a larger file is no note.
pub const LARGEST_NOTE: u64 = 32 * 1024 * 1024;

/// The files of a site.
#[derive(Debug, Default)]
pub struct Listing {
    /// The folder that holds the notes: `content/`, or the root of a site that has none.
    pub content: PathBuf,
    /// Markdown files, in the order of their paths.
    pub notes: Vec<FileRef>,
    /// Files that notes may refer to.
    pub library: Library,
    /// How many files are no notes.
    pub others: usize,
}

impl Listing {
    /// What the paths of notes begin with: `content/`, or nothing in a site without that folder.
    pub fn content_prefix(&self) -> &'static str {
        if self.content.ends_with(CONTENT) { "content/" } else { "" }
    }
}

/// A file to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileRef {
    /// Its path in the site.
    pub path: SourcePath,
    /// Where it lies.
    pub file: PathBuf,
}

/// The machine failed while a file was read.
#[derive(Debug, thiserror::Error)]
#[error("cannot read `{path}`: {source}")]
pub struct ReadError {
    /// The file or folder.
    pub path: PathBuf,
    /// What the system said.
    pub source: io::Error,
}

/// Lists the files below the content folder of the site at `root`.
///
/// `skip` names folders that are never content: the output, the theme. `exclude` comes from the
/// configuration.
pub fn list(root: &Path, skip: &[PathBuf], exclude: &[String]) -> Result<Checked<Listing>, ReadError> {
    let own = root.join(CONTENT);
    let content = if own.is_dir() { own } else { root.to_path_buf() };
    let inside = content.canonicalize().map_err(|source| ReadError { path: content.clone(), source })?;
    let mut listing = Listing { content: content.clone(), ..Listing::default() };
    let mut problems = Problems::new();

    let hidden = |name: &str| name.starts_with('.');
    let skipped = |path: &Path| skip.iter().any(|folder| path == folder);
    let walk = WalkDir::new(&content).sort_by_file_name().into_iter().filter_entry(|entry| {
        entry.depth() == 0
            || !(hidden(&entry.file_name().to_string_lossy())
                || skipped(entry.path())
                || is_excluded(entry.path().strip_prefix(&content).unwrap_or(entry.path()), exclude))
    });
    for entry in walk {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                problems.push(unreadable(root, &error));
                continue;
            }
        };
        let path = source_path(root, entry.path());
        let file_type = entry.file_type();
        let own = entry.depth() == 1 && DEFINITIONS.iter().any(|name| entry.file_name() == *name);
        if file_type.is_symlink() {
            let mut problem = symlink(&path, entry.path(), &inside);
            if own {
                // What is withdrawn, redacted or named there must not get lost.
                problem.severity = Severity::Error;
            }
            problems.push(problem);
        } else if file_type.is_file() && is_markdown(entry.path()) {
            if entry.file_name().to_str().is_none() {
                problems.push(
                    Diagnostic::warning("file-name", "the name of this file is not UTF-8")
                        .at(Place::file(&path)),
                );
            }
            listing.notes.push(FileRef { path, file: entry.path().to_path_buf() });
        } else if own {
            // Read by name, and no attachment of a note.
        } else if !file_type.is_file() && !file_type.is_dir() && is_markdown(entry.path()) {
            problems.push(
                Diagnostic::warning("unreadable", "is no ordinary file, and is not read")
                    .at(Place::file(&path)),
            );
        } else if file_type.is_file() {
            listing.others += 1;
            let below = source_path(&content, entry.path());
            listing.library.add_content(below.as_str(), entry.path().to_path_buf());
        }
    }
    list_media(root, &mut listing.library);
    Ok(Checked { value: listing, problems })
}

/// Adds the local copies of pictures. What cannot be read there is shown as a picture without a copy.
fn list_media(root: &Path, library: &mut Library) {
    let folder = root.join(MEDIA);
    for entry in WalkDir::new(&folder).sort_by_file_name().into_iter().filter_map(Result::ok) {
        if entry.file_type().is_file() {
            library.add_media(source_path(&folder, entry.path()).as_str(), entry.path().to_path_buf());
        }
    }
}

/// The stamp of a file; none where the system does not say when it was modified.
pub fn stamp(file: &FileRef) -> Option<Stamp> {
    Stamp::of(&fs::metadata(&file.file).ok()?)
}

/// What tells a file that is not read from any other that may have stood in its place: its stamp, and when the system
/// last saw a change of it, where it tells.
pub fn traces(file: &Path) -> Option<(Stamp, Option<(i64, i64)>)> {
    let about = fs::metadata(file).ok()?;
    Some((Stamp::of(&about)?, stamp::changed(&about)))
}

/// Reads one note; what cannot be read, and what is too large to be a note, is an error of the content.
pub fn read(file: &FileRef) -> Result<Vec<u8>, Box<Diagnostic>> {
    let at = |problem: Diagnostic| Box::new(problem.at(Place::file(&file.path)));
    let failed = |error: io::Error| at(Diagnostic::error("unreadable", format!("cannot be read: {error}")));
    let found = fs::metadata(&file.file).map_err(failed)?;
    if !found.is_file() {
        return Err(failed(no_ordinary_file()));
    }
    let size = found.len();
    if size > LARGEST_NOTE {
        let problem = Diagnostic::error(
            "large-note",
            format!("too large for a note: {}", counted(size as usize, "byte")),
        )
        .help(format!(
            "split it into files below {} MiB, or list it under `exclude` in filature.yaml",
            LARGEST_NOTE / 1024 / 1024
        ));
        return Err(at(problem));
    }
    // It may grow while it is read.
    let mut bytes = Vec::with_capacity(size as usize);
    let opened = fs::File::open(&file.file).map_err(failed)?;
    opened.take(LARGEST_NOTE).read_to_end(&mut bytes).map_err(failed)?;
    Ok(bytes)
}

/// A pipe would be waited for, and a device might never end.
fn no_ordinary_file() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, "it is no ordinary file")
}

/// Reads a file that the site publishes as it is.
pub fn read_attachment(path: &Path) -> Result<Vec<u8>, ReadError> {
    let read = || match fs::symlink_metadata(path)?.is_file() {
        true => fs::read(path),
        false => Err(no_ordinary_file()),
    };
    read().map_err(|source| ReadError { path: path.to_path_buf(), source })
}

/// The first bytes of a file that the site publishes, by which its format is known: a film may be larger than memory.
pub fn read_beginning(path: &Path, length: u64) -> Result<Vec<u8>, ReadError> {
    let read = || {
        if !fs::symlink_metadata(path)?.is_file() {
            return Err(no_ordinary_file());
        }
        let mut bytes = Vec::new();
        fs::File::open(path)?.take(length).read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    read().map_err(|source| ReadError { path: path.to_path_buf(), source })
}

/// Reads a file as it is published: without the metadata of pictures, if these are to be stripped.
pub fn read_published(path: &Path, strip: bool) -> Result<Vec<u8>, ReadError> {
    let bytes = read_attachment(path)?;
    Ok(if strip { pictures::published(&bytes).into_owned() } else { bytes })
}

/// Largest picture whose size is believed, in pixels of one side: what JPEG can say, and more than browsers show.
const LARGEST_SIDE: usize = 65_535;

/// How much of a picture is read to know what it is like.
const HEAD: u64 = 128 * 1024;

/// Notes the size of each picture, as its header has it, and plans smaller copies of large ones; nothing of those that
/// cannot be read. Says which ones are too large to be decoded.
pub fn measure(attachments: &mut [Attachment], problems: &mut Problems) {
    let pictures = attachments.par_iter_mut().filter(|attachment| attachment.is_picture());
    let too_large: Vec<Diagnostic> = pictures.filter_map(measure_one).collect();
    too_large.into_iter().for_each(|problem| problems.push(problem));
}

fn measure_one(attachment: &mut Attachment) -> Option<Diagnostic> {
    let size = imagesize::size(&attachment.file).ok()?;
    let header = pictures::header(&read_beginning(&attachment.file, HEAD).ok()?);
    let side = |length: usize| u32::try_from(length).ok().filter(|_| (1..=LARGEST_SIDE).contains(&length));
    let many = size.width.saturating_mul(size.height) as u64 > pictures::MOST_PIXELS;
    if let (Some(width), Some(height)) = (side(size.width), side(size.height)) {
        attachment.measured((width, height), header);
    }
    if !many || header.is_none() {
        return None;
    }
    attachment.thumbnail = None;
    let (out, most) = (&attachment.out, pictures::MOST_PIXELS / 1_000_000);
    let message = format!(
        "`{out}` has {} × {} pixels, more than the {most} million that are decoded; pages load it as it is",
        size.width, size.height
    );
    Some(Diagnostic::warning("picture-size", message).help("put a smaller copy in its place"))
}

/// Reads a picture and makes its smaller copy. One of which none can be made is its own copy, as it is published.
pub fn read_thumbnail(attachment: &Attachment, strip: bool) -> Result<Vec<u8>, ReadError> {
    let bytes = read_attachment(&attachment.file)?;
    let copy = attachment.thumbnail.as_ref().and_then(|thumbnail| thumbnail.reduction.make(&bytes));
    Ok(copy.unwrap_or_else(|| if strip { pictures::published(&bytes).into_owned() } else { bytes }))
}

/// Reads a file that a site may have; none if it has not.
pub fn read_optional(path: &Path) -> Result<Option<Vec<u8>>, ReadError> {
    let read = || match fs::metadata(path)?.is_file() {
        true => fs::read(path),
        false => Err(no_ordinary_file()),
    };
    match read() {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(ReadError { path: path.to_path_buf(), source }),
    }
}

/// Whether one of the site's own files below `content/` is a link, which is told when the files are listed.
pub fn is_link(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|found| found.is_symlink())
}

/// The path of a file as messages and data files show it.
fn source_path(root: &Path, path: &Path) -> SourcePath {
    let relative = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = relative
        .components()
        .filter_map(|part| match part {
            Component::Normal(name) => Some(name.to_string_lossy()),
            _ => None,
        })
        .collect();
    SourcePath::new(parts.join("/"))
}

fn is_markdown(path: &Path) -> bool {
    path.extension().is_some_and(|ext| ext.eq_ignore_ascii_case("md") || ext.eq_ignore_ascii_case("markdown"))
}

fn is_excluded(path: &Path, exclude: &[String]) -> bool {
    exclude.iter().any(|pattern| path == Path::new(pattern))
}

fn symlink(path: &SourcePath, link: &Path, inside: &Path) -> Diagnostic {
    let what = match link.canonicalize() {
        Ok(target) if target.starts_with(inside) => {
            "is a symbolic link; what it leads to is read where it lies, and not twice"
        }
        Ok(_) => "is a symbolic link that leads out of the content folder, and is not followed",
        Err(_) => "is a symbolic link that leads nowhere or in a circle, and is not followed",
    };
    Diagnostic::warning("symlink", what)
        .at(Place::file(path))
        .help("copy the files, or move them into the content folder")
}

fn unreadable(root: &Path, error: &walkdir::Error) -> Diagnostic {
    let path = source_path(root, error.path().unwrap_or(root));
    let why = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
    Diagnostic::error("unreadable", format!("cannot be read: {why}"))
        .at(Place::file(&path))
        .help("notes in it would be missing: mend its permissions, or list it under `exclude`")
}
