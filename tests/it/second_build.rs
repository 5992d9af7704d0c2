//! A build that goes on from an earlier one: the same bytes as one from nothing, and little that is made again.

use std::collections::BTreeMap;
use std::fs;

use proptest::prelude::*;

use crate::support::{Built, InMemory, Site, post, thread};

/// Posts of three notes; lists of five, so that they go over several pages.
fn site() -> Site {
    let site = Site::of(&[("filature.yaml", CONFIG), ("content/entities.yaml", ENTITIES)]);
    for note in 0..3 {
        site.write(&format!("content/n{note}.md"), note_of(note, &["Acme and @someone_else at work."; 9]));
    }
    site.write("content/raid.md", RAID);
    site
}

const CONFIG: &str =
    "title: Twice\nbase_url: https://example.org/a/\ntimeline: {single_page_max: 10, page_size: 5}\n";

const ENTITIES: &str = "entities:\n- {name: Acme, type: organisation}\n- {name: Dave, type: person}\n";

const RAID: &str = "---\ntype: event\ntitle: The raid\ndate: 2022-03-06\n---\nIt went as [[n1]] says.\n";

/// The note of a number, whose posts have these words.
fn note_of(note: u64, words: &[&str]) -> String {
    let posts: Vec<(u64, &str)> = (note * 12..).zip(words.iter().copied()).collect();
    thread(&posts).replace("# A thread", &format!("---\ntags: [all, n/{note}]\n---\n# Note {note}"))
}

/// One change of the site.
#[derive(Debug, Clone)]
enum Edit {
    /// The words of one post, by its note and its place there.
    Words(u64, usize, usize),
    /// How many posts a note has.
    Length(u64, usize),
    Remove(u64),
    /// A note under another name.
    Rename(u64),
    /// The same posts in another note.
    Copy(u64),
    Draft(u64),
    Annotate(usize),
    Entities(usize),
    Config(usize),
    Template(usize),
    Static(usize),
    Page(usize),
    Raid(usize),
    Links(usize),
    Media(usize),
    /// A file that is no note, or leads to one.
    Other(usize),
    /// A file of the output, of which somebody makes something else: as long, longer, or nothing.
    Output(usize, usize),
    Nothing,
}

/// Words that somebody may write: names come and go, so do pictures, addresses and topics.
const WORDS: [&str; 7] = [
    "Acme and @someone_else at work.",
    "Acme and @someone_else at home.",
    "Dave, at last. https://t.co/abc",
    "Nothing",
    "A picture ![of it](https://pbs.twimg.com/media/A.png) of ACME",
    "Seen ![[seen.png]] by @other",
    "Words that go on and on, about as long as the first words that a neighbour shows of them, and then some more.",
];

