//! The index of whole sites, read as a browser reads it.

use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::prelude::*;

use super::terms::{self, Lists, order, write_files};
use super::*;
use crate::i18n::{Dates, Messages};
use crate::render::Engine;
use crate::site::Parts;
use crate::text::words;
use crate::theme::Theme;
use crate::timeline::EventIx;

/// A site of the notes and the files given, by their paths.
fn site(files: &[(&str, &str)]) -> Site {
    let root = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = root.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    crate::pipeline::load(root.path(), &crate::pipeline::Options::default(), &Silent).unwrap().value
}

struct Silent;

impl crate::pipeline::Progress for Silent {
    fn stage(&self, _: &'static str, _: usize) {}
    fn step(&self) {}
}

fn dates() -> Dates {
    Dates::new(Arc::new(Messages::load("fr").unwrap()), chrono_tz::Europe::Paris)
}

fn views_of(site: &Site) -> Views<'_> {
    let messages = Messages::load("fr").unwrap();
    let engine = Engine::new(&Theme::built_in(), &messages, &site.base).unwrap();
    Views::new(site, true, Arc::new(messages), engine).unwrap()
}

/// Every term of a site and where it stands.
fn terms_of(site: &Site) -> BTreeMap<String, Lists> {
    let index = Index::build(site, &dates());
    (0..term_files(site)).flat_map(|n| terms::read(index.file(n))).collect()
}

fn post(text: &str, id: u64) -> String {
    format!("- {text} ([View Tweet](https://twitter.com/someone/status/{id}))\n")
}

fn note(posts: &[&str]) -> String {
    let list: String = (0u64..)
        .zip(posts)
        .map(|(n, text)| post(text, 1_500_000_000_000_000_000 + n * 1_000_000_000_000_000))
        .collect();
    format!("# A note\n\n## Highlights\n{list}")
}

fn found(terms: &BTreeMap<String, Lists>, term: &str) -> Vec<u32> {
    terms.get(term).map(|lists| lists.events.clone()).unwrap_or_default()
}

#[test]
fn events_are_found_by_their_words_their_names_and_their_date() {
    let entities = "entities:\n- slug: nso\n  name: NSO Group\n  type: organisation\n  aliases: [NSO]\n\
                    - slug: veiled\n  name: Secret Sister\n  type: person\n  aliases: [Mme S.]\n  hidden: true\n";
    let note = note(&[
        "L’État et NSO",
        "Mme S. voit @Some_One",
        "lire https://www.example.org/chemin?q=secret NSO nso",
    ]);
    let site = site(&[("content/a.md", &note), ("content/entities.yaml", entities)]);
    let terms = terms_of(&site);
    assert_eq!(found(&terms, "etat"), [0]);
    assert_eq!(found(&terms, "nso"), [0, 2]);
    assert_eq!(terms["nso"].strong, [2]);
    assert_eq!(found(&terms, "group"), [0, 2], "the name of an entity");
    assert_eq!(found(&terms, "=e nso"), [0, 2]);
    assert_eq!(found(&terms, "one"), [1], "a handle");
    assert_eq!(found(&terms, "example"), [2], "the host of an address");
    assert_eq!(found(&terms, "chemin"), [0u32; 0], "the rest of it");
    assert_eq!(found(&terms, "mars"), [0, 1, 2], "the month");
    assert_eq!(found(&terms, "=y 2022"), [0, 1, 2]);
    assert_eq!(found(&terms, "=d 2022-03"), [0, 1, 2]);
    assert!(!terms.contains_key("sister") && !terms.contains_key("=e veiled"), "a hidden entity");
    let entity = ranked(&site).iter().position(|s| matches!(s, Subject::Entity(_))).unwrap() as u32;
    assert_eq!(terms["group"].entities, [entity]);
}

