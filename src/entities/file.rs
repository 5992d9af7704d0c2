//! `content/entities.yaml`.

use super::definition::{Definition, Definitions};
use super::fields::Fields;
use super::kind::Kind;
use crate::diagnostics::{Checked, Diagnostic, Place, Problems, SourcePath};
use crate::yaml::{self, Mapping, Value};

/// The keys of the file.
const KEYS: [&str; 2] = ["kinds", "entities"];

impl Definitions {
    /// Reads `text`, which is the whole text of `path`: the site's own kinds, and its entities.
    ///
    /// A definition that cannot be read is a problem and left out; the others stay. Whether they fit each
    /// other is for [`Definitions::merge_notes`] to see, once all are known.
    ///
    /// # Errors
    ///
    /// Text that is no YAML, keys that have no meaning, and all that makes a single definition unusable.
    pub fn parse(path: &SourcePath, text: &str) -> Checked<Definitions> {
        let mut problems = Problems::new();
        let mut definitions = Definitions::default();
        let file = match yaml::read::<Value>("entity-file", path, text, 1) {
            Ok(Value::Mapping(file)) => file,
            Ok(Value::Null) => Mapping::new(),
            Ok(_) => {
                let problem = Diagnostic::error("entity-file", "this file holds no definitions");
                problems
                    .push(problem.at(Place::file(path)).help("begin it with `entities:` and a list below"));
                Mapping::new()
            }
            Err(problem) => {
                problems.push(*problem);
                Mapping::new()
            }
        };
        let place = |key: &str| match line_of(text.lines().zip(1..), 0, key) {
            Some((line, number)) => place_of(path, line, number),
            None => Place::file(path),
        };
        let mut top = Fields::new(&file, &place);
        top.only(&KEYS);
        problems.append(top.finish());

        for (item, place) in items(&file, "kinds", path, text, &mut problems) {
            problems.append(Kind::read(item, &place, &mut definitions.kinds));
        }
        for (item, place) in items(&file, "entities", path, text, &mut problems) {
            let definition = Definition::from_item(item, &place, &definitions.kinds).take(&mut problems);
            definitions.entities.extend(definition);
        }
        Checked { value: definitions, problems }
    }
}

/// The items of a list in the file, and for each what tells where its keys stand.
fn items<'a>(
    file: &'a Mapping,
    key: &'static str,
    path: &'a SourcePath,
    text: &'a str,
    problems: &mut Problems,
) -> Vec<(&'a Mapping, impl Fn(&str) -> Place + 'a)> {
    let list = match file.get(key) {
        Some(Value::Sequence(list)) => list.as_slice(),
        None | Some(Value::Null) => &[],
        Some(_) => {
            let problem = Diagnostic::error("entity-file", format!("`{key}` is no list"));
            problems.push(problem.at(Place::file(path)).help("begin each of its items with `- `"));
            &[]
        }
    };
    // What is not written as a block has no lines of its own.
    let blocks = Some(blocks(text, key)).filter(|blocks| blocks.len() == list.len());
    let mut items = Vec::new();
    for (at, value) in list.iter().enumerate() {
        let block = blocks.as_ref().map(|blocks| blocks[at]);
        let place = move |key: &str| match block {
            Some(block) => block.place(path, key),
            None => Place::file(path),
        };
        match value {
            Value::Mapping(item) => items.push((item, place)),
            _ => {
                let problem = Diagnostic::error("entity-file", format!("an item of `{key}` has no keys"));
                problems.push(problem.at(place("")).help("write it as `- name: …`"));
            }
        }
    }
    items
}

/// The lines of one item of a list.
#[derive(Debug, Clone, Copy)]
struct Block<'a> {
    text: &'a str,
    /// Number of its first line.
    first: u32,
    /// How far its keys are indented.
    indent: usize,
}

impl Block<'_> {
    /// Where `key` stands; where the item begins if it is not there.
    fn place(&self, path: &SourcePath, key: &str) -> Place {
        let lines = || self.text.lines().zip(self.first..);
        let (line, number) =
            line_of(lines(), self.indent, key).or_else(|| lines().next()).unwrap_or((self.text, self.first));
        place_of(path, line, number)
    }
}

/// Line `number` of the file. `Place::line` would count the lines of the whole file for each entity.
fn place_of(path: &SourcePath, line: &str, number: u32) -> Place {
    Place { line: number, ..Place::line(path, line, 1) }
}

/// The line on which `key` stands, `indent` columns from the left, perhaps after the mark of an item.
fn line_of<'a>(
    mut lines: impl Iterator<Item = (&'a str, u32)>,
    indent: usize,
    key: &str,
) -> Option<(&'a str, u32)> {
    lines.find(|(line, _)| {
        line.get(..indent).is_some_and(|before| before.bytes().all(|b| matches!(b, b' ' | b'-')))
            && line[indent..].strip_prefix(key).is_some_and(|after| after.trim_start().starts_with(':'))
    })
}

/// The items of the list `key` at the left edge of the file.
///
/// In a list written as a block, every line that begins with `-` at the indentation of the first item
/// begins an item: all that belongs to an item is indented further.
fn blocks<'a>(text: &'a str, key: &str) -> Vec<Block<'a>> {
    /// Where an item begins: byte, line, and how far its keys are indented.
    type Start = (usize, u32, usize);
    let mut starts: Vec<Start> = Vec::new();
    let mut item_indent = None;
    let mut in_list = false;
    let mut at = 0;
    for (line, number) in text.split_inclusive('\n').zip(1..) {
        let content = line.trim_start_matches(' ');
        let indent = line.len() - content.len();
        let after_mark = content.strip_prefix('-').filter(|rest| rest.starts_with([' ', '\n', '\r']));
        if !in_list {
            in_list = line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with(':'));
        } else if let Some(rest) = after_mark.filter(|_| *item_indent.get_or_insert(indent) == indent) {
            let spaces = rest.len() - rest.trim_start_matches(' ').len();
            starts.push((at, number, indent + 1 + spaces));
        } else if indent == 0 && !content.trim().is_empty() && !content.starts_with('#') {
            break;
        }
        at += line.len();
    }
    let ends: Vec<usize> = starts.iter().skip(1).map(|start| start.0).chain([at]).collect();
    let block =
        |(start, end): (Start, usize)| Block { text: &text[start.0..end], first: start.1, indent: start.2 };
    starts.into_iter().zip(ends).map(block).collect()
}
