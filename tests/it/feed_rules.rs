//! The rules of RFC 4287 and of JSON Feed 1.1, as far as the feeds of a site can break them.

use std::collections::BTreeSet;

use chrono::DateTime;
use roxmltree::{Document, Node};
use serde_json::Value;

const ATOM: &str = "http://www.w3.org/2005/Atom";

/// What is wrong with an Atom feed.
pub(super) fn of_atom(text: &str) -> Vec<String> {
    let document = match Document::parse(text) {
        Ok(document) => document,
        Err(error) => return vec![format!("not well-formed: {error}")],
    };
    let mut faults = Vec::new();
    let feed = document.root_element();
    if !feed.has_tag_name((ATOM, "feed")) {
        faults.push("the root is no atom:feed".into());
    }
    for node in feed.descendants().filter(Node::is_element) {
        if node.tag_name().namespace() != Some(ATOM) {
            faults.push(format!("{:?} is not of Atom", node.tag_name()));
        }
    }
    // 4.1.1
    container(
        &feed,
        &["author", "generator", "id", "link", "subtitle", "title", "updated", "entry"],
        &["generator", "subtitle"],
        &mut faults,
    );
    let entries: Vec<Node<'_, '_>> = children(&feed, "entry").collect();
    let after =
        feed.children().filter(Node::is_element).skip_while(|node| !node.has_tag_name((ATOM, "entry")));
    if after.into_iter().any(|node| !node.has_tag_name((ATOM, "entry"))) {
        faults.push("something follows the entries".into());
    }
    if children(&feed, "author").next().is_none()
        && entries.iter().any(|entry| children(entry, "author").next().is_none())
    {
        faults.push("an entry has no author, nor has the feed".into());
    }
    let mut seen = BTreeSet::new();
    for entry in &entries {
        // 4.1.2
        container(
            entry,
            &["author", "category", "content", "id", "link", "published", "title", "updated"],
            &["content", "published"],
            &mut faults,
        );
        for content in children(entry, "content") {
            if !matches!(content.attribute("type"), None | Some("text" | "html")) {
                faults.push(format!("content of type {:?}", content.attribute("type")));
            }
            if content.children().any(|node| node.is_element()) {
                faults.push("html content with elements of its own".into());
            }
        }
        if !seen.insert(text_of(entry, "id")) {
            faults.push(format!("{} stands twice", text_of(entry, "id")));
        }
    }
    faults
}

