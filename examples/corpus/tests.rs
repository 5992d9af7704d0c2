use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use super::corpus::{Corpus, Note, Size};
use super::post::EPOCH;
use super::{hugo, notes};

const SIZE: Size = Size { posts: 600, notes: 13, entities: 40, seed: 7 };

#[test]
fn the_same_arguments_give_the_same_bytes() {
    assert_eq!(files(SIZE, 30), files(SIZE, 30));
    assert_ne!(files(SIZE, 0), files(Size { seed: 8, ..SIZE }, 0));
}

/// A change of the generator changes this number, and with it every figure measured before.
#[test]
fn the_bytes_are_the_same_on_every_machine() {
    let all: Vec<u8> =
        files(SIZE, 30).into_iter().flat_map(|(path, bytes)| [path.into(), bytes].concat()).collect();
    assert_eq!(format!("{:016x}", fnv1a(&all)), "5a16589ed54af5a2");
}

#[test]
fn every_post_is_written_once_with_an_id_of_its_own() {
    let files = files(SIZE, 0);
    let mut written = Vec::new();
    for note in files.values() {
        for item in std::str::from_utf8(note).unwrap().split("([View Tweet](").skip(1) {
            let (link, _) = item.split_once(')').unwrap();
            written.push(link.rsplit('/').next().unwrap().parse::<u64>().unwrap());
        }
    }
    let made: HashSet<u64> = Corpus::new(SIZE).notes().flat_map(|note| ids(&note)).collect();
    assert_eq!((written.len(), made.len()), (600, 600));
    assert_eq!(written.into_iter().collect::<HashSet<_>>(), made);
}

#[test]
fn the_posts_of_a_note_are_in_order_within_the_eight_years() {
    for size in [SIZE, Size { posts: 5_000, notes: 1, ..SIZE }] {
        let corpus = Corpus::new(size);
        for note in corpus.notes() {
            let times: Vec<u64> = ids(&note).into_iter().map(|id| (id >> 22) + EPOCH).collect();
            assert!(times.is_sorted_by(|a, b| a < b), "{times:?}");
            assert!(times[0] >= Corpus::FIRST && times[times.len() - 1] < Corpus::FIRST + Corpus::SPAN);
        }
    }
}

#[test]
fn there_are_bursts_and_silences() {
    let corpus = Corpus::new(Size { posts: 2_000, notes: 40, ..SIZE });
    let (mut tight, mut long) = (0, 0);
    for note in corpus.notes() {
        let times: Vec<u64> = ids(&note).into_iter().map(|id| id >> 22).collect();
        tight += times.windows(2).filter(|pair| pair[1] - pair[0] <= 150_000).count();
        long += times.windows(2).filter(|pair| pair[1] - pair[0] >= 21 * 86_400_000).count();
    }
    assert!(tight > 1_000 && long > 20, "{tight} tight, {long} long");
}

#[test]
fn pictures_are_named_after_an_upload_shortly_before_the_post() {
    let corpus = Corpus::new(SIZE);
    let mut seen = 0;
    for note in corpus.notes() {
        for post in note.posts() {
            for picture in &post.pictures {
                let name = picture.rsplit('/').next().unwrap().split('.').next().unwrap();
                assert_eq!(name.len(), 15);
                let before = (post.id >> 22) - (decode_picture(name) >> 22);
                assert!((500..=90_000).contains(&before), "{before}");
                seen += 1;
            }
        }
    }
    assert!((180..360).contains(&seen), "{seen}");
}

#[test]
fn broken_notes_can_be_repaired() {
    let (good, broken) = (files(SIZE, 0), files(SIZE, 100));
    let notes = || broken.keys().filter(|path| path.ends_with(".md"));
    assert_eq!(notes().count(), 13);
    for path in notes() {
        let text = std::str::from_utf8(&broken[path]).unwrap();
        let (bytes, _, unmappable) = encoding_rs::MACINTOSH.encode(text);
        assert!(!unmappable);
        assert_eq!(bytes, good[path]);
    }
}

#[test]
fn the_configuration_and_the_entities_are_those_of_a_site() {
    let files = files(SIZE, 0);
    let config = filature::config::Config::parse(std::str::from_utf8(&files["filature.yaml"]).unwrap());
    assert!(config.problems.is_empty(), "{:?}", config.problems);

    let text = std::str::from_utf8(&files["content/entities.yaml"]).unwrap();
    let path = filature::diagnostics::SourcePath::new("content/entities.yaml");
    let value: filature::yaml::Value = filature::yaml::read("entities", &path, text, 1).unwrap();
    let entities = value["entities"].as_sequence().unwrap();
    let mut slugs: Vec<_> = entities.iter().map(|entity| entity["slug"].as_str().unwrap()).collect();
    slugs.sort_unstable();
    slugs.dedup();
    assert_eq!(slugs.len(), 40);
}

#[test]
fn hugo_gets_a_page_for_each_post() {
    let folder = tempfile::tempdir().unwrap();
    hugo::write(&Corpus::new(SIZE), folder.path()).unwrap();
    assert_eq!(folder.path().join("content/events").read_dir().unwrap().count(), 600 + 1);
}

/// The ids of a note's posts, in order.
fn ids(note: &Note<'_>) -> Vec<u64> {
    note.posts().map(|post| post.id).collect()
}

/// All files of a site by their path.
fn files(size: Size, mojibake: u64) -> BTreeMap<String, Vec<u8>> {
    let folder = tempfile::tempdir().unwrap();
    notes::write(&Corpus::new(size), mojibake, folder.path()).unwrap();
    let mut files = BTreeMap::new();
    read(folder.path(), "", &mut files);
    files
}

fn read(folder: &Path, prefix: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in folder.read_dir().unwrap() {
        let entry = entry.unwrap();
        let path = format!("{prefix}{}", entry.file_name().to_str().unwrap());
        if entry.file_type().unwrap().is_dir() {
            read(&entry.path(), &format!("{path}/"), files);
        } else {
            files.insert(path, std::fs::read(entry.path()).unwrap());
        }
    }
}

/// The snowflake in the name of a picture.
fn decode_picture(name: &str) -> u64 {
    let digit = |b: u8| match b {
        b'A'..=b'Z' => b - b'A',
        b'a'..=b'z' => b - b'a' + 26,
        b'0'..=b'9' => b - b'0' + 52,
        b'-' => 62,
        _ => 63,
    };
    // 15 characters of 6 bits: 64 bits of snowflake, then 24 of noise, then 2 that are zero.
    let number = name.bytes().fold(0u128, |number, b| number << 6 | u128::from(digit(b)));
    (number >> 26) as u64
}

fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &b| (hash ^ u64::from(b)).wrapping_mul(0x100_0000_01b3))
}
