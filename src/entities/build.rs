//! Finds every entity in every event, and turns that around: for every entity its events.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::accounts::Accounts;
use super::companions::companions;
use super::definition::{Definition, Definitions};
use super::forms::forms;
use super::index::{AccountIx, Entities, Entity, EntityIx, Found, Mention, Subject};
use super::matcher::{Matcher, Scan, Scratch, Who};
use super::named::{Named, Names};
use crate::diagnostics::{Checked, Diagnostic, Problems};
use crate::text::counted;
use crate::timeline::{Event, EventIx, Kind, Timeline};

/// Finds every entity in every event, each text once.
///
/// # Errors
///
/// Only when there are more names than can be looked for; then nothing is found. Entities that are named in
/// front matter and not defined are warnings; entities that appear nowhere are notes.
pub fn build(definitions: Definitions, timeline: &Timeline) -> Checked<Entities> {
    let Definitions { kinds, entities: definitions } = definitions;
    let mut problems = Problems::new();
    let matcher = match Matcher::new(&definitions) {
        Ok(matcher) => matcher,
        Err(error) => {
            problems.push(Diagnostic::error("entity-alias", error.to_string()));
            let found = vec![Found::default(); timeline.events.len()];
            return Checked { value: Entities { kinds, found, ..Entities::default() }, problems };
        }
    };
    let named = find_named(&definitions, timeline, &mut problems);
    let seen: Vec<Seen> = timeline
        .events
        .par_iter()
        .zip(named)
        .map_init(Scratch::default, |scratch, (event, named)| Seen {
            text: matcher.find(&event.text, scratch),
            title: event.title.as_deref().map(|title| (title, matcher.find(title, scratch))),
            named,
        })
        .collect();

    let events_of = events_of(&seen, definitions.len());
    let (accounts, account_at) = find_accounts(&matcher, timeline, &seen);
    let (listed, entity_at) = list(&definitions, &events_of);
    let found: Vec<Found> = timeline
        .events
        .par_iter()
        .zip(&seen)
        .map(|(event, seen)| seen.found(event, &entity_at, &account_at))
        .collect();
    note_unused(&definitions, &events_of, &mut problems);

    let mentions_of = mentions_of(&found, listed.len());
    let mut parts: Vec<_> = definitions.into_iter().zip(events_of).map(Some).collect();
    let parts: Vec<_> = listed.into_iter().filter_map(|definition| parts[definition].take()).collect();
    let entities: Vec<Entity> = parts
        .into_par_iter()
        .zip(mentions_of)
        .enumerate()
        .map(|(at, ((definition, events), mentions))| Entity {
            definition,
            forms: forms(mentions.into_iter().map(|(event, span)| words(timeline, event, span))),
            companions: companions(EntityIx(at as u32), &events, &found),
            events,
        })
        .collect();
    let merged = entities
        .iter()
        .flat_map(|entity| {
            entity.definition.merge.iter().map(|old| (old.clone(), entity.definition.slug.clone()))
        })
        .collect();
    let matched_texts = matcher.searched();
    Checked { value: Entities { kinds, entities, accounts, found, merged, matched_texts }, problems }
}

/// What was seen in one event.
struct Seen<'a> {
    text: Scan,
    title: Option<(&'a str, Scan)>,
    named: Vec<Named>,
}

impl Seen<'_> {
    /// The definitions that appear, each once.
    fn definitions(&self) -> Vec<u32> {
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

    /// The handles that no definition claims, without `@`.
    fn accounts<'s>(&'s self, text: &'s str) -> impl Iterator<Item = &'s str> {
        let of = |text: &'s str, scan: &'s Scan| {
            let handles = scan.names.iter().filter(|name| name.who == Who::Handle);
            handles.map(move |name| &text[name.span.start + 1..name.span.end])
        };
        let title = self.title.iter().flat_map(move |(title, scan)| of(title, scan));
        let named = self.named.iter().filter_map(|named| match named {
            Named::Handle(handle) => handle.strip_prefix('@'),
            _ => None,
        });
        of(text, &self.text).chain(title).chain(named)
    }

    fn found(&self, event: &Event, entity_at: &[Option<EntityIx>], account_at: &AccountAt) -> Found {
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
                Who::Handle => account(&event.text[name.span.start + 1..name.span.end]),
            };
            Some(Mention { span: name.span.start as u32..name.span.end as u32, subject: subject? })
        });
        let mut subjects: Vec<Subject> = self.definitions().into_iter().filter_map(entity).collect();
        subjects.extend(self.accounts(&event.text).filter_map(account));
        subjects.sort_unstable();
        subjects.dedup();

        let mut met = HashSet::new();
        let handles = self.text.handles.iter().map(|span| &event.text[span.start + 1..span.end]);
        let handles = handles.map(|handle| Arc::from(handle.to_ascii_lowercase()));
        let handles = handles.filter(|handle: &Arc<str>| met.insert(handle.clone())).collect();
        Found { mentions: mentions.collect(), handles, subjects }
    }
}

