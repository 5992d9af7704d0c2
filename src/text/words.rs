//! The words of a text in the form in which the search compares them.
//!
//! `static/js/words.js` is the same function for the browser, and `tests/js/words.json` holds what both must
//! make of some texts. Whoever changes one changes the other.
//!
//! A text is read character by character, so that both sides agree whatever their tables of Unicode know:
//!
//! 1. Characters that nobody sees are left out; apostrophes end a word.
//! 2. A character takes its compatibility decomposition (NFKD) and its small form. The marks of Latin,
//!    Greek, Cyrillic, Hebrew and Arabic letters go; those that other scripts cannot be read without stay.
//!    `œ`, `ß`, `ø` and the like become the letters that stand for them on a plain keyboard.
//! 3. A word is a run of letters, digits and the marks that stayed. `@`, `#`, `_` and hyphens divide words,
//!    so that a handle and a hashtag are found by their words.
//! 4. What French and Italian elide before an apostrophe (`l’`, `d’`, `qu’`) is no word, nor is the English
//!    `s` or `t` after one: `l’État` is found by `etat`, and `NSO’s` is one word.
//! 5. A word with capitals inside, as names and hashtags have, also counts from each of them on:
//!    `PegasusProject` is `pegasusproject` and `project`.
//! 6. Scripts without spaces (Chinese, Japanese, Thai, Lao, Khmer, Burmese) are read in pairs of characters,
//!    and the last character of a run alone.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// Longest word, in characters; what follows is not compared.
pub const LONGEST_WORD: usize = 32;

/// Fewest letters of a part of a word that counts alone.
const SHORTEST_PART: usize = 3;

/// What is elided before an apostrophe.
const ELIDED: [&str; 22] = [
    "c", "d", "j", "l", "m", "n", "s", "t", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "all", "dall",
    "dell", "nell", "sull", "un", "quell", "quest", "sant",
];

/// What an apostrophe joins to the word before it in English.
const JOINED: [&str; 4] = ["d", "m", "s", "t"];

/// Calls `each` with every word of `text` that the search knows, in order; most words once.
pub fn for_each_word(text: &str, mut each: impl FnMut(&str)) {
    let mut reader = Reader::default();
    for c in text.chars() {
        reader.read(c, &mut each);
    }
    reader.end_word(false, &mut each);
}

/// The words of `text`, in order.
pub fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for_each_word(text, |word| words.push(word.to_string()));
    words
}

/// The word that is being read.
#[derive(Default)]
struct Reader {
    word: String,
    /// Where a capital stands after a small letter, in bytes of the word.
    capitals: Vec<usize>,
    /// Whether the word is of a script without spaces.
    spaceless: bool,
    /// Whether the character before was a small letter.
    small: bool,
    /// Whether an apostrophe stands before the word.
    joined: bool,
    folded: String,
}

impl Reader {
    fn read(&mut self, c: char, each: &mut impl FnMut(&str)) {
        // Most of a text: one letter or digit, which is its own small form.
        if c.is_ascii_alphanumeric() {
            if self.spaceless && !self.word.is_empty() {
                self.end_word(false, each);
            }
            self.spaceless = false;
            if self.small && c.is_ascii_uppercase() {
                self.capitals.push(self.word.len());
            }
            self.small = c.is_ascii_lowercase();
            self.word.push(c.to_ascii_lowercase());
            return;
        }
        if c == ' ' {
            return self.end_word(false, each);
        }
        if is_invisible(c) {
            return;
        }
        if is_apostrophe(c) {
            self.end_word(true, each);
            return;
        }
        self.folded.clear();
        let mut shown = false;
        fold_char(c, |folded| {
            shown = true;
            if is_word(folded) {
                self.folded.push(folded);
            }
        });
        let Some(first) = self.folded.chars().next() else {
            // A mark that goes divides nothing.
            if shown {
                self.end_word(false, each);
            }
            return;
        };
        let spaceless = is_spaceless(first);
        if spaceless != self.spaceless && !self.word.is_empty() {
            self.end_word(false, each);
        }
        self.spaceless = spaceless;
        if self.small && c.is_uppercase() {
            self.capitals.push(self.word.len());
        }
        self.small = c.is_lowercase();
        self.word.push_str(&self.folded);
    }

