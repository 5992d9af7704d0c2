//! Topics: named patterns that tag events.

use super::support::{Site, main_of, text_of, thread};

fn site(topics: &str) -> Site {
    let texts = [
        (0, "The Court heard Acme."),
        (1, "A courtyard."),
        (2, "Acme sold its e\u{301}curie.\n  Judgment on Monday."),
        (3, "Nothing."),
    ];
    let site = Site::of_note(thread(&texts));
    site.write("content/entities.yaml", "entities:\n  - {name: Acme, type: organisation}\n");
    site.write("filature.yaml", format!("topics:\n{topics}"));
    site
}

const TOPICS: &str = "  - name: Courts\n    patterns: ['\\bcourt\\b', '^judgment']\n  - {name: Money/Horses, patterns: [ÉCURIE, sold]}\n";

#[test]
fn a_pattern_tags_the_events_whose_words_it_matches() {
    let built = site(TOPICS).build().fine();
    let tags: Vec<String> = built.events().iter().map(|event| event["tags"].to_string()).collect();
    assert_eq!(tags, [r#"["Courts"]"#, "[]", r#"["Courts","Money/Horses"]"#, "[]"]);
    assert!(built.has("tags/courts/index.html") && built.has("tags/money/horses/index.html"));
    let entity = text_of(main_of(&built.page("entities/acme/")));
    assert!(entity.contains("Topics Courts2 Money/Horses1"), "{entity}");
}

#[test]
fn the_page_of_the_tags_counts_the_events_of_no_topic() {
    let of = |site: Site| text_of(main_of(&site.build().fine().page("tags/")));
    assert!(of(site(TOPICS)).contains("2 exhibits are of no topic"));
    let all = of(site(
        "  - {name: All, patterns: ['']}\n  - {name: Each, patterns: ['.']}\n".split_once('\n').unwrap().1,
    ));
    assert!(!all.contains("of no topic"), "{all}");
}

#[test]
fn patterns_that_cannot_be_read_and_topics_without_a_name_are_errors_at_their_place() {
    for (topics, words) in [
        ("  - {name: A, patterns: ['(']}\n", "the pattern `(` of the topic `A` is no regular expression"),
        ("  - {name: ' ', patterns: [a]}\n", "a topic needs a name"),
        ("  - {name: A, patterns: []}\n", "the topic `A` has no pattern"),
        ("  - {name: A, patterns: [a]}\n  - {name: A, patterns: [b]}\n", "two topics have the name `A`"),
    ] {
        let built = site(topics).build().refused();
        built.says("error", "config", "filature.yaml:1");
        assert!(built.stderr.contains(words), "{}", built.stderr);
    }
}

#[test]
fn a_topic_without_any_event_is_a_warning() {
    let built = site("  - {name: Fish, patterns: [salmon]}\n").build().written();
    built.says("warning", "topic", "filature.yaml");
}
