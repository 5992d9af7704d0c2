//! The same corpus as a site of Hugo, to compare with.
//!
//! The pages are those of Filature: one per post, with its text, time, author, source, pictures, entities and
//! neighbours; the posts of each month and of each note, whole; the posts of each year, entity, tag and account, on a
//! line each, 500 to a page. The templates are as simple as they can be while a page weighs about as much as one of
//! Filature's. There is no search, no feed, no card and no data file, all of which Filature writes: what Hugo is
//! asked for is less.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

use chrono::DateTime;

use crate::corpus::{Corpus, Note};
use crate::post::{EPOCH, Post};

/// Writes the site into a folder.
pub(crate) fn write(corpus: &Corpus, folder: &Path) -> io::Result<()> {
    let events = folder.join("content/events");
    let layouts = folder.join("layouts/_default");
    fs::create_dir_all(&events)?;
    fs::create_dir_all(&layouts)?;
    fs::write(folder.join("hugo.yaml"), CONFIG)?;
    fs::write(layouts.join("baseof.html"), include_str!("hugo/baseof.html"))?;
    fs::write(layouts.join("single.html"), include_str!("hugo/single.html"))?;
    fs::write(layouts.join("list.html"), include_str!("hugo/list.html"))?;
    fs::write(layouts.join("terms.html"), include_str!("hugo/terms.html"))?;
    fs::create_dir_all(folder.join("layouts/partials"))?;
    fs::write(folder.join("layouts/partials/pages.html"), include_str!("hugo/pages.html"))?;
    // Lists of whole posts are the others; see `list.html`.
    for lines in ["years", "entities", "tags", "accounts"] {
        let layouts = folder.join("layouts").join(lines);
        fs::create_dir_all(&layouts)?;
        fs::write(layouts.join("term.html"), include_str!("hugo/lines.html"))?;
    }
    fs::write(folder.join("layouts/index.html"), include_str!("hugo/index.html"))?;
    // As Filature's timeline of many posts: it leads to the years.
    fs::create_dir_all(folder.join("layouts/events"))?;
    fs::write(folder.join("layouts/events/section.html"), include_str!("hugo/index.html"))?;
    fs::write(events.join("_index.md"), "---\ntitle: Timeline\n---\n")?;

    let mut page = String::new();
    for note in corpus.notes() {
        for post in note.posts() {
            page.clear();
            write_page(corpus, &note, &post, &mut page);
            File::create(events.join(format!("{}.md", post.id)))?.write_all(page.as_bytes())?;
        }
    }
    Ok(())
}

const CONFIG: &str = "\
baseURL: https://example.org/
title: An invented corpus
disableKinds: [rss, sitemap, robotstxt, '404']
taxonomies:
  account: accounts
  entity: entities
  month: months
  note: notes
  tag: tags
  year: years
pagination:
  pagerSize: 500
  disableAliases: true
";

fn write_page(corpus: &Corpus, note: &Note<'_>, post: &Post, out: &mut String) {
    // JSON is YAML, and quotes what needs it.
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    let millis = (post.id >> 22) + EPOCH;
    let date = DateTime::from_timestamp_millis(millis as i64).unwrap_or_default();
    let title: Vec<_> = post.text.split_whitespace().take(9).collect();
    let names: Vec<_> = post.entities.iter().map(|&at| quoted(&corpus.entities()[at].name)).collect();
    let pictures: Vec<_> = post.pictures.iter().map(|address| quoted(address)).collect();
    let tags: Vec<_> = note.tags.iter().map(String::as_str).chain(["type/tweets"]).map(quoted).collect();
    let mut accounts = vec![quoted(&note.author.handle)];
    for mentioned in handles(&post.text).map(quoted) {
        if !accounts.contains(&mentioned) {
            accounts.push(mentioned);
        }
    }
    let _ = write!(
        out,
        "---\ntitle: {}\ndate: {}\nauthor: {}\nhandle: {}\nentities: [{}]\nnotes: [{}]\npictures: [{}]\n\
         years: ['{}']\nmonths: ['{}']\ntags: [{}]\naccounts: [{}]\n---\n",
        quoted(&title.join(" ")),
        date.format("%Y-%m-%dT%H:%M:%S%.3fZ"),
        quoted(&note.author.name),
        note.author.handle,
        names.join(", "),
        quoted(&format!("{} {}", note.title, note.number)),
        pictures.join(", "),
        date.format("%Y"),
        date.format("%Y-%m"),
        tags.join(", "),
        accounts.join(", "),
    );
    out.push_str(&post.text.replace('\n', "  \n"));
    out.push('\n');
}

/// The handles that a text mentions.
fn handles(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | ',' | '.'));
    words.filter_map(|word| word.strip_prefix('@')).filter(|handle| !handle.is_empty())
}
