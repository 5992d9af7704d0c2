//! Every address of the site is made here.
//!
//! A [`Route`] names a page or file of the site, an [`OutPath`] is where its bytes go in the output folder,
//! and an [`Href`] is what a page writes to link there. Links carry the base path of the site (`/`,
//! `/repo/`, `/a/b/`) and are therefore the same on every page, so that what two pages show alike is made
//! only once.

use std::fmt;
use std::sync::Arc;

use crate::text::Slug;

/// Id of an event: its last part of the address `/events/<id>/`, and its `id` in the data files.
///
/// Holds only lower- and upper-case ASCII letters, digits, `-`, `_` and `.`, and never begins with a dot.
/// Ids are ordered as text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId(Arc<str>);

impl EventId {
    /// Takes an id; none if it could not stand in an address as it is.
    pub fn new(id: &str) -> Option<Self> {
        let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.');
        (!id.is_empty() && !id.starts_with('.') && id.bytes().all(plain)).then(|| EventId(id.into()))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for EventId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A page or file of the site.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Route {
    /// `/`
    Home,
    /// `/timeline/`
    Timeline,
    /// `/timeline/2021/`
    Year(i32),
    /// `/timeline/2021/07/`
    Month(i32, u32),
    /// `/events/<id>/`
    Event(EventId),
    /// `/entities/`
    Entities,
    /// `/entities/<slug>/`
    Entity(Slug),
    /// `/accounts/<platform>/<handle>/`
    Account(&'static str, Arc<str>),
    /// `/tags/`
    Tags,
    /// `/tags/cat/espionage/`
    Tag(Vec<Slug>),
    /// `/notes/`, where there are several
    Notes,
    /// `/notes/<slug>/`
    Note(Slug),
    /// `/search/`
    Search,
    /// `/corrections/`
    Corrections,
    /// `/about/`, `/docs/method/`
    Page(Vec<Slug>),
    /// `…/p2/`: a later page of a list; the number is at least 2.
    Part(Box<Route>, u32),
    /// `/cards/site.png`, `/cards/entities/<slug>.png`: the card picture of the site, or of an entity.
    Card(Option<Slug>),
    /// A single file, by its path: `404.html`, `data/events.json`, `assets/site.1234.css`.
    File(OutPath),
}

impl Route {
    /// Page `number` (counted from 1) of the list that begins at this address.
    #[must_use]
    pub fn part(self, number: u32) -> Route {
        if number <= 1 { self } else { Route::Part(Box::new(self), number) }
    }

    /// The Atom feed of what this page lists.
    pub fn atom_feed(&self) -> Route {
        Route::File(OutPath(format!("{}feed.xml", self.path()).into()))
    }

    /// The JSON Feed of what this page lists.
    pub fn json_feed(&self) -> Route {
        Route::File(OutPath(format!("{}feed.json", self.path()).into()))
    }

    /// The address below the base path, without the slash before it: `timeline/2021/`, empty for home.
    pub fn path(&self) -> String {
        let mut path = String::with_capacity(32);
        self.push_path(&mut path);
        path
    }

    /// Appends the address to what leads there. Not by `format!`: a page has dozens of links.
    fn push_path(&self, path: &mut String) {
        let mut put = |parts: &[&str]| {
            for part in parts {
                path.push_str(part);
                path.push('/');
            }
        };
        match self {
            Route::Home => {}
            Route::Timeline => put(&["timeline"]),
            Route::Year(year) => put(&["timeline", &format!("{year:04}")]),
            Route::Month(year, month) => put(&["timeline", &format!("{year:04}"), &format!("{month:02}")]),
            Route::Event(id) => put(&["events", id.as_str()]),
            Route::Entities => put(&["entities"]),
            Route::Entity(slug) => put(&["entities", slug.as_str()]),
            Route::Account(platform, handle) => put(&["accounts", platform, handle]),
            Route::Tags => put(&["tags"]),
            Route::Tag(parts) => {
                put(&["tags"]);
                parts.iter().for_each(|part| put(&[part.as_str()]));
            }
            Route::Notes => put(&["notes"]),
            Route::Note(slug) => put(&["notes", slug.as_str()]),
            Route::Search => put(&["search"]),
            Route::Corrections => put(&["corrections"]),
            Route::Page(parts) => parts.iter().for_each(|part| put(&[part.as_str()])),
            Route::Part(list, number) => {
                list.push_path(path);
                path.push_str(&format!("p{number}/"));
            }
            Route::Card(None) => path.push_str("cards/site.png"),
            Route::Card(Some(slug)) => {
                path.push_str("cards/entities/");
                path.push_str(slug.as_str());
                path.push_str(".png");
            }
            Route::File(file) => path.push_str(file.as_str()),
        }
    }

    /// Where the bytes go in the output folder.
    pub fn out_path(&self) -> OutPath {
        match self {
            Route::File(path) => path.clone(),
            Route::Card(_) => OutPath(self.path().into()),
            _ => OutPath((self.path() + "index.html").into()),
        }
    }
}

/// Path of a file in the output folder, relative to it, with `/` between its parts.
///
/// Its parts are never empty, `.` or `..`, and hold no `\`, `:`, control character or NUL, so that no name
/// in a note can lead out of the folder, on any system.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutPath(Arc<str>);

impl OutPath {
    /// Takes a relative path; none if it is not one that stays inside the output folder.
    pub fn new(path: &str) -> Option<Self> {
        let harmless = |part: &str| {
            !matches!(part, "" | "." | "..")
                && !part.chars().any(|c| c.is_control() || matches!(c, '\\' | ':'))
        };
        path.split('/').all(harmless).then(|| OutPath(path.into()))
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder that it lies in; none directly in the output folder.
    pub fn folder(&self) -> Option<OutPath> {
        // Its parts are those of a path already.
        self.0.rsplit_once('/').map(|(folder, _)| OutPath(folder.into()))
    }

    /// The last part of the path.
    pub fn file_name(&self) -> &str {
        self.0.rsplit_once('/').map_or(&*self.0, |(_, name)| name)
    }
}

impl fmt::Display for OutPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Where the site will stand: `https://example.org/repo/`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct BaseUrl {
    /// `https://example.org`; none when the site does not know its own host.
    origin: Option<Arc<str>>,
    /// `/repo/`: begins and ends with a slash.
    path: Arc<str>,
}

impl Default for BaseUrl {
    fn default() -> Self {
        BaseUrl { origin: None, path: "/".into() }
    }
}

impl BaseUrl {
    /// Reads an `http` or `https` address, or a path alone that begins with a slash.
    pub fn parse(url: &str) -> Result<Self, String> {
        let url = url.trim();
        let (origin, path) = match url.split_once("://") {
            Some(("http" | "https", rest)) => {
                let at = rest.find('/').unwrap_or(rest.len());
                let host = &rest[..at];
                if host.is_empty() || host.contains(['@', '?', '#', ' ']) {
                    return Err(format!("`{url}` has no usable host name"));
                }
                let origin = &url[..url.len() - rest.len() + at];
                (Some(origin.to_ascii_lowercase().into()), &rest[at..])
            }
            Some((scheme, _)) => return Err(format!("`{scheme}://` is not an address of a web site")),
            None if url.starts_with('/') => (None, url),
            None => return Err(format!("`{url}` is neither an address (`https://…`) nor a path (`/…`)")),
        };
        let allowed = |c: char| c.is_ascii_alphanumeric() || "-._~/%".contains(c);
        if !path.chars().all(allowed) || path.split('/').any(|part| matches!(part, "." | "..")) {
            return Err(format!("`{path}` is not a path that a site can stand at"));
        }
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        let path = if parts.is_empty() { "/".into() } else { format!("/{}/", parts.join("/")).into() };
        Ok(BaseUrl { origin, path })
    }

    /// The path that every address of the site begins with: `/`, `/repo/`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Scheme and host, when they are known.
    pub fn origin(&self) -> Option<&str> {
        self.origin.as_deref()
    }

    /// How a page links to `route`.
    pub fn href(&self, route: &Route) -> Href {
        let mut href = String::with_capacity(self.path.len() + 48);
        href.push_str(&self.path);
        route.push_path(&mut href);
        Href(href)
    }

    /// How a list of events links to one of them there: `/timeline/#e-1`.
    pub fn href_at(&self, route: &Route, anchor: &str) -> Href {
        self.href(route).at(anchor)
    }

    /// How a page links to a file of the site, by its path in the output folder.
    pub fn href_of_file(&self, path: &str) -> Href {
        Href(format!("{}{path}", self.path))
    }

    /// The full address behind a link of the site, when the host is known.
    pub fn whole(&self, href: &Href) -> Option<String> {
        Some(format!("{}{href}", self.origin.as_deref()?))
    }

    /// The full address, when the host is known.
    pub fn absolute(&self, route: &Route) -> Option<String> {
        Some(format!("{}{}{}", self.origin.as_deref()?, self.path, route.path()))
    }
}

/// The address, or the path alone where the host is not known; [`BaseUrl::parse`] reads it.
impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.origin.as_deref().unwrap_or_default(), self.path)
    }
}

/// A link inside the site, as it stands in a page.
#[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(transparent)]
pub struct Href(String);

impl Href {
    /// The link as text; safe in an HTML attribute once escaped.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Href {
    /// The link to a search, with what is looked for.
    #[must_use]
    pub fn asking(mut self, words: &str) -> Href {
        self.0.push_str("?q=");
        for byte in words.bytes() {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => self.0.push(byte.into()),
                b' ' => self.0.push('+'),
                _ => self.0.push_str(&format!("%{byte:02X}")),
            }
        }
        self
    }

