//! `filature verify`: what belongs together is told from what does not.

use std::fs;
use std::process::Command as Program;

use assert_cmd::Command;
use filature::text::sha256_hex;

use crate::support::{Site, posts, thread};

/// What a run said.
struct Said {
    status: Option<i32>,
    out: String,
    err: String,
}

impl Said {
    #[track_caller]
    fn fine(&self) {
        assert_eq!(self.status, Some(0), "{}{}", self.out, self.err);
    }

    /// Fails unless differences were found, and these among them: `changed  index.html`.
    #[track_caller]
    fn names(&self, differences: &[&str]) {
        assert_eq!(self.status, Some(1), "{}{}", self.out, self.err);
        for difference in differences {
            let found = self.out.lines().any(|line| line.trim() == *difference);
            assert!(found, "no `{difference}` in\n{}", self.out);
        }
    }
}

fn verify(site: &Site, what: &str, options: &[&str]) -> Said {
    let mut command = Command::cargo_bin("filature").unwrap();
    command.arg("verify").arg(site.path(what)).arg("--root").arg(site.root()).args(options);
    let run = command.env("NO_COLOR", "1").output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Said { status: run.status.code(), out: text(run.stdout), err: text(run.stderr) }
}

fn built() -> Site {
    let site = Site::of(&[
        ("filature.yaml", "title: T\n"),
        ("content/a.md", &posts(0, 3)),
        ("content/b.md", &thread(&[(10, "Other words. ![[plan.png]]")])),
        (
            "content/draft.md",
            &thread(&[(20, "Draft words.")]).replace("# A thread", "---\ndraft: true\n---\n# D"),
        ),
        ("content/about.md", "---\ntype: page\n---\n# About\n\nWords.\n"),
        ("content/plan.png", "not really a picture"),
    ]);
    site.build().written();
    site
}

#[test]
fn a_site_belongs_to_its_notes_and_nothing_is_written() {
    let site = built();
    let before = site.files("");
    let said = verify(&site, "public", &[]);
    said.fine();
    let digest = sha256_hex(&fs::read(site.path("public/data/manifest.json")).unwrap());
    assert!(said.out.contains(&format!("sha256 {digest}\n")), "{}", said.out);
    assert!(said.out.contains("notes     3 as the manifest says\n"), "{}", said.out);
    assert_eq!(said.err, "these files come from these notes\n");
    assert!(before == site.files(""));
}

#[test]
fn it_holds_wherever_the_site_was_to_stand_and_with_drafts() {
    let site = built();
    site.build_with(&["--base-url", "https://example.org/a/b/", "--drafts"]).written();
    verify(&site, "public", &[]).fine();
    let said = verify(&site, "public", &["--verbose"]);
    assert!(said.out.contains("notes     4 as the manifest says\n"), "{}", said.out);
}

#[test]
fn files_that_were_changed_removed_or_added_are_named() {
    let site = built();
    site.write("public/index.html", "<p>forged");
    site.remove("public/about/index.html");
    site.write("public/evil.js", "x");
    site.write("public/CNAME", "example.org\n");
    site.write("public/.git/HEAD", "ref: x\n");
    let said = verify(&site, "public", &[]);
    said.names(&["changed  index.html", "missing  about/index.html", "extra    evil.js"]);
    assert!(
        said.out.contains(", 3 differences\n") && !said.out.contains("CNAME") && !said.out.contains(".git")
    );
    assert!(
        said.err.contains("these files and these notes do not belong together: 3 differences"),
        "{}",
        said.err
    );
}

#[cfg(unix)]
#[test]
fn a_link_is_no_file_even_when_it_leads_to_the_same_bytes() {
    let site = built();
    fs::rename(site.path("public/index.html"), site.path("same.html")).unwrap();
    std::os::unix::fs::symlink(site.path("same.html"), site.path("public/index.html")).unwrap();
    verify(&site, "public", &[]).names(&["changed  index.html"]);
}

