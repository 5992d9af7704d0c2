//! Card pictures, and what else other sites and machines read of a page.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::support::{Built, InMemory, Site, post, posts, tags, url};

/// The colours of a picture and how many pixels have each; fails unless it has the size of a card.
fn colours(bytes: &[u8]) -> BTreeMap<[u8; 3], usize> {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    assert_eq!((info.width, info.height), (1200, 630));
    let mut colours = BTreeMap::new();
    for pixel in pixels.chunks_exact(3) {
        *colours.entry([pixel[0], pixel[1], pixel[2]]).or_default() += 1;
    }
    colours
}

const PAPER: [u8; 3] = [0xf4, 0xf6, 0xf5];
const INK: [u8; 3] = [0x14, 0x19, 0x1c];
const THREAD: [u8; 3] = [0xbf, 0x0f, 0x2c];
const PALE: [u8; 3] = [0xd2, 0xd9, 0xd7];

/// Sixty entities, of which the first ones are cited most, one of them hidden.
fn sixty_entities() -> InMemory {
    let name =
        |n: usize| format!("Somebody {}{}", (b'A' + (n / 10) as u8) as char, (b'a' + (n % 10) as u8) as char);
    let definitions: String = (0..60)
        .map(|n| {
            format!("- name: {}\n  type: person\n{}", name(n), if n == 1 { "  hidden: true\n" } else { "" })
        })
        .collect();
    let posts: String = (0..60)
        .map(|n| {
            let names: Vec<String> = (0..60 - n).map(name).collect();
            let id = 1_500_000_000_000_000_000_u64 + n as u64 * 4_000_000_000_000;
            format!("- {}.\n  ([View Tweet](https://twitter.com/a/status/{id}))\n", names.join(", "))
        })
        .collect();
    let site = Site::of(&[
        ("filature.yaml", "title: Sixty\nbase_url: https://example.org/a/\n"),
        ("content/entities.yaml", &format!("entities:\n{definitions}")),
        ("content/note.md", &format!("# Sixty\n\n{posts}")),
    ]);
    let built = site.in_memory();
    assert!(!built.problems.has_errors(), "{:#?}", built.problems);
    built
}

/// The content of a `<meta>` of a page, by its property or name.
fn meta(page: &str, name: &str) -> Option<String> {
    let is_it = |tag: &crate::support::Tag| tag.get("property").or(tag.get("name")) == Some(name);
    tags(page).into_iter().find(is_it).map(|tag| tag.get("content").unwrap().to_string())
}

fn linked_data(page: &str) -> Vec<Value> {
    let data = tags(page).into_iter().filter(|tag| tag.get("type") == Some("application/ld+json"));
    data.map(|tag| serde_json::from_str(&tag.content).unwrap()).collect()
}

#[test]
fn the_site_and_its_fifty_most_cited_entities_have_a_card() {
    let built = sixty_entities();
    let cards: Vec<&String> = built.files.keys().filter(|path| path.starts_with("cards/")).collect();
    assert_eq!(cards.len(), 51, "{cards:?}");
    for path in &cards {
        let colours = colours(&built.files[*path]);
        for colour in [PAPER, INK, THREAD] {
            assert!(colours.get(&colour).is_some_and(|&count| count > 500), "{path}: {colours:?}");
        }
    }
    let card = |address: &str| meta(built.read(&format!("{address}index.html")), "og:image").unwrap();
    assert_eq!(card(""), "https://example.org/a/cards/site.png");
    assert_eq!(card("entities/somebody-aa/"), "https://example.org/a/cards/entities/somebody-aa.png");
    assert_eq!(card("entities/somebody-fj/"), "https://example.org/a/cards/site.png", "cited once");
    assert!(!built.files.contains_key("cards/entities/somebody-ab.png"), "hidden");
}

#[test]
fn the_card_of_an_entity_shows_its_posts_among_the_others() {
    let built = sixty_entities();
    let of = |path: &str| colours(&built.files[path]);
    let (most, few) = (of("cards/entities/somebody-aa.png"), of("cards/entities/somebody-ee.png"));
    let whole = of("cards/site.png");
    assert!(whole[&THREAD] > few[&THREAD] && most[&THREAD] > few[&THREAD]);
    assert!(!whole.contains_key(&PALE) && few[&PALE] > 100);
}

#[test]
fn a_title_that_the_fonts_cannot_show_is_left_out() {
    let card = |title: &str| {
        let site = Site::of(&[
            ("filature.yaml", &*format!("title: {title}\nshort_title: Short\n")),
            ("content/note.md", &posts(0, 3)),
        ]);
        site.in_memory().files.remove("cards/site.png").unwrap()
    };
    let without = card("Дело номер один");
    assert_eq!(without, card("قضية"));
    assert_ne!(without, card("A case"));
    assert!(colours(&without)[&THREAD] > 500);
}

