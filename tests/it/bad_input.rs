//! Input that is broken, hostile or huge: each gives a diagnostic at its place and the right exit status;
//! none a panic, a hang or a site that lacks what it should hold.

use std::os::unix::fs::symlink;

use crate::support::{Built, Site, post, posts, text_of, thread, url};

/// A highlight of another note, whose own problem must be seen too.
const BAD_NEIGHBOUR: &str = "---\ntype: event\ntitle: Undated\n---\nWhen?\n";

/// Fails unless a note of these bytes is refused by `rule` at `line`, and does not hide the problem of the
/// next note.
#[track_caller]
fn refuses(note: impl AsRef<[u8]>, rule: &str, line: u32) -> Built {
    let site = Site::of_note(note);
    site.write("content/z.md", BAD_NEIGHBOUR);
    let built = site.build().refused();
    let place = if line == 0 { "content/note.md".to_string() } else { format!("content/note.md:{line}") };
    built.says("error", rule, &place);
    built.says("error", "event-date", "content/z.md:2");
    built
}

// Encodings and the shape of a file.

#[test]
fn a_note_that_is_no_utf_8_is_an_error_at_its_line() {
    let mut note = thread(&[(0, "Caf\u{e9}.")]).into_bytes();
    let at = note.windows(2).position(|pair| pair == "é".as_bytes()).unwrap();
    note.splice(at..at + 2, [0xE9]);
    refuses(&note, "not-utf8", 4);
}

