//! The list of files that Filature wrote, kept in the output folder.
//!
//! ```text
//! filature files 1
//! data/events.json
//! index.html
//! end 2
//! ```
//!
//! Paths only: a listed file that somebody edited is still replaced or removed, since a text that was
//! withdrawn must not stay public because its page was touched. A list that is not whole counts for nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::sync::OnceLock;
use std::{fs, io};

use super::clash::fold;
use super::error::{SinkError, cannot};
use super::guard::{Standing, standing};
use crate::routes::OutPath;

/// Name of the list, in the output folder. It is no file of the site: nothing needs to publish it.
pub const LIST_NAME: &str = ".filature-files";

/// The files that Filature wrote into a folder.
#[derive(Debug, Default)]
pub(super) struct Owned {
    paths: BTreeSet<OutPath>,
    /// The same by their form without case, made when first asked for.
    folded: OnceLock<BTreeMap<String, OutPath>>,
    /// The list as it stands in the folder; none if there is none, or a damaged one.
    text: Option<String>,
    /// A list stands there that is not whole.
    pub(super) damaged: bool,
}

impl Owned {
    /// Reads the list of `output`. A missing or damaged list names nothing.
    pub(super) fn read(output: &Path) -> Result<Self, SinkError> {
        let path = output.join(LIST_NAME);
        let text = match fs::symlink_metadata(&path) {
            Ok(about) if about.is_file() => fs::read(&path).map_err(cannot("read", &path))?,
            Ok(_) => return Err(SinkError::Foreign(path)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Owned::default()),
            Err(error) => return Err(cannot("read", &path)(error)),
        };
        let text = String::from_utf8(text).unwrap_or_default();
        Ok(match parse(&text) {
            Some(paths) => Owned { paths, text: Some(text), ..Owned::default() },
            None => Owned { damaged: true, ..Owned::default() },
        })
    }

    /// Whether Filature wrote the file.
    pub(super) fn contains(&self, path: &OutPath) -> bool {
        self.paths.contains(path)
    }

    /// The listed file whose name differs from `path` by case or Unicode form at most.
    pub(super) fn twin(&self, path: &OutPath) -> Option<&OutPath> {
        let folded = self
            .folded
            .get_or_init(|| self.paths.iter().map(|path| (fold(path.as_str()), path.clone())).collect());
        folded.get(&fold(path.as_str()))
    }

    /// All of them, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &OutPath> {
        self.paths.iter()
    }

    /// Whether a whole list stands in the folder.
    pub(super) fn is_listed(&self) -> bool {
        self.text.is_some()
    }

    /// Whether the list in the folder is exactly `text`.
    pub(super) fn is(&self, text: &str) -> bool {
        self.text.as_deref() == Some(text)
    }
}

/// The files that Filature wrote into the folder `output`, in order; none if it is not there, or has no whole
/// list of them.
pub fn listed(output: &Path) -> Result<Vec<OutPath>, SinkError> {
    match standing(output)? {
        Standing::Folder => Ok(Owned::read(output)?.paths.into_iter().collect()),
        Standing::Nothing | Standing::Link | Standing::File => Ok(Vec::new()),
    }
}

/// The list of `paths`, which are sorted.
pub(super) fn list<'a>(paths: impl Iterator<Item = &'a str>) -> String {
    let mut text = String::from("filature files 1\n");
    let mut count = 0;
    for path in paths {
        text.push_str(path);
        text.push('\n');
        count += 1;
    }
    let _ = writeln!(text, "end {count}");
    text
}

fn parse(text: &str) -> Option<BTreeSet<OutPath>> {
    let (paths, end) = text.strip_prefix("filature files 1\n")?.strip_suffix('\n')?.rsplit_once("end ")?;
    let paths = paths.lines().map(OutPath::new).collect::<Option<BTreeSet<_>>>()?;
    (end.parse() == Ok(paths.len())).then_some(paths)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn paths(names: &[String]) -> BTreeSet<OutPath> {
        names.iter().filter_map(|name| OutPath::new(name)).collect()
    }

    proptest! {
        #[test]
        fn a_list_reads_back_as_it_was(names in proptest::collection::vec("[a-z /é.]{0,8}|end 1", 0..8)) {
            let paths = paths(&names);
            prop_assert_eq!(parse(&list(paths.iter().map(OutPath::as_str))), Some(paths));
        }

        #[test]
        fn a_list_that_is_cut_short_names_nothing(cut in 0_usize..40) {
            let whole = list(["a/b", "index.html"].into_iter());
            prop_assume!(cut < whole.len());
            prop_assert_eq!(parse(&whole[..cut]), None);
        }

        #[test]
        fn no_text_makes_it_panic_or_leave_the_folder(text in "(filature files 1\n)?[./a\n]{0,9}(end [0-9]\n)?") {
            for path in parse(&text).into_iter().flatten() {
                prop_assert!(!path.as_str().starts_with('/') && !path.as_str().split('/').any(|p| p == ".."));
            }
        }
    }
}
