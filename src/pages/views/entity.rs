//! The page of one entity.

use chrono::Datelike;
use serde::Serialize;
use tera::Value;

use super::Views;

use super::entity_index::kind_anchor;
use super::event::is_of_a_day;
use super::filter::{Filter, Held};
use super::fragment::Made;
use super::frame::{Frame, Link};
use super::home_chart::named_years;
use super::months::MentionMonth;
use super::timeline::Pagination;
use crate::entities::{Companion, Definition, EntityIx};
use crate::i18n::capitalised;
use crate::pages::Page;
use crate::pages::Part;
use crate::pages::charts;
use crate::pages::kinds::{self, Mark};
use crate::pages::search;
use crate::routes::{Href, Route, event_anchor};
use crate::text::{Slug, as_shown};
use crate::time::Precision;
use crate::timeline::EventIx;

/// Most companions on the page of an entity.
const COMPANIONS: usize = 40;

/// The row of an entity in a list: its mark, its name, its months, its count.
#[derive(Debug, Serialize)]
struct EntityRow<'a> {
    href: Href,
    kind: Mark,
    name: &'a str,
    spark: String,
    count: String,
}

/// The arguments of `entity_row`.
#[derive(Debug, Serialize)]
struct EntityRowArguments<'a> {
    entity: EntityRow<'a>,
}

/// `entity.html`
#[derive(Debug, Serialize)]
struct EntityPage<'v> {
    page: Frame<'v>,
    name: String,
    mark: Mark,
    kind: String,
    description: String,
    /// Where the description is known from.
    source: Option<String>,
    /// The same, with its address as people can judge it.
    source_label: Option<String>,
    source_is_link: bool,
    forms: Option<String>,
    elsewhere: Vec<Elsewhere>,
    parent: Option<Link>,
    parts: Vec<Link>,
    count: String,
    share: String,
    first: Option<Link>,
    last: Option<Link>,
    /// None on later pages of a long list.
    turns: Option<Turns>,
    turns_text: String,
    title: String,
    months: Vec<MentionMonth>,
    filter: Option<Filter>,
    pagination: Option<Pagination>,
    /// Who shares events with it, as HTML.
    companions: String,
    companions_note: String,
    tags: Vec<CountedLink>,
    /// JSON-LD, as it stands in the page.
    linked_data: Option<String>,
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

#[derive(Debug, Serialize)]
struct CompanionRow<'a> {
    /// The list of the page with the shared events alone; where no script makes it so, the first of them.
    href: Href,
    /// The companion's own page.
    page: Href,
    page_label: String,
    /// The first and the last shared event, by their months; one where they are of the same.
    dates: Vec<Link>,
    mark: Mark,
    name: &'a str,
    count: String,
    /// Share of the events, in percent of the width.
    width: String,
}

/// The arguments of `companion`.
#[derive(Debug, Serialize)]
struct CompanionArguments<'a> {
    it: CompanionRow<'a>,
}

/// A link with a number.
#[derive(Debug, Serialize)]
pub(super) struct CountedLink {
    pub(super) label: String,
    pub(super) href: Href,
    pub(super) count: String,
}