#[test]
fn what_was_redacted_or_withdrawn_is_in_no_file() {
    let note = note(&["un nom_secret ici", "un mot_retire ici", "rien"]);
    let annotations = "\"1500000000000000000\":\n  redact: [nom_secret]\n\
                       \"1501000000000000000\":\n  withdraw: une erreur\n";
    let site = site(&[("content/a.md", &note), ("content/annotations.yaml", annotations)]);
    let views = views_of(&site);
    let index = Index::build(&site, &dates());
    for (path, file) in files(&site) {
        let mut out = Vec::new();
        write(&views, &file, || &index, &mut out).unwrap();
        let text = String::from_utf8_lossy(&out);
        for word in ["secret", "retire"] {
            assert!(!text.contains(word), "{word} in {path}");
        }
    }
    assert_eq!(site.timeline.events.len(), 2);
}

#[test]
fn the_example_is_found_by_every_word_and_its_files_are_small() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let site = crate::pipeline::load(root, &crate::pipeline::Options::default(), &Silent).unwrap().value;
    let terms = terms_of(&site);
    for ix in site.timeline.indices() {
        let text = &site.timeline.event(ix).text;
        let addresses = crate::parse::plain_addresses(text);
        let text = addresses.iter().rev().fold(text.to_string(), |mut text, range| {
            text.replace_range(range.clone(), " ");
            text
        });
        for word in words(&text) {
            assert!(found(&terms, &word).contains(&ix.0), "{word} of event {}", ix.0);
        }
    }
    let views = views_of(&site);
    let index = Index::build(&site, &dates());
    let mut shown = 0;
    for (path, file) in files(&site) {
        let mut out = Vec::new();
        write(&views, &file, || &index, &mut out).unwrap();
        assert!(out.len() < 20_000, "{path} has {} bytes", out.len());
        if let SearchFile::Events(range) = file {
            let rows: Vec<serde_json::Value> = serde_json::from_slice(&out).unwrap();
            for (row, at) in rows.iter().zip(range.clone()) {
                assert_eq!(row[0], site.timeline.event(EventIx(at)).id.as_str());
            }
            assert_eq!(rows.len(), range.len());
            shown += rows.len();
        }
    }
    assert_eq!(shown, site.timeline.events.len());
}

#[test]
fn a_site_without_events_has_an_index() {
    let site = Site::new(Parts::default()).value;
    assert!(terms_of(&site).is_empty());
    assert_eq!(files(&site).len(), 2);
}

#[test]
fn the_number_of_threads_leaves_no_trace() {
    let posts: Vec<String> = (0..5_000).map(|n| format!("mot{} commun x{}", n % 7, n % 1000)).collect();
    let site = site(&[("content/a.md", &note(&posts.iter().map(String::as_str).collect::<Vec<_>>()))]);
    let one = read_alone(&site);
    let many = Index::build(&site, &dates());
    assert_eq!(one, many.version);
}

/// The version of an index that one thread reads.
fn read_alone(site: &Site) -> String {
    Index::build_with(site, &dates(), 1).version
}

proptest! {
    #[test]
    fn files_of_terms_are_read_as_they_were_written(
        names in proptest::collection::btree_set("[a-c\u{e9}\u{ff5e}\u{10348}]{1,6}", 0..60),
        count in 1usize..12,
    ) {
        let mut written: Vec<(Box<str>, Lists)> = (0u32..)
            .zip(&names)
            .map(|(n, name)| {
                let events = (n..n + 1 + n % 5).collect();
                let strong = (0..n % 2).collect();
                (name.as_str().into(), Lists { events, strong, entities: (0..n % 3).collect() })
            })
            .collect();
        written.sort_by(|(a, _), (b, _)| order(a, b));
        let (files, firsts) = write_files(written.clone(), count);
        prop_assert_eq!((files.len(), firsts.len()), (count, count));
        let mut rest = written.iter();
        for (file, first) in files.iter().zip(&firsts) {
            for (at, (term, lists)) in terms::read(file).into_iter().enumerate() {
                let (name, expected) = rest.next().unwrap();
                prop_assert!(at > 0 || *first == term);
                prop_assert_eq!((&*term, &lists.events), (&**name, &expected.events));
                prop_assert_eq!((&lists.strong, &lists.entities), (&expected.strong, &expected.entities));
            }
        }
        prop_assert!(rest.next().is_none());
        prop_assert!(firsts.windows(2).all(|pair| order(&pair[0], &pair[1]).is_le()));
    }
}
