//! What is withheld, withdrawn or redacted stands in no byte of the output, nor in the name of a file.
//!
//! Each secret is a word of its own that begins with `CANARY`, so that a leak names itself.

use crate::support::{Built, Site, main_of, post, tags, text_of, thread, url};

/// A public post, so that there is a site.
const PUBLIC: u64 = 900;

#[track_caller]
fn keeps_quiet(site: &Site) -> Built {
    site.write("content/public.md", thread(&[(PUBLIC, "Public words.")]));
    let built = site.build().written();
    for secret in ["CANARY", "canary"] {
        built.never_says(secret);
    }
    built.event(&post(PUBLIC));
    built
}

/// A note full of secrets with this front matter.
fn secret_note(front: &str, n: u64) -> String {
    let post = "CANARY words of @canary_handle on CANARYentity https://canary.example/x\n  ![CANARY alt](https://canary.example/CANARY.png) ![[CANARY.png]]";
    thread(&[(n, post)]).replace(
        "# A thread",
        &format!("---\n{front}\ntags: [CANARY/tag]\nauthor: CANARY Author\n---\n# CANARY title"),
    )
}

#[test]
fn drafts_and_private_notes_leave_no_trace() {
    for (n, front) in [
        "draft: true",
        "status: draft",
        "status: private",
        "publish: false",
        "private: true",
        "Draft: yes",
        "publish: \"false\"",
        "STATUS: Private",
    ]
    .into_iter()
    .enumerate()
    {
        let site = Site::of(&[
            ("content/CANARY.md", &secret_note(front, n as u64)),
            ("content/CANARY.png", "CANARY picture"),
            (
                "content/raid.md",
                &format!("---\ntype: event\ntitle: CANARY\ndate: 2018\n{front}\nslug: canary\n---\nCANARY\n"),
            ),
            (
                "content/page.md",
                &format!("---\ntype: page\ntitle: CANARY\n{front}\n---\nCANARY ![[CANARY.png]]\n"),
            ),
            (
                "content/entity.md",
                &format!("---\ntype: person\ntitle: CANARY\naliases: [Public]\n{front}\n---\nCANARY\n"),
            ),
        ]);
        let built = keeps_quiet(&site);
        assert_eq!(built.events().len(), 1, "{front}");
        built.never_says(&post(n as u64));
    }
}

#[test]
fn a_front_matter_that_is_no_yaml_still_hides_its_note() {
    let site = Site::of(&[("content/a.md", &secret_note("title: a: b: c\ndraft: true", 1))]);
    keeps_quiet(&site);
}

#[test]
fn a_post_that_is_public_elsewhere_takes_nothing_from_a_draft() {
    let draft = thread(&[(PUBLIC, "Public words. And CANARY more of them.")])
        .replace("# A thread", "---\ndraft: true\n---\n");
    let built = keeps_quiet(&Site::of(&[("content/a.md", &draft)]));
    assert_eq!(built.event(&post(PUBLIC))["notes"].as_array().unwrap().len(), 1);
}

#[test]
fn drafts_are_shown_with_a_mark_where_that_is_asked_for() {
    let draft = thread(&[(1, "Draft words.")]).replace("# A thread", "---\ndraft: true\n---\n# Draft");
    let private = thread(&[(2, "CANARY")]).replace("# A thread", "---\nstatus: private\n---\n# P");
    let site = Site::of(&[
        ("content/draft.md", &draft),
        ("content/private.md", &private),
        ("content/public.md", &thread(&[(3, "Public.")])),
    ]);
    let built = site.build_with(&["--drafts"]).written();
    assert_eq!(built.events().len(), 2);
    built.never_says("CANARY");
    let page = |n| text_of(main_of(&built.page(&format!("events/{}/", post(n)))));
    assert!(
        page(1).contains("Draft words.") && page(1).contains("Draft This page comes from a draft"),
        "{}",
        page(1)
    );
    assert!(!page(3).contains("comes from a draft"), "{}", page(3));
    // Built without drafts again, nothing of them is left.
    let built = site.build().written();
    built.never_says("Draft words.");
    assert_eq!(built.events().len(), 1);
}

