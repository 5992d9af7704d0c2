//! Addresses that notes want, and what stands in their way.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::MarkdownPage;
use crate::diagnostics::{Diagnostic, Place, Problems};
use crate::entities::Entities;
use crate::note::{Content, Note};
use crate::text::Slug;
use crate::timeline::{NoteIx, Timeline};

/// First parts of addresses that belong to the site's own pages.
const RESERVED: [&str; 11] = [
    "timeline",
    "events",
    "entities",
    "accounts",
    "tags",
    "notes",
    "search",
    "corrections",
    "assets",
    "cards",
    "data",
];

/// The address of each note with events, made of its file name.
///
/// The rule for notes that want the same one: the first, in the order of paths, has it, and the others the
/// first free one of `-2`, `-3`, … after it.
pub(super) fn readings(
    notes: &[Arc<Note>],
    timeline: &Timeline,
    problems: &mut Problems,
) -> Vec<Option<Slug>> {
    let mut taken: BTreeMap<Slug, &Note> = BTreeMap::new();
    let mut readings = Vec::with_capacity(notes.len());
    for (note, thread) in notes.iter().zip(&timeline.threads) {
        if thread.is_empty() || !matches!(note.content, Content::Thread(_)) {
            readings.push(None);
            continue;
        }
        let wanted = Slug::from_text(note.path.stem())
            .filter(|slug| !slug.is_page_number())
            .unwrap_or_else(|| fallback(note));
        let mut slug = wanted.clone();
        let mut number = 2;
        while taken.contains_key(&slug) {
            slug = wanted.numbered(number);
            number += 1;
        }
        if let Some(first) = taken.get(&wanted) {
            problems.push(
                Diagnostic::note(
                    "note-address",
                    format!("another note has the address `{wanted}`; this one has `{slug}`"),
                )
                .at(Place::file(&note.path))
                .also_at(Place::file(&first.path)),
            );
        }
        taken.insert(slug.clone(), note);
        readings.push(Some(slug));
    }
    readings
}

fn fallback(note: &Note) -> Slug {
    let name = format!("note-{}", &note.sha256[..8]);
    Slug::new(&name).or_else(|| Slug::new("note")).unwrap_or_else(|| unreachable!("`note` is a slug"))
}

/// The Markdown pages and their addresses.
pub(super) fn pages(notes: &[Arc<Note>], problems: &mut Problems) -> Vec<MarkdownPage> {
    let mut pages: Vec<MarkdownPage> = Vec::new();
    let mut taken: BTreeMap<Vec<Slug>, &Note> = BTreeMap::new();
    for (ix, note) in (0..).map(NoteIx).zip(notes) {
        let Content::Page(page) = &note.content else { continue };
        let wanted = page.slug.as_deref().unwrap_or(note.path.stem());
        let path: Vec<Slug> =
            wanted.split('/').filter(|part| !part.trim().is_empty()).filter_map(Slug::from_text).collect();
        let refuse = |message: String, help: &str| {
            Diagnostic::error("page-address", message).at(Place::file(&note.path)).help(help)
        };
        let Some(first) = path.first() else {
            problems.push(refuse(
                format!("`{wanted}` makes no address"),
                "give the page a `slug` in Latin letters",
            ));
            continue;
        };
        if RESERVED.contains(&first.as_str()) {
            let message = format!("the address `/{first}/` belongs to the site itself");
            problems.push(refuse(message, "give the page another `slug`"));
            continue;
        }
        if let Some(other) = taken.get(&path) {
            let problem =
                refuse(format!("two pages want the address `/{wanted}/`"), "give one another `slug`");
            problems.push(problem.also_at(Place::file(&other.path)));
            continue;
        }
        taken.insert(path.clone(), note);
        pages.push(MarkdownPage { note: ix, path });
    }
    pages.sort_by(|a, b| a.path.cmp(&b.path));
    pages
}

/// No entity and no page may be called `p2`.
pub(super) fn check_page_numbers(entities: &Entities, pages: &[MarkdownPage], problems: &mut Problems) {
    let mut seen = BTreeSet::new();
    let entities = entities.entities.iter().map(|e| (&e.definition.slug, Some(&e.definition.place)));
    let pages = pages.iter().flat_map(|p| &p.path).map(|slug| (slug, None));
    for (slug, place) in entities.chain(pages).filter(|(slug, _)| slug.is_page_number()) {
        if seen.insert(slug.clone()) {
            let problem =
                Diagnostic::error("page-number", format!("`{slug}` is kept for the later pages of lists"))
                    .help("choose another slug");
            problems.push(match place {
                Some(place) => problem.at(place.clone()),
                None => problem,
            });
        }
    }
}
