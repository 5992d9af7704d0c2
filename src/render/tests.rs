use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::diagnostics::Place;

fn messages(language: &str) -> Messages {
    Messages::load(language).unwrap()
}

fn site() -> Value {
    Value::from_serializable(&json!({
        "title": "Rope & Co", "short_title": "rope", "language": "fr", "csp": "default-src 'none'",
        "home": "/a/", "search": "/a/search/", "manifest": "/a/site.webmanifest", "author": "A. Author",
        "nav": [{"id": "timeline", "href": "/a/timeline/", "label": "Chronologie"}],
        "footer": {
            "summary": "3 pièces",
            "sources": [{"path": "content/a.md", "sha256": "ab".repeat(32), "short": "abab"}],
            "follow": [{"href": "/a/feed.xml", "label": "Atom"}], "verify": "/a/events/1/",
        },
    }))
}

/// An engine over the built-in theme with these templates of a site.
fn engine_with(templates: &[(&str, &str)]) -> Result<Engine, Problems> {
    let root = tempfile::tempdir().unwrap();
    for (name, source) in templates {
        let path = root.path().join("templates").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, source).unwrap();
    }
    let theme = Theme::load(root.path()).unwrap();
    assert!(theme.problems.is_empty());
    let mut engine = Engine::new(&theme.value, &messages("fr"), &BaseUrl::parse("/a/").unwrap())?;
    engine.share("site", site());
    Ok(engine)
}

fn render_with(templates: &[(&str, &str)], template: &str, view: serde_json::Value) -> String {
    let engine = engine_with(templates).unwrap_or_else(|problems| panic!("{problems:?}"));
    let mut out = Vec::new();
    let mut view = view;
    if let Some(page) = view.get_mut("page").and_then(|page| page.as_object_mut()) {
        let html = |name, arguments| {
            let mut html = Vec::new();
            engine.component(name, &arguments, &mut html).unwrap();
            serde_json::Value::from(String::from_utf8(html).unwrap())
        };
        page.insert("head".into(), html("head", json!({"brief": false})));
        page.insert("foot".into(), html("foot", json!({"brief": false})));
        page.insert("masthead".into(), html("masthead", json!({"section": "timeline", "current": false})));
    }
    engine
        .render_view(template, &Value::from_serializable(&view), &mut out)
        .unwrap_or_else(|problem| panic!("{problem:?}"));
    String::from_utf8(out).unwrap()
}

/// What a site's template of this text gives.
fn page(source: &str, view: serde_json::Value) -> String {
    render_with(&[("page.html", source)], "page.html", view)
}

fn places(problems: &Problems) -> Vec<String> {
    problems.iter().map(|p| p.place.as_ref().map(Place::to_string).unwrap_or_default()).collect()
}

const TINY: &str = "{% extends \"base.html\" %}{% block main %}<h1>{{ heading }}</h1>{% endblock main %}";

#[test]
fn the_shell_surrounds_a_page() {
    let crumbs = json!([{"label": "Chronologie", "href": "/a/timeline/"}, {"label": "Pièce 1"}]);
    let html = page(
        TINY,
        json!({
            "heading": "<b>",
            "page": {"title": "T — Rope & Co", "description": "\"d\"", "crumbs": crumbs, "keys": true},
        }),
    );
    for part in [
        "<!doctype html>\n<html lang=fr>",
        "<title>T — Rope &amp; Co</title>",
        "<meta name=\"description\" content=\"&quot;d&quot;\">",
        "<meta http-equiv=Content-Security-Policy content=\"default-src &#39;none&#39;\">",
        "<a href=\"/a/timeline/\" aria-current=true>Chronologie</a>",
        "<li aria-current=page>Pièce 1</ol>",
        "<h1>&lt;b&gt;</h1>",
        "<dialog class=\"help\"",
        "<link rel=stylesheet href=\"/a/assets/site.",
    ] {
        let escapes = [part.to_string(), part.replace("&#39;", "&#x27;"), part.replace("&#39;", "'")];
        assert!(escapes.iter().any(|part| html.contains(part)), "{part} is not in\n{html}");
    }
    assert!(html.ends_with("</body>\n</html>\n"), "{html}");
    assert!(!html.contains("\n\n"), "there are empty lines in\n{html}");
}

