//! `missing-media`: pictures and files of the vault that are not there, or are of a kind that is not published.

use std::collections::BTreeSet;

use super::Input;
use crate::diagnostics::Diagnostic;
use crate::note::Content;
use crate::timeline::NoteIx;

pub(super) fn find(input: &Input<'_>) -> Vec<Diagnostic> {
    let site = input.site;
    let of_events = site.timeline.events.iter().flat_map(|event| {
        let note = event.sources[0].note;
        event.media.iter().map(move |media| (note, media.address.clone()))
    });
    let of_pages = (0..).map(NoteIx).zip(&site.notes).flat_map(|(ix, note)| match &note.content {
        Content::Page(page) => {
            crate::markdown::pictures(&page.body).into_iter().map(|address| (ix, address)).collect()
        }
        _ => Vec::new(),
    });
    let missing: BTreeSet<(NoteIx, String)> = of_events
        .chain(of_pages)
        .filter(|(note, address)| !is_elsewhere(address) && site.attachment(*note, address).is_none())
        .collect();
    let problem = |(note, address): (NoteIx, String)| {
        let path = &site.note(note).path;
        Diagnostic::warning("missing-media", format!("`{address}` is no file that can be published"))
            .at(input.place_of(path, &address))
            .help("is it in the content folder, under this name? JPEG, PNG, GIF, WebP, AVIF, video, sound and PDF are published")
    };
    missing.into_iter().map(problem).collect()
}

fn is_elsewhere(address: &str) -> bool {
    address.starts_with("https://") || address.starts_with("http://")
}
