//! `filature explain`: what a page came from.

use assert_cmd::Command;

use crate::support::{Site, post, thread};

fn site() -> Site {
    let note = thread(&[(0, "The Meridian left."), (1, "She came back.")]);
    Site::of(&[
        ("filature.yaml", "base_url: https://example.org/repo/\n"),
        ("content/thread.md", &note),
        ("content/entities.yaml", "entities:\n  - name: Meridian\n    type: product\n"),
        ("content/about.md", "---\ntype: page\n---\n# About\n\nSoon.\n"),
    ])
}

fn explain(site: &Site, address: &str) -> (Option<i32>, String, String) {
    let mut command = Command::cargo_bin("filature").unwrap();
    let run = command.args(["explain", address, "--root"]).arg(site.root()).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (run.status.code(), text(run.stdout), text(run.stderr))
}

#[test]
fn an_event_comes_from_its_lines_its_template_and_its_view() {
    let site = site();
    for address in [
        format!("/events/{}/", post(1)),
        format!("events/{}", post(1)),
        format!("/repo/events/{}/index.html", post(1)),
        format!("https://example.org/repo/events/{}/?a#b", post(1)),
    ] {
        let (status, said, _) = explain(&site, &address);
        assert_eq!(status, Some(0), "{address}");
        assert!(said.contains("source    content/thread.md:5\n"), "{said}");
        assert!(!said.contains("thread.md:4"), "{said}");
        assert!(said.contains("template  built-in templates/event.html\n"), "{said}");
        assert!(said.contains("view      ") && said.contains("event"), "{said}");
    }
}

#[test]
fn every_kind_of_page_names_its_sources() {
    let site = site();
    let of = |address: &str| explain(&site, address).1;
    assert!(of("/").contains("content/thread.md:4\n"));
    assert!(of("/timeline/2022/03/").contains("content/thread.md:5\n"));
    assert!(of("/notes/thread/").contains("content/thread.md:4\n"));
    let entity = of("/entities/meridian/");
    assert!(
        entity.contains("content/entities.yaml:2\n") && entity.contains("content/thread.md:4\n"),
        "{entity}"
    );
    assert!(!entity.contains("content/thread.md:5"), "{entity}");
    assert!(of("/about/").contains("source    content/about.md\n"), "{}", of("/about/"));
    assert!(!of("/404.html").contains("source"));
}

#[test]
fn a_template_of_the_site_is_named_as_its_own() {
    let site = site();
    site.write("templates/event.html", "{% extends \"default/event.html\" %}");
    let (_, said, _) = explain(&site, &format!("/events/{}/", post(0)));
    assert!(said.contains("template  templates/event.html\n"), "{said}");
    assert!(said.contains("with      built-in templates/event.html\n"), "{said}");
    assert!(said.contains("with      built-in templates/base.html\n"), "{said}");
    site.write("templates/parts/seal.html", "<p>A seal.</p>");
    site.write("templates/hooks/footer.html", "{% include \"parts/seal.html\" %}");
    let (_, said, _) = explain(&site, "/about/");
    assert!(said.contains("with      templates/parts/seal.html\n"), "{said}");
    assert!(said.contains("with      templates/hooks/footer.html\n"), "{said}");
}

#[test]
fn an_address_that_is_not_there_is_refused_with_the_nearest_one() {
    let (status, said, error) = explain(&site(), "/abuot/");
    assert_eq!((status, said.as_str()), (Some(2), ""));
    assert!(error.contains("/abuot/") && error.contains("`/about/`"), "{error}");
    assert_eq!(explain(&site(), "/../../etc/passwd").0, Some(2));
}
