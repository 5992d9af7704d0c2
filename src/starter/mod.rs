//! What a new site begins with: the files of the repository's `starter/`, or notes that are there already.

mod vault;
mod write;

pub use vault::{Found, VaultNote, find};
pub use write::{StartError, write};

use include_dir::{Dir, DirEntry, include_dir};

static STARTER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/starter");

/// The example notes, which have no place beside notes of one's own.
const EXAMPLES: [&str; 2] = ["content/a-ship-changes-its-flag.md", "content/entities.yaml"];

/// The file of entities.
const ENTITIES: &str = "content/entities.yaml";

/// What stands above suggested entities.
const SUGGESTED: &str = "\
# Names that stand often in your notes, with when and how often. None is an entity yet: take the sign and the space
# before `entities:` away, and before those that are one, and correct their kinds. `filature suggest` lists them again.

";

/// A file of a new site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StarterFile {
    /// Its path in the site, with `/` between its parts.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// The files of a site that begins with examples, in the order of their paths.
pub fn files() -> Vec<StarterFile> {
    let mut files = Vec::new();
    collect(&STARTER, &mut files);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// The files of a site that begins with the notes of a vault: no examples, and a configuration that knows what
/// the notes tell.
pub fn files_for(found: &Found) -> Vec<StarterFile> {
    let mut files = files();
    files.retain(|file| !EXAMPLES.contains(&file.path.as_str()));
    for file in &mut files {
        if file.path == crate::config::FILE_NAME {
            file.bytes = configuration(&String::from_utf8_lossy(&file.bytes), found).into_bytes();
        }
    }
    if !found.names.is_empty() {
        files.push(StarterFile { path: ENTITIES.into(), bytes: entities(&found.names).into_bytes() });
        files.sort_by(|a, b| a.path.cmp(&b.path));
    }
    files
}

/// The file of entities with names that may be some. Each is a remark until its author takes the sign before it
/// away: nobody gets a page because a program took a word for a name.
fn entities(names: &str) -> String {
    let mut text = String::from(SUGGESTED);
    for line in names.lines() {
        text.push_str(format!("# {line}").trim_end());
        text.push('\n');
    }
    text
}

/// The configuration of the starter with the title and the names that `found` has.
fn configuration(starter: &str, found: &Found) -> String {
    let mut text = String::new();
    for line in starter.lines() {
        match found.title() {
            Some(title) if line.starts_with("title:") => text.push_str(&format!("title: {}", quoted(title))),
            _ => text.push_str(line),
        }
        text.push('\n');
    }
    if !found.authors.is_empty() {
        text.push_str("\n# Names behind handles, as the notes have them.\nauthors:\n");
        for (handle, name) in &found.authors {
            text.push_str(&format!("  {}: {}\n", quoted(handle), quoted(name)));
        }
    }
    text
}

/// A text in double quotes: JSON, which YAML reads as it is.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn collect(dir: &Dir<'static>, files: &mut Vec<StarterFile>) {
    for entry in dir.entries() {
        match entry {
            DirEntry::Dir(dir) => collect(dir, files),
            DirEntry::File(file) => {
                let parts: Vec<_> = file.path().iter().filter_map(|part| part.to_str()).collect();
                files.push(StarterFile { path: parts.join("/"), bytes: file.contents().to_vec() });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    #[test]
    fn the_workflow_installs_this_version() {
        let files = files();
        let workflow = files.iter().find(|file| file.path == ".github/workflows/pages.yml").unwrap();
        let line = format!("FILATURE: \"filature --version {}\"", env!("CARGO_PKG_VERSION"));
        assert!(String::from_utf8_lossy(&workflow.bytes).contains(&line), "write {line} there");
    }

    #[test]
    fn what_a_vault_tells_is_read_back_from_the_configuration() {
        let found = Found {
            notes: vec![VaultNote { title: "A \"case\": #1\n- b".into(), ..VaultNote::default() }],
            authors: [("someone".to_string(), "Some: One # \"x\"".to_string())].into(),
            ..Found::default()
        };
        let files = files_for(&found);
        assert!(files.iter().all(|file| !EXAMPLES.contains(&file.path.as_str())));
        let file = files.iter().find(|file| file.path == crate::config::FILE_NAME).unwrap();
        let checked = Config::parse(std::str::from_utf8(&file.bytes).unwrap());
        assert!(checked.problems.is_empty(), "{:?}", checked.problems);
        assert_eq!(checked.value.title, "A \"case\": #1\n- b");
        assert_eq!(checked.value.authors["someone"], "Some: One # \"x\"");
    }
}