#[test]
fn comments_are_never_published() {
    let note = format!(
        "---\ntitle: Public title %% CANARY front %%\n---\n\
         %% CANARY alone %%\n\n%%\nCANARY block\n\n## CANARY heading\n%%\n\n\
         # Heading %% CANARY in a heading %%\n\n## Highlights\n\
         - Before %% CANARY inside %% after. ([View Tweet]({}))\n\
         %% CANARY between %%\n\
         - Second\n  %% CANARY line of an item %%\n  line. ([View Tweet]({})) %% CANARY tail %%\n\
         \x20 - Note: seen %% CANARY in a remark %%\n\
         \n%%\n- CANARY a whole post ([View Tweet]({}))\n%%\n",
        url(1),
        url(2),
        url(3)
    );
    let site = Site::of(&[
        ("content/a.md", &note),
        (
            "content/raid.md",
            "---\ntype: event\ntitle: Raid %% CANARY t %%\ndate: 2018\nsources: [\"A book %% CANARY s %%\"]\n---\n# Raid %% CANARY h %%\n\nText %% CANARY x %% text.\n\n%%\nCANARY\n%%\n\n> quote %% CANARY q %%\n\n| a %% CANARY cell %% | b |\n|---|---|\n| c | d |\n",
        ),
        ("content/page.md", "---\ntype: page\n---\n# Page\n\nText %% CANARY ![[secret.png]] %%.\n"),
        ("content/secret.png", "CANARY picture"),
        (
            "content/who.md",
            "---\ntype: person\ntitle: Somebody\naliases: [Public]\n---\nA person. %% CANARY %%\n",
        ),
    ]);
    let built = keeps_quiet(&site);
    assert_eq!(built.event(&post(1))["text"], "Before  after.");
    assert_eq!(built.event(&post(2))["text"], "Second\nline.");
    built.never_says(&post(3));
}

#[test]
fn code_that_only_looks_like_a_fence_hides_no_comment_from_the_search_for_comments() {
    let items = [
        "One ```x``` two.",
        "``` opens nothing ` here.",
        "Text\n  ```\n  unclosed code",
        "> ```\n  > quoted code",
    ];
    for item in items {
        let note = format!(
            "{}- Next %% CANARY %% post. ([View Tweet]({}))\n\n%% CANARY alone %%\n",
            thread(&[(1, item)]),
            url(2)
        );
        keeps_quiet(&Site::of(&[("content/a.md", &note)]));
    }
}

#[test]
fn a_fence_inside_of_code_does_not_open_another() {
    let body = "```\n```python\n```\n\nAfter %% CANARY %% it.\n";
    keeps_quiet(&Site::of(&[("content/p.md", &format!("---\ntype: page\n---\n{body}"))]));
}

#[test]
fn files_without_a_post_reach_no_output() {
    let site = Site::of(&[
        (
            "content/CANARY journal.md",
            "---\ntitle: CANARY\ntags: [CANARY]\n---\nCANARY, and [[public]]. ![[CANARY.png]]\n",
        ),
        ("content/CANARY.canvas", "CANARY"),
        ("content/CANARY.png", "CANARY"),
        ("content/CANARY.pdf", "CANARY"),
        ("content/.obsidian/CANARY.json", "CANARY"),
        ("media/CANARY.png", "CANARY"),
        ("CANARY.txt", "CANARY"),
    ]);
    let built = keeps_quiet(&site);
    assert!(built.stderr.contains("4 other files not published"), "{}", built.stderr);
}

#[test]
fn an_attachment_is_published_only_when_something_public_refers_to_it() {
    let site = Site::of(&[
        ("content/a.md", &thread(&[(1, "Public. ![[shown.png]]")])),
        ("content/b.md", &secret_note("draft: true", 2)),
        ("content/shown.png", "shown"),
        ("content/CANARY.png", "CANARY picture"),
        ("content/notes/shown.svg", "CANARY svg"),
    ]);
    let built = keeps_quiet(&site);
    let published: Vec<String> =
        built.files().into_keys().filter(|name| name.starts_with("files/")).collect();
    assert_eq!(published, ["files/shown.png"]);
}

#[test]
fn an_entity_that_only_drafts_name_is_not_shown() {
    let site = Site::of(&[
        (
            "content/entities.yaml",
            "entities:\n- name: CANARYentity\n  type: person\n  description: CANARY\n  aliases: [CANARYentity, '@canary_handle']\n",
        ),
        ("content/b.md", &secret_note("draft: true", 2)),
    ]);
    keeps_quiet(&site);
}

/// A thread whose middle post is full of secrets and is spoken of by these annotations.
fn annotated(annotation: &str) -> Site {
    let secret = "CANARY of @canary_handle, CANARYentity. https://canary.example/x\n  ![CANARY alt](https://canary.example/CANARY.png) ![[CANARY.png]]";
    let note = format!(
        "{}  - **Note**: CANARY remark\n  - **Tags**: #CANARY/tag\n- Last. ([View Tweet]({}))\n",
        thread(&[(1, "First."), (2, secret)]),
        url(3)
    );
    Site::of(&[
        (
            "filature.yaml",
            &format!(
                "title: T\nlandmarks:\n- event: {}\n  title: CANARY landmark\n  text: CANARY\n",
                post(2)
            ),
        ),
        ("content/note.md", &note),
        ("content/CANARY.png", "CANARY"),
        ("content/page.md", &format!("---\ntype: page\n---\nSee [[{}|that post]].\n", post(2))),
        ("content/entities.yaml", "entities:\n- name: CANARYentity\n  type: person\n"),
        ("content/annotations.yaml", &format!("\"{}\":\n{annotation}", post(2))),
    ])
}

