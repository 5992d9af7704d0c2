//! What keeps a site from going out: each is said in plain words, and leaves the branch as it is.

use crate::support::{Case, Run, event};

#[test]
fn a_branch_of_something_else() {
    let case = Case::new();
    case.push_by_hand("thesis.pdf", "years of work");
    let (tip, before) = (case.tip(), case.untouched());
    case.publish(&["--yes"]).refuses(
        3,
        &[
            "`gh-pages` of `origin` holds what Filature did not put there: `thesis.pdf`",
            "git push origin --delete",
        ],
    );
    assert_eq!(case.tip(), tip);
    assert_eq!(case.untouched(), before);
}

#[test]
fn a_published_site_to_which_somebody_added_or_changed_a_file() {
    for path in ["mine.txt", "index.html", "events/raid/index.html"] {
        let case = Case::new();
        case.published();
        case.push_by_hand(path, "mine");
        let tip = case.tip();
        case.remove("content/trial.md");
        for arguments in [["--yes"], ["--dry-run"]] {
            case.publish(&arguments).refuses(3, &["did not put there", path, "take it back there"]);
        }
        assert_eq!(case.tip(), tip);
    }
}

#[test]
fn a_commit_of_filature_that_somebody_amended() {
    let case = Case::new();
    case.published();
    case.amend_by_hand("mine.txt");
    let tip = case.tip();
    case.publish(&["--yes"]).refuses(3, &["its last commit was changed after Filature made it"]);
    assert_eq!(case.tip(), tip);
}

#[test]
fn a_domain_that_was_amended_is_no_offence() {
    let case = Case::new();
    case.published();
    case.amend_by_hand("CNAME");
    case.remove("content/trial.md");
    case.published();
    assert_eq!(case.online()["CNAME"], b"ships.example.org");
}

#[test]
fn a_change_by_hand_that_was_undone_is_forgiven() {
    let case = Case::new();
    case.published();
    let home = String::from_utf8(case.online()["index.html"].clone()).unwrap();
    case.push_by_hand("index.html", "mine");
    case.push_by_hand("index.html", &home);
    case.remove("content/trial.md");
    case.published();
    assert!(!case.online().contains_key("events/trial/index.html"));
}

#[test]
fn the_branch_of_the_sources() {
    let case = Case::new();
    case.publish(&["--yes", "--branch", "main"]).refuses(3, &["`main` is the branch of your sources"]);
    // On another branch the name is free, and what is there is still not Filature's.
    case.git("site", &["push", "--quiet", "origin", "main"]);
    case.git("site", &["checkout", "--quiet", "-b", "work"]);
    case.publish(&["--yes", "--branch", "main"]).refuses(3, &["did not put there", "content/raid.md"]);
}

#[test]
fn names_that_git_would_not_take() {
    let case = Case::new();
    for name in ["--force", "a..b", "a b", "", "-x"] {
        case.publish(&["--yes", &format!("--branch={name}")]).refuses(3, &["cannot be the name of a branch"]);
    }
    for name in ["--upload-pack=touch owned", "", "https://github.com/a/b"] {
        case.publish(&["--yes", &format!("--remote={name}")])
            .refuses(3, &["has no remote", "it has `origin`"]);
    }
    assert!(!case.path("site/owned").exists());
}

#[test]
fn no_remote() {
    let case = Case::new();
    case.git("site", &["remote", "remove", "origin"]);
    case.publish(&["--yes"]).refuses(3, &["has no remote `origin`", "git remote add origin"]);
}

#[test]
fn no_repository() {
    let case = Case::bare_site();
    case.publish(&["--yes"]).refuses(3, &["not in a git repository", "git init", "--to DIR"]);
}

#[test]
fn no_git() {
    let case = Case::new();
    let run = case.command(&["--yes"]).env("PATH", case.path("nowhere")).output().unwrap();
    Run::of(run).refuses(3, &["git is not installed", "--to DIR"]);
}

#[test]
fn a_remote_that_is_not_there() {
    let case = Case::new();
    std::fs::rename(case.path("remote.git"), case.path("gone.git")).unwrap();
    case.publish(&["--yes"]).refuses(3, &["the remote `origin` cannot be read", "git ls-remote origin"]);
}

#[test]
fn nobody_to_commit_as() {
    let case = Case::new();
    case.git("site", &["config", "--unset", "user.name"]);
    case.git("site", &["config", "--unset", "user.email"]);
    case.git("site", &["config", "user.useConfigOnly", "true"]);
    case.publish(&["--yes"]).refuses(3, &["in whose name", "git config user.name"]);
    assert_eq!(case.tip(), None);
}

#[test]
fn errors_in_the_content() {
    let case = Case::new();
    case.published();
    let tip = case.tip();
    case.write("content/entities.yaml", "- nonsense: [\n");
    for arguments in [["--yes"], ["--dry-run"]] {
        let run = case.publish(&arguments);
        assert_eq!(run.status, Some(1), "{}", run.words);
        assert!(run.words.contains("content/entities.yaml") && run.words.contains("nothing was published"));
        assert_eq!(run.list, "");
    }
    assert_eq!(case.tip(), tip);
}

#[test]
fn secrets_and_dead_links_as_check_finds_them() {
    let case = Case::new();
    case.write(
        "content/page.md",
        "---\ntype: page\n---\n# Key\n\n-----BEGIN OPENSSH PRIVATE KEY-----\n\n[[Nobody wrote this]]\n",
    );
    let run = case.publish(&["--yes"]);
    assert_eq!(run.status, Some(1), "{}", run.words);
    assert!(run.words.contains("error[secret]"), "{}", run.words);
    assert!(run.words.contains("warning[unresolved-link]"), "{}", run.words);
    assert_eq!(case.tip(), None);

    case.write(
        "filature.yaml",
        "check:\n  silence:\n  - {rule: secret, file: content/page.md, reason: no key follows}\n",
    );
    let run = case.publish(&["--yes"]);
    assert_eq!(run.status, Some(0), "{}", run.words);
    assert!(!run.words.contains("secret"), "{}", run.words);
}

