//! What was seen in one event, before it is known what pages list.

use std::collections::HashSet;
use std::sync::Arc;

use super::accounts::AccountAt;
use super::index::{EntityIx, Found, Mention, Subject};
use super::matcher::{Scan, Who};
use super::named::Named;
use crate::post_id::Platform;
use crate::timeline::{Event, Kind};

/// What was seen in one event.
pub(super) struct Seen<'a> {
    /// In its text.
    pub(super) text: Arc<Scan>,
    /// Whether the text was searched now.
    pub(super) searched: bool,
    /// Its title, and what was seen there.
    pub(super) title: Option<(&'a str, Scan)>,
    /// Whom its author named in the front matter.
    pub(super) named: Vec<Named>,
    /// The definitions that appear, each once, in order.
    pub(super) definitions: Vec<u32>,
}

impl<'a> Seen<'a> {
    /// Brings together what was seen.
    pub(super) fn new(
        (text, searched): (Arc<Scan>, bool),
        title: Option<(&'a str, Scan)>,
        named: Vec<Named>,
    ) -> Self {
        let mut seen = Seen { text, searched, title, named, definitions: Vec::new() };
        seen.definitions = seen.all_definitions();
        seen
    }

    fn all_definitions(&self) -> Vec<u32> {
        let title = self.title.iter().flat_map(|(_, scan)| &scan.names);
        let found = self.text.names.iter().chain(title).filter_map(|name| match name.who {
            Who::Defined(definition) => Some(definition),
            Who::Handle => None,
        });
        let named = self.named.iter().filter_map(|named| match named {
            Named::Defined(definition) => Some(*definition),
            _ => None,
        });
        let mut definitions: Vec<u32> = found.chain(named).collect();
        definitions.sort_unstable();
        definitions.dedup();
        definitions
    }

    /// The handles that no definition claims, without `@`; those of the text only where they name one account of the
    /// platform.
    pub(super) fn accounts<'s>(&'s self, event: &'s Event) -> impl Iterator<Item = &'s str> {
        let of = |text: &'s str, scan: &'s Scan| {
            let handles = scan.names.iter().filter(|name| name.who == Who::Handle);
            handles.map(move |name| &text[name.span.start + 1..name.span.end])
        };
        let title = self.title.iter().flat_map(move |(title, scan)| of(title, scan));
        let named = self.named.iter().filter_map(|named| match named {
            Named::Handle(handle) => handle.strip_prefix('@'),
            _ => None,
        });
        let text = by_word(event).then(|| of(&event.text, &self.text));
        text.into_iter().flatten().chain(title).chain(named)
    }

    /// The same in terms of what pages list; hidden entities are gone.
    pub(super) fn found(
        &self,
        event: &Event,
        entity_at: &[Option<EntityIx>],
        account_at: &AccountAt,
    ) -> Found {
        let account = |handle: &str| {
            account_at
                .get(&(platform(event), handle.to_ascii_lowercase().into()))
                .copied()
                .map(Subject::Account)
        };
        let entity = |definition: u32| entity_at[definition as usize].map(Subject::Entity);
        let mentions = self.text.names.iter().filter_map(|name| {
            let subject = match name.who {
                Who::Defined(definition) => entity(definition),
                Who::Handle if !by_word(event) => None,
                Who::Handle => account(&event.text[name.span.start + 1..name.span.end]),
            };
            Some(Mention { span: name.span.start as u32..name.span.end as u32, subject: subject? })
        });
        let mut subjects: Vec<Subject> = self.definitions.iter().copied().filter_map(entity).collect();
        subjects.extend(self.accounts(event).filter_map(account));
        subjects.sort_unstable();
        subjects.dedup();

        let mut met = HashSet::new();
        let title = self.title.iter().flat_map(|(title, scan)| handles_in(title, scan));
        let text = handles_in(&event.text, &self.text).filter(|_| by_word(event));
        let handles = title.chain(text).map(|handle| Arc::from(handle.to_ascii_lowercase()));
        let handles = handles.filter(|handle: &Arc<str>| met.insert(handle.clone())).collect();
        Found { mentions: mentions.collect(), handles, subjects }
    }
}

/// The handles that were found in a text, without `@`.
fn handles_in<'t>(text: &'t str, scan: &'t Scan) -> impl Iterator<Item = &'t str> {
    scan.handles.iter().map(|span| &text[span.start + 1..span.end])
}

/// The name of the platform whose handles the text of an event holds.
pub(super) fn platform(event: &Event) -> &'static str {
    whose(event).name()
}

/// Whether a handle in the text of an event is one of its platform.
fn by_word(event: &Event) -> bool {
    whose(event).mentions_by_word()
}

fn whose(event: &Event) -> Platform {
    match &event.kind {
        Kind::Post { id: Some(id), .. } => id.platform(),
        Kind::Post { id: None, .. } | Kind::Written => Platform::X,
    }
}
