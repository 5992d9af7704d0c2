//! A site in a repository, with a bare repository as its remote, all in one temporary folder.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// Files by path.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// The address of the remote in the configuration of the repository, for which git takes the bare one.
pub(crate) const GITHUB: &str = "https://github.com/Someone/ships.git";

/// The folder, which goes with it: `site/` and `remote.git/`.
pub(crate) struct Case {
    folder: tempfile::TempDir,
}

/// How a run of the program ended.
pub(crate) struct Run {
    pub(crate) status: Option<i32>,
    /// Standard output: the addresses.
    pub(crate) list: String,
    /// Standard error.
    pub(crate) words: String,
}

impl Case {
    /// A site of two events, committed on `main`, whose remote `origin` is on GitHub.
    pub(crate) fn new() -> Case {
        Case::of(&[], GITHUB)
    }

    /// The same with another address of its remote.
    pub(crate) fn at(remote: &str) -> Case {
        Case::of(&[], remote)
    }

    /// The same with further options for `git init`.
    pub(crate) fn of(init: &[&str], remote: &str) -> Case {
        let case = Case::bare_site();
        case.git(".", &[&["init", "--quiet", "--bare", "remote.git"], init].concat());
        case.git("site", &[&["init", "--quiet"], init].concat());
        case.git("site", &["symbolic-ref", "HEAD", "refs/heads/main"]);
        case.git("site", &["config", "user.name", "Someone"]);
        case.git("site", &["config", "user.email", "someone@example.org"]);
        case.git("site", &["remote", "add", "origin", remote]);
        let bare = case.path("remote.git");
        case.git("site", &["config", &format!("url.{}.insteadOf", bare.display()), remote]);
        case.commit("first");
        case
    }

    /// A site alone, in no repository.
    pub(crate) fn bare_site() -> Case {
        let case = Case { folder: tempfile::tempdir().unwrap() };
        case.write("filature.yaml", "title: The ships\n");
        case.write("content/raid.md", &event("The raid", "2018-10"));
        case.write("content/trial.md", &event("The trial", "2019-02"));
        case
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Writes a file of the site.
    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.path("site").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn remove(&self, path: &str) {
        fs::remove_file(self.path("site").join(path)).unwrap();
    }

    /// Commits all of the site on its branch.
    pub(crate) fn commit(&self, message: &str) {
        self.git("site", &["add", "--all"]);
        self.git("site", &["commit", "--quiet", "--message", message]);
    }

    /// A program that knows no other configuration of git than that of these tests.
    pub(crate) fn program(&self, program: impl AsRef<std::ffi::OsStr>, folder: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(self.path(folder)).stdin(Stdio::null());
        for (variable, _) in std::env::vars().filter(|(name, _)| name.starts_with("GIT_")) {
            command.env_remove(variable);
        }
        command.env("GIT_CONFIG_NOSYSTEM", "1").env("GIT_CONFIG_GLOBAL", self.path("no-config"));
        command.env("GIT_CEILING_DIRECTORIES", self.folder.path()).env("HOME", self.folder.path());
        command.env("NO_COLOR", "1").env("EMAIL", "").env("LC_ALL", "C");
        command
    }

    /// Runs git, which must succeed, and gives what it says.
    pub(crate) fn git(&self, folder: &str, arguments: &[&str]) -> String {
        let output = self.program("git", folder).args(arguments).output().unwrap();
        assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap().trim_end().to_string()
    }

    /// The command in the folder of the site, to be changed before it runs.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = self.program(env!("CARGO_BIN_EXE_filature"), "site");
        command.arg("publish").args(arguments);
        command
    }

    pub(crate) fn publish(&self, arguments: &[&str]) -> Run {
        Run::of(self.command(arguments).output().unwrap())
    }

    /// Publishes, which must succeed.
    pub(crate) fn published(&self) -> Run {
        let run = self.publish(&["--yes"]);
        assert_eq!(run.status, Some(0), "{}", run.words);
        run
    }

    /// The commit that the published branch is at; none if there is no such branch.
    pub(crate) fn tip(&self) -> Option<String> {
        let arguments = ["rev-parse", "--verify", "--quiet", "refs/heads/gh-pages"];
        let output = self.program("git", "remote.git").args(arguments).output().unwrap();
        output.status.success().then(|| String::from_utf8(output.stdout).unwrap().trim().to_string())
    }

