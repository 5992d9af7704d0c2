//! Which file of the site an address means, as GitHub Pages has it.
//!
//! | asked for | there is | answer |
//! |---|---|---|
//! | `/a` | `a` | that file |
//! | `/a` | `a.html` | that file |
//! | `/a` | `a/index.html` | a redirect to `/a/` |
//! | `/a/` | `a/index.html` | that file |
//! | `/a/` | `a` or `a.html` | nothing |
//!
//! Only what the plan holds is ever answered with; the disk is not looked at, so that no spelling of an address
//! leads out of the site.

use crate::routes::OutPath;

/// What an address means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Found {
    /// A file of the site.
    File(OutPath),
    /// Another address, as it stands in a `Location`, and whether it is so for good.
    Elsewhere { location: String, for_good: bool },
    /// Nothing.
    Nothing,
}

/// The parts of a request's target: its authority when it is a whole address, its path, its query.
pub(super) fn split(target: &str) -> (Option<&str>, &str, &str) {
    let (authority, rest) = match target.strip_prefix("http://") {
        Some(rest) => {
            let (authority, path) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
            (Some(authority), path)
        }
        None => (None, target),
    };
    let rest = rest.split('#').next().unwrap_or_default();
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    (authority, path, query)
}

/// Finds what `path` means in a site at `base` whose files `is_there` knows; `query` goes along with redirects.
pub(super) fn find(path: &str, query: &str, base: &str, is_there: impl Fn(&OutPath) -> bool) -> Found {
    let elsewhere = |path: &str, for_good| {
        let mark = if query.is_empty() { "" } else { "?" };
        Found::Elsewhere { location: format!("{}{mark}{}", encoded(path), encoded_query(query)), for_good }
    };
    let (Some(path), Some(base)) = (decoded(path), decoded(base)) else { return Found::Nothing };
    let Some(inside) = path.strip_prefix(&base) else {
        let before = path == "/" || format!("{path}/") == base;
        return if before { elsewhere(&base, path != "/") } else { Found::Nothing };
    };
    let file = |path: String| OutPath::new(&path).filter(&is_there);
    if inside.is_empty() || inside.ends_with('/') {
        return file(format!("{inside}index.html")).map_or(Found::Nothing, Found::File);
    }
    if let Some(found) = file(inside.to_string()).or_else(|| file(format!("{inside}.html"))) {
        return Found::File(found);
    }
    match file(format!("{inside}/index.html")) {
        Some(_) => elsewhere(&format!("{base}{inside}/"), true),
        None => Found::Nothing,
    }
}

/// Undoes percent-encoding, once; none if that leaves no UTF-8.
fn decoded(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = (bytes[at] == b'%').then(|| text.get(at + 1..at + 3)).flatten();
        match hex.filter(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit())) {
            Some(hex) => {
                decoded.push(u8::from_str_radix(hex, 16).ok()?);
                at += 3;
            }
            None => {
                decoded.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8(decoded).ok()
}

/// A path that may stand in a `Location`.
fn encoded(path: &str) -> String {
    percent_encoded(path, |b| b.is_ascii_alphanumeric() || b"-._~/".contains(&b))
}

/// A query as it came, without anything that could not stand in a `Location`.
fn encoded_query(query: &str) -> String {
    percent_encoded(query, |b| b.is_ascii_graphic())
}

fn percent_encoded(text: &str, plain: impl Fn(u8) -> bool) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if plain(byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(base: &str, path: &str) -> Found {
        let files =
            ["index.html", "404.html", "a/index.html", "a/b.html", "both.html", "both/index.html", "é ?.txt"];
        find(path, "", base, |path| files.contains(&path.as_str()))
    }

    fn file(path: &str) -> Found {
        Found::File(OutPath::new(path).unwrap())
    }

    fn elsewhere(location: &str, for_good: bool) -> Found {
        Found::Elsewhere { location: location.into(), for_good }
    }

    #[test]
    fn addresses_mean_what_they_mean_on_github_pages() {
        for (path, found) in [
            ("/repo/", file("index.html")),
            ("/repo/index.html", file("index.html")),
            ("/repo/a/", file("a/index.html")),
            ("/repo/a", elsewhere("/repo/a/", true)),
            ("/repo/a/b", file("a/b.html")),
            ("/repo/a/b.html", file("a/b.html")),
            ("/repo/both", file("both.html")),
            ("/repo/both/", file("both/index.html")),
            ("/repo/%C3%A9%20%3f.txt", file("é ?.txt")),
            ("/repo/404", file("404.html")),
            ("/", elsewhere("/repo/", false)),
            ("/repo", elsewhere("/repo/", true)),
        ] {
            assert_eq!(at("/repo/", path), found, "{path}");
        }
    }

    #[test]
    fn nothing_else_is_there() {
        for path in [
            "",
            "*",
            "/other/",
            "/repo/A/",
            "/Repo/",
            "/repo/a/b/",
            "/repo/a/b.html/",
            "/repo//a/",
            "//",
            "/repo/a//",
            "/repo/../repo/",
            "/repo/%2e%2e/index.html",
            "/repo/a/..%2findex.html",
            "/repo/a\\index.html",
            "/repo/%252e%252e/",
            "/repo/a/%00",
            "/repo/%ff",
            "/repo/%",
            "/repo/%+1",
            "//repo/",
            "/repo/./",
        ] {
            assert_eq!(at("/repo/", path), Found::Nothing, "{path}");
        }
    }

    #[test]
    fn a_redirect_keeps_the_query_and_stays_in_the_site() {
        let all = |_: &OutPath| true;
        let there = |path: &OutPath| path.as_str() == "a/index.html";
        assert_eq!(find("/a", "q=1&r=\u{7f}", "/", there), elsewhere("/a/?q=1&r=%7F", true));
        assert!(!matches!(find("//evil.example", "", "/", all), Found::Elsewhere { .. }));
    }

    #[test]
    fn targets_are_taken_apart() {
        assert_eq!(split("/a?b?c"), (None, "/a", "b?c"));
        assert_eq!(split("http://h:1/a"), (Some("h:1"), "/a", ""));
        assert_eq!(split("http://h:1"), (Some("h:1"), "", ""));
    }
}
