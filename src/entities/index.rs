//! Where each entity appears: the result of [`build`](super::build()).

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::{Definition, Kind};
use crate::text::Slug;
use crate::timeline::EventIx;

/// Index of an entity in [`Entities::entities`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityIx(pub u32);

/// Index of an account in [`Entities::accounts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AccountIx(pub u32);

/// An entity or an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// An entity that the author defined.
    Entity(EntityIx),
    /// A handle that no entity claims.
    Account(AccountIx),
}

/// One place in the text of one event where a name stands.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Mention {
    /// The bytes of the event's text.
    pub span: Range<u32>,
    /// Whose name.
    pub subject: Subject,
}

/// What was found in one event.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Found {
    /// The mentions, in the order of the text; they do not overlap.
    pub mentions: Vec<Mention>,
    /// Every handle in the title and the text, claimed or not, without `@`, in lower case, in order, each once.
    pub handles: Vec<Arc<str>>,
    /// Who appears: mentioned in the text or the title, or named by the author in the front matter; sorted,
    /// each once.
    pub subjects: Vec<Subject>,
}

/// An entity and its events.
#[derive(Debug)]
pub struct Entity {
    /// What the author says of it.
    pub definition: Definition,
    /// Its events, in order.
    pub events: Vec<EventIx>,
    /// The forms in which it was found, with the number of mentions; the most frequent first.
    pub forms: Vec<(String, u32)>,
    /// Who appears with it, the most frequent first, then in the order of slugs. Events with more than
    /// [`COMPANIONS_MAX`](super::COMPANIONS_MAX) entities do not count.
    pub companions: Vec<Companion>,
}

/// Somebody who appears in the same events.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Companion {
    /// Who.
    pub entity: EntityIx,
    /// The events in which both appear, in order.
    pub events: Vec<EventIx>,
}

/// A handle that no entity claims, and its events.
#[derive(Debug)]
pub struct Account {
    /// Name of the platform, as in addresses: `x`.
    pub platform: &'static str,
    /// The handle without `@`, in lower case.
    pub handle: Arc<str>,
    /// The handle as it is written most often.
    pub written: String,
    /// Events that it wrote, in order.
    pub wrote: Vec<EventIx>,
    /// Events that mention it, in order.
    pub mentioned: Vec<EventIx>,
}

/// Who appears where.
#[derive(Debug, Default)]
pub struct Entities {
    /// The kinds, in the order in which pages list them.
    pub kinds: Vec<Kind>,
    /// The entities that appear, in the order of their slugs.
    pub entities: Vec<Entity>,
    /// The accounts, in the order of platform and handle.
    pub accounts: Vec<Account>,
    /// What was found in each event; indexed by [`EventIx`].
    pub found: Vec<Found>,
    /// Slugs that an entity once had, and its slug now.
    pub merged: BTreeMap<Slug, Slug>,
    /// How many texts were searched for names: the text of each event once, and its title where it has one.
    pub matched_texts: usize,
}