    /// The files of the published branch.
    pub(crate) fn online(&self) -> Files {
        let copy = tempfile::tempdir().unwrap();
        let to = copy.path().join("copy");
        let to = to.to_str().unwrap();
        self.git(".", &["clone", "--quiet", "--branch", "gh-pages", "remote.git", to]);
        files_of(Path::new(to))
    }

    /// What `filature build` makes of the site, with the options.
    pub(crate) fn built(&self, options: &[&str]) -> Files {
        let copy = tempfile::tempdir().unwrap();
        let output = copy.path().join("built");
        let mut command = self.program(env!("CARGO_BIN_EXE_filature"), "site");
        let run = command.arg("build").arg("--output").arg(&output).args(options).output().unwrap();
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        files_of(&output)
    }

    /// Commits and pushes a file to the published branch as somebody else does.
    pub(crate) fn push_by_hand(&self, path: &str, text: &str) {
        self.by_hand(path, text, &["commit", "--quiet", "--message", "By hand"]);
    }

    /// Puts a file into the last commit of the published branch.
    pub(crate) fn amend_by_hand(&self, path: &str) {
        self.by_hand(path, "ships.example.org", &["commit", "--quiet", "--amend", "--no-edit"]);
    }

    fn by_hand(&self, path: &str, text: &str, commit: &[&str]) {
        let copy = tempfile::tempdir().unwrap();
        let to = copy.path().join("copy");
        self.git(".", &["clone", "--quiet", "remote.git", to.to_str().unwrap()]);
        let to = to.to_str().unwrap();
        match self.tip() {
            Some(_) => self.git(to, &["checkout", "--quiet", "gh-pages"]),
            None => self.git(to, &["checkout", "--quiet", "--orphan", "gh-pages"]),
        };
        let file = Path::new(to).join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
        self.git(to, &["add", "--all"]);
        let author = ["-c", "user.name=Other", "-c", "user.email=other@example.org"];
        self.git(to, &[&author[..], commit].concat());
        self.git(to, &["push", "--quiet", "--force", "origin", "HEAD:gh-pages"]);
    }

    /// All that must not change in the repository of the sources: files, index, branches.
    pub(crate) fn untouched(&self) -> (Files, Vec<u8>, String, String) {
        (
            // What a build leaves to the next one is no part of the site.
            files_of(&self.path("site"))
                .into_iter()
                .filter(|(path, _)| !path.starts_with(".filature/"))
                .collect(),
            fs::read(self.path("site/.git/index")).unwrap_or_default(),
            fs::read_to_string(self.path("site/.git/HEAD")).unwrap(),
            self.git("site", &["for-each-ref", "refs/heads", "refs/tags", "refs/filature"]),
        )
    }
}

impl Run {
    pub(crate) fn of(output: Output) -> Run {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Run { status: output.status.code(), list: text(output.stdout), words: text(output.stderr) }
    }

    /// The addresses of one kind: `added`, `changed`, `removed`.
    pub(crate) fn listed(&self, kind: &str) -> Vec<&str> {
        let of_kind = |line: &'_ str| line.strip_prefix(kind).map(str::len);
        self.list
            .lines()
            .filter(|line| of_kind(line).is_some())
            .map(|line| line[kind.len()..].trim())
            .collect()
    }

    /// Checks that the command refused, with this status and these words, and a piece of advice.
    #[track_caller]
    pub(crate) fn refuses(&self, status: i32, words: &[&str]) {
        assert_eq!(self.status, Some(status), "{}", self.words);
        for word in words {
            assert!(self.words.contains(word), "`{word}` is not in: {}", self.words);
        }
        assert!(self.words.contains("help: "), "{}", self.words);
    }
}

/// A note that is one event.
pub(crate) fn event(title: &str, date: &str) -> String {
    format!("---\ntype: event\ntitle: {title}\ndate: {date}\n---\n\nWords about it.\n")
}

/// Every file below a folder, but for those of git, and the list that Filature keeps.
pub(crate) fn files_of(folder: &Path) -> Files {
    let mut files = Files::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        let Ok(entries) = fs::read_dir(&next) else { continue };
        for entry in entries.map(Result::unwrap) {
            let path = entry.path();
            let name = path.strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
            if entry.file_type().unwrap().is_dir() {
                if name != ".git" {
                    folders.push(path);
                }
            } else if name != ".filature-files" {
                files.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    files
}
