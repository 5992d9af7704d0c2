//! Names and addresses that pass for others, or lead elsewhere.

use crate::support::{Built, Case, Site, post};

/// A case of one post.
fn of_post(
    name: &str,
    tries: &str,
    text: &'static str,
    look: impl Fn(&Built) + Send + Sync + 'static,
) -> Case {
    of_files(name, tries, &[("content/note.md", "")], text, look)
}

/// A case of some files; an empty one is a note with this post.
fn of_files(
    name: &str,
    tries: &str,
    files: &[(&str, &str)],
    text: &'static str,
    look: impl Fn(&Built) + Send + Sync + 'static,
) -> Case {
    let files: Vec<(String, String)> = files.iter().map(|&(path, text)| (path.into(), text.into())).collect();
    Case::new(name, tries, move || {
        let site = Site::of(&[]);
        for (path, words) in &files {
            let words = if words.is_empty() { post(1, text) } else { words.clone() };
            site.write(path, words);
        }
        let built = site.build();
        if built.status == 0 {
            look(&built);
        }
        built.outcome()
    })
}

fn any(_: &Built) {}

/// The page of the post of these cases.
fn page(built: &Built) -> &str {
    built.read("events/1500003774873600000/index.html")
}

/// Looks for what a page must show, and must not.
fn shows(yes: &'static str, no: &'static str) -> impl Fn(&Built) + Send + Sync {
    move |built| {
        assert!(page(built).contains(yes), "no {yes}\n{}", page(built));
        assert!(no.is_empty() || !page(built).contains(no), "{no}\n{}", page(built));
    }
}

pub(crate) fn cases() -> Vec<Case> {
    [addresses(), directions(), twins(), paths(), devices(), long_names(), settings()]
        .into_iter()
        .flatten()
        .collect()
}

fn addresses() -> Vec<Case> {
    vec![
        of_post(
            "look-alike: one Cyrillic letter",
            "`https://аpple.com/` with a Cyrillic а is shown as `xn--pple-43d.com`",
            "See https://\u{430}pple.com/login now.",
            shows(">xn--pple-43d.com/login</a>", ">\u{430}pple.com"),
        ),
        of_post(
            "look-alike: a whole word in Cyrillic",
            "`https://раура.example/` is shown as punycode",
            "See https://\u{440}\u{430}\u{443}\u{440}\u{430}.example/ now.",
            shows(">xn--80aa0cbo.example</a>", ">\u{440}"),
        ),
        of_post(
            "look-alike: wide letters and a wide dot",
            "`https://ｅvil。example/` is shown as `evil.example`, where it leads",
            "See https://\u{ff45}vil\u{3002}example/x now.",
            shows(">evil.example/x</a>", ">\u{ff45}"),
        ),
        of_post(
            "look-alike: a sign like a slash",
            "`https://bank.example⁄login.evil.example/` is shown as punycode",
            "See https://bank.example\u{2044}login.evil.example/ now.",
            shows(">bank.xn--", ">bank.example\u{2044}"),
        ),
        of_post(
            "look-alike: accents that few see",
            "`https://bańk.example/` is shown as punycode",
            "See https://ba\u{144}k.example/ now.",
            shows(">xn--bak-qwa.example</a>", ">ba\u{144}k"),
        ),
        of_post(
            "address with another in front of its @",
            "`https://bank.example@evil.example/` is shown as `evil.example`",
            "See https://bank.example@evil.example/ now.",
            shows(">evil.example</a>", ">bank.example"),
        ),
        of_post(
            "address with a password",
            "`https://user:word@evil.example:80/` is shown without what stands before the @",
            "See https://user:word@evil.example:80/ now.",
            shows(">evil.example:80</a>", ">user"),
        ),
        of_post(
            "picture of a look-alike",
            "who would see the reader is named in punycode, and is not in the policy",
            "A picture ![x](https://\u{430}pple.com/a.png) here.",
            |built| {
                assert!(page(built).contains("xn--pple-43d.com"), "{}", page(built));
                assert!(!page(built).contains("img-src 'self' https"), "{}", page(built));
            },
        ),
        of_post(
            "host that would widen the policy",
            "a picture from `https://evil.example;script-src *` is no host of the policy",
            "A picture ![x](https://evil.example;script-src%20*/a.png) here.",
            shows("script-src 'self'", "img-src 'self' https"),
        ),
        of_post(
            "host that is all of them",
            "a picture from `https://*/` or `https://*.example/` is no host of the policy",
            "A picture ![x](https://*.example/a.png) here.",
            shows("", "img-src 'self' https"),
        ),
        of_files(
            "look-alike in Markdown and in a source",
            "a page and an event show both as punycode",
            &[
                (
                    "content/page.md",
                    "---\ntype: page\n---\n<https://\u{430}pple.com/> https://\u{430}pple.com/x\n",
                ),
                (
                    "content/raid.md",
                    "---\ntype: event\ndate: 2020\nsources: ['https://\u{430}pple.com/y']\n---\nx\n",
                ),
            ],
            "",
            |built| {
                assert!(
                    !built.read("page/index.html").contains(">https://\u{430}pple"),
                    "{}",
                    built.read("page/index.html")
                );
                let raid = built.read("events/raid/index.html");
                assert!(raid.contains("xn--pple-43d.com/y") && !raid.contains(">\u{430}pple"), "{raid}");
            },
        ),
    ]
}

