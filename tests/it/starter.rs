//! `filature new`: the folder that it writes, and the one that it reads.

use std::path::Path;
use std::process::Output;

use assert_cmd::Command;

use crate::support::{Site, thread};

fn new(arguments: &[&Path]) -> Output {
    let mut command = Command::cargo_bin("filature").unwrap();
    command.arg("new").args(arguments).env("NO_COLOR", "1").output().unwrap()
}

fn said(output: &Output) -> String {
    assert!(output.stdout.is_empty(), "messages belong to standard error");
    String::from_utf8(output.stderr.clone()).unwrap()
}

const COPY: &str = "--copy";
const FROM: &str = "--from";

#[test]
fn what_it_writes_builds_and_nothing_is_wrong_with_it() {
    let site = Site::of(&[]);
    let output = new(&[site.root()]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let built = site.build_with(&["--strict"]).fine();
    assert_eq!(built.events().len(), 3);
    assert!(built.events().iter().all(|event| event["time"]["precision"] == "millisecond"));
    assert!(built.page("entities/blue-anchor-shipping/").contains("Blue Anchor Shipping"));
    assert!(built.page("about/").contains("About this site"));
    for file in [".gitignore", ".github/workflows/pages.yml", "filature.yaml"] {
        assert!(site.path(file).is_file(), "{file}");
    }
    assert!(said(&output).contains("filature serve"), "{}", said(&output));
}

#[test]
fn it_writes_the_folder_of_the_repository_byte_for_byte() {
    let site = Site::of(&[]);
    new(&[site.root()]);
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("starter");
    let names: Vec<_> = site.files("").into_keys().collect();
    assert_eq!(names.len(), 6, "{names:?}");
    for name in names {
        assert_eq!(std::fs::read(site.path(&name)).unwrap(), std::fs::read(repository.join(&name)).unwrap());
    }
}

#[test]
fn a_folder_with_files_in_it_is_refused_and_left_alone() {
    let site = Site::of(&[("mine.txt", "mine")]);
    let output = new(&[site.root()]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(said(&output).contains("has files in it"), "{}", said(&output));
    let output = new(&[&site.path("mine.txt")]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert_eq!(site.files("").into_keys().collect::<Vec<_>>(), ["mine.txt"]);
}

#[test]
fn a_new_repository_is_an_empty_folder() {
    let site = Site::of(&[(".git/HEAD", "ref: refs/heads/main\n")]);
    assert_eq!(new(&[site.root()]).status.code(), Some(0));
    assert!(site.path("filature.yaml").is_file());
}

/// A vault with a note in a folder, that shows a picture of the vault; a diary, and a withheld note.
fn vault() -> Site {
    let note = thread(&[(0, "Seen. ![[harbour.png]]"), (1, "Seen again.")]);
    let vault = Site::of(&[
        ("diary/today.md", "# Today\n\nNothing that quotes anybody.\n"),
        ("withheld.md", &format!("---\nstatus: private\n---\n{note}")),
    ]);
    let with_author = note.replacen("## Highlights", "## Metadata\n- Author: Jane Doe\n\n## Highlights", 1);
    vault.write("clippings/A thread.md", with_author);
    vault.write("pictures/harbour.png", b"not really a picture");
    vault
}

#[test]
fn from_a_vault_it_lists_the_notes_that_quote_posts_and_copies_nothing() {
    let (vault, site) = (vault(), Site::of(&[]));
    let before = vault.files("");
    let output = new(&[site.root(), FROM.as_ref(), vault.root()]);
    let said = said(&output);
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(said.contains("1 note with 2 posts") && said.contains("A thread.md"), "{said}");
    assert!(!said.contains("withheld") && !said.contains("today"), "{said}");
    assert_eq!(site.files("content").into_keys().collect::<Vec<_>>(), ["about.md"]);
    let config = std::fs::read_to_string(site.path("filature.yaml")).unwrap();
    assert!(
        config.contains("title: \"A thread\"") && config.contains("\"someone\": \"Jane Doe\""),
        "{config}"
    );
    assert_eq!(vault.files(""), before);
    site.build_with(&["--strict"]).fine();
}

#[test]
fn names_that_stand_often_in_a_vault_are_suggested_as_remarks() {
    let seen =
        [(0, "They saw Blue Anchor there."), (1, "Later Blue Anchor left."), (2, "And Blue Anchor fell.")];
    let (vault, site) = (Site::of(&[("a.md", &thread(&seen))]), Site::of(&[]));
    assert_eq!(new(&[site.root(), FROM.as_ref(), vault.root(), COPY.as_ref()]).status.code(), Some(0));
    let file = site.path("content/entities.yaml");
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.lines().all(|line| line.is_empty() || line.starts_with('#')), "{text}");
    assert!(
        text.contains(
            "# entities:
"
        ) && text.contains(
            "#   - name: Blue Anchor
"
        ),
        "{text}"
    );
    assert!(!site.build_with(&["--strict"]).fine().has("entities/blue-anchor/index.html"));
    let taken: Vec<&str> = text.lines().skip(2).map(|line| line.strip_prefix("# ").unwrap_or(line)).collect();
    std::fs::write(
        &file,
        taken.join(
            "
",
        ),
    )
    .unwrap();
    assert!(site.build().fine().has("entities/blue-anchor/index.html"));
}

#[test]
fn asked_to_copy_it_takes_the_notes_as_they_are_and_what_they_show() {
    let (vault, site) = (vault(), Site::of(&[]));
    let before = vault.files("");
    let output = new(&[site.root(), FROM.as_ref(), vault.root(), COPY.as_ref()]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let copied = site.files("content");
    assert_eq!(
        copied.keys().collect::<Vec<_>>(),
        ["about.md", "clippings/A thread.md", "pictures/harbour.png"]
    );
    assert_eq!(copied["clippings/A thread.md"], before["clippings/A thread.md"]);
    assert_eq!(vault.files(""), before);
    assert_eq!(site.build_with(&["--strict"]).fine().events().len(), 2);
}

#[test]
fn a_vault_without_such_notes_begins_no_site() {
    let (vault, site) = (Site::of(&[("a.md", "# A\n\nProse.\n")]), Site::of(&[]));
    let output = new(&[&site.path("new"), FROM.as_ref(), vault.root()]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(!site.path("new").exists());
    let output = new(&[&site.path("new"), FROM.as_ref(), &vault.path("missing")]);
    assert_eq!(output.status.code(), Some(3), "{}", said(&output));
    assert!(!site.path("new").exists());
}
