//! The keys of one definition, read one by one, so that each problem is placed and none hides another.

use crate::diagnostics::{Diagnostic, Place, Problems};
use crate::yaml::{self, Mapping, Value};

/// A mapping that is being read.
pub(super) struct Fields<'a> {
    mapping: &'a Mapping,
    /// Where a key stands.
    place: &'a dyn Fn(&str) -> Place,
    problems: Problems,
}

/// Rule of everything that is wrong with the form of a definition.
const RULE: &str = "entity-field";

impl<'a> Fields<'a> {
    pub(super) fn new(mapping: &'a Mapping, place: &'a dyn Fn(&str) -> Place) -> Self {
        Fields { mapping, place, problems: Problems::new() }
    }

    /// The problems met.
    pub(super) fn finish(self) -> Problems {
        self.problems
    }

    /// Where `key` stands.
    pub(super) fn place(&self, key: &str) -> Place {
        (self.place)(key)
    }

    /// Adds a problem with `key`.
    pub(super) fn push(&mut self, key: &str, problem: Diagnostic) {
        self.problems.push(problem.at(self.place(key)));
    }

    /// Refuses keys that have no meaning.
    pub(super) fn only(&mut self, known: &[&str]) {
        for key in self.mapping.keys() {
            match key.as_str() {
                Some(key) if known.contains(&key) => {}
                Some(key) => {
                    let problem = Diagnostic::error(RULE, format!("`{key}` is no key of a definition"));
                    self.push(key, problem.help(yaml::suggest(key, known)));
                }
                None => self.push("", Diagnostic::error(RULE, "a key must be a word")),
            }
        }
    }

    /// Warns of keys that are nearly one of `known`, and lets all others be: a note has properties for
    /// other programs too.
    pub(super) fn warn_of_near_misses(&mut self, known: &[&str], ignored: &[&str]) {
        for key in self.mapping.keys().filter_map(Value::as_str) {
            let near = known.iter().find(|k| k.len() > 3 && strsim::damerau_levenshtein(key, k) == 1);
            if let Some(near) = near.filter(|_| !known.contains(&key) && !ignored.contains(&key)) {
                let problem = Diagnostic::warning(RULE, format!("`{key}` is no key of a definition"));
                self.push(key, problem.help(format!("did you mean `{near}`?")));
            }
        }
    }

    /// Whether `key` is `true` or `false`; none if it is something else, or not there.
    pub(super) fn is_flag(&self, key: &str) -> Option<bool> {
        self.mapping.get(key)?.as_bool()
    }

    /// A text, without the spaces around it; none if it is not there or empty.
    pub(super) fn text(&mut self, key: &str) -> Option<String> {
        let value = self.mapping.get(key)?;
        self.scalar(key, value)
    }

    /// A list of texts, or one text alone.
    pub(super) fn texts(&mut self, key: &str) -> Vec<String> {
        match self.mapping.get(key) {
            Some(Value::Sequence(items)) => items.iter().filter_map(|item| self.scalar(key, item)).collect(),
            Some(value) => self.scalar(key, value).into_iter().collect(),
            None => Vec::new(),
        }
    }

    /// `true` or `false`.
    pub(super) fn flag(&mut self, key: &str) -> bool {
        match self.mapping.get(key) {
            None | Some(Value::Null) => false,
            Some(Value::Bool(flag)) => *flag,
            Some(_) => {
                self.push(key, Diagnostic::error(RULE, format!("`{key}` is either `true` or `false`")));
                false
            }
        }
    }

    /// Labels and texts, in their order.
    pub(super) fn pairs(&mut self, key: &str) -> Vec<(String, String)> {
        let mapping = match self.mapping.get(key) {
            None | Some(Value::Null) => return Vec::new(),
            Some(Value::Mapping(mapping)) => mapping,
            Some(_) => {
                let problem = Diagnostic::error(RULE, format!("`{key}` needs a label before each value"));
                self.push(key, problem.help(format!("write `{key}: {{website: https://example.org/}}`")));
                return Vec::new();
            }
        };
        let pair = |(label, value)| Some((self.scalar(key, label)?, self.scalar(key, value)?));
        mapping.iter().filter_map(pair).collect()
    }

    fn scalar(&mut self, key: &str, value: &Value) -> Option<String> {
        match value {
            Value::String(text) => Some(text.trim().to_string()).filter(|text| !text.is_empty()),
            Value::Number(number) if !number.is_f64() => Some(number.to_string()),
            Value::Null => None,
            _ => {
                let problem = Diagnostic::error(RULE, format!("`{key}` holds something that is no text"));
                self.push(key, problem.help("put texts that look like something else in quotes"));
                None
            }
        }
    }
}
