//! Every kind of thing that is withheld, in one site, and every byte of every output that it makes.
//!
//! Each secret is a word of its own. That the test can see it is proved by the same site with nothing withheld: there
//! the words come out.

use std::collections::BTreeMap;
use std::process::Command;

use crate::support::{Site, post, thread};

/// What withholds, the word that it hides, and whether the word comes out where nothing is withheld.
const SECRETS: [(&str, &str, bool); 22] = [
    ("draft: true", "zqdrafta", true),
    ("status: draft", "zqdraftb", true),
    ("status: private", "zqprivatea", true),
    ("publish: false", "zqprivateb", true),
    ("an event that is a draft", "zqevent", true),
    ("a page that is a draft", "zqpage", true),
    ("an entity whose note is a draft", "zqperson", true),
    ("a comment in a post", "zqcommenta", true),
    ("a comment in an event", "zqcommentb", true),
    ("a comment in front matter", "zqcommentc", true),
    ("a comment in a page", "zqcommentd", true),
    ("a post that is withdrawn", "zqwithdrawn", true),
    ("a passage that is redacted", "zqredacted", true),
    ("a post that is private", "zqhidden", true),
    ("a picture of a draft", "zqpicture", true),
    ("a tag of a draft", "zqtag", true),
    ("a handle in a draft", "zqhandle", true),
    ("an entity that only a draft names", "zqonly", true),
    ("a journal that is no note", "zqjournal", false),
    ("a note that is excluded", "zqexcluded", true),
    ("a hidden folder", "zqobsidian", false),
    ("a picture that nothing refers to", "zqunused", false),
];

/// The site; `withheld` or all of it public.
fn site(withheld: bool) -> Site {
    let front = |line: &str| if withheld { format!("---\n{line}\n---\n") } else { String::new() };
    let more = |line: &str| if withheld { format!("{line}\n") } else { String::new() };
    let comment = |words: &str| if withheld { format!("%% {words} %%") } else { words.to_string() };
    let site = Site::of(&[]);
    site.write(
        "filature.yaml",
        format!(
            "title: A site\nbase_url: https://case.example/a/\n{}",
            if withheld { "exclude: [excluded]\n" } else { "" }
        ),
    );
    let draft = "zqdrafta of @zqhandle and zqonly ![[zqpicture.png]] #zqtag";
    for (name, line, words, n) in [
        ("one", "draft: true", draft, 1),
        ("two", "status: draft", "zqdraftb words", 2),
        ("three", "status: private", "zqprivatea words", 3),
        ("four", "publish: false", "zqprivateb words", 4),
    ] {
        site.write(&format!("content/{name}.md"), front(line) + &thread(&[(n, words)]));
    }
    site.write(
        "content/event.md",
        format!("---\ntype: event\ndate: 2019\ntitle: zqevent\n{}---\nzqevent\n", more("draft: true")),
    );
    site.write(
        "content/inner.md",
        format!("---\ntype: page\ntitle: zqpage\n{}---\nzqpage\n", more("status: draft")),
    );
    site.write(
        "content/person.md",
        format!(
            "---\ntype: person\ntitle: zqperson\naliases: [Public]\n{}---\nzqperson\n",
            more("draft: true")
        ),
    );
    site.write(
        "content/public.md",
        format!(
            "---\ntitle: \"Public {}\"\n---\n{}",
            comment("zqcommentc"),
            thread(&[
                (10, &format!("Public words {}.", comment("zqcommenta"))),
                (11, "Words of zqwithdrawn."),
                (12, "Words of zqredacted here."),
                (13, "Words of zqhidden."),
            ])
        ),
    );
    site.write(
        "content/raid.md",
        format!("---\ntype: event\ndate: 2020\n---\nText {}.\n", comment("zqcommentb")),
    );
    site.write("content/about.md", format!("---\ntype: page\n---\nText {}.\n", comment("zqcommentd")));
    site.write(
        "content/entities.yaml",
        "entities:\n- {name: zqonly, type: organisation}\n- {name: Words, type: place, aliases: [words]}\n",
    );
    if withheld {
        site.write(
            "content/annotations.yaml",
            format!(
                "'{}': {{withdraw: A mistake.}}\n'{}': {{redact: zqredacted}}\n'{}': {{status: private}}\n",
                post(11),
                post(12),
                post(13)
            ),
        );
    }
    site.write("content/zqjournal.md", "---\ntitle: zqjournal\n---\nzqjournal ![[zqunused.png]]\n");
    site.write("content/excluded/note.md", thread(&[(20, "zqexcluded words.")]));
    site.write("content/.obsidian/zqobsidian.md", thread(&[(21, "zqobsidian words.")]));
    for name in ["content/zqpicture.png", "content/zqunused.png", "media/zqunused2.png"] {
        site.write(name, format!("picture of {name}"));
    }
    site
}

/// Whether a word stands in a file or its name, in capitals or not.
fn files_with(files: &BTreeMap<String, Vec<u8>>, word: &str) -> Vec<String> {
    let word = word.to_ascii_lowercase();
    let found = memchr::memmem::Finder::new(&word);
    let has = |(path, bytes): &(&String, &Vec<u8>)| {
        path.to_ascii_lowercase().contains(&word) || found.find(&bytes.to_ascii_lowercase()).is_some()
    };
    files.iter().filter(has).map(|(path, _)| path.clone()).collect()
}

/// Every output that can be made of a site: with pages of events and without, and as it is published.
fn outputs(site: &Site) -> Vec<(&'static str, BTreeMap<String, Vec<u8>>)> {
    let mut outputs = vec![("build", site.build().written().files())];
    let elsewhere = tempfile::tempdir().unwrap();
    let folder = elsewhere.path().join("site");
    let run = Command::new(assert_cmd::cargo::cargo_bin("filature"))
        .args(["publish", "--yes", "--root"])
        .arg(site.root())
        .arg("--to")
        .arg(&folder)
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    outputs.push(("publish --to", crate::support::read_folder(&folder)));
    let config = std::fs::read_to_string(site.path("filature.yaml")).unwrap();
    site.write("filature.yaml", format!("{config}event_pages: false\npictures: link\n"));
    outputs.push(("build without pages of events", site.build().written().files()));
    outputs
}

#[test]
fn nothing_withheld_stands_in_any_byte_of_any_output() {
    let site = site(true);
    for (output, files) in outputs(&site) {
        for (what, word, _) in SECRETS {
            assert_eq!(files_with(&files, word), Vec::<String>::new(), "{output}: {what}");
        }
        for (n, what) in
            [(1, "a draft"), (3, "a private note"), (13, "a private post"), (20, "an excluded note")]
        {
            assert_eq!(files_with(&files, &post(n)), Vec::<String>::new(), "{output}: the id of {what}");
        }
        // A hash would confirm a guess.
        for name in ["one.md", "three.md", "inner.md", "zqjournal.md", "zqpicture.png"] {
            let hash =
                filature::text::sha256_hex(&std::fs::read(site.path(&format!("content/{name}"))).unwrap());
            assert_eq!(files_with(&files, &hash[..16]), Vec::<String>::new(), "{output}: the hash of {name}");
        }
        for kind in ["data/events.json", "sitemap.xml", "search/meta.json", ".filature-files"] {
            assert!(output == "publish --to" || files.contains_key(kind), "{output}: {kind}");
        }
    }
}

#[test]
fn the_same_words_come_out_where_nothing_withholds_them() {
    let files = site(false).build().written().files();
    for (what, word, shown) in SECRETS {
        assert_eq!(!files_with(&files, word).is_empty(), shown, "{what}");
    }
}
