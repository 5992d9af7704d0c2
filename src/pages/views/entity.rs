//! The page of one entity, and the index of all.

use serde::Serialize;
use tera::Value;

use super::Views;
use super::calendar::Item;
use super::frame::{Frame, Link};
use super::home_chart::named_years;
use super::network::Network;
use super::timeline::Pagination;
use crate::entities::{Account, Definition, EntityIx};
use crate::i18n::capitalised;
use crate::pages::Page;
use crate::pages::charts;
use crate::pages::kinds::{self, Mark};
use crate::pages::plan::Part;
use crate::routes::{Href, Route};
use crate::text::Slug;
use crate::timeline::EventIx;

/// Most companions on the page of an entity.
const COMPANIONS: usize = 40;

/// Most locators of a name in the index; the count stands for more.
const LOCATORS: usize = 12;

/// The row of an entity in a list: its mark, its name, its months, its count.
#[derive(Debug, Serialize)]
struct EntityRow<'a> {
    href: Href,
    kind: Mark,
    name: &'a str,
    spark: String,
    count: String,
}

/// `entity.html`
#[derive(Debug, Serialize)]
struct EntityPage {
    page: Frame,
    name: String,
    mark: Mark,
    kind: String,
    description: String,
    /// Where the description is known from.
    source: Option<String>,
    source_is_link: bool,
    forms: Option<String>,
    elsewhere: Vec<Elsewhere>,
    parent: Option<Link>,
    parts: Vec<Link>,
    count: String,
    share: String,
    first: Option<Link>,
    last: Option<Link>,
    turns: Turns,
    turns_text: String,
    title: String,
    months: Vec<MentionMonth>,
    pagination: Option<Pagination>,
    companions: Vec<CompanionRow>,
    companions_note: String,
    tags: Vec<CountedLink>,
}

#[derive(Debug, Serialize)]
struct Elsewhere {
    label: String,
    href: String,
}

/// The turns of an entity month by month.
#[derive(Debug, Serialize)]
struct Turns {
    width: usize,
    height: usize,
    path: String,
    /// How many events a stroke stands for, where that is more than one.
    many: Option<String>,
    /// For each month of the timeline, the year that begins there, if one does.
    years: Vec<String>,
}

/// Events of a month, with the time without mention before it.
#[derive(Debug, Serialize)]
pub(super) struct MentionMonth {
    heading: String,
    silence: Option<String>,
    events: Vec<Item>,
}

#[derive(Debug, Serialize)]
struct CompanionRow {
    href: Href,
    mark: Mark,
    name: String,
    count: String,
    /// Share of the events, in percent of the width.
    width: u32,
}

/// A link with a number.
#[derive(Debug, Serialize)]
pub(super) struct CountedLink {
    pub(super) label: String,
    pub(super) href: Href,
    pub(super) count: String,
}

/// `entities.html`
#[derive(Debug, Serialize)]
struct EntitiesPage {
    page: Frame,
    dek: String,
    network: Option<Network>,
    kinds: Vec<KindSection>,
    letters: Vec<Letter>,
}

/// The entities of one kind, the most cited first.
#[derive(Debug, Serialize)]
struct KindSection {
    anchor: String,
    mark: Mark,
    label: String,
    count: String,
    rows: Vec<Value>,
    /// Those with a single event.
    single: Vec<Link>,
}

/// A letter of the index at the back of a book.
#[derive(Debug, Serialize)]
struct Letter {
    anchor: String,
    label: String,
    names: Vec<IndexName>,
}

#[derive(Debug, Serialize)]
struct IndexName {
    href: Href,
    /// What stands first in the order of the alphabet: `Araud`.
    first: String,
    /// What follows it: `, Gérard`.
    rest: String,
    locators: Vec<Link>,
    /// How many there are, where not all are shown.
    more: Option<String>,
}

/// `account.html`
#[derive(Debug, Serialize)]
struct AccountPage {
    page: Frame,
    handle: String,
    kind: String,
    profile: String,
    profile_label: String,
    count: String,
    wrote_title: String,
    wrote: Vec<MentionMonth>,
    mentioned_title: String,
    mentioned: Vec<MentionMonth>,
    pagination: Option<Pagination>,
}

/// `moved.html`
#[derive(Debug, Serialize)]
struct Moved {
    page: Frame,
    to: Link,
}

