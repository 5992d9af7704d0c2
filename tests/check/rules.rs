use crate::support::{POST, Site};

/// A page of the site's author.
fn page(body: &str) -> String {
    format!("---\ntype: page\ntitle: About\n---\n{body}\n")
}

fn with_page(body: &str) -> Site {
    Site::with(&[("content/about.md", &page(body))])
}

#[test]
fn nothing_is_wrong_with_a_plain_site() {
    Site::with(&[]).has(&[]);
}

#[test]
fn a_link_that_names_nothing_is_found_with_its_line() {
    with_page("See [[note]], [it](note.md), [here](#part) and [there](https://example.com/).\n\n## Part")
        .has(&[]);
    with_page("First.\n\nSee [[nobody]] and [gone](gone.md) and [root](/gone/).").has(&[
        "unresolved-link content/about.md:7",
        "unresolved-link content/about.md:7",
        "dead-link content/about.md:7",
    ]);
}

#[test]
fn a_link_from_the_root_of_the_site_gets_the_base_path() {
    let site = with_page(
        "See [me](/about/), [it](/case/about/), [all](/timeline/) and [a part](/about/#part).\n\n## Part",
    );
    site.has(&[]);
    // A second slash, or what browsers take for one, would lead to another host.
    let hostile = "See [a](<//evil.example/>), [b](</\\\\evil.example/>), [c](</&#9;/evil.example/>).";
    let text = std::fs::read_to_string(site.root().join("content/about.md")).unwrap();
    site.write("content/about.md", format!("{text}\n{hostile}\n"));
    let out = tempfile::tempdir().unwrap();
    let mut build = assert_cmd::Command::cargo_bin("filature").unwrap();
    build
        .arg("build")
        .arg("--root")
        .arg(site.root())
        .arg("--output")
        .arg(out.path().join("out"))
        .assert()
        .success();
    let html = std::fs::read_to_string(out.path().join("out/about/index.html")).unwrap();
    for link in
        ["/case/about/\">me", "/case/about/\">it", "/case/timeline/\">all", "/case/about/#part\">a part"]
    {
        assert!(html.contains(&format!("<a href=\"{link}")), "{link}: {html}");
    }
    assert!(
        !html.contains("href=\"//") && !html.contains("href=\"/\\") && !html.contains("evil.example/\""),
        "{html}"
    );
}

#[test]
fn a_link_to_a_part_that_is_not_there_is_found() {
    with_page("One.\n\nSee [below](#nowhere).").has(&["dead-fragment content/about.md:7"]);
    with_page("See [[About#nowhere]].").has(&["dead-fragment content/about.md:5"]);
    with_page("See [[About#Some part]].\n\n## Some part").has(&[]);
}

#[test]
fn a_dead_link_of_a_template_is_found_at_the_base_path() {
    let footer =
        |link: &str| Site::with(&[("templates/hooks/footer.html", &format!("<a href={link}>x</a>"))]);
    for good in [
        "{{base}}",
        "{{base}}timeline/",
        "{{base}}timeline",
        "/case/search/?q=x",
        "https://example.org/case/",
    ] {
        footer(good).has(&[]);
    }
    for bad in ["/timeline/", "{{base}}gone/", "https://example.org/gone/"] {
        footer(bad).has(&["dead-link"]);
    }
}

#[test]
fn a_public_page_that_names_a_draft_is_found() {
    let draft = "---\ntype: page\ntitle: The plan\ndraft: true\n---\nSecret.\n";
    let site = |body: &str| Site::with(&[("content/about.md", &page(body)), ("content/later.md", draft)]);
    site("Nothing.").has(&[]);
    site("See [[The plan]].").has(&["draft-link content/about.md:5"]);
    site("See [it](later.md).").has(&["draft-link content/about.md:5"]);
}

