use std::fs;

use super::*;

/// A site in a temporary folder, with these files.
fn site(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    for (path, bytes) in files {
        let path = root.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    root
}

fn load(root: &tempfile::TempDir) -> Checked<Theme> {
    Theme::load(root.path()).unwrap()
}

fn style_sheet(theme: &Theme) -> String {
    let path = theme.asset_href(STYLE_SHEET).unwrap();
    String::from_utf8(theme.assets[path].to_vec()).unwrap()
}

#[test]
fn a_site_without_a_theme_has_the_built_in_one() {
    let checked = load(&site(&[]));
    assert!(checked.problems.is_empty());
    let built_in = Theme::built_in();
    assert_eq!(checked.value.templates(), built_in.templates());
    assert!(checked.value.assets().eq(built_in.assets()));
    assert!(built_in.templates().iter().any(|t| t.name == "default/base.html"));
}

#[test]
fn assets_are_named_by_the_hash_of_their_bytes() {
    let theme = load(&site(&[("static/js/extra.js", b"1"), ("static/fonts/Ma Police.woff2", b"2")])).value;
    // SHA-256 of "1" and of "2".
    assert_eq!(theme.asset_href("js/extra.js").unwrap().as_str(), "assets/extra.6b86b273ff34.js");
    let font = theme.asset_href("fonts/Ma Police.woff2").unwrap();
    assert_eq!(font.as_str(), "assets/ma-police.d4735e3a265e.woff2");
}

#[test]
fn a_file_of_the_site_stands_in_for_the_built_in_one() {
    let root = site(&[
        ("templates/hooks/head.html", b"\xef\xbb\xbfmine"),
        ("static/js/site.js", b"mine"),
        ("static/css/print.css", b"@media print{.mine{}}"),
    ]);
    let theme = load(&root).value;
    let template = |name: &str| theme.templates().iter().find(|t| t.name == name).cloned();
    assert_eq!(template("hooks/head.html").unwrap().source, "mine");
    assert_eq!(template("hooks/head.html").unwrap().path.as_str(), "templates/hooks/head.html");
    assert!(template("default/hooks/head.html").is_some());
    assert_eq!(theme.assets[theme.asset_href("js/site.js").unwrap()].as_ref(), b"mine");
    let sheet = style_sheet(&theme);
    assert!(sheet.contains(".mine{}") && !sheet.contains("break-inside:avoid}h1"));
}

#[test]
fn sheets_come_in_their_order_with_the_custom_one_last() {
    let root = site(&[
        ("static/css/custom.css", b".custom{}"),
        ("static/css/zebra.css", b".zebra{}"),
        ("static/css/alpha.css", b".alpha{}"),
    ]);
    let sheet = style_sheet(&load(&root).value);
    let order = ["@layer base,parts", ".mast{", ".row{", ".hero{", "@media (max-width:75rem)", "@page{"];
    let places = order.iter().chain(&[".alpha{}", ".zebra{}", ".custom{}"]).map(|part| sheet.find(part));
    let places: Vec<_> = places.map(Option::unwrap).collect();
    assert!(places.is_sorted(), "{places:?}");
    assert!(!sheet.contains("/*"));
}

#[test]
fn addresses_in_sheets_lead_to_the_hashed_files_and_missing_ones_are_told() {
    let root = site(&[
        ("static/css/custom.css", b"a{b:url(../img/a.png);c:url(../icons/i.svg#x);d:url(../nowhere.png)}"),
        ("static/img/a.png", b"a"),
        ("static/icons/i.svg", b"i"),
    ]);
    let checked = load(&root);
    let sheet = style_sheet(&checked.value);
    assert!(sheet.contains("a{b:url(../img/a.png);c:url(i.de7d1b721a1e.svg#x);d:url(../nowhere.png)}"));
    for font in ["literata", "literata-italic", "archivo", "spline-mono"] {
        let path = checked.value.asset_href(&format!("fonts/{font}.woff2")).unwrap();
        assert!(sheet.contains(&format!("url({})", path.as_str().trim_start_matches("assets/"))));
    }
    let problems: Vec<_> = checked.problems.iter().collect();
    assert_eq!(problems.len(), 1);
    let place = problems[0].place.as_ref().unwrap();
    assert_eq!(
        (place.path.as_str(), &place.excerpt[place.span.clone()]),
        ("static/css/custom.css", "../nowhere.png")
    );
}

#[test]
fn other_files_are_copied_to_the_root() {
    let root = site(&[
        ("static/robots.txt", b"r"),
        ("static/img/a.png", b"a"),
        ("static/.well-known/security.txt", b"s"),
        ("static/.DS_Store", b"x"),
    ]);
    let theme = load(&root).value;
    let copied =
        |path: &str| theme.assets().find(|(out, _)| out.as_str() == path).map(|(_, bytes)| bytes.to_vec());
    assert_eq!(copied("robots.txt").unwrap(), b"r");
    assert_eq!(copied("img/a.png").unwrap(), b"a");
    assert_eq!(copied(".well-known/security.txt").unwrap(), b"s");
    assert_eq!(copied(".DS_Store"), None);
}

#[test]
fn a_template_that_is_no_text_and_one_in_the_place_of_the_built_in_ones_are_errors() {
    let root = site(&[("templates/a.html", b"\xff"), ("templates/default/base.html", b"mine")]);
    let checked = load(&root);
    let places: Vec<_> = checked.problems.iter().map(|p| p.place.as_ref().unwrap().path.as_str()).collect();
    assert_eq!(places, ["templates/a.html", "templates/default/base.html"]);
    assert!(checked.problems.has_errors());
    assert!(checked.value.templates().iter().all(|t| t.source != "mine"));
}

#[cfg(unix)]
#[test]
fn symbolic_links_are_not_followed() {
    let outside = site(&[("secret.js", b"secret")]);
    let root = site(&[("static/js/a.js", b"a")]);
    std::os::unix::fs::symlink(outside.path().join("secret.js"), root.path().join("static/js/b.js")).unwrap();
    std::os::unix::fs::symlink(outside.path(), root.path().join("templates")).unwrap();
    let checked = load(&root);
    assert_eq!(checked.value.asset_href("js/b.js"), None);
    let places: Vec<_> = checked.problems.iter().map(|p| p.place.as_ref().unwrap().path.as_str()).collect();
    assert_eq!(places, ["templates", "static/js/b.js"]);
}

#[test]
fn the_built_in_theme_is_light() {
    let theme = Theme::built_in();
    let size = |name: &str| theme.assets[theme.asset_href(name).unwrap()].len();
    assert!(size(STYLE_SHEET) <= 30_000, "{}", size(STYLE_SHEET));
    // Beside what they say, which is less than a kilobyte.
    assert!(size("js/site.js") + size("js/theme.js") <= 13_000);
}

#[test]
fn no_file_of_the_built_in_theme_needs_what_the_policy_forbids() {
    for template in Theme::built_in().templates() {
        for forbidden in ["style=", "<style", "onclick=", "onload=", "javascript:", "//cdn", "|safe}}"] {
            assert!(!template.source.contains(forbidden), "{} has {forbidden}", template.name);
        }
        assert_eq!(
            template.source.matches("<script").count(),
            // Data is no script: browsers do not run it, and the policy does not ask about it.
            template.source.matches("<script src").count()
                + template.source.matches("<script type=\"application/ld+json\">").count()
        );
    }
    assert!(!style_sheet(&Theme::built_in()).contains("url(http"));
}
