//! How a manifest that would be too large is cut. Its size is known before any file of the site is: each digest has the
//! same length.

use std::ops::Range;

use super::published;
use crate::packing::packed;
use crate::routes::OutPath;
use crate::site::Site;

/// Where its parts are.
pub(super) const FOLDER: &str = "data/manifest/";

/// The bytes of an entry beside its path: two names, a digest, and what stands around them.
const BESIDE: usize = r#"{"path":"","sha256":""},"#.len() + 64 + 1;

/// The path of a part, counted from 1: `data/manifest/1.json`.
pub fn part_path(number: usize) -> String {
    format!("{FOLDER}{number}.json")
}

/// The lines of each part over which the manifest of a site with these files is cut, as many as fit in `largest` bytes;
/// none where it need not be cut. Lines are notes and after them files, in the order of their paths, counted from 0.
pub fn parts<'p>(site: &Site, files: impl Iterator<Item = &'p OutPath>, largest: usize) -> Vec<Range<u32>> {
    // Version, base address and the names of the lists.
    let head = 200 + 6 * site.base.to_string().len();
    let mut files: Vec<&OutPath> = files.collect();
    let size = |path: &str| BESIDE + escaped(path);
    let of_files: usize = files.iter().map(|path| size(path.as_str())).sum();
    let notes: Vec<usize> = published(site).map(|note| size(note.path.as_str())).collect();
    if head + notes.iter().sum::<usize>() + of_files <= largest {
        return Vec::new();
    }
    files.sort();
    let sizes = notes.into_iter().chain(files.iter().map(|path| size(path.as_str())));
    packed((0..).zip(sizes).map(|(at, size)| (at..at + 1, size)), largest.saturating_sub(head))
}

/// The bytes of a text in JSON, without its quotation marks, or a little more.
fn escaped(text: &str) -> usize {
    let written = |b: u8| match b {
        0..0x20 => 6,
        b'"' | b'\\' => 2,
        _ => 1,
    };
    text.bytes().map(written).sum()
}
