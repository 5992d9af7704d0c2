//! States of the sources that keep nobody from publishing, and are told.

use crate::support::{Case, GITHUB};

fn source_line(case: &Case) -> String {
    let message = case.git("remote.git", &["log", "-1", "--format=%B", "gh-pages"]);
    message.lines().find_map(|line| line.strip_prefix("Source-commit: ")).unwrap().to_string()
}

#[test]
fn sources_that_are_not_committed() {
    let case = Case::new();
    assert!(!case.published().words.contains("not committed"));
    case.write("content/raid.md", &crate::support::event("The raid at night", "2018-10"));
    let run = case.published();
    assert!(run.words.contains("some sources are not committed"), "{}", run.words);
    let head = case.git("site", &["rev-parse", "HEAD"]);
    assert_eq!(source_line(&case), format!("{head}, with changes that are not committed"));
    assert_eq!(case.git("site", &["status", "--porcelain"]), " M content/raid.md");
}

#[test]
fn an_output_folder_is_no_source() {
    let case = Case::new();
    case.write("public/index.html", "built");
    assert!(!case.published().words.contains("not committed"));
}

#[test]
fn a_detached_head() {
    let case = Case::new();
    case.git("site", &["checkout", "--quiet", "--detach"]);
    let run = case.published();
    assert!(run.words.contains("detached HEAD"), "{}", run.words);
    assert_eq!(source_line(&case), case.git("site", &["rev-parse", "HEAD"]));
}

#[test]
fn a_repository_before_its_first_commit() {
    let case = Case::new();
    case.git("site", &["update-ref", "-d", "HEAD"]);
    let run = case.published();
    assert!(run.words.contains("nothing is committed yet"), "{}", run.words);
    assert_eq!(source_line(&case), "none");
}

#[test]
fn a_shallow_clone() {
    let case = Case::new();
    case.published();
    case.commit_more();
    case.git("site", &["push", "--quiet", "origin", "main"]);
    std::fs::rename(case.path("site"), case.path("deep")).unwrap();
    let from = format!("file://{}", case.path("remote.git").display());
    case.git(".", &["clone", "--quiet", "--depth=1", "--single-branch", "--branch=main", &from, "site"]);
    case.git("site", &["config", "user.name", "Someone"]);
    case.git("site", &["config", "user.email", "someone@example.org"]);
    case.git("site", &["config", "remote.origin.url", GITHUB]);
    case.git("site", &["config", &format!("url.{from}.insteadOf"), GITHUB]);
    case.remove("content/trial.md");
    let run = case.published();
    assert!(run.words.contains("shallow clone"), "{}", run.words);
    assert!(run.listed("removed").contains(&"/events/trial/"), "{}", run.list);
    assert_eq!(case.git("remote.git", &["rev-list", "--count", "gh-pages"]), "2");
    assert_eq!(case.git("site", &["rev-parse", "--is-shallow-repository"]), "true");
}

#[test]
fn a_site_in_a_folder_of_its_repository() {
    let case = Case::new();
    for name in ["filature.yaml", "content"] {
        std::fs::create_dir_all(case.path("site/docs")).unwrap();
        std::fs::rename(case.path("site").join(name), case.path("site/docs").join(name)).unwrap();
    }
    case.commit("moved");
    case.write("elsewhere.txt", "not committed, and not of the site");
    let run = case.publish(&["--yes", "--root", "docs"]);
    assert_eq!(run.status, Some(0), "{}", run.words);
    assert!(!run.words.contains("not committed"), "{}", run.words);
    assert!(case.online().contains_key("events/raid/index.html"));
}

#[test]
fn a_hook_of_another_repository_that_calls_it() {
    let case = Case::new();
    let mut command = case.command(&["--yes"]);
    command.env("GIT_DIR", case.path("nowhere")).env("GIT_INDEX_FILE", case.path("no-index"));
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(case.tip().is_some() && !case.path("no-index").exists());
}

impl Case {
    /// A second commit of the sources, so that there is a history to cut.
    fn commit_more(&self) {
        self.write("README.md", "More.\n");
        self.commit("more");
    }
}
