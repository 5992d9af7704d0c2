//! The form in which names and texts are compared.
//!
//! Two texts that a reader takes for the same fold alike: however their accents are encoded (NFC or NFD),
//! whichever apostrophe, hyphen or space stands in them, wherever a line was broken. Accents themselves
//! stay: `côte` and `coté` are different words. A folded text knows where in its source each part comes
//! from, so that what is found in it is marked in the words as they were written.

use std::ops::Range;

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Whether capitals differ from small letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Case {
    /// They do.
    Kept,
    /// They do not: letters with one small form take it.
    Lower,
}

/// A text, folded, and the way back to its source.
#[derive(Debug, Default)]
pub(super) struct Folded {
    text: String,
    /// Where the folded text is not the source byte for byte, in order.
    edits: Vec<Edit>,
}

/// A part of the source that became something else; all between two edits was copied as it is.
#[derive(Debug)]
struct Edit {
    folded: Range<usize>,
    source: Range<usize>,
}

impl Folded {
    /// Folds `source`; what was here before is forgotten, and its memory used again.
    pub(super) fn fold(&mut self, source: &str, case: Case) {
        self.text.clear();
        self.edits.clear();
        self.text.reserve(source.len());
        let mut at = 0;
        while at < source.len() {
            let plain = plain_prefix(&source.as_bytes()[at..]);
            if plain > 0 {
                self.text.push_str(&source[at..at + plain]);
                if case == Case::Lower {
                    let from = self.text.len() - plain;
                    self.text[from..].make_ascii_lowercase();
                }
                at += plain;
            } else {
                at += self.fold_one(source, at, case);
            }
        }
    }

    /// The folded text.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The bytes of the source that became `range` of the folded text.
    pub(super) fn source(&self, range: Range<usize>) -> Range<usize> {
        let edit = |count: usize| count.checked_sub(1).map(|ix| &self.edits[ix]);
        let start = match edit(self.edits.partition_point(|e| e.folded.start <= range.start)) {
            Some(e) if range.start >= e.folded.end => e.source.end + (range.start - e.folded.end),
            Some(e) => e.source.start,
            None => range.start,
        };
        let end = match edit(self.edits.partition_point(|e| e.folded.start < range.end)) {
            Some(e) => e.source.end + range.end.saturating_sub(e.folded.end),
            None => range.end,
        };
        start..end
    }

    /// Folds what stands at `at`, and tells how many bytes of the source that was.
    fn fold_one(&mut self, source: &str, at: usize, case: Case) -> usize {
        let rest = &source[at..];
        let from = self.text.len();
        let mut chars = rest.chars();
        let Some(first) = chars.next() else { return 0 };
        let taken = if first.is_whitespace() {
            let run = rest.find(|c: char| !c.is_whitespace() && !is_invisible(c)).unwrap_or(rest.len());
            // A name may be broken over two lines, never over two paragraphs.
            let breaks = rest[..run].bytes().filter(|&b| b == b'\n').count();
            self.text.push(if breaks > 1 { '\n' } else { ' ' });
            run
        } else if is_invisible(first) {
            first.len_utf8()
        } else if let (Some(a), Some(b)) = (regional(first), chars.clone().next().and_then(regional)) {
            self.text.push(flag(a, b));
            2 * first.len_utf8()
        } else {
            let cluster = first.len_utf8() + chars.as_str().find(is_stable).unwrap_or(chars.as_str().len());
            if cluster == first.len_utf8() && is_nfc_quick(std::iter::once(first)) == IsNormalized::Yes {
                self.text.push(fold_char(first, case));
            } else {
                self.text.extend(rest[..cluster].nfc().map(|c| fold_char(c, case)));
            }
            cluster
        };
        if self.text.len() - from != taken || taken != first.len_utf8() {
            self.edits.push(Edit { folded: from..self.text.len(), source: at..at + taken });
        }
        taken
    }
}

/// `text`, folded.
pub(crate) fn fold(text: &str, case: Case) -> String {
    let mut folded = Folded::default();
    folded.fold(text, case);
    folded.text
}

/// How many bytes at the beginning of `rest` fold to themselves, but for their case.
fn plain_prefix(rest: &[u8]) -> usize {
    let visible = |b: u8| b.is_ascii_graphic() && b != b'`';
    let plain =
        |at: usize, b: u8| visible(b) || (b == b' ' && rest.get(at + 1).is_some_and(|&next| visible(next)));
    let end = rest.iter().enumerate().position(|(at, &b)| !plain(at, b)).unwrap_or(rest.len());
    // A letter may belong together with a mark that follows it.
    if rest.get(end).is_some_and(|b| !b.is_ascii()) { end.saturating_sub(1) } else { end }
}

/// Whether a character never merges with what stands before it when a text is brought into NFC.
fn is_stable(c: char) -> bool {
    c.is_ascii()
        || (canonical_combining_class(c) == 0 && is_nfc_quick(std::iter::once(c)) == IsNormalized::Yes)
}

