//! Pages of events in short, which a site with very many of them has: what only they can show, and nothing twice.

use crate::support::{Built, Site, main_of, post, tags, text_of, thread};

fn site(option: &str) -> Site {
    let texts: Vec<String> = (0..5).map(|n| format!("Words {n} of Acme and of others.")).collect();
    let items: Vec<(u64, &str)> = (0..).zip(texts.iter().map(String::as_str)).collect();
    let site = Site::of_note(thread(&items));
    site.write("filature.yaml", format!("authors: {{someone: Some One}}\n{option}"));
    site.write("content/entities.yaml", "entities:\n  - name: Acme\n    type: organisation\n");
    site
}

/// Addresses that the main part of a page links to.
fn links(page: &str) -> Vec<String> {
    let hrefs = tags(page)
        .into_iter()
        .filter(|tag| tag.name == "a")
        .filter_map(|tag| Some(tag.get("href")?.to_string()));
    hrefs.collect()
}

fn middle(built: &Built) -> String {
    built.page(&format!("events/{}/", post(2)))
}

#[test]
fn a_short_page_shows_what_only_it_can_show() {
    let (full, short) = (site("").build().fine(), site("event_pages: short\n").build().fine());
    let (full, short) = (middle(&full), middle(&short));
    assert!(short.len() < full.len() * 9 / 10, "{} of {} bytes", short.len(), full.len());
    let to = |n: u64| format!("/events/{}/", post(n));
    let count = |page: &str, address: &str| links(page).iter().filter(|href| *href == address).count();
    assert_eq!([0, 1, 3, 4].map(|n| count(&full, &to(n))), [1, 2, 2, 1], "and the nearest once more below");
    assert_eq!([0, 1, 3, 4].map(|n| count(&short, &to(n))), [0, 1, 1, 0]);
    let place = format!("/timeline/#e-{}", post(2));
    assert_eq!((count(&full, &place), count(&short, &place)), (1, 1), "the timeline stays one link away");
    assert!(full.contains("class=spark") && !short.contains("class=spark"));
    let text = text_of(main_of(&short));
    for shown in [
        "Words 2 of Acme and of others.",
        "Some One, @someone",
        &post(2),
        "2022-03-05T07:17:23.309Z",
        "ONE, Some",
    ] {
        assert!(text.contains(shown), "{shown} is not in {text}");
    }
}

#[test]
fn a_few_events_have_full_pages_and_an_unknown_word_is_refused() {
    let (full, as_many) =
        (site("event_pages: full\n").build().fine(), site("event_pages: true\n").build().fine());
    assert_eq!(middle(&full), middle(&as_many));
    let refused = site("event_pages: brief\n").build().refused();
    refused.says("error", "config", "filature.yaml:2");
    assert!(refused.stderr.contains("`true`, `full`, `short` or `false`"), "{}", refused.stderr);
}

#[test]
fn many_events_have_short_pages_unless_the_author_wants_full_ones() {
    use filature::config::EventPages;
    let short =
        |pages: EventPages| [EventPages::MANY, EventPages::MANY + 1].map(|events| pages.are_short(events));
    assert_eq!(short(EventPages::AsMany), [false, true]);
    assert_eq!(short(EventPages::Full), [false, false]);
    assert_eq!(short(EventPages::Short), [true, true]);
}