impl Edit {
    fn apply(&self, site: &Site) {
        let write = |path: &str, text: &str| site.write(path, text);
        match *self {
            Edit::Words(note, at, words) => {
                let mut posts = [WORDS[0]; 9];
                posts[at] = WORDS[words];
                write(&format!("content/n{note}.md"), &note_of(note, &posts));
            }
            Edit::Length(note, length) => {
                write(&format!("content/n{note}.md"), &note_of(note, &[WORDS[0]; 12][..length]));
            }
            Edit::Remove(note) => {
                let _ = fs::remove_file(site.path(&format!("content/n{note}.md")));
            }
            Edit::Rename(note) => {
                let from = site.path(&format!("content/n{note}.md"));
                let _ = fs::rename(from, site.path(&format!("content/m{note}.md")));
            }
            Edit::Copy(note) => write("content/z.md", &note_of(note, &[WORDS[0]; 4])),
            Edit::Draft(note) => {
                let text = note_of(note, &[WORDS[0]; 9]).replace("---\ntags", "---\ndraft: true\ntags");
                write(&format!("content/n{note}.md"), &text);
            }
            Edit::Annotate(what) => {
                let said = [
                    "comment: A remark",
                    "key: true",
                    "status: contested",
                    "withdraw: An error",
                    "redact: [work]",
                    "correction: {date: 2023-01-01, text: Not so}",
                    "status: private",
                ];
                let text = format!("\"{}\": {{{}}}\n\"{}\": {{key: true}}\n", post(4), said[what], post(14));
                write("content/annotations.yaml", &text);
            }
            Edit::Entities(what) => {
                let more =
                    ["", "- {name: Work, type: product}\n", "- {name: Home, type: place, hidden: true}\n"];
                let description = ["", ", description: A maker of things"][what % 2];
                let first = format!("entities:\n- {{name: Acme, type: organisation{description}}}\n");
                write("content/entities.yaml", &(first + more[what % 3]));
            }
            Edit::Config(what) => {
                let more = [
                    "",
                    "language: fr\n",
                    "time_zone: Asia/Tokyo\n",
                    "event_pages: false\n",
                    "author: Her\n",
                ];
                write("filature.yaml", &format!("{CONFIG}{}", more[what]));
            }
            Edit::Template(edition) => {
                write("templates/hooks/footer.html", &format!("<p>{edition} {{{{ site.title }}}}</p>"));
            }
            Edit::Static(edition) => {
                write("static/css/own.css", &format!(".a {{ order: {edition} }}"));
                write("static/file.txt", &edition.to_string());
            }
            Edit::Page(edition) => {
                write(
                    "content/about.md",
                    &format!("---\ntype: page\ntitle: About {edition}\n---\nSee [[raid]].\n"),
                );
            }
            Edit::Raid(edition) => {
                write(
                    "content/raid.md",
                    &RAID.replace("It went", &format!("For the {edition}th time it went")),
                );
            }
            Edit::Links(edition) => write(
                "links.yaml",
                &format!(
                    "https://t.co/abc:\n  to: https://example.net/{edition}\n  date: 2024-01-01\n  status: 200\n"
                ),
            ),
            Edit::Media(shade) => {
                let mut bytes = Vec::new();
                let mut picture = png::Encoder::new(&mut bytes, 1 + shade as u32, 1);
                picture.set_color(png::ColorType::Grayscale);
                let data = vec![shade as u8; 1 + shade];
                picture.write_header().unwrap().write_image_data(&data).unwrap();
                site.write("content/seen.png", bytes);
            }
            Edit::Other(what) => match what {
                0 => write("content/other.txt", "of no use"),
                1 => write("media/example.org/unseen.png", "no picture"),
                #[cfg(unix)]
                2 => drop(std::os::unix::fs::symlink("n0.md", site.path("content/link.md"))),
                _ => drop(fs::remove_file(site.path("content/other.txt"))),
            },
            Edit::Output(at, how) => {
                let paths: Vec<String> = output(site).into_keys().collect();
                let path = format!("public/{}", paths[at % paths.len()]);
                let mut bytes = fs::read(site.path(&path)).unwrap();
                match how {
                    0 => bytes.iter_mut().take(9).for_each(|byte| *byte = b'x'),
                    1 => bytes.extend(b"more"),
                    _ => return fs::remove_file(site.path(&path)).unwrap(),
                }
                site.write(&path, bytes);
            }
            Edit::Nothing => {}
        }
    }
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        6 => (0..3_u64, 0..9_usize, 0..WORDS.len()).prop_map(|(note, at, words)| Edit::Words(note, at, words)),
        1 => (0..3_u64, 1..12_usize).prop_map(|(note, length)| Edit::Length(note, length)),
        1 => (0..2_u64).prop_map(Edit::Remove),
        1 => (0..2_u64).prop_map(Edit::Rename),
        1 => (0..3_u64).prop_map(Edit::Copy),
        1 => (0..2_u64).prop_map(Edit::Draft),
        2 => (0..7_usize).prop_map(Edit::Annotate),
        1 => (0..6_usize).prop_map(Edit::Entities),
        1 => (0..5_usize).prop_map(Edit::Config),
        1 => (0..3_usize).prop_map(Edit::Template),
        1 => (0..3_usize).prop_map(Edit::Static),
        1 => (0..3_usize).prop_map(Edit::Page),
        1 => (0..3_usize).prop_map(Edit::Raid),
        1 => (0..3_usize).prop_map(Edit::Links),
        1 => (0..3_usize).prop_map(Edit::Media),
        1 => (0..4_usize).prop_map(Edit::Other),
        2 => (0..200_usize, 0..3_usize).prop_map(|(at, how)| Edit::Output(at, how)),
        1 => Just(Edit::Nothing),
    ]
}

/// The files of a site as it is now, made from nothing.
fn afresh(site: &Site) -> InMemory {
    let built = site.in_memory();
    assert!(!built.problems.has_errors(), "{:#?}", built.problems);
    built
}

/// The files of the output, but for the list of them.
fn output(site: &Site) -> BTreeMap<String, Vec<u8>> {
    let mut files = site.files("public");
    files.remove(".filature-files");
    files
}

