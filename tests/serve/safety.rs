//! Nobody but the browser of the one who previews gets anything, and nobody gets anything but the site.

use std::io::{Read, Write};
use std::thread;
use std::time::Duration;

use crate::support::{Site, until};

const EVENTS: &str = "/__filature/events";

#[test]
fn only_the_own_name_is_answered_to() {
    let shown = Site::new().preview();
    let port = shown.address.port();
    for host in [
        "evil.example".to_string(),
        format!("evil.example:{port}"),
        format!("127.0.0.1.evil.example:{port}"),
        format!("localhost.evil.example:{port}"),
        format!("127.0.0.1:{}", port.wrapping_add(1)),
        format!("127.0.0.2:{port}"),
        format!("0.0.0.0:{port}"),
        format!("2130706433:{port}"),
        format!("user@127.0.0.1:{port}"),
        "127.0.0.1".to_string(),
        String::new(),
    ] {
        for address in ["/repo/", "/", EVENTS, "/__filature/reload.js"] {
            let answer = shown.ask("GET", address, &format!("Host: {host}\r\n"));
            assert_eq!(answer.status, 403, "{host} {address}");
            assert!(!answer.text().contains("ships"));
        }
    }
    for host in [format!("127.0.0.1:{port}"), format!("localhost:{port}"), format!("LOCALHOST:{port}")] {
        assert_eq!(shown.ask("GET", "/repo/", &format!("Host: {host}\r\n")).status, 200, "{host}");
    }
    let own = format!("Host: 127.0.0.1:{port}\r\n");
    assert_eq!(shown.ask("GET", "/repo/", &format!("{own}Host: evil.example\r\n")).status, 403);
    assert_eq!(shown.ask("GET", "http://evil.example/repo/", &own).status, 403);
    assert_eq!(shown.ask("GET", &format!("http://127.0.0.1:{port}/repo/"), &own).status, 200);
    assert_eq!(shown.send(b"GET /repo/ HTTP/1.1\r\nConnection: close\r\n\r\n").status, 403);
    assert_eq!(shown.send(b"GET /repo/ HTTP/1.0\r\n\r\n").status, 403);
}

#[test]
fn other_origins_get_nothing() {
    let shown = Site::new().preview();
    let port = shown.address.port();
    for origin in [
        "null".to_string(),
        "https://evil.example".to_string(),
        format!("https://127.0.0.1:{port}"),
        format!("http://127.0.0.1:{}", port.wrapping_add(1)),
        format!("http://127.0.0.1:{port}.evil.example"),
        "http://127.0.0.1".to_string(),
        String::new(),
    ] {
        for address in [EVENTS, "/repo/", "/repo/data/events.json"] {
            let answer = shown.ask("GET", address, &format!("Origin: {origin}\r\n"));
            assert_eq!(answer.status, 403, "{origin} {address}");
            assert_eq!(answer.field("access-control-allow-origin"), None);
        }
    }
    let own = shown.ask("GET", "/repo/", &format!("Origin: http://127.0.0.1:{port}\r\n"));
    assert_eq!((own.status, own.field("access-control-allow-origin")), (200, None));
    // The same machine under its other name is another origin, as it is for browsers.
    let other = shown.ask("GET", "/repo/", &format!("Origin: http://localhost:{port}\r\n"));
    assert_eq!(other.status, 403);
}

#[test]
fn other_sites_can_lead_here_and_no_more() {
    let shown = Site::new().preview();
    let fetch = |site: &str, mode: &str, dest: &str, address: &str| {
        let fields =
            format!("Sec-Fetch-Site: {site}\r\nSec-Fetch-Mode: {mode}\r\nSec-Fetch-Dest: {dest}\r\n");
        shown.ask("GET", address, &fields).status
    };
    for site in ["cross-site", "same-site"] {
        assert_eq!(fetch(site, "navigate", "document", "/repo/"), 200);
        assert_eq!(fetch(site, "navigate", "iframe", "/repo/"), 403);
        assert_eq!(fetch(site, "no-cors", "image", "/repo/robots.txt"), 403);
        assert_eq!(fetch(site, "no-cors", "script", "/repo/data/events.json"), 403);
        assert_eq!(fetch(site, "navigate", "document", EVENTS), 403);
    }
    assert_eq!(fetch("same-origin", "cors", "empty", "/repo/"), 200);
    assert_eq!(fetch("none", "navigate", "document", "/repo/"), 200);
}

