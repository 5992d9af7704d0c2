//! Hosts that answer `media fetch` with what never ends, bursts, lies or leads elsewhere: each is refused or given up in words,
//! within [`MEMORY`], and nothing comes to be but in `media/`.

use std::fs;
use std::io::Write;
use std::process::Stdio;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::support::{Case, Site, post, read, within};
use crate::web::{Reply, Web};

/// Most address space that fetching gets, in KiB: some answers of 50 MB at a time.
const MEMORY: u32 = 1024 * 1024;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n and so on";

/// A picture at `path` of a host that answers as `answer` says, and what becomes of it.
fn case(
    name: &str,
    tries: &str,
    path: &'static str,
    answer: impl Fn(&str) -> Reply + Clone + Send + Sync + 'static,
) -> Case {
    Case::new(format!("fetch: {name}"), tries, move || {
        let answer = answer.clone();
        let web = Web::start(move |_, path| answer(path));
        let site =
            Site::of(&[("content/note.md", &post(1, &format!("A picture ![x]({}) here.", web.url(path))))]);
        let said = fetch(&site);
        let line = said.lines().find(|line| line.starts_with("warning") || line.starts_with("error"));
        let told = match line {
            Some(line) => line.replace(&web.url(""), "https://host"),
            None => said.lines().last().unwrap_or_default().to_string(),
        };
        let built = site.build();
        assert!(!built.says("canary(1)"), "what a host says is published");
        format!("{told}; the site: {}", built.outcome())
    })
}

/// Runs the program, and looks at what came to be: the copy and its lock, both in `media/`, and nothing half.
fn fetch(site: &Site) -> String {
    let mut command = within(MEMORY);
    for name in ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"] {
        command.env_remove(name);
    }
    let run = command
        .args(["media", "fetch", "--root"])
        .arg(site.root())
        .env("FILATURE_TEST_LOOPBACK", "1")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&run.stderr).into_owned();
    assert!(run.status.code().is_some() && !said.contains("panicked"), "{said}");
    for path in read(site.root()).into_keys() {
        let known = ["filature.yaml", "content/usual.md", "content/note.md"].contains(&path.as_str());
        assert!(known || path.starts_with("media/"), "{path}");
        assert!(!path.contains(".fetching-"), "{path}");
    }
    said
}

