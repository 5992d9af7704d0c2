//! The vocabulary: common words of two languages, then words that no language has.

use crate::random::{Random, Zipf};

/// A language of posts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Language {
    /// French.
    French,
    /// English.
    English,
}

/// Words of a language, the most frequent first.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    words: Vec<String>,
    ranks: Zipf,
}

impl Vocabulary {
    /// So many words that an index of them is as large as one of real posts.
    const LEN: usize = 30_000;

    /// The vocabulary of a language.
    pub(crate) fn of(language: Language) -> Self {
        let common = match language {
            Language::French => include_str!("french.txt"),
            Language::English => include_str!("english.txt"),
        };
        let mut words: Vec<String> = common.split_whitespace().map(String::from).collect();
        let mut random = Random::new(language as u64, 0x776f_7264);
        while words.len() < Self::LEN {
            let syllables = 2 + random.index(3);
            words.push(invent(&mut random, language, syllables));
        }
        Vocabulary { ranks: Zipf::new(words.len()), words }
    }

    /// A word.
    pub(crate) fn word(&self, random: &mut Random) -> &str {
        &self.words[self.ranks.draw(random)]
    }
}

/// A word of some syllables that could stand in a language.
pub(crate) fn invent(random: &mut Random, language: Language, syllables: usize) -> String {
    const ONSETS: [&str; 24] = [
        "b", "c", "d", "f", "g", "j", "l", "m", "n", "p", "r", "s", "t", "v", "br", "ch", "cl", "cr", "dr",
        "gr", "pl", "pr", "tr", "st",
    ];
    const FRENCH: [&str; 16] =
        ["a", "e", "i", "o", "u", "é", "è", "ou", "oi", "ai", "an", "on", "in", "eu", "ê", "ô"];
    const ENGLISH: [&str; 12] = ["a", "e", "i", "o", "u", "ea", "ee", "oo", "ai", "er", "or", "an"];
    const ENDS: [&str; 10] = ["", "", "", "", "r", "l", "n", "s", "t", "x"];
    let nuclei: &[&str] = match language {
        Language::French => &FRENCH,
        Language::English => &ENGLISH,
    };
    let mut word = String::new();
    for _ in 0..syllables {
        word.push_str(random.pick(&ONSETS));
        word.push_str(random.pick(nuclei));
    }
    word.push_str(random.pick(&ENDS));
    word
}

/// The word with a capital letter.
pub(crate) fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
