//! Small sites in temporary folders, previews of them, and a client that sends exactly what it is told.

use std::fs;
use std::io::{Read, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use filature::pipeline::{Options, Progress};
use filature::serve::{Changes, Observer, Outcome, Preview, Settings};

/// Long enough for a loaded machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// A site in a folder that goes with it.
pub(crate) struct Site(tempfile::TempDir);

impl Site {
    /// A site at `/repo/` with one note of three posts.
    pub(crate) fn new() -> Site {
        let site = Site(tempfile::tempdir().unwrap());
        site.write("filature.yaml", "title: The ships\nbase_url: https://example.org/repo/\n");
        site.write("content/ships.md", &note("ships", 1));
        site
    }

    pub(crate) fn root(&self) -> &Path {
        self.0.path()
    }

    /// Writes a file as careful editors do: whole, under another name, then in its place.
    pub(crate) fn write(&self, path: &str, text: &str) {
        let file = self.root().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        let other = file.with_file_name(".being-written");
        fs::write(&other, text).unwrap();
        fs::rename(other, file).unwrap();
    }

    /// Removes a file, if it is there.
    pub(crate) fn remove(&self, path: &str) {
        let _ = fs::remove_file(self.root().join(path));
    }

    pub(crate) fn preview(&self) -> Shown {
        Shown::start(self.root(), 0)
    }
}

/// A note of three posts, all of which say which edition it is.
pub(crate) fn note(name: &str, edition: usize) -> String {
    let author = name.len() as u64;
    let post = |n: u64| {
        let id = 1_389_570_689_959_559_169 + (n << 40) + (author << 22);
        format!(
            "- Post {n} of {name}, edition-{edition}. ([View Tweet](https://twitter.com/{name}_x/status/{id}))\n"
        )
    };
    let posts: String = (0..3).map(post).collect();
    format!("# Note {name} edition-{edition}\n\n## Highlights\n{posts}")
}

struct Silent;

impl Progress for Silent {
    fn stage(&self, _: &'static str, _: usize) {}
    fn step(&self) {}
}

impl Observer for Silent {
    fn begins(&self, _: &Changes) {}
    fn ends(&self, _: &Outcome<'_>) {}
    fn warns(&self, what: &str) {
        panic!("{what}");
    }
}

/// How sites are read in these tests, by previews and builds alike.
pub(crate) fn options() -> Options {
    Options { skip: vec![PathBuf::from("public")], ..Options::default() }
}

/// A preview that has made its first site.
pub(crate) struct Shown {
    preview: Option<Preview>,
    pub(crate) address: SocketAddr,
}

impl Shown {
    pub(crate) fn start(root: &Path, port: u16) -> Shown {
        Shown::observed(root, port, Arc::new(Silent))
    }

    /// The same, and tells `observer` what it does.
    pub(crate) fn observed(root: &Path, port: u16, observer: Arc<dyn Observer>) -> Shown {
        let settings = Settings {
            root: root.to_path_buf(),
            options: options(),
            host: IpAddr::V4(Ipv4Addr::LOCALHOST),
            port,
        };
        let preview = Preview::start(settings, observer).unwrap();
        preview.wait_for_first();
        Shown { address: preview.address(), preview: Some(preview) }
    }

    /// Ends it.
    pub(crate) fn stop(mut self) {
        self.preview.take();
    }

    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    /// Sends these bytes and reads all that comes back.
    pub(crate) fn send(&self, bytes: &[u8]) -> Answer {
        let mut stream = self.connect();
        // A preview that has heard enough closes before all is sent.
        let _ = stream.write_all(bytes);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        Answer::of(&answer)
    }

    /// Asks with a method and further header fields, each with its line break.
    pub(crate) fn ask(&self, method: &str, target: &str, fields: &str) -> Answer {
        let host = if fields.lines().any(|line| line.starts_with("Host:")) {
            String::new()
        } else {
            format!("Host: {}\r\n", self.address)
        };
        self.send(format!("{method} {target} HTTP/1.1\r\n{host}{fields}Connection: close\r\n\r\n").as_bytes())
    }

    pub(crate) fn get(&self, target: &str) -> Answer {
        self.ask("GET", target, "")
    }
}

/// A response.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    head: String,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    fn of(bytes: &[u8]) -> Answer {
        let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") else {
            return Answer { status: 0, head: String::new(), body: Vec::new() };
        };
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Answer { status, head, body: bytes[end + 4..].to_vec() }
    }

    pub(crate) fn field(&self, name: &str) -> Option<&str> {
        let fields = self.head.lines().skip(1).filter_map(|line| line.split_once(": "));
        fields.into_iter().find(|(field, _)| field.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }
}

/// Takes the script of the preview out of a page; panics if it is not there exactly once.
pub(crate) fn without_script(page: &[u8]) -> Vec<u8> {
    let page = std::str::from_utf8(page).unwrap();
    let (before, rest) = page.split_once("<script src=\"/__filature/reload.js?site=").unwrap();
    let (_, after) = rest.split_once("\"></script>").unwrap();
    assert!(!after.contains("__filature"));
    format!("{before}{after}").into_bytes()
}

/// Waits until something holds.
pub(crate) fn until(what: &str, holds: impl Fn() -> bool) {
    let pause = Duration::from_millis(10);
    for _ in 0..PATIENCE.as_millis() / pause.as_millis() {
        if holds() {
            return;
        }
        std::thread::sleep(pause);
    }
    panic!("never: {what}");
}
