//! Help for somebody who wrote a word that nothing has.

/// The one of `known` that `word` may stand for.
pub(super) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let most = 2.max(word.len() / 4);
    known
        .into_iter()
        .filter(|known| known.len().abs_diff(word.len()) <= most)
        .map(|known| (strsim::damerau_levenshtein(word, known), known))
        .filter(|&(distance, _)| distance <= most)
        .min()
        .map(|(_, known)| known)
}

/// Says which of `known` may be meant, or else which there are.
pub(super) fn one_of(word: &str, known: &[&str]) -> String {
    match nearest(word, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("there are `{}`", known.join("`, `")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_suggested_or_all_are() {
        assert_eq!(one_of("persn", &["person", "place"]), "did you mean `person`?");
        assert_eq!(one_of("entreprise", &["person", "place"]), "there are `person`, `place`");
        assert_eq!(nearest("Snowdne", ["NSO", "Snowden"]), Some("Snowden"));
    }
}
