//! Exports that climb, burst or lie: an import fails in words or writes notes, and nothing outside of the site.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::Path;
use std::process::Stdio;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};
use tempfile::TempDir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::support::{Case, Site, within};

/// Most address space that an import gets, in KiB: none of these exports may make it ask for more.
const MEMORY: u32 = 1024 * 1024;

const FIRST: u64 = 1_108_631_504_547_127_296;
const PICTURE: &str = "D2JF8ZOXcAA2e2x.png";

/// Parts of an archive, by their names.
type Parts = Vec<(String, Vec<u8>)>;

/// An export of some kind; `make` gets a folder outside of the site, in which nothing else may come to be.
fn case(
    kind: &'static str,
    name: &str,
    tries: &str,
    make: impl Fn(&Path, &Path) + Send + Sync + 'static,
) -> Case {
    Case::new(format!("import {kind}: {name}"), tries, move || {
        let (site, given, outside) = (Site::of(&[]), TempDir::new().unwrap(), TempDir::new().unwrap());
        let export = given.path().join(match kind {
            "x-archive" => "archive.zip",
            "mastodon" => "archive.tar.gz",
            _ => "events.csv",
        });
        make(&export, outside.path());
        let (status, said) = import(kind, &export, &site);
        assert!(!said.contains("panicked"), "{said}");
        let found: Vec<_> =
            fs::read_dir(outside.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
        assert!(found.is_empty(), "{found:?}");
        for path in site_files(&site) {
            let known = ["filature.yaml", "content/usual.md"].contains(&path.as_str());
            assert!(known || path.starts_with("content/imported/") || path.starts_with("media/"), "{path}");
            assert!(!path.contains(".importing-"), "{path}");
        }
        let imported = match status {
            Some(0) => {
                said.lines().find(|line| line.contains("written into")).unwrap_or_default().to_string()
            }
            Some(1 | 2) => format!("refused: {}", why(&said)),
            status => panic!("{status:?}: {said}"),
        };
        format!("{imported}; the site: {}", site.outcome())
    })
}

/// What was said, without the paths, which are others each time.
fn why(said: &str) -> String {
    let line = said.lines().find(|line| line.starts_with("error")).unwrap_or_default();
    line.rsplit(": ").next().unwrap_or_default().replace('|', "\\|")
}

fn site_files(site: &Site) -> Vec<String> {
    crate::support::read(site.root()).into_keys().collect()
}

/// Runs the program, where the system can within bounds of memory.
fn import(kind: &str, export: &Path, site: &Site) -> (Option<i32>, String) {
    let run = within(MEMORY)
        .args(["import", kind])
        .arg(export)
        .arg("--root")
        .arg(site.root())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    (run.status.code(), String::from_utf8_lossy(&run.stderr).into_owned())
}

pub(crate) fn cases() -> Vec<Case> {
    [x(), mastodon(), tables()].into_iter().flatten().collect()
}

/// Ways of a name out of a folder: upwards, absolute, and as Windows has it.
fn ways_out(outside: &Path) -> Vec<String> {
    let absolute = outside.join("evil.png").to_string_lossy().into_owned();
    vec![
        format!("{}{absolute}", "../".repeat(20).trim_end_matches('/')),
        absolute,
        "..\\..\\evil.png".into(),
        "C:\\evil.png".into(),
        "data/tweets_media/../../../../evil.png".into(),
    ]
}

fn script(entries: &[Value]) -> Vec<u8> {
    format!("window.YTD.part0 = {}", json!(entries)).into_bytes()
}

fn tweet(n: u64, text: &str, more: &Value) -> Value {
    let mut tweet = json!({"id_str": (FIRST + (n << 32)).to_string(), "full_text": text});
    for (key, value) in more.as_object().into_iter().flatten() {
        tweet[key] = value.clone();
    }
    json!({ "tweet": tweet })
}

fn with_picture(address: &str) -> Value {
    json!({"extended_entities": {"media": [{"url": "https://t.co/pic", "media_url_https": address}]}})
}

/// An archive of one post with a picture.
fn archive() -> Parts {
    let post = tweet(0, "Usual words", &with_picture(&format!("https://pbs.twimg.com/media/{PICTURE}")));
    vec![
        ("data/account.js".into(), script(&[json!({"account": {"username": "some_one"}})])),
        ("data/tweets.js".into(), script(&[post])),
        (format!("data/tweets_media/{FIRST}-{PICTURE}"), b"\x89PNG\r\n\x1a\n and so on".to_vec()),
    ]
}

fn zipped(path: &Path, parts: &[(String, Vec<u8>)]) {
    let mut zip = ZipWriter::new(File::create(path).unwrap());
    for (name, bytes) in parts {
        zip.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap();
}

/// The archive with posts in the place of its own.
fn of_posts(name: &str, tries: &str, posts: impl Fn() -> Vec<u8> + Send + Sync + 'static) -> Case {
    case("x-archive", name, tries, move |path, _| {
        let mut parts = archive();
        parts[1].1 = posts();
        zipped(path, &parts);
    })
}

fn x() -> Vec<Case> {
    const MIB: usize = 1024 * 1024;
    vec![
        case(
            "x-archive",
            "names that lead out",
            "zip slip: `..`, absolute, drives, backslashes",
            |path, outside| {
                let mut parts = archive();
                parts.extend(ways_out(outside).into_iter().map(|name| (name, b"evil".to_vec())));
                zipped(path, &parts);
            },
        ),
        of_posts("a picture that leads out", "its address climbs, and its file is there", || {
            let climbing =
                ["https://pbs.twimg.com/../../../../evil.png", "https://../evil.png", "https://a/..\\b.png"];
            let posts = climbing.iter().zip(1..).map(|(at, n)| tweet(n, "Words", &with_picture(at)));
            script(&posts.collect::<Vec<_>>())
        }),
        case(
            "x-archive",
            "an account that leads out",
            "`../../evil` is the name of the account",
            |path, _| {
                let mut parts = archive();
                parts[0].1 = script(&[json!({"account": {"username": "../../evil"}})]);
                zipped(path, &parts);
            },
        ),
        of_posts("a list of spaces", "zip bomb: 32 MiB from 32 KB", || {
            [b"x = [".to_vec(), vec![b' '; 32 * MIB], b"]".to_vec()].concat()
        }),
        case("x-archive", "a picture of noughts", "zip bomb: 32 MiB from 32 KB", |path, _| {
            let mut parts = archive();
            parts[2].1 = vec![0; 32 * MIB];
            zipped(path, &parts);
        }),
        case(
            "x-archive",
            "eight lists of spaces",
            "each is within bounds, and together they are not",
            |path, _| {
                let mut parts = archive();
                let list = [b"x = [".to_vec(), vec![b' '; 15 * MIB], b"]".to_vec()].concat();
                parts.extend((1..=8).map(|n| (format!("data/tweets-part{n}.js"), list.clone())));
                zipped(path, &parts);
            },
        ),
        case("x-archive", "an archive in the place of posts", "a zip file within the zip file", |path, _| {
            zipped(path, &archive());
            let inner = fs::read(path).unwrap();
            let mut parts = archive();
            parts[1].1 = inner;
            zipped(path, &parts);
        }),
        case("x-archive", "links in the place of posts", "an entry that is a symbolic link", |path, _| {
            let mut zip = ZipWriter::new(File::create(path).unwrap());
            zip.start_file("data/account.js", SimpleFileOptions::default()).unwrap();
            zip.write_all(&archive()[0].1).unwrap();
            zip.add_symlink("data/tweets.js", "/etc/passwd", SimpleFileOptions::default()).unwrap();
            zip.finish().unwrap();
        }),
        case("x-archive", "cut off", "the archive ends in the midst", |path, _| {
            zipped(path, &archive());
            let bytes = fs::read(path).unwrap();
            fs::write(path, &bytes[..bytes.len() / 2]).unwrap();
        }),
        case("x-archive", "sizes that lie", "its index says that each part has 4 GiB", |path, _| {
            zipped(path, &archive());
            let mut bytes = fs::read(path).unwrap();
            let entries: Vec<usize> =
                (0..bytes.len() - 4).filter(|&at| bytes[at..].starts_with(b"PK\x01\x02")).collect();
            for at in entries {
                bytes[at + 20..at + 28].copy_from_slice(&[0xfe, 0xff, 0xff, 0xff, 0xfe, 0xff, 0xff, 0xff]);
            }
            fs::write(path, bytes).unwrap();
        }),
        of_posts("lists in lists", "nested 100,000 deep", || {
            format!("x = [{{\"tweet\": {{\"id\": {}", "[".repeat(100_000)).into_bytes()
        }),
        of_posts("addresses within addresses", "each makes the text ten times as long", || {
            let urls: Vec<Value> = (0..100)
                .map(|_| json!({"url": "a", "expanded_url": format!("https://{}", "a".repeat(10))}))
                .collect();
            script(&[tweet(1, "a", &json!({"entities": {"urls": urls, "media": []}}))])
        }),
        of_posts("a post of 8 MiB", "longer than any", || {
            script(&[tweet(1, &"word ".repeat(8 * MIB / 5), &json!({}))])
        }),
        of_posts("a post of 100,000 pictures", "each is looked for among the others", || {
            let media: Vec<Value> = (0..100_000)
                .map(|n| json!({"media_url_https": format!("https://pbs.twimg.com/media/{n}.png")}))
                .collect();
            script(&[tweet(1, "Words", &json!({"extended_entities": {"media": media}}))])
        }),
        of_posts("markup in posts", "a script, a comment, a template, front matter", || {
            let texts = [
                "<script>alert('filature-canary')</script>",
                "%% not hidden %% <!-- nor this -->",
                "{{ site }} {% include 'base.html' %}",
                "---\ndraft: true\n---",
                "[x](javascript:alert(1)) ![y](data:text/html,z)",
            ];
            script(&texts.iter().zip(1..).map(|(text, n)| tweet(n, text, &json!({}))).collect::<Vec<_>>())
        }),
    ]
}

const PUBLIC: &str = "https://www.w3.org/ns/activitystreams#Public";

fn toot(account: &str, n: u64, attachments: &Value) -> Value {
    let url = format!("https://m.example/@{account}/{}", 109_501_674_056_556_919_u64 + (n << 40));
    json!({"type": "Create", "object": {"id": url, "url": url, "to": [PUBLIC], "content": "<p>Usual words</p>",
        "attachment": attachments}})
}

fn outbox(items: &[Value]) -> Vec<u8> {
    json!({ "orderedItems": items }).to_string().into_bytes()
}

/// One file of a tar archive: `kind` is its type flag.
fn entry(name: &str, kind: u8, size: u64, content: impl Read, to: &mut impl Write) {
    let mut header = tar::Header::new_gnu();
    header.as_mut_bytes()[..name.len()].copy_from_slice(name.as_bytes());
    header.set_size(size);
    header.set_mode(0o644);
    header.set_entry_type(tar::EntryType::new(kind));
    header.set_cksum();
    to.write_all(header.as_bytes()).unwrap();
    let written = std::io::copy(&mut content.take(size), to).unwrap();
    to.write_all(&vec![0; (written as usize).next_multiple_of(512) - written as usize]).unwrap();
}

fn packed(path: &Path, write: impl FnOnce(&mut GzEncoder<File>)) {
    let mut packed = GzEncoder::new(File::create(path).unwrap(), Compression::fast());
    write(&mut packed);
    packed.write_all(&[0; 1024]).unwrap();
    packed.finish().unwrap();
}

fn file(name: &str, content: &[u8], to: &mut impl Write) {
    entry(name, b'0', content.len() as u64, content, to);
}

fn mastodon() -> Vec<Case> {
    let of = |name: &str, tries: &str, write: fn(&mut GzEncoder<File>)| {
        case("mastodon", name, tries, move |path, _| packed(path, write))
    };
    const MIB: u64 = 1024 * 1024;
    vec![
        case(
            "mastodon",
            "names that lead out",
            "tar slip: `..`, absolute, drives; pictures go by such names",
            |path, outside| {
                packed(path, |to| {
                    let names: Vec<String> =
                        ways_out(outside).into_iter().filter(|name| name.len() < 100).collect();
                    let pictures: Vec<Value> =
                        names.iter().map(|name| json!({"url": name, "name": "alt"})).collect();
                    file("outbox.json", &outbox(&[toot("one", 0, &json!(pictures))]), to);
                    names.iter().for_each(|name| file(name, b"evil", to));
                });
            },
        ),
        of("links in the place of files", "symbolic and hard links, a pipe, a device", |to| {
            entry("outbox.json", b'2', 0, &b""[..], to);
            for (name, kind) in [("media/a.png", b'1'), ("media/b.png", b'6'), ("media/c.png", b'3')] {
                entry(name, kind, 0, &b""[..], to);
            }
        }),
        of("an outbox of spaces", "32 MiB from 32 KB", |to| {
            entry("outbox.json", b'0', 32 * MIB, std::io::repeat(b' '), to);
        }),
        of("a file that nobody asks for", "32 MiB of noughts before the outbox", |to| {
            entry("other", b'0', 32 * MIB, std::io::repeat(0), to);
            file("outbox.json", &outbox(&[toot("one", 0, &json!([]))]), to);
        }),
        of("a long name", "the name of a file has 8 MiB", |to| {
            entry("././@LongLink", b'L', 8 * MIB, std::io::repeat(b'a'), to);
            file("outbox.json", &outbox(&[toot("one", 0, &json!([]))]), to);
        }),
        of("attributes without end", "those of a file have 8 MiB", |to| {
            entry("pax", b'x', 8 * MIB, std::io::repeat(b'a'), to);
            file("outbox.json", &outbox(&[toot("one", 0, &json!([]))]), to);
        }),
        of("a file with holes", "8 GiB of nothing", |to| {
            let mut header = tar::Header::new_gnu();
            header.set_path("hole").unwrap();
            header.set_size(0);
            header.set_entry_type(tar::EntryType::GNUSparse);
            let gnu = header.as_gnu_mut().unwrap();
            gnu.realsize = *b"77777777777\0";
            // Nothing of it is in the archive: its one part stands at its end.
            gnu.sparse[0].offset = *b"77777777777\0";
            gnu.sparse[0].numbytes = *b"00000000000\0";
            header.set_cksum();
            to.write_all(header.as_bytes()).unwrap();
            file("outbox.json", &outbox(&[toot("one", 0, &json!([]))]), to);
        }),
        of("a thousand accounts", "each would have files of its own", |to| {
            let posts: Vec<Value> = (0..1000).map(|n| toot(&format!("a{n}"), n % 7, &json!([]))).collect();
            file("outbox.json", &outbox(&posts), to);
        }),
        of("two thousand months", "each would be an open file", |to| {
            let posts: Vec<Value> = (0..2000).map(|n| toot("one", n * 160, &json!([]))).collect();
            file("outbox.json", &outbox(&posts), to);
        }),
        case("mastodon", "cut off", "the archive ends in the midst", |path, _| {
            packed(path, |to| file("outbox.json", &outbox(&[toot("one", 0, &json!([]))]), to));
            let bytes = fs::read(path).unwrap();
            fs::write(path, &bytes[..bytes.len() / 2]).unwrap();
        }),
    ]
}

fn tables() -> Vec<Case> {
    let of = |name: &str, tries: &str, text: fn() -> Vec<u8>| {
        case("csv", name, tries, move |path, _| fs::write(path, text()).unwrap())
    };
    vec![
        of("titles that lead out", "`..`, absolute, devices, a NUL", || {
            let titles = ["../../evil", "/etc/evil", "C:\\evil", "con", "a\0b", ".."];
            let rows: String = titles.iter().map(|title| format!("2020,{title}\n")).collect();
            format!("date,title\n{rows}").into_bytes()
        }),
        of("a quote that never ends", "one row of 32 MiB", || {
            [b"date,title\n2020,\"".to_vec(), vec![b'a'; 32 * 1024 * 1024]].concat()
        }),
        of("100,000 columns", "in the first row and in the next", || {
            let row = "x,".repeat(100_000);
            format!("date,title,{row}\n2020,A title,{row}\n").into_bytes()
        }),
        of("front matter in cells", "a title and a source that would be keys of their own", || {
            b"date,title,source\n2020,\"a\ndraft: true\",\"b\n---\n<script>alert(1)</script>\"\n".to_vec()
        }),
        of("markup in cells", "a script, a formula, a comment", || {
            b"date,title,text\n2020,<script>alert(1)</script>,=HYPERLINK(\"\"x\"\")\n2021,b,%% hidden %%\n"
                .to_vec()
        }),
        of("no UTF-8", "bytes that are no text", || b"date,title\n2020,\xff\xfe\n2021,b\n".to_vec()),
    ]
}
