//! Forms of one name, brought together.

use std::collections::{BTreeMap, HashSet};

use super::Suggestion;
use super::handles::{looks_like, plain, spelled};
use super::lists;
use super::tally::{Tallies, Tally};
use super::words::is_acronym;
use crate::entities::{Case, fold};
use crate::timeline::EventIx;

/// Brings forms of one name together; those in `claimed`, in small letters, belong to somebody.
pub(super) fn group(tallies: Tallies, claimed: &HashSet<String>) -> Vec<Suggestion> {
    let Tallies { names, handles, flags } = tallies;
    let mut forms: Vec<Tally> = names
        .into_iter()
        .filter(|(key, _)| !claimed.contains(&fold(key, Case::Lower)))
        .map(|(_, tally)| tally)
        .collect();
    // The longest names are found first, so that a short form is held against whole names.
    forms.sort_by(|a, b| {
        words_of(b)
            .cmp(&words_of(a))
            .then_with(|| b.count.cmp(&a.count))
            .then_with(|| a.written.cmp(&b.written))
    });
    let mut groups: Vec<Vec<Tally>> = Vec::new();
    let mut by_key: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for form in forms {
        let keys = |written: &str| by_key.get(&fold(written, Case::Lower)).map_or(&[][..], Vec::as_slice);
        match keys(&form.written) {
            &[only] => groups[only].push(form),
            _ => {
                let at = groups.len();
                for key in short_forms(&form.written) {
                    let places = by_key.entry(fold(&key, Case::Lower)).or_default();
                    if !places.contains(&at) {
                        places.push(at);
                    }
                }
                groups.push(vec![form]);
            }
        }
    }

    let mut by_letters: BTreeMap<String, usize> = BTreeMap::new();
    for (at, group) in groups.iter().enumerate() {
        for form in group {
            by_letters.entry(plain(&form.written)).or_insert(at);
        }
    }
    for (_, handle) in handles {
        let exact = by_letters.get(&plain(&handle.written)).copied();
        let is_like =
            |group: &Vec<Tally>| group.iter().any(|form| looks_like(&handle.written, &form.written));
        match exact.or_else(|| groups.iter().position(is_like)) {
            Some(at) => groups[at].push(handle),
            None => groups.push(vec![handle]),
        }
    }
    groups.extend(flags.into_values().map(|flag| vec![flag]));
    groups.into_iter().map(suggestion).collect()
}

fn words_of(form: &Tally) -> usize {
    form.written.split(' ').count()
}

/// The forms under which a name may stand alone: itself, its last words, its initials, and an organisation
/// without what all organisations are called.
fn short_forms(name: &str) -> Vec<String> {
    let mut forms = vec![name.to_string()];
    let words: Vec<&str> = name.split(' ').collect();
    let is_small = |word: &str| word.chars().next().is_some_and(char::is_lowercase);
    if words.len() == 1 {
        // A person or thing of a place, several of them, a woman among them.
        if !is_acronym(name) {
            forms.extend(["s", "e", "es"].map(|ending| format!("{name}{ending}")));
            forms.extend(name.strip_suffix('s').map(String::from));
        }
        return forms;
    }
    if !words.iter().any(|word| lists::is_of_organisations(&word.to_lowercase())) {
        forms.extend((1..words.len()).filter(|&at| !is_small(words[at])).map(|at| words[at..].join(" ")));
        forms.extend(
            (1..words.len()).filter(|&at| lists::is_of_persons(words[at])).map(|at| words[at..].join(" ")),
        );
    }
    let article = lists::is_common(&words[0].to_lowercase());
    if article {
        forms.push(words[1..].join(" "));
    }
    if lists::is_of_organisations(&words[words.len() - 1].to_lowercase()) {
        forms.push(words[..words.len() - 1].join(" "));
    }
    let initials: String =
        words[usize::from(article)..].iter().filter_map(|word| word.chars().next()).collect();
    if initials.chars().count() > 2 {
        forms.push(initials);
    }
    forms
}

fn suggestion(group: Vec<Tally>) -> Suggestion {
    let kind = kind(&group);
    let mut events: Vec<EventIx> = group.iter().flat_map(|form| form.events.iter().copied()).collect();
    events.sort_unstable();
    events.dedup();
    let first = &group[0].written;
    let name = match spelled(first) {
        Some(name) if first.starts_with('@') => name,
        _ => first.clone(),
    };
    let mut forms: Vec<(u32, String)> = group.into_iter().map(|form| (form.count, form.written)).collect();
    forms.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    Suggestion { name, kind, aliases: forms.into_iter().map(|(_, form)| form).collect(), events }
}

/// What the words around a name, and its own, say of its kind.
fn kind(group: &[Tally]) -> &'static str {
    let name = &group[0].written;
    let sum = |of: fn(&Tally) -> u32| group.iter().map(of).sum::<u32>();
    let (count, as_place, as_person) = (sum(|f| f.count), sum(|f| f.as_place), sum(|f| f.as_person));
    let words = name.split(' ').count();
    let of_organisation = name.split(' ').any(|word| lists::is_of_organisations(&word.to_lowercase()));
    if name.starts_with('@') {
        if spelled(name).is_some() { "person" } else { "account" }
    } else if name.starts_with(|c: char| ('\u{1f1e6}'..='\u{1f1ff}').contains(&c)) {
        "place"
    } else if of_organisation || (words == 1 && is_acronym(name)) {
        "organisation"
    } else if as_person > 0 && as_person >= as_place {
        "person"
    } else if as_place * 4 >= count || (as_place > 1 && as_place * 8 >= count) {
        "place"
    } else if words > 1 {
        "person"
    } else {
        "organisation"
    }
}
