//! What can go wrong between a site and its public address.

use std::io;

/// Why a site was not published. The branch of the remote is what it was before, unless the connection broke
/// in the very last step, of which [`PublishError::help`] then tells.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// The program is not installed.
    #[error("git is not installed, or not where programs are looked for")]
    NoGit,
    /// The program is there and cannot be run.
    #[error("git cannot be run: {0}")]
    CannotRun(io::Error),
    /// The folder of the site lies in no repository, or in one without files.
    #[error("the folder of the site is not in a git repository: {message}")]
    NotARepository {
        /// What git said.
        message: String,
    },
    /// The repository has no remote of that name.
    #[error("the repository has no remote `{name}`{}", others(.there))]
    NoRemote {
        /// The name.
        name: String,
        /// The remotes that there are.
        there: Vec<String>,
    },
    /// Git would not take the name of the branch.
    #[error("`{0}` cannot be the name of a branch")]
    BadBranch(String),
    /// The branch to publish to is the one that the sources are on.
    #[error("`{0}` is the branch of your sources: the site would take their place")]
    SourceBranch(String),
    /// The remote cannot be read.
    #[error("the remote `{remote}` cannot be read: {message}")]
    Unreachable {
        /// Its name.
        remote: String,
        /// What git said.
        message: String,
    },
    /// The branch holds what Filature did not put there.
    #[error("the branch `{branch}` of `{remote}` holds what Filature did not put there: {}", some(.paths))]
    Foreign {
        /// The name of the remote.
        remote: String,
        /// The branch.
        branch: String,
        /// What was added, changed or removed by others; none when Filature's own last commit was amended, which
        /// does not show what was there before.
        paths: Vec<String>,
        /// Whether Filature has ever published there.
        ours: bool,
    },
    /// The branch is not where it was when it was looked at.
    #[error("the branch `{branch}` of `{remote}` moved meanwhile: somebody else published or pushed to it")]
    Moved {
        /// The name of the remote.
        remote: String,
        /// The branch.
        branch: String,
    },
    /// Git does not know in whose name to commit.
    #[error("git does not know in whose name to publish: {message}")]
    NoIdentity {
        /// What git said.
        message: String,
    },
    /// The remote refuses the push.
    #[error("`{remote}` does not let you push to `{branch}`: {message}")]
    Refused {
        /// The name of the remote.
        remote: String,
        /// The branch.
        branch: String,
        /// What the remote said.
        message: String,
    },
    /// The push ended without an answer that could be understood.
    #[error("the push to `{remote}` failed: {message}")]
    PushFailed {
        /// The name of the remote.
        remote: String,
        /// What git said.
        message: String,
    },
    /// Another command of git failed.
    #[error("`git {command}` failed: {message}")]
    Git {
        /// The subcommand.
        command: String,
        /// What git said.
        message: String,
    },
}

impl PublishError {
    /// What to do about it.
    pub fn help(&self) -> Option<String> {
        Some(match self {
            PublishError::NoGit => {
                "install git (https://git-scm.com), or use `filature publish --to DIR` and upload the folder".into()
            }
            PublishError::NotARepository { .. } => {
                "make it one with `git init` and add a remote, or use `filature publish --to DIR`".into()
            }
            PublishError::NoRemote { name, there } if there.is_empty() => {
                format!("add one: `git remote add {name} https://github.com/YOU/REPOSITORY.git`")
            }
            PublishError::NoRemote { .. } => "name one of them with `--remote`".into(),
            PublishError::BadBranch(_) | PublishError::SourceBranch(_) => {
                "choose another with `--branch`, such as `gh-pages`".into()
            }
            PublishError::Unreachable { remote, .. } => format!(
                "look whether you are online and may read it: `git ls-remote {remote}` asks the same"
            ),
            PublishError::Foreign { ours: true, .. } => {
                "take it back there with `git revert` or `git reset`; what shall stay belongs into `static/` of the site"
                    .into()
            }
            PublishError::Foreign { remote, branch, .. } => format!(
                "publish to another branch with `--branch`, or delete this one if nobody needs what it holds: \
                 `git push {remote} --delete {branch}`"
            ),
            PublishError::Moved { .. } => "run the command again: it compares with what is there now".into(),
            PublishError::NoIdentity { .. } => {
                "name and address will be public: `git config user.name NAME`, `git config user.email ADDRESS`"
                    .into()
            }
            PublishError::Refused { remote, .. } => {
                format!("ask who owns `{remote}` for the right to write, or log in as somebody who has it")
            }
            PublishError::PushFailed { .. } => {
                "the branch is the old site or the new one; run the command again to see which".into()
            }
            PublishError::CannotRun(_) | PublishError::Git { .. } => return None,
        })
    }
}

fn others(there: &[String]) -> String {
    if there.is_empty() { ", and no other".into() } else { format!("; it has `{}`", there.join("`, `")) }
}

/// The first few of a list.
fn some(paths: &[String]) -> String {
    const FEW: usize = 5;
    if paths.is_empty() {
        return "its last commit was changed after Filature made it".into();
    }
    let few = paths.iter().take(FEW).map(|path| format!("`{path}`")).collect::<Vec<_>>().join(", ");
    match paths.len().saturating_sub(FEW) {
        0 => few,
        more => format!("{few} and {more} more"),
    }
}
