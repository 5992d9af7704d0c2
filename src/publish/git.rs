//! Running the program `git`.

use std::ffi::OsStr;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use super::error::PublishError;

/// Variables by which git itself points a program that it runs, such as a hook, to a repository. A site is
/// published from the repository around it, and its index is left alone.
const OF_ANOTHER_REPOSITORY: [&str; 8] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_PREFIX",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_NAMESPACE",
];

/// The program `git`, in a folder.
#[derive(Debug, Clone)]
pub struct Git {
    folder: PathBuf,
}

/// What a run of git gave.
#[derive(Debug)]
pub(super) struct Answer {
    output: Output,
    /// The subcommand, for messages.
    what: String,
}

impl Git {
    /// Git in `folder`, which need not be the top of a repository.
    pub fn at(folder: &Path) -> Git {
        Git { folder: folder.to_owned() }
    }

    /// A command of git, to be run by the caller.
    pub(super) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("git");
        command.arg("-C").arg(&self.folder).args(arguments);
        for variable in OF_ANOTHER_REPOSITORY {
            command.env_remove(variable);
        }
        // Its words are read here and shown to people in English; `status` would refresh the index.
        command.env("LC_ALL", "C").env("GIT_OPTIONAL_LOCKS", "0");
        if !io::stdin().is_terminal() {
            // Nobody is there to be asked for a password: fail, do not wait.
            command.env("GIT_TERMINAL_PROMPT", "0");
        }
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Runs a command of git to its end; fails only if it cannot be run at all.
    pub(super) fn ask(&self, arguments: &[&str]) -> Result<Answer, PublishError> {
        let output = self.command(arguments).output().map_err(cannot_run)?;
        let what = arguments.first().copied().unwrap_or_default().to_owned();
        Ok(Answer { output, what })
    }

    /// Runs a command of git that has to succeed; its output, without the line break at its end.
    pub(super) fn text(&self, arguments: &[&str]) -> Result<String, PublishError> {
        self.ask(arguments)?.text()
    }
}

impl Answer {
    /// Whether git ended well.
    pub(super) fn is_fine(&self) -> bool {
        self.output.status.success()
    }

    /// Standard output without the line break at its end, if git ended well.
    pub(super) fn if_fine(self) -> Option<String> {
        self.is_fine().then(|| lossy(&self.output.stdout))
    }

    /// Standard output without the line break at its end; fails if git did.
    pub(super) fn text(self) -> Result<String, PublishError> {
        if self.is_fine() { Ok(lossy(&self.output.stdout)) } else { Err(self.failure()) }
    }

    /// Standard output, however git ended.
    pub(super) fn output(&self) -> String {
        lossy(&self.output.stdout)
    }

    /// Standard output as it is, if git ended well.
    pub(super) fn bytes(self) -> Option<Vec<u8>> {
        self.is_fine().then_some(self.output.stdout)
    }

    /// What git said on standard error, in one line, with no password in it.
    pub(super) fn message(&self) -> String {
        in_one_line(&lossy(&self.output.stderr))
    }

    /// The failure of a run that failed.
    pub(super) fn failure(&self) -> PublishError {
        PublishError::Git { command: self.what.clone(), message: self.message() }
    }
}

/// The error of a git that cannot be run.
pub(super) fn cannot_run(source: io::Error) -> PublishError {
    match source.kind() {
        io::ErrorKind::NotFound => PublishError::NoGit,
        _ => PublishError::CannotRun(source),
    }
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim_end_matches(['\n', '\r']).to_owned()
}

/// The words of git in one line: without its advice, and with no password in it.
pub(super) fn in_one_line(text: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("hint:"));
    let plain = |line: &str| {
        let line = line.strip_prefix("remote: ").unwrap_or(line);
        ["fatal: ", "error: "].iter().find_map(|word| line.strip_prefix(word)).unwrap_or(line).to_owned()
    };
    without_passwords(&lines.map(plain).collect::<Vec<_>>().join("; "))
}

/// Takes the names and passwords out of all addresses in a text: `https://me:secret@host/` becomes
/// `https://host/`.
pub(super) fn without_passwords(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("://") {
        let (before, after) = rest.split_at(at + "://".len());
        clean.push_str(before);
        let end = after.find(|c: char| c == '/' || c == '\'' || c == '"' || c.is_whitespace());
        let host = &after[..end.unwrap_or(after.len())];
        let skip = host.rfind('@').map_or(0, |at| at + 1);
        rest = &after[skip..];
    }
    clean.push_str(rest);
    clean
}

/// Whether a name would be taken for an option, or for several arguments, by a program that is given it.
pub(super) fn is_plain_name(name: impl AsRef<OsStr>) -> bool {
    let name = name.as_ref().to_string_lossy();
    !name.is_empty() && !name.starts_with('-') && !name.chars().any(char::is_control)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_password_is_shown() {
        for (text, clean) in [
            (
                "unable to access 'https://me:secret@example.org/r.git/': no",
                "unable to access 'https://example.org/r.git/': no",
            ),
            ("https://token@github.com", "https://github.com"),
            ("https://me:p@ss@host/a@b and ssh://git@host/x", "https://host/a@b and ssh://host/x"),
            ("git@github.com:a/b.git", "git@github.com:a/b.git"),
            ("nothing here", "nothing here"),
            ("://", "://"),
        ] {
            assert_eq!(without_passwords(text), clean);
        }
    }

    #[test]
    fn what_git_says_becomes_one_line() {
        let said = "remote: error: no\r\nfatal: Could not read.\n\nPlease look.\nhint: do\n";
        assert_eq!(in_one_line(said), "no; Could not read.; Please look.");
    }

    #[test]
    fn names_that_look_like_options_are_no_names() {
        assert!(is_plain_name("origin") && is_plain_name("my remote"));
        for bad in ["", "-o", "--upload-pack=x", "a\nb"] {
            assert!(!is_plain_name(bad), "{bad:?}");
        }
    }
}
