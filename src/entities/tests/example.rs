//! The example's entities against a count made by a script in another language.

use std::collections::BTreeMap;

use super::definitions;
use crate::entities::{Matcher, Scratch, Who};

const ENTITIES: &str = include_str!("../../../content/entities.yaml");
const NOTE: &str = include_str!("../../../content/nso-et-espionnage-grande-echelle.md");
const COUNTS: &str = include_str!("../../../tests/fixtures/entities/counts.json");

/// The posts of the note, roughly: reading notes is the business of another stage.
fn posts() -> Vec<String> {
    let (bytes, _, _) = encoding_rs::MACINTOSH.encode(NOTE);
    let text = String::from_utf8(bytes.into_owned()).unwrap();
    let list = text.split_once("## Highlights\n").unwrap().1;
    let posts = list.split("\n- ").filter_map(|item| item.split_once("([View Tweet]"));
    posts.map(|(words, _)| words.to_string()).collect()
}

#[test]
fn every_entity_of_the_example_is_in_as_many_posts_as_counted_elsewhere() {
    let expected: BTreeMap<String, usize> = serde_json::from_str(COUNTS).unwrap();
    let definitions = definitions(ENTITIES);
    let matcher = Matcher::new(&definitions.entities).unwrap();
    let mut counts: BTreeMap<String, usize> =
        definitions.entities.iter().map(|entity| (entity.slug.to_string(), 0)).collect();
    let posts = posts();
    assert_eq!(posts.len(), 195);
    for post in &posts {
        let mut named: Vec<_> =
            matcher.find(post, &mut Scratch::default()).names.into_iter().map(|n| n.who).collect();
        named.sort_unstable();
        named.dedup();
        for who in named {
            let Who::Defined(at) = who else { panic!("a handle of nobody in {post:?}") };
            *counts.get_mut(definitions.entities[at as usize].slug.as_str()).unwrap() += 1;
        }
    }
    assert_eq!(counts, expected);
    assert_eq!(counts.len(), 132);
    assert!(counts.values().all(|count| *count > 0), "{counts:?}");
}

#[test]
fn the_example_of_the_documentation_is_found_as_it_says() {
    let page = include_str!("../../../docs/entities.md");
    let yaml = page.split("```yaml\n").nth(1).unwrap().split("```").next().unwrap();
    let post: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix("> ")).collect();
    let post = post.join("\n");
    let bold: Vec<&str> = post.split("**").skip(1).step_by(2).collect();
    let text = post.replace("**", "");
    let matcher = Matcher::new(&definitions(yaml).entities).unwrap();
    let names = matcher.find(&text, &mut Scratch::default()).names;
    let found: Vec<&str> = names.iter().map(|name| &text[name.span.clone()]).collect();
    assert_eq!(found, bold);
    assert_eq!(found.len(), 6);
}
