//! The branch that holds the published site, as it stands at the remote.

use std::collections::BTreeMap;

use super::commit::{FINGERPRINT, MARK, fingerprint};
use super::digest::BlobId;
use super::domain::CNAME;
use super::error::PublishError;
use super::git::Git;
use super::remote::Remote;
use super::repository::Repository;

/// What is published on a branch of a remote.
#[derive(Debug)]
pub struct Branch {
    /// The name of the remote.
    pub remote: String,
    /// Its own name.
    pub name: String,
    /// Its last commit; none if there is no such branch yet.
    pub tip: Option<String>,
    /// Its files by path, as git has them.
    pub files: BTreeMap<String, PublishedFile>,
    /// What its `CNAME` holds.
    pub cname: Option<Vec<u8>>,
}

/// A published file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedFile {
    /// The id of its content; none of a link and whatever else is no plain file.
    pub id: Option<BlobId>,
}

impl Branch {
    /// Looks at the branch `name` of `remote`, and fetches it where its commits are not here yet.
    ///
    /// Fails if it holds something that Filature did not put there.
    pub fn look(repository: &Repository, remote: &Remote, name: &str) -> Result<Branch, PublishError> {
        let git = &repository.git;
        let mut branch = Branch {
            remote: remote.name.clone(),
            name: name.into(),
            tip: tip(git, remote, name)?,
            files: BTreeMap::new(),
            cname: None,
        };
        let Some(tip) = branch.tip.clone() else { return Ok(branch) };
        branch.fetch(git, remote, &tip)?;
        branch.refuse_foreign(git, &tip)?;
        branch.files = files(git, &tip)?;
        if branch.files.contains_key(CNAME) {
            branch.cname = git.ask(&["cat-file", "blob", &format!("{tip}:{CNAME}")])?.bytes();
        }
        Ok(branch)
    }

    fn fetch(&self, git: &Git, remote: &Remote, tip: &str) -> Result<(), PublishError> {
        let commit = format!("{tip}^{{commit}}");
        if git.ask(&["cat-file", "-e", &commit])?.is_fine() {
            return Ok(());
        }
        let reference = format!("refs/heads/{}", self.name);
        let quiet = ["fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules"];
        let fetched = git.ask(&[&quiet[..], &["--", &remote.read_from, &reference]].concat())?;
        if !fetched.is_fine() {
            return Err(PublishError::Unreachable {
                remote: self.remote.clone(),
                message: fetched.message(),
            });
        }
        if git.ask(&["cat-file", "-e", &commit])?.is_fine() { Ok(()) } else { Err(self.moved()) }
    }

    /// Refuses the branch if it differs from what Filature last put there.
    fn refuse_foreign(&self, git: &Git, tip: &str) -> Result<(), PublishError> {
        let by_message = format!("--grep=^{MARK} ");
        let ours = git.text(&["rev-list", "--first-parent", "--max-count=1", &by_message, tip, "--"])?;
        let foreign = |paths| {
            let (remote, branch) = (self.remote.clone(), self.name.clone());
            Err(PublishError::Foreign { remote, branch, paths, ours: !ours.is_empty() })
        };
        if !ours.is_empty() && !is_as_it_was_made(git, &ours)? {
            return foreign(Vec::new());
        }
        if ours == tip {
            return Ok(());
        }
        let names = if ours.is_empty() {
            git.text(&["ls-tree", "-r", "-z", "--name-only", "--full-tree", tip])?
        } else {
            git.text(&["diff-tree", "-r", "-z", "--name-only", "--no-renames", &ours, tip])?
        };
        let paths: Vec<String> =
            names.split('\0').filter(|path| !path.is_empty() && *path != CNAME).map(Into::into).collect();
        if paths.is_empty() { Ok(()) } else { foreign(paths) }
    }

    /// The error of a branch that is no longer where it was.
    pub(super) fn moved(&self) -> PublishError {
        PublishError::Moved { remote: self.remote.clone(), branch: self.name.clone() }
    }
}

/// The last commit of a branch, as the remote says.
fn tip(git: &Git, remote: &Remote, name: &str) -> Result<Option<String>, PublishError> {
    let reference = format!("refs/heads/{name}");
    let answer = git.ask(&["ls-remote", "--", &remote.read_from, &reference])?;
    if !answer.is_fine() {
        return Err(PublishError::Unreachable { remote: remote.name.clone(), message: answer.message() });
    }
    // Git also lists references that only end like this.
    let of = |line: &str| line.split_once('\t').filter(|(_, at)| *at == reference).map(|(id, _)| id.into());
    Ok(answer.output().lines().find_map(of))
}

/// Whether a commit that says that Filature made it holds what Filature put into it, and was not amended.
fn is_as_it_was_made(git: &Git, commit: &str) -> Result<bool, PublishError> {
    let message = git.text(&["cat-file", "commit", commit])?;
    let files = files(git, commit)?;
    let ids: Option<Vec<_>> =
        files.iter().map(|(path, file)| Some((path.as_str(), file.id.as_ref()?))).collect();
    let said = message.lines().find_map(|line| line.strip_prefix(FINGERPRINT));
    Ok(ids.is_some_and(|ids| said == Some(fingerprint(ids.into_iter()).as_str())))
}

/// The files of a commit.
fn files(git: &Git, commit: &str) -> Result<BTreeMap<String, PublishedFile>, PublishError> {
    let list = git.text(&["ls-tree", "-r", "-z", "--full-tree", commit])?;
    let entry = |line: &str| {
        // `100644 blob <id>\t<path>`
        let (about, path) = line.split_once('\t')?;
        let id = about.strip_prefix("100644 blob ").map(BlobId::read);
        Some((path.to_owned(), PublishedFile { id }))
    };
    Ok(list.split('\0').filter_map(entry).collect())
}
