//! A site in two editions, the real program over it, and what stands in its output.

use std::collections::BTreeMap;
use std::fs::{self, File, Permissions};
use std::os::unix::fs::{PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant, SystemTime};

use filature::sink::{OutputState, state};

const NOBODY: u32 = 65_534;

/// Which words every page of the site has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Edition {
    Old,
    New,
}

impl Edition {
    fn word(self) -> &'static str {
        match self {
            Edition::Old => "edition-old",
            Edition::New => "edition-new",
        }
    }
}

/// How a site comes into its folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// `filature build --output`.
    Build,
    /// `filature publish --to`.
    Publish,
}

impl Way {
    pub(crate) const ALL: [Way; 2] = [Way::Build, Way::Publish];
}

pub(crate) struct Case {
    folder: tempfile::TempDir,
    output: PathBuf,
    program: PathBuf,
    way: Way,
    nobody: bool,
}

impl Case {
    pub(crate) fn new(edition: Edition, way: Way) -> Case {
        let folder = tempfile::tempdir().unwrap();
        let output = folder.path().join("public");
        let program = assert_cmd::cargo::cargo_bin("filature");
        let case = Case { output, folder, program, way, nobody: false };
        case.write(edition);
        case
    }

    pub(crate) fn with_output(mut self, output: PathBuf) -> Case {
        self.output = output;
        self
    }

