//! Addresses of posts.

use super::XId;
use super::address::{host_and_rest, path_parts};
use super::stand_in::mirrors_x;

/// What an address of a post says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusLink<'a> {
    /// The post.
    pub id: XId,
    /// The handle in the address, as written; none in `/i/status/…`.
    pub author: Option<&'a str>,
}

/// Reads the address of a post; none for any other address, the reason for an impossible id.
///
/// A post of X stands at `/<handle>/status/<id>`, `/<handle>/statuses/<id>`, `/i/status/<id>`,
/// `/i/web/status/<id>` or, long ago, `/statuses/<id>` and `/#!/<handle>/status/<id>`, on `twitter.com` or
/// `x.com` or one of their `www.`, `mobile.` and `m.` hosts, or on an instance of Nitter. What follows the id
/// (`/photo/1`, `?s=20`, `#m`) is still the same post. X reads neither the case of these words nor the handle, so neither do we.
pub fn parse_status_link(address: &str) -> Option<Result<StatusLink<'_>, String>> {
    let (host, rest) = host_and_rest(address);
    if !is_x(host) && !mirrors_x(host) {
        return None;
    }
    let rest = rest.strip_prefix("/#!").unwrap_or(rest);
    let mut parts = path_parts(rest);
    let (first, second) = (parts.next()?, parts.next()?);
    let (author, id) = if is_status(second) {
        (Some(first).filter(|handle| is_handle(handle)), parts.next()?)
    } else if first.eq_ignore_ascii_case("i") && second.eq_ignore_ascii_case("web") {
        (None, parts.next().filter(|word| is_status(word)).and_then(|_| parts.next())?)
    } else if first.eq_ignore_ascii_case("statuses") {
        (None, second)
    } else {
        return None;
    };
    let id = x_id(leading_number(id)?);
    Some(id.map(|id| StatusLink { id, author }))
}

fn is_x(host: &str) -> bool {
    const HOSTS: [&str; 8] = [
        "twitter.com",
        "x.com",
        "www.twitter.com",
        "www.x.com",
        "mobile.twitter.com",
        "mobile.x.com",
        "m.twitter.com",
        "m.x.com",
    ];
    HOSTS.iter().any(|known| host.eq_ignore_ascii_case(known))
}

fn is_status(word: &str) -> bool {
    word.eq_ignore_ascii_case("status") || word.eq_ignore_ascii_case("statuses")
}