#[test]
fn a_withdrawn_event_is_a_page_that_says_so_and_nothing_else() {
    let site = annotated(
        "  withdraw: {reason: The account was not his., date: 2023-04-05}\n  comment: CANARY comment\n  correction: {text: CANARY correction, date: 2023-01-01}\n",
    );
    let built = keeps_quiet(&site);
    let page = built.page(&format!("events/{}/", post(2)));
    let words = text_of(main_of(&page));
    assert!(words.contains("The account was not his.") && words.contains("5 April 2023"), "{words}");
    assert!(
        tags(&page)
            .iter()
            .any(|tag| tag.get("name") == Some("robots") && tag.get("content") == Some("noindex"))
    );
    let list = built.page("corrections/");
    assert!(text_of(&list).contains("The account was not his."));
    let href = format!("/events/{}/", post(2));
    assert!(tags(&list).iter().any(|tag| tag.get("href") == Some(&href)), "{list}");
    // Only its own page, the list of corrections, and the lists of all files know its id.
    for (path, bytes) in built.files() {
        let known = path == "corrections/index.html"
            || path == ".filature-files"
            || path == "data/manifest.json"
            || path == format!("events/{}/index.html", post(2));
        assert!(known || memchr::memmem::find(&bytes, post(2).as_bytes()).is_none(), "{path}");
    }
    assert_eq!(built.events().len(), 3, "two of the note and the public one");
}

#[test]
fn a_withdrawn_written_event_leaves_nothing_of_its_note() {
    let site = Site::of(&[
        (
            "content/raid.md",
            "---\ntype: event\ntitle: CANARY\ndate: 2018-10-02\ntags: [CANARY]\nsources: [CANARY]\nimage: CANARY.png\nauthor: CANARY\n---\nCANARY\n",
        ),
        ("content/CANARY.png", "CANARY"),
        ("content/annotations.yaml", "raid: {withdraw: It did not happen.}\n"),
    ]);
    let built = keeps_quiet(&site);
    assert!(text_of(&built.page("events/raid/")).contains("It did not happen."));
    assert!(!built.has("timeline/2018/index.html"));
}

#[test]
fn a_private_event_has_no_page_at_all() {
    let built = keeps_quiet(&annotated("  status: private\n"));
    built.never_says(&post(2));
    assert_eq!(built.events().len(), 3);
}

#[test]
fn the_instant_of_a_private_event_bounds_no_other_one() {
    let undated = "- Undated. ([View Tweet](https://twitter.com/search?q=x))\n";
    let note = format!("{}{undated}", thread(&[(1, "First."), (2, "CANARY.")]));
    let site = Site::of(&[
        ("content/note.md", &note),
        ("content/annotations.yaml", &format!("'{}': {{status: private}}\n", post(2))),
    ]);
    let built = keeps_quiet(&site);
    // Post 2 was made half an hour after post 0.
    built.never_says("2022-03-05T07:17:23");
}

#[test]
fn a_redacted_passage_is_replaced_by_a_mark_everywhere() {
    for (passage, secret) in
        [("CANARY of @canary_handle, CANARYentity", "CANARYentity"), ("CANARY", "CANARY")]
    {
        let site = annotated(&format!("  redact: [\"{passage}\"]\n"));
        site.write("filature.yaml", "title: T\n");
        site.write("content/public.md", thread(&[(PUBLIC, "Public words.")]));
        let built = site.build().written();
        built.never_says(secret);
        assert!(built.event(&post(2))["text"].as_str().unwrap().contains("█████"));
        let words = text_of(main_of(&built.page(&format!("events/{}/", post(2)))));
        assert!(words.contains("█████") && words.contains("redacted"), "{words}");
    }
}

#[test]
fn a_redaction_reaches_links_alternative_texts_tags_remarks_and_addresses() {
    let site = annotated("  redact: [CANARY, canary]\n");
    site.write("filature.yaml", "title: T\n");
    let built = keeps_quiet(&site);
    let event = built.event(&post(2));
    assert!(event["mentions"].as_array().unwrap().is_empty(), "{event:#}");
    assert!(event["media"].as_array().unwrap().is_empty(), "{event:#}");
    assert!(event["links"].as_array().unwrap().is_empty(), "{event:#}");
    assert!(event["tags"].as_array().unwrap().is_empty(), "{event:#}");
}