#[test]
fn a_page_without_what_is_optional_renders_too() {
    let html = page(TINY, json!({"heading": "h", "page": {"title": "T", "crumbs": []}}));
    assert!(
        !html.contains("class=crumb") && !html.contains("<dialog") && !html.contains("rel=\"canonical\"")
    );
}

#[test]
fn every_template_loads_and_its_words_exist() {
    let engine = Engine::new(&Theme::built_in(), &messages("en"), &BaseUrl::default()).unwrap();
    let english = messages("en");
    for template in Theme::built_in().templates() {
        assert!(engine.has(template.name.trim_start_matches(BUILT_IN_PREFIX)), "{}", template.name);
        for id in words_used(&template.source) {
            assert!(english.statics().contains_key(&id), "{} uses t.{id}", template.name);
        }
    }
}

/// Every `t.word` of a template, comments left out.
fn words_used(source: &str) -> BTreeSet<String> {
    let code: String = source
        .split("{#")
        .enumerate()
        .map(|(n, part)| if n == 0 { part } else { part.split_once("#}").map_or("", |(_, code)| code) })
        .collect();
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let mut words = BTreeSet::new();
    for (at, _) in code.match_indices("t.") {
        if !code[..at].ends_with(|c: char| word(c) || c == '.' || c == '"') {
            words.insert(code[at + 2..].chars().take_while(|&c| word(c)).collect());
        }
    }
    words
}

#[test]
fn templates_hold_no_words_of_their_own() {
    for template in Theme::built_in().templates() {
        let mut rest = template.source.as_ref();
        let mut text = String::new();
        // What is left without comments, tags of the engine and markup is what a reader would see.
        while let Some(at) = rest.find(['{', '<']) {
            text.push_str(&rest[..at]);
            let (open, close) = match &rest[at..] {
                tail if tail.starts_with("{#") => (2, "#}"),
                tail if tail.starts_with("{%") => (2, "%}"),
                tail if tail.starts_with("{{") => (2, "}}"),
                _ => (1, ">"),
            };
            let end = rest[at + open..].find(close).map_or(rest.len(), |end| at + open + end + close.len());
            text.push(' ');
            rest = &rest[end..];
        }
        text.push_str(rest);
        let words: Vec<_> = text
            .split(|c: char| !c.is_alphabetic())
            // Keys of the keyboard and the format of a file have the same name in every language.
            .filter(|word| word.chars().count() > 1)
            .collect();
        assert!(words.is_empty(), "{} says {words:?}", template.name);
    }
}

#[test]
fn a_site_may_extend_the_built_in_template_of_the_same_name() {
    let mine = "{% extends \"default/base.html\" %}{% block head %}<meta name=\"mine\">{% endblock head %}";
    let view = json!({"heading": "h", "page": {"title": "T", "crumbs": []}});
    let html = render_with(&[("base.html", mine), ("page.html", TINY)], "page.html", view);
    assert!(html.contains("<meta name=\"mine\">") && html.contains("<h1>h</h1>"));
}

#[test]
fn a_component_of_a_site_wins_also_inside_built_in_templates() {
    let mine = "{% component breadcrumb(items: array) %}MINE{% endcomponent breadcrumb %}";
    let view = json!({"heading": "h", "page": {"title": "T", "crumbs": [{"label": "x"}, {"label": "y"}]}});
    let html = render_with(&[("components/breadcrumb.html", mine), ("page.html", TINY)], "page.html", view);
    assert!(html.contains("MINE"));
}

#[test]
fn everything_wrong_in_templates_is_placed() {
    let problems =
        engine_with(&[("a.html", "<p>\n{{ é }"), ("b.html", "{% if %}"), ("c.html", "fine")]).err().unwrap();
    assert_eq!(places(&problems), ["templates/a.html:2:4", "templates/b.html:1:7"]);

    let problems = engine_with(&[
        ("a.html", "<p>\n  {{ x | nothing }}"),
        ("b.html", "{{ <nobody /> }}{% include \"nowhere.html\" %}"),
    ]);
    let problems = problems.err().unwrap();
    assert_eq!(places(&problems), ["templates/a.html:2:10", "templates/b.html:1:4", "templates/b.html:1:28"]);
    assert!(problems.iter().next().unwrap().message.contains("nothing"));

    let problems = engine_with(&[("a.html", "{% extends \"b.html\" %}")]).err().unwrap();
    assert_eq!(places(&problems), ["templates/a.html"]);
    let problems = engine_with(&[("a.html", "{% extends \"a.html\" %}")]).err().unwrap();
    assert_eq!(places(&problems), ["templates/a.html"]);
}