fn fold_char(c: char, case: Case) -> char {
    match c {
        // Apostrophes, and what keyboards and programs put in their place.
        '’' | '‘' | '‛' | 'ʼ' | 'ʻ' | '`' | '´' | '′' | '＇' | '׳' => '\'',
        // Hyphen, non-breaking hyphen, figure dash, en dash, minus, and the small and wide forms.
        '‐' | '‑' | '‒' | '–' | '−' | '﹣' | '－' => '-',
        _ if case == Case::Kept => c,
        'ς' => 'σ',
        _ => {
            let mut lower = c.to_lowercase();
            match (lower.next(), lower.next()) {
                (Some(one), None) => one,
                _ => c,
            }
        }
    }
}

/// Characters that nobody sees: soft hyphen, word joiner, byte order mark, marks of direction, and the
/// selectors that choose between the drawn and the coloured form of an emoji.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'
        | '\u{2066}'..='\u{2069}' | '\u{fe0e}' | '\u{fe0f}' | '\u{feff}')
}

/// The number, 0 to 25, of one of the two letters that a flag is made of.
fn regional(c: char) -> Option<u32> {
    matches!(c, '\u{1f1e6}'..='\u{1f1ff}').then(|| u32::from(c) - 0x1f1e6)
}

/// One character for a flag, so that none is ever found across two: 🇨🇮🇱🇰 holds no 🇮🇱.
///
/// It comes from the private use of plane 16, which no text of the world uses.
fn flag(a: u32, b: u32) -> char {
    char::from_u32(0x10_0000 + a * 26 + b).unwrap_or(char::REPLACEMENT_CHARACTER)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    #[test]
    fn what_looks_the_same_folds_alike() {
        for (a, b) in [
            ("l’Arabie\u{a0}saoudite", "l'Arabie saoudite"),
            ("ʼ‘’`", "''''"),
            ("Saint‑Denis – États‐Unis", "Saint-Denis - États-Unis"),
            ("New\n  York\tTimes", "New York Times"),
            ("E\u{301}dith", "Édith"),
            ("Vi\u{1ec7}t Nam", "Vie\u{302}\u{323}t Nam"),
            ("Peg\u{ad}asus\u{feff}", "Pegasus"),
            ("❤\u{fe0f}", "❤"),
            ("\u{1112}\u{1161}\u{11ab}국", "한국"),
        ] {
            assert_eq!(fold(a, Case::Kept), fold(b, Case::Kept), "{a:?} and {b:?}");
        }
    }

    #[test]
    fn what_differs_stays_different() {
        for (a, b) in [("etats", "états"), ("NSO", "nso"), ("a\n\nb", "a b"), ("🇨🇮", "🇮🇱")] {
            assert_ne!(fold(a, Case::Kept), fold(b, Case::Kept), "{a:?} and {b:?}");
        }
        assert_eq!(fold("ÉTATS-Unis ΣΑΣ", Case::Lower), fold("états-unis σας", Case::Lower));
    }

    #[test]
    fn a_found_part_leads_back_to_the_bytes_it_came_from() {
        let source = "  l’E\u{301}tat\u{a0}d’Israe\u{308}l\u{200f}, 🇮🇱";
        let mut folded = Folded::default();
        folded.fold(source, Case::Lower);
        for (needle, written) in
            [("état", "E\u{301}tat"), ("israël", "Israe\u{308}l"), (" ", "  "), ("d'i", "d’I")]
        {
            let at = folded.text().find(needle).unwrap();
            assert_eq!(&source[folded.source(at..at + needle.len())], written);
        }
        assert_eq!(&source[folded.source(0..folded.text().len())], source);
    }

    proptest! {
        #[test]
        fn the_encoding_of_accents_changes_nothing(text in any::<String>()) {
            let nfc: String = text.nfc().collect();
            let nfd: String = text.nfd().collect();
            prop_assert_eq!(fold(&nfc, Case::Lower), fold(&nfd, Case::Lower));
        }

        #[test]
        fn every_part_leads_back_to_characters_of_the_source(
            text in "[a-zA-Zé’ \n\u{301}\u{323}\u{ad}\u{feff}\u{1f1e6}-\u{1f1e9}\u{1100}-\u{1175}ı]{0,30}",
        ) {
            let mut folded = Folded::default();
            folded.fold(&text, Case::Lower);
            let edges: Vec<usize> = folded.text().char_indices().map(|(at, _)| at).collect();
            let mut last = 0;
            for pair in edges.windows(2) {
                let source = folded.source(pair[0]..pair[1]);
                prop_assert!(text.get(source.clone()).is_some(), "{:?}", source);
                prop_assert!(source.start <= source.end && last <= source.end);
                last = source.end;
            }
        }
    }
}