#[test]
fn a_search_for_redacted_words_does_not_stand_in_for_the_link() {
    let note = "# A\n\n- CANARY words ([View Tweet](https://twitter.com/search?q=%43ANARY%20canary))\n";
    let site = Site::of_note(note);
    let id = site.build().written().events()[0]["id"].as_str().unwrap().to_string();
    site.write("content/annotations.yaml", format!("{id}: {{redact: CANARY words}}\n"));
    let built = keeps_quiet(&site);
    built.never_says("%43ANARY");
    assert!(built.event(&id)["url"].is_null());
}

#[test]
fn a_redaction_in_a_written_event_reaches_title_text_and_sources() {
    let site = Site::of(&[
        (
            "content/raid.md",
            "---\ntype: event\ntitle: Raid of CANARY\ndate: 2018\nsources: [\"CANARY, p. 3\", 'https://x.example/CANARY']\nentities: [CANARY]\ntags: [CANARY]\n---\nIt was CANARY, **CANARY** and [CANARY](https://x.example/CANARY).\n\n![CANARY](https://x.example/CANARY.png)\n",
        ),
        ("content/annotations.yaml", "raid: {redact: CANARY}\n"),
    ]);
    let built = keeps_quiet(&site);
    assert!(text_of(&built.page("events/raid/")).contains("It was █████, █████ and █████"));
}

#[test]
fn a_passage_that_markup_cuts_in_two_is_refused_rather_than_missed() {
    let site = Site::of(&[
        ("content/raid.md", "---\ntype: event\ndate: 2018\n---\nThe **secret** name.\n"),
        ("content/annotations.yaml", "raid:\n  redact: The secret name\n"),
    ]);
    site.build().refused().says("error", "redact", "content/annotations.yaml:1");
}

#[test]
fn a_redaction_whose_passage_is_not_there_is_an_error() {
    let site = Site::of_note(thread(&[(1, "Words.")]));
    site.write("content/annotations.yaml", format!("# one\n'{}':\n  redact: Other words\n", post(1)));
    site.build().refused().says("error", "redact", "content/annotations.yaml:2");
}

#[test]
fn an_annotation_that_hides_an_unknown_event_is_an_error() {
    let site = Site::of_note(thread(&[(1, "Words.")]));
    for hides in ["withdraw: A mistake.", "redact: Words", "status: private"] {
        site.write(
            "content/annotations.yaml",
            format!("'{}': {{key: true}}\n'{}': {{{hides}}}\n", post(1), post(2)),
        );
        site.build().refused().says("error", "annotations", "content/annotations.yaml:2");
    }
    site.write("content/annotations.yaml", format!("'{}': {{comment: Only a remark.}}\n", post(2)));
    site.build().written().says("warning", "annotations", "content/annotations.yaml:1");
}

#[test]
fn annotations_that_cannot_be_read_are_an_error() {
    let site = Site::of_note(thread(&[(1, "Words.")]));
    for (text, line) in
        [("a: [", 1), ("- a\n", 1), ("x: {withdrawn: yes}\n", 1), ("# one\nx: {status: secret}\n", 2)]
    {
        site.write("content/annotations.yaml", text);
        let built = site.build().refused();
        let problems = built.problems();
        let found = problems.iter().any(|p| {
            p.rule == "annotations"
                && p.severity == "error"
                && p.place.starts_with("content/annotations.yaml")
        });
        assert!(found, "{text} {line}: {}", built.stderr);
    }
}

#[test]
fn what_is_said_of_a_hidden_entity_is_nowhere() {
    let site = Site::of(&[
        ("content/a.md", &thread(&[(1, "Public words with Acme and @somebody.")])),
        (
            "content/raid.md",
            "---\ntype: event\ntitle: A raid\ndate: 2018\nentities: [CANARY name]\n---\nPublic words, too.\n",
        ),
        (
            "content/entities.yaml",
            "entities:\n\
             - {name: CANARY name, slug: canary-slug, type: person, hidden: true, aliases: [Public words, '@someone'],\n   \
               description: CANARY, source: 'https://canary.example/', links: {CANARY: 'https://canary.example/x'}}\n\
             - {name: Acme, type: organisation, parent: canary-slug}\n",
        ),
    ]);
    let built = keeps_quiet(&site);
    assert_eq!(built.event(&post(1))["entities"], serde_json::json!(["acme"]));
    for file in ["data/ftm.jsonl", "data/graph.gexf", "data/entities.json", "data/citations.bib"] {
        assert!(built.has(file), "{file}");
    }
}
