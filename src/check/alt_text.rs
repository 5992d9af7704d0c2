//! `alt-text`: pictures without words for those who do not see them.

use super::Input;
use crate::diagnostics::{Diagnostic, Place};
use crate::note::Content;
use crate::text::counted;

const HELP: &str = "say what it shows between the brackets, `![here](picture.png)`, or after the bar of `![[picture.png|here]]`";

/// One problem for each note, at its first such picture: exporters leave out the words of every picture.
pub(super) fn find(input: &Input<'_>) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for note in &input.site.notes {
        let without: Vec<String> = match &note.content {
            Content::Thread(highlights) => highlights
                .iter()
                .flat_map(|highlight| &highlight.media)
                .filter(|media| media.alt.trim().is_empty())
                .map(|media| media.address.clone())
                .collect(),
            Content::Event(event) => event
                .media
                .iter()
                .filter(|media| media.alt.trim().is_empty())
                .map(|media| media.address.clone())
                .collect(),
            Content::Page(page) => crate::markdown::pictures_without_words(&page.body),
            Content::Entity(_) | Content::Nothing => continue,
        };
        let Some(first) = without.first() else { continue };
        let message = match without.len() {
            1 => "a picture has no alternative text".to_string(),
            n => format!("{} have no alternative text; this is the first", counted(n, "picture")),
        };
        let place = Some(input.place_of(&note.path, first)).filter(|place| place.line > 0);
        let place = place.unwrap_or_else(|| Place::file(&note.path));
        problems.push(Diagnostic::warning("alt-text", message).at(place).help(HELP));
    }
    problems
}
