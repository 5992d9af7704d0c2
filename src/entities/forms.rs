//! In which forms a name was found.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use super::fold::{Case, fold};

/// The forms among `written`, the words of all mentions in order, with their counts; the most frequent
/// first, then in the order of characters.
///
/// Two that differ only as [`fold`] does not see are one form, and so are handles in capitals or not. It is
/// shown as it was first written, on one line.
pub(super) fn forms<'a>(written: impl Iterator<Item = &'a str>) -> Vec<(String, u32)> {
    // Each as it is written is folded once.
    let mut counts: HashMap<&str, usize> = HashMap::new();
    let mut firsts: Vec<(&str, u32)> = Vec::new();
    for words in written {
        let at = *counts.entry(words).or_insert_with(|| {
            firsts.push((words, 0));
            firsts.len() - 1
        });
        firsts[at].1 += 1;
    }
    let mut forms: BTreeMap<String, (&str, u32)> = BTreeMap::new();
    for (words, count) in firsts {
        let case = if words.starts_with('@') { Case::Lower } else { Case::Kept };
        forms.entry(fold(words, case)).or_insert((words, 0)).1 += count;
    }
    let one_line = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut forms: Vec<_> = forms.into_values().map(|(words, count)| (one_line(words), count)).collect();
    forms.sort_by(|a, b| Reverse(a.1).cmp(&Reverse(b.1)).then_with(|| a.0.cmp(&b.0)));
    forms
}
