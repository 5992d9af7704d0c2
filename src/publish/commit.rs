//! One commit whose tree is the site.

use std::collections::BTreeMap;
use std::io::{self, BufWriter, Write};
use std::process::{Child, ChildStdin, Stdio};
use std::sync::{Mutex, PoisonError};

use super::branch::Branch;
use super::changes::{Changes, NewFile};
use super::digest::BlobId;
use super::domain::CNAME;
use super::error::PublishError;
use super::git::{cannot_run, in_one_line};
use super::repository::Repository;
use crate::routes::OutPath;
use crate::sink::{Sink, SinkError};
use crate::text::{counted, sha256_hex};

/// The line of a message by which Filature knows its own commits.
pub(super) const MARK: &str = "Generated-by: Filature";

/// The line of a message that says what its tree was when Filature made it.
pub(super) const FINGERPRINT: &str = "Site-fingerprint: ";

/// A hash over the ids and paths of the files of a site, given in the order of paths. The domain is left out:
/// it is not Filature's alone.
pub(super) fn fingerprint<'a>(files: impl Iterator<Item = (&'a str, &'a BlobId)>) -> String {
    let lines = files.filter(|(path, _)| *path != CNAME).map(|(path, id)| format!("{id} {path}\n"));
    sha256_hex(lines.collect::<String>().as_bytes())
}

/// Git makes the commit under this name and forgets the name at once.
const SCRATCH: &str = "refs/filature/publish";

/// What a site was made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The commit that was checked out.
    pub commit: Option<String>,
    /// Whether the files of the site differed from it.
    pub dirty: bool,
}

/// A commit that is being made: a sink that hands files to git. Dropped before [`Publication::commit`], it
/// leaves at most objects without a name.
#[derive(Debug)]
pub struct Publication<'a> {
    repository: &'a Repository,
    files: &'a BTreeMap<OutPath, NewFile>,
    identity: String,
    git: Child,
    input: Mutex<Option<BufWriter<ChildStdin>>>,
}

impl<'a> Publication<'a> {
    /// Begins a commit whose tree will be `files`, by `identity`. Those that the repository does not have yet
    /// must be put.
    pub fn begin(
        repository: &'a Repository,
        files: &'a BTreeMap<OutPath, NewFile>,
        identity: String,
    ) -> Result<Self, PublishError> {
        // On systems where case does not count, git would merge folders that differ by case alone.
        let arguments = ["-c", "core.ignoreCase=false", "fast-import", "--quiet"];
        let mut git = repository.git.command(&arguments).stdin(Stdio::piped()).spawn().map_err(cannot_run)?;
        let input = Mutex::new(git.stdin.take().map(BufWriter::new));
        Ok(Publication { repository, files, identity, git, input })
    }

    /// Makes the commit, on top of what the branch has, and gives its id. No branch is moved.
    pub fn commit(
        mut self,
        branch: &Branch,
        source: &Source,
        changes: &Changes,
    ) -> Result<String, PublishError> {
        let site = fingerprint(self.files.iter().map(|(path, file)| (path.as_str(), &file.id)));
        let message = message(source, changes, &site);
        let input = self.input.get_mut().unwrap_or_else(PoisonError::into_inner).take();
        let wrote = input.map_or(Ok(()), |mut input| self.write_commit(&mut input, branch, &message));
        // Git says why it stopped reading.
        let failed = |message| PublishError::Git { command: "fast-import".into(), message };
        let mut words = String::new();
        let mut id = String::new();
        if let (Some(mut out), Some(mut err)) = (self.git.stdout.take(), self.git.stderr.take()) {
            io::Read::read_to_string(&mut out, &mut id).map_err(cannot_run)?;
            io::Read::read_to_string(&mut err, &mut words).map_err(cannot_run)?;
        }
        let status = self.git.wait().map_err(cannot_run)?;
        if !status.success() {
            return Err(failed(in_one_line(&words)));
        }
        wrote.map_err(|error| failed(error.to_string()))?;
        match id.trim() {
            "" => Err(failed("it made no commit".into())),
            id => Ok(id.into()),
        }
    }

    fn write_commit(&self, input: &mut impl Write, branch: &Branch, message: &str) -> io::Result<()> {
        writeln!(input, "commit {SCRATCH}\nmark :1\ncommitter {}", self.identity)?;
        writeln!(input, "data {}\n{message}", message.len())?;
        if let Some(tip) = &branch.tip {
            writeln!(input, "from {tip}\ndeleteall")?;
        }
        for (path, file) in self.files {
            // Quoted, a path may hold anything; none holds a backslash or a line break.
            writeln!(input, "M 100644 {} \"{}\"", file.id, path.as_str().replace('"', "\\\""))?;
        }
        // The null id takes the name away.
        let null = "0".repeat(self.repository.format.digits());
        writeln!(input, "\nget-mark :1\nreset {SCRATCH}\nfrom {null}\n")?;
        input.flush()
    }
}

impl Sink for Publication<'_> {
    fn put(&self, path: &OutPath, bytes: &[u8]) -> Result<(), SinkError> {
        let cannot = |source| SinkError::Io { action: "publish", path: path.as_str().into(), source };
        let id = BlobId::of(self.repository.format, bytes);
        if self.files.get(path).is_none_or(|file| file.id != id) {
            return Err(cannot(io::Error::other("it changed after it was compared; run the command again")));
        }
        let mut input = self.input.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(input) = input.as_mut() else { return Ok(()) };
        writeln!(input, "blob\ndata {}", bytes.len())
            .and_then(|()| input.write_all(bytes))
            .and_then(|()| input.write_all(b"\n"))
            .map_err(cannot)
    }
}

impl Drop for Publication<'_> {
    fn drop(&mut self) {
        // Does nothing to a git that has ended; one that has not must not go on with half a site.
        let _ = self.git.kill();
        let _ = self.git.wait();
    }
}

/// What the commit says: what it is made of, and that Filature made it.
fn message(source: &Source, changes: &Changes, site: &str) -> String {
    let added = counted(changes.added.len(), "file");
    let changed = changes.changed.len();
    let from = match (&source.commit, source.dirty) {
        (Some(commit), false) => commit.clone(),
        (Some(commit), true) => format!("{commit}, with changes that are not committed"),
        (None, _) => "none".into(),
    };
    format!(
        "Publish the site\n\n{added} added, {changed} changed, {} removed.\n\n\
         Source-commit: {from}\n{FINGERPRINT}{site}\n{MARK} {}\n",
        changes.removed.len(),
        env!("CARGO_PKG_VERSION")
    )
}