/// What is the same for feeds and entries.
fn container(node: &Node<'_, '_>, known: &[&str], at_most_once: &[&'static str], faults: &mut Vec<String>) {
    let name = node.tag_name().name();
    for child in node.children().filter(Node::is_element) {
        if !known.contains(&child.tag_name().name()) {
            faults.push(format!("{name} has {}", child.tag_name().name()));
        }
    }
    for required in ["id", "title", "updated"] {
        let count = children(node, required).count();
        if count != 1 {
            faults.push(format!("{name} has {required} {count} times"));
        }
        if text_of(node, required).trim().is_empty() {
            faults.push(format!("{required} of {name} is empty"));
        }
    }
    for once in at_most_once {
        if children(node, once).count() > 1 {
            faults.push(format!("{name} has several {once}"));
        }
    }
    // 4.2.6: an absolute IRI.
    if !is_tag_uri(&text_of(node, "id")) {
        faults.push(format!("`{}` is no tag URI", text_of(node, "id")));
    }
    // 3.3: RFC 3339, with an upper-case T and Z.
    for date in children(node, "updated").chain(children(node, "published")) {
        if !is_date(date.text().unwrap_or_default()) {
            faults.push(format!("`{:?}` is no date", date.text()));
        }
    }
    // 3.2: a person has exactly one name, which is not empty.
    for author in children(node, "author") {
        if children(&author, "name").count() != 1 || text_of(&author, "name").trim().is_empty() {
            faults.push(format!("an author of {name} has no name"));
        }
    }
    // 4.2.7: a link has an address; no two alternates of the same type and language.
    let mut alternates = BTreeSet::new();
    for link in children(node, "link") {
        let (rel, href) = (link.attribute("rel").unwrap_or("alternate"), link.attribute("href"));
        if href.is_none_or(|href| href.is_empty() || href.contains([' ', '<', '"'])) {
            faults.push(format!("a link of {name} has no address: {href:?}"));
        }
        if rel == "alternate" && !alternates.insert(link.attribute("type")) {
            faults.push(format!("{name} has two alternates of one type"));
        }
    }
    if alternates.is_empty() {
        faults.push(format!("{name} has no alternate"));
    }
    // 4.2.2: a category has a term.
    for category in children(node, "category") {
        if category.attribute("term").is_none_or(str::is_empty) {
            faults.push("a category has no term".into());
        }
    }
}

/// What is wrong with a JSON Feed.
pub(super) fn of_json_feed(text: &str) -> Vec<String> {
    let Ok(feed) = serde_json::from_str::<Value>(text) else { return vec!["no JSON".into()] };
    let mut faults = Vec::new();
    let mut rule = |kept: bool, what: String| {
        if !kept {
            faults.push(what);
        }
    };
    rule(feed["version"] == "https://jsonfeed.org/version/1.1", "no version".into());
    rule(is_text(&feed["title"]), "no title".into());
    rule(is_text(&feed["language"]), "no language".into());
    for name in ["home_page_url", "feed_url"] {
        rule(is_address(feed.get(name)), format!("{name}: {}", feed[name]));
    }
    rule(are_authors(&feed["authors"]), "wrong authors".into());
    let items = feed["items"].as_array().cloned().unwrap_or_default();
    rule(feed["items"].is_array(), "no items".into());
    let mut seen = BTreeSet::new();
    for item in &items {
        let id = item["id"].as_str().unwrap_or_default();
        rule(is_tag_uri(id), format!("`{id}` is no tag URI"));
        rule(seen.insert(id), format!("{id} stands twice"));
        for name in ["url", "external_url"] {
            rule(is_address(item.get(name)), format!("{name} of {id}: {}", item[name]));
        }
        rule(
            item["content_html"].is_string() || item["content_text"].is_string(),
            format!("{id} has no content"),
        );
        rule(is_text(&item["title"]), format!("{id} has no title"));
        for name in ["date_published", "date_modified"] {
            rule(item[name].as_str().is_some_and(is_date), format!("{name} of {id}: {}", item[name]));
        }
        rule(item.get("authors").is_none_or(are_authors), format!("authors of {id}"));
        let tags = item.get("tags").map(|tags| tags.as_array().is_some_and(|tags| tags.iter().all(is_text)));
        rule(tags != Some(false), format!("tags of {id}"));
    }
    faults
}

fn are_authors(authors: &Value) -> bool {
    authors
        .as_array()
        .is_some_and(|authors| !authors.is_empty() && authors.iter().all(|one| is_text(&one["name"])))
}

fn is_text(value: &Value) -> bool {
    value.as_str().is_some_and(|text| !text.trim().is_empty())
}

/// Whether an address, where there is one, is whole.
fn is_address(value: Option<&Value>) -> bool {
    value.is_none_or(|value| {
        value.as_str().and_then(|text| text.split_once("://")).is_some_and(|(scheme, rest)| {
            matches!(scheme, "http" | "https") && !rest.is_empty() && !rest.starts_with('/')
        })
    })
}

fn is_date(text: &str) -> bool {
    text.len() == "2022-03-05T06:47:23.309Z".len()
        && text.ends_with('Z')
        && DateTime::parse_from_rfc3339(text).is_ok()
}

/// RFC 4151: `tag:authority,date:specific`.
fn is_tag_uri(text: &str) -> bool {
    let mut parts = text.splitn(3, ':');
    let (scheme, entity, specific) = (parts.next(), parts.next(), parts.next());
    let entity = entity.and_then(|entity| entity.split_once(','));
    scheme == Some("tag")
        && entity.is_some_and(|(authority, date)| {
            authority.contains('.') && date.starts_with(|c: char| c.is_ascii_digit())
        })
        && specific
            .is_some_and(|text| text.bytes().all(|b| b.is_ascii_graphic() && !b"<>\"\\^`{|}#".contains(&b)))
}

fn children<'a, 'i>(
    node: &Node<'a, 'i>,
    name: &'static str,
) -> impl Iterator<Item = Node<'a, 'i>> + use<'a, 'i> {
    node.children().filter(move |child| child.has_tag_name((ATOM, name)))
}

fn text_of(node: &Node<'_, '_>, name: &'static str) -> String {
    children(node, name).next().and_then(|child| child.text()).unwrap_or_default().to_string()
}