fn directions() -> Vec<Case> {
    let names = "\u{202e}gnp.exe";
    vec![
        of_post(
            "right-to-left override in a post",
            "the data has it, the page does not: what follows stays in order",
            "The file gpj\u{202e}gnp.exe is safe.",
            |built| {
                assert!(!page(built).contains('\u{202e}'));
                assert!(built.read("data/events.json").contains('\u{202e}'));
            },
        ),
        of_post(
            "right-to-left override in an address",
            "the address ends before it",
            "See https://evil.example/\u{202e}moc.knab now.",
            shows("href=\"https://evil.example/\"", "\u{202e}"),
        ),
        of_post(
            "isolates in an address",
            "the address ends before them",
            "See https://evil.example/\u{2067}moc.knab\u{2069} now.",
            shows("href=\"https://evil.example/\"", ""),
        ),
        of_files(
            "right-to-left override in titles",
            "no page shows it; the data has it",
            &[
                (
                    "content/raid.md",
                    &format!("---\ntype: event\ndate: 2020\ntitle: \"A {names}\"\nslug: raid\n---\nx\n"),
                ),
                ("content/page.md", &format!("---\ntype: page\ntitle: \"B {names}\"\nslug: page\n---\nx\n")),
                ("content/thread.md", &format!("# C {names}\n\n{}", post(3, "Words."))),
            ],
            "",
            |built| assert!(no_page_turns(built)),
        ),
        of_files(
            "right-to-left override in names of entities and tags",
            "no page shows it; the data has it",
            &[
                (
                    "content/entities.yaml",
                    "entities:\n- {name: \"N\u{202e}eman\", type: person, aliases: [usual]}\n",
                ),
                (
                    "content/raid.md",
                    "---\ntype: event\ndate: 2020\ntags: [\"t\u{202e}ag\"]\nslug: raid\n---\nx\n",
                ),
            ],
            "",
            |built| assert!(no_page_turns(built)),
        ),
        of_files(
            "right-to-left override in the name of a file",
            "no page shows it, nor does an address",
            &[
                ("content/\u{202e}dm.md", "---\ntype: event\ndate: 2020\n---\nx\n"),
                ("content/a\u{202e}b.md", ""),
            ],
            "Words.",
            |built| assert!(no_page_turns(built)),
        ),
        of_post(
            "right-to-left override in the words of a picture",
            "no page shows it",
            "A ![gpj\u{202e}gnp.exe](https://evil.example/a.png) here.",
            |built| assert!(no_page_turns(built)),
        ),
        of_post(
            "words in Arabic and Hebrew with isolates",
            "they stay as they are: isolates are how those are written",
            "\u{2067}عندي @ورقة\u{2069} ושלום",
            shows("\u{2067}", ""),
        ),
    ]
}

fn no_page_turns(built: &Built) -> bool {
    let html = built.files.iter().filter(|(path, _)| path.ends_with(".html"));
    html.into_iter().all(|(_, bytes)| memchr::memmem::find(bytes, "\u{202e}".as_bytes()).is_none())
}

