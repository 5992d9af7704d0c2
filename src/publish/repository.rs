//! The repository that a site lies in.

use std::path::Path;

use super::digest::ObjectFormat;
use super::error::PublishError;
use super::git::{Git, is_plain_name};
use super::remote::Remote;
use crate::load;

/// The repository around a site, and the state of its sources.
#[derive(Debug)]
pub struct Repository {
    pub(super) git: Git,
    /// How it names its objects.
    pub format: ObjectFormat,
    /// What is checked out.
    pub head: Head,
    /// Whether files of the site differ from what is checked out, or are not in it.
    pub dirty: bool,
    /// Whether only the last part of its history is here.
    pub shallow: bool,
}

/// What is checked out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The commit; none before the first.
    pub commit: Option<String>,
    /// The branch; none when a commit was checked out by itself.
    pub branch: Option<String>,
}

impl Repository {
    /// Looks at the repository around `root`, the folder of a site.
    pub fn open(root: &Path) -> Result<Repository, PublishError> {
        let git = Git::at(root);
        let inside = git.ask(&["rev-parse", "--is-inside-work-tree"])?;
        if !inside.is_fine() || inside.output() != "true" {
            let message = match inside.message() {
                message if message.is_empty() => "it is a bare repository".into(),
                message => message,
            };
            return Err(PublishError::NotARepository { message });
        }
        let format = match git.text(&["rev-parse", "--show-object-format"])?.as_str() {
            "sha256" => ObjectFormat::Sha256,
            _ => ObjectFormat::Sha1,
        };
        let head = Head {
            commit: git.ask(&["rev-parse", "--verify", "--quiet", "HEAD^{commit}"])?.if_fine(),
            branch: git.ask(&["symbolic-ref", "--quiet", "--short", "HEAD"])?.if_fine(),
        };
        // The output folder says nothing about the sources.
        let output = format!(":(exclude){}", load::PUBLIC);
        let status = git.text(&["status", "--porcelain", "--untracked-files=normal", "--", ".", &output])?;
        let shallow = git.text(&["rev-parse", "--is-shallow-repository"])? == "true";
        Ok(Repository { git, format, head, dirty: !status.is_empty(), shallow })
    }

    /// The remote called `name`.
    pub fn remote(&self, name: &str) -> Result<Remote, PublishError> {
        let there: Vec<String> = self.git.text(&["remote"])?.lines().map(Into::into).collect();
        if !is_plain_name(name) || !there.iter().any(|one| one == name) {
            return Err(PublishError::NoRemote { name: name.into(), there });
        }
        let key = |last| format!("remote.{name}.{last}");
        let first = |text: String| text.lines().next().unwrap_or_default().to_owned();
        // As it is written, before git puts another address in its place (`url.<base>.insteadOf`).
        let written = match self.git.ask(&["config", "--get-all", &key("pushurl")])?.if_fine() {
            Some(url) => first(url),
            None => first(self.git.text(&["config", "--get-all", &key("url")])?),
        };
        let read = self.git.text(&["remote", "get-url", name])?;
        let push = self.git.text(&["remote", "get-url", "--push", name])?;
        Ok(Remote::new(name, &written, &read, &push))
    }

    /// Refuses a name that no branch can have, and the branch that is checked out.
    pub fn check_branch(&self, name: &str) -> Result<(), PublishError> {
        let reference = format!("refs/heads/{name}");
        if !is_plain_name(name) || !self.git.ask(&["check-ref-format", &reference])?.is_fine() {
            return Err(PublishError::BadBranch(name.into()));
        }
        if self.head.branch.as_deref() == Some(name) {
            return Err(PublishError::SourceBranch(name.into()));
        }
        Ok(())
    }

    /// In whose name git commits, and when, as git writes it: `Name <address> 1700000000 +0000`.
    pub fn identity(&self) -> Result<String, PublishError> {
        let answer = self.git.ask(&["var", "GIT_COMMITTER_IDENT"])?;
        if answer.is_fine() {
            return answer.text();
        }
        // Before its reason stands a page of advice.
        let message = answer.message();
        let reason = message.rsplit("; ").next().unwrap_or_default().to_owned();
        Err(PublishError::NoIdentity { message: reason })
    }
}
