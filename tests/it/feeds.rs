//! Feeds: what stands in them, held to the rules of their formats.

use serde_json::Value;

use crate::support::{InMemory, Site, post, posts, tags, thread, url};

#[path = "feed_rules.rs"]
mod rules;

/// A site with every kind of event that a feed may meet.
fn site(base: &str) -> Site {
    let note = thread(&[
        (0, "The first one. https://example.com/a?b=1&c=2"),
        (1, "Fish & <b>chips</b> ]]> \u{1b}[31m\u{fffe}red\u{b}"),
        (2, "שלום עולם, <script>alert(1)</script>"),
        (3, "Line one\n  \n  line two"),
        (4, "Contested words of Acme."),
        (5, "Withdrawn words."),
        (6, "Private words."),
        (7, "Redacted words of Acme."),
        (8, "![A cat & a dog](https://pbs.twimg.com/media/abc.png)"),
    ]);
    let note = note.replace("# A thread", "---\ntags: [cat/one, \"a & b\"]\n---\n# A thread");
    let by_id = [
        (0, "correction: [{text: Not the first one., date: 2023-01-03}, {text: Later., date: 2031}]"),
        (3, "correction: {text: Earlier than the post itself., date: 2019-05-05}"),
        (4, "status: contested\n  comment: A remark of the author."),
        (5, "withdraw: Not his."),
        (6, "status: private"),
        (7, "redact: Redacted words"),
    ];
    let annotations: String =
        by_id.iter().map(|(n, entry)| format!("\"{}\":\n  {entry}\n", post(*n))).collect();
    Site::of(&[
        (
            "filature.yaml",
            &format!(
                "title: A & B, the case\ndek: What was <said>.\nauthor: Jane Doe\nauthors: {{someone: Some One}}\n{base}"
            ),
        ),
        ("content/a.md", &note),
        (
            "content/undated.md",
            "# U\n\n- Undated words of Acme. ([View Tweet](https://twitter.com/search?q=x))\n",
        ),
        ("content/raid.md", "---\ntype: event\ntitle: The raid\ndate: 2018-10\n---\nIt was **Acme**.\n"),
        (
            "content/entities.yaml",
            "entities:\n- name: Acme\n  type: organisation\n  description: A company.\n- name: Hidden\n  type: person\n  hidden: true\n  aliases: [words]\n",
        ),
        ("content/annotations.yaml", &annotations),
    ])
}

const BASE: &str = "base_url: https://example.org/case/\n";

fn feed(built: &InMemory, path: &str) -> Value {
    serde_json::from_str(built.read(path)).unwrap()
}

fn item(feed: &Value, n: u64) -> &Value {
    let id = format!("/events/{}/", post(n));
    let items = feed["items"].as_array().unwrap();
    items.iter().find(|item| item["id"].as_str().unwrap().ends_with(&id)).unwrap_or_else(|| panic!("no {n}"))
}

/// A text in which spaces may break a line.
fn plain_spaces(text: &Value) -> String {
    text.as_str().unwrap().replace(['\u{a0}', '\u{202f}'], " ")
}

fn ids(feed: &Value) -> Vec<&str> {
    feed["items"].as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap()).collect()
}

#[test]
fn every_feed_keeps_the_rules_of_its_format() {
    for base in [BASE, "", "base_url: /case/\n"] {
        for options in ["", "event_pages: false\n", "language: fr\ntime_zone: Asia/Kathmandu\n"] {
            let built = site(&format!("{base}{options}")).in_memory();
            let mut feeds = 0;
            for (path, bytes) in &built.files {
                let text = || std::str::from_utf8(bytes).unwrap();
                let faults = if path.ends_with("feed.xml") {
                    rules::of_atom(text())
                } else if path.ends_with("feed.json") {
                    rules::of_json_feed(text())
                } else {
                    continue;
                };
                feeds += 1;
                assert_eq!(faults, [""; 0], "{path} with {base}{options}\n{}", text());
            }
            // The site twice, Acme, `cat`, `cat/one`, `a & b`; nobody sees the hidden entity.
            assert_eq!(feeds, 6, "{base}");
        }
    }
}

