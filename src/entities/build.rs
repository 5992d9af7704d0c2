//! Finds every entity in every event, and turns that around: for every entity its events.

use std::collections::HashMap;
use std::ops::Range;

use rayon::prelude::*;

use super::accounts::{AccountAt, Accounts};
use super::companions::companions;
use super::definition::{Definition, Definitions};
use super::forms::forms;
use super::index::{Account, Entities, Entity, EntityIx, Found, Subject};
use super::matcher::{Matcher, Scratch};
use super::named::find_named;
use super::scans::Scans;
use super::seen::{Seen, platform};
use crate::diagnostics::{Checked, Diagnostic, Problems};
use crate::timeline::{EventIx, Timeline};

/// Finds every entity in every event, each text once.
///
/// # Errors
///
/// Only when there are more names than can be looked for; then nothing is found. Entities that are named in
/// front matter and not defined are warnings, and so are entities that appear nowhere.
pub fn build(definitions: Definitions, timeline: &Timeline) -> Checked<Entities> {
    search(definitions, timeline, None)
}

/// [`build`], with what was found before in texts that are the same.
pub fn rebuild(definitions: Definitions, timeline: &Timeline, before: &mut Scans) -> Checked<Entities> {
    search(definitions, timeline, Some(before))
}

fn search(definitions: Definitions, timeline: &Timeline, before: Option<&mut Scans>) -> Checked<Entities> {
    let mut fresh = Scans::default();
    let remembers = before.is_some();
    let scans = before.unwrap_or(&mut fresh);
    let Definitions { kinds, entities: definitions } = definitions;
    let mut problems = Problems::new();
    let matcher = match scans.matcher(&definitions) {
        Ok(matcher) => matcher,
        Err(error) => {
            problems.push(Diagnostic::error("entity-alias", error.to_string()));
            let found = vec![Found::default(); timeline.events.len()];
            return Checked { value: Entities { kinds, found, ..Entities::default() }, problems };
        }
    };
    let named = find_named(&definitions, timeline, &mut problems);
    let searched_before = matcher.searched();
    let seen: Vec<Seen> = timeline
        .events
        .par_iter()
        .zip(named)
        .map_init(Scratch::default, |scratch, (event, named)| {
            let text = scans.find(&matcher, &event.text, scratch);
            let title = event.title.as_deref().map(|title| (title, matcher.find(title, scratch)));
            Seen::new(text, title, named)
        })
        .collect();
    if remembers {
        scans.keep(timeline, &seen);
    }

    let events_of = events_of(&seen, definitions.len());
    let (accounts, account_at) = find_accounts(&matcher, timeline, &seen);
    let (listed, entity_at) = list(&definitions, &events_of);
    let found: Vec<Found> = timeline
        .events
        .par_iter()
        .zip(&seen)
        .map(|(event, seen)| seen.found(event, &entity_at, &account_at))
        .collect();
    // In a site without any event yet, that nobody appears goes without saying.
    if !timeline.events.is_empty() {
        warn_of_unused(&definitions, &events_of, &mut problems);
    }

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
    let matched_texts = matcher.searched() - searched_before;
    Checked { value: Entities { kinds, entities, accounts, found, merged, matched_texts }, problems }
}

/// The events of each definition, in order.
fn events_of(seen: &[Seen<'_>], definitions: usize) -> Vec<Vec<EventIx>> {
    let mut events_of = vec![Vec::new(); definitions];
    for (seen, event) in seen.iter().zip((0..).map(EventIx)) {
        for &definition in &seen.definitions {
            events_of[definition as usize].push(event);
        }
    }
    events_of
}

fn find_accounts<'a>(
    matcher: &Matcher,
    timeline: &'a Timeline,
    seen: &'a [Seen<'a>],
) -> (Vec<Account>, AccountAt) {
    let mut accounts = Accounts::default();
    // Few people write most events.
    let mut claimed: HashMap<&str, bool> = HashMap::new();
    for ((event, seen), at) in timeline.events.iter().zip(seen).zip((0..).map(EventIx)) {
        if let Some(handle) = event.author.handle.as_deref()
            && !*claimed.entry(handle).or_insert_with(|| matcher.claims(handle).is_some())
        {
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

/// Of an entity that one of its names finds, the others may be there for what is to come.
fn warn_of_unused(definitions: &[Definition], events_of: &[Vec<EventIx>], problems: &mut Problems) {
    for (definition, events) in definitions.iter().zip(events_of) {
        if events.is_empty() && !definition.hidden {
            let described = if definition.description.is_empty() { "" } else { "is described, but " };
            let message = format!("`{}` {described}appears in no event, and is not shown", definition.name);
            let help = "add a name under which it does to its `aliases`";
            problems
                .push(Diagnostic::warning("entity-unused", message).at(definition.place.clone()).help(help));
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
