//! Persons, organisations and the like, accounts, notes, and who appears with whom.

use std::collections::{BTreeMap, BTreeSet};

use super::line::{Lines, clean_name, clean_url, seconds};
use super::{ids, is_legal, schema};
use crate::entities::Entity;
use crate::markdown::is_web;
use crate::note::Content;
use crate::pages::data::entities::dated;
use crate::pages::data::entity_page;
use crate::post_id::Platform;
use crate::site::Site;
use crate::text::Slug;
use crate::timeline::{Author, Event, Kind};

/// Who wrote the posts.
#[derive(Debug)]
pub(in crate::pages::data) struct Actors<'a> {
    authors: BTreeMap<(Platform, &'a Author), Sender>,
}

/// Somebody who sends messages.
#[derive(Debug)]
pub(super) struct Sender {
    /// Their id.
    pub(super) id: String,
    /// Their name, where no entity of the site has it.
    name: Option<String>,
    /// The id of their account, where they have a handle.
    pub(super) account: Option<String>,
}

impl<'a> Actors<'a> {
    pub(in crate::pages::data) fn of(site: &'a Site) -> Actors<'a> {
        // Those that may send messages and own accounts, by their handles.
        let mut owners = BTreeMap::new();
        for entity in site.entities.entities.iter().filter(|entity| is_legal(&entity.definition)) {
            let handles = entity.definition.names().filter_map(|name| name.strip_prefix('@'));
            owners.extend(handles.map(|handle| (handle.to_ascii_lowercase(), &entity.definition.slug)));
        }
        let mut authors = BTreeMap::new();
        for event in &site.timeline.events {
            if let Kind::Post { platform, .. } = &event.kind {
                let key = (*platform, &event.author);
                authors.entry(key).or_insert_with(|| sender(&event.author, *platform, &owners));
            }
        }
        Actors { authors }
    }

    /// Who wrote a post on a platform.
    pub(super) fn sender<'s>(&'s self, platform: Platform, post: &'s Event) -> Option<&'s Sender> {
        self.authors.get(&(platform, &post.author))
    }
}

fn sender(author: &Author, platform: Platform, owners: &BTreeMap<String, &Slug>) -> Sender {
    let account = author.handle.as_deref().map(|handle| ids::account(platform.name(), handle));
    let owner = author.handle.as_deref().and_then(|handle| owners.get(&handle.to_ascii_lowercase()));
    if let Some(slug) = owner {
        return Sender { id: ids::entity(slug), name: None, account };
    }
    let name = author.name.clone().or_else(|| author.handle.as_ref().map(|handle| format!("@{handle}")));
    // A message needs a sender, and nobody knows more of this one.
    let name = Some(clean_name(&name.unwrap_or_default())).filter(|name| !name.is_empty());
    let name = name.unwrap_or_else(|| "?".to_string());
    Sender { id: ids::author(&name), name: Some(name), account }
}

/// Appends all of them.
pub(super) fn write(site: &Site, actors: &Actors<'_>, lines: &mut Lines<'_>) {
    for entity in &site.entities.entities {
        write_entity(site, entity, lines);
    }
    write_senders(site, actors, lines);
    write_notes(site, lines);
    write_pairs(site, lines);
}

fn write_entity(site: &Site, entity: &Entity, lines: &mut Lines<'_>) {
    let definition = &entity.definition;
    let Some(schema) = schema(&definition.kind).filter(|_| !definition.hidden) else { return };
    let Some(mut line) = lines.begin(&ids::entity(&definition.slug), schema) else { return };
    let name = clean_name(&definition.name);
    line.value("name", if name.is_empty() { definition.slug.as_str() } else { &name });
    let forms: BTreeSet<String> = entity.forms.iter().map(|(form, _)| clean_name(form)).collect();
    line.values("alias", forms.iter().filter(|form| **form != name));
    match schema {
        "UserAccount" => {
            let handle = definition.names().find_map(|name| name.strip_prefix('@'));
            line.value(
                "username",
                handle.unwrap_or(if name.is_empty() { definition.slug.as_str() } else { &name }),
            );
        }
        "Address" => line.value("full", &name),
        _ => {}
    }
    line.text("description", &definition.description);
    let web = || definition.links.iter().map(|(_, url)| url.as_str()).filter(|url| is_web(url));
    line.values("wikidataId", web().filter_map(wikidata_id));
    line.values("wikipediaUrl", web().filter(|url| url.contains(".wikipedia.org/")).map(clean_url));
    let page = entity_page(site, &definition.slug);
    let others = web().filter(|url| wikidata_id(url).is_none() && !url.contains(".wikipedia.org/"));
    let stated = definition.source.as_deref().filter(|source| is_web(source));
    let addresses: BTreeSet<String> =
        others.chain(stated).chain(is_web(&page).then_some(page.as_str())).map(clean_url).collect();
    line.values("sourceUrl", addresses);
    line.end();
}

/// `Q42` of `https://www.wikidata.org/wiki/Q42`
fn wikidata_id(url: &str) -> Option<&str> {
    let (_, id) = url.split_once("wikidata.org/wiki/").or_else(|| url.split_once("wikidata.org/entity/"))?;
    let digits = id.strip_prefix('Q')?;
    (!digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())).then_some(id)
}

