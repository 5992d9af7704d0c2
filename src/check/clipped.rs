//! `stated-date`, `clock-conflict`: a post was clipped before it, or a picture of it, existed.

use super::Input;
use crate::diagnostics::{Diagnostic, Place};
use crate::note::{Content, Highlight};
use crate::post_id::uploaded_at;

pub(super) fn find(input: &Input<'_>) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for note in &input.site.notes {
        let Content::Thread(highlights) = &note.content else { continue };
        for highlight in highlights {
            let place = || Place { line: *highlight.lines.start(), ..Place::file(&note.path) };
            problems.extend(contradiction(highlight).map(|problem| problem.at(place())));
        }
    }
    problems
}

fn contradiction(highlight: &Highlight) -> Option<Diagnostic> {
    // The end of the stated day: a post of the same day agrees with it.
    let clipped = highlight.clipped?;
    let posted = highlight.post.as_ref().and_then(|post| post.id.when().instant());
    if let Some(posted) = posted {
        let message =
            format!("the note says that this post was there at {clipped}; by its id it was made at {posted}");
        return (posted > clipped).then(|| {
            Diagnostic::warning("stated-date", message)
                .help("one of the two is wrong: mend the date or the address")
        });
    }
    let uploaded = highlight.media.iter().filter_map(|media| uploaded_at(&media.address)).max()?;
    let message = format!(
        "the note says that this post was there at {clipped}; by its name, a picture of it was uploaded at {uploaded}"
    );
    (uploaded > clipped).then(|| {
        Diagnostic::warning("clock-conflict", message).help("does the picture belong to another post?")
    })
}
