use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Output;
use std::sync::Arc;

use serde_json::Value;
use tempfile::TempDir;

use super::Problem;
use super::site::read_folder;

/// What a run of `filature build` left behind.
pub(crate) struct Built {
    /// The site, which stays as long as somebody reads what came of it.
    _site: Arc<TempDir>,
    output: PathBuf,
    /// The exit status; none if the run was killed.
    pub(crate) status: Option<i32>,
    /// What it said.
    pub(crate) stderr: String,
}

impl Built {
    pub(super) fn new(site: Arc<TempDir>, run: Output) -> Built {
        let stderr = String::from_utf8(run.stderr).unwrap();
        assert!(!stderr.contains("panicked"), "{stderr}");
        assert!(run.stdout.is_empty(), "messages belong to standard error");
        Built { output: site.path().join("public"), _site: site, status: run.status.code(), stderr }
    }

    /// Fails unless the site was written and nothing is wrong with it.
    #[track_caller]
    pub(crate) fn fine(self) -> Built {
        assert_eq!(self.status, Some(0), "{}", self.stderr);
        for word in ["error", "warning"] {
            assert!(!self.stderr.contains(word), "{}", self.stderr);
        }
        self
    }

    /// Fails unless the site was written.
    #[track_caller]
    pub(crate) fn written(self) -> Built {
        assert_eq!(self.status, Some(0), "{}", self.stderr);
        self
    }

    /// Fails unless the content had errors, and nothing was written.
    #[track_caller]
    pub(crate) fn refused(self) -> Built {
        assert_eq!(self.status, Some(1), "{}", self.stderr);
        assert!(!self.output.exists(), "written in spite of errors\n{}", self.stderr);
        self
    }

    /// The problems, in the order in which they were shown.
    pub(crate) fn problems(&self) -> Vec<Problem> {
        Problem::read(&self.stderr)
    }

    /// Fails unless there is a problem of this severity and rule at `place`: a path, and a line if that is
    /// known.
    #[track_caller]
    pub(crate) fn says(&self, severity: &str, rule: &str, place: &str) -> &Built {
        let found = self.problems().iter().any(|p| {
            let exactly = p.place == place || p.place.starts_with(&format!("{place}:"));
            p.severity == severity && p.rule == rule && exactly
        });
        assert!(found, "no {severity}[{rule}] at {place}\n{}", self.stderr);
        self
    }

    pub(crate) fn has(&self, path: &str) -> bool {
        self.output.join(path).is_file()
    }

    /// A file of the site.
    #[track_caller]
    pub(crate) fn read(&self, path: &str) -> String {
        let bytes = std::fs::read(self.output.join(path));
        String::from_utf8(bytes.unwrap_or_else(|error| panic!("{path}: {error}"))).unwrap()
    }

    /// A page of the site, by its address below the base path.
    #[track_caller]
    pub(crate) fn page(&self, address: &str) -> String {
        self.read(&format!("{address}index.html"))
    }

    /// All files of the site, by path.
    pub(crate) fn files(&self) -> BTreeMap<String, Vec<u8>> {
        read_folder(&self.output)
    }

    /// The events of `data/events.json`.
    pub(crate) fn events(&self) -> Vec<Value> {
        let data: Value = serde_json::from_str(&self.read("data/events.json")).unwrap();
        let events = data["events"].as_array().unwrap().clone();
        assert_eq!(data["count"], events.len());
        events
    }

    /// The event of an id.
    #[track_caller]
    pub(crate) fn event(&self, id: &str) -> Value {
        let events = self.events();
        events.into_iter().find(|event| event["id"] == id).unwrap_or_else(|| panic!("no event {id}"))
    }

    /// Fails if any file of the site, or its name, holds `words`.
    #[track_caller]
    pub(crate) fn never_says(&self, words: &str) {
        let found = memchr::memmem::Finder::new(words);
        for (path, bytes) in self.files() {
            assert!(!path.contains(words), "`{words}` is in the name {path}");
            assert!(found.find(&bytes).is_none(), "`{words}` is in {path}");
        }
    }
}
