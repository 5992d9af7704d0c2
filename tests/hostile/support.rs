//! Small sites in temporary folders, and what comes of them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::Duration;

use assert_cmd::Command;
use tempfile::TempDir;

use crate::examine::{self, Base};

/// Longest that any build may take: on a machine with nothing else to do, each takes less than a minute.
const PATIENCE: Duration = Duration::from_secs(240);

/// Where the site of each case stands.
pub(crate) const BASE: Base = Base { origin: "https://case.example", path: "/a/b/" };

/// Something that is tried, and what must come out: `written`, with the warnings, or `refused`, with the errors.
pub(crate) struct Case {
    /// Unique, as the README lists it.
    pub(crate) name: String,
    /// What it tries, in a few words.
    pub(crate) tries: String,
    /// Does it, and says what came out.
    pub(crate) run: Box<dyn Fn() -> String + Send + Sync>,
}

impl Case {
    pub(crate) fn new(
        name: impl Into<String>,
        tries: impl Into<String>,
        run: impl Fn() -> String + Send + Sync + 'static,
    ) -> Case {
        Case { name: name.into(), tries: tries.into(), run: Box::new(run) }
    }
}

/// A site in a temporary folder, which goes with it.
pub(crate) struct Site {
    folder: TempDir,
}

impl Site {
    /// A site of one post and these files.
    pub(crate) fn of(files: &[(&str, &str)]) -> Site {
        let site = Site { folder: tempfile::tempdir().unwrap() };
        site.write("filature.yaml", "title: A case\nbase_url: https://case.example/a/b/\n");
        site.write("content/usual.md", post(0, "The usual words."));
        for (path, text) in files {
            site.write(path, text);
        }
        site
    }

    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }

    /// What the real program makes of it.
    pub(crate) fn build(&self) -> Built {
        self.build_with(&[])
    }

    /// The same with more options.
    pub(crate) fn build_with(&self, options: &[&str]) -> Built {
        self.built(Command::cargo_bin("filature").unwrap(), options)
    }

    /// The same where the program gets so much address space, in KiB.
    pub(crate) fn build_within(&self, memory: u32) -> Built {
        self.built(Command::from_std(within(memory)), &[])
    }

    fn built(&self, mut command: Command, options: &[&str]) -> Built {
        command.arg("build").arg("--root").arg(self.root()).args(options);
        let run = command.env("NO_COLOR", "1").timeout(PATIENCE).output().unwrap();
        // Temporary folders have other names each time.
        let root = self.root().display().to_string();
        let stderr = String::from_utf8(run.stderr).unwrap().replace(&root, "…");
        assert!(run.status.code().is_some(), "it hangs or was killed: {stderr}");
        assert!(!stderr.contains("panicked"), "{stderr}");
        Built { status: run.status.code().unwrap(), stderr, files: read(&self.path("public")) }
    }

    /// Builds and examines it; gives what came out.
    pub(crate) fn outcome(&self) -> String {
        self.build().outcome()
    }
}

/// The program, with so much address space, in KiB, where the system can bound it; on two threads, so that this means the same
/// on every machine.
pub(crate) fn within(memory: u32) -> std::process::Command {
    let program = assert_cmd::cargo::cargo_bin("filature");
    let mut command = if cfg!(target_os = "linux") {
        let mut shell = std::process::Command::new("sh");
        shell.args(["-c", &format!("ulimit -v {memory}; exec \"$0\" \"$@\"")]).arg(program);
        shell
    } else {
        std::process::Command::new(program)
    };
    command.env("NO_COLOR", "1").env("RAYON_NUM_THREADS", "2");
    command
}

/// What a run left behind.
pub(crate) struct Built {
    pub(crate) status: i32,
    pub(crate) stderr: String,
    pub(crate) files: BTreeMap<String, Vec<u8>>,
}

impl Built {
    /// What came out, in one line; fails if any of it could do harm.
    #[track_caller]
    pub(crate) fn outcome(&self) -> String {
        let wrong = examine::wrong(&self.files, &THEME, &BASE);
        assert!(wrong.is_empty(), "{wrong:#?}\n{}", self.stderr);
        let named = |severity: &str| -> String {
            let rule = |line: &str| {
                Some(line.strip_prefix(severity)?.strip_prefix('[')?.split_once(']')?.0.to_string())
            };
            let rules: BTreeSet<String> = self.stderr.lines().filter_map(rule).collect();
            rules.iter().map(|rule| format!(" `{rule}`")).collect::<Vec<_>>().join(",")
        };
        match self.status {
            0 if named("warning").is_empty() => "written".into(),
            0 => format!("written, with a warning:{}", named("warning")),
            1 => {
                assert!(self.files.is_empty(), "something was written in spite of errors");
                format!("refused:{}", named("error"))
            }
            status => format!("status {status}: {}", self.stderr.lines().next().unwrap_or_default()),
        }
    }

    #[track_caller]
    pub(crate) fn read(&self, path: &str) -> &str {
        std::str::from_utf8(self.files.get(path).unwrap_or_else(|| panic!("no {path}\n{}", self.stderr)))
            .unwrap()
    }

    /// Whether any file, or its name, holds these bytes.
    pub(crate) fn says(&self, words: &str) -> bool {
        let found = memchr::memmem::Finder::new(words);
        self.files.iter().any(|(path, bytes)| path.contains(words) || found.find(bytes).is_some())
    }
}

/// The files of a site that says nothing of its own: what is the theme's must be the same everywhere.
static THEME: LazyLock<BTreeMap<String, Vec<u8>>> = LazyLock::new(|| Site::of(&[]).build().files);

/// A post in a note of its own.
pub(crate) fn post(n: u64, text: &str) -> String {
    let id = 1_500_000_000_000_000_000 + n * ((15 * 60 * 1000) << 22);
    format!("- {text} ([View Tweet](https://twitter.com/someone/status/{id}))\n")
}

/// Every file below `folder`, by its path there.
pub(crate) fn read(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    if folder.is_symlink() {
        return files;
    }
    for entry in walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok) {
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(folder).unwrap();
            let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
            files.insert(parts.join("/"), fs::read(entry.path()).unwrap());
        }
    }
    files
}
