//! What a page was made from, for an author who wonders.

use std::collections::BTreeSet;

use super::{Page, PageKind};
use crate::diagnostics::SourcePath;
use crate::manifest;
use crate::site::Site;
use crate::timeline::EventIx;

/// A part of a source file: its path, and its first and last line, counted from 1; none for the whole file.
pub type Lines = (SourcePath, Option<(u32, u32)>);

/// The lines of the sources that `page` shows, in the order of paths and lines, each once.
///
/// Files of the theme, the search index and lists without events come from no line.
pub fn sources(site: &Site, page: &Page) -> Vec<Lines> {
    let all = || site.timeline.indices().collect::<Vec<_>>();
    let range = |range: std::ops::Range<u32>| range.map(EventIx).collect::<Vec<_>>();
    let part =
        |list: &[EventIx], part: &super::Part| list.get(part.range.clone()).unwrap_or_default().to_vec();
    let mut found = BTreeSet::new();
    let events = match &page.kind {
        PageKind::Home | PageKind::Timeline | PageKind::Data(_) | PageKind::SearchIndex(_) => all(),
        PageKind::Year(year) => range(site.timeline.years[*year].events.clone()),
        PageKind::Month(year, month, shown) => {
            part(&range(site.timeline.years[*year].months[*month].events.clone()), shown)
        }
        PageKind::Event(ix) | PageKind::MovedEvent(ix) => vec![*ix],
        PageKind::Entity(ix, shown) => {
            let entity = &site.entities.entities[ix.0 as usize];
            let place = &entity.definition.place;
            found.insert((place.path.clone(), (place.line > 0).then_some((place.line, place.line))));
            part(&entity.events, shown)
        }
        PageKind::Account(ix, shown) => {
            let account = &site.entities.accounts[ix.0 as usize];
            part(&[account.wrote.as_slice(), &account.mentioned].concat(), shown)
        }
        PageKind::Tag(ix, shown) => part(&site.tags.get(*ix).events, shown),
        PageKind::Feed(feed) => feed.events(site),
        PageKind::Reading(note) => site.timeline.threads[note.0 as usize].clone(),
        PageKind::Manifest | PageKind::ManifestPart(_) => {
            found.extend(manifest::published(site).map(|note| (note.path.clone(), None)));
            Vec::new()
        }
        PageKind::Markdown(at) => {
            found.insert((site.note(site.pages[*at].note).path.clone(), None));
            Vec::new()
        }
        _ => Vec::new(),
    };
    for ix in events {
        for source in &site.timeline.event(ix).sources {
            let path = site.note(source.note).path.clone();
            found.insert((path, Some((*source.lines.start(), *source.lines.end()))));
        }
    }
    found.into_iter().collect()
}
