//! Notes that are bombs: they grow, nest or repeat until a careless program hangs or falls.

use crate::support::{Case, Site, post};

/// Where a text is tried.
#[derive(Clone, Copy)]
enum In {
    /// In a post.
    Post,
    /// In a Markdown page and in a written event.
    Markdown,
    /// In the front matter of an event.
    Front,
    /// In a file of this name.
    File(&'static str),
}

fn case(name: &str, tries: &str, place: In, text: impl Fn() -> String + Send + Sync + 'static) -> Case {
    Case::new(name, tries, move || {
        let (site, text) = (Site::of(&[]), text());
        match place {
            In::Post => site.write("content/note.md", post(1, &text) + &post(2, "The words after.")),
            In::Markdown => {
                site.write("content/page.md", format!("---\ntype: page\n---\n{text}\n"));
                site.write("content/raid.md", format!("---\ntype: event\ndate: 2020\n---\n{text}\n"));
            }
            In::Front => {
                site.write("content/raid.md", format!("---\ntype: event\ndate: 2020\n{text}\n---\nWords.\n"))
            }
            In::File(path) => site.write(path, text),
        }
        let built = site.build();
        if built.status == 0 {
            // Whatever it does, the neighbours stand.
            assert!(built.says("The usual words."));
        }
        built.outcome()
    })
}

pub(crate) fn cases() -> Vec<Case> {
    [yaml(), nesting(), repeating(), highlighter(), dates()].into_iter().flatten().collect()
}

const FILES: [(&str, &str); 3] = [
    ("the configuration", "filature.yaml"),
    ("the entities", "content/entities.yaml"),
    ("the annotations", "content/annotations.yaml"),
];

fn yaml() -> Vec<Case> {
    fn aliases() -> String {
        let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for n in 1..20 {
            bomb += &format!("a{n}: &a{n} [{}]\n", vec![format!("*a{}", n - 1); 9].join(", "));
        }
        bomb + "title: *a19\n"
    }
    let mut cases = vec![
        case("YAML: aliases in front matter", "nine to the power of twenty values", In::Front, aliases),
        case("YAML: brackets in front matter", "nesting 10,000 deep", In::Front, || {
            format!("tags: {}", "[".repeat(10_000))
        }),
        case("YAML: closed brackets in front matter", "nesting 10,000 deep", In::Front, || {
            format!("tags: {}{}", "[".repeat(10_000), "]".repeat(10_000))
        }),
        case("YAML: lists in front matter", "nesting 10,000 deep", In::Front, || {
            format!("tags:\n{}x", "- ".repeat(10_000))
        }),
        case("YAML: an alias of itself", "`&a [*a]`", In::Front, || "tags: &a [*a]".into()),
        case("YAML: a key that is a map", "`? {a: b}`", In::Front, || "? {a: b}\n: c\n? [d]\n: e".into()),
        case("YAML: 5,000 keys", "a front matter that goes on", In::Front, || {
            (0..5000).map(|n| format!("k{n}: v\n")).collect()
        }),
        case("YAML: 20,000 keys", "a front matter longer than any", In::Front, || {
            (0..20_000).map(|n| format!("k{n}: v\n")).collect()
        }),
        case("YAML: many documents", "`---` in front matter", In::Front, || {
            "...\n---\ndraft: true\n---\n".into()
        }),
        case("YAML: a merge of maps", "`<<: *a`", In::Front, || "a: &a {draft: true}\n<<: *a".into()),
        case("YAML: a number beyond all measure", "`title: 1e999999999`", In::Front, || {
            "title: 1e999999999\ntags: [0x7fffffffffffffffffffffff, .inf]".into()
        }),
    ];
    for (what, file) in FILES {
        cases.push(case(
            &format!("YAML: aliases in {what}"),
            "nine to the power of twenty values",
            In::File(file),
            aliases,
        ));
        cases.push(case(&format!("YAML: brackets in {what}"), "nesting 10,000 deep", In::File(file), || {
            format!("a: {}", "[".repeat(10_000))
        }));
        cases.push(case(&format!("YAML: maps in {what}"), "nesting 10,000 deep", In::File(file), || {
            format!("a: {}", "{a: ".repeat(10_000))
        }));
    }
    cases
}

fn nesting() -> Vec<Case> {
    let mut cases = Vec::new();
    for (what, sign) in [
        ("quotes", "> "),
        ("lists", "- "),
        ("brackets", "["),
        ("pictures", "!["),
        ("wiki links", "[["),
        ("emphasis", "*a **b "),
        ("underscores", "_a __b "),
        ("code", "`"),
        ("footnotes", "[^a]: "),
        ("tags of HTML", "<div>"),
        ("round brackets", "]("),
        ("strikes", "~~a ~b "),
        ("entities of HTML", "&"),
        ("backslashes", "\\"),
        ("dollars", "$"),
        ("bars", "| "),
    ] {
        cases.push(case(
            &format!("nesting: {what} in a post"),
            &format!("10,000 times `{}`", sign.replace('`', "'").replace('|', "\\|").trim()),
            In::Post,
            move || sign.repeat(10_000),
        ));
        cases.push(case(
            &format!("nesting: {what} in Markdown"),
            &format!("10,000 times `{}`", sign.replace('`', "'").replace('|', "\\|").trim()),
            In::Markdown,
            move || sign.repeat(10_000),
        ));
    }
    cases
}

fn repeating() -> Vec<Case> {
    vec![
        case("many: a million links in a post", "`[a](b)`", In::Post, || "[a](b)".repeat(1_000_000)),
        case("many: a million links in Markdown", "`[a](b) `", In::File("content/page.md"), || {
            format!("---\ntype: page\n---\n{}\n", "[a](b) ".repeat(1_000_000))
        }),
        case("many: a million addresses", "`https://a.b `", In::File("content/page.md"), || {
            format!("---\ntype: page\n---\n{}\n", "https://a.b ".repeat(1_000_000))
        }),
        case("many: 100,000 wiki links", "`[[x]]`", In::Markdown, || "[[x]] ".repeat(100_000)),
        case("many: 100,000 definitions", "`[x]: y`", In::Markdown, || {
            (0..100_000).map(|n| format!("[x{n}]: y\n")).collect()
        }),
        case("many: a definition used 100,000 times", "a long address by a short name", In::Markdown, || {
            format!("[x]: https://a.b/{}\n\n{}", "c".repeat(4000), "[x] ".repeat(100_000))
        }),
        case("many: 100,000 footnotes", "`[^1]`", In::Markdown, || {
            (0..100_000).map(|n| format!("[^{n}]\n\n[^{n}]: a\n\n")).collect()
        }),
        case("many: 50,000 headings of one name", "`# a`", In::File("content/page.md"), || {
            format!("---\ntype: page\n---\n{}", "# a\n\n".repeat(50_000))
        }),
        case("many: a table of 5,000 columns", "short rows are filled up", In::Markdown, || {
            format!("|{}\n|{}\n{}", "a|".repeat(5_000), "-|".repeat(5_000), "|b\n".repeat(200))
        }),
        case("many: 10,000 handles", "`@a0`", In::Post, || (0..10_000).map(|n| format!("@a{n} ")).collect()),
        case("many: 10,000 tags", "`#a0`", In::Front, || {
            format!("tags: [{}]", (0..10_000).map(|n| format!("a{n}")).collect::<Vec<_>>().join(","))
        }),
        case("many: 200,000 comments", "`%%a%%`", In::Post, || "%%a%% b ".repeat(200_000)),
        case("many: comments that never end", "`%%` an odd number of times", In::Post, || {
            "%% ".repeat(20_001)
        }),
        case("many: a line of five megabytes", "without a space", In::Post, || "x".repeat(5_000_000)),
        case("many: a note of 33 megabytes", "larger than any note", In::File("content/huge.md"), || {
            "filler ".repeat(33 * 1024 * 1024 / 7 + 1)
        }),
        case(
            "many: 2,000 entities of one alias",
            "all of them claim one name",
            In::File("content/entities.yaml"),
            || {
                let entity = |n: usize| format!("- {{name: N{n}, type: person, aliases: [usual]}}\n");
                format!("entities:\n{}", (0..2000).map(entity).collect::<String>())
            },
        ),
        case(
            "many: an alias of a hundred thousand letters",
            "longer than any text",
            In::File("content/entities.yaml"),
            || {
                format!(
                    "entities:\n- {{name: Usual, type: person, aliases: [usual, {}]}}\n",
                    "a".repeat(100_000)
                )
            },
        ),
        case(
            "many: aliases that are prefixes",
            "`a*`, `aa*`, … over the letter a",
            In::File("content/entities.yaml"),
            || {
                let aliases: Vec<String> = (1..500).map(|n| format!("\"{}*\"", "a".repeat(n))).collect();
                format!(
                    "entities:\n- {{name: Usual, type: person, aliases: [usual, {}]}}\n",
                    aliases.join(", ")
                )
            },
        ),
        case(
            "many: folders 60 deep",
            "a vault that goes down",
            In::File(
                "content/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/note.md",
            ),
            || post(1, "Deep words."),
        ),
    ]
}

fn highlighter() -> Vec<Case> {
    let hard = |language: &'static str, what: &str, text: fn() -> String| {
        case(
            &format!("code: {what}"),
            "what grammars backtrack on, within the longest line that is coloured",
            In::Markdown,
            move || format!("```{language}\n{}\n```", text()),
        )
    };
    vec![
        hard("python", "Python", || format!("{}\n", "f\"{{".repeat(450)).repeat(20)),
        hard("js", "JavaScript", || format!("{}\n", "/[(/(*/".repeat(280)).repeat(20)),
        hard("html", "HTML", || format!("{}\n", "<a <!--".repeat(280)).repeat(20)),
        hard("rust", "Rust", || format!("{}\n", "r#\"<'a".repeat(300)).repeat(20)),
        hard("perl", "Perl", || format!("{}\n", "s{m<y(".repeat(300)).repeat(20)),
        hard("bash", "shell", || format!("{}\n", "$(${`\"".repeat(300)).repeat(20)),
        hard("ruby", "Ruby", || format!("{}\n", "%w(#{/ ".repeat(280)).repeat(20)),
        hard("php", "PHP", || format!("<?php {}\n", "<<<'a\"$".repeat(280)).repeat(20)),
        hard("markdown", "Markdown", || format!("{}\n", "[*_`](<".repeat(280)).repeat(20)),
        hard("cpp", "C++", || format!("{}\n", "a<b::c(".repeat(280)).repeat(20)),
        hard("java", "Java", || format!("{}\n", "a<b.c[]@".repeat(240)).repeat(20)),
        hard("sql", "SQL", || format!("{}\n", "'/*--`\"".repeat(280)).repeat(20)),
        hard("latex", "LaTeX", || format!("{}\n", "\\begin{$".repeat(240)).repeat(20)),
        hard("xml", "XML", || format!("{}\n", "<![CDATA[<?".repeat(180)).repeat(20)),
    ]
}

fn dates() -> Vec<Case> {
    let of = |date: &'static str| {
        case(
            &format!("date: `{date}`"),
            "an instant or a span that no calendar has",
            In::File("content/raid.md"),
            move || format!("---\ntype: event\ndate: \"{date}\"\n---\nWords.\n"),
        )
    };
    [
        "0000",
        "-9999-01-01",
        "Y170000002",
        "9999-12-31T23:59:59Z",
        "0001/9999",
        "99999999999999",
        "2020-01-01T00:00:00+99:99",
        "2020-13-45",
        "../..",
        "2020-06-30T23:59:60Z",
    ]
    .into_iter()
    .map(of)
    .collect()
}
