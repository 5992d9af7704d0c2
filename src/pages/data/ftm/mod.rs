//! `data/ftm.jsonl`: the site as FollowTheMoney entities (<https://followthemoney.tech/>), one on a line, as Aleph
//! and OpenAleph take them.
//!
//! | here | there |
//! |---|---|
//! | a post | `Message`, from its author and their `UserAccount` |
//! | an event of the author's own | `Event` |
//! | a person, an organisation | `Person`, `Organization`; an author who is neither by definition is a `LegalEntity` |
//! | a place, a product, an account | `Address`, `Asset`, `UserAccount` |
//! | a name in a text | `Mention`, with the form in which it stands |
//! | who appears in a post | `Documentation` |
//! | who appears in an event | `Event:involved`, and `UnknownLink` where that may only hold legal entities |
//! | who appears with whom | `UnknownLink`, with the ids of the events |
//!
//! FollowTheMoney has no schema for the kinds that a site makes up: their entities are left out. Its dates are of the
//! years 1000 to 2999 and exact to the second.

mod actors;
mod ids;
mod line;
mod statements;

use std::ops::Range;

pub(super) use self::actors::Actors;
use self::line::Lines;
use super::Context;
use super::records::Records;
use super::tally::Tally;
use crate::entities::{Definition, EntityIx};
use crate::packing::packed;
use crate::site::Site;
use crate::timeline::EventIx;

/// What FollowTheMoney calls a kind of entities; none where it has no word for it.
pub(super) fn schema(kind: &str) -> Option<&'static str> {
    Some(match kind {
        "person" => "Person",
        "organisation" => "Organization",
        "place" => "Address",
        "product" => "Asset",
        "account" => "UserAccount",
        _ => return None,
    })
}

/// Whether entities of a kind are those that may send a message, own an account or be involved.
fn is_legal(definition: &Definition) -> bool {
    matches!(definition.kind.as_str(), "person" | "organisation")
}

/// No fewer bytes than all events take, and who appears in them.
pub(super) fn bound(site: &Site, tally: &Tally) -> usize {
    let actors = site.entities.entities.iter().map(|entity| {
        let forms: usize = entity.forms.iter().map(|(form, _)| form.len() + 3).sum();
        let links: usize = entity.definition.links.iter().map(|(_, url)| url.len() + 3).sum();
        let shared: usize = entity.companions.iter().map(|companion| 420 + 30 * companion.events.len()).sum();
        2 * (forms + links + entity.definition.description.len() + entity.definition.name.len())
            + 500
            + shared / 2
    });
    // Every name that is found is a mention and a documentation.
    actors.sum::<usize>() + 2 * tally.bytes + 6 * tally.special + 450 * tally.items + 900 * tally.events
}

/// Events, and what is said of them.
pub(super) struct Statements<'c, 'a> {
    pub(super) context: &'c Context<'a>,
}

impl Records for Statements<'_, '_> {
    fn push(&self, events: Range<u32>, _: bool, out: &mut Vec<u8>) {
        for ix in events.map(EventIx) {
            statements::write(self.context.site, self.context.actors(), ix, out);
        }
    }
}

/// Appends these lines of who and what appears, with accounts, notes and links among them.
pub(super) fn write_actors(site: &Site, actors: &Actors<'_>, lines: Range<u32>, out: &mut Vec<u8>) {
    actors::write(site, actors, &mut Lines::new(lines, out));
}

/// The lines of each file over which who and what appears is cut, as many as fit; at least one file.
pub(super) fn actor_parts(site: &Site, largest: usize) -> Vec<Range<u32>> {
    let mut all = Vec::new();
    write_actors(site, &Actors::of(site), 0..u32::MAX, &mut all);
    let lines = all.split_inclusive(|&b| b == b'\n');
    let parts = packed((0..).zip(lines).map(|(at, line)| (at..at + 1, line.len())), largest);
    let nothing = 0..0;
    if parts.is_empty() { vec![nothing] } else { parts }
}

fn definition(site: &Site, ix: EntityIx) -> &Definition {
    &site.entities.entities[ix.0 as usize].definition
}
