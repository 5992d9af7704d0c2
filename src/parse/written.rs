//! What the author of a site writes herself: events, pages and entities, one note each.

use super::Source;
use super::links;
use crate::diagnostics::{Diagnostic, Problems};
use crate::entities::Definition;
use crate::markdown;
use crate::note::{Content, EntityNote, Media, Note, Page, WrittenEvent};
use crate::time::{When, parse_edtf};

/// A note of `type: event`.
pub(super) fn event(source: &Source<'_>, note: &mut Note, problems: &mut Problems) -> Content {
    let front = source.front;
    let body = body(source, note);
    let when = match front.text("date") {
        None => {
            problems.push(
                Diagnostic::error("event-date", "an event needs a `date`")
                    .at(source.key_place("type"))
                    .help("write `date: 2018-10-02`, `2018-10`, `2018`, `2018~` or `2018-10-02T13:14+03:00`"),
            );
            When::unknown()
        }
        Some(date) => parse_edtf(&date, source.options.zone).unwrap_or_else(|error| {
            problems.push(Diagnostic::error("event-date", error.to_string()).at(source.key_place("date")));
            When::unknown()
        }),
    };
    let last = source.lines.line(source.text.trim_end().len().saturating_sub(1));
    Content::Event(Box::new(WrittenEvent {
        title: note.title.clone(),
        when,
        sources: ["source", "sources"].iter().flat_map(|key| front.list(key)).collect(),
        entities: front.list("entities"),
        media: media(source),
        archive: front.text("archive").filter(|address| markdown::is_web(address)),
        slug: front.text("slug"),
        body,
        lines: 1..=last,
    }))
}

/// A note of `type: page`.
pub(super) fn page(source: &Source<'_>, note: &mut Note, _: &mut Problems) -> Content {
    let body = body(source, note);
    let first_line = source.lines.line(source.front.body.min(source.text.len() - 1));
    Content::Page(Page {
        body,
        slug: source.front.text("slug").or(source.front.text("permalink")),
        template: source.front.text("template"),
        first_line,
    })
}

/// A note of `type: entity`, or of a kind of entity.
pub(super) fn entity(source: &Source<'_>, note: &mut Note, problems: &mut Problems) -> Content {
    let body = body(source, note);
    let place = source.key_place("type");
    let made = Definition::from_front_matter(&source.front.keys, &place, &note.title, &source.options.kinds);
    match made.take(problems) {
        Some(mut definition) => {
            // The text of the note describes the entity, unless the front matter does.
            if definition.description.is_empty() {
                definition.description = markdown::plain_text(body.trim());
            }
            Content::Entity(Box::new(EntityNote { definition }))
        }
        None => Content::Nothing,
    }
}

/// The Markdown of a note, without its comments, and without a first heading that only repeats its title.
fn body(source: &Source<'_>, note: &mut Note) -> String {
    let mut body = String::with_capacity(source.text.len() - source.front.body);
    let mut at = source.front.body;
    for hidden in &source.comments.ranges {
        body.push_str(&source.text[at..hidden.start]);
        at = hidden.end;
    }
    body.push_str(&source.text[at..]);

    let trimmed = body.trim_start();
    let (first, rest) = trimmed.split_once('\n').unwrap_or((trimmed, ""));
    if let Some(heading) = first.strip_prefix("# ").map(str::trim)
        && (source.front.text("title").is_none() || heading == note.title)
    {
        note.title = heading.to_string();
        return rest.trim_start_matches('\n').to_string();
    }
    body
}

/// Pictures of the front matter, and those of the text.
fn media(source: &Source<'_>) -> Vec<Media> {
    let named = ["image", "images", "media"].iter().flat_map(|key| source.front.list(key));
    let mut media: Vec<Media> = named.map(|address| Media { address, alt: String::new() }).collect();
    let text = source.masked;
    for link in links::find(text, source.front.body..text.len()).into_iter().filter(|link| link.picture) {
        let address = text[link.address].trim().to_string();
        if !media.iter().any(|m| m.address == address) {
            media.push(Media { address, alt: text[link.label].trim().to_string() });
        }
    }
    media
}
