//! What is known of the time of posts without an exact one.

use crate::note::{Highlight, Note};
use crate::post_id::{Platform, XId, uploaded_at};
use crate::time::{Clock, Instant, When};

/// When each highlight of a note was posted.
///
/// A post without an id, or with one that gives no instant, gets the interval in which it can have been
/// made: after the uploads of its pictures and the first post of the platform, before the day of its
/// clipping or of the export, and between its dated neighbours in the note, where these do not contradict.
/// Those that are `hidden` are no neighbours: their instant would stand in the interval of another one.
pub(super) fn of_thread(
    note: &Note,
    highlights: &[Highlight],
    hidden: impl Fn(&Highlight) -> bool,
) -> Vec<When> {
    let mut whens: Vec<When> = highlights
        .iter()
        .map(|h| h.post.as_ref().map_or_else(When::unknown, |post| post.id.when()))
        .collect();
    if whens.iter().all(|when| when.instant().is_some()) {
        return whens;
    }
    let shown = whens.iter().enumerate().filter(|&(at, _)| !hidden(&highlights[at]));
    let dated: Vec<(usize, Instant)> = shown.filter_map(|(at, when)| Some((at, when.instant()?))).collect();
    // An export that is older than a post of the note was not the last one.
    let newest = dated.iter().map(|&(_, at)| at).max();
    let exported =
        note.exported.as_ref().and_then(|w| w.latest).filter(|&day| newest.is_none_or(|at| at <= day));
    for (at, highlight) in highlights.iter().enumerate() {
        if whens[at].instant().is_some() {
            continue;
        }
        let next = dated.partition_point(|&(other, _)| other < at);
        let neighbours = [next.checked_sub(1).map(|n| dated[n].1), dated.get(next).map(|n| n.1)];
        let known = hard_bounds(highlight, &whens[at], exported);
        whens[at] = between_neighbours(known, neighbours);
    }
    whens
}

/// The bounds that rest on a clock of their own.
fn hard_bounds(highlight: &Highlight, by_id: &When, exported: Option<Instant>) -> When {
    let uploaded = highlight.media.iter().filter_map(|m| uploaded_at(&m.address)).max();
    // A link without an id leads to X; other platforms let their posts be dated back.
    let on_x = highlight.post.as_ref().is_none_or(|post| post.id.platform() == Platform::X);
    let opened = on_x.then(XId::first_post);
    let earliest = [by_id.earliest.or(opened), uploaded].into_iter().flatten().max();
    let latest = [by_id.latest, highlight.clipped.or(exported)].into_iter().flatten().min();
    let clock = match (by_id.clock, uploaded) {
        (Clock::Id, _) => Clock::Id,
        (_, Some(_)) => Clock::PictureName,
        (_, None) => Clock::Stated,
    };
    match (earliest, latest) {
        (Some(from), Some(to)) if from > to => When::between(Some(from), None, clock),
        (earliest, latest) => When::between(earliest, latest, clock),
    }
}

/// Narrows `known` to the time between the neighbours, unless they contradict it.
fn between_neighbours(known: When, neighbours: [Option<Instant>; 2]) -> When {
    let (from, to) = match neighbours {
        [Some(a), Some(b)] => (Some(a.min(b)), Some(a.max(b))),
        // At an end of a note the direction of the thread is not known from one neighbour.
        [Some(a), None] => (Some(a), None),
        [None, Some(b)] => (None, Some(b)),
        [None, None] => return known,
    };
    let earliest = [known.earliest, from].into_iter().flatten().max();
    let latest = [known.latest, to].into_iter().flatten().min();
    match (earliest, latest) {
        (Some(from), Some(to)) if from > to => known,
        (earliest, latest) => When::between(earliest, latest, Clock::Neighbours),
    }
}
