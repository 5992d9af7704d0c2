//! From notes to the timeline.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use chrono_tz::Tz;
use rayon::prelude::*;

use super::made::{self, Made, OfNote};
use super::same_post::SamePosts;
use super::{Author, Event, EventIx, Kind, NoteIx, NoteRef, Timeline};
use super::{bounds, calendar, merge};
use crate::annotations::Annotations;
use crate::config::Config;
use crate::diagnostics::{Checked, Diagnostic, Place, Problems};
use crate::markdown;
use crate::note::{Content, Highlight, Note, Visibility, WrittenEvent};
use crate::post_id::{Platform, uploaded_at};
use crate::routes::EventId;
use crate::text::{Slug, sha256_hex};
use crate::time::{Precision, When};

/// What the timeline needs to know of the configuration.
#[derive(Debug, Clone)]
pub struct BuildOptions<'a> {
    /// The configuration.
    pub config: &'a Config,
    /// Whether drafts are events.
    pub drafts: bool,
}

/// Puts all highlights and written events of `notes` in line.
///
/// The same post in several notes is one event with all its places. Annotations are applied first: nothing
/// after this stage sees what they take away.
pub fn build(
    notes: &[Arc<Note>],
    annotations: &Annotations,
    options: &BuildOptions<'_>,
) -> Checked<Timeline> {
    let mut problems = Problems::new();
    let same = SamePosts::of(notes, options, &mut problems);
    let private = same.with_other_ids(annotations.private());
    let of_notes = made::make_all(notes, &private, options);
    put_in_line(of_notes, &same, notes, annotations, options, problems)
}

/// [`build`], with the events of notes that are the same as before taken from there.
pub fn rebuild(
    notes: &[Arc<Note>],
    annotations: &Annotations,
    options: &BuildOptions<'_>,
    before: &mut Made,
) -> Checked<Timeline> {
    let mut problems = Problems::new();
    let same = SamePosts::of(notes, options, &mut problems);
    let private = same.with_other_ids(annotations.private());
    let of_notes = before.of_notes(notes, private, options).to_vec();
    put_in_line(of_notes, &same, notes, annotations, options, problems)
}

fn put_in_line(
    of_notes: Vec<OfNote>,
    same: &SamePosts,
    notes: &[Arc<Note>],
    annotations: &Annotations,
    options: &BuildOptions<'_>,
    mut problems: Problems,
) -> Checked<Timeline> {
    let count = of_notes.iter().map(|of_note| of_note.events.len()).sum();
    let mut events: Vec<Arc<Event>> = Vec::with_capacity(count);
    let mut by_id: HashMap<EventId, usize> = HashMap::with_capacity(count);
    let mut threads: Vec<Vec<EventId>> = Vec::with_capacity(notes.len());
    for mut of_note in of_notes {
        problems.append(of_note.problems);
        of_note.events.iter_mut().for_each(|event| same.rename(event));
        threads.push(of_note.events.iter().map(|event| event.id.clone()).collect());
        for event in of_note.events {
            match by_id.get(&event.id) {
                Some(&first) => {
                    let first = Arc::make_mut(&mut events[first]);
                    merge::into(first, Arc::unwrap_or_clone(event), notes, &mut problems);
                }
                None => {
                    by_id.insert(event.id.clone(), events.len());
                    events.push(event);
                }
            }
        }
    }
    drop(by_id);
    for event in &mut events {
        if event.archive.is_none() && event.linked_copy.is_some() {
            let event = Arc::make_mut(event);
            event.archive = event.linked_copy.take();
        }
    }

    let withdrawn = annotations.apply(&mut events, &mut problems);
    events.par_sort_by(|a, b| a.when.order().cmp(&b.when.order()).then_with(|| a.id.cmp(&b.id)));
    let by_id: HashMap<EventId, EventIx> =
        events.iter().enumerate().map(|(at, e)| (e.id.clone(), EventIx(at as u32))).collect();
    let threads = threads.into_iter().map(|ids| places(ids, &by_id)).collect();
    let moved = same.moved(&by_id);
    let calendar = calendar::divide(&events, options.config.time_zone, &options.config.timeline);
    let timeline = Timeline {
        events,
        by_id,
        paths: notes.iter().map(|note| note.path.clone()).collect(),
        threads,
        years: calendar.years,
        undated: calendar.undated,
        silences: calendar.silences,
        withdrawn,
        moved,
        without_topic: 0,
    };
    Checked { value: timeline, problems }
}

