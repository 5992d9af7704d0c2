//! The files of `data/`: what `tests/readers` cannot see because it looks at one site at a time.

use crate::support::{Built, Site, Steps, post, posts, thread};

fn site() -> Site {
    Site::of(&[
        ("filature.yaml", "title: T\n"),
        ("content/a.md", &thread(&[(1, "=1+1, with Acme"), (2, "Acme, and more")])),
        ("content/raid.md", "---\ntype: event\ntitle: A raid\ndate: 2018-10-02\n---\nAcme was raided.\n"),
        ("content/entities.yaml", "entities:\n- name: Acme\n  type: organisation\n"),
    ])
}

fn built(site: &Site, base: &str) -> Built {
    site.build_with(&["--base-url", base]).written()
}

#[test]
fn a_calendar_keeps_its_entries_when_the_site_moves() {
    let site = site();
    let entries = |base: &str| {
        let calendar = built(&site, base).read("data/timeline.ics").replace("\r\n ", "");
        let kept = calendar.lines().filter(|line| !line.starts_with("URL:"));
        kept.map(str::to_string).collect::<Vec<_>>()
    };
    let before = entries("https://example.org/");
    assert!(before.contains(&format!("UID:{}@filature", post(1))), "{before:#?}");
    assert!(before.contains(&"DTSTART;VALUE=DATE:20181002".to_string()), "{before:#?}");
    assert_eq!(before, entries("https://elsewhere.example/case/"));
}

#[test]
fn a_correction_is_a_change_of_the_entry_in_the_calendar() {
    let site = site();
    let stamp = |site: &Site| {
        let calendar = site.build().written().read("data/timeline.ics");
        let entry =
            calendar.split("BEGIN:VEVENT").find(|entry| entry.contains("UID:raid@")).unwrap().to_string();
        entry.lines().find(|line| line.starts_with("DTSTAMP:")).unwrap().to_string()
    };
    assert_eq!(stamp(&site), "DTSTAMP:20181002T000000Z");
    site.write("content/annotations.yaml", "raid: {correction: {text: It was a visit., date: 2021-02-03}}\n");
    assert_eq!(stamp(&site), "DTSTAMP:20210203T000000Z");
}

#[test]
fn a_site_that_does_not_know_its_host_has_all_files_and_no_invented_address() {
    let built = site().build().written();
    for file in ["events.csv", "entities.json", "timeline.ics", "timelinejs.json", "graph.gexf", "ftm.jsonl"]
    {
        let text = built.read(&format!("data/{file}"));
        assert!(!text.contains("https:///") && !text.contains("https://example"), "{file}: {text}");
    }
    assert!(built.read("data/events.csv").contains(",/events/raid/,"));
    assert!(built.read("data/citations.bib").contains("@misc{someone:"));
}

#[test]
fn a_site_without_a_dated_event_has_no_calendar_and_no_slides() {
    // A post in a channel holds no time, and the one beside it, which would bound it, is withheld.
    let site = Site::of_note(
        "# A\n\n- Words ([View](https://t.me/a_channel/17))\n- Others \
         ([View Tweet](https://twitter.com/a/status/1389570689959559169))\n",
    );
    site.write("content/annotations.yaml", "\"1389570689959559169\": {status: private}\n");
    let built = site.build().written();
    built.says("note", "data-undated", "");
    for file in ["timeline.ics", "timelinejs.json"] {
        assert!(!built.has(&format!("data/{file}")), "{file}");
    }
    for file in ["events.csv", "entities.json", "graph.gexf", "ftm.jsonl", "citations.ris"] {
        assert!(built.has(&format!("data/{file}")), "{file}");
    }
}

#[test]
fn citations_are_files_up_to_ten_thousand_events() {
    use filature::pages::PageKind;
    use filature::pipeline;
    let has_files = |count: u64| {
        let site = Site::of_note(posts(0, count));
        let loaded =
            pipeline::load(site.root(), &pipeline::Options::default(), &Steps::default()).unwrap().value;
        let theme = pipeline::theme(site.root(), &loaded).unwrap().value;
        let plan = pipeline::plan(&loaded, &theme).value;
        let count = plan.pages.iter().filter(|page| {
            matches!(&page.kind, PageKind::Data(_)) && page.route.path().contains("citations")
        });
        count.count()
    };
    assert_eq!(has_files(10_000), 6);
    assert_eq!(has_files(10_001), 0);
}
