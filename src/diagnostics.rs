//! Problems are values: what is wrong, where, and what to do about it.
//!
//! Every stage collects them over all its input, so that one bad note never hides the problems of the
//! next. Only [`crate::report`] turns them into words on a terminal.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// How much a problem matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Something worth knowing that needs no action, such as a repaired encoding.
    Note,
    /// The site is written, and somebody should have a look.
    Warning,
    /// The site would lose, falsify or endanger something: nothing is written.
    Error,
}

impl Severity {
    /// The word used in reports and in machine-readable output.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// Path of a source file, relative to the root of the site, with `/` between its parts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourcePath(Arc<str>);

impl SourcePath {
    /// Takes a path as it should be shown, such as `content/notes/a.md`.
    pub fn new(path: impl Into<Arc<str>>) -> Self {
        SourcePath(path.into())
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last part, without its extension: `a` for `content/notes/a.md`.
    pub fn stem(&self) -> &str {
        let name = self.0.rsplit('/').next().unwrap_or_default();
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }
}

impl fmt::Display for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A place in a source file, with the line as it stands there.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Place {
    /// The file.
    pub path: SourcePath,
    /// Line, counted from 1; 0 when the whole file is meant.
    pub line: u32,
    /// Column in characters, counted from 1; 0 when the whole line is meant.
    pub column: u32,
    /// The line's text, cut to [`Place::EXCERPT_MAX`] characters around the place.
    pub excerpt: String,
    /// The part of `excerpt` that is meant, in bytes.
    pub span: Range<usize>,
}

impl Place {
    /// Longest excerpt, in characters; a note may be one line of five megabytes.
    pub const EXCERPT_MAX: usize = 120;

    /// A whole file.
    pub fn file(path: &SourcePath) -> Self {
        Place { path: path.clone(), line: 0, column: 0, excerpt: String::new(), span: 0..0 }
    }

    /// The byte range `range` of `text`, which is the whole text of `path`.
    ///
    /// The span ends with its first line; `range` is brought to character boundaries inside `text`.
    pub fn of(path: &SourcePath, text: &str, range: Range<usize>) -> Self {
        let start = floor_char_boundary(text, range.start.min(text.len()));
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
        let end = floor_char_boundary(text, range.end.clamp(start, line_end));
        let line = text[..line_start].bytes().filter(|&b| b == b'\n').count() as u32 + 1;
        let column = text[line_start..start].chars().count() as u32 + 1;

        let context = Self::EXCERPT_MAX / 4;
        let from = nth_char_back(&text[line_start..start], context) + line_start;
        let to =
            text[from..line_end].char_indices().nth(Self::EXCERPT_MAX).map_or(line_end, |(at, _)| from + at);
        let excerpt = text[from..to].trim_end_matches('\r').to_string();
        let clip = |at: usize| floor_char_boundary(&excerpt, at.saturating_sub(from).min(excerpt.len()));
        let span = clip(start)..clip(end);
        Place { path: path.clone(), line, column, excerpt, span }
    }

    /// The line `line` (counted from 1) of `text`.
    pub fn line(path: &SourcePath, text: &str, line: u32) -> Self {
        let mut start = 0;
        for _ in 1..line {
            match text[start..].find('\n') {
                Some(at) => start += at + 1,
                None => break,
            }
        }
        let end = text[start..].find('\n').map_or(text.len(), |at| start + at);
        Place { column: 0, ..Self::of(path, text, start..end) }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.path)?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
        }
        if self.column > 0 {
            write!(f, ":{}", self.column)?;
        }
        Ok(())
    }
}

/// The largest character boundary of `text` that is not after `at`.
pub(crate) fn floor_char_boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Where the last `count` characters of `text` begin.
fn nth_char_back(text: &str, count: usize) -> usize {
    text.char_indices().rev().take(count).last().map_or(text.len(), |(at, _)| at)
}

/// One problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// How much it matters.
    pub severity: Severity,
    /// Name of the rule, as used to silence it and in machine-readable output: `undated`, `entity-clash`.
    pub rule: &'static str,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// Where; none when it concerns the site as a whole.
    pub place: Option<Place>,
    /// Other places that take part, such as the first of two definitions.
    pub related: Vec<Place>,
    /// What to do about it.
    pub help: Option<String>,
}