#[test]
fn a_failed_rendering_is_placed() {
    let engine = engine_with(&[("page.html", "<p>\n{{ missing }}")]).unwrap_or_else(|p| panic!("{p:?}"));
    let problem =
        engine.render_view("page.html", &Value::from_serializable(&json!({})), &mut Vec::new()).unwrap_err();
    assert_eq!(problem.place.as_ref().unwrap().to_string(), "templates/page.html:2:4");
    assert!(engine.render("nowhere.html", &Context::new(), &mut Vec::new()).is_err());
}

#[test]
fn json_may_stand_in_a_script_element() {
    let view = json!({"v": {"a": "</script>&\u{2028}", "b": [1, null]}});
    let text = page("{{ v | json }}", view.clone());
    assert!(!text.contains(['<', '&', '\u{2028}']));
    assert_eq!(serde_json::from_str::<serde_json::Value>(&text).unwrap(), view["v"]);
}

#[test]
fn an_event_shows_what_it_has_and_no_more() {
    let event = json!({
        "anchor": "e-1", "href": "/a/events/1/", "number": "Pièce 1", "html": "<p>a &amp; b</p>",
        "time": {"label": "8 h 28", "datetime": "2019-03-21T08:28:42.718+01:00", "utc": "07:28:42 UTC"},
        "source": "https://example.org/1?a&b", "title": "<Titre>",
        "media": [{"label": "Image", "href": "https://i.example/1.png", "note": "non chargée", "action": "Charger", "on_request": true}],
        "marks": ["confirmé"], "remarks": [{"label": "Remarque", "text": "<x>"}],
    });
    let html = page(
        "{{ <event_item event={event} later=\"1 h\" tight={true} date=\"10 octobre\" /> }}",
        json!({"event": event}),
    );
    for part in [
        "<li class=\"ev r\" id=e-1><p class=later>1 h</p><article><p class=h><span class=dd>10 octobre</span>",
        "<a href=\"/a/events/1/\"><time datetime=2019-03-21T08:28:42.718+01:00>8 h 28</time></a><span class=utc>",
        "<p class=ti><a href=\"/a/events/1/\">&lt;Titre&gt;</a></p><p>a &amp; b</p><ul class=media><li><a class=ph",
        " data-img><b>Image</b><span>non chargée</span><i>Charger</i></a></li></ul>",
        "<p class=rem><b>Remarque</b> &lt;x&gt;</p>",
        "href=\"https://example.org/1?a&amp;b\" rel=noreferrer>Source</a>",
    ] {
        assert!(html.contains(part), "{part} is not in\n{html}");
    }
    let least = json!({"event": {"anchor": "e-2", "href": "/b", "number": "2", "html": "", "time": {"label": "2018"}}});
    let html = page("{{ <event_item event={event} /> }}", least);
    assert!(!html.contains("<time") && !html.contains("later") && !html.contains("Archive"), "{html}");
}

