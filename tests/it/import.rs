//! `filature import`: notes from exports, which a build reads back to the same events.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

use assert_cmd::Command;
use serde_json::{Value, json};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::support::Site;

/// A grey pixel.
const PICTURE: &[u8] = b"\x89PNG\x0d\x0a\x1a\x0a\x00\x00\x00\x0dIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU\x00\x00\x00\x0aIDATx\x9cc`\x00\x00\x00\x02\x00\x01H\xaf\xa4q\x00\x00\x00\x00IEND\xaeB`\x82";
const SECRET: &str = "a message that nobody else may read";

fn empty() -> Site {
    Site::of(&[])
}

fn import(site: &Site, arguments: &[&str]) -> (Option<i32>, String) {
    let run = Command::cargo_bin("filature")
        .unwrap()
        .args(["import"])
        .args(arguments)
        .args(["--root", site.root().to_str().unwrap()])
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    (run.status.code(), String::from_utf8(run.stderr).unwrap())
}

fn script(name: &str, entries: &[Value]) -> String {
    format!("window.YTD.{name}.part0 = {}", serde_json::to_string_pretty(entries).unwrap())
}

fn tweet(id: u64, text: &str, more: Value) -> Value {
    let mut tweet = json!({"id": id.to_string(), "id_str": id.to_string(), "full_text": text, "retweeted": false,
        "created_at": "Thu Mar 21 07:28:42 +0000 2019", "entities": {"urls": [], "media": []}});
    for (key, value) in more.as_object().unwrap() {
        tweet[key] = value.clone();
    }
    json!({"tweet": tweet})
}

const FIRST: u64 = 1108631504547127296;

/// An archive as X gives it, with one post of each sort.
fn archive() -> Vec<(String, Vec<u8>)> {
    let long = format!(
        "{} the end, which tweets.js does not have. See https://t.co/long",
        "All of a long post. ".repeat(20)
    );
    let begun: String = long.chars().take(270).collect();
    let picture = json!([{"url": "https://t.co/pic", "type": "photo",
        "media_url_https": "https://pbs.twimg.com/media/D2JF8ZOXcAA2e2x.png"}]);
    let tweets = [
        tweet(FIRST, "Plain &amp; simple, 1 &lt; 2", json!({})),
        tweet(
            FIRST + (1 << 32),
            "@someone a reply\n\nin two parts",
            json!({"in_reply_to_screen_name": "someone"}),
        ),
        tweet(
            FIRST + (2 << 32),
            "A quote https://t.co/abcd and https://t.co/abc",
            json!({"entities": {"urls": [
                {"url": "https://t.co/abc", "expanded_url": "https://example.org/page"},
                {"url": "https://t.co/abcd", "expanded_url": "https://twitter.com/b/status/1098230906194546688"}], "media": []}}),
        ),
        tweet(
            FIRST + (3 << 32),
            "With a picture https://t.co/pic",
            json!({"entities": {"urls": [], "media": picture}, "extended_entities": {"media": picture}}),
        ),
        tweet(FIRST + (4 << 32), "RT @other: not mine", json!({})),
        tweet(
            FIRST + (5 << 32),
            "# no title\n- no list *nor this* [x](y) `z`\n1. %% no comment %%\n%% nor this %%",
            json!({}),
        ),
        tweet(FIRST + (6 << 32), &format!("{begun}… https://t.co/rest"), json!({})),
        tweet(20, "just setting up", json!({})),
        tweet(30_000_000_000, "of an id that never was", json!({})),
    ];
    let second = [tweet(FIRST + (7 << 32), "In the second part", json!({}))];
    let note = json!({"noteTweet": {"noteTweetId": "1", "createdAt": "2019-03-21T07:29:00.000Z", "lifecycle": {},
        "core": {"text": long, "urls": [{"shortUrl": "https://t.co/long", "expandedUrl": "https://example.org/long"}]}}});
    let message = json!({"dmConversation": {"messages": [{"messageCreate": {"text": SECRET}}]}});
    let account =
        json!({"account": {"username": "some_one", "accountDisplayName": "Some One", "accountId": "1"}});
    let text = |name: &str, text: String| (name.to_string(), text.into_bytes());
    vec![
        text("data/account.js", script("account", &[account])),
        text("data/tweets.js", script("tweets", &tweets)),
        text("data/tweets-part1.js", script("tweets", &second)),
        text("data/note-tweet.js", script("note_tweet", &[note])),
        text(
            "data/deleted-tweets.js",
            script("deleted_tweets", &[tweet(FIRST + (8 << 32), "taken back", json!({}))]),
        ),
        text("data/direct-messages.js", script("direct_messages", &[message])),
        (format!("data/tweets_media/{}-D2JF8ZOXcAA2e2x.png", FIRST + (3 << 32)), PICTURE.to_vec()),
        ("../../evil.md".into(), b"no name in an archive leads anywhere".to_vec()),
        ("/data/tweets.js".into(), b"nor does this".to_vec()),
    ]
}