/// The first file that differs between two sites, or that one of them has not.
fn difference(one: &BTreeMap<String, Vec<u8>>, other: &BTreeMap<String, Vec<u8>>) -> Option<String> {
    one.keys().chain(other.keys()).find(|path| one.get(*path) != other.get(*path)).cloned()
}

/// What a build said, but for what it did on the disk, and how long that took.
fn said(built: &Built) -> String {
    let (before, last) = built.stderr.trim_end().rsplit_once('\n').unwrap();
    let (files, _) = last.split_once(" in ").unwrap();
    format!("{before}\n{files}{}", last.split_once(" s; ").map_or("", |(_, counts)| counts))
}

/// What a build into another folder says, to which no earlier one left anything.
fn said_afresh(site: &Site) -> String {
    let folder = tempfile::tempdir().unwrap();
    said(&site.build_with(&["--output", folder.path().join("public").to_str().unwrap()]))
}

/// Whether a build does nothing, since nothing changed.
fn does_nothing(site: &Site, options: &[&str]) -> bool {
    let built = site.build_with(&[options, &["--timings"]].concat());
    assert_eq!(built.status, Some(0), "{}", built.stderr);
    !built.stderr.contains("rendering pages")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(std::env::var("PROPTEST_CASES").map_or(8, |n| n.parse().unwrap())))]

    /// More cases: `PROPTEST_CASES=200 cargo test --test it second_build`.
    #[test]
    fn a_build_after_any_edits_is_the_same_as_one_from_nothing(edits in proptest::collection::vec(edit(), 1..8)) {
        let site = site();
        site.build().written();
        for (at, edit) in edits.iter().enumerate() {
            edit.apply(&site);
            // What is said of a draft is an error; the site stays as it was, and so does what it was made from.
            let built = site.build();
            if built.status == Some(1) {
                continue;
            }
            let difference = difference(&output(&site), &afresh(&site).files);
            prop_assert_eq!(difference, None, "after {:?}", &edits[..=at]);
            prop_assert_eq!(said(&built), said_afresh(&site), "after {:?}", &edits[..=at]);
        }
    }
}

/// Posts of three notes, one after the other, in three runs of records of the files of data (64, 64 and 52).
fn many_posts(words: &[[usize; 60]; 3]) -> Site {
    let config = format!("{CONFIG}event_pages: false\n");
    let site = Site::of(&[("filature.yaml", config.as_str()), ("content/entities.yaml", ENTITIES)]);
    (0..3).for_each(|note| write_posts(&site, note, &words[note]));
    site
}

fn write_posts(site: &Site, note: usize, words: &[usize; 60]) {
    let posts: Vec<(u64, &str)> =
        words.iter().enumerate().map(|(at, &words)| ((60 * note + at) as u64, WORDS[words])).collect();
    site.write(&format!("content/n{note}.md"), thread(&posts));
}

fn append(site: &Site, path: &str, text: &str) {
    site.write(path, [&fs::read(site.path(path)).unwrap(), text.as_bytes()].concat());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(std::env::var("PROPTEST_CASES").map_or(6, |n| n.parse().unwrap())))]

    #[test]
    fn records_that_are_taken_over_are_those_that_would_be_made(
        edits in proptest::collection::vec((0..3_usize, 0..60_usize, 0..WORDS.len()), 1..6),
        cut in any::<bool>(),
    ) {
        let mut words = [[0; 60]; 3];
        let site = many_posts(&words);
        if cut {
            // Over a file for each year, and beyond.
            append(&site, "filature.yaml", "data: {largest_file: 40000}\n");
        }
        site.build().written();
        for (at, &(note, place, other)) in edits.iter().enumerate() {
            words[note][place] = other;
            write_posts(&site, note, &words[note]);
            site.build().written();
            let difference = difference(&output(&site), &afresh(&site).files);
            prop_assert_eq!(difference, None, "after {:?}", &edits[..=at]);
        }
    }
}