#[test]
fn notes_that_were_changed_removed_or_added_are_named_with_what_comes_of_them() {
    let site = built();
    site.write("content/a.md", posts(0, 2));
    site.remove("content/about.md");
    site.write("content/c.md", thread(&[(30, "New words.")]));
    let said = verify(&site, "public", &["--verbose"]);
    said.names(&["changed  content/a.md", "missing  content/about.md", "extra    content/c.md"]);
    said.names(&["missing  about/index.html", "extra    notes/c/index.html", "changed  index.html"]);
    // The files themselves are as they were built.
    assert!(
        said.out.lines().any(|line| line.starts_with("files ") && line.ends_with("as the manifest says"))
    );
    assert!(!said.out.contains("draft.md"), "{}", said.out);
}

#[test]
fn a_manifest_that_was_forged_with_its_file_is_found_by_building_again() {
    let site = built();
    let page = site.path("public/about/index.html");
    let honest = fs::read_to_string(&page).unwrap();
    let forged = honest.replace("Words.", "Lies.");
    let manifest = fs::read_to_string(site.path("public/data/manifest.json")).unwrap();
    let manifest = manifest.replace(&sha256_hex(honest.as_bytes()), &sha256_hex(forged.as_bytes()));
    site.write("public/about/index.html", &forged);
    site.write("public/data/manifest.json", &manifest);
    let said = verify(&site, "public", &[]);
    said.names(&["changed  about/index.html"]);
    assert!(said.err.contains(": 1 difference"), "{}", said.err);
    assert!(said.out.lines().any(|line| line.starts_with("rebuilt ") && line.ends_with(", 1 difference")));
}

#[test]
fn many_differences_are_counted_and_all_listed_when_asked_for() {
    let site = built();
    for n in 0..30 {
        site.write(&format!("public/more/{n:02}.txt"), "x");
    }
    let said = verify(&site, "public", &[]);
    said.names(&["extra    more/19.txt", "and 10 more; --verbose lists all"]);
    assert!(!said.out.contains("more/20.txt"));
    verify(&site, "public", &["--verbose"]).names(&["extra    more/29.txt"]);
}

#[test]
fn a_manifest_alone_is_compared_with_the_notes() {
    let site = built();
    fs::copy(site.path("public/data/manifest.json"), site.path("kept.json")).unwrap();
    fs::remove_dir_all(site.path("public")).unwrap();
    let said = verify(&site, "kept.json", &[]);
    said.fine();
    assert!(said.out.contains("files     not looked at"), "{}", said.out);
    assert_eq!(said.err, "what this manifest names comes from these notes\n");
    site.write("content/b.md", thread(&[(10, "Others still. ![[plan.png]]")]));
    verify(&site, "kept.json", &[]).names(&["changed  content/b.md"]);
    site.write("content/plan.png", "another picture");
    verify(&site, "kept.json", &["-v"]).names(&["changed  files/plan.png"]);
}

#[test]
fn another_version_of_the_program_is_named() {
    let site = built();
    let own = format!("filature {}", env!("CARGO_PKG_VERSION"));
    let manifest = fs::read_to_string(site.path("public/data/manifest.json")).unwrap();
    site.write("public/data/manifest.json", manifest.replace(&own, "filature 0.0.9\\u001b[2J"));
    let said = verify(&site, "public", &[]);
    said.fine();
    assert!(said.out.contains("built by filature 0.0.9\u{fffd}[2J, and this is filature"), "{}", said.out);
}

#[test]
fn notes_that_cannot_be_built_are_told_with_their_problems() {
    let site = built();
    site.write("content/annotations.yaml", "x: {status: private}\n");
    let said = verify(&site, "public", &[]);
    assert_eq!(said.status, Some(1));
    assert!(said.out.contains("rebuilt   not possible: 1 error"), "{}", said.out);
    assert!(said.err.contains("error[annotations]"), "{}", said.err);
}

