//! Tables in CSV: one written event for each row.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::guard::{Guarded, Meter};
use super::{IMPORTED, ImportError, Report, place};
use crate::diagnostics::{Diagnostic, Place, SourcePath};
use crate::note::Content;
use crate::parse;
use crate::text::{Slug, sha256_hex};
use crate::yaml;

const WHAT: &str = "table in CSV";

/// Which column holds what, by the names in the first row.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Mapping {
    /// When it happened, at EDTF level 1.
    pub date: String,
    /// The title of the event.
    pub title: String,
    /// What happened, in Markdown.
    pub text: String,
    /// Where it is known from.
    pub source: String,
    /// An address where it is known from.
    pub url: String,
    /// Names or slugs of entities, with `;` between them.
    pub entities: String,
}

impl Default for Mapping {
    fn default() -> Self {
        let [date, title, text, source, url, entities] =
            ["date", "title", "text", "source", "url", "entities"].map(str::to_string);
        Mapping { date, title, text, source, url, entities }
    }
}

/// Writes the rows of a table as notes of the site at `root`, whose time zone is `zone`.
///
/// The columns are apart by `,`, `;` or a tab, whichever stands most often in the first row.
///
/// # Errors
///
/// The table has no first row with the columns for dates and titles, or is not in UTF-8; the machine failed.
pub fn table(path: &Path, root: &Path, mapping: &Mapping, zone: Tz) -> Result<Report, ImportError> {
    let not_one = |why: String| ImportError::NotOne { path: path.to_path_buf(), what: WHAT, why };
    let row = Meter::default();
    let file = File::open(path).map_err(ImportError::machine(path))?;
    let mut file = BufReader::new(Guarded::new(file, None, row.clone()));
    let start = file.fill_buf().map_err(ImportError::machine(path))?;
    let mark = if start.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    let delimiter = delimiter(&start[mark..]);
    file.consume(mark);
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(file.by_ref());
    let columns = Columns::find(reader.headers().map_err(|error| not_one(error.to_string()))?, mapping);
    let columns = columns.map_err(|column| not_one(format!("its first row has no column `{column}`")))?;

    let stem = path.file_stem().and_then(|stem| Slug::from_text(stem.to_str()?));
    let folder = root.join(IMPORTED).join("csv").join(stem.as_ref().map_or("table", |stem| stem.as_str()));
    let shown =
        SourcePath::new(path.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned()));
    let mut report = Report::default();
    for record in reader.records() {
        row.reset();
        let row = match record {
            Ok(row) => row,
            Err(error) if matches!(error.kind(), csv::ErrorKind::Io(_)) => {
                return Err(ImportError::broken(shown.as_str(), error));
            }
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                report.problems.push(problem(&shown, line, error.to_string()));
                continue;
            }
        };
        let line = row.position().map_or(0, csv::Position::line);
        let event = columns.event(&row);
        if event.is_empty() {
            continue;
        }
        match event.note(zone) {
            Err(why) => report.problems.push(problem(&shown, line, why)),
            Ok((name, note)) => event_note(&folder.join(name), &note, &mut report)?,
        }
    }
    Ok(report)
}

fn event_note(path: &Path, note: &str, report: &mut Report) -> Result<(), ImportError> {
    if place::put(path, note.as_bytes())? {
        report.written += 1;
        report.notes.push(PathBuf::from(path));
        return Ok(());
    }
    // The name holds a fingerprint of the row, so that it is the same row unless somebody changed the note.
    fs::symlink_metadata(path).map_err(ImportError::machine(path))?;
    report.already += 1;
    Ok(())
}

fn problem(path: &SourcePath, line: u64, why: String) -> Diagnostic {
    let place = Place { line: u32::try_from(line).unwrap_or(u32::MAX), ..Place::file(path) };
    Diagnostic::error("import-row", why).at(place).help("the row is left out; mend it and import again")
}

