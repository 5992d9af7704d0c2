//! A text as words, as far as names need it.

use std::ops::Range;

use crate::entities::begins_sentence;

/// A word of a text.
#[derive(Debug, Clone)]
pub(super) struct Word<'t> {
    /// As it is written; `Etats-Unis` is one word, `l’Iran` two.
    pub(super) text: &'t str,
    /// Its bytes in the text.
    pub(super) span: Range<usize>,
    /// Whether one space, and nothing else, divides it from the word before.
    pub(super) follows: bool,
    /// Whether an apostrophe alone divides it from the word before.
    pub(super) elided: bool,
    /// Whether a sentence or a quotation begins with it.
    pub(super) begins: bool,
}

impl Word<'_> {
    /// In small letters.
    pub(super) fn lower(&self) -> String {
        self.text.to_lowercase()
    }

    /// Whether it is written as names are: with a capital at its beginning, or inside (`iPhone`).
    pub(super) fn is_capital(&self) -> bool {
        let letters = self.text.chars().filter(|c| c.is_alphabetic()).count();
        letters > 1 && self.text.chars().any(char::is_uppercase)
    }

    /// Whether all its letters are capitals, and there are several.
    pub(super) fn is_acronym(&self) -> bool {
        is_acronym(self.text)
    }
}

/// Whether all letters of `word` are capitals, and there are several.
pub(super) fn is_acronym(word: &str) -> bool {
    word.chars().filter(|c| c.is_uppercase()).count() > 1 && !word.chars().any(char::is_lowercase)
}

/// The words of `text` outside of `taken`, which is in order: addresses, and names that are known already.
pub(super) fn words<'t>(text: &'t str, taken: &[Range<usize>]) -> Vec<Word<'t>> {
    let mut words: Vec<Word<'t>> = Vec::new();
    let mut taken = taken.iter().peekable();
    let mut at = 0;
    while let Some(start) = text[at..].find(|c: char| c.is_alphanumeric()).map(|found| at + found) {
        while taken.next_if(|range| range.end <= start).is_some() {}
        if let Some(range) = taken.peek().filter(|range| range.start <= start) {
            at = range.end;
            continue;
        }
        let mut end = word_end(text, start);
        if let Some(range) = taken.peek() {
            end = end.min(range.start);
        }
        let between = &text[words.last().map_or(0, |word| word.span.end)..start];
        let span = trimmed(text, start..end);
        words.push(Word {
            text: &text[span.clone()],
            follows: !words.is_empty()
                && span.start == start
                && matches!(between, " " | "\u{a0}" | "\u{202f}"),
            elided: !words.is_empty() && span.start == start && matches!(between, "'" | "’" | "ʼ"),
            begins: begins(&text[..start]),
            span,
        });
        at = end;
    }
    words
}

/// Where the word ends that begins at `start`: letters and digits, and hyphens between them; and `O’Brien`.
fn word_end(text: &str, start: usize) -> usize {
    let mut end = start;
    loop {
        let rest = &text[end..];
        end += rest.find(|c: char| !c.is_alphanumeric() && !is_mark(c)).unwrap_or(rest.len());
        let mut next = text[end..].chars();
        let (sign, after) = (next.next(), next.next());
        let goes_on = match sign {
            Some('-' | '‐' | '‑' | '&') => after.is_some_and(char::is_alphanumeric),
            Some('\'' | '’') => &text[start..end] == "O" && after.is_some_and(char::is_uppercase),
            _ => false,
        };
        match sign {
            Some(sign) if goes_on => end += sign.len_utf8(),
            _ => return end,
        }
    }
}

fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// A word without what is no part of the name in it: `ex-Amesys`, `pro-Netanyahou`, `Ciblez-les`.
fn trimmed(text: &str, span: Range<usize>) -> Range<usize> {
    let is_small = |part: &str| part.chars().next().is_some_and(char::is_lowercase);
    let (mut start, mut end) = (span.start, span.end);
    let whole = &text[span];
    if !whole.split(['-', '‐', '‑']).any(|part| !is_small(part)) {
        return start..end;
    }
    while let Some((first, rest)) =
        text[start..end].split_once(['-', '‐', '‑']).filter(|(first, _)| is_small(first))
    {
        // A product such as `iPhone-X` keeps its beginning.
        if first.chars().any(char::is_uppercase) {
            break;
        }
        start = end - rest.len();
    }
    while let Some((rest, _)) =
        text[start..end].rsplit_once(['-', '‐', '‑']).filter(|(_, last)| is_small(last))
    {
        end = start + rest.len();
    }
    start..end
}

fn begins(before: &str) -> bool {
    // A straight quotation mark opens only where no space follows on it.
    let quoted = before.ends_with(['"', '(', '[']) || before.trim_end().ends_with(['«', '“', '„']);
    quoted || begins_sentence(before)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        words(text, &[]).into_iter().map(|word| word.text).collect()
    }

    #[test]
    fn hyphens_join_and_apostrophes_divide() {
        assert_eq!(
            texts("l’ex-ambassadeur aux Etats-Unis d'O'Brien"),
            ["l", "ex-ambassadeur", "aux", "Etats-Unis", "d", "O'Brien"]
        );
    }

    #[test]
    fn what_hangs_on_a_name_is_no_part_of_it() {
        assert_eq!(
            texts("ex-Amesys pro-Netanyahou Macron-il Saint-Denis"),
            ["Amesys", "Netanyahou", "Macron", "Saint-Denis"]
        );
    }

    #[test]
    fn words_know_what_stands_before_them() {
        let words = words("Hier, Le Monde. \"Non\" à NSO", &[]);
        let show: Vec<_> = words.iter().map(|w| (w.text, w.follows, w.begins)).collect();
        assert_eq!(
            show,
            [
                ("Hier", false, true),
                ("Le", false, false),
                ("Monde", true, false),
                ("Non", false, true),
                ("à", false, false),
                ("NSO", true, false)
            ]
        );
    }
}
