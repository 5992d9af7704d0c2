//! Atom, as RFC 4287 has it.

use super::{Content, Format};
use crate::pages::views::FeedEntry;
use crate::routes::Route;
use crate::text::push_xml;

/// Writes a feed.
pub(super) fn write(feed: &Content<'_, '_>, out: &mut Vec<u8>) {
    let mut xml = Xml(out);
    xml.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\"");
    xml.attribute("xml:lang", &feed.site.config.language);
    xml.raw(">\n");
    xml.element("id", &feed.id);
    xml.element("title", &feed.title);
    if !feed.description.is_empty() {
        xml.element("subtitle", feed.description);
    }
    xml.element("updated", &feed.updated().to_string());
    xml.author(&feed.author);
    xml.link("alternate", Some("text/html"), &address(feed, &feed.page));
    // It must be whole: whoever has the file alone learns from it where it came from.
    if let Some(own) = feed.site.base.absolute(&feed.own) {
        xml.link("self", Some(Format::Atom.media_type()), &own);
    }
    xml.raw("<generator");
    xml.attribute("version", env!("CARGO_PKG_VERSION"));
    xml.raw(">Filature</generator>\n");
    for entry in &feed.entries {
        xml.entry(feed, entry);
    }
    xml.raw("</feed>\n");
}

/// The whole address, where the site knows its host.
fn address(feed: &Content<'_, '_>, route: &Route) -> String {
    let base = &feed.site.base;
    base.absolute(route).unwrap_or_else(|| base.href(route).to_string())
}

/// A document that grows.
struct Xml<'o>(&'o mut Vec<u8>);

impl Xml<'_> {
    fn raw(&mut self, markup: &str) {
        self.0.extend_from_slice(markup.as_bytes());
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.raw(" ");
        self.raw(name);
        self.raw("=\"");
        push_xml(self.0, value);
        self.raw("\"");
    }

    fn element(&mut self, name: &str, text: &str) {
        self.raw("<");
        self.raw(name);
        self.raw(">");
        push_xml(self.0, text);
        self.raw("</");
        self.raw(name);
        self.raw(">\n");
    }

    fn author(&mut self, name: &str) {
        self.raw("<author><name>");
        push_xml(self.0, name);
        self.raw("</name></author>\n");
    }

    fn link(&mut self, rel: &str, media_type: Option<&str>, href: &str) {
        self.raw("<link");
        self.attribute("rel", rel);
        if let Some(media_type) = media_type {
            self.attribute("type", media_type);
        }
        self.attribute("href", href);
        self.raw("/>\n");
    }

    fn entry(&mut self, feed: &Content<'_, '_>, entry: &FeedEntry<'_>) {
        self.raw("<entry>\n");
        self.element("id", &feed.id_of(entry));
        self.element("title", &entry.title);
        self.element("published", &entry.published.to_string());
        self.element("updated", &entry.updated.to_string());
        if let Some(author) = &entry.author {
            self.author(author);
        }
        let permalink = feed.site.base.whole(&entry.permalink);
        self.link("alternate", Some("text/html"), permalink.as_deref().unwrap_or(entry.permalink.as_str()));
        if let Some(post) = &entry.post {
            self.link("via", None, post);
        }
        for tag in entry.tags {
            self.raw("<category");
            self.attribute("term", tag);
            self.raw("/>\n");
        }
        self.raw("<content type=\"html\">");
        push_xml(self.0, &entry.html);
        self.raw("</content>\n</entry>\n");
    }
}