#[test]
fn records_that_did_not_change_are_not_made_again() {
    let mut words = [[0; 60]; 3];
    let site = many_posts(&words);
    site.build().written();
    // Nobody can see this change from the size and age of the file: where records are copied, it stays.
    let path = site.path("public/data/events.csv");
    let age = fs::metadata(&path).unwrap().modified().unwrap();
    let table = fs::read_to_string(&path).unwrap();
    fs::write(&path, table.replace("Acme and", "Emca and")).unwrap();
    fs::File::options().write(true).open(&path).unwrap().set_modified(age).unwrap();
    words[2][30] = 1;
    write_posts(&site, 2, &words[2]);
    site.build().written();
    let table = fs::read_to_string(&path).unwrap();
    // The note has another fingerprint, so that the two runs with posts of it are made again.
    assert!(table.contains("at home"), "{table}");
    assert_eq!((table.matches("Acme and").count(), table.matches("Emca and").count()), (64 + 52, 64));
}

#[test]
fn records_are_taken_only_from_a_file_that_stands_as_it_was_left() {
    let mut words = [[0; 60]; 3];
    let site = many_posts(&words);
    site.build().written();
    // What somebody put into them is gone with the next build, which makes other records of theirs.
    for path in output(&site).into_keys().filter(|path| path.starts_with("data/")) {
        append(&site, &format!("public/{path}"), "not ours");
    }
    words[1][59] = 1;
    write_posts(&site, 1, &words[1]);
    site.build().written();
    assert_eq!(difference(&output(&site), &afresh(&site).files), None);
}

/// How many files of a kind a build made, and did not keep.
fn made(site: &Site, kind: &str) -> usize {
    made_by(&site.build_with(&["--timings"]).written(), kind)
}

fn made_by(built: &Built, kind: &str) -> usize {
    let line = built.stderr.lines().find_map(|line| line.split_once(&format!("%  {kind}: ")));
    line.map_or(0, |(_, count)| count.split(',').next().unwrap().parse().unwrap())
}

#[test]
fn where_nothing_changed_nothing_is_done_and_the_same_is_said() {
    let site = site();
    let first = site.build().written();
    assert!(first.stderr.contains("warning["), "there is something to say: {}", first.stderr);
    let again = site.build().written();
    assert_eq!(said(&again), said(&first));
    assert!(again.stderr.contains(": 0 written, 0 removed, in "), "{}", again.stderr);
    assert!(does_nothing(&site, &[]));
    // Another build of it, whose output was there already, has more to do and says the same.
    fs::remove_dir_all(site.path(".filature")).unwrap();
    let full = site.build().written();
    assert_eq!(said(&full), said(&first));
    assert!(full.stderr.contains(": 0 written, 0 removed, in "), "{}", full.stderr);
}

#[test]
fn whatever_changed_is_seen() {
    let site = site();
    site.build().written();
    let changes: [(&str, &str); 9] = [
        ("content/n0.md", "# Other words\n"),
        ("content/n1.md", ""),
        ("content/new.md", "No post at all.\n"),
        ("content/other.txt", "no note"),
        ("content/annotations.yaml", "{}"),
        ("content/entities.yaml", "entities: []\n"),
        ("links.yaml", "{}"),
        ("media/unseen.png", "no picture"),
        ("filature.yaml", "title: Twice\n"),
    ];
    for (path, text) in changes {
        assert!(does_nothing(&site, &[]), "before {path}");
        site.write(path, text);
        assert!(!does_nothing(&site, &[]), "{path}");
    }
    for (path, text) in [("templates/hooks/footer.html", "<p></p>"), ("static/more.txt", "")] {
        site.write(path, text);
        assert!(!does_nothing(&site, &[]), "{path}");
    }
    assert!(!does_nothing(&site, &["--drafts"]));
    assert!(does_nothing(&site, &["--drafts"]));
    assert!(!does_nothing(&site, &["--base-url", "https://example.net/"]));
    assert!(!does_nothing(&site, &[]));
    let strict = site.build_with(&["--strict"]);
    assert_eq!(strict.status, Some(1), "a warning of the last build is an error now: {}", strict.stderr);
    assert!(does_nothing(&site, &[]), "what was refused left the last site as it was");
}

#[cfg(unix)]
#[test]
fn a_picture_of_the_same_size_and_age_is_seen() {
    let site = site();
    Edit::Words(0, 0, 5).apply(&site);
    Edit::Media(1).apply(&site);
    site.build().written();
    let picture = site.path("content/seen.png");
    let age = fs::metadata(&picture).unwrap().modified().unwrap();
    let mut bytes = fs::read(&picture).unwrap();
    assert!(does_nothing(&site, &[]));
    *bytes.last_mut().unwrap() ^= 1;
    fs::write(&picture, bytes).unwrap();
    fs::File::options().write(true).open(&picture).unwrap().set_modified(age).unwrap();
    assert!(!does_nothing(&site, &[]));
    assert_eq!(difference(&output(&site), &afresh(&site).files), None);
}

