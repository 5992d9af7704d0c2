//! Pages of entities: who appears with whom, and which pages follow a change of a definition.

use std::collections::{BTreeMap, BTreeSet};

use super::support::{Site, main_of, one_page, post, tags, text_of, thread};

const ENTITIES: &str = "entities:
  - {name: Acme, type: organisation}
  - {name: Bob, type: person}
  - {name: Carol, type: person}
  - {name: Dave, type: person}
";

/// Acme with Bob in five events, with Carol in one; Dave alone in one; nobody in the last.
fn site() -> Site {
    let site = Site::of_note(thread(&[
        (0, "Acme and Bob."),
        (1, "Acme and Bob."),
        (2, "Acme, and Carol."),
        (3, "Acme and Bob, again."),
        (4, "Bob and Acme."),
        (5, "Dave the miller."),
        (6, "Bob and Acme."),
        (7, "The miller of nowhere."),
    ]));
    site.write("content/entities.yaml", ENTITIES);
    site
}

fn hrefs(html: &str) -> Vec<String> {
    tags(main_of(html))
        .iter()
        .filter(|tag| tag.name == "a")
        .filter_map(|tag| Some(tag.get("href")?.to_string()))
        .collect()
}

#[test]
fn who_appears_with_whom_leads_to_the_shared_events() {
    let built = site().build().fine();
    let page = built.page("entities/acme/");
    let pair = format!("/entities/acme/?with=bob#e-{}", post(0));
    assert!(hrefs(&page).contains(&pair), "{page}");
    assert!(
        page.contains(&format!(" id=e-{}", post(0))),
        "without scripts it leads to the first shared event"
    );
    let text = text_of(main_of(&page));
    assert!(text.contains("Mar 2022 · Page"), "{text}");
    let (_, companions) = page.split_once("id=\"coh\"").unwrap();
    assert!(companions.contains(&format!("/events/{}/", post(0))), "{companions}");
    assert!(companions.contains("aria-label=\"Page: Bob\""), "{companions}");
}

#[test]
fn the_shared_events_of_a_long_list_are_on_the_page_that_the_link_leads_to() {
    let site = site();
    site.write("filature.yaml", "timeline: {page_size: 2}\n");
    let built = site.build().fine();
    let carol = format!("/entities/acme/p2/?with=carol#e-{}", post(2));
    assert!(hrefs(&built.page("entities/acme/")).contains(&carol));
    assert!(built.page("entities/acme/p2/").contains(&format!(" id=e-{}", post(2))));
}

#[test]
fn the_pair_view_is_there_for_few_events_too() {
    let built = site().build().fine();
    let form = |address: &str| {
        tags(&built.page(address))
            .into_iter()
            .find(|tag| tag.get("data-finder").is_some() && tag.get("class") == Some("filt"))
    };
    let acme = form("entities/acme/").expect("Acme has companions");
    assert!(acme.get("hidden").is_some(), "a short list shows no filters by itself");
    assert!(built.page("entities/acme/").contains("name=\"with\""));
    assert!(form("entities/dave/").is_none(), "one event is no list");
}

/// The pages whose bytes differ, are new, or are gone.
fn changed(before: &BTreeMap<String, Vec<u8>>, after: &BTreeMap<String, Vec<u8>>) -> BTreeSet<String> {
    let paths: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let pages =
        paths.into_iter().filter(|path| path.ends_with(".html") && before.get(*path) != after.get(*path));
    pages.map(|path| path.trim_end_matches("index.html").to_string()).collect()
}

/// The pages that an edit of `entities.yaml` changes.
fn changed_by(from: &str, to: &str) -> BTreeSet<String> {
    let site = site();
    let before = site.build().fine().files();
    assert!(ENTITIES.contains(from));
    site.write("content/entities.yaml", ENTITIES.replace(from, to));
    changed(&before, &site.build().fine().files())
}

fn pages(addresses: &[&str], events: &[u64]) -> BTreeSet<String> {
    let events = events.iter().map(|&n| format!("events/{}/", post(n)));
    addresses.iter().map(|address| address.to_string()).chain(events).collect()
}

