//! What hosts said of links, kept on disk between runs, so that nobody is asked twice in a week.
//!
//! One line of JSON for each look, the newest last. Lines are added as answers come, so that an interrupted run
//! loses nothing; what cannot be read is asked again.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::link::Verdict;
use crate::own_folder;

/// The file, in the folder of its kind.
const NAME: &str = "links.jsonl";

/// How long it is believed that a link is alive, in seconds.
const ALIVE_FOR: u64 = 7 * DAY;

/// How long anything else is believed.
const OTHERWISE_FOR: u64 = DAY;

const DAY: u64 = 24 * 60 * 60;

/// What is known of links.
#[derive(Debug)]
pub struct Cache {
    root: PathBuf,
    file: PathBuf,
    known: BTreeMap<String, Line>,
    writer: Option<File>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Line {
    url: String,
    /// When it was asked, in seconds since 1970.
    at: u64,
    #[serde(flatten)]
    verdict: Verdict,
}

impl Line {
    fn is_fresh(&self, now: u64) -> bool {
        let age = match self.verdict {
            Verdict::Alive | Verdict::Moved(_) => ALIVE_FOR,
            _ => OTHERWISE_FOR,
        };
        // A time to come is that of a clock that was wrong.
        self.at <= now && now - self.at < age
    }
}

impl Cache {
    /// Reads what is known of links, for the site at `root`; `now` is in seconds since 1970. Nothing is written
    /// before the first answer.
    pub fn open(root: &Path, now: u64) -> io::Result<Cache> {
        let file = root.join(own_folder::NAME).join(NAME);
        let text = match fs::read(&file) {
            Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(error),
        };
        let mut known = BTreeMap::new();
        for line in text.lines().filter_map(|line| serde_json::from_str::<Line>(line).ok()) {
            known.insert(line.url.clone(), line);
        }
        known.retain(|_, line| line.is_fresh(now));
        let cache = Cache { root: root.to_owned(), file, known, writer: None };
        if text.lines().count() > cache.known.len() {
            cache.rewrite()?;
        }
        Ok(cache)
    }

    /// What is known of a link.
    pub fn get(&self, url: &str) -> Option<&Verdict> {
        self.known.get(url).map(|line| &line.verdict)
    }

    /// Keeps what was found at the time `now`.
    pub fn put(&mut self, url: &str, verdict: Verdict, now: u64) -> io::Result<()> {
        let line = Line { url: url.to_string(), at: now, verdict };
        let mut text = serde_json::to_vec(&line)?;
        text.push(b'\n');
        let writer = match &mut self.writer {
            Some(writer) => writer,
            None => {
                own_folder::make(&self.root)?;
                let opened = File::options().create(true).append(true).open(&self.file)?;
                self.writer.insert(opened)
            }
        };
        writer.write_all(&text)?;
        self.known.insert(line.url.clone(), line);
        Ok(())
    }

    /// Leaves out what is old, or was said again.
    fn rewrite(&self) -> io::Result<()> {
        let mut text = Vec::new();
        for line in self.known.values() {
            serde_json::to_writer(&mut text, line)?;
            text.push(b'\n');
        }
        let other = self.file.with_extension("new");
        fs::write(&other, text)?;
        fs::rename(other, &self.file)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: u64 = 1_700_000_000;

    #[test]
    fn what_was_found_is_believed_for_a_while() {
        let root = tempfile::tempdir().unwrap();
        let mut cache = Cache::open(root.path(), NOW).unwrap();
        assert!(!root.path().join(own_folder::NAME).exists(), "nothing is written for nothing");
        cache.put("https://a.example/", Verdict::Alive, NOW).unwrap();
        cache.put("https://b.example/", Verdict::Dead("404".into()), NOW).unwrap();
        cache.put("https://b.example/", Verdict::Blocked("403".into()), NOW).unwrap();
        let known = |now: u64| {
            let cache = Cache::open(root.path(), now).unwrap();
            ["https://a.example/", "https://b.example/"].map(|url| cache.get(url).cloned())
        };
        assert_eq!(known(NOW + 1), [Some(Verdict::Alive), Some(Verdict::Blocked("403".into()))]);
        assert_eq!(known(NOW + DAY), [Some(Verdict::Alive), None]);
        assert_eq!(known(NOW + 7 * DAY), [None, None]);
        assert_eq!(fs::read_to_string(root.path().join(own_folder::NAME).join(".gitignore")).unwrap(), "*\n");
    }

    #[test]
    fn a_file_that_was_cut_off_is_read_as_far_as_it_goes() {
        let root = tempfile::tempdir().unwrap();
        let mut cache = Cache::open(root.path(), NOW).unwrap();
        cache.put("https://a.example/", Verdict::Moved("https://b.example/".into()), NOW).unwrap();
        let file = root.path().join(own_folder::NAME).join(NAME);
        let mut text = fs::read(&file).unwrap();
        text.extend_from_slice(b"{\"url\":\"https://c.exam");
        fs::write(&file, text).unwrap();
        let mut cache = Cache::open(root.path(), NOW).unwrap();
        assert_eq!(cache.get("https://a.example/"), Some(&Verdict::Moved("https://b.example/".into())));
        cache.put("https://d.example/", Verdict::Alive, NOW).unwrap();
        assert!(Cache::open(root.path(), NOW).unwrap().get("https://d.example/").is_some());
    }
}