/// The events of one note, in its order; none of one that is not shown.
pub(super) fn of_note(
    note: &Note,
    ix: NoteIx,
    private: &BTreeSet<EventId>,
    options: &BuildOptions<'_>,
    problems: &mut Problems,
) -> Vec<Event> {
    if !note.visibility.is_shown(options.drafts) {
        return Vec::new();
    }
    let mut events: Vec<Event> = match &note.content {
        Content::Thread(highlights) => of_thread(note, ix, highlights, private, options.config, problems),
        Content::Event(written) => of_written(note, ix, written, problems).into_iter().collect(),
        _ => Vec::new(),
    };
    for event in &mut events {
        event.draft = note.visibility == Visibility::Draft;
    }
    events
}

/// The places in line of ids, each once; ids of withdrawn events have none.
fn places(ids: Vec<EventId>, by_id: &HashMap<EventId, EventIx>) -> Vec<EventIx> {
    let mut seen = std::collections::HashSet::new();
    ids.iter().filter_map(|id| by_id.get(id).copied()).filter(|ix| seen.insert(*ix)).collect()
}

fn of_thread(
    note: &Note,
    ix: NoteIx,
    highlights: &[Highlight],
    private: &BTreeSet<EventId>,
    config: &Config,
    problems: &mut Problems,
) -> Vec<Event> {
    let note_tags: Vec<Arc<str>> = note.tags.iter().map(|tag| tag.as_str().into()).collect();
    let hidden = |highlight: &Highlight| event_id(highlight).is_some_and(|id| private.contains(&id));
    let whens = bounds::of_thread(note, highlights, hidden);
    let sole_author = sole_author(note, highlights);
    let mut events = Vec::with_capacity(highlights.len());
    for (highlight, when) in highlights.iter().zip(whens) {
        check_pictures(note, highlight, &when, problems);
        let Some(id) = event_id(highlight) else { continue };
        let handle = highlight.author.clone();
        let name = handle
            .as_ref()
            .and_then(|handle| config.authors.get(&handle.to_lowercase()).cloned())
            .or_else(|| sole_author.clone());
        let mut tags = note_tags.clone();
        tags.extend(highlight.tags.iter().map(|tag| tag.as_str().into()));
        tags.sort();
        tags.dedup();
        let (archive, comments) = archived(&highlight.comments);
        let linked_copy = highlight.post.as_ref().and_then(|post| post.archive.clone());
        events.push(Event {
            id,
            kind: Kind::Post {
                platform: highlight.post.as_ref().map_or(Platform::X, |post| post.id.platform()),
                id: highlight.post.as_ref().map(|post| post.id.clone()),
                url: match &highlight.post {
                    Some(post) => post.url.clone(),
                    None => highlight.other_link.clone().unwrap_or_default(),
                },
            },
            when,
            title: None,
            author: Author { handle, name },
            text: highlight.text.clone(),
            markdown: None,
            sources: vec![NoteRef { note: ix, lines: highlight.lines.clone() }],
            references: Vec::new(),
            named: Vec::new(),
            tags,
            links: highlight.links.clone(),
            media: highlight.media.clone(),
            archive,
            linked_copy: linked_copy.filter(|address| markdown::is_web(address)),
            comments,
            annotation: Default::default(),
            draft: false,
        });
    }
    events
}