#[test]
fn any_file_of_the_output_that_differs_is_mended() {
    let site = site();
    site.build().written();
    let whole = output(&site);
    // The home page, the manifest and others have no key; they stand in the cache all the same.
    for path in whole.keys().filter(|path| !path.contains('/') || path.starts_with("data/")) {
        let at = whole.keys().position(|other| other == path).unwrap();
        Edit::Output(at, 2).apply(&site);
        assert!(!does_nothing(&site, &[]), "{path}");
        assert_eq!(difference(&output(&site), &whole), None, "{path}");
    }
    site.write("public/.filature-files", "filature files 1\nend 0\n");
    assert!(!does_nothing(&site, &[]));
    site.write("public/.filature-files", "damaged");
    let built = site.build();
    assert!(built.stderr.contains("the list of written files was damaged"), "{}", built.stderr);
    assert!(!does_nothing(&site, &[]), "what was said of the list is not said again");
    assert!(does_nothing(&site, &[]));
}

#[test]
fn what_did_not_change_is_not_made_again() {
    let site = site();
    assert_eq!(made(&site, "events"), 28);
    // Not a file of the site, but one more that is none.
    site.write("content/other.txt", "no note");
    let built = site.build_with(&["--timings"]).written();
    for kind in ["events", "entities", "accounts", "cards", "feeds"] {
        assert_eq!(made_by(&built, kind), 0, "{kind}");
    }
    assert_eq!(made_by(&built, "tags"), 1, "the list of all tags");
}

#[test]
fn other_words_make_only_those_pages_again_that_show_them() {
    let site = site();
    site.build().written();
    Edit::Words(1, 4, 1).apply(&site);
    // Its note has another fingerprint, which the pages of its nine events show, with two neighbours on either side.
    let events = made(&site, "events");
    assert_eq!(events, 9 + 2 + 2);
    assert!(site.build().written().page(&format!("events/{}/", post(16))).contains("at home"));
    Edit::Words(1, 4, 2).apply(&site);
    assert_eq!(made(&site, "events"), 28, "another name is counted on every page that counts it");
}

#[test]
fn a_cache_that_is_damaged_or_gone_costs_nothing_but_time() {
    let site = site();
    site.build().written();
    let cache = fs::read_dir(site.path(".filature")).unwrap().map(|entry| entry.unwrap().path());
    let cache = cache.into_iter().find(|path| path.to_string_lossy().contains("build")).unwrap();
    let good = fs::read(&cache).unwrap();
    let mut flipped = good.clone();
    flipped[100] ^= 1;
    for bytes in [&[][..], b"filature build 1\n", &good[..good.len() / 2], &flipped] {
        fs::write(&cache, bytes).unwrap();
        Edit::Words(0, 0, bytes.len() % 2).apply(&site);
        assert_eq!(made(&site, "events"), 28);
        assert_eq!(difference(&output(&site), &afresh(&site).files), None);
    }
    fs::remove_dir_all(site.path(".filature")).unwrap();
    fs::write(site.path(".filature"), "a file where the folder belongs").unwrap();
    assert_eq!(made(&site, "events"), 28);
    assert_eq!(made(&site, "events"), 28);
}

#[test]
fn a_page_that_somebody_touched_is_made_again() {
    let site = site();
    site.build().written();
    let before = output(&site);
    let page = format!("public/events/{}/index.html", post(3));
    let other = fs::read_to_string(site.path(&page)).unwrap().replace("Acme", "Emca");
    site.write(&page, &other);
    fs::remove_file(site.path(&format!("public/events/{}/index.html", post(4)))).unwrap();
    assert_eq!(made(&site, "events"), 2);
    assert_eq!(difference(&output(&site), &before), None);
}

#[test]
fn each_output_goes_on_from_its_own() {
    let site = site();
    let output = site.path("other");
    let output = output.to_str().unwrap();
    let other =
        |site: &Site| site.build_with(&["--output", output, "--base-url", "https://example.net/"]).written();
    site.build().written();
    other(&site);
    assert_eq!(made(&site, "events"), 0, "the other output left this one's cache alone");
    assert!(fs::read_to_string(site.path("other/sitemap.xml")).unwrap().contains("https://example.net/"));
    assert!(site.build().written().read("sitemap.xml").contains("https://example.org/a/"));
}
