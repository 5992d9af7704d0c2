//! The preview while the folder of the site fails: it answers with the last good site, says why, and shows the new
//! one as soon as the fault is mended.

use std::fs::{self, Permissions};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::os::unix::fs::PermissionsExt;
use std::process::Child;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use crate::LOOPS;
use crate::support::{Case, Edition, Way};

/// How long something may take on a machine that is busy, in pauses.
const PATIENCE: usize = 3000;
const PAUSE: Duration = Duration::from_millis(10);

/// `filature serve` over a case, ended when it goes.
struct Preview {
    run: Child,
    address: String,
    said: Arc<Mutex<String>>,
}

impl Preview {
    fn of(case: &Case) -> Preview {
        let mut run = case.command(&["serve", "--port", "0"]).spawn().unwrap();
        let said = Arc::new(Mutex::new(String::new()));
        let (mut err, heard) = (BufReader::new(run.stderr.take().unwrap()), said.clone());
        thread::spawn(move || {
            let mut line = String::new();
            while err.read_line(&mut line).is_ok_and(|read| read > 0) {
                heard.lock().unwrap().push_str(&std::mem::take(&mut line));
            }
        });
        let mut preview = Preview { run, address: String::new(), said };
        preview.until("an address", |preview| preview.said().contains("showing http://"));
        let said = preview.said();
        let address = said.split("showing http://").nth(1).unwrap().split('/').next().unwrap();
        preview.address = address.to_string();
        preview
    }

    fn said(&self) -> String {
        self.said.lock().unwrap().clone()
    }

    /// Waits until something holds.
    #[track_caller]
    fn until(&self, what: &str, holds: impl Fn(&Preview) -> bool) {
        for _ in 0..PATIENCE {
            if holds(self) {
                return;
            }
            thread::sleep(PAUSE);
        }
        panic!("never {what}: {}", self.said());
    }

    /// The status of an address, and what is there.
    fn get(&self, path: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let answer = String::from_utf8_lossy(&answer);
        let status = answer.split(' ').nth(1).unwrap_or_default().parse().unwrap_or_default();
        (status, answer.into_owned())
    }

    /// Whether every page that is looked at is there, and of this edition alone.
    fn shows(&self, edition: Edition) -> bool {
        let (here, other) = match edition {
            Edition::Old => ("edition-old", "edition-new"),
            Edition::New => ("edition-new", "edition-old"),
        };
        ["/", "/about/", "/timeline/"].into_iter().all(|path| {
            let (status, page) = self.get(path);
            assert_eq!(status, 200, "{path}: {}", self.said());
            page.contains(here) && !page.contains(other)
        })
    }

    /// Waits until it has said these words for the first time since `before` was said.
    #[track_caller]
    fn says(&self, before: &str, words: &str) {
        self.until(words, |preview| preview.said()[before.len()..].contains(words));
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.run.kill();
        let _ = self.run.wait();
    }
}

/// A fault, how it is mended, and what is said of it meanwhile.
type Fault = (&'static str, fn(&Case), fn(&Case), &'static str);

fn mode(case: &Case, path: &str, mode: u32) {
    fs::set_permissions(case.path(path), Permissions::from_mode(mode)).unwrap();
}

fn rename(case: &Case, from: &str, to: &str) {
    fs::rename(case.path(from), case.path(to)).unwrap();
}

/// Each leaves the old edition behind when it is mended, at times that a look at them does not tell from before.
const FAULTS: [Fault; 8] = [
    (
        "the folder of the notes may not be read",
        |c| mode(c, "content", 0),
        |c| mode(c, "content", 0o755),
        "Permission denied",
    ),
    (
        "a note may not be read",
        |c| mode(c, "content/3.md", 0),
        |c| mode(c, "content/3.md", 0o644),
        "Permission denied",
    ),
    (
        "the folder of the notes is gone",
        |c| rename(c, "content", ".away"),
        |c| rename(c, ".away", "content"),
        "not shown",
    ),
    (
        "a file stands in the place of the notes",
        |c| {
            rename(c, "content", ".away");
            c.put("content", "no folder");
        },
        |c| {
            c.remove("content");
            rename(c, ".away", "content");
        },
        "not shown",
    ),
    (
        "the configuration is broken",
        |c| c.put("filature.yaml", "title: [\n"),
        |c| c.write(Edition::Old),
        "filature.yaml",
    ),
    (
        "the configuration may not be read",
        |c| mode(c, "filature.yaml", 0),
        |c| mode(c, "filature.yaml", 0o644),
        "filature.yaml",
    ),
    (
        "the entities are broken",
        |c| c.put("content/entities.yaml", "- ["),
        |c| c.remove("content/entities.yaml"),
        "entities.yaml",
    ),
    (
        "a template may not be read",
        |c| {
            c.put("templates/page.html", "{{ html }}");
            mode(c, "templates/page.html", 0);
        },
        |c| c.remove("templates/page.html"),
        "page.html",
    ),
];

#[test]
fn the_last_good_site_is_shown_until_a_fault_is_mended() {
    let case = Case::new(Edition::Old, Way::Build).of_nobody();
    let preview = Preview::of(&case);
    assert!(preview.shows(Edition::Old), "{}", preview.said());
    for (name, fault, mend, words) in FAULTS {
        let before = preview.said();
        fault(&case);
        preview.says(&before, words);
        // Also after whatever else follows on it.
        for _ in 0..5 {
            assert!(preview.shows(Edition::Old), "{name}: {}", preview.said());
            thread::sleep(PAUSE * 5);
        }
        mend(&case);
        case.write(Edition::New);
        preview.until(name, |preview| preview.shows(Edition::New));
        case.write(Edition::Old);
        preview.until(name, |preview| preview.shows(Edition::Old));
    }
}

#[test]
fn a_template_that_loops_does_not_stop_the_preview() {
    let case = Case::new(Edition::Old, Way::Build);
    let preview = Preview::of(&case);
    for (text, words) in LOOPS {
        let before = preview.said();
        case.put("templates/page.html", text);
        preview.says(&before, words);
        assert!(preview.shows(Edition::Old), "{text}: {}", preview.said());
        case.remove("templates/page.html");
        case.write(Edition::New);
        preview.until("mended", |preview| preview.shows(Edition::New));
        case.write(Edition::Old);
        preview.until("as before", |preview| preview.shows(Edition::Old));
    }
}

#[test]
fn a_site_that_fails_from_the_start_is_shown_once_it_is_mended() {
    let case = Case::new(Edition::Old, Way::Build).of_nobody();
    mode(&case, "content", 0);
    let preview = Preview::of(&case);
    assert_eq!(preview.get("/").0, 503);
    mode(&case, "content", 0o755);
    preview.until("the site", |preview| preview.get("/").0 == 200);
    assert!(preview.shows(Edition::Old));
}