fn raw(head: &str, body: &[u8]) -> Reply {
    Reply::Raw([format!("HTTP/1.1 200 OK\r\nConnection: close\r\n{head}\r\n").as_bytes(), body].concat())
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

pub(crate) fn cases() -> Vec<Case> {
    [sizes(), kinds(), places(), names(), vec![in_the_way()]].into_iter().flatten().collect()
}

fn sizes() -> Vec<Case> {
    let of = |name: &str, tries: &str, answer: fn(&str) -> Reply| case(name, tries, "/a.png", answer);
    vec![
        of("a body without end", "it is cut at 50 MB", |_| Reply::Endless),
        of("a body of a terabyte", "its length is believed, and not waited for", |_| {
            raw("Content-Length: 1000000000000\r\n", PNG)
        }),
        of("a body longer than it says", "what is too much is not read", |_| {
            raw(&format!("Content-Length: {}\r\n", PNG.len()), &[PNG, &[b'x'; 1 << 20]].concat())
        }),
        of("a body shorter than it says", "half a picture is none", |_| raw("Content-Length: 1000\r\n", PNG)),
        of("a length that is no number", "it cannot be believed", |_| raw("Content-Length: -1\r\n", PNG)),
        of("two lengths", "one of them lies", |_| raw("Content-Length: 5\r\nContent-Length: 22\r\n", PNG)),
        of("a piece of 16 billion gigabytes", "its length is that of a chunk", |_| {
            raw("Transfer-Encoding: chunked\r\n", &[b"ffffffffffffffff\r\n", PNG].concat())
        }),
        of("a piece whose length never ends", "a megabyte of digits", |_| {
            raw("Transfer-Encoding: chunked\r\n", &[b'0'; 1 << 20])
        }),
        of("a body that bursts", "packed: 64 MB from 64 KB", |_| {
            raw("Content-Encoding: gzip\r\n", &packed(&[PNG, &[0; 64 << 20]].concat()))
        }),
        of("a head without end", "one line goes on", |_| Reply::EndlessHead),
        of("a head of a hundred thousand lines", "more than any server has", |_| {
            raw(&"X: y\r\n".repeat(100_000), PNG)
        }),
        of("a byte now and then", "it would take for ever", |_| Reply::Drip),
        of("no answer", "it would take for ever", |_| Reply::Silence),
        of("no HTTP", "the answer cannot be read", |_| Reply::Raw(b"\0\x01 noise\r\n\r\n".to_vec())),
    ]
}

fn kinds() -> Vec<Case> {
    let of = |name: &str, tries: &str, answer: fn(&str) -> Reply| case(name, tries, "/a.png", answer);
    vec![
        of("a page that is called a picture", "`Content-Type: image/png`", |_| {
            Reply::of_type("image/png", "<script>canary(1)</script>")
        }),
        of("an SVG that is called a picture", "`Content-Type: image/svg+xml`", |_| {
            Reply::of_type("image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg' onload='canary(1)'/>")
        }),
        of("a picture that is called a page", "`Content-Type: text/html`", |_| {
            Reply::of_type("text/html", PNG)
        }),
        of("a film under the name of a picture", "a page would not show it", |_| {
            Reply::of_type("image/png", b"\0\0\0\x18ftypisom".to_vec())
        }),
        of("a page behind the end of a picture", "what stands there is not published", |_| {
            let behind = b"<script>canary(1)</script>";
            let head = b"\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3a\x7e\x9b\x55";
            let end = b"\0\0\0\0IEND\xae\x42\x60\x82";
            Reply::of_type("image/png", [&PNG[..8], head, end, behind].concat())
        }),
        of("4 billion pixels each way", "its size is not believed", |_| {
            let size = [0xff; 8];
            Reply::of_type(
                "image/png",
                [&PNG[..8], b"\0\0\0\rIHDR", &size, b"\x08\x02\0\0\0\0\0\0\0"].concat(),
            )
        }),
        of("a page that says there is nothing", "404, with a picture", |_| {
            Reply::Page(404, Vec::new(), PNG.to_vec())
        }),
        of("a part of a picture", "206, which nobody asked for", |_| {
            Reply::Page(206, Vec::new(), PNG.to_vec())
        }),
    ]
}

fn places() -> Vec<Case> {
    let to = |name: &str, to: &'static str| {
        case(&format!("a redirect to {name}"), &format!("`{to}`"), "/a.png", move |path| match path {
            "/a.png" => Reply::redirect(302, to),
            _ => Reply::of_type("image/png", PNG),
        })
    };
    vec![
        to("a private address", "http://10.0.0.1/a.png"),
        to("the secrets of a cloud", "http://169.254.169.254/latest/meta-data/"),
        to("a private address in one number", "http://167772161/a.png"),
        to("a private address in octal", "http://0300.0250.1.1/a.png"),
        to("a private address within IPv6", "http://[::ffff:192.168.1.1]/a.png"),
        to("a private address of IPv6", "http://[fd00::1]/a.png"),
        to("a neighbour", "http://printer/a.png"),
        to("a name of a private network", "http://nas.local/a.png"),
        to("a file", "file:///etc/passwd"),
        to("a script", "javascript:canary(1)"),
        to("no address", "http://[::1"),
        to("itself", "/a.png"),
        case("redirects without end", "each leads to the next", "/0.png", |path| {
            let number: u32 = path[1..].trim_end_matches(".png").parse().unwrap_or_default();
            Reply::redirect(302, format!("/{}.png", number + 1))
        }),
        case(
            "a redirect to another name",
            "the copy is named as the note has it",
            "/a.png",
            |path| match path {
                "/a.png" => Reply::redirect(302, "/../../../evil.png"),
                _ => Reply::of_type("image/png", PNG),
            },
        ),
        case("a name that the server gives", "`Content-Disposition` is not asked", "/a.png", |_| {
            let line = "Content-Disposition: attachment; filename=\"../../evil.png\"";
            Reply::Page(200, vec![line.into()], PNG.to_vec())
        }),
    ]
}

fn names() -> Vec<Case> {
    let of = |path: &'static str| {
        case(&format!("the path `{path}`"), "to be written elsewhere", path, |_| {
            Reply::of_type("image/png", PNG)
        })
    };
    vec![
        of("/../../evil.png"),
        of("/%2e%2e/%2e%2e/evil.png"),
        of("/..%2f..%2fevil.png"),
        of("/a%00.png"),
        of("/.htaccess/a.png"),
        of("/con.png"),
        of("/a/nul.txt/b.png"),
        of("//etc/evil.png"),
        of("/C:/evil.png"),
        of("/a;b/c.png"),
    ]
}

/// One address goes on where another ends: no folder can be where a file is.
fn in_the_way() -> Case {
    Case::new("fetch: an address within another", "`/a.png/b.png` beside `/a.png`", || {
        let web = Web::start(|_, _| Reply::of_type("image/png", PNG));
        let picture = |path: &str| format!("![x]({})", web.url(path));
        let pictures = ["/a.png", "/a.png/b.png", "/c/d.png/e.png", "/c/d.png", "/f.png"].map(picture);
        let site =
            Site::of(&[("content/note.md", &post(1, &format!("Pictures {} here.", pictures.join(" "))))]);
        let first = fetch(&site);
        let counts = first.lines().last().unwrap_or_default().to_string();
        assert_eq!(first.matches("stands where its own would").count(), 2, "{first}");
        let again = fetch(&site);
        assert!(again.contains("3 verified"), "{again}");
        assert!(fs::read_dir(site.path("media")).unwrap().count() == 2);
        format!("{counts}; the site: {}", site.outcome())
    })
}