#[test]
fn no_spelling_of_an_address_leaves_the_site() {
    let site = Site::new();
    site.write("secret.txt", "a secret beside the site");
    site.write("content/private.txt", "a secret among the notes");
    site.write("content/draft.md", "---\ndraft: true\ntype: page\n---\na secret in a draft\n");
    let shown = site.preview();
    let root = site.root().display().to_string();
    let up = [
        "..",
        "%2e%2e",
        "%2E.",
        "..%00",
        "%252e%252e",
        "..%c0%af",
        "%c0%ae%c0%ae",
        "．．",
        "..;",
        "....",
        "..\\",
    ];
    let slashes = ["/", "%2f", "%5c", "\\", "//", "/./", "%252f"];
    let goals = ["secret.txt", "content/private.txt", "content/draft.md", "filature.yaml", "etc/passwd"];
    let mut targets: Vec<String> = Vec::new();
    for goal in goals {
        targets.push(format!("/repo/{goal}"));
        targets.push(format!("{root}/{goal}"));
        targets.push(format!("/repo/{root}/{goal}"));
        targets.push(format!("/repo/file:///{root}/{goal}"));
        for up in up {
            for slash in slashes {
                for depth in [1, 2, 9] {
                    let climb = format!("{up}{slash}").repeat(depth);
                    targets.push(format!("/repo/{climb}{goal}"));
                    targets.push(format!("/repo/assets{slash}{climb}{goal}"));
                    targets.push(format!("/{climb}{goal}"));
                }
            }
        }
    }
    // One connection for many, or this would take a minute.
    for some in targets.chunks(100) {
        let mut stream = shown.connect();
        let ask = |target: &String| format!("GET {target} HTTP/1.1\r\nHost: {}\r\n\r\n", shown.address);
        let mut reader = stream.try_clone().unwrap();
        let all: String = some.iter().map(ask).collect();
        thread::scope(|scope| {
            scope.spawn(move || {
                let _ = stream.write_all(all.as_bytes());
                let _ = stream.shutdown(std::net::Shutdown::Write);
            });
            let mut answers = Vec::new();
            let _ = reader.read_to_end(&mut answers);
            let answers = String::from_utf8_lossy(&answers);
            assert!(
                !answers.contains("secret") && !answers.contains("base_url") && !answers.contains("root:")
            );
            assert!(!answers.contains("HTTP/1.1 200") && !answers.contains("HTTP/1.1 30"), "{some:?}");
        });
    }
    assert_eq!(shown.get("/repo/../repo/").status, 404);
    assert_eq!(shown.get("//evil.example/").status, 404);
    assert_eq!(shown.get("//evil.example").status, 404);
}

#[test]
fn nothing_can_be_sent() {
    let shown = Site::new().preview();
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get"] {
        let answer = shown.ask(method, "/repo/", "");
        assert_eq!(answer.status, 405, "{method}");
        assert_eq!(answer.field("allow"), Some("GET, HEAD"));
        assert_eq!(answer.field("access-control-allow-methods"), None);
    }
    assert_eq!(shown.ask("POST", "/repo/", "Content-Length: 3\r\n").status, 413);
    assert_eq!(shown.ask("GET", "/repo/", "Transfer-Encoding: chunked\r\n").status, 413);
    assert_eq!(shown.send(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n").status, 400);
    assert_eq!(shown.send(b"GET / HTTP/2.0\r\n\r\n").status, 400);
}

#[test]
fn requests_that_are_too_large_are_cut_off() {
    let shown = Site::new().preview();
    let long = "a".repeat(1_000_000);
    assert_eq!(shown.get(&format!("/repo/{long}")).status, 431);
    assert_eq!(shown.ask("GET", "/repo/", &format!("X: {long}\r\n")).status, 431);
    assert_eq!(shown.ask("GET", "/repo/", &"X: a\r\n".repeat(1000)).status, 431);
    assert_eq!(shown.get(&format!("/repo/{}", &long[..10_000])).status, 404);
}

#[test]
fn readers_who_are_slow_or_silent_keep_nobody_waiting() {
    let shown = Site::new().preview();
    // More than there is room for, all of which say the beginning of something.
    let mut slow = Vec::new();
    for _ in 0..100 {
        let mut stream = shown.connect();
        stream.write_all(b"GET /repo/ HT").unwrap();
        slow.push(stream);
    }
    assert_eq!(shown.get("/repo/").status, 200);
    let mut dripping = shown.connect();
    dripping.set_read_timeout(Some(Duration::from_millis(500))).unwrap();
    let mut answer = Vec::new();
    let mut dripped = 0;
    for byte in b"GET /repo/ HTTP/1.1\r\nX-Long: ".iter().chain([b'a'; 100].iter()) {
        if dripping.write_all(&[*byte]).is_err() {
            break;
        }
        dripped += 1;
        let mut buffer = [0; 1024];
        match dripping.read(&mut buffer) {
            Ok(0) => break,
            Ok(count) => answer.extend_from_slice(&buffer[..count]),
            Err(_) => {}
        }
    }
    // Two bytes a second, for ten seconds.
    assert!(dripped < 40, "{dripped}");
    assert!(answer.starts_with(b"HTTP/1.1 408 "), "{}", String::from_utf8_lossy(&answer));
    for mut stream in slow {
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 408 "), "{answer}");
    }
}

#[test]
fn too_many_connections_are_turned_away_until_some_end() {
    let shown = Site::new().preview();
    let open: Vec<_> = (0..200).map(|_| shown.connect()).collect();
    until("a refusal", || matches!(shown.get("/repo/").status, 0 | 503));
    drop(open);
    until("an answer", || shown.get("/repo/").status == 200);
}

#[test]
fn readers_of_news_that_leave_make_room() {
    let shown = Site::new().preview();
    for _ in 0..5 {
        let readers: Vec<_> = (0..100)
            .map(|_| {
                let mut stream = shown.connect();
                write!(stream, "GET {EVENTS} HTTP/1.1\r\nHost: {}\r\n\r\n", shown.address).unwrap();
                stream
            })
            .collect();
        drop(readers);
        until("room", || shown.get("/repo/").status == 200);
        thread::sleep(Duration::from_millis(1200));
    }
    assert_eq!(shown.get("/repo/").status, 200);
}
