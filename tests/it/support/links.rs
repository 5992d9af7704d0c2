use std::collections::{BTreeMap, BTreeSet};

use super::{Tag, tags};

/// Attributes that hold one address.
const ADDRESSES: [&str; 6] = ["href", "src", "poster", "action", "data-search", "data-src"];

/// Every address in the files of a site that stands at `base` (`https://example.org/a/`) and does not resolve:
/// to a file that is there, and to a part of it that is there.
pub(crate) fn wrong_links(files: &BTreeMap<String, Vec<u8>>, base: &str) -> Vec<String> {
    let (origin, path) = split(base);
    let ids: BTreeMap<&str, BTreeSet<String>> = files
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| (path.as_str(), ids(bytes)))
        .collect();
    let mut wrong = Vec::new();
    for (file, bytes) in files {
        let page = format!("{path}{}", file.strip_suffix("index.html").unwrap_or(file));
        for address in addresses(file, bytes) {
            if let Err(why) = resolve(&address, &page, (origin, path), files, &ids) {
                wrong.push(format!("{file}: `{address}` {why}"));
            }
        }
    }
    wrong
}

fn split(base: &str) -> (&str, &str) {
    let host = base.find("://").unwrap() + 3;
    base.split_at(host + base[host..].find('/').unwrap())
}

fn resolve(
    address: &str,
    page: &str,
    (origin, base): (&str, &str),
    files: &BTreeMap<String, Vec<u8>>,
    ids: &BTreeMap<&str, BTreeSet<String>>,
) -> Result<(), String> {
    if ["mailto:", "data:"].iter().any(|scheme| address.starts_with(scheme)) {
        return Ok(());
    }
    let address = match address.strip_prefix(origin) {
        Some(own) => own,
        None if address.contains("://") => return Ok(()),
        None => address,
    };
    let (bare, fragment) = address.split_once('#').map_or((address, None), |(bare, id)| (bare, Some(id)));
    let bare = bare.split('?').next().unwrap();
    let whole = match bare {
        "" => page.to_string(),
        _ if bare.starts_with("//") => return Err("names another host".into()),
        _ if bare.starts_with('/') => bare.to_string(),
        _ => joined(page, bare),
    };
    let inside = whole.strip_prefix(base).ok_or_else(|| format!("is outside of {base}"))?;
    let file = if inside.is_empty() || inside.ends_with('/') {
        format!("{inside}index.html")
    } else {
        inside.into()
    };
    if !files.contains_key(&file) {
        return Err("leads nowhere".into());
    }
    match fragment {
        Some(id) if !ids.get(file.as_str()).is_some_and(|ids| ids.contains(id)) => {
            Err(format!("names no part of {file}"))
        }
        _ => Ok(()),
    }
}

fn joined(page: &str, relative: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in relative.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// The addresses in a file that a browser, a crawler or a reader may follow.
fn addresses(file: &str, bytes: &[u8]) -> Vec<String> {
    let text = || std::str::from_utf8(bytes).unwrap();
    match file.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "html" => tags(text()).iter().flat_map(of_tag).collect(),
        "webmanifest" => ["\"src\":\"", "\"start_url\":\"", "\"scope\":\""]
            .into_iter()
            .flat_map(|key| between(text(), key, "\"").map(String::from).collect::<Vec<_>>())
            .collect(),
        "css" => between(text(), "url(", ")")
            .map(|address| address.trim_matches(['"', '\'']).to_string())
            .collect(),
        "json" if file.starts_with("data/events") => {
            between(text(), "\"permalink\":\"", "\"").map(String::from).collect()
        }
        "xml" if file.ends_with("feed.xml") => between(text(), " href=\"", "\"").map(String::from).collect(),
        "json" if file == "feed.json" => ["url", "home_page_url", "feed_url"]
            .iter()
            .flat_map(|name| {
                between(text(), &format!("\"{name}\":\""), "\"").map(String::from).collect::<Vec<_>>()
            })
            .collect(),
        "xml" => between(text(), "<loc>", "</loc>").map(String::from).collect(),
        "txt" if file == "robots.txt" => {
            text().lines().filter_map(|line| line.strip_prefix("Sitemap: ")).map(String::from).collect()
        }
        _ => Vec::new(),
    }
}

fn of_tag(tag: &Tag) -> Vec<String> {
    let mut found: Vec<String> =
        ADDRESSES.iter().filter_map(|name| tag.get(name)).map(|address| address.to_string()).collect();
    let candidates =
        tag.get("srcset").unwrap_or_default().split(',').filter_map(|it| it.split_whitespace().next());
    found.extend(candidates.map(String::from));
    if matches!(tag.get("property"), Some("og:image" | "og:url")) {
        found.extend(tag.get("content").map(String::from));
    }
    found
}

fn between<'t>(text: &'t str, open: &str, close: &'t str) -> impl Iterator<Item = &'t str> {
    text.split(open)
        .skip(1)
        .collect::<Vec<_>>()
        .into_iter()
        .map(move |rest| &rest[..rest.find(close).expect("it is closed")])
}

fn ids(bytes: &[u8]) -> BTreeSet<String> {
    tags(std::str::from_utf8(bytes).unwrap())
        .iter()
        .filter_map(|tag| tag.get("id"))
        .map(String::from)
        .collect()
}
