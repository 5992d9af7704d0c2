//! Posts of other platforms than X: their events, pages, accounts and clocks.

use super::support::{Built, Site, main_of, text_of};

const NOTE: &str = "# One case, many places

## Highlights

- The register lists it twice, says @clerk. ([View](https://social.example/@ruth_k/103270115826048975))
- The files moved, says @clerk. ([View](https://bsky.app/profile/ruth.example/post/3lbd2ebt3wk2r))
- The trucks, at night. ([View](https://www.tiktok.com/@lake.watch/video/6748451240264420610))
- Before and after, by @lens. ([View](https://www.instagram.com/ruth.k/p/DW1nTDiDvnF/))
- Proud of it. ([View](https://www.linkedin.com/posts/lake-holding_proud-activity-6685980502161199104-x1Yz))
- The hearing, filmed. ([View](https://www.youtube.com/watch?v=dQw4w9WgXcQ))
- Nobody said so, @clerk. ([View](https://x.com/ruth_asiimwe_k/status/1593318353921265669))
";

#[test]
fn posts_of_many_platforms_stand_in_one_line_by_their_clocks() {
    let built = Site::of_note(NOTE).build().fine();
    let ids: Vec<String> =
        built.events().iter().map(|event| event["id"].as_str().unwrap().to_string()).collect();
    assert_eq!(
        ids,
        [
            "tiktok-6748451240264420610",
            "mastodon-social.example-103270115826048975",
            "linkedin-6685980502161199104",
            "youtube-dQw4w9WgXcQ",
            "1593318353921265669",
            "bluesky-ruth.example-3lbd2ebt3wk2r",
            "instagram-3870172288071432645",
        ]
    );
    let clip = built.event("tiktok-6748451240264420610");
    assert_eq!((&clip["platform"], &clip["time"]["precision"]), (&"tiktok".into(), &"second".into()));
    let post = built.event("bluesky-ruth.example-3lbd2ebt3wk2r");
    assert_eq!((&post["platform"], &post["time"]["clock"]), (&"bluesky".into(), &"client-id".into()));
    assert_eq!(post["time"]["utc"], "2024-11-19T18:19:55.098Z");
    let film = built.event("youtube-dQw4w9WgXcQ");
    assert_eq!(film["time"]["utc"], serde_json::Value::Null, "no instant is made up: {film}");
    assert_eq!(film["time"]["clock"], "neighbours");
}

#[test]
fn the_page_of_an_event_shows_the_arithmetic_of_its_own_platform() {
    let built = Site::of_note(NOTE).build().fine();
    let text = |id: &str| text_of(main_of(&built.page(&format!("events/{id}/"))));
    let toot = text("mastodon-social.example-103270115826048975");
    for part in [
        "103 270 115 826 048 975",
        "(>> 16)",
        "1 575 776 913 849",
        "2019-12-08T03:48:33.849Z",
        "seconds late",
    ] {
        assert!(toot.replace('\u{202f}', " ").contains(part), "no `{part}` in {toot}");
    }
    assert!(!toot.contains("machine") && !toot.contains("plus the origin"), "{toot}");
    let clip = text("tiktok-6748451240264420610");
    assert!(clip.contains("2019-10-16T17:17:25Z") && !clip.contains("17:17:25.000"), "{clip}");
    assert!(clip.contains("seconds since") && clip.contains("1 to 49 seconds later"), "{clip}");
    let post = text("bluesky-ruth.example-3lbd2ebt3wk2r");
    assert!(post.contains("3lbd2ebt3wk2r") && post.contains("microseconds since"), "{post}");
    assert!(post.contains("it can be forged"), "{post}");
    let picture = text("instagram-3870172288071432645");
    assert!(picture.contains("DW1nTDiDvnF") && picture.contains("plus the origin"), "{picture}");
    let film = text("youtube-dQw4w9WgXcQ");
    assert!(film.contains("stands between two dated exhibits") && !film.contains(">> "), "{film}");
}

#[test]
fn accounts_are_of_the_platform_where_they_stand() {
    let built = Site::of_note(NOTE).build().fine();
    for (address, profile) in [
        ("mastodon/ruth_k@social.example", "https://social.example/@ruth_k"),
        ("bluesky/ruth.example", "https://bsky.app/profile/ruth.example"),
        ("tiktok/lake.watch", "https://www.tiktok.com/@lake.watch"),
        ("instagram/ruth.k", "https://www.instagram.com/ruth.k/"),
        ("instagram/lens", "https://www.instagram.com/lens/"),
        ("x/ruth_asiimwe_k", "https://twitter.com/ruth_asiimwe_k"),
        ("x/clerk", "https://twitter.com/clerk"),
    ] {
        let page = built.page(&format!("accounts/{address}/"));
        assert!(page.contains(&format!("href=\"{profile}\"")), "{address}: {page}");
    }
    let company = built.page("accounts/linkedin/lake-holding/");
    assert!(!company.contains("linkedin.com/in/"), "a company is no person: {company}");
    assert!(!built.has("accounts/mastodon/clerk/index.html"), "a word without its server is nobody");
    assert!(!built.has("accounts/bluesky/clerk/index.html"));
}

#[test]
fn an_entity_claims_its_account_on_mastodon() {
    let site = Site::of_note(NOTE);
    site.write(
        "content/entities.yaml",
        "entities:\n  - {name: Ruth, type: person, aliases: [register, \"@ruth_k@social.example\"]}\n",
    );
    let built = site.build().fine();
    assert!(!built.has("accounts/mastodon/ruth_k@social.example/index.html"));
}

#[test]
fn a_list_of_videos_is_not_published() {
    let site = Site::of_note(NOTE);
    site.write("content/private.md", "# Watch\n\n- my secret talk ([video](https://youtu.be/dQw4w9WgXcR))\n");
    let built = site.build().fine();
    built.never_says("my secret talk");
}

const BY_HANDLE: &str = "https://bsky.app/profile/Ruth.example/post/3lbd2ebt3wk2r";
const BY_DID: &str = "https://bsky.app/profile/did:plc:abc/post/3lbd2ebt3wk2r";
const ID_BY_DID: &str = "bluesky-did-plc-abc-3lbd2ebt3wk2r";

/// A site of two notes, each with one post of Bluesky: its words, and its address.
fn bluesky(first: (&str, &str), second: (&str, &str)) -> Site {
    let note = |(words, address): (&str, &str)| format!("# A note\n\n- {words} ([View]({address}))\n");
    Site::of(&[("content/a.md", &note(first)), ("content/b.md", &note(second))])
}

fn ids(built: &Built) -> Vec<String> {
    built.events().iter().map(|event| event["id"].as_str().unwrap().to_string()).collect()
}

#[test]
fn a_post_of_bluesky_by_handle_and_by_did_is_one_event() {
    let words = "The files moved at night.";
    for (first, second) in
        [((words, BY_HANDLE), (words, BY_DID)), ((words, BY_DID), ("The files  moved\n  at…", BY_HANDLE))]
    {
        let built = bluesky(first, second).build().fine();
        assert_eq!(ids(&built), [ID_BY_DID]);
        let event = built.event(ID_BY_DID);
        assert_eq!((event["url"].as_str(), event["author"].as_str()), (Some(BY_DID), Some("Ruth.example")));
        assert_eq!((event["text"].as_str(), event["notes"].as_array().unwrap().len()), (Some(words), 2));
        built.says(
            "note",
            "bluesky-same-post",
            if first.1 == BY_HANDLE { "content/a.md" } else { "content/b.md" },
        );
    }
}

#[test]
fn the_address_of_a_post_of_bluesky_by_handle_leads_on_when_its_did_is_known() {
    const OLD: &str = "bluesky-ruth.example-3lbd2ebt3wk2r";
    let words = "The files moved at night.";
    let before = Site::of(&[("content/a.md", &format!("# A note\n\n- {words} ([View]({BY_HANDLE}))\n"))]);
    let built = before.build().fine();
    assert_eq!(ids(&built), [OLD]);
    before.write("content/b.md", format!("# A note\n\n- {words} ([View]({BY_DID}))\n"));
    before.write("filature.yaml", "base_url: https://example.org/case/\n");
    let built = before.build().fine();
    assert_eq!(ids(&built), [ID_BY_DID]);
    let page = built.page(&format!("events/{OLD}/"));
    let to = format!("/case/events/{ID_BY_DID}/");
    for part in [format!("content=\"0; url={to}\""), format!("<a href=\"{to}\">"), "noindex".into()] {
        assert!(page.contains(&part), "no {part} in {page}");
    }
    let listed = built.read("sitemap.xml");
    assert!(listed.contains(&to) && !listed.contains(OLD), "{listed}");

    // Nothing remains of one that is withdrawn, and nothing leads on where events have no pages.
    before.write("content/annotations.yaml", format!("{ID_BY_DID}: {{withdraw: an error}}\n"));
    let built = before.build().written();
    assert!(built.has(&format!("events/{ID_BY_DID}/index.html")));
    built.never_says("ruth.example");
    assert!(!built.has(&format!("events/{OLD}/index.html")));
    before.remove("content/annotations.yaml");
    before.write("filature.yaml", "event_pages: false\n");
    assert!(!before.build().fine().has(&format!("events/{OLD}/index.html")));
}

#[test]
fn posts_of_bluesky_that_share_a_key_alone_stay_apart() {
    // Other words, another handle, and two dids: a key is chosen by whoever posts.
    let built = bluesky(("The files moved.", BY_HANDLE), ("Nothing ever happened.", BY_DID)).build();
    assert_eq!(ids(&built).len(), 2);
    built.says("warning", "bluesky-same-key", "content/b.md");
    let site = bluesky(("The files moved.", BY_HANDLE), ("The files moved.", BY_DID));
    site.write(
        "content/c.md",
        "- The files moved. ([View](https://bsky.app/profile/other.example/post/3lbd2ebt3wk2r))\n",
    );
    let built = site.build();
    assert_eq!(ids(&built).len(), 3, "whose handle is it?");
    built.says("warning", "bluesky-same-key", "content/b.md");
    let built =
        bluesky(("The files moved.", BY_DID), ("The files moved.", &BY_DID.replace("abc", "def"))).build();
    assert_eq!(ids(&built).len(), 2);
    // Another key is another post, whatever it says.
    let built =
        bluesky(("The files moved.", BY_HANDLE), ("The files moved.", &BY_DID.replace("wk2r", "wk3r")))
            .build()
            .fine();
    assert_eq!(ids(&built).len(), 2);
}

#[test]
fn what_withholds_a_post_of_bluesky_withholds_it_by_both_of_its_addresses() {
    let site = bluesky(("The files zqmoved.", BY_HANDLE), ("The files zqmoved.", BY_DID));
    // Beside it, a film whose only neighbour it is.
    site.write(
        "content/a.md",
        format!(
            "- The files zqmoved. ([View]({BY_HANDLE}))\n- A film. ([View](https://youtu.be/dQw4w9WgXcQ))\n"
        ),
    );
    site.write("content/annotations.yaml", format!("{ID_BY_DID}: {{status: private}}\n"));
    let built = site.build().fine();
    assert_eq!(ids(&built), ["youtube-dQw4w9WgXcQ"]);
    built.never_says("zqmoved");
    built.never_says("2024-11-19T18:19:55.098Z");
    // By its other id it is no event any more: that is an error.
    site.write("content/annotations.yaml", "bluesky-ruth.example-3lbd2ebt3wk2r: {status: private}\n");
    let refused = site.build();
    assert_eq!(refused.status, Some(1));
    refused.says("error", "annotations", "content/annotations.yaml");
    // A draft that links to it changes nothing for what is public.
    let draft = bluesky(("The files moved.", BY_HANDLE), ("The files moved.", BY_HANDLE));
    let before = draft.build().fine().events();
    draft.write("content/c.md", format!("---\ndraft: true\n---\n- The files moved. ([View]({BY_DID}))\n"));
    assert_eq!(draft.build().fine().events(), before);
    assert_eq!(ids(&draft.build_with(&["--drafts"]).fine()), [ID_BY_DID]);
}