fn with_entities(entities: &str) -> Site {
    let note = format!("# A\n\n- Acme France told Acme and Bolt. ([View Tweet]({POST}))\n");
    Site::with(&[("content/note.md", &note), ("content/entities.yaml", entities)])
}

#[test]
fn an_entity_is_unused_when_none_of_its_names_is_found() {
    let bolt = "entities:\n- name: Bolt\n  type: organisation\n";
    with_entities(&format!("{bolt}  aliases: [Bolt, Boltt]\n")).has(&[]);
    with_entities(&format!("{bolt}  aliases: [Boltt]\n")).has(&["entity-unused content/entities.yaml:2"]);
    let described = with_entities(&format!("{bolt}  aliases: [Boltt]\n  description: A firm.\n"));
    described.has(&["entity-unused content/entities.yaml:2"]);
    assert!(described.run(&[]).stdout.contains("is described, but appears in no event"));
}

#[test]
fn a_name_inside_of_a_longer_one_is_found_unless_it_is_meant() {
    let acme = "entities:\n- name: Acme\n  type: organisation\n";
    let france = "- name: Acme France\n  type: organisation\n";
    with_entities(&format!("{acme}{france}")).has(&["entity-name-inside content/entities.yaml:2"]);
    with_entities(&format!("{acme}{france}  parent: acme\n")).has(&[]);
    with_entities(&format!("{acme}  except: [Acme France]\n{france}")).has(&[]);
    with_entities(&format!("{acme}  aliases: [Acme, Acme France]\n")).has(&[]);
}

#[test]
fn a_post_that_was_clipped_before_its_id_is_found() {
    let site = |day: &str| {
        Site::with(&[(
            "content/note.md",
            &format!("# A\n\n## Highlights first synced on {day}\n\n- Words. ([View Tweet]({POST}))\n"),
        )])
    };
    site("2022-03-05").has(&[]);
    site("2022-03-04").has(&["stated-date content/note.md:5"]);
}

#[test]
fn a_post_that_was_clipped_before_its_picture_is_found() {
    let site = |day: &str| {
        let search = "https://twitter.com/search?q=words";
        Site::with(&[(
            "content/note.md",
            &format!(
                "# A\n\n## Highlights first synced on {day}\n\n- Words. ![it](https://pbs.twimg.com/media/D2mVT0hXQAAuZAO.png) ([View Tweet]({search}))\n"
            ),
        )])
    };
    site("2019-04-01").has(&["no-id content/note.md:5"]);
    site("2019-03-01").has(&["clock-conflict content/note.md:5", "no-id content/note.md:5"]);
}

#[test]
fn impossible_ids_and_pictures_after_their_post_are_told_as_by_a_build() {
    let item =
        |text: &str, id: &str| format!("# A\n\n- {text} ([View Tweet](https://twitter.com/a/status/{id}))\n");
    Site::with(&[("content/note.md", &item("Words.", "5"))]).has(&["impossible-id content/note.md:3"]);
    let late = item("Words. ![it](https://pbs.twimg.com/media/D2mVT0hXQAAuZAO.png)", "1108631504547127296");
    Site::with(&[("content/note.md", &late)]).has(&["picture-clock content/note.md:3"]);
}

#[test]
fn a_post_that_stands_twice_in_a_note_is_found() {
    let item = format!("- Words. ([View Tweet]({POST}))\n");
    Site::with(&[("content/note.md", &format!("# A\n\n{item}{item}"))])
        .has(&["duplicate-post content/note.md:4"]);
    Site::with(&[("content/other.md", &format!("# Another thread\n\n{item}"))]).has(&[]);
}

#[test]
fn a_copy_of_a_note_is_found() {
    let text = format!("# A thread\n\n- Words. ([View Tweet]({POST}))\n");
    Site::with(&[("content/note 1.md", &text)]).has(&["duplicate-note content/note.md"]);
}