#[test]
fn errors_in_a_template() {
    let case = Case::new();
    case.write("templates/404.html", "{{ nothing.of.this }}");
    let run = case.publish(&["--yes"]);
    assert_eq!(run.status, Some(1), "{}", run.words);
    assert!(run.words.contains("templates/404.html"), "{}", run.words);
    assert_eq!(case.tip(), None);
}

#[test]
fn warnings_are_shown_and_keep_nobody_from_publishing() {
    let case = Case::new();
    case.write("content/odd.md", "# Odd\n\n- Words. ([View Tweet](https://twitter.com/search?q=words))\n");
    let run = case.published();
    assert!(run.words.contains("warning") && run.words.contains("content/odd.md"), "{}", run.words);
}

#[test]
fn a_file_that_github_would_refuse() {
    let case = Case::new();
    case.write("static/film.bin", "");
    let film = std::fs::File::options().write(true).open(case.path("site/static/film.bin")).unwrap();
    film.set_len(100 * 1024 * 1024 + 1).unwrap();
    let run = case.publish(&["--dry-run"]);
    run.refuses(1, &["file-too-large", "film.bin", "no file of more than"]);
}

#[test]
fn two_places_at_once() {
    let case = Case::new();
    for other in ["--branch=x", "--remote=x"] {
        assert_eq!(case.publish(&["--to", "x", other]).status, Some(2));
    }
}

/// Refusals of the remote, as its hooks speak them.
#[cfg(unix)]
mod by_the_remote {
    use super::*;
    use crate::kill::script;

    #[test]
    fn no_right_to_push() {
        let case = Case::new();
        case.published();
        let tip = case.tip();
        script(&case.path("remote.git/hooks/pre-receive"), "echo 'you may only look' >&2; exit 1");
        case.remove("content/trial.md");
        case.publish(&["--yes"]).refuses(
            3,
            &[
                "`origin` does not let you push to `gh-pages`",
                "pre-receive hook declined",
                "you may only look",
            ],
        );
        assert_eq!(case.tip(), tip);
    }

    #[test]
    fn the_answer_of_a_host_that_knows_you_and_lets_you_not() {
        let case = Case::new();
        let says = "echo 'remote: Permission to Someone/ships.git denied to other.' >&2; \
                    echo \"fatal: unable to access 'https://me:secret@github.com/Someone/ships.git/': \
                    The requested URL returned error: 403\" >&2; exit 128";
        let run = case.with_git("push", says).output().unwrap();
        let run = Run::of(run);
        run.refuses(3, &["does not let you push", "Permission to Someone/ships.git denied", "log in as"]);
        assert!(!run.words.contains("secret"), "{}", run.words);
    }

    #[test]
    fn a_connection_that_breaks() {
        let case = Case::new();
        let says = "echo 'fatal: the remote end hung up unexpectedly' >&2; exit 128";
        let run = Run::of(case.with_git("push", says).output().unwrap());
        run.refuses(
            3,
            &["the push to `origin` failed: the remote end hung up", "the old site or the new one"],
        );
    }

    #[test]
    fn a_branch_that_moved_before_the_push() {
        let case = Case::new();
        case.published();
        let other = case.other_commit();
        case.write("content/appeal.md", &event("The appeal", "2020-05"));
        let moves =
            format!("git -C '{}' update-ref refs/heads/gh-pages {other}", case.path("remote.git").display());
        let run = Run::of(case.with_git("push", &moves).output().unwrap());
        run.refuses(3, &["`gh-pages` of `origin` moved meanwhile", "run the command again"]);
        assert_eq!(case.tip(), Some(other));
    }

    #[test]
    fn a_branch_that_moved_back_before_the_push() {
        let case = Case::new();
        case.published();
        let first = case.tip().unwrap();
        case.remove("content/trial.md");
        case.published();
        case.write("content/appeal.md", &event("The appeal", "2020-05"));
        // To a commit from which the new one could be reached, so that a simple push would go through.
        let moves =
            format!("git -C '{}' update-ref refs/heads/gh-pages {first}", case.path("remote.git").display());
        let run = Run::of(case.with_git("push", &moves).output().unwrap());
        run.refuses(3, &["moved meanwhile"]);
        assert_eq!(case.tip(), Some(first));
    }

    #[test]
    fn a_branch_that_moves_during_the_push() {
        let case = Case::new();
        case.published();
        let other = case.other_commit();
        case.write("content/appeal.md", &event("The appeal", "2020-05"));
        let moves =
            format!("git -C '{}' update-ref refs/heads/gh-pages {other}", case.path("remote.git").display());
        script(&case.path("site/.git/hooks/pre-push"), &moves);
        case.publish(&["--yes"]).refuses(3, &["moved meanwhile"]);
        assert_eq!(case.tip(), Some(other));
    }

    #[test]
    fn a_branch_that_appears_before_the_first_push() {
        let case = Case::new();
        let other = case.other_commit();
        let moves =
            format!("git -C '{}' update-ref refs/heads/gh-pages {other}", case.path("remote.git").display());
        let run = Run::of(case.with_git("push", &moves).output().unwrap());
        run.refuses(3, &["moved meanwhile"]);
        assert_eq!(case.tip(), Some(other));
    }
}