#[test]
fn long_titles_and_thousands_of_posts_stay_inside() {
    let long = "An extraordinarily long title ".repeat(40);
    for (title, count) in [(long.as_str(), 1), (&"w".repeat(3000), 40), ("Many", 3000)] {
        let site = Site::of(&[
            ("filature.yaml", &*format!("title: {title}\ndek: {title}\n")),
            ("content/note.md", &posts(0, count)),
        ]);
        let files = site.in_memory().files;
        assert!(colours(&files["cards/site.png"])[&THREAD] > 500);
    }
}

#[test]
fn the_head_says_what_a_page_is() {
    let hostile = "\"</script><b onload=x>& l’“été”";
    let site = Site::of(&[
        ("filature.yaml", &*format!("title: '{hostile}'\ndek: A dek.\nbase_url: https://example.org/a/\n")),
        ("content/note.md", &posts(0, 3)),
    ]);
    let built: Built = site.build().fine();
    let home = built.page("");
    assert_eq!(meta(&home, "og:title").as_deref(), Some(hostile));
    assert_eq!(meta(&home, "og:description").as_deref(), Some("A dek."));
    assert_eq!(meta(&home, "og:url").as_deref(), Some("https://example.org/a/"));
    assert_eq!(meta(&home, "twitter:card").as_deref(), Some("summary_large_image"));
    let data = linked_data(&home);
    assert_eq!((data.len(), &data[0]["@type"], &data[0]["name"]), (1, &"WebSite".into(), &hostile.into()));

    let timeline = linked_data(&built.page("timeline/"));
    assert_eq!((&timeline[0]["@type"], &timeline[0]["numberOfItems"]), (&"ItemList".into(), &3.into()));
    let first = &timeline[0]["itemListElement"][0];
    assert_eq!(first["position"], 1);
    let event = first["url"].as_str().unwrap().strip_prefix("https://example.org/a/").unwrap();
    assert!(built.page(event).contains("<h1"), "{event}");
}

#[test]
fn a_home_screen_finds_a_name_and_icons() {
    let site = Site::of(&[
        ("filature.yaml", "title: A long title\nshort_title: Short\nlanguage: fr\nbase_url: /a/\n"),
        ("content/note.md", &posts(0, 1)),
    ]);
    let built = site.build().written();
    let manifest: Value = serde_json::from_str(&built.read("site.webmanifest")).unwrap();
    assert_eq!(manifest["name"], "A long title");
    assert_eq!((&manifest["short_name"], &manifest["lang"]), (&"Short".into(), &"fr".into()));
    for icon in manifest["icons"].as_array().unwrap() {
        assert!(built.has(icon["src"].as_str().unwrap().strip_prefix("/a/").unwrap()), "{icon}");
    }
    let home = built.page("");
    let link = |rel: &str| tags(&home).iter().any(|tag| tag.get("rel") == Some(rel));
    assert!(link("icon") && link("apple-touch-icon") && link("manifest"));
}

#[test]
fn an_event_says_when_it_was_posted_and_by_whom() {
    let site = Site::of(&[("content/a.md", &posts(0, 1))]);
    let page = |site: &Site| site.build().written().page(&format!("events/{}/", post(0)));
    let data = |page: &str| -> Value {
        let script = tags(page).into_iter().find(|tag| tag.get("type") == Some("application/ld+json"));
        serde_json::from_str(&script.unwrap().content).unwrap()
    };
    let without_host = page(&site);
    assert_eq!(
        data(&without_host),
        serde_json::json!({
            "@context": "https://schema.org", "@type": "SocialMediaPosting",
            "datePublished": "2022-03-05T06:47:23.309+00:00",
            "author": {"@type": "Person", "name": "someone"}, "sameAs": url(0),
        })
    );
    assert_eq!(meta(&without_host, "og:image"), None, "a picture without a host would be of no use");

    site.write("filature.yaml", "base_url: https://example.org/a/\n");
    let page = page(&site);
    assert_eq!(meta(&page, "og:image").as_deref(), Some("https://example.org/a/cards/site.png"));
    assert_eq!(meta(&page, "og:title").as_deref(), Some("Exhibit\u{a0}1, 5\u{a0}March\u{a0}2022"));
    assert_eq!(meta(&page, "twitter:card").as_deref(), Some("summary_large_image"));
}

#[test]
fn what_an_author_wrote_herself_is_no_post() {
    let written = "---\ntype: event\ntitle: The raid\ndate: 2018-10-02\n---\nIt went.\n";
    let page = Site::of(&[("content/raid.md", written)]).build().written().page("events/raid/");
    assert!(!page.contains("ld+json"), "{page}");
}
