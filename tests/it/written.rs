//! Events and pages that the author of the site writes.

use crate::support::{Built, Site, main_of, tags, text_of, thread};

/// A site in London with one written event of this date.
fn dated(date: &str) -> Built {
    let site = Site::of(&[
        ("filature.yaml", "title: Dates\nlanguage: en\ntime_zone: Europe/London\n"),
        ("content/it.md", &format!("---\ntype: event\ntitle: It\ndate: {date}\n---\nIt happened.\n")),
    ]);
    site.build().fine()
}

#[test]
fn every_form_of_a_date_shows_what_is_known_and_no_more() {
    let forms = [
        ("2018-10-02T13:14:05.250+03:00", "millisecond", "Tuesday 2 October 2018, 11:14"),
        ("2018-10-02T13:14:05+03:00", "second", "Tuesday 2 October 2018, 11:14"),
        ("2018-10-02T13:14+03:00", "minute", "2 October 2018, 11:14"),
        ("2018-10-02T13:14", "minute", "2 October 2018, 13:14"),
        ("2018-10-02", "day", "2 October 2018"),
        ("2018-10", "month", "October 2018"),
        ("2018", "year", "2018"),
        ("2018?", "year", "2018 (date uncertain)"),
        ("2018~", "year", "About 2018"),
        ("2018%", "year", "About 2018 (date uncertain)"),
        ("2018-10-02?", "day", "2 October 2018 (date uncertain)"),
        ("2018-10~", "month", "About October 2018"),
        ("2018-10-XX", "month", "October 2018"),
        ("2018-XX", "year", "2018"),
        ("2018-XX-XX", "year", "2018"),
        ("201X", "interval", "Between 2010 and 2019"),
        ("2018-10-02/2018-10-05", "interval", "Between 2 October 2018 and 5 October 2018"),
        ("2018-10/2018-12", "interval", "Between October 2018 and December 2018"),
        ("2016/2018", "interval", "Between 2016 and 2018"),
        ("2018-10-02/..", "interval", "No earlier than 2 October 2018"),
        ("../2018-10-02", "interval", "No later than 2 October 2018"),
    ];
    let mut wrong = Vec::new();
    for (date, precision, shown) in forms {
        let built = dated(&format!("'{date}'"));
        let event = built.event("it");
        let page = built.page("events/it/");
        let heading = text_of(&page[page.find("<h1>").unwrap()..page.find("</h1>").unwrap()]);
        if (event["time"]["precision"].as_str(), heading.as_str()) != (Some(precision), shown) {
            wrong.push(format!(
                "{date}: {} `{heading}`, not {precision} `{shown}`",
                event["time"]["precision"]
            ));
        }
        let exact = matches!(precision, "millisecond" | "second");
        assert_eq!(event["time"]["utc"].is_null(), !exact, "{date}");
        assert!(text_of(main_of(&page)).contains(&format!("as the author wrote it: {date}")), "{date}");
        // A date without a time of day is no stroke on the ruler of its day, nor a point anywhere.
        let timeline = built.page("timeline/");
        let list = &timeline[timeline.find("class=\"tl\"").unwrap()..];
        let strokes: usize =
            tags(list).iter().filter_map(|tag| tag.get("d")).map(|d| d.matches("v12").count()).sum();
        assert_eq!(strokes, usize::from(exact), "{date}");
        let times = tags(&page).into_iter().filter(|tag| tag.name == "time");
        for time in times {
            let datetime = time.get("datetime").unwrap().to_string();
            assert_eq!(
                datetime.contains('T'),
                matches!(precision, "millisecond" | "second" | "minute"),
                "{date}: {datetime}"
            );
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn one_order_puts_all_events_in_line() {
    let site = Site::of(&[]);
    // In order: by the earliest instant, then the latest, then the id.
    let dates = [
        ("d", "../2017"),
        ("b", "2018"),
        ("c", "2018"),
        ("a", "2018-01-01/2019"),
        ("e", "2018-10"),
        ("i", "2018-10-02"),
        ("f", "2018-10-02T09:00"),
        ("g", "2018-10-02T09:00:00"),
        ("h", "2018-10-03/.."),
        ("j", "2018-10-04"),
    ];
    for (id, date) in dates {
        site.write(
            &format!("content/{id}.md"),
            format!("---\ntype: event\ntitle: {id}\ndate: {date}\n---\n"),
        );
    }
    let built = site.build().fine();
    let events = built.events();
    let mut sorted = events.clone();
    let key = |event: &serde_json::Value| {
        let bound = |name: &str, open: &str| event["time"][name].as_str().unwrap_or(open).to_string();
        (bound("earliest", ""), bound("latest", "~"), event["id"].as_str().unwrap().to_string())
    };
    sorted.sort_by_key(key);
    let ids = |events: &[serde_json::Value]| -> Vec<String> {
        events.iter().map(|event| event["id"].as_str().unwrap().to_string()).collect()
    };
    let listed: Vec<String> = tags(&built.page("timeline/"))
        .iter()
        .filter_map(|tag| tag.get("id")?.strip_prefix("e-").map(String::from))
        .collect();
    assert_eq!(listed, ids(&events), "the page has the order of the data");
    assert_eq!(ids(&events), ids(&sorted), "{events:#?}");
}

#[test]
fn the_page_of_an_event_shows_title_text_and_sources() {
    let site = Site::of(&[(
        "content/raid.md",
        "---\ntype: event\ntitle: The raid\ndate: 2018-10-02\nsources: [https://example.org/report, 'A book, p. 3']\n---\n\
         Some **strong** words, a [link](https://example.org/x), a note.[^1]\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n- [x] done\n\n[^1]: The note.\n",
    )]);
    let built = site.build().fine();
    let page = built.page("events/raid/");
    let words = text_of(main_of(&page));
    for part in [
        "The raid",
        "Some strong words",
        "example.org/report",
        "A book, p. 3",
        "The note.",
        "content/raid.md",
    ] {
        assert!(words.contains(part), "{part}\n{words}");
    }
    let found = tags(main_of(&page));
    let has = |name: &str| found.iter().any(|tag| tag.name == name);
    assert!(has("strong") && has("table") && words.contains("☑ done"), "{page}");
    for href in ["https://example.org/report", "https://example.org/x"] {
        assert!(found.iter().any(|tag| tag.get("href") == Some(href)), "{href}");
    }
    let event = built.event("raid");
    assert_eq!(event["kind"], "written");
    assert_eq!(event["sources"], serde_json::json!(["https://example.org/report", "A book, p. 3"]));
    assert!(event["text"].as_str().unwrap().starts_with("Some strong words"), "{event:#}");
}

#[test]
fn wikilinks_lead_to_notes_entities_pages_and_events() {
    let site = Site::of(&[
        ("content/first note.md", &thread(&[(0, "Acme did it.")])),
        (
            "content/entities.yaml",
            "entities:\n- name: Acme\n  type: organisation\n  aliases: [Acme, Acme Inc]\n",
        ),
        ("content/about.md", "---\ntype: page\ntitle: About us\n---\nWe.\n"),
        (
            "content/raid.md",
            "---\ntype: event\ntitle: The raid\ndate: 2018\n---\n[[first note]] [[Acme Inc|the firm]] [[About us]] [[raid]] [[nowhere|but here]] [about](about.md)\n",
        ),
    ]);
    let built = site.build().fine();
    let page = built.page("events/raid/");
    let body = &page[page.find("<blockquote").unwrap()..page.find("</blockquote>").unwrap()];
    let hrefs: Vec<String> = tags(body).iter().filter_map(|tag| tag.get("href").map(String::from)).collect();
    assert_eq!(hrefs, ["/notes/first-note/", "/entities/acme/", "/about/", "/events/raid/", "/about/"]);
    let words = text_of(body);
    assert!(words.contains("the firm") && words.contains("but here") && !words.contains("[["), "{words}");
}

#[test]
fn code_is_coloured_by_classes_and_only_where_there_is_some() {
    let site = Site::of(&[
        ("content/code.md", "---\ntype: page\n---\n```rust\nfn main() { let x = \"<b>\"; }\n```\n"),
        ("content/plain.md", "---\ntype: page\n---\nNo code.\n"),
        ("content/raid.md", "---\ntype: event\ndate: 2018\n---\n```python\ndef f(): pass\n```\n"),
        ("content/unknown.md", "---\ntype: page\n---\n```klingon\nqapla <b>\n```\n"),
    ]);
    let built = site.build().fine();
    let spans = |page: &str| {
        let page = built.page(page);
        let code = page.find("<code").map_or("", |at| &page[at..page.find("</code>").unwrap()]);
        tags(code).iter().filter(|tag| tag.name == "span" && tag.get("class").is_some()).count()
    };
    assert!(spans("code/") > 3 && spans("events/raid/") > 1);
    assert_eq!((spans("plain/"), spans("unknown/")), (0, 0));
    assert!(text_of(&built.page("code/")).contains("fn main() { let x = \"<b>\"; }"));
    assert!(text_of(&built.page("unknown/")).contains("qapla <b>"));
}

#[test]
fn raw_html_is_shown_as_text() {
    let site = Site::of(&[(
        "content/page.md",
        "---\ntype: page\n---\nInline <u>html</u>.\n\n<div class=\"x\" onclick=\"y()\">\nblock\n</div>\n\n<style>p { color: red }</style>\n",
    )]);
    let built = site.build().fine();
    let page = built.page("page/");
    let words = text_of(main_of(&page));
    for shown in
        ["<u>html</u>", "<div class=\"x\" onclick=\"y()\">", "block", "<style>p { color: red }</style>"]
    {
        assert!(words.contains(shown), "{shown}\n{words}");
    }
    assert!(!tags(main_of(&page)).iter().any(|tag| matches!(tag.name.as_str(), "u" | "style")));
}

#[test]
fn a_quoted_post_keeps_its_signs() {
    let text =
        "*not* _emphasis_ `code` # title -- ... \"straight\" 'quotes' <i>tags</i> [[brackets]] &amp; 1. a";
    let site = Site::of_note(thread(&[(0, text)]));
    let built = site.build().fine();
    assert_eq!(built.events()[0]["text"], text);
    let page = built.page("timeline/");
    let article = &page[page.find("<article").unwrap()..page.find("</article>").unwrap()];
    assert!(text_of(article).contains(text), "{}", text_of(article));
}

#[test]
fn a_picture_of_an_event_is_copied_and_shown() {
    let site = Site::of(&[
        ("content/raid.md", "---\ntype: event\ndate: 2018\n---\nSee ![[plan.png|The plan]].\n"),
        ("content/deep/folder/plan.png", "bytes"),
    ]);
    let built = site.build().fine();
    assert_eq!(built.read("files/deep/folder/plan.png"), "bytes");
    let page = built.page("events/raid/");
    let image = tags(&page).into_iter().find(|tag| tag.name == "img").expect("an image");
    assert_eq!((image.get("src"), image.get("alt")), (Some("/files/deep/folder/plan.png"), Some("The plan")));
}

#[test]
fn a_handle_in_a_title_is_mentioned_in_the_data_too() {
    let site = Site::of(&[(
        "content/it.md",
        "---\ntype: event\ntitle: \"@Perhaps resigns\"\ndate: 2020-01-02\n---\nSays @other, not @perhaps.\n",
    )]);
    let built = site.build().written();
    assert_eq!(built.events()[0]["mentions"], serde_json::json!(["perhaps", "other"]));
    assert!(built.has("accounts/x/perhaps/index.html"));
}