impl Diagnostic {
    /// An error: nothing will be written.
    pub fn error(rule: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, rule, message)
    }

    /// A warning: the site is written.
    pub fn warning(rule: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, rule, message)
    }

    /// A note: worth knowing, nothing to do.
    pub fn note(rule: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Note, rule, message)
    }

    fn new(severity: Severity, rule: &'static str, message: impl Into<String>) -> Self {
        Diagnostic { severity, rule, message: message.into(), place: None, related: Vec::new(), help: None }
    }

    /// Says where.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// Adds another place that takes part.
    #[must_use]
    pub fn also_at(mut self, place: Place) -> Self {
        self.related.push(place);
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// Problems collected by one or more stages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Problems(Vec<Diagnostic>);

impl Problems {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one.
    pub fn push(&mut self, problem: Diagnostic) {
        self.0.push(problem);
    }

    /// Adds those of another stage.
    pub fn append(&mut self, mut other: Problems) {
        self.0.append(&mut other.0);
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.0.iter()
    }

    /// How many there are of one severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.0.iter().filter(|p| p.severity == severity).count()
    }

    /// Whether nothing may be written.
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|p| p.severity == Severity::Error)
    }

    /// Whether there are none at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Those that are not among `others`.
    pub fn without(&self, others: &Problems) -> Problems {
        Problems(self.0.iter().filter(|problem| !others.0.contains(problem)).cloned().collect())
    }

    /// Keeps those for which `keep` is true.
    pub fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.0.retain(keep);
    }

    /// Shows no excerpt of the lines that `hidden` names, wherever they are meant.
    pub fn hide_lines(&mut self, hidden: impl Fn(&SourcePath, u32) -> bool) {
        let places =
            self.0.iter_mut().flat_map(|problem| problem.place.iter_mut().chain(&mut problem.related));
        for place in places.filter(|place| hidden(&place.path, place.line)) {
            place.excerpt.clear();
            place.span = 0..0;
        }
    }

    /// Changes what is said, wherever `reword` gives other words.
    pub fn reword(&mut self, reword: impl Fn(&str) -> Option<String>) {
        let said =
            self.0.iter_mut().flat_map(|problem| [&mut problem.message].into_iter().chain(&mut problem.help));
        for words in said {
            if let Some(other) = reword(words) {
                *words = other;
            }
        }
    }

    /// Makes errors of the warnings.
    pub fn make_strict(&mut self) {
        for problem in &mut self.0 {
            if problem.severity == Severity::Warning {
                problem.severity = Severity::Error;
            }
        }
    }

    /// Lowers those that matter more than `most` to it.
    pub fn lower(&mut self, most: Severity) {
        for problem in &mut self.0 {
            problem.severity = problem.severity.min(most);
        }
    }

    /// Brings them into the order of a report: by file, line and column, then by rule and words.
    pub fn sort(&mut self) {
        self.0.sort_by(|a, b| {
            let key = |p: &Diagnostic| p.place.as_ref().map(|at| (at.path.clone(), at.line, at.column));
            key(a)
                .cmp(&key(b))
                .then_with(|| b.severity.cmp(&a.severity))
                .then_with(|| a.rule.cmp(b.rule))
                .then_with(|| a.message.cmp(&b.message))
        });
    }
}

impl Extend<Diagnostic> for Problems {
    fn extend<T: IntoIterator<Item = Diagnostic>>(&mut self, iter: T) {
        self.0.extend(iter);
    }
}

impl From<Diagnostic> for Problems {
    fn from(problem: Diagnostic) -> Self {
        Problems(vec![problem])
    }
}

/// A value together with the problems met while making it.
#[derive(Debug, Clone, Default)]
pub struct Checked<T> {
    /// What could be made.
    pub value: T,
    /// What was wrong on the way.
    pub problems: Problems,
}

impl<T> Checked<T> {
    /// Hands the problems to `problems` and keeps the value.
    pub fn take(self, problems: &mut Problems) -> T {
        problems.append(self.problems);
        self.value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_counts_lines_and_characters_from_one() {
        let path = SourcePath::new("content/a.md");
        let place = Place::of(&path, "été\nœuf dur\n", 11..14);
        assert_eq!((place.line, place.column), (2, 5));
        assert_eq!(&place.excerpt[place.span.clone()], "dur");
        assert_eq!(place.to_string(), "content/a.md:2:5");
    }

    #[test]
    fn a_place_in_a_huge_line_has_a_short_excerpt() {
        let path = SourcePath::new("a.md");
        let text = "é".repeat(1_000_000);
        let place = Place::of(&path, &text, 1_000_000..1_000_004);
        assert!(place.excerpt.chars().count() <= Place::EXCERPT_MAX);
        assert_eq!(&place.excerpt[place.span], "éé");
    }

    #[test]
    fn a_place_outside_of_the_text_is_its_end() {
        let path = SourcePath::new("a.md");
        let place = Place::of(&path, "abc", 7..9);
        assert_eq!((place.line, place.column), (1, 4));
    }
}
