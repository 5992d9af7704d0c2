//! `data/manifest.json`: every file of a site and every published note, by its SHA-256.

use std::collections::BTreeMap;

use filature::text::sha256_hex;
use serde_json::Value;

use crate::support::{InMemory, Site, posts, thread, url};

const PATH: &str = "data/manifest.json";

fn entries(manifest: &Value, list: &str) -> BTreeMap<String, String> {
    let text = |value: &Value| value.as_str().unwrap().to_string();
    let all = manifest[list].as_array().unwrap();
    let map: BTreeMap<_, _> = all.iter().map(|one| (text(&one["path"]), text(&one["sha256"]))).collect();
    assert_eq!(map.len(), all.len());
    map
}

fn manifest(built: &InMemory) -> Value {
    serde_json::from_str(built.read(PATH)).unwrap()
}

fn site() -> Site {
    Site::of(&[
        ("filature.yaml", "title: T\nbase_url: https://example.org/case/\n"),
        ("content/a.md", &posts(0, 5)),
        ("content/b.md", &thread(&[(7, "Acme. ![[plan.png]]")])),
        ("content/raid.md", "---\ntype: event\ntitle: The raid\ndate: 2018-10\n---\nWords.\n"),
        ("content/about.md", "---\ntype: page\n---\n# About\n\nWords.\n"),
        ("content/acme.md", "---\ntype: organisation\ntitle: Acme\n---\nA company.\n"),
        ("content/nobody.md", "---\ntype: person\ntitle: Nobody\n---\nStands nowhere.\n"),
        ("content/hidden.md", "---\ntype: person\ntitle: Post\nhidden: true\n---\nHidden.\n"),
        ("content/plan.png", "not really a picture"),
        ("content/journal.md", "# Mine\n\nNo post.\n"),
    ])
}

#[test]
fn every_file_but_itself_is_named_with_its_digest() {
    let built = site().in_memory();
    let expected: BTreeMap<String, String> = built
        .files
        .iter()
        .filter(|(path, _)| *path != PATH)
        .map(|(path, bytes)| (path.clone(), sha256_hex(bytes)))
        .collect();
    assert!(expected.contains_key("files/plan.png") && expected.contains_key("feed.xml"), "{expected:?}");
    assert_eq!(entries(&manifest(&built), "files"), expected);
}

#[test]
fn the_notes_that_can_be_seen_are_named_with_their_digest() {
    let site = site();
    let notes = entries(&manifest(&site.in_memory()), "notes");
    let paths: Vec<&str> = notes.keys().map(String::as_str).collect();
    let seen = ["content/a.md", "content/about.md", "content/acme.md", "content/b.md", "content/raid.md"];
    assert_eq!(paths, seen);
    for (path, digest) in &notes {
        assert_eq!(*digest, sha256_hex(&std::fs::read(site.path(path)).unwrap()), "{path}");
    }
}

#[test]
fn it_says_what_built_it_and_for_where() {
    let built = manifest(&site().in_memory());
    assert_eq!(built["generator"], format!("filature {}", env!("CARGO_PKG_VERSION")));
    assert_eq!(built["base_url"], "https://example.org/case/");
    assert_eq!(built["drafts"], false);
    let nowhere = Site::of_note(posts(0, 1)).in_memory();
    assert_eq!(manifest(&nowhere)["base_url"], "/");
}

#[test]
fn an_edit_changes_the_digests_of_what_it_changes() {
    let site = site();
    let before = manifest(&site.in_memory());
    site.write("content/raid.md", "---\ntype: event\ntitle: The raid\ndate: 2018-10\n---\nOther words.\n");
    let after = manifest(&site.in_memory());
    let changed = |list: &str| -> Vec<String> {
        let (before, after) = (entries(&before, list), entries(&after, list));
        after
            .into_iter()
            .filter(|(path, digest)| before.get(path) != Some(digest))
            .map(|(path, _)| path)
            .collect()
    };
    assert_eq!(changed("notes"), ["content/raid.md"]);
    assert!(changed("files").contains(&"events/raid/index.html".to_string()));
    assert!(!changed("files").contains(&"about/index.html".to_string()));
}

