//! How large a site may be.

use std::collections::BTreeMap;

use super::changes::NewFile;
use crate::diagnostics::{Diagnostic, Problems};
use crate::routes::OutPath;
use crate::weight::{Bytes, Weight};

/// What a host allows, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The largest file that it takes.
    pub file: u64,
    /// The largest site that it shows.
    pub site: u64,
}

/// The limits of GitHub: it refuses files of more than 100 MiB, and its Pages show sites of at most 1 GB. See
/// <https://docs.github.com/repositories/working-with-files/managing-large-files/about-large-files-on-github>
/// and <https://docs.github.com/pages/getting-started-with-github-pages/github-pages-limits>.
pub const LIMITS: Limits = Limits { file: 100 * 1024 * 1024, site: 1_000_000_000 };

/// How large a site is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Size {
    /// Its files.
    pub files: usize,
    /// Their bytes.
    pub bytes: u64,
    /// The largest file, and its bytes.
    pub largest: Option<(OutPath, u64)>,
}

/// How large a site of these files is.
pub fn size(files: &BTreeMap<OutPath, NewFile>) -> Size {
    let largest = files.iter().map(|(path, file)| (path.clone(), file.bytes)).max_by_key(|(_, bytes)| *bytes);
    Size { files: files.len(), bytes: files.values().map(|file| file.bytes).sum(), largest }
}

impl Limits {
    /// Which of the files of a site, with their bytes, are too large, and whether all of them are too much: an
    /// error. A site that comes near the limit is a warning, so that there is time to act.
    pub fn problems<'a>(&self, files: impl Iterator<Item = (&'a OutPath, u64)>) -> Problems {
        let mut problems = Problems::new();
        let mut weight = Weight::default();
        for (path, bytes) in files {
            weight.add(path, bytes);
            if bytes > self.file {
                let (size, most) = (Bytes(bytes), Bytes(self.file));
                problems.push(
                    Diagnostic::error(
                        "file-too-large",
                        format!("`{path}` has {size}, and GitHub takes no file of more than {most}"),
                    )
                    .help("make it smaller, or put it elsewhere and link to it"),
                );
            }
        }
        let total = weight.total();
        let (size, most) = (Bytes(total), Bytes(self.site));
        // Where most of it is, if it is in folders at all.
        let by = Some(weight.where_it_is()).filter(|by| !by.is_empty());
        let by = by.map_or_else(String::new, |by| format!(" (most of it: {by})"));
        let message = format!("the site has {size}, and GitHub Pages shows no site of more than {most} {by}");
        let problem = if total > self.site {
            Diagnostic::error("site-too-large", message)
        } else if total > self.site / 10 * 9 {
            Diagnostic::warning("site-too-large", message)
        } else {
            return problems;
        };
        problems.push(problem.help(weight.advice()));
        problems
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_large_is_named() {
        let limits = Limits { file: 50, site: 100 };
        let of = |sizes: &[u64]| {
            let path = |n: usize| OutPath::new(&format!("f{n}")).unwrap();
            let files: Vec<_> = sizes.iter().enumerate().map(|(n, &bytes)| (path(n), bytes)).collect();
            limits.problems(files.iter().map(|(path, bytes)| (path, *bytes)))
        };
        let rules = |sizes: &[u64]| {
            of(sizes).iter().map(|problem| (problem.severity.name(), problem.rule)).collect::<Vec<_>>()
        };
        assert_eq!(rules(&[50, 40]), []);
        assert_eq!(rules(&[51, 10]), [("error", "file-too-large")]);
        assert_eq!(rules(&[50, 41]), [("warning", "site-too-large")]);
        assert_eq!(rules(&[50, 50, 1]), [("error", "site-too-large")]);
        assert!(of(&[51]).iter().next().unwrap().message.contains("`f0`"));
    }
}
