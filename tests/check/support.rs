use std::fs;
use std::path::Path;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

/// The address of a post that is as good as any.
pub(crate) const POST: &str = "https://twitter.com/someone/status/1500000000000000000";

/// A site in a temporary folder. Its address is known, and it holds one post, so that nothing is wrong with it.
pub(crate) struct Site(TempDir);

/// What a run said, and how it ended.
pub(crate) struct Run {
    pub(crate) status: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Site {
    /// These files besides.
    pub(crate) fn with(files: &[(&str, &str)]) -> Site {
        let site = Site(tempfile::tempdir().unwrap());
        site.write("filature.yaml", "title: A case\nbase_url: https://example.org/case/\n");
        site.write("content/note.md", format!("# A thread\n\n- Words. ([View Tweet]({POST}))\n"));
        for (path, text) in files {
            site.write(path, text);
        }
        site
    }

    pub(crate) fn root(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn run(&self, options: &[&str]) -> Run {
        self.run_with(options, &[])
    }

    /// With these variables of the environment.
    pub(crate) fn run_with(&self, options: &[&str], variables: &[(&str, &str)]) -> Run {
        let mut command = Command::cargo_bin("filature").unwrap();
        command.arg("check").arg("--root").arg(self.root()).args(options).env("NO_COLOR", "1");
        // The web of these tests is on loopback, and asked directly.
        command.env("FILATURE_TEST_LOOPBACK", "1").env("NO_PROXY", "127.0.0.1,localhost");
        command.envs(variables.iter().copied());
        let run = command.output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        let run =
            Run { status: run.status.code().unwrap(), stdout: text(run.stdout), stderr: text(run.stderr) };
        assert!(!run.stderr.contains("panicked"), "{}", run.stderr);
        assert!(!self.root().join("public").exists(), "a check writes nothing");
        run
    }

    /// The problems that are no notes, as `rule path:line`.
    pub(crate) fn problems(&self) -> Vec<String> {
        let problems = self.json(&[])["problems"].as_array().unwrap().clone();
        let is_told = |problem: &&Value| problem["severity"] != "note";
        problems.iter().filter(is_told).map(in_short).collect()
    }

    pub(crate) fn json(&self, options: &[&str]) -> Value {
        let run = self.run(&[&["--format", "json"], options].concat());
        serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {}", run.stdout))
    }

    /// Fails unless exactly these problems are found.
    #[track_caller]
    pub(crate) fn has(&self, expected: &[&str]) {
        assert_eq!(self.problems(), expected, "{:#}", self.json(&[]));
    }
}

fn in_short(problem: &Value) -> String {
    let mut short = problem["rule"].as_str().unwrap().to_string();
    if let Some(path) = problem["place"]["path"].as_str() {
        short += &format!(" {path}");
    }
    if let Some(line) = problem["place"]["line"].as_u64() {
        short += &format!(":{line}");
    }
    short
}