#[test]
fn what_is_no_site_is_told_from_what_differs() {
    let site = built();
    let said = verify(&site, "content", &[]);
    assert_eq!(said.status, Some(2), "{}", said.err);
    assert!(said.err.contains("there is no manifest at") && said.err.contains("help:"), "{}", said.err);
    assert_eq!(verify(&site, "nowhere", &[]).status, Some(2));
    let said = verify(&site, "filature.yaml", &[]);
    assert_eq!(said.status, Some(1));
    assert!(said.err.contains("is no manifest of a site"), "{}", said.err);
}

#[test]
fn a_request_for_a_timestamp_is_written_once_and_only_for_what_belongs_together() {
    let site = built();
    let request = site.path("manifest.tsq");
    let option = ["--timestamp-request", request.to_str().unwrap()];
    let said = verify(&site, "public", &option);
    said.fine();
    let bytes = fs::read(&request).unwrap();
    let digest = sha256_hex(&fs::read(site.path("public/data/manifest.json")).unwrap());
    let hex: String = bytes.iter().map(|b| format!("{b:02x}")).collect();
    assert!(hex.contains(&digest), "{hex}");
    // What openssl makes of it, where it is installed.
    if let Ok(run) = Program::new("openssl").args(["ts", "-query", "-text", "-in"]).arg(&request).output() {
        let text = String::from_utf8(run.stdout).unwrap();
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        for line in
            ["Version: 1", "Hash Algorithm: sha256", "Policy OID: unspecified", "Certificate required: yes"]
        {
            assert!(text.contains(line), "no {line} in {text}");
        }
    }
    let said = verify(&site, "public", &option);
    assert_eq!(said.status, Some(2), "{}", said.err);
    assert_eq!(fs::read(&request).unwrap(), bytes);
    site.remove("manifest.tsq");
    site.write("public/index.html", "forged");
    let said = verify(&site, "public", &option);
    assert_eq!(said.status, Some(1));
    assert!(said.err.contains("no request for a timestamp was written") && !request.exists(), "{}", said.err);
}

#[test]
fn a_manifest_that_is_cut_is_read_with_its_parts() {
    let site = built();
    site.write("filature.yaml", "title: T\ndata:\n  largest_file: 2000\n");
    site.build().written();
    assert!(site.path("public/data/manifest/2.json").exists());
    verify(&site, "public", &[]).fine();

    // Alone, with the folder of its parts beside it.
    fs::create_dir_all(site.path("kept/manifest")).unwrap();
    fs::copy(site.path("public/data/manifest.json"), site.path("kept/old.json")).unwrap();
    let said = verify(&site, "kept/old.json", &[]);
    assert_eq!(said.status, Some(1));
    for words in ["a part of the manifest is missing", "manifest/1.json", "help: keep the folder `manifest`"]
    {
        assert!(said.err.contains(words), "{}", said.err);
    }
    for part in fs::read_dir(site.path("public/data/manifest")).unwrap() {
        let part = part.unwrap();
        fs::copy(part.path(), site.path("kept/manifest").join(part.file_name())).unwrap();
    }
    verify(&site, "kept/old.json", &[]).fine();

    // What differs is named as of one that is whole.
    site.write("public/index.html", "forged");
    site.write("public/data/manifest/99.json", "{}");
    verify(&site, "public", &["-v"]).names(&["changed  index.html", "extra    data/manifest/99.json"]);

    // A part that was forged with its file is no part of this manifest.
    let part = fs::read_to_string(site.path("public/data/manifest/2.json")).unwrap();
    site.write("public/data/manifest/2.json", part.replacen('a', "b", 1));
    let said = verify(&site, "public", &[]);
    assert_eq!(said.status, Some(1));
    assert!(said.err.contains("its part `data/manifest/2.json` is another file"), "{}", said.err);
}