impl Views<'_> {
    pub(super) fn definition(&self, ix: EntityIx) -> &Definition {
        &self.site.entities.entities[ix.0 as usize].definition
    }

    pub(super) fn entity_href(&self, ix: EntityIx) -> Href {
        self.href(&Route::Entity(self.definition(ix).slug.clone()))
    }

    pub(super) fn make_entity_row(&self, ix: EntityIx) -> Value {
        let entity = &self.site.entities.entities[ix.0 as usize];
        Value::from_serializable(&EntityRow {
            href: self.entity_href(ix),
            kind: kinds::mark(self.site, &entity.definition.kind),
            name: &entity.definition.name,
            spark: charts::sparkline(&self.by_month(&entity.events)),
            count: self.messages.number(entity.events.len() as u64),
        })
    }

    /// The name of a kind: the site's own word, else the interface's, else its name.
    pub(super) fn kind_label(&self, kind: &str) -> String {
        let own = self.site.entities.kinds.iter().find(|k| k.name == kind).and_then(|k| k.label.clone());
        own.unwrap_or_else(|| self.kind_word(kind, &format!("kind_{kind}")))
    }

    pub(in crate::pages) fn kind_plural(&self, kind: &str) -> String {
        let own = self.site.entities.kinds.iter().find(|k| k.name == kind).and_then(|k| k.plural.clone());
        own.unwrap_or_else(|| self.kind_word(kind, &format!("kind_{kind}_plural")))
    }

    fn kind_word(&self, kind: &str, id: &str) -> String {
        if self.messages.has(id) { self.messages.get(id) } else { kind.to_string() }
    }

    pub(super) fn entity(&self, page: &Page, ix: EntityIx, part: &Part) -> Value {
        let entity = &self.site.entities.entities[ix.0 as usize];
        let definition = &entity.definition;
        let (count, total) = (entity.events.len(), self.site.timeline.events.len());
        let percent = (count * 100 + total / 2).checked_div(total).unwrap_or(0);
        let share = [("total", total.into()), ("percent", percent.into())];
        let crumbs = vec![
            self.crumb(self.messages.get("entities_title"), &Route::Entities),
            self.crumb(capitalised(&self.kind_plural(&definition.kind)), &Route::Entities)
                .at(&kind_anchor(&definition.kind)),
            self.here(definition.name.clone()),
        ];
        let description = match definition.description.is_empty() {
            false => definition.description.clone(),
            true => format!("{}: {}", definition.name, self.count_events(count)),
        };
        let quoted: Vec<String> = entity
            .forms
            .iter()
            .filter(|(form, _)| *form != definition.name)
            .map(|(form, n)| {
                let form = self.messages.format("quoted", &[("text", form.into())]);
                format!("{form} ({})", self.messages.number(*n as u64))
            })
            .collect();
        let forms = (!quoted.is_empty()).then(|| {
            let list = quoted.join(", ");
            self.messages.format("entity_forms", &[("forms", (&list).into())])
        });
        let link_to = |ix: &EventIx| Link {
            label: self.dates.when(&self.site.timeline.event(*ix).when),
            href: self.site.permalink(*ix),
        };
        let source_is_link = definition.source.as_deref().is_some_and(crate::markdown::is_web);
        Value::from_serializable(&EntityPage {
            page: self.frame(page, &definition.name, description, crumbs),
            name: definition.name.clone(),
            mark: kinds::mark(self.site, &definition.kind),
            kind: capitalised(&self.kind_label(&definition.kind)),
            description: definition.description.clone(),
            source: definition.source.clone(),
            source_is_link,
            forms,
            elsewhere: definition
                .links
                .iter()
                .filter(|(_, href)| crate::markdown::is_web(href))
                .map(|(label, href)| Elsewhere { label: label.clone(), href: href.clone() })
                .collect(),
            parent: definition.parent.as_ref().and_then(|slug| self.link_to_slug(slug)),
            parts: self.parts_of(&definition.slug),
            count: self.messages.number(count as u64),
            share: self.messages.format("entity_share", &share),
            first: entity.events.first().map(link_to),
            last: entity.events.last().map(link_to),
            turns: self.turns(&entity.events),
            turns_text: self.messages.format("entity_over_time_text", &[("count", count.into())]),
            title: self.messages.format("entity_events_title", &[("count", count.into())]),
            months: self.mention_months(&entity.events[part.range.clone()]),
            pagination: self.pagination(&Route::Entity(definition.slug.clone()), part),
            companions: self.companions(ix),
            companions_note: self.messages.format("entity_with_note", &[("count", count.into())]),
            tags: self.tags_of(&entity.events),
        })
    }

    fn link_to_slug(&self, slug: &Slug) -> Option<Link> {
        let entity = self.site.entities.entities.iter().find(|e| e.definition.slug == *slug)?;
        (!entity.definition.hidden).then(|| Link {
            label: entity.definition.name.clone(),
            href: self.href(&Route::Entity(slug.clone())),
        })
    }

    fn parts_of(&self, slug: &Slug) -> Vec<Link> {
        let entities = self.site.entities.entities.iter();
        entities
            .filter(|e| e.definition.parent.as_ref() == Some(slug))
            .filter_map(|e| self.link_to_slug(&e.definition.slug))
            .collect()
    }

    /// One stroke for each event in its month, stacked, five pixels apart; a stroke stands for more where
    /// the tower would be higher than 200 pixels.
    fn turns(&self, events: &[EventIx]) -> Turns {
        const MONTH: usize = 30;
        const STROKE: usize = 18;
        const PITCH: usize = 5;
        const MOST: usize = 40;
        let counts = self.by_month(events);
        let most = counts.iter().copied().max().unwrap_or(0) as usize;
        let each = most.div_ceil(MOST).max(1);
        let height = most.div_ceil(each) * PITCH + 4;
        let mut path = String::new();
        for (at, &count) in counts.iter().enumerate() {
            for turn in 0..(count as usize).div_ceil(each) {
                let y = height - 3 - turn * PITCH;
                path += &format!("M{} {y}h{STROKE}", at * MONTH + (MONTH - STROKE) / 2);
            }
        }
        let many = (each > 1).then(|| self.messages.format("entity_turn_many", &[("count", each.into())]));
        Turns { width: counts.len().max(1) * MONTH, height, path, many, years: self.year_marks() }
    }

    /// For each month of the timeline the year that begins with it, where that is named: the first month, and
    /// every January while there is room.
    fn year_marks(&self) -> Vec<String> {
        let year_of = |place: usize| self.month_at(place).0;
        let named = named_years(year_of(0), year_of(self.span.1.saturating_sub(1)));
        (0..self.span.1)
            .map(|place| {
                let (year, month) = self.month_at(place);
                let begins = place == 0 || month == 1;
                let is_named = begins && (year % named == 0 || named == 1);
                if is_named { year.to_string() } else { String::new() }
            })
            .collect()
    }

    /// Events under their months, with the time without mention between them.
    pub(super) fn mention_months(&self, events: &[EventIx]) -> Vec<MentionMonth> {
        let silence_days = self.site.config.timeline.silence_days;
        let date = |ix: EventIx| {
            let listed = self.site.timeline.event(ix).when.listed_at()?;
            Some(self.dates.local(listed).date_naive())
        };
        let mut months: Vec<(Option<i32>, Vec<EventIx>)> = Vec::new();
        for &ix in events {
            let month = self.listed_month(ix);
            match months.last_mut() {
                Some((last, list)) if *last == month => list.push(ix),
                _ => months.push((month, vec![ix])),
            }
        }
        let mut previous = None;
        months
            .into_iter()
            .map(|(month, list)| {
                let first = list.first().and_then(|&ix| date(ix));
                let silence = previous
                    .zip(first)
                    .filter(|&(from, to): &(chrono::NaiveDate, _)| (to - from).num_days() >= silence_days);
                let silence = silence.map(|(from, to)| {
                    let duration = self.dates.between(from, to);
                    self.messages.format("entity_silence", &[("duration", (&duration).into())])
                });
                previous = list.last().and_then(|&ix| date(ix)).or(previous);
                let heading = match month {
                    Some(number) => {
                        let (year, month) = super::year_and_month(number);
                        capitalised(&self.dates.month_year(year, month))
                    }
                    None => self.messages.get("undated_title"),
                };
                MentionMonth { heading, silence, events: self.items_apart(&list) }
            })
            .collect()
    }

    /// Events that are no neighbours in line: no time between them is told.
    fn items_apart(&self, events: &[EventIx]) -> Vec<Item> {
        events.iter().map(|&ix| Item { event: self.event(ix), later: None, tight: false }).collect()
    }

    fn companions(&self, ix: EntityIx) -> Vec<CompanionRow> {
        let entity = &self.site.entities.entities[ix.0 as usize];
        let total = entity.events.len().max(1);
        entity
            .companions
            .iter()
            .filter(|c| !self.definition(c.entity).hidden)
            .take(COMPANIONS)
            .map(|companion| {
                let definition = self.definition(companion.entity);
                CompanionRow {
                    href: self.entity_href(companion.entity),
                    mark: kinds::mark(self.site, &definition.kind),
                    name: definition.name.clone(),
                    count: self.messages.number(companion.events.len() as u64),
                    width: (companion.events.len() * 100).div_ceil(total) as u32,
                }
            })
            .collect()
    }

    /// The tags of some events, the most frequent first.
    fn tags_of(&self, events: &[EventIx]) -> Vec<CountedLink> {
        let mut counts: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
        for &ix in events {
            for tag in &self.site.timeline.event(ix).tags {
                *counts.entry(tag).or_default() += 1;
            }
        }
        let mut counts: Vec<_> = counts.into_iter().collect();
        counts.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        counts
            .into_iter()
            .filter_map(|(tag, count)| {
                let Link { label, href } = self.tag_link(tag)?;
                Some(CountedLink { label, href, count: self.messages.number(count as u64) })
            })
            .collect()
    }

    pub(super) fn entities(&self, page: &Page) -> Value {
        let entities = &self.site.entities;
        let visible: Vec<EntityIx> = (0..)
            .map(EntityIx)
            .zip(&entities.entities)
            .filter(|(_, e)| !e.definition.hidden)
            .map(|(ix, _)| ix)
            .collect();
        let heading = self.messages.get("entities_title");
        let dek = if visible.is_empty() {
            self.messages.get("entities_none")
        } else {
            let counts =
                [("count", visible.len().into()), ("events", self.site.timeline.events.len().into())];
            self.messages.format("entities_dek", &counts)
        };
        let mut kinds: Vec<KindSection> = Vec::new();
        for kind in &entities.kinds {
            let of_kind: Vec<EntityIx> =
                visible.iter().copied().filter(|&ix| self.definition(ix).kind == kind.name).collect();
            let accounts: &[Account] = if kind.name == "account" { &entities.accounts } else { &[] };
            if !of_kind.is_empty() || !accounts.is_empty() {
                kinds.push(self.kind_section(&kind.name, of_kind, accounts));
            }
        }
        Value::from_serializable(&EntitiesPage {
            page: self.frame(page, &heading, dek.clone(), Vec::new()),
            dek,
            network: self.network(&visible),
            kinds,
            letters: self.letters(&visible),
        })
    }

    fn kind_section(&self, kind: &str, mut of_kind: Vec<EntityIx>, accounts: &[Account]) -> KindSection {
        let events = |ix: EntityIx| self.site.entities.entities[ix.0 as usize].events.len();
        of_kind.sort_by(|&a, &b| {
            events(b).cmp(&events(a)).then_with(|| self.definition(a).name.cmp(&self.definition(b).name))
        });
        let count = of_kind.len() + accounts.len();
        let (several, single): (Vec<_>, Vec<_>) = of_kind.into_iter().partition(|&ix| events(ix) > 1);
        let mut single: Vec<Link> = single
            .into_iter()
            .map(|ix| Link { label: self.definition(ix).name.clone(), href: self.entity_href(ix) })
            .collect();
        single.extend(accounts.iter().map(|account| Link {
            label: format!("@{}", account.written),
            href: self.href(&Route::Account(account.platform, account.handle.clone())),
        }));
        KindSection {
            anchor: kind_anchor(kind),
            mark: kinds::mark(self.site, kind),
            label: capitalised(&self.kind_plural(kind)),
            count: self.messages.number(count as u64),
            rows: several.into_iter().map(|ix| self.entity_row(ix)).collect(),
            single,
        }
    }

    /// The index at the back: names in the order of the alphabet, persons by their last name.
    fn letters(&self, visible: &[EntityIx]) -> Vec<Letter> {
        let mut names: Vec<(String, EntityIx, String, String)> = visible
            .iter()
            .map(|&ix| {
                let definition = self.definition(ix);
                let (first, rest) = index_name(&definition.name, definition.kind == "person");
                let key = sort_key(&first, &rest);
                (key, ix, first, rest)
            })
            .collect();
        names.sort();
        let mut letters: Vec<Letter> = Vec::new();
        for (key, ix, first, rest) in names {
            let label = match key.chars().next() {
                Some(c) if c.is_ascii_alphabetic() => c.to_ascii_uppercase().to_string(),
                Some(c) if c.is_ascii_digit() => self.messages.get("index_digits"),
                _ => self.messages.get("index_other"),
            };
            if letters.last().is_none_or(|letter| letter.label != label) {
                letters.push(Letter { anchor: format!("z{}", letters.len()), label, names: Vec::new() });
            }
            let entry = self.index_entry(ix, first, rest);
            if let Some(letter) = letters.last_mut() {
                letter.names.push(entry);
            }
        }
        letters
    }

    fn index_entry(&self, ix: EntityIx, first: String, rest: String) -> IndexName {
        let events = &self.site.entities.entities[ix.0 as usize].events;
        // Consecutive events are one locator, as pages are in a book.
        let mut runs: Vec<(EventIx, EventIx)> = Vec::new();
        for &event in events {
            match runs.last_mut() {
                Some((_, end)) if end.0 + 1 == event.0 => *end = event,
                _ => runs.push((event, event)),
            }
        }
        let more = (runs.len() > LOCATORS).then(|| self.messages.number(events.len() as u64));
        let locators = runs.iter().take(LOCATORS).map(|&(from, to)| Link {
            label: if from == to {
                self.number(from)
            } else {
                format!("{}–{}", self.number(from), self.number(to))
            },
            href: self.site.permalink(from),
        });
        IndexName { href: self.entity_href(ix), first, rest, locators: locators.collect(), more }
    }

    pub(super) fn account(&self, page: &Page, ix: crate::entities::AccountIx, part: &Part) -> Value {
        let account = &self.site.entities.accounts[ix.0 as usize];
        let handle = format!("@{}", account.written);
        let total = account.wrote.len() + account.mentioned.len();
        // Both lists are one for the pages: first what the account wrote, then what mentions it.
        let (start, end) = (part.range.start, part.range.end);
        let split = account.wrote.len();
        let wrote = &account.wrote[start.min(split)..end.min(split)];
        let mentioned = &account.mentioned[start.saturating_sub(split)..end.saturating_sub(split)];
        let platform = crate::post_id::Platform::of_name(account.platform)
            .map_or(account.platform, |platform| platform.label());
        let args = [("platform", platform.into())];
        let crumbs = vec![
            self.crumb(self.messages.get("entities_title"), &Route::Entities),
            self.crumb(capitalised(&self.kind_plural("account")), &Route::Entities)
                .at(&kind_anchor("account")),
            self.here(handle.clone()),
        ];
        let route = Route::Account(account.platform, account.handle.clone());
        let count = |id: &str, n: usize| self.messages.format(id, &[("count", n.into())]);
        Value::from_serializable(&AccountPage {
            page: self.frame(page, &handle, format!("{handle}: {}", self.count_events(total)), crumbs),
            kind: self.messages.format("account_kind", &args),
            profile: format!("https://twitter.com/{}", account.written),
            profile_label: self.messages.format("account_profile", &args),
            count: self.messages.number(total as u64),
            wrote_title: count("account_wrote", account.wrote.len()),
            wrote: self.mention_months(wrote),
            mentioned_title: count("account_mentioned", account.mentioned.len()),
            mentioned: self.mention_months(mentioned),
            pagination: self.pagination(&route, part),
            handle,
        })
    }

    pub(super) fn moved(&self, page: &Page, slug: &Slug) -> Value {
        let to = self.link_to_slug(slug).unwrap_or_else(|| Link {
            label: slug.to_string(),
            href: self.href(&Route::Entity(slug.clone())),
        });
        let frame = self.frame(page, &to.label, to.label.clone(), Vec::new());
        Value::from_serializable(&Moved { page: frame, to })
    }
}