#[test]
fn the_rules_find_what_is_wrong() {
    let built = site(BASE).in_memory();
    let (atom, json) = (built.read("feed.xml"), built.read("feed.json"));
    for (cut, put) in [
        ("<feed xmlns", "<feed xmln"),
        ("</title>", "</titel>"),
        ("<id>tag:", "<id>"),
        ("rel=\"self\" type=\"application/atom+xml\"", "rel=\"alternate\" type=\"text/html\""),
        (".000Z</updated>", "</updated>"),
        ("<updated>", "<date>x</date><updated>"),
        ("<name>Jane Doe</name>", "<name></name>"),
        ("&amp; B", "\u{1} B"),
        ("type=\"html\"", "type=\"markdown\""),
    ] {
        assert!(atom.contains(cut), "no {cut} in\n{atom}");
        assert_ne!(rules::of_atom(&atom.replacen(cut, put, 1)), [""; 0], "{cut} → {put}");
    }
    let second_id = atom.replacen(&format!("{}/</id>", post(1)), &format!("{}/</id>", post(2)), 1);
    assert_ne!(rules::of_atom(&second_id), [""; 0]);
    for (cut, put) in [
        ("/version/1.1", "/version/2"),
        ("\"title\":\"A & B", "\"name\":\"A & B"),
        ("Z\",\"date_modified\"", "\",\"date_modified\""),
        ("\"url\":\"https://example.org", "\"url\":\""),
        ("\"content_html\"", "\"content\""),
        ("\"id\":\"tag:", "\"id\":7,\"_id\":\"tag:"),
    ] {
        assert!(json.contains(cut), "{cut}\n{json}");
        assert_ne!(
            rules::of_json_feed(&json.replacen(cut, put, 1).replacen("\"content_text\"", "\"_text\"", 1)),
            [""; 0],
            "{cut} → {put}"
        );
    }
}

#[test]
fn ids_stay_the_same_wherever_the_site_stands() {
    let bases = [BASE, "", "base_url: https://other.example/\n", "event_pages: false\n"];
    let all: Vec<Value> = bases.iter().map(|base| feed(&site(base).in_memory(), "feed.json")).collect();
    for one in &all {
        assert_eq!(ids(one), ids(&all[0]));
    }
    let first = format!("tag:filature.invalid,2026:a-b-the-case/events/{}/", post(8));
    assert_eq!(ids(&all[0])[0], first);
    let chosen = site("feed: {id: 'example.org,2026:captains'}\n").in_memory();
    assert_eq!(
        ids(&feed(&chosen, "feed.json"))[0],
        format!("tag:example.org,2026:captains/events/{}/", post(8))
    );
    assert!(
        chosen
            .read("entities/acme/feed.xml")
            .contains("<id>tag:example.org,2026:captains/entities/acme/</id>")
    );
}

#[test]
fn an_id_that_begins_no_tag_uri_is_an_error() {
    let site =
        Site::of(&[("filature.yaml", "feed:\n  id: https://example.org/\n"), ("content/a.md", &posts(0, 1))]);
    let built = site.build().refused();
    built.says("error", "config", "filature.yaml:2");
    assert!(built.stderr.contains("example.org,2026"), "{}", built.stderr);
}

