//! How much there is to write, found without writing it.

use std::ops::Range;

use rayon::prelude::*;

use crate::entities::Subject;
use crate::site::Site;
use crate::timeline::{EventIx, Kind};

/// What all events of a site hold, from which each format knows what it needs at most.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Tally {
    /// Events.
    pub(super) events: usize,
    /// Their texts, addresses, tags, names and whatever else they have several of.
    pub(super) items: usize,
    /// The bytes of their texts alone.
    pub(super) texts: usize,
    /// The bytes of all these.
    pub(super) bytes: usize,
    /// Those of the bytes that some format writes in another way: controls, quotation marks, `\ & < > , ;`.
    pub(super) special: usize,
}

impl Tally {
    /// Counts what these events of `site` hold.
    pub(super) fn of(site: &Site, events: Range<u32>) -> Tally {
        events
            .into_par_iter()
            .map(|ix| Tally::of_event(site, EventIx(ix)))
            .reduce(Tally::default, Tally::plus)
    }

    fn of_event(site: &Site, ix: EventIx) -> Tally {
        let event = site.timeline.event(ix);
        let mut tally = Tally { events: 1, texts: event.text.trim().len(), ..Tally::default() };
        tally.add(&event.text);
        tally.add(event.id.as_str());
        if let Kind::Post { url, .. } = &event.kind {
            tally.add(url);
        }
        let optional = [&event.title, &event.author.handle, &event.author.name];
        optional.into_iter().flatten().for_each(|text| tally.add(text));
        event.tags.iter().for_each(|tag| tally.add(tag));
        [&event.links, &event.references].into_iter().flatten().for_each(|text| tally.add(text));
        event.media.iter().for_each(|media| tally.add(&media.address));
        for source in &event.sources {
            let note = site.note(source.note);
            tally.add(note.path.as_str());
            tally.add(&note.sha256);
        }
        if let Some(found) = site.entities.found.get(ix.0 as usize) {
            found.handles.iter().for_each(|handle| tally.add(handle));
            for subject in &found.subjects {
                match subject {
                    Subject::Entity(ix) => {
                        tally.add(site.entities.entities[ix.0 as usize].definition.slug.as_str());
                    }
                    Subject::Account(ix) => tally.add(&site.entities.accounts[ix.0 as usize].handle),
                }
            }
        }
        tally
    }

    fn add(&mut self, text: &str) {
        let special =
            |b: &u8| *b < 0x20 || matches!(b, b'"' | b'\'' | b'\\' | b'&' | b'<' | b'>' | b',' | b';');
        self.items += 1;
        self.bytes += text.len();
        self.special += text.bytes().filter(special).count();
    }

    fn plus(self, other: Tally) -> Tally {
        Tally {
            events: self.events + other.events,
            items: self.items + other.items,
            texts: self.texts + other.texts,
            bytes: self.bytes + other.bytes,
            special: self.special + other.special,
        }
    }
}
