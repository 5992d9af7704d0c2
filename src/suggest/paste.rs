//! Suggestions as YAML to paste.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::{Suggestion, Suggestions};
use crate::entities::{Definitions, FILE_NAME};
use crate::text::{Slug, counted};
use crate::timeline::{EventIx, Timeline};
use crate::yaml;

/// Characters before and after a name in an example.
const AROUND: usize = 40;

/// The first `most` suggestions as items of `content/entities.yaml`, each with where and how often its name
/// stands.
///
/// Without a file of definitions it is the whole file; else the items alone, indented as those of the file,
/// to stand at its end.
pub fn paste(found: &Suggestions, definitions: &Definitions, timeline: &Timeline, most: usize) -> String {
    let in_file = definitions.entities.iter().rfind(|entity| entity.place.path.as_str().ends_with(FILE_NAME));
    let indent = in_file.map_or(2, |entity| {
        let excerpt = &entity.place.excerpt;
        let mark = excerpt.find("- ");
        mark.filter(|&at| excerpt[..at].trim().is_empty()).unwrap_or(2)
    });
    let indent = " ".repeat(indent);
    let mut slugs: BTreeSet<Slug> = definitions
        .entities
        .iter()
        .flat_map(|entity| entity.merge.iter().chain([&entity.slug]).cloned())
        .collect();
    let mut out = String::new();
    for (handle, at) in &found.handles {
        let slug = &definitions.entities[*at].slug;
        let _ = writeln!(out, "{indent}# {handle} looks like `{slug}`: if it is, add it to its aliases.");
    }
    if in_file.is_none() && !found.names.is_empty() {
        out += "entities:\n";
    }
    for suggestion in found.names.iter().take(most) {
        let own = Slug::from_text(&suggestion.name).filter(|slug| !slug.is_page_number());
        let slug = free_slug(suggestion, &slugs);
        let _ = writeln!(out, "{indent}# {}", remark(suggestion, timeline));
        let _ = writeln!(out, "{indent}- name: {}", scalar(&suggestion.name));
        if own.as_ref() != Some(&slug) {
            let _ = writeln!(out, "{indent}  slug: {}", scalar(slug.as_str()));
        }
        let _ = writeln!(out, "{indent}  type: {}", suggestion.kind);
        let aliases: Vec<String> = suggestion.aliases.iter().map(|alias| scalar(alias)).collect();
        let _ = writeln!(out, "{indent}  aliases: [{}]", aliases.join(", "));
        slugs.insert(slug);
    }
    out
}

/// An address that nobody has: of the name, else of the letters of a flag, else a number.
fn free_slug(suggestion: &Suggestion, taken: &BTreeSet<Slug>) -> Slug {
    let letters: String = suggestion
        .name
        .chars()
        .filter_map(|c| char::from_u32(u32::from(c).checked_sub(0x1f1e6)? + u32::from('a')))
        .filter(char::is_ascii_lowercase)
        .collect();
    let base = Slug::from_text(&suggestion.name).or_else(|| Slug::from_text(&letters));
    let base = base.as_ref().map_or("name", |slug| slug.as_str()).to_string();
    let numbered = (2u32..).map(|number| format!("{base}-{number}"));
    std::iter::once(base.clone())
        .chain(numbered)
        .filter_map(|slug| Slug::new(&slug))
        .find(|slug| !taken.contains(slug) && !slug.is_page_number())
        .expect("one of endless numbers is free")
}

/// `14 events, 2019-03-21 to 2021-07-29, in 7 months; “… sold to the …”`
fn remark(suggestion: &Suggestion, timeline: &Timeline) -> String {
    let days: Vec<String> = suggestion
        .events
        .iter()
        .filter_map(|&ix| timeline.event(ix).when.listed_at())
        .map(|at| at.to_string().chars().take(10).collect())
        .collect();
    let months: BTreeSet<&str> = days.iter().map(|day| day.get(..7).unwrap_or(day)).collect();
    let mut remark = counted(suggestion.events.len(), "event");
    match (days.iter().min(), days.iter().max()) {
        (Some(first), Some(last)) if first != last => {
            let _ = write!(remark, ", {first} to {last}, in {}", counted(months.len(), "month"));
        }
        (Some(only), _) => {
            let _ = write!(remark, ", {only}");
        }
        _ => {}
    }
    let last = suggestion.events.last().filter(|last| Some(last) != suggestion.events.first().as_ref());
    for &ix in suggestion.events.first().into_iter().chain(last) {
        if let Some(example) = example(suggestion, timeline, ix) {
            let _ = write!(remark, "; “{example}”");
        }
    }
    remark
}

/// The words around a name where it first stands in an event, on one line.
fn example(suggestion: &Suggestion, timeline: &Timeline, ix: EventIx) -> Option<String> {
    let event = timeline.event(ix);
    let text = &*event.text;
    let (at, alias) =
        suggestion.aliases.iter().find_map(|alias| Some((text.find(alias.as_str())?, alias)))?;
    let end = at + alias.len();
    let start = text[..at].char_indices().rev().nth(AROUND).map_or(0, |(start, _)| start);
    let stop = text[end..].char_indices().nth(AROUND).map_or(text.len(), |(stop, _)| end + stop);
    let words = text[start..stop].split(|c: char| c.is_whitespace() || c.is_control());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let (before, after) = (if start > 0 { "…" } else { "" }, if stop < text.len() { "…" } else { "" });
    Some(format!("{before}{}{after}", words.join(" ")))
}

fn scalar(text: &str) -> String {
    yaml::write(&text).trim_end().to_string()
}
