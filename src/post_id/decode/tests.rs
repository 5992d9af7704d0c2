use proptest::prelude::*;

use super::*;

fn times(text: &str) -> Vec<(&'static str, String)> {
    let Answer::Times(candidates) = decode(text) else { return Vec::new() };
    let time = |time| match time {
        Time::At(at) => at.to_string(),
        Time::Between(from, to) => format!("{from}/{to}"),
    };
    candidates.iter().map(|candidate| (candidate.kind, time(candidate.time))).collect()
}

#[test]
fn known_answers_are_known() {
    for (text, kind, time) in [
        ("1098230906194546688", "X (Twitter)", "2019-02-20T14:40:26.837Z"),
        ("1541815603606036480", "X (Twitter)", "2022-06-28T16:07:40.105Z"),
        ("1800000000000000000", "X (Twitter)", "2024-06-10T03:00:17.039Z"),
        ("1108631504547127296", "X (Twitter)", "2019-03-21T07:28:42.718Z"),
        ("1420670227042426880", "X (Twitter)", "2021-07-29T08:59:11.560Z"),
        ("20", "X (Twitter)", "2006-03-21T20:50:14.000Z/2010-11-04T21:02:48.000Z"),
        ("175928847299117063", "Discord", "2016-04-30T11:18:25.796Z"),
        ("103270115826048975", "Mastodon", "2019-12-08T03:48:33.849Z"),
        ("DW1nTDiDvnF", "Instagram or Threads", "2026-04-07T16:48:30.621Z"),
        ("6748451240264420610", "TikTok", "2019-10-16T17:17:25.000Z"),
        ("6685980502161199104", "LinkedIn", "2020-07-06T18:59:31.226Z"),
        ("3lbd2ebt3wk2r", "Bluesky", "2024-11-19T18:19:55.098Z"),
        ("a28cad70-0d73-11ea-aaef-0800200c9a66", "UUID v1", "2019-11-22T22:01:28.775Z"),
        ("017F22E2-79B0-7CC3-98C4-DC0C0C07398F", "UUID v7", "2022-02-22T19:22:22.000Z"),
        ("1EC9414C-232A-6B00-B3C8-9F6BDECED846", "UUID v6", "2022-02-22T19:22:22.000Z"),
        ("01ARYZ6S41TSV4RRFFQ69G5FAV", "ULID", "2016-07-30T22:36:16.385Z"),
        ("01aryz6s41tsv4rrffq69g5fav", "ULID", "2016-07-30T22:36:16.385Z"),
        ("0ujtsYcgvSTl8PAuAdqWYSMnLOv", "KSUID", "2017-10-10T04:00:47.000Z"),
    ] {
        assert!(times(text).contains(&(kind, time.to_string())), "{text}: {:?}", times(text));
    }
}

#[test]
fn steps_name_the_numbers_of_the_known_answers() {
    for (text, number) in [("CuX_UYABrr7", "3141257742204189435"), ("FgbB4NKaUAAY-9X", "1587169090044841984")]
    {
        let Answer::Times(candidates) = decode(text) else { panic!("{text}") };
        assert!(candidates.iter().any(|c| c.steps[0].ends_with(&format!("= {number}"))), "{candidates:?}");
    }
}

#[test]
fn an_address_says_whose_id_it_is() {
    let x = ("X (Twitter)", "2019-03-21T07:28:42.718Z");
    for (address, (kind, time)) in [
        ("https://x.com/a/status/1108631504547127296?s=20", x),
        ("https://mobile.twitter.com/a/status/1108631504547127296/photo/1", x),
        ("nitter.net/a/status/1108631504547127296#m", x),
        ("https://web.archive.org/web/2019/https://twitter.com/a/status/1108631504547127296", x),
        (
            "https://web.archive.org/web/20190321073000id_/http://twitter.com/a/statuses/1108631504547127296",
            x,
        ),
        (
            "https://pbs.twimg.com/media/FgbB4NKaUAAY-9X.jpg",
            ("upload to X (Twitter)", "2022-10-31T19:46:13.899Z"),
        ),
        ("https://mastodon.example/@a/103270115826048975", ("Mastodon", "2019-12-08T03:48:33.849Z")),
        (
            "https://mastodon.example/users/a/statuses/103270115826048975",
            ("Mastodon", "2019-12-08T03:48:33.849Z"),
        ),
        ("https://bsky.app/profile/a.example/post/3lbd2ebt3wk2r", ("Bluesky", "2024-11-19T18:19:55.098Z")),
        ("https://www.tiktok.com/@a/video/6748451240264420610", ("TikTok", "2019-10-16T17:17:25.000Z")),
        (
            "https://www.linkedin.com/posts/a_b-activity-6685980502161199104-x1Yz",
            ("LinkedIn", "2020-07-06T18:59:31.226Z"),
        ),
        (
            "https://www.linkedin.com/feed/update/urn:li:activity:6685980502161199104/",
            ("LinkedIn", "2020-07-06T18:59:31.226Z"),
        ),
        ("https://www.instagram.com/p/DW1nTDiDvnF/", ("Instagram", "2026-04-07T16:48:30.621Z")),
        ("https://discord.com/channels/1/2/175928847299117063", ("Discord", "2016-04-30T11:18:25.796Z")),
    ] {
        assert_eq!(times(address), [(kind, time.to_string())], "{address}");
    }
    assert_eq!(times("https://www.threads.net/@a/post/CuX_UYABrr7")[0].0, "Threads");
}

