//! Who appears with whom: the names that are cited most, and an arc for each two that share events.

use serde::Serialize;

use super::Views;
use crate::entities::EntityIx;
use crate::i18n::capitalised;
use crate::pages::charts::{self, Side};
use crate::pages::kinds::{self, Mark};
use crate::routes::Href;

/// Fewest events of a name in the network.
const FEWEST: usize = 3;
/// Most names; where there are more, those with fewer events are left out.
const MOST_NAMES: usize = 40;
/// Most arcs; where there are more, those of fewer events are left out.
const MOST_ARCS: usize = 300;
/// Who appears in more than this part of all events, in percent, is tied to nearly everybody.
const HUB: usize = 15;

/// Height of the row of a name and of the heading of a kind, as the style sheet has them in pixels.
const NAME: f64 = 28.0;
const HEADING: f64 = 44.0;

/// The network.
#[derive(Debug, Serialize)]
pub(super) struct Network {
    notes: Vec<String>,
    /// For those who hear the list.
    label: String,
    groups: Vec<Group>,
    height: f64,
    /// Arcs between entities of one kind, and of two; the thickest last.
    start: Vec<Arc>,
    end: Vec<Arc>,
}

/// The names of one kind.
#[derive(Debug, Serialize)]
struct Group {
    label: String,
    names: Vec<Name>,
}

#[derive(Debug, Serialize)]
struct Name {
    href: Href,
    slug: String,
    mark: Mark,
    name: String,
    count: String,
}

#[derive(Debug, Serialize)]
struct Arc {
    a: String,
    b: String,
    /// `w1` for a single event, `hub` for those of a hub.
    class: &'static str,
    thickness: f64,
    path: String,
}

/// Two names with a row each, and how many events they share.
struct Tie {
    a: usize,
    b: usize,
    count: usize,
}

