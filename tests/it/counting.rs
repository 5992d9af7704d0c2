//! What a build does is counted, not timed: each thing once, and nothing that grows with the square of a site.

use crate::support::{InMemory, Site, posts, thread};

#[track_caller]
fn does_everything_once(built: &InMemory, notes: usize) {
    let events = built.site.timeline.events.len();
    assert_eq!(built.steps.of("reading notes"), (notes, notes), "each note is parsed once");
    assert_eq!(built.site.entities.matched_texts, events, "each text is matched once");
    assert_eq!(built.rendered.event_values, events, "each event's template value is made once");
    assert_eq!(built.rendered.pages, built.planned, "each page is rendered once");
    assert_eq!(built.steps.of("rendering pages"), (built.planned, built.planned));
    // The sink refuses a path that comes twice.
    assert_eq!(built.files.len(), built.planned);
    let bytes: usize = built.files.values().map(Vec::len).sum();
    assert_eq!(built.rendered.weight.total(), bytes as u64, "each byte is handed over once");
}

#[test]
fn the_example_is_parsed_matched_and_rendered_once() {
    let built = Site::example().in_memory();
    assert_eq!(built.site.timeline.events.len(), 195);
    does_everything_once(&built, 1);
}

#[test]
fn many_notes_and_entities_are_parsed_matched_and_rendered_once() {
    let site = grown(12);
    site.write("content/empty.txt", "not a note");
    let built = site.in_memory();
    assert!(!built.problems.has_errors(), "{:#?}", built.problems);
    does_everything_once(&built, 12);
}

#[test]
fn an_event_in_two_notes_is_matched_and_made_once() {
    let site = Site::of(&[("content/a.md", &posts(0, 5)), ("content/b.md", &posts(0, 5))]);
    let built = site.in_memory();
    assert_eq!(built.site.timeline.events.len(), 5);
    does_everything_once(&built, 2);
}

/// A site of `notes` notes of ten posts each, with as many entities.
fn grown(notes: u64) -> Site {
    let site =
        Site::of(&[("filature.yaml", "title: Grown\ntimeline: {single_page_max: 50, page_size: 20}\n")]);
    let mut entities = String::from("entities:\n");
    for n in 0..notes {
        let items: Vec<(u64, String)> =
            (0..10).map(|i| (n * 10 + i, format!("Post {i} names Person{n} and Firm."))).collect();
        let items: Vec<(u64, &str)> = items.iter().map(|(n, text)| (*n, text.as_str())).collect();
        site.write(
            &format!("content/{n:03}.md"),
            thread(&items).replace("# A thread", "---\ntags: [all]\n---\n# T"),
        );
        entities += &format!("- name: Person{n}\n  type: person\n");
    }
    site.write("content/entities.yaml", entities + "- name: Firm\n  type: organisation\n");
    site
}

#[test]
fn a_site_of_twice_the_size_has_twice_the_bytes_and_work() {
    let (small, large) = (grown(30).in_memory(), grown(60).in_memory());
    for built in [&small, &large] {
        assert!(!built.problems.has_errors(), "{:#?}", built.problems);
    }
    let ratio = |a: usize, b: usize| b as f64 / a as f64;
    let bytes = |built: &InMemory| built.rendered.weight.total() as usize;
    // A list of everything on every page would show here as four times the bytes.
    assert!(ratio(bytes(&small), bytes(&large)) < 2.3, "{} → {}", bytes(&small), bytes(&large));
    assert!(ratio(small.planned, large.planned) < 2.1, "{} → {}", small.planned, large.planned);
    let largest = |built: &InMemory| {
        let pages = built
            .files
            .iter()
            .filter(|(path, _)| path.starts_with("events/") || path.starts_with("timeline/2022/03/"));
        pages.map(|(_, bytes)| bytes.len()).max().unwrap()
    };
    assert!(ratio(largest(&small), largest(&large)) < 1.5, "{} → {}", largest(&small), largest(&large));
}

#[test]
fn later_pages_of_a_list_do_not_draw_and_count_all_of_it_again() {
    let site = Site::of_note(thread(&(0..12).map(|n| (n, "Acme again, and Bob.")).collect::<Vec<_>>()));
    site.write(
        "content/entities.yaml",
        "entities:\n  - {name: Acme, type: organisation}\n  - {name: Bob, type: person}\n",
    );
    site.write("filature.yaml", "timeline: {page_size: 4}\n");
    let built = site.in_memory();
    let (first, later) = (built.read("entities/acme/index.html"), built.read("entities/acme/p2/index.html"));
    for of_all in ["class=\"turnsvg\"", "id=\"coh\""] {
        assert!(first.contains(of_all) && !later.contains(of_all), "{of_all}");
    }
}
