//! A run that is killed: whenever that is, the branch is the old site or the new one, and the next run
//! publishes.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::support::{Case, Run, event};

/// Writes a program.
pub(crate) fn script(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, format!("#!/bin/sh\n{text}\n")).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
}

impl Case {
    /// The command, with a git that runs `before` ahead of the subcommand `on`.
    pub(crate) fn with_git(&self, on: &str, before: &str) -> Command {
        self.behind(&format!("if [ \"$3\" = {on} ]; then\n{before}\nfi\nexec \"$REAL_GIT\" \"$@\""))
    }

    /// The command, with a program in the place of git.
    fn behind(&self, text: &str) -> Command {
        script(&self.path("bin/git"), text);
        let path = std::env::var("PATH").unwrap();
        let real = std::env::split_paths(&path).map(|folder| folder.join("git")).find(|git| git.is_file());
        let mut command = self.command(&["--yes"]);
        command.env("PATH", format!("{}:{path}", self.path("bin").display()));
        command.env("REAL_GIT", real.unwrap()).env("CASE", self.path("."));
        // Inside of `before`, git is the real one.
        let text = fs::read_to_string(self.path("bin/git")).unwrap().replace("git -C", "\"$REAL_GIT\" -C");
        fs::write(self.path("bin/git"), text).unwrap();
        command
    }

    /// A commit in the remote that no branch has.
    pub(crate) fn other_commit(&self) -> String {
        let tree = self.git("remote.git", &["hash-object", "-w", "-t", "tree", "/dev/null"]);
        let author = ["-c", "user.name=Other", "-c", "user.email=other@example.org"];
        self.git("remote.git", &[&author[..], &["commit-tree", "-m", "other", &tree]].concat())
    }

    fn tree(&self) -> Option<String> {
        self.tip().map(|_| self.git("remote.git", &["rev-parse", "gh-pages^{tree}"]))
    }
}

/// A site before and after, and the trees of both.
struct Scenario {
    /// Whether the old site is published.
    old: bool,
    old_tree: Option<String>,
    new_tree: Option<String>,
}

impl Scenario {
    fn all() -> [Scenario; 2] {
        [false, true].map(|old| {
            let mut scenario = Scenario { old, old_tree: None, new_tree: None };
            let case = scenario.prepare();
            scenario.old_tree = case.tree();
            case.published();
            scenario.new_tree = case.tree();
            assert_ne!(scenario.old_tree, scenario.new_tree);
            scenario
        })
    }

    /// The new site, not published.
    fn prepare(&self) -> Case {
        let case = Case::new();
        if self.old {
            case.published();
        }
        case.remove("content/trial.md");
        case.write("content/appeal.md", &event("The appeal", "2020-05"));
        case.commit("new");
        case
    }

    /// Whether the new site is out, after a run that was killed; then publishes it.
    fn assert_whole(&self, case: &Case, at: &str) -> bool {
        let tree = case.tree();
        assert!(
            [&self.old_tree, &self.new_tree].contains(&&tree),
            "{at}: neither the old site nor the new one"
        );
        assert_eq!(case.git("site", &["status", "--porcelain"]), "", "{at}");
        case.git("site", &["fsck", "--strict"]);
        case.git("remote.git", &["fsck", "--strict"]);
        assert_eq!(
            case.git("site", &["for-each-ref", "refs/heads", "refs/filature"]).lines().count(),
            1,
            "{at}"
        );
        let tries = (0..50).find(|_| {
            let run = case.publish(&["--yes"]);
            let done = run.status == Some(0);
            assert!(done || run.words.contains("moved meanwhile"), "{}", run.words);
            done
        });
        assert!(tries.is_some(), "{at}: the remote never came to rest");
        assert_eq!(case.tree(), self.new_tree, "{at}");
        assert_eq!(case.untouched().3.lines().count(), 1, "{at}");
        tree == self.new_tree
    }
}

/// Which is before the next call, too.
#[test]
fn after_each_call_of_git() {
    let text = "n=$(($(cat \"$CASE/count\" 2>/dev/null || echo 0) + 1)); echo $n > \"$CASE/count\"
\"$REAL_GIT\" \"$@\"; status=$?
if [ $n = $KILL_AT ]; then kill -9 $PPID; fi
exit $status";
    let (mut kills, mut published) = (0, 0);
    for scenario in Scenario::all() {
        for at in 1.. {
            let case = scenario.prepare();
            let run = case.behind(text).env("KILL_AT", at.to_string()).output().unwrap();
            if run.status.code() == Some(0) {
                break;
            }
            assert_eq!(run.status.code(), None, "killed");
            kills += 1;
            published += usize::from(scenario.assert_whole(&case, &format!("call {at}")));
        }
    }
    assert!(kills >= 30, "only {kills} points");
    // Only after the push is the new site out.
    assert_eq!(published, 2, "of {kills}");
}

#[test]
fn a_git_that_is_killed_is_a_failure_in_words() {
    for on in ["ls-remote", "push", "-c"] {
        let case = Scenario { old: true, old_tree: None, new_tree: None }.prepare();
        let tip = case.tip();
        let run = Run::of(case.with_git(on, "kill -9 $$").output().unwrap());
        assert_eq!(run.status, Some(3), "{on}: {}", run.words);
        assert!(run.words.contains("error: "), "{on}: {}", run.words);
        assert_eq!(case.tip(), tip, "{on}");
    }
}

#[test]
fn while_the_remote_is_at_work() {
    let text = "if [ \"$3\" = push ]; then echo $$ $PPID > \"$CASE/victims\"; fi\nexec \"$REAL_GIT\" \"$@\"";
    for scenario in Scenario::all() {
        for hook in ["pre-receive", "update", "post-receive", "post-update"] {
            let case = scenario.prepare();
            let victims = case.path("victims");
            let kill = format!("kill -9 $(cat '{}')", victims.display());
            script(&case.path("remote.git/hooks").join(hook), &kill);
            let run = case.behind(text).output().unwrap();
            assert_eq!(run.status.code(), None, "killed");
            fs::remove_file(case.path("remote.git/hooks").join(hook)).unwrap();
            // What the remote does when nobody listens any more, it does at once.
            std::thread::sleep(Duration::from_millis(300));
            scenario.assert_whole(&case, hook);
        }
    }
}

#[test]
fn at_any_moment() {
    let [_, scenario] = Scenario::all();
    // Long enough for the last to be killed about where it ends, on a machine that is not busy.
    for part in 1..=12 {
        let case = scenario.prepare();
        let mut command = case.command(&["--yes"]);
        let mut run = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(20) * part);
        run.kill().unwrap();
        run.wait().unwrap();
        // Its git goes on until it notices.
        std::thread::sleep(Duration::from_millis(300));
        scenario.assert_whole(&case, &format!("after {part} × 20 ms"));
    }
}