#[test]
fn what_holds_no_time_says_so() {
    for text in [
        "zzzzzzzzzzzzz",
        "kjzfcijpj2z2a",
        "3JZFCIJPJ2Z2A",
        "81ARYZ6S41TSV4RRFFQ69G5FAV",
        "29700859248",
        "18446744073709551615",
        "0ab8ef6e-2b4a-4a3e-9d3b-2c7f0f6f9a11",
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
        "https://t.me/a/12",
        "https://www.facebook.com/a/posts/1108631504547127296",
        "https://x.com/a",
        "",
        "words",
    ] {
        assert!(matches!(decode(text), Answer::NoTime(_)), "{text}: {:?}", decode(text));
    }
}

#[test]
fn a_bare_number_may_be_of_several_and_none_is_certain() {
    let Answer::Times(candidates) = decode("1108631504547127296") else { panic!() };
    assert!(candidates.len() > 1, "{candidates:?}");
    assert_eq!(candidates[0].kind, "X (Twitter)");
    assert!(candidates.iter().all(|candidate| !candidate.certain));
}

#[test]
fn a_small_number_is_of_no_platform_that_gives_out_large_ones() {
    assert_eq!(times("20").len(), 1, "{:?}", times("20"));
    assert_eq!(times("19"), []);
}

/// No candidate of an id without an address is certain unless its form leaves no other kind, and no time lies
/// outside of the life of its platform.
fn honest(text: &str) {
    if let Answer::Times(candidates) = decode(text) {
        assert!(!candidates.is_empty(), "{text}");
        for candidate in candidates {
            assert!(!candidate.certain || candidate.kind.starts_with('U'), "{text}: {candidate:?}");
            if let (Time::At(at), false) = (candidate.time, candidate.certain) {
                assert!(at.millis() < LATEST_MILLIS as i64, "{text}: {candidate:?}");
                assert!(at.millis() >= 1_051_747_200_000, "{text}: {candidate:?}");
            }
        }
    }
}

/// A million strings of digits, letters and signs, by a fixed xorshift: `cargo test --lib decode -- --ignored`.
#[test]
#[ignore = "takes a while; the property tests below look at fewer"]
fn a_million_random_strings_are_answered_honestly() {
    const SIGNS: &[u8] = b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_/.:?";
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    for round in 0..1_000_000_u64 {
        let signs = [&SIGNS[..10], &SIGNS[..62], &SIGNS[..64], SIGNS][(round % 4) as usize];
        let length = next() % 40;
        let text: String =
            (0..length).map(|_| char::from(signs[(next() % signs.len() as u64) as usize])).collect();
        if text.contains('.') {
            let _ = decode(&text);
        } else {
            honest(&text);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4096))]

    #[test]
    fn any_text_is_answered_honestly(text in ".{0,40}", word in "[0-9A-Za-z_-]{9,28}") {
        honest(&text);
        honest(&word);
        let _ = decode(&format!("https://x.com/{text}"));
        let _ = decode(&format!("https://web.archive.org/web/{text}/{word}"));
        let _ = decode(&format!("https://www.linkedin.com/{text}activity-{word}"));
    }

    #[test]
    fn any_number_is_answered_honestly(number: u64, digits in "[0-9]{19}") {
        honest(&number.to_string());
        honest(&digits);
    }
}
