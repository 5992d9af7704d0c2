//! Sitemaps, feeds, graphs and pictures in XML.

use roxmltree::{Document, Node};

use super::{html, is_harmless};

/// What is wrong in an XML text. The parser knows no document types, so that none comes through.
pub(super) fn wrong(text: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    match Document::parse(text) {
        Ok(document) => document.descendants().for_each(|node| look(node, &mut wrong)),
        Err(error) => wrong.push(format!("is no XML: {error}")),
    }
    wrong
}

fn look(node: Node<'_, '_>, wrong: &mut Vec<String>) {
    let name = node.tag_name().name().to_ascii_lowercase();
    if matches!(
        name.as_str(),
        "script" | "foreignobject" | "iframe" | "animate" | "set" | "handler" | "style"
    ) {
        wrong.push(format!("<{name}>"));
    }
    for attribute in node.attributes() {
        let key = attribute.name().to_ascii_lowercase();
        if key.starts_with("on") || key == "style" {
            wrong.push(format!("<{name} {key}>"));
        }
        if matches!(key.as_str(), "href" | "src" | "url") && !is_harmless(attribute.value()) {
            wrong.push(format!("<{name} {key}> leads to `{}`", attribute.value()));
        }
    }
    let text = node.text().unwrap_or_default();
    // What a feed reader shows as HTML; descriptions of RSS are HTML too, those of a graph are text.
    let of_rss = node.document().root_element().has_tag_name("rss");
    if node.attribute("type") == Some("html") || of_rss && matches!(name.as_str(), "encoded" | "description")
    {
        wrong.extend(html::wrong_in_part(text));
    }
    if matches!(name.as_str(), "loc" | "link" | "uri") && !is_harmless(text) {
        wrong.push(format!("<{name}> leads to `{text}`"));
    }
    if node.is_pi() && node.pi().is_some_and(|pi| pi.value.is_some_and(|value| value.contains(':'))) {
        wrong.push("an instruction that names something elsewhere".into());
    }
}
