//! `unresolved-link`, `draft-link`: links in the author's own Markdown that pages show as words alone.

use std::collections::BTreeSet;

use super::Input;
use crate::diagnostics::Diagnostic;
use crate::markdown;
use crate::note::{Content, Note, Visibility};

/// `leads` tells whether a link leads anywhere.
pub(super) fn find(input: &Input<'_>, leads: &dyn Fn(&str) -> bool) -> Vec<Diagnostic> {
    let withheld = withheld(input);
    let mut problems = Vec::new();
    for note in &input.site.notes {
        let body = match &note.content {
            Content::Page(page) => &page.body,
            Content::Event(event) => &event.body,
            _ => continue,
        };
        for target in markdown::internal_links(body) {
            let place = || input.place_of(&note.path, &target);
            if leads(&target) {
                continue;
            }
            problems.push(if withheld.contains(&name_of(&target)) {
                Diagnostic::warning("draft-link", format!("this links to `{target}`, which is not public"))
                    .at(place())
                    .help("its name is shown, and leads nowhere: take it out, or publish the note")
            } else {
                Diagnostic::warning("unresolved-link", format!("nothing is called `{target}`"))
                    .at(place())
                    .help("pages show its words alone; name a note, page, event or entity that is published")
            });
        }
    }
    problems
}

/// By which names the notes that are not public can be linked to.
fn withheld(input: &Input<'_>) -> BTreeSet<String> {
    let published: BTreeSet<_> = input.site.notes.iter().map(|note| &note.path).collect();
    let hidden = |note: &&std::sync::Arc<Note>| {
        note.visibility != Visibility::Public && !published.contains(&note.path)
    };
    let names = input.notes.iter().filter(hidden);
    names.flat_map(|note| [note.path.stem().to_lowercase(), note.title.trim().to_lowercase()]).collect()
}

/// The name in a link, as pages look for it.
fn name_of(target: &str) -> String {
    let name = target.split('#').next().unwrap_or_default().trim_end_matches(".md").replace("%20", " ");
    name.rsplit('/').next().unwrap_or(&name).trim().to_lowercase()
}