fn twins() -> Vec<Case> {
    let event = "---\ntype: event\ndate: 2020\n---\nx\n";
    let page = "---\ntype: page\n---\nx\n";
    vec![
        of_files(
            "twins: events by case",
            "`Raid.md` and `raid.md`",
            &[("content/a/Raid.md", event), ("content/b/raid.md", event)],
            "",
            any,
        ),
        of_files(
            "twins: pages by case",
            "`About.md` and `about.md`",
            &[("content/About.md", page), ("content/a/about.md", page)],
            "",
            any,
        ),
        of_files(
            "twins: pages by composition",
            "`é.md` in one character and in two",
            &[("content/\u{e9}.md", page), ("content/a/e\u{301}.md", page)],
            "",
            any,
        ),
        of_files(
            "twins: events by composition",
            "`é.md` in one character and in two",
            &[("content/\u{e9}.md", event), ("content/a/e\u{301}.md", event)],
            "",
            any,
        ),
        of_files(
            "twins: tags by case",
            "`#Port` and `#port` are one page",
            &[("content/note.md", "")],
            "Words. #Port #port",
            any,
        ),
        of_files(
            "twins: tags by composition",
            "`#é` in one character and in two are one page",
            &[(
                "content/raid.md",
                "---\ntype: event\ndate: 2020\ntags: [\"\u{e9}\", \"e\u{301}\"]\n---\nx\n",
            )],
            "",
            any,
        ),
        of_files(
            "twins: entities by case",
            "`NSO` and `Nso` want one address",
            &[(
                "content/entities.yaml",
                "entities:\n- {name: Usual, type: person, aliases: [usual]}\n- {name: USUAL, type: person, aliases: [words]}\n",
            )],
            "",
            any,
        ),
        of_files(
            "twins: entities by look",
            "one name in Latin and in Cyrillic letters",
            &[(
                "content/entities.yaml",
                "entities:\n- {name: Papa, type: person, aliases: [usual]}\n- {name: \"\u{420}\u{430}\u{440}\u{430}\", type: person, aliases: [words]}\n",
            )],
            "",
            any,
        ),
        of_files(
            "twins: pictures by case",
            "`A.png` and `a.png`, both shown, are two files everywhere or refused",
            &[("content/A.png", "a"), ("content/x/a.png", "b"), ("content/note.md", "")],
            "![[A.png]] ![[x/a.png]] here.",
            any,
        ),
        of_files(
            "twins: pictures that are one by case",
            "`x/A.png` and `x/a.png`",
            &[("content/x/A.png", "a"), ("content/x/a.png", "b"), ("content/note.md", "")],
            "![[x/A.png]] ![[x/a.png]] here.",
            any,
        ),
        of_files(
            "twins: pictures by composition",
            "`é.png` in one character and in two",
            &[("content/\u{e9}.png", "a"), ("content/e\u{301}.png", "b"), ("content/note.md", "")],
            "![[\u{e9}.png]] ![[e\u{301}.png]] here.",
            any,
        ),
        of_files(
            "twins: notes by composition",
            "notes are numbered",
            &[("content/\u{e9}.md", ""), ("content/a/e\u{301}.md", &post(2, "More words."))],
            "Words.",
            any,
        ),
    ]
}