/// The sign between columns that stands most often in the first row.
fn delimiter(start: &[u8]) -> u8 {
    let row = start.split(|&b| b == b'\n').next().unwrap_or_default();
    let count = |sign: u8| row.iter().filter(|&&b| b == sign).count();
    // Of several with the same count the last one wins, which is the comma.
    [b'\t', b';', b','].into_iter().max_by_key(|&sign| count(sign)).unwrap_or(b',')
}

struct Columns {
    date: usize,
    title: usize,
    text: Option<usize>,
    source: Option<usize>,
    url: Option<usize>,
    entities: Option<usize>,
}

impl Columns {
    /// The places of the columns; the name of one that is missing and must be there.
    fn find(header: &csv::StringRecord, mapping: &Mapping) -> Result<Columns, String> {
        let at =
            |name: &str| header.iter().position(|column| column.trim().eq_ignore_ascii_case(name.trim()));
        Ok(Columns {
            date: at(&mapping.date).ok_or_else(|| mapping.date.clone())?,
            title: at(&mapping.title).ok_or_else(|| mapping.title.clone())?,
            text: at(&mapping.text),
            source: at(&mapping.source),
            url: at(&mapping.url),
            entities: at(&mapping.entities),
        })
    }

    fn event(&self, row: &csv::StringRecord) -> Row {
        let cell = |at: usize| row.get(at).unwrap_or_default().trim().to_string();
        let optional = |at: Option<usize>| at.map(cell).unwrap_or_default();
        let sources = [optional(self.source), optional(self.url)];
        Row {
            date: cell(self.date),
            title: cell(self.title).split_whitespace().collect::<Vec<_>>().join(" "),
            text: super::compose::tidy(&optional(self.text)),
            sources: sources.into_iter().filter(|source| !source.is_empty()).collect(),
            entities: list(&optional(self.entities)),
        }
    }
}

fn list(cell: &str) -> Vec<String> {
    cell.split(';').map(str::trim).filter(|name| !name.is_empty()).map(str::to_string).collect()
}

/// A row, as the front matter of a note.
#[derive(Debug, Serialize)]
struct Row {
    title: String,
    date: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sources: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    entities: Vec<String>,
    #[serde(skip)]
    text: String,
}

impl Row {
    fn is_empty(&self) -> bool {
        self.date.is_empty() && self.title.is_empty() && self.text.is_empty()
    }

    /// The name of the note and the note; why there is none.
    fn note(&self, zone: Tz) -> Result<(String, String), String> {
        if self.title.is_empty() {
            return Err("this row has no title".into());
        }
        if self.date.is_empty() {
            return Err("this row has no date".into());
        }
        let when = crate::time::parse_edtf(&self.date, zone).map_err(|error| error.to_string())?;
        let front = yaml::write(self);
        let note = format!("---\ntype: event\n{front}---\n\n{}\n", self.text);
        let options = parse::Options { repair: false, zone, kinds: Vec::new() };
        let parsed = parse::note(&SourcePath::new("content/imported.md"), note.as_bytes(), &options);
        let same = match &parsed.value.content {
            Content::Event(event) => {
                event.title == self.title
                    && event.when == when
                    && event.body.trim() == self.text.trim()
                    && event.sources == self.sources
                    && event.entities == self.entities
            }
            _ => false,
        };
        if !same {
            return Err(
                "this row cannot be written as a note reads it: its text holds a comment or a heading first"
                    .into(),
            );
        }
        let fingerprint = &sha256_hex(note.as_bytes())[..10];
        let date: String =
            self.date.chars().take_while(|c| c.is_ascii_digit() || *c == '-').take(10).collect();
        let title = Slug::from_text(&self.title).map_or_else(String::new, |slug| slug.as_str().to_string());
        let title: String = title.chars().take(60).collect();
        let parts = [date.trim_matches('-'), title.trim_matches('-'), fingerprint];
        let name: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        Ok((format!("{}.md", name.join("-")), note))
    }
}
