//! The only module that knows the YAML parser.
//!
//! `serde_yaml` is no longer developed, though nothing is known against it; kept behind this one door, a
//! maintained parser can take its place in a day. It refuses alias bombs and nesting deeper than 128 by
//! itself; the callers bound the size.

use serde::de::DeserializeOwned;

use crate::diagnostics::{Diagnostic, Place, SourcePath};

pub use serde_yaml::{Mapping, Value};

/// Longest front matter, in bytes; what is longer is no front matter.
pub const FRONT_MATTER_MAX: usize = 64 * 1024;

/// Reads `text`, which stands in `path` from line `first_line` on.
///
/// The problem of a failed reading names the place, and for an unknown key the nearest known one.
pub fn read<T: DeserializeOwned>(
    rule: &'static str,
    path: &SourcePath,
    text: &str,
    first_line: u32,
) -> Result<T, Box<Diagnostic>> {
    serde_yaml::from_str(text).map_err(|error| {
        let message = error.to_string();
        let mut place = match error.location() {
            Some(at) => Place::of(path, text, byte_at(text, at.line(), at.column())..text.len()),
            None => Place::file(path),
        };
        if place.line > 0 {
            place.line += first_line - 1;
        }
        let message = match message.rfind(" at line ") {
            Some(at) if error.location().is_some() => message[..at].to_string(),
            _ => message,
        };
        let problem = Diagnostic::error(rule, message.clone()).at(place);
        Box::new(match unknown_key(&message) {
            Some((key, known)) => problem.help(suggest(&key, &known)),
            None => problem,
        })
    })
}

/// Reads a part of what was read before; the problem is in serde's words.
pub fn from_value<T: DeserializeOwned>(value: Value) -> Result<T, String> {
    serde_yaml::from_value(value).map_err(|error| error.to_string())
}

/// Writes a value as YAML.
pub fn write<T: serde::Serialize>(value: &T) -> String {
    serde_yaml::to_string(value).unwrap_or_default()
}

/// `serde_yaml` counts lines and columns from 1, and columns in characters.
fn byte_at(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let column = column.saturating_sub(1);
    text[start..].char_indices().nth(column).map_or(text.len(), |(at, _)| start + at)
}

/// The key and the known ones, from serde's message about an unknown field.
fn unknown_key(message: &str) -> Option<(String, Vec<String>)> {
    let at = message.find("unknown field `")?;
    let mut quoted = message[at..].split('`').skip(1).step_by(2).map(String::from);
    let key = quoted.next()?;
    Some((key, quoted.collect()))
}

/// Words that help somebody who wrote `key` where only `known` ones have a meaning.
pub fn suggest(key: &str, known: &[impl AsRef<str>]) -> String {
    let near = known
        .iter()
        .map(|k| (strsim::damerau_levenshtein(key, k.as_ref()), k.as_ref()))
        .filter(|&(distance, k)| distance <= 2.max(k.len() / 3))
        .min();
    match near {
        Some((_, k)) => format!("did you mean `{k}`?"),
        None => {
            let names: Vec<_> = known.iter().map(|k| format!("`{}`", k.as_ref())).collect();
            format!("the keys known here are {}", names.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Example {
        #[expect(dead_code)]
        title: String,
    }

    #[test]
    fn an_unknown_key_is_placed_and_the_nearest_one_suggested() {
        let path = SourcePath::new("filature.yaml");
        let problem = read::<Example>("config", &path, "# é\ntitel: x\n", 5).unwrap_err();
        let place = problem.place.unwrap();
        assert_eq!((place.line, place.column, place.excerpt.as_str()), (6, 1, "titel: x"));
        assert_eq!(problem.help.as_deref(), Some("did you mean `title`?"));
    }
}
