//! Where the site will stand, and its domain.

use crate::support::{Case, Run};

/// What the links of the published home page begin with.
fn base_path(case: &Case) -> String {
    let home = String::from_utf8(case.online()["index.html"].clone()).unwrap();
    let (before, _) = home.split_once("assets/site.").unwrap();
    before.rsplit('"').next().unwrap().to_string()
}

fn published_at(case: &Case, address: &str, how: &str) -> Run {
    let run = case.published();
    assert!(run.words.contains(&format!("to stand at {address}, as {how}")), "{}", run.words);
    run
}

#[test]
fn a_project_stands_below_its_owner() {
    let case = Case::at("git@github.com:Someone/ships.git");
    published_at(&case, "https://someone.github.io/ships/", "the address of the remote says");
    assert_eq!(base_path(&case), "/ships/");
}

#[test]
fn the_site_of_a_user_stands_alone() {
    let case = Case::at("https://github.com/someone/someone.github.io");
    published_at(&case, "https://someone.github.io/", "the address of the remote says");
    assert_eq!(base_path(&case), "/");
    assert!(!case.online().contains_key("CNAME"));
}

#[test]
fn a_domain_of_the_configuration_gets_its_file() {
    let case = Case::new();
    case.write("filature.yaml", "title: The ships\nbase_url: https://ships.example.org/\n");
    published_at(&case, "https://ships.example.org/", "filature.yaml says");
    assert_eq!(base_path(&case), "/");
    assert_eq!(case.online()["CNAME"], b"ships.example.org\n");
    case.write("filature.yaml", "title: The ships\nbase_url: https://fleet.example.org/\n");
    let run = case.publish(&["--yes", "--verbose"]);
    assert_eq!(run.status, Some(0), "{}", run.words);
    assert_eq!(run.listed("changed").last(), Some(&"/sitemap.xml"));
    assert_eq!(case.online()["CNAME"], b"fleet.example.org\n");
}

#[test]
fn a_domain_that_github_wrote_is_kept_and_gives_the_address() {
    let case = Case::new();
    case.published();
    assert_eq!(base_path(&case), "/ships/");
    case.push_by_hand("CNAME", "ships.example.org");
    published_at(&case, "https://ships.example.org/", "its CNAME says");
    assert_eq!(base_path(&case), "/");
    assert_eq!(case.online()["CNAME"], b"ships.example.org");
    // And still, when the site changes again.
    case.remove("content/trial.md");
    case.published();
    assert_eq!(case.online()["CNAME"], b"ships.example.org");
    assert!(case.published().words.contains("nothing to publish"));
}

#[test]
fn a_branch_with_nothing_but_a_domain_is_free_to_take() {
    let case = Case::new();
    case.push_by_hand("CNAME", "ships.example.org\n");
    published_at(&case, "https://ships.example.org/", "its CNAME says");
    assert_eq!(case.online()["CNAME"], b"ships.example.org\n");
}

#[test]
fn a_domain_file_of_the_site_is_the_one_that_counts() {
    let case = Case::new();
    case.push_by_hand("CNAME", "old.example.org\n");
    case.write("static/CNAME", "new.example.org\n");
    published_at(&case, "https://new.example.org/", "its CNAME says");
    assert_eq!(case.online()["CNAME"], b"new.example.org\n");
}

#[test]
fn links_that_would_not_meet_the_site_are_warned_of() {
    let case = Case::new();
    case.write("filature.yaml", "title: The ships\nbase_url: /boats/\n");
    let run = published_at(&case, "/boats/", "filature.yaml says");
    assert!(run.words.contains("base-url") && run.words.contains("https://someone.github.io/ships/"));
}

#[test]
fn elsewhere_the_address_is_not_guessed() {
    let case = Case::at("https://git.example.org/someone/ships.git");
    let run = case.published();
    assert!(run.words.contains("the address of the site is not known"), "{}", run.words);
    assert!(!run.words.contains("of at most"), "{}", run.words);
    assert_eq!(run.words.matches("warning[base-url]").count(), 1, "{}", run.words);
    let run = case.publish(&["--yes", "--base-url", "https://ships.example.org"]);
    assert!(
        run.words.contains("to stand at https://ships.example.org/, as `--base-url` says"),
        "{}",
        run.words
    );
    assert_eq!(base_path(&case), "/");
    assert!(!case.online().contains_key("CNAME"), "only GitHub reads it");
}
