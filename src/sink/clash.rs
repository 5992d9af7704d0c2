//! Paths that some file systems take for one.
//!
//! macOS and Windows do not tell `About` from `about`, and macOS does not tell `é` in one character from `é`
//! in two. A site that needs both would lose a page there, so it is refused everywhere.

use std::iter::once;

use rayon::prelude::*;
use unicode_normalization::UnicodeNormalization;

use crate::routes::OutPath;

/// Two files of one site that cannot both stand on every file system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// One of them.
    pub first: OutPath,
    /// The other.
    pub second: OutPath,
    /// In what they clash.
    pub kind: ClashKind,
}

/// In what two paths clash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClashKind {
    /// They are the same path.
    Same,
    /// They, or folders that they are in, differ only by upper and lower case or by Unicode normalisation.
    Case,
    /// The second lies in a folder that has the name of the first.
    Folder,
}

/// Finds the clashes among the paths of a site, in the order of the paths.
pub fn check_paths<'a>(paths: impl IntoIterator<Item = &'a OutPath>) -> Vec<Clash> {
    // With the lowest character for `/`, all that lies in one folder stands together, after a file of that
    // name: each clash then shows between two neighbours.
    let key = |path: &OutPath| fold(path.as_str()).replace('/', "\0");
    let paths: Vec<&OutPath> = paths.into_iter().collect();
    let mut paths: Vec<(String, &OutPath)> = paths.into_par_iter().map(|path| (key(path), path)).collect();
    paths.par_sort_unstable();
    let clash = |pair: &[(String, &OutPath)]| {
        let kind = compare(&pair[0], &pair[1])?;
        Some(Clash { first: pair[0].1.clone(), second: pair[1].1.clone(), kind })
    };
    paths.par_windows(2).filter_map(clash).collect()
}

fn compare((a_key, a): &(String, &OutPath), (b_key, b): &(String, &OutPath)) -> Option<ClashKind> {
    if a == b {
        return Some(ClashKind::Same);
    }
    let keys = || a_key.split('\0').zip(b_key.split('\0'));
    let shared = keys().take_while(|(a, b)| a == b).count();
    let same = |n: usize| a.as_str().split('/').take(n).eq(b.as_str().split('/').take(n));
    if !same(shared) {
        Some(ClashKind::Case)
    } else if a_key.split('\0').count() == shared {
        Some(ClashKind::Folder)
    } else {
        None
    }
}

/// A form that is the same for all names that a file system may take for one.
///
/// Unicode's canonical decomposition of what is nearly its simple case folding: one character stands for one.
pub(super) fn fold(name: &str) -> String {
    if name.is_ascii() {
        return name.to_ascii_lowercase();
    }
    let folded = name.nfd().flat_map(|c| once(lower(upper(c))));
    folded.nfd().collect()
}

fn upper(c: char) -> char {
    single(c.to_uppercase()).unwrap_or(c)
}

fn lower(c: char) -> char {
    single(c.to_lowercase()).unwrap_or(c)
}

fn single(mut chars: impl Iterator<Item = char>) -> Option<char> {
    let first = chars.next();
    if chars.next().is_some() { None } else { first }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clashes(paths: &[&str]) -> Vec<(String, String, ClashKind)> {
        let paths: Vec<OutPath> = paths.iter().map(|path| OutPath::new(path).unwrap()).collect();
        let words = |clash: Clash| (clash.first.to_string(), clash.second.to_string(), clash.kind);
        check_paths(&paths).into_iter().map(words).collect()
    }

    #[test]
    fn names_that_differ_by_case_or_normalisation_clash() {
        for (a, b) in [
            ("About.html", "about.html"),
            ("\u{e9}.png", "e\u{301}.png"),
            ("\u{c9}.png", "e\u{301}.png"),
            ("ΟΔΟΣ", "οδος"),
            ("\u{212a}.png", "k.png"),
        ] {
            assert_eq!(clashes(&[a, b]).len(), 1, "{a} {b}");
            assert_eq!(clashes(&[a, b])[0].2, ClashKind::Case, "{a} {b}");
        }
        assert_eq!(clashes(&["e.png", "é.png", "f.png", "strasse", "straße"]), []);
    }

    #[test]
    fn folders_that_differ_by_case_clash_wherever_their_files_lie() {
        let found = clashes(&["tags/z/index.html", "Tags/a/index.html", "timeline/index.html"]);
        assert_eq!(found, [("Tags/a/index.html".into(), "tags/z/index.html".into(), ClashKind::Case)]);
    }

    #[test]
    fn a_file_clashes_with_a_folder_of_its_name() {
        let found = clashes(&["a.b", "a/b/c", "a-b", "a"]);
        assert_eq!(found, [("a".into(), "a/b/c".into(), ClashKind::Folder)]);
        assert_eq!(clashes(&["a", "a"])[0].2, ClashKind::Same);
    }

    #[test]
    fn the_pages_of_an_ordinary_site_do_not_clash() {
        assert_eq!(
            clashes(&["index.html", "timeline/index.html", "timeline/2021/index.html", "404.html"]),
            []
        );
    }
}
