//! What the card pictures say: figures of the site and of an entity, as their pages say them.

use super::Views;
use super::home_chart::named_years;
use crate::entities::{Entity, EntityIx};
use crate::i18n::capitalised;
use crate::pages::cards::{Card, Column, Fact};
use crate::pages::kinds;
use crate::timeline::EventIx;

/// The columns of the thread; the same on all cards.
pub(super) struct Columns {
    /// Lengths of the posts of each column, in characters.
    lengths: Vec<Vec<u32>>,
    /// The year that is named below each.
    years: Vec<String>,
    /// Column and place of each event there; none for one that is known less exactly.
    places: Vec<Option<(u32, u32)>>,
}

impl<'a> Views<'a> {
    /// What the card of the site, or of an entity, says.
    pub(in crate::pages) fn card(&self, of: Option<EntityIx>) -> Card<'_> {
        let entity = of.map(|ix| &self.site.entities.entities[ix.0 as usize]);
        let short = &self.site.config.short_title;
        let title = self.site_title();
        let masthead = if short.is_empty() { title.clone() } else { short.clone() };
        let columns = self.card_columns(entity);
        let legend =
            Box::new(|posts: usize| self.messages.format("entity_turn_many", &[("count", posts.into())]));
        match entity {
            Some(entity) => {
                let definition = &entity.definition;
                let kind = capitalised(&self.kind_label(&definition.kind));
                Card {
                    kind: Some((kinds::glyph(self.site, &definition.kind), kind)),
                    title: definition.name.clone(),
                    dek: String::new(),
                    facts: self.facts(entity),
                    foot: if title == masthead { self.summary() } else { title },
                    masthead,
                    columns,
                    legend,
                }
            }
            None => Card {
                kind: None,
                title,
                dek: self.site.config.dek.clone(),
                facts: Vec::new(),
                foot: self.summary(),
                masthead,
                columns,
                legend,
            },
        }
    }

    fn facts(&self, entity: &Entity) -> Vec<Fact> {
        let (count, total) = (entity.events.len(), self.site.timeline.events.len());
        let when = |ix: &EventIx| self.dates.when(&self.site.timeline.event(*ix).when);
        let date = |label: &str, ix: Option<&EventIx>| {
            let value = when(ix?);
            Some(Fact { label: self.messages.get(label), value, beside: String::new() })
        };
        let mentions = Fact {
            label: self.messages.get("entity_events"),
            value: self.messages.number(count as u64),
            beside: self.entity_share(count, total),
        };
        let (first, last) = (entity.events.first(), entity.events.last());
        let dates = [date("entity_first", first), date("entity_last", last)];
        std::iter::once(mentions).chain(dates.into_iter().flatten()).collect()
    }

    fn card_columns(&self, entity: Option<&Entity>) -> Vec<Column<'_>> {
        let columns = self.card_columns.get_or_init(|| self.make_card_columns());
        let mut meant = entity.map(|_| vec![Vec::new(); columns.lengths.len()]);
        if let (Some(entity), Some(meant)) = (entity, &mut meant) {
            for (column, place) in entity.events.iter().filter_map(|ix| columns.places[ix.0 as usize]) {
                meant[column as usize].push(place);
            }
        }
        let mut meant = meant.into_iter().flatten();
        let each = columns.lengths.iter().zip(&columns.years);
        each.map(|(lengths, year)| {
            let meant = entity.and_then(|_| meant.next());
            let count = meant.as_ref().map_or(lengths.len(), Vec::len);
            Column { lengths, meant, count: self.messages.number(count as u64), year: year.clone() }
        })
        .collect()
    }

    fn make_card_columns(&self) -> Columns {
        let timeline = &self.site.timeline;
        let periods = self.periods().unwrap_or_default();
        let mut places = vec![None; timeline.events.len()];
        for (column, period) in (0..).zip(&periods) {
            for (place, ix) in (0..).zip(&period.events) {
                places[ix.0 as usize] = Some((column, place));
            }
        }
        let length = |ix: &EventIx| timeline.event(*ix).text.chars().count() as u32;
        let named = match (periods.first(), periods.last()) {
            (Some(first), Some(last)) => named_years(first.year, last.year),
            _ => 1,
        };
        let year = |(at, period): (usize, &super::home_chart::Period)| {
            if period.names_its_year(at, named) { period.year.to_string() } else { String::new() }
        };
        Columns {
            lengths: periods.iter().map(|period| period.events.iter().map(length).collect()).collect(),
            years: periods.iter().enumerate().map(year).collect(),
            places,
        }
    }
}