fn write_zip(path: &Path, parts: &[(String, Vec<u8>)]) {
    let mut zip = ZipWriter::new(File::create(path).unwrap());
    for (name, bytes) in parts {
        zip.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap();
}

fn zipped(site: &Site) -> String {
    let path = site.path("archive.zip");
    write_zip(&path, &archive());
    path.to_str().unwrap().to_string()
}

fn texts(site: &Site) -> BTreeMap<String, String> {
    let text = |value: &Value| value.as_str().unwrap().to_string();
    site.build().written().events().iter().map(|event| (text(&event["id"]), text(&event["text"]))).collect()
}

#[test]
fn an_archive_of_x_becomes_the_events_that_it_holds() {
    let site = empty();
    let (status, said) = import(&site, &["x-archive", &zipped(&site)]);
    assert_eq!(status, Some(0), "{said}");
    assert!(said.contains("1 left out: retweets") && said.contains("without an id that can be"), "{said}");
    let texts = texts(&site);
    let text = |n: u64| texts[&(FIRST + (n << 32)).to_string()].as_str();
    assert_eq!(text(0), "Plain & simple, 1 < 2");
    assert_eq!(text(1), "@someone a reply\n\nin two parts");
    assert_eq!(
        text(2),
        "A quote https://twitter.com/b/status/1098230906194546688 and https://example.org/page"
    );
    assert_eq!(text(3), "With a picture");
    assert_eq!(text(5), "# no title\n- no list *nor this* [x](y) `z`\n1. %% no comment %%\n%% nor this %%");
    assert!(
        text(6).ends_with("the end, which tweets.js does not have. See https://example.org/long"),
        "{}",
        text(6)
    );
    assert_eq!(text(7), "In the second part");
    assert_eq!(texts["20"], "just setting up");
    assert_eq!(texts.len(), 8, "neither the retweet nor the deleted post: {texts:#?}");

    let built = site.build().written();
    let event = built.event(&(FIRST + (3 << 32)).to_string());
    assert_eq!(event["media"][0], "https://pbs.twimg.com/media/D2JF8ZOXcAA2e2x.png");
    assert_eq!(event["author"], "some_one");
    assert_eq!(fs::read(site.path("media/pbs.twimg.com/media/D2JF8ZOXcAA2e2x.png")).unwrap(), PICTURE);
    assert!(built.files().values().any(|bytes| bytes == PICTURE), "the copy is published");
    for (path, bytes) in site.files("content").into_iter().chain(built.files()) {
        assert!(!String::from_utf8_lossy(&bytes).contains(SECRET), "{path}");
    }
    assert!(!site.root().parent().unwrap().parent().unwrap().join("evil.md").exists());
}

#[test]
fn retweets_and_deleted_posts_are_taken_when_asked_for() {
    let site = empty();
    let (status, said) = import(&site, &["x-archive", &zipped(&site), "--retweets", "--deleted"]);
    assert_eq!(status, Some(0), "{said}");
    let texts: Vec<String> = texts(&site).into_values().collect();
    for text in ["RT @other: not mine", "taken back"] {
        assert!(texts.iter().any(|found| found == text), "{text}: {texts:?}");
    }
}

#[test]
fn importing_twice_changes_nothing_and_nothing_is_overwritten() {
    let site = empty();
    let zip = zipped(&site);
    import(&site, &["x-archive", &zip]);
    let note = "content/imported/x/some_one-2019-03.md";
    let before = site.files("content");
    let (status, said) = import(&site, &["x-archive", &zip]);
    assert_eq!(status, Some(0));
    assert!(said.contains("0 events written") && said.contains("8 already there"), "{said}");
    assert_eq!(site.files("content"), before);

    // Somebody edits a note, and a later archive has one post more.
    let edited = fs::read_to_string(site.path(note)).unwrap().replace("Plain &", "Plain, and mended, &");
    fs::write(site.path(note), &edited).unwrap();
    let mut parts = archive();
    parts[2].1 = script("tweets", &[tweet(FIRST + (9 << 32), "One more", json!({}))]).into_bytes();
    write_zip(Path::new(&zip), &parts);
    let (_, said) = import(&site, &["x-archive", &zip]);
    assert!(said.contains("1 event written"), "{said}");
    assert_eq!(fs::read_to_string(site.path(note)).unwrap(), edited);
    assert!(texts(&site).values().any(|text| text == "One more"));
}

#[test]
fn the_folder_of_an_archive_gives_the_same_notes() {
    let (site, other) = (empty(), empty());
    import(&site, &["x-archive", &zipped(&site)]);
    for (name, bytes) in archive() {
        if name.starts_with("data/") {
            other.write(&format!("unpacked/{name}"), bytes);
        }
    }
    let (status, said) = import(&other, &["x-archive", other.path("unpacked").to_str().unwrap()]);
    assert_eq!(status, Some(0), "{said}");
    assert_eq!(site.files("content"), other.files("content"));
    assert_eq!(site.files("media"), other.files("media"));
}

#[test]
fn what_is_no_archive_or_a_broken_one_is_refused() {
    let site = empty();
    site.write("words.txt", "nothing");
    let path = |name: &str| site.path(name).to_str().unwrap().to_string();
    assert_eq!(import(&site, &["x-archive", &path("words.txt")]).0, Some(2));
    assert_eq!(import(&site, &["x-archive", &path("none.zip")]).0, Some(3));
    write_zip(&site.path("other.zip"), &[("a.txt".into(), b"a".to_vec())]);
    let (status, said) = import(&site, &["x-archive", &path("other.zip")]);
    assert!(status == Some(2) && said.contains("no data/account.js"), "{said}");
    let mut parts = archive();
    parts[1].1.truncate(200);
    write_zip(&site.path("cut.zip"), &parts);
    let (status, said) = import(&site, &["x-archive", &path("cut.zip")]);
    assert!(status == Some(1) && said.contains("data/tweets.js"), "{said}");
}

#[test]
fn an_archive_that_expands_without_end_is_refused() {
    let site = empty();
    let mut parts = archive();
    // A list of empty entries, which packs to a thousandth.
    parts[1].1 = format!("x = [{} ]", " ".repeat(40 * 1024 * 1024)).into_bytes();
    write_zip(&site.path("bomb.zip"), &parts);
    let (status, said) = import(&site, &["x-archive", site.path("bomb.zip").to_str().unwrap()]);
    assert!(status == Some(1) && said.contains("data/tweets.js"), "{said}");
    let mut parts = archive();
    parts[6].1 = vec![0; 40 * 1024 * 1024];
    write_zip(&site.path("bomb.zip"), &parts);
    let (status, said) = import(&site, &["x-archive", site.path("bomb.zip").to_str().unwrap()]);
    assert!(status == Some(1) && said.contains("200 times its size"), "{said}");
    assert!(!site.path("media/pbs.twimg.com/media/D2JF8ZOXcAA2e2x.png").exists());
}

/// Writes an archive of `posts` posts, each with some kilobytes that no importer needs, and `media` MiB of films.
#[cfg(target_os = "linux")]
fn large_archive(path: &Path, posts: u64, media: u64) {
    let mut zip = ZipWriter::new(std::io::BufWriter::new(File::create(path).unwrap()));
    let packed = SimpleFileOptions::default();
    let stored = packed.compression_method(zip::CompressionMethod::Stored);
    zip.start_file("data/account.js", packed).unwrap();
    zip.write_all(br#"x = [{"account": {"username": "a"}}]"#).unwrap();
    zip.start_file("data/tweets.js", packed.large_file(true)).unwrap();
    zip.write_all(b"x = [").unwrap();
    for n in 0..posts {
        // Some thousand posts a month, newest first, as in archives.
        let id = FIRST + ((posts - n) << 38);
        let waste: String = (0..120)
            .map(|at| format!("{:016x}", (n * 120 + at).wrapping_mul(0x9e37_79b9_7f4a_7c15)))
            .collect();
        let entry = tweet(id, &format!("Post number {n} of many. It says little."), json!({"waste": waste}));
        write!(zip, "{}{entry}", if n == 0 { "" } else { "," }).unwrap();
    }
    zip.write_all(b"]").unwrap();
    let film = vec![7_u8; 1024 * 1024];
    for n in 0..media / 64 {
        zip.start_file(format!("data/tweets_media/{n}-a.mp4"), stored).unwrap();
        for _ in 0..64 {
            zip.write_all(&film).unwrap();
        }
    }
    zip.finish().unwrap();
}

/// The most memory that an import had, in KiB.
#[cfg(target_os = "linux")]
fn peak_of_import(site: &Site, path: &Path) -> u64 {
    let mut child = std::process::Command::new(assert_cmd::cargo::cargo_bin("filature"))
        .args(["import", "x-archive"])
        .arg(path)
        .arg("--root")
        .arg(site.root())
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    let ended = loop {
        if let Ok(status) = fs::read_to_string(&status) {
            let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
            let size = line.and_then(|line| line.trim().strip_suffix(" kB")?.parse().ok());
            peak = peak.max(size.unwrap_or(0));
        }
        if let Some(ended) = child.try_wait().unwrap() {
            break ended;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    };
    assert!(ended.success());
    peak
}

#[test]
#[cfg(target_os = "linux")]
fn an_archive_is_streamed() {
    let site = empty();
    let path = site.path("large.zip");
    large_archive(&path, 10_000, 64);
    let peak = peak_of_import(&site, &path);
    assert!(
        (1..80 * 1024).contains(&peak),
        "{peak} KiB for an archive of 64 MiB of films and 25 MB of posts"
    );
}

#[test]
#[ignore = "writes more than 2 GB"]
#[cfg(target_os = "linux")]
#[expect(clippy::print_stdout, reason = "the figure is what it is run for")]
fn an_archive_of_two_gigabytes_needs_less_than_300_mib() {
    let site = empty();
    let path = site.path("large.zip");
    large_archive(&path, 200_000, 1_856);
    assert!(fs::metadata(&path).unwrap().len() > 2_000_000_000);
    let peak = peak_of_import(&site, &path);
    println!("{peak} KiB at most");
    assert!((1..300 * 1024).contains(&peak), "{peak} KiB");
}

fn toot(id: u64, content: &str, more: Value) -> Value {
    let mut object = json!({"type": "Note", "id": format!("https://social.example/users/ruth_k/statuses/{id}"),
        "url": format!("https://social.example/@ruth_k/{id}"), "content": content, "summary": null,
        "to": ["https://www.w3.org/ns/activitystreams#Public"], "cc": ["https://social.example/users/ruth_k/followers"],
        "attachment": [], "tag": []});
    for (key, value) in more.as_object().unwrap() {
        object[key] = value.clone();
    }
    json!({"type": "Create", "published": "2019-12-08T03:48:33Z", "object": object})
}

const TOOT: u64 = 103270115826048975;

fn outbox() -> String {
    let items = [
        toot(
            TOOT,
            "<p>Read <a href=\"https://example.org/a\"><span class=\"invisible\">https://</span>example.org/a</a>.</p><p>5 &lt; 6</p>",
            json!({}),
        ),
        toot(
            TOOT + (1 << 24),
            "<p>A picture</p>",
            json!({"attachment": [{"type": "Document", "mediaType": "image/png",
            "url": "/media_attachments/files/1/2/original/a.png", "name": "Two (of) [many] lakes"}]}),
        ),
        toot(
            TOOT + (2 << 24),
            &format!("<p>{SECRET}</p>"),
            json!({"to": ["https://other.example/users/a"], "cc": []}),
        ),
        toot(
            TOOT + (3 << 24),
            "<p>Behind a warning</p>",
            json!({"summary": "Lakes", "to": "https://social.example/users/ruth_k/followers", "cc": "as:Public"}),
        ),
        json!({"type": "Announce", "object": "https://other.example/users/a/statuses/1"}),
    ];
    json!({"@context": "https://www.w3.org/ns/activitystreams", "id": "outbox.json", "type": "OrderedCollection",
        "totalItems": 5, "orderedItems": items})
    .to_string()
}

#[test]
fn an_export_of_mastodon_becomes_the_events_of_its_public_posts() {
    let site = empty();
    let packed = flate2::write::GzEncoder::new(
        File::create(site.path("a.tar.gz")).unwrap(),
        flate2::Compression::fast(),
    );
    let mut tar = tar::Builder::new(packed);
    for (name, bytes) in [
        ("actor.json", b"{}".to_vec()),
        ("media_attachments/files/1/2/original/a.png", PICTURE.to_vec()),
        ("media_attachments/files/9/unused.png", b"unused".to_vec()),
        ("outbox.json", outbox().into_bytes()),
    ] {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        header.set_cksum();
        tar.append_data(&mut header, name, &bytes[..]).unwrap();
    }
    tar.into_inner().unwrap().finish().unwrap();
    let path = site.path("a.tar.gz").to_str().unwrap().to_string();
    let (status, said) = import(&site, &["mastodon", &path]);
    assert_eq!(status, Some(0), "{said}");
    assert!(said.contains("1 left out: not public") && said.contains("1 left out: boosts"), "{said}");
    let texts = texts(&site);
    let text = |n: u64| texts[&format!("mastodon-social.example-{}", TOOT + (n << 24))].as_str();
    assert_eq!(text(0), "Read https://example.org/a.\n\n5 < 6");
    assert_eq!(text(1), "A picture");
    assert_eq!(text(3), "Lakes\n\nBehind a warning");
    assert_eq!(texts.len(), 3);
    let built = site.build().written();
    assert!(built.files().values().any(|bytes| bytes == PICTURE), "the picture is published");
    assert!(
        built
            .page(&format!("events/mastodon-social.example-{}/", TOOT + (1 << 24)))
            .contains("Two of many lakes")
    );
    built.never_says(SECRET);

    let before = site.files("content");
    let (_, said) = import(&site, &["mastodon", &path]);
    assert!(said.contains("3 already there"), "{said}");
    assert_eq!(site.files("content"), before);
}

#[test]
fn the_outbox_alone_is_enough() {
    let site = empty();
    site.write("outbox.json", outbox());
    let (status, said) = import(&site, &["mastodon", site.path("outbox.json").to_str().unwrap()]);
    assert_eq!(status, Some(0), "{said}");
    assert_eq!(texts(&site).len(), 3);
    site.write("b.json", "{\"type\": \"OrderedCollection\"}");
    assert_eq!(import(&site, &["mastodon", site.path("b.json").to_str().unwrap()]).0, Some(1));
}

const TABLE: &str = "\u{feff}Datum;Titel;text;source;url;entities\n\
    2018-10-02;\"The visit; it ends\";\"Two lines,\n\nand *one* more\";The paper, 3 October;https://example.org/a;Acme; Bob\n\
    2018~;Nobody knows the day;;;;\n\
    ;No date;;;;\n\
    2018-13-01;A date that is none;;;;\n\
    ;;;;;\n";

#[test]
fn a_table_becomes_an_event_for_each_row_that_has_a_date() {
    let site = empty();
    site.write(
        "content/entities.yaml",
        "entities:\n  - {name: Acme, type: organisation}\n  - {name: Bob, type: person}\n",
    );
    site.write("rows.csv", TABLE.replace("Acme; Bob", "\"Acme; Bob\""));
    site.write("columns.yaml", "date: Datum\ntitle: Titel\n");
    let path = |name: &str| site.path(name).to_str().unwrap().to_string();
    let (status, said) = import(&site, &["csv", &path("rows.csv")]);
    assert!(status == Some(2) && said.contains("no column `date`"), "{said}");
    let (status, said) = import(&site, &["csv", &path("rows.csv"), "--mapping", &path("columns.yaml")]);
    assert_eq!(status, Some(1), "two rows are named as wrong: {said}");
    assert!(
        said.contains("no date") && said.contains("2018-13-01") && said.contains("2 events written"),
        "{said}"
    );

    let built = site.build().written();
    let events = built.events();
    assert_eq!(events.len(), 2);
    let event = events.iter().find(|event| event["title"] == "The visit; it ends").unwrap();
    assert_eq!((&event["kind"], &event["time"]["precision"]), (&"written".into(), &"day".into()));
    assert_eq!(event["sources"], json!(["The paper, 3 October", "https://example.org/a"]));
    assert_eq!(event["entities"], json!(["acme", "bob"]));
    assert_eq!(event["text"], "Two lines,\n\nand one more");
    let other = events.iter().find(|event| event["title"] == "Nobody knows the day").unwrap();
    assert_eq!(other["time"]["precision"], "year");

    let before = site.files("content");
    let (_, said) = import(&site, &["csv", &path("rows.csv"), "--mapping", &path("columns.yaml")]);
    assert!(said.contains("0 events written") && said.contains("2 already there"), "{said}");
    assert_eq!(site.files("content"), before);
    site.write("columns.yaml", "datum: Datum\n");
    assert_eq!(import(&site, &["csv", &path("rows.csv"), "--mapping", &path("columns.yaml")]).0, Some(1));
}
