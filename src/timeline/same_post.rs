//! Posts of Bluesky that one note links by the handle of their author, and another by the did.
//!
//! Which handle is whose did only the network knows. But a record key (a `tid`) is the microsecond of the post with ten
//! more bits, so that two posts of one site hardly ever share one by chance. Whoever posts chooses it, though, and could
//! take that of somebody else's post. Therefore one did and one handle with the same key are one post where their words
//! agree, too; anything else that shares a key is left as it is, and told.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::build::BuildOptions;
use super::{Event, EventIx, Kind, merge};
use crate::diagnostics::{Diagnostic, Place, Problems};
use crate::note::{Content, Highlight, Note};
use crate::post_id::{PostAddress, Record};
use crate::routes::EventId;

/// The posts that are linked by handle and by did: the id by handle, and the post by did.
#[derive(Debug, Default)]
pub(super) struct SamePosts(BTreeMap<EventId, PostAddress>);

/// The first place of a post in the notes.
struct First<'n> {
    note: &'n Note,
    highlight: &'n Highlight,
    post: &'n PostAddress,
}

impl First<'_> {
    fn place(&self) -> Place {
        Place { line: *self.highlight.lines.start(), ..Place::file(&self.note.path) }
    }

    fn agrees_with(&self, other: &First<'_>) -> bool {
        merge::longer(&self.highlight.text, &other.highlight.text).is_some()
    }
}

impl SamePosts {
    /// Looks through the notes that are shown.
    pub(super) fn of(notes: &[Arc<Note>], options: &BuildOptions<'_>, problems: &mut Problems) -> SamePosts {
        let mut by_key: BTreeMap<&str, BTreeMap<&str, First<'_>>> = BTreeMap::new();
        for note in notes.iter().filter(|note| note.visibility.is_shown(options.drafts)) {
            let Content::Thread(highlights) = &note.content else { continue };
            for highlight in highlights {
                let Some(post) = &highlight.post else { continue };
                let Some(Record { repository, key }) = post.id.record() else { continue };
                let first = || First { note, highlight, post };
                by_key.entry(key).or_default().entry(repository).or_insert_with(first);
            }
        }
        let mut same = BTreeMap::new();
        for owners in by_key.into_values().filter(|owners| owners.len() > 1) {
            let (by_did, by_handle): (Vec<_>, Vec<_>) =
                owners.into_iter().partition(|(repository, _)| repository.starts_with("did:"));
            match (by_did.as_slice(), by_handle.as_slice()) {
                ([(_, by_did)], [(handle, by_handle)]) if by_did.agrees_with(by_handle) => {
                    let Some(id) = EventId::new(&by_handle.post.id.event_id()) else { continue };
                    problems.push(one_post(handle, by_did, by_handle));
                    same.insert(id, by_did.post.clone());
                }
                _ => {
                    let all: Vec<_> = by_did.iter().chain(&by_handle).map(|(_, first)| first).collect();
                    problems.push(several_posts(&all));
                }
            }
        }
        SamePosts(same)
    }

    /// The ids of `ids`, and whatever else is an id of these posts.
    pub(super) fn with_other_ids<'i>(&self, ids: impl Iterator<Item = &'i EventId>) -> BTreeSet<EventId> {
        let mut all: BTreeSet<EventId> = ids.cloned().collect();
        for (by_handle, post) in &self.0 {
            let Some(by_did) = EventId::new(&post.id.event_id()) else { continue };
            if all.contains(by_handle) || all.contains(&by_did) {
                all.extend([by_handle.clone(), by_did]);
            }
        }
        all
    }

    /// The ids by handle of those that are in line, and where they stand. A post that is withdrawn has none: its handle
    /// would remain in the address.
    pub(super) fn moved(&self, by_id: &HashMap<EventId, EventIx>) -> Vec<(EventId, EventIx)> {
        let place = |(by_handle, post): (&EventId, &PostAddress)| {
            let ix = by_id.get(&EventId::new(&post.id.event_id())?)?;
            (!by_id.contains_key(by_handle)).then(|| (by_handle.clone(), *ix))
        };
        self.0.iter().filter_map(place).collect()
    }

    /// Gives an event that is linked by handle the id and address that it has by did.
    pub(super) fn rename(&self, event: &mut Arc<Event>) {
        let Some(post) = self.0.get(&event.id) else { return };
        let Some(id) = EventId::new(&post.id.event_id()) else { return };
        let event = Arc::make_mut(event);
        event.id = id;
        event.kind =
            Kind::Post { platform: post.id.platform(), id: Some(post.id.clone()), url: post.url.clone() };
    }
}

fn one_post(handle: &str, by_did: &First<'_>, by_handle: &First<'_>) -> Diagnostic {
    Diagnostic::note(
        "bluesky-same-post",
        format!("this post of `{handle}` is the one that is linked by its did: same record key, same words"),
    )
    .at(by_handle.place())
    .also_at(by_did.place())
    .help(format!("it is one event, `{}`; an annotation has to name it so", by_did.post.id.event_id()))
}

fn several_posts(all: &[&First<'_>]) -> Diagnostic {
    let ids: Vec<String> = all.iter().map(|first| format!("`{}`", first.post.id.event_id())).collect();
    let problem = Diagnostic::warning(
        "bluesky-same-key",
        format!(
            "{} share a record key, which hardly happens by chance; they stay events of their own",
            ids.join(", ")
        ),
    );
    let mut places = all.iter().map(|first| first.place());
    let problem = places.next().into_iter().fold(problem, Diagnostic::at);
    places
        .fold(problem, Diagnostic::also_at)
        .help("link the post by one and the same address everywhere; whoever posts chooses this key, so look whether one of them is a forgery")
}