#[test]
fn notes_that_show_nothing_are_not_named_nor_are_their_digests() {
    let hidden = [
        (
            "content/CANARY-draft.md",
            thread(&[(1, "Words.")]).replace("# A thread", "---\ndraft: true\n---\n# D"),
        ),
        (
            "content/CANARY-private.md",
            thread(&[(2, "Words.")]).replace("# A thread", "---\nstatus: private\n---\n# P"),
        ),
        (
            "content/CANARY-event.md",
            "---\ntype: event\ntitle: Secret\ndate: 2018\nslug: secret\n---\nX\n".into(),
        ),
        ("content/CANARY-withdrawn.md", thread(&[(3, "Withdrawn words.")])),
        ("content/CANARY-both.md", thread(&[(4, "Private words."), (5, "Withdrawn words.")])),
        ("content/CANARY-entity.md", "---\ntype: person\ntitle: Public\nhidden: true\n---\nWho.\n".into()),
        (
            "content/CANARY-draft-entity.md",
            "---\ntype: person\ntitle: Words\ndraft: true\n---\nWho.\n".into(),
        ),
        ("content/CANARY-page.md", "---\ntype: page\npublish: false\n---\nPage.\n".into()),
        ("content/CANARY-journal.md", "# Journal\n\nNo post.\n".into()),
        ("content/CANARY-comment.md", format!("%%\n- A post ([View Tweet]({}))\n%%\n", url(6))),
    ];
    let site = Site::of_note(thread(&[(0, "Public words."), (8, "Private words.")]));
    for (path, text) in &hidden {
        site.write(path, text);
    }
    let by_id = [
        (3, "{withdraw: Not his.}"),
        (4, "{status: private}"),
        (5, "{withdraw: Not his.}"),
        (8, "{status: private}"),
    ];
    let annotations: String =
        by_id.iter().map(|(n, entry)| format!("\"{}\": {entry}\n", crate::support::post(*n))).collect();
    site.write("content/annotations.yaml", format!("{annotations}secret: {{status: private}}\n"));
    let built = site.build().written();
    built.never_says("CANARY");
    for (path, text) in &hidden {
        let digest = sha256_hex(text.as_bytes());
        for (file, bytes) in built.files() {
            assert!(
                memchr::memmem::find(&bytes, digest.as_bytes()).is_none(),
                "the digest of {path} is in {file}"
            );
        }
    }
    let manifest: Value = serde_json::from_str(&built.read(PATH)).unwrap();
    assert_eq!(entries(&manifest, "notes").into_keys().collect::<Vec<_>>(), ["content/note.md"]);
}

/// The same site, with no file of data over 700 bytes if that can be.
fn cut() -> Site {
    let site = site();
    site.write(
        "filature.yaml",
        "title: T\nbase_url: https://example.org/case/\ndata:\n  largest_file: 700\n",
    );
    site
}

#[test]
fn one_that_would_be_too_large_names_its_parts_and_they_name_everything_else_once() {
    let built = cut().in_memory();
    let index = manifest(&built);
    assert!(index.get("notes").is_none() && index.get("files").is_none(), "{index}");
    let parts = entries(&index, "parts");
    assert!(parts.len() > 3, "{parts:?}");
    let (mut notes, mut files) = (BTreeMap::new(), BTreeMap::new());
    for (path, digest) in &parts {
        let bytes = &built.files[path];
        assert!(path.starts_with("data/manifest/") && bytes.len() <= 700, "{path}: {} bytes", bytes.len());
        assert_eq!(*digest, sha256_hex(bytes), "{path}");
        let part: Value = serde_json::from_slice(bytes).unwrap();
        let (of_notes, of_files) = (entries(&part, "notes"), entries(&part, "files"));
        let count = notes.len() + files.len() + of_notes.len() + of_files.len();
        notes.extend(of_notes);
        files.extend(of_files);
        assert_eq!(notes.len() + files.len(), count, "{path} names something again");
    }
    let others: BTreeMap<String, String> = built
        .files
        .iter()
        .filter(|(path, _)| *path != PATH && !parts.contains_key(*path))
        .map(|(path, bytes)| (path.clone(), sha256_hex(bytes)))
        .collect();
    assert_eq!(files, others);
    assert_eq!(notes, entries(&manifest(&site().in_memory()), "notes"));
}

#[test]
fn every_file_of_data_is_within_the_size_that_the_site_asks_for() {
    let long = "Many words of one event. ".repeat(40);
    let site = Site::of(&[("content/a.md", &posts(0, 60)), ("content/b.md", &thread(&[(70, &long)]))]);
    site.write("filature.yaml", "title: T\ndata:\n  largest_file: 4000\n");
    let built = site.in_memory();
    let of_data: Vec<_> = built.files.iter().filter(|(path, _)| path.starts_with("data/")).collect();
    let folders: std::collections::BTreeSet<&str> =
        of_data.iter().filter_map(|(path, _)| Some(path.strip_prefix("data/")?.split_once('/')?.0)).collect();
    assert_eq!(
        folders.into_iter().collect::<Vec<_>>(),
        ["citations", "events", "ftm", "manifest", "timeline", "timelinejs"]
    );
    for (path, bytes) in of_data {
        // An index names all parts, of which this small a size makes many.
        let is_index = ["data/events.json", PATH].contains(&path.as_str());
        assert!(bytes.len() <= 4000 || is_index, "{path}: {} bytes", bytes.len());
    }
}
