//! The languages of the interface: its words, its dates and its spaces.
//!
//! The words of each language are one file, `i18n/<language>.ftl`, in the format of Project Fluent
//! (<https://projectfluent.org/>); so are the names of months, the order of a date and the sign between
//! thousands, so that a translator needs nothing else. What a language misses is said in English.

mod dates;
mod durations;
mod messages;
mod pattern;
mod plurals;
mod typography;
mod when;

#[cfg(test)]
mod tests;

use include_dir::{Dir, include_dir};

pub use dates::{Dates, capitalised};
pub use messages::{Arg, Grouping, Messages};
pub use pattern::Pattern;
pub use typography::Typography;

/// The language that every other one falls back to.
const FALLBACK: &str = "en";

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/i18n");

/// Names of the languages that the interface speaks, sorted.
pub fn languages() -> Vec<&'static str> {
    let mut names: Vec<_> =
        FILES.files().filter_map(|file| file.path().to_str()?.strip_suffix(".ftl")).collect();
    names.sort_unstable();
    names
}

/// Refuses a language that the interface does not know, and names those it does.
///
/// A tag may say more than the interface knows: `fr-CA` is spoken as `fr`.
pub fn check_language(language: &str) -> Result<(), String> {
    match known(language) {
        Some(_) => Ok(()),
        None => {
            let names: Vec<_> = languages().iter().map(|name| format!("`{name}`")).collect();
            Err(format!("the interface does not speak `{language}`; it speaks {}", names.join(", ")))
        }
    }
}

/// The name of the file that serves a language tag: its own, or that of the language without its region.
fn known(language: &str) -> Option<&'static str> {
    let mut tag = language;
    loop {
        if let Some(name) = languages().into_iter().find(|name| name.eq_ignore_ascii_case(tag)) {
            return Some(name);
        }
        tag = tag.rsplit_once('-')?.0;
    }
}

/// The messages of a language, as its file has them.
fn source(name: &str) -> &'static str {
    FILES.get_file(format!("{name}.ftl")).and_then(|file| file.contents_utf8()).unwrap_or_default()
}
