//! Copies in archives: those that a note names, and those that it links to in place of the post.

use crate::support::{Built, Site, main_of, post, tags};

/// Where the page of an event links to in archives.
fn copies(built: &Built, id: &str) -> Vec<String> {
    let page = built.page(&format!("events/{id}/"));
    let links = tags(main_of(&page)).into_iter().filter(|tag| tag.name == "a");
    let hrefs = links.filter_map(|tag| tag.get("href").map(String::from));
    hrefs.filter(|href| href.contains("archive")).collect()
}

fn copy_of(n: u64) -> String {
    format!("https://web.archive.org/web/20220306000000/https://twitter.com/someone/status/{}", post(n))
}

fn note(items: &[String]) -> Site {
    Site::of_note(format!("# A note\n\n## Highlights\n\n{}", items.concat()))
}

/// What `filature links archive --print` says.
fn printed(site: &Site) -> String {
    let mut command = assert_cmd::Command::cargo_bin("filature").unwrap();
    let run = command.args(["links", "archive", "--print", "--root"]).arg(site.root()).output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8(run.stdout).unwrap()
}

#[test]
fn a_link_to_a_copy_is_the_post_and_its_archive() {
    let (one, id) = (copy_of(1), post(1));
    let site = note(&[
        format!("- words ([View]({one}))\n"),
        format!("- words ([View](https://twitter.com/someone/status/{id}))\n"),
        format!("- words ([View](https://nitter.net/someone/status/{id}#m))\n"),
    ]);
    let built = site.build().fine();
    assert_eq!(built.events().len(), 1, "{:?}", built.events());
    let event = built.event(&id);
    assert_eq!(event["url"], format!("https://twitter.com/someone/status/{id}"));
    assert_eq!((event["author"].as_str(), event["time"]["clock"].as_str()), (Some("someone"), Some("id")));
    assert_eq!(event["notes"].as_array().unwrap().len(), 3);
    assert_eq!(copies(&built, &id), [one]);
    assert_eq!(printed(&site), "", "it has its copy");
}

#[test]
fn a_copy_that_a_note_names_wins_over_one_that_it_links_to() {
    let id = post(1);
    let named = format!(
        "- words ([View](https://x.com/someone/status/{id}))\n  - Archive: https://archive.example/1\n"
    );
    let linked = format!("- words ([View]({}))\n", copy_of(1));
    for items in [[named.clone(), linked.clone()], [linked, named]] {
        let built = note(&items).build().fine();
        assert_eq!(copies(&built, &id), ["https://archive.example/1"], "{items:?}");
    }
}

#[test]
fn a_mirror_is_no_address_of_a_post() {
    let id = post(1);
    let built =
        note(&[format!("- words ([View](https://nitter.example.org/someone/status/{id}))\n")]).build().fine();
    assert_eq!(built.event(&id)["url"], format!("https://twitter.com/someone/status/{id}"));
    built.never_says("nitter");
}

#[test]
fn what_is_redacted_is_in_no_address_of_a_copy() {
    let site =
        note(&[format!("- words of zqsomeone ([View]({}))\n", copy_of(1).replace("someone", "zqsomeone"))]);
    site.write("content/annotations.yaml", format!("\"{}\": {{redact: zqsomeone}}\n", post(1)));
    let built = site.build().fine();
    built.never_says("zqsomeone");
}

#[test]
fn an_event_of_ones_own_names_its_copy_in_its_front_matter() {
    let event = |archive: &str| {
        Site::of(&[(
            "content/raid.md",
            &format!(
                "---\ntype: event\ntitle: The raid\ndate: 2018-10-02\nsources: [https://example.org/report]\n{archive}---\nWords.\n"
            ),
        )])
    };
    let site = event("archive: https://archive.example/raid\n");
    assert_eq!(copies(&site.build().fine(), "raid"), ["https://archive.example/raid"]);
    assert_eq!(printed(&site), "");
    let site = event("");
    assert_eq!(copies(&site.build().fine(), "raid"), [""; 0]);
    assert_eq!(printed(&site), "https://example.org/report\n");
    let site = event("archive: javascript:alert(1)\n");
    assert_eq!(copies(&site.build().fine(), "raid"), [""; 0], "what is no address of the web is passed over");
}
