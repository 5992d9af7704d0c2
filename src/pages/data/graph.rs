//! `data/graph.gexf`: who appears with whom, and when, as a dynamic graph in GEXF 1.3 (<https://gexf.net/>).
//!
//! A node is an entity, an edge a pair that shares events; each has a spell for every event, from the first
//! instant at which it can have happened to the last. The time format is `date` and the values tell the time of
//! day: both are of the schema's one type for times, Gephi reads either in either format, and NetworkX knows no
//! format `dateTime`.

use std::ops::Range;

use chrono::Datelike;

use super::records::Records;
use super::{Context, entity_page};
use crate::entities::Entity;
use crate::site::Site;
use crate::text::push_xml;
use crate::timeline::EventIx;

/// The graph of the entities and the pairs among them.
pub(super) struct Graph<'c, 'a> {
    pub(super) context: &'c Context<'a>,
}

/// Bytes of a spell, at most.
const SPELL: usize = 75;

/// The size of the graph of some events, in bytes, or somewhat more.
pub(super) fn size(site: &Site, events: &Range<u32>) -> usize {
    let size = |entity: &Entity| {
        let appears = within(&entity.events, events).len();
        if appears == 0 {
            return 0;
        }
        let definition = &entity.definition;
        let slug = definition.slug.as_str().len();
        let node = 6 * (definition.name.len() + definition.kind.len()) + 2 * slug + 400;
        let shared = entity.companions.iter().map(|companion| within(&companion.events, events).len());
        let edges: usize =
            shared.filter(|&count| count > 0).map(|count| 100 + 2 * slug + SPELL * count).sum();
        // Each pair is met from both sides.
        node + SPELL * appears + edges / 2
    };
    site.entities.entities.iter().map(size).sum::<usize>() + 1000
}

impl Records for Graph<'_, '_> {
    fn size(&self, events: Range<u32>) -> usize {
        size(self.context.site, &events)
    }

    /// The whole: what there is of an event stands in many places.
    fn open(&self, events: &Range<u32>, out: &mut Vec<u8>) {
        let mut put = |text: &str| out.extend_from_slice(text.as_bytes());
        put(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n<meta><creator>Filature ",
        );
        put(env!("CARGO_PKG_VERSION"));
        put("</creator><description>");
        push_xml(out, &self.context.title);
        let mut put = |text: &str| out.extend_from_slice(text.as_bytes());
        put(
            "</description></meta>\n<graph mode=\"dynamic\" defaultedgetype=\"undirected\" idtype=\"string\" timeformat=\"date\" timerepresentation=\"interval\">\n",
        );
        put("<attributes class=\"node\" mode=\"static\">\
             <attribute id=\"kind\" title=\"kind\" type=\"string\"/>\
             <attribute id=\"events\" title=\"events\" type=\"integer\"/>\
             <attribute id=\"page\" title=\"page\" type=\"string\"/></attributes>\n<nodes>\n");
        self.nodes(events, out);
        out.extend_from_slice(b"</nodes>\n<edges>\n");
        self.edges(events, out);
        out.extend_from_slice(b"</edges>\n</graph>\n</gexf>\n");
    }

    fn push(&self, _: Range<u32>, _: bool, _: &mut Vec<u8>) {}
}

impl Graph<'_, '_> {
    fn nodes(&self, events: &Range<u32>, out: &mut Vec<u8>) {
        let site = self.context.site;
        for entity in site.entities.entities.iter().filter(|entity| !entity.definition.hidden) {
            let of = within(&entity.events, events);
            if of.is_empty() {
                continue;
            }
            let definition = &entity.definition;
            let count = of.len().to_string();
            for (before, value) in [
                ("<node id=\"", definition.slug.as_str()),
                ("\" label=\"", &definition.name),
                ("\"><attvalues><attvalue for=\"kind\" value=\"", &definition.kind),
                ("\"/><attvalue for=\"events\" value=\"", &count),
                ("\"/><attvalue for=\"page\" value=\"", &entity_page(site, &definition.slug)),
            ] {
                out.extend_from_slice(before.as_bytes());
                push_xml(out, value);
            }
            out.extend_from_slice(b"\"/></attvalues>");
            self.spells(of, out);
            out.extend_from_slice(b"</node>\n");
        }
    }

    fn edges(&self, events: &Range<u32>, out: &mut Vec<u8>) {
        let entities = &self.context.site.entities.entities;
        for (at, entity) in (0u32..).zip(entities).filter(|(_, entity)| !entity.definition.hidden) {
            for companion in entity.companions.iter().filter(|companion| companion.entity.0 > at) {
                let other = &entities[companion.entity.0 as usize].definition;
                let shared = within(&companion.events, events);
                if shared.is_empty() || other.hidden {
                    continue;
                }
                let weight = shared.len().to_string();
                for text in [
                    "<edge source=\"",
                    entity.definition.slug.as_str(),
                    "\" target=\"",
                    other.slug.as_str(),
                    "\" weight=\"",
                    &weight,
                    "\">",
                ] {
                    out.extend_from_slice(text.as_bytes());
                }
                self.spells(shared, out);
                out.extend_from_slice(b"</edge>\n");
            }
        }
    }

    /// A spell for each event of which anything is known.
    fn spells(&self, events: &[EventIx], out: &mut Vec<u8>) {
        let timeline = &self.context.site.timeline;
        let mut any = false;
        for &ix in events {
            let when = &timeline.event(ix).when;
            // The schema knows no year 0.
            let bounds = [when.earliest, when.latest].map(|at| at.filter(|at| at.utc().year() > 0));
            if bounds == [None, None] {
                continue;
            }
            out.extend_from_slice(if any { b"<spell" } else { b"<spells><spell" });
            any = true;
            for (name, at) in [" start=\"", " end=\""].into_iter().zip(bounds) {
                if let Some(at) = at {
                    out.extend_from_slice(name.as_bytes());
                    out.extend_from_slice(at.to_string().as_bytes());
                    out.push(b'"');
                }
            }
            out.extend_from_slice(b"/>");
        }
        if any {
            out.extend_from_slice(b"</spells>");
        }
    }
}

/// Those of some events, which are in order, that lie in a range.
fn within<'e>(events: &'e [EventIx], range: &Range<u32>) -> &'e [EventIx] {
    let start = events.partition_point(|ix| ix.0 < range.start);
    let end = events.partition_point(|ix| ix.0 < range.end);
    &events[start..end]
}