    /// The link to the page of an entity, with another one whose shared events it should show alone.
    #[must_use]
    pub fn with(mut self, other: &Slug) -> Href {
        self.0.push_str("?with=");
        self.0.push_str(other.as_str());
        self
    }

    /// The link with a part of its page.
    #[must_use]
    pub fn at(mut self, anchor: &str) -> Href {
        self.0.push('#');
        self.0.push_str(anchor);
        self
    }
}

impl fmt::Display for Href {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The anchor of an event in a list.
pub fn event_anchor(id: &EventId) -> String {
    format!("e-{id}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base_urls_are_brought_into_one_form() {
        for (given, origin, path) in [
            ("https://example.org", Some("https://example.org"), "/"),
            ("https://Example.org/repo", Some("https://example.org"), "/repo/"),
            ("http://localhost:8000/a/b/", Some("http://localhost:8000"), "/a/b/"),
            ("/repo", None, "/repo/"),
            ("/", None, "/"),
        ] {
            let base = BaseUrl::parse(given).unwrap();
            assert_eq!((base.origin(), base.path()), (origin, path), "{given}");
            assert_eq!(BaseUrl::parse(&base.to_string()).unwrap(), base);
        }
        for bad in ["example.org", "ftp://example.org/", "https:///x", "/a/../b", "/a b", "https://u@h/", ""]
        {
            assert!(BaseUrl::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn out_paths_stay_inside_of_the_folder() {
        for bad in ["", "/etc", "a//b", "../a", "a/..", "a\\b", "c:/a", "a/\0", "."] {
            assert!(OutPath::new(bad).is_none(), "{bad:?}");
        }
        assert_eq!(OutPath::new("data/events.json").unwrap().as_str(), "data/events.json");
    }

    #[test]
    fn pages_have_the_addresses_of_the_contract() {
        let slug = |s: &str| Slug::new(s).unwrap();
        let id = EventId::new("1500000000000000000").unwrap();
        assert_eq!(Route::Month(2021, 7).path(), "timeline/2021/07/");
        assert_eq!(Route::Tag(vec![slug("cat"), slug("espionage")]).part(3).path(), "tags/cat/espionage/p3/");
        assert_eq!(Route::Event(id).out_path().as_str(), "events/1500000000000000000/index.html");
        assert_eq!(Route::Home.part(1).out_path().as_str(), "index.html");
        assert_eq!(Route::Page(vec![slug("about")]).path(), "about/");
        assert_eq!(Route::Card(None).out_path().as_str(), "cards/site.png");
        assert_eq!(Route::Card(Some(slug("acme"))).path(), "cards/entities/acme.png");
    }
}
