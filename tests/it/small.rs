//! A small English site: three events, two of them without an exact time, and no entities.

use std::sync::OnceLock;

use crate::support::{Built, Site, main_of, post, tags, text_of, thread};

fn small() -> &'static Built {
    static SMALL: OnceLock<(Site, Built)> = OnceLock::new();
    let (_, built) = SMALL.get_or_init(|| {
        let note = thread(&[(0, "The only post with a time of its own.")])
            + "- Words that were saved with a search in place of a link. \
               ([View Tweet](https://twitter.com/search?q=words%20from%3A%40someone))\n";
        let site = Site::of(&[
            ("filature.yaml", "title: A small case\nlanguage: en\ntime_zone: Europe/London\n"),
            ("content/thread.md", &note),
            (
                "content/raid.md",
                "---\ntype: event\ntitle: The raid\ndate: 2018-10\n---\n\nNobody says on which day.\n",
            ),
        ]);
        let built = site.build();
        (site, built)
    });
    built
}

fn pages() -> Vec<(String, String)> {
    let html = small().files().into_iter().filter(|(path, _)| path.ends_with(".html"));
    html.map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect()
}

/// The ids of the events that a page lists, in its order.
fn listed(page: &str) -> Vec<String> {
    tags(page).iter().filter_map(|tag| tag.get("id")?.strip_prefix("e-").map(String::from)).collect()
}

#[test]
fn it_is_written_and_only_the_search_link_is_warned_of() {
    let built = small();
    assert_eq!(built.status, Some(0), "{}", built.stderr);
    let warnings: Vec<_> =
        built.problems().into_iter().filter(|problem| problem.severity != "note").collect();
    assert_eq!(warnings.len(), 1, "{}", built.stderr);
    built.says("warning", "no-id", "content/thread.md:5");
}

#[test]
fn every_page_has_a_field_to_search_with_that_scripts_are_not_needed_for() {
    for (path, page) in pages() {
        let tags = tags(&page);
        let forms: Vec<_> = tags.iter().filter(|tag| tag.get("action") == Some("/search/")).collect();
        let fields: Vec<_> = tags.iter().filter(|tag| tag.get("name") == Some("q")).collect();
        assert!(forms.iter().all(|form| form.get("role") == Some("search")), "{path}");
        assert!(!forms.is_empty(), "{path}");
        let labelled = |id: &str| tags.iter().any(|tag| tag.get("for") == Some(id));
        for field in fields {
            assert!(field.get("aria-label").is_some() || field.get("id").is_some_and(labelled), "{path}");
        }
        let (above, _) = page.split_once("<main").unwrap();
        let own = path == "search/index.html";
        assert_eq!(above.contains("action=\"/search/\""), !own, "{path}: its own field is below the title");
    }
}

#[test]
fn every_page_is_there_and_reads_english() {
    for address in [
        "",
        "timeline/",
        "timeline/2018/",
        "timeline/2018/10/",
        "timeline/2022/03/",
        "entities/",
        "notes/thread/",
        "search/",
    ] {
        assert!(small().has(&format!("{address}index.html")), "{address}");
    }
    for (path, page) in pages() {
        assert_eq!(tags(&page)[0].get("lang"), Some("en"), "{path}");
        let words = text_of(&page);
        for french in ["Pièce", "Entités", "Chronologie", "mars ", "octobre", "Aucun"] {
            assert!(!words.contains(french), "`{french}` in {path}: {words}");
        }
    }
}

#[test]
fn a_site_without_entities_and_tags_does_not_pretend_to_have_some() {
    assert!(!small().has("tags/index.html"));
    for (path, page) in pages() {
        let words = text_of(main_of(&page));
        for nothing in ["0 entities", "0 topics", "0 pictures", "Entities cited", "undefined", "NaN", "null"]
        {
            assert!(!words.contains(nothing), "`{nothing}` in {path}: {words}");
        }
    }
}

#[test]
fn no_section_has_a_heading_and_nothing_under_it() {
    for (path, page) in pages() {
        let main = main_of(&page);
        for level in 2..=4 {
            for (at, _) in main.match_indices(&format!("</h{level}>")) {
                let after = main[at + 5..].trim_start();
                let empty = ["</section>", "</div></section>", "</main>", "</article>"];
                assert!(
                    !empty.iter().any(|end| after.starts_with(end)),
                    "{path}: {}",
                    &main[at.saturating_sub(80)..at + 5]
                );
                assert!(!after.starts_with(&format!("<h{level}")), "{path}: {after:.80}");
            }
        }
        for list in
            ["<ol></ol>", "<ul></ul>", "<dl></dl>", "<p></p>", "<section></section>", "<figure></figure>"]
        {
            assert!(!page.contains(list), "{list} in {path}");
        }
    }
}

#[test]
fn events_stand_in_the_order_of_what_is_known_of_them() {
    let events = small().events();
    let order: Vec<_> = events.iter().map(|event| event["time"]["precision"].as_str().unwrap()).collect();
    // Nothing is known of the undated words but that they stand below a dated post: they come after it.
    assert_eq!(order, ["month", "millisecond", "interval"], "{events:#?}");
    let ids: Vec<String> = events.iter().map(|event| event["id"].as_str().unwrap().to_string()).collect();
    assert_eq!(listed(&small().page("timeline/")), ids);
    assert_eq!(ids[..2], ["raid".to_string(), post(0)]);
}

#[test]
fn no_time_of_day_is_invented() {
    for event in small().events().iter().filter(|event| event["time"]["precision"] != "millisecond") {
        assert!(event["time"]["utc"].is_null() && event["time"]["local"].is_null(), "{event:#}");
        let page = small().page(&format!("events/{}/", event["id"].as_str().unwrap()));
        let title = &page[page.find("<h1>").unwrap()..page.find("</h1>").unwrap()];
        assert!(!title.contains(':'), "{title}");
    }
    let raid = small().event("raid");
    assert_eq!(raid["time"]["earliest"], "2018-09-30T23:00:00.000Z", "midnight in London");
    assert_eq!(raid["time"]["latest"], "2018-10-31T23:59:59.999Z");
}

#[test]
fn only_a_known_time_of_day_is_a_stroke_on_a_ruler() {
    let strokes = |page: &str| -> usize {
        // The legend above the list shows a sample.
        let list = &page[page.find("class=\"tl\"").unwrap()..];
        let rulers = tags(list).into_iter().filter(|tag| tag.name == "path");
        rulers.filter_map(|tag| tag.get("d").map(|d| d.matches("v12").count())).sum()
    };
    assert_eq!(strokes(&small().page("timeline/")), 1);
    assert_eq!(strokes(&small().page("timeline/2018/10/")), 0);
    assert_eq!(strokes(&small().page("timeline/2022/03/")), 1);
}

#[test]
fn a_folder_with_nothing_but_a_note_is_a_site() {
    let site = Site::of_note(thread(&[(0, "All there is.")]));
    let built = site.build().fine();
    assert_eq!(built.events().len(), 1);
    assert!(built.page("").contains("A thread"));
}

#[test]
fn a_site_without_any_event_is_written_and_says_so() {
    let site = Site::of(&[("content/about.md", "---\ntype: page\n---\n\n# About\n\nSoon.\n")]);
    let built = site.build().fine();
    assert!(built.events().is_empty());
    assert!(text_of(&built.page("about/")).contains("Soon."));
    assert!(!text_of(main_of(&built.page(""))).contains("NaN"));
}
