//! What notes, the configuration and definitions may say wrongly, and the exit status of each.

use crate::support::{Site, post, posts};

/// A note that is an error.
const BAD: &str = "---\ntype: event\ntitle: Undated\n---\nWhen?\n";

#[test]
fn an_event_without_a_date_or_with_no_date_at_all_is_an_error() {
    for (date, line) in [("", 2), ("date: last spring\n", 4), ("date: 2018-02-30\n", 4)] {
        let site = Site::of_note(format!("---\ntype: event\ntitle: A\n{date}---\n"));
        site.build().refused().says("error", "event-date", &format!("content/note.md:{line}"));
    }
}

#[test]
fn two_events_of_one_slug_are_an_error_that_names_both() {
    let site = Site::of(&[
        ("content/a/raid.md", "---\ntype: event\ndate: 2018\n---\n"),
        ("content/b/Raid.md", "---\ntype: event\ndate: 2019\n---\n"),
    ]);
    let built = site.build().refused();
    built.says("error", "event-clash", "content/b/Raid.md");
    assert!(built.stderr.contains("content/a/raid.md"), "{}", built.stderr);
}

#[test]
fn an_unknown_key_of_the_configuration_is_an_error_that_suggests_the_nearest() {
    let site = Site::of_note(posts(0, 1));
    site.write("filature.yaml", "title: x\ntime_zoen: Europe/Paris\n");
    let built = site.build().refused();
    built.says("error", "config", "filature.yaml:2");
    assert!(built.stderr.contains("did you mean `time_zone`?"), "{}", built.stderr);
}

#[test]
fn every_wrong_value_of_the_configuration_is_named_with_its_line() {
    let site = Site::of_note(posts(0, 1));
    site.write("filature.yaml", "title: x\ntime_zone: Europe/Pari\nlanguage: tlh\nbase_url: nowhere\n");
    let built = site.build().refused();
    for line in 2..=4 {
        built.says("error", "config", &format!("filature.yaml:{line}"));
    }
    assert!(built.stderr.contains("did you mean `Europe/Paris`?"), "{}", built.stderr);
}

#[test]
fn files_of_the_site_that_are_no_utf_8_are_errors_of_the_content() {
    for file in ["filature.yaml", "content/entities.yaml", "content/annotations.yaml"] {
        let site = Site::of_note(posts(0, 1));
        site.write(file, b"# one\n# caf\xE9\n".as_slice());
        site.build().refused().says("error", "not-utf8", &format!("{file}:2"));
    }
}

#[test]
fn files_of_the_site_may_begin_with_a_byte_order_mark() {
    let site = Site::of(&[
        ("filature.yaml", "\u{feff}title: Marked\r\n"),
        ("content/note.md", &posts(0, 1)),
        ("content/entities.yaml", "\u{feff}entities:\r\n- name: Acme\r\n  type: organisation\r\n"),
        (
            "content/annotations.yaml",
            &format!("\u{feff}'{}':\r\n  withdraw: no\r\n", post(0)).replace("no\r", "A mistake.\r"),
        ),
    ]);
    let built = site.build().fine();
    assert!(built.page("").contains("Marked"));
    assert!(built.events().is_empty(), "the withdrawal was read");
}

#[test]
fn two_entities_of_one_name_are_an_error_that_shows_both() {
    let site = Site::of(&[
        (
            "content/entities.yaml",
            "entities:\n- name: Acme\n  type: organisation\n- name: Acme Corporation\n  type: organisation\n  aliases: [Acme]\n",
        ),
        ("content/note.md", &posts(0, 1)),
    ]);
    let built = site.build().refused();
    let clash = built.problems().into_iter().find(|p| p.rule == "entity-clash").expect("a clash");
    assert!(clash.place.starts_with("content/entities.yaml:"), "{clash:?}");
    for line in ["2", "4"] {
        assert!(built.stderr.lines().any(|shown| shown.trim_start().starts_with(line)), "{}", built.stderr);
    }
}

#[test]
fn a_link_with_an_impossible_id_is_a_warning_and_the_post_has_no_time() {
    let site = Site::of_note(
        "# A\n\n- Words ([View Tweet](https://twitter.com/a/status/99999999999999999999999))\n",
    );
    let built = site.build().written();
    built.says("warning", "impossible-id", "content/note.md:3");
    assert_eq!(built.events().len(), 1);
    assert!(built.events()[0]["time"]["utc"].is_null());
}

#[test]
fn so_is_one_with_an_id_after_the_known_life_of_its_platform() {
    for address in [
        "https://x.com/a/status/2600000000000000000",
        "https://xcancel.com/a/status/9223372036854775807",
        "https://www.tiktok.com/@a/video/9223372036854775807",
    ] {
        let built = Site::of_note(format!("# A\n\n- Words ([View]({address}))\n")).build().written();
        built.says("warning", "impossible-id", "content/note.md:3");
        let events = built.events();
        let [event] = events.as_slice() else { panic!("{address}: not one event") };
        assert!(event["time"]["utc"].is_null() && event["time"]["latest"].is_null(), "{event}");
        assert_eq!((event["text"].as_str(), event["url"].as_str()), (Some("Words"), Some(address)));
    }
}

#[test]
fn a_wrong_command_line_is_status_two() {
    let site = Site::of_note(posts(0, 1));
    for options in [&["--nonsense"][..], &["--base-url", "nowhere"], &["--output"]] {
        let built = site.build_with(options);
        assert_eq!(built.status, Some(2), "{options:?}: {}", built.stderr);
        assert!(!built.has("index.html"));
    }
}

#[test]
fn a_machine_that_fails_is_status_three() {
    let site = Site::of_note(posts(0, 1));
    site.write("occupied", "a file");
    let output = site.path("occupied");
    let built = site.build_with(&["--output", output.to_str().unwrap()]);
    assert_eq!(built.status, Some(3), "{}", built.stderr);
    assert!(built.stderr.starts_with("error: "), "{}", built.stderr);
    assert_eq!(std::fs::read(output).unwrap(), b"a file");
}

#[test]
fn an_output_that_holds_the_sources_is_refused() {
    let site = Site::of_note(posts(0, 1));
    let before = site.files("");
    for output in ["", "content", "content/out", "templates", "static"] {
        let built = site.build_with(&["--output", site.path(output).to_str().unwrap()]);
        assert_eq!(built.status, Some(3), "{output}: {}", built.stderr);
    }
    assert_eq!(site.files(""), before);
}

#[test]
fn warnings_are_errors_where_that_is_asked_for() {
    let site = Site::of_note(posts(0, 1));
    site.write("content/empty.md", "");
    site.build_with(&["--strict"]).refused().says("error", "empty-note", "content/empty.md");
    site.build().written();
}

#[test]
fn a_site_with_errors_leaves_the_last_good_one_as_it_was() {
    let site = Site::of_note(posts(0, 2));
    site.build().fine();
    let before = site.files("public");
    site.write("content/note.md", posts(0, 1));
    site.write("content/bad.md", BAD);
    let built = site.build();
    assert_eq!(built.status, Some(1), "{}", built.stderr);
    assert!(built.stderr.contains("nothing written"), "{}", built.stderr);
    assert_eq!(site.files("public"), before);
}