#[test]
fn the_newest_come_first_and_those_without_a_date_do_not_come() {
    let built = site(BASE).in_memory();
    let all = feed(&built, "feed.json");
    let dates: Vec<&str> = all["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["date_published"].as_str().unwrap())
        .collect();
    assert!(dates.is_sorted_by(|a, b| a > b), "{dates:?}");
    assert_eq!(dates.len(), 8, "withdrawn, private and undated ones are not there");
    assert!(!built.read("feed.xml").contains("Undated words"));
    // An entity, and a tag, have their own.
    let acme = built.read("entities/acme/feed.xml");
    assert!(acme.contains("Contested words") && acme.contains("The raid") && !acme.contains("The first one"));
    assert!(built.read("tags/cat/feed.xml").contains("The first one"));
}

#[test]
fn a_limit_keeps_the_newest_and_none_writes_no_feed() {
    let built = site(&format!("{BASE}feed: {{limit: 2}}\n")).in_memory();
    let all = feed(&built, "feed.json");
    assert_eq!(ids(&all).len(), 2);
    assert!(ids(&all)[0].contains(&post(8)) && ids(&all)[1].contains(&post(7)));
    assert_eq!(built.read("tags/cat/one/feed.xml").matches("<entry>").count(), 2);
    let none = site(&format!("{BASE}feed: {{limit: 0}}\n")).in_memory();
    assert!(!none.files.keys().any(|path| path.contains("feed")));
    assert!(!none.read("index.html").contains("rel=\"alternate\""));
}

#[test]
fn a_site_without_a_date_has_no_feed() {
    let built = Site::of_note("# A\n\n- Words ([View Tweet](https://twitter.com/search?q=x))\n").in_memory();
    assert_eq!(built.site.timeline.events.len(), 1);
    assert!(!built.files.keys().any(|path| path.contains("feed")));
}

#[test]
fn a_correction_moves_updated_where_its_date_is_one() {
    let built = site(BASE).in_memory();
    let all = feed(&built, "feed.json");
    let first = item(&all, 0);
    assert_eq!(first["date_published"], "2022-03-05T06:47:23.309Z");
    assert_eq!(first["date_modified"], "2023-01-03T00:00:00.000Z", "a year is no day");
    let html = plain_spaces(&first["content_html"]);
    assert!(html.contains("<b>Correction of 3 January 2023</b> Not the first one."), "{html}");
    assert!(html.contains("<b>Correction of 2031</b> Later."), "{html}");
    let earlier = item(&all, 3);
    assert_eq!(earlier["date_published"], earlier["date_modified"]);
    assert!(built.read("feed.xml").contains(
        "</title>\n<subtitle>What was &lt;said&gt;.</subtitle>\n<updated>2023-01-03T00:00:00.000Z</updated>"
    ));
    let zoned = feed(&site("time_zone: Asia/Tokyo\n").in_memory(), "feed.json");
    assert_eq!(item(&zoned, 0)["date_modified"], "2023-01-02T15:00:00.000Z");
}

#[test]
fn an_entry_says_what_is_known_and_no_more() {
    let built = site(BASE).in_memory();
    let all = feed(&built, "feed.json");
    let raid = all["items"].as_array().unwrap().last().unwrap();
    assert_eq!(raid["title"], "The raid");
    assert_eq!(raid["authors"][0]["name"], "Jane Doe");
    assert_eq!(raid["content_text"], "It was Acme.");
    assert!(plain_spaces(&raid["content_html"]).contains("<p dir=\"auto\">October 2018</p>"), "{raid}");
    let contested = item(&all, 4)["content_html"].as_str().unwrap();
    assert!(contested.contains("contested") && contested.contains("A remark of the author."), "{contested}");
    let redacted = item(&all, 7);
    assert!(redacted["content_text"].as_str().unwrap().starts_with("█████"), "{redacted}");
    assert!(redacted["content_html"].as_str().unwrap().contains("Passages were redacted"), "{redacted}");
    let picture = item(&all, 8);
    assert_eq!(plain_spaces(&picture["title"]), "5 March 2022, 08:47", "{picture}");
    let html = picture["content_html"].as_str().unwrap();
    assert!(
        html.contains("<b>Picture attached</b> A cat &amp; a dog</p>") && !html.contains("pbs.twimg.com"),
        "{html}"
    );
    assert_eq!(picture["external_url"], url(8));
    assert_eq!(picture["authors"][0]["name"], "Some One, @someone");
    assert_eq!(picture["tags"], serde_json::json!(["a & b", "cat/one"]));
}

#[test]
fn text_of_any_kind_is_text() {
    let built = site(BASE).in_memory();
    let all = feed(&built, "feed.json");
    let odd = item(&all, 1);
    assert!(
        odd["content_html"].as_str().unwrap().contains("Fish &amp; &lt;b&gt;chips&lt;/b&gt; ]]&gt; [31m"),
        "{odd}"
    );
    let hebrew = item(&all, 2);
    assert!(hebrew["content_text"].as_str().unwrap().starts_with("שלום עולם, <script>"), "{hebrew}");
    assert!(hebrew["content_html"].as_str().unwrap().starts_with("<div dir=\"auto\"><p>שלום"), "{hebrew}");
    let lines = item(&all, 3)["content_html"].as_str().unwrap();
    assert!(lines.contains("Line one") && lines.contains("line two</p></div>"), "{lines}");
    let atom = built.read("feed.xml");
    assert!(!atom.chars().any(|c| c == '\u{1b}' || c == '\u{b}' || c == '\u{fffe}'));
    for (path, bytes) in built.files.iter().filter(|(path, _)| path.contains("feed.")) {
        let text = std::str::from_utf8(bytes).unwrap();
        for secret in ["Withdrawn words", "Private words", "Redacted words", "<script", "Hidden"] {
            assert!(
                !text.contains(secret) || path.ends_with("json") && secret == "<script",
                "{path}: {secret}"
            );
        }
    }
}

#[test]
fn a_site_that_does_not_know_its_host_links_from_where_it_stands() {
    let built = site("base_url: /case/\n").in_memory();
    let atom = built.read("feed.xml");
    assert!(atom.contains(&format!("href=\"/case/events/{}/\"", post(0))), "{atom}");
    assert!(!atom.contains("rel=\"self\""), "{atom}");
    let json = feed(&built, "feed.json");
    assert!(json.get("feed_url").is_none() && json.get("home_page_url").is_none());
    assert!(item(&json, 0).get("url").is_none());
}

#[test]
fn pages_of_lists_offer_their_feed_and_pages_of_events_do_not() {
    let built = site(BASE).in_memory();
    let offered = |page: &str| -> Vec<String> {
        let tags = tags(built.read(page));
        let links = tags.iter().filter(|tag| tag.get("rel") == Some("alternate"));
        links.map(|tag| format!("{} {}", tag.get("type").unwrap(), tag.get("href").unwrap())).collect()
    };
    let of_site = ["application/atom+xml /case/feed.xml", "application/feed+json /case/feed.json"];
    assert_eq!(offered("index.html"), of_site);
    assert_eq!(offered("timeline/index.html"), of_site);
    assert_eq!(offered("entities/acme/index.html"), ["application/atom+xml /case/entities/acme/feed.xml"]);
    assert_eq!(offered("tags/cat/one/index.html"), ["application/atom+xml /case/tags/cat/one/feed.xml"]);
    assert_eq!(offered(&format!("events/{}/index.html", post(0))), [""; 0]);
    assert_eq!(offered("notes/a/index.html"), [""; 0]);
}

#[test]
fn a_reader_finds_the_feeds_and_the_table_below_the_page_and_none_below_that_of_an_event() {
    let site =
        Site::of_note("# A\n\n- Words ([View Tweet](https://twitter.com/a/status/1389570689959559169))\n");
    let built = site.build().written();
    let foot = |page: &str| built.page(page).split_once("class=foot").unwrap().1.to_string();
    for feed in ["/feed.xml", "/feed.json", "/data/events.csv"] {
        assert!(foot("").contains(&format!("<a href=\"{feed}\">")), "{}", foot(""));
        assert!(
            !foot("events/1389570689959559169/").contains(feed),
            "as many pages as events: every byte counts"
        );
    }
    site.write("filature.yaml", "feed: {limit: 0}\n");
    let built = site.build().written();
    assert!(!built.page("").contains("feed.xml"));
    assert!(built.page("").contains("<a href=\"/data/events.csv\">"), "the table is there without feeds");
}
