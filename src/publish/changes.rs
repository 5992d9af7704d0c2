//! What would change at the public address.

use std::collections::BTreeMap;

use super::branch::PublishedFile;
use super::digest::BlobId;
use crate::routes::OutPath;

/// A file of the new site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFile {
    /// The id of its content.
    pub id: BlobId,
    /// Its length.
    pub bytes: u64,
}

/// How a new site differs from the published one; all lists in the order of paths.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// Files that are not there yet.
    pub added: Vec<OutPath>,
    /// Files that are there and differ.
    pub changed: Vec<OutPath>,
    /// Paths that the new site no longer has.
    pub removed: Vec<String>,
    /// How many files are the same.
    pub same: usize,
}

impl Changes {
    /// What turns `old` into `new`.
    pub fn between(old: &BTreeMap<String, PublishedFile>, new: &BTreeMap<OutPath, NewFile>) -> Changes {
        let mut changes = Changes::default();
        for (path, file) in new {
            match old.get(path.as_str()) {
                None => changes.added.push(path.clone()),
                Some(there) if there.id.as_ref() == Some(&file.id) => changes.same += 1,
                Some(_) => changes.changed.push(path.clone()),
            }
        }
        let gone = |path: &&String| OutPath::new(path).is_none_or(|path| !new.contains_key(&path));
        changes.removed = old.keys().filter(gone).cloned().collect();
        changes
    }

    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty() && self.removed.is_empty()
    }

    /// The files that have to be written, in order.
    pub fn to_write(&self) -> impl Iterator<Item = &OutPath> {
        self.added.iter().chain(&self.changed)
    }
}

/// The address of a file, below where the site stands: `/events/1/` for `events/1/index.html`.
pub fn address_of(path: &str) -> String {
    match path.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => format!("/{folder}"),
        _ => format!("/{path}"),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::publish::ObjectFormat;

    fn id(text: &str) -> BlobId {
        BlobId::of(ObjectFormat::Sha1, text.as_bytes())
    }

    fn old(files: &BTreeMap<String, String>) -> BTreeMap<String, PublishedFile> {
        files.iter().map(|(path, text)| (path.clone(), PublishedFile { id: Some(id(text)) })).collect()
    }

    fn new(files: &BTreeMap<String, String>) -> BTreeMap<OutPath, NewFile> {
        let file = |text: &String| NewFile { id: id(text), bytes: text.len() as u64 };
        files.iter().map(|(path, text)| (OutPath::new(path).unwrap(), file(text))).collect()
    }

    fn site() -> impl Strategy<Value = BTreeMap<String, String>> {
        proptest::collection::btree_map("[a-c]{1,2}(/[a-c])?", "[xy]", 0..8)
    }

    proptest! {
        #[test]
        fn the_changes_make_one_site_of_the_other(before in site(), after in site()) {
            let changes = Changes::between(&old(&before), &new(&after));
            let mut made = before.clone();
            for path in &changes.removed {
                prop_assert!(made.remove(path).is_some());
            }
            for path in &changes.added {
                prop_assert!(!before.contains_key(path.as_str()));
            }
            for path in changes.to_write() {
                let text = after[path.as_str()].clone();
                prop_assert_ne!(made.insert(path.as_str().into(), text.clone()), Some(text));
            }
            prop_assert_eq!(changes.same, after.len() - changes.to_write().count());
            prop_assert_eq!(changes.is_empty(), before == after);
            prop_assert_eq!(made, after);
        }
    }

    #[test]
    fn a_link_is_not_the_file_of_the_same_content() {
        let there = [("a".to_owned(), PublishedFile { id: None })].into();
        let site = [("a".to_owned(), "x".to_owned())].into();
        assert_eq!(Changes::between(&there, &new(&site)).changed.len(), 1);
    }

    #[test]
    fn a_page_has_the_address_of_its_folder() {
        for (path, address) in [
            ("index.html", "/"),
            ("events/1/index.html", "/events/1/"),
            ("404.html", "/404.html"),
            ("assets/my-index.html", "/assets/my-index.html"),
        ] {
            assert_eq!(address_of(path), address);
        }
    }
}