impl Views<'_> {
    /// The network of `visible`; none where no two names share an event.
    pub(super) fn network(&self, visible: &[EntityIx]) -> Option<Network> {
        let entities = &self.site.entities;
        let cited = |ix: EntityIx| entities.entities[ix.0 as usize].events.len();
        let (least, chosen) = most_cited(visible, cited);
        // In the order of the lists below: kind by kind, the most cited first.
        let of_kind = |kind: &str| {
            let mut names: Vec<EntityIx> =
                chosen.iter().copied().filter(|&ix| self.definition(ix).kind == kind).collect();
            names.sort_by(|&a, &b| {
                cited(b).cmp(&cited(a)).then_with(|| self.definition(a).name.cmp(&self.definition(b).name))
            });
            names
        };
        let kinds: Vec<(&str, Vec<EntityIx>)> =
            entities.kinds.iter().map(|kind| (&*kind.name, of_kind(&kind.name))).collect();
        let rows: Vec<EntityIx> = kinds.iter().flat_map(|(_, names)| names).copied().collect();
        let (fewest, ties) = self.ties(&rows);
        if ties.is_empty() {
            return None;
        }

        let (heights, height) = heights(kinds.iter().map(|(_, names)| names.len()));
        let kind = |row: usize| &self.definition(rows[row]).kind;
        let total = self.site.timeline.events.len();
        let is_hub = |row: usize| cited(rows[row]) * 100 > total * HUB;
        let slug = |row: usize| self.definition(rows[row]).slug.to_string();
        let draw = |side: Side| -> Vec<Arc> {
            let on_side = |tie: &&Tie| (kind(tie.a) == kind(tie.b)) == (side == Side::Start);
            let distance = |tie: &Tie| (heights[tie.a] - heights[tie.b]).abs();
            let furthest = ties.iter().filter(on_side).map(distance).fold(0.0, f64::max);
            let arcs = ties.iter().filter(on_side).map(|tie| Arc {
                a: slug(tie.a),
                b: slug(tie.b),
                class: match tie.count {
                    _ if is_hub(tie.a) || is_hub(tie.b) => "hub",
                    1 => "w1",
                    _ => "",
                },
                thickness: charts::thickness(tie.count),
                path: charts::arc(side, heights[tie.a], heights[tie.b], furthest),
            });
            arcs.collect()
        };
        let hubs: Vec<&str> =
            (0..rows.len()).filter(|&row| is_hub(row)).map(|row| &*self.definition(rows[row]).name).collect();
        Some(Network {
            notes: self.network_notes(&hubs, fewest),
            label: self.messages.format("network_list_label", &[("count", least.into())]),
            start: draw(Side::Start),
            end: draw(Side::End),
            groups: kinds
                .iter()
                .filter(|(_, names)| !names.is_empty())
                .map(|(kind, names)| Group {
                    label: capitalised(&self.kind_plural(kind)),
                    names: names.iter().map(|&ix| self.network_name(ix)).collect(),
                })
                .collect(),
            height,
        })
    }

    /// The pairs of `rows` that share events, those that share most last; and the fewest events of one.
    fn ties(&self, rows: &[EntityIx]) -> (usize, Vec<Tie>) {
        let mut ties = Vec::new();
        for (a, &ix) in rows.iter().enumerate() {
            for companion in &self.site.entities.entities[ix.0 as usize].companions {
                if let Some(b) = rows.iter().position(|&other| other == companion.entity).filter(|&b| a < b) {
                    ties.push(Tie { a, b, count: companion.events.len() });
                }
            }
        }
        ties.sort_by_key(|tie| (tie.count, tie.a, tie.b));
        let mut fewest = 1;
        while ties.len() > MOST_ARCS {
            fewest += 1;
            ties.retain(|tie| tie.count >= fewest);
        }
        (fewest, ties)
    }

    fn network_notes(&self, hubs: &[&str], fewest: usize) -> Vec<String> {
        let mut notes = vec![self.messages.get("network_note")];
        let names = self.messages.list(hubs);
        match hubs.len() {
            0 => {}
            1 => notes.push(self.messages.format("network_hub", &[("name", (&names).into())])),
            _ => notes.push(self.messages.format("network_hubs", &[("names", (&names).into())])),
        }
        if fewest > 1 {
            notes.push(self.messages.format("network_fewest", &[("count", fewest.into())]));
        }
        notes
    }

    fn network_name(&self, ix: EntityIx) -> Name {
        let entity = &self.site.entities.entities[ix.0 as usize];
        Name {
            href: self.entity_href(ix),
            slug: entity.definition.slug.to_string(),
            mark: kinds::mark(self.site, &entity.definition.kind),
            name: entity.definition.name.clone(),
            count: self.messages.number(entity.events.len() as u64),
        }
    }
}

/// Who has at least three events, or as many more as keep the list short; and how many that is.
fn most_cited(visible: &[EntityIx], cited: impl Fn(EntityIx) -> usize) -> (usize, Vec<EntityIx>) {
    let mut counts: Vec<usize> = visible.iter().map(|&ix| cited(ix)).collect();
    counts.sort_unstable_by(|a, b| b.cmp(a));
    // Those with as many events as the first that is left out are left out too.
    let least = counts.get(MOST_NAMES).map_or(FEWEST, |&count| (count + 1).max(FEWEST));
    (least, visible.iter().copied().filter(|&ix| cited(ix) >= least).collect())
}

/// The middle of each row, and the height of all: groups of so many names, with a heading each.
fn heights(groups: impl Iterator<Item = usize>) -> (Vec<f64>, f64) {
    let mut heights = Vec::new();
    let mut y = 0.0;
    for names in groups.filter(|&names| names > 0) {
        y += HEADING;
        for _ in 0..names {
            heights.push(y + NAME / 2.0);
            y += NAME;
        }
    }
    (heights, y)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_stand_below_the_headings_of_their_kinds() {
        assert_eq!(heights([2, 0, 1].into_iter()), (vec![58.0, 86.0, 158.0], 172.0));
    }

    #[test]
    fn a_long_list_keeps_those_that_are_cited_most() {
        let all: Vec<EntityIx> = (0..100).map(EntityIx).collect();
        let (least, chosen) = most_cited(&all, |ix| ix.0 as usize / 10);
        assert_eq!((least, chosen.len()), (6, 40));
        let (least, chosen) = most_cited(&all[..40], |ix| ix.0 as usize / 10);
        assert_eq!((least, chosen.len()), (3, 10));
    }
}