    fn end_word(&mut self, apostrophe: bool, each: &mut impl FnMut(&str)) {
        let word = std::mem::take(&mut self.word);
        let dropped = (apostrophe && ELIDED.contains(&&*word)) || (self.joined && JOINED.contains(&&*word));
        if self.spaceless {
            for_each_pair(&word, each);
        } else if !word.is_empty() && !dropped {
            each(beginning(&word));
            for &capital in &self.capitals {
                let part = beginning(&word[capital..]);
                if part.chars().nth(SHORTEST_PART - 1).is_some() {
                    each(part);
                }
            }
        }
        self.joined = apostrophe;
        self.capitals.clear();
        self.small = false;
        self.spaceless = false;
        self.word = word;
        self.word.clear();
    }
}

/// Every two neighbours, and the last character.
fn for_each_pair(run: &str, each: &mut impl FnMut(&str)) {
    for (at, c) in run.char_indices() {
        let second = at + c.len_utf8();
        let end = second + run[second..].chars().next().map_or(0, char::len_utf8);
        each(&run[at..end]);
    }
}

/// As much of a word as is compared.
fn beginning(word: &str) -> &str {
    word.char_indices().nth(LONGEST_WORD).map_or(word, |(end, _)| &word[..end])
}

/// The characters that `c` is compared as; none for a mark that goes.
fn fold_char(c: char, mut out: impl FnMut(char)) {
    if c.is_ascii() {
        return out(c.to_ascii_lowercase());
    }
    decompose_compatible(c, |part| {
        for small in part.to_lowercase() {
            if is_dropped_mark(small) {
                continue;
            }
            match plain_letters(small) {
                Some(letters) => letters.chars().for_each(&mut out),
                None => out(small),
            }
        }
    });
}

/// What stands for a letter on a plain keyboard, where Unicode does not take it apart, and forms of one
/// letter or digit that readers do not tell apart.
fn plain_letters(c: char) -> Option<&'static str> {
    Some(match c {
        'œ' => "oe",
        'æ' => "ae",
        'ß' => "ss",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ı' => "i",
        'ł' => "l",
        'þ' => "th",
        'ς' => "σ",
        // Final letters, and those that differ from one country to the next.
        'ى' | 'ی' => "ي",
        'ک' => "ك",
        'ة' => "ه",
        'ך' => "כ",
        'ם' => "מ",
        'ן' => "נ",
        'ף' => "פ",
        'ץ' => "צ",
        '٠' | '۰' | '०' => "0",
        '١' | '۱' | '१' => "1",
        '٢' | '۲' | '२' => "2",
        '٣' | '۳' | '३' => "3",
        '٤' | '۴' | '४' => "4",
        '٥' | '۵' | '५' => "5",
        '٦' | '۶' | '६' => "6",
        '٧' | '۷' | '७' => "7",
        '٨' | '۸' | '८' => "8",
        '٩' | '۹' | '९' => "9",
        _ => return None,
    })
}

fn is_word(c: char) -> bool {
    (c.is_alphanumeric() || is_combining_mark(c)) && !is_apostrophe(c) && !is_invisible(c)
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '‛' | 'ʼ' | 'ʻ' | '`' | '´' | '′' | '＇' | '׳')
}

/// Soft hyphen, joiners, marks of direction, tatweel, gershayim, byte order mark.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{5f4}' | '\u{61c}' | '\u{640}' | '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Accents; points of Hebrew and Arabic; marks around signs; selectors of the form of an emoji.
fn is_dropped_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{5bf}'
        | '\u{5c1}'..='\u{5c2}' | '\u{5c4}'..='\u{5c5}' | '\u{5c7}' | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e4}'
        | '\u{6e7}'..='\u{6e8}' | '\u{6ea}'..='\u{6ed}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}')
}

/// Letters of scripts that set no spaces between words.
fn is_spaceless(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    #[test]
    fn the_vectors_that_the_browser_is_held_to_hold_here() {
        let vectors = include_str!("../../tests/js/words.json");
        let vectors: BTreeMap<String, Vec<String>> = serde_json::from_str(vectors).unwrap();
        for (text, expected) in vectors {
            assert_eq!(words(&text), expected, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn the_encoding_of_accents_changes_nothing(text in "[a-zA-ZéÉçœñüőй’ @#א-תא-ي가-힣]{0,40}") {
            let nfc: String = text.nfc().collect();
            let nfd: String = text.nfd().collect();
            prop_assert_eq!(words(&nfc), words(&nfd));
        }

        #[test]
        fn a_word_is_its_own_only_word(text in any::<String>()) {
            for word in words(&text) {
                let again = words(&word);
                prop_assert!(again.contains(&word), "{:?} becomes {:?}", word, again);
                prop_assert!(word.chars().count() <= LONGEST_WORD);
            }
        }
    }
}
