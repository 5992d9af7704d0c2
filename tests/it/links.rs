//! Addresses: each leads somewhere, whatever the base path, and none makes a page ask a third party.

use std::collections::BTreeSet;

use crate::support::{Built, InMemory, Site, post, posts, tags, wrong_links};

const BASES: [&str; 3] = ["https://example.org/", "https://example.org/repo/", "https://example.org/a/b/"];

/// A site with everything that has an address, of 20 events and more, so short of patience that every list has pages.
fn varied(options: &str) -> Site {
    Site::of(&[
        (
            "filature.yaml",
            &format!("title: Varied\n{options}timeline: {{page_size: 3, single_page_max: 5}}\n"),
        ),
        (
            "content/a.md",
            &posts(0, 20).replace("# A thread", "---\ntags: [cat/one, cat/two, other]\n---\n# First"),
        ),
        ("content/b.md", &posts(100, 3).replace("# A thread", "# Second")),
        ("content/sub/a.md", &posts(200, 2).replace("# A thread", "# Third")),
        (
            "content/words.md",
            "# Words\n\n## Highlights\n- Undated @someone_else and Acme.\n  ![alt](https://pbs.twimg.com/media/a.png)\n  ([View Tweet](https://twitter.com/search?q=x))\n",
        ),
        (
            "content/raid.md",
            "---\ntype: event\ntitle: The raid\ndate: 2018-10\ntags: [cat/one]\nentities: [Acme]\nsources: [https://example.com/report, A book]\n---\nSee [[First]], [[Acme]], [[acme-france]], [[about]], [[nobody]] and [the raid](raid.md).\n\n![[plan.png|The plan]]\n",
        ),
        ("content/interval.md", "---\ntype: event\ntitle: Years\ndate: 2017/2019\n---\nLong.\n"),
        ("content/unknown.md", "---\ntype: event\ntitle: Nobody knows\ndate: ../2016\n---\nWhen.\n"),
        (
            "content/about.md",
            "---\ntype: page\ntitle: About\n---\n## A part\n\n[Up](#a-part), [[First]], [raid](raid.md), <b onclick=\"x()\">bold</b> <script>alert(1)</script>\n\n![[plan.png]] ![far](https://pictures.example.com/far.png)\n",
        ),
        ("content/plan.png", "not really a picture"),
        (
            "content/entities.yaml",
            "entities:\n- name: Acme\n  type: organisation\n  aliases: [Acme, Post]\n  merge: [old-acme]\n- name: Acme France\n  type: organisation\n  parent: acme\n",
        ),
        (
            "content/annotations.yaml",
            &format!(
                "\"{}\": {{withdraw: {{reason: Not his., date: 2023-01-02}}}}\n\"{}\": {{correction: {{text: Not number 4., date: 2023-01-03}}, key: true}}\nraid: {{redact: the raid}}\n",
                post(3),
                post(4)
            ),
        ),
    ])
}

fn site_at(base: &str, options: &str) -> InMemory {
    let built = varied(&format!("base_url: {base}\n{options}")).in_memory();
    assert!(!built.problems.has_errors(), "{:#?}", built.problems);
    built
}