/// The name of the platform whose handles the text of an event holds.
fn platform(event: &Event) -> &'static str {
    match &event.kind {
        Kind::Post { id: Some(id), .. } => id.platform().name(),
        Kind::Post { id: None, .. } | Kind::Written => crate::post_id::Platform::X.name(),
    }
}

/// Whom the authors of events named, event by event; who is nobody is said once.
fn find_named(definitions: &[Definition], timeline: &Timeline, problems: &mut Problems) -> Vec<Vec<Named>> {
    /// Finding what somebody may have meant costs a look at every name.
    const SUGGESTIONS_MAX: usize = 50;
    if timeline.events.iter().all(|event| event.named.is_empty()) {
        return timeline.events.iter().map(|_| Vec::new()).collect();
    }
    let names = Names::new(definitions);
    let mut unknown: BTreeMap<&str, Vec<&Event>> = BTreeMap::new();
    let mut named = Vec::with_capacity(timeline.events.len());
    for event in &timeline.events {
        let of_event: Vec<Named> = event.named.iter().map(|written| names.find(written)).collect();
        for (written, _) in event.named.iter().zip(&of_event).filter(|(_, named)| **named == Named::Unknown) {
            unknown.entry(written).or_default().push(event);
        }
        named.push(of_event);
    }
    for (at, (written, events)) in unknown.into_iter().enumerate() {
        let others = match events.len() {
            1 => String::new(),
            n => format!(" and {}", counted(n - 1, "other event")),
        };
        let message = format!("`{written}`, named by the event `{}`{others}, is no entity", events[0].id);
        let near = (at < SUGGESTIONS_MAX).then(|| names.suggest(written)).flatten();
        let help = near.map_or_else(
            || "define it, or name an entity by its slug, name or alias".to_string(),
            |near| format!("did you mean `{near}`?"),
        );
        problems.push(Diagnostic::warning("entity-unknown", message).help(help));
    }
    named
}

/// The events of each definition, in order.
fn events_of(seen: &[Seen<'_>], definitions: usize) -> Vec<Vec<EventIx>> {
    let mut events_of = vec![Vec::new(); definitions];
    for (seen, event) in seen.iter().zip((0..).map(EventIx)) {
        for definition in seen.definitions() {
            events_of[definition as usize].push(event);
        }
    }
    events_of
}

type AccountAt = BTreeMap<(&'static str, Arc<str>), AccountIx>;

fn find_accounts(
    matcher: &Matcher,
    timeline: &Timeline,
    seen: &[Seen<'_>],
) -> (Vec<super::index::Account>, AccountAt) {
    let mut accounts = Accounts::default();
    for ((event, seen), at) in timeline.events.iter().zip(seen).zip((0..).map(EventIx)) {
        let author = event.author.handle.as_deref().filter(|handle| matcher.claims(handle).is_none());
        if let Some(handle) = author {
            accounts.wrote(platform(event), handle, at);
        }
        for handle in seen.accounts(&event.text) {
            accounts.mentioned(platform(event), handle, at);
        }
    }
    accounts.finish()
}

/// The definitions that pages list, in the order of their slugs, and for every definition its place there.
fn list(definitions: &[Definition], events_of: &[Vec<EventIx>]) -> (Vec<usize>, Vec<Option<EntityIx>>) {
    let appears = |&at: &usize| !definitions[at].hidden && !events_of[at].is_empty();
    let mut listed: Vec<usize> = (0..definitions.len()).filter(appears).collect();
    listed.sort_by_key(|&at| &definitions[at].slug);
    let mut entity_at = vec![None; definitions.len()];
    for (&definition, place) in listed.iter().zip((0..).map(EntityIx)) {
        entity_at[definition] = Some(place);
    }
    (listed, entity_at)
}

fn note_unused(definitions: &[Definition], events_of: &[Vec<EventIx>], problems: &mut Problems) {
    for (definition, events) in definitions.iter().zip(events_of) {
        if events.is_empty() && !definition.hidden {
            let message = format!("`{}` appears in no event, and is not shown", definition.name);
            let help = "add a name under which it does to its `aliases`";
            problems.push(Diagnostic::note("entity-unused", message).at(definition.place.clone()).help(help));
        }
    }
}

/// The mentions of each entity, in order.
fn mentions_of(found: &[Found], entities: usize) -> Vec<Vec<(EventIx, Range<u32>)>> {
    let mut mentions_of = vec![Vec::new(); entities];
    for (found, event) in found.iter().zip((0..).map(EventIx)) {
        for mention in &found.mentions {
            if let Subject::Entity(entity) = mention.subject {
                mentions_of[entity.0 as usize].push((event, mention.span.clone()));
            }
        }
    }
    mentions_of
}

fn words(timeline: &Timeline, event: EventIx, span: Range<u32>) -> &str {
    &timeline.events[event.0 as usize].text[span.start as usize..span.end as usize]
}
