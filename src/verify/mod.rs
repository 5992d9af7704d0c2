//! Do these files come from these notes? Compares what is there with what a manifest says.

mod folder;
mod timestamp;

use std::collections::BTreeMap;

pub use self::folder::{FolderError, digests};
pub use self::timestamp::timestamp_request;

/// How some files differ from those that a manifest names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comparison {
    /// How many are as the manifest says.
    pub same: usize,
    /// The others, in the order of their paths.
    pub differences: Vec<Difference>,
}

/// A file that is not as a manifest says.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Difference {
    /// Its path.
    pub path: String,
    /// What is wrong with it.
    pub kind: DifferenceKind,
}

/// What is wrong with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DifferenceKind {
    /// The manifest names it, and it is not there.
    Missing,
    /// Its bytes are others.
    Changed,
    /// It is there, and the manifest does not name it.
    Extra,
}

impl DifferenceKind {
    /// The word for it, as the command shows it.
    pub fn name(self) -> &'static str {
        match self {
            DifferenceKind::Missing => "missing",
            DifferenceKind::Changed => "changed",
            DifferenceKind::Extra => "extra",
        }
    }
}

/// Compares digests that are found with those that a manifest names; both by path.
pub fn compare(named: &BTreeMap<String, String>, found: &BTreeMap<String, String>) -> Comparison {
    let mut comparison = Comparison::default();
    for (path, digest) in named {
        let kind = match found.get(path) {
            Some(other) if other == digest => {
                comparison.same += 1;
                continue;
            }
            Some(_) => DifferenceKind::Changed,
            None => DifferenceKind::Missing,
        };
        comparison.differences.push(Difference { path: path.clone(), kind });
    }
    let extra = found.keys().filter(|path| !named.contains_key(*path));
    comparison
        .differences
        .extend(extra.map(|path| Difference { path: path.clone(), kind: DifferenceKind::Extra }));
    comparison.differences.sort();
    comparison
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_difference_is_named() {
        let of = |entries: &[(&str, &str)]| -> BTreeMap<String, String> {
            entries.iter().map(|(path, digest)| (path.to_string(), digest.to_string())).collect()
        };
        let named = of(&[("a", "1"), ("b", "2"), ("c", "3")]);
        let found = of(&[("a", "1"), ("c", "4"), ("aa", "5")]);
        let comparison = compare(&named, &found);
        let differences: Vec<_> =
            comparison.differences.iter().map(|d| (d.path.as_str(), d.kind.name())).collect();
        assert_eq!(comparison.same, 1);
        assert_eq!(differences, [("aa", "extra"), ("b", "missing"), ("c", "changed")]);
    }
}
