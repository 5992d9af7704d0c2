//! From the first publication to the withdrawal of a page.

use crate::support::{Case, Run, event};

const HERE: &str = "https://someone.github.io/ships/";

#[test]
fn the_first_time_the_branch_is_the_site_and_nothing_else_is_touched() {
    let case = Case::new();
    let before = case.untouched();
    let run = case.published();
    assert_eq!(case.online(), case.built(&["--base-url", HERE]));
    assert!(case.online().contains_key(".nojekyll"));
    assert_eq!(case.untouched(), before);
    assert!(run.words.contains(HERE) && run.words.contains("for the first time"), "{}", run.words);
    let source = case.git("site", &["rev-parse", "HEAD"]);
    let message = case.git("remote.git", &["log", "-1", "--format=%B", "gh-pages"]);
    assert!(message.contains(&format!("Source-commit: {source}\n")), "{message}");
    assert_eq!(case.git("remote.git", &["rev-list", "--count", "gh-pages"]), "1");
    case.git("site", &["fsck", "--strict"]);
}

#[test]
fn an_update_is_one_commit_on_top_with_only_what_changed_listed() {
    let case = Case::new();
    case.published();
    let first = case.tip().unwrap();
    case.write("content/appeal.md", &event("The appeal", "2020-05"));
    case.commit("more");
    let run = case.published();
    assert!(run.listed("added").contains(&"/events/appeal/"), "{}", run.list);
    assert!(run.listed("changed").contains(&"/"), "{}", run.list);
    assert_eq!(run.listed("removed"), Vec::<&str>::new());
    assert!(!run.list.contains("/events/raid/\n") || run.listed("changed").contains(&"/events/raid/"));
    assert_eq!(case.git("remote.git", &["rev-parse", "gh-pages^"]), first);
    assert_eq!(case.online(), case.built(&["--base-url", HERE]));
}

#[test]
fn what_is_gone_from_the_site_is_listed_and_gone_online() {
    let case = Case::new();
    case.published();
    assert!(case.online().contains_key("events/trial/index.html"));
    case.remove("content/trial.md");
    let run = case.published();
    assert!(run.listed("removed").contains(&"/events/trial/"), "{}", run.list);
    assert!(!case.online().contains_key("events/trial/index.html"));
    assert_eq!(case.online(), case.built(&["--base-url", HERE]));
}

#[test]
fn the_same_site_is_not_committed_again() {
    let case = Case::new();
    case.published();
    let tip = case.tip();
    let run = case.published();
    assert!(run.words.contains("nothing to publish"), "{}", run.words);
    assert_eq!((run.list.as_str(), case.tip()), ("", tip));
}

#[test]
fn a_dry_run_shows_the_same_and_writes_nothing_anywhere() {
    let case = Case::new();
    let everything = |case: &Case| (crate::support::files_of(&case.path("site/.git")), case.tip());
    let before = everything(&case);
    let dry = case.publish(&["--dry-run", "--verbose"]);
    assert_eq!(dry.status, Some(0), "{}", dry.words);
    assert_eq!(everything(&case), before);
    let wet = case.publish(&["--yes", "--verbose"]);
    assert_eq!(dry.list, wet.list);
    assert_eq!(dry.listed("added").len(), case.online().len());
}

#[test]
fn without_anybody_to_ask_it_wants_a_word() {
    let case = Case::new();
    case.publish(&[]).refuses(2, &["nobody is there", "--yes", "--dry-run"]);
    assert_eq!(case.tip(), None);
}

#[test]
fn remote_and_branch_may_be_chosen() {
    let case = Case::new();
    case.git("site", &["remote", "rename", "origin", "web"]);
    let run = case.publish(&["--yes", "--remote", "web", "--branch", "pages/live"]);
    assert_eq!(run.status, Some(0), "{}", run.words);
    case.git("remote.git", &["rev-parse", "--verify", "refs/heads/pages/live"]);
    case.write("filature.yaml", "title: The ships\npublish:\n  remote: web\n  branch: other\n");
    assert_eq!(case.publish(&["--yes"]).status, Some(0));
    case.git("remote.git", &["rev-parse", "--verify", "refs/heads/other"]);
    assert_eq!(case.tip(), None);
}

#[test]
fn a_colleague_may_publish_from_another_clone() {
    let case = Case::new();
    case.published();
    case.git("site", &["push", "--quiet", "origin", "main"]);
    let colleague = Case::new();
    colleague.git(
        "site",
        &["config", &format!("url.{}.insteadOf", case.path("remote.git").display()), crate::support::GITHUB],
    );
    colleague.git(
        "site",
        &["config", "--unset-all", &format!("url.{}.insteadOf", colleague.path("remote.git").display())],
    );
    colleague.write("content/appeal.md", &event("The appeal", "2020-05"));
    let run = colleague.published();
    assert!(run.listed("added").contains(&"/events/appeal/"), "{}", run.list);
    assert_eq!(case.git("remote.git", &["rev-list", "--count", "gh-pages"]), "2");
    // And the first one sees it, although the commit is not in his clone.
    let run = case.publish(&["--dry-run"]);
    assert!(run.listed("removed").contains(&"/events/appeal/"), "{}", run.list);
}

#[test]
fn names_of_every_kind_and_files_as_they_are_go_out() {
    let case = Case::new();
    case.git("site", &["config", "core.autocrlf", "true"]);
    case.write(".gitattributes", "* text eol=crlf\n*.txt ident\n");
    case.write("static/two words.txt", "$Id$ one\r\ntwo\n");
    case.write("static/œuvre/it's.txt", "");
    case.write("static/Upper/UPPER.txt", "x");
    case.published();
    let online = case.online();
    // The clone of this test would convert, so that the objects themselves are asked.
    assert_eq!(case.git("remote.git", &["cat-file", "blob", "gh-pages:two words.txt"]), "$Id$ one\r\ntwo");
    assert!(online.contains_key("œuvre/it's.txt") && online.contains_key("Upper/UPPER.txt"));
    case.git("site", &["mv", "-k", "nothing", "nowhere"]);
    std::fs::rename(case.path("site/static/Upper"), case.path("site/static/upper")).unwrap();
    case.git("site", &["config", "core.ignoreCase", "true"]);
    case.published();
    let online = case.online();
    assert!(online.contains_key("upper/UPPER.txt") && !online.contains_key("Upper/UPPER.txt"));
}

#[test]
fn a_repository_of_longer_ids_is_as_good() {
    let case = Case::of(&["--object-format=sha256"], crate::support::GITHUB);
    case.published();
    assert_eq!(case.online(), case.built(&["--base-url", HERE]));
    assert_eq!(case.tip().unwrap().len(), 64);
    assert!(case.published().words.contains("nothing to publish"));
    case.remove("content/trial.md");
    assert!(case.published().listed("removed").contains(&"/events/trial/"));
}

#[test]
fn drafts_and_private_notes_stay_home() {
    let case = Case::new();
    let secret =
        |mark: &str| event("Hidden", "2019-03").replace("type: event", &format!("type: event\n{mark}"));
    case.write("content/draft.md", &secret("draft: true"));
    case.write("content/private.md", &secret("status: private"));
    let run: Run = case.published();
    assert!(!run.list.contains("draft") && !run.list.contains("private"), "{}", run.list);
    for (path, bytes) in case.online() {
        assert!(!String::from_utf8_lossy(&bytes).contains("Hidden"), "{path}");
    }
    let refused = case.publish(&["--yes", "--drafts"]);
    assert_eq!(refused.status, Some(2), "{}", refused.words);
}