/// The copy that a remark names (`Archive: https://…`), and the other remarks.
fn archived(comments: &[String]) -> (Option<String>, Vec<String>) {
    let mut archive = None;
    let named = |comment: &str| {
        let (key, address) = comment.split_once(':')?;
        let key = key.trim_matches(['*', ' ']);
        let address = address.trim_matches(['*', ' ', '<', '>']);
        (key.eq_ignore_ascii_case("archive") && markdown::is_web(address)).then(|| address.to_string())
    };
    let others = comments.iter().filter(|comment| match named(comment) {
        Some(address) => {
            archive.get_or_insert(address);
            false
        }
        None => true,
    });
    let others = others.cloned().collect();
    (archive, others)
}

/// The id of the event that a highlight is. Without a post's id it is made of the words and the link, so
/// that it stays the same wherever the highlight is moved.
fn event_id(highlight: &Highlight) -> Option<EventId> {
    match &highlight.post {
        Some(post) => EventId::new(&post.id.event_id()),
        None => {
            let words =
                format!("{}\n{}", highlight.text, highlight.other_link.as_deref().unwrap_or_default());
            EventId::new(&format!("undated-{}", &sha256_hex(words.as_bytes())[..16]))
        }
    }
}

/// The name behind the handle of a note: a note by one author that quotes one account.
fn sole_author(note: &Note, highlights: &[Highlight]) -> Option<String> {
    let [name] = note.authors.as_slice() else { return None };
    let mut handles = highlights.iter().filter_map(|h| h.author.as_deref());
    let first = handles.next();
    handles.all(|h| first.is_some_and(|f| f.eq_ignore_ascii_case(h))).then(|| name.clone())
}

/// A picture is uploaded before its post: one that is not comes from elsewhere, or its name is wrong.
fn check_pictures(note: &Note, highlight: &Highlight, when: &When, problems: &mut Problems) {
    let Some(posted) = when.instant() else { return };
    for media in &highlight.media {
        if let Some(uploaded) = uploaded_at(&media.address).filter(|&uploaded| uploaded > posted) {
            let place = Place { line: *highlight.lines.start(), ..Place::file(&note.path) };
            problems.push(
                Diagnostic::warning(
                    "picture-clock",
                    format!("the name of this picture says it was uploaded at {uploaded}, after its post at {posted}"),
                )
                .at(place)
                .help("does the picture belong to another post?"),
            );
        }
    }
}

fn of_written(note: &Note, ix: NoteIx, written: &WrittenEvent, problems: &mut Problems) -> Option<Event> {
    let wanted = written.slug.as_deref().unwrap_or(note.path.stem());
    let place = Place::file(&note.path);
    let Some(id) = Slug::from_text(wanted).and_then(|slug| EventId::new(slug.as_str())) else {
        problems.push(
            Diagnostic::error("event-slug", format!("`{wanted}` makes no address"))
                .at(place)
                .help("give the event a `slug` in Latin letters"),
        );
        return None;
    };
    let text: Arc<str> = markdown::plain_text(&written.body).into();
    let mut tags: Vec<Arc<str>> = note.tags.iter().map(|tag| tag.as_str().into()).collect();
    tags.sort();
    tags.dedup();
    Some(Event {
        id,
        kind: Kind::Written,
        when: written.when.clone(),
        title: Some(written.title.clone()),
        author: Author { handle: None, name: note.authors.first().cloned() },
        links: markdown::addresses(&written.body),
        text,
        markdown: Some(written.body.clone()),
        sources: vec![NoteRef { note: ix, lines: written.lines.clone() }],
        references: written.sources.clone(),
        named: written.entities.clone(),
        tags,
        media: written.media.clone(),
        archive: written.archive.clone(),
        linked_copy: None,
        comments: Vec::new(),
        annotation: Default::default(),
        draft: false,
    })
}

/// The day of an event that is known to the day or better, in a time zone.
pub(super) fn day_of(when: &When, zone: Tz) -> Option<chrono::NaiveDate> {
    let exact = matches!(
        when.precision,
        Precision::Millisecond | Precision::Second | Precision::Minute | Precision::Day
    );
    exact.then_some(when.earliest)?.map(|at| at.in_zone(zone).date_naive())
}