/// Senders that are no entities, and the accounts of senders and of handles in texts.
fn write_senders(site: &Site, actors: &Actors<'_>, lines: &mut Lines<'_>) {
    let mut names = BTreeMap::new();
    let mut accounts = BTreeMap::new();
    for ((platform, author), sender) in &actors.authors {
        if let (Some(handle), Some(account)) = (&author.handle, &sender.account) {
            accounts.entry(account.clone()).or_insert((handle.as_str(), platform.label(), Some(&sender.id)));
        }
        if let Some(name) = &sender.name {
            names.entry(&sender.id).or_insert(name);
        }
    }
    for account in &site.entities.accounts {
        let id = ids::account(account.platform, &account.handle);
        let service = Platform::of_name(account.platform).map_or(account.platform, Platform::label);
        accounts.entry(id).or_insert((account.written.as_str(), service, None));
    }
    for (id, name) in names {
        let Some(mut line) = lines.begin(id, "LegalEntity") else { continue };
        line.value("name", name);
        line.end();
    }
    for (id, (handle, service, owner)) in &accounts {
        let Some(mut line) = lines.begin(id, "UserAccount") else { continue };
        line.value("name", &format!("@{handle}"));
        line.value("username", handle);
        line.value("service", service);
        line.values("owner", owner);
        line.end();
    }
}

/// The notes that events come from.
fn write_notes(site: &Site, lines: &mut Lines<'_>) {
    let sources = site.timeline.events.iter().flat_map(|event| &event.sources);
    let notes: BTreeSet<_> = sources.map(|source| source.note).collect();
    for ix in notes {
        let note = site.note(ix);
        let path = note.path.as_str();
        let Some(mut line) = lines.begin(&ids::note(path), "PlainText") else { continue };
        // The title of a note that holds one event is the event's, which may be redacted.
        let title = match note.content {
            Content::Event(_) => String::new(),
            _ => clean_name(&note.title),
        };
        line.value("name", if title.is_empty() { path } else { &title });
        line.value("fileName", path);
        line.value("title", &title);
        line.value("mimeType", "text/markdown");
        line.end();
    }
}

/// Who appears with whom, with the events in which they do.
fn write_pairs(site: &Site, lines: &mut Lines<'_>) {
    let entities = &site.entities.entities;
    let shown = |entity: &Entity| !entity.definition.hidden && schema(&entity.definition.kind).is_some();
    for (at, entity) in (0u32..).zip(entities).filter(|(_, entity)| shown(entity)) {
        for companion in entity.companions.iter().filter(|companion| companion.entity.0 > at) {
            let other = &entities[companion.entity.0 as usize];
            if !shown(other) {
                continue;
            }
            let (a, b) = (&entity.definition.slug, &other.definition.slug);
            let Some(mut line) = lines.begin(&ids::pair(a, b), "UnknownLink") else { continue };
            line.value("subject", &ids::entity(a));
            line.value("object", &ids::entity(b));
            line.value("role", "co-occurrence");
            line.values("recordId", companion.events.iter().map(|&ix| site.timeline.event(ix).id.as_str()));
            let when = |ix| site.timeline.event(ix).when.listed_at().map(seconds);
            let dated = dated(site, &companion.events);
            let (first, last) =
                (dated.first().and_then(|&ix| when(ix)), dated.last().and_then(|&ix| when(ix)));
            line.date("startDate", &first.unwrap_or_default());
            line.date("endDate", &last.unwrap_or_default());
            line.end();
        }
    }
}
