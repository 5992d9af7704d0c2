//! JSON Feed, version 1.1 (<https://www.jsonfeed.org/version/1.1/>).

use serde::Serialize;

use super::Content;
use crate::pages::views::FeedEntry;

/// Writes a feed.
pub(super) fn write(feed: &Content<'_, '_>, out: &mut Vec<u8>) -> serde_json::Result<()> {
    let base = &feed.site.base;
    let json = JsonFeed {
        version: "https://jsonfeed.org/version/1.1",
        title: &feed.title,
        home_page_url: base.absolute(&feed.page),
        feed_url: base.absolute(&feed.own),
        description: Some(feed.description).filter(|text| !text.is_empty()),
        authors: [Author { name: &feed.author }],
        language: &feed.site.config.language,
        items: feed.entries.iter().map(|entry| Item::new(feed, entry)).collect(),
    };
    serde_json::to_writer(&mut *out, &json)?;
    out.push(b'\n');
    Ok(())
}

#[derive(Serialize)]
struct JsonFeed<'a> {
    version: &'static str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    home_page_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    feed_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    authors: [Author<'a>; 1],
    language: &'a str,
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
}

#[derive(Serialize)]
struct Item<'a> {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    external_url: Option<&'a str>,
    title: &'a str,
    content_html: &'a str,
    content_text: &'a str,
    date_published: String,
    date_modified: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    authors: Option<[Author<'a>; 1]>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    tags: &'a [std::sync::Arc<str>],
}

impl<'a> Item<'a> {
    fn new(feed: &'a Content<'_, '_>, entry: &'a FeedEntry<'_>) -> Self {
        Item {
            id: feed.id_of(entry),
            url: feed.site.base.whole(&entry.permalink),
            external_url: entry.post.as_deref(),
            title: &entry.title,
            content_html: &entry.html,
            content_text: entry.text,
            date_published: entry.published.to_string(),
            date_modified: entry.updated.to_string(),
            authors: entry.author.as_deref().map(|name| [Author { name }]),
            tags: entry.tags,
        }
    }
}
