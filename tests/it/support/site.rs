use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;
use std::sync::Arc;
use std::time::Duration;

use assert_cmd::Command;
use tempfile::TempDir;

use super::{Built, InMemory};

/// Longest that any build of the tests may take; one that hangs is killed. The machine may be busy.
const PATIENCE: Duration = Duration::from_secs(120);

/// A site in a temporary folder, which goes with it.
pub(crate) struct Site {
    folder: Arc<TempDir>,
}

impl Site {
    /// A site of these files: paths from its root, and what they hold.
    pub(crate) fn of(files: &[(&str, &str)]) -> Site {
        let site = Site { folder: Arc::new(tempfile::tempdir().unwrap()) };
        for (path, text) in files {
            site.write(path, text);
        }
        site
    }

    /// A site of one note, `content/note.md`.
    pub(crate) fn of_note(text: impl AsRef<[u8]>) -> Site {
        let site = Site::of(&[]);
        site.write("content/note.md", text);
        site
    }

    /// A copy of the example, which is the root of this repository.
    pub(crate) fn example() -> Site {
        let site = Site::of(&[]);
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        fs::copy(root.join("filature.yaml"), site.path("filature.yaml")).unwrap();
        for (path, bytes) in read_folder(&root.join("content")) {
            site.write(&format!("content/{path}"), bytes);
        }
        site
    }

    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    /// Writes or overwrites a file.
    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn remove(&self, path: &str) {
        fs::remove_file(self.path(path)).unwrap();
    }

    /// What `filature build` makes of it.
    pub(crate) fn build(&self) -> Built {
        self.build_with(&[])
    }

    /// The same with more options.
    pub(crate) fn build_with(&self, options: &[&str]) -> Built {
        self.run(self.command().args(options))
    }

    /// The command, to be changed before it runs.
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::cargo_bin("filature").unwrap();
        command.arg("build").arg("--verbose").arg("--root").arg(self.root());
        command.env("NO_COLOR", "1").timeout(PATIENCE);
        command
    }

    pub(crate) fn run(&self, command: &mut Command) -> Built {
        self.of_run(command.output().unwrap())
    }

    /// What a run of the program made of it.
    pub(crate) fn of_run(&self, run: Output) -> Built {
        Built::new(Arc::clone(&self.folder), run)
    }

    /// What the library makes of it in memory.
    pub(crate) fn in_memory(&self) -> InMemory {
        InMemory::build(self.root())
    }

    /// Every file below a folder of the site, by its path there.
    pub(crate) fn files(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        read_folder(&self.path(folder))
    }
}

/// Every file below `folder`, by its path there; none if there is no such folder.
pub(crate) fn read_folder(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        let Ok(entries) = fs::read_dir(&next) else { continue };
        for entry in entries.map(Result::unwrap) {
            let path = entry.path();
            if entry.file_type().unwrap().is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap().to_string();
                files.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    files
}