#[test]
fn other_components_show_their_fields() {
    let entity = json!({"href": "/e/", "slug": "e", "name": "É & Co", "count": 3, "kind": {"k": "o"}, "spark": "M1 23v-2"});
    let html = page("{{ <entity_row entity={e} /> }}", json!({"e": entity}));
    assert!(
        html.starts_with("<li><a href=\"/e/\"><i class=k data-k=o></i><span class=nm>É &amp; Co</span><svg"),
        "{html}"
    );
    let html = page("{{ <kind_glyph kind={k} /> }}", json!({"k": {"glyph": "disc"}}));
    assert_eq!(html, "<i class=\"k g-disc\"></i>");
    let html =
        page("{{ <pagination pages={p} /> }}", json!({"p": {"label": "Page 1 sur 2", "next": "/p2/"}}));
    assert!(
        html.contains(
            "<span aria-current=\"page\">Page 1 sur 2</span><a rel=\"next\" href=\"/p2/\">Page suivante</a>"
        ),
        "{html}"
    );
    let local = json!({"p": {"label": "Image", "src": "/media/a.png.thumb.png", "alt": "un mur", "href": "/media/a.png"}});
    let html = page("{{ <picture picture={p} /> }}", local);
    assert!(
        html.contains("<a href=\"/media/a.png\"><img src=\"/media/a.png.thumb.png\" alt=\"un mur\" loading"),
        "{html}"
    );
}

#[test]
fn the_same_page_is_the_same_bytes() {
    let view: BTreeMap<_, _> =
        [("heading", json!("h")), ("page", json!({"title": "T", "crumbs": []}))].into();
    let render = || page(TINY, serde_json::to_value(&view).unwrap());
    assert_eq!(render(), render());
}

/// Views for [`COPYING`]: fields that are there or not, lists, switches, texts with signs of HTML and with marks.
fn any_view() -> impl Strategy<Value = serde_json::Value> {
    let text = || "[a<&\"'é\u{10fffd}\u{10fffc}]{0,3}";
    let item = (text(), proptest::option::of(text()), any::<bool>())
        .prop_map(|(a, b, c)| json!({"a": a, "b": b, "c": c}));
    (text(), text(), proptest::collection::vec(item, 0..3), any::<bool>(), 0u32..3).prop_map(
        |(title, html, items, on, number)| {
            json!({"title": title, "html": html, "items": items, "on": on, "number": number})
        },
    )
}

const COPYING: &str = "<h1 title=\"{{ title }}\">{{ title }}{{ html | safe }}</h1>{% if on and title %}on{% endif %}\
    {% for it in items %}{{ <copied it={it} last={loop.last} other=\"&\" /> }}{{ loop.index }}{% endfor %}\
    {{ title or html }}{{ number }}{% set first = html %}{{ first }}";

const COPIED: &str = "{% component copied(it: map, last: bool, other: string) %}\
    {% if it.c %}<b>{{ it.a }}</b>{% elif it.b %}{{ it.b }}{% endif %}{% if not last %}{{ other }}{% endif %}\
    {% endcomponent copied %}";

proptest! {
    #[test]
    fn copies_of_a_skeleton_are_what_the_engine_makes(views in proptest::collection::vec(any_view(), 1..12)) {
        let engine = engine_with(&[("copying.html", COPYING), ("copied.html", COPIED)]).unwrap();
        prop_assert!(engine.plain.has_template("copying.html"));
        for view in views {
            let (mut copied, mut made) = (Vec::new(), Vec::new());
            engine.page("copying.html", &view, &mut copied).unwrap();
            engine.render_view("copying.html", &Value::from_serializable(&view), &mut made).unwrap();
            prop_assert_eq!(String::from_utf8(copied).unwrap(), String::from_utf8(made).unwrap());
        }
    }
}

#[test]
fn a_page_of_a_known_shape_is_not_rendered_again() {
    let engine = engine_with(&[("copying.html", COPYING), ("copied.html", COPIED)]).unwrap();
    let view = |title: &str| json!({"title": title, "html": "h", "items": [], "on": true, "number": 1});
    for title in ["a", "b", "c"] {
        engine.page("copying.html", &view(title), &mut Vec::new()).unwrap();
    }
    assert_eq!(engine.skeletons.count(), 1);
    engine.page("copying.html", &view(""), &mut Vec::new()).unwrap();
    assert_eq!(engine.skeletons.count(), 2);
}

#[test]
fn a_template_of_the_site_that_computes_sees_the_texts() {
    let engine = engine_with(&[("shout.html", "{{ title | upper }}")]).unwrap();
    let mut out = Vec::new();
    engine.page("shout.html", &json!({"title": "a & b"}), &mut out).unwrap();
    assert_eq!(String::from_utf8(out).unwrap(), "A &amp; B");
    assert_eq!(engine.skeletons.count(), 0);
}
