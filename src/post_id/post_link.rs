//! Addresses of posts on all platforms.

use super::address::host_and_rest;
use super::stand_in::{archived, mirrors_x};
use super::{PostId, XId, other, parse_status_link};

/// What an address of a post says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostAddress {
    /// The post.
    pub id: PostId,
    /// The handle of its author, without `@`; on Mastodon with the server. None if the address names nobody.
    pub author: Option<String>,
    /// Where the platform has it: the address as written, without the archive around it; that on X for one of a mirror.
    pub url: String,
    /// The address as written, where it leads to a copy in web.archive.org.
    pub archive: Option<String>,
}

/// Reads the address of a post on any platform, also that of its copy in web.archive.org; none for any other address, the
/// reason for an impossible id.
pub fn parse_post_link(address: &str) -> Option<Result<PostAddress, String>> {
    let found = archived(address);
    let original = found.map_or(address, |found| found.original);
    let archive = found.filter(|found| found.is_copy).map(|_| address.to_string());
    if let Some(link) = parse_status_link(original) {
        return Some(link.map(|link| PostAddress {
            id: PostId::X(link.id),
            author: link.author.map(str::to_string),
            url: on_x(original, link.id, link.author),
            archive,
        }));
    }
    let (id, author) = match other::read(original)? {
        Ok(found) => found,
        Err(why) => return Some(Err(why)),
    };
    Some(Ok(PostAddress { id: PostId::Other(id), author, url: original.to_string(), archive }))
}

/// The address of a post on X itself: mirrors come and go, and an archive may leave the scheme out.
fn on_x(original: &str, id: XId, author: Option<&str>) -> String {
    let is_whole = original.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("http"));
    match is_whole && !mirrors_x(host_and_rest(original).0) {
        true => original.to_string(),
        false => id.address(author),
    }
}

