//! Handles that look like names.

use std::collections::BTreeMap;

use super::tally::Tallies;
use crate::entities::Definition;

/// What accounts add to the name of their owner.
const ADDED: [&str; 12] =
    ["com", "fr", "uk", "us", "int", "inter", "org", "news", "tv", "off", "officiel", "official"];

/// Fewest letters by which a handle is held for a name.
const FEWEST: usize = 4;

/// The letters and digits of a name as a handle can have them: `edwyplenel`.
pub(super) fn plain(name: &str) -> String {
    let letters = deunicode::deunicode(name).to_ascii_lowercase();
    letters.chars().filter(char::is_ascii_alphanumeric).collect()
}

/// Whether `handle`, which begins with `@`, looks like `name`: the same letters, perhaps with what accounts
/// add, or the first letter of the first name and the last name.
pub(super) fn looks_like(handle: &str, name: &str) -> bool {
    let (handle, whole) = (plain(handle), plain(name));
    if whole.len() < FEWEST {
        return false;
    }
    let rest = handle.strip_prefix(&whole);
    if rest.is_some_and(|rest| rest.is_empty() || ADDED.contains(&rest)) {
        return true;
    }
    let Some((first, last)) = name.split_once(' ') else { return false };
    let (first, last) = (plain(first), plain(last));
    let initial = first.get(..1).unwrap_or_default();
    last.len() >= FEWEST && (handle == format!("{initial}{last}") || handle == format!("{last}{initial}"))
}

/// A handle as the name that its capitals and underscores show: `Gerard Araud` for `@GerardAraud`.
pub(super) fn spelled(handle: &str) -> Option<String> {
    let handle = handle.trim_start_matches('@');
    let mut parts: Vec<String> = Vec::new();
    let mut before = '_';
    for c in handle.chars() {
        let begins = c.is_ascii_uppercase() && !before.is_ascii_uppercase() || before == '_';
        before = c;
        match parts.last_mut() {
            _ if c == '_' => {}
            Some(part) if !begins => part.push(c),
            _ => parts.push(c.to_string()),
        }
    }
    let is_word = |part: &String| {
        part.len() > 1
            && part.starts_with(|c: char| c.is_ascii_uppercase())
            && part.chars().skip(1).all(|c| c.is_ascii_lowercase())
    };
    ((2..=4).contains(&parts.len()) && parts.iter().all(is_word)).then(|| parts.join(" "))
}

/// Takes away the handles that look like a name of an entity, and gives them with its place.
pub(super) fn of_entities(tallies: &mut Tallies, entities: &[Definition]) -> Vec<(String, usize)> {
    let mut by_name: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, entity) in entities.iter().enumerate() {
        let names = entity.names().filter(|name| !name.starts_with('@') && !name.ends_with('*'));
        for name in names.chain([entity.name.as_str()]) {
            by_name.entry(name).or_insert(at);
        }
    }
    let mut found = Vec::new();
    tallies.handles.retain(|handle, tally| {
        let entity = by_name.iter().find(|(name, _)| looks_like(handle, name));
        if let Some((_, &at)) = entity {
            found.push((tally.written.clone(), at));
        }
        entity.is_none()
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn handles_look_like_names() {
        for (handle, name) in [
            ("@edwyplenel", "Edwy Plenel"),
            ("@GerardAraud", "Gérard Araud"),
            ("@Le_Figaro", "Le Figaro"),
            ("@haaretzcom", "Haaretz"),
            ("@AQuatennens", "Adrien Quatennens"),
        ] {
            assert!(looks_like(handle, name), "{handle} {name}");
        }
        assert!(!looks_like("@franceculture", "France"));
        assert!(!looks_like("@usfr", "US"));
    }

    #[test]
    fn capitals_and_underscores_show_a_name() {
        assert_eq!(spelled("@GerardAraud").as_deref(), Some("Gerard Araud"));
        assert_eq!(spelled("@Francois_Ruffin").as_deref(), Some("Francois Ruffin"));
        for handle in ["@citizenlab", "@NYTBen", "@RSF_inter", "@60Minutes", "@_"] {
            assert_eq!(spelled(handle), None, "{handle}");
        }
    }
}