fn paths() -> Vec<Case> {
    let page = |slug: &str| format!("---\ntype: page\nslug: {slug}\n---\nx\n");
    let event = |slug: &str| format!("---\ntype: event\ndate: 2020\nslug: {slug}\n---\nx\n");
    let mut cases = Vec::new();
    for (name, slug) in [
        ("climbs", "\"../../outside\""),
        ("is absolute", "/etc/passwd"),
        ("is of Windows", "'C:\\Windows'"),
        ("climbs in percent-encoding", "\"%2e%2e/outside\""),
        ("holds a NUL", "\"a\\0b\""),
        ("is dots", "\"...\""),
        ("is nothing", "\"\""),
        ("is a list", "[a, b]"),
    ] {
        let slug = (page(slug), event(slug));
        cases.push(of_files(
            &format!("path: the slug of a page {name}"),
            "to write elsewhere",
            &[("content/page.md", &slug.0)],
            "",
            any,
        ));
        cases.push(of_files(
            &format!("path: the slug of an event {name}"),
            "to write elsewhere",
            &[("content/raid.md", &slug.1)],
            "",
            any,
        ));
    }
    for own in ["timeline", "events", "data", "assets", "search", "files", "404.html", "p2"] {
        cases.push(of_files(
            &format!("path: a page called `{own}`"),
            "to stand where Filature's own files do",
            &[("content/page.md", &page(own))],
            "",
            any,
        ));
    }
    cases.extend([
        of_files("path: embedded files that climb", "to publish `/etc/passwd`", &[("content/note.md", "")], "![[../../../etc/passwd]] ![[/etc/hostname.png]] ![x](file:///etc/passwd) here.", |built| {
            assert!(!built.files.keys().any(|path| path.contains("passwd") || path.contains("hostname")));
        }),
        of_files("path: a picture beside the site", "to publish what lies outside of `content/`", &[("secret.png", "CANARY"), ("content/note.md", "")], "![[../secret.png]] ![](..%2fsecret.png) ![x](https://a.b/..%2f..%2fsecret.png) here.", |built| {
            assert!(!built.says("CANARY"));
        }),
        of_files("path: an svg in the vault", "to run its script under the name of the site", &[("content/x.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='canary(1)'/>"), ("content/note.md", "")], "![[x.svg]] here.", |built| {
            assert!(!built.files.keys().any(|path| path.starts_with("files/")));
        }),
        of_files("path: a page of HTML in the vault", "to run its script under the name of the site", &[("content/x.html", "<script>canary(1)</script>"), ("content/note.md", "")], "![[x.html]] here.", |built| {
            assert!(!built.files.keys().any(|path| path.starts_with("files/")));
        }),
        of_files("path: HTML that is called a picture", "hosts send it as a picture, and `_headers` forbids to guess", &[("content/x.png", "<script>canary(1)</script>"), ("content/note.md", "")], "![[x.png]] here.", |built| {
            assert!(built.read("_headers").contains("X-Content-Type-Options: nosniff"));
        }),
        of_files("path: a file with two extensions", "`x.png.html` is no picture", &[("content/x.png.html", "<script>"), ("content/note.md", "")], "![[x.png.html]] here.", |built| {
            assert!(!built.files.keys().any(|path| path.starts_with("files/")));
        }),
        of_files("path: a handle that climbs", "`https://twitter.com/../status/…`", &[("content/note.md", "- Words. ([View Tweet](https://twitter.com/../status/1500003775000000000))\n")], "", any),
        of_files("path: a slug of an entity that climbs", "to write elsewhere", &[("content/entities.yaml", "entities:\n- {name: Usual, type: person, slug: ../../x, aliases: [usual]}\n")], "", any),
        of_files("path: a kind with markup", "to break out of an attribute", &[("content/entities.yaml", "kinds:\n- {name: 'x\" onclick=\"canary(1)', label: x}\nentities:\n- {name: Usual, type: person, aliases: [usual]}\n")], "", any),
        of_files("path: a link of an entity to a script", "`javascript:canary(1)` among its pages elsewhere", &[("content/entities.yaml", "entities:\n- {name: Usual, type: person, aliases: [usual], links: {site: 'javascript:canary(1)'}}\n")], "", any),
    ]);
    cases
}

fn devices() -> Vec<Case> {
    let mut cases: Vec<Case> = ["con", "AUX", "nul", "com1", "lpt9"]
        .into_iter()
        .map(|name| {
            let page = "---\ntype: page\n---\nx\n";
            of_files(
                &format!("device: a page called `{name}`"),
                "a name that Windows keeps for itself",
                &[(&format!("content/{name}.md"), page)],
                "",
                any,
            )
        })
        .collect();
    cases.extend([
        of_files(
            "device: an event called `prn`",
            "a name that Windows keeps for itself",
            &[("content/prn.md", "---\ntype: event\ndate: 2020\n---\nx\n")],
            "",
            any,
        ),
        of_files(
            "device: a tag called `con`",
            "a name that Windows keeps for itself",
            &[("content/raid.md", "---\ntype: event\ndate: 2020\ntags: [con]\n---\nx\n")],
            "",
            any,
        ),
        of_files(
            "device: a picture called `con.png`",
            "it gets another name",
            &[("content/con.png", "x"), ("content/note.md", "")],
            "![[con.png]] here.",
            |built| {
                assert!(!built.files.contains_key("files/con.png"));
            },
        ),
    ]);
    cases
}

