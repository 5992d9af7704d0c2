//! Moving the branch of the remote to a commit.

use super::branch::Branch;
use super::commit::Publication;
use super::error::PublishError;
use super::git::Answer;
use super::repository::Repository;

impl Publication<'_> {
    /// Moves the branch of the remote to `commit`, if it still is where it was looked at. The remote does it
    /// at once or not at all.
    pub fn push(repository: &Repository, branch: &Branch, commit: &str) -> Result<(), PublishError> {
        let reference = format!("refs/heads/{}", branch.name);
        // An empty id says that there is no such branch.
        let expected = branch.tip.as_deref().unwrap_or_default();
        let lease = format!("--force-with-lease={reference}:{expected}");
        let refspec = format!("{commit}:{reference}");
        let how = ["push", "--porcelain", "--no-follow-tags", "--recurse-submodules=no", &lease];
        let answer = repository.git.ask(&[&how[..], &["--", &branch.remote, &refspec]].concat())?;
        if answer.is_fine() { Ok(()) } else { Err(why(branch, &answer)) }
    }
}

/// Signs of a push that failed for want of a right, in the words of git, ssh and GitHub.
const NO_RIGHT: [&str; 8] = [
    "denied",
    "Permission",
    "permission",
    "returned error: 403",
    "returned error: 401",
    "Authentication failed",
    "could not read Username",
    "could not read Password",
];

/// Signs of a branch that moved while the push was under way.
const RACED: [&str; 3] = ["but expected", "reference already exists", "incorrect old value"];

/// Why a push failed.
fn why(branch: &Branch, answer: &Answer) -> PublishError {
    let (remote, message) = (branch.remote.clone(), answer.message());
    let output = answer.output();
    // Whoever lost a race learns its details on standard error.
    let raced = |reason: &str| RACED.iter().any(|sign| reason.contains(sign) || message.contains(sign));
    match rejection(&output) {
        Some(Rejection::Here) => branch.moved(),
        Some(Rejection::There(reason)) if raced(reason) => branch.moved(),
        Some(Rejection::There(reason)) => {
            // The remote explains itself on standard error, at length.
            let message = if message.is_empty() { reason.into() } else { format!("{reason}: {message}") };
            PublishError::Refused { remote, branch: branch.name.clone(), message }
        }
        None if NO_RIGHT.iter().any(|sign| message.contains(sign)) => {
            PublishError::Refused { remote, branch: branch.name.clone(), message }
        }
        None => PublishError::PushFailed { remote, message },
    }
}

/// Who rejects a push, and why.
#[derive(Debug, PartialEq, Eq)]
enum Rejection<'a> {
    /// Git itself, since the branch is not where it was said to be.
    Here,
    /// The remote.
    There(&'a str),
}

/// Reads `!<tab>from:to<tab>[rejected] (reason)`, which git writes for each branch that it could not push.
fn rejection(porcelain: &str) -> Option<Rejection<'_>> {
    let line = porcelain.lines().find(|line| line.starts_with("!\t"))?;
    let summary = line.rsplit('\t').next()?;
    let reason = summary.split_once('(').map_or(summary, |(_, rest)| rest.strip_suffix(')').unwrap_or(rest));
    Some(if summary.starts_with("[rejected]") { Rejection::Here } else { Rejection::There(reason) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn git_and_the_remote_reject_differently() {
        let line = |summary: &str| format!("To /srv/x.git\n!\tabc:refs/heads/gh-pages\t{summary}\nDone\n");
        assert_eq!(rejection(&line("[rejected] (stale info)")), Some(Rejection::Here));
        assert_eq!(
            rejection(&line("[remote rejected] (pre-receive hook declined)")),
            Some(Rejection::There("pre-receive hook declined"))
        );
        assert_eq!(rejection("To x\n*\ta:b\t[new branch]\nDone\n"), None);
    }
}