#[test]
fn two_written_events_that_say_the_same_are_found() {
    let event = |title: &str, date: &str, body: &str| {
        format!("---\ntype: event\ntitle: {title}\ndate: {date}\n---\n{body}\n")
    };
    let raid = event("The raid", "2018-10-02", "It was at dawn.");
    let with = |other: &str| Site::with(&[("content/a.md", &raid), ("content/b.md", other)]);
    with(&event("the  Raid", "2018-10-02", "Other words.")).has(&["duplicate-event content/b.md"]);
    with(&event("At dawn", "2018-10-02", "It was  at dawn.")).has(&["duplicate-event content/b.md"]);
    with(&event("The raid", "2018-10-03", "The second one.")).has(&[]);
    with(&event("Another", "2018-10-02", "Elsewhere.")).has(&[]);
}

#[test]
fn pictures_without_words_are_told_once_for_each_note() {
    let near = "https://pbs.twimg.com/media/a.png";
    with_page(&format!("![A ship]({near})")).has(&[]);
    with_page(&format!("Words.\n\n![]({near}) ![]({near}?2)")).has(&["alt-text content/about.md:7"]);
    let site = Site::with(&[("content/plan.png", "")]);
    site.write("content/about.md", page("![[plan.png]]"));
    site.has(&["alt-text content/about.md:5"]);
    site.write("content/about.md", page("![[plan.png|The plan]]"));
    site.has(&[]);
}

#[test]
fn pictures_that_say_where_they_were_taken_are_told() {
    let site = with_page("![A ship](ship.jpg)");
    site.write("content/ship.jpg", b"\xff\xd8\xff\xe1\x00\x14Exif\0\0taken there\0\xff\xd9");
    site.has(&[]);
    assert!(site.json(&["--verbose"]).to_string().contains("`files/ship.jpg` held metadata"));
    site.write("filature.yaml", "base_url: https://example.org/\nkeep_picture_metadata: true\n");
    site.has(&["picture-metadata"]);
}

#[test]
fn media_that_are_not_there_are_found() {
    with_page("![The plan](plan.png)").has(&["missing-media content/about.md:5"]);
    let site = with_page("![The plan](plan.png)");
    site.write("content/plan.png", "");
    site.has(&[]);
    let event = "---\ntype: event\ntitle: The raid\ndate: 2018-10-02\n---\nIt was.\n\n![A door](door.svg)\n";
    Site::with(&[("content/raid.md", event), ("content/door.svg", "")])
        .has(&["missing-media content/raid.md:8"]);
}

#[test]
fn a_secret_is_found_and_never_shown() {
    let secret = format!("ghp_{}", "Ab3d".repeat(9));
    let site = with_page(&format!("Our [[token]] is {secret}."));
    site.has(&["unresolved-link content/about.md:5", "secret content/about.md:5"]);
    for format in ["text", "json", "github"] {
        let run = site.run(&["--format", format]);
        assert_eq!(run.status, 1);
        assert!(!run.stdout.contains(&secret[4..]) && !run.stderr.contains(&secret[4..]), "{}", run.stdout);
    }
    let quoted = with_page(&format!("[Words](/nowhere/{secret}/), and {secret}.")).run(&["--format", "json"]);
    assert!(quoted.stdout.contains("/nowhere/ghp_…/"), "{}", quoted.stdout);
    assert!(!quoted.stdout.contains(&secret[4..]), "{}", quoted.stdout);
    for file in
        ["static/data/people.json", "static/js/own.js", "static/css/own.css", "static/.well-known/a.txt"]
    {
        let site = Site::with(&[(file, &format!("one\n\"{secret}\"\n"))]);
        let run = site.run(&["--format", "json"]);
        assert!(run.stdout.contains("\"secret\"") && run.stdout.contains(file), "{file}: {}", run.stdout);
        assert!(!run.stdout.contains(&secret[4..]), "{}", run.stdout);
    }
    // What is not published is nobody's affair.
    Site::with(&[("content/diary.md", &format!("# Diary\n\n{secret}\n"))]).has(&[]);
    with_page("Our token begins with ghp_ and is kept elsewhere.").has(&[]);
}

