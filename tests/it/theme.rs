//! A site's own templates and style sheets over the built-in ones.

use crate::support::{Built, Site, posts, tags};

fn site_with(files: &[(&str, &str)]) -> Site {
    let site = Site::of_note(posts(0, 3));
    for (path, text) in files {
        site.write(path, text);
    }
    site
}

fn style_sheet(built: &Built) -> String {
    let home = built.page("");
    let sheet =
        tags(&home).into_iter().find(|tag| tag.get("rel") == Some("stylesheet")).expect("a style sheet");
    built.read(&sheet.get("href").unwrap()[1..])
}

#[test]
fn a_template_of_the_site_wins() {
    let built =
        site_with(&[("templates/404.html", "<!doctype html><title>Lost</title><p>My own {{ site.title }}")])
            .build()
            .fine();
    assert_eq!(built.read("404.html"), "<!doctype html><title>Lost</title><p>My own A thread");
    assert!(built.page("").contains("<header"), "the others are the built-in ones");
}

#[test]
fn the_built_in_template_stays_within_reach() {
    let own = "{% extends \"default/404.html\" %}{% block head %}<meta name=\"mine\" content=\"1\">{% endblock head %}";
    let built = site_with(&[("templates/404.html", own)]).build().fine();
    let page = built.read("404.html");
    assert!(
        page.contains("<meta name=\"mine\" content=\"1\">") && page.contains("<header class=mast>"),
        "{page}"
    );
    assert!(!built.page("").contains("name=\"mine\""));
}

#[test]
fn a_base_of_the_site_changes_every_page() {
    let own = "{% extends \"default/base.html\" %}{% block head %}<meta name=\"mine\" content=\"1\">{% endblock head %}";
    let built = site_with(&[("templates/base.html", own)]).build().fine();
    for page in ["", "timeline/", "entities/"] {
        assert!(built.page(page).contains("name=\"mine\""), "{page}");
    }
}

#[test]
fn hooks_stand_in_every_page() {
    let built = site_with(&[
        ("templates/hooks/head.html", "<meta name=\"in-head\" content=\"{{ site.title }}\">"),
        ("templates/hooks/header.html", "<p id=\"in-header\"></p>"),
        ("templates/hooks/footer.html", "<p id=\"in-footer\"></p>"),
    ])
    .build()
    .fine();
    for (path, bytes) in built.files().into_iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = String::from_utf8(bytes).unwrap();
        let at = |part: &str| page.find(part).unwrap_or_else(|| panic!("no {part} in {path}"));
        assert!(at("<meta name=\"in-head\" content=\"A thread\">") < at("</head>"), "{path}");
        assert!(at("</header>") < at("in-header") && at("in-header") < at("<main"), "{path}");
        assert!(at("</main>") < at("in-footer") && at("in-footer") < at("</footer>"), "{path}");
    }
}

#[test]
fn the_style_sheet_of_the_site_is_part_of_the_bundle() {
    let plain = site_with(&[]).build().fine();
    let built = site_with(&[
        ("static/css/custom.css", ".mine { color: rebeccapurple }\n"),
        ("static/img/logo.png", "logo"),
    ])
    .build()
    .fine();
    let sheet = style_sheet(&built);
    assert!(sheet.contains(".mine") && sheet.contains("rebeccapurple"), "it is in the one sheet");
    assert!(sheet.len() > style_sheet(&plain).len(), "beside the built-in one");
    assert!(sheet.find(".mine").unwrap() > sheet.find(".mast").unwrap(), "and after it, so that it wins");
    assert_eq!(built.read("img/logo.png"), "logo");
    let names = |built: &Built| {
        built.files().into_keys().find(|name| name.starts_with("assets/site.") && name.ends_with(".css"))
    };
    assert_ne!(names(&plain), names(&built), "a changed sheet has another name");
}

#[test]
fn a_syntax_error_in_a_template_is_shown_with_its_line() {
    let site = site_with(&[("templates/404.html", "<p>one</p>\n<p>{{ site.title</p>\n")]);
    let built = site.build().refused();
    built.says("error", "template", "templates/404.html:2");
    assert!(built.stderr.contains("<p>{{ site.title</p>"), "the line is shown\n{}", built.stderr);
}

#[test]
fn every_wrong_template_is_named() {
    let site = site_with(&[("templates/404.html", "{% if %}"), ("templates/tags.html", "\n{{ }}")]);
    let built = site.build().refused();
    built.says("error", "template", "templates/404.html:1").says(
        "error",
        "template",
        "templates/tags.html:2",
    );
}

#[test]
fn a_template_that_fails_on_a_page_is_an_error_with_its_line_and_writes_nothing() {
    let site = site_with(&[("templates/404.html", "<p>one</p>\n<p>{{ page.title.nothing.deeper }}</p>\n")]);
    let built = site.build().refused();
    built.says("error", "template", "templates/404.html:2");
    assert!(built.stderr.contains("page.title.nothing.deeper"), "{}", built.stderr);
    assert!(built.stderr.contains("/404.html"), "the page is named\n{}", built.stderr);
    // It does not hide what is wrong with the notes.
    site.write("content/bad.md", "---\ntype: event\n---\n");
    site.build().refused().says("error", "event-date", "content/bad.md:2");
}

#[test]
fn a_template_that_extends_nothing_is_an_error() {
    let site = site_with(&[("templates/404.html", "{% extends \"gone.html\" %}")]);
    site.build().refused().says("error", "template", "templates/404.html");
}

#[test]
fn a_failing_template_leaves_the_last_site_whole() {
    let site = site_with(&[]);
    site.build().fine();
    let before = site.files("public");
    site.write("templates/404.html", "{{ page.title.nothing.deeper }}");
    site.write("content/note.md", posts(0, 1));
    let built = site.build();
    assert_eq!(built.status, Some(1), "{}", built.stderr);
    assert!(before == site.files("public"));
}