#[test]
fn a_new_name_at_the_old_address_changes_the_pages_that_show_the_name() {
    let changed =
        changed_by("{name: Dave, type: person}", "{name: David, slug: dave, type: person, aliases: [Dave]}");
    // His page, the lists of names (the search offers some), and the page of the event, which lists him.
    assert_eq!(changed, pages(&["", "entities/", "entities/dave/", "search/"], &[5]));
}

#[test]
fn a_new_address_changes_the_pages_that_link_there_and_leaves_one_that_leads_on() {
    let changed =
        changed_by("{name: Dave, type: person}", "{name: Dave, slug: david, merge: dave, type: person}");
    let expected = pages(
        &[
            "",
            "entities/",
            "entities/dave/",
            "entities/david/",
            "timeline/",
            "timeline/2022/",
            "timeline/2022/03/",
            "notes/note/",
        ],
        &[5],
    );
    assert_eq!(changed, expected);
}

#[test]
fn a_new_alias_changes_the_entity_and_the_pages_of_the_events_that_have_it() {
    let changed =
        changed_by("{name: Dave, type: person}", "{name: Dave, type: person, aliases: [Dave, nowhere]}");
    // The event that he was in before tells his new count.
    let expected = pages(
        &[
            "",
            "entities/",
            "entities/dave/",
            "timeline/",
            "timeline/2022/",
            "timeline/2022/03/",
            "notes/note/",
            "search/",
        ],
        &[5, 7],
    );
    assert_eq!(changed, expected);
}

#[test]
fn pages_elsewhere_are_the_same_thing_for_programs() {
    let site = site();
    let links = "links: {wikidata: \"https://www.wikidata.org/wiki/Q1\"}, description: \"</script><b>&\"";
    site.write(
        "content/entities.yaml",
        ENTITIES.replace("Dave, type: person", &format!("Dave, type: person, {links}")),
    );
    site.write("filature.yaml", "base_url: https://example.org/a/\n");
    let built = site.build().fine();
    let data = |address: &str| {
        tags(&built.page(address)).into_iter().find(|tag| tag.get("type") == Some("application/ld+json"))
    };
    let found: serde_json::Value = serde_json::from_str(&data("entities/dave/").unwrap().content).unwrap();
    assert_eq!(
        found,
        serde_json::json!({
            "@context": "https://schema.org", "@type": "Person", "name": "Dave", "description": "</script><b>&",
            "url": "https://example.org/a/entities/dave/", "sameAs": ["https://www.wikidata.org/wiki/Q1"],
        })
    );
    assert!(data("entities/acme/").is_none());
}

#[test]
fn the_index_of_two_thousand_entities_stays_below_half_a_megabyte() {
    const COUNT: u64 = 2000;
    let name = |n: u64| format!("Systems of Somebody {}", n % COUNT);
    // Each stands in eight posts, so that none is a single mention, and every locator is one of its own.
    let texts: Vec<(u64, String)> = (0..COUNT)
        .map(|n| (n, (0..8).map(|part| name(n + part * part * 31)).collect::<Vec<_>>().join(", ")))
        .collect();
    let items: Vec<(u64, &str)> = texts.iter().map(|(n, text)| (*n, text.as_str())).collect();
    let site = Site::of_note(thread(&items));
    let entity = |n| format!("  - {{name: {}, slug: system-{n}, type: organisation}}\n", name(n));
    site.write(
        "content/entities.yaml",
        (0..COUNT).map(entity).fold("entities:\n".to_string(), |all, one| all + &one),
    );
    let page = one_page(site.root(), "entities/");
    for n in [0, 1, 1999] {
        let links = page.matches(&format!("href=\"/entities/system-{n}/\"")).count();
        assert!(links >= 2, "{n} stands in the list of its kind and in the index: {links}");
    }
    assert!(page.len() < 500_000, "{} bytes", page.len());
}
