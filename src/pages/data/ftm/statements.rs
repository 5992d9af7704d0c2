//! An event, and who appears in it.

use super::actors::Actors;
use super::line::{Line, clean_name, clean_url};
use super::{definition, ids, is_legal, schema};
use crate::entities::{Found, Subject};
use crate::markdown::is_web;
use crate::pages::body::incipit;
use crate::site::Site;
use crate::timeline::{Event, EventIx, Kind};

/// Longest name that is cut from a text, in characters.
const NAME: usize = 120;

/// Appends an event and what is said of it.
pub(super) fn write(site: &Site, actors: &Actors<'_>, ix: EventIx, out: &mut Vec<u8>) {
    let event = site.timeline.event(ix);
    let nothing = Found::default();
    let found = site.entities.found.get(ix.0 as usize).unwrap_or(&nothing);
    let id = ids::event(&event.id);
    match &event.kind {
        Kind::Post { .. } => {
            write_message(site, actors, event, &id, out);
            write_mentions(site, event, found, &id, out);
        }
        Kind::Written => write_event(site, event, found, &id, out),
    }
    write_relations(site, event, found, &id, out);
}

fn write_message(site: &Site, actors: &Actors<'_>, event: &Event, id: &str, out: &mut Vec<u8>) {
    let Kind::Post { platform, url, .. } = &event.kind else { return };
    let mut line = Line::begin(out, id, "Message");
    begin_event(site, event, &mut line);
    line.value("fileName", event.id.as_str());
    line.value("messageId", event.id.as_str());
    // The text is required; a post may be nothing but a picture.
    let pictures = || event.media.iter().map(|media| media.address.as_str()).collect::<Vec<_>>().join("\n");
    let text = event.text.trim();
    match text.is_empty() {
        false => line.text("bodyText", text),
        true if !event.media.is_empty() => line.text("bodyText", &pictures()),
        true => line.text("bodyText", if url.is_empty() { event.id.as_str() } else { url }),
    }
    if let Some(sender) = actors.sender(*platform, event) {
        line.value("sender", &sender.id);
        line.values("senderAccount", &sender.account);
    }
    line.value("publisher", platform.label());
    if is_web(url) {
        line.value("sourceUrl", &clean_url(url));
    }
    line.end();
}

fn write_event(site: &Site, event: &Event, found: &Found, id: &str, out: &mut Vec<u8>) {
    let mut line = Line::begin(out, id, "Event");
    begin_event(site, event, &mut line);
    line.text("description", &event.text);
    let involved = entities(site, found).filter(|definition| is_legal(definition));
    line.values("involved", involved.map(|definition| ids::entity(&definition.slug)));
    line.values(
        "sourceUrl",
        event.references.iter().filter(|source| is_web(source)).map(|url| clean_url(url)),
    );
    line.end();
}

/// What posts and events of one's own have in common.
fn begin_event(site: &Site, event: &Event, line: &mut Line<'_>) {
    let name = event.title.clone().unwrap_or_else(|| incipit(&event.text, NAME));
    let name = clean_name(&name);
    line.value("name", if name.is_empty() { event.id.as_str() } else { &name });
    line.when(&event.when, site.config.time_zone);
    line.values("keywords", event.tags.iter().map(|tag| tag.trim()));
    line.values(
        "proof",
        event.sources.iter().map(|source| ids::note(site.note(source.note).path.as_str())).take(1),
    );
}

/// The names in the text of a post, each form of a name once.
fn write_mentions(site: &Site, event: &Event, found: &Found, id: &str, out: &mut Vec<u8>) {
    let mut seen: Vec<(Subject, String)> = Vec::new();
    for mention in &found.mentions {
        let Subject::Entity(entity) = mention.subject else { continue };
        let definition = definition(site, entity);
        let form = clean_name(&event.text[mention.span.start as usize..mention.span.end as usize]);
        let of = (mention.subject, form);
        if definition.hidden || schema(&definition.kind).is_none() || of.1.is_empty() || seen.contains(&of) {
            continue;
        }
        let mut line = Line::begin(out, &ids::between("mention", seen.len() + 1, &event.id), "Mention");
        line.value("document", id);
        line.value("name", &of.1);
        // A mention is resolved to somebody; what is nobody has the documentation alone.
        if is_legal(definition) {
            line.value("resolved", &ids::entity(&definition.slug));
        }
        line.value("detectedSchema", schema(&definition.kind).unwrap_or_default());
        line.end();
        seen.push(of);
    }
}

/// Who and what appears, once each.
fn write_relations(site: &Site, event: &Event, found: &Found, id: &str, out: &mut Vec<u8>) {
    let is_post = event.kind != Kind::Written;
    let things = found.subjects.iter().filter_map(|subject| match subject {
        Subject::Entity(ix) => {
            let definition = definition(site, *ix);
            let said_already = !is_post && is_legal(definition);
            let shown = !definition.hidden && schema(&definition.kind).is_some() && !said_already;
            shown.then(|| ids::entity(&definition.slug))
        }
        Subject::Account(ix) => {
            let account = &site.entities.accounts[ix.0 as usize];
            Some(ids::account(account.platform, &account.handle))
        }
    });
    for (at, thing) in things.enumerate() {
        let (kind, schema, from, to) = match is_post {
            true => ("documentation", "Documentation", "document", "entity"),
            false => ("relation", "UnknownLink", "subject", "object"),
        };
        let mut line = Line::begin(out, &ids::between(kind, at + 1, &event.id), schema);
        line.value(from, id);
        line.value(to, &thing);
        line.value("role", "mention");
        line.end();
    }
}

/// The entities of an event that are shown.
fn entities<'a>(site: &'a Site, found: &'a Found) -> impl Iterator<Item = &'a crate::entities::Definition> {
    let entities = found.subjects.iter().filter_map(|subject| match subject {
        Subject::Entity(ix) => Some(definition(site, *ix)),
        Subject::Account(_) => None,
    });
    entities.filter(|definition| !definition.hidden)
}
