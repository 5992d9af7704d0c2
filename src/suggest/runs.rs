//! Where names may stand in a text: words with capitals, and what joins them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::lists;
use super::words::Word;

/// How the words of all texts are written.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    /// How often each word stands in small letters.
    small: BTreeMap<String, u32>,
    /// How often each stands with a capital where no sentence begins; by its small letters.
    capital: BTreeMap<String, u32>,
    /// The words with a capital, by their small letters, that stand somewhere without another one beside them.
    alone: BTreeSet<String>,
    /// The names that stand where no sentence begins.
    inside: BTreeSet<String>,
}

impl Vocabulary {
    /// The vocabulary of some texts.
    pub(super) fn of<'a, 't: 'a, I: Iterator<Item = &'a [Word<'t>]>>(texts: impl Fn() -> I) -> Vocabulary {
        let mut vocabulary = Vocabulary::default();
        for word in texts().flatten() {
            if !word.is_capital() {
                *vocabulary.small.entry(word.text.to_string()).or_default() += 1;
            } else if !word.begins && !word.is_acronym() {
                *vocabulary.capital.entry(word.lower()).or_default() += 1;
            }
        }
        for words in texts() {
            for (at, word) in words.iter().enumerate().filter(|(_, word)| word.is_capital() && !word.begins) {
                let joined_before = word.follows && at > 0 && words[at - 1].is_capital();
                if !joined_before && vocabulary.run_end(words, at) == at + 1 && !joint_before(words, at) {
                    vocabulary.alone.insert(word.lower());
                }
            }
        }
        let mut inside = BTreeSet::new();
        for words in texts() {
            let runs = vocabulary.runs(words).into_iter().filter(|run| !words[run.start].begins);
            inside.extend(runs.map(|run| joined(&words[run])));
        }
        vocabulary.inside = inside;
        vocabulary
    }

    fn small(&self, word: &Word<'_>) -> u32 {
        self.small.get(&word.lower()).copied().unwrap_or(0)
    }

    fn capital(&self, word: &Word<'_>) -> u32 {
        self.capital.get(&word.lower()).copied().unwrap_or(0)
    }

    /// How often a word stands in small letters with the endings that adjectives take: of `français`, also
    /// `française` and `françaises`.
    fn forms(&self, lower: &str) -> u32 {
        let endings = lower.len()..=lower.len() + 4;
        let from = self.small.range(lower.to_string()..);
        from.take_while(|(word, _)| word.starts_with(lower))
            .filter(|(word, _)| endings.contains(&word.len()))
            .map(|(_, count)| count)
            .sum()
    }