impl super::Crumb {
    fn at(self, anchor: &str) -> Self {
        super::Crumb { href: self.href.map(|href| href.at(anchor)), ..self }
    }
}

fn kind_anchor(kind: &str) -> String {
    let slug = Slug::from_text(kind).map_or_else(String::new, |slug| slug.to_string());
    format!("k-{slug}")
}

/// A name as an index has it: persons by what follows their first name.
fn index_name(name: &str, person: bool) -> (String, String) {
    let name = name.trim_start_matches('@');
    match name.split_once(' ') {
        Some((first, last)) if person => (last.to_string(), format!(", {first}")),
        _ => (name.to_string(), String::new()),
    }
}

/// The letters by which names are put in order: without accents and case.
fn sort_key(first: &str, rest: &str) -> String {
    let plain = |text: &str| deunicode::deunicode(text).to_lowercase();
    format!("{}{}", plain(first).trim_start_matches(|c: char| !c.is_alphanumeric()), plain(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persons_stand_under_their_last_names() {
        assert_eq!(index_name("Gérard Araud", true), ("Araud".into(), ", Gérard".into()));
        assert_eq!(index_name("Mohammed ben Salmane", true).0, "ben Salmane");
        assert_eq!(index_name("Le Monde", false), ("Le Monde".into(), String::new()));
    }

    #[test]
    fn accents_do_not_change_the_order() {
        assert!(sort_key("Émirats", "") < sort_key("Espagne", ""));
    }
}
