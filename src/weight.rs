//! What a site weighs, and which of its folders weigh most.

use std::collections::BTreeMap;
use std::fmt;

use crate::routes::OutPath;

/// Most folders that are named.
const NAMED: usize = 4;

/// The bytes of a site by the folders in its root; files of the root itself are in none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Weight {
    total: u64,
    folders: BTreeMap<String, u64>,
}

impl Weight {
    /// Adds a file of `bytes`.
    pub fn add(&mut self, path: &OutPath, bytes: u64) {
        self.total += bytes;
        let Some((folder, _)) = path.as_str().split_once('/') else { return };
        match self.folders.get_mut(folder) {
            Some(weight) => *weight += bytes,
            None => {
                self.folders.insert(folder.to_string(), bytes);
            }
        }
    }

    /// All bytes.
    pub fn total(&self) -> u64 {
        self.total
    }

    /// The folders that weigh most, the heaviest first.
    fn heaviest(&self) -> Vec<(&str, u64)> {
        let mut folders: Vec<_> = self.folders.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
        folders.sort_by_key(|&(_, bytes)| std::cmp::Reverse(bytes));
        folders.truncate(NAMED);
        folders
    }

    /// Where most of it is: `data/ 80.1 MB, events/ 72.0 MB`.
    pub fn where_it_is(&self) -> String {
        let named = self.heaviest().into_iter().map(|(name, bytes)| format!("{name}/ {}", Bytes(bytes)));
        named.collect::<Vec<_>>().join(", ")
    }

    /// What would make it lighter, by what weighs most.
    pub fn advice(&self) -> &'static str {
        let weighs = |folder: &str| self.heaviest().iter().any(|(name, _)| *name == folder);
        if weighs("events") {
            "with `event_pages: false` in `filature.yaml` events live in their months alone, with anchors and data as they \
             are; or use another host: `filature publish --to DIR`"
        } else if weighs("media") || weighs("files") {
            "leave out pictures, or use another host: `filature publish --to DIR`"
        } else {
            "make several sites of it, or use another host: `filature publish --to DIR`"
        }
    }
}

/// A number of bytes in words.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bytes(pub(crate) u64);

impl fmt::Display for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let n = self.0 as f64;
        match self.0 {
            0..1_000 => write!(f, "{n} bytes"),
            1_000..1_000_000 => write!(f, "{:.0} kB", n / 1e3),
            1_000_000..1_000_000_000 => write!(f, "{:.1} MB", n / 1e6),
            _ => write!(f, "{:.2} GB", n / 1e9),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weight(files: &[(&str, u64)]) -> Weight {
        let mut weight = Weight::default();
        files.iter().for_each(|(path, bytes)| weight.add(&OutPath::new(path).unwrap(), *bytes));
        weight
    }

    #[test]
    fn folders_are_named_from_the_heaviest() {
        let weight = weight(&[
            ("index.html", 9),
            ("events/1/index.html", 60_000_000),
            ("data/events.json", 50_000_000),
            ("events/2/index.html", 20_000_000),
        ]);
        assert_eq!(weight.total(), 130_000_009);
        assert_eq!(weight.where_it_is(), "events/ 80.0 MB, data/ 50.0 MB");
        assert!(weight.advice().contains("event_pages"));
    }

    #[test]
    fn advice_is_about_what_is_there() {
        assert!(weight(&[("media/a.jpg", 5)]).advice().contains("pictures"));
        assert!(weight(&[("tags/a/index.html", 5)]).advice().contains("several"));
        assert_eq!(weight(&[("index.html", 900)]).where_it_is(), "");
    }

    #[test]
    fn sizes_read_well() {
        for (bytes, words) in
            [(999, "999 bytes"), (1500, "2 kB"), (12_345_678, "12.3 MB"), (2_000_000_000, "2.00 GB")]
        {
            assert_eq!(Bytes(bytes).to_string(), words);
        }
    }
}