/// Whether a text can hold the address of a post whose id holds a time: a quick look, which may err on the side of yes.
pub fn may_link_to_post(text: &[u8]) -> bool {
    const SIGNS: [&str; 8] = [
        "/status",
        "/@",
        "bsky.app/",
        "instagram.com/",
        "threads.",
        "linkedin.com/",
        "discord.com/",
        "discordapp.com/",
    ];
    SIGNS.iter().any(|sign| memchr::memmem::find(text, sign.as_bytes()).is_some())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::post_id::decode::{Answer, Time, decode};
    use crate::routes::EventId;

    fn read(address: &str) -> (String, Option<String>, Option<String>) {
        let link = parse_post_link(address).unwrap_or_else(|| panic!("{address}")).unwrap();
        let at = link.id.when().instant().map(|at| at.to_string());
        (link.id.event_id(), link.author, at)
    }

    #[test]
    fn posts_of_every_platform_are_found_at_their_addresses() {
        for (address, id, author, at) in [
            (
                "https://mastodon.example/@a_b/103270115826048975",
                "mastodon-mastodon.example-103270115826048975",
                "a_b@mastodon.example",
                "2019-12-08T03:48:33.849Z",
            ),
            (
                "https://Mastodon.example/users/a/statuses/103270115826048975",
                "mastodon-mastodon.example-103270115826048975",
                "a@mastodon.example",
                "2019-12-08T03:48:33.849Z",
            ),
            (
                "https://mastodon.example/web/@a@Other.example/103270115826048975?x=1",
                "mastodon-mastodon.example-103270115826048975",
                "a@other.example",
                "2019-12-08T03:48:33.849Z",
            ),
            (
                "https://bsky.app/profile/A.example/post/3lbd2ebt3wk2r",
                "bluesky-a.example-3lbd2ebt3wk2r",
                "A.example",
                "2024-11-19T18:19:55.098Z",
            ),
            (
                "https://bsky.app/profile/did:plc:abc/post/3lbd2ebt3wk2r",
                "bluesky-did-plc-abc-3lbd2ebt3wk2r",
                "",
                "2024-11-19T18:19:55.098Z",
            ),
            (
                "https://www.tiktok.com/@a.b/video/6748451240264420610?lang=en",
                "tiktok-6748451240264420610",
                "a.b",
                "2019-10-16T17:17:25.000Z",
            ),
            (
                "https://www.linkedin.com/posts/a-b_some-words-activity-6685980502161199104-x1Yz",
                "linkedin-6685980502161199104",
                "a-b",
                "2020-07-06T18:59:31.226Z",
            ),
            (
                "https://www.linkedin.com/feed/update/urn:li:activity:6685980502161199104/",
                "linkedin-6685980502161199104",
                "",
                "2020-07-06T18:59:31.226Z",
            ),
            (
                "https://www.instagram.com/p/DW1nTDiDvnF/",
                "instagram-3870172288071432645",
                "",
                "2026-04-07T16:48:30.621Z",
            ),
            (
                "https://instagram.com/some.one/reel/DW1nTDiDvnF",
                "instagram-3870172288071432645",
                "some.one",
                "2026-04-07T16:48:30.621Z",
            ),
            (
                "https://www.threads.net/@a/post/CuX_UYABrr7",
                "threads-3141257742204189435",
                "a",
                "2023-07-06T23:45:25.465Z",
            ),
            (
                "https://discord.com/channels/1/2/175928847299117063",
                "discord-175928847299117063",
                "",
                "2016-04-30T11:18:25.796Z",
            ),
            ("https://www.youtube.com/watch?app=x&v=dQw4w9WgXcQ#t=1", "youtube-dQw4w9WgXcQ", "", ""),
            ("https://youtu.be/dQw4w9WgXcQ?si=x", "youtube-dQw4w9WgXcQ", "", ""),
            (
                "https://www.facebook.com/some.one/posts/1108631504547127296",
                "facebook-1108631504547127296",
                "some.one",
                "",
            ),
            ("https://t.me/s/Some_channel/12", "telegram-some_channel-12", "Some_channel", ""),
        ] {
            let some = |text: &str| (!text.is_empty()).then(|| text.to_string());
            assert_eq!(read(address), (id.to_string(), some(author), some(at)), "{address}");
        }
    }

    #[test]
    fn a_copy_in_an_archive_and_a_mirror_lead_to_the_post_itself() {
        const ID: &str = "1108631504547127296";
        let of = |address: &str| parse_post_link(address).unwrap().unwrap();
        for (address, url, is_copy) in [
            (
                "https://web.archive.org/web/20210719123456/https://x.com/a/status/ID",
                "https://x.com/a/status/ID",
                true,
            ),
            (
                "https://web.archive.org/web/2021id_/http://twitter.com:80/a/status/ID",
                "http://twitter.com:80/a/status/ID",
                true,
            ),
            (
                "https://web.archive.org/web/2021/twitter.com/a/status/ID",
                "https://twitter.com/a/status/ID",
                true,
            ),
            (
                "https://web.archive.org/web/2021/https://nitter.net/a/status/ID",
                "https://twitter.com/a/status/ID",
                true,
            ),
            ("https://web.archive.org/web/*/https://x.com/a/status/ID", "https://x.com/a/status/ID", false),
            ("https://nitter.net/a/status/ID#m", "https://twitter.com/a/status/ID", false),
            ("http://nitter.example.org/a/status/ID?x=1", "https://twitter.com/a/status/ID", false),
            ("https://xcancel.com/a/status/ID#m", "https://twitter.com/a/status/ID", false),
            (
                "https://web.archive.org/web/2024/https://lightbrd.com/a/status/ID",
                "https://twitter.com/a/status/ID",
                true,
            ),
            ("https://mobile.twitter.com/a/status/ID", "https://mobile.twitter.com/a/status/ID", false),
        ] {
            let (address, url) = (address.replace("ID", ID), url.replace("ID", ID));
            let post = of(&address);
            assert_eq!((post.id.event_id().as_str(), post.author.as_deref()), (ID, Some("a")), "{address}");
            assert_eq!((post.url, post.archive), (url, is_copy.then_some(address)));
        }
        let toot = of("https://web.archive.org/web/2021/https://mastodon.example/@a/103270115826048975");
        assert_eq!(toot.url, "https://mastodon.example/@a/103270115826048975");
        for other in [
            "https://web.archive.org/web/2021/https://x.com/a",
            "https://archive.example/https://x.com/a/status/1",
        ] {
            assert_eq!(parse_post_link(other), None, "{other}");
        }
    }

    #[test]
    fn other_addresses_of_these_hosts_are_no_posts() {
        for address in [
            "https://mastodon.example/@a",
            "https://mastodon.example/@a/12",
            "https://mastodon.example/@a/103270115826048975/embed",
            "mastodon.example/@a/103270115826048975",
            "https://medium.example/@a/some-words-103270115826048975",
            "https://user@mastodon.example/@a/103270115826048975",
            "https://bsky.app/profile/a.example",
            "https://bsky.app/profile/a b/post/3lbd2ebt3wk2r",
            "https://www.tiktok.com/@a",
            "https://www.instagram.com/a/",
            "https://www.linkedin.com/in/a/",
            "https://discord.com/invite/a",
            "https://www.youtube.com/@a",
            "https://t.me/a",
            "https://t.me/c/123/4",
            "https://example.org/p/DW1nTDiDvnF/",
            "",
        ] {
            assert_eq!(parse_post_link(address), None, "{address}");
        }
    }

    #[test]
    fn impossible_ids_are_refused_with_the_reason() {
        for address in [
            "https://www.tiktok.com/@a/video/1",
            "https://www.linkedin.com/feed/update/urn:li:activity:18446744073709551615",
            "https://bsky.app/profile/a.example/post/zzzzzzzzzzzzz",
            "https://bsky.app/profile/a.example/post/3JZFCIJPJ2Z2A",
            "https://discord.com/channels/1/2/3",
        ] {
            assert!(
                matches!(parse_post_link(address), Some(Err(why)) if why.contains("no id of a post on")),
                "{address}"
            );
        }
    }

    fn address() -> impl Strategy<Value = String> {
        let host = prop::sample::select(vec![
            "bsky.app",
            "www.instagram.com",
            "www.threads.net",
            "www.tiktok.com",
            "linkedin.com",
            "discord.com",
            "youtube.com",
            "youtu.be",
            "facebook.com",
            "t.me",
            "social.example",
            "x.com",
            "nitter.net",
            "xcancel.com",
            "web.archive.org/web/2021/https://x.com",
            "web.archive.org/web/https://bsky.app",
        ]);
        let part = prop_oneof![
            prop::sample::select(vec![
                "profile",
                "post",
                "p",
                "reel",
                "@a",
                "a.b",
                "video",
                "posts",
                "channels",
                "users",
                "statuses",
                "status",
                "feed",
                "update",
                "watch?v=",
                "3lbd2ebt3wk2r",
                "DW1nTDiDvnF",
                "urn:li:activity:",
            ])
            .prop_map(str::to_string),
            "[0-9]{1,20}",
            "[2-7a-z]{13}",
            "[A-Za-z0-9_-]{9,11}",
            ".{0,8}",
        ];
        (host, prop::collection::vec(part, 0..6))
            .prop_map(|(host, parts)| format!("https://{host}/{}", parts.join("/")))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2048))]

        /// No address is a panic, a time that `filature id` would not give, or an id that makes no address.
        #[test]
        fn what_a_note_says_of_an_address_is_what_filature_id_says(address in address(), other in ".{0,60}") {
            let _ = parse_post_link(&other);
            if let Some(Ok(link)) = parse_post_link(&address) {
                prop_assert!(EventId::new(&link.id.event_id()).is_some(), "{}", link.id.event_id());
                let Some(at) = link.id.when().instant() else { return Ok(()) };
                match decode(&address) {
                    Answer::Times(found) => prop_assert_eq!(found[0].time, Time::At(at), "{}", address),
                    Answer::NoTime(why) => prop_assert!(false, "{address}: {at}, and {why}"),
                }
            }
        }
    }
}