    /// The same, run by somebody who may not do everything, as the one who runs the tests perhaps may.
    pub(crate) fn of_nobody(mut self) -> Case {
        if chown(self.folder.path(), Some(NOBODY), None).is_err() {
            return self;
        }
        // A copy of the program where nobody may look for it.
        let program = self.folder.path().join(".program");
        fs::copy(&self.program, &program).unwrap();
        fs::set_permissions(self.folder.path(), Permissions::from_mode(0o755)).unwrap();
        (self.program, self.nobody) = (program, true);
        self
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub(crate) fn put(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Writes an edition: its pages and one event that only this one has.
    pub(crate) fn write(&self, edition: Edition) {
        let word = edition.word();
        self.put("filature.yaml", &format!("title: The site of {word}\n"));
        self.put("content/about.md", &format!("---\ntype: page\n---\n{word}\n"));
        for n in 1..=20 {
            self.put(
                &format!("content/{n}.md"),
                &format!("---\ntype: event\ndate: 2020-01-{n:02}\n---\n{word}\n"),
            );
        }
        let (here, gone) = match edition {
            Edition::Old => ("only-old", "only-new"),
            Edition::New => ("only-new", "only-old"),
        };
        let _ = fs::remove_file(self.path(&format!("content/{gone}.md")));
        self.put(&format!("content/{here}.md"), &format!("---\ntype: event\ndate: 2021\n---\n{word}\n"));
    }

    /// A picture that does not fit on a small disk any more.
    pub(crate) fn write_large(&self) {
        self.put("content/large.png", &"x".repeat(1_000_000));
        self.put("content/about.md", "---\ntype: page\n---\n![[large.png]]\n");
    }

    pub(crate) fn remove_large(&self) {
        self.remove("content/large.png");
        self.write(Edition::New);
    }

    pub(crate) fn remove(&self, path: &str) {
        fs::remove_file(self.path(path)).unwrap();
    }

    /// The program with a command over the site.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command.args(arguments).arg("--root").arg(self.folder.path());
        command.env("NO_COLOR", "1").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        if self.nobody {
            command.uid(NOBODY);
        }
        command
    }

    pub(crate) fn start(&self) -> Child {
        let arguments: &[&str] = match self.way {
            Way::Build => &["build", "--output"],
            Way::Publish => &["publish", "--yes", "--to"],
        };
        let (last, others) = arguments.split_last().unwrap();
        self.command(others).arg(last).arg(&self.output).spawn().unwrap()
    }

    /// Runs to its end; gives the status and what was said.
    pub(crate) fn run(&self) -> (Option<i32>, String) {
        let run = self.start().wait_with_output().unwrap();
        (run.status.code(), String::from_utf8_lossy(&run.stderr).into_owned())
    }

    /// Builds, which must succeed.
    #[track_caller]
    pub(crate) fn built(&self) {
        let (status, words) = self.run();
        assert_eq!(status, Some(0), "{words}");
    }

    pub(crate) fn time_of_a_run(&self) -> Duration {
        #[expect(
            clippy::disallowed_methods,
            reason = "kill points are spread over the time that a run takes"
        )]
        let began = Instant::now();
        self.write(Edition::New);
        self.built();
        self.write(Edition::Old);
        self.built();
        began.elapsed() / 2
    }

    /// The edition that stands in the output as a whole; none if the output says that it is unfinished. Panics if it
    /// is mixed and does not say so.
    #[track_caller]
    pub(crate) fn found(&self) -> Option<Edition> {
        if state(&self.output).unwrap() == OutputState::Unfinished {
            return None;
        }
        let bytes = self.bytes();
        let says = |word: &str| {
            bytes.iter().any(|(path, bytes)| {
                path.ends_with(".html") && memchr::memmem::find(bytes, word.as_bytes()).is_some()
            })
        };
        let (old, new) = (says(Edition::Old.word()), says(Edition::New.word()));
        assert!(old != new, "old {old}, new {new}: half a site");
        let edition = if old { Edition::Old } else { Edition::New };
        assert_eq!(bytes.contains_key("events/only-old/index.html"), old);
        assert_eq!(bytes.contains_key("events/only-new/index.html"), new);
        Some(edition)
    }

    pub(crate) fn bytes(&self) -> BTreeMap<String, Vec<u8>> {
        let files = walkdir::WalkDir::new(&self.output).into_iter().filter_map(Result::ok);
        files
            .filter(|entry| entry.file_type().is_file())
            .map(|entry| {
                let path = entry.path().strip_prefix(&self.output).unwrap().to_str().unwrap().to_string();
                (path, fs::read(entry.path()).unwrap())
            })
            .collect()
    }

    /// What stands beside the sources: the output, and what a run left.
    pub(crate) fn beside(&self) -> Vec<String> {
        let entries = fs::read_dir(self.output.parent().unwrap()).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.filter(|name| name.starts_with("public")).collect();
        names.sort();
        names
    }

    pub(crate) fn forbid_writing(&self, path: &str, forbid: bool) {
        let mode = if forbid { 0o555 } else { 0o755 };
        fs::set_permissions(self.path(path), Permissions::from_mode(mode)).unwrap();
    }

    pub(crate) fn set_times(&self, time: SystemTime) {
        for entry in walkdir::WalkDir::new(self.folder.path()).into_iter().filter_map(Result::ok) {
            if entry.file_type().is_file() {
                File::options().append(true).open(entry.path()).unwrap().set_modified(time).unwrap();
            }
        }
    }
}

/// A disk of a few bytes, in memory; unmounted when it goes.
pub(crate) struct SmallDisk {
    folder: tempfile::TempDir,
    size: usize,
}

impl SmallDisk {
    /// None where nobody may mount one.
    pub(crate) fn new(size: usize) -> Option<SmallDisk> {
        let folder = tempfile::tempdir().unwrap();
        let mount = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"])
            .arg(folder.path())
            .stderr(Stdio::null())
            .status();
        mount.is_ok_and(|status| status.success()).then_some(SmallDisk { folder, size })
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// How much is left of it, in bytes, in whole pages of memory.
    pub(crate) fn left(&self) -> usize {
        let files = walkdir::WalkDir::new(self.path()).into_iter().filter_map(Result::ok);
        let used: usize =
            files.map(|entry| entry.metadata().map_or(0, |it| it.len() as usize).div_ceil(4096)).sum();
        self.size / 4096 * 4096 - (used + 1) * 4096
    }
}

impl SmallDisk {
    /// Lets nobody write any more, or again.
    pub(crate) fn forbid_writing(&self, forbid: bool) {
        let how = if forbid { "remount,ro" } else { "remount,rw" };
        let status = Command::new("mount").args(["-o", how]).arg(self.path()).status().unwrap();
        assert!(status.success());
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.folder.path()).status();
    }
}
