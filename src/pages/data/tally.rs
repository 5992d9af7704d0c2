//! How much there is to write, found without writing it.

use std::ops::Range;

use rayon::prelude::*;

use crate::entities::Subject;
use crate::site::Site;
use crate::timeline::{EventIx, Kind};

/// Longest beginning of a text that some format repeats, in characters, which take four bytes at most.
pub(super) const BEGINNING: usize = 80;

/// What some events hold, from which each format knows what it needs at most.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Tally {
    /// Events.
    pub(super) events: usize,
    /// Their texts, addresses, tags, names and whatever else they have several of.
    pub(super) items: usize,
    /// The places in notes among these.
    pub(super) notes: usize,
    /// The bytes of their texts alone, without blanks around them.
    pub(super) texts: usize,
    /// The bytes of as much of each text as [`BEGINNING`] characters can take.
    pub(super) beginnings: usize,
    /// The bytes of their texts, ids, addresses, titles and authors.
    pub(super) own: usize,
    /// The bytes of all these.
    pub(super) bytes: usize,
    /// Those of the bytes that some format writes in another way: controls, quotation marks, `\ & < > , ;`.
    pub(super) special: usize,
}

/// What the events of a site hold, for any run of them.
pub(super) struct Tallies {
    /// What the events before each one hold together, and at last what all do.
    before: Vec<Tally>,
}

impl Tallies {
    /// Looks at each event of `site` once.
    pub(super) fn of(site: &Site) -> Tallies {
        let count = site.timeline.events.len() as u32;
        let each: Vec<Tally> =
            (0..count).into_par_iter().map(|ix| Tally::of_event(site, EventIx(ix))).collect();
        let mut before = Vec::with_capacity(each.len() + 1);
        before.push(Tally::default());
        before.extend(each.into_iter().scan(Tally::default(), |sum, tally| {
            *sum = sum.plus(tally);
            Some(*sum)
        }));
        Tallies { before }
    }

    /// What some of them hold.
    pub(super) fn of_events(&self, events: &Range<u32>) -> Tally {
        let (start, end) = (self.before[events.start as usize], self.before[events.end as usize]);
        Tally {
            events: end.events - start.events,
            items: end.items - start.items,
            notes: end.notes - start.notes,
            texts: end.texts - start.texts,
            beginnings: end.beginnings - start.beginnings,
            own: end.own - start.own,
            bytes: end.bytes - start.bytes,
            special: end.special - start.special,
        }
    }
}

/// Whether some format writes a byte in another way.
const SPECIAL: [bool; 256] = {
    let mut special = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        special[byte] =
            byte < 0x20 || matches!(byte as u8, b'"' | b'\'' | b'\\' | b'&' | b'<' | b'>' | b',' | b';');
        byte += 1;
    }
    special
};

impl Tally {
    fn of_event(site: &Site, ix: EventIx) -> Tally {
        let event = site.timeline.event(ix);
        let mut tally = Tally {
            events: 1,
            notes: event.sources.len(),
            texts: event.text.trim().len(),
            beginnings: event.text.len().min(4 * BEGINNING),
            ..Tally::default()
        };
        tally.add(&event.text);
        tally.add(event.id.as_str());
        if let Kind::Post { url, .. } = &event.kind {
            tally.add(url);
        }
        let optional = [&event.title, &event.author.handle, &event.author.name];
        optional.into_iter().flatten().for_each(|text| tally.add(text));
        tally.own = tally.bytes;
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
        self.items += 1;
        self.bytes += text.len();
        self.special += text.bytes().map(|b| usize::from(SPECIAL[usize::from(b)])).sum::<usize>();
    }

    fn plus(self, other: Tally) -> Tally {
        Tally {
            events: self.events + other.events,
            items: self.items + other.items,
            notes: self.notes + other.notes,
            texts: self.texts + other.texts,
            beginnings: self.beginnings + other.beginnings,
            own: self.own + other.own,
            bytes: self.bytes + other.bytes,
            special: self.special + other.special,
        }
    }
}
