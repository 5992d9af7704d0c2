//! The option `event_pages`.

use crate::yaml;

/// Whether events have pages of their own, and what is on them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum EventPages {
    /// In full, or in short where there are more than [`EventPages::MANY`].
    #[default]
    AsMany,
    /// With all that there is to show.
    Full,
    /// With what only they can show: one neighbour on each side, no drawings beside the entities, and nothing twice.
    Short,
    /// None: events live in their month.
    None,
}

impl EventPages {
    /// From more events than this on, what pages show beside their event would be most of the site: hosts that take a
    /// gigabyte would take a third as many events.
    pub const MANY: usize = 20_000;

    /// What the author chose; none if it is nothing that can be chosen.
    pub(super) fn of(value: &yaml::Value) -> Option<EventPages> {
        match value {
            yaml::Value::Bool(true) => Some(EventPages::AsMany),
            yaml::Value::Bool(false) => Some(EventPages::None),
            yaml::Value::String(word) if word == "full" => Some(EventPages::Full),
            yaml::Value::String(word) if word == "short" => Some(EventPages::Short),
            _ => None,
        }
    }

    /// Whether there are any.
    pub fn are_made(self) -> bool {
        self != EventPages::None
    }

    /// Whether those of so many events are short.
    pub fn are_short(self, events: usize) -> bool {
        self == EventPages::Short || self == EventPages::AsMany && events > EventPages::MANY
    }
}