#[test]
fn a_note_in_utf_16_is_named_as_such() {
    let utf16: Vec<u8> =
        "\u{feff}type: event".encode_utf16().flat_map(u16::to_le_bytes).chain(*b"/status/").collect();
    let built = refuses(utf16, "not-utf8", 1);
    assert!(built.stderr.contains("UTF-16"), "{}", built.stderr);
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_are_only_noted() {
    let note =
        format!("\u{feff}---\r\ntags: [a]\r\n---\r\n{}", thread(&[(0, "One\n  two.")]).replace('\n', "\r\n"));
    let built = Site::of_note(note).build().fine();
    built.says("note", "byte-order-mark", "content/note.md").says("note", "line-ends", "content/note.md");
    let event = built.event(&post(0));
    assert_eq!(event["text"], "One\ntwo.");
    assert_eq!(event["tags"][0], "a");
}

#[test]
fn a_front_matter_that_is_never_closed_is_an_error() {
    refuses(format!("---\ntitle: x\n\n{}", posts(0, 2)), "front-matter", 1);
}

#[test]
fn an_alias_bomb_is_refused_at_once() {
    let mut bomb = String::from("---\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for n in 1..20 {
        let of = format!("*a{}", n - 1);
        bomb += &format!("a{n}: &a{n} [{}]\n", vec![of; 10].join(", "));
    }
    let site = Site::of_note(format!("{bomb}---\n{}", posts(0, 1)));
    site.build().refused().says("error", "front-matter", "content/note.md");
}

#[test]
fn yaml_that_nests_without_end_is_refused() {
    let site = Site::of_note(format!("---\ntags: {}\n---\n{}", "[ ".repeat(10_000), posts(0, 1)));
    let built = site.build();
    // Read key by key or refused: said in either case.
    assert!(built.problems().iter().any(|p| p.rule == "front-matter"), "{}", built.stderr);
    for file in ["filature.yaml", "content/entities.yaml", "content/annotations.yaml"] {
        let site = Site::of_note(posts(0, 1));
        site.write(file, format!("a: {}", "[".repeat(10_000)));
        let built = site.build().refused();
        assert!(built.problems().iter().any(|p| p.place.starts_with(file)), "{file}: {}", built.stderr);
    }
}

#[test]
fn an_empty_note_is_a_warning_and_hides_nothing() {
    let site = Site::of_note("");
    site.write("content/blank.md", " \n\n");
    site.write("content/posts.md", posts(0, 1));
    let built = site.build().written();
    built.says("warning", "empty-note", "content/note.md").says("warning", "empty-note", "content/blank.md");
    assert_eq!(built.events().len(), 1);
}

#[test]
fn a_note_that_is_not_published_may_be_anything() {
    let site = Site::of_note(posts(0, 1));
    site.write("content/latin-1.md", b"caf\xE9 without a post".as_slice());
    site.write("content/open.md", "%% never closed\n");
    site.write("content/journal.md", "---\nmood: [[[\n---\nDear diary\n");
    let built = site.build().fine();
    assert!(built.stderr.contains("3 other files not published"), "{}", built.stderr);
}

// Size.

#[test]
fn a_note_of_fifty_megabytes_is_refused_unread() {
    let site = Site::of_note(posts(0, 1));
    let line = "- filler filler filler filler filler filler filler filler\n";
    site.write("content/huge.md", line.repeat(50 * 1024 * 1024 / line.len()));
    site.write("content/z.md", BAD_NEIGHBOUR);
    let built = site.build().refused();
    built.says("error", "large-note", "content/huge.md").says("error", "event-date", "content/z.md:2");
}

#[test]
fn a_line_of_five_megabytes_is_a_very_long_post() {
    let words = "word ".repeat(1_000_000);
    let site = Site::of_note(thread(&[(0, "Short."), (1, words.trim_end()), (2, "Short.")]));
    let built = site.build().written();
    built.says("warning", "long-post", "content/note.md:5");
    assert_eq!(built.event(&post(1))["text"].as_str().unwrap().len(), words.len() - 1);
    let longest = built.stderr.lines().map(str::len).max().unwrap();
    assert!(longest < 400, "an excerpt of {longest} bytes");
}

#[test]
fn five_megabytes_of_line_without_a_post_are_nobodys_problem() {
    Site::of_note("x".repeat(5 * 1024 * 1024)).build().fine();
}

// Structure that a parser may stumble over.

/// Fails unless a note with this passage in a post still builds, with the post and its neighbour.
#[track_caller]
fn survives(passage: &str) {
    let site =
        Site::of_note(format!("{passage}\n\n{}", thread(&[(0, "Before."), (1, passage), (2, "After.")])));
    site.write("content/page.md", format!("---\ntype: page\n---\n{passage}\n"));
    site.write("content/raid.md", format!("---\ntype: event\ndate: 2020\n---\n{passage}\n"));
    site.write("content/other.md", posts(10, 1));
    let built = site.build().written();
    for id in [post(0), post(2), post(10)] {
        built.event(&id);
    }
}

#[test]
fn quotes_nested_ten_thousand_deep_are_survived() {
    survives(&"> ".repeat(10_000));
}

#[test]
fn lists_nested_ten_thousand_deep_are_survived() {
    survives(&"- ".repeat(10_000));
}

#[test]
fn lists_indented_a_thousand_deep_are_survived() {
    survives(&(0..1000).map(|n| format!("{}- x\n", "  ".repeat(n))).collect::<String>());
}

#[test]
fn a_million_brackets_are_survived() {
    survives(&"[".repeat(1_000_000));
}

#[test]
fn other_runs_of_signs_are_survived() {
    for sign in
        ["![", "](", "*a ", "`", "<", "&", "[[", "![[", "(", "https://", "@", "#", "|", "\\", "_", "$", "~"]
    {
        let site = Site::of_note(thread(&[
            (0, "Before."),
            (1, &format!("x {}", sign.repeat(50_000))),
            (2, "After."),
        ]));
        let built = site.build();
        // What such a run does to its own item may be anything that is said; its neighbours stand.
        assert!(matches!(built.status, Some(0 | 1)), "{sign}: {}", built.stderr);
        if built.status == Some(0) {
            built.event(&post(0));
        } else {
            assert!(built.problems().iter().any(|p| p.severity == "error"), "{sign}: {}", built.stderr);
        }
    }
}

#[test]
fn a_comment_that_never_ends_is_an_error() {
    refuses(format!("{}\n%% secret\n\nmore\n", posts(0, 2)), "open-comment", 7);
}

// Folders and links.

#[test]
fn a_link_out_of_the_content_is_not_followed() {
    let outside = Site::of(&[("secret.md", &thread(&[(5, "CANARY outside")]))]);
    let site = Site::of_note(posts(0, 1));
    symlink(outside.path("secret.md"), site.path("content/file.md")).unwrap();
    symlink(outside.root(), site.path("content/folder")).unwrap();
    let built = site.build().written();
    built.says("warning", "symlink", "content/file.md").says("warning", "symlink", "content/folder");
    built.never_says("CANARY");
    assert_eq!(built.events().len(), 1);
}

#[test]
fn links_in_a_circle_end() {
    let site = Site::of_note(posts(0, 1));
    symlink(site.path("content"), site.path("content/again")).unwrap();
    symlink(site.path("content/b"), site.path("content/a")).unwrap();
    symlink(site.path("content/a"), site.path("content/b")).unwrap();
    let built = site.build().written();
    for link in ["again", "a", "b"] {
        built.says("warning", "symlink", &format!("content/{link}"));
    }
    assert_eq!(built.events().len(), 1);
}

#[test]
fn hidden_files_and_the_output_are_no_content() {
    let site = Site::of_note(posts(0, 1));
    for path in ["content/.trash/old.md", "content/.hidden.md", "content/.obsidian/x.md"] {
        site.write(path, thread(&[(7, "CANARY hidden")]));
    }
    let built = site.build().fine();
    assert_eq!(built.events().len(), 1);
    built.never_says("CANARY");
    // A site without a folder for its content holds its own output.
    let bare = Site::of(&[("note.md", &posts(0, 1))]);
    bare.build().fine();
    assert_eq!(bare.build().fine().events().len(), 1);
}

/// Runs the build as nobody, since root may read everything.
#[test]
fn a_folder_or_note_that_cannot_be_read_is_an_error() {
    use std::fs::{Permissions, set_permissions};
    use std::os::unix::fs::{PermissionsExt, chown};
    use std::os::unix::process::CommandExt;

    const NOBODY: u32 = 65534;
    let site = Site::of_note(posts(0, 1));
    site.write("content/shut/inside.md", posts(1, 1));
    site.write("content/secret.md", posts(2, 1));
    site.write("content/z.md", BAD_NEIGHBOUR);
    let mode = |path: &str, mode| set_permissions(site.path(path), Permissions::from_mode(mode)).unwrap();
    mode("content/shut", 0o000);
    mode("content/secret.md", 0o000);
    mode("", 0o755);

    let mut command = std::process::Command::new(assert_cmd::cargo::cargo_bin("filature"));
    command.args(["build", "--root"]).arg(site.root()).env("NO_COLOR", "1");
    let is_root = chown(site.root(), Some(NOBODY), None).is_ok();
    if is_root {
        // A copy of the program where nobody may look for it.
        let program = site.path("program");
        std::fs::copy(assert_cmd::cargo::cargo_bin("filature"), &program).unwrap();
        command = std::process::Command::new(program);
        command.args(["build", "--root"]).arg(site.root()).env("NO_COLOR", "1").uid(NOBODY);
    }
    let built = site.of_run(command.output().unwrap()).refused();
    mode("content/shut", 0o755);

    built.says("error", "unreadable", "content/shut").says("error", "unreadable", "content/secret.md");
    built.says("error", "event-date", "content/z.md:2");
}

// Hostile notes.

#[test]
fn markup_in_a_note_is_shown_and_never_run() {
    let hostile =
        "<script>alert(1)</script> <img src=x onerror=alert(2)> \"><b> javascript:alert(3) &lt;i&gt;";
    let site = Site::of(&[
        ("filature.yaml", "title: '\"><script>alert(0)</script>'\ndek: <i>dek</i>\n"),
        ("content/note.md", &thread(&[(0, hostile)]).replace("# A thread", "# <script>alert(4)</script>")),
        (
            "content/raid.md",
            &format!(
                "---\ntype: event\ntitle: <script>alert(5)</script>\ndate: 2020\nsources: ['javascript:alert(6)']\n---\n{hostile}\n\n[x](javascript:alert(7)) ![y](javascript:alert(8)) <javascript:alert(9)>\n"
            ),
        ),
    ]);
    let built = site.build().written();
    for (path, bytes) in built.files() {
        if !path.ends_with(".html") {
            continue;
        }
        let page = String::from_utf8(bytes).unwrap();
        for tag in crate::support::tags(&page) {
            // A block of data, which no browser runs and nothing in it can end.
            let data = tag.get("type") == Some("application/ld+json") && !tag.content.contains('<');
            let runs = tag.name == "script"
                && !data
                && tag.get("src").is_none_or(|src| !src.starts_with("/assets/"));
            let handles = tag.attributes.iter().any(|(name, _)| name.starts_with("on"));
            let leads = tag.get("href").is_some_and(|href| href.contains("javascript:"));
            assert!(!runs && !handles && !leads, "{path}: {tag:?}");
        }
    }
    assert!(text_of(&built.page(&format!("events/{}/", post(0)))).contains("<script>alert(1)</script>"));
    assert_eq!(built.event(&post(0))["text"], hostile);
}

#[test]
fn no_name_in_a_note_leads_out_of_the_site() {
    let site = Site::of(&[
        ("content/note.md", &thread(&[(0, "![x](../../../etc/passwd.png) ![[/etc/hostname.png]] a")])),
        ("content/page.md", "---\ntype: page\nslug: ../../outside\n---\nx\n"),
        (
            "content/raid.md",
            "---\ntype: event\ndate: 2020\nslug: ../../../raid\ntags: ['../../x', '..']\n---\nx\n",
        ),
    ]);
    let built = site.build();
    let root = site.root().parent().unwrap();
    for name in ["outside", "raid", "x"] {
        assert!(!root.join(name).exists() && !site.path(name).exists(), "{name}");
    }
    assert!(matches!(built.status, Some(0 | 1)), "{}", built.stderr);
}

#[test]
fn a_post_in_two_notes_is_one_event_with_both_places() {
    let site = Site::of(&[
        ("content/a.md", &thread(&[(0, "The same words.")])),
        ("content/b.md", &format!("# B\n\n> The same words.\n> [View Tweet]({})\n", url(0))),
    ]);
    let built = site.build().fine();
    let places: Vec<_> =
        built.events()[0]["notes"].as_array().unwrap().iter().map(|n| n["path"].clone()).collect();
    assert_eq!(places, ["content/a.md", "content/b.md"]);
}