#[test]
fn a_file_that_github_refuses_is_found() {
    let site = with_page("![A film](film.mp4)");
    site.write("content/film.mp4", "");
    site.has(&[]);
    let film = std::fs::File::options().write(true).open(site.root().join("content/film.mp4")).unwrap();
    film.set_len(100 * 1024 * 1024 + 1).unwrap();
    site.has(&["file-metadata", "file-too-large"]);
}

#[test]
fn a_site_that_does_not_know_its_address_is_found() {
    let site = Site::with(&[("filature.yaml", "title: A case\n")]);
    site.has(&["base-url filature.yaml"]);
    assert_eq!(site.run(&["--strict", "--base-url", "https://example.org/"]).status, 0);
}

#[test]
fn a_template_that_no_page_comes_to_is_found() {
    let site = Site::with(&[("templates/parts/note.html", "<p>A note.</p>")]);
    site.has(&["unused-template templates/parts/note.html"]);
    site.write("templates/hooks/footer.html", "{% include \"parts/note.html\" %}");
    site.has(&[]);
}

#[test]
fn what_a_build_refuses_is_told_too() {
    let site = Site::with(&[("content/raid.md", "---\ntype: event\ntitle: The raid\n---\nWhen?\n")]);
    site.has(&["event-date content/raid.md:2"]);
    assert_eq!(site.run(&[]).status, 1);
}

#[test]
fn files_that_are_published_with_what_they_may_say_are_named() {
    let gif = |blocks: &[u8]| [b"GIF89a\x01\0\x01\0\0\0\0", blocks].concat();
    let plain = b"\x21\xf9\x04\0\0\0\0\0\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0\x3b";
    let comment = [b"\x21\xfe\x05Paris\0", &plain[..]].concat();
    let told: [(&str, Vec<u8>, &str); 8] = [
        ("comment.gif", gif(&comment), "(GIF)"),
        ("behind.gif", [gif(plain), b"Paris".to_vec()].concat(), "(GIF)"),
        ("a.avif", b"\0\0\0\x1cftypavif\0\0\0\0".to_vec(), "(AVIF)"),
        ("heic.jpg", b"\0\0\0\x18ftypheic\0\0\0\0".to_vec(), "(HEIC)"),
        ("tiff.jpg", b"II*\0\x08\0\0\0".to_vec(), "(TIFF)"),
        ("a.mov", b"\0\0\0\x14ftypqt  \0\0\0\0".to_vec(), "(QuickTime)"),
        ("a.pdf", b"%PDF-1.7\n".to_vec(), "(PDF)"),
        ("jpeg.pdf", b"\xff\xd8\xff\xe1\0\x08Exif\0\0\xff\xd9".to_vec(), "(a picture by another name)"),
    ];
    let names: Vec<&str> = told.iter().map(|(name, ..)| *name).chain(["plain.gif"]).collect();
    let embeds: String = names.iter().map(|name| format!("![[{name}|words]]\n")).collect();
    let site = Site::with(&[("content/page.md", &format!("---\ntype: page\n---\n{embeds}"))]);
    site.write("content/plain.gif", gif(plain));
    for (name, bytes, _) in &told {
        site.write(&format!("content/{name}"), bytes);
    }
    // What is never published is not asked for its metadata, and another rule says that it is not.
    for name in ["a.svg", "a.heic", "a.tiff"] {
        site.write(&format!("content/{name}"), "x");
    }
    let said = site.run(&[]).stdout;
    for (name, _, format) in &told {
        let line = format!("`files/{name}` {format} is published as it is");
        assert!(said.contains(&line), "no {line}\n{said}");
    }
    assert_eq!(said.matches("[file-metadata]").count(), told.len(), "{said}");
    assert!(!said.contains("plain.gif"), "{said}");
}
