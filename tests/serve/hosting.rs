//! Addresses, types and parts, as GitHub Pages has them.

use std::io::{Read, Write};

use crate::support::Site;

#[test]
fn the_site_stands_at_its_base_path() {
    let shown = Site::new().preview();
    for (address, status, location) in [
        ("/", 302, Some("/repo/")),
        ("/?a=b", 302, Some("/repo/?a=b")),
        ("/repo", 301, Some("/repo/")),
        ("/repo/", 200, None),
        ("/repo/index.html", 200, None),
        ("/repo/timeline", 301, Some("/repo/timeline/")),
        ("/repo/timeline?q=%C3%A9", 301, Some("/repo/timeline/?q=%C3%A9")),
        ("/repo/timeline/", 200, None),
        ("/repo/timeline/?q", 200, None),
        ("/repo/Timeline/", 404, None),
        ("/repo/timeline//", 404, None),
        ("/repo/robots.txt", 200, None),
        ("/repo/robots.txt/", 404, None),
        ("/repo/robots", 404, None),
        ("/timeline/", 404, None),
        ("/repo/data/", 404, None),
    ] {
        let answer = shown.get(address);
        assert_eq!((answer.status, answer.field("location")), (status, location), "{address}");
    }
}

#[test]
fn what_does_not_exist_has_the_page_of_the_site_for_it() {
    let shown = Site::new().preview();
    let missing = shown.get("/repo/nothing/here");
    assert_eq!(missing.status, 404);
    assert_eq!(missing.field("content-type"), Some("text/html; charset=utf-8"));
    assert_eq!(missing.text(), shown.get("/repo/404.html").text());
    assert_eq!(shown.get("/repo/404").status, 200);
}

#[test]
fn files_have_their_types_and_are_kept_by_nobody() {
    let site = Site::new();
    site.write("static/a.ics", "BEGIN:VCALENDAR");
    let shown = site.preview();
    for (address, media_type) in [
        ("/repo/", "text/html; charset=utf-8"),
        ("/repo/data/events.json", "application/json; charset=utf-8"),
        ("/repo/sitemap.xml", "application/xml"),
        ("/repo/a.ics", "text/calendar; charset=utf-8"),
        ("/repo/.nojekyll", "application/octet-stream"),
        ("/__filature/reload.js?site=1", "application/javascript; charset=utf-8"),
    ] {
        let answer = shown.get(address);
        assert_eq!((answer.status, answer.field("content-type")), (200, Some(media_type)), "{address}");
        assert_eq!(answer.field("cache-control"), Some("no-store"));
        assert_eq!(answer.field("x-content-type-options"), Some("nosniff"));
    }
}

#[test]
fn parts_of_files_are_given() {
    let site = Site::new();
    site.write("static/ten.bin", "0123456789");
    let shown = site.preview();
    for (range, status, part, body) in [
        ("bytes=2-4", 206, Some("bytes 2-4/10"), "234"),
        ("bytes=7-", 206, Some("bytes 7-9/10"), "789"),
        ("bytes=-2", 206, Some("bytes 8-9/10"), "89"),
        ("bytes=0-99", 206, Some("bytes 0-9/10"), "0123456789"),
        ("bytes=10-", 416, Some("bytes */10"), "The file is shorter.\n"),
        ("bytes=1-2,4-5", 200, None, "0123456789"),
        ("nonsense", 200, None, "0123456789"),
    ] {
        let answer = shown.ask("GET", "/repo/ten.bin", &format!("Range: {range}\r\n"));
        let got = (answer.status, answer.field("content-range"), &*answer.text());
        assert_eq!(got, (status, part, body), "{range}");
    }
    let changed = shown.ask("GET", "/repo/ten.bin", "Range: bytes=2-4\r\nIf-Range: \"x\"\r\n");
    assert_eq!((changed.status, changed.body.len()), (200, 10));
}

#[test]
fn a_head_is_that_of_the_whole_answer() {
    let shown = Site::new().preview();
    for address in ["/repo/", "/repo/timeline", "/repo/nothing", "/repo/robots.txt"] {
        let (head, whole) = (shown.ask("HEAD", address, ""), shown.get(address));
        assert_eq!(head.status, whole.status);
        assert_eq!(head.field("content-length"), whole.field("content-length"), "{address}");
        assert!(head.body.is_empty() && !whole.body.is_empty());
    }
}

#[test]
fn a_connection_takes_one_request_after_the_other() {
    let shown = Site::new().preview();
    let mut stream = shown.connect();
    let ask =
        |target: &str, last: &str| format!("GET {target} HTTP/1.1\r\nHost: {}\r\n{last}\r\n", shown.address);
    // All at once, as some clients do.
    let all = [ask("/repo/robots.txt", ""), ask("/repo/nothing", ""), ask("/repo", "Connection: close\r\n")];
    stream.write_all(all.concat().as_bytes()).unwrap();
    let mut answers = String::new();
    stream.read_to_string(&mut answers).unwrap();
    let statuses: Vec<_> = answers.split("HTTP/1.1 ").skip(1).map(|answer| &answer[..3]).collect();
    assert_eq!(statuses, ["200", "404", "301"]);
}