impl Views<'_> {
    pub(super) fn definition(&self, ix: EntityIx) -> &Definition {
        &self.site.entities.entities[ix.0 as usize].definition
    }

    pub(super) fn entity_href(&self, ix: EntityIx) -> Href {
        self.href(&Route::Entity(self.definition(ix).slug.clone()))
    }

    /// The row of an entity with its months, as HTML.
    pub(super) fn drawn_entity_row(&self, ix: EntityIx) -> Made<String> {
        let events = &self.site.entities.entities[ix.0 as usize].events;
        self.row_with(ix, charts::sparkline(&self.by_month(events)))
    }

    /// The row of an entity without its months, for long lists and short pages.
    pub(super) fn plain_entity_row(&self, ix: EntityIx) -> Made<String> {
        self.row_with(ix, String::new())
    }

    fn row_with(&self, ix: EntityIx, spark: String) -> Made<String> {
        let entity = &self.site.entities.entities[ix.0 as usize];
        let row = EntityRow {
            href: self.entity_href(ix),
            kind: kinds::mark(self.site, &entity.definition.kind),
            name: &entity.definition.name,
            spark,
            count: self.messages.number(entity.events.len() as u64),
        };
        self.component("entity_row", &EntityRowArguments { entity: row })
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

    pub(super) fn entity(&self, page: &Page, ix: EntityIx, part: &Part) -> Made<Value> {
        let entity = &self.site.entities.entities[ix.0 as usize];
        let definition = &entity.definition;
        let (count, total) = (entity.events.len(), self.site.timeline.events.len());
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
        // What is drawn and counted of all its events stands on the first page of a long list alone.
        let begins = part.number == 1;
        let source_is_link = definition.source.as_deref().is_some_and(crate::markdown::is_web);
        Ok(Value::from_serializable(&EntityPage {
            page: self.frame(page, &definition.name, description, crumbs),
            name: definition.name.clone(),
            mark: kinds::mark(self.site, &definition.kind),
            kind: capitalised(&self.kind_label(&definition.kind)),
            description: definition.description.clone(),
            source: definition.source.clone(),
            source_label: definition.source.as_deref().map(|source| as_shown(source).into_owned()),
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
            share: self.entity_share(count, total),
            first: entity.events.first().map(link_to),
            last: entity.events.last().map(link_to),
            turns: begins.then(|| self.turns(&entity.events)),
            turns_text: self.messages.format("entity_over_time_text", &[("count", count.into())]),
            title: self.messages.format("entity_events_title", &[("count", count.into())]),
            filter: self.filter(
                page,
                entity.events.iter().copied(),
                Held::of(part.of, search::entity_term(definition)),
            ),
            months: self.mention_months(&entity.events[part.range.clone()])?,
            pagination: self.pagination(&Route::Entity(definition.slug.clone()), part),
            companions: if begins { self.companions(ix)? } else { String::new() },
            companions_note: self.messages.format("entity_with_note", &[("count", count.into())]),
            tags: if begins { self.tags_of(&entity.events) } else { Vec::new() },
            linked_data: self.linked_data(definition),
        }))
    }

    /// `of 195, 9 %`
    pub(super) fn entity_share(&self, count: usize, total: usize) -> String {
        let percent = (count * 100 + total / 2).checked_div(total).unwrap_or(0);
        self.messages.format("entity_share", &[("total", total.into()), ("percent", percent.into())])
    }

    pub(super) fn link_to_slug(&self, slug: &Slug) -> Option<Link> {
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

    fn companions(&self, ix: EntityIx) -> Made<String> {
        let entity = &self.site.entities.entities[ix.0 as usize];
        let total = entity.events.len().max(1);
        let companions =
            entity.companions.iter().filter(|c| !self.definition(c.entity).hidden).take(COMPANIONS);
        self.components(
            "companion",
            companions.map(|companion| {
                let definition = self.definition(companion.entity);
                let shared = &companion.events;
                let mut dates: Vec<Link> = shared
                    .first()
                    .into_iter()
                    .chain(shared.last())
                    .map(|&event| self.month_link(event))
                    .collect();
                dates.dedup_by(|last, first| last.label == first.label);
                let it = CompanionRow {
                    href: self.pair_href(ix, companion),
                    page: self.entity_href(companion.entity),
                    page_label: self.words.companion.fill(&[&definition.name]),
                    dates,
                    mark: kinds::mark(self.site, &definition.kind),
                    name: &definition.name,
                    count: self.messages.number(companion.events.len() as u64),
                    width: (companion.events.len() * 100).div_ceil(total).to_string(),
                };
                CompanionArguments { it }
            }),
        )
    }

    /// The pair view: the page that lists the first shared event, asked to show the shared ones alone.
    fn pair_href(&self, ix: EntityIx, companion: &Companion) -> Href {
        let entity = &self.site.entities.entities[ix.0 as usize];
        let first = companion.events[0];
        let place = entity.events.binary_search(&first).unwrap_or_default();
        let number = place / self.site.config.timeline.page_size + 1;
        let list = Route::Entity(entity.definition.slug.clone()).part(number as u32);
        let anchor = event_anchor(&self.site.timeline.event(first).id);
        self.href(&list).with(&self.definition(companion.entity).slug).at(&anchor)
    }

    /// The month of an event, with its permanent address.
    fn month_link(&self, ix: EventIx) -> Link {
        let when = &self.site.timeline.event(ix).when;
        let month =
            when.earliest.filter(|_| is_of_a_day(when.precision) || when.precision == Precision::Month);
        let label = match month {
            Some(at) => {
                let date = self.dates.local(at).date_naive();
                self.dates.short_month_year(date.year(), date.month())
            }
            None => self.dates.when(when),
        };
        Link { label, href: self.site.permalink(ix) }
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
}

impl super::Crumb {
    pub(super) fn at(self, anchor: &str) -> Self {
        super::Crumb { href: self.href.map(|href| href.at(anchor)), ..self }
    }
}