fn long_names() -> Vec<Case> {
    let deep = "a/".repeat(3000);
    let long = "long".repeat(2000);
    vec![
        of_files(
            "long: a slug of 8,000 letters",
            "longer than any file may be called",
            &[("content/page.md", &format!("---\ntype: page\nslug: {long}\n---\nx\n"))],
            "",
            any,
        ),
        of_files(
            "long: a slug of 3,000 folders",
            "longer than any path may be",
            &[("content/page.md", &format!("---\ntype: page\nslug: {deep}b\n---\nx\n"))],
            "",
            any,
        ),
        of_files(
            "long: an event's slug of 8,000 letters",
            "longer than any file may be called",
            &[("content/raid.md", &format!("---\ntype: event\ndate: 2020\nslug: {long}\n---\nx\n"))],
            "",
            any,
        ),
        of_files(
            "long: a tag of 8,000 letters",
            "longer than any file may be called",
            &[("content/raid.md", &format!("---\ntype: event\ndate: 2020\ntags: [{long}]\n---\nx\n"))],
            "",
            any,
        ),
        of_files(
            "long: a tag of 3,000 levels",
            "longer than any path may be",
            &[("content/raid.md", &format!("---\ntype: event\ndate: 2020\ntags: [{deep}b]\n---\nx\n"))],
            "",
            any,
        ),
        of_files(
            "long: a file of 240 letters",
            "as long as a file may be called",
            &[(&format!("content/{}.md", "n".repeat(240)), "---\ntype: event\ndate: 2020\n---\nx\n")],
            "",
            any,
        ),
        of_files(
            "long: a picture of 240 letters",
            "as long as a file may be called",
            &[
                (&format!("content/{}.png", "n".repeat(240)), "x"),
                (
                    "content/raid.md",
                    &format!("---\ntype: event\ndate: 2020\n---\n![[{}.png]]\n", "n".repeat(240)),
                ),
            ],
            "",
            any,
        ),
        of_files(
            "long: an entity's slug of 8,000 letters",
            "longer than any file may be called",
            &[(
                "content/entities.yaml",
                &format!("entities:\n- {{name: Usual, type: person, slug: {long}, aliases: [usual]}}\n"),
            )],
            "",
            any,
        ),
        of_files(
            "long: a handle of 8,000 letters",
            "it is none of X",
            &[(
                "content/note.md",
                &format!("- Words. ([View Tweet](https://twitter.com/{long}/status/1500003775000000000))\n"),
            )],
            "",
            any,
        ),
    ]
}

/// A configuration with one more line, at the address of all cases unless the line gives another.
fn config_with(line: &str) -> String {
    let address = if line.starts_with("base_url") { "" } else { "base_url: https://case.example/a/b/\n" };
    format!("title: x\n{address}{line}\n")
}

fn settings() -> Vec<Case> {
    let config = |name: &str, tries: &str, line: &str| {
        of_files(&format!("setting: {name}"), tries, &[("filature.yaml", &config_with(line))], "", any)
    };
    vec![
        config(
            "an address that is a script",
            "`base_url: javascript:canary(1)`",
            "base_url: 'javascript:canary(1)'",
        ),
        config(
            "an address with markup",
            "`base_url: https://a.b/\"><script>`",
            "base_url: 'https://a.b/\"><script>'",
        ),
        config("an address that climbs", "`base_url: https://a.b/../c/`", "base_url: https://a.b/../c/"),
        config("an address with credentials", "`base_url: https://user@a.b/`", "base_url: https://user@a.b/"),
        config("a language that is a path", "`language: ../../etc/passwd`", "language: ../../etc/passwd"),
        config("a time zone that is a path", "`time_zone: ../../etc/passwd`", "time_zone: ../../etc/passwd"),
        config(
            "a pattern that grows",
            "`(a{1000}){1000}`",
            "topics: [{name: x, patterns: ['(a{1000}){1000}']}]",
        ),
        config(
            "a pattern that other engines hang on",
            "`(a*)*b` over 100,000 letters",
            "topics: [{name: x, patterns: ['(a*)*b']}]",
        ),
        config("pages of no events", "`page_size: 0`", "timeline: {page_size: 0}"),
        config(
            "numbers beyond all measure",
            "`single_page_max: 99999999999999999999`",
            "timeline: {single_page_max: 99999999999999999999}",
        ),
        config(
            "a factor that is no number",
            "`burst_factor: .nan`",
            "timeline: {burst_factor: .nan, burst_min: 0, silence_days: -1, tight_seconds: -9}",
        ),
        config("a landmark that is a path", "`event: ../../x`", "landmarks: [{event: ../../x, title: x}]"),
        config("two keys of one name", "`title` twice", "title: y"),
        config(
            "a tag of another language",
            "`title: !!python/object/apply:os.system [x]`",
            "dek: !!python/object/apply:os.system [x]",
        ),
    ]
}