/// Whether this can be somebody's handle; `i` stands for anybody.
///
/// New handles have at most 15 characters, some old ones have 20.
fn is_handle(handle: &str) -> bool {
    !handle.eq_ignore_ascii_case("i")
        && handle.len() <= 20
        && handle.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

/// The digits that `part` begins with, unless they go on as a word.
fn leading_number(part: &str) -> Option<&str> {
    let end = part.find(|c: char| !c.is_ascii_digit()).unwrap_or(part.len());
    let goes_on = part[end..].starts_with(|c: char| c.is_alphanumeric() || c == '_');
    (end > 0 && !goes_on).then(|| &part[..end])
}

fn x_id(digits: &str) -> Result<XId, String> {
    match digits.parse() {
        Ok(id) => XId::new(id),
        Err(_) => {
            Err(format!("a number of {} digits is no id of a post on X: they have at most 19", digits.len()))
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ID: u64 = 1108631504547127296;

    fn read(address: &str) -> Option<Result<(u64, Option<&str>), String>> {
        parse_status_link(address).map(|link| link.map(|link| (link.id.get(), link.author)))
    }

    #[test]
    fn a_post_is_found_at_all_its_addresses() {
        for address in [
            "https://twitter.com/oliviertesquet/status/1108631504547127296",
            "http://twitter.com/oliviertesquet/status/1108631504547127296",
            "HTTPS://Twitter.COM/oliviertesquet/Status/1108631504547127296",
            "twitter.com/oliviertesquet/status/1108631504547127296",
            "https://x.com/oliviertesquet/status/1108631504547127296",
            "https://www.x.com/oliviertesquet/status/1108631504547127296",
            "https://www.twitter.com/oliviertesquet/status/1108631504547127296",
            "https://mobile.twitter.com/oliviertesquet/status/1108631504547127296",
            "https://mobile.x.com/oliviertesquet/status/1108631504547127296",
            "https://m.twitter.com/oliviertesquet/status/1108631504547127296",
            "https://m.x.com/oliviertesquet/status/1108631504547127296",
            "https://twitter.com/oliviertesquet/statuses/1108631504547127296",
            "https://twitter.com/#!/oliviertesquet/status/1108631504547127296",
            "https://twitter.com/oliviertesquet/status/1108631504547127296/",
            "https://twitter.com/oliviertesquet/status/1108631504547127296/?rw_tt_thread=True",
            "https://twitter.com/oliviertesquet/status/1108631504547127296?s=20",
            "https://twitter.com/oliviertesquet/status/1108631504547127296&s=20",
            "https://twitter.com/oliviertesquet/status/1108631504547127296#m",
            "https://twitter.com/oliviertesquet/status/1108631504547127296/photo/1",
            "https://twitter.com/oliviertesquet/status/1108631504547127296/video/2?s=20",
            "https://nitter.net/oliviertesquet/status/1108631504547127296#m",
            "nitter.example.org/oliviertesquet/status/1108631504547127296",
            "https://xcancel.com/oliviertesquet/status/1108631504547127296#m",
        ] {
            assert_eq!(read(address), Some(Ok((ID, Some("oliviertesquet")))), "{address}");
        }
    }

    #[test]
    fn an_address_may_leave_its_author_out() {
        for address in [
            "https://twitter.com/i/web/status/1108631504547127296",
            "https://x.com/i/status/1108631504547127296/?s=12&t=a",
            "https://twitter.com/statuses/1108631504547127296",
            "https://twitter.com/not-a-handle/status/1108631504547127296",
        ] {
            assert_eq!(read(address), Some(Ok((ID, None))), "{address}");
        }
    }

    #[test]
    fn other_addresses_are_no_posts() {
        for address in [
            "",
            "https://twitter.com",
            "https://twitter.com/oliviertesquet",
            "https://twitter.com/search?q=text%20(from:@user)",
            "https://twitter.com/search?q=/a/status/1108631504547127296",
            "https://twitter.com/hashtag/status",
            "https://twitter.com/oliviertesquet/status/",
            "https://twitter.com/oliviertesquet/status/latest",
            "https://twitter.com/oliviertesquet/status/1108631504547127296abc",
            "https://twitter.com/i/events/1108631504547127296",
            "https://twitter.com/i/web/1108631504547127296",
            "https://twitter.com/oliviertesquet/lists/1108631504547127296",
            "https://nottwitter.com/oliviertesquet/status/1108631504547127296",
            "https://twitter.com.example.org/oliviertesquet/status/1108631504547127296",
            "https://mirror.example/oliviertesquet/status/1108631504547127296",
            "https://example.org/?u=https://twitter.com/a/status/1108631504547127296",
            "ftp://twitter.com/oliviertesquet/status/1108631504547127296",
        ] {
            assert_eq!(read(address), None, "{address}");
        }
    }

    #[test]
    fn an_impossible_id_gives_the_reason() {
        for (id, reason) in [
            ("5", "oldest"),
            ("29700859248", "between"),
            ("9223372036854775808", "after the year 2029"),
            ("2600000000000000000", "after the year 2029"),
            ("18446744073709551616", "20 digits"),
            ("11086315045471272960000", "23 digits"),
        ] {
            let refusal = read(&format!("https://x.com/a/status/{id}")).unwrap().unwrap_err();
            assert!(refusal.contains(reason), "{refusal}");
        }
    }

    proptest! {
        #[test]
        fn every_canonical_address_is_read_back(id in 291_895_636_918_272..2_535_964_385_080_246_272_u64, author in "[A-Za-z0-9_]{2,15}") {
            let post = XId::new(id).unwrap();
            let address = post.address(Some(&author));
            prop_assert_eq!(read(&address), Some(Ok((id, Some(author.as_str())))));
            let address = post.address(None);
            prop_assert_eq!(read(&address), Some(Ok((id, None))));
        }

        #[test]
        fn any_text_is_an_address_or_not(text in ".{0,40}", rest in "[a-z/0-9?#!]{0,40}") {
            let _ = parse_status_link(&text);
            let _ = parse_status_link(&format!("https://x.com/{rest}{text}"));
        }
    }
}
