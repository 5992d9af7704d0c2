//! Puts posts into notes, one for each month, however many they are.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs::{self, File};
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::compose::{self, Head, Post};
use super::{ImportError, Report, place};
use crate::diagnostics::{Diagnostic, Place, SourcePath};

/// How many months have their files open at once; a system gives a program some hundred.
const OPEN_AT_ONCE: usize = 32;
/// How much of a month is put in order and written into one note, in bytes before they are. No month of an ordinary
/// account has as much, and its note is smaller than the largest that a build reads.
const LARGEST_MONTH: u64 = 8 * 1024 * 1024;

/// Collects posts in files of their months, and writes these as notes in the end.
pub(super) struct Book {
    /// Where the notes go.
    folder: PathBuf,
    /// The account, as the names of notes begin and their titles say it.
    account: String,
    author: Option<String>,
    aside: TempDir,
    months: BTreeSet<String>,
    /// The files of some of them.
    open: BTreeMap<String, BufWriter<File>>,
}

impl Book {
    /// A book of the notes of an account.
    pub(super) fn new(folder: PathBuf, account: &str, author: Option<String>) -> Result<Book, ImportError> {
        // Beside the notes, and hidden from a build: posts belong on no disk that others share.
        fs::create_dir_all(&folder).map_err(ImportError::machine(&folder))?;
        let aside = TempDir::with_prefix_in(".importing-", &folder).map_err(ImportError::machine(&folder))?;
        let (months, open) = (BTreeSet::new(), BTreeMap::new());
        Ok(Book { folder, account: account.to_string(), author, aside, months, open })
    }

    /// Adds a post to a month, `2021-07`.
    pub(super) fn add(&mut self, month: &str, post: &Post) -> Result<(), ImportError> {
        let path = self.aside.path().join(month);
        let failed = ImportError::machine(&path);
        if !self.open.contains_key(month) {
            if self.open.len() == OPEN_AT_ONCE {
                self.close()?;
            }
            let file = File::options().append(true).create(true).open(&path).map_err(&failed)?;
            self.open.insert(month.to_string(), BufWriter::new(file));
            self.months.insert(month.to_string());
        }
        let Some(file) = self.open.get_mut(month) else { return Ok(()) };
        serde_json::to_writer(&mut *file, post).map_err(|error| failed(error.into()))?;
        file.write_all(b"\n").map_err(&failed)
    }

    /// Writes the notes of posts that none holds yet.
    pub(super) fn finish(mut self, report: &mut Report) -> Result<(), ImportError> {
        self.close()?;
        for month in &self.months {
            let path = self.aside.path().join(month);
            let mut file = BufReader::new(File::open(&path).map_err(ImportError::machine(&path))?);
            loop {
                let posts = read(&path, &mut file)?;
                if posts.is_empty() {
                    break;
                }
                self.month(month, posts, report)?;
            }
        }
        Ok(())
    }

    /// Closes the files of all months.
    fn close(&mut self) -> Result<(), ImportError> {
        for (month, mut file) in std::mem::take(&mut self.open) {
            let path = self.aside.path().join(&month);
            file.flush().map_err(ImportError::machine(&path))?;
        }
        Ok(())
    }

    fn month(&self, month: &str, mut posts: Vec<Post>, report: &mut Report) -> Result<(), ImportError> {
        posts.sort_by(|a, b| a.order.cmp(&b.order));
        posts.dedup_by(|a, b| a.url == b.url);
        let stem = format!("{}-{month}", self.account);
        let known = self.known(&stem)?;
        let before = posts.len();
        posts.retain(|post| !known.contains(&post.url));
        report.already += before - posts.len();
        let head = Head { title: format!("{}, {month}", self.account), author: self.author.clone() };
        self.note(&stem, &head, &posts, report)
    }

    /// Writes a note under the first name that is free.
    fn note(&self, stem: &str, head: &Head, posts: &[Post], report: &mut Report) -> Result<(), ImportError> {
        let mut written: Vec<&Post> = Vec::new();
        let mut blocks = Vec::new();
        for post in posts {
            match compose::block(post) {
                Some(block) => {
                    blocks.push(block);
                    written.push(post);
                }
                None => lost(post, report),
            }
        }
        if blocks.is_empty() {
            return Ok(());
        }
        let text = compose::note(head, &blocks);
        if !compose::reads_as(&text, &written) {
            written.iter().for_each(|post| lost(post, report));
            return Ok(());
        }
        for number in 1.. {
            let name = if number == 1 { format!("{stem}.md") } else { format!("{stem}-{number}.md") };
            let path = self.folder.join(name);
            if place::put(&path, text.as_bytes())? {
                report.notes.push(path);
                report.written += blocks.len();
                break;
            }
        }
        Ok(())
    }

    /// The addresses of the posts in the notes of an earlier import of the same month.
    fn known(&self, stem: &str) -> Result<HashSet<String>, ImportError> {
        let mut known = HashSet::new();
        let Ok(entries) = fs::read_dir(&self.folder) else { return Ok(known) };
        for entry in entries.filter_map(Result::ok) {
            let name = entry.file_name();
            if name.to_str().is_some_and(|name| name.starts_with(stem) && name.ends_with(".md")) {
                let path = entry.path();
                let text = fs::read(&path).map_err(ImportError::machine(&path))?;
                let text = String::from_utf8_lossy(&text);
                let links = text.lines().filter_map(|line| line.rsplit_once("](")?.1.strip_suffix("))"));
                known.extend(links.map(str::to_string));
            }
        }
        Ok(known)
    }
}

fn lost(post: &Post, report: &mut Report) {
    let problem = Diagnostic::warning(
        "import-post",
        format!("this post cannot be written as a note reads it: {}", post.url),
    );
    report.problems.push(
        problem
            .at(Place::file(&SourcePath::new("export")))
            .help("it is left out; write it by hand, if it matters"),
    );
}

/// The next posts of a month, as many as one note takes; none at its end.
fn read(path: &Path, file: &mut impl BufRead) -> Result<Vec<Post>, ImportError> {
    let failed = ImportError::machine(path);
    let (mut posts, mut size, mut line) = (Vec::new(), 0, String::new());
    while size < LARGEST_MONTH && file.read_line(&mut line).map_err(&failed)? > 0 {
        posts.push(serde_json::from_str(&line).map_err(|error| failed(error.into()))?);
        size += line.len() as u64;
        line.clear();
    }
    Ok(posts)
}
