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
        let entities = found[event.0 as usize].subjects.iter().filter_map(|subject| match subject {
            Subject::Entity(other) => Some(*other),
            Subject::Account(_) => None,
        });
        if entities.clone().count() <= COMPANIONS_MAX {
            shared.extend(entities.filter(|other| *other != entity).map(|other| (other, event)));
        }
    }
    shared.sort_unstable();
    let mut companions: Vec<Companion> = shared
        .chunk_by(|a, b| a.0 == b.0)
        .map(|pairs| Companion { entity: pairs[0].0, events: pairs.iter().map(|pair| pair.1).collect() })
        .collect();
    companions.sort_by_key(|companion| (std::cmp::Reverse(companion.events.len()), companion.entity));
    companions
}
