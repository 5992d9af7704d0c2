//! `docs/theming.md` does not lie: its fields are those of the views, its tokens those of the style sheet, its tree
//! that of the templates, and its examples do what it says.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::support::{Site, posts, tags};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn doc() -> String {
    fs::read_to_string(root().join("docs/theming.md")).unwrap()
}

/// The files that the page shows: fenced blocks that name one after their language.
fn examples() -> BTreeMap<String, String> {
    let doc = doc();
    let mut files = BTreeMap::new();
    for block in doc.split("\n```").skip(1).step_by(2) {
        let (head, text) = block.split_once('\n').unwrap();
        if let Some((_, path)) = head.split_once(' ') {
            files.insert(path.to_string(), format!("{text}\n"));
        }
    }
    files
}

fn site_with(paths: &[&str]) -> Site {
    let site = Site::of_note(posts(0, 3));
    let examples = examples();
    for path in paths {
        site.write(path, &examples[*path]);
    }
    site
}

/// The names in backticks.
fn quoted(text: &str) -> BTreeSet<String> {
    text.split('`').skip(1).step_by(2).map(ToString::to_string).collect()
}

/// The fields of the first struct in a source.
fn fields(source: &str) -> BTreeSet<String> {
    let body = &source[source.find("{\n").unwrap()..source.find("\n}").unwrap()];
    body.lines()
        .filter_map(|line| line.strip_prefix("    ").filter(|line| !line.starts_with([' ', '/', '#'])))
        .filter_map(|line| line.split_once(": "))
        .map(|(name, _)| name.rsplit(' ').next().unwrap().to_string())
        .collect()
}

/// The sources of the views.
fn sources() -> Vec<String> {
    let views = fs::read_dir(root().join("src/pages/views")).unwrap();
    views.map(|file| fs::read_to_string(file.unwrap().path()).unwrap()).collect()
}

#[test]
fn the_fields_of_each_template_are_those_of_its_view() {
    let mut views = BTreeMap::new();
    for source in sources() {
        // A view says the name of its template on the line above it.
        for (at, derive) in source.match_indices("\n#[derive(Debug, Serialize)]\n") {
            let above = source[..at].rsplit('\n').next().unwrap();
            let name = quoted(above).into_iter().find(|name| name.ends_with(".html"));
            let is_view =
                |name: &String| source[at + derive.len()..].contains("struct ") && !name.contains('/');
            if let Some(name) = name.filter(is_view) {
                let mut fields = fields(&source[at..]);
                assert!(fields.remove("page"), "{name} has a page");
                views.insert(name, fields);
            }
        }
    }
    let told: BTreeMap<_, _> = doc()
        .lines()
        .filter(|line| line.starts_with("| `") && line.contains(".html` |"))
        .map(|line| {
            let cells: Vec<&str> = line.split('|').collect();
            (quoted(cells[1]).pop_first().unwrap(), quoted(cells[3]))
        })
        .collect();
    assert!(views.len() > 12);
    assert_eq!(told, views);
}

#[test]
fn the_fields_of_all_pages_and_of_events_are_those_of_their_views() {
    let doc = doc();
    for (view, begin) in
        [("struct Frame", "The fields of `page`"), ("struct EventView", "The fields of an event")]
    {
        let source = sources().into_iter().find(|source| source.contains(view)).unwrap();
        let (_, list) = doc.split_once(begin).unwrap();
        let (_, list) = list.split_once(':').unwrap();
        let (list, _) = list.split_once('.').unwrap();
        assert_eq!(quoted(list), fields(&source[source.find(view).unwrap()..]), "{begin}");
    }
}

#[test]
fn every_token_and_every_template_is_told() {
    let doc = doc();
    let told = quoted(&doc);
    let sheet = fs::read_to_string(root().join("static/css/tokens.css")).unwrap();
    let tokens = sheet.split(['{', ';', '\n']).filter(|part| part.starts_with("--"));
    let tokens: BTreeSet<&str> = tokens.filter_map(|part| Some(part.split_once(':')?.0)).collect();
    assert!(tokens.len() > 20, "{tokens:?}");
    for token in tokens {
        assert!(told.contains(token), "{token}");
    }
    for folder in ["templates", "templates/components", "templates/hooks"] {
        for file in fs::read_dir(root().join(folder)).unwrap().map(Result::unwrap) {
            let name = file.file_name().to_string_lossy().into_owned();
            assert!(!name.ends_with(".html") || doc.contains(&name), "{name}");
        }
    }
}

#[test]
fn the_example_of_colours_wins() {
    let built = site_with(&["static/css/custom.css"]).build().fine();
    let home = built.page("");
    let sheet = tags(&home).into_iter().find(|tag| tag.get("rel") == Some("stylesheet")).unwrap();
    let sheet = built.read(&sheet.get("href").unwrap()[1..]);
    assert!(sheet.find("#0b5394") > sheet.rfind("@layer"), "outside of all layers, after them");
}

#[test]
fn the_example_of_a_field_adds_it_to_the_page_of_every_event() {
    let built = site_with(&["templates/event.html"]).build().fine();
    let pages: Vec<_> = built.files().into_iter().filter(|(path, _)| path.starts_with("events/")).collect();
    assert_eq!(pages.len(), 3);
    for (path, page) in pages {
        let (page, id) = (String::from_utf8(page).unwrap(), path.split('/').nth(1).unwrap());
        assert!(page.contains(&format!("name <span class=\"mono\">{id}</span>.")), "{page}");
        assert!(page.contains("class=prov"), "the rest of the page is there");
    }
}

#[test]
fn the_example_of_a_kind_of_page_has_its_own_template() {
    let built = site_with(&["templates/contact.html", "content/contact.md"]).build().fine();
    let page = built.page("contact/");
    let own = "<div class=\"prose md contact\">";
    assert!(page.contains(own) && page.contains("<strong>No question is too small.</strong>"), "{page}");
    site_with(&["content/contact.md"]).build().refused().says("error", "template", "content/contact.md");
}