    fn is_name(&self, words: &[Word<'_>]) -> bool {
        self.inside.contains(&joined(words))
    }

    /// The names of a text, as ranges of its words, in order.
    pub(super) fn runs(&self, words: &[Word<'_>]) -> Vec<Range<usize>> {
        let mut runs = Vec::new();
        let mut at = 0;
        while at < words.len() {
            if !words[at].is_capital() {
                at += 1;
                continue;
            }
            let end = self.run_end(words, at);
            self.divide(words, at..end, &mut runs);
            at = end;
        }
        runs
    }

    /// Where the words end that stand together with capitals, from `start` on.
    fn run_end(&self, words: &[Word<'_>], start: usize) -> usize {
        let mut end = start + 1;
        loop {
            let Some(next) = words.get(end) else { return end };
            let numeral = lists::is_numeral(next.text);
            if next.follows && (next.is_capital() || numeral) {
                end += 1;
                continue;
            }
            // Up to two words may join two parts: `Ministère de la Défense`.
            let joining = words[end..].iter().take(3).take_while(|word| {
                let lower = word.lower();
                !word.is_capital() && (lists::is_of_persons(&lower) || lists::is_joining(&lower))
            });
            let joining = joining.count();
            let after = words.get(end + joining).filter(|word| word.is_capital());
            let together = words[end..]
                .iter()
                .take(joining + 1)
                .enumerate()
                .all(|(n, word)| word.follows || (n > 0 && word.elided));
            if !(1..3).contains(&joining) || after.is_none() || !together {
                return end;
            }
            end += joining + 1;
        }
    }

    /// Takes the names out of words that stand together.
    fn divide(&self, words: &[Word<'_>], run: Range<usize>, out: &mut Vec<Range<usize>>) {
        // Three words in capitals are somebody who shouts.
        let loud = |word: &Word<'_>| word.is_acronym();
        if run.len() > 2 && words[run.clone()].iter().all(loud) {
            return;
        }
        let mut run = run;
        while let Some(first) = words[run.clone()].first() {
            let lower = first.lower();
            let known = run.len() > 1 && first.begins && self.is_name(&words[run.clone()]);
            let inside_article =
                !first.begins && run.len() > 1 && lists::is_common(&lower) && !first.is_acronym();
            let is_start =
                first.begins && !first.is_acronym() && (lists::is_common(&lower) || self.small(first) > 0);
            let is_adjective = run.len() > 1
                && self.forms(&lower) >= self.capital(first)
                && self.stands_alone(&words[run.start + 1..run.end]);
            if first.is_capital() && (known || inside_article) {
                break;
            }
            if lists::is_title(&lower) || !first.is_capital() || is_start || is_adjective {
                run.start += 1;
            } else {
                break;
            }
        }
        if run.is_empty() {
            return;
        }
        // Two names that `de` joins once are two names; those of one person stay together.
        let joint = (run.start + 1..run.end).find(|&at| {
            let lower = words[at].lower();
            !words[at].is_capital() && lists::is_joining(&lower) && !lists::is_of_persons(&lower)
        });
        if let Some(joint) = joint {
            let after = (joint..run.end).find(|&at| words[at].is_capital()).unwrap_or(run.end);
            let (left, right) = (&words[run.start..joint], &words[after..run.end]);
            if left.len() == 1 && left[0].begins && self.capital(&left[0]) == 0 && self.stands_alone(right) {
                // What begins a sentence may have its capital of that: `Retour de Rabat`.
                return self.divide(words, after..run.end, out);
            }
            if self.stands_alone(left) && self.stands_alone(right) {
                self.divide(words, run.start..joint, out);
                self.divide(words, after..run.end, out);
                return;
            }
        }
        if run.len() > 1 || self.is_single(&words[run.start]) {
            out.push(run);
        }
    }

    /// Whether some words that are a part of a name are one elsewhere too.
    fn stands_alone(&self, words: &[Word<'_>]) -> bool {
        self.is_name(words)
            || words.len() == 1 && self.alone.contains(&words[0].lower()) && self.is_single(&words[0])
    }

    /// Whether one word with a capital is a name.
    fn is_single(&self, word: &Word<'_>) -> bool {
        if lists::is_common(&word.lower()) && !word.is_acronym() {
            return false;
        }
        if word.is_acronym() {
            return self.small(word) == 0;
        }
        // Where a sentence begins, a capital says nothing; elsewhere it says more than small letters do.
        self.capital(word) > self.small(word)
    }
}

/// Whether a word with a capital is joined to the one at `at` from before: `Arrangement de Wassenaar`.
fn joint_before(words: &[Word<'_>], at: usize) -> bool {
    let joins = |word: &Word<'_>| !word.is_capital() && lists::is_joining(&word.lower());
    let joining = words[..at].iter().rev().take_while(|word| joins(word)).count();
    joining > 0 && at > joining && words[at - joining - 1].is_capital() && words[at - joining].follows
}

/// Words as a name has them, with one space where any stood.
pub(super) fn joined(words: &[Word<'_>]) -> String {
    words.iter().enumerate().fold(String::new(), |name, (at, word)| {
        let between = if at == 0 {
            ""
        } else if word.elided {
            "’"
        } else {
            " "
        };
        name + between + word.text
    })
}
