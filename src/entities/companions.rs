//! Who appears with whom.

use super::index::{Companion, EntityIx, Found, Subject};
use crate::timeline::EventIx;

/// Most entities of an event that counts for who appears with whom.
///
/// An event that names more is a list, and says nothing about any two of them; counting it would also cost
/// the square of its length.
pub const COMPANIONS_MAX: usize = 50;

/// Those who appear in `events`, which are the events of `entity`: the most frequent first, then in the
/// order of slugs.
pub(super) fn companions(entity: EntityIx, events: &[EventIx], found: &[Found]) -> Vec<Companion> {
    let mut shared: Vec<(EntityIx, EventIx)> = Vec::new();
    for &event in events {
        let subjects = &found[event.0 as usize].subjects;
        // Entities come first, so that a long list costs no more than a look.
        let entities = &subjects[..subjects.partition_point(|subject| matches!(subject, Subject::Entity(_)))];
        if entities.len() > COMPANIONS_MAX {
            continue;
        }
        shared.extend(entities.iter().filter_map(|subject| match subject {
            Subject::Entity(other) if *other != entity => Some((*other, event)),
            _ => None,
        }));
    }
    shared.sort_unstable();
    let mut companions: Vec<Companion> = shared
        .chunk_by(|a, b| a.0 == b.0)
        .map(|pairs| Companion { entity: pairs[0].0, events: pairs.iter().map(|pair| pair.1).collect() })
        .collect();
    companions.sort_by_key(|companion| (std::cmp::Reverse(companion.events.len()), companion.entity));
    companions
}