#[track_caller]
fn assert_resolved(built: &InMemory, base: &str) {
    let wrong = wrong_links(&built.files, base);
    assert!(wrong.is_empty(), "{} wrong at {base}\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_search_for_wrong_addresses_finds_them() {
    let page = "<a href=\"/a/\"><a href=\"/a/#there\"><a href=\"#here\"><a href=\"/b/\"><a href=\"/a/gone/\">\
                <a href=\"https://elsewhere.example/\"><img src=\"//cdn.example/x\"><p id=\"here\">";
    let files = [
        ("index.html", page),
        ("site.css", "p{background:url(gone.png)}"),
        ("feed.xml", "<link rel=\"self\" href=\"/a/nowhere.xml\"/>"),
        ("feed.json", "{\"url\":\"https://example.org/a/gone.json\"}"),
    ];
    let files = files.map(|(path, text)| (path.to_string(), text.as_bytes().to_vec())).into();
    let wrong = wrong_links(&files, "https://example.org/a/");
    let addresses: Vec<&str> = wrong.iter().map(|line| line.split('`').nth(1).unwrap()).collect();
    let expected = [
        "https://example.org/a/gone.json",
        "/a/nowhere.xml",
        "/a/#there",
        "/b/",
        "/a/gone/",
        "//cdn.example/x",
        "gone.png",
    ];
    assert_eq!(addresses, expected, "{wrong:?}");
}

#[test]
fn every_address_of_a_varied_site_resolves() {
    for base in BASES {
        assert_resolved(&site_at(base, ""), base);
    }
}

#[test]
fn every_address_resolves_where_events_have_no_pages() {
    for base in BASES {
        assert_resolved(&site_at(base, "event_pages: false\n"), base);
    }
}

#[test]
fn every_address_resolves_where_pictures_are_links() {
    assert_resolved(&site_at(BASES[1], "pictures: link\n"), BASES[1]);
}

#[test]
fn every_address_of_the_example_resolves() {
    let site = Site::example();
    for base in BASES {
        let built = site.build_with(&["--base-url", base]).written();
        let wrong = wrong_links(&built.files(), base);
        assert!(wrong.is_empty(), "{} wrong at {base}\n{}", wrong.len(), wrong.join("\n"));
    }
}

#[test]
fn without_event_pages_a_permalink_points_into_a_list() {
    let built = site_at(BASES[0], "event_pages: false\n");
    assert!(!built.files.keys().any(|path| path == &format!("events/{}/index.html", post(7))));
    assert!(
        built
            .read("data/events.json")
            .contains(&format!("\"permalink\":\"/timeline/2022/03/p3/#e-{}\"", post(7)))
    );
}

#[test]
fn no_id_stands_twice_in_a_page() {
    for built in [site_at(BASES[0], ""), site_at(BASES[0], "event_pages: false\n")] {
        for (path, page) in pages(&built) {
            let mut seen = BTreeSet::new();
            for tag in tags(page) {
                let Some(id) = tag.get("id") else { continue };
                assert!(seen.insert(id.to_string()), "{path}: id `{id}` twice");
            }
        }
    }
}

#[test]
fn no_page_holds_a_style_or_a_script_of_its_own() {
    for (path, page) in pages(&site_at(BASES[0], "")) {
        for tag in tags(page) {
            assert!(tag.name != "style", "{path}: <style>");
            assert!(
                tag.name != "script"
                    || tag.get("type") == Some("application/ld+json")
                    || tag.get("src").is_some() && tag.content.is_empty(),
                "{path}: inline script"
            );
            for (name, value) in &tag.attributes {
                assert!(
                    name != "style" && !name.starts_with("on"),
                    "{path}: {name}=\"{value}\" on <{}>",
                    tag.name
                );
                assert!(!value.trim_start().to_lowercase().starts_with("javascript:"), "{path}: {value}");
            }
        }
    }
}

/// Elements that load something by themselves, and the attributes that say what.
const LOADING: [(&str, &[&str]); 11] = [
    ("img", &["src", "srcset"]),
    ("script", &["src"]),
    ("iframe", &["src", "srcdoc"]),
    ("source", &["src", "srcset"]),
    ("object", &["data"]),
    ("embed", &["src"]),
    ("video", &["src", "poster"]),
    ("audio", &["src"]),
    ("track", &["src"]),
    ("image", &["href", "xlink:href"]),
    ("use", &["href", "xlink:href"]),
];

#[test]
fn no_page_asks_another_host_by_itself() {
    for (path, page) in pages(&site_at(BASES[2], "")) {
        for tag in tags(page) {
            let loading = LOADING
                .iter()
                .find(|(name, _)| *name == tag.name)
                .map_or(&[][..], |(_, attributes)| attributes);
            let loads_link = tag.name == "link" && !matches!(tag.get("rel"), Some("canonical" | "alternate"));
            let loaded =
                loading.iter().copied().chain(loads_link.then_some("href")).filter_map(|name| tag.get(name));
            for address in loaded {
                assert!(address.starts_with("/a/b/"), "{path}: <{}> loads {address}", tag.name);
            }
        }
    }
    let built = site_at(BASES[2], "");
    for (path, bytes) in
        built.files.iter().filter(|(path, _)| path.ends_with(".css") || path.ends_with(".js"))
    {
        let text = std::str::from_utf8(bytes).unwrap();
        for sign in ["@import", "url(http", "url(//", "url(\"http", "importScripts", "import("] {
            assert!(!text.contains(sign), "{path}: {sign}");
        }
    }
}

fn policies(built: &InMemory) -> BTreeSet<String> {
    let is_policy = |tag: &crate::support::Tag| tag.get("http-equiv") == Some("Content-Security-Policy");
    let of = |page: &str| {
        let found = tags(page).into_iter().find(is_policy).expect("every page has a policy");
        found.get("content").unwrap().to_string()
    };
    pages(built).map(|(_, page)| of(page)).collect()
}

#[test]
fn every_page_has_the_same_policy_and_it_names_only_the_hosts_of_pictures() {
    let policies = policies(&site_at(BASES[0], ""));
    assert_eq!(policies.len(), 1, "{policies:?}");
    let policy = policies.first().unwrap();
    assert!(policy.starts_with("default-src 'none';"), "{policy}");
    assert!(!policy.contains("unsafe") && !policy.contains('*'), "{policy}");
    let hosts: Vec<&str> = policy.split([' ', ';']).filter(|part| part.contains("://")).collect();
    assert_eq!(hosts, ["https://pbs.twimg.com"], "{policy}");
    assert!(policy.contains("img-src 'self' https://pbs.twimg.com;"), "{policy}");
}

#[test]
fn pictures_that_are_only_links_need_no_host_in_the_policy() {
    let policies = policies(&site_at(BASES[0], "pictures: link\n"));
    assert!(policies.iter().all(|policy| !policy.contains("://")), "{policies:?}");
}

#[test]
fn a_picture_that_is_kept_locally_is_shown_from_the_site() {
    let site = Site::of_note(
        "# A\n\n- Look\n  ![](https://pbs.twimg.com/media/abc.png)\n  ([View Tweet](https://twitter.com/a/status/1500000000000000000))\n",
    );
    site.write("media/abc.png", "bytes");
    let built: Built = site.build().fine();
    let page = built.page("events/1500000000000000000/");
    assert!(tags(&page).iter().any(|tag| tag.get("src") == Some("/media/abc.png")), "{page}");
    assert_eq!(built.read("media/abc.png"), "bytes");
    assert!(!page.contains("https://pbs.twimg.com;"), "no host is needed");
}

fn pages(built: &InMemory) -> impl Iterator<Item = (&str, &str)> {
    let html = built.files.iter().filter(|(path, _)| path.ends_with(".html"));
    html.map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).unwrap()))
}
