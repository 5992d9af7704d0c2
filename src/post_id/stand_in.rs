//! Addresses that stand in for another one: copies in an archive, and mirrors of X.

use super::address::host_and_rest;

/// An address of web.archive.org, taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Archived<'a> {
    /// The address that was saved.
    pub(super) original: &'a str,
    /// Whether this is one copy, with its time, and not the calendar of all of them.
    pub(super) is_copy: bool,
}

/// Takes an address of web.archive.org apart; none for any other address.
///
/// It is `/web/<time>/<address>`, where a time of at least a year is followed by a mark (`id_`, `if_`) or by nothing,
/// `/web/*/<address>`, `/web/<address>` or `/save/<address>`.
pub(super) fn archived(address: &str) -> Option<Archived<'_>> {
    let (host, rest) = host_and_rest(address);
    if !host.eq_ignore_ascii_case("web.archive.org") {
        return None;
    }
    let rest = rest.strip_prefix("/web/").or_else(|| rest.strip_prefix("/save/"))?;
    let (first, after) = rest.split_once('/')?;
    if first.contains(['.', ':']) {
        return Some(Archived { original: rest, is_copy: false });
    }
    let digits = first.bytes().take_while(u8::is_ascii_digit).count();
    let mark = &first[digits..];
    let is_copy = (4..=14).contains(&digits) && mark.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    Some(Archived { original: after, is_copy })
}

/// Instances of Nitter whose names do not say so, and what leads to one: those that lived long or are much linked, of the
/// lists at <https://github.com/zedeus/nitter/wiki/Instances> (until 2024), <https://status.d420.de/> and
/// <https://github.com/libredirect/instances> (since).
const MIRRORS: [&str; 12] = [
    "xcancel.com",
    "rss.xcancel.com",
    "lightbrd.com",
    "nuku.trabun.org",
    "twiiit.com",
    "birdsite.xanny.family",
    "bird.trom.tf",
    "notabird.site",
    "nttr.stream",
    "tweet.lambda.dance",
    "twitter.censors.us",
    "unofficialbird.com",
];

/// Whether a host shows the posts of X under the paths that they have there: an instance of Nitter, as its name says
/// (`nitter.example.org`), or one that is known under another name.
pub(super) fn mirrors_x(host: &str) -> bool {
    const NAMED: &str = "nitter.";
    let host = host.strip_prefix("www.").unwrap_or(host);
    let is_named = host.get(..NAMED.len()).is_some_and(|start| start.eq_ignore_ascii_case(NAMED));
    is_named || MIRRORS.iter().any(|known| host.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_inside_of_an_archive_is_found() {
        let of = |address: &str| archived(address).map(|found| (found.original.to_string(), found.is_copy));
        let inside = "https://x.com/a/status/1?s=20#m";
        for (before, is_copy) in [
            ("https://web.archive.org/web/20210719123456/", true),
            ("http://Web.Archive.org/web/20210719123456id_/", true),
            ("web.archive.org/web/2021/", true),
            ("https://web.archive.org/web/2021*/", false),
            ("https://web.archive.org/web/*/", false),
            ("https://web.archive.org/web/", false),
            ("https://web.archive.org/save/", false),
        ] {
            assert_eq!(of(&format!("{before}{inside}")), Some((inside.to_string(), is_copy)), "{before}");
        }
        for other in [
            "https://archive.org/web/2021/https://x.com/",
            "https://web.archive.org/",
            "",
            "web.archive.org/web/2021",
        ] {
            assert_eq!(of(other), None, "{other}");
        }
    }

    #[test]
    fn mirrors_are_known_by_their_names() {
        assert!(mirrors_x("nitter.net") && mirrors_x("Nitter.example.org") && mirrors_x("www.nitter.it"));
        assert!(mirrors_x("nitter.poast.org") && mirrors_x("XCancel.com") && mirrors_x("www.lightbrd.com"));
        assert!(
            !mirrors_x("notxcancel.com") && !mirrors_x("xcancel.com.example") && !mirrors_x("a.xcancel.com")
        );
        assert!(!mirrors_x("nitter") && !mirrors_x("notnitter.net") && !mirrors_x("nittér.net"));
    }
}
